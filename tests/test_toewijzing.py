"""Who fits a new initiatief and why, and which initiatieven changed hands."""

from collections.abc import Mapping
from typing import Any

import pytest

from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.toewijzing import continuiteit, niet_gekeken, nieuwe_initiatieven, passende_collegas, van_hand
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, fase, gemeente, gesprek, initiatief, maak_dataset, persoon

Rij = Mapping[str, Any]
HOUDERS = {"a": "Anna", "b": "Bas", "c": "Chris"}
VENSTER = NORMEN.oordeel.netwerk.venster
ALLES = Selectie()


def team(**tabellen: list[Rij]) -> Dataset:
    basis: dict[str, list[Rij]] = {
        "partners": [gemeente(f"g{wie}", naam=f"Plaats {wie}", accounthouder=wie) for wie in HOUDERS],
        "personen": [persoon(wie, partner=None, uren=36.0) | {"naam": naam} for wie, naam in HOUDERS.items()],
    }
    return maak_dataset(**basis | tabellen)


def redenen(dataset: Dataset, partner: str = "gx") -> dict[str, str]:
    frame = passende_collegas(dataset, PEILDATUM, NORMEN, partner)
    return dict(zip(frame["naam"], frame["redenen"], strict=True))


@pytest.mark.parametrize(
    ("dagen", "extra", "kent"),
    [
        (12, {}, {"Bas": "kent Plaats a (sprak er 12 dagen geleden)"}),
        (VENSTER - 1, {}, {"Bas": f"kent Plaats a (sprak er {VENSTER - 1} dagen geleden)"}),
        (VENSTER, {}, {}),
        (12, {"vorm": "mail"}, {}),
    ],
)
def test_who_spoke_the_partner_within_the_window_knows_it(dagen: int, extra: Rij, kent: dict[str, str]) -> None:
    dataset = team(contacten=[gesprek(dagen, partner="ga", provincie_deelnemers=["b"], **extra)])
    assert redenen(dataset, "ga") == kent | {"Anna": "accounthouder van Plaats a"}


def test_who_has_fewer_initiatieven_than_average_and_no_more_accounts_has_room() -> None:
    lopend = [initiatief(3, id=f"i{n}", partner="ga", accounthouder=wie) for n, wie in enumerate("aab")]
    assert redenen(team(initiatieven=lopend)) == {"Chris": "heeft ruimte"}
    extra = [gemeente("gd", accounthouder="c"), *team()["partners"].to_dict("records")]
    assert (
        redenen(
            team(
                initiatieven=lopend,
                partners=[{k: r[k] for k in ("id", "naam", "soort", "accounthouder")} for r in extra],
            )
        )
        == {}
    )


def test_room_is_not_known_without_hours_or_with_fewer_than_three_people() -> None:
    lopend = [initiatief(3, id="i1", partner="ga", accounthouder="a")]
    assert redenen(team(initiatieven=lopend)) == {"Bas": "heeft ruimte", "Chris": "heeft ruimte"}
    zonder = [persoon(wie, partner=None) | {"naam": naam} for wie, naam in HOUDERS.items()]
    assert redenen(team(initiatieven=lopend, personen=zonder)) == {}


@pytest.mark.parametrize(("beheersing", "sterk"), [(3, {}), (4, {"Bas": "sterk in verbinden"})])
def test_who_has_the_wanted_level_is_strong_in_what_counts_for_initiatieven(beheersing: int, sterk: Rij) -> None:
    rij = {"persoon": "b", "datum": dagen_geleden(5), "beheersing": beheersing}
    rows = [rij | {"competentie": "verbinden"}, rij | {"competentie": "netwerken", "beheersing": 5}]
    assert redenen(team(competenties=rows)) == sterk


def test_the_most_reasons_come_first_then_the_name_and_who_left_is_not_there() -> None:
    datum = dagen_geleden(5)
    rows = [{"persoon": wie, "datum": datum, "competentie": "verbinden", "beheersing": 5} for wie in "cba"]
    contacten = [gesprek(1, partner="gc", provincie_deelnemers=["b"])]
    dataset = team(competenties=rows, contacten=contacten)
    assert list(redenen(dataset)) == ["Anna", "Bas", "Chris"]
    assert list(redenen(dataset, "gc")) == ["Bas", "Chris", "Anna"]
    weg = [persoon(wie, partner=None, tot=PEILDATUM if wie == "b" else None) for wie in HOUDERS]
    assert len(redenen(team(competenties=rows, contacten=contacten, personen=weg), "gc")) == 2


def test_an_initiatief_without_partner_asks_nobody_to_know_it() -> None:
    assert redenen(team(contacten=[gesprek(1, partner="ga", provincie_deelnemers=["b"])]), "") == {}


