"""Two sides measured in turns: ours and a reference, each in a process of its own."""

import gc
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

Side = Callable[..., Callable[[], object]]
"""Prepares (not measured) and gives what is measured. A function of a module, so that another process finds it."""
PAIRS = 5
"""The least number of alternating pairs behind a figure."""


@dataclass(frozen=True)
class Result:
    """One figure: ours, the reference of the same run, how many times as much ours is, and how many it may be."""

    name: str
    value: float
    reference: float
    ratio: float
    bound: float | None
    unit: str

    @property
    def met(self) -> bool:
        return self.bound is None or self.ratio <= self.bound

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def compare(
    name: str,
    ours: tuple[Side, Sequence[object]],
    reference: tuple[Side, Sequence[object]],
    *,
    bound: float | None,
    pairs: int = PAIRS,
) -> list[Result]:
    """Seconds of ``ours`` and ``reference``, each a side and its arguments, and their peak memory.

    Each side prepares and warms up once; then they take turns. The figures are medians, the ratio is the median of
    the ratios of the pairs: what disturbs the machine for a while disturbs both of a pair. The peak is of the whole
    process, in MB.
    """
    with _Worker(*ours) as our, _Worker(*reference) as their:
        times = [(our.time(), their.time()) for _ in range(pairs)]
        peaks = our.peak(), their.peak()
    seconds = median_result(name, times, bound=bound, unit="s")
    return [seconds, Result(f"{name}_peak_memory", *peaks, peaks[0] / peaks[1], None, "MB")]


def median_result(name: str, times: Sequence[tuple[float, float]], *, bound: float | None, unit: str) -> Result:
    """The result of alternating pairs (ours, reference)."""
    ours, reference = (statistics.median(side) for side in zip(*times, strict=True))
    return Result(name, ours, reference, statistics.median(one / other for one, other in times), bound, unit)


class _Worker:
    """A process that holds one side and does it when it is asked to."""

    def __init__(self, side: Side, arguments: Sequence[object]) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_serve, args=(theirs, side, arguments), daemon=True)
        self._process.start()
        theirs.close()

    def __enter__(self) -> "_Worker":
        self._ask("warm")
        return self

    def __exit__(self, *_: object) -> None:
        self._pipe.close()
        self._process.join(timeout=10)
        self._process.kill()

    def time(self) -> float:
        return float(self._ask("time"))

    def peak(self) -> float:
        return float(self._ask("peak"))

    def _ask(self, what: str) -> Any:
        self._pipe.send(what)
        try:
            return self._pipe.recv()
        except EOFError:
            raise RuntimeError("A side of a measurement stopped; what is above says why.") from None


def _serve(pipe: Connection, side: Side, arguments: Sequence[object]) -> None:
    run = side(*arguments)
    while True:
        try:
            what = pipe.recv()
        except EOFError:
            return
        if what == "peak":
            pipe.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
            continue
        gc.collect()
        begin = time.perf_counter()
        result = run()
        elapsed = time.perf_counter() - begin
        del result
        pipe.send(elapsed)
