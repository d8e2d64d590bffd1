"""The parts of the page Initiatieven: how they stand, the board, the figures, the list."""

from collections.abc import Hashable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.data.dataset import lookup
from samenwerking.data.schema import EINDFASEN, INTAKE
from samenwerking.figures.chart import Chart
from samenwerking.figures.doorlooptijden import WEINIG
from samenwerking.figures.doorlooptijden import doorlooptijden as times_chart
from samenwerking.figures.initiatieven import LOOK, termijnstand_word
from samenwerking.figures.initiatieven import intake as intake_chart
from samenwerking.figures.initiatieven import per_opgave as opgave_chart
from samenwerking.figures.initiatieven import pijplijn as pipeline_chart
from samenwerking.figures.initiatieven import uitkomsten as outcome_chart
from samenwerking.figures.palet import met_symbool
from samenwerking.initiatieven import (
    FASE_ONBEKEND,
    INTAKE_VANAF,
    LOPENDE_FASEN,
    doorlooptijden,
    getoonde_fasen,
    intake,
    intake_per_vraag,
    kop,
    lopende_initiatieven,
    op_volgorde,
    per_opgave,
    pijplijn,
    te_besluiten,
    tegen_termijn,
    uitkomsten,
    zonder_reactie,
)
from samenwerking.opmaak import LEEG, aantal, datum, getal, hoofdletter, opsomming, telwoord
from samenwerking.personen import namen, partnernamen
from samenwerking.ui.badge import badge
from samenwerking.ui.frame import choose_part, set_part, show_headline
from samenwerking.ui.kop import card_title
from samenwerking.ui.pages import INITIATIEF
from samenwerking.ui.record import record_line
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import Height, Rows, table, tile
from samenwerking.vraag import once_per_vraag

BORD, CIJFERS, LIJST = BEELDEN = ("Bord", "Cijfers", "Lijst")
ALLE = "Alle fasen"
PER_KOLOM = 5
"""How many cards of each fase stand on the board, the heaviest first."""
PER_BLAD = 24
"""How many cards of one fase stand on a page."""
TOP = 4
"""How many questions to answer now stand beside the chart."""
_FASE = "fase"


def missing(scherm: Scherm) -> bool:
    """Whether there are no initiatieven to show; then it says so."""
    if "initiatieven" in scherm.dataset.gelezen:
        return False
    show_not_yet("initiatieven", toont="welke initiatieven lopen, in welke fase ze zijn en hoe lang al")
    return True


def headline(scherm: Scherm) -> None:
    """How they stand, in words, and what is not known."""
    args = scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie
    show_headline(scherm.once("initiatieven_kop", lambda: kop(*args)))
    if "initiatief_fasen" in scherm.dataset.gelezen:
        return
    show_not_yet("initiatief_fasen", toont="sinds wanneer elk initiatief in welke fase is")
    if "initiatief_fasen" not in scherm.dataset.onleesbaar:
        st.caption("Zonder die tabel staat elk initiatief in melding, vanaf de dag van de melding.")


def pipeline(scherm: Scherm) -> None:
    """How many run per fase, within their termijn and over it."""
    norm = scherm.normen.oordeel.initiatieven
    chart = scherm.once(
        "pijplijn",
        lambda: pipeline_chart(
            pijplijn(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie), dict(norm.termijnen)
        ),
    )
    note = (
        f"Ruim over: langer dan {getal(norm.keer_termijn, 1)} keer de termijn. De termijnen zijn een voorstel. "
        f"Wat we remmen, wegen we na {getal(norm.opnieuw_wegen)} dagen opnieuw."
    )
    tile(chart, "In welke fase, en hoe lang al", key="pijplijn", note=note)


def unreadable(scherm: Scherm) -> bool:
    """Whether the fasen cannot be read; then it says that what follows from them is not known."""
    if "initiatief_fasen" not in scherm.dataset.onleesbaar:
        return False
    with st.container(border=True):
        st.caption("Niet bekend: de tabel initiatief\\_fasen is niet te lezen.")
    return True


