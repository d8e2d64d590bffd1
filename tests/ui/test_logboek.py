"""The log of the server holds nothing of the data; that of access says who opened or took along what, and no more."""

import ast
import datetime as dt
import json
import logging
import sys
import threading
import tomllib
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from samenwerking.normen import Logboek, Normen
from samenwerking.toegang import Bezoeker
from samenwerking.ui import logboek
from tests.bouw import NORMEN

GEHEIM = "SPERWER"
"""What must not be in any log."""
ROOT = Path(__file__).parent.parent.parent
NOOR = Bezoeker("directie", "noor@provincie.example")

# The log of the server


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Any]:
    """What stderr says after ``keep_data_out`` in a process where nobody logs in a way of their own."""
    factory, show = logging.getLogRecordFactory(), warnings.showwarning
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [logging.lastResort])
    monkeypatch.setattr(logging.lastResort, "formatter", None)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)
    logboek.keep_data_out()
    yield lambda: capsys.readouterr().err
    logging.setLogRecordFactory(factory)
    warnings.showwarning = show


def fail(text: str) -> None:
    geheim = text
    try:
        raise KeyError(geheim)
    except KeyError as error:
        raise ValueError(f"{geheim} staat er niet") from error


def test_an_error_is_logged_by_its_kind_and_its_places_in_the_code(said: Any) -> None:
    try:
        fail(GEHEIM)
    except ValueError:
        logging.getLogger("samenwerking.proef").exception("Er ging iets mis met %s", GEHEIM)
    text = said()
    assert GEHEIM not in text
    first, kind, *places = text.splitlines()
    assert first.endswith("ERROR samenwerking.proef: Er ging iets mis met %s")
    assert dt.datetime.fromisoformat(first[:19])
    assert kind == "builtins.ValueError"
    assert [line.split(":")[0] for line in places if line.startswith("  ")] == ["  tests/ui/test_logboek.py"] * 3
    assert "na builtins.KeyError" in places
    assert all(
        place.rpartition(" ")[2] in ("fail", text) or "test_an_error" in place for place in places if ":" in place
    )


def test_the_message_of_a_library_is_not_logged_but_where_it_was_said_is(said: Any) -> None:
    logging.getLogger("pandas.io").warning(f"cell {GEHEIM} is odd")
    logging.getLogger("samenwerkingen").warning("cell %s is odd", GEHEIM)
    text = said()
    assert GEHEIM not in text
    assert "WARNING pandas.io: tests/ui/test_logboek.py:" in text
    assert "cell" not in text


def test_a_warning_is_logged_by_its_kind_and_place(said: Any) -> None:
    logboek._warn(f"'{GEHEIM}' is no date", UserWarning, f"{ROOT}/samenwerking/data/read.py", 7, None, None)
    text = said()
    assert text.endswith("WARNING samenwerking.ui.logboek: UserWarning samenwerking/data/read.py:7\n")
    assert GEHEIM not in text
    assert warnings.showwarning is logboek._warn


def test_what_nobody_catches_in_a_thread_or_a_destructor_is_logged_without_its_text(said: Any) -> None:
    thread = threading.Thread(target=fail, args=[GEHEIM])
    thread.start()
    thread.join()

    class Stuk:
        def __del__(self) -> None:
            fail(GEHEIM)

    Stuk()
    try:
        fail(GEHEIM)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    text = said()
    assert GEHEIM not in text
    assert text.count("Een fout is niet opgevangen") == 3
    assert text.count("builtins.ValueError") == 3


def test_before_the_first_screen_too_streamlit_logs_where_and_not_what_outsiders_send() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    record = logging.LogRecord("streamlit.web", logging.ERROR, "auth.py", 580, "Error: %s", (GEHEIM,), None, "callback")
    line = logging.Formatter(config["logger"]["messageFormat"]).format(record)
    assert GEHEIM not in line
    assert line.endswith(" ERROR streamlit.web: auth.py:580 callback")


def test_stopping_the_server_by_hand_is_no_error(said: Any) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert said() == ""


def test_who_took_over_a_hook_before_keeps_it(said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def mine(args: object) -> None:
        """Not called."""

    monkeypatch.setattr(threading, "excepthook", mine)
    logboek.keep_data_out()
    assert threading.excepthook is mine


def test_errors_that_cause_each_other_come_to_an_end() -> None:
    one, other = ValueError("a"), KeyError("b")
    one.__cause__, other.__cause__ = other, one
    assert logboek.places(one).splitlines() == ["builtins.ValueError", "na builtins.KeyError"]


def deep(n: int) -> None:
    if n == 0:
        raise RecursionError
    deep(n - 1)


def test_of_a_very_deep_error_the_innermost_places_are_logged() -> None:
    with pytest.raises(RecursionError) as caught:
        deep(3 * logboek.PLEKKEN)
    assert len(logboek.places(caught.value).splitlines()) == 1 + logboek.PLEKKEN


@cache
def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]


