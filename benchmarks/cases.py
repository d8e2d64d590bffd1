"""Every case of ``make bench`` by name; each gives its results."""

from collections.abc import Callable

from benchmarks import computing, pages, reading, serving
from benchmarks.measure import Result

CASES: dict[str, Callable[[], list[Result]]] = {
    **reading.CASES,
    **computing.CASES,
    **serving.CASES,
    **pages.CASES,
}
