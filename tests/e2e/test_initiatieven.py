"""The board and the page of one initiatief, in a real browser."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tools.browser import wait_until_ready

Open = Callable[[str], Page]


def test_a_card_opens_the_page_of_its_initiatief_and_the_filters_stay(open_page: Open) -> None:
    page = open_page("/initiatieven?regio=Amersfoort&peildatum=2026-11-19")
    page.locator(".st-key-kaart_i015").get_by_role("link").click()
    expect(page).to_have_url(re.compile("initiatief=i015"))
    wait_until_ready(page)
    expect(page).to_have_url(re.compile("regio=Amersfoort"))
    expect(page).to_have_url(re.compile("peildatum=2026-11-19"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kantoor wordt thuis")
    page.reload()
    wait_until_ready(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kantoor wordt thuis")


def test_a_card_opens_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page("/initiatieven?fase=Weging")
    page.locator(".st-key-kaart_i018").get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("initiatief=i018"))


def test_the_chosen_fase_and_view_stand_in_the_url_and_survive_a_reload(open_page: Open) -> None:
    page = open_page("/initiatieven")
    page.get_by_role("radio", name="Besluit", exact=True).or_(
        page.get_by_role("button", name="Besluit", exact=True)
    ).click()
    expect(page).to_have_url(re.compile("fase=Besluit"))
    wait_until_ready(page)
    expect(page.locator(".st-key-kaart_i019")).to_be_visible()
    expect(page.locator(".st-key-kaart_i015")).to_have_count(0)
    page.reload()
    wait_until_ready(page)
    expect(page.locator(".st-key-kaart_i019")).to_be_visible()
    expect(page.locator(".st-key-kaart_i015")).to_have_count(0)
