"""An item of the agenda opens the page of that visit."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tools.browser import wait_until_ready

Open = Callable[[str], Page]


def opened(page: Page) -> None:
    """The page of the first visit in regio U10 is shown, and the filters are still in the address."""
    expect(page).to_have_url(re.compile("werkbezoek=w045"))
    wait_until_ready(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nieuwegein, di 24 november 2026")
    expect(page).to_have_url(re.compile("regio=U10"))
    expect(page.get_by_text(re.compile("^Peildatum ")).first).to_contain_text("regio U10")


def test_an_item_of_the_agenda_opens_the_page_of_that_visit_and_the_filters_stay(open_page: Open) -> None:
    page = open_page("/werkbezoeken?regio=U10")
    page.get_by_role("link", name="Bekijk").first.click()
    opened(page)


def test_going_back_from_a_visit_is_one_step_to_the_same_agenda(server: str, open_page: Open) -> None:
    address = "/werkbezoeken?regio=U10&bezoeken=Niet+voorbereid"
    page = open_page(address)
    page.get_by_role("link", name="Bekijk").first.click()
    expect(page).to_have_url(re.compile("werkbezoek="))
    wait_until_ready(page)
    page.go_back()
    expect(page).to_have_url(server + address)
    wait_until_ready(page)
    expect(page.get_by_text(re.compile("^Peildatum ")).first).to_contain_text("regio U10")


def test_an_item_of_the_agenda_opens_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page("/werkbezoeken?regio=U10")
    page.get_by_role("link", name="Bekijk").first.focus()
    page.keyboard.press("Enter")
    opened(page)


def test_a_link_opens_the_visits_that_are_not_prepared_and_the_choice_stays_in_the_address(open_page: Open) -> None:
    page = open_page("/werkbezoeken?bezoeken=Niet+voorbereid")
    expect(page.get_by_role("link", name="Bekijk")).to_have_count(3)
    page.get_by_test_id("stMain").get_by_text("Zonder terugblik", exact=True).click()
    expect(page).to_have_url(re.compile("bezoeken=Zonder"))
    wait_until_ready(page)
    expect(page.get_by_text("Afgelegd, zonder terugblik")).to_be_visible()
    expect(page.get_by_role("link", name="Bekijk")).to_have_count(0)


def test_the_visit_of_an_account_and_its_earlier_visit_open_too(open_page: Open) -> None:
    page = open_page("/account?account=gm0356&regio=U10")
    page.get_by_role("link", name="Bekijk").first.click()
    opened(page)
    page.get_by_role("button", name="Bekijk").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nieuwegein, ma 20 april 2026")
    expect(page).to_have_url(re.compile("werkbezoek=w033"))
    expect(page).to_have_url(re.compile("regio=U10"))


def test_the_page_of_a_visit_gives_its_briefing_as_a_file(open_page: Open, tmp_path: Path) -> None:
    page = open_page("/werkbezoek?werkbezoek=w045")
    with page.expect_download() as download:
        page.get_by_role("button", name="Briefing (Word)").click()
    assert download.value.suggested_filename == "briefing_nieuwegein_2026-11-24.docx"
    download.value.save_as(tmp_path / "briefing.docx")
    with zipfile.ZipFile(tmp_path / "briefing.docx") as package:
        assert "Briefing werkbezoek Nieuwegein" in package.read("word/document.xml").decode()
