"""The vergaderstukken as bytes: complete, closed to the network, and for the meeting."""

import hashlib
import json
import re
from base64 import b64encode
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from plotly.offline import get_plotlyjs

from samenwerking.data.dataset import Selectie
from samenwerking.export.vergaderstukken import bestandsnaam, vergaderstukken
from samenwerking.export.vergaderstukken.document import _opmerkingen
from tests import stukken
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, gemeente, gesprek, maak_dataset, persoon, signaal

ADRES = "https://samenwerking.voorbeeld.nl"
HOOFDSTUKKEN = ["Bespreekpunten", "Overzicht", "Sinds di 20 oktober 2026", "Bijlage: de tabellen erachter"]


def tekst(document: bytes) -> str:
    """The document without plotly, which is the same in every one."""
    return document.decode().replace(get_plotlyjs(), "")


@pytest.fixture(scope="module")
def vijandig() -> bytes:
    return vergaderstukken(stukken.vijandig(normen=replace(NORMEN, adres=ADRES)))


@pytest.fixture(scope="module")
def alleen_partners() -> bytes:
    dataset = maak_dataset(partners=[gemeente(naam="Dorp", regio=["U10"])])
    return vergaderstukken(stukken.vraag(dataset=dataset))


def test_the_document_has_its_parts_in_order(vijandig: bytes) -> None:
    assert re.findall(r"<h2>(.*?)</h2>", tekst(vijandig)) == ["In het kort", "Inhoud", *HOOFDSTUKKEN]


def test_every_entry_of_the_contents_leads_somewhere(vijandig: bytes) -> None:
    html = tekst(vijandig)
    naar = re.findall(r'href="#(.*?)"', html)
    assert len(naar) > 15
    assert set(naar) <= set(re.findall(r'id="(.*?)"', html))


def test_the_figures_are_json_of_which_nothing_ends_the_script(vijandig: bytes) -> None:
    (blok,) = re.findall(r'<script type="application/json" id="grafieken">(.*?)</script>', tekst(vijandig), re.DOTALL)
    assert "<" not in blok
    assert set(json.loads(blok)["grafieken"]) == {"tegelkaart-0", "rooster-0", "trend-0", "verschuiving-0"}


