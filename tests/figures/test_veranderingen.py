"""The figure of the oordelen that turned."""

from datetime import datetime
from itertools import pairwise

import pandas as pd
import pytest

from samenwerking.figures.palet import KLEUR
from samenwerking.figures.veranderingen import DUN, HOOGTE, LAAG, verschuiving

TOEN, NU = datetime(2026, 10, 20), datetime(2026, 11, 20)  # noqa: DTZ001 a peildatum has no time zone


def frame(*stromen: tuple[str, str, int], naam: str = "Account") -> pd.DataFrame:
    """So many accounts of each (van, naar, aantal)."""
    gewicht = ["op orde", "aandacht", "actie nodig"]

    def richting(van: str, naar: str) -> str | None:
        if van == naar or "onbekend" in (van, naar):
            return None
        return "meer" if gewicht.index(naar) > gewicht.index(van) else "minder"

    rows = [
        {"naam": f"{naam} {van} {naar} {n}", "van": van, "naar": naar, "richting": richting(van, naar)}
        for van, naar, aantal in stromen
        for n in range(1, aantal + 1)
    ]
    return pd.DataFrame(rows, columns=["naam", "van", "naar", "richting"]).astype("str")


ALLE = frame(
    ("op orde", "op orde", 40), ("op orde", "aandacht", 3), ("aandacht", "op orde", 1), ("onbekend", "aandacht", 1)
)


def chart(stromen: pd.DataFrame):
    return verschuiving(stromen, TOEN, NU)


def texts(figure) -> list[str]:
    return [
        note.text.replace('<span style="color:currentColor">', "").replace("</span>", "")
        for note in figure.layout.annotations
    ]


def bands(figure) -> dict[str, object]:
    return {trace.name: trace for trace in figure.data if trace.type == "scatter"}


def test_each_band_says_how_many_and_who_turned_has_the_symbol_of_the_oordeel_now():
    said = texts(chart(ALLE).figure)
    assert {"40", "! 3", "✓ 1", "! 1"} <= set(said)
    assert {
        "<b>43</b><br>✓\u00a0op\u00a0orde",
        "<b>1</b><br>!\u00a0aandacht",
        "<b>1</b><br>?\u00a0niet\u00a0vastgelegd",
    } <= set(said)
    assert {"<b>41</b><br>✓\u00a0op\u00a0orde", "<b>4</b><br>!\u00a0aandacht"} <= set(said)
    assert {"<b>20 oktober 2026</b>", "<b>20 november 2026</b>"} <= set(said)


def test_who_stayed_is_quiet_and_who_turned_has_the_colour_of_the_oordeel_now():
    found = bands(chart(ALLE).figure)
    assert found["op orde → aandacht"].fillcolor == KLEUR["aandacht"].vlak
    assert found["op orde → op orde"].fillcolor not in {kleur.vlak for kleur in KLEUR.values()}
    assert (found["op orde → op orde"].line.width, found["op orde → aandacht"].line.width) == (0, 1)
    assert next(iter(found)) == "op orde → op orde"  # behind the others


def test_a_band_is_as_thick_as_its_number_and_at_least_as_high_as_its_text():
    found = bands(chart(ALLE).figure)

    def thick(name: str) -> float:
        return max(found[name].y[-1] - found[name].y[0], 0)

    assert thick("op orde → op orde") == pytest.approx(40 / 45 * HOOGTE)
    assert thick("aandacht → op orde") == DUN


def test_bands_stand_beneath_each_other_on_both_sides():
    found = bands(chart(ALLE).figure)
    for left in (True, False):
        sides = sorted((t.y[0], t.y[-1]) if left else (t.y[29], t.y[30]) for t in found.values())
        assert all(above[1] <= below[0] + 1e-9 for above, below in pairwise(sides))


def test_the_figure_is_low_when_no_oordeel_turned():
    hoog, laag = (chart(stromen).figure.layout.height for stromen in (ALLE, frame(("op orde", "op orde", 9))))
    assert hoog > HOOGTE
    assert LAAG < laag < HOOGTE


@pytest.mark.parametrize(
    ("stromen", "zin"),
    [
        (
            ALLE,
            (
                "Van de 45 accounts van beide dagen: 40 met hetzelfde oordeel, 3 die meer aandacht vragen, 1 die "
                "minder aandacht vraagt en 1 waarvan het oordeel er kwam of verviel."
            ),
        ),
        (frame(("op orde", "aandacht", 1)), "Van het ene account van beide dagen: 1 die meer aandacht vraagt."),
        (
            frame(("onbekend", "onbekend", 2)),
            "Van de 2 accounts van beide dagen is te weinig vastgelegd voor een oordeel, toen en nu.",
        ),
        (frame(), "In deze selectie is er niets te vergelijken: er zijn geen accounts die het op beide dagen waren."),
    ],
)
def test_the_sentence_tells_how_many_turned(stromen, zin):
    assert chart(stromen).alt == zin


def test_the_table_has_a_row_per_band_and_names_who_turned():
    rows = chart(frame(("op orde", "op orde", 2), ("op orde", "aandacht", 2), ("onbekend", "op orde", 1))).table
    assert rows.fillna("").to_numpy().tolist() == [
        ["niet vastgelegd", "op orde", 1, "", "Account onbekend op orde 1"],
        ["op orde", "aandacht", 2, "vraagt meer aandacht", "Account op orde aandacht 1 en Account op orde aandacht 2"],
        ["op orde", "op orde", 2, "", ""],
    ]


def test_beside_the_pointer_stand_the_first_names_and_text_of_the_bron_stays_text():
    text = bands(chart(frame(("op orde", "aandacht", 10), naam="<b>De Bilt")).figure)["op orde → aandacht"].text
    assert text.count("&lt;b&gt;De Bilt") == 8
    assert "2 andere" in text
