"""The pages Verbonden partijen and Verbonden partij: what they show, and what they say of a table that is not there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from samenwerking.ui.verbonden_partijen import DELEN, MENSEN, REGISTER, RISICO, STUKKEN, VERMOGEN

Dashboard = Callable[..., AppTest]
LIJST, EEN = "pages/verbonden_partijen.py", "pages/verbonden_partij.py"
TABELLEN = {
    "partners": (
        "id;naam;soort;regio;accounthouder;tot\n"
        "g1;De Bilt;gemeente;U10;p1;\n"
        "v1;Dienst *Een*;verbonden partij;U10;p1;\n"
        "v2;Fonds Twee;verbonden partij;;p2;\n"
        "v3;Schap Drie;verbonden partij;U10;p2;2026-01-01\n"
        "m1;Landschapsfonds;maatschappelijke partner;;p1;\n"
    ),
    "verbonden_partijen": (
        "partner;rechtsvorm;bbv_categorie;openbaar_belang;bestuurlijk_belang;financieel_belang;te_bewaken_belang;"
        "rol_gekozen;rol_verwacht;solvabiliteit_norm\n"
        "v1;regeling;gemeenschappelijke regeling;Toezicht;ja;ja;Goede uitvoering;regisseren;faciliteren;20\n"
        "v2;nv;vennootschap of coöperatie;Water;ja;ja;;;;\n"
        "v3;regeling;gemeenschappelijke regeling;Recreatie;ja;ja;;;;\n"
        "m1;stichting;stichting of vereniging;Landschap;nee;ja;;;;\n"
    ),
    "vertegenwoordigers": "partner;persoon;rol;van\nv1;p1;eigenaar;2024-01-01\nv1;p1;opdrachtgever;2025-01-01\n",
    "risicoprofielen": "partner;datum;bestuurlijk;beleidsmatig;financieel\nv1;2026-01-01;hoog;hoog;laag\n",
    "verbonden_partijen_jaren": (
        "partner;jaar;eigen_vermogen_begin;eigen_vermogen_eind;vreemd_vermogen_begin;vreemd_vermogen_eind;"
        "belang_begin;belang_eind;resultaat\nv1;2025;10;10;90;90;1;1;5\n"
    ),
    "jaarstukken": "partner;jaar;stuk;ontvangen_op\nv1;2027;begroting;2026-04-01\n",
}


@pytest.fixture
def volle_bron(bron: Path) -> Path:
    for naam, tekst in TABELLEN.items():
        (bron / f"{naam}.csv").write_text(tekst, "utf-8")
    return bron


def words(app: AppTest) -> str:
    return " ".join(part.value for part in [*app.title, *app.markdown, *app.caption, *app.info, *app.warning])


def rows(app: AppTest, kolom: str) -> list[list[str]]:
    return [frame.value[kolom].tolist() for frame in app.dataframe if kolom in frame.value]


def test_the_register_keeps_apart_what_is_verbonden_what_is_not_and_what_ended(
    dashboard: Dashboard, volle_bron: Path
) -> None:
    app = dashboard(LIJST)
    assert rows(app, "Partij") == [["Dienst *Een*", "Fonds Twee"], ["Landschapsfonds"], ["Schap Drie"]]
    assert "**Twee verbonden partijen en één overige samenwerking.**" in words(app)
    assert "Eén partij vraagt een intensief arrangement." in words(app)


def test_the_register_marks_what_was_weighed_too_long_ago(dashboard: Dashboard, volle_bron: Path) -> None:
    path = volle_bron / "verbonden_partijen.csv"
    kop, een, *rest = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([f"{kop};laatste_herijking", f"{een};2022-01-01", *rest]), "utf-8")
    assert rows(dashboard(LIJST), "Herijking") == [["! te laat", "niet vastgelegd"]]


def test_the_filters_hold_for_what_ended_too(dashboard: Dashboard, volle_bron: Path) -> None:
    app = dashboard(LIJST, accounthouder="Noor van der Veen")
    assert rows(app, "Partij") == [["Dienst *Een*"], ["Landschapsfonds"]]


def test_who_is_eigenaar_and_opdrachtgever_is_marked_and_no_interest_is_not_recorded(
    dashboard: Dashboard, volle_bron: Path
) -> None:
    app = dashboard(LIJST, partijen=MENSEN)
    assert rows(app, "Rol") == [["! eigenaar (dubbele rol)", "! opdrachtgever (dubbele rol)", "–", "–"]]
    assert rows(app, "Te bewaken belang")[0] == ["Goede uitvoering"] * 2 + ["niet vastgelegd"] * 2


def test_a_party_without_profile_is_not_recorded_and_an_overige_samenwerking_needs_none(
    dashboard: Dashboard, volle_bron: Path
) -> None:
    app = dashboard(LIJST, partijen=RISICO)
    assert rows(app, "Arrangement") == [["intensief", "niet vastgelegd"]]


@pytest.mark.parametrize(
    ("deel", "tabel", "claim"),
    [
        (MENSEN, "vertegenwoordigers", "vertegenwoordigt, is niet vastgelegd"),
        (RISICO, "risicoprofielen", "intensief arrangement"),
        (VERMOGEN, "verbonden_partijen_jaren", "norm voor solvabiliteit"),
        (STUKKEN, "jaarstukken", "te laat."),
    ],
)
@pytest.mark.parametrize("readable", [True, False])
def test_a_part_without_its_table_says_so_and_claims_nothing(
    dashboard: Dashboard, volle_bron: Path, deel: str, tabel: str, claim: str, readable: bool
) -> None:
    path = volle_bron / f"{tabel}.csv"
    path.unlink() if readable else path.write_bytes(b"\x00\x01\x02binair")
    for pagina, params in ((LIJST, {"partijen": deel}), (EEN, {"verbonden_partij": "v1"})):
        said = words(dashboard(pagina, **params))
        assert "**Nog geen " in said
        assert claim not in said


def test_without_a_register_both_pages_offer_its_template(dashboard: Dashboard, bron: Path) -> None:
    for pagina in (LIJST, EEN):
        assert "**Nog geen verbonden partijen**" in words(dashboard(pagina, verbonden_partij="g1"))


def test_a_party_that_is_not_there_is_called_by_its_article(dashboard: Dashboard, volle_bron: Path) -> None:
    said = words(dashboard(EEN, verbonden_partij="weg"))
    assert "De verbonden partij 'weg' staat niet in de bron. Kies een andere." in said


@pytest.mark.parametrize("deel", DELEN)
def test_one_account_without_parties_says_that_there_are_none(
    dashboard: Dashboard, volle_bron: Path, deel: str
) -> None:
    app = dashboard(LIJST, partijen=deel, soort="Gemeente")
    said = words(app)
    assert "**In deze selectie zijn geen verbonden partijen of samenwerkingen.**" in said
    assert "intensief arrangement." not in said
    assert not [frame for frame in app.dataframe if "Beëindigd op" not in frame.value]


def test_one_party_shows_everything_as_text_and_leads_to_its_account(dashboard: Dashboard, volle_bron: Path) -> None:
    app = dashboard(EEN, verbonden_partij="v1")
    assert app.title[0].value == "Dienst \\*Een\\*"
    said = words(app)
    assert "actie nodig" in said
    assert "De rollen eigenaar en opdrachtgever liggen bij één persoon." in said
    assert rows(app, "Wie") == [["Noor van der Veen"] * 2]
    assert "Wij kiezen regisseren, de partij verwacht faciliteren" in said
    assert "Verschil:] 2 stappen" in said
    assert len(app.get("plotly_chart")) == 3
    assert "Account Dienst" in app.get("page_link")[-1].proto.label


def test_a_party_outside_the_regelingen_has_no_calendar(dashboard: Dashboard, volle_bron: Path) -> None:
    app = dashboard(EEN, verbonden_partij="v2")
    assert "De kalender van jaarstukken geldt voor een gemeenschappelijke regeling." in words(app)
    assert "Te bewaken belang:] :gray[niet vastgelegd]" in words(app)


@pytest.mark.parametrize(
    ("record", "melding"),
    [
        ("v3", "Schap Drie is op vr 20 november 2026 geen verbonden partij of samenwerking van ons."),
        ("g1", "De Bilt is op vr 20 november 2026 geen verbonden partij of samenwerking van ons."),
        ("weg", "'weg' staat niet in de bron."),
    ],
)
def test_what_is_no_party_now_is_a_message_with_a_way_on(
    dashboard: Dashboard, volle_bron: Path, record: str, melding: str
) -> None:
    app = dashboard(EEN, verbonden_partij=record)
    assert melding in words(app)
    assert [link.proto.label for link in app.get("page_link")][-1] == "Naar Verbonden partijen"


def test_the_part_is_in_the_address(dashboard: Dashboard, volle_bron: Path) -> None:
    app = dashboard(LIJST)
    assert app.segmented_control(key="deel_partijen").value == REGISTER
    app.segmented_control(key="deel_partijen").set_value(STUKKEN).run()
    assert app.query_params["partijen"] == STUKKEN
