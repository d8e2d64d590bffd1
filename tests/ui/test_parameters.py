"""What the address asks for and is not there: a message in Dutch, no more of it than tells what it was, no markup."""

from collections.abc import Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.schermen import DELEN
from tests.vijandig import STUKKEN
from tools.browser import ROOT, VOORBEELD

ONZIN = f"{'%zz'}\x00\u202e {' '.join(STUKKEN)}" * 5
"""Longer than 10,000 characters, with everything that could be markup."""
GEVRAAGD = {
    ("overzicht", "regio"): "Regio '",
    ("overzicht", "soort"): "Soort '",
    ("overzicht", "accounthouder"): "Accounthouder '",
    ("overzicht", "peildatum"): "Peildatum '",
    ("overzicht", "vergelijk_met"): "Vergelijk met '",
    ("account", "account"): "Kies een ander",
    ("werkbezoek", "werkbezoek"): "Kies een ander",
    ("initiatief", "initiatief"): "Kies een ander",
    ("dossier", "dossier"): "Kies een ander",
    ("verbonden_partij", "verbonden_partij"): "Kies een ander",
    ("vergadering", "punten"): "Niet te tonen",
    ("begrippen", "thema"): "is hier niet te kiezen",
    ("begrippen", "zoek"): "Geen begrip met '",
    ("accounts", "zoekwoord"): "Geen account met deze woorden",
    ("netwerk", "bij"): "is hier niet te kiezen",
    ("netwerk", "wie"): "Niets gevonden voor '",
    ("netwerk", "overdracht_van"): "is hier niet te kiezen",
    ("reflectie", "van"): "is hier niet te kiezen",
    ("krachtenveld", "onderwerp"): "is hier niet te kiezen",
    ("team", "voor"): "is hier niet te kiezen",
    ("vastleggen", "bezoek"): "is hier niet te kiezen",
    ("vergadering", "punt"): "is er niet",
    **{(pagina.url, parameter): "is hier niet te kiezen" for pagina, (parameter, _) in DELEN.items()},
}
"""What is said of it, per page and parameter."""
DEEL = {
    ("netwerk", "bij"): "Eén account",
    ("netwerk", "wie"): "Wie kent wie",
    ("netwerk", "overdracht_van"): "Overdracht",
    ("reflectie", "van"): "Beide beelden",
    ("team", "voor"): "Initiatieven",
}
"""The part of the page that a parameter belongs to, where that is not the first; of the parameter with its name."""


@pytest.fixture(scope="module")
def example() -> Iterator[None]:
    """The example is read once for all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMENWERKING_BRON", str(VOORBEELD))
        yield
    st.cache_resource.clear()


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(("pagina", "parameter"), GEVRAAGD)
def test_a_value_that_is_not_known_gets_a_message_that_holds_no_markup(pagina: str, parameter: str) -> None:
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=120)
    app.switch_page(f"pages/{pagina}.py")
    if (pagina, parameter) in DEEL:
        app.query_params[pagina] = DEEL[pagina, parameter]
    app.query_params[parameter] = ONZIN
    app.run()
    assert not app.exception
    assert not app.error
    said = [part.value for part in (*app.warning, *app.info) if GEVRAAGD[pagina, parameter] in part.value]
    assert said
    for tekst in said:
        assert len(tekst) < 2_000
        assert "<b>" not in tekst.replace("\\<", "")
        assert "\x00" not in tekst
        assert "\u202e" not in tekst
