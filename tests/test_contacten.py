"""The list of contacts on which everything counts, and what follows from it directly."""

import numpy as np
import pandas as pd
import pytest

from samenwerking.contacten import (
    bezoeken_als_contact,
    contacten_met,
    contacten_sinds,
    deelnemers_van_bezoek,
    gepland_bezoek,
    laatste_per_niveau,
    niet_gesproken,
    niveau_lager,
    vereist,
    vereiste_niveaus,
    wederkerigheid,
)
from samenwerking.data.dataset import Dataset
from samenwerking.momenten import NIVEAU
from tests.bouw import (
    NORMEN,
    PEILDATUM,
    bezoek,
    dagen_geleden,
    gemeente,
    gesprek,
    maak_dataset,
    per_account,
    persoon,
)


def alle(dataset: Dataset) -> pd.DataFrame:
    return contacten_sinds(dataset, PEILDATUM, NORMEN, dagen_geleden(9999))


def test_one_regional_overleg_is_one_contact_and_counts_for_each_account() -> None:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2")], contacten=[gesprek(3, partner="g1") | {"partner": ["g1", "g2"]}]
    )
    frame = alle(dataset)
    assert sorted(frame["partner"]) == ["g1", "g2"]
    assert len(set(frame["contact"])) == 1


def test_the_contacts_of_one_account_and_those_since_a_day_are_rows_of_the_list() -> None:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2")],
        personen=[persoon("ons", partner=None)],
        contacten=[
            gesprek(9, partner="g1") | {"partner": ["g2", "g1"]},
            gesprek(8, partner="g2"),
            gesprek(3, vorm="werkbezoek"),
            gesprek(-1),
        ],
        werkbezoeken=[
            bezoek(3),
            bezoek(5, id="b", bestuurder="ons"),
            bezoek(4, id="c", partner="g2"),
            bezoek(-2, id="d"),
        ],
    )
    lijst = alle(dataset).drop(columns="contact")
    met = contacten_met(dataset, PEILDATUM, NORMEN, "g1").drop(columns="contact")
    assert met["datum"].tolist() == [dagen_geleden(3), dagen_geleden(5), dagen_geleden(9)]
    pd.testing.assert_frame_equal(met, lijst[lijst["partner"] == "g1"].reset_index(drop=True))
    sinds = contacten_sinds(dataset, PEILDATUM, NORMEN, dagen_geleden(8))
    assert len(sinds) == 4
    pd.testing.assert_frame_equal(
        sinds.drop(columns="contact"), lijst[lijst["datum"] >= dagen_geleden(8)].reset_index(drop=True)
    )
    assert contacten_met(dataset, PEILDATUM, NORMEN, "onbekend").empty


@pytest.mark.parametrize(
    ("vorm", "telt"),
    [
        ("overleg", True),
        ("vast overleg", True),
        ("werkbezoek", True),
        ("telefoon", True),
        (None, True),
        ("mail", False),
        ("bijeenkomst", False),
        ("informeel", False),
    ],
)
def test_a_contact_counts_by_its_vorm(vorm: str | None, telt: bool) -> None:
    dataset = maak_dataset(partners=[gemeente()], contacten=[gesprek(3, vorm=vorm)])
    assert alle(dataset)["telt"].tolist() == [telt]


@pytest.mark.parametrize(
    ("dagen", "extra", "niveaus"),
    [
        (1, {"bestuurder": "onze"}, ["bestuurlijk"]),
        (1, {}, ["strategisch"]),
        (0, {}, []),
        (-1, {}, []),
        (1, {"afgezegd_op": dagen_geleden(2)}, []),
        (5, {"afgezegd_op": dagen_geleden(-2)}, ["strategisch"]),
    ],
    ids=["bestuurder", "no bestuurder", "today", "tomorrow", "called off", "called off after the peildatum"],
)
def test_a_visit_that_took_place_is_a_contact(dagen: int, extra: dict[str, object], niveaus: list[str]) -> None:
    dataset = maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(dagen, **extra)])
    frame = alle(dataset)
    assert frame["niveau"].tolist() == niveaus
    assert frame["vorm"].tolist() == ["werkbezoek"] * len(niveaus)
    assert frame["telt"].all()


