"""The buttons that give visits, and the deadlines around them, for somebody's own calendar."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.agenda import TERUG, agenda, een_bezoek, ontbreekt
from samenwerking.data.dataset import Selectie
from samenwerking.opmaak import slug
from samenwerking.personen import partnernamen
from samenwerking.ui.documenten import document_button
from samenwerking.ui.scherm import Scherm
from samenwerking.vraag import once_whatever_filters

UITLEG = (
    f"Voor Outlook en andere agenda's: {{wat}}, met wat er de laatste {TERUG} dagen was. Leest u het bestand later "
    "opnieuw in, dan werkt uw agenda ze bij. Wat {geannuleerd} is, staat er daarom ook in, als geannuleerd."
)


def agenda_buttons(scherm: Scherm) -> None:
    """The visits that the filters leave, and the same with deadlines; not what cannot be read."""
    with st.container(horizontal=True):
        _button(scherm, "Agenda (.ics)", "deze werkbezoeken", deadlines=False)
        wat = "deze werkbezoeken, de deadlines van onze afspraken en die van de voorbereiding"
        _button(scherm, "Agenda met deadlines (.ics)", wat, deadlines=True)


def _button(scherm: Scherm, label: str, wat: str, *, deadlines: bool) -> None:
    if ontbreekt(scherm, deadlines=deadlines):
        return
    gekozen = scherm.filters_in_words.removeprefix("alle regio's · ") if scherm.selectie != Selectie() else ""
    naam = f"Werkbezoeken{' en deadlines' if deadlines else ''} {gekozen}".strip()
    document_button(
        label,
        lambda: _ics(agenda(scherm, deadlines=deadlines), scherm, naam),
        f"{slug(naam)}_{scherm.peildatum:%Y-%m-%d}.ics",
        key="agenda_met_deadlines" if deadlines else "agenda_bezoeken",
        hulp=UITLEG.format(wat=wat, geannuleerd="afgezegd of klaar" if deadlines else "afgezegd"),
    )


def visit_button(scherm: Scherm, bezoek: dict[Hashable, Any]) -> None:
    """One visit, a row of ``alle_werkbezoeken``; not one that took place: nothing of it changes any more."""
    if bezoek["status"] == "afgelegd" or ontbreekt(scherm):
        return
    titel = _titel(scherm, bezoek["partner"])
    afgezegd = bezoek["status"] == "afgezegd"
    document_button(
        "Werk mijn agenda bij (.ics)" if afgezegd else "Zet in mijn agenda (.ics)",
        lambda: _ics(een_bezoek(scherm, bezoek["id"]), scherm, titel),
        f"{slug(titel)}_{bezoek['datum']:%Y-%m-%d}.ics",
        key="agenda_bezoek",
        hulp="Staat het bezoek in uw agenda, dan wordt het daar geannuleerd."
        if afgezegd
        else "Voor Outlook en andere agenda's. Leest u het later opnieuw in, dan werkt uw agenda het bezoek bij.",
    )


@once_whatever_filters
def _titel(scherm: Scherm, partner: str) -> str:
    return f"Werkbezoek {partnernamen(scherm.stand, pd.Series([partner], dtype='str')).iloc[0]}"


def _ics(events: pd.DataFrame, scherm: Scherm, naam: str) -> bytes:
    from samenwerking.export.ics import to_ics  # noqa: PLC0415 (only who asks for a file waits for it)

    return to_ics(events, scherm, naam)
