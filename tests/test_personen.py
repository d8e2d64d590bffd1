"""Who is in function, and how a person is shown."""

import pandas as pd
import pytest

from samenwerking.personen import (
    accounthouder_van,
    actieve_personen,
    functies,
    naam,
    namen,
    partnernamen,
)
from tests.bouw import PEILDATUM, dagen_geleden, gemeente, maak_dataset, persoon


@pytest.mark.parametrize(
    ("van", "tot", "actief"),
    [
        (None, None, True),
        (0, None, True),
        (-1, None, False),
        (None, -1, True),
        (None, 0, False),
        (None, 1, False),
        (10, -10, True),
    ],
)
def test_somebody_is_in_function_from_van_up_to_but_not_including_tot(
    van: int | None, tot: int | None, actief: bool
) -> None:
    dataset = maak_dataset(
        personen=[
            persoon(
                "p",
                van=None if van is None else dagen_geleden(van),
                tot=None if tot is None else dagen_geleden(tot),
            )
        ]
    )
    assert len(actieve_personen(dataset, PEILDATUM)) == int(actief)


def test_a_text_that_is_no_known_id_stays_as_it_was_written() -> None:
    dataset = maak_dataset(personen=[persoon("p1") | {"naam": "Noor van der Veen"}])
    ids = pd.Series(["p1", "Jan Bos", None], index=[5, 3, 9], dtype="str")
    result = namen(dataset, ids)
    assert result.dropna().to_dict() == {5: "Noor van der Veen", 3: "Jan Bos"}
    assert result.isna().to_dict() == {5: False, 3: False, 9: True}
    assert naam(dataset, "p1") == "Noor van der Veen"
    assert naam(dataset, "Jan Bos") == "Jan Bos"


def test_somebody_who_comes_later_has_no_name_on_an_earlier_day() -> None:
    dataset = maak_dataset(personen=[persoon("p1", van=dagen_geleden(-1)) | {"naam": "Noor van der Veen"}])
    assert naam(dataset, "p1") == "Noor van der Veen"
    assert naam(dataset.op(PEILDATUM), "p1") == "p1"


def test_partners_are_called_by_name_and_one_that_is_not_there_is_missing() -> None:
    dataset = maak_dataset(partners=[gemeente(naam="De Bilt"), gemeente("g2", naam="Soest")])
    found = partnernamen(dataset, pd.Series(["g2", "x", "g1", None], index=[4, 3, 2, 1], dtype="str"))
    assert found.dropna().to_dict() == {4: "Soest", 2: "De Bilt"}
    assert found.isna().tolist() == [False, True, False, True]


def test_accounthouder_and_functie_are_looked_up_and_missing_where_not_recorded() -> None:
    dataset = maak_dataset(
        partners=[gemeente(accounthouder="p1"), gemeente("g2")], personen=[persoon("p1", functie="adviseur")]
    )
    keys = pd.Series(["g2", "g1", "onbekend"], dtype="str")
    assert accounthouder_van(dataset, keys).fillna("-").tolist() == ["-", "p1", "-"]
    assert functies(dataset, pd.Series(["p1", "x"], dtype="str")).fillna("-").tolist() == ["adviseur", "-"]
