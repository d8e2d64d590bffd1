"""The figures that were measured, kept in ``benchmarks/results.json``."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.measure import Result

RESULTS = Path(__file__).with_name("results.json")


def read_results() -> list[dict[str, Any]]:
    """The objects of the file, by name: name, value, reference, ratio, bound, unit."""
    return json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []


def write_results(results: Iterable[Result]) -> None:
    """Puts the results in the file; those of a name that is there already are replaced."""
    merged: Mapping[str, object] = {
        **{one["name"]: one for one in read_results()},
        **{one.name: one.as_json() for one in results},
    }
    text = json.dumps([merged[name] for name in sorted(merged)], indent=1)
    RESULTS.write_text(text + "\n", encoding="utf-8")


def table(results: Iterable[Result]) -> str:
    """The results as lines of a table."""
    head = f"{'name':<44}{'ours':>12}{'reference':>12}{'ratio':>8}{'bound':>8}  unit"
    lines = [
        f"{one.name:<44}{one.value:>12.4g}{one.reference:>12.4g}{one.ratio:>8.2f}"
        f"{'-' if one.bound is None else format(one.bound, '.2f'):>8}  {one.unit}{'' if one.met else '  OVER'}"
        for one in results
    ]
    return "\n".join([head, *lines])
