"""What one screen shows: the data, the dates and the filters of this session."""

from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from samenwerking.data.dataset import Dataset
from samenwerking.toegang import Bezoeker
from samenwerking.ui.pages import navigation
from samenwerking.vraag import Vraag

_SLEUTEL = "_scherm"


@dataclass(frozen=True)
class Scherm(Vraag):
    """Handed to every page; all figures of a screen follow from it."""

    vandaag: pd.Timestamp
    """The peildatum when nobody chooses another: that of the bron, else today."""
    afgekeurd: Dataset | None = None
    """The newest version of the bron when it has no partners and an older one is on screen."""
    bezoeker: Bezoeker = field(default_factory=Bezoeker)
    """Who looks; ``dataset`` holds no more than what this visitor may see."""
    volledig: Dataset | None = None
    """The whole of the bron, people who are kept too long included: for an inzage, by who beheert."""

    @property
    def ik(self) -> str:
        """Who of us looks (id): by the login; without one whom the filter accounthouder names. "" for nobody."""
        return self.bezoeker.persoon if self.bezoeker.rol else self.selectie.accounthouder


def huidig_scherm() -> Scherm:
    """The screen of this session, as the frame set it for this run.

    A folder named ``pages`` makes streamlit run the page of the first link after a start without the frame around it,
    until ``st.navigation`` has been called once: then this calls it and begins again.
    """
    scherm: Scherm | None = st.session_state.get(_SLEUTEL)
    if scherm is None:
        navigation(hidden=True)
        st.rerun()
    return scherm


def set_scherm(scherm: Scherm) -> None:
    st.session_state[_SLEUTEL] = scherm
