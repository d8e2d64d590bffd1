"""The vergaderstukken in a browser without a network: drawn, alive, and printed to A4."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from samenwerking.__main__ import main
from samenwerking.export.vergaderstukken import vergaderstukken
from tests import stukken
from tools.browser import VOORBEELD

MM = 96 / 25.4
"""Pixels in a millimetre."""
A4 = (210.0, 297.0)
BLAD = (297 - 22 - 17) * MM
"""How high the content of a page is, in pixels."""


@dataclass
class Blad:
    """A document in a browser that has no network, and what happened in it."""

    page: Page
    adres: str
    gevraagd: list[str] = field(default_factory=list)
    gezegd: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def voorbeeld(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document of the example, as a schedule makes it."""
    map_ = tmp_path_factory.mktemp("stukken")
    assert main(["vergaderstukken", "--bron", str(VOORBEELD), "--uit", str(map_)]) == 0
    return map_ / "vergaderstukken_2026-11-20.html"


@pytest.fixture(scope="module")
def vijandig(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document of a bron that attacks."""
    path = tmp_path_factory.mktemp("stukken") / "vijandig.html"
    path.write_bytes(vergaderstukken(stukken.vijandig()))
    return path


@pytest.fixture(scope="module")
def groot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document of a bron with long tables and long texts."""
    path = tmp_path_factory.mktemp("stukken") / "groot.html"
    path.write_bytes(vergaderstukken(stukken.groot()))
    return path


@pytest.fixture
def open_offline(browser: Browser) -> Iterator[Callable[[Path], Blad]]:
    """Opens a file where there is no network; a request for anything but the file is refused and remembered."""
    with browser.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL", offline=True) as context:

        def open_file(path: Path) -> Blad:
            blad = Blad(context.new_page(), path.as_uri())
            blad.page.on("request", lambda request: blad.gevraagd.append(request.url))
            blad.page.on("console", lambda message: blad.gezegd.append(message.text))
            blad.page.on("pageerror", lambda error: blad.gezegd.append(str(error)))
            blad.page.on("dialog", lambda dialog: blad.gezegd.append(dialog.message))
            blad.page.goto(blad.adres)
            blad.page.wait_for_function(
                "[...document.querySelectorAll('.vlak')].every(vlak => vlak.querySelector('.main-svg'))"
            )
            return blad

        yield open_file


def pdf(blad: Blad) -> PdfReader:
    return PdfReader(io.BytesIO(blad.page.pdf(prefer_css_page_size=True)))


def wider_than_the_column(page: Page) -> list[str]:
    return page.evaluate(
        """() => {
            const rand = document.querySelector('.blad').getBoundingClientRect();
            return [...document.querySelectorAll('main *')]
                .filter(deel => !deel.closest('svg'))
                .filter(deel => getComputedStyle(deel).display !== 'inline')
                .filter(deel => deel.getBoundingClientRect().right > rand.right + 1
                    || deel.scrollWidth > deel.clientWidth + 1)
                .map(deel => `${deel.tagName}.${deel.className}: ${deel.textContent.slice(0, 40)}`);
        }"""
    )


def heights(page: Page, wat: str) -> list[float]:
    return page.eval_on_selector_all(wat, "delen => delen.map(deel => deel.getBoundingClientRect().height)")


def test_every_chart_is_drawn_and_nothing_is_asked_of_a_network(
    open_offline: Callable[[Path], Blad], voorbeeld: Path
) -> None:
    blad = open_offline(voorbeeld)
    assert blad.page.locator(".vlak").count() == 5
    assert blad.gevraagd == [blad.adres]
    assert blad.gezegd == []


def test_no_text_of_a_chart_is_cut_off(open_offline: Callable[[Path], Blad], voorbeeld: Path) -> None:
    blad = open_offline(voorbeeld)
    buiten = blad.page.evaluate(
        """() => [...document.querySelectorAll('.vlak')].flatMap(vlak => {
            const rand = vlak.getBoundingClientRect();
            return [...vlak.querySelectorAll('text')].filter(tekst => tekst.textContent).filter(tekst => {
                const plek = tekst.getBoundingClientRect();
                return plek.left < rand.left - 1 || plek.right > rand.right + 1
                    || plek.top < rand.top - 1 || plek.bottom > rand.bottom + 1;
            }).map(tekst => `${vlak.id}: ${tekst.textContent}`);
        })"""
    )
    assert buiten == []


@pytest.mark.parametrize("welk", ["voorbeeld", "groot"])
def test_every_column_of_the_rooster_has_its_heading(
    open_offline: Callable[[Path], Blad], welk: str, request: pytest.FixtureRequest
) -> None:
    page = open_offline(request.getfixturevalue(welk)).page
    for deel in ("#rooster-0", "#rooster-1"):
        koppen = page.locator(f"{deel} .xtick text").all_text_contents()
        assert koppen[0] == "Account"
        assert koppen[-1] == "Samenwerking"
        assert page.locator(f"{deel} .xtick text").last.is_visible()


def test_a_pointer_on_a_chart_tells_what_is_there(open_offline: Callable[[Path], Blad], voorbeeld: Path) -> None:
    page = open_offline(voorbeeld).page
    vlak = page.locator("#trend-0")
    vlak.scroll_into_view_if_needed()
    rand = vlak.bounding_box()
    assert rand
    page.mouse.move(rand["x"] + 60, rand["y"] + 150)
    label = page.locator("#trend-0 .hoverlayer text").first
    label.wait_for()
    assert "30 november 2025" in (label.text_content() or "")


def test_the_contents_lead_to_their_part(open_offline: Callable[[Path], Blad], voorbeeld: Path) -> None:
    page = open_offline(voorbeeld).page
    page.get_by_role("navigation").get_by_role("link", name="Open signalen").click()
    box = page.get_by_role("heading", name="Open signalen").bounding_box()
    assert box
    assert -1 < box["y"] < 900


@pytest.mark.parametrize("welk", ["voorbeeld", "vijandig", "groot"])
def test_nothing_is_wider_than_the_page_or_a_chart_or_row_higher(
    open_offline: Callable[[Path], Blad], welk: str, request: pytest.FixtureRequest
) -> None:
    page = open_offline(request.getfixturevalue(welk)).page
    assert wider_than_the_column(page) == []
    page.emulate_media(media="print")
    assert wider_than_the_column(page) == []
    for wat in ("figure", "tr", ".punt"):
        assert max(heights(page, wat)) < BLAD, wat


def test_what_may_not_be_cut_is_kept_on_one_page_and_headings_are_repeated(
    open_offline: Callable[[Path], Blad], voorbeeld: Path
) -> None:
    page = open_offline(voorbeeld).page
    page.emulate_media(media="print")
    for wat in ("figure", "tr", ".punt"):
        waarden = page.eval_on_selector_all(wat, "delen => delen.map(deel => getComputedStyle(deel).breakInside)")
        assert set(waarden) == {"avoid"}, wat
    assert page.eval_on_selector("thead", "kop => getComputedStyle(kop).display") == "table-header-group"


@pytest.mark.parametrize("welk", ["voorbeeld", "vijandig", "groot"])
def test_every_printed_page_is_a4_and_says_which_bron_and_date_and_filters(
    open_offline: Callable[[Path], Blad], welk: str, request: pytest.FixtureRequest
) -> None:
    bladen = pdf(open_offline(request.getfixturevalue(welk))).pages
    filters = {"groot": "Een lange zin"}.get(welk, "alle regio's")
    bron = {"voorbeeld": "Bron: Voorbeeld provincie Utrecht (verzonnen)", "vijandig": "Bron: Bron </script><script>"}
    for nummer, blad in enumerate(bladen, start=1):
        tekst = " ".join(blad.extract_text().split())
        maat = tuple(round(float(zijde) / 72 * 25.4) for zijde in (blad.mediabox.width, blad.mediabox.height))
        assert maat == A4
        assert bron.get(welk, "Bron: Een lange zin") in tekst
        assert "peildatum vr 20 november 2026" in tekst
        assert filters in tekst
        assert f"Pagina {nummer} van {len(bladen)}" in tekst


def test_a_table_that_goes_on_repeats_its_heading_in_print(
    open_offline: Callable[[Path], Blad], voorbeeld: Path
) -> None:
    teksten = [" ".join(blad.extract_text().split()) for blad in pdf(open_offline(voorbeeld)).pages]
    eerste = next(
        n
        for n, tekst in enumerate(teksten)
        if "Alle veranderingen Datum" in tekst or "Alle veranderingen 1 vert" in tekst
    )
    assert "Datum Account Wat er gebeurde Waarover Van Naar Toelichting" in teksten[eerste + 1]


def test_a_bron_that_attacks_runs_nothing(open_offline: Callable[[Path], Blad], vijandig: Path) -> None:
    blad = open_offline(vijandig)
    page = blad.page
    page.locator("#tegelkaart-0").hover()
    page.locator("#rooster-0").hover()
    assert page.evaluate("window.gehackt") is None
    assert page.locator("img, main script, main style, iframe, object, svg a").count() == 0
    assert page.locator("main a:not([href^='#'])").count() == 0
    assert page.locator("main").is_visible()
    assert page.get_by_text("</script><script>window.gehackt = 1</script>").first.is_visible()
    assert blad.gevraagd == [blad.adres]
    assert blad.gezegd == []


def test_a_phone_shows_the_whole_width(browser: Browser, voorbeeld: Path) -> None:
    with browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, offline=True
    ) as context:
        page = context.new_page()
        page.goto(voorbeeld.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
