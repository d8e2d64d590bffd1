"""What each rule finds, since when, and whom it is for. The cases are accounts of one dataset."""

from dataclasses import replace
from functools import cache
from typing import Any, get_args

import pandas as pd
import pytest

from samenwerking.attenderingen import REGELS, attenderingen, eenmalig, kop, per_regel, regeloverzicht
from samenwerking.attenderingen.contact import NIET_NIEUW
from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.data.schema import TABEL
from samenwerking.indicatoren import indicatoren
from samenwerking.normen import Normen, Regelnaam
from samenwerking.signalen import open_signalen
from tests.bouw import (
    NORMEN,
    PEILDATUM,
    afspraak,
    bezoek,
    dagen_geleden,
    dossier,
    fase,
    gemeente,
    gesprek,
    initiatief,
    maak_dataset,
    partij,
    per_account,
    persoon,
    reflectie,
    signaal,
    stand,
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


def _dossier(dagen: int | None, *standen: Rijen, **extra: Any) -> Rijen:
    return {"dossiers": [dossier(dagen, **extra)], "dossier_standen": list(standen)}


def _bijgepraat(dagen: int, op: int | None) -> Rijen:
    return _dossier(dagen, portefeuillehouder_bijgepraat_op=None if op is None else dagen_geleden(op))


def _vertegenwoordigers(*rollen: tuple[str, int], **extra: Any) -> Rijen:
    """One of us in these roles since so many days."""
    rows = [{"partner": "g1", "persoon": "p", "rol": rol, "van": dagen_geleden(van)} | extra for rol, van in rollen]
    return {"vertegenwoordigers": rows}


def _rollen(gekozen: str, verwacht: str) -> Rijen:
    return {"verbonden_partijen": [partij(rol_gekozen=gekozen, rol_verwacht=verwacht)]}


BEELDVORMING = stand(3, bob_fase="beeldvorming")
ZONDER_DAG = -1
GEVALLEN: dict[str, tuple[Rijen, str, int | None]] = {
    # rows, rule, since how many days (None: nothing found; ZONDER_DAG: nothing says since when)
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
    "reflectie aandacht": ({"reflecties": [reflectie(9, 2)]}, "samenwerking", None),
    "reflectie actie nodig": ({"reflecties": [reflectie(9, 1)]}, "samenwerking", 9),
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
    "beeldvorming in 42 days": (_dossier(-42, BEELDVORMING), "dossier_in_beeldvorming", None),
    "beeldvorming in 41 days": (_dossier(-41, BEELDVORMING), "dossier_in_beeldvorming", 0),
    "beeldvorming in 28 days": (_dossier(-28, BEELDVORMING), "dossier_in_beeldvorming", 13),
    "beeldvorming is over": (
        _dossier(-28, BEELDVORMING, stand(1, bob_fase="oordeelsvorming")),
        "dossier_in_beeldvorming",
        None,
    ),
    "beeldvorming, decided": (_dossier(1, BEELDVORMING), "dossier_in_beeldvorming", None),
    "beeldvorming, no besluitdatum": (_dossier(None, BEELDVORMING), "dossier_in_beeldvorming", None),
    "stand of 90 days": (_dossier(-9, stand(90)), "dossier_stand_verouderd", None),
    "stand of 91 days": (_dossier(None, stand(91)), "dossier_stand_verouderd", 0),
    "stand of 91 days, decided": (_dossier(1, stand(91)), "dossier_stand_verouderd", None),
    "stand renewed": (_dossier(-9, stand(300), stand(9)), "dossier_stand_verouderd", None),
    "no stand at all": (_dossier(-9), "dossier_stand_verouderd", None),
    "besluit in 31 days": (_bijgepraat(-31, None), "portefeuillehouder_niet_bijgepraat", None),
    "besluit in 30 days": (_bijgepraat(-30, None), "portefeuillehouder_niet_bijgepraat", 0),
    "besluit today": (_bijgepraat(0, None), "portefeuillehouder_niet_bijgepraat", 30),
    "besluit yesterday": (_bijgepraat(1, None), "portefeuillehouder_niet_bijgepraat", None),
    "told 30 days before": (_bijgepraat(-10, 20), "portefeuillehouder_niet_bijgepraat", None),
    "told 31 days before": (_bijgepraat(-10, 21), "portefeuillehouder_niet_bijgepraat", 20),
    "told tomorrow": (_bijgepraat(-10, -1), "portefeuillehouder_niet_bijgepraat", 20),
    "eigenaar and opdrachtgever": (_vertegenwoordigers(("eigenaar", 90), ("opdrachtgever", 9)), "dubbele_rol", 9),
    "roles two steps apart": (_rollen("regisseren", "faciliteren"), "rol_wijkt_af", ZONDER_DAG),
}
"""The rules dubbele_rol and rol_wijkt_af have their limits in tests/test_verbonden_partijen.py."""


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
    sinds = (PEILDATUM - rows["sinds"]).dt.days.fillna(ZONDER_DAG)
    assert sinds.tolist() == ([] if dagen is None else [dagen])


def test_every_rule_of_the_design_is_there_and_has_a_case() -> None:
    assert set(REGELS) == {regel for _, regel, _ in GEVALLEN.values()}
    assert set(REGELS) == set(NORMEN.attenderingen)


def test_every_attendering_says_what_for_whom_and_by_when(gevonden: pd.DataFrame) -> None:
    for kolom in ("tekst", "afstemmen_met", "omschrijving", "record"):
        assert (gevonden[kolom].str.len() > 2).all(), kolom
    regels = NORMEN.attenderingen
    met_dag = gevonden[gevonden["sinds"].notna()]
    for row in met_dag.itertuples():
        assert row.uiterlijk == row.sinds + pd.Timedelta(days=regels[row.regel].binnen_dagen)
    assert met_dag["sinds"].is_monotonic_increasing
    zonder = gevonden[len(met_dag) :]
    assert zonder["regel"].tolist() == ["rol_wijkt_af"]
    assert zonder["uiterlijk"].isna().all()
    assert not zonder["te_laat"].any()


@pytest.mark.parametrize(
    ("geval", "zin"),
    [
        ("college: the only one is new", "De enige bestuurder is nieuw sinds het laatste bestuurlijke gesprek"),
        ("college: two of three new", "2 van de 3 bestuurders zijn nieuw sinds het laatste bestuurlijke gesprek"),
        ("initiatief over its limit", "Energiehof: 6 dagen in de fase melding"),
        ("reaction due yesterday", "Energiehof: gemeld op 12 november 2026"),
        ("deadline yesterday", "Wij: Rapport toesturen"),
        ("their deadline passed", "De partner: Rapport toesturen"),
        ("netwerk gone", "Netwerk: Op ambtelijk niveau is iedereen vertrokken."),
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


VERDWIJNT: dict[str, tuple[Rijen, str]] = {
    # rows in which the cause goes away on the peildatum, rule
    "a new contact": ({"contacten": [gesprek(200), gesprek(0)]}, "contact"),
    "somebody new at the niveau": (
        {"personen": [persoon("x", tot=dagen_geleden(30)), persoon("y", van=PEILDATUM)]},
        "netwerk",
    ),
    "afspraak done": ({"afspraken": [afspraak(9, afgerond_op=PEILDATUM)]}, "afspraak_te_laat"),
    "afspraak cancelled": ({"afspraken": [afspraak(9, vervallen_op=PEILDATUM)]}, "afspraak_te_laat"),
    "the next fase": (
        {"initiatieven": [initiatief(20)], "initiatief_fasen": [fase(0, "toewijzing")]},
        "initiatief_over_termijn",
    ),
    "initiatief over": (
        {"initiatieven": [initiatief(20)], "initiatief_fasen": [fase(0, "ingetrokken")]},
        "initiatief_over_termijn",
    ),
    "a reaction": ({"initiatieven": [initiatief(20, eerste_reactie_op=PEILDATUM)]}, "initiatief_zonder_reactie"),
    "initiatief over without a reaction": (
        {"initiatieven": [initiatief(20, eerste_reactie_op=None)], "initiatief_fasen": [fase(0, "niet ingegaan")]},
        "initiatief_zonder_reactie",
    ),
    "a better reflectie": ({"reflecties": [reflectie(30, 1), reflectie(0, 3)]}, "samenwerking"),
    "everything prepared": (
        {
            "werkbezoeken": [bezoek(-5)],
            "voorbereiding": [{"werkbezoek": "w", "onderdeel": "Notitie", "gereed_op": PEILDATUM}],
        },
        "werkbezoek_niet_voorbereid",
    ),
    "visit called off today": ({"werkbezoeken": [bezoek(-5, afgezegd_op=PEILDATUM)]}, "werkbezoek_niet_voorbereid"),
    "visit over": ({"werkbezoeken": [bezoek(1)]}, "werkbezoek_niet_voorbereid"),
    "signaal solved today": (
        {"signalen": [signaal(9, eigenaar=None, opgelost_op=PEILDATUM)]},
        "signaal_zonder_eigenaar",
    ),
    "a successor": (
        {
            "personen": [
                persoon("x", functie="wethouder", tot=dagen_geleden(30)),
                persoon("y", functie="Wethouder ", van=PEILDATUM),
            ]
        },
        "vertrek_zonder_opvolger",
    ),
    "college met today": (
        {**_college(50, 30, 9), "contacten": [gesprek(100, "bestuurlijk"), gesprek(0, "bestuurlijk")]},
        "nieuw_college",
    ),
    "ontwikkeling shared today": (_ontwikkeling(40, gedeeld_intern_op=PEILDATUM), "ontwikkeling_niet_gedeeld"),
    "beeldvorming over today": (
        _dossier(-20, BEELDVORMING, stand(0, bob_fase="oordeelsvorming")),
        "dossier_in_beeldvorming",
    ),
    "a new stand": (_dossier(None, stand(200), stand(0)), "dossier_stand_verouderd"),
    "told today": (_bijgepraat(-20, 0), "portefeuillehouder_niet_bijgepraat"),
    "decided yesterday": (_bijgepraat(1, None), "portefeuillehouder_niet_bijgepraat"),
    "one of two roles ends": (
        _vertegenwoordigers(("eigenaar", 90), ("opdrachtgever", 9), tot=PEILDATUM),
        "dubbele_rol",
    ),
    "the party ends": ({**_rollen("regisseren", "faciliteren"), "partner": {"tot": PEILDATUM}}, "rol_wijkt_af"),
}


@pytest.fixture(scope="module")
def oorzaken() -> Dataset:
    return per_account({naam: rijen for naam, (rijen, _) in VERDWIJNT.items()})


@pytest.mark.parametrize("geval", VERDWIJNT)
def test_an_attendering_goes_away_when_its_cause_does(oorzaken: Dataset, geval: str) -> None:
    _, regel = VERDWIJNT[geval]
    for dag, gevonden in ((dagen_geleden(1), [regel]), (PEILDATUM, [])):
        frame = attenderingen(oorzaken, dag, NORMEN)
        assert frame.loc[(frame["partner"] == geval) & (frame["regel"] == regel), "regel"].tolist() == gevonden


def test_of_every_rule_it_is_shown_that_its_attendering_goes_away() -> None:
    assert {regel for _, regel in VERDWIJNT.values()} == set(REGELS)


def test_an_owner_takes_the_attendering_of_a_signaal_away() -> None:
    for eigenaar, n in ((None, 1), ("p", 0)):
        dataset = maak_dataset(partners=[gemeente()], signalen=[signaal(3, "laag", eigenaar=eigenaar)])
        assert len(attenderingen(dataset, PEILDATUM, NORMEN)) == n


@pytest.mark.parametrize(("dagen", "te_laat"), [(4, False), (5, False), (6, True)])
def test_it_is_late_after_the_last_day_to_align(dagen: int, *, te_laat: bool) -> None:
    dataset = maak_dataset(partners=[gemeente()], signalen=[signaal(dagen, eigenaar=None)])
    frame = attenderingen(dataset, PEILDATUM, NORMEN)
    assert frame["binnen_dagen"].tolist() == [5]
    assert frame["te_laat"].tolist() == [te_laat]


def test_an_attendering_names_the_initiatief_or_the_werkbezoek_it_is_about(gevonden: pd.DataFrame) -> None:
    for kolom in ("initiatief", "werkbezoek"):
        over = gevonden["regel"].str.startswith(kolom)
        assert (gevonden.loc[over, kolom] == gevonden.loc[over, "record"]).all()
        assert over.any()
        assert gevonden.loc[~over, kolom].isna().all()


def test_a_signaal_with_a_regio_of_its_own_is_found_in_that_regio_alone() -> None:
    dataset = maak_dataset(
        partners=[gemeente(regio=["U10", "Lopikerwaard"])],
        signalen=[signaal(3, eigenaar=None, regio="Lopikerwaard")],
        afspraken=[afspraak(9)],
    )
    frame = attenderingen(dataset, PEILDATUM, NORMEN)
    for regio, regels in (
        ("U10", {"afspraak_te_laat"}),
        ("Lopikerwaard", {"afspraak_te_laat", "signaal_zonder_eigenaar"}),
    ):
        rows = Selectie(frozenset({regio})).rows(frame, dataset.stand(PEILDATUM))
        assert set(rows["regel"]) == regels


def test_without_any_rule_in_the_config_nothing_is_found() -> None:
    normen = replace(NORMEN, attenderingen={})
    dataset = maak_dataset(partners=[gemeente()], afspraken=[afspraak(9)])
    assert attenderingen(dataset, PEILDATUM, normen).empty
    assert regeloverzicht(dataset, PEILDATUM, normen).empty


def _andere_normen() -> Normen:
    """Every threshold that a rule tells is another one."""
    oordeel = NORMEN.oordeel
    grenzen = {
        intensiteit: {niveau: grens.model_copy(update={"uiterlijk": 771}) for niveau, grens in per.items()}
        for intensiteit, per in oordeel.contact.items()
    }
    initiatieven = oordeel.initiatieven.model_copy(
        update={"termijnen": {"melding": 772}, "opnieuw_wegen": 773, "eerste_reactie": 774}
    )
    werkbezoeken = oordeel.werkbezoeken.model_copy(update={"voorbereid_binnen": 775})
    regels = dict(NORMEN.attenderingen)
    regels["ontwikkeling_niet_gedeeld"] = regels["ontwikkeling_niet_gedeeld"].model_copy(update={"na_dagen": 776})
    dossiers = oordeel.dossiers.model_copy(
        update={"beeldvorming_tot": 777, "stand_verouderd": 778, "bijpraten_binnen": 779}
    )
    nieuw = oordeel.model_copy(
        update={"dossiers": dossiers, "contact": grenzen, "initiatieven": initiatieven, "werkbezoeken": werkbezoeken}
    )
    return replace(NORMEN, oordeel=nieuw, attenderingen=regels)


def test_the_rules_tell_the_thresholds_of_the_normen() -> None:
    frame = regeloverzicht(maak_dataset(partners=[gemeente()]), PEILDATUM, _andere_normen()).set_index("regel")
    zin = frame["ontstaat"]
    assert "771 tot 771 dagen" in zin["contact"]
    assert "melding 772; na remmen 773" in zin["initiatief_over_termijn"]
    assert "774 werkdagen" in zin["initiatief_zonder_reactie"]
    assert "binnen 775 dagen" in zin["werkbezoek_niet_voorbereid"]
    assert "Minder dan 777 dagen" in zin["dossier_in_beeldvorming"]
    assert "ouder dan 778 dagen" in zin["dossier_stand_verouderd"]
    assert "binnen 779 dagen" in zin["portefeuillehouder_niet_bijgepraat"]
    assert "na 776 dagen" in zin["ontwikkeling_niet_gedeeld"]
    assert all(functie in zin["nieuw_college"] for functie in NIET_NIEUW)


def test_every_rule_of_the_config_is_explained_in_sentences() -> None:
    frame = regeloverzicht(maak_dataset(partners=[gemeente()]), PEILDATUM, NORMEN)
    assert frame["regel"].tolist() == list(NORMEN.attenderingen)
    for kolom in ("ontstaat", "verdwijnt"):
        assert frame[kolom].str.fullmatch(r"[A-Z].*[^ .]\.").all()


def _kijkt_niet(*, zonder: str, onleesbaar: bool = False) -> set[str]:
    """The rules that do not look when all tables but this one are there."""
    tabellen: dict[str, list[Any]] = {naam: [] for naam in TABEL if naam not in ("partners", zonder)}
    dataset = maak_dataset(partners=[gemeente()], **tabellen)
    if onleesbaar:
        dataset = replace(dataset, onleesbaar=frozenset({zonder}))
    frame = regeloverzicht(dataset, PEILDATUM, NORMEN)
    return set(frame.loc[~frame["kijkt"], "regel"])


def test_a_rule_looks_when_its_tables_are_there_and_can_be_read() -> None:
    assert _kijkt_niet(zonder="signalen") == {"signaal_zonder_eigenaar"}
    assert _kijkt_niet(zonder="personen") == {"netwerk", "vertrek_zonder_opvolger", "nieuw_college"}
    assert _kijkt_niet(zonder="voorbereiding") == set()
    assert _kijkt_niet(zonder="voorbereiding", onleesbaar=True) == {"werkbezoek_niet_voorbereid"}


@cache
def _in_alle_gevallen() -> set[tuple[str, str]]:
    """Which rule finds something at which account, each account with a case of its own."""
    dataset = per_account({naam: rijen for naam, (rijen, _, _) in GEVALLEN.items()})
    found = attenderingen(dataset, PEILDATUM, NORMEN)
    return set(zip(found["regel"], found["partner"], strict=True))


@pytest.mark.parametrize("regel", REGELS)
def test_a_rule_without_its_tables_finds_nothing_at_all(regel: Regelnaam) -> None:
    """What ``nodig`` names is needed: without the first of them the rule finds no case."""
    weg = REGELS[regel].nodig[0]
    gevallen = {naam: rijen for naam, (rijen, van, _) in GEVALLEN.items() if van == regel}
    assert {partner for van, partner in _in_alle_gevallen() if van == regel} & set(gevallen)
    zonder = {naam: {t: rows for t, rows in rijen.items() if t != weg} for naam, rijen in gevallen.items()}
    assert regel not in set(attenderingen(per_account(zonder), PEILDATUM, NORMEN)["regel"])


def test_a_dossier_of_several_accounts_counts_once_for_each_rule() -> None:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2"), gemeente("g3")],
        dossiers=[dossier(-9, partner=("g1", "g2")), dossier(-9, id="d2", partner=("g2",))],
        dossier_standen=[stand(91)],
        ontwikkelingen=[_ontwikkeling(40)["ontwikkelingen"][0]] * 2,
    )
    alle = attenderingen(dataset, PEILDATUM, NORMEN)
    assert alle.groupby("regel")["partner"].agg(list).to_dict() == {
        "dossier_stand_verouderd": ["g1", "g2"],
        "ontwikkeling_niet_gedeeld": ["g1", "g1"],
        "portefeuillehouder_niet_bijgepraat": ["g1", "g2", "g2"],
    }
    assert eenmalig(alle)["regel"].value_counts().to_dict() == {
        "dossier_stand_verouderd": 1,
        "ontwikkeling_niet_gedeeld": 2,
        "portefeuillehouder_niet_bijgepraat": 2,
    }


def _geteld(**tabellen: list[Any]) -> pd.DataFrame:
    dataset = maak_dataset(partners=[gemeente()], **tabellen)
    return per_regel(attenderingen(dataset, PEILDATUM, NORMEN), regeloverzicht(dataset, PEILDATUM, NORMEN))


def test_the_rule_that_found_most_stands_first_and_one_that_cannot_look_last() -> None:
    frame = _geteld(
        afspraken=[afspraak(9, id="a")],
        signalen=[signaal(dagen, eigenaar=None, id=f"s{dagen}") for dagen in (1, 2, 30)],
        ontwikkelingen=_ontwikkeling(1)["ontwikkelingen"],
    )
    rows = frame[["regel", "op_tijd", "te_laat", "kijkt"]].to_numpy().tolist()
    assert rows[:3] == [
        ["signaal_zonder_eigenaar", 2, 1, True],
        ["afspraak_te_laat", 0, 1, True],
        ["ontwikkeling_niet_gedeeld", 0, 0, True],
    ]
    assert not frame["kijkt"][3:].any()
    assert len(frame) == len(REGELS)


def test_a_rule_that_found_something_did_look() -> None:
    """A visit is a bestuurlijk contact also without the table contacten."""
    frame = _geteld(werkbezoeken=[bezoek(100, bestuurder="b")], personen=_college(9)["personen"]).set_index("regel")
    assert frame.loc["nieuw_college", "op_tijd"] == 1
    assert frame.loc["nieuw_college", "kijkt"]


@pytest.mark.parametrize(
    ("tabellen", "zinnen"),
    [
        ({}, ["Geen regel kan kijken: de tabellen ontbreken of zijn niet te lezen."]),
        (
            {"signalen": [signaal(1)]},
            ["De regels vonden niets."],
        ),
        (
            {"signalen": [signaal(1, eigenaar=None)]},
            ["Eén attendering.", "Er is nog tijd om af te stemmen."],
        ),
        (
            {"signalen": [signaal(1, eigenaar=None, id="a"), signaal(9, eigenaar=None, id="b")]},
            ["Twee attenderingen.", "Bij één is de uiterste dag om af te stemmen voorbij en is de oorzaak er nog."],
        ),
    ],
)
def test_the_headline_says_how_many_how_many_are_late_and_what_is_not_known(tabellen: Rijen, zinnen: list[str]) -> None:
    found = kop(_geteld(**tabellen))
    assert found[: len(zinnen)] == zinnen
    assert [zin.partition(":")[0] for zin in found[len(zinnen) :]] == ["Zonder gegevens, dus niet bekend"] * bool(
        tabellen
    )


@pytest.mark.parametrize(
    ("dagen", "zinnen"),
    [
        ([None], ["Eén attendering.", "Van één is niet vastgelegd sinds wanneer; daar is geen uiterste dag."]),
        (
            [None, 1],
            [
                "Twee attenderingen.",
                "Bij één is er nog tijd om af te stemmen.",
                "Van één is niet vastgelegd sinds wanneer; daar is geen uiterste dag.",
            ],
        ),
        (
            [None, 1, 400],
            [
                "Drie attenderingen.",
                "Bij één is de uiterste dag om af te stemmen voorbij en is de oorzaak er nog.",
                "Van één is niet vastgelegd sinds wanneer; daar is geen uiterste dag.",
            ],
        ),
    ],
)
def test_what_nothing_says_since_when_of_is_neither_late_nor_in_time(
    dagen: list[int | None], zinnen: list[str]
) -> None:
    rollen = [
        {"partner": "g1", "persoon": f"p{dag}", "rol": rol, "van": None if dag is None else dagen_geleden(dag)}
        for dag in dagen
        for rol in ("eigenaar", "opdrachtgever")
    ]
    frame = _geteld(vertegenwoordigers=rollen)
    assert kop(frame)[: len(zinnen)] == zinnen
    tel = frame.set_index("regel").loc["dubbele_rol"]
    assert tel[["zonder_dag", "op_tijd", "te_laat", "totaal"]].tolist() == [1, 1 in dagen, 400 in dagen, len(dagen)]


def test_the_headline_says_nothing_of_what_is_not_known_when_all_is_known() -> None:
    frame = _geteld(signalen=[signaal(1)]).assign(kijkt=True)
    assert kop(frame) == ["De regels vonden niets."]
