"""The pool of accounthouders: who is in it, its work, and what may be shown of it to whom."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from samenwerking.data.dataset import Dataset
from samenwerking.data.weglaten import AFGESCHERMD
from samenwerking.team import Zicht, kop, onbekend, pool, werk_eigen, werk_samen, zicht
from tests.bouw import (
    NORMEN,
    PEILDATUM,
    bezoek,
    dagen_geleden,
    fase,
    gemeente,
    initiatief,
    maak_dataset,
    persoon,
    signaal,
)

Rij = Mapping[str, Any]
HOUDERS: list[Rij] = [
    persoon("a", partner=None, functie="accounthouder", uren=36.0),
    persoon("b", partner=None, functie="accounthouder", uren=18.0),
    persoon("c", partner=None, functie="accounthouder", uren=36.0),
]
ACCOUNTS: list[Rij] = [
    gemeente("g1", accounthouder="a"),
    gemeente("g2", accounthouder="a"),
    gemeente("g3", accounthouder="b"),
    gemeente("g4", accounthouder="c"),
]


def team(**tabellen: list[Rij]) -> Dataset:
    return maak_dataset(**{"partners": ACCOUNTS, "personen": HOUDERS} | tabellen)


@pytest.mark.parametrize(
    ("wie", "kijker", "mag"),
    [
        (["a", "b"], "", Zicht(samen=False, spreiding=False, eigen="")),
        (["a", "b", "b"], "", Zicht(samen=False, spreiding=False, eigen="")),
        (["a", "b", "c"], "", Zicht(samen=True, spreiding=False, eigen="")),
        (["a", "b", "c", "d"], "d", Zicht(samen=True, spreiding=True, eigen="d")),
        (["a", "b"], "a", Zicht(samen=False, spreiding=False, eigen="a")),
        (["a", "b", "c"], "x", Zicht(samen=True, spreiding=False, eigen="")),
        ([], "", Zicht(samen=False, spreiding=False, eigen="")),
    ],
)
def test_together_is_shown_from_three_people_on_a_spread_from_four_and_ones_own_to_oneself_alone(
    wie: list[str], kijker: str, mag: Zicht
) -> None:
    assert NORMEN.oordeel.team.minstens == 3
    assert zicht(NORMEN, pd.Series(wie, dtype="str"), kijker) == mag


def test_from_how_many_people_on_is_a_setting() -> None:
    strenger = NORMEN.oordeel.team.model_copy(update={"minstens": 4})
    normen = replace(NORMEN, oordeel=NORMEN.oordeel.model_copy(update={"team": strenger}))
    assert not zicht(normen, pd.Series(["a", "b", "c"])).samen
    assert zicht(normen, pd.Series(["a", "b", "c", "d"])) == Zicht(samen=True, spreiding=False, eigen="")


def test_the_pool_is_who_holds_an_account_and_who_of_us_is_in_function_as_accounthouder() -> None:
    dataset = team(
        personen=[
            *HOUDERS[:1],
            persoon("nieuw", partner=None, functie="Accounthouder ", uren=24.0),
            persoon("weg", partner=None, functie="accounthouder", uren=32.0, tot=PEILDATUM),
            persoon("blijft", partner=None, functie="accounthouder", uren=32.0, tot=dagen_geleden(-1)),
            persoon("straks", partner=None, functie="accounthouder", van=dagen_geleden(-1)),
            persoon("hun", functie="accounthouder"),
            persoon("anders", partner=None, functie="adviseur"),
        ],
        partners=[gemeente("g1", accounthouder="a"), gemeente("g2", accounthouder="Piet"), gemeente("g3")],
    )
    assert pool(dataset, PEILDATUM)["persoon"].tolist() == ["a", "Piet", "nieuw", "blijft"]
    assert pool(dataset, PEILDATUM)["uren"].fillna(0).tolist() == [36, 0, 24, 32]


def test_who_is_hidden_is_not_in_the_pool_as_one_colleague_more() -> None:
    """Two people must not become three by the word that stands for whom nobody sees."""
    accounts = [gemeente(wie, accounthouder=wie) for wie in ("p1", "p2", AFGESCHERMD)]
    dataset = team(partners=accounts, personen=[persoon(wie, partner=None) for wie in ("p1", "p2")])
    assert pool(dataset, PEILDATUM)["persoon"].tolist() == ["p1", "p2"]
    assert not zicht(NORMEN, pool(dataset, PEILDATUM)["persoon"]).samen


def test_an_account_that_ended_makes_nobody_accounthouder() -> None:
    dataset = team(partners=[gemeente("g1", accounthouder="Piet", tot=PEILDATUM), *ACCOUNTS])
    assert pool(dataset, PEILDATUM)["persoon"].tolist() == ["a", "b", "c"]


def test_who_left_is_not_in_the_pool_and_the_accounts_are_of_nobody_in_it() -> None:
    personen = [*HOUDERS, persoon("weg", partner=None, uren=36.0, tot=PEILDATUM)]
    dataset = team(partners=[*ACCOUNTS, gemeente("g5", accounthouder="weg")], personen=personen)
    assert pool(dataset, PEILDATUM)["persoon"].tolist() == ["a", "b", "c"]
    assert werk_samen(dataset, PEILDATUM, NORMEN).loc["accounts", ["totaal", "buiten"]].tolist() == [4, 1]


def test_work_is_brought_back_to_36_hours_so_that_part_timers_compare() -> None:
    frame = werk_samen(team(), PEILDATUM, NORMEN).loc["accounts"]
    assert (frame["totaal"], frame["buiten"]) == (4, 0)
    assert frame["gemiddeld"] == pytest.approx(4 * 36 / 90)
    assert frame[["laagst", "hoogst"]].isna().all()  # of three people these two and the average give the third
    vierde = persoon("d", partner=None, functie="accounthouder", uren=12.0)
    with_four = team(personen=[*HOUDERS, vierde], partners=[*ACCOUNTS, gemeente("g5", accounthouder="d")])
    assert werk_samen(with_four, PEILDATUM, NORMEN).loc["accounts", ["laagst", "hoogst"]].tolist() == [1, 3]


@pytest.mark.parametrize(
    ("n", "zin"), [(1, "Er is één accounthouder: te weinig"), (2, "Er zijn twee accounthouders: te weinig")]
)
def test_of_one_or_two_people_no_work_and_no_hours_are_told(n: int, zin: str) -> None:
    dataset = team(personen=HOUDERS[:n], partners=[gemeente(f"g{k}", accounthouder="ab"[k % n]) for k in range(4)])
    frame = werk_samen(dataset, PEILDATUM, NORMEN)
    assert frame[["totaal", "gemiddeld", "laagst", "hoogst"]].isna().all(axis=None)
    (said,) = kop(dataset, PEILDATUM, NORMEN)
    assert said.startswith(zin)
    assert not any(char.isdigit() for char in said)


@pytest.mark.parametrize("uren", [None, 0.0])
def test_who_has_no_hours_is_in_no_average_and_with_two_left_there_is_none(uren: float | None) -> None:
    vierde = persoon("d", partner=None, functie="accounthouder", uren=uren)
    eigen = gemeente("g5", accounthouder="d")
    with_three = werk_samen(team(personen=[*HOUDERS, vierde], partners=[*ACCOUNTS, eigen]), PEILDATUM, NORMEN)
    assert with_three.loc["accounts", "totaal"] == 5
    assert with_three.loc["accounts", "gemiddeld"] == pytest.approx(4 * 36 / 90)
    with_two = werk_samen(team(personen=[*HOUDERS[:2], vierde], partners=[*ACCOUNTS, eigen]), PEILDATUM, NORMEN)
    assert with_two.loc["accounts", "totaal"] == 5
    assert with_two[["gemiddeld", "laagst", "hoogst"]].isna().all(axis=None)


def test_each_record_counts_for_whom_it_belongs_to() -> None:
    vooruit = NORMEN.oordeel.werkbezoeken.vooruit
    dataset = team(
        initiatieven=[
            initiatief(5, id="i1", accounthouder="b"),
            initiatief(90, id="i2", accounthouder="b"),
            initiatief(5, id="i3", partner="g1"),
        ],
        initiatief_fasen=[fase(1, "afgerond", initiatief="i2")],
        signalen=[
            signaal(3, id="s1", partner="g1", eigenaar="b"),
            signaal(3, id="s2", partner="g3", opgelost_op=PEILDATUM),
            signaal(3, id="s3", partner="weg"),
        ],
        werkbezoeken=[
            bezoek(-1, id="w1", partner="g1", accounthouder="b"),
            bezoek(-vooruit, id="w2", partner="g3"),
            bezoek(-vooruit - 1, id="w3", partner="g3"),
            bezoek(1, id="w4", partner="g3"),
            bezoek(0, id="w5", partner="g3", afgezegd_op=dagen_geleden(2)),
        ],
    )
    eigen = {wie: werk_eigen(dataset, PEILDATUM, NORMEN, wie)["aantal"].tolist() for wie in "abc"}
    assert eigen == {"a": [2, 0, 1, 0], "b": [1, 1, 0, 2], "c": [1, 0, 0, 0]}
    assert werk_eigen(dataset, PEILDATUM, NORMEN, "b")["per_voltijd"].tolist() == [2, 2, 0, 4]
    assert werk_samen(dataset, PEILDATUM, NORMEN)["buiten"].tolist() == [0, 1, 1, 0]
    assert kop(dataset, PEILDATUM, NORMEN) == [
        "Drie accounthouders hebben samen 4 accounts, 1 lopend initiatief, 1 open signaal en 2 komende werkbezoeken.",
        "Niet bij een van hen: 1 lopend initiatief en 1 open signaal.",
        "Samen werken zij 90 uur per week.",
    ]


def test_what_is_not_read_is_not_known_and_not_spoken_of() -> None:
    assert onbekend(team()) == ["initiatieven", "signalen", "bezoeken"]
    frame = werk_samen(team(), PEILDATUM, NORMEN)
    assert frame["totaal"].isna().tolist() == [False, True, True, True]
    assert frame["gemiddeld"].isna().tolist() == [False, True, True, True]
    assert kop(team(), PEILDATUM, NORMEN)[0] == "Drie accounthouders hebben samen 4 accounts."


def test_without_personen_nothing_is_said_of_hours_and_without_accounthouder_that_there_is_none() -> None:
    zonder = maak_dataset(partners=ACCOUNTS)
    assert kop(zonder, PEILDATUM, NORMEN) == ["Drie accounthouders hebben samen 4 accounts."]
    assert kop(maak_dataset(partners=[gemeente()]), PEILDATUM, NORMEN) == ["Er is geen accounthouder vastgelegd."]
    assert werk_samen(maak_dataset(partners=[gemeente()]), PEILDATUM, NORMEN).loc["accounts", "buiten"] == 1


@pytest.mark.parametrize(
    ("uren", "zin"),
    [
        (None, "Van één collega zijn de uren niet vastgelegd; die telt niet mee in het gemiddelde."),
        (7.5, "Samen werken zij 61,5 uur per week."),
    ],
)
def test_whose_hours_are_not_recorded_is_said_by_number_and_not_the_hours_of_the_others(
    uren: float | None, zin: str
) -> None:
    personen = [*HOUDERS[:2], persoon("c", partner=None, functie="accounthouder", uren=uren)]
    assert kop(team(personen=personen), PEILDATUM, NORMEN)[1:] == [zin]


def test_when_nobody_has_hours_that_is_said() -> None:
    personen = [{**each, "uren": None} for each in HOUDERS]
    assert kop(team(personen=personen), PEILDATUM, NORMEN)[-1] == "Hoeveel uur zij werken, is niet vastgelegd."
