"""The figures of verbonden partijen: what is drawn, what is said, and what is left out."""

from typing import Any

import pandas as pd
import pytest

from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.figures import verbonden_partijen as figures
from samenwerking.figures.chart import Chart
from samenwerking.figures.jaarstukken import MAXIMUM, jaarkalender, kalender_tabel
from samenwerking.verbonden_partijen.jaarstukken import kalender
from samenwerking.verbonden_partijen.register import rollen, volledigheid_per_veld
from samenwerking.verbonden_partijen.risico import risicoprofielen
from samenwerking.verbonden_partijen.vermogen import solvabiliteiten
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, gemeente, maak_dataset, partij, profiel, stuk
from tests.test_verbonden_partijen import jaar

Rij = dict[str, Any]


def some(n: int = 1, register: Rij | None = None, **tabellen: list[Rij]) -> Dataset:
    ids = ["v"] + [f"v{k}" for k in range(1, n)]
    return maak_dataset(
        partners=[gemeente(pid, naam=f"Dienst <b>{pid}</b>") for pid in ids],
        verbonden_partijen=[partij(pid, **(register or {})) for pid in ids],
        **tabellen,
    )


def names(chart: Chart) -> list[str]:
    return [trace.name for trace in chart.figure.data]


def text(chart: Chart) -> str:
    axis = chart.figure.layout.yaxis.ticktext or ()
    hover = [line for trace in chart.figure.data for line in trace.hovertext or ()]
    return " ".join([*axis, *hover, *(note.text for note in chart.figure.layout.annotations)])


def draw_register(dataset: Dataset) -> Chart:
    return figures.volledigheid(volledigheid_per_veld(dataset, PEILDATUM, NORMEN, Selectie()))


def draw_roles(dataset: Dataset) -> Chart:
    return figures.rollen(rollen(dataset, PEILDATUM, NORMEN))


def draw_risk(dataset: Dataset) -> Chart:
    frame = risicoprofielen(dataset, PEILDATUM, NORMEN)
    return figures.arrangementen(frame.assign(naam="Dienst <b>" + frame["partner"] + "</b>"), PEILDATUM)


def draw_capital(dataset: Dataset) -> Chart:
    return figures.solvabiliteit(solvabiliteiten(dataset, PEILDATUM, NORMEN))


def draw_calendar(dataset: Dataset) -> Chart:
    return jaarkalender(kalender(dataset, PEILDATUM, NORMEN), PEILDATUM)


def test_the_register_says_how_much_is_recorded_and_what_lacks_most() -> None:
    chart = draw_register(some(2, {"vestigingsplaats": "Utrecht", "wijze_van_belang": "lid"}, risicoprofielen=[]))
    assert chart.alt == "Van alle gegevens is 50 procent vastgelegd."
    assert chart.table.loc[1].tolist() == ["Vestigingsplaats", 2, 0]
    volledig = some(
        1,
        {"vestigingsplaats": "Utrecht", "wijze_van_belang": "lid"},
        verbonden_partijen_jaren=[jaar(2025, 1, 1)],
    )
    assert "Het vaakst ontbreekt: risico's (1 keer)." in draw_register(volledig).alt


def test_roles_far_apart_are_named_and_marked() -> None:
    chart = draw_roles(some(1, {"rol_gekozen": "regisseren", "rol_verwacht": "faciliteren"}))
    assert (
        chart.alt == "Bij geen van 1 partij kiezen wij de rol die de partij verwacht. Ver uit elkaar: Dienst <b>v</b>."
    )
    assert "! 2 stappen" in text(chart)
    naast = draw_roles(some(1, {"rol_gekozen": "stimuleren", "rol_verwacht": "faciliteren"}))
    assert "stap" not in text(naast)
    assert naast.table["Stappen verschil"].tolist() == [1]


def test_arrangements_stand_the_heaviest_first_and_run_until_the_peildatum() -> None:
    chart = draw_risk(
        some(
            2,
            risicoprofielen=[
                profiel(300, "laag", "laag", "laag"),
                profiel(200, "hoog", "hoog", "laag", partner="v1"),
                profiel(100, "midden", "midden", "laag"),
            ],
        )
    )
    assert chart.alt == "Nu: 1 plus en 1 intensief."
    assert [label.count("v1") for label in chart.figure.layout.yaxis.ticktext] == [1, 0]
    assert names(chart) == ["basis", "plus", "intensief"]
    basis = chart.figure.data[0]
    assert pd.Timestamp(basis.base[0]) == dagen_geleden(300)
    assert basis.x[0] == 200 * 24 * 60 * 60 * 1000
    assert chart.figure.layout.uniformtext.mode == "hide"


def test_what_was_before_the_window_is_not_drawn_and_stands_in_the_table() -> None:
    oud = [profiel(2000, "hoog", "hoog", "hoog"), profiel(1500, "laag", "laag", "laag")]
    chart = draw_risk(some(1, risicoprofielen=oud))
    assert names(chart) == ["basis"]
    assert pd.Timestamp(chart.figure.data[0].base[0]) == PEILDATUM - figures.TERUG
    assert chart.table["Arrangement"].tolist() == ["basis", "intensief"]


def test_one_party_has_a_lane_per_risk() -> None:
    frame = risicoprofielen(some(1, risicoprofielen=[profiel(9, "laag", "midden", "hoog")]), PEILDATUM, NORMEN)
    chart = figures.risicos(frame.assign(naam="Dienst"), PEILDATUM)
    assert names(chart) == ["laag", "midden", "hoog"]
    assert chart.alt == (
        "Sinds 11 november 2026: bestuurlijk laag, beleidsmatig midden en financieel hoog. "
        "Daarbij hoort het arrangement plus."
    )


