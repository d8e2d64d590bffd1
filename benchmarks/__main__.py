"""``make bench``: every figure against its reference, as a table and in ``benchmarks/results.json``.

``make bench ARGS="read land"`` measures the cases whose name holds one of these words; what was measured before stays.
"""

import argparse
import json
import platform
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.cases import CASES
from benchmarks.measure import Result

RESULTS = Path(__file__).with_name("results.json")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("words", nargs="*", help="measure only the cases whose name holds one of these words")
    words = parser.parse_args(arguments).words
    chosen = {name: case for name, case in CASES.items() if not words or any(word in name for word in words)}
    if not chosen:
        sys.exit(f"No case has one of these words in its name. There are: {', '.join(CASES)}.")
    results: list[Result] = []
    for name, case in chosen.items():
        print(f"{name} ...", file=sys.stderr, flush=True)
        results += case()
        write(results)
    print(table(results))
    missed = [one.name for one in results if not one.met]
    if missed:
        print(f"\nOver the bound: {', '.join(missed)}")
    return 1 if missed else 0


def write(results: Iterable[Result]) -> None:
    """Puts the results in the file; those of a name that is there already are replaced."""
    known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []
    merged = {one["name"]: one for one in known} | {one.name: one.as_json() for one in results}
    RESULTS.write_text(json.dumps(sorted(merged.values(), key=lambda one: str(one["name"])), indent=1) + "\n", "utf-8")


def table(results: Iterable[Result]) -> str:
    """The results as lines of a table."""
    head = f"{'name':<44}{'ours':>12}{'reference':>12}{'ratio':>8}{'bound':>8}  unit"
    lines = [
        f"{one.name:<44}{one.value:>12.4g}{one.reference:>12.4g}{one.ratio:>8.2f}"
        f"{'-' if one.bound is None else format(one.bound, '.2f'):>8}  {one.unit}{'' if one.met else '  OVER'}"
        for one in results
    ]
    return "\n".join([f"{platform.machine()}, Python {platform.python_version()}", head, *lines])


Case = Callable[[], list[Result]]

if __name__ == "__main__":
    sys.exit(main())
