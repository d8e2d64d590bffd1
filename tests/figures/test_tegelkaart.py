"""The map of tiles."""

import pandas as pd
import pytest

from samenwerking.figures.tegelkaart import PER_GROEP, short_name, stand_in_words, tegelkaart, tile_name
from samenwerking.indicatoren import OORDELEN

TEGELS = pd.DataFrame({"code": ["GM1", "GM2", "GM3"], "naam": ["A", "B", "C"], "rij": [1, 2, 3], "kolom": [2, 1, 2]})


def make(*accounts: tuple[str, str, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """``(naam, soort, oordeel)`` per account, the heaviest first; ids gm1, gm2, ... which are their codes too."""
    frame = pd.DataFrame(list(accounts), columns=["naam", "soort", "oordeel"], dtype="str")
    frame.insert(0, "partner", [f"gm{n + 1}" for n in range(len(frame))])
    partners = pd.DataFrame({"id": frame["partner"], "code": pd.Series(pd.NA, index=frame.index, dtype="str")})
    oordelen = frame.assign(
        oordeel=frame["oordeel"].astype(pd.CategoricalDtype(list(OORDELEN), ordered=True)),
        sinds=pd.Series(pd.NaT, index=frame.index, dtype="datetime64[us]"),
        reden="Een reden.",
        gewicht=0.0,
    )
    return oordelen, partners.astype({"id": "str"})


def draw(*accounts: tuple[str, str, str], tegels: pd.DataFrame = TEGELS):
    oordelen, partners = make(*accounts)
    return tegelkaart(oordelen, tegels, partners)


def tiles(chart) -> list[tuple[str, str]]:
    """(legend, text) of every tile that is drawn."""
    return [(trace.name, text) for trace in chart.figure.data if trace.type == "bar" for text in trace.text]


def clicked(chart) -> list[str]:
    return [row[0] for trace in chart.figure.data if trace.name == "accounts" for row in trace.customdata]


GEMEENTEN = [("Baarn", "gemeente", "actie nodig"), ("Soest", "gemeente", "op orde"), ("Zeist", "gemeente", "onbekend")]


def test_table_has_the_accounts_of_the_figure_in_the_order_given():
    chart = draw(*GEMEENTEN)
    assert list(chart.table.columns) == ["Account", "Soort", "Oordeel", "Sinds"]
    assert chart.table["Account"].tolist() == ["Baarn", "Soest", "Zeist"]
    assert chart.table["Oordeel"].tolist() == ["actie nodig", "op orde", "niet vastgelegd"]
    drawn = dict(tiles(chart))
    assert set(drawn) == {"▲ actie nodig", "✓ op orde", "? niet vastgelegd"}
    for naam, oordeel in zip(chart.table["Account"], chart.table["Oordeel"], strict=True):
        assert naam in next(text for name, text in drawn.items() if name.endswith(oordeel))


def test_table_tells_since_when():
    oordelen, partners = make(GEMEENTEN[0])
    chart = tegelkaart(oordelen.assign(sinds=pd.Timestamp("2026-10-03")), TEGELS, partners)
    assert chart.table["Sinds"].tolist() == [pd.Timestamp("2026-10-03")]
    assert "▲ actie nodig sinds 3 oktober 2026<br>Een reden." in chart.figure.data[-1].hovertext[0]


def test_a_tile_lies_where_the_grid_says():
    chart = draw(*GEMEENTEN)
    place = {trace.text[0]: (trace.x[0], trace.base[0]) for trace in chart.figure.data if trace.type == "bar"}
    baarn, soest, zeist = (next(xy for text, xy in place.items() if n in text) for n in ("Baarn", "Soest", "Zeist"))
    assert baarn[0] == zeist[0] > soest[0]
    assert baarn[1] > soest[1] > zeist[1]


def test_every_account_can_be_clicked_and_tells_its_id():
    chart = draw(*GEMEENTEN, ("Vitens", "verbonden partij", "op orde"))
    assert set(clicked(chart)) == {"gm1", "gm2", "gm3", "gm4"}


def test_the_points_for_the_click_lie_within_their_own_tile():
    chart = draw(*GEMEENTEN, ("Vitens", "verbonden partij", "op orde"))
    oordelen, _ = make(*GEMEENTEN, ("Vitens", "verbonden partij", "op orde"))
    bars = {}
    for trace in chart.figure.data:
        if trace.type == "bar":
            for x, width, base, y, text in zip(trace.x, trace.width, trace.base, trace.y, trace.text, strict=True):
                naam = next(naam for naam in oordelen["naam"] if naam in text)
                bars[oordelen.set_index("naam").loc[naam, "partner"]] = (x - width / 2, x + width / 2, base, base + y)
    points = chart.figure.data[-1]
    for x, y, (partner,) in zip(points.x, points.y, points.customdata, strict=True):
        left, right, low, high = bars[partner]
        assert left < x < right
        assert low < y < high


def test_a_code_places_an_account_whose_id_is_something_else():
    oordelen, partners = make(("Baarn", "gemeente", "op orde"))
    oordelen["partner"] = partners["id"] = "baarn"
    chart = tegelkaart(oordelen, TEGELS, partners.assign(code="GM1"))
    assert tiles(chart)[0][1].count("<br>") == 1
    assert clicked(chart)[0] == "baarn"


def test_two_accounts_with_one_code_do_not_cover_each_other():
    oordelen, partners = make(("Baarn", "gemeente", "op orde"), ("Ook Baarn", "gemeente", "op orde"))
    bar = tegelkaart(oordelen, TEGELS, partners.assign(code="GM1")).figure.data[0]
    assert bar.base[0] != bar.base[1]


def test_accounts_without_a_tile_stand_per_soort_under_a_heading():
    chart = draw(
        ("Vitens", "verbonden partij", "op orde"), ("Rivierenland", "waterschap", "aandacht"), tegels=TEGELS[:0]
    )
    heads = next(trace for trace in chart.figure.data if trace.name == "koppen")
    assert [text.split(">")[1].split("<")[0] for text in heads.text] == ["Waterschappen", "Verbonden partijen"]


@pytest.mark.parametrize("n", [PER_GROEP, PER_GROEP + 1])
def test_of_a_large_soort_the_heaviest_are_drawn_and_the_heading_says_so(n):
    chart = draw(*[(f"Partij {chr(122 - k)}", "verbonden partij", "op orde") for k in range(n)], tegels=TEGELS[:0])
    head = next(trace for trace in chart.figure.data if trace.name == "koppen").text[0]
    assert len(tiles(chart)) == PER_GROEP
    assert (f"{PER_GROEP} van de {n}" in head) == (n > PER_GROEP)
    assert set(clicked(chart)) == {f"gm{k + 1}" for k in range(PER_GROEP)}
    assert len(chart.table) == n


def test_no_accounts_is_a_figure_and_a_sentence_that_say_so():
    chart = draw()
    assert chart.alt == "Er zijn geen accounts in deze selectie."
    assert chart.alt in chart.figure.layout.annotations[0].text
    assert chart.table.empty


def test_a_name_of_a_bron_stays_text():
    naam = '<b>x</b> & <a href="u">y</a>'
    chart = draw((naam, "gemeente", "op orde"), (naam, "waterschap", "aandacht"))
    for _, text in tiles(chart):
        assert "<b>" not in text
        assert "<a " not in text
    assert "&lt;b&gt;x&lt;/b&gt; &amp; &lt;a" in chart.figure.data[-1].hovertext[0]
    assert chart.table["Account"].tolist() == [naam, naam]


@pytest.mark.parametrize(
    ("accounts", "zin"),
    [
        (["op orde"], "1 gemeente: op orde."),
        (["onbekend"], "1 gemeente: niet vastgelegd."),
        (["op orde", "op orde"], "Alle 2 gemeenten op orde."),
        (["aandacht", "aandacht"], "Geen van de 2 gemeenten op orde, 2 vragen aandacht."),
        (["op orde", "actie nodig"], "1 van 2 gemeenten op orde, 1 vraagt actie."),
        (["op orde", "actie nodig", "actie nodig"], "1 van 3 gemeenten op orde, 2 vragen actie."),
        (["op orde", "onbekend"], "1 van 2 gemeenten op orde, 1 is niet vastgelegd."),
        (
            ["actie nodig", "onbekend", "onbekend"],
            "Geen van de 3 gemeenten op orde, 1 vraagt actie, 2 zijn niet vastgelegd.",
        ),
    ],
)
def test_the_sentence_is_dutch_for_none_one_and_many(accounts, zin):
    oordelen, _ = make(*[(f"G{n}", "gemeente", oordeel) for n, oordeel in enumerate(accounts)])
    assert stand_in_words(oordelen) == zin


def test_the_sentence_covers_the_other_accounts_too():
    oordelen, _ = make(*GEMEENTEN, ("V", "verbonden partij", "op orde"), ("W", "waterschap", "actie nodig"))
    assert stand_in_words(oordelen).endswith("1 van 2 andere accounts op orde, 1 vraagt actie.")


def test_the_sentence_of_one_other_soort_names_it():
    oordelen, _ = make(("V", "waterschap", "op orde"), ("W", "waterschap", "op orde"))
    assert stand_in_words(oordelen) == "Alle 2 waterschappen op orde."


def test_the_sentence_without_gemeenten_speaks_of_accounts():
    oordelen, _ = make(("V", "waterschap", "op orde"), ("W", "verbonden partij", "aandacht"))
    assert stand_in_words(oordelen) == "1 van 2 accounts op orde, 1 vraagt aandacht."


@pytest.mark.parametrize(
    ("naam", "tegel"),
    [
        ("Zeist", "Zeist"),
        ("IJsselstein", "IJsselstein"),
        ("Utrechtse Heuvelrug", "Utrechtse<br>Heuvelrug"),
        ("Wijk bij Duurstede", "Wijk bij<br>Duurstede"),
        ("De Ronde Venen", "De Ronde<br>Venen"),
        ("Vijfheerenlanden", "Vijfheeren-<br>landen"),
        ("Krimpenerwaard", "Krimpener-<br>waard"),
    ],
)
def test_a_name_takes_at_most_two_lines_on_a_tile(naam, tegel):
    assert tile_name(naam) == tegel


def test_a_very_long_name_is_cut_off_on_a_tile():
    assert max(len(line) for line in tile_name("x" * 80).split("<br>")) <= 15


@pytest.mark.parametrize(
    ("naam", "kort"),
    [
        ("Hoogheemraadschap De Stichtse Rijnlanden", "Stichtse Rijnlanden"),
        ("Waterschap Vallei en Veluwe", "Vallei en Veluwe"),
        ("Interprovinciaal Overleg (IPO)", "IPO"),
        ("De Bilt", "De Bilt"),
        ("Vitens N.V.", "Vitens"),
        ("Fonds nazorg gesloten stortplaatsen", "Fonds nazorg geslote…"),
    ],
)
def test_a_name_is_shortened_for_a_low_tile(naam, kort):
    assert short_name(naam) == kort
