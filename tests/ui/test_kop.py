"""The headings of a page."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

Dashboard = Callable[..., AppTest]


def headings(app: AppTest) -> list[str]:
    return [part.value.partition(" **")[0] for part in app.markdown if part.value.startswith("#")]


def test_a_card_is_a_heading_below_the_title_and_below_its_section(dashboard: Dashboard) -> None:
    assert set(headings(dashboard())) == {"##"}
    account = dashboard("pages/account.py", account="g1")
    assert account.header
    assert set(headings(account)) == {"##", "###"}


def test_another_run_begins_without_a_section(dashboard: Dashboard) -> None:
    app = dashboard("pages/account.py", account="g1")
    before = headings(app)
    assert headings(app.run()) == before
    assert before[0] == "##"