@pytest.mark.parametrize(
    ("contact", "aantal"),
    [
        (gesprek(5, "ambtelijk", vorm="werkbezoek"), 1),
        (gesprek(5, "ambtelijk", vorm="overleg"), 2),
        (gesprek(4, "ambtelijk", vorm="werkbezoek"), 2),
        (gesprek(5, "ambtelijk", vorm="werkbezoek", partner="g2"), 2),
        (gesprek(5, "ambtelijk", vorm="werkbezoek") | {"partner": ["g2", "g1"]}, 2),
    ],
    ids=["recorded", "an overleg", "another day", "another partner", "recorded with another partner"],
)
def test_a_visit_is_left_out_when_contacten_has_a_werkbezoek_of_that_partner_on_that_day(
    contact: dict[str, object], aantal: int
) -> None:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2")], contacten=[contact], werkbezoeken=[bezoek(5, bestuurder="onze")]
    )
    frame = alle(dataset)
    assert len(frame) == aantal
    assert frame["contact"].nunique() == (1 if frame["werkbezoek"].isna().all() else 2)


def test_the_people_at_a_visit_are_ours_or_theirs_and_nobody_twice() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        personen=[persoon("ons", partner=None), persoon("hun"), persoon("gs", partner=None)],
        werkbezoeken=[
            bezoek(5, bestuurder="Jan Niet-bekend", accounthouder="ons", deelnemers=["ons", "hun", "een bezoeker"])
        ],
    )
    row = alle(dataset).iloc[0]
    assert list(row["provincie_deelnemers"]) == ["Jan Niet-bekend", "ons"]
    assert list(row["partner_deelnemers"]) == ["hun"]


def test_the_people_at_a_visit_are_ours_theirs_or_of_neither_side() -> None:
    """Somebody who takes office later is not known yet, and is of neither side."""
    dataset = maak_dataset(
        partners=[gemeente()],
        personen=[persoon("ons", partner=None), persoon("hun"), persoon("nieuw", van=dagen_geleden(-3))],
        werkbezoeken=[
            bezoek(-5, id="a", bestuurder="Onbekend", deelnemers=["Gast", "ons", "nieuw", "hun", "Gast", "Onbekend"]),
            bezoek(-6, id="b", accounthouder="ons"),
        ],
    )
    stand = dataset.stand(PEILDATUM)
    kanten = deelnemers_van_bezoek(stand, stand["werkbezoeken"])
    assert [kant.map(list).tolist() for kant in kanten] == [
        [["Onbekend", "ons"], ["ons"]],
        [["hun"], []],
        [["Gast", "nieuw"], []],
    ]


def test_coming_visits_stand_beside_the_contacts_as_contacts_of_their_own_and_none_twice() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        contacten=[gesprek(5), gesprek(0, vorm="werkbezoek")],
        werkbezoeken=[bezoek(9, id="geweest"), bezoek(0, id="vandaag"), bezoek(-1, id="morgen", bestuurder="b")],
    )
    stand = dataset.stand(PEILDATUM)
    contacten = alle(dataset)
    straks = bezoeken_als_contact(stand, stand["werkbezoeken"].iloc[1:], contacten)
    assert straks[["werkbezoek", "niveau", "vorm"]].to_numpy().tolist() == [["morgen", "bestuurlijk", "werkbezoek"]]
    assert not straks["contact"].isin(contacten["contact"]).any()


def test_contacts_stand_newest_first_and_what_lies_ahead_is_not_there() -> None:
    dataset = maak_dataset(partners=[gemeente()], contacten=[gesprek(9), gesprek(-1), gesprek(0), gesprek(4)])
    days = alle(dataset)["datum"].tolist()
    assert days == [PEILDATUM, dagen_geleden(4), dagen_geleden(9)]


