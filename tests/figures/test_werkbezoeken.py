"""The coming visits week after week."""

import datetime as dt

import pandas as pd
import pytest

from samenwerking.figures.werkbezoeken import GEREED, STAPEL, per_week
from samenwerking.normen import Periode
from samenwerking.werkbezoeken import GEREEDHEID

RECES = Periode(soort="reces", naam="Kerstreces", van=dt.date(2026, 12, 19), tot=dt.date(2027, 1, 3))


def weeks(*counts: tuple[int, int, int, int]) -> pd.DataFrame:
    """Per week the counts in the order of GEREEDHEID, from monday 23 november on."""
    frame = pd.DataFrame(counts, columns=list(GEREEDHEID)).astype("int64")
    mondays = pd.date_range("2026-11-23", periods=len(counts), freq="7D").astype("datetime64[us]")
    frame.insert(0, "week", mondays)
    return frame


def test_every_preparation_has_a_look_and_a_word():
    assert set(STAPEL) == set(GEREED) == set(GEREEDHEID)
    assert all(naam in woord for naam, woord in GEREED.items())


def test_the_table_holds_what_the_bars_show():
    chart = per_week(weeks((1, 0, 2, 0), (0, 1, 0, 0)), ())
    assert chart.table.to_dict("list") == {
        "Week van": [pd.Timestamp("2026-11-23"), pd.Timestamp("2026-11-30")],
        "Voorbereid": [1, 0],
        "Nog tijd": [0, 1],
        "Dringend": [2, 0],
        "Totaal": [3, 1],
    }
    bars = {trace.name: [n or 0 for n in trace.y] for trace in chart.figure.data}
    assert bars == {"▲ dringend": [2, 0], "nog tijd": [0, 1], "✓ voorbereid": [1, 0]}


def test_what_presses_stands_on_the_base_line_and_each_bar_says_its_week():
    figure = per_week(weeks((1, 1, 2, 0)), ()).figure
    assert [trace.name for trace in figure.data] == ["▲ dringend", "nog tijd", "✓ voorbereid"]
    assert "Week van 23 november 2026<br>▲ dringend: 2 bezoeken" in figure.data[0].hovertext[0]


def test_reces_is_a_band_in_the_weeks_in_sight():
    near, far = weeks((1, 0, 0, 0), *[(0, 0, 0, 0)] * 5), weeks((1, 0, 0, 0))
    assert any(trace.name == "reces" for trace in per_week(near, (RECES,)).figure.data)
    assert not any(trace.name == "reces" for trace in per_week(far, (RECES,)).figure.data)


@pytest.mark.parametrize(
    ("counts", "zin"),
    [
        ([(1, 0, 0, 0)], "1 werkbezoek: 1 voorbereid."),
        ([(2, 1, 0, 0), (0, 0, 1, 0)], None),
        ([(1, 0, 0, 0), (0, 1, 0, 0)], "2 werkbezoeken: 1 voorbereid en voor 1 is nog tijd."),
        ([(0, 0, 0, 3)], None),
        ([(2, 0, 0, 0), (0, 2, 0, 0)], "4 werkbezoeken: 2 voorbereid en voor 2 is nog tijd."),
    ],
)
def test_the_sentence_counts_the_preparations_and_names_the_busiest_week(
    counts: list[tuple[int, int, int, int]], zin: str | None
):
    alt = per_week(weeks(*counts), ()).alt
    if zin:
        assert alt == zin
    else:
        assert "De drukste week begint op ma 23 november 2026, met 3 bezoeken." in alt


def test_no_visits_is_a_sentence_and_a_table_of_weeks():
    chart = per_week(weeks((0, 0, 0, 0)), ())
    assert chart.alt == "Er zijn geen werkbezoeken in deze periode."
    assert chart.table["Totaal"].tolist() == [0]
    assert not chart.figure.data
