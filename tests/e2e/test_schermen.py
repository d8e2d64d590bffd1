"""Every screen, visited once in a real browser: whole, in Dutch, asking nobody else, readable for all, and zoomed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from samenwerking.ui.pages import PUNT, VERGADERING
from tests.e2e.axe import check, darken
from tests.e2e.verkeer import elsewhere, watched
from tests.schermen import SCHERMEN, Adres
from tools.browser import wait_until_ready

WAND = Adres(VERGADERING, {PUNT: "1"})
ENGLISH = re.compile(
    r"Choose an option|Select an option|Deploy|Press Enter|Page not found|No results|Loading|Please wait|Error\b"
)
WIDE, NARROW, ZOOMED = {"width": 1440, "height": 900}, {"width": 320, "height": 640}, {"width": 720, "height": 450}
"""A screen on a desk; 1280 wide at 400% (WCAG 1.4.10); 1440 x 900 at 200% (1.4.4)."""
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

_SAYS = """async () => ({
    title: document.title, lang: document.documentElement.lang, text: document.body.innerText,
    placeholders: [...document.querySelectorAll('input')].map(input => input.placeholder).join('\\n'),
    headings: [...document.querySelectorAll('h1')].filter(each => each.checkVisibility()).length,
    exceptions: document.querySelectorAll('[data-testid="stException"]').length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


@dataclass
class Gezien:
    """What was to be seen on a screen."""

    title: str
    lang: str
    text: str
    placeholders: str
    headings: int
    exceptions: int
    workers: int
    asked: list[str]
    """Addresses that the browser asked for meanwhile."""
    faults: list[str]
    light: list[str]
    """What breaks a rule of axe; ``dark``: of contrast."""
    dark: list[str] = field(default_factory=list)
    cut_off: dict[str, list[str]] = field(default_factory=dict)
    """What does not fit, by the size of the screen."""


Look = Callable[[Adres], Gezien]


@pytest.fixture(scope="module")
def look(browser: Browser, server: str) -> Iterator[Look]:
    """Visits a screen, once, in the one tab of this module."""
    seen: dict[Adres, Gezien] = {}
    with browser.new_context(viewport=WIDE, locale="nl-NL", timezone_id="Europe/Amsterdam") as context:
        page = context.new_page()
        page.set_default_timeout(60_000)
        asked, faults = watched(page), []
        page.on("pageerror", lambda error: faults.append(str(error)))

        def visit(adres: Adres) -> Gezien:
            if adres not in seen:
                asked.clear()
                faults.clear()
                seen[adres] = _visit(page, f"{server}/{adres.pagina.url}?{urlencode(adres.params)}", asked, faults)
            return seen[adres]

        yield visit


def _visit(page: Page, url: str, asked: list[str], faults: list[str]) -> Gezien:
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")
    page.goto(url)
    wait_until_ready(page)
    gezien = Gezien(**page.evaluate(_SAYS), asked=[*asked], faults=[], light=check(page)[0])
    darken(page)
    gezien.dark = check(page, "color-contrast")[0]
    for size in (ZOOMED, NARROW):
        page.set_viewport_size(size)
        page.wait_for_timeout(300)
        wait_until_ready(page)
        gezien.cut_off[f"{size['width']} wide"] = page.evaluate(_CUT_OFF)
    gezien.faults = [*faults]
    return gezien


every_screen = pytest.mark.parametrize("adres", [*SCHERMEN, WAND], ids=str)


@every_screen
def test_every_screen_opens_in_dutch_without_a_fault(adres: Adres, look: Look) -> None:
    gezien = look(adres)
    assert re.search(rf"(^|· ){adres.pagina.titel} · Samenwerking$", gezien.title)
    assert (gezien.lang, gezien.headings, gezien.exceptions, gezien.faults) == ("nl", 1, 0, [])
    assert "kan nu niet worden getoond" not in gezien.text
    assert not ENGLISH.findall(f"{gezien.text}\n{gezien.placeholders}")


@every_screen
def test_neither_a_screen_nor_the_server_asks_elsewhere(
    adres: Adres, look: Look, server: str, server_log: Path
) -> None:
    gezien = look(adres)
    assert {url.split(":")[0] for url in gezien.asked} >= {"http", "ws"}
    assert not elsewhere(gezien.asked, server)
    assert gezien.workers == 0
    assert re.findall("guard: .*", server_log.read_text("utf-8")) == ["guard: on"]


@every_screen
def test_every_screen_keeps_the_rules_in_light_and_dark(adres: Adres, look: Look) -> None:
    gezien = look(adres)
    assert (gezien.light, gezien.dark) == ([], [])


@every_screen
def test_every_screen_fits_when_zoomed(adres: Adres, look: Look) -> None:
    assert {size: lost for size, lost in look(adres).cut_off.items() if lost} == {}
