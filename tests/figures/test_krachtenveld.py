"""The figure of a krachtenveld: every partij is to be seen, with its houding, its quadrant and where it came from."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from samenwerking.data.schema import HOUDINGEN
from samenwerking.figures.chart import KLEIN, Chart
from samenwerking.figures.krachtenveld import MAXIMUM, VORM, krachtenveld, met_teken
from samenwerking.figures.palet import KLEUR
from samenwerking.krachtenveld import partijen
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, gemeente, maak_dataset

VERGELIJK = dagen_geleden(31)
Rij = tuple[str, int, int, int, str]


def chart(*rows: Rij, hoog_vanaf: int = 3) -> Chart:
    """Of rows (partij, days ago, invloed, belang, houding)."""
    kolommen = ("partij", "datum", "invloed", "belang", "houding")
    krachten = [
        dict(zip(kolommen, (naam, dagen_geleden(dagen), *rest), strict=True)) | {"onderwerp": "d1"}
        for naam, dagen, *rest in rows
    ]
    dataset = maak_dataset(partners=[gemeente()], krachtenveld=krachten)
    return krachtenveld(partijen(dataset, PEILDATUM, NORMEN, VERGELIJK), hoog_vanaf, VERGELIJK)


def points(figure: go.Figure) -> dict[str, list[tuple[float, float]]]:
    return {trace.name: list(zip(trace.x, trace.y, strict=True)) for trace in scatters(figure, "markers")}


def scatters(figure: go.Figure, mode: str) -> list[go.Scatter]:
    return list(figure.select_traces({"type": "scatter", "mode": mode}))


def hover(figure: go.Figure) -> str:
    return str(scatters(figure, "markers")[0].hovertext[0])


def names(figure: go.Figure) -> list[str]:
    return [text for trace in figure.data if trace.type == "bar" for text in trace.text]


def test_belang_goes_right_and_invloed_up() -> None:
    assert points(chart(("A", 60, 5, 2, "steunt")).figure) == {"steunt": [(2, 5)]}


def test_every_partij_is_one_point_with_the_form_of_its_houding_in_a_legend() -> None:
    figure = chart(*((each, 60, k + 1, 3, each) for k, each in enumerate(HOUDINGEN))).figure
    assert {houding: len(each) for houding, each in points(figure).items()} == dict.fromkeys(HOUDINGEN, 1)
    assert figure.layout.showlegend
    assert len({teken for teken, _, _ in VORM.values()} | {vorm for _, vorm, _ in VORM.values()}) == 6


def test_a_houding_has_no_colour_of_an_oordeel() -> None:
    of_an_oordeel = {colour for kleur in KLEUR.values() for colour in (kleur.vlak, kleur.lijn)}
    assert not of_an_oordeel & {colour for _, _, kleur in VORM.values() for colour in (kleur.vlak, kleur.lijn)}


def test_fifteen_at_one_point_are_fifteen_points_apart() -> None:
    figure = chart(*((f"partij {k}", 60, 4, 4, "steunt") for k in range(15))).figure
    assert len({(round(x, 3), round(y, 3)) for x, y in points(figure)["steunt"]}) == 15


def test_partijen_with_different_houdingen_at_one_point_do_not_hide_each_other() -> None:
    placed = points(chart(("A", 60, 4, 4, "steunt"), ("B", 60, 4, 4, "kritisch")).figure)
    assert placed["steunt"] != placed["kritisch"]


def test_the_quadrants_say_what_they_ask_at_their_own_side_of_the_limit() -> None:
    figure = chart(("A", 60, 4, 4, "steunt"), hoog_vanaf=4).figure
    asked = {note.text: (note.x > 3, note.y > 3) for note in figure.layout.annotations}
    assert list(asked.values()) == [(True, True), (False, True), (True, False), (False, False)]
    for text, word in zip(asked, ("Actief betrekken", "Tevreden", "Geïnformeerd", "Volgen"), strict=True):
        assert word in text
    assert {shape.x0 for shape in figure.layout.shapes} >= {3.5}


def test_a_partij_that_moved_has_an_arrow_from_where_it_stood() -> None:
    figure = chart(("A", 60, 2, 1, "steunt"), ("A", 5, 4, 5, "steunt"), ("B", 60, 3, 3, "steunt")).figure
    (arrow,) = scatters(figure, "lines+markers")
    assert (arrow.x, arrow.y) == ((1, 5, None), (2, 4, None))
    assert "20 oktober 2026" in arrow.name


def test_without_a_move_there_is_no_arrow() -> None:
    figure = chart(("A", 60, 2, 1, "steunt"), ("A", 5, 2, 1, "kritisch")).figure
    assert not scatters(figure, "lines+markers")


@pytest.mark.parametrize(("belang", "invloed", "rechts"), [(1, 3, True), (5, 3, False), (2, 2, True), (4, 2, False)])
def test_a_name_stands_on_the_other_side_than_the_arrow(belang: int, invloed: int, rechts: bool) -> None:
    figure = chart(("A", 60, invloed, belang, "steunt"), ("A", 5, 3, 3, "steunt")).figure
    (bar,) = (trace for trace in figure.data if trace.type == "bar" and trace.text)
    assert (bar.insidetextanchor == "start") == rechts


@pytest.mark.parametrize(("n", "named"), [(MAXIMUM, MAXIMUM), (MAXIMUM + 1, 0)])
def test_names_stand_beside_the_points_until_there_are_too_many(n: int, named: int) -> None:
    figure = chart(*((f"partij {k}", 60, k % 5 + 1, k // 5 % 5 + 1, "steunt") for k in range(n))).figure
    assert len(names(figure)) == named
    assert sum(len(each) for each in points(figure).values()) == n


def test_a_name_that_does_not_fit_is_left_out_and_not_made_smaller() -> None:
    figure = chart(("A", 60, 4, 4, "steunt")).figure
    assert (figure.layout.uniformtext.mode, figure.layout.uniformtext.minsize) == ("hide", KLEIN)


def test_a_name_of_the_bron_is_text() -> None:
    figure = chart(("<b>Bos & co</b>", 60, 4, 4, "steunt")).figure
    for text in (names(figure)[0], hover(figure)):
        assert "&lt;b&gt;Bos &amp; co&lt;/b&gt;" in text


def test_the_pointer_tells_everything_of_a_partij() -> None:
    figure = chart(("A", 60, 2, 4, "afwachtend"), ("A", 5, 4, 4, "kritisch")).figure
    for part in ("■ kritisch", "invloed 4, belang 4", "actief betrekken", "van afwachtend naar kritisch"):
        assert part in hover(figure)


def test_the_table_lists_every_partij_with_what_it_asks_and_what_changed() -> None:
    table = chart(("A", 60, 4, 4, "steunt"), ("B", 5, 1, 1, "kritisch")).table
    assert table.columns.tolist() == [
        "Partij", "Invloed", "Belang", "Houding", "Wat het vraagt", "Veranderd", "Vanaf"
    ]  # fmt: skip
    rows = table.drop(columns="Vanaf").astype("object").where(table.notna(), None).values.tolist()
    assert rows == [
        ["A", 4, 4, "● steunt", "actief betrekken", None],
        ["B", 1, 1, "■ kritisch", "volgen", "nieuw"],
    ]


def test_the_sentence_counts_per_quadrant() -> None:
    rows: list[Rij] = [("A", 60, 4, 4, "steunt"), ("B", 60, 4, 1, "steunt"), ("C", 60, 5, 5, "steunt")]
    assert chart(*rows).alt == "Drie partijen: twee actief betrekken en één tevreden houden."
    assert chart(rows[0]).alt == "Eén partij: één actief betrekken."


def test_without_partijen_the_figure_says_so() -> None:
    empty = chart()
    assert empty.alt == "Er zijn geen partijen vastgelegd."
    assert empty.table.empty


def test_a_sign_goes_with_every_houding() -> None:
    houdingen = pd.Series(HOUDINGEN, dtype="str")
    assert met_teken(houdingen).tolist() == ["● steunt", "◇ afwachtend", "■ kritisch"]
