"""What a page lets a reader choose stands in the URL. The thema of Begrippen stands for every such choice.

And what stands above a page, for who looks.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from samenwerking.toegang import Bezoeker
from samenwerking.ui import inloggen

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


@pytest.mark.parametrize(
    ("bezoeker", "pagina", "zin"),
    [
        (Bezoeker(), "accounts", " Op de pagina Gegevens staat wat er niet klopt."),
        (Bezoeker("beheerder"), "accounts", " Op de pagina Gegevens staat wat er niet klopt."),
        (Bezoeker("beheerder"), "gegevens", ""),
        (Bezoeker("directie"), "accounts", " Laat het weten aan de beheerder van dit dashboard."),
        (Bezoeker("directie"), "gegevens", " Laat het weten aan de beheerder van dit dashboard."),
    ],
)
def test_of_rows_that_are_left_out_everybody_reads_what_they_can_do(
    dashboard: Dashboard, bron: Path, monkeypatch: pytest.MonkeyPatch, bezoeker: Bezoeker, pagina: str, zin: str
) -> None:
    (bron / "contacten.csv").write_text("datum;partner;niveau\nmorgen;g1;ambtelijk\n", "utf-8")
    monkeypatch.setattr(inloggen, "admit", lambda _: bezoeker)
    app = dashboard(f"pages/{pagina}.py")
    assert app.warning[0].value == f"1 rij van de bron is weggelaten door een fout.{zin}"


def test_of_the_accounts_of_a_regio_it_is_said_how_many_are_provinciebreed(
    dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "3 accounts ·" in dashboard("pages/accounts.py").caption[0].value
    monkeypatch.setattr(inloggen, "admit", lambda _: Bezoeker("directie", regios=frozenset({"U10"})))
    kop = dashboard("pages/accounts.py").caption[0].value
    assert "2 accounts, waarvan 1 provinciebreed ·" in kop
    assert "Hier staat alleen regio U10 en wat provinciebreed is." in kop
