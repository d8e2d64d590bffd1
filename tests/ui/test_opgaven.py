"""The pages Opgaven and Dossier: what they show and what they leave out."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from samenwerking.ui.opgaven import PER_OPGAVE

Dashboard = Callable[..., AppTest]
LIJST, EEN = "pages/opgaven.py", "pages/dossier.py"
KOP = "id;partner;opgave;naam;besluitdatum;commissiedatum;besluit_door;trekker;portefeuillehouder_bijgepraat_op\n"
STANDEN = "dossier;datum;stand;bob_fase;belang_provincie;belang_partner;belang_regio;toelichting\n"
NOORD = "d1;g1|g2;wonen;Woningbouw Noord;2026-12-01;;directie;p1;\n"
OUD = "d2;g1;Water;Sloot;2026-11-19;;;;\n"


def write(bron: Path, *dossiers: str, standen: str | None = None, opgaven: str | None = None) -> None:
    (bron / "dossiers.csv").write_text(KOP + "".join(dossiers), "utf-8")
    if standen is not None:
        (bron / "dossier_standen.csv").write_text(STANDEN + standen, "utf-8")
    if opgaven is not None:
        (bron / "opgaven.csv").write_text("id;naam;portefeuillehouder;doel;visie;rol\n" + opgaven, "utf-8")


def words(app: AppTest) -> str:
    return " ".join(part.value for part in [*app.title, *app.markdown, *app.caption, *app.info, *app.warning])


def linked(app: AppTest, parameter: str) -> list[str]:
    queries = [parse_qs(link.proto.query_string) for link in app.get("page_link")]
    return [query[parameter][0] for query in queries if parameter in query]


def test_what_is_decided_stands_apart_from_what_runs(dashboard: Dashboard, bron: Path) -> None:
    write(bron, NOORD, OUD, standen="d1;2026-11-01;knelt;;;;;\n")
    app = dashboard(LIJST)
    assert app.dataframe[0].value["Dossier"].tolist() == ["Woningbouw Noord"]
    assert app.dataframe[0].value["Stand"].tolist() == ["▲ knelt"]
    assert "Besluitdatum voorbij: 1" in [part.label for part in app.expander]
    assert "Eén dossier loopt en knelt." in words(app)


@pytest.mark.parametrize(("dossiers", "getal"), [([NOORD], False), ([NOORD, NOORD.replace("d1", "d3")], True)])
def test_what_a_number_means_is_said_where_one_is_drawn(
    dashboard: Dashboard, bron: Path, dossiers: list[str], getal: bool
) -> None:
    write(bron, *dossiers, standen="")
    assert ("Een getal: zoveel dossiers." in words(dashboard(LIJST))) == getal


@pytest.mark.parametrize(("dag", "shown"), [("2026-11-20", False), ("2026-11-19", True)])
def test_before_today_it_says_that_a_dossier_has_no_first_day(
    dashboard: Dashboard, bron: Path, dag: str, shown: bool
) -> None:
    write(bron, NOORD, standen="d1;2026-11-01;knelt;;;;;\n")
    assert ("Dossiers hebben geen begindatum" in words(dashboard(LIJST, peildatum=dag))) == shown


@pytest.mark.parametrize(("wie", "shown"), [("", False), ("Noor van der Veen", False), ("Ali Özdemir", True)])
def test_a_dossier_of_which_no_account_is_in_the_filters_says_so(
    dashboard: Dashboard, bron: Path, wie: str, shown: bool
) -> None:
    write(bron, NOORD.replace("g1|g2", "g1"), standen="d1;2026-11-01;knelt;;;;;\n")
    screen = words(dashboard(EEN, dossier="d1", **({"accounthouder": wie} if wie else {})))
    assert ("Dit dossier valt buiten de filters." in screen) == shown
    assert " · stand van 1 november 2026 · " in screen


def test_without_standen_it_says_what_is_missing_and_draws_no_interests(dashboard: Dashboard, bron: Path) -> None:
    write(bron, NOORD)
    app = dashboard(LIJST, opgaven="Belangen en besluit")
    assert "**Nog geen standen van dossiers**" in words(app)
    assert len(app.get("plotly_chart")) == 1


def test_opgaven_without_dossiers_are_shown_all_the_same(dashboard: Dashboard, bron: Path) -> None:
    (bron / "opgaven.csv").write_text("id;naam;portefeuillehouder;doel;visie;rol\nw;Wonen;p1;Huizen;;\n", "utf-8")
    screen = words(dashboard(LIJST))
    assert "**Nog geen dossiers**" in screen
    assert "Huizen" in screen
    assert "Geen lopende dossiers" not in screen


@pytest.mark.parametrize("n", [PER_OPGAVE, PER_OPGAVE + 1])
def test_a_card_of_an_opgave_has_the_heaviest_dossiers_and_says_when_there_are_more(
    dashboard: Dashboard, bron: Path, n: int
) -> None:
    write(
        bron,
        *(f"d{k};g1;wonen;Hof {k};;;;;\n" for k in range(n)),
        standen=f"d{n - 1};2026-11-01;knelt;;;;;\n",
        opgaven="w;Wonen;p1;Huizen;;regisseren\n",
    )
    app = dashboard(LIJST, opgaven="Per opgave")
    cards = linked(app, "dossier")
    assert (len(cards), cards[0]) == (PER_OPGAVE, f"d{n - 1}")
    assert (f"De zwaarste {PER_OPGAVE} van {n}" in words(app)) == (n > PER_OPGAVE)
    assert "regisseren" in words(app)
    assert "Noor van der Veen" in words(app)


def test_a_dossier_shows_its_accounts_its_attenderingen_once_and_its_opgave(dashboard: Dashboard, bron: Path) -> None:
    write(
        bron,
        NOORD,
        standen="d1;2026-11-01;op koers;beeldvorming;4;2;;Wacht op *geld*\n",
        opgaven="w;Wonen;p2;Huizen;Dichtbij;faciliteren\n",
    )
    app = dashboard(EEN, dossier="d1")
    screen = words(app)
    assert app.title[0].value == "Woningbouw Noord"
    assert linked(app, "account") == ["g1", "g2"]
    for text in ("✓ op koers", "vooral ons belang", "Dichtbij", "Ali Özdemir", r"Wacht op \*geld\*"):
        assert text in screen
    assert screen.count("Dossier nog in beeldvorming") == 1
    assert screen.count("Portefeuillehouder niet onlangs bijgepraat") == 1


def test_a_dossier_that_is_decided_says_so_and_has_no_road(dashboard: Dashboard, bron: Path) -> None:
    write(bron, OUD, standen="")
    app = dashboard(EEN, dossier="d2")
    assert "Het dossier loopt niet meer: de besluitdatum was do 19 november 2026." in words(app)
    assert len(app.get("plotly_chart")) == 1


def test_an_unknown_dossier_is_a_message_with_a_way_on(dashboard: Dashboard, bron: Path) -> None:
    write(bron, NOORD)
    app = dashboard(EEN, dossier="weg")
    assert "Het dossier 'weg' staat niet in de bron." in words(app)
    assert [link.proto.label for link in app.get("page_link")] == ["Naar Opgaven"]
