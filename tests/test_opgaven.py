"""Opgaven and dossiers: the stand that holds, how long a dossier runs, and what counts once."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.opgaven import (
    alle_dossiers,
    besloten,
    dossiers,
    kop,
    lopende_dossiers,
    opgaven,
    per_account_en_opgave,
    per_dossier,
    standen,
    te_besluiten,
)
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, dossier, gemeente, maak_dataset, stand

ALLES = Selectie()
Rijen = list[dict[str, Any]]


def bron(dossiers: Rijen, standen: Rijen | None = None, opgaven: Rijen | None = None) -> Dataset:
    """Three accounts and what did not become one, with these rows; a table without rows was not there."""
    rows = {"dossiers": dossiers, "dossier_standen": standen, "opgaven": opgaven}
    partners = [
        gemeente(naam="De Bilt", regio=["U10"]),
        gemeente("g2", regio=["U10"]),
        gemeente("g3", regio=["Amersfoort"]),
    ]
    oud = gemeente("oud", tot=PEILDATUM)
    return maak_dataset(partners=[*partners, oud], **{naam: rij for naam, rij in rows.items() if rij})


def een(dataset: Dataset, dag: pd.Timestamp = PEILDATUM) -> pd.Series:
    return alle_dossiers(dataset, dag, NORMEN).iloc[0]


def test_the_latest_stand_holds_and_what_it_leaves_open_goes_on() -> None:
    dataset = bron(
        [dossier(-9)],
        [
            stand(4, "knelt", toelichting="geld"),
            stand(30, "aandacht", bob_fase="beeldvorming", belang_provincie=4, belang_partner=2),
            stand(2, "knelt", belang_partner=5),
            stand(-1, "op koers", bob_fase="besluitvorming"),
        ],
    )
    row = een(dataset)
    assert (row["stand"], row["stand_op"], row["stand_sinds"]) == ("knelt", dagen_geleden(2), dagen_geleden(4))
    assert (row["bob_fase"], row["belang_provincie"], row["belang_partner"]) == ("beeldvorming", 4, 5)
    assert pd.isna(row["toelichting"])
    assert pd.isna(row["belang_regio"])
    assert een(dataset, dagen_geleden(10))["stand"] == "aandacht"


def test_of_two_standen_on_one_day_the_last_one_holds() -> None:
    dataset = bron([dossier(-9)], [stand(3, "knelt"), stand(3, "aandacht"), stand(9, "aandacht")])
    assert standen(dataset, PEILDATUM)["datum"].tolist() == [dagen_geleden(9), dagen_geleden(3)]
    assert (een(dataset)["stand"], een(dataset)["stand_sinds"]) == ("aandacht", dagen_geleden(9))


@pytest.mark.parametrize(
    ("dagen", "standen_", "verouderd", "beeld"),
    [
        (-9, [stand(90)], False, "op koers"),
        (-9, [stand(91)], True, "aandacht"),
        (None, [stand(91)], True, "aandacht"),
        (-9, [stand(91, "knelt")], True, "knelt"),
        (1, [stand(91)], False, "op koers"),
        (-9, None, False, "stand niet bekend"),
    ],
)
def test_a_stand_grows_old_while_the_dossier_runs(
    dagen: int | None, standen_: Rijen | None, *, verouderd: bool, beeld: str
) -> None:
    row = een(bron([dossier(dagen)], standen_))
    assert (row["verouderd"], row["beeld"]) == (verouderd, beeld)


@pytest.mark.parametrize(("dagen", "loopt"), [(-1, True), (0, True), (1, False), (None, True)])
def test_a_dossier_runs_until_its_besluitdatum_has_passed(dagen: int | None, *, loopt: bool) -> None:
    dataset = bron([dossier(dagen)])
    assert len(dossiers(dataset, PEILDATUM, NORMEN, ALLES)) == loopt
    assert len(besloten(dataset, PEILDATUM, NORMEN, ALLES)) == (not loopt)


@pytest.mark.parametrize(
    ("wij", "zij", "gebied"),
    [
        (3, 3, "gedeeld belang"),
        (3, 2, "vooral ons belang"),
        (2, 3, "vooral hun belang"),
        (2, 2, "voor geen van beide hoog"),
        (5, None, None),
        (None, 1, None),
    ],
)
def test_three_and_up_is_a_high_interest(wij: int | None, zij: int | None, gebied: str | None) -> None:
    row = een(bron([dossier(-9)], [stand(3, belang_provincie=wij, belang_partner=zij)]))
    assert row["gebied"] == gebied if gebied else pd.isna(row["gebied"])


def test_an_opgave_is_found_by_id_or_name_whatever_its_capitals_and_an_unknown_one_keeps_its_text() -> None:
    namen = ["wonen", "WONEN", " Ruimte om te wonen ", "Kunst", "kunst"]
    dataset = bron(
        [dossier(-9, id=f"d{k}", opgave=opgave) for k, opgave in enumerate(namen)],
        opgaven=[{"id": "wonen", "naam": "Ruimte om te wonen"}, {"id": "energie", "naam": "Energie"}],
    )
    frame = alle_dossiers(dataset, PEILDATUM, NORMEN)
    assert frame["opgave"].tolist() == ["wonen", "wonen", "wonen", "Kunst", "Kunst"]
    assert frame["opgave_naam"].tolist() == [*["Ruimte om te wonen"] * 3, "Kunst", "Kunst"]
    per = opgaven(dataset, PEILDATUM, NORMEN, ALLES)
    assert per[["naam", "aantal"]].to_numpy().tolist() == [["Ruimte om te wonen", 3], ["Energie", 0], ["Kunst", 2]]


def test_a_dossier_of_several_partners_is_one_in_total_and_one_per_account() -> None:
    dataset = bron([dossier(-9, partner=("g1", "g3", "g1", "oud"))], [stand(3, "knelt")])
    frame = lopende_dossiers(dataset, PEILDATUM, NORMEN)
    assert frame["partner"].tolist() == ["g1", "g3", "oud"]
    assert per_dossier(frame)["accounts"].tolist() == ["De Bilt en g3"]
    assert len(dossiers(dataset, PEILDATUM, NORMEN, ALLES)) == 1
    cellen = per_account_en_opgave(dataset, PEILDATUM, NORMEN, ALLES)
    assert cellen[["naam", "opgave", "beeld", "aantal"]].to_numpy().tolist() == [
        ["De Bilt", "Wonen", "knelt", 1],
        ["g3", "Wonen", "knelt", 1],
    ]
    assert len(dossiers(dataset, PEILDATUM, NORMEN, Selectie(regios=frozenset({"Amersfoort"})))) == 1


def test_per_account_and_opgave_the_heaviest_stand_counts_and_the_heaviest_account_comes_first() -> None:
    dataset = bron(
        [
            dossier(-9, id="a"),
            dossier(-9, id="b"),
            dossier(-9, id="c", partner=("g2",), naam="Kering", opgave="Water"),
            dossier(-9, id="e", partner=("g2",)),
            dossier(-9, id="f", partner=("g3",)),
            dossier(9, id="g", partner=("g3",)),
        ],
        [
            stand(3, dossier="a"),
            stand(3, "aandacht", dossier="b"),
            stand(3, "knelt", dossier="c"),
            stand(3, "knelt", dossier="g"),
        ],
    )
    cellen = per_account_en_opgave(dataset, PEILDATUM, NORMEN, ALLES)
    assert cellen[["partner", "opgave", "beeld", "aantal"]].to_numpy().tolist() == [
        ["g2", "Water", "knelt", 1],
        ["g2", "Wonen", "stand niet bekend", 1],
        ["g1", "Wonen", "aandacht", 2],
        ["g3", "Wonen", "stand niet bekend", 1],
    ]
    assert cellen["dossiers"].tolist()[:2] == ["Kering", "Woningbouw Noord"]


def test_the_first_besluit_within_the_window_comes_first() -> None:
    door = {"besluit_door": "Provinciale Staten"}
    dataset = bron(
        [dossier(-28, id="a", **door), dossier(-3, id="b", **door), dossier(-29, id="c", **door), dossier(-1, id="e")]
    )
    assert te_besluiten(dataset, PEILDATUM, NORMEN)["dossier"].tolist() == ["b", "a"]


@pytest.mark.parametrize(
    ("dataset", "zinnen"),
    [
        (bron([dossier(1)], [stand(3)]), ["Er lopen geen dossiers."]),
        (bron([dossier(-40)], [stand(3)]), ["Eén dossier loopt en is op koers."]),
        (bron([dossier(-40)], [stand(3, "knelt")]), ["Eén dossier loopt en knelt."]),
        (bron([dossier(-40)]), ["Eén dossier loopt. Hoe het ervoor staat, is niet vastgelegd."]),
        (
            bron([dossier(-40), dossier(-41, id="e")]),
            ["Twee dossiers lopen. Hoe ze ervoor staan, is niet vastgelegd."],
        ),
        (
            bron(
                [dossier(-9, besluit_door="directie"), *[dossier(-50, id=naam) for naam in "abc"]],
                [stand(3, "knelt"), stand(3, dossier="a"), stand(91, dossier="b")],
            ),
            [
                "Vier dossiers lopen: één knelt, één vraagt aandacht, één is op koers en één heeft nog geen stand.",
                "Eén besluit valt binnen 28 dagen: op 29 november door de directie.",
            ],
        ),
        (
            bron(
                [dossier(-9 * k, id=f"d{k}", besluit_door="Provinciale Staten") for k in (2, 1)],
                [stand(3, dossier="d1")],
            ),
            [
                "Twee dossiers lopen: één is op koers en één heeft nog geen stand.",
                "Twee besluiten vallen binnen 28 dagen, het eerste op 29 november door Provinciale Staten.",
            ],
        ),
    ],
)
def test_the_headline_counts_in_words(dataset: Dataset, zinnen: list[str]) -> None:
    assert kop(dataset, PEILDATUM, NORMEN, ALLES) == zinnen


def test_standen_that_cannot_be_read_are_said() -> None:
    dataset = replace(bron([dossier(-40)]), onleesbaar=frozenset({"dossier_standen"}))
    assert kop(dataset, PEILDATUM, NORMEN, ALLES) == ["Eén dossier loopt. Hoe het ervoor staat, is niet te lezen."]


def test_without_any_table_nothing_breaks() -> None:
    dataset = bron([])
    assert alle_dossiers(dataset, PEILDATUM, NORMEN).empty
    assert per_account_en_opgave(dataset, PEILDATUM, NORMEN, ALLES).empty
    assert opgaven(dataset, PEILDATUM, NORMEN, ALLES).empty
    assert te_besluiten(dataset, PEILDATUM, NORMEN).empty
