"""The page Signalen on a tiny bron: its two parts, what is missing, and where its rows lead."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

Dashboard = Callable[..., AppTest]
PAGINA = "pages/signalen.py"
KOP = "id;partner;gemeld_op;soort;ernst;omschrijving;eigenaar;vervolg;niveau_gemeld;regio;opgelost_op;vertrouwelijk"
SIGNALEN = [
    "s1;g1;2026-10-01;relationeel;hoog;**Wacht** op antwoord;;;bestuurlijk;;;",
    "s2;g2;2026-11-19;financieel;laag;Geheim;p2;Stil bellen;ambtelijk;;;ja",
    "s3;w1;2026-11-18;bestuurlijk;midden;Alleen hier;p1;Bellen;;Lopikerwaard;;",
    "s4;g1;2026-09-01;relationeel;hoog;Was stuk;p1;Maken;bestuurlijk;;2026-11-01;",
]


@pytest.fixture
def signalen(bron: Path) -> Path:
    (bron / "signalen.csv").write_text("\n".join([KOP, *SIGNALEN]) + "\n", "utf-8")
    return bron


def text(app: AppTest) -> str:
    return " ".join(part.value for part in [*app.title, *app.markdown, *app.caption, *app.info])


def cell(app: AppTest, table: int, kolom: str) -> list[str]:
    return [str(value) for value in app.dataframe[table].value[kolom]]


@pytest.mark.usefixtures("signalen")
def test_open_signalen_stand_with_the_heaviest_first_and_the_vertrouwelijke_tells_nothing(dashboard: Dashboard) -> None:
    app = dashboard(PAGINA)
    assert "**Drie signalen staan open, waarvan één met ernst hoog.**" in text(app)
    assert cell(app, 0, "Account") == ["De Bilt", "Vallei en Veluwe", "Amersfoort"]
    assert cell(app, 0, "Omschrijving")[2] == "Vertrouwelijk signaal"
    assert cell(app, 0, "Vervolg")[2] == "Staat bij het account"
    everything = text(app) + app.dataframe[0].value.to_csv()
    assert "Geheim" not in everything
    assert "Stil bellen" not in everything


@pytest.mark.usefixtures("signalen")
def test_what_misses_an_eigenaar_or_vervolg_and_what_can_go_lower_stand_beside_the_chart(dashboard: Dashboard) -> None:
    app = dashboard(PAGINA)
    lines = [line.value for line in app.markdown if line.value.startswith("**De Bilt**")]
    assert len(lines) == 2
    assert "hoog, 50 dagen open, zonder eigenaar en vervolg" in lines[0]
    assert r"\*\*Wacht\*\* op antwoord" in lines[0]
    assert "Geen gesprek op een lager niveau bekend." in lines[1]


@pytest.mark.usefixtures("signalen")
@pytest.mark.parametrize(
    ("regio", "accounts"),
    [("U10", ["De Bilt"]), ("Lopikerwaard", ["Vallei en Veluwe"]), ("Amersfoort", ["Amersfoort"])],
)
def test_a_signaal_with_a_regio_of_its_own_is_shown_in_that_regio_alone(
    dashboard: Dashboard, regio: str, accounts: list[str]
) -> None:
    app = dashboard(PAGINA, regio=regio)
    assert cell(app, 0, "Account") == accounts


@pytest.mark.usefixtures("signalen")
def test_an_earlier_peildatum_shows_what_was_open_then(dashboard: Dashboard) -> None:
    app = dashboard(PAGINA, peildatum="2026-10-15")
    assert cell(app, 0, "Omschrijving") == ["Was stuk", "**Wacht** op antwoord"]


@pytest.mark.usefixtures("signalen")
def test_with_nothing_open_the_page_says_so_and_still_shows_what_was(dashboard: Dashboard) -> None:
    app = dashboard(PAGINA, peildatum="2026-08-31")
    assert "Er staan geen signalen open." in text(app)
    assert len(app.get("plotly_chart")) == 1
    assert not app.dataframe


@pytest.mark.usefixtures("signalen")
def test_settled_signalen_are_built_when_they_are_asked_for(dashboard: Dashboard) -> None:
    app = dashboard(PAGINA)
    assert len(app.dataframe) == 1
    app.session_state["opgelost"] = True
    app.run()
    assert cell(app, 1, "Omschrijving") == ["Was stuk"]


def test_a_vertrouwelijk_signaal_tells_nothing_beside_the_chart_and_among_the_settled(
    dashboard: Dashboard, bron: Path
) -> None:
    secret = [
        "s1;g1;2026-10-01;relationeel;hoog;Geheim open;;;ambtelijk;;;ja",
        "s2;g1;2026-09-01;relationeel;hoog;Geheim klaar;p1;Stil bellen;ambtelijk;;2026-11-01;ja",
    ]
    (bron / "signalen.csv").write_text("\n".join([KOP, *secret]) + "\n", "utf-8")
    app = dashboard(PAGINA)
    app.session_state["opgelost"] = True
    app.run()
    assert any("zonder eigenaar en vervolg" in line.value and "Vertrouwelijk" in line.value for line in app.markdown)
    assert cell(app, 1, "Omschrijving") == ["Vertrouwelijk signaal"]
    assert "Geheim" not in text(app) + "".join(frame.value.to_csv() for frame in app.dataframe)


def test_without_the_table_the_page_asks_for_it_and_says_nothing_good(dashboard: Dashboard) -> None:
    app = dashboard(PAGINA)
    assert "**Nog geen signalen**" in text(app)
    assert "geen signalen open" not in text(app)
    assert not app.get("plotly_chart")


def test_attenderingen_are_there_also_without_signalen(dashboard: Dashboard, bron: Path) -> None:
    (bron / "afspraken.csv").write_text(
        "id;partner;omschrijving;soort;wie;gemaakt_op;deadline\n"
        "a1;g1;Rapport sturen;actie;provincie;2026-01-01;2026-11-19\n"
        "a2;g2;Cijfers sturen;actie;partner;2026-01-01;2026-10-01\n",
        "utf-8",
    )
    (bron / "initiatieven.csv").write_text(
        "id;naam;partner;initiatiefnemer;gemeld_op\ni1;Zonneveld;g1;De Zon;2026-11-01\n", "utf-8"
    )
    app = dashboard(PAGINA, onderdeel="Attenderingen")
    assert "**Vier attenderingen.** Bij drie is de uiterste dag om af te stemmen voorbij" in text(app)
    assert "niet bekend: " in text(app)
    late = dict(zip(cell(app, 0, "Omschrijving"), cell(app, 0, "Termijn"), strict=True))
    assert late["De partner: Cijfers sturen"] == "te laat"
    assert late["Wij: Rapport sturen"] == "nog op tijd"
    assert "**Amersfoort** · Afspraak over de deadline" in text(app)
    assert "Nog geen signalen" not in text(app)


def test_an_attendering_without_a_begin_is_neither_late_nor_in_time(dashboard: Dashboard, bron: Path) -> None:
    (bron / "vertegenwoordigers.csv").write_text(
        "partner;persoon;rol;van\ng1;p1;eigenaar;\ng1;p1;opdrachtgever;\n", "utf-8"
    )
    app = dashboard(PAGINA, onderdeel="Attenderingen")
    assert "Van één is niet vastgelegd sinds wanneer; daar is geen uiterste dag." in text(app)
    termijn = dict(zip(cell(app, 0, "Attendering"), cell(app, 0, "Termijn"), strict=True))
    assert termijn["Eigenaar en opdrachtgever tegelijk"] == "begin niet vastgelegd"
    line = next(line.value for line in app.markdown if "Eigenaar en opdrachtgever" in line.value)
    assert "uiterlijk" not in line


def test_the_part_is_in_the_url_and_an_unknown_one_is_the_first(dashboard: Dashboard) -> None:
    for onderdeel, shown in (("Attenderingen", "Attenderingen"), ("bestaat niet", "Signalen")):
        control = dashboard(PAGINA, onderdeel=onderdeel).segmented_control(key="deel_onderdeel")
        assert control.value == shown


def test_with_partners_alone_no_rule_looks_and_nothing_is_good(dashboard: Dashboard, bron: Path) -> None:
    for naam in ("personen.csv", "contacten.csv"):
        (bron / naam).unlink()
    app = dashboard(PAGINA, onderdeel="Attenderingen")
    assert "Geen regel kan kijken: de tabellen ontbreken of zijn niet te lezen." in text(app)
    assert not app.dataframe


def test_the_rules_are_explained_when_they_are_asked_for(dashboard: Dashboard) -> None:
    app = dashboard(PAGINA, onderdeel="Attenderingen")
    assert not app.dataframe
    app.session_state["regels"] = True
    app.run()
    assert "Een open signaal heeft geen eigenaar." in cell(app, 0, "Ontstaat als")
    assert "Er is een eigenaar, of het signaal is opgelost." in cell(app, 0, "Verdwijnt als")
