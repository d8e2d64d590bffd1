"""The meaning of a word as help on the screens, and the page with all of them."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from samenwerking.normen import Begrip
from samenwerking.ui.begrippen import search
from tests.bouw import NORMEN

Dashboard = Callable[..., AppTest]


def betekenis(woord: str) -> str:
    return NORMEN.begrip_bij[woord].betekenis


def column_help(element: Any) -> dict[str, str]:
    """The help of each column of a table on screen."""
    return {name: config["help"] for name, config in json.loads(element.proto.columns).items() if config.get("help")}


def test_the_title_of_a_page_that_is_a_begrip_explains_it(dashboard: Dashboard) -> None:
    assert dashboard("pages/krachtenveld.py").title[0].help == betekenis("krachtenveld")
    assert not dashboard("pages/gegevens.py").title[0].help


def test_a_column_that_is_a_begrip_explains_it(dashboard: Dashboard) -> None:
    helps = column_help(dashboard("pages/accounts.py").dataframe[0])
    assert helps["Oordeel"] == betekenis("oordeel")
    assert helps["Laatst bestuurlijk"] == betekenis("laatste contact")
    assert "Waarom" not in helps


def test_a_filter_that_is_a_begrip_explains_it(dashboard: Dashboard) -> None:
    app = dashboard()
    assert app.selectbox(key="regio").help == betekenis("regio")
    assert app.date_input(key="vergelijk_met").help == betekenis("vergelijk met")
    assert not app.selectbox(key="soort").help


def test_a_metric_explains_the_begrip_that_it_counts(dashboard: Dashboard) -> None:
    metric = dashboard("pages/overzicht.py").metric[0]
    assert metric.label == "Accounts met actie nodig"
    assert metric.help.startswith(betekenis("actie nodig"))


def test_the_card_of_an_indicator_explains_its_name(dashboard: Dashboard) -> None:
    cards = [part for part in dashboard("pages/account.py", account="g1").markdown if "**Balans**" in part.value]
    assert [card.help.startswith(betekenis("balans")) for card in cards] == [True]


def _titles() -> None:
    import pandas as pd  # noqa: PLC0415 (AppTest runs this source on its own)

    from samenwerking.data.dataset import Selectie  # noqa: PLC0415
    from samenwerking.ui.begrip import begin_page  # noqa: PLC0415
    from samenwerking.ui.scherm import Scherm, set_scherm  # noqa: PLC0415
    from samenwerking.ui.tile import card, table  # noqa: PLC0415
    from tests.bouw import NORMEN, PEILDATUM, maak_dataset  # noqa: PLC0415

    dataset = maak_dataset(partners=[])
    set_scherm(Scherm(dataset, PEILDATUM, PEILDATUM, Selectie(), NORMEN, "alle regio's", PEILDATUM))
    begin_page()
    card("Signalen per regio", "Een.")
    card("Signalen", "Twee.")
    card("Signaalwoord", "Drie.")
    card("Verbonden partijen: wie", "Vier.")
    frame = pd.DataFrame({"Intensiteit": ["basis"], "Getal": [1], "Deadline": [PEILDATUM], "Niveau": [2]})
    table(frame, title="Open afspraken", key="t")


def test_a_card_explains_the_begrip_with_which_its_title_begins_and_a_page_says_each_meaning_once() -> None:
    app = AppTest.from_function(_titles).run()
    assert not app.exception
    helps = {part.value.strip("#* "): part.help or None for part in app.markdown}
    assert helps == {
        "Signalen per regio": betekenis("signaal"),
        "Signalen": None,
        "Signaalwoord": None,
        "Verbonden partijen: wie": betekenis("verbonden partij"),
        "Open afspraken": None,
    }
    words = {"Intensiteit": "intensiteit", "Deadline": "deadline", "Niveau": "niveau"}
    assert column_help(app.dataframe[0]) == {kolom: betekenis(woord) for kolom, woord in words.items()}


DOSSIER = Begrip(term="dossier", ook=("dossiers",), betekenis="Een onderwerp.")
STAND = Begrip(term="stand van een dossier", betekenis="Hoe het ervoor staat.")
TREKKER = Begrip(term="trekker", betekenis="Wie een dossier trekt.", voorbeeld="Een geïnteresseerde collega.")
ALL = [TREKKER, STAND, DOSSIER]


@pytest.mark.parametrize(
    ("wat", "found"),
    [
        ("dossier", [DOSSIER, STAND, TREKKER]),
        ("DOSSIERS", [DOSSIER]),
        ("geinteresseerde", [TREKKER]),
        ("dossier trekt", [TREKKER]),
        ("  stand  ", [STAND]),
        ("elders", []),
    ],
)
def test_the_search_looks_in_every_text_without_case_and_accents_and_puts_the_begrip_itself_first(
    wat: str, found: list[Begrip]
) -> None:
    assert search(ALL, wat.strip()) == found


def words(app: AppTest) -> list[str]:
    return [part.value.split("**")[1] for part in app.markdown if part.value.startswith("**")]


def test_a_link_to_one_begrip_shows_it_first(dashboard: Dashboard) -> None:
    app = dashboard("pages/begrippen.py", zoek="Peildatum")
    assert words(app)[0] == "Peildatum"
    assert len(words(app)) < 20
    assert app.text_input(key="zoek_begrip").value == "Peildatum"


def test_what_is_typed_stands_in_the_url_and_goes_out_of_it_when_it_is_wiped(dashboard: Dashboard) -> None:
    app = dashboard("pages/begrippen.py")
    app.text_input(key="zoek_begrip").input("zienswijze").run()
    assert app.query_params["zoek"] == "zienswijze"
    assert words(app)[0] == "Zienswijze"
    app.text_input(key="zoek_begrip").input("").run()
    assert "zoek" not in app.query_params


def test_without_a_word_every_begrip_is_shown_per_thema(dashboard: Dashboard) -> None:
    app = dashboard("pages/begrippen.py")
    assert [part.value for part in app.header] == list(NORMEN.begrippen)
    assert len(words(app)) == sum(map(len, NORMEN.begrippen.values()))
    assert [button.proto.label for button in app.get("download_button")] == ["CSV", "Excel"]


def test_a_thema_narrows_it_down(dashboard: Dashboard) -> None:
    app = dashboard("pages/begrippen.py", thema="Krachtenveld")
    assert [part.value for part in app.header] == ["Krachtenveld"]
    assert "Peildatum" not in words(app)
    app = dashboard("pages/begrippen.py", thema="Krachtenveld", zoek="peildatum")
    assert "Geen begrip met 'peildatum'" in app.info[0].value


def test_a_word_that_nothing_has_is_said_as_it_was_typed(dashboard: Dashboard) -> None:
    app = dashboard("pages/begrippen.py", zoek="*xyz*")
    assert "Geen begrip met '\\*xyz\\*'" in app.info[0].value
