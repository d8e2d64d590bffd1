"""Competenties: the latest beoordeling, and the pool against the profile for each aanpak."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from samenwerking.competenties import beoordelingen, buiten_profiel, eigen, kop, poolprofiel, tekorten
from samenwerking.data.dataset import Dataset
from samenwerking.normen import Competentie, Normen, Profiel
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, gemeente, maak_dataset

Rij = Mapping[str, Any]
WIE = ("a", "b", "c")


def normen(aanpak: str) -> Normen:
    profiel = Profiel.model_validate(
        {
            "aanpak": aanpak,
            "basisniveau": 2,
            "taken": [],
            "competenties": {"verbinden": Competentie(niveau=4, betekenis="Brengt bijeen")},
            "voor_initiatieven": [],
        }
    )
    return replace(NORMEN, profiel=profiel)


INTEGRAAL = normen("integraal")


def rij(persoon: str, beheersing: int, competentie: str = "verbinden", dagen: int = 10) -> Rij:
    datum = dagen_geleden(dagen)
    return {"persoon": persoon, "datum": datum, "competentie": competentie, "beheersing": beheersing}


def team(*rows: Rij, wie: tuple[str, ...] = WIE) -> Dataset:
    return maak_dataset(partners=[gemeente(f"g{each}", accounthouder=each) for each in wie], competenties=list(rows))


def niveaus(*beheersing: int) -> Dataset:
    """The pool of three with these levels in order; who has none is not assessed."""
    return team(*(rij(wie, n) for wie, n in zip(WIE, beheersing, strict=False)))


def test_the_latest_on_or_before_the_peildatum_holds_whatever_the_capitals() -> None:
    dataset = team(
        rij("a", 5, dagen=-1), rij("a", 3, " Verbinden", dagen=0), rij("a", 2, dagen=9), rij("b", 1, "VERBINDEN")
    )
    frame = beoordelingen(dataset, PEILDATUM, INTEGRAAL)
    assert frame[["persoon", "competentie", "beheersing"]].to_numpy().tolist() == [
        ["a", "verbinden", 3],
        ["b", "verbinden", 1],
    ]
    assert frame["vorige"].fillna(0).tolist() == [2, 0]


def test_a_correction_on_the_same_day_is_not_the_one_before() -> None:
    dataset = team(rij("a", 2, dagen=9), rij("a", 4, "Verbinden", dagen=3), rij("a", 3, dagen=3))
    frame = beoordelingen(dataset, PEILDATUM, INTEGRAAL)
    assert frame[["beheersing", "vorige"]].to_numpy().tolist() == [[3, 2]]


@pytest.mark.parametrize(
    ("aanpak", "beheersing", "stand"),
    [
        ("integraal", (4, 4, 4), "gehaald"),
        ("integraal", (4, 4, 3), "niet gehaald"),
        ("differentiatie", (1, 1, 4), "gehaald"),
        ("differentiatie", (3, 3, 3), "niet gehaald"),
        ("combinatie", (2, 2, 4), "gehaald"),
        ("combinatie", (1, 2, 4), "niet gehaald"),
        ("combinatie", (2, 3, 3), "niet gehaald"),
        ("combinatie", (1, 3, 3), "niet gehaald"),
    ],
)
def test_what_the_figure_says_follows_from_the_aanpak(aanpak: str, beheersing: tuple[int, ...], stand: str) -> None:
    assert poolprofiel(niveaus(*beheersing), PEILDATUM, normen(aanpak))["stand"].tolist() == [stand]


@pytest.mark.parametrize(
    ("aanpak", "beheersing", "stand"),
    [
        ("integraal", (4, 4, 4), "niet bekend"),
        ("integraal", (4, 4, 3), "niet gehaald"),
        ("differentiatie", (1, 1, 4), "gehaald"),
        ("differentiatie", (3, 3, 3), "niet bekend"),
        ("combinatie", (2, 2, 4), "niet bekend"),
        ("combinatie", (1, 2, 4), "niet gehaald"),
        ("combinatie", (2, 3, 3), "niet bekend"),
    ],
)
def test_who_is_not_assessed_makes_it_not_known_where_that_makes_a_difference(
    aanpak: str, beheersing: tuple[int, ...], stand: str
) -> None:
    rows = [rij(wie, n) for wie, n in zip(WIE, beheersing, strict=True)]
    frame = poolprofiel(team(*rows, wie=(*WIE, "d")), PEILDATUM, normen(aanpak))
    assert frame["stand"].tolist() == [stand]
    assert frame["onbekend"].tolist() == [1]


def test_levels_are_counted_with_the_basisniveau_for_combinatie_alone() -> None:
    dataset = niveaus(1, 2, 4)
    columns = ["op_niveau", "basis", "onder", "onbekend"]
    assert poolprofiel(dataset, PEILDATUM, normen("combinatie"))[columns].to_numpy().tolist() == [[1, 1, 1, 0]]
    assert poolprofiel(dataset, PEILDATUM, INTEGRAAL)[columns].to_numpy().tolist() == [[1, 0, 2, 0]]


def test_of_fewer_than_three_who_are_assessed_nothing_is_told() -> None:
    frame = poolprofiel(niveaus(1, 5), PEILDATUM, INTEGRAAL).iloc[0]
    assert frame[["op_niveau", "onder", "onbekend"]].tolist() == [0, 0, 3]
    assert frame["stand"] == "niet bekend"
    assert frame[["gemiddeld"]].isna().all()
    frame = poolprofiel(niveaus(1, 5, 3), PEILDATUM, INTEGRAAL).iloc[0]
    assert (frame["op_niveau"], frame["onder"], frame["gemiddeld"]) == (1, 2, 3.0)


def test_only_the_pool_counts() -> None:
    dataset = team(*(rij(wie, 4) for wie in WIE), rij("adviseur", 1))
    assert poolprofiel(dataset, PEILDATUM, INTEGRAAL)["stand"].tolist() == ["gehaald"]


def test_a_competentie_that_the_profile_does_not_have_stands_apart_by_name() -> None:
    dataset = team(rij("a", 3, "Presenteren"), rij("b", 3, "presenteren"), rij("adviseur", 2, "Rekenen"), rij("a", 2))
    assert buiten_profiel(dataset, PEILDATUM, INTEGRAAL) == ["Presenteren"]


@pytest.mark.parametrize(
    ("aanpak", "beheersing", "tekort"),
    [
        ("integraal", (3, 4, 4), "1 collega zit onder niveau 4"),
        ("integraal", (3, 3, 4), "2 collega's zitten onder niveau 4"),
        ("differentiatie", (3, 3, 3), "niemand haalt niveau 4"),
        ("combinatie", (2, 2, 2), "niemand haalt niveau 4"),
        ("combinatie", (1, 2, 4), "1 collega zit onder het basisniveau 2"),
        ("combinatie", (1, 1, 2), "niemand haalt niveau 4; 2 collega's zitten onder het basisniveau 2"),
    ],
)
def test_what_is_missing_is_said_in_words(aanpak: str, beheersing: tuple[int, ...], tekort: str) -> None:
    setting = normen(aanpak)
    assert tekorten(poolprofiel(niveaus(*beheersing), PEILDATUM, setting), setting).to_dict() == {"verbinden": tekort}


def test_nothing_is_missing_when_it_is_reached_or_not_known() -> None:
    for dataset in (niveaus(4, 4, 4), niveaus(1)):
        assert tekorten(poolprofiel(dataset, PEILDATUM, INTEGRAAL), INTEGRAAL).empty


def test_ones_own_stands_beside_the_profile_the_others_below() -> None:
    dataset = team(rij("a", 5, "Presenteren"), *(rij(wie, n) for wie, n in zip(WIE, (2, 3, 4), strict=True)))
    frame = eigen(dataset, PEILDATUM, INTEGRAAL, "a")
    assert frame["competentie"].tolist() == ["verbinden", "Presenteren"]
    assert frame["beheersing"].tolist() == [2, 5]
    assert frame["niveau"].fillna(0).tolist() == [4, 0]
    assert frame["gemiddeld"].fillna(0).tolist() == [3.0, 0]


@pytest.mark.parametrize(
    ("beheersing", "zin"),
    [
        ((4, 4, 4), "De competentie uit het profiel is op het niveau dat we willen."),
        ((4, 4, 3), "Niet op het niveau dat we willen: verbinden."),
        ((4, 4), "Er is nog te weinig beoordeeld om te zeggen hoe het team ervoor staat."),
    ],
)
def test_the_headline_counts_what_is_reached_and_names_what_is_not(beheersing: tuple[int, ...], zin: str) -> None:
    zinnen = kop(niveaus(*beheersing), PEILDATUM, INTEGRAAL)
    assert zinnen[0] == zin
    assert zinnen[-1] == "De aanpak is integraal: iedereen haalt van elke competentie het gewenste niveau."


@pytest.mark.parametrize(
    ("aanpak", "beheersing", "zin"),
    [
        ("differentiatie", (1, 1, 4), "Bij de competentie haalt minstens één collega het gewenste niveau."),
        ("differentiatie", (3, 3, 3), "Wat de aanpak vraagt, is er niet bij verbinden."),
        (
            "combinatie",
            (2, 2, 4),
            "Bij de competentie haalt minstens één collega het gewenste niveau en iedereen het basisniveau (2).",
        ),
        ("combinatie", (1, 2, 4), "Wat de aanpak vraagt, is er niet bij verbinden."),
    ],
)
def test_the_headline_says_what_the_aanpak_asks_where_that_is_not_everybody(
    aanpak: str, beheersing: tuple[int, ...], zin: str
) -> None:
    assert kop(niveaus(*beheersing), PEILDATUM, normen(aanpak))[0] == zin


def test_the_headline_of_more_competenties_counts_each_stand() -> None:
    drie = {naam: Competentie(niveau=4, betekenis="x") for naam in ("verbinden", "netwerken", "adviseren")}
    setting = replace(NORMEN, profiel=INTEGRAAL.profiel.model_copy(update={"competenties": drie}))
    dataset = team(*(rij(wie, 4) for wie in WIE), *(rij(wie, 2, "netwerken") for wie in WIE), rij("a", 1, "adviseren"))
    assert kop(dataset, PEILDATUM, setting)[:3] == [
        "Eén van de drie competenties uit het profiel is op het niveau dat we willen.",
        "Niet op het niveau dat we willen: netwerken.",
        "Van één is dat niet bekend: niet iedereen is beoordeeld.",
    ]
    combinatie = replace(setting, profiel=setting.profiel.model_copy(update={"aanpak": "combinatie"}))
    assert kop(dataset, PEILDATUM, combinatie)[0].startswith("Bij één van de drie competenties haalt minstens één")
