"""The page Team on a tiny bron: what is about one colleague stands there for that colleague alone."""

import base64
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from samenwerking.ui.team import COMPETENTIES, DELEN, INITIATIEVEN, LEREN, WERK

Dashboard = Callable[..., AppTest]
PAGINA = "pages/team.py"
NAMEN = ("Noor van der Veen", "Ali Özdemir", "Truus Smit")
BESTANDEN = {
    "partners": "id;naam;soort;regio;accounthouder\n"
    "g1;De Bilt;gemeente;U10;p1\ng2;Amersfoort;gemeente;Amersfoort;p2\ng3;Zeist;gemeente;U10;p3\n",
    "personen": "id;naam;niveau;uren;functie\n"
    + "".join(f"p{n};{naam};ambtelijk;36;accounthouder\n" for n, naam in enumerate(NAMEN, start=1)),
    "competenties": "persoon;datum;competentie;beheersing\n"
    + "".join(f"p{n};2026-10-0{n};verbinden;{n + 2}\n" for n in (1, 2, 3))
    + "p1;2026-10-01;zingen;5\n",
    "initiatieven": "id;naam;partner;initiatiefnemer;gemeld_op;accounthouder\n"
    "i1;**Vet** hof;g1;De Zon;2026-11-18;p2\ni2;Oud hof;g1;De Maan;2026-05-01;p2\n",
    "initiatief_fasen": "initiatief;fase;vanaf;accounthouder\n"
    "i1;melding;2026-11-18;p2\ni2;melding;2026-05-01;p1\ni2;uitvoering;2026-06-01;p2\n",
    "contacten": "datum;partner;niveau;vorm;provincie_deelnemers\n2026-11-08;g1;ambtelijk;overleg;p1\n",
    "leeractiviteiten": "datum;naam;element;vorm;deelnemers;dilemma;dossier;opbrengst\n"
    "2026-11-01;Rollen;leiderschap;training;p1|p2;*Wie* beslist?;d1;Een lijst\n"
    "2025-11-01;Staten;staten-college;;p2;;;\n",
    "dossiers": "id;partner;opgave;naam\nd1;g1;Wonen;Bouwen Noord\n",
}


@pytest.fixture
def team(bron: Path) -> Path:
    for naam, tekst in BESTANDEN.items():
        (bron / f"{naam}.csv").write_text(tekst, "utf-8")
    return bron


def everything(app: AppTest) -> str:
    """All that the page holds: words, tables, what the pointer says on charts, buttons and links."""
    main = app.main
    said = [part.value for part in [*main.markdown, *main.caption, *main.info, *main.header, *main.warning]]
    cells = [frame.value.astype("str").to_csv() for frame in main.dataframe]
    charts = [json.dumps(decoded(json.loads(chart.proto.spec))) + chart.proto.alt for chart in app.get("plotly_chart")]
    links = [link.proto.label for link in app.get("page_link")]
    return "\n".join([*said, *cells, *charts, *links, *(button.label for button in main.button)])


def decoded(value: object) -> object:
    """A chart as sent: numbers in it may be packed."""
    if isinstance(value, dict):
        if set(value) >= {"bdata", "dtype"}:
            return base64.b64decode(value["bdata"]).decode("latin-1")
        return {key: decoded(each) for key, each in value.items()}
    return [decoded(each) for each in value] if isinstance(value, list) else value


def with_tables(dashboard: Dashboard, **params: str) -> AppTest:
    """The page with the table of every chart opened."""
    app = dashboard(PAGINA, **params)
    for key in ("tabel_team_werk", "tabel_team_profiel", "tabel_team_elementen"):
        app.session_state[key] = True
    return app.run()


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("deel", [WERK, COMPETENTIES])
def test_without_a_chosen_accounthouder_no_name_stands_anywhere(dashboard: Dashboard, deel: str) -> None:
    app = with_tables(dashboard, team=deel)
    said = everything(app)
    assert "p1" not in said
    assert [naam for naam in NAMEN if naam in said] == []
    assert "Kies links uw eigen naam om de uwe te zien. Er is hier geen aanmelding: kies alleen uw eigen naam." in said
    assert "material/lock" not in said
    assert "Alleen voor" not in said
    assert len(app.dataframe) == (1 if deel == WERK else 2)


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("deel", [WERK, COMPETENTIES, LEREN])
def test_with_one_chosen_a_block_is_for_that_colleague_and_names_no_other(dashboard: Dashboard, deel: str) -> None:
    app = with_tables(dashboard, team=deel, accounthouder=NAMEN[0])
    said = everything(app)
    assert f"Alleen voor {NAMEN[0]}" in said
    assert "Er is hier geen aanmelding: kies alleen uw eigen naam. Regio en soort tellen hier niet mee." in said
    assert [naam for naam in NAMEN[1:] if naam in said] == []


@pytest.mark.usefixtures("team")
def test_the_pool_is_the_whole_team_whatever_is_chosen(dashboard: Dashboard) -> None:
    kop = "Drie accounthouders hebben samen 3 accounts en 2 lopende initiatieven."
    for params in ({}, {"regio": "U10"}, {"accounthouder": NAMEN[0]}):
        assert kop in everything(dashboard(PAGINA, **params))


