"""What a rerun and a first open of every page cost, against a constant page with the same elements."""

import csv
import datetime as dt
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser

from benchmarks import constant
from benchmarks.elements import Place
from benchmarks.folders import folder
from benchmarks.generator import REGIOS
from benchmarks.measure import Result, median_result
from benchmarks.server import dashboard, page
from benchmarks.session import Run, Session
from benchmarks.tables import PEILDATUM
from samenwerking.normen import CONFIG, read_normen
from samenwerking.ui.pages import MIJN_ACCOUNTS, PAGINAS, Pagina
from tests.schermen import SCHERMEN
from tools.browser import Server, launch, wait_until_ready

SEEN, NEW, FIRST = 1.3, 3.0, 1.25
"""How many times the constant page a rerun may cost of what was seen before, and of what is new; and a first open."""
OPENS = 15
"""Pairs of a fresh browser."""
_ACCOUNTHOUDER = "accounthouder"
_TABEL = {
    "account": "partners",
    "werkbezoek": "werkbezoeken",
    "initiatief": "initiatieven",
    "dossier": "dossiers",
    "verbonden_partij": "verbonden_partijen",
}
"""The table with the records of a page, by its query parameter."""


@dataclass(frozen=True)
class Screen:
    """A page or a part of it, and the filter that is changed: the key of the widget, and what is chosen in turn."""

    path: str
    query: Mapping[str, str]
    key: str
    choices: tuple[str, ...]


def screens(pagina: Pagina, bron: Path) -> list[Screen]:
    """The screens of one page, with records of this bron."""
    found = []
    houders = _accounthouders(bron)
    regios = tuple(regio.naam for regio in read_normen(CONFIG).regios if regio.id in REGIOS)
    for adres in SCHERMEN:
        if adres.pagina is not pagina:
            continue
        query = {key: _record(bron, key) if key in _TABEL else value for key, value in adres.params.items()}
        if pagina is MIJN_ACCOUNTS and _ACCOUNTHOUDER in query:
            query[_ACCOUNTHOUDER] = houders[-1]
            found.append(Screen(pagina.url, query, _ACCOUNTHOUDER, houders[: len(regios)]))
        else:
            found.append(Screen(pagina.url, query, "regio", regios))
    return found


def _record(bron: Path, parameter: str) -> str:
    rows = _rows(bron, _TABEL[parameter])
    if parameter == "werkbezoek":
        rows = [row for row in rows if row["datum"] > PEILDATUM.isoformat()]
    return rows[0]["partner" if parameter == "verbonden_partij" else "id"]


