"""Every screen with a bron and settings in which every text attacks: it stands there as text, and does nothing."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from samenwerking.opmaak import ONZICHTBAAR
from samenwerking.ui.pages import VERGADERING
from samenwerking.ui.tekst import WOORDLIJM
from tests.e2e.map import make_root
from tests.schermen import ACCOUNTHOUDER, SCHERMEN
from tests.vijandig import STUKKEN, TEKSTEN, aanval, id_van, schrijf_bron, schrijf_config
from tools.browser import READY_MS, RECORD, serve, wait_until_ready

HOOG = 60_000
"""How high a page may be, in pixels, with texts of 100,000 characters in it."""
LOOK = """() => {
    const all = query => [...document.querySelectorAll(query)];
    const strings = value => typeof value === 'string' ? [value]
        : value && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
    const plots = all('.js-plotly-plot');
    const text = '[data-testid="stMarkdownContainer"], [data-testid="stCaptionContainer"], [data-testid="stHeading"]';
    const within = tags => all(text).flatMap(part => [...part.querySelectorAll(tags)]).map(part => part.outerHTML);
    return {
        shown: [document.body.innerText, document.title]
            .concat(all('svg text, canvas td, canvas th').map(part => part.textContent)),
        figures: plots.flatMap(plot => strings([
            plot.data.map(trace => [trace.text, trace.hovertext, trace.name, trace.texttemplate, trace.hovertemplate]),
            (plot.layout.annotations ?? []).map(note => note.text),
            [plot.layout.xaxis, plot.layout.yaxis].map(axis => [axis?.ticktext, axis?.title]),
        ])),
        // the one picture is our own: nothing is to be seen of it, its words are for who hears the link
        made: within('img:not([src^="data:image/gif"]), svg image, iframe, object, embed, script, style')
            .concat(within('sub, sup, del, em, input, table, pre, code'))
            .concat(within('.katex, blockquote, hr, ol, ul, h5, h6'), all('svg a').map(link => link.outerHTML)),
        links: all('a[href]').map(link => link.href),
        icons: all('[data-testid="stIconMaterial"]').map(icon => icon.textContent),
        broken: all('[data-testid="stException"], [data-testid="stAlertContentError"]').map(part => part.innerText),
        ran: window.gehackt ?? null,
        high: document.querySelector('[data-testid="stMain"]')?.scrollHeight ?? 0,
        wide: document.documentElement.scrollWidth - window.innerWidth,
    };
}"""


@dataclass
class Walk:
    """What was seen on every screen, and what the browser asked for and said along the way."""

    url: str
    screens: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("vijandig")
    schrijf_config(root / "config")
    make_root(root)
    with serve(schrijf_bron(root / "bron"), root / "log.txt", root=root) as url:
        yield url


def addresses() -> dict[str, str]:
    wall = {"punt": "1"}
    found = {
        str(
            screen
        ): f"/{screen.pagina.url}?{urlencode({k: id_van(v) if k in RECORD else v for k, v in screen.params.items()})}"
        for screen in SCHERMEN
        if screen.params != ACCOUNTHOUDER
    }
    return found | {"wand": f"/{VERGADERING.url}?{urlencode(wall)}", "feiten": f"/{VERGADERING.url}?punt=2&feiten=ja"}


@pytest.fixture(scope="module")
def walk(hostile_server: str, browser: Browser) -> Walk:
    seen = Walk(hostile_server)
    with browser.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL") as context:
        page = context.new_page()
        page.on("request", lambda request: seen.asked.append(request.url))
        page.on("dialog", lambda dialog: (seen.said.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: seen.said.append(str(error)))
        for name, address in addresses().items():
            page.goto(hostile_server + address)
            wait_until_ready(page, 3 * READY_MS)  # the first one computes for all
            seen.screens[name] = page.evaluate(LOOK)
    return seen


def flat(tekst: str) -> str:
    """The text without what breaks it in lines."""
    return re.sub(r"\s+", "", tekst.replace(WOORDLIJM, ""))


def test_nothing_runs_and_no_other_machine_is_asked_for_anything(walk: Walk) -> None:
    own = (walk.url, walk.url.replace("http", "ws"), "data:", "blob:")
    assert [url for url in walk.asked if not url.startswith(own)] == []
    assert walk.said == []
    assert {name: screen["ran"] for name, screen in walk.screens.items() if screen["ran"]} == {}


def test_no_part_of_a_screen_breaks_and_all_stay_usable(walk: Walk) -> None:
    assert {name: screen["broken"] for name, screen in walk.screens.items() if screen["broken"]} == {}
    assert {name: screen["high"] for name, screen in walk.screens.items() if screen["high"] > HOOG} == {}
    assert {name: screen["wide"] for name, screen in walk.screens.items() if screen["wide"] > 0} == {}


def test_text_becomes_no_markup_link_picture_or_icon(walk: Walk) -> None:
    for name, screen in walk.screens.items():
        assert screen["made"] == [], name
        assert [link for link in screen["links"] if not link.startswith(walk.url)] == [], name
        assert not {"bomb", "material/bomb"} & set(screen["icons"]), name


def test_every_text_stands_there_to_the_letter(walk: Walk) -> None:
    shown = [flat(tekst) for screen in walk.screens.values() for tekst in screen["shown"]]
    missing = [
        name for name, stuk in zip(TEKSTEN, STUKKEN, strict=True) if not any(flat(stuk) in tekst for tekst in shown)
    ]
    assert missing == []


def test_nothing_that_is_not_seen_is_on_a_screen(walk: Walk) -> None:
    invisible = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f{ONZICHTBAAR}\u2028\u2029]")
    for name, screen in walk.screens.items():
        for tekst in [*screen["shown"], *screen["figures"]]:
            assert not invisible.search(tekst.replace(WOORDLIJM, "")), (name, tekst[:200])


def test_plotly_gets_no_markup_but_our_own(walk: Walk) -> None:
    ours = re.compile(r'<br>|</?b>|<span style="[a-z-]+:[#\w]+(?:;font-size:\d+px)?">|</span>|%\{text\}')
    figures = [tekst for screen in walk.screens.values() for tekst in screen["figures"]]
    assert any("&lt;b&gt;vet&lt;/b&gt;" in tekst for tekst in figures)
    assert {tekst for tekst in figures if "<" in ours.sub("", tekst)} == set()
    assert {tekst for tekst in figures if "<b>vet</b>" in tekst or "a<br>b" in tekst} == set()


@pytest.fixture
def hostile_page(tab: Page, hostile_server: str) -> Page:
    tab.goto(f"{hostile_server}/account?{urlencode({'account': aanval(0, len(STUKKEN)) * 5})}")
    wait_until_ready(tab)
    return tab


def test_a_link_that_attacks_gets_a_message_that_repeats_it_as_text(hostile_page: Page) -> None:
    seen = hostile_page.evaluate(LOOK)
    alert = hostile_page.get_by_test_id("stAlert").filter(has_text="Kies een ander")
    assert "Het account '<b>vet</b>" in alert.inner_text()
    assert len(alert.inner_text()) < 200
    assert (seen["made"], seen["broken"], seen["ran"]) == ([], [], None)


def test_the_copied_link_of_a_record_that_attacks_opens_that_record(tab: Page, hostile_server: str) -> None:
    page = tab
    page.goto(f"{hostile_server}/account?{urlencode({'account': id_van(RECORD['account'])})}")
    wait_until_ready(page)
    page.get_by_role("button", name="Kopieer link").click()
    link = page.get_by_test_id("stCode").inner_text()
    title = page.get_by_role("heading", level=1).inner_text()
    page.goto(link)
    wait_until_ready(page)
    assert json.dumps(page.get_by_role("heading", level=1).inner_text()) == json.dumps(title)
