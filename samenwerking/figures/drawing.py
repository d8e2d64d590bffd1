"""What a chart is drawn with: the traces and the layout of plotly, as plain dicts."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pandas as pd
from plotly.basedatatypes import BaseFigure


class Drawing:
    """The traces and the layout of one chart, put together with the words of plotly's own Figure.

    That one checks each property when it is set, which takes longer than all the rest of a chart. Here nothing is
    checked (the tests do that); what is None is left out, and days are text.
    """

    def __init__(self, **layout: Any) -> None:
        self.data: list[dict[str, Any]] = []
        self.layout: dict[str, Any] = {}
        self.update_layout(**layout)

    def add_trace(self, trace: Mapping[str, Any]) -> None:
        self.data.append(_plain(trace))

    def add_bar(self, **trace: Any) -> None:
        self.add_trace({"type": "bar", **trace})

    def add_scatter(self, **trace: Any) -> None:
        self.add_trace({"type": "scatter", **trace})

    def add_shape(self, **shape: Any) -> None:
        self.layout.setdefault("shapes", []).append(_plain(shape))

    def add_vline(self, x: Any, **shape: Any) -> None:
        """A line from the bottom to the top."""
        self.add_shape(type="line", x0=x, x1=x, y0=0, y1=1, xref="x", yref="y domain", **shape)

    def add_hline(self, y: Any, **shape: Any) -> None:
        """A line from side to side."""
        self.add_shape(type="line", x0=0, x1=1, y0=y, y1=y, xref="x domain", yref="y", **shape)

    def add_vrect(self, x0: Any, x1: Any, **shape: Any) -> None:
        """A band from the bottom to the top."""
        self.add_shape(type="rect", x0=x0, x1=x1, y0=0, y1=1, xref="x", yref="y domain", **shape)

    def add_annotation(self, **annotation: Any) -> None:
        self.layout.setdefault("annotations", []).append(_plain(annotation))

    def update_layout(self, **layout: Any) -> None:
        """Add to what is there, at every depth."""
        _merge(self.layout, _plain(layout))

    def update_xaxes(self, **axis: Any) -> None:
        self.update_layout(xaxis=axis)

    def update_yaxes(self, **axis: Any) -> None:
        self.update_layout(yaxis=axis)

    def figure(self) -> BaseFigure:
        """For the screen."""
        return as_figure({"data": self.data, "layout": self.layout})


class Unchecked(BaseFigure):  # type: ignore[misc] # plotly has no types
    """What Streamlit takes for a figure of plotly: a dict it would check, and a figure of plotly copy, at every run."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self._spec = spec

    def to_dict(self) -> dict[str, Any]:
        return self._spec


as_figure: Callable[[dict[str, Any]], BaseFigure] = Unchecked


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items() if each is not None}
    if isinstance(value, list) and value and isinstance(value[0], datetime):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return None if value is pd.NaT else value.isoformat()
    return value


def _merge(into: dict[str, Any], new: Mapping[str, Any]) -> None:
    for name, value in new.items():
        if isinstance(value, dict) and isinstance(into.get(name), dict):
            _merge(into[name], value)
        else:
            into[name] = value
