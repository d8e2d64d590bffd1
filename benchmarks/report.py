"""What ``results.json`` says, for a reader: the table in ``docs/performance.md`` and the chart beside it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import plotly.graph_objects as go
from playwright.sync_api import ViewportSize

from benchmarks.cases import CASES
from benchmarks.results import read_results
from tools.browser import ROOT, launch

DOCUMENT = ROOT / "docs" / "performance.md"
CHART = ROOT / "docs" / "performance.png"
BEGIN, END = "<!-- begin: written by make bench -->", "<!-- end -->"
_GROWTH = re.compile(r"growth_(?P<what>\w+?)_(?P<rows>\d+)")
_LINES = {
    "read": ("reading", "#2A7F8E", "circle"),
    "indicatoren": ("indicatoren at one peildatum", "#A8283F", "square"),
}
_SIZE: ViewportSize = {"width": 960, "height": 480}


def write_report() -> None:
    """Puts the table in the document and draws the chart anew."""
    results = read_results()
    before, rest = DOCUMENT.read_text(encoding="utf-8").split(BEGIN)
    figures = "\n\n".join(filter(None, [table(results), missing(results)]))
    DOCUMENT.write_text(f"{before}{BEGIN}\n{figures}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    _draw(figure(results))


def missing(results: Iterable[Mapping[str, Any]]) -> str:
    """Which cases have no figure yet, in a sentence; empty when every case has."""
    names = sorted(set(CASES) - {one["name"] for one in results})
    return f"Not measured yet: {', '.join(names)}." if names else ""


def table(results: Iterable[Mapping[str, Any]]) -> str:
    """The results as a table of markdown; what is over its bound is marked."""
    head = ["| name | ours | reference | ratio | bound | unit |", "| --- | --: | --: | --: | --: | --- |"]
    return "\n".join([*head, *map(_row, results)])


def _row(one: Mapping[str, Any]) -> str:
    bound = "" if one["bound"] is None else f"{one['bound']:g}"
    over = one["bound"] is not None and one["ratio"] > one["bound"]
    ratio = f"**{one['ratio']:.2f} (over)**" if over else f"{one['ratio']:.2f}"
    return (
        f"| {one['name']} | {_number(one['value'])} | {_number(one['reference'])} | {ratio} | {bound} | {one['unit']} |"
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def figure(results: Iterable[Mapping[str, Any]]) -> go.Figure:
    """Seconds against contacten, both on a logarithmic scale; dotted what growing exactly with the data would be."""
    points: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for one in results:
        if found := _GROWTH.fullmatch(one["name"]):
            points[found["what"]].append((int(found["rows"]), one["value"]))
    chart = go.Figure()
    for what, found_points in sorted(points.items()):
        rows, seconds = zip(*sorted(found_points), strict=True)
        label, colour, symbol = _LINES[what]
        linear = [seconds[-1] * row / rows[-1] for row in rows]
        chart.add_scatter(x=rows, y=linear, mode="lines", line={"color": "#9AA3AD", "dash": "dot"}, showlegend=False)
        chart.add_scatter(
            x=rows, y=seconds, name=label, line={"color": colour, "width": 3}, marker={"symbol": symbol, "size": 10}
        )
    chart.update_layout(template="plotly_white", font_size=14, legend={"x": 0.02, "y": 0.98}, margin={"t": 20}, **_SIZE)
    chart.update_xaxes(type="log", title="contacten in the bron", tickvals=[1_000, 10_000, 100_000, 1_000_000])
    chart.update_yaxes(type="log", title="seconds", exponentformat="none")
    return chart


def _draw(chart: go.Figure) -> None:
    text = chart.to_html(include_plotlyjs=True, full_html=True)
    with launch() as browser, browser.new_context(viewport=_SIZE) as context:
        page = context.new_page()
        page.set_content(text)
        page.wait_for_selector(".main-svg")
        page.wait_for_timeout(1000)
        page.locator(".js-plotly-plot").screenshot(path=CHART)