def asked(scherm: Scherm) -> None:
    """Who has to decide or to answer now."""
    if unreadable(scherm):
        return
    dag = scherm.peildatum
    besluiten, n_besluiten = _decisions(scherm)
    wacht, n_wacht = _waiting(scherm)
    with st.container(border=True, gap="xsmall"):
        binnen = scherm.normen.oordeel.urgentie.besluit_binnen
        card_title("Besluiten gevraagd", _of(n_besluiten))
        st.caption(f"In weging of besluit, en uiterlijk over {binnen} dagen.")
        for row in besluiten:
            gevraagd = f"uiterlijk {datum(row['uiterlijk'], weekdag=False)}"
            if row["uiterlijk"] < dag:
                gevraagd = f"{aantal((dag - row['uiterlijk']).days, 'dag', 'dagen')} over de termijn"
            _question(row, f"{row['fase']} door {row['besluit_door']}, {gevraagd}")
        if not besluiten:
            st.caption("Geen.")
    with st.container(border=True, gap="xsmall"):
        card_title("Wacht op een eerste reactie", _of(n_wacht))
        for row in wacht:
            gemeld = f"gemeld op {datum(row['gemeld_op'], weekdag=False)}"
            _question(row, f"{gemeld}, reactie uiterlijk {datum(row['reactie_uiterlijk'], weekdag=False)}")
        if not wacht:
            norm = scherm.normen.oordeel.initiatieven.eerste_reactie
            st.caption(f"Geen enkel initiatief wacht langer dan {norm} werkdagen.")


@once_per_vraag
def _decisions(scherm: Scherm) -> tuple[list[dict[Hashable, Any]], int]:
    frame = scherm.rows(te_besluiten(scherm.dataset, scherm.peildatum, scherm.normen))
    return frame.head(TOP).to_dict("records"), len(frame)


@once_per_vraag
def _waiting(scherm: Scherm) -> tuple[list[dict[Hashable, Any]], int]:
    frame = scherm.rows(zonder_reactie(scherm.dataset, scherm.peildatum, scherm.normen))
    first = frame["reactie_uiterlijk"].sort_values(kind="stable").head(TOP)
    return frame.loc[first.index].to_dict("records"), len(frame)


def _question(row: dict[Hashable, Any], wat: str) -> None:
    record_line(f"**{plain(row['naam'])}**  \n:small[:gray[{plain(hoofdletter(wat))}]]", INITIATIEF, row["id"])


def _of(n: int) -> str:
    return f" :small[:gray[{TOP} van {getal(n)}]]" if n > TOP else ""


def chosen_view() -> str:
    """Which of ``BEELDEN``; in the URL."""
    return choose_part("beeld", BEELDEN)


def board(scherm: Scherm) -> None:
    """A column per fase with a card per initiatief; of one fase all cards, by page."""
    if _cards(scherm).empty:
        st.caption("Er lopen geen initiatieven in deze selectie.")
        return
    labels = {hoofdletter(fase): fase for fase in getoonde_fasen(scherm.dataset)}
    chosen = choose_part(_FASE, [ALLE, *labels], label="Fase")
    if chosen in labels:
        _one_fase(scherm, labels[chosen], chosen)
        return
    with st.grid(4, min_column_width=225):
        for label, fase in labels.items():
            with st.container(border=True, height="stretch", gap="xsmall"):
                _column(scherm, fase, label)


@once_per_vraag
def _cards(scherm: Scherm) -> pd.DataFrame:
    """What the cards show: the running initiatieven, the heaviest first."""
    frame = scherm.rows(lopende_initiatieven(scherm.dataset, scherm.peildatum, scherm.normen))
    wacht = zonder_reactie(scherm.dataset, scherm.peildatum, scherm.normen)["id"]
    return pd.DataFrame(
        {
            "id": frame["id"],
            "naam": frame["naam"],
            "fase": frame["fase"].astype("str").fillna(FASE_ONBEKEND),
            "termijnstand": frame["termijnstand"].astype("str"),
            "tegen": tegen_termijn(frame),
            "dagen": frame["dagen"],
            "account": partnernamen(scherm.stand, frame["partner"]),
            "houder": namen(scherm.dataset, frame["accounthouder"]),
            "besluit_door": frame["besluit_door"].astype("str"),
            "opnieuw": frame["opnieuw"],
            "wacht": frame["id"].isin(wacht),
        }
    )


