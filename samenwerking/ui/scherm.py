"""What one screen shows: the data, the dates and the filters of this session."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.normen import Normen
from samenwerking.opmaak import datum

_SLEUTEL = "_scherm"


@dataclass(frozen=True)
class Scherm:
    """Handed to every page; all figures of a screen follow from it."""

    dataset: Dataset
    """The base dataset; figures apply the peildatum themselves."""
    peildatum: pd.Timestamp
    vergelijk_met: pd.Timestamp
    selectie: Selectie
    normen: Normen
    filters_in_words: str
    """'alle regio's' or 'regio U10 · gemeenten · accounthouder Noor van der Veen'. Holds text of the bron."""
    afgekeurd: Dataset | None = None
    """The newest version of the bron when it has no partners and an older one is on screen."""

    @property
    def partners(self) -> pd.DataFrame:
        """The accounts on the peildatum that the filters leave."""
        return self.selectie.partners(self.dataset.stand(self.peildatum))

    @property
    def about(self) -> dict[str, str]:
        """What an export says about itself."""
        return {
            "Bron": self.dataset.bron.naam,
            "Peildatum": datum(self.peildatum),
            "Vergeleken met": datum(self.vergelijk_met),
            "Selectie": self.filters_in_words,
        }


def huidig_scherm() -> Scherm:
    """The screen of this session, as the frame set it for this run."""
    scherm: Scherm = st.session_state[_SLEUTEL]
    return scherm


def set_scherm(scherm: Scherm) -> None:
    st.session_state[_SLEUTEL] = scherm
