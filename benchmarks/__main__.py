"""``make bench``: every figure against its reference, as a table and in ``benchmarks/results.json``.

``make bench ARGS="read land"`` measures the cases whose name holds one of these words; what was measured before stays.
"""

import argparse
import sys
import traceback
from collections.abc import Sequence

from benchmarks.cases import CASES
from benchmarks.measure import Result
from benchmarks.report import write_report
from benchmarks.results import table, write_results


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("words", nargs="*", help="measure only the cases whose name holds one of these words")
    words = parser.parse_args(arguments).words
    chosen = {name: case for name, case in CASES.items() if not words or any(word in name for word in words)}
    if not chosen:
        sys.exit(f"No case has one of these words in its name. There are: {', '.join(CASES)}.")
    results: list[Result] = []
    stopped: list[str] = []
    for name, case in chosen.items():
        print(f"{name} ...", file=sys.stderr, flush=True)
        try:
            found = case()
        except Exception:  # noqa: BLE001 (the others take long, and are measured all the same)
            traceback.print_exc()
            stopped.append(name)
            continue
        write_results(found)
        results += found
    write_report()
    print(table(results))
    missed = [one.name for one in results if not one.met]
    if missed:
        print(f"\nOver the bound: {', '.join(missed)}")
    if stopped:
        print(f"\nNot measured, for the reason above: {', '.join(stopped)}")
    return 1 if missed or stopped else 0


if __name__ == "__main__":
    sys.exit(main())