def name(call: ast.Call) -> str:
    return ast.unparse(call.func)


FILES = [*sorted((ROOT / "samenwerking").rglob("*.py")), ROOT / "dashboard.py", *sorted((ROOT / "pages").glob("*.py"))]


def test_our_own_messages_are_fixed_sentences() -> None:
    """For these the log does show the message."""
    mine = [
        (path.name, call)
        for path in FILES
        for call in calls(path)
        if name(call).startswith("LOG.") and path.name != "logboek.py"
    ]
    assert len(mine) >= 3
    for path, call in mine:
        assert [type(arg) for arg in call.args] == [ast.Constant], path


def test_a_title_with_text_of_the_bron_has_another_name_in_the_log_of_access() -> None:
    composed = [
        call
        for path in (ROOT / "samenwerking" / "ui").rglob("*.py")
        for call in calls(path)
        if name(call) in ("tile", "table")
        and any(isinstance(given, ast.JoinedStr) for given in (*call.args[1:2], _given(call, "title")))
        and not set(_fields(call)) <= NUMBERS
    ]
    assert len(composed) >= 5
    for call in composed:
        assert isinstance(_given(call, "in_log"), ast.Constant), ast.unparse(call)


NUMBERS = {"VENSTER", "termijn(VENSTER)", "norm", "scherm.peildatum.year"}
"""What a title may fill in: nothing of the bron."""


def _given(call: ast.Call, naam: str) -> ast.expr | None:
    return next((keyword.value for keyword in call.keywords if keyword.arg == naam), None)


def _fields(call: ast.Call) -> list[str]:
    """What an f-string that is the title of a card fills in."""
    titles = [given for given in (*call.args[1:2], _given(call, "title")) if isinstance(given, ast.JoinedStr)]
    return [ast.unparse(part.value) for each in titles for part in each.values if isinstance(part, ast.FormattedValue)]


def test_every_document_goes_through_the_one_button_that_logs_it() -> None:
    where = [path.name for path in FILES for call in calls(path) if name(call).endswith("download_button")]
    assert where == ["documenten.py"]


# The log of access


@pytest.fixture
def normen(tmp_path: Path) -> Normen:
    """Settings with a log in a folder of its own that is not there yet."""
    return met_logboek(Logboek(bestand=str(tmp_path / "logboek" / "toegang.jsonl"), megabyte=1, oudere=2))


def met_logboek(instelling: Logboek) -> Normen:
    return replace(NORMEN, toegang=NORMEN.toegang.model_copy(update={"logboek": instelling}))


