"""WCAG 2.2 AA, as far as a program can see it: axe on every screen, zoom, the keyboard and names."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from samenwerking.ui.pages import OVERZICHT, PUNT, VERGADERING
from tests.schermen import SCHERMEN, Adres
from tools.browser import READY_MS, RECORD, wait_until_ready

Open = Callable[[str], Page]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BESIDES = ["heading-order", "page-has-heading-one", "empty-heading", "empty-table-header"]
"""Rules that WCAG does not ask for and that this dashboard keeps: headings without gaps, columns with a name."""
WIDE, NARROW, ZOOMED = {"width": 1440, "height": 900}, {"width": 320, "height": 640}, {"width": 720, "height": 450}
"""A screen on a desk; 1280 wide at 400% (WCAG 1.4.10); 1440 x 900 at 200% (1.4.4)."""


@dataclass(frozen=True)
class Uitzondering:
    """What breaks a rule inside the framework, where nothing here can mend it; a test tells when it is mended there."""

    regel: str
    deel: str
    """A selector of the part of the framework, as narrow as can be."""
    bekend: str
    """The issue upstream; "" when none was found."""


UITZONDERINGEN = (
    # the day, the month and the year in a field with a date are 17 pixels wide; the button that opens a calendar is not
    Uitzondering("target-size", '[data-testid="stDateInputField"] [role="spinbutton"]', ""),
    # the cross that clears a chosen filter is 23 wide, and stands beside the arrow
    Uitzondering("target-size", '[data-testid="stSelectbox"] button[aria-label="Clear value"]', ""),
    # the line in a card with a figure has an empty layer without a name
    Uitzondering(
        "svg-img-alt",
        '[data-testid="stMetricChart"] g[role="graphics-symbol"]',
        "https://github.com/vega/vega-lite/issues/9623",
    ),
    # on a narrow screen the menu is a list with the names of its groups between the items
    Uitzondering("list", '[data-testid="stSidebarNavItems"]', ""),
    Uitzondering("listitem", '[data-testid="stSidebarNavItems"] li', ""),
)

_CHECK = """async ([options, known]) => {
    const found = (await axe.run(document, {resultTypes: ['violations'], iframes: false, ...options})).violations;
    const split = {ours: [], known: []};
    for (const {id, nodes} of found) for (const {target, failureSummary} of nodes) {
        const element = document.querySelector(target.join(' '));
        const at = known.findIndex(([rule, part]) => rule === id && element?.matches(part));
        if (at < 0) split.ours.push(`${id}: ${target.join(' ')} ${failureSummary}`);
        else split.known.push(at);
    }
    return split;
}"""
_CUT_OFF = """() => {
    const main = document.querySelector('[data-testid="stMain"]'), lost = [];
    if (main.scrollWidth > main.clientWidth) lost.push('the page scrolls sideways');
    for (const element of main.querySelectorAll('p, h1, h2, h3, li, button, a, input, label, img, summary')) {
        const box = element.getBoundingClientRect();
        if (!box.width || !box.height || element.closest('[aria-hidden="true"]')) continue;
        let parent = element;
        while (parent !== main && !['auto', 'scroll'].includes(getComputedStyle(parent).overflowX))
            parent = parent.parentElement;
        if (parent !== main) continue;
        if (box.right > innerWidth + 1 || box.left < -1) lost.push(`${element.tagName} ${element.textContent}`);
    }
    return lost;
}"""
"""What does not fit beside the edge of the screen and can not be scrolled to in a box of its own."""

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


@pytest.fixture(scope="module")
def screen(browser: Browser, server: str) -> Iterator[Open]:
    """One tab for all screens: opens an address in it and waits until it is ready."""
    with browser.new_context(viewport=WIDE, locale="nl-NL", timezone_id="Europe/Amsterdam") as context:
        page = context.new_page()
        page.set_default_timeout(60_000)
        context.add_init_script(AXE)

        def open_path(path: str) -> Page:
            page.set_viewport_size(WIDE)
            page.emulate_media(color_scheme="light")
            page.goto(server + path)
            wait_until_ready(page)
            return page

        yield open_path


def path(adres: Adres) -> str:
    return f"/{adres.pagina.url}?{urlencode(adres.params)}"


def check(page: Page, *rules: str) -> tuple[list[str], set[int]]:
    """What breaks a rule (all rules, or only these): what is ours, and which exceptions occur."""
    options: dict[str, Any] = {"runOnly": list(rules)}
    if not rules:
        options = {"runOnly": TAGS, "rules": {rule: {"enabled": True} for rule in BESIDES}}
    found = page.evaluate(_CHECK, [options, [[each.regel, each.deel] for each in UITZONDERINGEN]])
    return found["ours"], set(found["known"])


def darken(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark'")


@pytest.mark.parametrize("adres", [*SCHERMEN, Adres(VERGADERING, {PUNT: "1"})], ids=str)
def test_every_screen_keeps_the_rules_in_light_and_dark_and_fits_when_zoomed(adres: Adres, screen: Open) -> None:
    page = screen(path(adres))
    assert check(page)[0] == []
    darken(page)
    assert check(page, "color-contrast")[0] == []
    for size in (ZOOMED, NARROW):
        page.set_viewport_size(size)
        page.wait_for_timeout(300)
        wait_until_ready(page)
        assert page.evaluate(_CUT_OFF) == []


def test_each_exception_still_occurs_and_a_narrow_screen_keeps_the_other_rules(screen: Open) -> None:
    page = screen(f"/{OVERZICHT.url}?regio=Foodvalley")
    _, wide = check(page)
    page.set_viewport_size(NARROW)
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.get_by_test_id("stSidebarNav")).to_be_visible()
    ours, narrow = check(page)
    assert ours == []
    assert wide | narrow == set(range(len(UITZONDERINGEN)))


def test_what_opens_on_a_click_keeps_the_rules_too(screen: Open) -> None:
    page = screen(f"/{OVERZICHT.url}")
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
    address: str, screen: Open
) -> None:
    page = screen(address)
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


def test_a_table_opens_its_records_with_the_keyboard(screen: Open) -> None:
    page = screen("/accounts")
    page.get_by_role("button", name="Open een rij").first.focus()
    page.keyboard.press("Enter")
    choose = page.get_by_role("combobox", name="Open een rij")
    expect(choose).to_be_visible()
    choose.focus()
    page.keyboard.type("De Bilt")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("account=gm0310"))


def test_links_with_one_word_have_a_name_of_their_own(screen: Open) -> None:
    page = screen(f"/{OVERZICHT.url}")
    bekijk = page.get_by_test_id("stMain").get_by_role("link", name=re.compile("^Bekijk"))
    names = re.findall(r'link "(Bekijk[^"]*)"', page.get_by_test_id("stMain").aria_snapshot())
    assert bekijk.count() > 3
    assert names
    assert "Bekijk" not in names


def test_the_title_in_the_browser_names_the_record(screen: Open) -> None:
    page = screen(f"/account?account={RECORD['account']}")
    expect(page).to_have_title("Utrecht · Account · Samenwerking")
    assert page.get_by_role("heading", level=1).count() == 1
