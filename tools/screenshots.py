"""A picture of every page in docs/screenshots/: on a desk (1440 wide) and on a phone (390), as high as it is."""

import io
import sys
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser

from samenwerking.ui.pages import MIJN_ACCOUNTS, OVERZICHT, PAGINAS, PUNT, VERGADERING
from tools.browser import ROOT, address, launch, serve, wait_until_ready

FOLDER = ROOT / "docs" / "screenshots"
WIDTHS = {1440: 900, 390: 844}
WALL = {1920: 1080}
_HEIGHT = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    return Math.ceil(window.innerHeight - main.clientHeight + main.scrollHeight);
}"""
"""Streamlit scrolls inside its main section: how high the window must be to show all of it."""


def shoot(browser: Browser, url: str, width: int, scheme: Literal["light", "dark"] = "light") -> tuple[bytes, bytes]:
    """A page as it opens, and the whole of it."""
    window = {"width": width, "height": (WIDTHS | WALL)[width]}
    with browser.new_context(
        viewport=window, color_scheme=scheme, locale="nl-NL", timezone_id="Europe/Amsterdam"
    ) as context:
        page = context.new_page()
        page.goto(url)
        wait_until_ready(page)
        if page.get_by_role("dialog").count():
            raise RuntimeError(f"{url}: {page.get_by_role('dialog').inner_text()}")
        first = page.screenshot()
        page.set_viewport_size({"width": width, "height": max(page.evaluate(_HEIGHT), window["height"])})
        wait_until_ready(page)
        return first, page.screenshot()


def save(png: bytes, name: str) -> None:
    """Write the picture in 256 colours: as good to the eye, and a quarter of the size. A small bar keeps its colour."""
    path = FOLDER / f"{name}.png"
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.relative_to(ROOT))


def main() -> int:
    """Write all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with serve() as server, launch() as browser:
        for pagina in PAGINAS:
            start = pagina is OVERZICHT
            url = server + address(pagina) + ("?accounthouder=Tamara+van+Olst" if pagina is MIJN_ACCOUNTS else "")
            for width in WIDTHS:
                first, whole = shoot(browser, url, width)
                save(whole, f"{pagina.url}-{width}")
                if start and width == max(WIDTHS):
                    save(first, f"{pagina.url}-{width}-eerste-scherm")
                    save(shoot(browser, url, width, "dark")[1], f"{pagina.url}-{width}-donker")
        for width in WALL:
            first, _ = shoot(browser, f"{server}{address(VERGADERING)}?{PUNT}=1", width)
            save(first, f"{VERGADERING.url}-wand-{width}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
