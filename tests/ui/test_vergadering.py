"""The page Vergadering: what it says about the choice in the address, and what never stands on it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

Dashboard = Callable[..., AppTest]
PAGINA = "pages/vergadering.py"
GEHEIM = "Zwartboek"
TABELLEN = {
    "personen": (
        "id;naam;functie;niveau;partner\n"
        "p1;Noor van der Veen;directeur;strategisch;\n"
        "p2;Ali Özdemir;adviseur;ambtelijk;\n"
        f"z1;Pim {GEHEIM};wethouder;strategisch;g1\n"
    ),
    "signalen": (
        "id;partner;gemeld_op;soort;ernst;omschrijving;eigenaar;vervolg;opgelost_op;vertrouwelijk\n"
        f"s1;g1;2026-11-01;relationeel;hoog;Bel Pim {GEHEIM} **vandaag** :tada:;p1;;;nee\n"
        f"s2;g2;2026-11-02;relationeel;hoog;{GEHEIM};p1;;;ja\n"
        f"s3;w1;2026-11-03;relationeel;hoog;Klaar;p1;;2026-11-10;nee\n"
        "s4;w1;2026-11-04;relationeel;hoog;Wachten;p1;;;nee\n"
    ),
    "contacten": (
        "datum;partner;niveau;vorm;provincie_deelnemers;partner_deelnemers;notitie;notitie_soort\n"
        f"2026-11-10;g1;strategisch;overleg;p1;z1;{GEHEIM};vertrouwelijk\n"
    ),
    "afspraken": (
        "id;partner;omschrijving;soort;wie;gemaakt_op;deadline\n"
        "a1;g2;Rapport sturen;actie;provincie;2026-01-02;2026-11-01\n"
    ),
    "reflecties": (
        "partner;datum;door;cultuur;processen_en_structuren;rollen;afstemming;vertrouwen;gaat_goed;kan_beter\n"
        f"g2;2026-11-01;partner;1;1;1;1;1;{GEHEIM};{GEHEIM}\n"
    ),
}
PUNTEN = "signaal-s1,signaal-s4,afspraak-a1"


@pytest.fixture
def vol(bron: Path) -> Path:
    for naam, text in TABELLEN.items():
        (bron / f"{naam}.csv").write_text(text, "utf-8")
    return bron


def words(app: AppTest) -> str:
    said = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.info, *app.warning]
    links = [link.proto.label for link in app.get("page_link")]
    options = [option for box in app.selectbox for option in box.options]
    labels = [*app.main.checkbox, *app.button]
    return "\n".join([*(part.value for part in said), *(part.label for part in labels), *links, *options])


def ticked(app: AppTest) -> list[str]:
    return [box.key.removeprefix("kies_") for box in app.checkbox if box.value]


def button(app: AppTest, label: str) -> AppTest:
    return next(knop for knop in app.button if knop.label == label).click().run()


def param(app: AppTest, naam: str) -> str:
    value = app.query_params.get(naam, "")
    return value if isinstance(value, str) else ",".join(value)


def test_the_proposal_is_ticked_and_says_so(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA)
    assert ticked(app) == ["signaal-s1", "signaal-s4", "afspraak-a1"]
    assert "**Drie bespreekpunten: drie ter bespreking.** Dit is het voorstel" in words(app)
    assert "Terug naar het voorstel" not in words(app)
    assert any("Vergaderstukken" in knop.proto.label for knop in app.get("download_button"))


def test_the_accounts_with_actie_nodig_that_are_not_on_the_agenda_are_named(dashboard: Dashboard, vol: Path) -> None:
    with (vol / "afspraken.csv").open("a", encoding="utf-8") as file:
        file.write("a2;w1;Nota sturen;actie;provincie;2026-01-02;2026-09-01\n")
    assert "niet op de agenda" not in words(dashboard(PAGINA))
    assert "Actie nodig en niet op de agenda: Vallei en Veluwe" in words(
        dashboard(PAGINA, punten="signaal-s1,afspraak-a1")
    )


def test_ticking_and_moving_stand_in_the_address_and_can_be_undone(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA)
    app.checkbox(key="kies_signaal-s4").uncheck().run()
    assert param(app, "punten") == "signaal-s1,afspraak-a1"
    app.button(key="Omlaag_signaal-s1").click().run()
    assert param(app, "punten") == "afspraak-a1,signaal-s1"
    app.checkbox(key="kies_account-g1").check().run()
    assert param(app, "punten") == "afspraak-a1,signaal-s1,account-g1"
    assert "Zo hebt u ze gekozen." in words(app)
    app = button(app, "Terug naar het voorstel")
    assert "punten" not in app.query_params
    assert ticked(app) == ["signaal-s1", "signaal-s4", "afspraak-a1"]


def test_the_last_point_stays(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, punten="signaal-s1")
    assert app.checkbox(key="kies_signaal-s1").disabled
    assert not dashboard(PAGINA).checkbox(key="kies_signaal-s1").disabled


def test_what_is_solved_stays_and_what_is_not_known_or_vertrouwelijk_is_said(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, punten="signaal-s3,signaal-s2,bestaat-niet,signaal-s1")
    assert ticked(app) == ["signaal-s3", "signaal-s1"]
    assert "Speelt niet meer: opgelost op 10 november 2026" in words(app)
    assert app.warning[0].value.startswith("Niet te tonen: 'signaal-s2' en 'bestaat-niet'. Deze punten staan niet in")
    wand = dashboard(PAGINA, punten="signaal-s3,bestaat-niet", punt="1")
    assert wand.header[1].value.endswith("Speelt niet meer: opgelost op 10 november 2026")
    assert "Niet te tonen: 'bestaat-niet'" in wand.warning[0].value


def test_an_address_with_nothing_known_offers_the_proposal(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, punten="bestaat-niet")
    assert "Er staan geen punten op de agenda." in words(app)
    assert ticked(button(app, "Terug naar het voorstel")) == ["signaal-s1", "signaal-s4", "afspraak-a1"]
    wand = dashboard(PAGINA, punten="bestaat-niet", punt="1")
    assert wand.info[0].value == "Er zijn geen punten om te bespreken."
    assert "punt" not in button(wand, "Naar de agenda").query_params


def test_the_meeting_begins_with_the_points_written_down(dashboard: Dashboard, vol: Path) -> None:
    app = button(dashboard(PAGINA), "Begin de vergadering")
    assert (param(app, "punten"), param(app, "punt")) == (PUNTEN, "1")
    assert app.header[0].value == ":gray[1 van 3 · De Bilt]"


def test_a_point_on_the_wall_says_all_that_the_chair_needs(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, punten=PUNTEN, punt="1")
    assert app.title[0].value == r"Bel de wethouder \*\*vandaag\*\* :" + "\u2060tada:"
    assert [part.value for part in app.header] == [
        ":gray[1 van 3 · De Bilt]",
        ":primary-background[Ter bespreking] Hoog signaal zonder vervolg, al 19 dagen",
        "Noor van der Veen",
        "Spreek het vervolg af.",
        "Geen besluit gevraagd",
    ]
    assert [part.value for part in app.subheader] == [
        "Ja: bel eerst de wethouder van De Bilt. Laatste gesprek: 10 dagen geleden, met onze directeur.",
    ]
    assert app.get("page_link")[0].proto.query_string == "account=g1"


@pytest.mark.parametrize("punt", ["0", "4", "x", "", "-1", "99999999999", "²", "1.5"])
def test_a_number_that_is_not_there_is_said(dashboard: Dashboard, vol: Path, punt: str) -> None:
    app = dashboard(PAGINA, punten=PUNTEN, punt=punt)
    assert app.header[0].value == ":gray[1 van 3 · De Bilt]"
    assert "U ziet het eerste." in app.warning[0].value


def test_skipping_goes_on_and_at_the_end_stays(dashboard: Dashboard, vol: Path) -> None:
    app = button(dashboard(PAGINA, punten=PUNTEN, punt="2"), "Overslaan")
    assert (param(app, "punt"), param(app, "overgeslagen")) == ("3", "signaal-s4")
    app = button(app, "Overslaan")
    assert (param(app, "punt"), param(app, "overgeslagen")) == ("3", "signaal-s4,afspraak-a1")
    assert app.header[0].value == ":gray[3 van 3 · Amersfoort (overgeslagen)]"
    app = button(app, "Toch bespreken")
    assert (param(app, "punt"), param(app, "overgeslagen")) == ("3", "signaal-s4")
    app = button(app, "Stop")
    assert "overgeslagen" in words(app)
    assert param(app, "punten") == PUNTEN


def test_the_facts_are_of_this_point_and_close_when_another_comes(dashboard: Dashboard, vol: Path) -> None:
    app = button(dashboard(PAGINA, punten=PUNTEN, punt="1"), "Feiten")
    labels, values = [part.value for part in app.markdown], [part.value for part in app.subheader]
    assert (values[labels.index(":gray[Ernst]")], values[labels.index(":gray[Vervolg]")]) == (
        "hoog",
        "niet vastgelegd",
    )
    assert not {f":gray[{wat}]" for wat in ("Signaal", "Onderwerp", "Account", "Eigenaar")} & set(labels)
    app = button(app, "Volgende")
    assert "feiten" not in app.query_params
    assert "Ernst" not in words(app)


@pytest.mark.parametrize(
    "params", [{}, *({"punt": str(n), **feiten} for n in (1, 2, 3, 4) for feiten in ({}, {"feiten": "ja"}))]
)
def test_nothing_secret_stands_on_any_screen(dashboard: Dashboard, vol: Path, params: dict[str, str]) -> None:
    app = dashboard(PAGINA, punten=f"{PUNTEN},account-g2,signaal-s2", **params)
    assert len(app.title) > 0
    assert GEHEIM not in words(app)
    assert "eflectie" not in words(app)


@pytest.mark.parametrize("params", [{}, {"punt": "1"}], ids=["agenda", "wand"])
def test_with_partners_alone_it_says_what_is_missing_and_breaks_nothing(
    dashboard: Dashboard, bron: Path, params: dict[str, str]
) -> None:
    for tabel in ("contacten", "personen"):
        (bron / f"{tabel}.csv").unlink()
    app = dashboard(PAGINA, **params)
    assert not app.warning
    assert not ticked(app)
    assert "Ontbreekt of is niet te lezen: contacten, signalen, afspraken" in words(app)
    assert "dringt niets" not in words(app)


def test_a_table_that_cannot_be_read_is_named_and_its_point_is_not_said_to_be_solved(
    dashboard: Dashboard, vol: Path
) -> None:
    (vol / "signalen.csv").write_bytes(b"\x00\x01\x02binair")
    app = dashboard(PAGINA, punten=PUNTEN)
    assert "signalen" in words(app)
    assert "Niet te tonen: 'signaal-s1' en 'signaal-s4'" in app.warning[-1].value
    assert "peelt niet meer" not in words(app)


@pytest.mark.parametrize("params", [{}, {"punt": "1"}], ids=["agenda", "wand"])
def test_long_ago_and_filtered_to_nothing(dashboard: Dashboard, params: dict[str, str]) -> None:
    app = dashboard(PAGINA, peildatum="2001-01-01", **params)
    assert "geen punten" in words(app)
    app = dashboard(PAGINA, soort="Verbonden partij", **params)
    assert "Geen accounts met deze filters" in words(app)


@pytest.mark.parametrize("label", ["Volgende", "Later", "Stop"])
def test_what_the_browser_still_says_of_a_tick_that_is_gone_changes_no_agenda(
    dashboard: Dashboard, vol: Path, label: str
) -> None:
    """With the first key on the wall streamlit (1.67) can report the ticks of the agenda, as if they had changed."""
    agenda = dashboard(PAGINA, punten="signaal-s1,signaal-s4")
    gone = agenda._tree.get_widget_states()
    app = button(agenda, "Begin de vergadering")
    next(knop for knop in app.button if knop.label == label).click()
    states = app._tree.get_widget_states()
    known = {state.id for state in states.widgets}
    states.widgets.extend(state for state in gone.widgets if state.id not in known)
    app._run(states)
    assert sorted(param(app, "punten").split(",")) == ["signaal-s1", "signaal-s4"]
    if label == "Later":
        assert param(app, "punten") == "signaal-s4,signaal-s1"
