"""Somebody adds rows to the example by hand: they show up everywhere they should."""

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
    DOSSIER,
    INITIATIEF,
    INITIATIEVEN,
    MIJN_ACCOUNTS,
    OPGAVEN,
    OVERZICHT,
    REFLECTIE,
    SIGNALEN,
    TEAM,
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
    "dossiers.csv": (
        "nieuw-d;De Bilt|Zeist;water en bodem;Poelen voor padden;24-11-2026;;gedeputeerde;;Floris van der Plank;\n"
    ),
    "dossier_standen.csv": "nieuw-d;02-11-2026;aandacht;beeldvorming;5;1;;De poelen staan droog\n",
    "competenties.csv": "Floris van der Plank;19-11-2026;kikkers tellen;5\n",
    "leeractiviteiten.csv": "19-11-2026;Luisteren naar kikkers;staten-college;;Floris van der Plank;Wie kwaakt?;;\n",
    "reflecties.csv": "De Bilt;17-11-2026;partner;4;3;1;4;4;De kikkerexcursie;Rollen bij de poel uitleggen\n",
    "verbetervoorstellen.csv": "De Bilt;Samen kikkers tellen;kort;;18-11-2026;\n",
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
    words = [part.value for part in [*app.title, *app.markdown, *app.caption, *app.info, *app.warning, *app.header]]
    links = [link.proto.label for link in app.get("page_link")]
    cells = [frame.value.astype("str").to_csv() for frame in app.dataframe]
    return "\n".join([*words, *links, *(button.label for button in app.button), *cells])


HOUDER = {"accounthouder": "Floris van der Plank"}
COMPETENTIE, GELEERD = "kikkers tellen", "Luisteren naar kikkers"
INITIATIEF_NAAM, AFSPRAAK, DOEL = "Zonneveld De Kikkervors", "Kaart van het kikkerpad sturen", "paddentrek"
DOSSIER_NAAM = "Poelen voor padden"
LAAG = "partner 17 november 2026) vragen actie."


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
        (OPGAVEN, {}, [DOSSIER_NAAM, "De Bilt en Zeist", "het eerste op 24 november door de gedeputeerde"]),
        (
            OPGAVEN,
            {"opgaven": "Belangen en besluit"},
            ["2 vooral ons belang", f"gaat over {DOSSIER_NAAM}, op 24 november"],
        ),
        (OPGAVEN, {"opgaven": "Per opgave"}, [DOSSIER_NAAM]),
        (
            DOSSIER,
            {"dossier": "nieuw-d"},
            [DOSSIER_NAAM, "De poelen staan droog", "vooral ons belang", "Dossier nog in beeldvorming"],
        ),
        (SIGNALEN, {"onderdeel": "Attenderingen"}, [f"{DOSSIER_NAAM}: besluit op 24 november", "De Bilt en Zeist"]),
        (OVERZICHT, {}, [f"Besluit over dossier {DOSSIER_NAAM}"]),
        (ACCOUNT, {"account": "gm0355"}, [DOSSIER_NAAM]),
        (TEAM, {"team": "Competenties"}, [COMPETENTIE]),
        (TEAM, {"team": "Competenties"} | HOUDER, ["Alleen voor Floris van der Plank", f"{COMPETENTIE},5,"]),
        (TEAM, {"team": "Leren"}, [GELEERD, "Wie kwaakt?"]),
        (TEAM, {"team": "Leren"} | HOUDER, [f"{GELEERD},staten-college"]),
        (TEAM, {"team": "Initiatieven", "voor": "nieuw-i"}, [INITIATIEF_NAAM, "kent De Bilt"]),
        (SIGNALEN, {"onderdeel": "Attenderingen"}, [INITIATIEF_NAAM, AFSPRAAK, "30 november 2026", LAAG]),
        (REFLECTIE, {}, ["2026-11-17", "De Bilt (rollen)"]),
        (REFLECTIE, {"van": "gm0310"}, ["De kikkerexcursie", "Samen kikkers tellen", "er is een zeer laag cijfer"]),
        (REFLECTIE, {"reflectie": "Leren van elkaar"}, ["De kikkerexcursie", "Rollen bij de poel uitleggen"]),
        (REFLECTIE, {"reflectie": "Voorstellen"}, ["Samen kikkers tellen"]),
        (ACCOUNT, {"account": "gm0310"}, [LAAG]),
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
        "Accounts met actie nodig": 1,  # the reflectie and the initiatief of De Bilt together
        "Signalen zonder vervolg": 0,
        "Eigen afspraken te laat": 1,
        "Initiatieven over termijn": 1,
        "Bezoeken onvoorbereid": 1,
    }
