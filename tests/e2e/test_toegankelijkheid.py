"""WCAG 2.2 AA, what ``test_schermen`` does not see on a screen at rest: the keyboard, names, what opens on a click."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from samenwerking.ui.pages import OVERZICHT
from tests.e2e.axe import UITZONDERINGEN, check
from tools.browser import READY_MS, RECORD, wait_until_ready

Open = Callable[[str], Page]
NARROW = {"width": 320, "height": 640}
"""1280 wide at 400% (WCAG 1.4.10)."""

_FOCUS = """async () => {
    const settle = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 20)));
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const look = () => {
        document.getAnimations().forEach(each => { try { each.finish(); } catch { } });
        const looks = [];
        for (let part = element, n = 0; part && n < 6; part = part.parentElement, n++) {
            const {outlineStyle, outline, boxShadow, borderColor, backgroundColor} = getComputedStyle(part);
            looks.push(outlineStyle === 'none' ? '' : outline, boxShadow, borderColor, backgroundColor);
        }
        return looks.join();
    };
    await settle();
    const focused = look();
    const box = element.getBoundingClientRect(), main = document.querySelector('[data-testid="stMain"]');
    const on_screen = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
    const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const within = part => part?.closest('[data-testid="stHeader"]');
    const hidden = !on_screen || (!within(element) && !!within(over));
    if (element.closest('canvas') || element === main) return {what: element.tagName};
    element.blur();
    await settle();
    const visible = look() !== focused;
    element.focus({preventScroll: true});
    const regions = ['stSidebar', 'stHeader', 'stBottom', 'stMain'];
    const column = element.closest('[data-testid="stColumn"], [data-testid="stGridCellBody"]');
    return {
        what: `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`, visible, hidden,
        region: regions.find(id => element.closest(`[data-testid="${id}"]`)) ?? '',
        column: column ? [...document.querySelectorAll('[data-testid]')].indexOf(column) : -1,
        top: Math.round(box.top + main.scrollTop),
    };
}"""
"""What has the focus: whether that can be seen, and where it stands. A table draws its own focus, cell by cell."""


def test_each_exception_still_occurs_and_a_narrow_screen_keeps_the_other_rules(open_page: Open) -> None:
    page = open_page(f"/{OVERZICHT.url}?regio=Foodvalley")
    _, wide = check(page)
    page.set_viewport_size(NARROW)
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.get_by_test_id("stSidebarNav")).to_be_visible()
    ours, narrow = check(page)
    assert ours == []
    assert wide | narrow == set(range(len(UITZONDERINGEN)))


def test_what_opens_on_a_click_keeps_the_rules_too(open_page: Open) -> None:
    page = open_page(f"/{OVERZICHT.url}")
    page.locator(".st-key-tabel_tegelkaart summary").click()
    expect(page.locator(".st-key-tegel_tegelkaart").get_by_role("button", name="CSV")).to_be_visible(timeout=READY_MS)
    wait_until_ready(page)
    page.get_by_role("button", name="Nog 3").first.click()
    wait_until_ready(page)
    assert check(page)[0] == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Kopieer link").click()
    wait_until_ready(page)
    expect(page.get_by_test_id("stCode")).to_be_visible(timeout=READY_MS)
    assert check(page)[0] == []


@pytest.mark.parametrize("address", ["/overzicht", f"/account?account={RECORD['account']}", "/vergadering?punt=1"])
def test_the_keyboard_comes_everywhere_in_the_order_of_the_screen_and_shows_where_it_is(
    address: str, open_page: Open
) -> None:
    page = open_page(address)
    stops: list[dict[str, Any]] = []
    while len(stops) < 300:
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUS)
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) < 300, "the keyboard does not get out of the page"
    stops = [stop for stop in stops if "visible" in stop]
    assert [stop["what"] for stop in stops if not stop["visible"] or stop["hidden"]] == []
    reached = {stop["what"] for stop in stops}
    main = page.get_by_test_id("stMain")
    links = main.get_by_role("link").all() + main.get_by_role("button", disabled=False).all()
    names = {
        link.evaluate("each => `${each.tagName} ${each.getAttribute('aria-label') ?? each.textContent}`")
        for link in links
        if link.is_visible()
    }
    assert names
    assert names <= reached
    for before, after in pairwise(stops):
        if before["region"] == after["region"] and before["column"] == after["column"]:
            assert after["top"] >= before["top"] - 40, (before["what"], after["what"])


def test_a_table_opens_its_records_with_the_keyboard(open_page: Open) -> None:
    page = open_page("/accounts")
    page.get_by_role("button", name="Open een rij").first.focus()
    page.keyboard.press("Enter")
    choose = page.get_by_role("combobox", name="Open een rij")
    expect(choose).to_be_visible()
    choose.focus()
    page.keyboard.type("De Bilt")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("account=gm0310"))


def test_links_with_one_word_have_a_name_of_their_own(open_page: Open) -> None:
    page = open_page(f"/{OVERZICHT.url}")
    bekijk = page.get_by_test_id("stMain").get_by_role("link", name=re.compile("^Bekijk"))
    names = re.findall(r'link "(Bekijk[^"]*)"', page.get_by_test_id("stMain").aria_snapshot())
    assert bekijk.count() > 3
    assert names
    assert "Bekijk" not in names


def test_the_title_in_the_browser_names_the_record(open_page: Open) -> None:
    page = open_page(f"/account?account={RECORD['account']}")
    expect(page).to_have_title("Utrecht · Account · Samenwerking")
    assert page.get_by_role("heading", level=1).count() == 1