@once_per_vraag
def _of_fase(scherm: Scherm, fase: str, begin: int, n: int) -> tuple[list[dict[Hashable, Any]], int]:
    """``n`` cards of a fase from ``begin`` on, and how many there are."""
    frame = _cards(scherm)
    frame = frame[frame["fase"] == fase]
    return frame.iloc[begin : begin + n].to_dict("records"), len(frame)


def _column(scherm: Scherm, fase: str, label: str) -> None:
    rows, n = _of_fase(scherm, fase, 0, PER_KOLOM)
    termijn = scherm.normen.oordeel.initiatieven.termijnen.get(label.lower())
    grens = "" if termijn is None else f" · termijn {aantal(termijn, 'dag', 'dagen')}"
    st.markdown(f"**{label}**  \n:small[:gray[{aantal(n, 'initiatief', 'initiatieven')}{grens}]]")
    for row in rows:
        _card(row, "content")
    if n > PER_KOLOM:
        st.button(f"Toon alle {getal(n)}", key=f"alle_{label}", on_click=_choose_fase, args=(label,), type="tertiary")


def _choose_fase(label: str) -> None:
    set_part(_FASE, label)


def _one_fase(scherm: Scherm, fase: str, label: str) -> None:
    n = _of_fase(scherm, fase, 0, PER_BLAD)[1]
    if not n:
        st.caption(f"Geen initiatieven in {label.lower()}.")
        return
    bladen = -(-n // PER_BLAD)
    blad = st.pagination(bladen, key=f"blad_{label}_{bladen}") if bladen > 1 else 1
    begin = (blad - 1) * PER_BLAD
    st.caption(f"{getal(begin + 1)} tot en met {getal(min(begin + PER_BLAD, n))} van {getal(n)}, de zwaarste eerst.")
    with st.grid(4, min_column_width=225):
        for row in _of_fase(scherm, fase, begin, PER_BLAD)[0]:
            _card(row, "stretch")


def _card(row: dict[Hashable, Any], height: Height) -> None:
    """Name (a link to its page), age against the termijn, account, and who is at it."""
    oordeel = LOOK.get(row["termijnstand"])
    age = badge(oordeel, met_symbool(oordeel, row["tegen"])) if oordeel else f":gray[{row['tegen']}]"
    lines = [age]
    if pd.notna(row["dagen"]):
        dagen = aantal(int(row["dagen"]), "dag", "dagen") if row["dagen"] else "vandaag"
        lines.append(f":small[{dagen} in deze fase]")
    if row["opnieuw"]:
        lines.append(":small[we remmen: wordt opnieuw gewogen]")
    if row["wacht"]:
        lines.append(":small[:material/mark_email_unread: wacht op een eerste reactie]")
    if isinstance(row["besluit_door"], str):
        lines.append(f":small[besluit: {plain(row['besluit_door'])}]")
    who = [plain(each) for each in (row["account"], row["houder"]) if isinstance(each, str)]
    with st.container(border=True, gap="xxsmall", height=height, key=f"kaart_{row['id']}"):
        st.markdown("  \n".join([f"**{plain(row['naam'])}**", *lines]))
        record_line(f":small[:gray[{' · '.join(who) or LEEG}]]", INITIATIEF, row["id"])


def times(scherm: Scherm) -> None:
    """How long a fase takes."""
    chart = scherm.once(
        "doorlooptijden",
        lambda: times_chart(doorlooptijden(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)),
    )
    zonder = [fase for fase in LOPENDE_FASEN if fase not in scherm.normen.oordeel.initiatieven.termijnen]
    note = (
        "De balk loopt van een kwart tot driekwart, de stip is de mediaan: de helft duurde korter. Bij minder dan "
        f"{telwoord(WEINIG)} is elke stip één initiatief."
        + (f" Zonder termijn, en daarom alleen in de tabel: {opsomming(zonder)}." if zonder else "")
    )
    tile(chart, "Hoe lang een fase duurt", key="doorlooptijden", note=note)


def outcomes(scherm: Scherm) -> None:
    """What the weging came to."""
    chart = scherm.once(
        "uitkomsten",
        lambda: outcome_chart(uitkomsten(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)),
    )
    tile(chart, "Uitkomst van de weging", key="uitkomsten")


def by_opgave(scherm: Scherm) -> None:
    """How many run per opgave."""
    chart = scherm.once(
        "per_opgave",
        lambda: opgave_chart(per_opgave(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)),
    )
    tile(chart, "Per opgave", key="per_opgave")


def completeness(scherm: Scherm) -> None:
    """Which of the seven answers of the intake are there."""
    chart = _intake_chart(scherm)
    note = f"Telt lopende initiatieven vanaf de {INTAKE_VANAF}: dan hoort de intake er te zijn."
    tile(chart, "De zeven antwoorden van de intake", key="intake", note=note)


@once_per_vraag
def _intake(scherm: Scherm) -> pd.DataFrame:
    return scherm.rows(intake(scherm.dataset, scherm.peildatum, scherm.normen))


@once_per_vraag
def _intake_chart(scherm: Scherm) -> Chart:
    volledig = int((_intake(scherm)["antwoorden"] == len(INTAKE)).sum())
    per = intake_per_vraag(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    return intake_chart(per, volledig)


@once_per_vraag
def _incomplete(scherm: Scherm) -> Rows:
    def on_screen(lack: pd.DataFrame) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "initiatief": lack["id"],
                "Initiatief": lack["naam"],
                "Antwoorden": lack["antwoorden"].astype("str") + f" van {len(INTAKE)}",
                "Ontbreekt": lack["ontbreekt"],
                "Fase": lack["fase"].astype("str"),
                "Accounthouder": namen(scherm.dataset, lack["accounthouder"]),
            }
        )

    frame = _intake(scherm)
    return Rows(frame[frame["antwoorden"] < len(INTAKE)], on_screen)


