"""How two sides are measured in turns."""

from functools import partial

import pytest

from benchmarks import __main__ as command
from benchmarks.measure import Result, compare, median_result

ADDS = (partial, [sum, range(100_000)])
STOPS = (partial, [int, "no number"])


def test_the_ratio_is_the_median_of_the_pairs() -> None:
    found = median_result("reading", [(2.0, 1.0), (30.0, 10.0), (4.0, 4.0)], bound=2.5, unit="s")
    assert found == Result("reading", 4.0, 4.0, 2.0, 2.5, "s")


@pytest.mark.parametrize(("ratio", "met"), [(2.4, True), (2.5, True), (2.6, False)])
def test_a_bound_may_be_reached_but_not_passed(ratio: float, met: bool) -> None:
    assert Result("reading", ratio, 1.0, ratio, 2.5, "s").met is met


def test_two_sides_give_their_seconds_and_their_peak_memory() -> None:
    seconds, peak = compare("adding", ADDS, ADDS, bound=None, pairs=1)
    assert (seconds.name, peak.name, peak.unit) == ("adding", "adding_peak_memory", "MB")
    assert min(seconds.value, seconds.reference, peak.value, peak.reference) > 0


def test_a_side_that_stops_leaves_the_other_cases_to_be_measured(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    good = Result("good", 1.0, 1.0, 1.0, None, "s")
    written: list[Result] = []
    cases = {"bad": lambda: compare("bad", STOPS, ADDS, bound=None), "good": lambda: [good]}
    monkeypatch.setattr(command, "CASES", cases)
    monkeypatch.setattr(command, "write_results", written.extend)
    monkeypatch.setattr(command, "write_report", lambda: None)
    assert command.main([]) == 1
    assert written == [good]
    assert "Not measured, for the reason above: bad" in capfd.readouterr().out