@pytest.mark.usefixtures("team")
def test_a_team_of_two_shows_no_average_and_no_spread(dashboard: Dashboard, team: Path) -> None:
    (team / "partners.csv").write_text(BESTANDEN["partners"].rpartition("g3")[0], "utf-8")
    (team / "personen.csv").write_text(BESTANDEN["personen"].rpartition("p3")[0], "utf-8")
    said = everything(dashboard(PAGINA))
    assert "Te weinig mensen" in said
    assert "Er zijn twee accounthouders: te weinig om hun werk samen te tonen" in said
    assert "uur per week" not in said
    assert "Te weinig mensen" in everything(dashboard(PAGINA, team=COMPETENTIES))


@pytest.mark.usefixtures("team")
def test_ones_own_competenties_stand_beside_the_profile_and_the_pool(dashboard: Dashboard) -> None:
    app = dashboard(PAGINA, team=COMPETENTIES, accounthouder=NAMEN[2])
    frame = app.dataframe[0].value.set_index("Competentie")
    assert frame.loc["verbinden", ["Uw niveau", "Gewenst niveau", "Gemiddeld team"]].tolist() == [5, 4, 4.0]
    assert "zingen" not in frame.index
    assert "niet in het profiel: zingen" in everything(app)


def test_competenties_are_as_they_are_now_whatever_peildatum_is_chosen(dashboard: Dashboard, team: Path) -> None:
    """Between two days one colleague was assessed and one came: the difference would be theirs."""
    with (team / "competenties.csv").open("a", encoding="utf-8") as file:
        file.write("p2;2026-11-10;verbinden;1\n")
    (team / "bron.yaml").write_text("naam: Proef\npeildatum: 2026-11-20\n", "utf-8")
    zin = "Competenties staan hier altijd zoals ze nu zijn: op 20 november 2026."
    nu = everything(dashboard(PAGINA, team=COMPETENTIES, accounthouder=NAMEN[0]))
    assert zin not in nu
    for dag in ("2026-11-09", "2026-11-10", "2026-12-24"):
        then = everything(dashboard(PAGINA, team=COMPETENTIES, accounthouder=NAMEN[0], peildatum=dag))
        assert zin in then
        assert [
            each for each in set(nu.splitlines()) - set(then.splitlines()) if not each.startswith("Peildatum")
        ] == []
    assert "peildatum vr 20 november 2026" in nu


@pytest.mark.usefixtures("team")
def test_colleagues_who_fit_stand_with_their_reasons_and_the_text_of_a_bron_is_text(dashboard: Dashboard) -> None:
    assert "kent De Bilt" not in everything(dashboard(PAGINA, team=INITIATIEVEN))
    app = dashboard(PAGINA, team=INITIATIEVEN, voor="i1")
    lines = [line.value for line in app.main.markdown]
    assert r"**\*\*Vet\*\* hof**  " in "\n".join(lines)
    assert lines.index("**Truus Smit**: heeft ruimte, sterk in verbinden") > lines.index(
        "**Noor van der Veen**: kent De Bilt (sprak er 12 dagen geleden), heeft ruimte"
    )
    assert "Nu bij: Ali Özdemir" in everything(app)


@pytest.mark.usefixtures("team")
def test_an_initiatief_that_is_not_new_cannot_be_chosen(dashboard: Dashboard) -> None:
    assert "'i2' is hier niet te kiezen." in everything(dashboard(PAGINA, team=INITIATIEVEN, voor="i2"))


@pytest.mark.usefixtures("team")
def test_what_changed_hands_stands_with_who_had_it(dashboard: Dashboard) -> None:
    app = dashboard(PAGINA, team=INITIATIEVEN)
    assert "Eén van de 2 lopende initiatieven heeft nog de eerste accounthouder." in everything(app)
    assert app.dataframe[0].value[["Eerst", "Daarna"]].to_numpy().tolist() == [[NAMEN[0], NAMEN[1]]]


@pytest.mark.usefixtures("team")
def test_an_activity_counts_who_took_part_and_links_to_its_dossier(dashboard: Dashboard) -> None:
    app = dashboard(PAGINA, team=LEREN)
    said = everything(app)
    assert "1 november 2026 · leiderschap · training · 2 deelnemers" in said
    assert r"\*Wie\* beslist?" in said
    assert "Bouwen Noord" in said
    assert len(app.get("page_link")) == 1
    assert [naam for naam in NAMEN if naam in said] == []


@pytest.mark.usefixtures("team")
def test_what_is_older_than_the_headline_counts_stands_under_a_heading_of_its_own(dashboard: Dashboard) -> None:
    app = dashboard(PAGINA, team=LEREN)
    assert "was er 1 leeractiviteit, waaraan 2 collega's meededen." in everything(app)
    assert [part.value for part in app.main.header] == ["Waar we van leerden", "Eerder"]


def test_an_activity_that_names_an_unknown_dossier_shows_what_was_written(dashboard: Dashboard, team: Path) -> None:
    (team / "dossiers.csv").write_text("id;partner;opgave;naam\nd9;g1;Wonen;Iets anders\n", "utf-8")
    app = dashboard(PAGINA, team=LEREN)
    assert ":gray[Dossier:] d1" in [part.value for part in app.markdown]
    assert not app.get("page_link")


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("tabel", ["competenties", "leeractiviteiten", "initiatieven", "initiatief_fasen", "personen"])
def test_a_table_that_cannot_be_read_breaks_no_part(dashboard: Dashboard, team: Path, tabel: str) -> None:
    (team / f"{tabel}.csv").write_bytes(b"\x00\x01\x02binair")
    for deel in DELEN:
        app = dashboard(PAGINA, team=deel, voor="i1") if deel == INITIATIEVEN else dashboard(PAGINA, team=deel)
        assert len(app.title) == 1
