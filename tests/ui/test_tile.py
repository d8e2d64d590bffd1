"""How a table fits on its card, what it opens, and what a download says of its page."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.runtime.state.query_params import QueryParams
from streamlit.testing.v1 import AppTest

from samenwerking.data.dataset import Selectie
from samenwerking.ui import pages, tile
from samenwerking.ui.pages import ACCOUNT, INITIATIEF, WERKBEZOEK, record_of
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.tile import layout, slug
from tests.bouw import NORMEN, PEILDATUM, bezoek, gemeente, initiatief, maak_dataset

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


IDS = pd.DataFrame(
    {"partner": ["g1", "g2", None], "werkbezoek": ["w1", None, None], "initiatief": [None, None, None], "Wat": "x"},
    dtype="str",
)
"""Rows that name two records, one and none; the first column of ``RECORDS`` is always missing."""


def test_a_row_is_about_the_first_kind_of_record_that_it_names() -> None:
    assert [record_of(row) for row in IDS.to_dict("records")] == [(WERKBEZOEK, "w1"), (ACCOUNT, "g2"), None]
    assert record_of({"partner": "g1", "initiatief": "i1", "werkbezoek": "w1"}) == (INITIATIEF, "i1")
    assert record_of({"naam": "De Bilt"}) is None


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What a table gives to streamlit, and what its buttons open."""
    seen: dict[str, Any] = {"opened": []}
    monkeypatch.setattr(tile.st, "dataframe", lambda frame, **_: seen.update(frame=frame))
    monkeypatch.setattr(tile.st.column_config, "ButtonColumn", lambda _, on_click, **__: seen.update(go=on_click))
    monkeypatch.setattr(tile, "uitleg", lambda _: None)
    monkeypatch.setattr(tile, "open_record", lambda *record: seen["opened"].append(record))
    return seen


def test_the_button_of_a_row_opens_what_the_row_is_about(
    shown: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    tile._rows(tile.Rows(IDS.set_axis([7, 3, 5])), "sleutel", "alt")
    assert shown["frame"].column_names == ["Bekijk", "Wat"]
    assert shown["frame"]["Bekijk"].to_pylist() == ["Bekijk", "Bekijk", None]
    for row in range(3):
        cell = type("Cell", (), {"row": row})
        monkeypatch.setattr(tile.st, "session_state", {"sleutel_open": cell})
        shown["go"]()
    assert shown["opened"] == [(WERKBEZOEK, "w1"), (ACCOUNT, "g2")]


def test_a_button_on_a_later_page_opens_what_its_own_row_is_about(
    shown: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tile.st, "pagination", lambda bladen, key: bladen)
    rows = pd.DataFrame({"partner": [f"g{n}" for n in range(1003)], "Wat": "x"}, dtype="str")
    tile._rows(tile.Rows(rows), "sleutel", "alt")
    monkeypatch.setattr(tile.st, "session_state", {"sleutel_open": type("Cell", (), {"row": 2})})
    shown["go"]()
    assert shown["opened"] == [(ACCOUNT, "g1002")]


def test_a_table_in_which_no_row_names_a_record_has_no_button(shown: dict[str, Any]) -> None:
    tile._rows(tile.Rows(IDS.iloc[2:]), "sleutel", "alt")
    assert shown["frame"].column_names == ["Wat"]
    assert "go" not in shown


def test_of_thousands_of_rows_a_page_is_made_once_and_the_download_has_them_all(shown: dict[str, Any]) -> None:
    made: list[int] = []

    def make(frame: pd.DataFrame) -> pd.DataFrame:
        made.append(len(frame))
        return pd.DataFrame({"partner": "g1", "Wat": frame["n"]})

    rows = tile.Rows(pd.DataFrame({"n": range(2001)}), make)
    assert rows.blad(0).shown["Wat"].to_pylist() == [*range(1000)]
    assert rows.blad(2).shown["Wat"].to_pylist() == [2000]
    assert rows.blad(2) is rows.blad(2)
    assert made == [1000, 1]
    assert rows.whole()["Wat"].tolist() == [*range(2001)]
    assert rows.whole().columns.tolist() == ["Partner-id", "Wat"]


def test_of_a_column_only_what_is_said_of_it_goes_to_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tile, "uitleg", lambda naam: "Wanneer" if naam == "Sinds" else None)
    frame = texts(Account="De Bilt").assign(Sinds=pd.Timestamp("2026-11-20"), Keer=3)
    assert tile.Rows(frame).blad(0).config == {
        "Account": {"width": layout(frame)[0]["Account"]},
        "Sinds": {"help": "Wanneer", "type_config": {"type": "date", "format": "DD-MM-YYYY"}},
        "Keer": {"type_config": {"type": "number", "format": "localized"}},
    }


DATASET = maak_dataset(
    partners=[gemeente(naam="De Bilt")],
    initiatieven=[initiatief(9, naam="Zonneveld")],
    werkbezoeken=[bezoek(-11), bezoek(-12, id="weg", partner="bestaat niet")],
)
SCHERM = Scherm(DATASET, PEILDATUM, PEILDATUM - pd.Timedelta(days=90), Selectie(), NORMEN, "alle regio's", PEILDATUM)


@pytest.mark.parametrize(
    ("params", "about"),
    [
        ({}, {}),
        ({"regio": "U10"}, {}),
        ({"account": "g1"}, {"Account": "De Bilt"}),
        ({"initiatief": "i"}, {"Initiatief": "Zonneveld"}),
        ({"werkbezoek": "w"}, {"Werkbezoek": "De Bilt 1 december 2026"}),
        ({"werkbezoek": "weg"}, {}),
        ({"account": "bestaat niet"}, {}),
    ],
)
def test_a_download_is_about_the_record_of_its_page(
    params: dict[str, str], about: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages.st, "query_params", QueryParams(params))
    assert tile._subject(SCHERM) == about


def test_a_screen_that_is_not_about_a_record_looks_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages.st, "query_params", QueryParams({"regio": "U10"}))
    assert tile._subject(replace(SCHERM, dataset=None)) == {}


def test_an_empty_table_is_a_card_that_says_so(dashboard: Callable[..., AppTest], bron: Path) -> None:
    (bron / "ontwikkelingen.csv").write_text(
        "partner;datum;soort;omschrijving\ng2;2026-11-01;overig;Iets nieuws\n", "utf-8"
    )
    app = dashboard("pages/account.py", account="g1")
    assert "### **Ontwikkelingen in de laatste 12 maanden**" in [part.value for part in app.markdown]
    assert "Er zijn geen ontwikkelingen vastgelegd." in [part.value for part in app.caption]
    app = dashboard("pages/account.py", account="g2")
    assert "Ontwikkelingen in de laatste 12 maanden" in [frame.proto.alt for frame in app.dataframe]


@pytest.mark.parametrize(("n", "scrolls"), [(6, False), (7, True)])
def test_a_long_list_of_people_scrolls_so_that_the_page_of_an_account_does_not_grow(
    dashboard: Callable[..., AppTest], bron: Path, n: int, scrolls: bool
) -> None:
    rows = "".join(f"z{i};Iemand {i};ambtelijk;g1\n" for i in range(n))
    (bron / "personen.csv").write_text("id;naam;niveau;partner\n" + rows, "utf-8")
    said = [part.value for part in dashboard("pages/account.py", account="g1").caption]
    assert (f"{n} rijen: schuif in de tabel voor wat er niet in past." in said) == scrolls


def test_the_name_of_a_download_stays_within_what_a_system_allows() -> None:
    assert slug("Wat wij beloofden: " + "x" * 10_000) == "wat-wij-beloofden-" + "x" * 42
