"""What a chart is drawn with: plain dicts, in the words of plotly."""

import json

import pandas as pd
import plotly.io
import pytest
from plotly.tools import return_figure_from_figure_or_data

from samenwerking.figures.chart import Chart, empty_figure, new_figure
from samenwerking.figures.drawing import Drawing, Unchecked

DAG = pd.Timestamp(2026, 11, 20)


def test_what_is_none_is_left_out_and_days_are_text() -> None:
    drawing = Drawing(font={"size": 12, "color": None}, title=None)
    drawing.add_bar(x=[DAG, pd.NaT], base=DAG, y=[None, 1], text=["", "a"])
    assert drawing.layout == {"font": {"size": 12}}
    text = "2026-11-20T00:00:00"
    assert drawing.data == [{"type": "bar", "x": [text, None], "base": text, "y": [None, 1], "text": ["", "a"]}]


def test_an_update_adds_at_every_depth_and_changes_no_other_drawing() -> None:
    other = new_figure(100)
    before = other.figure().to_dict()
    drawing = new_figure(100, legend={"y": 0})
    drawing.update_xaxes(visible=False)
    drawing.update_xaxes(range=[0, 1], title={"text": "a"})
    assert drawing.layout["legend"] == other.layout["legend"] | {"y": 0}
    assert drawing.layout["xaxis"] == other.layout["xaxis"] | {
        "visible": False,
        "range": [0, 1],
        "title": {"text": "a"},
    }
    assert other.figure().to_dict() == before


def test_lines_and_bands_reach_from_edge_to_edge() -> None:
    drawing = Drawing()
    drawing.add_vline(x=DAG)
    drawing.add_hline(y=2, line={"width": 1})
    drawing.add_vrect(x0=1, x1=2)
    line, level, band = drawing.figure().layout.shapes
    assert (line.type, line.x0, line.x1, line.yref, line.y0, line.y1) == ("line", line.x1, line.x0, "y domain", 0, 1)
    assert (level.y0, level.y1, level.xref, level.x0, level.x1, level.line.width) == (2, 2, "x domain", 0, 1, 1)
    assert (band.type, band.x0, band.x1, band.yref) == ("rect", 1, 2, "y domain")


@pytest.mark.parametrize("wrong", [{"fille": "toself"}, {"mode": "dots"}, {"marker": {"symbol": "heart"}}])
def test_a_property_that_plotly_does_not_know_fails_in_every_test_that_looks_at_the_chart(wrong: dict) -> None:
    drawing = Drawing()
    drawing.add_scatter(x=[1], y=[1], **wrong)
    with pytest.raises(ValueError, match="scatter"):
        Chart(drawing, "", pd.DataFrame()).figure  # noqa: B018 - made when it is asked for


def test_a_figure_is_made_once() -> None:
    chart = Chart(empty_figure("Niets."), "Niets.", pd.DataFrame())
    assert chart.figure is chart.figure


def test_the_screen_gets_what_was_drawn_as_plotly_itself_would_send_it() -> None:
    drawing = new_figure(100)
    drawing.add_bar(x=[DAG], y=[1], marker={"color": "#FFFFFF"})
    spec = {"data": drawing.data, "layout": drawing.layout}
    shown = return_figure_from_figure_or_data(Unchecked(spec), validate_figure=True)
    assert shown is spec
    sent, checked = (json.loads(plotly.io.to_json(each, validate=False)) for each in (spec, drawing.figure().to_dict()))
    assert sent["data"] == checked["data"]
    assert sent["layout"] | {"template": None} == checked["layout"] | {"template": None}  # an empty one gets a begin
