"""Logging in at a real provider, in a real browser: who may not see it gets no data, on screen or over the line."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.aanmelddienst import (
    METADATA,
    NOOR,
    TOKEN,
    Aanmelddienst,
    aanmelddienst,
    begin_login,
    choose,
    log_in,
    place,
)
from tools.browser import READY_MS, free_port, serve, wait_until_ready

REGELS = "regels: [{email: noor@provincie.example, rol: directie}]"
GEGEVEN = "De Bilt"
"""Stands on many pages of the example."""
ACCOUNT = "/account?account=gm0310&regio=U10"
"""That of De Bilt."""
WORDS = re.compile("^Peildatum ")
"""How the line begins that every page with data shows."""


def over_the_line(page: Page) -> list[bytes]:
    """What the server sends to this tab from now on: over the websocket, and as a download."""
    sent: list[bytes] = []

    def keep(frame: str | bytes) -> None:
        sent.append(frame if isinstance(frame, bytes) else frame.encode())

    page.on("websocket", lambda socket: socket.on("framereceived", keep))
    page.on("request", lambda request: sent.append(request.url.replace("/static/media/", "").encode()))
    return sent


def shows_no_data(page: Page, sent: list[bytes]) -> bool:
    """Whether nothing of the bron came over: no text, and no file to fetch."""
    everything = b"".join(sent)
    return GEGEVEN.encode() not in everything and b"/media/" not in everything and GEGEVEN not in page.content()


@dataclass
class Gestart:
    """A dashboard with a provider, and what the very first visitor of the server got to see."""

    url: str
    dienst: Aanmelddienst
    first_text: str
    first_is_empty: bool


@pytest.fixture(scope="module")
def met_inloggen(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gestart]:
    port = free_port()
    with ExitStack() as stack:
        dienst = stack.enter_context(aanmelddienst())
        root = place(tmp_path_factory.mktemp("dashboard"), REGELS, metadata=dienst.url + METADATA, port=port)
        secrets = root / ".streamlit" / "secrets.toml"
        url = stack.enter_context(serve(log=root / "log.txt", port=port, root=root, secrets=secrets))
        with browser.new_context() as context:
            page = context.new_page()
            sent = over_the_line(page)
            page.goto(url + ACCOUNT)
            page.get_by_role("button", name="Inloggen").wait_for()
            wait_until_ready(page)
            yield Gestart(url, dienst, page.inner_text("body"), shows_no_data(page, sent))


@pytest.fixture
def visit(page: Page, met_inloggen: Gestart) -> Page:
    """A tab of a browser in which nobody has logged in, on the page of one account."""
    page.goto(met_inloggen.url + ACCOUNT)
    wait_until_ready(page)
    return page


def test_the_very_first_link_after_a_start_asks_to_log_in_and_sends_no_data(met_inloggen: Gestart) -> None:
    assert "Log in om te zien hoe de samenwerking ervoor staat." in met_inloggen.first_text
    assert met_inloggen.first_is_empty


def test_after_logging_in_one_is_on_the_page_that_was_asked_for_with_its_filters(visit: Page) -> None:
    sent = over_the_line(visit)
    log_in(visit, NOOR)
    expect(visit.get_by_role("heading", level=1, name=GEGEVEN)).to_be_visible(timeout=READY_MS)
    expect(visit.get_by_text(re.compile("^Peildatum .*regio U10"))).to_be_visible()
    expect(visit.get_by_test_id("stSidebar").get_by_text("Ingelogd als Noor *van der* Veen")).to_be_visible()
    assert not shows_no_data(visit, sent)


def test_logging_out_ends_it_in_every_tab_and_the_way_back_and_the_old_cookie_show_nothing(
    visit: Page, met_inloggen: Gestart, browser: Browser
) -> None:
    log_in(visit, NOOR)
    other = visit.context.new_page()
    other.goto(met_inloggen.url + "/begrippen")
    expect(other.get_by_text(WORDS)).to_be_visible(timeout=READY_MS)
    kept = visit.context.storage_state()
    visit.get_by_role("button", name="Uitloggen").click()
    visit.wait_for_url("**/oauth2/end_session**")
    choose(visit, "End session")
    expect(visit.get_by_role("button", name="Inloggen")).to_be_visible()
    assert not any(cookie["name"].startswith("_streamlit_user") for cookie in visit.context.cookies())
    expect(other.get_by_text("U bent uitgelogd.")).to_be_visible(timeout=READY_MS)
    expect(other.get_by_text(WORDS)).to_have_count(0)

    sent = over_the_line(visit)
    for _ in range(3):
        visit.go_back()
        visit.wait_for_load_state()
        if visit.url.startswith(met_inloggen.url):
            break
    wait_until_ready(visit)
    expect(visit.get_by_role("button", name="Inloggen")).to_be_visible()
    assert shows_no_data(visit, sent)

    with browser.new_context(storage_state=kept) as context:
        page = context.new_page()
        sent = over_the_line(page)
        page.goto(met_inloggen.url + ACCOUNT)
        wait_until_ready(page)
        expect(page.get_by_text("U bent uitgelogd.")).to_be_visible()
        assert shows_no_data(page, sent)


@pytest.mark.parametrize(
    ("wie", "said"),
    [
        ("onbekend", "U bent ingelogd als Iemand Anders, maar u staat nog niet in de lijst. Vraag toegang aan de"),
        ("lang-geleden", "Uw aanmelding is verlopen: die geldt 10 uur. Log opnieuw in."),
        ("voor-een-ander", "Het inloggen is afgebroken of niet gelukt."),
        ("voor-een-ander-via-ons", "Uw aanmelding is niet voor dit dashboard bedoeld. Log opnieuw in."),
        ("Deny", "Het inloggen is afgebroken of niet gelukt."),
    ],
)
def test_who_may_not_come_in_reads_why_and_what_to_do(visit: Page, wie: str, said: str) -> None:
    sent = over_the_line(visit)
    log_in(visit, wie)
    expect(visit.get_by_text(said)).to_be_visible()
    expect(visit.get_by_role("button", name="Uitloggen" if wie == "onbekend" else "Inloggen")).to_be_visible()
    assert shows_no_data(visit, sent)


def test_a_provider_that_is_down_gives_a_message_and_works_again_when_it_is_back(
    visit: Page, met_inloggen: Gestart
) -> None:
    with met_inloggen.dienst.down(METADATA):
        visit.get_by_role("button", name="Inloggen").click()
        expect(visit.get_by_text("De aanmelddienst antwoordt niet.")).to_be_visible(timeout=READY_MS)
    begin_login(visit)
    with met_inloggen.dienst.down(TOKEN):
        choose(visit, NOOR)
        expect(visit.get_by_text("Het inloggen is afgebroken of niet gelukt.")).to_be_visible()
    log_in(visit, NOOR)
    expect(visit.get_by_role("heading", level=1, name=GEGEVEN)).to_be_visible(timeout=READY_MS)


def test_an_answer_of_a_provider_that_nobody_asked_for_is_not_believed(visit: Page, met_inloggen: Gestart) -> None:
    visit.goto(met_inloggen.url + "/oauth2callback?code=abc&state=def")
    wait_until_ready(visit)
    expect(visit.get_by_role("button", name="Inloggen")).to_be_visible()


def test_another_name_for_this_server_leads_to_the_address_where_one_can_log_in(
    page: Page, met_inloggen: Gestart
) -> None:
    page.goto(met_inloggen.url.replace("127.0.0.1", "localhost"))
    wait_until_ready(page)
    link = page.get_by_role("link", name=re.compile("^Open 127"))
    expect(link).to_have_attribute("href", met_inloggen.url)
    expect(page.get_by_role("button", name="Inloggen")).to_have_count(0)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard without login that listens to the whole network."""
    with serve(log=tmp_path_factory.mktemp("elders") / "log.txt", address="0.0.0.0") as url:
        yield url


def test_without_login_a_server_that_others_can_reach_shows_no_data_not_even_to_this_machine(
    page: Page, elsewhere: str
) -> None:
    sent = over_the_line(page)
    page.goto(elsewhere + ACCOUNT)
    wait_until_ready(page)
    expect(page.get_by_role("heading", name="Inloggen is niet ingesteld")).to_be_visible()
    assert shows_no_data(page, sent)


def test_without_login_a_name_of_elsewhere_that_leads_to_this_machine_shows_no_data(page: Page, server: str) -> None:
    sent = over_the_line(page)
    page.goto(server.replace("127.0.0.1", "elders.localhost") + ACCOUNT)
    wait_until_ready(page)
    expect(page.get_by_role("heading", name="Inloggen is niet ingesteld")).to_be_visible()
    assert shows_no_data(page, sent)
