"""What goes when a colleague goes."""

from typing import Any

import pandas as pd

from samenwerking.overdracht import accounts, contacten
from tests.bouw import (
    NORMEN,
    PEILDATUM,
    afspraak,
    bezoek,
    dossier,
    fase,
    gemeente,
    initiatief,
    maak_dataset,
    persoon,
    signaal,
    spraken,
)


def bron(**extra: Any) -> Any:
    """``eva`` is the accounthouder of g1, and the last who spoke somebody of g2."""

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
            spraken(900, ["eva"], ["alleen"]),
            spraken(5, ["eva", "bob"], ["samen"]),
            spraken(9, ["eva"], ["later"]),
            spraken(8, ["bob"], ["later"]),
            spraken(9, ["eva"], ["voorheen"]),
            spraken(8, ["oud"], ["voorheen"]),
            spraken(3, ["eva"], ["elders"], partner="g2"),
            spraken(30, ["bob"], ["elders"], partner="g2"),
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


def test_everybody_else_who_knows_them_is_named() -> None:
    anderen = [f"c{n}" for n in range(6)]
    dataset = maak_dataset(
        partners=[gemeente()], personen=[persoon("p")], contacten=[spraken(5, ["eva", *anderen], ["p"])]
    )
    frame = contacten(dataset, PEILDATUM, NORMEN, "eva")
    assert frame["anderen"].tolist() == [", ".join(anderen)]


def test_who_left_already_is_handed_over_too_and_who_spoke_nobody_has_nothing() -> None:
    assert contacten(bron(), PEILDATUM, NORMEN, "oud")["persoon"].tolist() == ["voorheen"]
    assert contacten(bron(), PEILDATUM, NORMEN, "onbekend").empty


def test_accounts_of_the_accounthouder_and_those_with_a_line_tell_what_is_open() -> None:
    dataset = bron(
        afspraken=[
            afspraak(3),
            afspraak(3, id="b", partner="g2", eigenaar="bob"),
            afspraak(3, id="c", afgerond_op=PEILDATUM),
        ],
        signalen=[signaal(3)],
        werkbezoeken=[bezoek(-3), bezoek(4, id="w2"), bezoek(-3, id="w3", afgezegd_op=PEILDATUM)],
    )
    frame = accounts(dataset, PEILDATUM, NORMEN, "eva")
    assert frame[["partner", "houder", "mensen", "enige", "afspraken", "signalen", "bezoeken"]].to_numpy().tolist() == [
        ["g1", True, 3, 2, 1, 1, 1],
        ["g2", False, 1, 0, 0, 0, 0],
    ]


def test_what_this_colleague_has_at_an_account_of_somebody_else_is_handed_over_and_nothing_else_of_it() -> None:
    dataset = maak_dataset(
        partners=[gemeente(each) for each in ("g1", "g2", "g3", "g4", "g5", "g6", "anders")],
        afspraken=[
            afspraak(3, eigenaar="eva"),
            afspraak(3, id="a2", eigenaar="bob"),
            afspraak(3, id="a3", partner="anders", eigenaar="bob"),
            afspraak(3, id="a4", partner="anders", eigenaar="eva", afgerond_op=PEILDATUM),
            afspraak(3, id="a5", partner="weg", eigenaar="eva"),
        ],
        signalen=[signaal(3, partner="g2", eigenaar="eva"), signaal(3, id="s2", partner="g1", eigenaar="bob")],
        werkbezoeken=[bezoek(-3, partner="g3", accounthouder="eva"), bezoek(-3, id="w2", partner="g2")],
        initiatieven=[
            initiatief(3, partner="g4", accounthouder="eva"),
            initiatief(3, id="i2", partner="g4", accounthouder="bob"),
            initiatief(90, id="i3", partner="anders", accounthouder="eva"),
            initiatief(3, id="i4", partner=None, accounthouder="eva"),
        ],
        initiatief_fasen=[fase(2, "afgerond", initiatief="i3")],
        dossiers=[
            dossier(-3, partner=("g5", "g6"), trekker="eva"),
            dossier(1, id="d2", partner=("anders",), trekker="eva"),
        ],
    )
    frame = accounts(dataset, PEILDATUM, NORMEN, "eva").set_index("partner")
    columns = ["afspraken", "signalen", "bezoeken", "initiatieven", "dossiers"]
    assert {("" if pd.isna(partner) else partner): row.tolist() for partner, row in frame[columns].iterrows()} == {
        "g1": [1, 0, 0, 0, 0],
        "g2": [0, 1, 0, 0, 0],
        "g3": [0, 0, 1, 0, 0],
        "g4": [0, 0, 0, 1, 0],
        "": [0, 0, 0, 1, 0],
        "g5": [0, 0, 0, 0, 1],
        "g6": [0, 0, 0, 0, 1],
    }
    assert not frame["houder"].any()


def test_what_is_in_no_table_is_not_counted_as_none() -> None:
    frame = accounts(bron(), PEILDATUM, NORMEN, "eva")
    columns = ["afspraken", "signalen", "bezoeken", "initiatieven", "dossiers"]
    assert frame[columns].isna().all(axis=None)
    assert pd.api.types.is_integer_dtype(frame["afspraken"])
    zonder = maak_dataset(partners=[gemeente(accounthouder="eva")], personen=[persoon("p")])
    assert accounts(zonder, PEILDATUM, NORMEN, "eva")[["mensen", "enige"]].isna().all(axis=None)
