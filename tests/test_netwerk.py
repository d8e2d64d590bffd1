"""Who of us knows whom at a partner."""

import pandas as pd
import pytest

from samenwerking.netwerk import aanspreekpunt, mensen, ontmoetingen
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, gemeente, gesprek, maak_dataset, persoon


def test_people_of_partners_who_are_in_function_with_who_of_us_spoke_them_last() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        personen=[
            persoon("amb", "ambtelijk"),
            persoon("weth", "bestuurlijk"),
            persoon("weg", "ambtelijk", tot=PEILDATUM),
            persoon("ons", partner=None),
        ],
        contacten=[
            gesprek(20, provincie_deelnemers=["ons"], partner_deelnemers=["amb", "weg"]),
            gesprek(5, provincie_deelnemers=["collega", "ons"], partner_deelnemers=["amb"]),
            gesprek(-1, provincie_deelnemers=["ons"], partner_deelnemers=["weth"]),
        ],
    )
    frame = mensen(dataset, PEILDATUM, NORMEN)
    assert frame["id"].tolist() == ["weth", "amb"]
    assert frame.iloc[1][["laatst", "door"]].tolist() == [dagen_geleden(5), "collega"]
    assert pd.isna(frame.iloc[0]["laatst"])
    assert pd.isna(frame.iloc[0]["door"])


def test_a_bron_without_contacten_still_shows_its_people() -> None:
    frame = mensen(maak_dataset(partners=[gemeente()], personen=[persoon("p")]), PEILDATUM, NORMEN)
    assert frame["id"].tolist() == ["p"]
    assert frame["laatst"].isna().all()


def test_whom_to_call_is_who_was_spoken_last_and_somebody_never_spoken_only_when_nobody_was() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        personen=[persoon("nooit"), persoon("lang"), persoon("kort"), persoon("stil", "strategisch")],
        contacten=[gesprek(30, partner_deelnemers=["lang"]), gesprek(20, partner_deelnemers=["kort"])],
    )
    frame = aanspreekpunt(dataset, PEILDATUM, NORMEN)
    assert frame[["niveau", "id"]].to_numpy().tolist() == [["strategisch", "stil"], ["ambtelijk", "kort"]]


@pytest.mark.parametrize(
    ("vorm", "gesproken", "ontmoet"),
    [
        ("overleg", True, True),
        ("telefoon", True, True),
        (None, True, True),
        ("bijeenkomst", False, True),
        ("informeel", False, True),
        ("mail", False, False),
    ],
)
def test_somebody_was_met_at_every_contact_but_a_mail_and_spoken_at_one_that_counts(
    vorm: str | None, *, gesproken: bool, ontmoet: bool
) -> None:
    dataset = maak_dataset(
        partners=[gemeente()], personen=[persoon("p")], contacten=[gesprek(3, vorm=vorm, partner_deelnemers=["p"])]
    )
    assert mensen(dataset, PEILDATUM, NORMEN)["laatst"].notna().tolist() == [gesproken]
    assert ontmoetingen(dataset, PEILDATUM, NORMEN)["persoon"].tolist() == ["p"] * ontmoet


def test_who_met_whom_names_each_of_us_the_latest_first_and_a_contact_with_more_partners_once() -> None:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2")],
        contacten=[
            gesprek(30, provincie_deelnemers=["ged", "eva"], partner_deelnemers=["weth", "burg"])
            | {"partner": ["g1", "g2"]},
            gesprek(20, partner_deelnemers=["weth"]),
            gesprek(10, provincie_deelnemers=["eva"]),
            gesprek(-1, provincie_deelnemers=["ged"], partner_deelnemers=["burg"]),
        ],
    )
    frame = ontmoetingen(dataset, PEILDATUM, NORMEN)
    assert frame.fillna({"collega": ""})[["persoon", "collega"]].to_numpy().tolist() == [
        ["weth", ""],
        ["weth", "ged"],
        ["weth", "eva"],
        ["burg", "ged"],
        ["burg", "eva"],
    ]
    assert frame["datum"].tolist() == [dagen_geleden(20)] + [dagen_geleden(30)] * 4
