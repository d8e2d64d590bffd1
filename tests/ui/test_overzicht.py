"""The page Overzicht: what it says when a table is not there or cannot be read."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

Dashboard = Callable[..., AppTest]
PAGINA = "pages/overzicht.py"
TABELLEN = {
    "initiatieven": "id;naam;partner;initiatiefnemer;gemeld_op\ni1;Energiehof;g1;De Zon;2026-01-05\n",
    "initiatief_fasen": "initiatief;fase;vanaf\ni1;weging;2026-01-06\n",
    "werkbezoeken": "id;partner;datum\nw1;g1;2026-11-27\n",
    "voorbereiding": "werkbezoek;onderdeel\nw1;Programma\n",
}


@pytest.fixture
def vol(bron: Path) -> Path:
    for naam, text in TABELLEN.items():
        (bron / f"{naam}.csv").write_text(text, "utf-8")
    return bron


def figures(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def months(app: AppTest) -> tuple[int, int, int]:
    """How many figures have a line, how many trends there are, and how often it says that they are to come."""
    lines = sum(bool(metric.proto.chart_data) for metric in app.metric)
    charts = [chart.proto.id for chart in app.get("plotly_chart") if chart.proto.id.endswith("-trend")]
    return lines, len(charts), words(app).count("De maanden worden nog berekend.")


def words(app: AppTest) -> str:
    return " ".join(part.value for part in [*app.markdown, *app.caption])


def test_the_five_figures_count_what_is_recorded(dashboard: Dashboard, vol: Path) -> None:
    assert figures(dashboard(PAGINA)) == {
        "Accounts met actie nodig": "0",
        "Signalen zonder vervolg": "–",
        "Eigen afspraken te laat": "–",
        "Initiatieven over termijn": "1",
        "Bezoeken onvoorbereid": "1",
    }


@pytest.mark.parametrize(
    ("tabel", "label"),
    [("initiatief_fasen", "Initiatieven over termijn"), ("voorbereiding", "Bezoeken onvoorbereid")],
)
def test_a_figure_of_which_a_table_cannot_be_read_is_not_known(
    dashboard: Dashboard, vol: Path, tabel: str, label: str
) -> None:
    (vol / f"{tabel}.csv").write_bytes(b"\x00\x01\x02binair")
    app = dashboard(PAGINA)
    figure = next(metric for metric in app.metric if metric.label == label)
    assert (figure.value, figure.delta) == ("–", "")
    assert f"Ontbreekt of is niet te lezen: {tabel}." in figure.help
    assert ("Geen besluiten binnen" in words(app)) == (tabel != "initiatief_fasen")
    assert ("nog niet voorbereid" in words(app)) == (tabel != "voorbereiding")


def test_with_partners_alone_it_does_not_say_that_nothing_changed(dashboard: Dashboard, bron: Path) -> None:
    (bron / "contacten.csv").unlink()
    app = dashboard(PAGINA)
    assert "an de meeste accounts is te weinig vastgelegd voor een oordeel." in words(app)
    assert "Er is te weinig vastgelegd om te zien wat er veranderde." in words(app)
    assert "minder aandacht" not in words(app)
    assert ":gray[]" not in words(app)


def test_who_looks_first_sees_the_page_without_its_months_and_then_with_them(dashboard: Dashboard, vol: Path) -> None:
    first = dashboard(PAGINA)
    assert (months(first), len(first.metric)) == ((0, 0, 1), 5)
    assert months(first.run()) == (3, 1, 0)
    assert months(dashboard(PAGINA)) == (3, 1, 0)
    assert months(dashboard(PAGINA, regio="U10")) == (3, 1, 0)


def test_another_peildatum_has_other_months(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA).run()
    app.date_input(key="peildatum").set_value(dt.date(2026, 10, 1))
    assert months(app.run()) == (0, 0, 1)
    assert months(app.run()) == (3, 1, 0)


def test_besluiten_over_dossiers_are_shown_when_initiatieven_are_missing_and_that_is_said(
    dashboard: Dashboard, bron: Path
) -> None:
    rows = [f"d{n};g1;Wonen;Dossier {n};2026-12-0{n};directie" for n in range(1, 5)]
    text = "\n".join(["id;partner;opgave;naam;besluitdatum;besluit_door", *rows])
    (bron / "dossiers.csv").write_text(text, "utf-8")
    app = dashboard(PAGINA)
    assert "Niet bekend. Ontbreekt of is niet te lezen: initiatieven." in words(app)
    assert "Besluit over dossier Dossier 3" in words(app)
    assert "Besluit over dossier Dossier 4" not in words(app)
    assert "Nog 1" in [part.proto.popover.label for part in app.get("popover")]


def test_no_name_of_a_person_of_a_partner_stands_in_what_presses(dashboard: Dashboard, bron: Path) -> None:
    (bron / "personen.csv").write_text("id;naam;niveau;partner;functie\np9;Hanneke Visser;bestuurlijk;g1;wethouder\n")
    (bron / "initiatieven.csv").write_text(
        "id;naam;partner;initiatiefnemer;gemeld_op;besluit_door\ni1;Tuin van Visser;g1;De Zon;2026-01-05;directie\n"
    )
    (bron / "initiatief_fasen.csv").write_text("initiatief;fase;vanaf\ni1;weging;2026-11-06\n")
    (bron / "afspraken.csv").write_text(
        "id;partner;omschrijving;soort;wie;gemaakt_op;deadline;eigenaar\n"
        "a1;g1;Hanneke Visser bellen;actie;provincie;2026-01-10;2026-09-30;p9\n"
    )
    app = dashboard(PAGINA)
    assert "Weging van initiatief Tuin van de wethouder" in words(app)
    assert "De wethouder bellen" in words(app)
    assert "Visser" not in words(app)
