"""The page Vastleggen: what is filled in becomes rows for the bron, and stays."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from samenwerking.toegang import Bezoeker
from samenwerking.ui import inloggen
from samenwerking.ui.tekst import WOORDLIJM
from samenwerking.ui.vastleggen import AGENDA, MEESTE

Dashboard = Callable[..., AppTest]
PAGINA = "pages/vastleggen.py"
VISITS = (
    "id;partner;datum;bestuurder;doel;deelnemers;bevestigd_op;afgezegd_op;terugblik\n"
    "w1;g1;2026-11-10;ged;Kijken naar *wonen*;weth;;;\n"
    "w2;g2;2026-11-12;;Bijpraten;;;;Warm onthaal\n"
    "w3;g1;2025-11-10;;Lang geleden;;;;\n"
    "w4;g1;2026-12-10;;Nog niet;;;;\n"
)
PEOPLE = (
    "id;naam;functie;niveau;partner;email\n"
    "p1;Noor van der Veen;accounthouder;ambtelijk;;n@provincie.nl\n"
    "ged;Fatima Bos;gedeputeerde;bestuurlijk;;\n"
    "weth;Wim Smit;wethouder;bestuurlijk;g1;wim@debilt.nl\n"
    "amb;Jan Mol;adviseur;ambtelijk;g2;jan@amersfoort.nl\n"
)
AFSPRAKEN = "id;partner;omschrijving;soort;wie;eigenaar;gemaakt_op;deadline\na4;g1;x;actie;partner;;2026-10-01;\n"


@pytest.fixture
def visits(bron: Path) -> Path:
    for name, text in {"werkbezoeken": VISITS, "personen": PEOPLE, "afspraken": AFSPRAKEN}.items():
        (bron / f"{name}.csv").write_text(text, "utf-8")
    return bron


def text(app: AppTest) -> str:
    parts = [*app.markdown, *app.caption, *app.info, *app.warning, *app.error]
    return "\n".join(part.value for part in parts).replace(WOORDLIJM, "")


def blocks(app: AppTest) -> list[str]:
    """What is offered to copy."""
    return [code.value for code in app.main.code]


def event(uid: int, dag: str, *adressen: str, naam: str = "Overleg", extra: str = "") -> str:
    wie = "".join(f"ATTENDEE:mailto:{adres}\n" for adres in adressen)
    return f"BEGIN:VEVENT\nUID:{uid}\nDTSTART:{dag}T090000Z\nSUMMARY:{naam}\n{wie}{extra}END:VEVENT\n"


def upload(app: AppTest, *events: str, data: bytes = b"") -> AppTest:
    data = data or f"BEGIN:VCALENDAR\nVERSION:2.0\n{''.join(events)}END:VCALENDAR\n".encode()
    return app.file_uploader(key="vl_bestand").set_value(("mijn.ics", data, "text/calendar")).run()


def test_visits_of_lately_can_be_chosen_those_without_terugblik_first(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(PAGINA)
    assert app.selectbox(key="keuze_bezoek").options == [
        "De Bilt, di 10 november 2026 · nog geen terugblik",
        "Amersfoort, do 12 november 2026",
    ]
    assert not blocks(app)
    assert "Vul de datum en de partner in. De rijen staan dan hier." in text(app)
    assert "Dit scherm schrijft niets in de bron." in text(app)


def test_a_visit_fills_the_form_and_gives_its_row(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(PAGINA, bezoek="w1")
    assert app.text_input(key="vl_w1_contact_onderwerp").value == "Kijken naar *wonen*"
    assert app.selectbox(key="vl_w1_contact_niveau").proto.placeholder == "bestuurlijk (volgt uit de deelnemers)"
    (visits / "contacten.csv").write_text("datum;partner;niveau;vorm;onderwerp\n2026-11-19;g1;ambtelijk;;\n", "utf-8")
    st.cache_resource.clear()
    app = dashboard(PAGINA, bezoek="w1")
    assert blocks(app) == ["2026-11-10;g1;bestuurlijk;werkbezoek;Kijken naar *wonen*"]
    assert "Plak deze regels onderaan contacten.csv" in text(app)
    assert app.get("download_button")[0].proto.label == "Download contacten-erbij-2026-11-20.csv"


def test_a_link_can_ask_for_a_visit_of_long_ago_and_not_for_one_that_is_coming(
    dashboard: Dashboard, visits: Path
) -> None:
    assert dashboard(PAGINA, bezoek="w3").selectbox(key="keuze_bezoek").value == "w3"
    app = dashboard(PAGINA, bezoek="w4")
    assert app.warning[0].value == "'w4' is hier niet te kiezen."


def test_the_page_of_a_visit_that_took_place_links_to_its_form(dashboard: Dashboard, visits: Path) -> None:
    def asks(**params: str) -> list[str]:
        links = [
            parse_qs(link.proto.query_string) for link in dashboard("pages/werkbezoek.py", **params).get("page_link")
        ]
        return [link["bezoek"][0] for link in links if "bezoek" in link]

    assert asks(werkbezoek="w1") == ["w1"]
    assert asks(werkbezoek="w4") == []


def test_what_is_typed_is_checked_and_becomes_a_row(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(PAGINA, bezoek="w1")
    app.button(key="vl_w1_afspraken_erbij").click().run()
    assert not app.error, "nothing is said of what nobody began to fill in"
    app.selectbox(key="vl_w1_afspraken_1_wie").set_value("provincie").run()
    assert "Afspraak 1. Vul Omschrijving in." in app.error[0].value
    app.text_area(key="vl_w1_afspraken_1_omschrijving").set_value("Kaart; sturen")
    app.date_input(key="vl_w1_afspraken_1_deadline").set_value(dt.date(2026, 12, 1)).run()
    assert 'a5;g1;"Kaart; sturen";actie;provincie;p1;2026-11-10;2026-12-01' in blocks(app)
    app.button(key="vl_w1_afspraken_1_weg").click().run()
    assert not any(block.startswith("a5") for block in blocks(app))


def test_without_a_file_of_its_own_a_signaal_comes_with_a_whole_file(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(PAGINA, bezoek="w1")
    app.button(key="vl_w1_signalen_erbij").click().run()
    app.text_area(key="vl_w1_signalen_1_omschrijving").set_value("Wacht")
    app.selectbox(key="vl_w1_signalen_1_soort").set_value("relationeel")
    app.selectbox(key="vl_w1_signalen_1_ernst").set_value("hoog")
    app.checkbox(key="vl_w1_signalen_1_vertrouwelijk").check().run()
    block = blocks(app)[-1].splitlines()
    assert block[0].startswith("id;partner;gemeld_op;soort;ernst;omschrijving;eigenaar")
    assert block[1].startswith("s001;g1;10-11-2026;relationeel;hoog;Wacht;p1;")
    assert block[1].endswith(";ja")
    assert "Er is nog geen signalen.csv." in text(app)


def test_the_terugblik_is_put_in_its_row_and_gone_when_it_is_there(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(PAGINA, bezoek="w2")
    assert app.text_area(key="vl_w2_bezoek_terugblik").value == "Warm onthaal"
    assert "Zet deze tekst" not in text(app)
    app.text_area(key="vl_w2_bezoek_terugblik").set_value("Warm onthaal; veel gehoord").run()
    assert '"Warm onthaal; veel gehoord"' in blocks(app)
    said = (
        "Zet deze tekst in werkbezoeken.csv, in de rij met id w2, kolom terugblik (de waarde op plaats 9 van de regel)."
    )
    assert said in text(app)


def test_a_terugblik_that_is_not_for_a_medewerker_is_not_filled_in_and_not_written_over(
    dashboard: Dashboard, visits: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inloggen, "admit", lambda normen: Bezoeker("medewerker", "m@x.nl"))
    app = dashboard(PAGINA, bezoek="w2")
    assert app.text_area(key="vl_w2_bezoek_terugblik").value == ""
    assert "Daar staat al een terugblik" not in text(app)
    app.text_area(key="vl_w2_bezoek_terugblik").set_value("Veel gehoord").run()
    assert "Daar staat al een terugblik; dit scherm laat haar niet zien. Zet uw tekst erachter." in text(app)
    assert "Warm onthaal" not in str(app.main)
    app = dashboard(PAGINA, bezoek="w1")
    app.text_area(key="vl_w1_bezoek_terugblik").set_value("Veel gehoord").run()
    assert "Daar staat al een terugblik" not in text(app)


def test_what_changes_in_a_visit_that_contacten_has_is_put_in_its_row(dashboard: Dashboard, visits: Path) -> None:
    (visits / "contacten.csv").write_text(
        "datum;partner;niveau;vorm;onderwerp;notitie\n2026-11-10;g1;ambtelijk;werkbezoek;Kijken;Geheim\n", "utf-8"
    )
    app = dashboard(PAGINA, bezoek="w1")
    assert app.selectbox(key="vl_w1_contact_niveau").value == "ambtelijk"
    assert app.success[0].value == "Dit werkbezoek staat in contacten."
    assert not blocks(app)
    app.text_area(key="vl_w1_contact_notitie").set_value("Warm onthaal").run()
    assert blocks(app) == ["Warm onthaal"]
    assert "Daar staat al een notitie" in text(app)
    assert "Geheim" not in str(app.main)
    assert "in de rij van 10 november 2026, De Bilt, werkbezoek, kolom notitie" in text(app)


def test_who_opens_a_csv_in_excel_gets_cells(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(PAGINA, bezoek="w1")
    app.text_area(key="vl_w1_bezoek_terugblik").set_value("Goed; warm").run()
    assert '"Goed; warm"' in blocks(app)
    app.segmented_control(key="vl_programma").set_value("Excel").run()
    assert "Goed; warm" in blocks(app)
    app.button(key="vl_w1_afspraken_erbij").click().run()
    app.text_area(key="vl_w1_afspraken_1_omschrijving").set_value("Kaart; sturen")
    app.selectbox(key="vl_w1_afspraken_1_wie").set_value("provincie").run()
    assert "a5\tg1\tKaart; sturen\tactie\tprovincie\tp1\t2026-11-10\t" in blocks(app)
    labels = [button.proto.label for button in app.get("download_button")]
    assert "Download afspraken-erbij-2026-11-20.xlsx" in labels


def test_what_was_pasted_is_said_to_be_there(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(PAGINA, bezoek="w1")
    app.button(key="vl_w1_afspraken_erbij").click().run()
    app.text_area(key="vl_w1_afspraken_1_omschrijving").set_value("Kaart sturen")
    app.selectbox(key="vl_w1_afspraken_1_wie").set_value("provincie").run()
    (visits / "afspraken.csv").write_text(AFSPRAKEN + blocks(app)[-1] + "\n", "utf-8")
    st.cache_resource.clear()
    app.run()
    assert app.success[-1].value.startswith("Uw afspraak staat in de bron.")
    assert not any(block.startswith("a") for block in blocks(app))


def test_another_talk_needs_a_day_and_a_partner(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(PAGINA)
    app.date_input(key="vl_ander_contact_datum").set_value(dt.date(2026, 11, 18)).run()
    assert "Vul de partner in." in text(app)
    app.multiselect(key="vl_ander_contact_partner").set_value(["g1", "g2"]).run()
    assert "Het contact. Vul Niveau in." in text(app)
    app.multiselect(key="vl_ander_contact_partner_deelnemers").set_value(["amb"]).run()
    assert blocks(app)[0] == "2026-11-18;g1|g2;ambtelijk"
    app.selectbox(key="vl_ander_contact_niveau").set_value("strategisch").run()
    assert blocks(app)[0] == "2026-11-18;g1|g2;strategisch"
    app.button(key="vl_ander_afspraken_erbij").click().run()
    assert app.selectbox(key="vl_ander_afspraken_1_partner").options == ["De Bilt", "Amersfoort"]


def test_what_was_typed_is_there_after_another_page_another_visit_and_a_new_version_of_the_bron(
    dashboard: Dashboard, visits: Path
) -> None:
    app = dashboard(PAGINA, bezoek="w1")
    app.text_area(key="vl_w1_contact_notitie").set_value("Niet vergeten")
    app.multiselect(key="vl_w1_contact_partner_deelnemers").set_value(["weth", "Gast"]).run()
    app.query_params["bezoek"] = "w2"
    app.run()
    assert app.text_area(key="vl_w2_contact_notitie").value == ""
    app.switch_page("pages/gegevens.py").run()
    (visits / "personen.csv").write_text(PEOPLE.replace("weth;", "weth2;"), "utf-8")
    st.cache_resource.clear()
    app.switch_page(PAGINA)
    app.query_params["bezoek"] = "w1"
    app.run()
    assert not app.exception
    assert app.text_area(key="vl_w1_contact_notitie").value == "Niet vergeten"
    assert app.multiselect(key="vl_w1_contact_partner_deelnemers").value == ["weth", "Gast"]


def test_begin_opnieuw_forgets_this_talk(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(PAGINA, bezoek="w1")
    app.text_input(key="vl_w1_contact_onderwerp").set_value("Anders").run()
    app.button(key="vl_opnieuw").click().run()
    assert app.text_input(key="vl_w1_contact_onderwerp").value == "Kijken naar *wonen*"


def test_a_table_that_cannot_be_read_is_not_offered_a_row(dashboard: Dashboard, visits: Path) -> None:
    (visits / "contacten.csv").write_bytes(b"\x00\x01\x02binair")
    app = dashboard(PAGINA, bezoek="w1")
    assert not blocks(app)
    assert "De tabel contacten staat in de bron maar is niet te lezen." in text(app)


def test_without_visits_one_fills_in_a_day_and_a_partner(dashboard: Dashboard, bron: Path) -> None:
    app = dashboard(PAGINA)
    assert "De tabel werkbezoeken ontbreekt in de bron of is niet te lezen." in text(app)
    assert app.date_input(key="vl_ander_contact_datum").value is None


def test_an_agenda_proposes_contacts_to_tick(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(PAGINA, vastleggen=AGENDA, accounthouder="Noor van der Veen")
    assert app.selectbox(key="vl_wie").value == "p1"
    app = upload(
        app,
        event(1, "20261111", "WIM@debilt.nl", "wie@is.dit", naam="Wonen *nu*"),
        event(2, "20261119", "wim@debilt.nl", naam="Staat er al"),
        event(3, "20261118", "wim@debilt.nl", extra="CLASS:PRIVATE\n"),
        event(4, "20261118", "wim@debilt.nl", extra="STATUS:CANCELLED\n"),
        event(5, "20261118", "iemand@elders.nl"),
        event(6, "20261001", "wim@debilt.nl", naam="Eerder"),
    )
    said = text(app)
    assert "**2 gesprekken met partners in deze periode.**" in said
    assert "1 privéafspraak (overgeslagen), 1 afgezegde afspraak (overgeslagen)" in said
    assert "1 afspraak zonder iemand van een partner, 1 onbekend adres" in said
    ticks = app.main.checkbox
    assert [(tick.label, tick.value) for tick in ticks] == [
        ("do 19 november 2026 · De Bilt · bestuurlijk · **staat er misschien al**", False),
        ("wo 11 november 2026 · De Bilt · bestuurlijk", False),
    ]
    assert "Wonen \\*nu\\*" in said
    assert "Niet in personen: wie@is.dit" in said
    assert "Op deze dag staat al: contact." in said
    assert not blocks(app)
    app.button(key="vl_alles_aan").click().run()
    assert blocks(app) == ["2026-11-11;g1;bestuurlijk"]
    app.button(key="vl_alles_uit").click().run()
    assert not blocks(app)
    app.button(key="vl_alles_aan").click().run()
    app.main.checkbox[0].check().run()
    assert blocks(app) == ["2026-11-19;g1;bestuurlijk\n2026-11-11;g1;bestuurlijk"]
    app.segmented_control(key="vl_periode").set_value(90).run()
    assert len(app.main.checkbox) == 3
    app.button(key="vl_vergeet").click().run()
    assert not app.main.checkbox
    assert app.file_uploader(key="vl_bestand")


def test_a_file_that_is_no_agenda_says_what_to_do(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(PAGINA, vastleggen=AGENDA, accounthouder="Noor van der Veen")
    app = upload(app, data=b"%PDF-1.7 niets")
    assert app.error[0].value == "Dit is geen agenda, maar een PDF. Exporteer uw agenda als .ics en kies dat bestand."
    app.button(key="vl_vergeet").click().run()
    assert not app.error


def test_an_agenda_asks_who_you_are_and_needs_people(dashboard: Dashboard, visits: Path) -> None:
    app = upload(dashboard(PAGINA, vastleggen=AGENDA), event(1, "20261110", "wim@debilt.nl"))
    assert "Kies wie u bent en een bestand." in text(app)
    app.selectbox(key="vl_wie").set_value("ged").run()
    assert len(app.main.checkbox) == 1
    (visits / "personen.csv").unlink()
    st.cache_resource.clear()
    assert "**Nog geen personen**" in text(dashboard(PAGINA, vastleggen=AGENDA))


def test_a_full_agenda_shows_the_latest_and_says_so(dashboard: Dashboard, visits: Path) -> None:
    app = dashboard(PAGINA, vastleggen=AGENDA, accounthouder="Noor van der Veen")
    app = upload(app, *(event(n, "20261110", "wim@debilt.nl") for n in range(MEESTE + 1)))
    assert len(app.main.checkbox) == MEESTE
    assert f"De laatste {MEESTE} van {MEESTE + 1}" in text(app)
