"""What goes when a colleague goes."""

from typing import Any

import pandas as pd

from samenwerking.overdracht import accounts, contacten
from tests.bouw import NORMEN, PEILDATUM, afspraak, bezoek, gemeente, gesprek, maak_dataset, persoon, signaal


def bron(**extra: Any) -> Any:
    """``eva`` is the accounthouder of g1, and the last who spoke somebody of g2."""

    def sprak(dagen: int, wij: list[str], zij: str, partner: str = "g1") -> dict[str, Any]:
        return gesprek(dagen, partner=partner, provincie_deelnemers=wij, partner_deelnemers=[zij])

    return maak_dataset(
        partners=[gemeente(accounthouder="eva"), gemeente("g2"), gemeente("g3")],
        personen=[
            persoon("alleen"),
            persoon("samen"),
            persoon("later"),
            persoon("voorheen"),
            persoon("elders", "bestuurlijk", partner="g2"),
            persoon("eva", partner=None),
            persoon("bob", partner=None),
            persoon("oud", partner=None, tot=PEILDATUM),
        ],
        contacten=[
            sprak(900, ["eva"], "alleen"),
            sprak(5, ["eva", "bob"], "samen"),
            sprak(9, ["eva"], "later"),
            sprak(8, ["bob"], "later"),
            sprak(9, ["eva"], "voorheen"),
            sprak(8, ["oud"], "voorheen"),
            sprak(3, ["eva"], "elders", "g2"),
            sprak(30, ["bob"], "elders", "g2"),
        ],
        **extra,
    )


def test_a_line_is_handed_over_when_no_colleague_who_stays_spoke_later() -> None:
    frame = contacten(bron(), PEILDATUM, NORMEN, "eva").fillna({"anderen": ""})
    assert frame[["partner", "persoon", "enige", "anderen"]].to_numpy().tolist() == [
        ["g1", "voorheen", True, ""],
        ["g1", "alleen", True, ""],
        ["g1", "samen", False, "naam van bob"],
        ["g2", "elders", False, "naam van bob"],
    ]


def test_who_left_already_is_handed_over_too_and_who_spoke_nobody_has_nothing() -> None:
    assert contacten(bron(), PEILDATUM, NORMEN, "oud")["persoon"].tolist() == ["voorheen"]
    assert contacten(bron(), PEILDATUM, NORMEN, "onbekend").empty


def test_accounts_of_the_accounthouder_and_those_with_a_line_tell_what_is_open() -> None:
    dataset = bron(
        afspraken=[afspraak(3), afspraak(3, id="b", partner="g2"), afspraak(3, id="c", afgerond_op=PEILDATUM)],
        signalen=[signaal(3)],
        werkbezoeken=[bezoek(-3), bezoek(4, id="w2"), bezoek(-3, id="w3", afgezegd_op=PEILDATUM)],
    )
    frame = accounts(dataset, PEILDATUM, NORMEN, "eva")
    assert frame[["partner", "houder", "mensen", "enige", "afspraken", "signalen", "bezoeken"]].to_numpy().tolist() == [
        ["g1", True, 3, 2, 1, 1, 1],
        ["g2", False, 1, 0, 1, 0, 0],
    ]


def test_what_is_in_no_table_is_not_counted_as_none() -> None:
    frame = accounts(bron(), PEILDATUM, NORMEN, "eva")
    assert frame[["afspraken", "signalen", "bezoeken"]].isna().all(axis=None)
    assert pd.api.types.is_integer_dtype(frame["afspraken"])
