"""What a user does, in a real browser against the real server."""

import csv
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Locator, Page, expect
from python_calamine import CalamineWorkbook

from tests.e2e.verkeer import elsewhere, watched
from tools.browser import READY_MS, VOORBEELD, serve, wait_until_ready

Open = Callable[[str], Page]
WORDS = re.compile(r"^Peildatum ")


def words(page: Page) -> str:
    """The line above every page that says what it shows."""
    return page.get_by_text(WORDS).first.inner_text()


def sentence(page: Page, key: str) -> str:
    """What a chart says in words."""
    return page.locator(f".st-key-tegel_{key} [data-testid='stCaptionContainer']").first.inner_text()


def points(page: Page, key: str) -> list[str]:
    """The accounts that a chart draws."""
    return page.locator(f".st-key-tegel_{key} .js-plotly-plot").evaluate(
        "plot => plot.data.flatMap(trace => (trace.customdata ?? []).map(data => data[0]))"
    )


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a filter in the sidebar."""
    page.get_by_test_id("stSidebar").get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def wait_for_words(page: Page, said: str) -> None:
    """Wait until the screen says this of itself, and is ready: a rerun starts a moment after the click."""
    expect(page.get_by_text(WORDS).first).to_contain_text(said, timeout=READY_MS)
    wait_until_ready(page)


def click_point(page: Page, key: str, account: str) -> None:
    """Click in the middle of the tile of this account."""
    plot = page.locator(f".st-key-tegel_{key} .js-plotly-plot")
    plot.evaluate("plot => plot.scrollIntoView({block: 'start'})")
    x, y = plot.evaluate(
        """(plot, account) => {
            for (const trace of plot.data) {
                const i = (trace.customdata ?? []).findIndex(data => data[0] === account);
                if (i < 0) continue;
                const {xaxis, yaxis} = plot._fullLayout, box = plot.getBoundingClientRect();
                return [box.x + xaxis._offset + xaxis.d2p(trace.x[i]), box.y + yaxis._offset + yaxis.d2p(trace.y[i])];
            }
        }""",
        account,
    )
    page.mouse.move(x, y)
    page.mouse.click(x, y)


def menu(page: Page, groep: str, titel: str) -> None:
    """Open a page through the menu along the top."""
    page.get_by_test_id("stHeader").get_by_text(groep, exact=True).first.click()
    link = page.get_by_test_id("stTopNavDropdownLink").filter(has_text=titel)
    if link.count():
        link.first.click()
    expect(page).to_have_title(f"{titel} · Samenwerking")
    wait_until_ready(page)


def download(page: Page, button: Locator) -> bytes:
    with page.expect_download() as started:
        button.click()
    return Path(started.value.path()).read_bytes()


def test_a_page_of_elsewhere_gets_no_websocket_and_the_server_looks_nothing_up_for_it(
    server: str, server_log: Path, open_page: Open
) -> None:
    open_page("/begrippen")
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": "https://elders.example"}
    assert httpx.get(f"{server}/_stcore/stream", headers=upgrade | key).status_code == 403
    assert re.findall("guard: .*", server_log.read_text("utf-8")) == ["guard: on"]


def test_a_regio_filter_changes_the_url_and_the_charts_and_survives_reload_and_page_change(open_page: Open) -> None:
    page = open_page("/")
    before = sentence(page, "tegelkaart")
    everyone = points(page, "tegelkaart")

    choose(page, "Regio", "Foodvalley")
    wait_for_words(page, "regio Foodvalley")
    expect(page).to_have_url(re.compile("regio=Foodvalley"))
    some = points(page, "tegelkaart")
    assert sentence(page, "tegelkaart") != before
    assert 0 < len(some) < len(everyone)

    page.reload()
    wait_until_ready(page)
    expect(page).to_have_url(re.compile("regio=Foodvalley"))
    assert "regio Foodvalley" in words(page)
    assert points(page, "tegelkaart") == some

    chosen = words(page)
    menu(page, "Accounts", "Accounts")
    expect(page).to_have_url(re.compile("regio=Foodvalley"))
    assert words(page) == chosen


def test_a_tile_opens_the_account_and_the_filters_stay(open_page: Open) -> None:
    page = open_page("/?regio=Foodvalley")
    assert "gm0345" in points(page, "tegelkaart")
    click_point(page, "tegelkaart", "gm0345")
    expect(page).to_have_url(re.compile("account=gm0345"))
    wait_until_ready(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Veenendaal")
    expect(page).to_have_url(re.compile("regio=Foodvalley"))


def test_a_row_of_the_rooster_opens_the_account_and_the_button_of_a_point_what_it_is_about(open_page: Open) -> None:
    page = open_page("/")
    click_point(page, "rooster", "gm0331")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lopik")
    page = open_page("/")
    bekijk = page.get_by_test_id("stMain").get_by_role("link", name="Bekijk")
    bekijk.nth(3).click()
    expect(page).to_have_url(re.compile("account="))
    page = open_page("/")
    bekijk.first.click()
    expect(page).to_have_url(re.compile("initiatief="))


def test_the_accounts_of_a_chart_can_be_opened_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page("/")
    more = page.locator(".st-key-tabel_tegelkaart summary, .st-key-tabel_tegelkaart [aria-expanded]").first
    more.focus()
    page.keyboard.press("Enter")
    link = page.locator(".st-key-tegel_tegelkaart").get_by_role("link").first
    expect(link).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("account="))


def test_the_first_screen_of_the_overview_needs_no_scrolling(open_page: Open) -> None:
    page = open_page("/")
    for part in (
        page.locator(".st-key-tegel_tegelkaart"),
        page.get_by_text(re.compile("^Sinds di")),
        words_of_change(page),
    ):
        box = part.bounding_box()
        assert box["y"] + box["height"] <= 900


def words_of_change(page: Page) -> Locator:
    return page.get_by_text("Signalen: ").first


def test_going_back_leaves_no_account_in_the_address(open_page: Open) -> None:
    page = open_page("/?regio=Foodvalley")
    click_point(page, "tegelkaart", "gm0345")
    expect(page).to_have_url(re.compile("account=gm0345"))
    wait_until_ready(page)
    menu(page, "Accounts", "Accounts")
    assert "account=" not in page.url


def test_the_address_without_a_page_leads_on_and_back_again(server: str, open_page: Open) -> None:
    page = open_page("/?accounthouder=Yvonne+Krol")
    expect(page).to_have_url(f"{server}/mijn_accounts?accounthouder=Yvonne+Krol")
    page.go_back()
    expect(page.get_by_test_id("stMain").get_by_role("link", name="Overzicht")).to_be_visible()
    page.go_back()
    expect(page).to_have_url("about:blank")


def test_the_search_box_opens_an_account_from_every_page(open_page: Open) -> None:
    page = open_page("/gegevens")
    choose(page, "Zoek een account", "De Bilt")
    expect(page).to_have_url(re.compile("account=gm0310"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("De Bilt")


def test_a_copied_link_opens_the_same_screen_for_a_colleague(open_page: Open, browser: Browser) -> None:
    page = open_page("/?peildatum=2026-09-01")
    choose(page, "Soort", "Waterschap")
    wait_for_words(page, "waterschap")
    page.get_by_role("button", name="Kopieer link").click()
    link = page.get_by_test_id("stCode").inner_text().strip()
    with browser.new_context() as elsewhere:
        colleague = elsewhere.new_page()
        colleague.goto(link)
        wait_until_ready(colleague)
        assert "1 september 2026" in words(colleague)
        assert "waterschap" in words(colleague)
        assert words(colleague) == words(page)
        assert sentence(colleague, "tegelkaart") == sentence(page, "tegelkaart")


def test_a_table_downloads_as_csv_and_as_excel_with_the_rows_on_screen(open_page: Open) -> None:
    page = open_page("/accounts?regio=Foodvalley")
    card = page.locator(".st-key-kaart_accounts")
    n = int(re.search(r"(\d+) accounts", words(page))[1])

    text = download(page, card.get_by_role("button", name="CSV")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert "Account" in rows[0]
    assert len(rows) - 1 == n
    assert "Veenendaal" in [row[rows[0].index("Account")] for row in rows[1:]]

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(download(page, card.get_by_role("button", name="Excel"))))
    cells = [
        cell for name in workbook.sheet_names for row in workbook.get_sheet_by_name(name).to_python() for cell in row
    ]
    assert "Veenendaal" in cells
    assert any("Foodvalley" in str(cell) for cell in cells)


def test_the_first_link_after_a_start_opens_its_page_within_the_frame(page: Page) -> None:
    """Streamlit would run a script of pages/ by itself until the menu was made once."""
    requests = watched(page)
    with serve() as url:
        page.goto(f"{url}/account?account=gm0310&regio=U10")
        wait_for_words(page, "regio U10")
        expect(page.get_by_role("heading", level=1)).to_contain_text("De Bilt")
        assert not page.get_by_role("dialog").count()
        assert not elsewhere(requests, url)


def test_a_changed_file_shows_within_seconds_and_a_broken_one_leaves_the_last_good_screen(
    tab: Page, tmp_path: Path
) -> None:
    page = tab
    bron = shutil.copytree(VOORBEELD, tmp_path / "bron")
    partners = bron / "partners.yaml"
    good = partners.read_text("utf-8")
    with serve(bron) as url:
        page.goto(f"{url}/account?account=gm0310")
        wait_until_ready(page)
        expect(page.get_by_role("heading", level=1)).to_contain_text("De Bilt")

        partners.write_text(good.replace("De Bilt", "De Nieuwe Bilt"), "utf-8")
        expect(page.get_by_role("heading", level=1)).to_contain_text("De Nieuwe Bilt", timeout=15_000)

        partners.write_text("geen partners", "utf-8")
        expect(page.get_by_text("niet te gebruiken").first).to_be_visible(timeout=15_000)
        expect(page.get_by_role("heading", level=1)).to_contain_text("De Nieuwe Bilt")

        partners.write_text(good, "utf-8")
        expect(page.get_by_text("niet te gebruiken")).to_have_count(0, timeout=15_000)
        expect(page.get_by_role("heading", level=1)).to_contain_text("De Bilt")