def test_the_niveaus_that_are_required_follow_from_the_soort_of_the_accounts_of_the_day() -> None:
    soorten = {"weg": "waterschap", "g1": "gemeente", "m1": "maatschappelijke partner"}
    accounts = [gemeente(naam, soort=soort, intensiteit=None) for naam, soort in soorten.items()]
    accounts[0]["tot"] = PEILDATUM
    dataset = maak_dataset(partners=accounts)
    frame = vereiste_niveaus(dataset, PEILDATUM, NORMEN)
    assert frame[["partner", "niveau"]].to_numpy().tolist() == [
        [naam, niveau] for naam in ("g1", "m1") for niveau in NORMEN.oordeel.niveaus[soorten[naam]]
    ]
    assert set(frame["intensiteit"]) == {"regulier"}
    account, niveau = vereist(dataset, PEILDATUM, NORMEN)
    assert np.array(["g1", "m1"])[account].tolist() == frame["partner"].tolist()
    assert NIVEAU.categories[niveau].tolist() == frame["niveau"].tolist()


def test_the_last_contact_per_niveau_is_the_newest_that_counts() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        contacten=[gesprek(20), gesprek(9), gesprek(3, vorm="mail"), gesprek(7, "bestuurlijk"), gesprek(-2)],
    )
    frame = laatste_per_niveau(dataset, PEILDATUM, NORMEN)
    assert dict(zip(frame["niveau"].astype("str"), frame["datum"], strict=True)) == {
        "bestuurlijk": dagen_geleden(7),
        "ambtelijk": dagen_geleden(9),
    }


def test_who_has_no_contact_that_counts_is_not_spoken_to_and_a_mail_is_mentioned() -> None:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2"), gemeente("g3"), gemeente("g4", tot=dagen_geleden(9))],
        contacten=[gesprek(500, vorm="mail"), gesprek(-1, partner="g3")],
        werkbezoeken=[bezoek(-5, partner="g2")],
    )
    frame = niet_gesproken(dataset, PEILDATUM, NORMEN)
    assert frame.set_index("id")["ander_contact"].to_dict() == {"g1": True, "g2": False, "g3": False}


@pytest.fixture(scope="module")
def reciprocity() -> pd.DataFrame:
    def row(dagen: int, van: str | None, vorm: str | None = "overleg") -> dict[str, object]:
        return gesprek(dagen, initiatief_van=van, vorm=vorm)

    ours, theirs = row(3, "provincie"), row(4, "partner")
    dataset = per_account(
        {
            "seven": {"contacten": [ours] * 7},
            "eight": {"contacten": [ours] * 5 + [theirs] * 3},
            "vast overleg": {"contacten": [ours] * 7 + [row(3, "partner", "vast overleg")]},
            "no vorm": {"contacten": [ours] * 7 + [row(3, "partner", None)]},
            "not recorded": {"contacten": [ours] * 7 + [row(3, None)]},
            "a year ago": {"contacten": [ours] * 7 + [row(365, "partner")]},
            "just within": {"contacten": [ours] * 7 + [row(364, "partner")]},
        }
    )
    return wederkerigheid(dataset, PEILDATUM, NORMEN).set_index("partner")


@pytest.mark.parametrize(
    ("geval", "verwacht"),
    [
        ("seven", None),
        ("eight", (3, 8)),
        ("vast overleg", None),
        ("no vorm", (1, 8)),
        ("not recorded", None),
        ("a year ago", None),
        ("just within", (1, 8)),
    ],
)
def test_who_starts_the_contact_is_told_from_eight_contacts(
    reciprocity: pd.DataFrame, geval: str, verwacht: tuple[int, int] | None
) -> None:
    assert (geval in reciprocity.index) == (verwacht is not None)
    if verwacht:
        assert tuple(reciprocity.loc[geval]) == verwacht


PAREN = [
    persoon("secretaris", "strategisch", functie="gemeentesecretaris"),
    persoon("weg", "strategisch", functie="oud-secretaris", tot=PEILDATUM),
    persoon("medewerker", "ambtelijk", functie="beleidsadviseur"),
    persoon("wethouder", "bestuurlijk", functie="wethouder"),
    persoon("elders", "strategisch", functie="secretaris van elders", partner="g2"),
    persoon("directeur", "strategisch", functie="directeur", partner=None),
    persoon("vertrokken", "strategisch", functie="oud-directeur", partner=None, tot=PEILDATUM),
]


