"""The overview in a browser: who is the first to look waits for no more than the day itself."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tools.browser import serve


def test_the_months_follow_by_themselves_and_the_page_stays_as_it_is_meanwhile(page: Page, tmp_path: Path) -> None:
    with serve(log=tmp_path / "log.txt") as server:
        page.goto(f"{server}/overzicht")
        expect(page.get_by_text("De maanden worden nog berekend.")).to_be_visible()
        expect(page.get_by_text("Afgehandeld onder bestuurlijk niveau")).to_be_visible()
        expect(page.locator("[data-testid='stMetricChart']")).to_have_count(0)
        expect(page.locator(".st-key-tegel_trend")).to_be_visible()
        expect(page.locator("[data-testid='stMetricChart']")).to_have_count(5)
        expect(page.get_by_text("De maanden worden nog berekend.")).to_have_count(0)
    assert "fragment" not in (tmp_path / "log.txt").read_text("utf-8")
