"""The tables of the vergaderstukken: complete, bounded, and for the meeting."""

import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from samenwerking.data.dataset import Selectie
from samenwerking.export.vergaderstukken import tabellen as stukken
from samenwerking.export.vergaderstukken.tabellen import INGEKORT, LANGST, MEESTE, Tabel, beperkt, inkorten, tabellen
from samenwerking.vraag import Vraag
from samenwerking.wand import ONBEKEND
from tests.bouw import (
    afspraak,
    bezoek,
    dagen_geleden,
    gemeente,
    gesprek,
    initiatief,
    maak_dataset,
    persoon,
    signaal,
)
from tests.stukken import vraag

TITELS = [
    "De vijf cijfers per maand",
    "Wat nu speelt",
    "Open signalen",
    "Afspraken te laat",
    "Werkbezoeken in de komende 90 dagen",
    "Initiatieven over de termijn",
    "Wie spraken we niet?",
]


def tabel(make: Callable[[Vraag], Tabel], **tafels: list[Any]) -> Tabel:
    return make(vraag(dataset=maak_dataset(**{"partners": [gemeente(naam="Dorp")], **tafels})))


def test_with_partners_alone_every_table_says_what_is_missing() -> None:
    alle = tabellen(vraag(dataset=maak_dataset(partners=[gemeente()])))
    assert [een.titel for een in alle] == TITELS
    for een in alle:
        zinnen = " ".join(een.zinnen)
        assert "ntbreekt of is niet te lezen: " in zinnen
        assert not re.search(r"\b(Er (staan|zijn) geen|Geen|Niets|Met elk)\b", zinnen)


@pytest.mark.parametrize(
    ("make", "zin", "tafels"),
    [
        (stukken.signalen, "Er staan geen signalen open.", {"signalen": [signaal(9, opgelost_op=dagen_geleden(1))]}),
        (stukken.afspraken, "Er zijn geen afspraken te laat.", {"afspraken": [afspraak(0)]}),
        (
            stukken.werkbezoeken,
            "Geen werkbezoeken in de komende 90 dagen.",
            {"werkbezoeken": [bezoek(-91)]},
        ),
        (
            stukken.initiatieven,
            "Geen initiatief is over de termijn van zijn fase.",
            {"initiatieven": [initiatief(5)]},
        ),
        (stukken.wie_niet_gesproken, "Met elk account is een gesprek vastgelegd.", {"contacten": [gesprek(3)]}),
    ],
)
def test_a_table_that_was_read_and_leaves_nothing_says_so(
    make: Callable[[Vraag], Tabel], zin: str, tafels: dict[str, Any]
) -> None:
    gemaakt = tabel(make, **tafels)
    assert gemaakt.zinnen == (zin,)
    assert gemaakt.frame.empty


def test_an_open_signaal_stands_with_its_account_and_owner() -> None:
    gemaakt = tabel(
        stukken.signalen,
        personen=[persoon("onze", naam="Noor van der Veen", partner=None)],
        signalen=[signaal(12, vervolg=None)],
    )
    *rij, vervolg = gemaakt.frame.iloc[0]
    assert rij == ["Dorp", "hoog", "relationeel", "Wacht op reactie", dagen_geleden(12), 12, "Noor van der Veen"]
    assert pd.isna(vervolg)


def test_a_vertrouwelijk_signaal_is_left_out_and_the_list_says_how_many() -> None:
    rows = [signaal(9, id="open"), signaal(9, id="stil", omschrijving="Vertrek", vertrouwelijk=True)]
    gemaakt = tabel(stukken.signalen, signalen=rows)
    assert gemaakt.zinnen == ("1 vertrouwelijk signaal staat niet in deze lijst.",)
    assert gemaakt.frame["Signaal"].tolist() == ["Wacht op reactie"]


def test_with_vertrouwelijke_signalen_alone_the_list_does_not_say_that_none_is_open() -> None:
    gemaakt = tabel(stukken.signalen, signalen=[signaal(9, vertrouwelijk=True)])
    assert gemaakt.zinnen == (
        "1 vertrouwelijk signaal staat niet in deze lijst.",
        "Er staan geen andere signalen open.",
    )


def test_an_owner_at_the_partner_is_not_named_and_nor_is_a_name_that_is_no_known_id() -> None:
    gemaakt = tabel(
        stukken.afspraken,
        personen=[persoon("p1", naam="Karel Geheim")],
        afspraken=[afspraak(9, id="a", eigenaar="p1"), afspraak(8, id="b", eigenaar="Truus Geheim")],
    )
    assert gemaakt.frame["Eigenaar"].tolist() == ["de contactpersoon", ONBEKEND]