def _gesprek(dagen: int, niveau: str, wij: str, zij: str, **extra: object) -> dict[str, object]:
    return gesprek(dagen, niveau, provincie_deelnemers=[wij], partner_deelnemers=[zij], **extra)


@pytest.mark.parametrize(
    ("contacten", "zin"),
    [
        (
            [
                _gesprek(12, "strategisch", "directeur", "secretaris"),
                _gesprek(2, "ambtelijk", "directeur", "medewerker"),
            ],
            "Bel eerst de gemeentesecretaris van g1. Laatste gesprek: 12 dagen geleden, met onze directeur.",
        ),
        (
            [_gesprek(1, "ambtelijk", "directeur", "medewerker")],
            "Bel eerst de beleidsadviseur van g1. Laatste gesprek: gisteren, met onze directeur.",
        ),
        (
            [
                _gesprek(40, "strategisch", "directeur", "secretaris"),
                _gesprek(0, "strategisch", "directeur", "secretaris"),
            ],
            "Bel eerst de gemeentesecretaris van g1. Laatste gesprek: vandaag, met onze directeur.",
        ),
        ([_gesprek(3, "bestuurlijk", "directeur", "wethouder")], None),
        ([_gesprek(3, "strategisch", "directeur", "weg")], None),
        ([_gesprek(3, "strategisch", "vertrokken", "secretaris")], None),
        ([_gesprek(3, "strategisch", "directeur", "secretaris", vorm="mail")], None),
        ([_gesprek(365, "strategisch", "directeur", "secretaris")], None),
        ([_gesprek(3, "strategisch", "directeur", "elders") | {"partner": ["g1", "g2"]}], None),
    ],
    ids=[
        "strategisch before ambtelijk",
        "else ambtelijk",
        "the most recent",
        "not bestuurlijk",
        "they left",
        "our colleague left",
        "a mail",
        "over a year ago",
        "somebody of another partner in the same overleg",
    ],
)
def test_niveau_lager_names_the_functies_of_the_pair_that_spoke_last(
    contacten: list[dict[str, object]], zin: str | None
) -> None:
    dataset = maak_dataset(partners=[gemeente(), gemeente("g2")], personen=PAREN, contacten=contacten)
    frame = niveau_lager(dataset, PEILDATUM, NORMEN)
    assert frame.loc[frame["partner"] == "g1", "zin"].tolist() == ([zin] if zin else [])


def test_niveau_lager_without_functies_says_contactpersoon_and_collega() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        personen=[persoon("hun", "strategisch"), persoon("ons", partner=None)],
        contacten=[_gesprek(5, "strategisch", "ons", "hun")],
    )
    assert niveau_lager(dataset, PEILDATUM, NORMEN)["zin"].tolist() == [
        "Bel eerst de contactpersoon op strategisch niveau van g1. Laatste gesprek: 5 dagen geleden, met onze collega."
    ]


@pytest.mark.parametrize(
    ("dagen", "extra", "gepland"),
    [
        (0, {"bevestigd_op": dagen_geleden(9)}, True),
        (-30, {"bevestigd_op": dagen_geleden(9)}, True),
        (-30, {"bevestigd_op": PEILDATUM}, True),
        (-30, {}, False),
        (-30, {"bevestigd_op": dagen_geleden(-1)}, False),
        (-30, {"bevestigd_op": dagen_geleden(9), "afgezegd_op": dagen_geleden(1)}, False),
        (1, {"bevestigd_op": dagen_geleden(9)}, False),
    ],
    ids=["today", "ahead", "confirmed today", "option", "confirmed later", "called off", "past"],
)
def test_only_a_confirmed_visit_that_comes_is_planned(dagen: int, extra: dict[str, object], gepland: bool) -> None:
    dataset = maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(dagen, **extra)])
    assert np.count_nonzero(~np.isnat(gepland_bezoek(dataset, PEILDATUM))) == int(gepland)
