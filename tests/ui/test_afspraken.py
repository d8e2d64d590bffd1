"""The page Afspraken: its three parts, and what it says when something is not there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from samenwerking.ui.afspraken import DELEN, _share

Dashboard = Callable[..., AppTest]
PAGINA = "pages/afspraken.py"
KOP = "id;partner;omschrijving;soort;wie;gemaakt_op;deadline;afgerond_op;norm;realisatie\n"
AFSPRAKEN = (
    KOP
    + "a1;g1;Rapport *sturen*;actie;provincie;2026-01-05;2026-11-10;;;\n"
    + "a2;g1;Kaart delen;actie;provincie;2026-01-05;2026-06-10;2026-06-10;;\n"
    + "a3;g2;Lijst bijwerken;actie;partner;2026-01-05;;;;\n"
    + "a4;g2;Woningen bouwen;prestatieafspraak;partner;2026-05-24;2027-05-19;;100;40\n"
)
INITIATIEVEN = (
    "id;naam;partner;initiatiefnemer;gemeld_op;eerste_reactie_op\n"
    "i1;Energiehof;g1;De Zon;2026-06-01;2026-06-03\n"
    "i2;Deelbus;g2;De Bus;2026-06-01;2026-06-20\n"
)
FASEN = (
    "initiatief;fase;vanaf;accounthouder\ni1;melding;2026-06-01;p1\ni1;toewijzing;2026-06-10;p2\n"
    "i2;melding;2026-06-01;p2\n"
)


@pytest.fixture
def vol(bron: Path) -> Path:
    for naam, text in {"afspraken": AFSPRAKEN, "initiatieven": INITIATIEVEN, "initiatief_fasen": FASEN}.items():
        (bron / f"{naam}.csv").write_text(text, "utf-8")
    return bron


def words(app: AppTest) -> str:
    return " ".join(part.value for part in [*app.header, *app.markdown, *app.caption, *app.info])


def titles(app: AppTest) -> list[str]:
    return [
        part.value.strip("#* ") for part in app.markdown if part.value.startswith("#") and part.value.endswith("**")
    ]


def test_without_a_choice_it_says_what_is_open_on_both_sides(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA)
    assert "**Wij hebben 1 afspraak open, waarvan 1 te laat.**" in words(app)
    assert "De partners hebben 2 afspraken open, waarvan 1 zonder deadline." in words(app)
    wij, zij, opgave, account = (frame.value for frame in app.dataframe)
    assert wij["Afspraak"].tolist() == ["Rapport *sturen*"]
    assert wij["Dagen te laat"].tolist() == [10]
    assert wij["Gehaald"].tolist() == [""]
    assert zij["Gehaald"].tolist() == ["40 van 100", ""]
    assert zij["Account"].tolist() == ["Amersfoort", "Amersfoort"]
    assert opgave["Opgave"].tolist() == ["zonder opgave"]
    assert account["Account"].tolist() == ["De Bilt", "Amersfoort"]
    assert account["Wij: op tijd klaar"].tolist() == [1, 0]


def test_the_filters_leave_their_own_afspraken(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, regio="Amersfoort")
    assert "**Wij hebben geen afspraken open.** De partners hebben 2 afspraken open" in words(app)
    assert "Wij hebben niets openstaan." in words(app)


def test_a_link_opens_the_prestaties(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, afspraken="Prestaties")
    assert "**1 van 1 prestatieafspraak met bekende voortgang loopt achter op schema.**" in words(app)
    row = app.dataframe[0].value.iloc[0]
    assert (row["Voortgang"], row["Gehaald (%)"], row["Tijd voorbij (%)"]) == ("achter op schema", 40, 50)
    assert "De realisatie heeft geen datum" not in words(app)


def test_at_an_earlier_peildatum_it_says_that_realisatie_has_no_date(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, afspraken="Prestaties", peildatum="2026-08-01")
    assert "De realisatie heeft geen datum" in words(app)
    assert "Geen van 1 prestatieafspraak met bekende voortgang loopt achter op schema." in words(app)


def test_prestaties_of_a_selection_without_any_says_so(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, afspraken="Prestaties", regio="U10")
    assert "Geen prestatieafspraken of kwaliteitseisen in deze selectie." in words(app)
    assert not app.dataframe


def test_a_link_opens_the_question_whether_we_are_a_good_partner(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, afspraken="Goede partner")
    assert "Zijn wij een goede partner?" in words(app)
    assert {metric.label: metric.value for metric in app.metric} == {
        "Eigen afspraken op tijd": "1 van 2",
        "Dagen te laat": "–",
        "Reactie op tijd": "1 van 2",
        "Werkdagen tot reactie": "–",
        "Andere accounthouder": "1 van 2",
    }
    assert app.metric[1].delta == "te weinig (1), was –"
    reacties, wissels = (frame.value for frame in app.dataframe)
    assert reacties["Initiatief"].tolist() == ["Deelbus"]
    assert wissels[["Initiatief", "Van", "Naar"]].to_numpy().tolist() == [
        ["Energiehof", "Noor van der Veen", "Ali Özdemir"]
    ]


@pytest.mark.parametrize(
    ("nu", "toen", "shown"),
    [
        ((28, 40), (20, 40), ("28 van 40", "70%, was 50%")),
        ((1, 4), (1, 4), ("1 van 4", "was 1 van 4")),
        ((63, 99), (0, 0), ("63 van 99", "64%, was –")),
        ((64, 100), (20, 40), ("64%", "was 50%")),
        ((19_977, 31_686), (3, 4), ("63%", "was 3 van 4")),
    ],
)
def test_a_share_is_in_numbers_and_of_so_many_that_these_do_not_fit_a_percentage(
    nu: tuple[int, int], toen: tuple[int, int], shown: tuple[str, str]
) -> None:
    assert _share([nu, toen]) == shown


def test_a_good_partner_with_initiatieven_alone_shows_what_it_can(dashboard: Dashboard, vol: Path) -> None:
    (vol / "afspraken.csv").unlink()
    (vol / "initiatief_fasen.csv").unlink()
    app = dashboard(PAGINA, afspraken="Goede partner")
    assert [metric.value for metric in app.metric] == ["–", "–", "1 van 2", "–", "–"]
    assert {"Nog geen afspraken", "Nog geen fasen van initiatieven"} <= set(titles(app))


@pytest.mark.parametrize("deel", ["Open afspraken", "Prestaties"])
def test_without_afspraken_it_says_what_is_missing(dashboard: Dashboard, bron: Path, deel: str) -> None:
    app = dashboard(PAGINA, afspraken=deel)
    assert titles(app) == ["Nog geen afspraken"]
    assert not app.dataframe


@pytest.mark.parametrize("deel", DELEN)
def test_every_chart_and_table_of_every_part_is_named_and_every_chart_has_its_table(
    dashboard: Dashboard, vol: Path, deel: str
) -> None:
    app = dashboard(PAGINA, afspraken=deel)
    charts = app.get("plotly_chart")
    assert charts
    assert all(part.proto.alt.strip() for part in [*charts, *app.dataframe])
    assert sum(block.label.startswith("Tabel") for block in app.expander) == len(charts)


def test_of_many_rows_the_first_stand_on_screen_and_it_says_so(dashboard: Dashboard, vol: Path) -> None:
    rows = [f"b{n};g1;Kaart {n};actie;provincie;2026-01-05;2026-12-{n % 28 + 1:02};;;\n" for n in range(1001)]
    (vol / "afspraken.csv").write_text(KOP + "".join(rows), "utf-8")
    app = dashboard(PAGINA)
    assert len(app.dataframe[0].value) == 1000
    assert "De eerste 1.000 van 1.001 rijen; de download heeft ze alle." in words(app)
    app.get("pagination")[0].set_value(2).run()
    assert len(app.dataframe[0].value) == 1
    assert "Rij 1.001 tot en met 1.001 van 1.001 rijen; de download heeft ze alle." in words(app)


def test_a_part_that_does_not_exist_is_the_first(dashboard: Dashboard, vol: Path) -> None:
    assert "Wij hebben 1 afspraak open" in words(dashboard(PAGINA, afspraken="Bestaat niet"))
