"""``python -m benchmarks.chart``: how cost grows with the data, from ``results.json`` to ``docs/performance.png``."""

import json
import re
from collections import defaultdict

import plotly.graph_objects as go

from benchmarks.__main__ import RESULTS
from tools.browser import ROOT, launch

CHART = ROOT / "docs" / "performance.png"
_GROWTH = re.compile(r"growth_(?P<what>\w+?)_(?P<rows>\d+)")
_LINES = {
    "read": ("reading", "#2A7F8E", "circle"),
    "indicatoren": ("indicatoren at one peildatum", "#A8283F", "square"),
}
_SIZE = {"width": 960, "height": 480}


def figure() -> go.Figure:
    """Seconds against contacten, both on a logarithmic scale; in gray what growing exactly with the data would be."""
    points: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for one in json.loads(RESULTS.read_text(encoding="utf-8")):
        if found := _GROWTH.fullmatch(one["name"]):
            points[found["what"]].append((int(found["rows"]), one["value"]))
    chart = go.Figure()
    for what, found_points in sorted(points.items()):
        rows, seconds = zip(*sorted(found_points), strict=True)
        label, colour, symbol = _LINES[what]
        linear = [seconds[-1] * row / rows[-1] for row in rows]
        chart.add_scatter(
            x=rows, y=linear, mode="lines", line={"color": "#9AA3AD", "dash": "dot"}, showlegend=False, hoverinfo="skip"
        )
        chart.add_scatter(
            x=rows, y=seconds, name=label, line={"color": colour, "width": 3}, marker={"symbol": symbol, "size": 10}
        )
    chart.update_layout(template="plotly_white", font_size=14, legend={"x": 0.02, "y": 0.98}, margin={"t": 20}, **_SIZE)
    chart.update_xaxes(type="log", title="contacten in the bron", tickvals=[1_000, 10_000, 100_000, 1_000_000])
    chart.update_yaxes(type="log", title="seconds", exponentformat="none")
    return chart


def main() -> None:
    page_text = figure().to_html(include_plotlyjs=True, full_html=True)
    with launch() as browser, browser.new_context(viewport=_SIZE) as context:
        page = context.new_page()
        page.set_content(page_text)
        page.wait_for_selector(".main-svg")
        page.wait_for_timeout(1000)
        page.locator(".js-plotly-plot").screenshot(path=CHART)
    print(CHART.relative_to(ROOT))


if __name__ == "__main__":
    main()
