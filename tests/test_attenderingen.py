"""What each rule finds, since when, and whom it is for. The cases are accounts of one dataset."""

from dataclasses import replace
from typing import Any, get_args

import pandas as pd
import pytest

from samenwerking.attenderingen import REGELS, attenderingen
from samenwerking.indicatoren import indicatoren
from samenwerking.normen import Regelnaam
from samenwerking.signalen import open_signalen
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
    persoon,
    signaal,
)

Rijen = dict[str, Any]


def _college(*van: int | None, contact: int | None = 100, functie: str = "wethouder") -> Rijen:
    """Bestuurders who took office ``van`` days ago (None: before anything), and the last bestuurlijk contact."""
    mensen = [
        persoon(f"b{i}", "bestuurlijk", functie=functie, van=None if dag is None else dagen_geleden(dag))
        for i, dag in enumerate(van)
    ]
    return {"personen": mensen, "contacten": [] if contact is None else [gesprek(contact, "bestuurlijk")]}


def _functie(*mensen: tuple[str, int | None]) -> Rijen:
    """People with a functie who left so many days ago (None: still there)."""
    return {
        "personen": [
            persoon(f"p{i}", functie=functie, tot=None if tot is None else dagen_geleden(tot))
            for i, (functie, tot) in enumerate(mensen)
        ]
    }


def _ontwikkeling(dagen: int, **extra: Any) -> Rijen:
    row = {"partner": "g1", "datum": dagen_geleden(dagen), "soort": "besluit", "omschrijving": "Nieuw plan", **extra}
    return {"ontwikkelingen": [row]}


