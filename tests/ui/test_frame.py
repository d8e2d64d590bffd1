"""What a page lets a reader choose stands in the URL. The thema of Begrippen stands for every such choice."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

Dashboard = Callable[..., AppTest]
KEUZE = "keuze_thema"


def open_page(dashboard: Dashboard, **params: str) -> AppTest:
    return dashboard("pages/begrippen.py", **params)


def test_a_record_that_the_url_names_is_chosen(dashboard: Dashboard) -> None:
    app = open_page(dashboard, thema="Krachtenveld")
    assert app.selectbox(key=KEUZE).value == "Krachtenveld"
    assert not app.warning


def test_a_record_that_is_not_known_is_said_and_nothing_is_chosen(dashboard: Dashboard) -> None:
    app = open_page(dashboard, thema="*Elders*" + "x" * 99)
    assert app.selectbox(key=KEUZE).value is None
    assert len(app.header) > 1
    said = app.warning[0].value
    assert said.startswith("'\\*Elders\\*x")
    assert said.endswith("x…' is hier niet te kiezen.")
    assert len(said) < 100


def test_a_choice_stands_in_the_url_and_goes_out_of_it_when_it_is_wiped(dashboard: Dashboard) -> None:
    app = open_page(dashboard)
    app.selectbox(key=KEUZE).select("Leren").run()
    assert app.query_params["thema"] == "Leren"
    assert [part.value for part in app.header] == ["Leren"]
    app.selectbox(key=KEUZE).set_value(None).run()
    assert "thema" not in app.query_params
    assert len(app.header) > 1


def test_a_choice_that_is_not_known_goes_out_of_the_url_when_another_is_made(dashboard: Dashboard) -> None:
    app = open_page(dashboard, thema="Elders")
    app.selectbox(key=KEUZE).select("Leren").run()
    assert app.query_params["thema"] == "Leren"
    assert not app.warning


def test_without_a_choice_nothing_is_chosen_and_nothing_is_said(dashboard: Dashboard) -> None:
    app = open_page(dashboard)
    assert app.selectbox(key=KEUZE).value is None
    assert app.selectbox(key=KEUZE).proto.placeholder == "Alle thema's"
    assert not app.warning
