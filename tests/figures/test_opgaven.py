"""Dossiers in pictures: what is drawn, what is said, and what stands in the table."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from samenwerking.data.dataset import Selectie
from samenwerking.figures.chart import Chart
from samenwerking.figures.opgaven import ACCOUNTS, DOSSIERS, OPGAVEN, belangen, bob, heatmap, verloop
from samenwerking.opgaven import dossiers, per_account_en_opgave, standen
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, dossier, gemeente, maak_dataset, stand

Rijen = list[dict[str, Any]]
ALLES = Selectie()


def running(rows: Rijen, standen: Rijen) -> pd.DataFrame:
    dataset = maak_dataset(partners=[gemeente(naam="De Bilt")], dossiers=rows, dossier_standen=standen)
    return dossiers(dataset, PEILDATUM, NORMEN, ALLES)


def scored(*scores: tuple[int | None, int | None, int | None]) -> Chart:
    """A dossier per three interests: of us, of the partner, of the regio."""
    rows = [dossier(-9, id=f"d{k}", naam=f"dossier {k}") for k in range(len(scores))]
    namen = ("belang_provincie", "belang_partner", "belang_regio")
    return belangen(
        running(
            rows, [stand(3, dossier=f"d{k}", **dict(zip(namen, score, strict=True))) for k, score in enumerate(scores)]
        ),
        3,
    )


def dots(chart: Chart) -> list[go.Scatter]:
    return [trace for trace in chart.figure.data if trace.customdata is not None]


def grid(n_accounts: int, n_opgaven: int) -> Chart:
    """Accounts that all have a dossier of every opgave; that of the first account in the first opgave knelt."""
    dataset = maak_dataset(
        partners=[gemeente(f"g{k}") for k in range(n_accounts)],
        dossiers=[
            dossier(-9, id=f"d{k}", opgave=f"opgave {k}", partner=tuple(f"g{i}" for i in range(n_accounts)))
            for k in range(n_opgaven)
        ]
        + [dossier(-9, id="k", naam="Knelpunt", opgave="opgave 0", partner=("g0",))],
        dossier_standen=[stand(3, dossier=f"d{k}") for k in range(n_opgaven)] + [stand(3, "knelt", dossier="k")],
    )
    return heatmap(per_account_en_opgave(dataset, PEILDATUM, NORMEN, ALLES))


def test_a_cell_has_the_heaviest_stand_and_how_many_dossiers() -> None:
    chart = grid(2, 2)
    per = {trace.name: list(trace.text) for trace in chart.figure.data if trace.type == "bar"}
    assert {naam: len(tekst) for naam, tekst in per.items()} == {"✓ op koers": 3, "▲ knelt": 1}
    assert per["▲ knelt"] == ["▲ 2"]
    assert chart.alt == "2 accounts met lopende dossiers in 2 opgaven; het knelt bij g0."
    assert chart.table.to_numpy().tolist() == [
        ["g0", "knelt (2)", "op koers (1)"],
        ["g1", "op koers (1)", "op koers (1)"],
    ]
    assert [point[0] for point in dots(chart)[0].customdata] == ["g0", "g0", "g1", "g1"]


def test_of_very_many_accounts_and_opgaven_the_heaviest_are_drawn_and_the_table_has_all() -> None:
    chart = grid(ACCOUNTS + 1, OPGAVEN + 1)
    assert len(dots(chart)[0].x) == ACCOUNTS * OPGAVEN
    assert chart.table.shape == (ACCOUNTS + 1, OPGAVEN + 2)
    assert "Getekend zijn de 40 zwaarste accounts en de 12 grootste opgaven; de tabel heeft ze alle." in chart.alt


def test_an_opgave_with_the_name_of_another_is_a_column_of_its_own() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        opgaven=[{"id": "a", "naam": "Wonen"}, {"id": "b", "naam": "Wonen"}],
        dossiers=[dossier(-9, opgave="a"), dossier(-9, id="e", opgave="b")],
    )
    chart = heatmap(per_account_en_opgave(dataset, PEILDATUM, NORMEN, ALLES))
    assert chart.table.shape == (1, 3)


def test_the_interest_of_the_regio_is_told_by_the_look_of_the_dot_in_words() -> None:
    chart = scored((4, 4, 3), (4, 1, 2), (1, 4, None), (None, 4, 4))
    assert {trace.name: [point[0] for point in trace.customdata] for trace in dots(chart)} == {
        "voor de regio hoog (3 of meer)": ["d0"],
        "voor de regio laag": ["d1"],
        "voor de regio niet bekend": ["d2"],
    }
    assert chart.alt == (
        "Van 3 dossiers: 1 gedeeld belang, 1 vooral ons belang en 1 vooral hun belang. Bij 1 ontbreken ze."
    )


@pytest.mark.parametrize("n", [2, 7])
def test_dots_with_the_same_scores_never_hide_each_other(n: int) -> None:
    (trace,) = dots(scored(*[(4, 4, 4)] * n))
    assert len({(round(x, 3), round(y, 3)) for x, y in zip(trace.x, trace.y, strict=True)}) == n
    assert all(3.5 < each < 4.5 for each in [*trace.x, *trace.y])


def test_of_very_many_dossiers_the_first_are_drawn_and_it_says_so() -> None:
    chart = scored(*[(4, 4, 4)] * (DOSSIERS + 1))
    assert len(dots(chart)[0].x) == DOSSIERS
    assert len(chart.table) == DOSSIERS + 1
    assert "Getekend zijn de 30 zwaarste" in chart.alt


def test_the_first_besluit_stands_on_top_with_its_fase_commissie_and_besluit() -> None:
    frame = running(
        [
            dossier(-40, naam="later"),
            dossier(-9, id="e", naam="eerst", commissiedatum=dagen_geleden(-3)),
            dossier(None, id="f"),
            dossier(-20, id="g", naam="oud", commissiedatum=dagen_geleden(3)),
        ],
        [stand(3, bob_fase="beeldvorming"), stand(3, dossier="e", bob_fase="besluitvorming")],
    )
    chart = bob(frame, PEILDATUM)
    assert chart.table["Dossier"].tolist() == ["eerst", "oud", "later"]
    signs = {trace.name: (trace.marker.symbol, list(trace.y)) for trace in dots(chart)}
    assert signs == {
        "beeldvorming": ("circle-open", [2]),
        "besluitvorming": ("circle", [0]),
        "fase niet bekend": ("x-thin-open", [1]),
        "commissie": ("diamond-open", [0]),
        "besluit": ("square", [0, 1, 2]),
    }
    assert chart.alt == (
        "Het eerste besluit gaat over eerst, op 29 november 2026. Van 3 dossiers met een besluitdatum: "
        "1 in beeldvorming, 1 in besluitvorming en van 1 is de fase niet bekend. "
        "1 lopend dossier heeft geen besluitdatum."
    )


def test_one_dossier_says_when_and_in_which_fase() -> None:
    chart = bob(running([dossier(-9)], [stand(3, bob_fase="oordeelsvorming")]), PEILDATUM)
    assert chart.alt == "Het besluit is op 29 november 2026, over 9 dagen. Nu: oordeelsvorming."


def test_the_history_goes_from_stand_to_stand_and_tells_which_interests_changed() -> None:
    dataset = maak_dataset(
        dossiers=[dossier(-9)],
        dossier_standen=[
            stand(60, belang_provincie=3, belang_partner=4),
            stand(30, "knelt", belang_provincie=5, toelichting="<b>geld</b>"),
        ],
    )
    chart = verloop(standen(dataset, PEILDATUM), PEILDATUM)
    assert chart.figure.data[0].y == (0, 2, 2)
    assert chart.table["Stand"].tolist() == ["knelt", "op koers"]
    assert chart.table["Belang van de partner"].tolist() == [4, 4]
    assert chart.alt == (
        "Nu knelt, sinds 21 oktober 2026. 2 standen vastgelegd, de laatste op 21 oktober 2026. "
        "Het belang van ons veranderde: zie de tabel."
    )
    assert "<b>geld" not in chart.figure.to_json()


def test_without_dossiers_every_figure_says_so() -> None:
    leeg = maak_dataset(partners=[gemeente()])
    frame = dossiers(leeg, PEILDATUM, NORMEN, ALLES)
    geen = "Er lopen geen dossiers in deze selectie."
    assert heatmap(per_account_en_opgave(leeg, PEILDATUM, NORMEN, ALLES)).alt == geen
    assert belangen(frame, 3).alt == geen
    assert bob(frame, PEILDATUM).alt == geen
    assert verloop(standen(leeg, PEILDATUM), PEILDATUM).alt == "Er is nog geen stand vastgelegd."


def test_dossiers_without_interests_or_besluitdatum_are_said() -> None:
    frame = running([dossier(None)], [stand(3)])
    assert belangen(frame, 3).alt == "Van geen lopend dossier zijn de belangen van beide kanten vastgelegd."
    assert bob(frame, PEILDATUM).alt == "1 lopend dossier heeft geen besluitdatum."
