"""Each of them with each of us, out of the contacts and the visits."""

from typing import Any

import pytest

from samenwerking.paren import paren
from tests.bouw import bezoek, dagen_geleden, gemeente, gesprek, maak_dataset, persoon


def pairs(dagen: int = 0, vormen: tuple[str, ...] = ("overleg", "werkbezoek"), **tabellen: Any) -> list[list[str]]:
    mensen = [persoon("weth"), persoon("amb"), persoon("ons", partner=None), persoon("eva", partner=None)]
    dataset = maak_dataset(partners=[gemeente(), gemeente("g2")], **{"personen": mensen} | tabellen)
    dag = dagen_geleden(dagen)
    frame = paren(dataset.stand(dag), dag, vormen)
    assert frame["datum"].is_monotonic_decreasing
    return frame[["persoon", "collega"]].astype("str").fillna("").to_numpy().tolist()


def test_everyone_of_them_stands_beside_everyone_of_us_the_newest_contact_first_and_once_for_more_partners() -> None:
    contacten = [
        gesprek(30, provincie_deelnemers=["ons", "eva"], partner_deelnemers=["weth", "amb"])
        | {"partner": ["g1", "g2"]},
        gesprek(20, partner_deelnemers=["weth"]),
        gesprek(10, provincie_deelnemers=["ons"]),
        gesprek(-1, provincie_deelnemers=["ons"], partner_deelnemers=["amb"]),
    ]
    samen = [["weth", "ons"], ["weth", "eva"], ["amb", "ons"], ["amb", "eva"]]
    assert pairs(contacten=contacten) == [["weth", ""], *samen]
    assert pairs(21, contacten=contacten) == samen


@pytest.mark.parametrize(("vorm", "erbij"), [("overleg", True), ("mail", False), (None, True)])
def test_only_the_vormen_that_are_asked_for_and_an_empty_one(vorm: str | None, *, erbij: bool) -> None:
    contacten = [gesprek(3, vorm=vorm, provincie_deelnemers=["ons"], partner_deelnemers=["amb"])]
    assert pairs(contacten=contacten) == [["amb", "ons"]] * erbij


BIJ = {"deelnemers": ["amb", "gast"], "bestuurder": "ons", "accounthouder": "eva"}


@pytest.mark.parametrize(
    ("bezoeken", "gevonden"),
    [
        ([bezoek(3, **BIJ)], [["amb", "ons"], ["amb", "eva"]]),
        ([bezoek(0, **BIJ)], []),
        ([bezoek(3, **BIJ, afgezegd_op=dagen_geleden(4))], []),
        ([bezoek(3, **BIJ, afgezegd_op=dagen_geleden(1))], []),
        ([bezoek(3, deelnemers=["amb", "amb"])], [["amb", ""]]),
    ],
)
def test_a_visit_counts_when_it_took_place_without_guests_whom_nobody_knows(
    bezoeken: list[dict[str, Any]], gevonden: list[list[str]]
) -> None:
    assert pairs(werkbezoeken=bezoeken) == gevonden
    assert pairs(vormen=("overleg",), werkbezoeken=bezoeken) == []


def test_a_visit_that_contacten_has_counts_once_and_on_one_day_after_the_contacts() -> None:
    contacten = [
        gesprek(3, vorm="werkbezoek", provincie_deelnemers=["ons"], partner_deelnemers=["weth"]),
        gesprek(5, provincie_deelnemers=["eva"], partner_deelnemers=["weth"]),
    ]
    bezoeken = [bezoek(3, **BIJ), bezoek(5, id="b", deelnemers=["amb"], bestuurder="ons")]
    assert pairs(contacten=contacten, werkbezoeken=bezoeken) == [["weth", "ons"], ["weth", "eva"], ["amb", "ons"]]


def test_somebody_who_was_not_there_yet_is_nobody_of_a_partner() -> None:
    mensen = [persoon("amb", van=dagen_geleden(1)), persoon("ons", partner=None)]
    bezoeken = [bezoek(5, deelnemers=["amb"], bestuurder="ons")]
    assert pairs(2, personen=mensen, werkbezoeken=bezoeken) == []
    assert pairs(0, personen=mensen, werkbezoeken=bezoeken) == [["amb", "ons"]]


def test_without_contacts_or_visits_there_are_no_pairs() -> None:
    assert pairs() == []
