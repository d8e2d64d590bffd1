"""A real server on which everything goes wrong: no log and no screen says what the data is; the log of access does its
work meanwhile."""

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.aanmelddienst import METADATA, NOOR, aanmelddienst, log_in, place
from tools.browser import VOORBEELD, free_port, serve, wait_until_ready

GEHEIM = "SPERWER"
"""What stands in the text of every error."""
REGELS = "regels: [{email: noor@provincie.example, rol: beheerder}]"
STUK = f'''
import threading
import warnings
from pathlib import Path

import streamlit as st

from samenwerking.ui import frame, gegevens, loader
from samenwerking.ui.documenten import document_button

read, header = loader.read_bron, frame.show_header


def fail(*_, **__):
    geheim = "{GEHEIM}"
    raise ValueError(f"cel {{geheim}} klopt niet")


def read_or_fail(pad, *args):
    return fail() if (pad / "stuk").exists() else read(pad, *args)


def header_or_fail(*args):
    fail() if st.session_state.get("kader") else header(*args)


@st.fragment
def part():
    if st.button("in een fragment"):
        fail()


def page():
    st.button("in een callback", on_click=fail)
    st.button("in het kader", key="kader")
    document_button("in een download", fail, "x.csv", key="stuk_download")
    document_button("die lukt", lambda: b"{GEHEIM}", "{GEHEIM}.csv", key="download")
    part()
    if st.button("in een draad"):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    if st.button("met een waarschuwing"):
        warnings.warn("{GEHEIM}")
    if st.button("in de pagina"):
        fail()


gegevens.templates = page
if read.__name__ == "read_bron":
    loader.read_bron, frame.show_header = read_or_fail, header_or_fail
exec(compile(Path("echt.py").read_text("utf-8"), "echt.py", "exec"))
'''
"""The dashboard with a page that fails in every way there is."""
FOUTEN = ("met een waarschuwing", "in een download", "in een fragment", "in een draad", "in de pagina")
BREEKT_AF = ("in een callback", "in het kader")
"""After these there is no page to go on with."""


@dataclass
class Gestart:
    url: str
    root: Path
    bron: Path
    page: Page
    early: str
    """What was logged before the first screen."""

    @property
    def log(self) -> str:
        return (self.root / "log.txt").read_text("utf-8")


def from_outside(url: str) -> None:
    """What anybody can send, with a text that streamlit quotes in its messages."""
    httpx.get(f"{url}/oauth2callback?error={GEHEIM}&error_description=Jan+{GEHEIM}")
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": f"http://{GEHEIM}.example"}
    assert httpx.get(f"{url}/_stcore/stream", headers=upgrade | key).status_code == 403


@pytest.fixture(scope="module")
def gestart(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gestart]:
    """A beheerder who has logged in, on the page where everything fails."""
    bron = shutil.copytree(VOORBEELD, tmp_path_factory.mktemp("bron") / "b")
    port = free_port()
    with ExitStack() as stack:
        dienst = stack.enter_context(aanmelddienst())
        root = place(tmp_path_factory.mktemp("dashboard"), REGELS, metadata=dienst.url + METADATA, port=port)
        (root / "dashboard.py").rename(root / "echt.py")
        (root / "dashboard.py").write_text(STUK, "utf-8")
        secrets = root / ".streamlit" / "secrets.toml"
        url = stack.enter_context(serve(bron, root / "log.txt", port=port, root=root, secrets=secrets))
        from_outside(url)
        early = (root / "log.txt").read_text("utf-8")
        page = stack.enter_context(browser.new_context(locale="nl-NL")).new_page()
        page.goto(f"{url}/gegevens?regio=U10")
        log_in(page, NOOR)
        page.get_by_role("button", name="in de pagina").wait_for()
        yield Gestart(url, root, bron, page, early)


def test_before_the_first_screen_too_the_log_says_where_and_not_what_outsiders_send(gestart: Gestart) -> None:
    assert "starlette_auth_routes.py:" in gestart.early
    assert "starlette_websocket.py:" in gestart.early
    assert GEHEIM not in gestart.early
    assert "Jan" not in gestart.early


def test_what_goes_wrong_is_logged_by_kind_and_place_and_nowhere_by_its_text(gestart: Gestart) -> None:
    page = gestart.page
    for where in (*FOUTEN, *BREEKT_AF):
        before = gestart.log
        page.get_by_role("button", name=where).click()
        for _ in range(100):
            if gestart.log != before:
                break
            page.wait_for_timeout(100)
        wait_until_ready(page)
        said = gestart.log.removeprefix(before)
        assert ("UserWarning" if "waarschuwing" in where else "builtins.ValueError") in said, where
        assert "dashboard.py:" in said, where
        assert GEHEIM not in page.content(), where
        if where in BREEKT_AF:
            page.reload()
            wait_until_ready(page)
    (gestart.bron / "stuk").touch()
    (gestart.bron / "partners.yaml").touch()
    expect(page.get_by_text("De beheerder vindt de oorzaak in het logboek")).to_be_visible(timeout=20_000)
    log = gestart.log
    assert "De bron kon niet worden gelezen" in log
    assert GEHEIM not in log
    assert GEHEIM not in page.content()
    for line in log.splitlines():
        assert "klopt niet" not in line


def test_the_log_of_access_says_who_logged_in_and_which_page_and_download(gestart: Gestart) -> None:
    page = gestart.page
    wait_until_ready(page)
    with page.expect_download():
        page.get_by_role("button", name="die lukt").click()
    page.goto(f"{gestart.url}/team?regio=U10&accounthouder=Yvonne+Krol")
    wait_until_ready(page)
    pad = gestart.root / "logboek" / "toegang.jsonl"
    lines = [json.loads(line) for line in pad.read_text("utf-8").splitlines()]
    assert [(line["wat"], line["welke"]) for line in lines] == [
        ("inloggen", ""),
        *[("pagina", "gegevens")] * (1 + len(BREEKT_AF)),
        ("download", "die lukt (csv), pagina gegevens"),
        ("pagina", "team"),
    ]
    assert {(line["wie"], line["rol"]) for line in lines} == {("noor@provincie.example", "beheerder")}
    text = pad.read_text("utf-8")
    assert not any(word in text for word in (GEHEIM, "U10", "Yvonne", "Noor"))
    assert pad.stat().st_mode & 0o777 == 0o600
