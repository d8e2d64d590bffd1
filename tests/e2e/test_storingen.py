"""The real server under faults: killed while it works, and started again on settings that are wrong."""

import http.client
import threading
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.map import make_root
from tests.ui.conftest import FILES
from tools.browser import free_port, serve, wait_until_ready


@pytest.fixture
def bron(tmp_path: Path) -> Path:
    pad = tmp_path / "bron"
    pad.mkdir()
    for naam, tekst in FILES.items():
        (pad / naam).write_text(tekst, "utf-8")
    return pad


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_root(tmp_path / "dashboard")


class Load:
    """Does something over and over, whether the server is there or not."""

    def __init__(self, *work: Callable[[], object]) -> None:
        self._done = threading.Event()
        self._threads = [threading.Thread(target=self._repeat, args=(one,)) for one in work]
        for thread in self._threads:
            thread.start()

    def _repeat(self, work: Callable[[], object]) -> None:
        while not self._done.wait(0.02):
            try:
                work()
            except (OSError, http.client.HTTPException):  # the server is gone, maybe halfway an answer
                continue

    def stop(self) -> None:
        self._done.set()
        for thread in self._threads:
            thread.join()


def test_killed_under_load_and_started_on_wrong_settings_the_open_page_goes_on_when_these_are_mended(
    page: Page, bron: Path, root: Path
) -> None:
    """The kill comes while the bron is read, other pages load and requests run. The page is not touched after that."""
    port, geladen = free_port(), "contacten.csv"
    normen = root / "config" / "normen.yaml"
    good = normen.read_text("utf-8")
    with serve(bron, root=root, port=port) as url:
        page.goto(f"{url}/begrippen?regio=U10")
        wait_until_ready(page)
        expect(page.get_by_text("Peildatum vr 20 november 2026").first).to_contain_text("2 accounts")
        load = Load(
            lambda: urllib.request.urlopen(url, timeout=5).read(),
            lambda: (bron / geladen).write_text(FILES[geladen], "utf-8"),
        )
        others = [page.context.new_page() for _ in range(3)]
        for other in others:
            other.goto(f"{url}/overzicht", wait_until="commit")
        page.wait_for_timeout(1500)
    load.stop()
    for other in others:
        other.close()
    left = {file.name: file.read_text("utf-8") for file in bron.iterdir()}
    assert {naam: tekst for naam, tekst in left.items() if naam != geladen} == {
        naam: tekst for naam, tekst in FILES.items() if naam != geladen
    }

    normen.write_text(good.replace("  basis:", "\tbasis:", 1), "utf-8")
    with serve(bron, root=root, port=port):
        expect(page.get_by_role("heading", name="Een instelling klopt niet")).to_be_visible(timeout=60_000)
        box = page.get_by_role("alert")
        expect(box).to_contain_text("config/normen.yaml")
        expect(box).to_contain_text("Regel 15: deze regel springt in met een tab; gebruik spaties.")

        normen.write_text(good, "utf-8")
        expect(page.get_by_text("Peildatum vr 20 november 2026").first).to_contain_text("2 accounts", timeout=60_000)
        expect(page.get_by_role("heading", name="Een instelling klopt niet")).to_have_count(0)
        assert page.url == f"{url}/begrippen?regio=U10"