@pytest.mark.parametrize(
    ("norm", "eigen", "vreemd", "said", "drawn"),
    [
        (30, 20.0, 80.0, "1 van de 1 partij met een norm zit eronder: Dienst <b>v</b>.", "▲ onder de norm"),
        (20, 20.0, 80.0, "Geen van de 1 partij met een norm zit eronder.", "✓ op of boven de norm"),
        (None, 20.0, 80.0, "Bij 1 partij met cijfers is geen norm afgesproken.", "zonder norm"),
    ],
)
def test_solvabiliteit_is_drawn_against_the_norm(
    norm: float | None, eigen: float, vreemd: float, said: str, drawn: str
) -> None:
    dataset = some(
        1, {"solvabiliteit_norm": norm}, verbonden_partijen_jaren=[jaar(2024, 1, 1), jaar(2025, eigen, vreemd)]
    )
    chart = draw_capital(dataset)
    assert chart.alt == said
    assert names(chart) == ["eerdere jaren", drawn, *(["eigen norm"] if norm else [])]


def test_what_cannot_be_computed_is_said_and_below_zero_is_drawn() -> None:
    dataset = some(
        2,
        {"solvabiliteit_norm": 10},
        verbonden_partijen_jaren=[jaar(2025, 0, 0), jaar(2025, -10, 60, partner="v1")],
    )
    chart = draw_capital(dataset)
    assert "Van 1 partij is de solvabiliteit niet te berekenen." in chart.alt
    assert chart.figure.layout.xaxis.range[0] < -20


def test_one_party_is_a_line_over_the_years_with_its_norm() -> None:
    dataset = some(1, {"solvabiliteit_norm": 30}, verbonden_partijen_jaren=[jaar(2024, 1, 1), jaar(2025, 1, 3)])
    chart = figures.solvabiliteit_van(solvabiliteiten(dataset, PEILDATUM, NORMEN))
    assert chart.alt == "Eind 2025: 25 procent, onder de norm van 30 procent. Eind 2024 was het 50 procent."
    assert list(chart.figure.data[0].y) == [50.0, 25.0]
    leeg = figures.solvabiliteit_van(solvabiliteiten(some(), PEILDATUM, NORMEN))
    assert leeg.alt == "De solvabiliteit is voor geen enkel jaar bekend."


def test_the_calendar_names_what_is_late_and_leaves_out_what_is_not_recorded() -> None:
    dataset = some(
        2,
        jaarstukken=[
            stuk("kadernota", 2027, ontvangen_op="2026-04-01"),
            stuk("jaarrekening", 2025, ontvangen_op="2026-04-01", verzonden_op="2026-07-20"),
            stuk("begroting", 2027, zienswijze_op="2026-06-01"),
        ],
    )
    chart = draw_calendar(dataset)
    assert chart.alt == (
        "Dit jaar 10 stappen bij 2 regelingen: 1 te laat, 5 niet vastgelegd, 1 te laat gedaan, 2 op tijd en 1 gedaan."
    )
    assert names(chart) == [
        "✓ op tijd",
        "gedaan, zonder uiterste dag",
        "! te laat gedaan",
        "▲ te laat, nog niet gedaan",
    ]
    assert [pd.Timestamp(dag) for dag in chart.figure.data[3].x] == [PEILDATUM]
    assert chart.table["Stand"].tolist()[:2] == ["te laat", "niet vastgelegd"]
    assert chart.table["Dagen te laat"].dropna().tolist() == [67, 6]
    assert "verbonden_partij" in kalender_tabel(kalender(dataset, PEILDATUM, NORMEN))


def test_no_more_regelingen_are_drawn_than_can_be_read() -> None:
    rows = [stuk("kadernota", 2027, ontvangen_op="2026-04-01") | {"partner": f"v{k}"} for k in range(1, MAXIMUM + 3)]
    chart = draw_calendar(some(MAXIMUM + 3, jaarstukken=rows))
    assert sum(len(trace.x) for trace in chart.figure.data) <= MAXIMUM
    assert (chart.table["Stand"] == "op tijd").sum() == MAXIMUM + 2


@pytest.mark.parametrize("draw", [draw_register, draw_roles, draw_risk, draw_capital, draw_calendar])
def test_without_rows_the_figure_says_so_in_words(draw: Any) -> None:
    chart = draw(maak_dataset(partners=[gemeente()]))
    assert chart.alt == chart.figure.layout.annotations[0].text.split(">")[1].split("<")[0]
    assert isinstance(chart.table, pd.DataFrame)


@pytest.mark.parametrize("draw", [draw_roles, draw_risk, draw_capital, draw_calendar])
def test_text_of_the_bron_is_no_markup_in_a_figure(draw: Any) -> None:
    dataset = some(
        2,
        {"rol_gekozen": "regisseren", "rol_verwacht": "faciliteren", "solvabiliteit_norm": 90},
        risicoprofielen=[profiel(9, "laag", "laag", "laag") | {"toelichting": "<a href='x'>y</a>"}],
        verbonden_partijen_jaren=[jaar(2025, 1, 3)],
        jaarstukken=[stuk("begroting", 2027)],
    )
    assert "Dienst &lt;b&gt;" in text(draw(dataset))
    assert "<b>v" not in text(draw(dataset))
    assert "<a " not in text(draw(dataset))