def test_what_cannot_be_looked_at_is_said() -> None:
    alles = ["wie de partner kent", "wie ruimte heeft", "wie waarin sterk is"]
    assert niet_gekeken(maak_dataset(partners=[gemeente()])) == alles
    assert niet_gekeken(team(initiatieven=[initiatief(1)], contacten=[gesprek(1)])) == alles[2:]


def test_new_is_melding_toewijzing_and_verkenning_the_newest_first() -> None:
    namen = ("melding", "toewijzing", "verkenning", "inschatting", "afgerond")
    rows = [initiatief(30 - n, id=naam, partner="ga") for n, naam in enumerate(namen)]
    fasen = [fase(1, naam, initiatief=naam) for naam in namen]
    dataset = team(initiatieven=rows, initiatief_fasen=fasen)
    assert nieuwe_initiatieven(dataset, PEILDATUM, NORMEN, ALLES)["id"].tolist() == list(namen[2::-1])
    assert nieuwe_initiatieven(dataset, PEILDATUM, NORMEN, Selectie(accounthouder="b")).empty


def handen(*houders: str, i: str = "i", eind: str = "weging") -> list[Rij]:
    fasen = ("melding", "verkenning", eind)
    return [fase(30 - n, fasen[n], initiatief=i) | {"accounthouder": wie} for n, wie in enumerate(houders)]


def test_of_the_running_ones_is_counted_which_kept_their_accounthouder() -> None:
    rows = [initiatief(40, id=i, partner="ga", accounthouder="a") for i in ("blijft", "wisselt", "klaar")]
    rows.append(initiatief(40, id="niemand", partner="ga"))
    fasen = [
        *handen("a", "a", i="blijft"),
        *handen("b", "a", "a", i="wisselt"),
        *handen("b", "b", "a", i="klaar", eind="afgerond"),
    ]
    dataset = team(initiatieven=rows, initiatief_fasen=fasen)
    assert continuiteit(dataset, PEILDATUM, NORMEN, ALLES) == [
        "Eén van de 2 lopende initiatieven heeft nog de eerste accounthouder.",
        "Bij één is er geen vastgelegd.",
    ]
    frame = van_hand(dataset, PEILDATUM, NORMEN, ALLES)
    columns = ["initiatief", "fase", "van", "naar"]
    assert frame[columns].to_numpy().tolist() == [["klaar", "afgerond", "b", "a"], ["wisselt", "weging", "b", "a"]]
    assert van_hand(dataset, PEILDATUM, NORMEN, Selectie(soort="waterschap")).empty


@pytest.mark.parametrize(
    ("houders", "zin"),
    [
        ((), "Er lopen geen initiatieven in deze selectie."),
        ((None,), "Bij geen van de lopende initiatieven is een accounthouder vastgelegd."),
        (("a",), "Het lopende initiatief heeft nog de eerste accounthouder."),
        (("a", "b"), "Beide lopende initiatieven hebben nog de eerste accounthouder."),
        (("a", "b", "a"), "Alle 3 lopende initiatieven hebben nog de eerste accounthouder."),
    ],
)
def test_continuity_in_words(houders: tuple[str | None, ...], zin: str) -> None:
    rows = [initiatief(40, id=f"i{n}", partner="ga", accounthouder=wie) for n, wie in enumerate(houders)]
    assert continuiteit(team(initiatieven=rows), PEILDATUM, NORMEN, ALLES)[0] == zin


@pytest.mark.parametrize(
    ("wisselen", "van", "zin"),
    [
        (1, 1, "Het lopende initiatief heeft niet meer de eerste accounthouder."),
        (2, 2, "Geen van de 2 lopende initiatieven heeft nog de eerste accounthouder."),
        (1, 3, "Twee van de 3 lopende initiatieven hebben nog de eerste accounthouder."),
    ],
)
def test_what_changed_hands_is_counted_in_words(wisselen: int, van: int, zin: str) -> None:
    rows = [initiatief(40, id=f"i{n}", partner="ga", accounthouder="a") for n in range(van)]
    fasen = [each for n in range(wisselen) for each in handen("b", "a", i=f"i{n}")]
    dataset = team(initiatieven=rows, initiatief_fasen=fasen)
    assert continuiteit(dataset, PEILDATUM, NORMEN, ALLES)[0] == zin


@pytest.mark.parametrize("uren", [26.0, 30.0, 33.0])
def test_colleagues_with_equal_hours_and_work_have_no_room_above_each_other(uren: float) -> None:
    personen = [persoon(wie, partner=None, uren=uren) | {"naam": naam} for wie, naam in HOUDERS.items()]
    lopend = [initiatief(3, id=f"{wie}{n}", partner="ga", accounthouder=wie) for wie in HOUDERS for n in range(3)]
    assert redenen(team(personen=personen, initiatieven=lopend)) == {}
