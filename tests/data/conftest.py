"""Reading small bronnen that a test writes out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samenwerking.data.bron import read_bron
from samenwerking.data.dataset import Dataset
from tests.bouw import NORMEN

PARTNERS = "id;code;naam;soort\ngm0310;GM0310;De Bilt;gemeente\ngm0344;GM0344;Utrecht;gemeente\n"

Lees = Callable[..., Dataset]


@pytest.fixture
def lees(tmp_path: Path) -> Lees:
    """Writes these files into a folder and reads it: ``lees({"personen.csv": "id"})``; partners come by default."""

    def read(files: dict[str, str | bytes], *, partners: str = PARTNERS) -> Dataset:
        if partners and not any(naam.lower().startswith("partners") for naam in files):
            files = {"partners.csv": partners, **files}
        for naam, content in files.items():
            (tmp_path / naam).write_bytes(content.encode() if isinstance(content, str) else content)
        return read_bron(tmp_path, NORMEN.regios, NORMEN.synoniemen)

    return read