def _rows(bron: Path, tabel: str) -> list[dict[str, str]]:
    with (bron / f"{tabel}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _accounthouders(bron: Path) -> tuple[str, ...]:
    """The names of those who hold accounts, those with the most in front."""
    accounts = [row["accounthouder"] for row in _rows(bron, "partners")]
    names = {row["id"]: row["naam"] for row in _rows(bron, "personen")}
    known = sorted({one for one in accounts if one in names}, key=lambda one: (-accounts.count(one), one))
    return tuple(names[one] for one in known)


# Reruns


def processor(server: Server) -> float:
    """Seconds of processor that the server used until now: what else the machine does is not in it."""
    return time.clock_gettime((~server.pid << 3) | 2)


def _timed(server: Server, ask: Callable[[], Run]) -> tuple[float, Run]:
    begin = processor(server)
    run = ask()
    return processor(server) - begin, run


def rerun(pagina: Pagina, schaal: str) -> list[Result]:
    """Seconds of processor of a rerun after a change of the filters, of what was seen and of what is new.

    Of a page in parts the part that is furthest from its constant page. Every part has a peildatum of its own: so a
    selection is new to the whole dashboard, whatever another part asked.
    """
    bron = folder(schaal)
    name = f"rerun_{pagina.url}_{schaal}"
    seen, new = [], []
    with tempfile.TemporaryDirectory() as temp, dashboard(bron) as server:
        for i, screen in enumerate(screens(pagina, bron)):
            peildatum = (PEILDATUM - dt.timedelta(days=i)).isoformat()
            query = {**screen.query, "peildatum": peildatum}
            with Session(server.address) as session:
                session.open(screen.path, **query)
                session.rerun()
                recorded, first = {}, {}
                for choice in screen.choices:
                    first[choice], run = _timed(server, partial(session.choose, **{screen.key: choice}))
                    recorded[constant.sleutel(screen.path, session.query)] = constant.calls(run.messages)
                start = next(iter(recorded.values()))
                recorded[constant.sleutel(screen.path, query)] = start
                with page(constant.write(recorded, Path(temp))) as reference, Session(reference.address) as still:
                    still.open(screen.path, **query)
                    for choice in screen.choices:  # what a server does once
                        still.choose(**{screen.key: choice})
                    again, than = [], []
                    for choice in screen.choices:
                        ours, run = _timed(server, partial(session.choose, **{screen.key: choice}))
                        theirs, same = _timed(reference, partial(still.choose, **{screen.key: choice}))
                        _is_the_same(run, same)
                        again.append((ours, theirs))
                        than.append((first[choice], theirs))
                seen.append(median_result(name, again, bound=SEEN, unit="s"))
                new.append(median_result(f"{name}_new", than, bound=NEW, unit="s"))
    return [max(results, key=lambda one: one.ratio) for results in (seen, new)]


def _is_the_same(run: Run, same: Run) -> None:
    """Raises ValueError when the constant page shows something else than the page."""
    ours, theirs = (_kinds(one) for one in (run, same))
    if ours != theirs:
        other = sorted(place for place in {*ours, *theirs} if ours.get(place) != theirs.get(place))
        raise ValueError(f"The constant page is another page, at {other[:3]}.")


def _kinds(run: Run) -> dict[Place, str]:
    found = {}
    for place, delta in run.deltas.items():
        part = delta.new_element if delta.HasField("new_element") else delta.add_block
        found[place] = f"{delta.WhichOneof('type')} {part.WhichOneof('type')}"
    return found


# First opens


def first_open(pagina: Pagina, schaal: str = "provincie") -> list[Result]:
    """Seconds from the address until the page is at rest in a browser that knows nothing of it, and the bytes sent."""
    bron = folder(schaal)
    screen = screens(pagina, bron)[-1 if pagina is MIJN_ACCOUNTS else 0]
    with tempfile.TemporaryDirectory() as temp, dashboard(bron) as server:
        with Session(server.address) as session:
            session.open(screen.path, **screen.query)
            whole = session.rerun()
        recorded = {constant.sleutel(screen.path, screen.query): constant.calls(whole.messages)}
        with page(constant.write(recorded, Path(temp))) as reference, launch() as browser:
            path = f"/{screen.path}?{urlencode(screen.query)}"
            for one in (server, reference):
                _open(browser, one.address + path)
            times = [
                (_open(browser, server.address + path), _open(browser, reference.address + path)) for _ in range(OPENS)
            ]
            ours, theirs = (_bytes(one, screen) for one in (server, reference))
    return [
        median_result(f"first_open_{pagina.url}", times, bound=FIRST, unit="s"),
        Result(f"bytes_{pagina.url}", ours, theirs, ours / theirs, None, "bytes"),
    ]


def _open(browser: Browser, address: str) -> float:
    """Seconds until the page is at rest."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        tab = context.new_page()
        tab.goto(address)
        wait_until_ready(tab)
        return float(tab.evaluate("window.quietSince")) / 1000
    finally:
        context.close()


def _bytes(server: Server, screen: Screen) -> int:
    """What a session is sent that has nothing yet."""
    with Session(server.address) as session:
        return session.open(screen.path, **screen.query).bytes


CASES: dict[str, Callable[[], list[Result]]] = {
    **{
        f"rerun_{pagina.url}_{schaal}": partial(rerun, pagina, schaal)
        for schaal in ("provincie", "land")
        for pagina in PAGINAS
    },
    **{f"first_open_{pagina.url}": partial(first_open, pagina) for pagina in PAGINAS},
}