GEVALLEN: dict[str, tuple[Rijen, str, int | None]] = {
    # rows, rule, since how many days (None: nothing found)
    "contact aandacht": ({"contacten": [gesprek(122)]}, "contact", None),
    "contact actie nodig": ({"contacten": [gesprek(125)]}, "contact", 2),
    "contact never": ({}, "contact", None),
    "netwerk gone": ({"personen": [persoon("x", tot=dagen_geleden(4))]}, "netwerk", 4),
    "netwerk thin": ({"personen": [persoon("x")]}, "netwerk", None),
    "deadline today": ({"afspraken": [afspraak(0)]}, "afspraak_te_laat", None),
    "deadline yesterday": ({"afspraken": [afspraak(1)]}, "afspraak_te_laat", 0),
    "their deadline passed": ({"afspraken": [afspraak(9, wie="partner")]}, "afspraak_te_laat", 8),
    "deadline replaced": (
        {"afspraken": [afspraak(9, nieuwe_deadline=dagen_geleden(-9))]},
        "afspraak_te_laat",
        None,
    ),
    "initiatief at its limit": ({"initiatieven": [initiatief(5)]}, "initiatief_over_termijn", None),
    "initiatief over its limit": ({"initiatieven": [initiatief(6)]}, "initiatief_over_termijn", 0),
    "initiatief ended": (
        {"initiatieven": [initiatief(60)], "initiatief_fasen": [fase(50, "ingetrokken")]},
        "initiatief_over_termijn",
        None,
    ),
    "reaction due today": (
        {"initiatieven": [initiatief(7, eerste_reactie_op=None)]},
        "initiatief_zonder_reactie",
        None,
    ),
    "reaction due yesterday": (
        {"initiatieven": [initiatief(8, eerste_reactie_op=None)]},
        "initiatief_zonder_reactie",
        0,
    ),
    "reaction given": ({"initiatieven": [initiatief(60)]}, "initiatief_zonder_reactie", None),
    "visit in 14 days": ({"werkbezoeken": [bezoek(-14)]}, "werkbezoek_niet_voorbereid", 0),
    "visit in 15 days": ({"werkbezoeken": [bezoek(-15)]}, "werkbezoek_niet_voorbereid", None),
    "visit today": ({"werkbezoeken": [bezoek(0)]}, "werkbezoek_niet_voorbereid", 14),
    "visit yesterday": ({"werkbezoeken": [bezoek(1)]}, "werkbezoek_niet_voorbereid", None),
    "visit called off": (
        {"werkbezoeken": [bezoek(-9, afgezegd_op=dagen_geleden(1))]},
        "werkbezoek_niet_voorbereid",
        None,
    ),
    "visit prepared": (
        {
            "werkbezoeken": [bezoek(-9)],
            "voorbereiding": [{"werkbezoek": "w", "onderdeel": "Notitie", "gereed_op": PEILDATUM}],
        },
        "werkbezoek_niet_voorbereid",
        None,
    ),
    "signaal without eigenaar": ({"signalen": [signaal(3, "laag", eigenaar=None)]}, "signaal_zonder_eigenaar", 3),
    "signaal with eigenaar": ({"signalen": [signaal(3)]}, "signaal_zonder_eigenaar", None),
    "signaal solved": (
        {"signalen": [signaal(3, eigenaar=None, opgelost_op=PEILDATUM)]},
        "signaal_zonder_eigenaar",
        None,
    ),
    "left without successor": (_functie(("wethouder", 9)), "vertrek_zonder_opvolger", 9),
    "left today": (_functie(("wethouder", 0)), "vertrek_zonder_opvolger", 0),
    "leaves tomorrow": (_functie(("wethouder", -1)), "vertrek_zonder_opvolger", None),
    "left with a successor": (_functie(("wethouder", 9), ("wethouder", None)), "vertrek_zonder_opvolger", None),
    "the last of two left": (_functie(("wethouder", 9), ("wethouder", 4)), "vertrek_zonder_opvolger", 4),
    "another functie is no successor": (
        _functie(("wethouder", 9), ("griffier", None)),
        "vertrek_zonder_opvolger",
        9,
    ),
    "college: one of two new": (_college(None, 9), "nieuw_college", None),
    "college: two of three new": (_college(None, 30, 9), "nieuw_college", 9),
    "college: two of four new": (_college(None, None, 30, 9), "nieuw_college", None),
    "college: three of four new": (_college(None, 50, 30, 9), "nieuw_college", 9),
    "college: all new": (_college(50, 30, 9), "nieuw_college", 30),
    "college: the only one is new": (_college(9), "nieuw_college", 9),
    "college: new on the day of the contact": (_college(100), "nieuw_college", None),
    "college: new the day after the contact": (_college(99), "nieuw_college", 99),
    "college: new tomorrow": (_college(-1), "nieuw_college", None),
    "college: met since": (_college(50, 30, 9, contact=5), "nieuw_college", None),
    "college: no contact recorded": (_college(9, contact=None), "nieuw_college", None),
    "a burgemeester is not new": (_college(9, functie="Burgemeester"), "nieuw_college", None),
    "a waarnemend dijkgraaf is not new": (_college(9, functie="waarnemend dijkgraaf"), "nieuw_college", None),
    "a commissaris is not new": (_college(9, functie="commissaris van de Koning"), "nieuw_college", None),
    "ontwikkeling 14 days": (_ontwikkeling(14), "ontwikkeling_niet_gedeeld", None),
    "ontwikkeling 15 days": (_ontwikkeling(15), "ontwikkeling_niet_gedeeld", 0),
    "ontwikkeling shared": (_ontwikkeling(40, gedeeld_intern_op=PEILDATUM), "ontwikkeling_niet_gedeeld", None),
    "ontwikkeling shared tomorrow": (
        _ontwikkeling(40, gedeeld_intern_op=dagen_geleden(-1)),
        "ontwikkeling_niet_gedeeld",
        25,
    ),
}


@pytest.fixture(scope="module")
def gevonden() -> pd.DataFrame:
    dataset = per_account(
        {naam: {"partner": {"accounthouder": "ah"}} | rijen for naam, (rijen, *_) in GEVALLEN.items()}
    )
    return attenderingen(dataset, PEILDATUM, NORMEN)


@pytest.mark.parametrize("geval", GEVALLEN)
def test_a_rule_finds_its_case_and_knows_since_when(gevonden: pd.DataFrame, geval: str) -> None:
    _, regel, dagen = GEVALLEN[geval]
    rows = gevonden[(gevonden["partner"] == geval) & (gevonden["regel"] == regel)]
    assert rows["sinds"].tolist() == ([] if dagen is None else [dagen_geleden(dagen)])


def test_every_rule_of_the_design_is_there_and_has_a_case() -> None:
    assert set(REGELS) == {regel for _, regel, _ in GEVALLEN.values()}
    assert set(REGELS) == set(NORMEN.attenderingen)


def test_every_attendering_says_what_for_whom_and_by_when(gevonden: pd.DataFrame) -> None:
    for kolom in ("tekst", "afstemmen_met", "omschrijving", "record"):
        assert (gevonden[kolom].str.len() > 2).all(), kolom
    regels = NORMEN.attenderingen
    for row in gevonden.itertuples():
        assert row.uiterlijk == row.sinds + pd.Timedelta(days=regels[row.regel].binnen_dagen)
    assert gevonden["sinds"].is_monotonic_increasing


