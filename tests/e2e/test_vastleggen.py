"""What somebody is typing on the page Vastleggen stays, also when the bron is read again meanwhile."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tools.browser import VOORBEELD, serve, wait_until_ready


@pytest.fixture
def form(open_page: Callable[[str], Page]) -> Page:
    """The form of a visit."""
    return open_page("/vastleggen?bezoek=w041")


def test_what_is_being_typed_stays_when_the_bron_is_read_again(tab: Page, tmp_path: Path) -> None:
    page, bron = tab, shutil.copytree(VOORBEELD, tmp_path / "voorbeeld")
    with serve(bron) as url:
        page.goto(f"{url}/vastleggen?bezoek=w041")
        wait_until_ready(page)
        notitie = page.get_by_role("textbox", name="Notitie")
        notitie.click()
        page.keyboard.type("Half ")
        with (bron / "contacten.csv").open("a", encoding="utf-8") as file:
            file.write("geen dag;gm0310;ambtelijk;overleg;;Nieuw;;;;;;\n")
        expect(page.get_by_text("1 rij van de bron is weggelaten")).to_be_visible(timeout=30_000)
        wait_until_ready(page)
        page.keyboard.type("af")
        expect(notitie).to_have_value("Half af")


def test_what_was_typed_is_there_when_one_comes_back_by_the_menu(form: Page) -> None:
    page = form
    page.get_by_role("textbox", name="Notitie").fill("Niet vergeten")
    page.keyboard.press("Tab")
    wait_until_ready(page)
    page.get_by_role("button", name="Een afspraak erbij").press("Enter")
    wait_until_ready(page)
    page.get_by_role("link", name="Naar het werkbezoek").click()
    expect(page).to_have_url(re.compile("werkbezoek=w041"))
    wait_until_ready(page)
    page.get_by_role("link", name="Leg vast wat het opleverde").click()
    expect(page).to_have_url(re.compile("bezoek=w041"))
    wait_until_ready(page)
    expect(page.get_by_role("textbox", name="Notitie")).to_have_value("Niet vergeten")
    expect(page.get_by_text("Afspraak 1", exact=True)).to_be_visible()


def test_a_row_is_copied_with_the_keyboard(form: Page) -> None:
    page = form
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("textbox", name="Terugblik").fill("Warm; en verder")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Kopieer terugblik").press("Enter")
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == '"Warm; en verder"'
