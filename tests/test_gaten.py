"""Where the network is thin."""

from typing import Any

import pandas as pd
import pytest

from samenwerking.gaten import GATEN, SOORT, gaten, kop, onbekende_gaten
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, gemeente, maak_dataset, persoon, spraken

VENSTER = NORMEN.oordeel.netwerk.venster
NIVEAU, EEN, VACATURE, STIL, BEVESTIGEN = (gat.naam for gat in GATEN)
STIL_NA, BEVESTIGD = NORMEN.oordeel.netwerk.niet_gesproken, NORMEN.oordeel.netwerk.bevestigd


def vind(soort: str, **tabellen: Any) -> pd.DataFrame:
    """The gaps of one kind at one maatschappelijke partner: of that we want contact at ambtelijk niveau alone."""
    partner = gemeente(soort="maatschappelijke partner")
    rows = {"contacten": [spraken(800, [], [])], "personen": [persoon("ons", partner=None)]} | tabellen
    frame = gaten(maak_dataset(partners=[partner], **rows), PEILDATUM, NORMEN)
    return frame[frame["soort"] == soort].reset_index(drop=True)


@pytest.mark.parametrize(
    ("personen", "contacten", "zin"),
    [
        ([], [], "Op dit niveau is niemand vastgelegd."),
        ([persoon("p")], [], "Niemand van ons sprak hier in 12 maanden iemand die er nu werkt."),
        ([persoon("p")], [spraken(VENSTER, ["ons"], ["p"])], "Niemand van ons sprak hier in 12 maanden iemand die er"),
        ([persoon("p")], [spraken(VENSTER - 1, ["ons"], ["p"])], None),
        ([persoon("p")], [spraken(3, ["ons"], [])], "Er was wel een gesprek, maar niet met iemand die er nu werkt"),
        ([persoon("p")], [spraken(3, ["oud"], ["p"])], "Er was wel een gesprek"),
        ([persoon("p", tot=PEILDATUM)], [spraken(3, ["ons"], ["p"])], "Op dit niveau is niemand vastgelegd."),
        ([persoon("p", "strategisch")], [spraken(3, ["ons"], ["p"])], "Op dit niveau is niemand vastgelegd."),
    ],
)
def test_a_niveau_is_without_line_when_nobody_here_spoke_anybody_there(
    personen: list[dict[str, Any]], contacten: list[dict[str, Any]], zin: str | None
) -> None:
    wij = [persoon("ons", partner=None), persoon("oud", partner=None, tot=PEILDATUM)]
    frame = vind(NIVEAU, personen=[*wij, *personen], contacten=[*contacten, spraken(800, [], [])])
    assert len(frame) == (zin is not None)
    if zin:
        assert frame.loc[0, "niveau"] == "ambtelijk"
        assert frame.loc[0, "toelichting"].startswith(zin)


def test_a_niveau_without_line_tells_when_somebody_was_spoken_last() -> None:
    frame = vind(NIVEAU, personen=[persoon("p")], contacten=[spraken(VENSTER + 5, ["ons"], ["p"])])
    assert frame["sinds"].tolist() == [dagen_geleden(VENSTER + 5)]


@pytest.mark.parametrize(("n", "gevonden"), [(2, []), (3, ["ons"]), (4, ["ons"])])
def test_one_colleague_is_the_rule_of_the_indicator(n: int, gevonden: list[str]) -> None:
    contacten = [spraken(dag + 1, ["ons"], []) for dag in range(n)]
    assert vind(EEN, contacten=contacten)["collega"].tolist() == gevonden


def test_one_colleague_is_no_gap_at_a_niveau_where_we_want_no_contact() -> None:
    assert vind(EEN, contacten=[spraken(dag + 1, ["ons"], [], niveau="raad en staten") for dag in range(3)]).empty


def test_a_vacature_is_a_functie_in_which_nobody_is_now() -> None:
    weg = persoon("weg", functie="Strateeg", tot=PEILDATUM)
    assert vind(VACATURE, personen=[weg])[["persoon", "sinds"]].to_numpy().tolist() == [["weg", PEILDATUM]]
    assert vind(VACATURE, personen=[weg, persoon("nieuw", functie="strateeg ")]).empty
    assert vind(VACATURE, personen=[weg | {"tot": dagen_geleden(-1)}]).empty


