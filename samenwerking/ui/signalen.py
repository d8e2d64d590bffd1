"""The parts of the page Signalen about what somebody reported."""

from functools import partial

import pandas as pd
import streamlit as st

from samenwerking import signalen
from samenwerking.figures import signalen as figures
from samenwerking.opmaak import aantal, getal, hoofdletter, termijn
from samenwerking.personen import namen, partnernamen
from samenwerking.ui.frame import choose_part, show_headline
from samenwerking.ui.kop import card_title
from samenwerking.ui.pages import ACCOUNT
from samenwerking.ui.record import record_line
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import Rows, table, tile
from samenwerking.venster import maanden
from samenwerking.vraag import once_per_vraag

GEMELD, GEVONDEN = DELEN = ("Signalen", "Attenderingen")
"""What somebody reported, and what rules found; these words stand in the URL."""
EERST = 3
"""How many signalen stand in a list beside the chart."""
Lines = tuple[list[tuple[str, str]], int]
"""The heaviest signalen as lines (markdown) with the account of each, and how many there are."""


def chosen_part() -> str:
    """What somebody reported, or what rules found; in the URL."""
    return choose_part("onderdeel", DELEN)


@once_per_vraag
def _lijst(scherm: Scherm) -> pd.DataFrame:
    """The open signalen that the filters leave."""
    return scherm.rows(signalen.signalenlijst(scherm.dataset, scherm.peildatum, scherm.normen))


def headline(scherm: Scherm) -> None:
    """How it stands, in words."""
    show_headline(scherm.once("signalen_kop", lambda: signalen.kop(_lijst(scherm))))


def age(scherm: Scherm) -> None:
    """Open signalen by age and ernst."""
    frame = _lijst(scherm)
    if frame.empty:
        return
    chart = scherm.once(
        "signalen_leeftijd",
        lambda: figures.leeftijd(signalen.per_leeftijd(frame, scherm.normen), scherm.normen),
    )
    tile(chart, "Hoe lang staan ze open?", key="signalen_leeftijd", note="De norm is een voorstel.")


def loose_ends(scherm: Scherm) -> None:
    """What has no eigenaar or no vervolg."""
    if _lijst(scherm).empty:
        return
    lines, n = _loose_ends(scherm)
    with st.container(border=True, gap="xsmall"):
        card_title("Zonder eigenaar of vervolg")
        if not n:
            st.caption("Elk open signaal heeft een eigenaar en een vervolg.")
        _items(lines, n)


@once_per_vraag
def _loose_ends(scherm: Scherm) -> Lines:
    frame = _lijst(scherm)
    mist = frame.index[frame["mist"] != ""]
    first = frame.loc[mist[:EERST]]
    return _lines(scherm, first, ", zonder " + first["mist"], signalen.voor_lijst(first)), len(mist)


def lower(scherm: Scherm) -> None:
    """Kan dit een niveau lager? For what was reported at bestuurlijk niveau."""
    if _lijst(scherm).empty:
        return
    lines, n = _lower(scherm)
    with st.container(border=True, gap="xsmall"):
        card_title("Kan dit een niveau lager?")
        if not n:
            st.caption("Geen open signaal is gemeld op bestuurlijk niveau.")
            return
        st.caption("Gemeld op bestuurlijk niveau. Wie spraken elkaar het laatst op een lager niveau?")
        _items(lines, n)


@once_per_vraag
def _lower(scherm: Scherm) -> Lines:
    frame = _lijst(scherm)
    lager = frame.index[frame["niveau_lager"].notna()]
    first = frame.loc[lager[:EERST]]
    return _lines(scherm, first, pd.Series("", index=first.index, dtype="str"), first["niveau_lager"]), len(lager)


def _lines(scherm: Scherm, frame: pd.DataFrame, wat: pd.Series, onder: pd.Series) -> list[tuple[str, str]]:
    """A line per row (markdown), and the account it opens: the account and how heavy and old it is, then ``wat``; below
    it ``onder``.
    """
    frame = frame.assign(account=partnernamen(scherm.stand, frame["partner"]), wat=wat, onder=onder)
    lines = []
    for row in frame.to_dict("records"):
        kop = f"{row['ernst']}, {aantal(row['dagen'], 'dag', 'dagen')} open{row['wat']}"
        line = f"**{plain(row['account'])}** · {plain(kop)}  \n:small[:gray[{plain(row['onder'])}]]"
        lines.append((line, row["partner"]))
    return lines


def _items(lines: list[tuple[str, str]], n: int) -> None:
    """The heaviest of ``n`` signalen."""
    for line, partner in lines:
        record_line(line, ACCOUNT, partner)
    if n > EERST:
        st.caption(f"De {EERST} zwaarste van {getal(n)}; de andere staan in de tabel.")


