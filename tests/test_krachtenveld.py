"""The krachtenveld: what holds at the peildatum, what each quadrant asks, and what moved since another day."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from samenwerking.data.dataset import Selectie
from samenwerking.data.schema import HOUDINGEN
from samenwerking.krachtenveld import KWADRANTEN, kop, onderwerpen, partijen, per_onderwerp
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, dossier, fase, gemeente, initiatief, maak_dataset

VERGELIJK = dagen_geleden(30)


def kracht(partij: str = "Buurt", dagen: int = 10, *, onderwerp: str = "d1", **extra: Any) -> dict[str, Any]:
    rij = {"onderwerp": onderwerp, "partij": partij, "datum": dagen_geleden(dagen)}
    return rij | {"invloed": 3, "belang": 3, "houding": "steunt"} | extra


def veld(*rows: Mapping[str, Any], normen: Any = NORMEN) -> pd.DataFrame:
    dataset = maak_dataset(partners=[gemeente()], dossiers=[dossier(id="d1")], krachtenveld=[*rows])
    return partijen(dataset, PEILDATUM, normen, VERGELIJK)


def een(*rows: Mapping[str, Any]) -> dict[str, Any]:
    frame = veld(*rows)
    assert len(frame) == 1
    return {str(kolom): waarde for kolom, waarde in frame.iloc[0].items()}


@pytest.mark.parametrize(
    ("invloed", "belang", "kwadrant"),
    [
        (3, 3, "actief betrekken"),
        (5, 5, "actief betrekken"),
        (3, 2, "tevreden houden"),
        (2, 3, "geïnformeerd houden"),
        (2, 2, "volgen"),
        (1, 1, "volgen"),
    ],
)
def test_three_and_up_is_high_and_the_quadrant_says_what_that_asks(invloed: int, belang: int, kwadrant: str) -> None:
    assert een(kracht(invloed=invloed, belang=belang))["kwadrant"] == kwadrant


@pytest.mark.parametrize(("invloed", "kwadrant"), [(3, "geïnformeerd houden"), (4, "actief betrekken")])
def test_from_which_score_it_is_high_is_a_setting(invloed: int, kwadrant: str) -> None:
    belang = NORMEN.oordeel.belang.model_copy(update={"hoog_vanaf": 4})
    normen = replace(NORMEN, oordeel=NORMEN.oordeel.model_copy(update={"belang": belang}))
    assert veld(kracht(invloed=invloed, belang=4), normen=normen)["kwadrant"].tolist() == [kwadrant]


@pytest.mark.parametrize(("dagen", "houding"), [(0, "kritisch"), (-1, "steunt")])
def test_the_latest_row_on_or_before_the_peildatum_holds(dagen: int, houding: str) -> None:
    assert een(kracht(dagen=40), kracht(dagen=dagen, houding="kritisch"))["houding"] == houding


def test_of_two_rows_on_one_day_the_last_that_was_written_holds() -> None:
    assert een(kracht(invloed=1), kracht(invloed=5))["invloed"] == 5


@pytest.mark.parametrize(("dagen", "nieuw"), [(31, False), (30, False), (29, True)])
def test_a_partij_without_a_row_on_or_before_the_compared_day_is_new(dagen: int, nieuw: bool) -> None:
    row = een(kracht(dagen=dagen))
    assert (row["nieuw"], row["verandering"]) == (nieuw, "nieuw" if nieuw else "")
    assert [row[each] for each in ("kritischer", "milder", "verplaatst")] == [False] * 3


@pytest.mark.parametrize("van", HOUDINGEN)
@pytest.mark.parametrize("naar", HOUDINGEN)
def test_a_changed_houding_is_told_with_its_direction(van: str, naar: str) -> None:
    row = een(kracht(dagen=60, houding=van), kracht(houding=naar))
    stap = HOUDINGEN.index(naar) - HOUDINGEN.index(van)
    assert (row["kritischer"], row["milder"], row["verplaatst"]) == (stap > 0, stap < 0, False)
    assert row["verandering"] == (f"van {van} naar {naar}" if stap else "")


def test_everything_that_changed_is_told_at_once() -> None:
    row = een(kracht(dagen=60), kracht(invloed=4, belang=2, houding="kritisch"))
    assert row["verplaatst"]
    assert row["verandering"] == "van steunt naar kritisch; invloed van 3 naar 4; belang van 3 naar 2"
    assert (row["invloed_eerder"], row["belang_eerder"]) == (3, 3)


def test_of_more_rows_before_the_compared_day_the_latest_is_compared() -> None:
    row = een(kracht(dagen=90, invloed=1), kracht(dagen=60, invloed=2), kracht(invloed=5))
    assert row["verandering"] == "invloed van 2 naar 5"


def test_a_partij_is_the_same_whatever_its_capitals_and_spaces_and_is_called_as_it_was_written_last() -> None:
    row = een(kracht("LTO Noord", 60), kracht(" LTO noord ", houding="kritisch"))
    assert (row["partij"], row["verandering"]) == ("LTO noord", "van steunt naar kritisch")


def test_a_partij_is_followed_per_onderwerp() -> None:
    frame = veld(kracht(dagen=60), kracht(onderwerp="d2", houding="kritisch"))
    assert frame[["onderwerp", "nieuw"]].values.tolist() == [["d1", False], ["d2", True]]


def test_what_asks_most_is_first() -> None:
    frame = veld(
        kracht("volgt", invloed=1, belang=1),
        kracht("é", invloed=4, belang=3),
        kracht("Zes", invloed=3, belang=5),
        kracht("D", invloed=4, belang=3),
        kracht("weet", invloed=1),
    )
    assert frame["partij"].tolist() == ["D", "é", "Zes", "weet", "volgt"]


def test_without_rows_there_are_no_partijen_and_no_onderwerpen() -> None:
    dataset = maak_dataset(partners=[gemeente()])
    assert partijen(dataset, PEILDATUM, NORMEN, VERGELIJK).empty
    frame = onderwerpen(dataset, PEILDATUM, NORMEN, VERGELIJK)
    assert per_onderwerp(frame, dataset, Selectie(soort="gemeente")).empty


# The onderwerpen


def alle(selectie: Selectie | None = None, **tabellen: list[Mapping[str, Any]]) -> pd.DataFrame:
    accounts = [gemeente(regio=["U10"], accounthouder="p1"), gemeente("g2", regio=["FoodValley"], accounthouder="p2")]
    dataset = maak_dataset(partners=accounts, **tabellen)
    frame = onderwerpen(dataset, PEILDATUM, NORMEN, VERGELIJK)
    return per_onderwerp(frame, dataset.stand(PEILDATUM), selectie or Selectie()).set_index("onderwerp")


def test_an_onderwerp_counts_its_partijen_per_quadrant_and_how_many_became_more_critical() -> None:
    rows = [
        kracht("A", 60),
        kracht("A", 5, houding="kritisch"),
        kracht("B", invloed=1),
        kracht("C", invloed=1, belang=1),
        kracht("D", invloed=1, belang=2),
    ]
    row = alle(dossiers=[dossier(id="d1")], krachtenveld=rows).loc["d1"]
    assert row[[*KWADRANTEN]].tolist() == [1, 0, 1, 2]
    assert (row["partijen"], row["kritischer"], row["bijgewerkt_op"]) == (4, 1, dagen_geleden(5))


def test_a_dossier_an_initiatief_and_what_is_neither_have_their_own_names() -> None:
    frame = alle(
        dossiers=[dossier(id="d1", partner=("g1", "g2"))],
        initiatieven=[initiatief(40, id="i1", accounthouder="p9")],
        krachtenveld=[kracht(onderwerp=each) for each in ("d1", "i1", "Vrij onderwerp")],
    )
    found = frame[["soort", "naam", "accounts", "accounthouder"]].astype("object").where(frame.notna(), None)
    assert found.loc["d1"].tolist() == ["dossier", "Woningbouw Noord", "g1 en g2", None]
    assert found.loc["i1"].tolist() == ["initiatief", "Energiehof", "g1", "p9"]
    assert found.loc["Vrij onderwerp"].tolist() == [None, "Vrij onderwerp", None, None]


def test_an_id_that_is_both_is_the_dossier_once() -> None:
    frame = alle(
        dossiers=[dossier(id="x")], initiatieven=[initiatief(40, id="x")], krachtenveld=[kracht(onderwerp="x")]
    )
    assert frame["soort"].tolist() == ["dossier"]


@pytest.mark.parametrize(
    ("selectie", "over"),
    [
        (Selectie(), {"samen", "van 2", "i1", "zonder", "los"}),
        (Selectie(regios=frozenset({"U10"})), {"samen"}),
        (Selectie(regios=frozenset({"FoodValley"})), {"samen", "van 2", "i1"}),
        (Selectie(soort="gemeente"), {"samen", "van 2", "i1"}),
        (Selectie(soort="waterschap"), set()),
        (Selectie(accounthouder="p1"), {"samen", "i1"}),
        (Selectie(accounthouder="p9"), {"zonder"}),
    ],
)
def test_the_accounts_of_an_onderwerp_decide_whether_the_filters_leave_it(selectie: Selectie, over: set[str]) -> None:
    frame = alle(
        selectie,
        dossiers=[
            dossier(id="samen", partner=("g1", "g2")),
            dossier(id="van 2", partner=("g2",)),
            dossier(id="van niemand", partner=("weg",)),
        ],
        initiatieven=[
            initiatief(40, id="i1", partner="g2", accounthouder="p1"),
            initiatief(40, id="zonder", partner=None, accounthouder="p9"),
        ],
        krachtenveld=[kracht(onderwerp=each) for each in ("samen", "van 2", "van niemand", "i1", "zonder", "los")],
    )
    assert set(frame.index) == over


def test_the_first_besluit_that_comes_is_first_then_the_most_partijen() -> None:
    frame = alle(
        dossiers=[
            dossier(-40, id="later"),
            dossier(1, id="voorbij"),
            dossier(0, id="vandaag"),
            dossier(id="zonder"),
        ],
        initiatieven=[initiatief(60, id="weging", besluit_door="directie")],
        initiatief_fasen=[fase(27, "weging", initiatief="weging")],
        krachtenveld=[kracht(onderwerp=each) for each in ("later", "voorbij", "weging", "vandaag", "zonder")]
        + [kracht("tweede", onderwerp="zonder")],
    )
    assert frame.index.tolist() == ["vandaag", "weging", "later", "zonder", "voorbij"]
    assert frame["besluit"].isna().tolist() == [False, False, False, True, True]


# In words


@pytest.mark.parametrize(
    ("rows", "zinnen"),
    [
        ([kracht("A", 60)], ["Eén partij: één steunt.", "Sinds 21 oktober 2026 veranderde er niets."]),
        ([kracht("A", 5)], ["Eén partij: één steunt.", "Dit krachtenveld is van na 21 oktober 2026."]),
        (
            [kracht("A", 60), kracht("A", 5, houding="kritisch"), kracht("B", 5, houding="afwachtend")],
            [
                "Twee partijen: één wacht af en één is kritisch.",
                "Sinds 21 oktober 2026: één partij werd kritischer en één partij kwam erbij.",
            ],
        ),
        (
            [
                *(kracht(each, 60, houding="kritisch") for each in "ABCD"),
                *(kracht(each, 5, houding="afwachtend") for each in "AB"),
                *(kracht(each, 5, houding="kritisch", invloed=5) for each in "CD"),
            ],
            [
                "Vier partijen: twee wachten af en twee zijn kritisch.",
                "Sinds 21 oktober 2026: twee partijen werden minder kritisch en twee partijen kregen een andere plek.",
            ],
        ),
        (
            [kracht("A", 60), kracht("A", 5, houding="kritisch", invloed=5)],
            ["Eén partij: één is kritisch.", "Sinds 21 oktober 2026: één partij werd kritischer."],
        ),
        (
            [kracht("A", 60, houding="kritisch"), kracht("A", 5, belang=5)],
            ["Eén partij: één steunt.", "Sinds 21 oktober 2026: één partij werd minder kritisch."],
        ),
    ],
)
def test_how_they_stand_is_said_first_then_what_moved_of_each_partij_once(
    rows: list[Mapping[str, Any]], zinnen: list[str]
) -> None:
    assert kop(veld(*rows), VERGELIJK) == zinnen
