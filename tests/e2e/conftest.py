"""A real server and a real browser for the tests in this folder."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tools.browser import READY_MS, launch, serve, wait_until_ready

expect.set_options(timeout=READY_MS)  # a machine that is busy is no fault
WALL = {"width": 1440, "height": 900}


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


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest, tmp_path: Path, server_log: Path) -> Iterator[Page]:
    """An empty tab of its own. When the test fails, it says where a picture is and what the server said."""
    with browser.new_context(viewport=WALL, locale="nl-NL", timezone_id="Europe/Amsterdam") as context:
        page = context.new_page()
        yield page
        if request.node.stash.get(FAILED, False):
            picture = tmp_path / "mislukt.png"
            page.screenshot(path=picture)
            print(f"{page.url}\n{picture}\n{server_log.read_text('utf-8')[-3000:] if server_log.exists() else ''}")


@pytest.fixture
def open_page(page: Page, server: str) -> Callable[[str], Page]:
    """Opens a path of the dashboard and waits until it is ready."""

    def open_path(path: str = "/") -> Page:
        page.goto(server + path)
        wait_until_ready(page)
        return page

    return open_path


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Remembers that the test itself failed, for the fixture ``page``."""
    report = yield
    if report.when == "call" and report.failed:
        item.stash[FAILED] = True
    return report
