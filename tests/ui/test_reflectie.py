"""The page Reflectie: its parts, one account, what is searched, and what it says when something is not there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from samenwerking.ui.reflectie import LEREN, VOORSTELLEN

Dashboard = Callable[..., AppTest]
PAGINA = "pages/reflectie.py"
REFLECTIES = (
    "partner;datum;door;cultuur;processen_en_structuren;rollen;afstemming;vertrouwen;gaat_goed;kan_beter\n"
    "g1;2026-10-01;provincie;5;4;4;4;4;De *agenda* samen maken;\n"
    "g1;2026-03-01;partner;3;4;4;4;4;;Eerder sturen\n"
    "g2;2026-10-01;partner;4;4;4;4;4;Snel antwoord;\n"
)
VOORSTELLEN_CSV = (
    "partner;voorstel;termijn;eigenaar;gemeld_op;afgerond_op\n"
    "g1;Elke week bellen;kort;p1;2026-11-10;\n"
    "g2;Samen plannen;lang;;2026-10-01;2026-11-01\n"
)


@pytest.fixture
def vol(bron: Path) -> Path:
    (bron / "reflecties.csv").write_text(REFLECTIES, "utf-8")
    (bron / "verbetervoorstellen.csv").write_text(VOORSTELLEN_CSV, "utf-8")
    return bron


def words(app: AppTest) -> str:
    return " ".join(part.value for part in [*app.markdown, *app.caption, *app.info])


def test_it_says_for_whom_it_is_and_how_the_views_differ(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA)
    assert "Een reflectie is voor de mensen in de relatie" in words(app)
    assert "**Bij geen van 3 accounts is er van beide kanten een reflectie van hoogstens 6 maanden oud.**" in words(app)
    assert "Minstens 2 punten uit elkaar: De Bilt (cultuur)." in words(app)
    assert not app.get("plotly_chart")
    assert "Te weinig accounts met twee beelden in deze selectie om een gemiddelde te tonen." in words(app)
    per_account = app.dataframe[0].value
    assert per_account["Grootste verschil"].fillna(0).tolist() == [2, 0]
    assert per_account["Account"].tolist() == ["De Bilt", "Amersfoort"]
    assert per_account["Verouderd"].fillna("").tolist() == ["partner", ""]


def test_one_account_shows_both_views_the_history_and_what_was_written(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, van="g1")
    assert app.selectbox(key="keuze_van").value == "g1"
    assert len(app.get("plotly_chart")) == 2
    assert "Dit vraagt aandacht: wij en de partner zien het verschillend." in words(app)
    assert "De reflectie van de partner is verouderd: 264 dagen geleden." in words(app)
    said, own = (frame.value for frame in app.dataframe)
    assert said["Gaat goed"].fillna("").tolist() == ["De *agenda* samen maken", ""]
    assert own["Voorstel"].tolist() == ["Elke week bellen"]


def test_one_account_with_one_side_says_which_is_missing(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, van="g2")
    assert "Onze reflectie ontbreekt." in words(app)
    assert "Dit vraagt" not in words(app)


def test_the_averages_of_three_accounts_are_shown_and_those_of_two_are_not(dashboard: Dashboard, vol: Path) -> None:
    rij = "{};2026-10-03;{};4;4;4;4;4;;\n"
    (vol / "reflecties.csv").write_text(
        REFLECTIES + rij.format("g2", "provincie") + rij.format("w1", "provincie") + rij.format("w1", "partner"),
        "utf-8",
    )
    assert len(dashboard(PAGINA).get("plotly_chart")) == 1
    van_noor = dashboard(PAGINA, accounthouder="Noor van der Veen")
    assert not van_noor.get("plotly_chart")
    assert "gemiddeld " not in words(van_noor).replace("om een gemiddelde te tonen", "").lower()


def test_every_account_can_be_chosen_and_one_without_a_reflectie_says_so(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA)
    assert len(app.selectbox(key="keuze_van").options) == 3
    app = dashboard(PAGINA, van="w1", regio="Amersfoort")
    assert not app.warning
    assert ": nog geen reflectie vastgelegd." in words(app)
    assert not app.get("plotly_chart")
    assert "Voor dit account is geen verbetervoorstel vastgelegd." in words(app)


def test_an_account_that_is_not_there_cannot_be_chosen(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, van="x9")
    assert "'x9' is hier niet te kiezen." in app.warning[0].value


def test_what_was_written_can_be_searched(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, reflectie=LEREN)
    assert app.dataframe[0].value["Account"].tolist() == ["De Bilt", "Amersfoort", "De Bilt"]
    app.text_input(key="zoek_reflectie").set_value("snel amersfoort").run()
    assert app.dataframe[0].value["Account"].tolist() == ["Amersfoort"]
    app.text_input(key="zoek_reflectie").set_value("komt niet voor").run()
    assert "Niets gevonden met deze woorden." in words(app)


def test_open_voorstellen_stand_before_those_that_are_done(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, reflectie=VOORSTELLEN)
    open_, klaar = (frame.value for frame in app.dataframe)
    assert open_[["Voorstel", "Eigenaar", "Dagen open"]].to_numpy().tolist() == [
        ["Elke week bellen", "Noor van der Veen", 10]
    ]
    assert klaar["Voorstel"].tolist() == ["Samen plannen"]


def test_voorstellen_do_not_need_reflecties_and_the_other_way_round(dashboard: Dashboard, vol: Path) -> None:
    (vol / "reflecties.csv").unlink()
    app = dashboard(PAGINA, reflectie=VOORSTELLEN)
    assert len(app.dataframe) == 2
    assert "**Nog geen reflecties**" in words(dashboard(PAGINA))


def test_the_filters_leave_their_own_accounts(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, regio="Amersfoort")
    assert app.dataframe[0].value["Account"].tolist() == ["Amersfoort"]


@pytest.mark.parametrize(("rijen", "genoeg"), [("", False), ("w1;2026-10-02;partner;4;4;4;4;5;;\n", True)])
def test_a_good_partner_shows_what_partners_scored_from_three_on(
    dashboard: Dashboard, vol: Path, rijen: str, *, genoeg: bool
) -> None:
    (vol / "reflecties.csv").write_text(REFLECTIES + rijen, "utf-8")
    app = dashboard("pages/afspraken.py", afspraken="Goede partner")
    assert "**Hoe partners de samenwerking waarderen**" in words(app)
    assert ("3 partners gaven hun beeld." in words(app)) == genoeg
    assert ("minder dan 3 partners in deze selectie" in words(app)) != genoeg
