"""A server: how long it takes to start, and how much memory the people who look at it take."""

import time
from contextlib import ExitStack
from pathlib import Path

import streamlit

from benchmarks.folders import folder
from benchmarks.measure import PAIRS, Result, median_result
from benchmarks.server import dashboard, memory, page, settled_memory
from benchmarks.session import Session
from tools.browser import VOORBEELD, Server

HELLO = Path(streamlit.__file__).parent / "hello" / "streamlit_app.py"
"""The page of ``streamlit hello``, which loads numpy and pandas too."""
SESSIONS = 50
_PAGES = ("overzicht", "accounts", "netwerk", "afspraken")


def start() -> list[Result]:
    """From the command to the first page: the dashboard with its example against ``streamlit hello``.

    ``start_whole`` is until the twelve months are on it too, which the browser asks for when it has the page. Both
    servers have run before: what Python compiles once has been compiled.
    """
    pairs = [(_until_shown(ours=True), _until_shown(ours=False)) for _ in range(PAIRS + 1)][1:]
    first, whole = zip(*(zip(*pair, strict=True) for pair in pairs), strict=True)
    return [
        median_result("start", first, bound=1.5, unit="s"),
        median_result("start_whole", whole, bound=None, unit="s"),
    ]


def _until_shown(*, ours: bool) -> tuple[float, float]:
    """Seconds until the first run of the first page has ended, and until what it left for later is there too."""
    begin = time.perf_counter()
    with dashboard(VOORBEELD) if ours else page(HELLO) as server, Session(server.address) as session:
        run = session.open("")
        first = time.perf_counter() - begin
        session.settled(run)
        return first, time.perf_counter() - begin


def memory_session_land() -> list[Result]:
    """What one session adds to the memory of the server, when others saw the same screens before."""
    with dashboard(folder("land")) as server, ExitStack() as stack:
        for _ in range(2):
            _walk(server, stack)
        before = settled_memory(server)
        for _ in range(SESSIONS):
            _walk(server, stack)
        each = (settled_memory(server) - before) / SESSIONS
        whole = Result("memory_server_land", memory(server), before, memory(server) / before, None, "MB")
    return [Result("memory_session_land", each, 1.0, each, 3.0, "MB"), whole]


def _walk(server: Server, stack: ExitStack) -> None:
    """A session that goes to some pages, filters on each, and stays."""
    session = stack.enter_context(Session(server.address))
    session.open(_PAGES[0])
    for name in _PAGES:
        session.go(name)
        for regio in [*session.options("regio")[:2], None]:
            session.choose(regio=regio)


CASES = {"memory_session_land": memory_session_land, "start": start}
