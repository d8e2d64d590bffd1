"""``make bench`` measures every case by its name, and what it wrote is in one shape, held against the agreed bounds."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from benchmarks.cases import CASES
from benchmarks.measure import Result
from benchmarks.report import DOCUMENT, missing
from benchmarks.report import table as table_of
from benchmarks.results import RESULTS, read_results, table, write_results
from samenwerking.ui.pages import PAGINAS

GROEI = (1_000, 10_000, 100_000, 1_000_000)
GRENZEN = {
    "read_land": 2.5,
    "read_land_1pct_bad": 4.0,
    "indicatoren_land": 1.5,
    "indicatoren_25_maanden": 10.0,
    "attenderingen_land": 2.0,
    **{f"rerun_{pagina.url}_{schaal}": 1.3 for pagina in PAGINAS for schaal in ("provincie", "land")},
    **{f"rerun_{pagina.url}_{schaal}_new": 3.0 for pagina in PAGINAS for schaal in ("provincie", "land")},
    **{f"first_open_{pagina.url}": 1.25 for pagina in PAGINAS},
    "memory_land": 3.0,
    "memory_session_land": 3.0,
    "yaml_20000": 1.3,
    "start": 1.5,
    "load_p95": 5.0,
    "load_errors": 0.0,
    "load_mixed": 0.0,
    "load_memory": 1.05,
}
"""How many times its reference each figure may be. None of these is ever raised."""
ZONDER_GRENS = {
    *(f"bytes_{pagina.url}" for pagina in PAGINAS),
    *(f"growth_{wat}_{rijen}" for wat in ("read", "indicatoren") for rijen in GROEI),
}
"""What is in the table too."""


@pytest.fixture(scope="module")
def results() -> list[dict[str, Any]]:
    return read_results()


def test_every_figure_has_a_case_of_its_name() -> None:
    of_another = {naam for naam in {*GRENZEN, *ZONDER_GRENS} if naam.endswith("_new") or naam.startswith("bytes_")}
    of_another |= {naam for naam in GRENZEN if naam.startswith("load_")}  # of make load
    assert {*GRENZEN, *ZONDER_GRENS} - of_another - set(CASES) == set()


def test_the_results_are_a_list_of_objects_in_one_shape_each_name_once(results: list[dict[str, Any]]) -> None:
    assert json.loads(RESULTS.read_text("utf-8")) == results
    for one in results:
        assert list(one) == ["name", "value", "reference", "ratio", "bound", "unit"], one
        assert all(isinstance(one[key], str) and one[key] for key in ("name", "unit")), one
        assert all(isinstance(one[key], int | float) for key in ("value", "reference", "ratio")), one
        assert all(math.isfinite(one[key]) and one[key] >= 0 for key in ("value", "reference", "ratio")), one
        assert one["bound"] is None or one["bound"] >= 0, one
    names = [one["name"] for one in results]
    assert names == sorted(set(names))


def test_a_result_has_the_bound_that_was_agreed_and_what_is_not_measured_yet_is_said(
    results: list[dict[str, Any]],
) -> None:
    found = {one["name"]: one["bound"] for one in results}
    assert {name: bound for name, bound in found.items() if bound is not None}.items() <= GRENZEN.items()
    assert all(found[name] is not None for name in GRENZEN if name in found)
    document = DOCUMENT.read_text("utf-8")
    assert table_of(results) in document
    assert missing(results) in document


def test_a_figure_is_met_up_to_its_bound_and_without_one() -> None:
    met = [Result("x", ratio, 1.0, ratio, bound, "s").met for ratio, bound in ((2.5, 2.5), (2.51, 2.5), (99.0, None))]
    assert met == [True, False, True]
    assert "OVER" in table([Result("x", 2.51, 1.0, 2.51, 2.5, "s")])


def test_what_is_measured_again_replaces_what_was_there_and_the_rest_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.results.RESULTS", tmp_path / "results.json")
    write_results([Result("b", 1.0, 1.0, 1.0, None, "s"), Result("a", 1.0, 1.0, 1.0, 2.0, "s")])
    write_results([Result("b", 3.0, 1.0, 3.0, None, "MB")])
    assert [(one["name"], one["value"], one["unit"]) for one in read_results()] == [("a", 1.0, "s"), ("b", 3.0, "MB")]
