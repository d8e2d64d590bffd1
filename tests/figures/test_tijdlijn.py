"""The contacts with one account in time."""

import datetime as dt

import pandas as pd
import pytest

from samenwerking.data.schema import NIVEAUS
from samenwerking.figures.tijdlijn import tijdlijn
from samenwerking.normen import Periode

PEIL = pd.Timestamp("2026-11-20")


def contacts(*rows: tuple[str, str, bool]) -> pd.DataFrame:
    """(datum, niveau, telt) per contact."""
    frame = pd.DataFrame(list(rows), columns=["datum", "niveau", "telt"])
    return frame.astype({"datum": "datetime64[us]", "niveau": "str", "telt": bool}).assign(
        partner="gm1", vorm="overleg", onderwerp="Wonen <b>nu</b>"
    )


def visits(*rows: tuple[str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=["datum", "niveau"])
    return frame.astype({"datum": "datetime64[us]", "niveau": "str"}).assign(onderwerp="Kennismaken")


def verkiezing(naam: str, dag: str) -> Periode:
    return Periode(soort="verkiezing", naam=naam, van=dt.date.fromisoformat(dag))


def reces(van: str, tot: str) -> Periode:
    return Periode(soort="reces", naam="Reces", van=dt.date.fromisoformat(van), tot=dt.date.fromisoformat(tot))


def points(chart) -> dict[str, int]:
    return {trace.name: len(trace.x) for trace in chart.figure.data if trace.x != (None,)}


def test_table_has_the_points_newest_first():
    frame = contacts(("2026-11-01", "ambtelijk", True), ("2026-11-10", "bestuurlijk", False))
    chart = tijdlijn(frame, (), NIVEAUS, PEIL, visits(("2026-12-03", "strategisch")))
    days = [pd.Timestamp(day) for day in ("2026-12-03", "2026-11-10", "2026-11-01")]
    assert chart.table["Datum"].tolist() == days
    assert chart.table["Telt mee"].tolist() == ["gepland", "nee", "ja"]
    assert points(chart) == {"telt mee": 1, "telt niet mee": 1, "gepland": 1}


def test_form_tells_what_counts():
    frame = contacts(("2026-11-01", "ambtelijk", True), ("2026-11-10", "bestuurlijk", False))
    chart = tijdlijn(frame, (), NIVEAUS, PEIL, visits(("2026-12-03", "strategisch")))
    symbols = {trace.name: trace.marker.symbol for trace in chart.figure.data}
    assert symbols == {"telt mee": "circle", "telt niet mee": "circle-open", "gepland": "diamond-open"}


@pytest.mark.parametrize(("dag", "drawn"), [("2024-11-20", 0), ("2024-11-21", 1), ("2026-11-20", 1), ("2026-11-21", 0)])
def test_two_years_up_to_the_peildatum_are_drawn(dag, drawn):
    assert len(tijdlijn(contacts((dag, "ambtelijk", True)), (), NIVEAUS, PEIL).table) == drawn


@pytest.mark.parametrize(("dag", "aantal"), [("2025-11-20", "geen gesprekken"), ("2025-11-21", "1 gesprek: 1")])
def test_the_sentence_counts_365_days(dag, aantal):
    alt = tijdlijn(contacts((dag, "bestuurlijk", True)), (), ("bestuurlijk",), PEIL).alt
    assert alt.startswith(f"In de laatste 12 maanden {aantal}")


def test_the_sentence_counts_per_niveau_what_counts_there():
    frame = contacts(
        *[("2026-11-01", "bestuurlijk", True)] * 2,
        *[("2026-11-02", "ambtelijk", True)] * 3,
        ("2026-11-03", "strategisch", False),
        ("2026-11-04", "raad en staten", True),
    )
    alt = tijdlijn(frame, (), NIVEAUS, PEIL).alt
    assert alt == "In de laatste 12 maanden 5 gesprekken: 2 bestuurlijk, geen strategisch, 3 ambtelijk."


def test_the_sentence_does_not_name_a_niveau_that_nobody_asks_for():
    alt = tijdlijn(contacts(("2026-11-01", "ambtelijk", True)), (), ("ambtelijk",), PEIL).alt
    assert alt == "In de laatste 12 maanden 1 gesprek: 1 ambtelijk."


def test_the_sentence_names_the_next_visit():
    alt = tijdlijn(contacts(), (), NIVEAUS, PEIL, visits(("2027-01-20", "ambtelijk"), ("2026-12-03", "ambtelijk"))).alt
    assert alt.endswith("Het volgende werkbezoek is op 3 december 2026.")


def test_no_contacts_is_a_figure_and_a_sentence_that_say_so():
    chart = tijdlijn(contacts(), (), NIVEAUS, PEIL)
    assert chart.alt == "In de laatste twee jaar is geen contact vastgelegd."
    assert len(chart.figure.layout.yaxis.ticktext) == len(NIVEAUS)
    assert chart.table.empty


def test_a_niveau_that_occurs_has_a_lane_also_when_it_is_not_required():
    chart = tijdlijn(contacts(("2026-11-01", "raad en staten", True)), (), ("ambtelijk",), PEIL)
    lanes = [text.split(">")[1].split("<")[0] for text in chart.figure.layout.yaxis.ticktext]
    assert lanes == ["ambtelijk", "raad en staten"]


def test_points_of_one_week_do_not_cover_each_other():
    chart = tijdlijn(contacts(*[("2026-11-10", "ambtelijk", True)] * 3), (), NIVEAUS, PEIL)
    assert len(set(chart.figure.data[0].y)) == 3


def test_reces_is_a_band_and_stands_in_the_legend():
    chart = tijdlijn(contacts(), (reces("2026-07-18", "2026-08-30"), reces("2020-01-01", "2020-01-07")), NIVEAUS, PEIL)
    bands = [shape for shape in chart.figure.layout.shapes if shape.type == "rect"]
    assert [pd.Timestamp(band.x1) for band in bands] == [pd.Timestamp("2026-08-31")]
    assert "reces" in [trace.name for trace in chart.figure.data]


def test_elections_in_sight_are_named_on_two_heights_in_turn():
    kalender = (
        verkiezing("Raad <i>x</i>", "2026-03-18"),
        verkiezing("Kamer", "2025-10-29"),
        verkiezing("Staten", "2027-03-17"),
    )
    notes = tijdlijn(contacts(), kalender, NIVEAUS, PEIL).figure.layout.annotations
    assert ["Kamer, okt 2025" in notes[0].text, "Raad &lt;i&gt;x&lt;/i&gt;, mrt 2026" in notes[1].text] == [True, True]
    assert len(notes) == 2
    assert notes[0].yshift != notes[1].yshift


def test_text_of_a_bron_stays_text():
    chart = tijdlijn(contacts(("2026-11-01", "ambtelijk", True)), (), NIVEAUS, PEIL)
    assert "Wonen &lt;b&gt;nu&lt;/b&gt;" in chart.figure.data[0].hovertext[0]
    assert chart.table["Onderwerp"].tolist() == ["Wonen <b>nu</b>"]
