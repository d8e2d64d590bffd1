"""What the references start from: the tables of a bron and the norms, as plain values."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

from samenwerking.data.dataset import Dataset
from samenwerking.data.schema import TABEL

KOLOMMEN = ("partner", "indicator", "waarde", "oordeel", "sinds")
"""What a reference gives, one row per account and indicator that applies to it."""
_NORMEN = Path(__file__).parents[1] / "config" / "normen.yaml"


def normen() -> dict[str, Any]:
    """``config/normen.yaml`` as it is written."""
    return dict(yaml.safe_load(_NORMEN.read_text(encoding="utf-8")))


def stappen(norm: dict[str, Any]) -> list[tuple[str, str, int, int]]:
    """The limits of the stukken of a regeling: stuk, what is done with it, and before which month and day."""
    partij = norm["verbonden_partijen"]
    wanneer = (
        ("kadernota", "ontvangen", "ontvangen_voor"),
        ("jaarrekening", "ontvangen", "ontvangen_voor"),
        ("jaarrekening", "verzonden", "jaarrekening_verzonden_voor"),
        ("begroting", "verzonden", "begroting_verzonden_voor"),
    )
    return [
        (stuk, wat, int(maand), int(dag))
        for stuk, wat, sleutel in wanneer
        for maand, dag in [partij[sleutel].split("-")]
    ]


def arrow_tables(dataset: Dataset) -> dict[str, pa.Table]:
    """Every table of a Dataset; a keuze is text."""
    return {
        naam: pa.Table.from_pandas(
            frame.astype({kolom.naam: "str" for kolom in TABEL[naam].kolommen if kolom.waarden}), preserve_index=False
        )
        for naam, frame in dataset.tabellen.items()
    }
