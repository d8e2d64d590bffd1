"""Every threshold of every indicator, and what they say together about an account.

The cases of a test are accounts of one dataset, so that they are computed at once.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from samenwerking import indicatoren as domein
from samenwerking.attenderingen import attenderingen
from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.indicatoren import (
    INDICATOREN,
    LABEL,
    OORDELEN,
    SYMBOOL,
    in_woorden,
    indicatoren,
    oordelen,
    oordelen_in_woorden,
    vastgelegd,
)
from samenwerking.indicatoren.kern import PerAccount
from samenwerking.overzicht import cijfers
from samenwerking.reflectie import ASPECTEN
from samenwerking.urgentie import urgentie
from tests.bouw import (
    LEEG,
    NORMEN,
    PEILDATUM,
    afspraak,
    bezoek,
    dagen_geleden,
    dossier,
    fase,
    gemeente,
    gesprek,
    initiatief,
    maak_dataset,
    partij,
    per_account,
    persoon,
    profiel,
    reflectie,
    signaal,
    stand,
    stuk,
)

NIVEAUS = ("bestuurlijk", "strategisch", "ambtelijk")
OP_ORDE, AANDACHT, ACTIE, ONBEKEND = OORDELEN

Rijen = dict[str, Any]


def bereken(dataset: Dataset) -> pd.DataFrame:
    return in_woorden(dataset, PEILDATUM, NORMEN).set_index(["partner", "indicator"])


# --- contact -----------------------------------------------------------------------------------------------------

GRENZEN = {
    "intensief": {"bestuurlijk": (91, 182), "strategisch": (60, 120), "ambtelijk": (30, 60)},
    "regulier": {"bestuurlijk": (182, 365), "strategisch": (91, 182), "ambtelijk": (61, 122)},
    "basis": {"bestuurlijk": (365, 545), "strategisch": (182, 365), "ambtelijk": (91, 182)},
}
"""Streef and uiterlijk as the design has them."""

CONTACT: dict[str, tuple[Rijen, str, str]] = {
    f"{intensiteit} {niveau} {dagen}": (
        {"partner": {"intensiteit": intensiteit}, "contacten": [gesprek(dagen, niveau)]},
        niveau,
        oordeel,
    )
    for intensiteit, per_niveau in GRENZEN.items()
    for niveau, (streef, uiterlijk) in per_niveau.items()
    for dagen, oordeel in (
        (0, OP_ORDE),
        (streef, OP_ORDE),
        (streef + 1, AANDACHT),
        (uiterlijk, AANDACHT),
        (uiterlijk + 1, ACTIE),
    )
} | {
    "intensiteit empty is regulier": (
        {"partner": {"intensiteit": None}, "contacten": [gesprek(62)]},
        "ambtelijk",
        AANDACHT,
    ),
    "never": ({"contacten": []}, "ambtelijk", ONBEKEND),
    "only at another niveau": ({"contacten": [gesprek(3, "bestuurlijk")]}, "ambtelijk", ONBEKEND),
    "only raad en staten": ({"contacten": [gesprek(3, "raad en staten")]}, "bestuurlijk", ONBEKEND),
    "only a mail": ({"contacten": [gesprek(3, vorm="mail")]}, "ambtelijk", ONBEKEND),
    "a mail after a gesprek": ({"contacten": [gesprek(62), gesprek(3, vorm="mail")]}, "ambtelijk", AANDACHT),
    "a bijeenkomst after a gesprek": (
        {"contacten": [gesprek(62), gesprek(3, vorm="bijeenkomst")]},
        "ambtelijk",
        AANDACHT,
    ),
    "only tomorrow": ({"contacten": [gesprek(-1)]}, "ambtelijk", ONBEKEND),
    "a planned gesprek changes nothing": ({"contacten": [gesprek(62), gesprek(-1)]}, "ambtelijk", AANDACHT),
    "a confirmed visit changes nothing": (
        {
            "contacten": [gesprek(366, "bestuurlijk")],
            "werkbezoeken": [bezoek(-5, bestuurder="gs", bevestigd_op=dagen_geleden(3))],
        },
        "bestuurlijk",
        ACTIE,
    ),
    "a visit with a bestuurder": ({"werkbezoeken": [bezoek(3, bestuurder="gs")]}, "bestuurlijk", OP_ORDE),
    "a visit without a bestuurder": ({"werkbezoeken": [bezoek(3)]}, "strategisch", OP_ORDE),
    "a visit without a bestuurder is not bestuurlijk": ({"werkbezoeken": [bezoek(3)]}, "bestuurlijk", ONBEKEND),
}


@pytest.fixture(scope="module")
def contact() -> pd.DataFrame:
    return bereken(per_account({naam: rijen for naam, (rijen, *_) in CONTACT.items()}))


@pytest.mark.parametrize("geval", CONTACT)
def test_a_bound_of_the_contact_belongs_to_the_better_side(contact: pd.DataFrame, geval: str) -> None:
    _, niveau, oordeel = CONTACT[geval]
    assert contact.loc[(geval, f"contact_{niveau}"), "oordeel"] == oordeel


@pytest.mark.parametrize(
    ("geval", "zin", "stap"),
    [
        (
            "regulier ambtelijk 61",
            "Laatste gesprek op ambtelijk niveau: 61 dagen geleden (20 september 2026).",
            "Spreek elkaar vóór 21 november 2026 weer op ambtelijk niveau.",
        ),
        (
            "regulier ambtelijk 62",
            "Laatste gesprek op ambtelijk niveau: 62 dagen geleden (19 september 2026).",
            "Plan vóór 20 januari 2027 een gesprek op ambtelijk niveau.",
        ),
        (
            "regulier ambtelijk 0",
            "Laatste gesprek op ambtelijk niveau: vandaag (20 november 2026).",
            "Spreek elkaar vóór 21 januari 2027 weer op ambtelijk niveau.",
        ),
        (
            "never",
            "Er is geen gesprek op ambtelijk niveau vastgelegd.",
            "Leg het laatste gesprek op ambtelijk niveau vast, of plan er een.",
        ),
    ],
)
def test_contact_says_when_it_was_and_what_to_do_before_when(
    contact: pd.DataFrame, geval: str, zin: str, stap: str
) -> None:
    row = contact.loc[(geval, "contact_ambtelijk")]
    assert (row["toelichting"], row["stap"]) == (zin, stap)


def test_contact_mentions_a_confirmed_visit_that_is_planned(contact: pd.DataFrame) -> None:
    row = contact.loc[("a confirmed visit changes nothing", "contact_bestuurlijk")]
    assert row["toelichting"].endswith(" Er staat een bevestigd werkbezoek op 25 november 2026.")


def test_contact_shows_its_value_and_its_norm_in_words(contact: pd.DataFrame) -> None:
    row = contact.loc[("regulier bestuurlijk 183", "contact_bestuurlijk")]
    assert (row["waarde"], row["eenheid"]) == (183, "dagen")
    assert row["norm"] == "streven: elke 6 maanden, uiterlijk 12 maanden"


@pytest.mark.parametrize(
    ("geval", "sinds"),
    [
        ("regulier ambtelijk 61", pd.NaT),
        ("regulier ambtelijk 62", PEILDATUM),
        ("regulier ambtelijk 122", dagen_geleden(60)),
        ("regulier ambtelijk 123", PEILDATUM),
        ("never", pd.NaT),
    ],
)
def test_contact_knows_since_when(contact: pd.DataFrame, geval: str, sinds: pd.Timestamp) -> None:
    gevonden = contact.loc[(geval, "contact_ambtelijk"), "sinds"]
    assert gevonden == sinds or (pd.isna(gevonden) and pd.isna(sinds))


VEREIST = {
    "gemeente": NIVEAUS,
    "waterschap": NIVEAUS,
    "regionaal samenwerkingsverband": NIVEAUS,
    "verbonden partij": ("bestuurlijk", "ambtelijk"),
    "maatschappelijke partner": ("ambtelijk",),
}


def test_a_niveau_that_is_not_required_for_the_soort_has_no_indicator() -> None:
    frame = in_woorden(
        maak_dataset(partners=[gemeente(soort) | {"soort": soort} for soort in VEREIST]), PEILDATUM, NORMEN
    )
    frame = frame[frame["indicator"].str.startswith("contact_")]
    gevonden = frame.groupby("partner")["indicator"].agg(tuple).to_dict()
    assert gevonden == {soort: tuple(f"contact_{n}" for n in niveaus) for soort, niveaus in VEREIST.items()}


# --- balans ------------------------------------------------------------------------------------------------------


def _gesprekken(b: int, s: int, a: int, dagen: int = 9) -> list[Rijen]:
    return [gesprek(dagen, niveau) for niveau, n in zip(NIVEAUS, (b, s, a), strict=True) for _ in range(n)]


BALANS: dict[str, tuple[Rijen, str]] = {
    "none": ({}, ONBEKEND),
    "three": ({"contacten": _gesprekken(1, 1, 1)}, ONBEKEND),
    "four": ({"contacten": _gesprekken(1, 1, 2)}, OP_ORDE),
    "four of which one a mail": ({"contacten": [*_gesprekken(1, 1, 1), gesprek(9, vorm="mail")]}, ONBEKEND),
    "four of which one raad en staten": (
        {"contacten": [*_gesprekken(1, 1, 1), gesprek(9, "raad en staten")]},
        ONBEKEND,
    ),
    "four of which one 365 days ago": ({"contacten": [*_gesprekken(1, 1, 1), gesprek(365)]}, ONBEKEND),
    "four of which one 364 days ago": ({"contacten": [*_gesprekken(1, 1, 1), gesprek(364)]}, OP_ORDE),
    "four of which one tomorrow": ({"contacten": [*_gesprekken(1, 1, 1), gesprek(-1)]}, ONBEKEND),
    "four of which one a visit": (
        {"contacten": _gesprekken(1, 1, 1), "werkbezoeken": [bezoek(9)]},
        OP_ORDE,
    ),
    "bestuurlijk as much as the others": ({"contacten": _gesprekken(2, 1, 1)}, OP_ORDE),
    "bestuurlijk more than the others": ({"contacten": _gesprekken(3, 1, 1)}, AANDACHT),
    "no ambtelijk": ({"contacten": _gesprekken(1, 3, 0)}, AANDACHT),
    "no strategisch": ({"contacten": _gesprekken(1, 0, 3)}, AANDACHT),
    "no bestuurlijk": ({"contacten": _gesprekken(0, 1, 3)}, AANDACHT),
    "no bestuurlijk for over a year": (
        {"contacten": [*_gesprekken(0, 1, 3), gesprek(365, "bestuurlijk")]},
        AANDACHT,
    ),
    "a niveau that is not required may be empty": (
        {"partner": {"soort": "verbonden partij"}, "contacten": _gesprekken(1, 0, 3)},
        OP_ORDE,
    ),
    "only the niveau that is required": (
        {"partner": {"soort": "maatschappelijke partner"}, "contacten": _gesprekken(0, 0, 4)},
        OP_ORDE,
    ),
}


@pytest.fixture(scope="module")
def balans() -> pd.DataFrame:
    return bereken(per_account({naam: rijen for naam, (rijen, _) in BALANS.items()}))


@pytest.mark.parametrize("geval", BALANS)
def test_balans_asks_four_gesprekken_of_which_most_are_not_bestuurlijk(balans: pd.DataFrame, geval: str) -> None:
    assert balans.loc[(geval, "balans"), "oordeel"] == BALANS[geval][1]


@pytest.mark.parametrize(
    ("geval", "zin"),
    [
        (
            "bestuurlijk more than the others",
            "In 12 maanden waren er 5 gesprekken: 3 bestuurlijk, 1 strategisch en 1 ambtelijk.",
        ),
        (
            "none",
            "In 12 maanden waren er geen gesprekken. Dat is te weinig om iets over de balans te zeggen.",
        ),
    ],
)
def test_balans_tells_the_gesprekken_per_niveau(balans: pd.DataFrame, geval: str, zin: str) -> None:
    assert balans.loc[(geval, "balans"), "toelichting"] == zin


# --- netwerk -----------------------------------------------------------------------------------------------------

MENSEN = [persoon(niveau[0], niveau) for niveau in NIVEAUS]


def _door(*collegas: list[str], dagen: int = 9, niveau: str = "ambtelijk", vorm: str = "overleg") -> list[Rijen]:
    return [gesprek(dagen, niveau, vorm=vorm, provincie_deelnemers=wij) for wij in collegas]


def _vertrokken(niveau: str, dagen: int) -> list[Rijen]:
    return [*(m for m in MENSEN if m["niveau"] != niveau), persoon("x", niveau, tot=dagen_geleden(dagen))]


EEN = ["p1"]
NETWERK: dict[str, tuple[Rijen, str]] = {
    "nobody": ({}, ONBEKEND),
    "only somebody of raad en staten": ({"personen": [persoon("x", "raad en staten")]}, ONBEKEND),
    "only somebody who starts tomorrow": ({"personen": [persoon("x", van=dagen_geleden(-1))]}, ONBEKEND),
    "somebody at every niveau": ({"personen": MENSEN}, OP_ORDE),
    "nobody at one niveau": ({"personen": MENSEN[:2]}, AANDACHT),
    "all left at one niveau": ({"personen": _vertrokken("strategisch", 0)}, ACTIE),
    "leaves tomorrow": ({"personen": _vertrokken("strategisch", -1)}, OP_ORDE),
    "one left, another is there": ({"personen": [*MENSEN, persoon("x", tot=dagen_geleden(9))]}, OP_ORDE),
    "left, and the successor starts tomorrow": (
        {"personen": [*_vertrokken("strategisch", 9), persoon("y", "strategisch", van=dagen_geleden(-1))]},
        ACTIE,
    ),
    "left, and the successor starts today": (
        {"personen": [*_vertrokken("strategisch", 9), persoon("y", "strategisch", van=PEILDATUM)]},
        OP_ORDE,
    ),
    "everybody left": ({"personen": [persoon("x", "ambtelijk", tot=dagen_geleden(9))]}, ACTIE),
    "left at a niveau that is not required": (
        {
            "partner": {"soort": "maatschappelijke partner"},
            "personen": [persoon("a"), persoon("x", "bestuurlijk", tot=dagen_geleden(9))],
        },
        OP_ORDE,
    ),
    "two gesprekken by one colleague": ({"personen": MENSEN, "contacten": _door(EEN, EEN)}, OP_ORDE),
    "three gesprekken by one colleague": ({"personen": MENSEN, "contacten": _door(EEN, EEN, EEN)}, AANDACHT),
    "three by one colleague at different niveaus": (
        {"personen": MENSEN, "contacten": [*_door(EEN, EEN), *_door(EEN, niveau="bestuurlijk")]},
        OP_ORDE,
    ),
    "once another colleague": ({"personen": MENSEN, "contacten": _door(EEN, EEN, ["p2"])}, OP_ORDE),
    "another colleague between": (
        {
            "personen": MENSEN,
            "contacten": [*_door(EEN, dagen=9), *_door(["p2"], dagen=8), *_door(EEN, EEN, dagen=7)],
        },
        OP_ORDE,
    ),
    "once with another colleague": ({"personen": MENSEN, "contacten": _door(EEN, EEN, ["p1", "p2"])}, OP_ORDE),
    "once we do not know by whom": ({"personen": MENSEN, "contacten": _door(EEN, EEN, EEN, [])}, OP_ORDE),
    "the third was a mail": (
        {"personen": MENSEN, "contacten": [*_door(EEN, EEN), *_door(EEN, vorm="mail")]},
        OP_ORDE,
    ),
    "the third 365 days ago": (
        {"personen": MENSEN, "contacten": [*_door(EEN, EEN), *_door(EEN, dagen=365)]},
        OP_ORDE,
    ),
    "the third 364 days ago": (
        {"personen": MENSEN, "contacten": [*_door(EEN, EEN), *_door(EEN, dagen=364)]},
        AANDACHT,
    ),
    "another colleague 365 days ago": (
        {"personen": MENSEN, "contacten": [*_door(EEN, EEN, EEN), *_door(["p2"], dagen=365)]},
        AANDACHT,
    ),
    "one colleague at a niveau that is not required": (
        {
            "partner": {"soort": "maatschappelijke partner"},
            "personen": MENSEN,
            "contacten": _door(EEN, EEN, EEN, niveau="bestuurlijk"),
        },
        OP_ORDE,
    ),
    "all left, and one colleague": (
        {"personen": _vertrokken("ambtelijk", 9), "contacten": _door(EEN, EEN, EEN)},
        ACTIE,
    ),
}


def test_rows_are_counted_per_account_by_id_by_category_and_by_place() -> None:
    accounts, partner = pd.Series(["a", "b"], dtype="str"), pd.Series(["b", "x", "b", None], dtype="str")
    welke = pd.Series([True, True, False, True])
    for rijen in (partner, partner.astype("category"), np.array([1, -1, 1, -1])):
        assert PerAccount(accounts, rijen).aantal(welke).tolist() == [0, 1]
        eerste = PerAccount(accounts, rijen).eerste(pd.Series([dagen_geleden(n) for n in (3, 9, 5, 9)]), ~welke | welke)
        assert eerste.tolist()[1] == dagen_geleden(5)
        assert pd.isna(eerste[0])


@pytest.fixture(scope="module")
def netwerk() -> pd.DataFrame:
    gevallen = {naam: rijen for naam, (rijen, _) in NETWERK.items()}
    return bereken(per_account(gevallen, personen=[persoon("p1", partner=None), persoon("p2", partner=None)]))


@pytest.mark.parametrize("geval", NETWERK)
def test_netwerk_asks_somebody_per_niveau_and_more_than_one_of_us(netwerk: pd.DataFrame, geval: str) -> None:
    assert netwerk.loc[(geval, "netwerk"), "oordeel"] == NETWERK[geval][1]


@pytest.mark.parametrize(
    ("geval", "zin"),
    [
        ("nobody", "Er is niemand vastgelegd op de niveaus waarop wij contact willen."),
        (
            "somebody at every niveau",
            "Wij kennen er nu 3 mensen op de niveaus die tellen; in 12 maanden sprak niemand van ons met deze partner.",
        ),
        (
            "once another colleague",
            "Wij kennen er nu 3 mensen op de niveaus die tellen; in 12 maanden spraken 2 collega's met deze partner.",
        ),
    ],
)
def test_netwerk_tells_how_many_people_on_both_sides(netwerk: pd.DataFrame, geval: str, zin: str) -> None:
    assert netwerk.loc[(geval, "netwerk"), "toelichting"] == zin


def test_netwerk_names_the_one_colleague(netwerk: pd.DataFrame) -> None:
    zin = netwerk.loc[("three gesprekken by one colleague", "netwerk"), "toelichting"]
    assert zin.startswith("Alle gesprekken op ambtelijk niveau voerde één collega: naam van p1.")


def test_netwerk_is_actie_nodig_since_the_last_one_left(netwerk: pd.DataFrame) -> None:
    assert netwerk.loc[("all left at one niveau", "netwerk"), "sinds"] == PEILDATUM
    assert netwerk.loc[("all left, and one colleague", "netwerk"), "sinds"] == dagen_geleden(9)
    assert pd.isna(netwerk.loc[("nobody at one niveau", "netwerk"), "sinds"])


# --- signalen ----------------------------------------------------------------------------------------------------

SIGNALEN: dict[str, tuple[Rijen, str, pd.Timestamp | None]] = {
    "none": ({}, OP_ORDE, None),
    "hoog, 30 days": ({"signalen": [signaal(30)]}, AANDACHT, dagen_geleden(30)),
    "hoog, 31 days": ({"signalen": [signaal(31)]}, ACTIE, PEILDATUM),
    "hoog without eigenaar": ({"signalen": [signaal(3, eigenaar=None)]}, ACTIE, dagen_geleden(3)),
    "hoog without vervolg": ({"signalen": [signaal(3, vervolg=None)]}, ACTIE, dagen_geleden(3)),
    "hoog, reported tomorrow": ({"signalen": [signaal(-1, eigenaar=None)]}, OP_ORDE, None),
    "hoog, solved today": ({"signalen": [signaal(99, opgelost_op=PEILDATUM)]}, OP_ORDE, None),
    "hoog, solved tomorrow": ({"signalen": [signaal(99, opgelost_op=dagen_geleden(-1))]}, ACTIE, dagen_geleden(68)),
    "midden, 60 days": ({"signalen": [signaal(60, "midden")]}, AANDACHT, dagen_geleden(60)),
    "midden, 61 days": ({"signalen": [signaal(61, "midden")]}, ACTIE, PEILDATUM),
    "midden without eigenaar and vervolg": (
        {"signalen": [signaal(3, "midden", eigenaar=None, vervolg=None)]},
        AANDACHT,
        dagen_geleden(3),
    ),
    "laag, old, without eigenaar": ({"signalen": [signaal(500, "laag", eigenaar=None)]}, OP_ORDE, None),
    "two laag": ({"signalen": [signaal(3, "laag"), signaal(4, "laag", id="b")]}, OP_ORDE, None),
    "two of which one midden": (
        {"signalen": [signaal(3, "laag"), signaal(4, "midden", id="b")]},
        AANDACHT,
        dagen_geleden(4),
    ),
    "two of which one too old": (
        {"signalen": [signaal(3, "laag"), signaal(62, "midden", id="b")]},
        ACTIE,
        dagen_geleden(1),
    ),
    "the first that asks action": (
        {"signalen": [signaal(40), signaal(3, id="b", vervolg=None), signaal(80, "midden", id="c")]},
        ACTIE,
        dagen_geleden(19),
    ),
}


@pytest.fixture(scope="module")
def signalen() -> pd.DataFrame:
    return bereken(per_account({naam: rijen for naam, (rijen, *_) in SIGNALEN.items()}))


@pytest.mark.parametrize("geval", SIGNALEN)
def test_signalen_weigh_by_ernst_owner_vervolg_and_age(signalen: pd.DataFrame, geval: str) -> None:
    _, oordeel, sinds = SIGNALEN[geval]
    row = signalen.loc[(geval, "signalen")]
    assert row["oordeel"] == oordeel
    assert (None if pd.isna(row["sinds"]) else row["sinds"]) == sinds


@pytest.mark.parametrize(
    ("geval", "zin"),
    [
        ("none", "Er zijn geen open signalen."),
        ("hoog without vervolg", "1 open signaal met ernst hoog, zonder vervolg."),
        ("hoog without eigenaar", "1 open signaal met ernst hoog, zonder eigenaar."),
        ("hoog, 30 days", "1 open signaal met ernst hoog."),
        ("hoog, 31 days", "1 open signaal met ernst hoog, langer dan 30 dagen open."),
        ("midden, 60 days", "1 open signaal met ernst midden."),
        ("midden, 61 days", "1 open signaal met ernst midden, langer dan 60 dagen open."),
        ("laag, old, without eigenaar", "1 open signaal met ernst laag."),
        ("two laag", "2 open signalen, alleen met ernst laag."),
        ("two of which one midden", "2 open signalen: 0 hoog en 1 midden."),
        (
            "two of which one too old",
            "2 open signalen, waarvan 1 te lang open: hoog langer dan 30 dagen of midden langer dan 60 dagen.",
        ),
        ("the first that asks action", "3 open signalen, waarvan 1 hoog zonder vervolg."),
    ],
)
def test_signalen_tell_why(signalen: pd.DataFrame, geval: str, zin: str) -> None:
    assert signalen.loc[(geval, "signalen"), "toelichting"] == zin


# --- afspraken ---------------------------------------------------------------------------------------------------

VAN_HEN = {"wie": "partner"}
AFSPRAKEN: dict[str, tuple[Rijen, str, pd.Timestamp | None]] = {
    "none": ({}, ONBEKEND, None),
    "made tomorrow": ({"afspraken": [afspraak(-9, gemaakt_op=dagen_geleden(-1))]}, ONBEKEND, None),
    "made today": ({"afspraken": [afspraak(-9, gemaakt_op=PEILDATUM)]}, OP_ORDE, None),
    "without deadline": ({"afspraken": [afspraak(0, deadline=None)]}, OP_ORDE, None),
    "ours, today": ({"afspraken": [afspraak(0)]}, OP_ORDE, None),
    "ours, 1 day late": ({"afspraken": [afspraak(1)]}, AANDACHT, PEILDATUM),
    "ours, 30 days late": ({"afspraken": [afspraak(30)]}, AANDACHT, dagen_geleden(29)),
    "ours, 31 days late": ({"afspraken": [afspraak(31)]}, ACTIE, PEILDATUM),
    "theirs, 300 days late": ({"afspraken": [afspraak(300, **VAN_HEN)]}, AANDACHT, dagen_geleden(299)),
    "done today": ({"afspraken": [afspraak(99, afgerond_op=PEILDATUM)]}, OP_ORDE, None),
    "done tomorrow": ({"afspraken": [afspraak(99, afgerond_op=dagen_geleden(-1))]}, ACTIE, dagen_geleden(68)),
    "dropped today": ({"afspraken": [afspraak(99, vervallen_op=PEILDATUM)]}, OP_ORDE, None),
    "a new deadline that lies ahead": ({"afspraken": [afspraak(99, nieuwe_deadline=PEILDATUM)]}, OP_ORDE, None),
    "a new deadline that passed": (
        {"afspraken": [afspraak(99, nieuwe_deadline=dagen_geleden(1))]},
        AANDACHT,
        PEILDATUM,
    ),
    "one of each": (
        {"afspraken": [afspraak(40), afspraak(50, id="b", **VAN_HEN), afspraak(-3, id="c")]},
        ACTIE,
        dagen_geleden(9),
    ),
    "two of ours": ({"afspraken": [afspraak(4), afspraak(5, id="b")]}, AANDACHT, dagen_geleden(4)),
}


@pytest.fixture(scope="module")
def afspraken() -> pd.DataFrame:
    return bereken(per_account({naam: rijen for naam, (rijen, *_) in AFSPRAKEN.items()}))


@pytest.mark.parametrize("geval", AFSPRAKEN)
def test_afspraken_weigh_by_whose_they_are_and_how_late(afspraken: pd.DataFrame, geval: str) -> None:
    _, oordeel, sinds = AFSPRAKEN[geval]
    row = afspraken.loc[(geval, "afspraken")]
    assert row["oordeel"] == oordeel
    assert (None if pd.isna(row["sinds"]) else row["sinds"]) == sinds


@pytest.mark.parametrize(
    ("geval", "zin"),
    [
        ("ours, 1 day late", "1 eigen afspraak over de deadline; de deadline was 19 november 2026."),
        ("two of ours", "2 eigen afspraken over de deadline; de oudste deadline was 15 november 2026."),
        (
            "theirs, 300 days late",
            "1 afspraak van de partner over de deadline; de deadline was 24 januari 2026.",
        ),
        (
            "one of each",
            "2 afspraken over de deadline, waarvan 1 van ons; de oudste deadline was 1 oktober 2026.",
        ),
        ("ours, today", "Alle afspraken liggen op schema."),
    ],
)
def test_afspraken_tell_how_many_and_whose(afspraken: pd.DataFrame, geval: str, zin: str) -> None:
    assert afspraken.loc[(geval, "afspraken"), "toelichting"] == zin


# --- initiatieven ------------------------------------------------------------------------------------------------


def _in_fase(dagen: int, naam: str, id_: str = "i") -> Rijen:
    return {
        "initiatieven": [initiatief(400, id=id_, naam=id_)],
        "initiatief_fasen": [fase(dagen, naam, initiatief=id_)],
    }


def _samen(*rijen: Rijen) -> Rijen:
    return {tabel: [row for deel in rijen for row in deel[tabel]] for tabel in rijen[0]}


INITIATIEVEN: dict[str, tuple[Rijen, str | None, pd.Timestamp | None]] = {
    "none": ({}, None, None),
    "only ended": (_in_fase(9, "afgerond"), None, None),
    "at the limit": (_in_fase(28, "weging"), OP_ORDE, None),
    "over the limit": (_in_fase(29, "weging"), AANDACHT, PEILDATUM),
    "at twice the limit": (_in_fase(56, "weging"), AANDACHT, dagen_geleden(27)),
    "over twice the limit": (_in_fase(57, "weging"), ACTIE, PEILDATUM),
    "uitvoering has no limit": (_in_fase(399, "uitvoering"), OP_ORDE, None),
    "one of two over the limit": (_samen(_in_fase(29, "weging"), _in_fase(3, "besluit", "j")), AANDACHT, PEILDATUM),
    "two over the limit": (
        _samen(_in_fase(57, "weging"), _in_fase(57, "besluit", "j")),
        ACTIE,
        PEILDATUM,
    ),
    "remmen, 90 days": (
        {
            "initiatieven": [initiatief(400, weging="remmen", gewogen_op=dagen_geleden(90))],
            "initiatief_fasen": [fase(120, "weging")],
        },
        OP_ORDE,
        None,
    ),
    "remmen, 91 days": (
        {
            "initiatieven": [initiatief(400, weging="remmen", gewogen_op=dagen_geleden(91))],
            "initiatief_fasen": [fase(120, "weging")],
        },
        AANDACHT,
        PEILDATUM,
    ),
}


@pytest.fixture(scope="module")
def initiatieven() -> pd.DataFrame:
    return bereken(per_account({naam: rijen for naam, (rijen, *_) in INITIATIEVEN.items()}))


@pytest.mark.parametrize("geval", INITIATIEVEN)
def test_initiatieven_weigh_by_the_limit_of_their_fase(initiatieven: pd.DataFrame, geval: str) -> None:
    _, oordeel, sinds = INITIATIEVEN[geval]
    assert ((geval, "initiatieven") in initiatieven.index) == (oordeel is not None)
    if oordeel:
        row = initiatieven.loc[(geval, "initiatieven")]
        assert row["oordeel"] == oordeel
        assert (None if pd.isna(row["sinds"]) else row["sinds"]) == sinds


@pytest.mark.parametrize(
    ("geval", "zin"),
    [
        ("at the limit", "1 lopend initiatief, binnen de termijn."),
        ("over the limit", "1 lopend initiatief, over de termijn: i in de fase weging."),
        ("one of two over the limit", "2 lopende initiatieven, 1 over de termijn: i in de fase weging."),
        ("two over the limit", "2 lopende initiatieven, 2 over de termijn; het langst i in de fase weging."),
    ],
)
def test_initiatieven_name_the_one_that_waits_longest(initiatieven: pd.DataFrame, geval: str, zin: str) -> None:
    assert initiatieven.loc[(geval, "initiatieven"), "toelichting"] == zin


# --- dossiers ----------------------------------------------------------------------------------------------------


def _dossier(*standen: Rijen, dagen: int | None = -20, n: int = 1) -> Rijen:
    """``n`` dossiers, of which these standen."""
    return {
        "dossiers": [dossier(dagen - k if dagen else dagen, id=f"d{k}", naam=f"dossier {k}") for k in range(n)],
        "dossier_standen": list(standen),
    }


def _stand(dagen: int, waarde: str = "op koers", k: int = 0) -> Rijen:
    return stand(dagen, waarde, dossier=f"d{k}")


DOSSIERS: dict[str, tuple[Rijen, str | None, pd.Timestamp | None, str]] = {
    "none": ({}, None, None, ""),
    "op koers": (_dossier(_stand(3)), OP_ORDE, None, "1 lopend dossier, op koers."),
    "aandacht": (
        _dossier(_stand(40, "aandacht"), _stand(3, "aandacht")),
        AANDACHT,
        dagen_geleden(40),
        "1 lopend dossier, vraagt aandacht: dossier 0.",
    ),
    "knelt": (_dossier(_stand(3, "knelt")), ACTIE, dagen_geleden(3), "1 lopend dossier, knelt: dossier 0."),
    "knelt since the last turn": (
        _dossier(_stand(50, "knelt"), _stand(40), _stand(30, "knelt"), _stand(3, "knelt")),
        ACTIE,
        dagen_geleden(30),
        "1 lopend dossier, knelt: dossier 0.",
    ),
    "knelt no longer": (_dossier(_stand(9, "knelt"), _stand(3)), OP_ORDE, None, "1 lopend dossier, op koers."),
    "stand of 90 days": (_dossier(_stand(90)), OP_ORDE, None, "1 lopend dossier, op koers."),
    "stand of 91 days": (
        _dossier(_stand(91)),
        AANDACHT,
        dagen_geleden(0),
        "1 lopend dossier, met een verouderde stand: dossier 0.",
    ),
    "an old knelt": (_dossier(_stand(100, "knelt")), ACTIE, dagen_geleden(100), "1 lopend dossier, knelt: dossier 0."),
    "no stand": (_dossier(), ONBEKEND, None, "1 lopend dossier, van 1 is geen stand vastgelegd."),
    "one of two without a stand": (
        _dossier(_stand(3), n=2),
        ONBEKEND,
        None,
        "2 lopende dossiers, van 1 is geen stand vastgelegd.",
    ),
    "one without a stand, one asks aandacht": (
        _dossier(_stand(3, "aandacht"), n=2),
        AANDACHT,
        dagen_geleden(3),
        "2 lopende dossiers, 1 vraagt aandacht: dossier 0.",
    ),
    "one of two knelt": (
        _dossier(_stand(9, "aandacht"), _stand(3, "knelt", 1), n=2),
        ACTIE,
        dagen_geleden(3),
        "2 lopende dossiers, 1 knelt: dossier 1.",
    ),
    "both knellen": (
        _dossier(_stand(9, "knelt"), _stand(3, "knelt", 1), n=2),
        ACTIE,
        dagen_geleden(9),
        "2 lopende dossiers, 2 knellen; het eerst besloten wordt dossier 0.",
    ),
    "both ask aandacht": (
        _dossier(_stand(92), _stand(3, "aandacht", 1), n=2),
        AANDACHT,
        dagen_geleden(3),
        "2 lopende dossiers, 2 vragen aandacht; het eerst besloten wordt dossier 0.",
    ),
    "decided today": (
        _dossier(_stand(3, "knelt"), dagen=0),
        ACTIE,
        dagen_geleden(3),
        "1 lopend dossier, knelt: dossier 0.",
    ),
    "decided yesterday": (_dossier(_stand(3, "knelt"), dagen=1), None, None, ""),
    "no besluitdatum": (_dossier(_stand(3), dagen=None), OP_ORDE, None, "1 lopend dossier, op koers."),
}


@pytest.fixture(scope="module")
def dossiers() -> pd.DataFrame:
    return bereken(per_account({naam: rijen for naam, (rijen, *_) in DOSSIERS.items()}))


@pytest.mark.parametrize("geval", DOSSIERS)
def test_dossiers_weigh_by_their_latest_stand(dossiers: pd.DataFrame, geval: str) -> None:
    _, oordeel, sinds, zin = DOSSIERS[geval]
    assert ((geval, "dossiers") in dossiers.index) == (oordeel is not None)
    if oordeel:
        row = dossiers.loc[(geval, "dossiers")]
        assert (row["oordeel"], row["toelichting"]) == (oordeel, zin)
        assert (None if pd.isna(row["sinds"]) else row["sinds"]) == sinds


@pytest.mark.parametrize("tabel", ["dossiers", "dossier_standen"])
def test_dossiers_that_cannot_be_read_are_onbekend_for_every_account(tabel: str) -> None:
    goed = maak_dataset(partners=[gemeente(), gemeente("g2")], **_dossier(_stand(3)))
    dataset = replace(
        goed,
        tabellen=goed.tabellen | {tabel: LEEG[tabel]},
        gelezen=goed.gelezen - {tabel},
        onleesbaar=frozenset({tabel}),
    )
    per = bereken(dataset).xs("dossiers", level="indicator")
    assert per["oordeel"].astype("str").to_dict() == {"g1": ONBEKEND, "g2": ONBEKEND}
    assert per["sinds"].isna().all()
    assert vastgelegd(dataset, pd.Series([OP_ORDE])) == "ten dele"


# --- sentences ---------------------------------------------------------------------------------------------------

MIS = re.compile(
    r"\b1 (?:dagen|maanden|gesprekken|mensen|collega's|open signalen|afspraken|eigen afspraken|lopende)\b"
    r"|\b(?:[2-9]|\d\d+) (?:dag|maand|gesprek|persoon|collega(?!')|open signaal|afspraak|eigen afspraak|lopend)\b"
    r"|\bnan\b|NaT|None|<NA>|–|  |\.\."
)
"""A singular where a plural belongs, or the other way round, or a hole in the sentence."""


@pytest.mark.parametrize("kolom", ["toelichting", "stap", "norm"])
@pytest.mark.parametrize("tabel", ["contact", "balans", "netwerk", "signalen", "afspraken", "initiatieven", "dossiers"])
def test_every_sentence_is_whole(tabel: str, kolom: str, request: pytest.FixtureRequest) -> None:
    texts = request.getfixturevalue(tabel)[kolom].drop_duplicates()
    mis = texts[texts.str.contains(MIS.pattern) | ~texts.str.match(r"\S.*\S$")]
    assert mis.empty, mis.tolist()
    if kolom != "norm":
        assert texts.str.match(r"[A-Z0-9].*\.$").all(), texts.tolist()


@pytest.mark.parametrize("tabel", ["contact", "balans", "netwerk", "signalen", "afspraken", "initiatieven", "dossiers"])
def test_an_account_that_is_op_orde_or_onbekend_has_no_sinds(tabel: str, request: pytest.FixtureRequest) -> None:
    frame = request.getfixturevalue(tabel)
    assert frame.loc[frame["oordeel"].isin([OP_ORDE, ONBEKEND]), "sinds"].isna().all()


def test_every_oordeel_has_a_word_and_a_symbol_of_its_own() -> None:
    assert LABEL == {
        "op orde": "op orde",
        "aandacht": "aandacht",
        "actie nodig": "actie nodig",
        "onbekend": "niet vastgelegd",
    }
    assert set(SYMBOOL) == set(OORDELEN)
    assert len(set(SYMBOOL.values())) == len(OORDELEN)


# --- missing tables ----------------------------------------------------------------------------------------------


def test_a_bron_with_partners_alone_shows_nothing_green() -> None:
    dataset = maak_dataset(partners=[gemeente(soort) | {"soort": soort} for soort in VEREIST])
    assert set(indicatoren(dataset, PEILDATUM, NORMEN)["oordeel"]) == {ONBEKEND}
    assert set(oordelen(dataset, PEILDATUM, NORMEN)["oordeel"]) == {ONBEKEND}


VOL: Rijen = {
    "partners": [gemeente()],
    "personen": MENSEN,
    "contacten": _gesprekken(1, 1, 2),
    "signalen": [signaal(3, "laag")],
    "afspraken": [afspraak(-3)],
    "initiatieven": [initiatief(3)],
    "initiatief_fasen": [fase(3, "melding")],
    "dossiers": [dossier(-9)],
    "dossier_standen": [stand(3)],
    "reflecties": [reflectie(3)],
    "verbonden_partijen": [partij("g1")],
    "vertegenwoordigers": [{"partner": "g1", "persoon": "p", "rol": "eigenaar"}],
    "risicoprofielen": [profiel(9, "laag", "laag", "laag", partner="g1")],
    "verbonden_partijen_jaren": [],
    "jaarstukken": [stuk("begroting", PEILDATUM.year + 1, verzonden_op="2026-07-01") | {"partner": "g1"}],
    "werkbezoeken": [bezoek(400, bestuurder="gs"), bezoek(3, id="w2")],
}


@pytest.mark.parametrize(
    ("tabel", "onbekend"),
    [
        ("contacten", {"contact_bestuurlijk", "contact_strategisch", "contact_ambtelijk", "balans", "netwerk"}),
        ("personen", {"netwerk"}),
        ("signalen", {"signalen"}),
        ("afspraken", {"afspraken"}),
        ("initiatieven", {"initiatieven"}),
        ("dossiers", set()),
        ("dossier_standen", {"dossiers"}),
        ("reflecties", {"samenwerking"}),
        ("risicoprofielen", {"verbonden_partij"}),
        ("jaarstukken", {"verbonden_partij"}),
        ("vertegenwoordigers", set()),
        ("verbonden_partijen_jaren", set()),
        ("werkbezoeken", set()),
    ],
)
def test_a_table_that_is_missing_makes_its_indicatoren_onbekend(tabel: str, onbekend: set[str]) -> None:
    dataset = maak_dataset(**{naam: rows for naam, rows in VOL.items() if naam != tabel})
    frame = in_woorden(dataset, PEILDATUM, NORMEN)
    assert set(frame.loc[frame["oordeel"] == ONBEKEND, "indicator"]) == onbekend
    assert set(frame.loc[frame["oordeel"] != ONBEKEND, "oordeel"]) <= {OP_ORDE}
    weg = frame[frame["indicator"].isin(onbekend)]
    assert weg["toelichting"].str.match(r"[A-Z0-9].*\.$").all()
    assert weg.loc[weg["indicator"] != "netwerk", "waarde"].isna().all()


# --- samenwerking ------------------------------------------------------------------------------------------------


def _reflecties(*rows: Rijen) -> Rijen:
    return {"reflecties": list(rows)}


ONS = {"door": "provincie"}

SAMENWERKING: dict[str, tuple[Rijen, str, int | None]] = {
    # rows, oordeel, since how many days
    "none": ({}, ONBEKEND, None),
    "of tomorrow": (_reflecties(reflectie(-1, 1)), ONBEKEND, None),
    "a year ago": (_reflecties(reflectie(365, 1)), ONBEKEND, None),
    "within the year": (_reflecties(reflectie(364, 1)), ACTIE, 364),
    "theirs alone": (_reflecties(reflectie(3)), OP_ORDE, None),
    "ours alone": (_reflecties(reflectie(3, **ONS)), OP_ORDE, None),
    "a score of 3": (_reflecties(reflectie(3, 3)), OP_ORDE, None),
    "a score of 2": (_reflecties(reflectie(3, 3, 2)), AANDACHT, 3),
    "a score of 1": (_reflecties(reflectie(3, 3, 1)), ACTIE, 3),
    "a score of 1 of ours": (_reflecties(reflectie(9, 3, 1, **ONS), reflectie(3, 3, 2)), ACTIE, 9),
    "an old score of 1": (_reflecties(reflectie(9, 1), reflectie(3, 3)), OP_ORDE, None),
    "a score of 1 that is replaced at once": (_reflecties(reflectie(3, 1), reflectie(3, 3)), OP_ORDE, None),
    "a drop of 0.8": (_reflecties(reflectie(90, 4, 4, 4, 4, 4), reflectie(3, 3, 3, 3, 3, 4)), OP_ORDE, None),
    "a drop of 1": (_reflecties(reflectie(90, 4, 4, 4, 3, 4), reflectie(3, 3, 3, 3, 3, 2)), AANDACHT, 3),
    "a drop of 1 without a low score": (
        _reflecties(reflectie(90, 5, 5, 5, 4, 5), reflectie(3, 4, 4, 4, 4, 3)),
        AANDACHT,
        3,
    ),
    "a drop of 1 on one aspect": (_reflecties(reflectie(90, 5), reflectie(3)), OP_ORDE, None),
    "a drop since two years ago": (_reflecties(reflectie(700, 5, 5, 5, 5, 5), reflectie(3)), AANDACHT, 3),
    "a drop before the last": (
        _reflecties(reflectie(90, 5, 5, 5, 5, 5), reflectie(30), reflectie(3)),
        OP_ORDE,
        None,
    ),
    "lower than the other side before": (
        _reflecties(reflectie(90, 5, 5, 5, 5, 5, **ONS), reflectie(3)),
        OP_ORDE,
        None,
    ),
    "a gap of 1": (_reflecties(reflectie(9, 4, **ONS), reflectie(3, 3)), OP_ORDE, None),
    "a gap of 2": (_reflecties(reflectie(9, 5, **ONS), reflectie(3, 3)), AANDACHT, 3),
    "a gap of 2 the other way, ours last": (_reflecties(reflectie(3, 3, **ONS), reflectie(9, 5)), AANDACHT, 3),
    "a gap with a view of a year ago": (_reflecties(reflectie(365, 5, **ONS), reflectie(3, 3)), OP_ORDE, None),
    "a low score before a gap": (_reflecties(reflectie(9, 2, **ONS), reflectie(3, 4)), AANDACHT, 9),
}


@pytest.fixture(scope="module")
def samenwerking() -> pd.DataFrame:
    return bereken(per_account({naam: rijen for naam, (rijen, *_) in SAMENWERKING.items()})).xs("samenwerking", level=1)


@pytest.mark.parametrize("geval", SAMENWERKING)
def test_samenwerking_follows_the_latest_view_of_each_side(samenwerking: pd.DataFrame, geval: str) -> None:
    _, oordeel, sinds = SAMENWERKING[geval]
    row = samenwerking.loc[geval]
    assert row["oordeel"] == oordeel
    assert (None if pd.isna(row["sinds"]) else row["sinds"]) == (None if sinds is None else dagen_geleden(sinds))


@pytest.mark.parametrize(("scores", "oordeel"), [((3, 3, 3, 2, 3), ACTIE), ((3, 3, 3, 3, 3), AANDACHT)])
def test_an_average_at_the_bound_is_actie_nodig(scores: tuple[int, ...], oordeel: str) -> None:
    """With the proposal only a score of 1 brings the average so low, so the bounds are moved here."""
    norm = NORMEN.oordeel.reflectie.model_copy(update={"gemiddelde_actie": 2.8, "score_aandacht": 3})
    normen = replace(NORMEN, oordeel=NORMEN.oordeel.model_copy(update={"reflectie": norm}))
    dataset = maak_dataset(partners=[gemeente()], reflecties=[reflectie(3, *scores)])
    frame = in_woorden(dataset, PEILDATUM, normen).set_index("indicator")
    assert frame.loc["samenwerking", "oordeel"] == oordeel


@pytest.mark.parametrize(
    ("geval", "zin"),
    [
        ("none", "Er is geen reflectie uit de laatste 12 maanden vastgelegd."),
        (
            "a score of 1 of ours",
            ("De laatste reflecties (wij 11 november 2026, partner 17 november 2026) vragen actie."),
        ),
        (
            "ours alone",
            (
                "De laatste reflectie (wij 17 november 2026; van de partner is er geen uit de laatste 12 maanden) "
                "is op orde."
            ),
        ),
        (
            "a low score before a gap",
            ("De laatste reflecties (wij 11 november 2026, partner 17 november 2026) vragen aandacht."),
        ),
        (
            "a drop of 1 without a low score",
            (
                "De laatste reflectie (partner 17 november 2026; van ons is er geen uit de laatste 12 maanden) vraagt "
                "aandacht."
            ),
        ),
    ],
)
def test_samenwerking_says_which_reflecties_ask_what(samenwerking: pd.DataFrame, geval: str, zin: str) -> None:
    assert samenwerking.loc[geval, "toelichting"] == zin


def test_samenwerking_tells_no_score_no_aspect_and_no_reason(samenwerking: pd.DataFrame) -> None:
    said = samenwerking["toelichting"] + " " + samenwerking["stap"]
    without_dates = said.str.replace(r"\d+ \w+ 20\d\d|\d+ maanden", "", regex=True)
    assert not without_dates.str.contains(r"\d").any()
    for word in (*ASPECTEN.values(), "cijfer", "tevreden", "verschil"):
        assert not said.str.contains(word, case=False).any()


# --- the account as a whole --------------------------------------------------------------------------------------

RECENT = _gesprekken(1, 1, 2)
GOED: Rijen = {"personen": MENSEN, "contacten": RECENT, "afspraken": [afspraak(-3)]}

ACCOUNTS: dict[str, tuple[Rijen, str, pd.Timestamp | None]] = {
    "all well": (GOED, OP_ORDE, None),
    "signalen alone": (GOED | {"signalen": [signaal(5, vervolg=None)]}, ACTIE, dagen_geleden(5)),
    "afspraken alone": (GOED | {"afspraken": [afspraak(33)]}, ACTIE, dagen_geleden(2)),
    "one other actie nodig": (
        {"contacten": [gesprek(370, "bestuurlijk"), *_gesprekken(0, 1, 1)]},
        AANDACHT,
        None,
    ),
    "two other actie nodig": (
        {"contacten": [gesprek(370, "bestuurlijk"), gesprek(185, "strategisch"), *_gesprekken(0, 0, 1)]},
        ACTIE,
        dagen_geleden(2),
    ),
    "three other actie nodig": (
        {"contacten": [gesprek(370, "bestuurlijk"), gesprek(185, "strategisch"), gesprek(132)]},
        ACTIE,
        dagen_geleden(4),
    ),
    "one aandacht": (GOED | {"contacten": [gesprek(70), *_gesprekken(1, 2, 0)]}, AANDACHT, None),
    "signalen aandacht": (GOED | {"signalen": [signaal(5)]}, AANDACHT, None),
    "less than half known": ({"contacten": _gesprekken(0, 1, 1)}, ONBEKEND, None),
    "just over half known": ({"contacten": _gesprekken(1, 1, 1), "afspraken": [afspraak(-3)]}, OP_ORDE, None),
    "exactly half known": (
        {"contacten": [gesprek(3)], "afspraken": [afspraak(-3)], "reflecties": [reflectie(3)]},
        OP_ORDE,
        None,
    ),
    "half known, no contact among them": (
        {"personen": MENSEN, "afspraken": [afspraak(-3)], "reflecties": [reflectie(3)]},
        ONBEKEND,
        None,
    ),
    "nothing known but one aandacht": ({"signalen": [signaal(5)]}, AANDACHT, None),
}
"""The table signalen is there, so that signalen is known for all: of eight indicatoren."""


@pytest.fixture(scope="module")
def accounts() -> Dataset:
    return per_account({naam: rijen for naam, (rijen, *_) in ACCOUNTS.items()}, signalen=[], initiatieven=[])


@pytest.fixture(scope="module")
def gezamenlijk(accounts: Dataset) -> pd.DataFrame:
    return oordelen_in_woorden(accounts, PEILDATUM, NORMEN).set_index("partner")


@pytest.mark.parametrize("geval", ACCOUNTS)
def test_the_account_follows_the_four_rules(gezamenlijk: pd.DataFrame, geval: str) -> None:
    _, oordeel, sinds = ACCOUNTS[geval]
    row = gezamenlijk.loc[geval]
    assert row["oordeel"] == oordeel
    assert (None if pd.isna(row["sinds"]) else row["sinds"]) == sinds


def test_the_heaviest_account_stands_first(gezamenlijk: pd.DataFrame) -> None:
    zwaarte = {ACTIE: 3, AANDACHT: 2, ONBEKEND: 1, OP_ORDE: 0}
    reeks = [zwaarte[oordeel] for oordeel in gezamenlijk["oordeel"]]
    assert reeks == sorted(reeks, reverse=True)
    assert gezamenlijk["gewicht"].is_monotonic_decreasing


@pytest.mark.parametrize(
    ("geval", "indicator"),
    [
        ("signalen alone", "signalen"),
        ("afspraken alone", "afspraken"),
        ("one aandacht", "contact_ambtelijk"),
        ("one other actie nodig", "contact_bestuurlijk"),
    ],
)
def test_the_reason_and_step_are_those_of_the_heaviest_indicator(
    accounts: Dataset, gezamenlijk: pd.DataFrame, geval: str, indicator: str
) -> None:
    row = bereken(accounts).loc[(geval, indicator)]
    assert tuple(gezamenlijk.loc[geval, ["reden", "stap"]]) == (row["toelichting"], row["stap"])


def test_accounts_of_one_weight_stand_by_name_the_dutch_way() -> None:
    namen = ["Zeist", "'s-Graveland", "Épe", "de Bilt", "Éemnes", "Amersfoort"]
    partners = [gemeente(f"g{i}") | {"naam": naam} for i, naam in enumerate(namen)]
    frame = oordelen(maak_dataset(partners=partners), PEILDATUM, NORMEN)
    assert frame["naam"].tolist() == ["Amersfoort", "de Bilt", "Éemnes", "Épe", "'s-Graveland", "Zeist"]


@pytest.mark.parametrize(
    ("sinds", "tot", "account"),
    [(0, None, True), (-1, None, False), (None, 0, False), (None, -1, True), (9, -9, True), (9, 3, False)],
)
def test_a_partner_is_an_account_from_sinds_up_to_but_not_including_tot(
    sinds: int | None, tot: int | None, account: bool
) -> None:
    partner = gemeente(
        sinds=None if sinds is None else dagen_geleden(sinds), tot=None if tot is None else dagen_geleden(tot)
    )
    dataset = maak_dataset(partners=[partner], contacten=RECENT, signalen=[signaal(3)])
    assert len(oordelen(dataset, PEILDATUM, NORMEN)) == int(account)
    assert indicatoren(dataset, PEILDATUM, NORMEN).empty == (not account)


def test_indicatoren_stand_by_account_in_the_order_of_the_screens(accounts: Dataset) -> None:
    volgorde = [indicator.id for indicator in INDICATOREN]
    assert volgorde == [
        "contact_bestuurlijk",
        "contact_strategisch",
        "contact_ambtelijk",
        "balans",
        "netwerk",
        "signalen",
        "afspraken",
        "initiatieven",
        "dossiers",
        "verbonden_partij",
        "samenwerking",
    ]
    frame = in_woorden(accounts, PEILDATUM, NORMEN)
    for _, per in frame.groupby("partner"):
        assert per["indicator"].tolist() == [naam for naam in volgorde if naam in set(per["indicator"])]


# --- computed once -----------------------------------------------------------------------------------------------


def test_an_indicator_is_computed_once_for_one_dataset_and_peildatum(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: dict[tuple[str, pd.Timestamp], int] = {}

    def counted(figure: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
        def wrapper(dataset: Dataset, peildatum: pd.Timestamp, normen: Any) -> pd.DataFrame:
            key = (figure.__name__, peildatum)
            calls[key] = calls.get(key, 0) + 1
            return figure(dataset, peildatum, normen)

        return wrapper

    for figures in ("_FIGURES", "_WOORDEN"):
        monkeypatch.setattr(domein, figures, [counted(figure) for figure in getattr(domein, figures)])
    dataset = maak_dataset(partners=[gemeente()], contacten=RECENT)
    eerder = dagen_geleden(31)
    for dag in (PEILDATUM, eerder, PEILDATUM):
        oordelen(dataset, dag, NORMEN)
        indicatoren(dataset, dag, NORMEN)
        indicatoren(dataset.stand(dag), dag, NORMEN)
        attenderingen(dataset, dag, NORMEN)
        for selectie in (Selectie(), Selectie(soort="gemeente")):
            urgentie(dataset, dag, NORMEN, selectie)
            cijfers(dataset, dag, NORMEN, selectie)
    assert len(calls) == 2 * len(domein._FIGURES + domein._WOORDEN)
    assert set(calls.values()) == {1}


@pytest.mark.parametrize(
    ("vervolg", "stap"),
    [
        ("bellen", "Volg het afgesproken vervolg en meld de partner hoe het staat."),
        (None, "Spreek een vervolg af en meld dat aan de partner."),
    ],
)
def test_the_step_for_an_open_signaal_follows_whether_there_is_a_vervolg(vervolg: str | None, stap: str) -> None:
    dataset = maak_dataset(partners=[gemeente()], signalen=[signaal(3, "midden", vervolg=vervolg)])
    frame = in_woorden(dataset, PEILDATUM, NORMEN)
    assert frame.loc[frame["indicator"] == "signalen", "stap"].tolist() == [stap]
