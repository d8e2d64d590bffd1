"""The dashboard as a server that is measured: where it is, and how much memory it holds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tools.browser import Server, running

_OPTIONS = ("--server.address", "127.0.0.1", "--secrets.files", "none/secrets.toml")
"""On this machine alone, and without a login, whatever is set up here."""
_COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""What Python compiled once it keeps, as it does unless it is told otherwise."""


@contextmanager
def dashboard(bron: Path, log: Path | None = None) -> Iterator[Server]:
    """The dashboard with this bron; what it says goes to ``log``."""
    with running(["dashboard.py", *_OPTIONS], {"SAMENWERKING_BRON": str(bron), **_COMPILED}, log) as server:
        yield server


@contextmanager
def page(script: Path, log: Path | None = None) -> Iterator[Server]:
    """A streamlit script of its own, with the settings and the looks of the dashboard."""
    with running([str(script), *_OPTIONS], _COMPILED, log) as server:
        yield server


def memory(server: Server) -> float:
    """What the server holds of the memory of the machine, in MB."""
    return float(psutil.Process(server.pid).memory_info().rss) / 2**20


def settled_memory(server: Server, *, still: float = 3.0, patience: float = 60.0) -> float:
    """As ``memory``, once it moves by no more than 1 MB in ``still`` seconds; at the latest after ``patience``."""
    until = time.monotonic() + patience
    seen, since = memory(server), time.monotonic()
    while time.monotonic() < until and time.monotonic() - since < still:
        time.sleep(0.2)
        now = memory(server)
        if abs(now - seen) > 1:
            seen, since = now, time.monotonic()
    return seen
