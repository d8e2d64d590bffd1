"""The page Netwerk: what its parts show, and what they do not know."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from samenwerking.gaten import GATEN
from samenwerking.ui.netwerk import DELEN

Dashboard = Callable[..., AppTest]
PAGINA = "pages/netwerk.py"
OVERZICHT, ZOEKEN, ACCOUNT, GAT, OVERDRACHT = DELEN
PERSONEN = (
    "id;naam;functie;niveau;partner;team;tot;bevestigd_op\n"
    "p1;Noor van der Veen;accounthouder;ambtelijk;;Wonen;;\n"
    "p2;Ali Özdemir;accounthouder;ambtelijk;;Wonen;;\n"
    "gs;Jan [Jansen](x);gemeentesecretaris;strategisch;g1;;;01-11-2026\n"
    "am;Els Smit;adviseur;ambtelijk;g2;;;\n"
)
CONTACTEN = (
    "datum;partner;niveau;provincie_deelnemers;partner_deelnemers\n"
    "08-11-2026;g1;strategisch;p1;gs\n"
    "19-11-2026;g1;ambtelijk;;Piet Onbekend\n"
)


def write(bron: Path, contacten: str = CONTACTEN) -> None:
    (bron / "personen.csv").write_text(PERSONEN, "utf-8")
    (bron / "contacten.csv").write_text(contacten, "utf-8")


def words(app: AppTest) -> str:
    return " ".join(part.value for part in [*app.markdown, *app.caption, *app.info, *app.warning])


def test_the_overview_says_what_conversations_do_not_tell(dashboard: Dashboard, bron: Path) -> None:
    write(bron)
    said = words(dashboard(PAGINA))
    assert "1 collega van ons sprak in 12 maanden 1 van de 2 mensen die wij daar kennen." in said
    assert "Bij 1 van de 2 gesprekken staat niet wie er van ons bij was" in said
    assert "'Piet Onbekend'" in said


def test_the_lines_of_one_team_stand_in_the_address(dashboard: Dashboard, bron: Path) -> None:
    write(bron)
    app = dashboard(PAGINA)
    app.selectbox(key="keuze_team_lijnen").select("Wonen").run()
    assert app.query_params["team_lijnen"] == "Wonen"
    assert "**Lijnen van Wonen**" in words(app)


def test_who_knows_somebody_is_answered_and_the_question_stands_in_the_address(
    dashboard: Dashboard, bron: Path
) -> None:
    write(bron)
    app = dashboard(PAGINA, netwerk=ZOEKEN)
    assert not app.dataframe
    app.button(key="wie_adviseur").click().run()
    assert app.text_input(key="wie").value == "adviseur"
    app.text_input(key="wie").set_value("gemeentesecretaris").run()
    assert app.query_params["wie"] == "gemeentesecretaris"
    assert "Noor van der Veen sprak de gemeentesecretaris van De Bilt 12 dagen geleden." in words(app)
    assert app.dataframe[0].value["Collega"].tolist() == ["Noor van der Veen"]
    app = dashboard(PAGINA, netwerk=ZOEKEN, wie="smit")
    assert "Niemand van ons" in words(app)


def test_one_account_is_opened_up_to_people(dashboard: Dashboard, bron: Path) -> None:
    write(bron)
    app = dashboard(PAGINA, netwerk=ACCOUNT, bij="g1")
    assert len(app.get("plotly_chart")) == 1
    assert app.dataframe[0].value[["Naam", "Door", "Keer"]].to_numpy().tolist() == [
        ["Jan [Jansen](x)", "Noor van der Veen", 1]
    ]
    app.selectbox(key="keuze_bij").select("w1").run()
    assert app.query_params["bij"] == "w1"
    assert "Er zijn geen mensen van dit account vastgelegd." in words(app)


def test_the_gaps_are_counted_and_one_kind_is_listed(dashboard: Dashboard, bron: Path) -> None:
    write(bron)
    app = dashboard(PAGINA, netwerk=GAT, gat="Niet bevestigd")
    assert [metric.label for metric in app.metric] == [gat.naam for gat in GATEN]
    assert app.metric[-1].value == "1"
    assert app.dataframe[0].value["Naam"].tolist() == ["Els Smit"]
    assert "Daarnaast is 1 persoon langer dan 12 maanden niet bevestigd." in words(app)
    assert "De indicator Netwerk kijkt of er mensen zijn vastgelegd" in words(app)


@pytest.mark.parametrize(
    ("gat", "peildatum", "gezegd"),
    [
        ("Niet bevestigd", "2026-11-19", True),
        ("Niet bevestigd", "2026-11-20", False),
        ("Vacature", "2026-11-19", False),
    ],
)
def test_on_an_earlier_day_it_says_that_earlier_confirmations_are_not_known(
    dashboard: Dashboard, bron: Path, gat: str, peildatum: str, gezegd: bool
) -> None:
    write(bron)
    app = dashboard(PAGINA, netwerk=GAT, gat=gat, peildatum=peildatum)
    assert ("Alleen de laatste bevestiging is bekend" in words(app)) == gezegd


@pytest.mark.parametrize("filters", [{}, {"regio": "U10"}])
def test_who_finds_nothing_is_told_of_the_filters_only_when_there_are_some(
    dashboard: Dashboard, bron: Path, filters: dict[str, str]
) -> None:
    write(bron)
    app = dashboard(PAGINA, netwerk=ZOEKEN, wie="griffier", **filters)
    assert "Niets gevonden voor 'griffier'." in words(app)
    assert ("Wis de filters" in words(app)) == bool(filters)


def test_without_contacten_the_gaps_that_need_them_are_not_known(dashboard: Dashboard, bron: Path) -> None:
    write(bron)
    (bron / "contacten.csv").unlink()
    app = dashboard(PAGINA, netwerk=GAT)
    assert [metric.value for metric in app.metric] == ["–", "–", "0", "–", "1"]
    assert "Nog geen contacten" in words(app)
    assert "Laatst gesproken" not in dashboard(PAGINA, netwerk=ACCOUNT, bij="g1").dataframe[0].value


def test_a_handover_is_of_the_accounthouder_of_the_filter(dashboard: Dashboard, bron: Path) -> None:
    write(bron)
    app = dashboard(PAGINA, netwerk=OVERDRACHT)
    assert not app.dataframe
    app.button(key="overdracht_van_p2").click().run()
    assert app.query_params["overdracht_van"] == "p2"
    assert "Ali Özdemir heeft 1 account" in words(app)
    app = dashboard(PAGINA, netwerk=OVERDRACHT, accounthouder="Noor van der Veen")
    assert "Noor van der Veen heeft 2 accounts, en met 1 persoon het laatste contact van ons." in words(app)
    assert [frame.value["Account"].tolist() for frame in app.dataframe] == [
        ["De Bilt", "Vallei en Veluwe"],
        ["De Bilt"],
    ]
    assert dashboard(PAGINA, netwerk=OVERDRACHT, overdracht_van="p1").dataframe[0].value.equals(app.dataframe[0].value)


def test_a_handover_also_holds_what_the_colleague_has_elsewhere(dashboard: Dashboard, bron: Path) -> None:
    write(bron)
    (bron / "initiatieven.csv").write_text(
        "id;naam;partner;initiatiefnemer;gemeld_op;accounthouder\n"
        "i1;Hof;g1;De Zon;18-11-2026;p2\ni2;Los;;De Zon;18-11-2026;p2\n",
        "utf-8",
    )
    app = dashboard(PAGINA, netwerk=OVERDRACHT, overdracht_van="p2")
    frame = app.dataframe[0].value
    shown = frame[["Account", "Eigen account", "Initiatieven"]].to_numpy().tolist()
    assert sorted(shown) == [["Amersfoort", "ja", 0], ["De Bilt", "nee", 1], ["Zonder account", "nee", 1]]
    assert frame["Dossiers"].isna().all()
