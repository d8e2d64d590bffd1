"""The headline, the five figures, and how they moved over twelve months."""

from typing import Any

import pandas as pd
import pytest

from samenwerking import venster
from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.data.schema import NIVEAUS
from samenwerking.indicatoren import OORDELEN, oordelen, vastgelegd
from samenwerking.overzicht import KERNCIJFERS, cijfers, geteld, kerncijfers, kop, maanden_bekend, trend
from samenwerking.venster import maanden
from tests.bouw import (
    NORMEN,
    PEILDATUM,
    afspraak,
    bezoek,
    dagen_geleden,
    fase,
    gemeente,
    gesprek,
    initiatief,
    maak_dataset,
    per_account,
    signaal,
)

U10 = Selectie(regios=frozenset({"U10"}))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return maak_dataset(
        partners=[
            gemeente("stad", regio=["U10"]),
            gemeente("dorp", regio=["Amersfoort"], soort="waterschap"),
            gemeente("oud", regio=["U10"], tot=dagen_geleden(60)),
            gemeente("nieuw", regio=["U10"], sinds=dagen_geleden(60)),
        ],
        contacten=[gesprek(dag, niveau, partner="stad") for dag in (5, 200) for niveau in ("bestuurlijk", "ambtelijk")],
        signalen=[
            signaal(50, id="a", partner="stad", vervolg=None),
            signaal(9, id="b", partner="dorp", vervolg=None, regio="U10"),
            signaal(90, id="c", partner="oud", vervolg=None),
            signaal(300, id="d", partner="oud", opgelost_op=dagen_geleden(100)),
        ],
        afspraken=[
            afspraak(1, id="a", partner="stad"),
            afspraak(0, id="b", partner="stad"),
            afspraak(9, id="c", partner="dorp", wie="partner"),
            afspraak(9, id="d", partner="oud"),
        ],
        initiatieven=[initiatief(300, id="a", partner="dorp"), initiatief(300, id="b", partner=None)],
        initiatief_fasen=[fase(29, "weging", initiatief="a"), fase(28, "weging", initiatief="b")],
        werkbezoeken=[
            bezoek(-30, partner="stad"),
            bezoek(-31, id="x", partner="stad"),
            bezoek(0, id="y", partner="dorp"),
        ],
    )


@pytest.mark.parametrize(
    ("selectie", "verwacht"),
    [
        (Selectie(), {"accounts": 2, "signalen": 2, "afspraken": 1, "initiatieven": 1, "werkbezoeken": 2}),
        (U10, {"accounts": 1, "signalen": 2, "afspraken": 1, "initiatieven": 0, "werkbezoeken": 1}),
        (
            Selectie(soort="waterschap"),
            {"accounts": 1, "signalen": 1, "afspraken": 0, "initiatieven": 1, "werkbezoeken": 1},
        ),
        (
            Selectie(accounthouder="niemand"),
            {"accounts": 0, "signalen": 0, "afspraken": 0, "initiatieven": 0, "werkbezoeken": 0},
        ),
    ],
)
def test_the_five_figures_count_what_the_selection_leaves(
    dataset: Dataset, selectie: Selectie, verwacht: dict[str, int]
) -> None:
    assert cijfers(dataset, PEILDATUM, NORMEN, selectie).to_dict() == verwacht
    assert [cijfer.id for cijfer in KERNCIJFERS] == list(verwacht)


def test_an_account_of_the_past_is_counted_nowhere(dataset: Dataset) -> None:
    assert "oud" not in set(geteld(dataset, PEILDATUM, NORMEN)["partner"])


