"""A tiny bron on disk and the dashboard on top of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parent.parent.parent
FILES = {
    "bron.yaml": "naam: Proefbron\npeildatum: 2026-11-20\nfictief: ja\n",
    "partners.csv": (
        "id;naam;soort;regio;accounthouder\n"
        "g1;De Bilt;gemeente;U10;p1\n"
        "g2;Amersfoort;gemeente;Amersfoort;p2\n"
        "w1;Vallei en Veluwe;waterschap;;p1\n"
    ),
    "personen.csv": "id;naam;niveau\np1;Noor van der Veen;ambtelijk\np2;Ali Özdemir;ambtelijk\n",
    "contacten.csv": "datum;partner;niveau\n2026-11-19;g1;ambtelijk\n",
}


@pytest.fixture
def bron(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Three accounts, shown at 20 november 2026; the loader of this bron stops after the test."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setenv("SAMENWERKING_BRON", str(tmp_path))
    yield tmp_path
    st.cache_resource.clear()


@pytest.fixture
def dashboard(bron: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Callable[..., AppTest]]:
    """Runs a page of the dashboard with query parameters.

    A part of a screen that broke is in the log, and fails the test.
    """

    def run(pagina: str = "pages/gegevens.py", **params: str) -> AppTest:
        app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
        app.switch_page(pagina)
        for key, value in params.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception
        return app

    yield run
    errors = [record.getMessage() for record in caplog.get_records("call") if record.name.startswith("samenwerking")]
    assert errors == []