@pytest.mark.parametrize(
    ("dagen", "van", "zin"),
    [
        (STIL_NA, None, None),
        (STIL_NA + 1, None, "Laatst gesproken op 19 november 2025."),
        (None, None, "Nog nooit gesproken."),
        (None, STIL_NA, None),
        (None, STIL_NA + 1, "Nog nooit gesproken."),
    ],
)
def test_somebody_is_not_spoken_for_long_after_the_norm(dagen: int | None, van: int | None, zin: str | None) -> None:
    wie = persoon("p", van=None if van is None else dagen_geleden(van))
    contacten = [spraken(3, ["ons"], []), *([] if dagen is None else [spraken(dagen, ["ons"], ["p"])])]
    frame = vind(STIL, personen=[wie, persoon("ons", partner=None)], contacten=contacten)
    assert frame["toelichting"].tolist() == ([zin] if zin else [])


def test_raad_en_staten_are_no_line_to_keep() -> None:
    assert vind(STIL, personen=[persoon("p", "raad en staten")]).empty


@pytest.mark.parametrize(
    ("dagen", "zin"),
    [
        (BEVESTIGD, None),
        (BEVESTIGD + 1, "Laatst bevestigd op 19 november 2025."),
        (-1, "Nooit bevestigd."),
        (None, "Nooit bevestigd."),
    ],
)
def test_somebody_is_not_confirmed_after_the_norm_or_without_a_day(dagen: int | None, zin: str | None) -> None:
    wie = persoon("p", bevestigd_op=None if dagen is None else dagen_geleden(dagen))
    ons = persoon("ons", partner=None)
    assert vind(BEVESTIGEN, personen=[wie, ons])["toelichting"].tolist() == ([zin] if zin else [])


def test_without_contacten_only_what_people_tell_is_known() -> None:
    dataset = maak_dataset(partners=[gemeente()], personen=[persoon("p", tot=PEILDATUM, functie="strateeg")])
    assert onbekende_gaten(dataset) == {NIVEAU: ["contacten"], EEN: ["contacten"], STIL: ["contacten"]}
    assert gaten(dataset, PEILDATUM, NORMEN)["soort"].tolist() == [VACATURE]
    assert gaten(maak_dataset(partners=[gemeente()]), PEILDATUM, NORMEN).empty


def test_an_account_that_ended_has_no_gaps() -> None:
    rows = {"personen": [persoon("p"), persoon("weg", functie="strateeg", tot=dagen_geleden(3))]}
    lopend = gaten(maak_dataset(partners=[gemeente()], **rows), PEILDATUM, NORMEN)
    assert lopend["soort"].tolist() == [VACATURE, BEVESTIGEN]
    assert gaten(maak_dataset(partners=[gemeente(tot=PEILDATUM)], **rows), PEILDATUM, NORMEN).empty


@pytest.mark.parametrize(
    ("tellen", "zinnen"),
    [
        ({}, ["Geen plekken waar het netwerk dun is, voor zover bekend."]),
        (
            {BEVESTIGEN: 2},
            [
                "Geen plekken waar het netwerk dun is, voor zover bekend.",
                "Wel zijn 2 mensen langer dan 12 maanden niet bevestigd.",
            ],
        ),
        ({VACATURE: 1}, ["Er is 1 vacature."]),
        (
            {NIVEAU: 1, EEN: 2, STIL: 1, BEVESTIGEN: 1},
            [
                (
                    "Op 1 niveau hebben we geen lijn, op 2 niveaus hangt het aan één collega en 1 persoon is lang niet "
                    "gesproken."
                ),
                "Daarnaast is 1 persoon langer dan 12 maanden niet bevestigd.",
            ],
        ),
        (
            {NIVEAU: 6, EEN: 1, VACATURE: 2, STIL: 25, BEVESTIGEN: 1161},
            [
                (
                    "Op 6 niveaus hebben we geen lijn, op 1 niveau hangt het aan één collega, er zijn 2 vacatures en "
                    "25 mensen zijn lang niet gesproken."
                ),
                "Daarnaast zijn 1.161 mensen langer dan 12 maanden niet bevestigd.",
            ],
        ),
    ],
)
def test_the_headline_says_where_the_network_is_thin_then_what_is_not_confirmed(
    tellen: dict[str, int], zinnen: list[str]
) -> None:
    frame = pd.DataFrame({"soort": [soort for soort, n in tellen.items() for _ in range(n)]}).astype({"soort": SOORT})
    assert kop(frame, NORMEN) == zinnen
