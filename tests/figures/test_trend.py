"""The oordelen month after month."""

import pandas as pd
import pytest

from samenwerking.figures.trend import STAPEL, spread, trend
from samenwerking.indicatoren import OORDELEN


def months(*counts: tuple[int, int, int, int]) -> pd.DataFrame:
    """Per month the counts in the order of OORDELEN; the last month is November 2026."""
    ends = pd.date_range(end="2026-11-30", periods=len(counts), freq="ME")
    rows = [(day, o, n) for day, each in zip(ends, counts, strict=True) for o, n in zip(OORDELEN, each, strict=True)]
    return pd.DataFrame(rows, columns=["peildatum", "oordeel", "aantal"])


def test_table_equals_the_bars():
    chart = trend(months((20, 10, 7, 6), (26, 9, 3, 5)))
    assert chart.table.to_dict("list") == {
        "Peildatum": [pd.Timestamp("2026-10-31"), pd.Timestamp("2026-11-30")],
        "Op orde": [20, 26],
        "Niet vastgelegd": [6, 5],
        "Aandacht": [10, 9],
        "Actie nodig": [7, 3],
    }
    bars = {trace.name[2:].capitalize(): list(trace.y) for trace in chart.figure.data}
    assert bars == chart.table.drop(columns="Peildatum").to_dict("list")


def test_what_asks_for_action_stands_on_the_base_line():
    chart = trend(months((1, 1, 1, 1)))
    assert chart.figure.data[0].name == "▲ actie nodig"
    assert len(chart.figure.data) == len(STAPEL)


def test_labels_beside_the_last_bar_name_symbol_word_and_number():
    chart = trend(months((20, 10, 7, 0), (26, 9, 3, 0)))
    texts = [annotation.text for annotation in chart.figure.layout.annotations]
    for text in ("✓ op orde 26", "! aandacht 9", "▲ actie nodig 3", ">20<", ">7<"):
        assert any(text in each for each in texts)
    assert not any("niet vastgelegd" in each for each in texts)


def test_months_are_dutch_and_the_first_and_last_have_their_year():
    ticks = trend(months(*[(1, 0, 0, 0)] * 13)).figure.layout.xaxis.ticktext
    texts = [tick.removeprefix('<span style="color:currentColor">').removesuffix("</span>") for tick in ticks]
    assert texts == ["nov<br>2025", "feb<br>2026", "mei", "aug", "nov<br>2026"]


@pytest.mark.parametrize(
    ("first", "last", "zin"),
    [
        (
            (20, 0, 7, 0),
            (26, 0, 3, 0),
            "daalde het aantal accounts dat actie vraagt van 7 naar 3 en steeg het aantal op orde van 20 naar 26.",
        ),
        (
            (2, 0, 0, 0),
            (1, 0, 1, 0),
            "steeg het aantal accounts dat actie vraagt van 0 naar 1 en daalde het aantal op orde van 2 naar 1.",
        ),
        (
            (2, 0, 0, 0),
            (2, 0, 0, 0),
            "bleef het aantal accounts dat actie vraagt gelijk op 0 en bleef het aantal op orde gelijk op 2.",
        ),
    ],
)
def test_the_sentence_compares_first_and_last(first, last, zin):
    assert trend(months(first, (9, 9, 9, 9), last)).alt == f"Van 30 september 2026 tot 30 november 2026 {zin}"


def test_one_date_is_told_without_comparing():
    assert trend(months((2, 0, 1, 0))).alt == "Op 30 november 2026: 1 met actie nodig, 2 op orde."


@pytest.mark.parametrize("frame", [months(), months((0, 0, 0, 0))])
def test_no_accounts_is_a_figure_and_a_sentence_that_say_so(frame):
    assert trend(frame).alt == "Er zijn geen accounts in deze selectie."


def test_labels_that_would_touch_are_pushed_apart_within_the_figure():
    assert spread([0.0, 0.01, 0.5], 0.1) == pytest.approx([0.05, 0.15, 0.5])
    assert spread([0.98, 0.99, 1.0], 0.1) == pytest.approx([0.75, 0.85, 0.95])
