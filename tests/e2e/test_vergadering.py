"""The page Vergadering on the wall: with the keyboard alone, and nothing cut off."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tools.browser import READY_MS, serve, wait_until_ready

Open = Callable[[str], Page]
MATEN = {"hd": {"width": 1920, "height": 1080}, "klein": {"width": 1280, "height": 720}}
LANG = "Het gezamenlijke gebiedsplan voor wonen, water, natuur, landbouw, energie en mobiliteit " * 50


def place(page: Page) -> Locator:
    """The line that says which point is on the wall; on the agenda the title of the page."""
    return page.get_by_role("heading", name=re.compile(r"^\d+ van \d+ · |^Vergadering$")).first


def params(page: Page) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def press(page: Page, key: str, shows: str = "", *, address: str = "vergadering") -> None:
    """Press a key, and wait until ``place`` begins with this and the address holds that."""
    page.keyboard.press(key)
    expect(place(page)).to_have_text(re.compile(f"^{shows}"), timeout=READY_MS)
    expect(page).to_have_url(re.compile(address), timeout=READY_MS)
    wait_until_ready(page)


def hidden(page: Page) -> dict[str, object]:
    """What of the wall cannot be seen without scrolling, and which texts are cut off by their box."""
    return page.evaluate(
        """() => {
            const main = document.querySelector('[data-testid="stMain"]');
            const boxes = [...document.querySelectorAll('[data-testid="stApp"] :is(h1, h2, h3, p, button)')];
            const shown = boxes.filter(box => box.checkVisibility() && !box.closest('[data-testid="stSidebar"]'));
            const keys = document.querySelector('[data-testid="stBottomBlockContainer"]').getBoundingClientRect().top;
            const under = box => !box.closest('[data-testid="stBottom"]') && box.getBoundingClientRect().bottom > keys;
            const out = box => {
                const {left, top, right, bottom} = box.getBoundingClientRect();
                return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
            };
            return {
                scrolls: main.scrollHeight - main.clientHeight,
                aside: main.scrollWidth - main.clientWidth,
                out: shown.filter(box => out(box) || under(box)).map(box => box.innerText),
                cut: shown.filter(box => box.scrollWidth > box.clientWidth + 1).map(box => box.innerText),
            };
        }"""
    )


NIETS = {"scrolls": 0, "aside": 0, "out": [], "cut": []}


def test_with_the_keyboard_alone_the_meeting_begins_goes_on_skips_comes_back_and_stops(open_page: Open) -> None:
    page = open_page("/vergadering?regio=U10")
    press(page, "b", "1 van 5 · ")
    press(page, "ArrowRight", "2 van 5 · ")
    second = place(page).inner_text()
    press(page, "o", "3 van 5 · ")
    assert params(page)["overgeslagen"] == params(page)["punten"].split(",")[1]
    press(page, "ArrowLeft", f"{second} \\(overgeslagen\\)$")
    press(page, "o", f"{second}$", address="punt=2$")
    assert "overgeslagen" not in params(page)
    expect(page.get_by_text("Wie besluit")).to_be_visible()
    press(page, "f", address="feiten=ja")
    expect(page.get_by_text("Wie besluit")).to_have_count(0)
    press(page, "f", address="punt=2$")
    expect(page.get_by_text("Wie besluit")).to_be_visible()
    press(page, "5", "5 van 5 · ")
    expect(page.get_by_role("button", name="Volgende")).to_be_disabled()
    press(page, "s", "Vergadering$")
    assert params(page)["regio"] == "U10"


def test_a_point_moves_with_the_keyboard_and_the_wall_stays_on_it(open_page: Open) -> None:
    page = open_page("/vergadering?punten=dossier-d002,signaal-s069,afspraak-a133&punt=2")
    naam = place(page).inner_text().partition(" · ")[2]
    press(page, "Shift+ArrowRight", f"3 van 3 · {naam}")
    assert params(page)["punten"] == "dossier-d002,afspraak-a133,signaal-s069"
    press(page, "Shift+ArrowLeft", f"2 van 3 · {naam}")
    press(page, "Shift+ArrowLeft", f"1 van 3 · {naam}")
    assert params(page)["punten"] == "signaal-s069,dossier-d002,afspraak-a133"


def test_the_agenda_changes_with_the_keyboard_and_a_link_shows_a_colleague_the_same(
    open_page: Open, browser: Browser
) -> None:
    page = open_page("/vergadering")
    page.get_by_role("checkbox", name=re.compile("^2. ")).focus()
    press(page, "Space", address="punten=")
    eerst = params(page)["punten"].split(",")
    assert len(eerst) == 4
    page.get_by_role("button", name="Omlaag").first.focus()
    press(page, "Enter", address=f"punten={eerst[1]}")
    page.get_by_role("combobox", name="Of kies uit alles wat aandacht vraagt").focus()
    page.keyboard.type("Woudenberg")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    press(page, "Enter", address="account-gm0351")
    chosen = params(page)["punten"].split(",")
    assert chosen[-1] == "account-gm0351"
    labels = page.get_by_role("checkbox", checked=True).all_inner_texts()
    with browser.new_context() as context:
        colleague = context.new_page()
        colleague.goto(page.url)
        wait_until_ready(colleague)
        assert colleague.get_by_role("checkbox", checked=True).all_inner_texts() == labels
        expect(colleague.get_by_text("Zo hebt u ze gekozen.")).to_be_visible()
    page.get_by_role("button", name="Terug naar het voorstel").focus()
    press(page, "Enter", address="vergadering$")
    expect(page.get_by_text("Dit is het voorstel")).to_be_visible()


def test_the_browser_goes_back_point_by_point_and_from_a_record_to_the_wall(open_page: Open) -> None:
    page = open_page("/vergadering")
    press(page, "b", "1 van 5")
    press(page, "ArrowRight", "2 van 5")
    second = place(page).inner_text()
    page.get_by_role("link", name="Bekijk").click()
    expect(page).to_have_url(re.compile("account=|initiatief=|dossier="))
    wait_until_ready(page)
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "false")
    page.go_back()
    expect(place(page)).to_have_text(second)
    wait_until_ready(page)
    page.go_back()
    expect(place(page)).to_contain_text("1 van 5")
    wait_until_ready(page)
    page.go_back()
    expect(place(page)).to_have_text("Vergadering")


def test_the_sidebar_is_out_of_the_way_on_the_wall_and_back_on_the_agenda(open_page: Open) -> None:
    page = open_page("/vergadering")
    sidebar = page.get_by_test_id("stSidebar")
    expect(sidebar).to_have_attribute("data-collapsed", "false")
    press(page, "b", "1 van 5")
    expect(sidebar).to_have_attribute("data-collapsed", "true")
    press(page, "s", "Vergadering")
    expect(sidebar).to_have_attribute("data-collapsed", "false")


@pytest.mark.parametrize("maat", MATEN)
def test_nothing_is_cut_off_on_the_wall(open_page: Open, tab: Page, maat: str) -> None:
    """Eight points, the most that an agenda holds, of every soort; the first was skipped and the last is solved."""
    tab.set_viewport_size(MATEN[maat])
    soorten = "signaal-s069,afspraak-a133,besluit-i015,besluit-i019"
    punten = f"{soorten},dossier-d002,account-gm0313,werkbezoek-w046,signaal-s001"
    page = open_page(f"/vergadering?punten={punten}&punt=1&overgeslagen=signaal-s069")
    for nummer in range(1, 9):
        press(page, str(nummer), f"{nummer} van 8")
        assert hidden(page) == NIETS
        press(page, "f", address="feiten=ja")
        assert hidden(page) == NIETS


@pytest.fixture(scope="module")
def lang(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A bron in which every text is far too long: with spaces, in capitals, and as one word."""
    bron = tmp_path_factory.mktemp("lang")
    woord, kapitalen = "x" * 10_000, LANG.upper()
    for tabel, rows in {
        "partners": [
            "id;naam;soort;accounthouder",
            f"g1;{LANG};gemeente;p1",
            f"g2;{woord};gemeente;p1",
            f"g3;{kapitalen};gemeente;p2",
        ],
        "personen": [
            "id;naam;functie;niveau;partner",
            f"p1;{kapitalen};{LANG};strategisch;",
            f"p2;{woord};{woord};strategisch;",
            f"z1;Zij;{LANG};strategisch;g1",
            f"z2;Zij;{woord};strategisch;g2",
            f"z3;Zij;{kapitalen};strategisch;g3",
        ],
        "contacten": [
            "datum;partner;niveau;vorm;provincie_deelnemers;partner_deelnemers",
            *(f"2026-11-0{n};g{n};strategisch;overleg;p1;z{n}" for n in (1, 2, 3)),
        ],
        "signalen": [
            "id;partner;gemeld_op;soort;ernst;omschrijving",
            f"s1;g1;2026-11-01;relationeel;hoog;{LANG}",
            f"s2;g2;2026-11-01;relationeel;hoog;{woord}",
            f"s3;g3;2026-11-01;relationeel;hoog;{kapitalen}",
        ],
        "werkbezoeken": ["id;partner;datum", "w1;g1;2026-11-22"],
        "voorbereiding": ["werkbezoek;onderdeel", f"w1;{kapitalen}"],
        "bron": ["naam: Lang", "peildatum: 2026-11-20", "fictief: ja"],
    }.items():
        (bron / f"{tabel}.{'yaml' if tabel == 'bron' else 'csv'}").write_text("\n".join(rows), "utf-8")
    with serve(bron) as url:
        yield url