@pytest.mark.parametrize(
    ("geval", "zin"),
    [
        ("college: the only one is new", "De enige bestuurder is nieuw sinds het laatste bestuurlijke gesprek"),
        ("college: two of three new", "2 van de 3 bestuurders zijn nieuw sinds het laatste bestuurlijke gesprek"),
        ("initiatief over its limit", "Energiehof: 6 dagen in de fase melding"),
        ("reaction due yesterday", "Energiehof: gemeld op 12 november 2026"),
        ("deadline yesterday", "Wij: Rapport toesturen"),
        ("their deadline passed", "De partner: Rapport toesturen"),
    ],
)
def test_the_sentence_fits_the_number(gevonden: pd.DataFrame, geval: str, zin: str) -> None:
    assert zin in gevonden.loc[gevonden["partner"] == geval, "omschrijving"].tolist()


@pytest.mark.parametrize(
    ("geval", "eigenaar"),
    [
        ("contact actie nodig", "ah"),
        ("deadline yesterday", "ah"),
        ("visit in 14 days", "ah"),
        ("college: all new", "ah"),
    ],
)
def test_the_accounthouder_owns_what_has_no_owner_of_its_own(gevonden: pd.DataFrame, geval: str, eigenaar: str) -> None:
    rows = gevonden[(gevonden["partner"] == geval) & (gevonden["regel"] == GEVALLEN[geval][1])]
    assert rows["eigenaar"].tolist() == [eigenaar]


def test_a_signaal_without_eigenaar_has_no_owner(gevonden: pd.DataFrame) -> None:
    rows = gevonden[gevonden["regel"] == "signaal_zonder_eigenaar"]
    assert rows["eigenaar"].isna().all()


def test_an_owner_of_its_own_goes_before_the_accounthouder() -> None:
    dataset = maak_dataset(
        partners=[gemeente(accounthouder="ah")],
        afspraken=[afspraak(9, eigenaar="e")],
        werkbezoeken=[bezoek(-3, accounthouder="v")],
    )
    frame = attenderingen(dataset, PEILDATUM, NORMEN).set_index("regel")["eigenaar"]
    assert frame["afspraak_te_laat"] == "e"
    assert frame["werkbezoek_niet_voorbereid"] == "v"


def test_an_attendering_is_no_signaal_and_changes_no_oordeel() -> None:
    rows: Rijen = {"partners": [gemeente()], "signalen": [], "werkbezoeken": [bezoek(-3)]}
    met, zonder = maak_dataset(**rows), maak_dataset(**rows | {"werkbezoeken": []})
    assert len(attenderingen(met, PEILDATUM, NORMEN)) == 1
    assert open_signalen(met, PEILDATUM).empty
    oordeel = [indicatoren(dataset, PEILDATUM, NORMEN)["oordeel"].tolist() for dataset in (met, zonder)]
    assert oordeel[0] == oordeel[1]


def test_a_rule_that_is_not_in_the_config_finds_nothing_and_an_initiatief_needs_no_partner() -> None:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("oud", tot=PEILDATUM)],
        afspraken=[afspraak(9)],
        signalen=[signaal(3, eigenaar=None, partner="oud")],
        initiatieven=[initiatief(9, partner=None)],
    )
    regels = {naam: regel for naam, regel in NORMEN.attenderingen.items() if naam != "afspraak_te_laat"}
    frame = attenderingen(dataset, PEILDATUM, replace(NORMEN, attenderingen=regels))
    assert frame["regel"].tolist() == ["initiatief_over_termijn"]
    assert frame["partner"].isna().all()


def test_every_rule_that_the_config_may_name_exists():
    assert set(REGELS) == set(get_args(Regelnaam))


def test_a_vertrouwelijk_signaal_is_found_but_not_described():
    dataset = maak_dataset(
        partners=[gemeente()],
        signalen=[
            {
                "id": "s1",
                "partner": "g1",
                "gemeld_op": dagen_geleden(3),
                "soort": "relationeel",
                "ernst": "laag",
                "omschrijving": "Geheim",
                "vertrouwelijk": True,
            }
        ],
    )
    frame = attenderingen(dataset, PEILDATUM, NORMEN)
    assert frame.loc[frame["regel"] == "signaal_zonder_eigenaar", "omschrijving"].tolist() == ["Vertrouwelijk signaal"]
