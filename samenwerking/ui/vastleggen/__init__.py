"""The parts of the page Vastleggen: what somebody fills in, and the rows for the bron that follow."""

import streamlit as st

from samenwerking.ui.frame import choose_part
from samenwerking.ui.vastleggen.bezoek import chosen_visit, concept, form, jump, result, start_again
from samenwerking.ui.vastleggen.uit_agenda import AGENDA, MEESTE, from_agenda

BEZOEK = "Na een bezoek"
DELEN = (BEZOEK, AGENDA)

__all__ = [
    "AGENDA",
    "BEZOEK",
    "DELEN",
    "MEESTE",
    "chosen_part",
    "chosen_visit",
    "concept",
    "form",
    "from_agenda",
    "jump",
    "promise",
    "result",
    "start_again",
]


def chosen_part() -> str:
    """Which of ``DELEN``; in the URL."""
    return choose_part("vastleggen", DELEN)


def promise() -> None:
    """What this page does not do."""
    st.caption(
        ":material/content_paste: Dit scherm schrijft niets in de bron. U krijgt rijen in de vorm van uw bestanden; "
        "u kopieert ze en plakt ze zelf. Naar een andere pagina gaan kan: wat u typte, blijft staan. "
        "**Laad de pagina niet opnieuw en sluit het venster niet voor u klaar bent: dan is het weg.**"
    )
