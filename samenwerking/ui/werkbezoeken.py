"""The parts of the page Werkbezoeken: the agenda of the coming visits, and those without terugblik."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.data.dataset import lookup
from samenwerking.data.schema import TABEL
from samenwerking.figures.werkbezoeken import GEREED, OORDEEL
from samenwerking.figures.werkbezoeken import per_week as week_chart
from samenwerking.opmaak import LEEG, aantal, datum, geleden, getal, hoofdletter, vanaf_nu
from samenwerking.personen import functies, namen, partnernamen
from samenwerking.ui.agenda import agenda_buttons
from samenwerking.ui.badge import badge
from samenwerking.ui.frame import choose_part, show_headline
from samenwerking.ui.kop import section
from samenwerking.ui.pages import WERKBEZOEK, record_link
from samenwerking.ui.record import open_link
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import Rows, folded_table, table, tile
from samenwerking.vraag import once_per_vraag
from samenwerking.werkbezoeken import (
    VOORUIT,
    afgezegd,
    alle_werkbezoeken,
    komende,
    kop,
    niet_voorbereid,
    per_week,
    te_doen,
    tijden,
    zonder_terugblik,
)

ALLE, ONVOORBEREID, TERUGBLIK = KEUZES = ("Alle", "Niet voorbereid", "Zonder terugblik")
"""What the page shows; the words stand in the URL, as ``bezoeken``."""
PER_BLAD = 20
"""How many visits stand on one page of the agenda."""
ICOON = {
    "optie": ":material/edit_calendar:",
    "bevestigd": ":material/event_available:",
    "afgelegd": ":material/task_alt:",
    "afgezegd": ":material/event_busy:",
}


@once_per_vraag
def visits(scherm: Scherm) -> pd.DataFrame:
    """The visits that the filters leave."""
    return scherm.rows(alle_werkbezoeken(scherm.dataset, scherm.peildatum, scherm.normen))


def headline(scherm: Scherm) -> None:
    """How many are coming, which are not prepared, which is next; and whose they are."""
    show_headline(_headline(scherm))
    st.caption(
        "Bezoeken aan accounts van deze accounthouder, en die deze accounthouder elders voorbereidt."
        if scherm.selectie.accounthouder
        else "De bezoeken van alle accounthouders. Kies uw naam bij Accounthouder, dan ziet u die van u."
    )


@once_per_vraag
def _headline(scherm: Scherm) -> list[str]:
    return kop(visits(scherm), scherm.stand["partners"].set_index("id")["naam"], scherm.normen)


@once_per_vraag
def _coming(scherm: Scherm) -> pd.DataFrame:
    return komende(visits(scherm), scherm.normen.oordeel.werkbezoeken.vooruit)


@once_per_vraag
def _unprepared(scherm: Scherm, dagen: int) -> pd.DataFrame:
    return niet_voorbereid(visits(scherm), dagen)


def choice() -> str:
    """Which of ``KEUZES`` to show."""
    return choose_part("bezoeken", KEUZES, label="Welke bezoeken")


def weeks(scherm: Scherm) -> None:
    """The coming visits per week."""
    vooruit = scherm.normen.oordeel.werkbezoeken.vooruit
    coming = _coming(scherm)
    if coming.empty:
        return
    kalender = tuple(periode for periode in scherm.normen.kalender if periode.partner is None)
    chart = scherm.once(
        "werkbezoeken_per_week", lambda: week_chart(per_week(coming, scherm.peildatum, vooruit), kalender)
    )
    binnen = scherm.normen.oordeel.werkbezoeken.voorbereid_binnen
    tile(
        chart,
        "Bezoeken per week",
        key="weken",
        note=f"Dringend: nog niet klaar en binnen {binnen} dagen, of met een onderdeel dat te laat is.",
    )


def agenda(scherm: Scherm) -> None:
    """The coming visits by month, and the same as a table."""
    vooruit = scherm.normen.oordeel.werkbezoeken.vooruit
    coming = _coming(scherm)
    agenda_buttons(scherm)
    if coming.empty:
        st.info(f"Er staan geen werkbezoeken in de komende {vooruit} dagen.", icon=":material/event:")
    else:
        _cards(scherm, coming, "komende")
    _called_off(scherm)
    if len(coming):
        _as_table(scherm, coming, f"Agenda komende {vooruit} dagen")


def unprepared(scherm: Scherm) -> None:
    """The visits that the overview counts as not prepared."""
    if "voorbereiding" in scherm.dataset.onleesbaar:
        show_not_yet("voorbereiding", toont="welke bezoeken nog niet zijn voorbereid")
        return
    binnenkort = _unprepared(scherm, VOORUIT)
    later = len(_unprepared(scherm, scherm.normen.oordeel.werkbezoeken.vooruit)) - len(binnenkort)
    if binnenkort.empty:
        st.info(f"Geen werkbezoek in de komende {VOORUIT} dagen is onvoorbereid.", icon=":material/event_available:")
    if later > 0:
        st.caption(
            f"Dit zijn de komende {VOORUIT} dagen. Bij {aantal(later, 'bezoek', 'bezoeken')} daarna is ook nog niet "
            "alles klaar."
        )
    if len(binnenkort):
        _cards(scherm, binnenkort, "onvoorbereid")
        _as_table(scherm, binnenkort, "Niet voorbereide werkbezoeken")


def without_terugblik(scherm: Scherm) -> None:
    """The visits that took place and of which nobody wrote what came of it, the latest first."""
    rows = _without_terugblik(scherm)
    if rows.frame.empty:
        st.info("Van elk afgelegd bezoek is een terugblik vastgelegd.", icon=":material/task_alt:")
        return
    table(
        rows,
        title="Afgelegd, zonder terugblik",
        key="zonder_terugblik",
        alt="Afgelegde werkbezoeken zonder terugblik, het laatste eerst",
        note="Het laatste staat bovenaan. De terugblik hoort in de tabel werkbezoeken.",
    )


@once_per_vraag
def _without_terugblik(scherm: Scherm) -> Rows:
    kolom = TABEL["werkbezoeken"].kolom

    def on_screen(frame: pd.DataFrame) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "werkbezoek": frame["id"],
                "Account": partnernamen(scherm.stand, frame["partner"]),
                kolom("datum").label: frame["datum"],
                "Geleden": geleden(-frame["over_dagen"]),
                kolom("accounthouder").label: namen(scherm.dataset, frame["accounthouder"]),
                kolom("bestuurder").label: namen(scherm.dataset, frame["bestuurder"]),
                kolom("doel").label: frame["doel"],
            }
        )

    return Rows(zonder_terugblik(visits(scherm)), on_screen)


def status_words(status: str) -> str:
    """Markdown for a status: icon and word."""
    return f"{ICOON[status]} {status}"


def readiness(gereedheid: str, klaar: int, onderdelen: int) -> str:
    """Markdown for how far the preparation is: symbol, word and colour where our norm has an oordeel; and the count."""
    if gereedheid == "niet bekend":
        return "Voorbereiding: niet bekend"
    woord = GEREED[gereedheid]
    if gereedheid in OORDEEL:
        woord = badge(OORDEEL[gereedheid], woord)
    return f"{woord} · {getal(klaar)} van {getal(onderdelen)} klaar"


def _cards(scherm: Scherm, frame: pd.DataFrame, welke: str) -> None:
    """A card per visit, under the month it is in; more than a page of them are leafed through.

    ``welke`` names the choice of visits, which is all that ``frame`` follows from.
    """
    bladen = -(-len(frame) // PER_BLAD)
    if st.session_state.get("blad", 1) > bladen:
        st.session_state["blad"] = 1
    eerste = 0
    if bladen > 1:
        with st.container(horizontal=True, vertical_alignment="center"):
            eerste = (st.pagination(bladen, key="blad") - 1) * PER_BLAD
            tot = min(eerste + PER_BLAD, len(frame))
            st.caption(f"Bezoek {getal(eerste + 1)} tot en met {getal(tot)} van {getal(len(frame))}.")
    for maand, rows in scherm.once(("bezoeken", welke, eerste), lambda: _months(scherm, frame, eerste)):
        section(maand)
        for row in rows:
            _card(row)


def _months(scherm: Scherm, frame: pd.DataFrame, eerste: int) -> list[tuple[str, list[dict[Hashable, Any]]]]:
    """A page of visits per month, in words."""
    blad = frame.iloc[eerste : eerste + PER_BLAD]
    blad = blad.assign(
        account=partnernamen(scherm.stand, blad["partner"]),
        wanneer=vanaf_nu(blad["over_dagen"]),
        wie=namen(scherm.dataset, blad["bestuurder"]),
        functie=functies(scherm.dataset, blad["bestuurder"]),
        houder=namen(scherm.dataset, blad["accounthouder"]),
        nog=lookup(blad["id"], te_doen(scherm.dataset, scherm.peildatum, scherm.normen)),
    )
    return [
        (hoofdletter(datum(rows["datum"].iloc[0], weekdag=False).split(" ", 1)[1]), rows.to_dict("records"))
        for _, rows in blad.groupby(blad["datum"].dt.to_period("M").astype("str"))
    ]


def _card(row: dict[Hashable, Any]) -> None:
    with st.container(border=True):
        wanneer, wat, klaar, bekijk = st.columns([4, 8, 8, 2])
        with wanneer:
            tijd = f"  \n{tijden(row)}" if tijden(row) else ""
            st.markdown(f"**{datum(row['datum'])}**{tijd}  \n:small[:gray[{row['wanneer']}]]")
        with wat:
            doel = plain(row["doel"]) if isinstance(row["doel"], str) else ":gray[Geen doel vastgelegd]"
            wie = "".join(f"  \n:small[:gray[{plain(regel)}]]" for regel in _who(row))
            st.markdown(f"**{plain(row['account'])}**  \n{doel}{wie}")
        with klaar:
            nog = f"  \n:small[Nog: {plain(row['nog'])}]" if isinstance(row["nog"], str) else ""
            gereed = readiness(row["gereedheid"], row["onderdelen"] - row["open"], row["onderdelen"])
            st.markdown(f"{status_words(row['status'])}  \n{gereed}{nog}")
        with bekijk:
            open_link(WERKBEZOEK, row["id"])


def _who(row: dict[Hashable, Any]) -> list[str]:
    """Who goes, and who prepares it."""
    functie = f"{row['functie']} " if isinstance(row["functie"], str) else ""
    met = f"met {functie}{row['wie']}" if isinstance(row["wie"], str) else "zonder bestuurder"
    return [met, f"accounthouder {row['houder']}" if isinstance(row["houder"], str) else "geen accounthouder"]


def _called_off(scherm: Scherm) -> None:
    """What was in the agenda and is not any more."""
    links, n = _gone(scherm)
    if not n:
        return
    st.caption(f"{ICOON['afgezegd']} Afgezegd in deze periode: {aantal(n, 'bezoek', 'bezoeken')}.")
    with st.container(horizontal=True, gap="xsmall"):
        for werkbezoek, label in links.items():
            record_link(WERKBEZOEK, werkbezoek, label)


@once_per_vraag
def _gone(scherm: Scherm) -> tuple[dict[str, str], int]:
    """The first visits that were called off (id -> markdown), and how many there are."""
    frame = afgezegd(visits(scherm), scherm.normen.oordeel.werkbezoeken.vooruit)
    first = frame.head(PER_BLAD)
    names = partnernamen(scherm.stand, first["partner"])
    labels = [plain(f"{naam}, {datum(dag)}") for naam, dag in zip(names, first["datum"], strict=True)]
    return dict(zip(first["id"], labels, strict=True)), len(frame)


def as_table(scherm: Scherm, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``alle_werkbezoeken`` for the screen."""
    kolom = TABEL["werkbezoeken"].kolom
    klaar = (frame["onderdelen"] - frame["open"]).astype("str") + " van " + frame["onderdelen"].astype("str")
    return pd.DataFrame(
        {
            "werkbezoek": frame["id"],
            kolom("datum").label: frame["datum"],
            kolom("begintijd").label: frame["begintijd"],
            "Account": partnernamen(scherm.stand, frame["partner"]),
            "Status": frame["status"].astype("str"),
            "Voorbereiding": frame["gereedheid"].astype("str").map(GEREED),
            "Klaar": klaar.mask(frame["onderdelen"] == 0, LEEG),
            "Nog te doen": lookup(frame["id"], te_doen(scherm.dataset, scherm.peildatum, scherm.normen)),
            kolom("bestuurder").label: namen(scherm.dataset, frame["bestuurder"]),
            kolom("accounthouder").label: namen(scherm.dataset, frame["accounthouder"]),
            kolom("doel").label: frame["doel"],
            kolom("locatie").label: frame["locatie"],
            kolom("opgave").label: frame["opgave"],
        }
    )


def _as_table(scherm: Scherm, frame: pd.DataFrame, titel: str) -> None:
    folded_table(
        lambda: as_table(scherm, frame),
        title=titel,
        key="agenda",
        alt="De komende werkbezoeken met status, voorbereiding, bestuurder, accounthouder en doel",
    )