@pytest.fixture
def sessie(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A session of a visitor."""
    user = SimpleNamespace(to_dict=lambda: {"sub": "a1b2"})
    found = SimpleNamespace(session_state={}, query_params={}, user=user)
    monkeypatch.setattr(logboek, "st", found)
    monkeypatch.setattr(logboek, "_logins", {})
    monkeypatch.setattr(logboek, "_stuk", threading.Event())
    return found


def lines(normen: Normen) -> list[dict[str, str]]:
    pad = normen.toegang.logboek.pad
    return [json.loads(line) for line in pad.read_text("utf-8").splitlines()] if pad.exists() else []


def test_a_page_that_is_opened_is_one_line_that_says_who_when_and_which(
    sessie: SimpleNamespace, normen: Normen
) -> None:
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    logboek.opened(NOOR, "signalen", normen)
    (line,) = lines(normen)
    wanneer = dt.datetime.fromisoformat(line.pop("wanneer"))
    assert before <= wanneer <= dt.datetime.now(dt.UTC)
    assert wanneer.utcoffset() in (dt.timedelta(hours=1), dt.timedelta(hours=2))
    assert line == {"wie": "noor@provincie.example", "rol": "directie", "wat": "pagina", "welke": "signalen"}


def test_running_a_page_again_is_no_line_and_another_page_or_record_is(sessie: SimpleNamespace, normen: Normen) -> None:
    sessie.query_params["regio"] = GEHEIM
    for pagina, record in (("accounts", ""), ("accounts", ""), ("account", "g1"), ("account", "g1"), ("account", "g2")):
        sessie.query_params["account"] = record
        logboek.opened(NOOR, pagina, normen)
    assert [line["welke"] for line in lines(normen)] == ["accounts", "account", "account"]
    text = normen.toegang.logboek.pad.read_text("utf-8")
    assert not any(said in text for said in (GEHEIM, "g1", "g2"))


def test_without_login_nothing_is_written(sessie: SimpleNamespace, normen: Normen) -> None:
    logboek.opened(Bezoeker(), "signalen", normen)
    make = logboek.logged(lambda: b"x", "Signalen", ".csv")
    assert make() == b"x"
    assert not normen.toegang.logboek.pad.parent.exists()


def test_a_download_is_written_when_it_was_made_and_not_when_that_failed(
    sessie: SimpleNamespace, normen: Normen
) -> None:
    logboek.opened(NOOR, "signalen", normen)
    make = logboek.logged(lambda: b"inhoud", "Open signalen", ".xlsx")
    broken = logboek.logged(lambda: bytes(1 // 0), "Stuk", ".csv")
    assert len(lines(normen)) == 1
    sessie.session_state.clear()  # a document is made outside the run that drew its button
    assert make() == make() == b"inhoud"
    with pytest.raises(ZeroDivisionError):
        broken()
    welke = "Open signalen (xlsx), pagina signalen"
    assert [(line["wat"], line["welke"]) for line in lines(normen)[1:]] == [("download", welke)] * 2


def test_a_login_is_written_once_also_when_the_page_is_loaded_again_and_so_is_a_refusal(
    sessie: SimpleNamespace, normen: Normen
) -> None:
    for _ in range(2):
        logboek.entered(NOOR, ("iss", "sub", 1), normen)
        logboek.entered(None, ("iss", "sub", 2), normen)
    logboek.entered(NOOR, ("iss", "sub", 3), normen)
    assert [(line["wat"], line["wie"], line["rol"]) for line in lines(normen)] == [
        ("inloggen", NOOR.email, "directie"),
        ("geweigerd", "account a1b2", ""),
        ("inloggen", NOOR.email, "directie"),
    ]


def test_the_logins_that_are_remembered_are_bounded(
    sessie: SimpleNamespace, normen: Normen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logboek, "ONTHOUDEN", 2)
    for login in (1, 2, 3, 1):
        logboek.entered(NOOR, login, normen)
    assert len(lines(normen)) == 4
    assert list(logboek._logins) == [3, 1]


def test_who_has_no_address_that_can_be_believed_is_written_by_the_number_of_the_account(
    sessie: SimpleNamespace, normen: Normen
) -> None:
    logboek.opened(Bezoeker("medewerker"), "signalen", normen)
    assert lines(normen)[0]["wie"] == "account a1b2"


def test_a_name_cannot_add_a_line_of_its_own(sessie: SimpleNamespace, normen: Normen) -> None:
    kwaad = 'x@y.nl"}\n{"wie":"ander\u2028\ud800'
    logboek.opened(Bezoeker("directie", kwaad), "signalen", normen)
    (line,) = lines(normen)
    assert line["wie"] == kwaad


def test_only_the_owner_can_read_the_log_and_a_full_file_makes_room(sessie: SimpleNamespace, normen: Normen) -> None:
    instelling = normen.toegang.logboek
    for n in range(4):
        if n:
            with instelling.pad.open("a") as file:
                file.write("x" * 1_000_000)
        logboek.opened(NOOR, f"pagina{n}", normen)
    files = sorted(instelling.pad.parent.iterdir())
    assert [file.name for file in files] == ["toegang.jsonl", "toegang.jsonl.1", "toegang.jsonl.2"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert instelling.pad.parent.stat().st_mode & 0o777 == 0o700
    assert [line["welke"] for line in lines(normen)] == ["pagina3"]


def test_a_log_that_cannot_be_written_stops_nobody_and_is_said_once_until_it_works_again(
    sessie: SimpleNamespace, normen: Normen, caplog: pytest.LogCaptureFixture
) -> None:
    pad = normen.toegang.logboek.pad
    pad.parent.write_text("a file where the folder should be")
    logboek.opened(NOOR, "signalen", normen)
    assert logboek.logged(lambda: b"x", "Signalen", ".csv")() == b"x"
    assert len(caplog.records) == 1
    assert "kan niet worden geschreven" in caplog.records[0].getMessage()
    pad.parent.unlink()
    logboek.opened(NOOR, "accounts", normen)
    assert [line["welke"] for line in lines(normen)] == ["accounts"]
    pad.unlink()
    pad.mkdir()
    logboek.opened(NOOR, "team", normen)
    assert len(caplog.records) == 2


def test_a_full_disk_stops_nobody(sessie: SimpleNamespace, caplog: pytest.LogCaptureFixture) -> None:
    logboek.opened(NOOR, "signalen", met_logboek(Logboek(bestand="/dev/full", megabyte=1, oudere=1)))
    assert len(caplog.records) == 1
    assert caplog.records[0].exc_info[0] is OSError


def test_many_sessions_at_once_write_whole_lines(sessie: SimpleNamespace, normen: Normen) -> None:
    logboek.opened(NOOR, "signalen", normen)
    make = logboek.logged(lambda: b"", "Signalen", ".csv")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: make(), range(200)))
    assert len(lines(normen)) == 201


PAD = Logboek.pad


def test_a_file_with_a_path_of_its_own_is_that_and_another_is_in_the_folder_of_the_project(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Logboek, "pad", PAD)
    assert Logboek(bestand="/var/log/x.jsonl", megabyte=1, oudere=1).pad == Path("/var/log/x.jsonl")
    assert NORMEN.toegang.logboek.pad == ROOT / "logboek" / "toegang.jsonl"
    assert "/logboek/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
