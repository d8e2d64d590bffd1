"""The agenda of visits and the page of one visit."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from samenwerking.ui.pages import OPEN
from samenwerking.ui.tekst import WOORDLIJM
from samenwerking.ui.werkbezoeken import PER_BLAD

Dashboard = Callable[..., AppTest]
AGENDA, BEZOEK = "pages/werkbezoeken.py", "pages/werkbezoek.py"
VISITS = (
    "id;partner;datum;begintijd;eindtijd;bestuurder;accounthouder;doel;deelnemers;bevestigd_op;afgezegd_op;terugblik\n"
    "w1;g1;2026-12-01;09:30;11:00;ged;p1;Kijken naar *wonen*;weth|ons|Gast;2026-11-01;;\n"
    "w2;g2;2026-12-20;;;;p1;;;;;\n"
    "w3;g1;2027-02-01;10:00;;ged;p1;Later;;;;\n"
    "w4;g1;2026-10-01;;;ged;p1;Eerste keer;weth;;;Warm onthaal\n"
    "w5;g1;2026-11-02;;;;p1;Tweede keer;;;;\n"
    "w6;g2;2026-12-02;;;ged;p2;Gaat niet door;;2026-11-01;2026-11-10;\n"
)
TASKS = (
    "werkbezoek;onderdeel;eigenaar;uiterlijk;gereed_op\n"
    "w1;Notitie;p1;2026-11-19;\n"
    "w1;Programma;p1;2026-11-19;2026-11-18\n"
    "w3;Programma;p1;2026-11-19;2026-11-18\n"
)
PEOPLE = (
    "id;naam;functie;niveau;partner\n"
    "p1;Noor van der Veen;accounthouder;ambtelijk;\n"
    "p2;Ali Özdemir;;ambtelijk;\n"
    "ged;Fatima Bos;gedeputeerde;bestuurlijk;\n"
    "ons;Kees Blom;adviseur;ambtelijk;\n"
    "weth;Wim Smit;wethouder;bestuurlijk;g1\n"
    "burg;Ria Post;burgemeester;bestuurlijk;g1\n"
    "amb;Jan Mol;adviseur;ambtelijk;g1\n"
)
CONTACTS = (
    "datum;partner;niveau;vorm;provincie_deelnemers;partner_deelnemers;onderwerp\n"
    "2026-11-15;g1;bestuurlijk;overleg;ged;burg;Wonen\n"
    "2026-11-10;g1;ambtelijk;telefoon;ons;amb;Verkeer\n"
    "2026-10-20;g1;ambtelijk;overleg;ons;amb;Te lang geleden\n"
)
PROMISES = (
    "id;partner;omschrijving;soort;wie;gemaakt_op;deadline;afgerond_op;herkomst\n"
    "a1;g1;Kaart sturen;actie;provincie;2026-10-01;2026-11-01;;Overleg\n"
    "a2;g1;Data noemen;actie;partner;2026-10-08;2026-12-01;2026-11-03;Werkbezoek\n"
)


@pytest.fixture
def visits(bron: Path) -> Path:
    for name, text in {
        "werkbezoeken": VISITS,
        "voorbereiding": TASKS,
        "personen": PEOPLE,
        "contacten": CONTACTS,
        "afspraken": PROMISES,
    }.items():
        (bron / f"{name}.csv").write_text(text, "utf-8")
    return bron


def text(app: AppTest) -> str:
    """All that is said in words."""
    parts = [*app.title, *app.header, *app.markdown, *app.caption, *app.info, *app.warning]
    return "\n".join(part.value for part in parts).replace(WOORDLIJM, "")


def change(bron: Path, tabel: str, text: str) -> None:
    """Another version of a table, that the next dashboard reads."""
    (bron / f"{tabel}.csv").write_text(text, "utf-8")
    st.cache_resource.clear()


def bekijk(app: AppTest) -> list[str]:
    """The visits that can be opened from the agenda."""
    links = [parse_qs(link.proto.query_string) for link in app.get("page_link") if OPEN in link.proto.label]
    return [link["werkbezoek"][0] for link in links]


def test_the_agenda_shows_each_coming_visit_with_its_readiness(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(AGENDA)
    assert bekijk(app) == ["w1", "w2", "w3"]
    said = text(app)
    assert "**3 werkbezoeken in de komende 90 dagen.** Twee in de komende 30 dagen" in said
    assert "Het eerste is De Bilt, op di 1 december 2026 om 09:30 uur. Eén bezoek wacht nog op een terugblik." in said
    assert "over 11 dagen" in said
    assert r"Kijken naar \*wonen\*" in said
    assert "met gedeputeerde Fatima Bos" in said
    assert "1 van 2 klaar" in said
    assert "Nog: Notitie (Noor van der Veen, uiterlijk 19 november: te laat)" in said
    assert [month.value for month in app.header] == ["December 2026", "Februari 2027"]
    assert "▲ dringend" in said
    assert "✓ voorbereid" in said
    assert "Afgezegd in deze periode: 1 bezoek." in said


def test_the_visits_of_an_accounthouder_are_those_of_the_accounts_and_those_they_prepare(
    dashboard: Dashboard, visits: Path
) -> None:
    assert bekijk(dashboard(AGENDA, accounthouder="Noor van der Veen")) == ["w1", "w2", "w3"]
    assert bekijk(dashboard(AGENDA, accounthouder="Ali Özdemir")) == ["w2"]
    assert bekijk(dashboard(AGENDA, regio="U10")) == ["w1", "w3"]


def test_a_link_opens_only_the_visits_that_are_not_prepared(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(AGENDA, bezoeken="Niet voorbereid")
    assert bekijk(app) == ["w1", "w2"]
    assert not app.get("plotly_chart")


def test_a_link_opens_the_visits_without_terugblik(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(AGENDA, bezoeken="Zonder terugblik")
    frame = app.dataframe[0].value
    assert frame[["Account", "Geleden", "Accounthouder"]].to_numpy().tolist() == [
        ["De Bilt", "18 dagen geleden", "Noor van der Veen"]
    ]


def test_a_choice_that_leaves_nothing_says_so(dashboard: Dashboard, visits: Path) -> None:
    assert "Geen werkbezoek in de komende 30 dagen is onvoorbereid." in text(
        dashboard(AGENDA, bezoeken="Niet voorbereid", peildatum="2026-12-31")
    )
    assert "Van elk afgelegd bezoek is een terugblik vastgelegd." in text(
        dashboard(AGENDA, bezoeken="Zonder terugblik", peildatum="2026-10-15")
    )
    assert "Er staan geen werkbezoeken in de komende 90 dagen." in text(dashboard(AGENDA, peildatum="2027-03-01"))


def test_many_visits_are_leafed_through(dashboard: Dashboard, visits: Path) -> None:
    rows = "".join(f"x{n:03};g1;2026-12-{n % 28 + 1:02};;;;;;;;;\n" for n in range(2 * PER_BLAD + 1))
    change(visits, "werkbezoeken", VISITS.splitlines()[0] + "\n" + rows)
    app = dashboard(AGENDA)
    assert len(bekijk(app)) == PER_BLAD
    assert f"Bezoek 1 tot en met {PER_BLAD} van {2 * PER_BLAD + 1}." in text(app)
    app.session_state["blad"] = 3
    app.run()
    assert len(bekijk(app)) == 1
    app.session_state["peildatum"] = app.session_state["peildatum"].replace(month=12, day=20)
    app.run()
    assert not app.exception
    assert bekijk(app)


def test_the_page_of_a_visit_says_what_to_know_before_it(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(BEZOEK, werkbezoek="w1")
    assert app.title[0].value == "De Bilt, di 1 december 2026"
    said = text(app)
    assert "bevestigd · over 11 dagen · 09:30 tot 11:00 uur" in said
    assert "Bestuurder: Fatima Bos (gedeputeerde)" in said
    assert "Ook van ons: Kees Blom (adviseur)" in said
    assert "Van de partner: Wim Smit (wethouder)" in said
    assert "Verder: Gast" in said
    assert "**Notitie** · Noor van der Veen, uiterlijk 19 november: te laat" in said
    assert "Programma · Noor van der Veen, klaar op 18 november" in said
    links = [link.proto.label for link in app.get("page_link")]
    assert {":material/apartment: Naar het account De Bilt", "Wie kent wie"} <= set(links)


def test_somebody_who_takes_office_before_the_visit_is_at_it_by_name(dashboard: Dashboard, visits: Path) -> None:
    header, *rows = PEOPLE.splitlines()
    begin = [f"{row};{'2026-11-25' if row.startswith('weth') else ''}" for row in rows]
    change(visits, "personen", "\n".join([f"{header};van", *begin]))
    said = text(dashboard(BEZOEK, werkbezoek="w1"))
    assert "Verder: Wim Smit (wethouder), Gast" in said
    assert "Van de partner:" not in said


def test_the_people_of_a_visit_are_marked_when_nobody_or_our_bestuurder_never_met_them(
    dashboard: Dashboard, visits: Path
) -> None:
    change(visits, "werkbezoeken", VISITS.replace("Eerste keer;weth", "Eerste keer;"))
    app = dashboard(BEZOEK, werkbezoek="w1")
    frame = next(frame.value for frame in app.dataframe if "Let op" in frame.value)
    assert frame[["Erbij", "Naam", "Let op"]].to_numpy().tolist() == [
        ["ja", "Wim Smit", "nooit ontmoet"],
        ["", "Ria Post", ""],
        ["", "Jan Mol", ""],
    ]
    assert frame["Door deze bestuurder"].notna().tolist() == [False, True, False]
    said = text(app)
    assert "Wij hebben 1 van de 3 mensen nooit ontmoet." in said
    assert "Fatima Bos ontmoette 1 van de 2 bestuurders, nog niet: wethouder Wim Smit." in said
    change(visits, "contacten", CONTACTS.replace(";ged;burg", ";ons;burg"))
    app = dashboard(BEZOEK, werkbezoek="w1")
    frame = next(frame.value for frame in app.dataframe if "Let op" in frame.value)
    assert frame["Let op"].tolist() == ["nooit ontmoet", "nog niet met deze bestuurder", ""]
    assert "Fatima Bos ontmoette nog niemand van het bestuur: wethouder Wim Smit en burgemeester Ria Post." in text(app)


@pytest.mark.parametrize(
    ("mensen", "ontmoet", "zin"),
    [
        (["weth"], [], "Wij hebben de enige persoon die is vastgelegd nooit ontmoet."),
        (["weth"], ["weth"], "Wij hebben de enige persoon die is vastgelegd al eens ontmoet."),
        (["weth", "amb"], [], "Wij hebben geen van de 2 mensen ooit ontmoet."),
        (["weth", "amb"], ["weth"], "Wij hebben 1 van de 2 mensen nooit ontmoet."),
        (["weth", "amb"], ["weth", "amb"], "Wij hebben alle 2 mensen al eens ontmoet."),
    ],
)
def test_the_page_of_a_visit_says_how_many_people_we_never_met(
    dashboard: Dashboard, visits: Path, mensen: list[str], ontmoet: list[str], zin: str
) -> None:
    (visits / "werkbezoeken.csv").write_text(VISITS.replace("Eerste keer;weth", "Eerste keer;"), "utf-8")
    rows = [row for row in PEOPLE.splitlines(keepends=True) if ";g1" not in row or row.split(";")[0] in mensen]
    change(visits, "personen", "".join(rows))
    contact = f"2026-11-15;g1;ambtelijk;bijeenkomst;ons;{'|'.join(ontmoet)};Wonen\n"
    change(visits, "contacten", CONTACTS.splitlines(keepends=True)[0] + contact)
    assert zin in text(dashboard(BEZOEK, werkbezoek="w3"))


def test_without_contacten_nobody_is_said_to_wait_for_contact(dashboard: Dashboard, visits: Path) -> None:
    change(visits, "partners", "id;naam;soort;regio\ng1;De Bilt;gemeente;U10\ng2;Zeist;gemeente;U10\n")
    alt = "Andere accounts in dezelfde regio"
    assert any(frame.proto.alt.startswith(alt) for frame in dashboard(BEZOEK, werkbezoek="w1").dataframe)
    (visits / "contacten.csv").unlink()
    st.cache_resource.clear()
    app = dashboard(BEZOEK, werkbezoek="w1")
    assert not any(frame.proto.alt.startswith(alt) for frame in app.dataframe)
    assert "Niet bekend: de tabel contacten ontbreekt of is niet te lezen." in text(app)


def test_without_contacten_nobody_is_called_never_met(dashboard: Dashboard, visits: Path) -> None:
    (visits / "contacten.csv").unlink()
    app = dashboard(BEZOEK, werkbezoek="w1")
    frame = next(frame.value for frame in app.dataframe if "Let op" in frame.value)
    assert set(frame["Let op"]) == {""}
    assert "nooit" not in text(app)
    assert "**Nog geen contacten**" in text(app)


def test_the_page_of_a_visit_shows_colleagues_around_it_and_what_was_agreed_before(
    dashboard: Dashboard, visits: Path
) -> None:
    app = dashboard(BEZOEK, werkbezoek="w1")
    around = next(frame.value for frame in app.dataframe if "Collega's" in frame.value)
    assert around["Onderwerp"].tolist() == ["Wonen", "Verkeer"]
    assert around["Collega's"].tolist() == ["Fatima Bos", "Kees Blom"]
    said = text(app)
    assert "**ma 2 november 2026**  \n:small[:gray[Tweede keer]]  \n:gray[Geen terugblik vastgelegd.]" in said
    assert "Warm onthaal" in said
    assert "Afgesproken, wij: Kaart sturen · **te laat**, deadline 1 november 2026" in said
    assert "Afgesproken, de partner: Data noemen · klaar op 3 november 2026" in said
    earlier = [button for button in app.button if OPEN in button.label]
    assert [button.key for button in earlier] == ["bekijk_werkbezoek_w5", "bekijk_werkbezoek_w4"]
    assert earlier[0].click().run().query_params["werkbezoek"] == "w5"


def test_a_visit_that_took_place_begins_with_its_terugblik_or_asks_for_it(dashboard: Dashboard, visits: Path) -> None:
    assert "**Terugblik**\nWarm onthaal\n" in text(dashboard(BEZOEK, werkbezoek="w4"))
    assert "nog geen terugblik. Het bezoek was 18 dagen geleden." in text(dashboard(BEZOEK, werkbezoek="w5"))
    assert "**Terugblik**" not in text(dashboard(BEZOEK, werkbezoek="w4", peildatum="2026-09-01"))


@pytest.mark.parametrize("voorbij", ["w5", "w6"])
def test_a_visit_that_took_place_or_is_called_off_has_nothing_to_prepare(
    voorbij: str, dashboard: Dashboard, visits: Path
) -> None:
    change(visits, "voorbereiding", TASKS + f"{voorbij};Notitie;p1;2026-10-30;\n")
    assert "**Voorbereiding**" in text(dashboard(BEZOEK, werkbezoek="w1"))
    said = text(dashboard(BEZOEK, werkbezoek=voorbij))
    assert "**Doel:**" in said
    assert "Voorbereiding" not in said
    assert "Notitie" not in said


def test_a_visit_that_is_called_off_says_so_on_top(dashboard: Dashboard, visits: Path) -> None:
    assert dashboard(BEZOEK, werkbezoek="w6").warning[0].value == "Dit bezoek is afgezegd op di 10 november 2026."


def test_a_visit_without_a_list_of_its_own_has_the_standard_one(dashboard: Dashboard, visits: Path) -> None:
    said = text(dashboard(BEZOEK, werkbezoek="w2"))
    assert "**Gespreksnotitie** · nog niemand" in said
    assert "dit is de standaardlijst" in said


def test_a_checklist_that_cannot_be_read_calls_nothing_ready_or_late(dashboard: Dashboard, visits: Path) -> None:
    (visits / "voorbereiding.csv").write_bytes(b"\x00\x01\x02binair")
    said = text(dashboard(AGENDA))
    assert "Of ze zijn voorbereid, is niet bekend." in said
    assert "Voorbereiding: niet bekend" in said
    assert "3 werkbezoeken: van 3 is het niet bekend." in said
    assert "dringend" not in said.replace("Dringend: ", "")
    assert "**Nog geen voorbereiding**" in text(dashboard(AGENDA, bezoeken="Niet voorbereid"))
    assert "Niet bekend: de tabel voorbereiding is niet te lezen." in text(dashboard(BEZOEK, werkbezoek="w1"))


def test_a_visit_that_is_not_there_is_a_message_with_a_way_on(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(BEZOEK, werkbezoek="bestaat niet")
    assert "Het werkbezoek 'bestaat niet' staat niet in de bron." in text(app)
    assert [link.proto.label for link in app.get("page_link")] == ["Naar Werkbezoeken"]
    change(visits, "partners", "id;naam;soort;tot\ng1;De Bilt;gemeente;2026-06-01\ng2;Amersfoort;gemeente;\n")
    said = text(dashboard(BEZOEK, werkbezoek="w1"))
    assert "De Bilt, di 1 december 2026 kan niet worden getoond" in said
    assert "geen account" in said


def test_the_account_opens_its_visits(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard("pages/account.py", account="g1")
    assert bekijk(app) == ["w1", "w5"]


def test_the_briefing_is_made_when_asked_for_whatever_the_filters(
    dashboard: Dashboard, visits: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: dict[str, Callable[[], bytes]] = {}

    def button(label: str, make: Callable[[], bytes], name: str, **_: object) -> None:
        made[f"{label}: {name}"] = make

    monkeypatch.setattr("samenwerking.ui.werkbezoek.document_button", button)
    dashboard(BEZOEK, werkbezoek="w1", regio="Amersfoort")
    with zipfile.ZipFile(io.BytesIO(made["Briefing (Word): briefing_de-bilt_2026-12-01.docx"]())) as package:
        said = package.read("word/document.xml").decode()
    assert "Kijken naar *wonen*" in said
    assert "laatst op 1 oktober 2026" in said


@pytest.mark.parametrize("bezoek", ["w1", "w4", "w6"])
def test_every_visit_offers_its_briefing(bezoek: str, dashboard: Dashboard, visits: Path) -> None:
    labels = [button.proto.label for button in dashboard(BEZOEK, werkbezoek=bezoek).get("download_button")]
    assert labels[0] == "Briefing (Word)"
