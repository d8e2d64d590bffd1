"""The pages Initiatieven and Initiatief: what they show and what they leave out."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from samenwerking.ui.initiatieven import PER_BLAD, PER_KOLOM
from samenwerking.ui.pages import OPEN
from samenwerking.ui.tekst import plain

Dashboard = Callable[..., AppTest]
LIJST, EEN = "pages/initiatieven.py", "pages/initiatief.py"
KOP = "id;naam;partner;initiatiefnemer;gemeld_op;eerste_reactie_op;accounthouder;opgave;vraag;weging;gewogen_op\n"
RIJ = "{id};{naam};{partner};Buren;2026-01-05;2026-01-06;p1;Wonen;;;\n"


def write(bron: Path, *initiatieven: str, fasen: str | None = None) -> None:
    (bron / "initiatieven.csv").write_text(KOP + "".join(initiatieven), "utf-8")
    if fasen is not None:
        (bron / "initiatief_fasen.csv").write_text("initiatief;fase;vanaf;accounthouder\n" + fasen, "utf-8")


def many(bron: Path, n: int) -> None:
    """``n`` initiatieven in weging, the one with the highest number the longest."""
    write(
        bron,
        *(RIJ.format(id=f"i{k}", naam=f"Hof {k}", partner="g1") for k in range(n)),
        fasen="".join(f"i{k};weging;2026-{10 - k // 28:02}-{28 - k % 28:02};p1\n" for k in range(n)),
    )


def words(app: AppTest) -> str:
    return " ".join(part.value for part in [*app.title, *app.markdown, *app.caption, *app.info, *app.warning])


def cards(app: AppTest) -> list[str]:
    """The initiatieven on the board, by the links on their cards."""
    links = [parse_qs(link.proto.query_string) for link in app.get("page_link") if OPEN in link.proto.label]
    return [link["initiatief"][0] for link in links]


@pytest.mark.parametrize("n", [PER_KOLOM, PER_KOLOM + 1])
def test_a_column_has_the_heaviest_and_offers_the_rest(dashboard: Dashboard, bron: Path, n: int) -> None:
    many(bron, n)
    app = dashboard(LIJST)
    assert cards(app) == [f"i{k}" for k in reversed(range(n))][:PER_KOLOM]
    more = [button for button in app.button if button.label.startswith("Toon alle")]
    assert [button.label for button in more] == ([f"Toon alle {n}"] if n > PER_KOLOM else [])
    if more:
        more[0].click().run()
        assert len(cards(app)) == n
        assert app.query_params["fase"] == "Weging"


@pytest.mark.parametrize("n", [PER_BLAD, PER_BLAD + 1])
def test_one_fase_is_shown_by_page(dashboard: Dashboard, bron: Path, n: int) -> None:
    many(bron, n)
    app = dashboard(LIJST, fase="Weging")
    assert len(cards(app)) == PER_BLAD
    assert f"1 tot en met {PER_BLAD} van {n}" in words(app)
    assert len(app.get("pagination")) == (n > PER_BLAD)


def test_a_fase_without_initiatieven_says_so(dashboard: Dashboard, bron: Path) -> None:
    many(bron, 1)
    assert "Geen initiatieven in besluit." in words(dashboard(LIJST, fase="Besluit"))


def test_a_card_tells_the_age_against_the_termijn_and_who_is_at_it(dashboard: Dashboard, bron: Path) -> None:
    write(bron, RIJ.format(id="i0", naam="Hof", partner="g1"), fasen="i0;weging;2026-10-20;p1\n")
    said = words(dashboard(LIJST))
    for part in ("! 3 dagen over de termijn", "31 dagen in deze fase", "De Bilt · Noor van der Veen"):
        assert part in said


@pytest.mark.parametrize(("beeld", "charts", "tables"), [("Bord", 1, 0), ("Cijfers", 5, 1), ("Lijst", 1, 1)])
def test_what_is_not_chosen_is_not_built(
    dashboard: Dashboard, bron: Path, beeld: str, charts: int, tables: int
) -> None:
    many(bron, 2)
    app = dashboard(LIJST, beeld=beeld)
    assert (len(app.get("plotly_chart")), len(app.dataframe)) == (charts, tables)
    assert bool(cards(app)) == (beeld == "Bord")


def test_the_list_has_those_that_ended_after_those_that_run(dashboard: Dashboard, bron: Path) -> None:
    rows = [RIJ.format(id=each, naam=each, partner="g1") for each in ("af", "kort", "lang")]
    write(bron, *rows, fasen="af;afgerond;2026-02-01;\nkort;weging;2026-11-15;\nlang;weging;2026-10-01;\n")
    frame = dashboard(LIJST, beeld="Lijst").dataframe[0].value
    assert frame["Initiatief"].tolist() == ["lang", "kort", "af"]
    assert frame["Fase"].tolist() == ["weging", "weging", "afgerond"]


def test_without_fasen_the_page_says_how_it_counts(dashboard: Dashboard, bron: Path) -> None:
    write(bron, RIJ.format(id="i0", naam="Hof", partner="g1"))
    said = words(dashboard(LIJST))
    assert "Nog geen fasen van initiatieven" in said
    assert "staat elk initiatief in melding" in said


def test_fasen_that_cannot_be_read_are_no_reason_to_hide_an_initiatief(dashboard: Dashboard, bron: Path) -> None:
    write(bron, RIJ.format(id="i0", naam="Hof", partner="g1"), fasen="i0;weging;geen datum;\n")
    app = dashboard(LIJST)
    said = words(app)
    assert "In welke fase, is niet te lezen." in said
    assert "staat elk initiatief in melding" not in said
    assert "✓" not in said
    assert "Niet bekend: de tabel" in said
    assert "geen initiatieven" not in said
    assert "Geen" not in said
    assert cards(app) == ["i0"]
    assert "Fase niet bekend" in said
    assert "? fase niet bekend" in words(dashboard(EEN, initiatief="i0"))
    assert len(dashboard(LIJST, beeld="Cijfers").get("plotly_chart")) == 1


def test_an_account_without_initiatieven_leaves_an_empty_board(dashboard: Dashboard, bron: Path) -> None:
    many(bron, 2)
    said = words(dashboard(LIJST, regio="Amersfoort"))
    assert "Er lopen geen initiatieven." in said
    assert "Er lopen geen initiatieven in deze selectie." in said


def test_the_page_of_one_initiatief_without_intake_says_what_to_do(dashboard: Dashboard, bron: Path) -> None:
    write(bron, RIJ.format(id="i0", naam="Hof", partner="g1"), fasen="i0;melding;2026-11-18;p1\n")
    app = dashboard(EEN, initiatief="i0")
    assert app.title[0].value == "Hof"
    assert "Voer het intakegesprek" in app.info[0].value
    assert words(app).count("niet vastgelegd") >= 10
    assert "Nog niet gewogen" in words(app)


def test_the_story_and_its_accounthouders(dashboard: Dashboard, bron: Path) -> None:
    write(
        bron,
        "i0;Hof;g1;Buren;2026-01-05;2026-01-06;p2;Wonen;Een bijdrage;remmen;2026-11-10\n",
        fasen="i0;melding;2026-01-05;p1\ni0;weging;2026-11-01;p2\n",
    )
    app = dashboard(EEN, initiatief="i0")
    said = words(app)
    assert "we remmen sinds 10 november 2026; opnieuw wegen uiterlijk 8 februari 2027" in said
    assert "Eerste reactie op di 6 januari 2026, na 1 werkdag" in said
    assert "1 van 7 vastgelegd." in said
    assert "Een bijdrage" in said
    assert app.get("plotly_chart")[0].proto.alt.startswith("Gemeld op 5 januari 2026")
    assert app.dataframe[0].value["Accounthouder"].tolist() == ["Noor van der Veen", "Ali Özdemir"]
    assert "1 wisseling." in said


def test_an_initiatief_of_no_partner_says_so(dashboard: Dashboard, bron: Path) -> None:
    write(bron, RIJ.format(id="i0", naam="Hof", partner=""))
    assert "Hoort niet bij één partner." in words(dashboard(EEN, initiatief="i0"))


def test_text_of_a_bron_is_no_markup(dashboard: Dashboard, bron: Path) -> None:
    naam, wie, opgave, vraag = "**Hof** :tada:", "[Buren](http://x.nl)", "<b>Wonen</b>", "*Kop*"
    write(bron, f"i0;{naam};g1;{wie};2026-11-18;;p1;{opgave};{vraag};;\n", fasen="")
    said = words(dashboard(EEN, initiatief="i0"))
    for text in (naam, wie, opgave, vraag):
        assert plain(text) in said
        assert text not in said
    assert f"**{plain(naam)}**" in words(dashboard(LIJST))


@pytest.mark.parametrize(
    ("params", "zin"),
    [
        ({}, "Kies eerst een initiatief."),
        ({"initiatief": "weg"}, "Het initiatief 'weg' staat niet in de bron."),
        ({"initiatief": "i0", "peildatum": "2026-01-04"}, "Hof is op zo 4 januari 2026 nog niet gemeld."),
    ],
)
def test_which_initiatief_is_not_there_is_said(
    dashboard: Dashboard, bron: Path, params: dict[str, str], zin: str
) -> None:
    write(bron, RIJ.format(id="i0", naam="Hof", partner="g1"))
    app = dashboard(EEN, **params)
    assert zin in words(app)
    assert [link.proto.label for link in app.get("page_link")] == ["Naar Initiatieven"]
