"""The parts of the page Veranderingen. It hangs on the wall: no people of partners by name, nothing vertrouwelijk."""

import pandas as pd
import streamlit as st

from samenwerking.figures.palet import BENAMING
from samenwerking.figures.veranderingen import tabel
from samenwerking.figures.veranderingen import verschuiving as verschuiving_chart
from samenwerking.indicatoren import LABEL
from samenwerking.opmaak import datum, getal, opsomming
from samenwerking.ui.frame import show_headline
from samenwerking.ui.pages import ACCOUNT, GEGEVENS, OVERZICHT, page_link
from samenwerking.ui.record import record_line
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import card, card_title, table, tile
from samenwerking.veranderingen import SOORTEN, kop, lijst, niet_bekend, verschuiving

TITEL = dict(
    zip(
        SOORTEN,
        (
            "Oordelen",
            "Nieuwe en beëindigde accounts",
            "Signalen",
            "Afspraken",
            "Initiatieven",
            "Dossiers",
            "Werkbezoeken",
            "Ontwikkelingen",
        ),
        strict=True,
    )
)
"""The list of each kind."""
EERST = 4
"""How many accounts stand beside the chart of those that ask more, and of those that ask less."""
RIJEN = 10
"""How many rows of a list are shown at once."""


def _lijst(scherm: Scherm) -> pd.DataFrame:
    return lijst(scherm.dataset, scherm.peildatum, scherm.vergelijk_met, scherm.normen, scherm.selectie)


def _kop(scherm: Scherm) -> list[str]:
    return kop(scherm.dataset, scherm.peildatum, scherm.vergelijk_met, scherm.normen, scherm.selectie)


def headline(scherm: Scherm) -> None:
    """What changed, in words."""
    show_headline(_kop(scherm))


def nothing(scherm: Scherm) -> None:
    """What to do when nothing changed."""
    if not _lijst(scherm).empty:
        return
    with st.container(border=True):
        st.markdown(
            f"Vergeleken zijn {datum(scherm.vergelijk_met)} en {datum(scherm.peildatum)}. Kies links bij Vergelijk met "
            "een eerdere dag, of kijk bij Gegevens wat er is vastgelegd en tot wanneer."
        )
        with st.container(horizontal=True):
            page_link(GEGEVENS, "Naar Gegevens", icon=GEGEVENS.icoon)
            page_link(OVERZICHT, "Naar Overzicht", icon=OVERZICHT.icoon)


def shift(scherm: Scherm) -> None:
    """From the oordeel then to the oordeel now."""
    args = (scherm.dataset, scherm.peildatum, scherm.vergelijk_met, scherm.normen, scherm.selectie)
    chart = scherm.once(
        "verschuiving", lambda: verschuiving_chart(verschuiving(*args), scherm.vergelijk_met, scherm.peildatum)
    )
    tile(
        chart,
        "Van het oordeel toen naar nu",
        key="verschuiving",
        note="Grijs bleef gelijk. Een dunne band is iets dikker getekend, zodat het aantal erin past.",
    )


def turned(scherm: Scherm) -> None:
    """Which accounts ask more attention and which less, and why."""
    frame = _lijst(scherm)
    frame = frame[(frame["soort"] == "oordeel") & frame["richting"].notna()]
    if frame.empty:
        card("Wie vraagt meer of minder aandacht?", _kop(scherm)[0])
    for richting, titel in (("meer", "Vraagt meer aandacht"), ("minder", "Vraagt minder aandacht")):
        rows = frame[frame["richting"] == richting]
        if rows.empty:
            continue
        van_alle = f" :small[:gray[{EERST} van {getal(len(rows))}, de andere staan bij Oordelen]]"
        with st.container(border=True, gap="xsmall"):
            card_title(titel, van_alle if len(rows) > EERST else "")
            for row in rows.head(EERST).to_dict("records"):
                van, naar = _BENAMING[row["van"]], _BENAMING[row["naar"]]
                line = f"**{plain(row['account'])}** · van {van} naar {naar}  \n:small[:gray[{plain(row['reden'])}]]"
                record_line(line, ACCOUNT, row["partner"])


_BENAMING = {LABEL[oordeel]: woord for oordeel, woord in BENAMING.items()}


def listing(scherm: Scherm) -> None:
    """Everything that changed, by kind; then the kinds without a change."""
    frame = _lijst(scherm)
    weg = niet_bekend(scherm.dataset)
    geen = []
    for soort in SOORTEN:
        rows = tabel(frame, soort)
        if len(rows):
            table(rows, title=TITEL[soort], key=f"veranderd_{soort}", rows=RIJEN)
        elif soort not in weg:
            geen.append(TITEL[soort].lower())
    if geen and not frame.empty:
        st.caption(f"Geen verandering bij: {opsomming(geen)}.")
