"""Every screen through the router: all data, partners alone, before all data, a table or a bron that cannot be read.

The example stands for all data. What breaks on a page is caught and logged by the frame, so the log is looked at too.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from samenwerking.ui.pages import ACCOUNT, ACCOUNTS, BEGRIPPEN, GEGEVENS, OVERZICHT, PAGINAS, Pagina
from tests.schermen import DELEN, SCHERMEN, Adres

ROOT = Path(__file__).parent.parent.parent
VOORBEELD = ROOT / "data" / "voorbeeld"
PARTNERS = (
    "id;naam;soort;regio;accounthouder\ng1;De Bilt;gemeente;U10;Jan Bos\nw1;Vallei en Veluwe;waterschap;;Jan Bos\n"
)
Open = Callable[..., AppTest]

every_page = pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pagina: pagina.url)
every_screen = pytest.mark.parametrize("adres", SCHERMEN, ids=str)


@pytest.fixture(scope="module", autouse=True)
def _clean() -> Iterator[None]:
    yield
    st.cache_resource.clear()


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[Open]:
    """Opens a page on a bron (the example when none is given); fails when a part of the screen broke."""

    def run(pagina: Pagina, bron: Path | None = None, **params: str) -> AppTest:
        monkeypatch.setenv("SAMENWERKING_BRON", str(bron or VOORBEELD))
        app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=120)
        app.switch_page(pagina.bestand)
        for key, value in params.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception
        return app

    yield run
    assert [
        record.getMessage() for record in caplog.get_records("call") if record.name.startswith("samenwerking")
    ] == []


KNOWN = {"account": "g1", "accounthouder": "Jan Bos"}
"""What is there with partners alone."""


@pytest.fixture(scope="module")
def partners_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bron_with(tmp_path_factory.mktemp("partners"), partners=PARTNERS)


def parts(app: AppTest) -> list[str]:
    return [part.value for part in [*app.title, *app.markdown, *app.caption, *app.info, *app.warning]]


def words(app: AppTest) -> str:
    return " ".join(parts(app))


def bron_with(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    (folder / "bron.yaml").write_text("naam: Proefbron\npeildatum: 2026-11-20\n", "utf-8")
    return folder


@every_screen
def test_with_all_data_every_chart_and_table_is_named_every_chart_has_its_table_and_every_table_its_downloads(
    open_page: Open, adres: Adres
) -> None:
    app = open_page(adres.pagina, **adres.params)
    charts = app.get("plotly_chart")
    assert all(chart.proto.alt.strip() for chart in charts)
    assert all(frame.proto.alt.strip() for frame in app.dataframe)
    downloads = [button.proto.label for button in app.get("download_button")]
    assert downloads.count("CSV") == downloads.count("Excel") >= len(app.dataframe)
    assert sum(block.label.startswith("Tabel") for block in app.expander) == len(charts)
    offered = [*app.main.button, *app.get("page_link"), *app.get("download_button"), *app.file_uploader]
    assert charts or app.dataframe or offered
    if adres.pagina in DELEN:
        parameter, delen = DELEN[adres.pagina]
        control = app.segmented_control(key=f"deel_{parameter}")
        assert (control.value, control.options) == (adres.params[parameter], list(delen))


@every_screen
def test_with_partners_alone_every_page_says_what_is_missing_and_shows_nothing_green(
    open_page: Open, adres: Adres, partners_alone: Path
) -> None:
    params = adres.params | {key: value for key, value in KNOWN.items() if key in adres.params}
    app = open_page(adres.pagina, partners_alone, **params)
    assert not app.warning
    assert len(app.title) == 1
    for frame in app.dataframe:
        assert not frame.value.astype("str").apply(lambda column: column.str.contains("op orde")).any(axis=None)
    assert "✓" not in words(app)
    for good in ("Geen account vraagt actie", "Geen besluiten", "0 opgelost", "Alle afspraken"):
        assert good not in words(app)
    assert [metric.value for metric in app.metric[1:]] == ["–"] * len(app.metric[1:])


def test_an_account_without_tables_offers_their_templates(open_page: Open, tmp_path: Path) -> None:
    app = open_page(ACCOUNT, bron_with(tmp_path, partners=PARTNERS), account="g1")
    missing = [line.value.strip("# ") for line in app.markdown if "**Nog geen " in line.value]
    assert missing == [
        "**Nog geen werkbezoeken**",
        "**Nog geen contacten**",
        "**Nog geen signalen**",
        "**Nog geen afspraken**",
        "**Nog geen initiatieven**",
        "**Nog geen personen**",
        "**Nog geen ontwikkelingen**",
    ]
    assert len(app.get("download_button")) == len(missing)


@pytest.mark.parametrize(
    "pagina",
    [pagina for pagina in PAGINAS if not pagina.parameter and pagina not in {BEGRIPPEN, GEGEVENS}],
    ids=lambda pagina: pagina.url,
)
def test_filtered_to_nothing_says_which_filters_and_offers_to_wipe_them(open_page: Open, pagina: Pagina) -> None:
    app = open_page(pagina, regio="Kromme Rijn", soort="Maatschappelijke partner", accounthouder="Yvonne Krol")
    assert not app.get("plotly_chart")
    assert not app.dataframe
    assert "Geen accounts met deze filters" in words(app)
    assert "regio Kromme Rijn" in words(app)
    assert [button.label for button in app.button].count("Wis filters") == 2


def test_the_account_the_bron_and_the_begrippen_are_shown_whatever_the_filters(open_page: Open) -> None:
    nothing = {"regio": "Kromme Rijn", "soort": "Maatschappelijke partner"}
    assert open_page(ACCOUNT, account="gm1904", **nothing).title[0].value == "Stichtse Vecht"
    assert open_page(GEGEVENS, **nothing).dataframe
    assert "**Dossier**" in words(open_page(BEGRIPPEN, **nothing))


@every_screen
def test_before_the_first_recorded_day_nothing_breaks(open_page: Open, adres: Adres) -> None:
    app = open_page(adres.pagina, peildatum="2001-01-01", **adres.params)
    assert "Stand per ma 1 januari 2001, met wat we nu weten." in words(app)
    assert len(app.title) == 1


CLAIMS: dict[tuple[str, ...], str] = {
    ("contacten",): r"contact|gesprek|gesproken|\bsprak",
    ("personen",): "mens|functie|persoon",
    ("signalen", "afspraken", "verbonden_partijen", "reflecties", "krachtenveld", "competenties"): (
        "signa|afspra|belo|openstaan|verbonden part|register|reflectie|beeld|cijfer|krachtenveld|competentie"
    ),
    ("dossiers", "leeractiviteiten", "risicoprofielen"): "dossier|leeractiviteit|risico|arrangement",
    (
        "initiatief_fasen",
        "voorbereiding",
        "dossier_standen",
        "verbetervoorstellen",
        "vertegenwoordigers",
        "verbonden_partijen_jaren",
        "jaarstukken",
    ): "fase|termijn|voorbereid|onderdeel|stand|belang|knelt|voorstel|vertegenwoordig|solvabiliteit|stuk|zienswijze",
}
"""Tables that cannot be read at the same time, and the words with which a screen speaks of them."""


@pytest.mark.parametrize("tabellen", CLAIMS, ids="-".join)
def test_a_table_that_cannot_be_read_breaks_nothing_and_nobody_says_that_it_is_empty(
    open_page: Open, tmp_path: Path, tabellen: tuple[str, ...]
) -> None:
    bron = Path(shutil.copytree(VOORBEELD, tmp_path / "bron"))
    for tabel in tabellen:
        next(bron.glob(f"{tabel}.*")).write_bytes(b"\x00\x01\x02binair")
    said = {}
    for adres in SCHERMEN:
        app = open_page(adres.pagina, bron, **adres.params)
        assert len(app.title) == 1
        said[str(adres)] = claims(parts(app), CLAIMS[tabellen])
    assert {adres: sentences for adres, sentences in said.items() if sentences} == {}


def claims(said: list[str], about: str) -> list[str]:
    """The sentences that say of something that there is none."""
    sentences = [each for part in said for each in re.split(r"(?<=[.?!;])\s|\n|[·(]", part)]
    none = re.compile(r"(?i)(?<!nog )\b(geen|niets|niemand|nooit)\b")  # 'Nog geen afspraken' asks for the table
    return [each for each in sentences if none.search(each) and re.search(rf"(?i)^(?!.*niet bekend).*({about})", each)]


@every_page
def test_a_broken_bron_is_said_on_every_page(open_page: Open, pagina: Pagina, tmp_path: Path) -> None:
    (tmp_path / "partners.csv").write_bytes(b"\x00\x01\x02binair")
    app = open_page(pagina, tmp_path, account="g1")
    assert app.title[0].value == "De gegevens zijn niet te lezen"


def test_rows_with_a_fout_are_counted_and_the_rest_is_shown(open_page: Open, tmp_path: Path) -> None:
    contacten = "datum;partner;niveau\n2026-11-19;g1;ambtelijk\n31-02-2026;g1;ambtelijk\n"
    app = open_page(GEGEVENS, bron_with(tmp_path, partners=PARTNERS, contacten=contacten))
    assert "1 fout en geen waarschuwingen. Door een fout is 1 rij weggelaten" in words(app)
    assert "31-02-2026" in app.dataframe[0].value["Waarde"].tolist()


def test_an_account_that_is_not_in_the_bron_is_a_message_with_a_way_on(open_page: Open) -> None:
    app = open_page(ACCOUNT, account="bestaatniet")
    assert "Het account 'bestaatniet' staat niet in de bron." in words(app)
    assert [link.proto.label for link in app.get("page_link")] == ["Naar Accounts"]


def test_an_account_that_ended_before_the_peildatum_says_so(open_page: Open) -> None:
    app = open_page(ACCOUNT, account="vp02")
    assert "geen account" in app.warning[0].value


def test_the_search_word_narrows_the_table_of_accounts(open_page: Open) -> None:
    app = open_page(ACCOUNTS, zoekwoord="waterschap rivier")
    assert app.dataframe[0].value["Account"].tolist() == ["Waterschap Rivierenland"]
    app = open_page(ACCOUNTS, zoekwoord="bestaat niet zoiets")
    assert "Geen account met deze woorden" in words(app)


def test_the_overview_names_no_person_of_a_partner_and_nothing_vertrouwelijk(open_page: Open) -> None:
    app = open_page(OVERZICHT)
    dataset = next(iter([app.session_state["_scherm"].dataset]))
    theirs = dataset["personen"].loc[dataset["personen"]["partner"].notna(), "naam"]
    ours = set(dataset["personen"].loc[dataset["personen"]["partner"].isna(), "naam"])
    screen = words(app)
    assert [naam for naam in theirs if naam in screen and naam not in ours] == []
    signalen = dataset["signalen"]
    secret = signalen.loc[signalen["vertrouwelijk"].fillna(False), "omschrijving"]
    assert len(secret) > 0
    assert [tekst for tekst in secret if tekst in screen] == []
