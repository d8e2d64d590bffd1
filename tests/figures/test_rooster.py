"""Accounts against indicatoren."""

import pandas as pd
import pytest

from samenwerking.figures.rooster import MAXIMUM, RIJ, rooster

LABELS = {"contact": "Contact bestuurlijk", "netwerk": "Netwerk", "signalen": "Signalen"}


def accounts(*pairs: tuple[str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(list(pairs), columns=["naam", "oordeel"], dtype="str")
    return frame.assign(partner=[f"p{n + 1}" for n in range(len(frame))], soort="gemeente").astype({"partner": "str"})


def values(*rows: tuple[str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=["partner", "indicator", "oordeel"], dtype="str")
    return frame.assign(toelichting="Uitleg <i>schuin</i>.")


TWEE = accounts(("Baarn", "actie nodig"), ("Soest", "op orde"))
WAARDEN = values(
    ("p1", "contact", "actie nodig"),
    ("p1", "netwerk", "aandacht"),
    ("p2", "contact", "op orde"),
    ("p2", "netwerk", "onbekend"),
)


def cells(chart) -> set[tuple[str, float, int]]:
    """(symbol and word, column, row) of every filled cell."""
    return {
        (trace.name, x, round(base + y / 2))
        for trace in chart.figure.data
        if trace.type == "bar"
        for x, base, y in zip(trace.x, trace.base, trace.y, strict=True)
    }


def test_table_has_a_word_per_cell_of_the_figure():
    chart = rooster(WAARDEN, TWEE, LABELS)
    assert chart.table.to_dict("list") == {
        "Account": ["Baarn", "Soest"],
        "Oordeel": ["actie nodig", "op orde"],
        "Contact bestuurlijk": ["actie nodig", "op orde"],
        "Netwerk": ["aandacht", "niet vastgelegd"],
    }
    columns = sorted({x for _, x, _ in cells(chart)})
    drawn = {(row, columns.index(x)): name[2:] for name, x, row in cells(chart)}
    assert drawn == {
        (row, place): word
        for row, words in enumerate(chart.table.drop(columns="Account").to_numpy().tolist())
        for place, word in enumerate(words)
    }


def test_every_heading_takes_one_line_so_that_it_can_stand_upright_on_a_phone():
    headings = rooster(WAARDEN, TWEE, {**LABELS, "netwerk": "Verbonden partij"}).figure.layout.xaxis.ticktext
    assert [text for text in headings if "<br>" in text] == []
    assert "Bestuurlijk" in headings[1]
    assert "Verb. partij" in headings[2]


def test_what_does_not_apply_is_an_empty_cell():
    chart = rooster(WAARDEN[WAARDEN["partner"] != "p2"], TWEE, LABELS)
    assert chart.table["Netwerk"].tolist() == ["aandacht", "–"]
    assert len(cells(chart)) == 4


def test_accounts_stand_in_the_order_given_from_the_top():
    chart = rooster(WAARDEN, TWEE, LABELS)
    assert [text.split(">")[1].split("<")[0] for text in chart.figure.layout.yaxis.ticktext] == ["Baarn", "Soest"]
    assert chart.figure.layout.yaxis.range[0] > chart.figure.layout.yaxis.range[1]


def test_every_cell_can_be_clicked_and_tells_the_id_of_its_account():
    points = rooster(WAARDEN, TWEE, LABELS).figure.data[-1]
    assert {(y, row[0]) for y, row in zip(points.y, points.customdata, strict=True)} == {(0, "p1"), (1, "p2")}
    assert len(points.x) == 6


def test_an_indicator_of_an_account_that_the_filter_removed_is_not_there():
    chart = rooster(WAARDEN, TWEE.iloc[[1]], LABELS)
    assert chart.table["Account"].tolist() == ["Soest"]
    assert chart.alt == "Soest: op orde."


def test_no_accounts_is_a_figure_and_a_sentence_that_say_so():
    chart = rooster(WAARDEN, TWEE.iloc[:0], LABELS)
    assert chart.alt == "Er zijn geen accounts in deze selectie."
    assert chart.table.empty


def test_without_indicatoren_the_account_itself_is_shown():
    chart = rooster(WAARDEN.iloc[:0], TWEE, LABELS)
    assert list(chart.table.columns) == ["Account", "Oordeel"]
    assert chart.alt == "1 van 2 accounts vraagt actie."


@pytest.mark.parametrize("n", [MAXIMUM, MAXIMUM + 1])
def test_the_sentence_says_so_when_not_every_account_is_drawn(n):
    chart = rooster(WAARDEN, accounts(*[(f"A{k}", "op orde") for k in range(n)]), LABELS)
    assert len(chart.figure.layout.yaxis.ticktext) == MAXIMUM
    assert (f"de {MAXIMUM} zwaarste" in chart.alt) == (n > MAXIMUM)
    assert len(chart.table) == n


def test_a_row_keeps_its_height_however_many_there_are():
    few = rooster(WAARDEN, accounts(*[("A", "op orde")] * 2), LABELS).figure.layout.height
    many = rooster(WAARDEN, accounts(*[("A", "op orde")] * 45), LABELS).figure.layout.height
    assert many - few == 43 * RIJ


@pytest.mark.parametrize(
    ("oordelen", "begin"),
    [
        (["op orde", "op orde"], "Geen van de 2 accounts vraagt actie."),
        (["actie nodig", "op orde"], "1 van 2 accounts vraagt actie."),
        (["actie nodig", "actie nodig"], "2 van 2 accounts vragen actie."),
    ],
)
def test_the_sentence_is_dutch_for_none_one_and_many(oordelen, begin):
    chart = rooster(WAARDEN, accounts(*[(f"A{n}", o) for n, o in enumerate(oordelen)]), LABELS)
    assert chart.alt == f"{begin} Het vaakst actie nodig: contact bestuurlijk, bij 1 account."


def test_text_of_a_bron_stays_text():
    chart = rooster(WAARDEN, accounts(("<b>x</b>", "actie nodig"), ("Soest", "op orde")), LABELS)
    assert "&lt;b&gt;x&lt;/b&gt;" in chart.figure.layout.yaxis.ticktext[0]
    hover = [text for text in chart.figure.data[-1].hovertext if "netwerk" in text.lower()]
    assert "<b>&lt;b&gt;x&lt;/b&gt;</b><br>Netwerk: ! aandacht<br>Uitleg &lt;i&gt;schuin&lt;/i&gt;." in hover[0]


def test_indicatoren_that_ask_as_often_are_all_named():
    frame = values(("p1", "contact", "actie nodig"), ("p2", "signalen", "actie nodig"))
    assert (
        "Het vaakst actie nodig: contact bestuurlijk en signalen, elk bij 1 account."
        in rooster(frame, TWEE, LABELS).alt
    )
