"""Who of us knows whom at a partner."""

import pandas as pd

from samenwerking.netwerk import laatst_met, mensen
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


def test_whom_one_colleague_spoke_and_when_counts_their_own_contacts_only() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        contacten=[
            gesprek(30, provincie_deelnemers=["ged", "eva"], partner_deelnemers=["weth", "burg"]),
            gesprek(20, provincie_deelnemers=["ged"], partner_deelnemers=["weth"]),
            gesprek(10, provincie_deelnemers=["eva"], partner_deelnemers=["weth", "sec"]),
            gesprek(5, vorm="mail", provincie_deelnemers=["ged"], partner_deelnemers=["burg"]),
            gesprek(-1, provincie_deelnemers=["ged"], partner_deelnemers=["burg"]),
        ],
    )
    found = laatst_met(dataset, PEILDATUM, NORMEN, "ged")
    assert found.to_dict() == {"weth": dagen_geleden(20), "burg": dagen_geleden(30)}
    assert laatst_met(dataset, PEILDATUM, NORMEN, "niemand").empty
