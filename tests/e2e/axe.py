"""axe on the screen that is open: what breaks a rule of WCAG 2.2 AA, as far as a program can see it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BESIDES = ["heading-order", "page-has-heading-one", "empty-heading", "empty-table-header"]
"""Rules that WCAG does not ask for and that this dashboard keeps: headings without gaps, columns with a name."""


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


def check(page: Page, *rules: str) -> tuple[list[str], set[int]]:
    """What breaks a rule (all rules, or only these): what is ours, and which exceptions occur."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options: dict[str, Any] = {"runOnly": list(rules)}
    if not rules:
        options = {"runOnly": TAGS, "rules": {rule: {"enabled": True} for rule in BESIDES}}
    found = page.evaluate(_CHECK, [options, [[each.regel, each.deel] for each in UITZONDERINGEN]])
    return found["ours"], set(found["known"])


def darken(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark'")
