"""The brons that are measured on, made once."""

import tempfile
from pathlib import Path

from benchmarks.generator import SCHALEN, make, spoil, write
from benchmarks.tables import Schaal

_ROOT = Path(tempfile.gettempdir()) / "samenwerking-benchmarks"
_VERSIE = 2
"""Rises when the generator makes other data."""


def folder(schaal: str | Schaal, fout: float = 0.0) -> Path:
    """The bron of this size, with a part ``fout`` of its rows spoiled; written when it is not there yet."""
    sizes = SCHALEN[schaal] if isinstance(schaal, str) else schaal
    name = schaal if isinstance(schaal, str) else f"{schaal.contacten}"
    path = _ROOT / f"{_VERSIE}-{name}-{fout:g}"
    if not (path / "bron.yaml").exists():  # which is written last
        tables = make(sizes)
        write(spoil(tables, fout) if fout else tables, path)
    return path
