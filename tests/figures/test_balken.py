"""Lying bars with their totals."""

import pytest

from samenwerking.figures.balken import RIJ, Deel, balken, behind
from samenwerking.figures.palet import Kleur, shape

VORM = {"marker": {"color": "#FFFFFF"}}


def deel(naam: str, *aantallen: int) -> Deel:
    return Deel(naam, aantallen, ["zin"] * len(aantallen), VORM)


def test_the_first_group_stands_on_top_and_the_total_behind_each():
    figure = balken(["een", "twee"], [deel("a", 1, 2), deel("b", 3, 0)]).figure()
    bars, totals = figure.data[:2], figure.data[2]
    assert [list(bar.x) for bar in bars] == [[1, 2], [3, None]]
    assert list(bars[0].y) == [0, 1]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]
    assert [">4<" in text or "4</b>" in text for text in totals.text] == [True, False]
    assert list(totals.x) == [4, 2]


def test_a_part_that_is_nowhere_is_left_out():
    assert [bar.name for bar in balken(["een"], [deel("a", 0), deel("b", 1)]).figure().data[:-1]] == ["b"]


def test_the_height_follows_the_number_of_groups():
    heights = [balken(["groep"] * n, [deel("a", *[1] * n)]).figure().layout.height for n in (1, 5)]
    assert heights[1] - heights[0] == 4 * RIJ


@pytest.mark.parametrize(
    ("naam", "regels"),
    [
        ("Te lang geen contact", ["Te lang geen contact"]),
        ("Op een niveau is niemand meer over", ["Op een niveau is", "niemand meer over"]),
        ("Hoogheemraadschapsvergaderingen", ["Hoogheemraadschapsvergaderingen"]),
        ("<b>vet</b>", ["&lt;b&gt;vet&lt;/b&gt;"]),
    ],
)
def test_a_long_name_takes_two_lines_and_is_no_markup(naam: str, regels: list[str]):
    tick = balken([naam], [deel("a", 1)]).figure().layout.yaxis.ticktext[0]
    assert "<br>".join(regels) in tick


def test_text_on_a_see_through_shape_has_the_colour_of_the_page():
    through, filled = shape(Kleur("rgba(0,0,0,0)", "#000000", ""), ["1"]), shape(Kleur("#000", "#000", "#FFF"), ["1"])
    assert "currentColor" in through["text"][0]
    assert filled["text"] == ["1"]
    assert filled["textfont"]["color"] == "#FFF"


def test_the_word_before_the_legend():
    assert "Ernst" in balken(["een"], [deel("a", 1)], kop="Ernst").figure().layout.legend.title.text


@pytest.mark.parametrize(("most", "room"), [(0, 1.12), (1, 1.12), (999, 1.12), (1000, 1.22), (10_000, 1.27)])
def test_behind_the_longest_bar_is_room_for_its_number(most: int, room: float):
    assert behind(most) == pytest.approx(room * max(most, 1))
