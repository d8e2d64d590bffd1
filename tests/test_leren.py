"""Leeractiviteiten: what there was per element in the last year, and which got none."""

from collections.abc import Mapping
from typing import Any

import pytest

from samenwerking.data.schema import ELEMENTEN
from samenwerking.leren import activiteiten, kop, per_element, van_collega
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, dossier, maak_dataset, persoon

Rij = Mapping[str, Any]
JAAR = NORMEN.oordeel.team.leren


def activiteit(dagen: int, element: str = "leiderschap", *deelnemers: str, **extra: Any) -> Rij:
    return {
        "datum": dagen_geleden(dagen),
        "naam": f"Dag {dagen}",
        "element": element,
        "deelnemers": list(deelnemers or ("a",)),
        **extra,
    }


def test_the_last_year_and_the_year_before_it_meet_without_overlap() -> None:
    dagen = (-1, 0, JAAR - 1, JAAR, 2 * JAAR - 1, 2 * JAAR)
    dataset = maak_dataset(leeractiviteiten=[activiteit(n) for n in dagen])
    assert per_element(dataset, PEILDATUM, NORMEN).loc["leiderschap", ["nu", "eerder"]].tolist() == [2, 2]


def test_who_took_part_more_than_once_counts_once_per_element() -> None:
    dataset = maak_dataset(
        leeractiviteiten=[
            activiteit(1, "leiderschap", "a", "b"),
            activiteit(2, "leiderschap", "b"),
            activiteit(3, "raad-college", "a"),
        ]
    )
    frame = per_element(dataset, PEILDATUM, NORMEN)
    assert frame.index.tolist() == list(ELEMENTEN)
    assert frame["deelnemers"].tolist() == [0, 1, 0, 2]
    assert kop(dataset, PEILDATUM, NORMEN) == [
        "In de laatste 365 dagen waren er 3 leeractiviteiten, waaraan 2 mensen meededen.",
        "Niet aan bod kwamen: ambtelijk-bestuurlijk en staten-college.",
    ]


@pytest.mark.parametrize(
    ("wie", "zin"),
    [
        (["a", "b"], ", waaraan 2 collega's meededen."),
        (["a"], ", waaraan 1 collega meedeed."),
        (["a", "b", "wethouder"], ", waaraan 3 mensen meededen."),
        (["iemand die niet bekend is"], ", waaraan 1 persoon meedeed."),
    ],
)
def test_who_took_part_is_called_a_colleague_when_all_are_known_as_ours(wie: list[str], zin: str) -> None:
    onze = [persoon(each, partner=None) for each in ("a", "b")]
    dataset = maak_dataset(
        leeractiviteiten=[activiteit(1, "leiderschap", *wie), activiteit(2, "leiderschap", *wie)],
        personen=[*onze, persoon("wethouder", partner="g1")],
    )
    assert kop(dataset, PEILDATUM, NORMEN)[0].endswith(f"2 leeractiviteiten{zin}")


def test_the_headline_names_what_got_none() -> None:
    alles = [activiteit(1, element) for element in ELEMENTEN]
    assert kop(maak_dataset(leeractiviteiten=alles), PEILDATUM, NORMEN)[1] == "Elk element kwam aan bod."
    assert kop(maak_dataset(leeractiviteiten=alles[:3]), PEILDATUM, NORMEN)[1] == "Niet aan bod kwam: leiderschap."
    oud = maak_dataset(leeractiviteiten=[activiteit(JAAR)])
    assert kop(oud, PEILDATUM, NORMEN) == ["In de laatste 365 dagen is geen leeractiviteit vastgelegd."]


def test_an_activity_has_the_name_of_its_dossier_and_how_many_took_part() -> None:
    rows = [activiteit(1, "leiderschap", "a", "b", dossier="d"), activiteit(2)]
    frame = activiteiten(maak_dataset(leeractiviteiten=rows, dossiers=[dossier()]), PEILDATUM)
    assert frame["dossiernaam"].fillna("").tolist() == ["Woningbouw Noord", ""]
    assert frame["aantal"].tolist() == [2, 1]


def test_of_one_colleague_is_shown_where_this_colleague_took_part() -> None:
    rows = [activiteit(9, "leiderschap", "a", "b"), activiteit(2, "leiderschap", "b"), activiteit(5)]
    dataset = maak_dataset(leeractiviteiten=rows)
    assert van_collega(dataset, PEILDATUM, "a")["naam"].tolist() == ["Dag 5", "Dag 9"]
    assert van_collega(dataset, PEILDATUM, "x").empty
    assert van_collega(maak_dataset(), PEILDATUM, "a").empty