def by_soort(scherm: Scherm) -> None:
    """Open signalen by soort."""
    frame = _lijst(scherm)
    if frame.empty:
        return
    chart = scherm.once("signalen_soort", lambda: figures.per_soort(signalen.per_soort(frame)))
    tile(chart, "Waar gaan ze over?", key="signalen_soort")


def by_regio(scherm: Scherm) -> None:
    """Open signalen by regio."""
    frame = _lijst(scherm)
    if frame.empty:
        return
    chart = scherm.once(
        "signalen_regio",
        lambda: figures.per_regio(
            signalen.per_regio(frame, scherm.stand, scherm.normen, scherm.selectie),
            len(frame),
        ),
    )
    tile(chart, "In welke regio?", key="signalen_regio")


def open_list(scherm: Scherm) -> None:
    """The open signalen, the heaviest and oldest first."""
    frame = _lijst(scherm)
    if frame.empty:
        return
    table(
        scherm.once("signalen_open", lambda: Rows(frame, partial(_open_on_screen, scherm))),
        title="Open signalen",
        key="signalen_open",
        alt="De open signalen, de zwaarste en oudste eerst, met wie een bestuurlijk signaal lager kan afhandelen",
        note="De zwaarste en oudste staan bovenaan.",
    )


def _open_on_screen(scherm: Scherm, frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "Ernst": frame["ernst"].astype("str"),
            "Dagen open": frame["dagen"],
            "Account": partnernamen(scherm.stand, frame["partner"]),
            "Omschrijving": signalen.voor_lijst(frame),
            "Eigenaar": namen(scherm.dataset, frame["eigenaar"]),
            "Vervolg": signalen.vervolg_voor_lijst(frame),
            "Gemeld op niveau": frame["niveau_gemeld"].astype("str"),
            "Kan dit een niveau lager?": frame["niveau_lager"],
            "Soort": frame["soort"].astype("str"),
            "Langer dan de norm": frame["te_lang"].map({True: "ja", False: "nee"}).astype("str"),
        }
    )


def history(scherm: Scherm) -> None:
    """What was reported and solved per month."""
    chart = scherm.once(
        "signalen_verloop",
        lambda: figures.verloop(
            signalen.per_maand(scherm.dataset, scherm.peildatum, scherm.selectie, maanden(scherm.peildatum))
        ),
    )
    tile(chart, "Gemeld en opgelost per maand", key="signalen_verloop", note="De laatste maand loopt tot de peildatum.")


def settled(scherm: Scherm) -> None:
    """At which niveau signalen were settled."""
    args = scherm.dataset, scherm.peildatum, scherm.selectie
    n, m = scherm.once("onder_bestuurlijk", lambda: signalen.onder_bestuurlijk(*args))
    lager, bestuurlijk = scherm.once("lager_dan_gemeld", lambda: signalen.lager_dan_gemeld(*args))
    with st.container(border=True, gap="xsmall"):
        card_title("Op welk niveau afgehandeld?")
        if not m:
            st.caption("Van geen opgelost signaal is het niveau van afhandeling vastgelegd.")
            return
        st.markdown(
            f"Afgehandeld onder bestuurlijk niveau: **{getal(n)} van {getal(m)}** signalen die ooit zijn opgelost."
        )
        if bestuurlijk:
            st.markdown(
                f"Gemeld op bestuurlijk niveau en lager afgehandeld: **{getal(lager)} van {getal(bestuurlijk)}**."
            )
        st.caption("Alleen signalen waarvan het niveau van afhandeling is vastgelegd.")


def settled_list(scherm: Scherm) -> None:
    """What was settled in the last year, built when it is opened."""
    hoe_lang = f"in de laatste {termijn(signalen.VENSTER)}"
    part = st.expander(f"Opgelost {hoe_lang}", icon=":material/task_alt:", key="opgelost", on_change="rerun")
    if not part.open:
        return
    with part:
        table(
            _settled(scherm),
            title="Opgeloste signalen",
            key="signalen_opgelost",
            alt=f"De signalen die {hoe_lang} zijn opgelost, met het niveau van afhandeling",
            leeg=f"{hoofdletter(hoe_lang)} is geen signaal opgelost.",
        )


@once_per_vraag
def _settled(scherm: Scherm) -> Rows:
    def on_screen(frame: pd.DataFrame) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "partner": frame["partner"],
                "Opgelost op": frame["opgelost_op"],
                "Account": partnernamen(scherm.stand, frame["partner"]),
                "Ernst": frame["ernst"].astype("str"),
                "Dagen open": frame["dagen"],
                "Gemeld op niveau": frame["niveau_gemeld"].astype("str"),
                "Afgehandeld op niveau": frame["niveau_afgehandeld"].astype("str"),
                "Omschrijving": signalen.voor_lijst(frame),
            }
        )

    return Rows(signalen.pas_afgehandeld(scherm.dataset, scherm.peildatum, scherm.selectie), on_screen)
