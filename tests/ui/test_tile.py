"""How a table fits on its card."""

import pandas as pd

from samenwerking.ui.tile import layout

SENTENCE = "Het is onduidelijk wanneer de tweede termijn wordt betaald."


def texts(**columns: str) -> pd.DataFrame:
    return pd.DataFrame({name: [value] for name, value in columns.items()}, dtype="str")


def test_short_texts_stand_on_one_line() -> None:
    widths, lines = layout(texts(Account="De Bilt", Niveau="ambtelijk"))
    assert lines == 1
    assert widths["Niveau"] > widths["Account"] - 20


def test_texts_that_do_not_fit_are_broken_the_longest_most_and_the_table_fits() -> None:
    frame = texts(Account="De Bilt", Een=SENTENCE, Twee=SENTENCE, Drie=SENTENCE).assign(
        Sinds=pd.Timestamp("2026-11-20")
    )
    widths, lines = layout(frame)
    assert lines == 2
    assert sum(widths.values()) < 960 - 97
    assert widths["Een"] == widths["Twee"] > widths["Account"]


def test_a_word_is_not_broken() -> None:
    one, _ = layout(texts(Functie="gemeentesecretaris"))
    many, lines = layout(texts(Functie="gemeentesecretaris", **{f"k{n}": SENTENCE * 3 for n in range(5)}))
    assert lines == 3
    assert many["Functie"] == one["Functie"]


def test_an_empty_table_has_rows_of_one_line() -> None:
    assert layout(texts(Account="De Bilt").iloc[:0])[1] == 1
