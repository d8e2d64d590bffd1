"""Visits for one's own calendar, and cards as a table: what the browser gets."""

import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from ical.calendar_stream import IcsCalendarStream
from playwright.sync_api import Locator, Page

Open = Callable[[str], Page]


def download(page: Page, button: Locator) -> tuple[str, bytes]:
    with page.expect_download() as started:
        button.click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def test_the_visits_of_an_accounthouder_and_one_visit_are_the_same_events(open_page: Open) -> None:
    page = open_page("/mijn_accounts?accounthouder=Yvonne+Krol")
    name, mine = download(page, page.get_by_role("button", name="Agenda (.ics)"))
    assert name == "werkbezoeken-accounthouder-yvonne-krol_2026-11-20.ics"
    events = {event.uid: event for event in IcsCalendarStream.calendar_from_ics(mine.decode("utf-8")).events}
    assert events["werkbezoek-w046@samenwerking"].summary == "Werkbezoek Leusden"

    page = open_page("/werkbezoek?werkbezoek=w046")
    name, one = download(page, page.get_by_role("button", name="Zet in mijn agenda (.ics)"))
    assert name == "werkbezoek-leusden_2026-11-26.ics"
    (event,) = IcsCalendarStream.calendar_from_ics(one.decode("utf-8")).events
    assert event == events[event.uid]


def test_the_cards_of_an_account_open_as_a_table_with_its_download(open_page: Open) -> None:
    page = open_page("/account?account=gm0344")
    page.locator(".st-key-indicatoren_tabel").get_by_text("Als tabel, met download").click()
    name, data = download(page, page.locator(".st-key-kaart_indicatoren").get_by_role("button", name="Excel"))
    assert name == "indicatoren_utrecht_2026-11-20.xlsx"
    about, frame = pd.read_excel(io.BytesIO(data), sheet_name=None, header=None, engine="calamine").values()
    assert dict(about.to_numpy().tolist())["Account"] == "Utrecht"
    assert frame[0].tolist()[:2] == ["Indicator", "Contact bestuurlijk"]
