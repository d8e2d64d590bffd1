"""Dutch dates, numbers, words and sorting."""

import datetime as dt

import pandas as pd
import pytest

from samenwerking.opmaak import (
    aantal,
    aantallen,
    datum,
    datums,
    geen,
    geleden,
    getal,
    hoofdletter,
    maand,
    opsomming,
    over_dagen,
    said,
    sorteersleutel,
    telwoord,
    termijn,
    vanaf_nu,
    zichtbaar,
)

DAG = pd.Timestamp("2026-11-20")


def test_a_date_is_written_the_dutch_way_and_a_missing_one_is_a_dash() -> None:
    assert datum(DAG) == "vr 20 november 2026"
    assert datum(DAG, weekdag=False) == "20 november 2026"
    assert datum(dt.date(2026, 3, 1)) == "zo 1 maart 2026"
    assert [datum(None), datum(pd.NaT)] == ["–", "–"]
    assert maand(dt.date(2025, 11, 30)) == "nov 2025"


def test_a_column_of_dates_is_written_as_one_date_is() -> None:
    dagen_ = pd.Series(pd.date_range("2026-01-01", periods=400, freq="D").as_unit("us"), index=range(5, 405))
    assert datums(dagen_, weekdag=True).to_dict() == {i: datum(dag) for i, dag in dagen_.items()}
    assert datums(dagen_).iloc[0] == "1 januari 2026"
    assert datums(dagen_, jaar=False).iloc[0] == "1 januari"
    assert datums(pd.Series([pd.NaT, DAG], dtype="datetime64[us]")).tolist() == ["–", "20 november 2026"]
    assert datums(pd.Series([], dtype="datetime64[us]")).tolist() == []


@pytest.mark.parametrize(
    ("waarde", "decimalen", "tekst"),
    [
        (1414834, 0, "1.414.834"),
        (2.46, 1, "2,5"),
        (0, 0, "0"),
        (-3, 0, "-3"),
        (None, 0, "–"),
        (float("nan"), 0, "–"),
        (-0.2, 0, "0"),
        (999_999_999_999_999, 0, "999.999.999.999.999"),
        (1e300, 1, "1,0e+300"),
        (float("inf"), 0, "inf"),
    ],
)
def test_a_number_has_a_dot_for_thousands_and_a_comma_for_decimals(
    waarde: float | None, decimalen: int, tekst: str
) -> None:
    assert getal(waarde, decimalen) == tekst


@pytest.mark.parametrize(
    ("n", "tekst"), [(0, "geen accounts"), (1, "1 account"), (2, "2 accounts"), (1200, "1.200 accounts")]
)
def test_one_is_singular_and_none_is_a_word(n: int, tekst: str) -> None:
    assert aantal(n, "account", "accounts") == tekst


@pytest.mark.parametrize(("n", "tekst"), [(0, "geen"), (1, "één"), (12, "twaalf"), (13, "13"), (1200, "1.200")])
def test_a_count_is_a_word_up_to_twelve(n: int, tekst: str) -> None:
    assert telwoord(n) == tekst


@pytest.mark.parametrize(
    ("zin", "verwacht"),
    [("één account", "Eén account"), ("drie", "Drie"), ("", ""), ("énig", "Énig"), ("13 accounts", "13 accounts")],
)
def test_a_sentence_begins_with_a_capital(zin: str, verwacht: str) -> None:
    assert hoofdletter(zin) == verwacht


@pytest.mark.parametrize(
    ("delen", "tekst"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_a_list_is_read_as_a_sentence(delen: list[str], tekst: str) -> None:
    assert opsomming(delen) == tekst
    assert opsomming(delen, "of") == tekst.replace(" en ", " of ")


@pytest.mark.parametrize(("n", "tekst"), [(0, "geen"), (1, "1"), (1200, "1.200")])
def test_none_is_a_word_in_a_sentence_and_the_others_are_figures(n: int, tekst: str) -> None:
    assert geen(n) == tekst


DAGEN = {
    0: "vandaag",
    1: "morgen",
    2: "over 2 dagen",
    365: "over 365 dagen",
    -1: "gisteren",
    -2: "2 dagen geleden",
    -365: "365 dagen geleden",
}


@pytest.mark.parametrize(("dagen", "woorden"), DAGEN.items())
def test_how_far_off_a_day_is_in_words(dagen: int, woorden: str) -> None:
    assert over_dagen(dagen) == woorden


@pytest.mark.parametrize("dtype", ["int64", "float64", "Int64"])
def test_a_column_of_days_is_told_as_one_is_and_missing_days_are_missing(dtype: str) -> None:
    dagen = pd.Series(list(DAGEN), dtype=dtype, index=range(5, 5 + len(DAGEN)))
    assert vanaf_nu(dagen).tolist() == list(DAGEN.values())
    assert geleden(-dagen).tolist() == list(DAGEN.values())
    assert vanaf_nu(dagen).index.equals(dagen.index)
    gat = vanaf_nu(pd.Series([None, 1], dtype="Int64"))
    assert gat.isna().tolist() == [True, False]
    assert gat.dtype == "str"
    assert vanaf_nu(dagen.iloc[:0]).tolist() == []


def test_a_column_of_numbers_is_told_in_singular_and_plural() -> None:
    numbers = [0, 1, 2, 999, 1360, 1_000_000]
    in_words = aantallen(pd.Series(numbers), "dag", "dagen").tolist()
    assert in_words == [aantal(n, "dag", "dagen") for n in numbers]
    assert in_words[-2:] == ["1.360 dagen", "1.000.000 dagen"]


@pytest.mark.parametrize(
    ("n", "tekst"),
    [
        (1, "1 dag"),
        (5, "5 dagen"),
        (30, "30 dagen"),
        (57, "57 dagen"),
        (60, "2 maanden"),
        (61, "2 maanden"),
        (75, "75 dagen"),
        (91, "3 maanden"),
        (182, "6 maanden"),
        (365, "12 maanden"),
        (545, "18 maanden"),
    ],
)
def test_a_term_is_told_in_months_when_it_is_whole_months(n: int, tekst: str) -> None:
    assert termijn(n) == tekst


def test_sorting_looks_past_accents_case_and_an_apostrophe_in_front() -> None:
    namen = pd.Series(["Zeist", "'s-Graveland", "éémnes", "IJsselstein", "Eemnes", "De Bilt"])
    volgorde = namen.iloc[sorteersleutel(namen).argsort(kind="stable")].tolist()
    assert volgorde == ["De Bilt", "éémnes", "Eemnes", "IJsselstein", "'s-Graveland", "Zeist"]


def test_what_is_not_seen_is_left_out_and_every_new_line_is_the_same() -> None:
    assert zichtbaar("a\r\nb\rc\u2028d\x85e\tf") == "a\nb\nc\nd\ne\tf"
    assert zichtbaar("cod\u202eexe\x00\u200b\ud800\U000e0041.x") == "codexe.x"
    assert zichtbaar("Één ❤\ufe0f e\u0301") == "Één ❤\ufe0f e\u0301"


def test_of_what_was_asked_for_only_the_begin_is_said() -> None:
    assert said("x" * 60) == "x" * 60
    assert said("x" * 61) == "x" * 60 + "…"
