"""What changed between two peildata: after the one, up to and including the other."""

from dataclasses import asdict
from typing import Any

import pandas as pd
import pytest

from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.veranderingen import oordeel_gewijzigd, veranderingen
from tests.bouw import (
    NORMEN,
    PEILDATUM,
    afspraak,
    bezoek,
    dagen_geleden,
    gesprek,
    per_account,
    signaal,
)

EERDER = dagen_geleden(30)


DAGEN = (31, 30, 29, 1, 0, -1)
"""The day before the comparison, that day, the day after it, and the days around the peildatum."""

TELLINGEN: dict[str, tuple[dict[str, Any], dict[str, int]]] = {
    f"{naam}, {dagen}": ({tabel: [maak(dagen)]}, {telling: int(dagen in telt)})
    for naam, tabel, telling, telt, maak in (
        (
            "solved",
            "signalen",
            "signalen_opgelost",
            (29, 1, 0),
            lambda dag: signaal(99, "laag", opgelost_op=dagen_geleden(dag)),
        ),
        ("reported", "signalen", "signalen_nieuw", (29, 1, 0), lambda dag: signaal(dag, "laag")),
        (
            "kept",
            "afspraken",
            "afspraken_nagekomen",
            (29, 1, 0),
            lambda dag: afspraak(-99, afgerond_op=dagen_geleden(dag)),
        ),
        ("deadline", "afspraken", "afspraken_te_laat", (30, 29, 1), afspraak),
        ("visit", "werkbezoeken", "werkbezoeken", (30, 29, 1), bezoek),
    )
    for dagen in DAGEN
} | {
    "late of the partner": ({"afspraken": [afspraak(9, wie="partner")]}, {}),
    "late but kept": ({"afspraken": [afspraak(9, afgerond_op=dagen_geleden(40))]}, {}),
    "called off": ({"werkbezoeken": [bezoek(9, afgezegd_op=dagen_geleden(40))]}, {}),
    "no account": (
        {
            "partner": {"tot": PEILDATUM},
            "signalen": [signaal(9, "laag")],
            "afspraken": [afspraak(9)],
            "werkbezoeken": [bezoek(9)],
        },
        {},
    ),
}
"""An afspraak becomes late and a visit has taken place on the day after its date."""


@pytest.fixture(scope="module")
def geteld() -> Dataset:
    """Every case an account with an accounthouder of its own, by whom it is selected."""
    return per_account(
        {
            naam: {**rijen, "partner": {"accounthouder": naam, **rijen.get("partner", {})}}
            for naam, (rijen, _) in TELLINGEN.items()
        }
    )


@pytest.mark.parametrize("geval", TELLINGEN)
def test_what_happened_counts_after_the_comparison_up_to_and_including_the_peildatum(
    geteld: Dataset, geval: str
) -> None:
    verwacht = {
        "signalen_opgelost": 0,
        "signalen_nieuw": 0,
        "afspraken_nagekomen": 0,
        "afspraken_te_laat": 0,
        "werkbezoeken": 0,
    }
    sinds = asdict(veranderingen(geteld, PEILDATUM, EERDER, NORMEN, Selectie(accounthouder=geval)))
    assert {naam: sinds[naam] for naam in verwacht} == verwacht | TELLINGEN[geval][1]


def test_all_together_leaves_out_what_is_of_no_account(geteld: Dataset) -> None:
    sinds = veranderingen(geteld, PEILDATUM, EERDER, NORMEN, Selectie())
    assert (sinds.signalen_nieuw, sinds.afspraken_te_laat, sinds.werkbezoeken) == (3, 3, 3)


GEVALLEN: dict[str, tuple[dict[str, Any], tuple[str, str, str] | None]] = {
    "same": ({"signalen": [signaal(40, "midden")]}, None),
    "heavier": (
        {"signalen": [signaal(9, vervolg=None), signaal(40, "midden", id="b")]},
        ("aandacht", "actie nodig", "meer"),
    ),
    "lighter": (
        {"signalen": [signaal(40, vervolg=None, opgelost_op=PEILDATUM), signaal(40, "midden", id="b")]},
        ("actie nodig", "aandacht", "minder"),
    ),
    "not an account then": ({"partner": {"sinds": dagen_geleden(9)}, "signalen": [signaal(9, vervolg=None)]}, None),
    "known now": ({"signalen": [signaal(9, "midden")]}, ("onbekend", "aandacht", "geen")),
}


@pytest.fixture(scope="module")
def gewijzigd() -> pd.DataFrame:
    dataset = per_account({naam: rijen for naam, (rijen, _) in GEVALLEN.items()}, contacten=[gesprek(500)])
    return oordeel_gewijzigd(dataset, PEILDATUM, EERDER, NORMEN, Selectie()).set_index("partner")


@pytest.mark.parametrize("geval", GEVALLEN)
def test_an_oordeel_turned_when_it_differs_and_it_was_an_account_on_both_days(
    gewijzigd: pd.DataFrame, geval: str
) -> None:
    verwacht = GEVALLEN[geval][1]
    assert (geval in gewijzigd.index) == (verwacht is not None)
    if verwacht:
        assert tuple(gewijzigd.loc[geval, ["van", "naar", "richting"]].fillna("geen")) == verwacht
