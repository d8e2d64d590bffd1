"""Two logs without the data of the bron: that of the server, and that of access (who opened or took along what)."""

import datetime as dt
import json
import logging
import os
import sys
import threading
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import streamlit as st

from samenwerking.normen import CONFIG, Logboek, Normen
from samenwerking.opmaak import TIJDZONE
from samenwerking.toegang import Bezoeker
from samenwerking.ui.pages import RECORDS

LOG = logging.getLogger(__name__)
EIGEN = "samenwerking"
"""How the names of our own loggers begin: their messages are fixed sentences of ours."""
REGEL = "%(asctime)s %(levelname)s %(name)s: %(message)s"
PLEKKEN = 40
"""How many places in code of one error are written, the innermost."""
MB = 1_000_000
ONTHOUDEN = 10_000
"""How many logins are remembered, to write each of them once."""

# The log of the server: no text of an error, no values, whoever logs it


def keep_data_out() -> None:
    """From now on whatever is logged, warned or not caught says what kind of error it is and where in the code.

    The text of an error can quote a cell, and so can a message of a library: it stays away, its place is written.
    Who took over a hook before us keeps it.
    """
    logging.setLogRecordFactory(_record)
    if logging.lastResort:
        logging.lastResort.setFormatter(logging.Formatter(REGEL))
    warnings.showwarning = _warn  # type: ignore[assignment]  # it needs no more than four
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    if sys.excepthook is sys.__excepthook__:
        sys.excepthook = _uncaught
    if sys.unraisablehook is sys.__unraisablehook__:
        sys.unraisablehook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def _record(name: str | None, level: int, fn: str, lno: int, msg: object, *rest: Any) -> logging.LogRecord:
    """What is logged, without its arguments; of others than us without the message too."""
    _, exc_info, func = rest[:3]
    said = msg if f"{name}.".startswith(f"{EIGEN}.") else f"{_short(fn)}:{lno} {func}"
    record = logging.LogRecord(f"{name}", level, fn, lno, said, None, None, func)
    if exc_info and exc_info[1] is not None:
        record.exc_info = (exc_info[0], None, None)
        record.exc_text = places(exc_info[1])
    return record


def places(error: BaseException) -> str:
    """An error and what led to it, as kinds of error and places in the code: nothing of what they say or hold."""
    lines: list[str] = []
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        lines.append(f"{'na ' if lines else ''}{type(now).__module__}.{type(now).__qualname__}")
        frames = list(traceback.walk_tb(now.__traceback__))[-PLEKKEN:]
        lines += [f"  {_short(f.f_code.co_filename)}:{line} {f.f_code.co_qualname}" for f, line in frames]
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return "\n".join(lines)


def _short(path: str) -> str:
    """A file of ours from the folder of the project, one of a package from that package."""
    parts = Path(path)
    if parts.is_relative_to(CONFIG.parent) and "site-packages" not in path:
        return parts.relative_to(CONFIG.parent).as_posix()
    return path.rpartition("site-packages/")[2] if "site-packages/" in path else parts.name


def _warn(_message: object, category: type[Warning], filename: str, lineno: int, *_: object) -> None:
    LOG.warning(f"{category.__name__} {_short(filename)}:{lineno}")


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt | SystemExit):
        LOG.error("Een fout is niet opgevangen", exc_info=(kind, error or kind(), trace))


# The log of access: only when there is a login

Wat = Literal["inloggen", "geweigerd", "pagina", "download"]


@dataclass(frozen=True)
class _Lezer:
    """Whose session this is, for what is written later in it."""

    wie: str
    rol: str
    pagina: str
    instelling: Logboek


_LEZER, _OPEN = "_logboek_lezer", "_logboek_open"
_slot = threading.Lock()
_logins: dict[object, None] = {}
_stuk = threading.Event()


def opened(bezoeker: Bezoeker, pagina: str, normen: Normen) -> None:
    """A page is shown to a visitor: written when it is another page, or record, than the session showed before."""
    if bezoeker.rol is None:
        st.session_state.pop(_LEZER, None)
        return
    lezer = _Lezer(bezoeker.email or _subject(), bezoeker.rol, pagina, normen.toegang.logboek)
    records = [st.query_params.get(record.parameter) for record in RECORDS if record.url == pagina]
    if st.session_state.get(_OPEN) != (pagina, records):
        _write(lezer, "pagina", pagina)
    st.session_state[_LEZER], st.session_state[_OPEN] = lezer, (pagina, records)


def logged(make: Callable[[], bytes], titel: str, soort: str) -> Callable[[], bytes]:
    """``make``, which writes that it made a document of this title and kind. The title holds nothing of the bron."""
    lezer: _Lezer | None = st.session_state.get(_LEZER)
    if lezer is None:
        return make

    def made() -> bytes:
        data = make()
        _write(lezer, "download", f"{titel} ({soort.removeprefix('.')}), pagina {lezer.pagina}")
        return data

    return made


def entered(bezoeker: Bezoeker | None, login: object, normen: Normen) -> None:
    """Somebody logged in, and may come in or not (None): written once for each ``login``."""
    with _slot:
        if login in _logins:
            return
        _logins[login] = None
        if len(_logins) > ONTHOUDEN:
            del _logins[next(iter(_logins))]
    wie, rol = (bezoeker.email, str(bezoeker.rol)) if bezoeker else ("", "")
    lezer = _Lezer(wie or _subject(), rol, "", normen.toegang.logboek)
    _write(lezer, "inloggen" if bezoeker else "geweigerd", "")


def _subject() -> str:
    """Who it is when the login gives no e-mail address that can be believed: the number of the account."""
    return f"account {st.user.to_dict().get('sub', 'onbekend')}"


def _write(lezer: _Lezer, wat: Wat, welke: str) -> None:
    """One line more. That it cannot be written stops nobody: the log of the server says so once."""
    wanneer = dt.datetime.now(TIJDZONE).isoformat(timespec="seconds")
    regel = json.dumps({"wanneer": wanneer, "wie": lezer.wie, "rol": lezer.rol, "wat": wat, "welke": welke})
    pad = lezer.instelling.pad
    with _slot:
        try:
            pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            bestand = _Bestand(pad, maxBytes=lezer.instelling.megabyte * MB, backupCount=lezer.instelling.oudere)
            try:
                bestand.emit(logging.LogRecord("", logging.INFO, "", 0, regel, None, None))
            finally:
                bestand.close()
        except (OSError, ValueError):
            if not _stuk.is_set():
                LOG.exception("Het logboek van toegang kan niet worden geschreven; kijk bij logboek in toegang.yaml")
            _stuk.set()
        else:
            _stuk.clear()


class _Bestand(RotatingFileHandler):
    """A file that its owner alone can read. What goes wrong comes out."""

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802
        raise  # noqa: PLE0704 - it is called where the error was caught
