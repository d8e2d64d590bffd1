"""The parts of the page Veranderingen. It hangs on the wall: no people of partners by name, nothing vertrouwelijk."""

from collections.abc import Hashable
from typing import Any

import streamlit as st

from samenwerking.figures.veranderingen import verschuiving as verschuiving_chart
from samenwerking.opmaak import datum, getal, opsomming
from samenwerking.ui.frame import show_headline
from samenwerking.ui.kop import card_title
from samenwerking.ui.pages import ACCOUNT, GEGEVENS, OVERZICHT, page_link
from samenwerking.ui.record import record_line
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import Rows, card, folded_table, table, tile
from samenwerking.veranderingen import (
    BENAMING,
    SOORTEN,
    kop,
    niet_bekend,
    tabel,
    veranderd,
    verschuiving,
    voor_de_wand,
)
from samenwerking.vraag import once_per_vraag

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
EERST = 8
"""How many accounts stand beside the chart of those that ask more, of those that ask less and of the others."""
RIJEN = 10
"""How many rows of a list are shown at once."""


_kop = once_per_vraag(kop)


@once_per_vraag
def _rows(scherm: Scherm, soort: str) -> Rows:
    """What changed of one kind."""
    frame = veranderd(scherm)
    return Rows(frame[frame["soort"] == soort], lambda rows: tabel(voor_de_wand(scherm, rows), soort))


@once_per_vraag
def _turned(scherm: Scherm, richting: str) -> tuple[list[dict[Hashable, Any]], int]:
    """The first accounts of which the oordeel turned that way ("" for neither), and how many there are."""
    frame = _rows(scherm, "oordeel").frame
    frame = frame[frame["richting"].fillna("") == richting]
    return frame.head(EERST).to_dict("records"), len(frame)


def headline(scherm: Scherm) -> None:
    """What changed, in words."""
    show_headline(_kop(scherm))


def nothing(scherm: Scherm) -> None:
    """What to do when nothing changed."""
    if not veranderd(scherm).empty:
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
    chart = scherm.once(
        "verschuiving", lambda: verschuiving_chart(verschuiving(scherm), scherm.vergelijk_met, scherm.peildatum)
    )
    tile(
        chart,
        "Van het oordeel toen naar nu",
        key="verschuiving",
        note="Grijs bleef gelijk. Een dunne band is iets dikker getekend, zodat het aantal erin past.",
    )


def turned(scherm: Scherm) -> None:
    """Whose oordeel turned, and why."""
    if not _turned(scherm, "meer")[1] + _turned(scherm, "minder")[1]:
        card("Wie vraagt meer of minder aandacht?", _kop(scherm)[0])
    for richting, wat in (
        ("meer", "Vraagt meer aandacht"),
        ("minder", "Vraagt minder aandacht"),
        ("", "Kreeg een oordeel, of heeft er geen meer"),
    ):
        rows, n = _turned(scherm, richting)
        if not n:
            continue
        van_alle = f" :small[:gray[{EERST} van {getal(n)}, de tabel heeft ze alle]]"
        with st.container(border=True, gap="xsmall"):
            card_title(wat, van_alle if n > EERST else "")
            for row in rows:
                van, naar = BENAMING[row["van"]], BENAMING[row["naar"]]
                line = f"**{plain(row['account'])}** · van {van} naar {naar}  \n:small[:gray[{plain(row['reden'])}]]"
                record_line(line, ACCOUNT, row["partner"])


def listing(scherm: Scherm) -> None:
    """Everything that changed, by kind, the oordelen folded; then the kinds without a change."""
    weg = niet_bekend(scherm.dataset)
    geen = []
    if len(_rows(scherm, "oordeel").frame):
        folded_table(lambda: _rows(scherm, "oordeel"), title=TITEL["oordeel"], key="veranderd_oordeel")
    elif "oordeel" not in weg:
        geen.append(TITEL["oordeel"].lower())
    for soort in SOORTEN[1:]:
        rows = _rows(scherm, soort)
        if len(rows.frame):
            table(rows, title=TITEL[soort], key=f"veranderd_{soort}", at_once=RIJEN)
        elif soort not in weg:
            geen.append(TITEL[soort].lower())
    if geen and not veranderd(scherm).empty:
        st.caption(f"Geen verandering bij: {opsomming(geen)}.")
