"""The page Veranderingen, and the card on the overview that leads to it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from samenwerking.ui.overzicht import ZINNEN

Dashboard = Callable[..., AppTest]
PAGINA = "pages/veranderingen.py"
TABELLEN = {
    "signalen": (
        "id;partner;gemeld_op;soort;ernst;omschrijving;eigenaar;vervolg;opgelost_op;vertrouwelijk\n"
        "s1;g1;2026-11-10;relationeel;hoog;Hanneke Visser wacht;p1;;;nee\n"
        "s2;g2;2026-08-10;relationeel;hoog;Niemand belt terug;p1;;2026-11-12;nee\n"
        "s3;w1;2026-11-12;relationeel;laag;GEHEIM;p1;;;ja\n"
        "s4;g1;2026-10-10;relationeel;midden;Loopt;p1;bellen;;nee\n"
        "s5;g2;2026-10-10;relationeel;midden;Loopt;p1;bellen;;nee\n"
        "s6;w1;2026-10-10;relationeel;midden;Loopt;p1;bellen;;nee\n"
    ),
    "afspraken": (
        "id;partner;omschrijving;soort;wie;gemaakt_op;deadline;afgerond_op\n"
        "a1;g2;Kaart sturen;actie;provincie;2026-01-10;2026-11-30;2026-11-10\n"
    ),
    "initiatieven": "id;naam;partner;initiatiefnemer;gemeld_op\ni1;Energiehof;g1;De Zon;2026-11-05\n",
    "dossiers": "id;partner;opgave;naam\nd1;g1;Wonen;Woondeal\n",
    "dossier_standen": "dossier;datum;stand\nd1;2026-10-01;op koers\nd1;2026-11-12;aandacht\n",
    "werkbezoeken": "id;partner;datum;doel\nw1;g1;2026-11-12;Kijken naar de polder\n",
}


@pytest.fixture
def vol(bron: Path) -> Path:
    for naam, text in TABELLEN.items():
        (bron / f"{naam}.csv").write_text(text, "utf-8")
    personen = (
        "id;naam;niveau;partner;functie\np1;Noor van der Veen;ambtelijk;;\np9;Hanneke Visser;bestuurlijk;g1;wethouder\n"
    )
    (bron / "personen.csv").write_text(personen, "utf-8")
    return bron


def words(app: AppTest) -> str:
    return " ".join(part.value for part in [*app.markdown, *app.caption])


def titles(app: AppTest) -> list[str]:
    return [line.value.strip("#* ") for line in app.markdown if line.value.startswith("#")]


def test_in_words_first_then_the_chart_then_a_list_per_kind(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA)
    assert app.markdown[0].value.startswith(
        "**1 account vraagt meer aandacht (nu actie), 1 minder.** Signalen: 2 gemeld en 1 opgelost."
    )
    assert len(app.get("plotly_chart")) == 1
    lists = ["Signalen", "Afspraken", "Initiatieven", "Dossiers", "Werkbezoeken"]
    assert [titel for titel in titles(app) if titel in lists] == lists
    assert len(app.dataframe) == len(lists)
    assert "Geen verandering bij: nieuwe en beëindigde accounts." in words(app)


def test_who_asks_more_or_less_is_told_with_the_reason_and_a_link(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA)
    assert "**De Bilt** · van ! aandacht naar ▲ actie nodig" in words(app)
    line = next(line.value for line in app.markdown if line.value.startswith("**Amersfoort** · van ▲ actie nodig"))
    assert "1 open signaal met ernst midden." in line
    links = [(link.proto.page, link.proto.query_string) for link in app.get("page_link")]
    assert ("account", "account=g2") in links


def test_no_name_of_a_person_of_a_partner_and_nothing_vertrouwelijk(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA)
    screen = words(app) + " ".join(frame.value.astype("str").to_csv() for frame in app.dataframe)
    assert "De wethouder wacht" in screen
    assert "Vertrouwelijk signaal" in screen
    assert "Visser" not in screen
    assert "GEHEIM" not in screen


def test_every_row_opens_its_record(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA)
    assert all(frame.value["Bekijk"].notna().all() for frame in app.dataframe)


def test_a_period_without_changes_says_so_and_what_to_do(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, vergelijk_met="2026-11-19")
    assert "**Sinds do 19 november 2026 veranderde er niets in wat is vastgelegd.**" in words(app)
    assert "Kies links bij Vergelijk met een eerdere dag" in words(app)
    assert {"Naar Gegevens", "Naar Overzicht"} <= {link.proto.label for link in app.get("page_link")}
    assert not app.dataframe


def test_a_table_that_cannot_be_read_is_said_and_not_called_empty(dashboard: Dashboard, vol: Path) -> None:
    (vol / "signalen.csv").write_bytes(b"\x00\x01\x02binair")
    app = dashboard(PAGINA)
    assert "Wat er veranderde bij oordelen, signalen en ontwikkelingen, is niet of niet helemaal bekend" in words(app)
    geen = next(line.value for line in app.caption if line.value.startswith("Geen verandering bij"))
    assert "signalen" not in geen
    assert "oordelen" not in geen


def test_the_title_names_the_day_when_it_was_not_the_last_meeting(dashboard: Dashboard, vol: Path) -> None:
    assert dashboard(PAGINA).title[0].value == "Sinds de vorige vergadering"
    assert dashboard(PAGINA, vergelijk_met="2026-11-01").title[0].value == "Sinds 1 november 2026"


def test_the_card_on_the_overview_tells_the_same_and_leads_here(dashboard: Dashboard, vol: Path) -> None:
    eerste, *rest = dashboard(PAGINA).markdown[0].value.removeprefix("**").split("** ")
    app = dashboard("pages/overzicht.py")
    card = next(line.value for line in app.markdown if line.value.startswith(f"{eerste}  \n"))
    assert all(zin in card for zin in rest[0].split(". ")[: ZINNEN - 1])
    assert "veranderingen" in [link.proto.page for link in app.get("page_link")]
