"""What a reader chooses and types on Begrippen: it stands in the URL, and the browser goes back to it."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Page, expect

from tools.browser import wait_until_ready

Open = Callable[[str], Page]


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


def choose(page: Page, thema: str) -> None:
    page.get_by_label("Thema", exact=True).click()
    page.get_by_role("option", name=thema).click()
    expect(page.get_by_role("heading", level=2)).to_have_text([thema])


def test_going_back_brings_back_the_record_that_was_chosen(open_page: Open) -> None:
    page = open_page("/begrippen")
    choose(page, "Leren")
    choose(page, "Krachtenveld")
    for thema in ("Leren", ""):
        page.go_back()
        wait_until_ready(page)
        expect(page.get_by_label("Thema", exact=True)).to_have_value(thema)
        assert asked(page) == ({"thema": [thema]} if thema else {})


def test_the_meaning_of_a_title_can_be_reached_with_the_keyboard(open_page: Open) -> None:
    page = open_page("/krachtenveld")
    page.get_by_role("heading", level=1).get_by_role("button").focus()
    expect(page.get_by_role("tooltip")).to_contain_text("invloed en belang")