@pytest.fixture
def _three_months(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three months show what twelve do, in a quarter of the time."""
    monkeypatch.setattr(venster, "MAANDEN", 3)


@pytest.mark.usefixtures("_three_months")
def test_every_month_shows_what_was_known_then(dataset: Dataset) -> None:
    """The last row is today, an earlier one equals the oordelen and figures of a dataset of that day."""
    verloop = trend(dataset, PEILDATUM, NORMEN, Selectie()).pivot_table(
        index="peildatum", columns="oordeel", values="aantal", observed=False
    )
    cijfer = kerncijfers(dataset, PEILDATUM, NORMEN, Selectie())
    assert verloop.index.tolist() == cijfer.index.tolist() == maanden(PEILDATUM)
    assert verloop.columns.tolist() == list(OORDELEN)
    eerder = maanden(PEILDATUM)[0]
    for dag, stand in ((PEILDATUM, dataset.stand(PEILDATUM)), (eerder, dataset.op(eerder))):
        counts = oordelen(stand, dag, NORMEN)["oordeel"].value_counts()
        assert verloop.loc[dag].astype("int64").to_dict() == {naam: counts.get(naam, 0) for naam in OORDELEN}
        assert cijfer.loc[dag].to_dict() == cijfers(stand, dag, NORMEN, Selectie()).to_dict()
    assert verloop.sum(axis=1).unique().tolist() == [3]


@pytest.mark.usefixtures("_three_months")
def test_the_months_are_known_once_they_were_asked_for_whatever_the_selection() -> None:
    dataset = maak_dataset(partners=[gemeente("stad")])
    cijfers(dataset, PEILDATUM, NORMEN, Selectie())
    assert not maanden_bekend(dataset, PEILDATUM, NORMEN)
    trend(dataset, PEILDATUM, NORMEN, U10)
    assert maanden_bekend(dataset, PEILDATUM, NORMEN)
    assert not maanden_bekend(dataset, dagen_geleden(1), NORMEN)


@pytest.mark.usefixtures("_three_months")
def test_the_trend_follows_the_selection_with_the_accounts_of_that_day(dataset: Dataset) -> None:
    totaal = trend(dataset, PEILDATUM, NORMEN, U10).groupby("peildatum")["aantal"].sum()
    assert totaal.unique().tolist() == [2]
    leeg = trend(dataset, PEILDATUM, NORMEN, Selectie(accounthouder="niemand"))
    assert (len(leeg), leeg["aantal"].sum()) == (4 * 4, 0)


BEKEND = [gesprek(100, "bestuurlijk"), gesprek(80, "strategisch"), gesprek(50)]
KOPPEN: dict[str, tuple[dict[str, list[Any]], list[str]]] = {
    # what each case has, and the headline; every case is selected by its accounthouder
    "none": ({}, ["Geen account vraagt actie, net als op 20 oktober."]),
    "one": ({"signalen": [signaal(3, vervolg=None)]}, ["Eén account vraagt actie, één meer dan op 20 oktober."]),
    "as many": (
        {"signalen": [signaal(90, vervolg=None)]},
        ["Eén account vraagt actie, evenveel als op 20 oktober."],
    ),
    "one of each": (
        {
            "signalen": [signaal(90, vervolg=None, opgelost_op=PEILDATUM)],
            "initiatieven": [initiatief(99, besluit_door="directie")],
            "initiatief_fasen": [fase(50, "besluit")],
            "werkbezoeken": [bezoek(-30), bezoek(-31, id="later")],
        },
        [
            "Geen account vraagt actie, één minder dan op 20 oktober.",
            "Eén besluit ligt voor.",
            "Eén werkbezoek in de komende 30 dagen is nog niet voorbereid.",
        ],
    ),
    "two of each": (
        {
            "initiatieven": [initiatief(99, id=i, besluit_door="directie") for i in "ab"],
            "initiatief_fasen": [fase(50, "besluit", initiatief=i) for i in "ab"],
            "werkbezoeken": [bezoek(-14), bezoek(-1, id="x")],
        },
        [
            "Geen account vraagt actie, net als op 20 oktober.",
            "Twee besluiten liggen voor.",
            "Twee werkbezoeken in de komende 30 dagen zijn nog niet voorbereid.",
        ],
    ),
    "unknown": ({}, ["Van de meeste accounts is te weinig vastgelegd voor een oordeel."]),
    **{f"many {i}": ({"signalen": [signaal(3, vervolg=None)]}, []) for i in range(12)},
}


@pytest.fixture(scope="module")
def koppen() -> Dataset:
    rows = {
        naam: {**rijen, "partner": {"accounthouder": naam}, "contacten": [] if naam == "unknown" else BEKEND}
        for naam, (rijen, _) in KOPPEN.items()
    }
    oud = {"oud": {"partner": {"tot": PEILDATUM}, "werkbezoeken": [bezoek(-3)]}}
    return per_account(rows | oud, signalen=[], afspraken=[])


def test_the_headline_says_so_when_what_decides_is_not_there() -> None:
    mensen = [{"id": niveau, "naam": niveau, "niveau": niveau, "partner": "g1"} for niveau in NIVEAUS]
    dataset = maak_dataset(partners=[gemeente()], contacten=[*BEKEND, gesprek(40)], personen=mensen, afspraken=[])
    assert kop(dataset, PEILDATUM, dagen_geleden(30), NORMEN, Selectie())[0] == (
        "Voor zover vastgelegd vraagt geen account actie, maar signalen ontbreken."
    )


@pytest.mark.parametrize(
    ("oordeel", "zonder", "verwacht"),
    [
        (["op orde", "onbekend"], "", "genoeg"),
        (["op orde", "onbekend", "onbekend"], "", "te weinig"),
        (["op orde"], "contacten", "ten dele"),
        (["op orde"], "signalen", "ten dele"),
        (["op orde"], "afspraken", "ten dele"),
        (["op orde"], "werkbezoeken", "genoeg"),
        (["onbekend"], "signalen", "te weinig"),
    ],
)
def test_whether_enough_is_recorded_to_say_that_no_account_asks_for_action(
    oordeel: list[str], zonder: str, verwacht: str
) -> None:
    tabellen = {naam: [] for naam in ("contacten", "signalen", "afspraken", "werkbezoeken") if naam != zonder}
    assert vastgelegd(maak_dataset(**tabellen), pd.Series(oordeel)) == verwacht


@pytest.mark.parametrize("geval", [naam for naam, (_, zinnen) in KOPPEN.items() if zinnen])
def test_the_headline_is_dutch_for_every_number(koppen: Dataset, geval: str) -> None:
    zinnen = kop(koppen, PEILDATUM, pd.Timestamp("2026-10-20"), NORMEN, Selectie(accounthouder=geval))
    assert zinnen == KOPPEN[geval][1]


def test_the_headline_of_everything_counts_accounts_only(koppen: Dataset) -> None:
    assert kop(koppen, PEILDATUM, pd.Timestamp("2026-10-20"), NORMEN, Selectie()) == [
        "14 accounts vragen actie, twaalf meer dan op 20 oktober.",
        "Drie besluiten liggen voor.",
        "Drie werkbezoeken in de komende 30 dagen zijn nog niet voorbereid.",
    ]


def test_the_headline_names_the_year_when_it_is_another(koppen: Dataset) -> None:
    zinnen = kop(koppen, PEILDATUM, pd.Timestamp("2025-11-20"), NORMEN, Selectie(accounthouder="none"))
    assert zinnen == ["Geen account vraagt actie, net als op 20 november 2025."]