def incomplete(scherm: Scherm) -> None:
    """Which initiatieven lack answers of the intake."""
    rows = _incomplete(scherm)
    if rows.frame.empty:
        return
    table(
        rows,
        title="Intake nog niet compleet",
        key="intake_ontbreekt",
        alt="Initiatieven waarvan antwoorden van de intake ontbreken",
    )


def listing(scherm: Scherm) -> None:
    """All of them in one table: those that run, the heaviest first, then those that ended, the newest first."""
    rows = _listing(scherm)
    if rows.frame.empty:
        st.caption("Er zijn geen initiatieven in deze selectie.")
        return
    table(
        rows,
        title="Alle initiatieven",
        key="initiatieven",
        alt="Alle initiatieven met fase, dagen, account, accounthouder en weging",
        note=f"{hoofdletter(aantal(len(rows.frame), 'initiatief', 'initiatieven'))}, de lopende eerst.",
    )


@once_per_vraag
def _listing(scherm: Scherm) -> Rows:
    frame = op_volgorde(scherm.dataset, scherm.peildatum, scherm.normen)
    return Rows(scherm.rows(frame), partial(_on_screen, scherm))


def _on_screen(scherm: Scherm, frame: pd.DataFrame) -> pd.DataFrame:
    loopt = ~frame["fase"].isin(EINDFASEN)
    words = {termijnstand: termijnstand_word(termijnstand) for termijnstand in frame["termijnstand"].cat.categories}
    return pd.DataFrame(
        {
            "initiatief": frame["id"],
            "Initiatief": frame["naam"],
            "Fase": frame["fase"].astype("str"),
            "Tegen de termijn": lookup(frame["termijnstand"].astype("str"), words).where(loopt),
            "Dagen in fase": frame["dagen"].where(loopt).astype("Int64"),
            "Account": partnernamen(scherm.stand, frame["partner"]),
            "Accounthouder": namen(scherm.dataset, frame["accounthouder"]),
            "Initiatiefnemer": frame["initiatiefnemer"],
            "Opgave": _joined(frame["opgave"]),
            "Weging": frame["weging"].astype("str"),
            "Besluit door": frame["besluit_door"].astype("str"),
            "In deze fase sinds": frame["vanaf"],
            "Gemeld op": frame["gemeld_op"],
        }
    )


def _joined(lists: pd.Series) -> pd.Series:
    return lists.map(", ".join).astype("str")