@pytest.mark.parametrize("maat", MATEN)
def test_texts_that_are_far_too_long_fit_on_the_wall_and_stand_in_full_in_the_facts(
    lang: str, tab: Page, maat: str
) -> None:
    page = tab
    page.set_viewport_size(MATEN[maat])
    page.goto(f"{lang}/vergadering?punten=signaal-s1,signaal-s2,signaal-s3,werkbezoek-w1&punt=1")
    wait_until_ready(page)
    for nummer in range(1, 5):
        press(page, str(nummer), f"{nummer} van 4")
        assert hidden(page) == NIETS
    press(page, "1", "1 van 4")
    assert LANG.strip() not in page.get_by_test_id("stMain").inner_text()
    press(page, "f", address="feiten=ja")
    assert LANG.strip() in page.get_by_test_id("stMain").inner_text()
    assert {naam: hidden(page)[naam] for naam in ("aside", "cut")} == {"aside": 0, "cut": []}


def test_the_letters_grow_with_the_screen_on_the_wall_alone(open_page: Open, tab: Page) -> None:
    size = "parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)"
    tab.set_viewport_size(MATEN["hd"])
    page = open_page("/vergadering?punt=1")
    groot = page.evaluate(size)
    page.set_viewport_size(MATEN["klein"])
    assert groot > 1.4 * page.evaluate(size)
    press(page, "s", "Vergadering$")
    assert page.evaluate(size) < groot / 1.4