def test_a_person_of_a_partner_in_a_text_becomes_the_functie() -> None:
    gemaakt = tabel(
        stukken.afspraken,
        personen=[persoon("p1", naam="Karel Geheim", functie="Wethouder")],
        afspraken=[afspraak(9, omschrijving="Bellen met Karel Geheim")],
    )
    assert gemaakt.frame["Afspraak"].tolist() == ["Bellen met de wethouder"]


def test_a_promise_is_late_the_day_after_its_deadline_and_says_whose_it_is() -> None:
    rows = [afspraak(0, id="nu"), afspraak(1, id="wij"), afspraak(2, id="zij", wie="partner")]
    gemaakt = tabel(stukken.afspraken, afspraken=rows)
    assert gemaakt.frame[["Wie", "Dagen te laat"]].to_numpy().tolist() == [["de partner", 2], ["wij", 1]]


def test_the_figures_of_a_table_that_is_not_read_are_left_out() -> None:
    gemaakt = tabel(stukken.cijfers_per_maand, signalen=[signaal(3)])
    assert list(gemaakt.frame) == ["Peildatum", "Accounts met actie nodig", "Signalen zonder vervolg"]
    assert len(gemaakt.frame) == 13
    assert gemaakt.zinnen[-1].startswith("Niet alle cijfers zijn bekend. Ontbreekt of is niet te lezen: afspraken, ")


def test_a_selection_leaves_its_accounts_in_every_table() -> None:
    dataset = maak_dataset(
        partners=[gemeente("g1", naam="Dorp", regio=["U10"]), gemeente("g2", naam="Stad", regio=["Amersfoort"])],
        signalen=[signaal(9, id="s1"), signaal(9, id="s2", partner="g2")],
        afspraken=[afspraak(9, id="a1"), afspraak(9, id="a2", partner="g2")],
        werkbezoeken=[bezoek(-9, id="w1"), bezoek(-9, id="w2", partner="g2")],
        initiatieven=[initiatief(99, id="i1"), initiatief(99, id="i2", partner="g2")],
        contacten=[gesprek(9, partner="g3")],
    )
    gevraagd = vraag(dataset=dataset, selectie=Selectie(regios=frozenset({"U10"})))
    alle = (
        stukken.wat_speelt,
        stukken.signalen,
        stukken.afspraken,
        stukken.werkbezoeken,
        stukken.initiatieven,
        stukken.wie_niet_gesproken,
        stukken.veranderingen,
    )
    accounts = [set(make(gevraagd).frame["Account"]) for make in alle]
    assert accounts == [{"Dorp"}] * 7


def test_a_change_about_a_vertrouwelijk_signaal_is_left_out() -> None:
    dataset = maak_dataset(
        partners=[gemeente(naam="Dorp")],
        signalen=[signaal(3, id="open"), signaal(3, id="stil", omschrijving="Vertrek", vertrouwelijk=True)],
    )
    gemaakt = stukken.veranderingen(vraag(dataset=dataset))
    assert "1 vertrouwelijk signaal staat niet in deze lijst." in gemaakt.zinnen
    assert gemaakt.frame["Waarover"].dropna().tolist() == ["Wacht op reactie"]


@pytest.mark.parametrize(("rijen", "zinnen"), [(MEESTE, 0), (MEESTE + 1, 1)])
def test_a_long_table_is_cut_and_says_so(rijen: int, zinnen: int) -> None:
    gemaakt = beperkt("Lang", pd.DataFrame({"Getal": range(rijen)}))
    assert len(gemaakt.frame) == MEESTE
    assert gemaakt.zinnen == ("De eerste 100 van 101 rijen; het dashboard heeft ze alle.",) * zinnen


@pytest.mark.parametrize(
    ("tekst", "kort"),
    [
        ("a" * LANGST, "a" * LANGST),
        ("a" * (LANGST + 1), "a" * (LANGST - len(INGEKORT)) + INGEKORT),
        ("woord " * 100, ("woord " * 64).strip() + INGEKORT),
    ],
)
def test_a_long_text_is_cut_between_words_and_says_so(tekst: str, kort: str) -> None:
    assert inkorten(tekst) == kort
    assert len(kort) <= LANGST


def test_of_many_signalen_the_heaviest_stand_in_the_list() -> None:
    rows = [signaal(n, "laag", id=f"l{n}") for n in range(MEESTE)] + [signaal(1, "hoog", id="h")]
    gemaakt = tabel(stukken.signalen, signalen=rows)
    assert gemaakt.frame["Ernst"].iloc[0] == "hoog"
    assert gemaakt.zinnen == ("De eerste 100 van 101 rijen; het dashboard heeft ze alle.",)
