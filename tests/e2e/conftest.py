"""A real server and a real browser for the tests in this folder."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tools.browser import READY_MS, launch, serve, wait_until_ready

expect.set_options(timeout=READY_MS)  # a machine that is busy is no fault
WALL = {"width": 1440, "height": 900}
LIKE_OURS: dict[str, Any] = {"viewport": WALL, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}
"""A browser in an office of ours."""


@pytest.fixture(scope="session")
def server_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("server") / "log.txt"


@pytest.fixture(scope="session")
def server(server_log: Path) -> Iterator[str]:
    """The address of a dashboard that shows the example bron. Its log tells what it looks for outside this machine."""
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PYTHONPATH", str(Path(__file__).parent / "guard"))
            url = stack.enter_context(serve(log=server_log))
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launch() as browser:
        yield browser


Shows = Callable[[Page], None]


@pytest.fixture
def show_failed(request: pytest.FixtureRequest, tmp_path: Path, server_log: Path) -> Shows:
    """When the test failed, says where a picture of this tab is and what the server said."""

    def show(page: Page) -> None:
        if request.node.stash.get(FAILED, False):
            picture = tmp_path / "mislukt.png"
            page.screenshot(path=picture)
            print(f"{page.url}\n{picture}\n{server_log.read_text('utf-8')[-3000:] if server_log.exists() else ''}")

    return show


@pytest.fixture
def page(browser: Browser, show_failed: Shows) -> Iterator[Page]:
    """A tab in a browser of its own, that never was here: for who logs in, and for what listens along."""
    with browser.new_context(**LIKE_OURS) as context:
        page = context.new_page()
        yield page
        show_failed(page)


@pytest.fixture(scope="session")
def kept_tab(browser: Browser) -> Iterator[Page]:
    with browser.new_context(**LIKE_OURS) as context:
        yield context.new_page()


@pytest.fixture
def tab(kept_tab: Page, show_failed: Shows) -> Iterator[Page]:
    """The tab of the tests before, empty again. The program is known to it: reading that takes most of a visit."""
    yield kept_tab
    show_failed(kept_tab)
    if kept_tab.url.startswith("http"):
        kept_tab.evaluate("localStorage.clear(), sessionStorage.clear()")
    kept_tab.goto("about:blank")
    kept_tab.context.clear_cookies()
    kept_tab.context.clear_permissions()
    kept_tab.emulate_media(color_scheme="null", media="null")
    kept_tab.set_viewport_size(WALL)


@pytest.fixture
def open_page(tab: Page, server: str) -> Callable[[str], Page]:
    """Opens a path of the dashboard in ``tab`` and waits until it is ready."""

    def open_path(path: str = "/") -> Page:
        tab.goto(server + path)
        wait_until_ready(tab)
        return tab

    return open_path


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Remembers that the test itself failed, for the fixture ``page``."""
    report = yield
    if report.when == "call" and report.failed:
        item.stash[FAILED] = True
    return report
