"""What one screen shows: the data, the dates and the filters of this session."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd
import streamlit as st

from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.normen import Normen
from samenwerking.opmaak import datum
from samenwerking.ui.pages import navigation

T = TypeVar("T")

_SLEUTEL = "_scherm"
VERZONNEN = (
    "Voorbeeldgegevens: alles hier is verzonnen, ook cijfers, risico's en oordelen. "
    "Alleen de namen van de organisaties zijn echt."
)
"""What a bron with ``fictief: ja`` says on every page and in every export."""


@dataclass(frozen=True)
class Scherm:
    """Handed to every page; all figures of a screen follow from it."""

    dataset: Dataset
    """The base dataset; figures apply the peildatum themselves."""
    vandaag: pd.Timestamp
    """The peildatum when nobody chooses another: that of the bron, else today."""
    peildatum: pd.Timestamp
    vergelijk_met: pd.Timestamp
    selectie: Selectie
    normen: Normen
    filters_in_words: str
    """'alle regio's' or 'regio U10 · gemeenten · accounthouder Noor van der Veen'. Holds text of the bron."""
    afgekeurd: Dataset | None = None
    """The newest version of the bron when it has no partners and an older one is on screen."""

    @property
    def stand(self) -> Dataset:
        """The dataset on the peildatum."""
        return self.dataset.stand(self.peildatum)

    def rows(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of a frame with a column ``partner`` that the filters leave."""
        return self.selectie.rows(frame, self.stand)

    def once(self, key: Hashable, compute: Callable[[], T]) -> T:
        """What is computed once for this bron, these dates and this selection: a chart, a table for the screen."""
        return self.stand.once((key, self.vergelijk_met, self.selectie, self.normen), compute)

    @property
    def partners(self) -> pd.DataFrame:
        """The accounts on the peildatum that the filters leave."""
        return self.selectie.partners(self.stand)

    @property
    def about(self) -> dict[str, str]:
        """What an export says about itself."""
        fictief = {"Let op": VERZONNEN}
        return (fictief if self.dataset.bron.fictief else {}) | {
            "Bron": self.dataset.bron.naam,
            "Peildatum": datum(self.peildatum),
            "Vergeleken met": datum(self.vergelijk_met),
            "Selectie": self.filters_in_words,
        }


def huidig_scherm() -> Scherm:
    """The screen of this session, as the frame set it for this run.

    A folder named ``pages`` makes streamlit run the page of the first link after a start without the frame around it,
    until ``st.navigation`` has been called once: then this calls it and begins again.
    """
    if _SLEUTEL not in st.session_state:
        navigation()
        st.rerun()
    scherm: Scherm = st.session_state[_SLEUTEL]
    return scherm


def set_scherm(scherm: Scherm) -> None:
    st.session_state[_SLEUTEL] = scherm
