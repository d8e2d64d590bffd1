"""Somebody adds an initiatief, an afspraak and a visit to the example by hand: they show up everywhere they should."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from samenwerking.ui.pages import (
    ACCOUNT,
    ACCOUNTS,
    AFSPRAKEN,
    INITIATIEF,
    INITIATIEVEN,
    MIJN_ACCOUNTS,
    OVERZICHT,
    SIGNALEN,
    WERKBEZOEK,
    WERKBEZOEKEN,
    Pagina,
)

ROOT = Path(__file__).parent.parent.parent
RIJEN = {
    "initiatieven.yaml": (
        "- id: nieuw-i\n"
        "  naam: Zonneveld De Kikkervors\n"
        "  partner: De Bilt\n"
        "  initiatiefnemer: Coöperatie Kikkervors\n"
        "  gemeld_op: 2026-11-06\n"
        "  accounthouder: Floris van der Plank\n"
    ),
    "afspraken.csv": (
        "nieuw-a;De Bilt;Kaart van het kikkerpad sturen;actie;provincie;;01-11-2026;18-11-2026;;;;;;;;;;Typewerk\n"
    ),
    "werkbezoeken.csv": "nieuw-w;De Bilt;30-11-2026;10:00;;Kikkerpoel;;;Kijken bij de paddentrek;;;12-11-2026;;\n",
}


@pytest.fixture(scope="module")
def bron(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = shutil.copytree(ROOT / "data" / "voorbeeld", tmp_path_factory.mktemp("bron") / "voorbeeld")
    for name, text in RIJEN.items():
        with (folder / name).open("a", encoding="utf-8", newline="") as file:
            file.write(text)
    yield folder
    st.cache_resource.clear()


def screen(bron: Path, pagina: Pagina, monkeypatch: pytest.MonkeyPatch, params: dict[str, str]) -> str:
    """All that a page says: in words, in tables and on buttons."""
    monkeypatch.setenv("SAMENWERKING_BRON", str(bron))
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=120)
    app.switch_page(pagina.bestand)
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    assert not app.error
    words = [part.value for part in [*app.title, *app.markdown, *app.caption, *app.info, *app.warning, *app.subheader]]
    links = [link.proto.label for link in app.get("page_link")]
    cells = [frame.value.astype("str").to_csv() for frame in app.dataframe]
    return "\n".join([*words, *links, *(button.label for button in app.button), *cells])


HOUDER = {"accounthouder": "Floris van der Plank"}
INITIATIEF_NAAM, AFSPRAAK, DOEL = "Zonneveld De Kikkervors", "Kaart van het kikkerpad sturen", "paddentrek"


@pytest.mark.parametrize(
    ("pagina", "params", "shown"),
    [
        (INITIATIEVEN, {}, [INITIATIEF_NAAM]),
        (INITIATIEF, {"initiatief": "nieuw-i"}, [INITIATIEF_NAAM, "Coöperatie Kikkervors", "De Bilt"]),
        (AFSPRAKEN, {}, [AFSPRAAK]),
        (WERKBEZOEKEN, {}, [DOEL]),
        (WERKBEZOEK, {"werkbezoek": "nieuw-w"}, [DOEL, INITIATIEF_NAAM, AFSPRAAK]),
        (ACCOUNT, {"account": "gm0310"}, [INITIATIEF_NAAM, AFSPRAAK, DOEL]),
        (ACCOUNTS, {"zoekwoord": "De Bilt"}, ["2026-11-30"]),
        (MIJN_ACCOUNTS, HOUDER, [INITIATIEF_NAAM, AFSPRAAK, DOEL]),
        (SIGNALEN, {"onderdeel": "Attenderingen"}, [INITIATIEF_NAAM, AFSPRAAK, "30 november 2026"]),
    ],
    ids=lambda value: value.url if isinstance(value, Pagina) else None,
)
def test_what_was_typed_by_hand_shows_up(
    bron: Path, monkeypatch: pytest.MonkeyPatch, pagina: Pagina, params: dict[str, str], shown: list[str]
) -> None:
    said = screen(bron, pagina, monkeypatch, params)
    assert [text for text in shown if text not in said] == []


def test_the_overview_counts_what_was_typed_by_hand(bron: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def figures(folder: Path) -> dict[str, int]:
        monkeypatch.setenv("SAMENWERKING_BRON", str(folder))
        app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=120)
        app.switch_page(OVERZICHT.bestand)
        return {metric.label: int(metric.value) for metric in app.run().metric}

    before, after = figures(ROOT / "data" / "voorbeeld"), figures(bron)
    more = {label: after[label] - before[label] for label in after}
    assert more == {
        "Accounts met actie nodig": 0,
        "Signalen zonder vervolg": 0,
        "Eigen afspraken te laat": 1,
        "Initiatieven over termijn": 1,
        "Bezoeken onvoorbereid": 1,
    }
