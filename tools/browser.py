"""What the browser tests and the screenshots share: the browser, the server, and when a page is ready."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from samenwerking.ui.pages import Pagina
from tools.programs import BROWSER

ROOT = Path(__file__).parent.parent
VOORBEELD = ROOT / "data" / "voorbeeld"
RECORD = {
    "account": "gm0344",
    "initiatief": "i015",
    "werkbezoek": "w049",
    "dossier": "d001",
    "verbonden_partij": "vp01",
}
"""A record of the example for every page that shows one, by its query parameter."""
ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_NO_SECRETS = ROOT / "geen" / "secrets.toml"
START_SECONDS = 60
READY_MS = 60_000
QUIET_MS = 300

_WAITS = count()
_QUIET = """([quiet, wait]) => {
    const app = document.querySelector('[data-testid="stApp"]');
    const busy = !app
        || app.dataset.testScriptState !== 'notRunning'
        || app.dataset.testConnectionState !== 'CONNECTED'
        || document.querySelector(
            '[data-stale="true"], [data-testid="stSkeleton"], [data-testid="stSpinner"], .st-key-volgt');
    const now = performance.now();
    if (busy || window.quietWait !== wait) { window.quietSince = undefined; window.quietWait = wait; }
    if (busy) return false;
    window.quietSince ??= now;
    return now - window.quietSince > quiet;
}"""
"""True once the app has been connected and at rest for a while: a rerun that is about to start shows within it.
And once nothing of the page is still to come (``volgt``).

The rest before this wait does not count: it says nothing of what a click just now sets going.
"""


def address(pagina: Pagina) -> str:
    """The path of a page, of a record of the example when it shows one."""
    record = f"?{pagina.parameter}={RECORD[pagina.parameter]}" if pagina.parameter else ""
    return f"/{pagina.url}{record}"


@contextmanager
def launch() -> Iterator[Browser]:
    """A headless browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER.find(), args=list(ARGS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    address: str
    pid: int


@contextmanager
def serve(
    bron: Path = VOORBEELD,
    log: Path | None = None,
    *,
    address: str = "127.0.0.1",
    port: int = 0,
    root: Path = ROOT,
    secrets: Path | None = None,
) -> Iterator[str]:
    """The real dashboard with this bron, on a free port of this machine; gives its address and stops it afterwards.

    What the server says goes to the file ``log``. It runs in ``root``, with the config there. Without ``secrets``
    nobody needs to log in, whatever is set up on this machine.
    """
    command = ["dashboard.py", "--server.address", address, "--secrets.files", str(secrets or _NO_SECRETS)]
    with running(command, {"SAMENWERKING_BRON": str(bron)}, log, port=port, root=root) as server:
        yield server.address


@contextmanager
def running(
    command: Sequence[str], env: Mapping[str, str], log: Path | None = None, *, port: int = 0, root: Path = ROOT
) -> Iterator[Server]:
    """A streamlit server that answers: ``command`` is its script and options, ``env`` comes with what is there."""
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    whole = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        *command,
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    with (
        log.open("w+b") if log else tempfile.TemporaryFile() as said,
        subprocess.Popen(whole, cwd=root, env={**os.environ, **env}, stdout=said, stderr=subprocess.STDOUT) as server,
    ):
        try:
            until = time.monotonic() + START_SECONDS
            while not _healthy(url):
                if server.poll() is not None or time.monotonic() > until:
                    said.seek(0)
                    raise RuntimeError(f"the server did not start:\n{said.read().decode()}")
                time.sleep(0.05)
            yield Server(url, server.pid)
        finally:
            server.kill()


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def wait_until_ready(page: Page, timeout: int = READY_MS) -> None:
    """Wait until the app has run its script, has shown everything and is at rest, from now on."""
    page.wait_for_function(_QUIET, arg=[QUIET_MS, next(_WAITS)], timeout=timeout)