def test_only_the_scripts_of_the_document_itself_may_run(vijandig: bytes) -> None:
    html = vijandig.decode()
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    sporen = [f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts]
    (beleid,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="(.*?)">', html)
    assert len(scripts) == 2
    assert beleid.split("; ") == [
        "default-src 'none'",
        f"script-src {' '.join(sporen)}",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_nothing_is_fetched_and_nothing_links_elsewhere_without_an_address(alleen_partners: bytes) -> None:
    html = tekst(alleen_partners)
    assert re.findall(r'(?:src|href)="(?!#)(.*?)"', html) == ["data:,"]
    assert "http://" not in html
    assert "https://" not in html
    assert "url(" not in html
    assert "@import" not in html


def test_with_an_address_the_points_link_to_their_page_and_to_nothing_else(vijandig: bytes) -> None:
    elders = re.findall(r'href="(?!#|data:)(.*?)"', tekst(vijandig))
    assert elders[0] == ADRES
    assert len(elders) > 3
    assert all(link.startswith(f"{ADRES}/") for link in elders[1:])


@pytest.mark.parametrize("stil", [stukken.GEHEIM, stukken.PERSOON, "Sluiter", "Boomsma"])
def test_what_is_not_for_the_meeting_is_nowhere_in_the_document(vijandig: bytes, stil: str) -> None:
    assert stil not in tekst(vijandig)


def test_of_a_reflectie_only_the_oordeel_of_the_indicator_is_told(vijandig: bytes) -> None:
    html = tekst(vijandig)
    assert "De samenwerking vraagt actie." in html
    assert "eflectie" not in html.replace("Er is geen reflectie", "")


def test_an_attack_is_text(vijandig: bytes) -> None:
    html = tekst(vijandig)
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert "{{ 7 * 7 }}" in html
    assert html.count("<style>") == html.count("</style>") == 1
    assert html.count("<script") == html.count("</script>") == 3


def test_with_partners_alone_nothing_is_said_to_be_absent(alleen_partners: bytes) -> None:
    html = tekst(alleen_partners)
    assert html.count("<b>–</b>") == 4
    assert "Niet bekend. Ontbreekt of is niet te lezen: signalen." in html
    for gerust in ("geen signalen", "geen afspraken", "Geen werkbezoeken", "Geen initiatief", "Met elk account"):
        assert gerust not in html


def test_with_nothing_to_read_no_account_is_said_to_ask_nothing() -> None:
    dataset = maak_dataset(partners=[gemeente("g1"), gemeente("g2")])
    dataset = replace(dataset, onleesbaar=frozenset({"signalen", "afspraken"}))
    html = tekst(vergaderstukken(stukken.vraag(dataset=dataset)))
    assert "Niet volledig bekend. Ontbreekt of is niet te lezen: contacten, signalen," in html
    for gerust in ("accounts vraagt actie", "Geen account", "geen bespreekpunten", "gelijk op 0"):
        assert gerust not in html


@pytest.mark.parametrize(
    ("anders", "waarom"),
    [
        ({"gelezen": frozenset({"partners"})}, "de tabel personen ontbreekt of is niet te lezen"),
        ({"weggelaten": {"personen": 2}}, "2 rijen van de tabel personen zijn weggelaten"),
        ({}, ""),
    ],
)
def test_names_that_may_stand_in_texts_are_warned_of(anders: dict[str, Any], waarom: str) -> None:
    dataset = replace(maak_dataset(partners=[gemeente()], personen=[persoon("p1")]), **anders)
    zinnen = " ".join(_opmerkingen(stukken.vraag(dataset=dataset)))
    assert ("namen van mensen van partners staan, want" in zinnen) == bool(waarom)
    assert waarom in zinnen


def test_of_an_earlier_day_it_says_so_and_up_to_when_the_data_runs() -> None:
    dataset = maak_dataset(partners=[gemeente()], contacten=[gesprek(3)])
    vraag = stukken.vraag(dataset=dataset, peildatum=dagen_geleden(60), vandaag=PEILDATUM)
    assert _opmerkingen(vraag)[:2] == [
        "Stand per ma 21 september 2026, met wat we nu weten.",
        "Gegevens bijgewerkt tot di 17 november 2026.",
    ]


@pytest.mark.parametrize(
    "anders",
    [
        {"selectie": Selectie(regios=frozenset({"Amersfoort"})), "filters_in_words": "regio Amersfoort"},
        {"peildatum": pd.Timestamp("2001-01-01"), "vergelijk_met": pd.Timestamp("2000-10-01")},
    ],
)
def test_filters_and_dates_that_leave_nothing_still_give_a_document(anders: dict[str, object]) -> None:
    dataset = maak_dataset(
        partners=[gemeente(naam="Dorp", regio=["U10"], sinds=pd.Timestamp("2020-01-01"))], signalen=[signaal(9)]
    )
    html = tekst(vergaderstukken(stukken.vraag(dataset=dataset, **anders)))
    assert "Geen accounts met deze filters." in html
    assert "Wacht op reactie" not in html


def test_a_table_that_cannot_be_read_is_named() -> None:
    dataset = maak_dataset(partners=[gemeente()])
    dataset = replace(dataset, onleesbaar=frozenset({"signalen", "afspraken"}))
    assert "Niet te lezen in de bron: afspraken en signalen." in tekst(vergaderstukken(stukken.vraag(dataset=dataset)))


def test_a_large_bron_stays_below_eight_megabytes_and_says_what_is_left_out() -> None:
    document = vergaderstukken(stukken.groot())
    assert len(document) < 8_000_000
    html = tekst(document)
    assert html.count("De eerste 100 van 110 rijen; het dashboard heeft ze alle.") >= 7
    assert "(ingekort)" in html


@pytest.mark.parametrize(
    ("anders", "naam"),
    [
        ({}, "vergaderstukken_2026-11-20.html"),
        (
            {"selectie": Selectie(regios=frozenset({"U10"})), "filters_in_words": "regio U10 · gemeenten"},
            "vergaderstukken_regio-u10-gemeenten_2026-11-20.html",
        ),
    ],
)
def test_the_name_of_the_file_tells_the_filters_and_the_date(anders: dict[str, object], naam: str) -> None:
    assert bestandsnaam(stukken.vraag(dataset=maak_dataset(partners=[gemeente()]), **anders)) == naam
