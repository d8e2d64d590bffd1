"""What asks one accounthouder's attention: tiny cases at, below and above each limit."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.mijn_accounts import (
    beloften,
    bezoeken,
    collegas,
    initiatieven,
    kop,
    nieuwe_mensen,
    ontwikkelingen,
    te_bellen,
    week,
)
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

IK = Selectie(accounthouder="ik")
U10 = Selectie(regios=frozenset({"U10"}), accounthouder="ik")
MIJN = gemeente(accounthouder="ik")
ANDERS = gemeente("g2", accounthouder="ander")
STIL = {"partner": {"soort": "maatschappelijke partner", "accounthouder": "ik"}}
"""Asks for ambtelijk contact alone: streef 61 and uiterlijk 122 days."""


def bellen(dagen: int | None, **tabellen: list[Mapping[str, Any]]) -> pd.DataFrame:
    """Whom to call at one account that was spoken ``dagen`` days ago (None: never)."""
    gesproken = {} if dagen is None else {"contacten": [gesprek(dagen)]}
    ander = {"partner": {"accounthouder": "ander"}, "contacten": [gesprek(0)]}
    dataset = per_account({"g1": {**STIL, **gesproken, **tabellen}, "g2": ander})
    return te_bellen(dataset, PEILDATUM, NORMEN, IK)


@pytest.mark.parametrize(("dagen", "in_lijst"), [(31, False), (32, True), (61, True)])
def test_a_contact_that_passes_streef_within_thirty_days_is_to_be_planned(dagen: int, *, in_lijst: bool) -> None:
    frame = bellen(dagen)
    assert len(frame) == int(in_lijst)
    assert frame["oordeel"].tolist() == ["op orde"] * int(in_lijst)
    assert frame["bel_voor"].tolist() == [dagen_geleden(dagen - 62)] * int(in_lijst)


@pytest.mark.parametrize(
    ("dagen", "oordeel", "bel_voor", "nu"),
    [
        (61, "op orde", dagen_geleden(-1), False),
        (62, "aandacht", dagen_geleden(-61), False),
        (122, "aandacht", dagen_geleden(-1), False),
        (123, "actie nodig", dagen_geleden(0), True),
    ],
)
def test_past_streef_the_day_before_which_to_call_is_that_of_uiterlijk_and_past_that_it_is_now(
    dagen: int, oordeel: str, bel_voor: pd.Timestamp, *, nu: bool
) -> None:
    frame = bellen(dagen)
    assert frame[["oordeel", "bel_voor", "nu"]].to_numpy().tolist() == [[oordeel, bel_voor, nu]]


def test_a_call_on_the_last_day_before_bel_voor_keeps_the_contact_op_orde() -> None:
    frame = bellen(40)
    assert frame["bel_voor"].iloc[0] - pd.Timedelta(days=1) == frame["streefdag"].iloc[0]


def test_a_niveau_that_was_never_spoken_stands_last_without_a_day() -> None:
    gevallen = {
        "nooit": STIL,
        "lang": {**STIL, "contacten": [gesprek(400)]},
        "kort": {**STIL, "contacten": [gesprek(50)]},
    }
    frame = te_bellen(per_account(gevallen), PEILDATUM, NORMEN, IK)
    assert frame["naam"].tolist() == ["lang", "kort", "nooit"]
    assert frame["bel_voor"].isna().tolist() == [False, False, True]
    assert frame["nu"].tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("gesproken", "over", "genoemd"),
    [(80, 11, True), (80, 12, False), (160, 22, True), (160, 23, False), (260, 30, True), (260, 31, False)],
)
def test_a_confirmed_visit_at_that_niveau_in_time_is_named(gesproken: int, over: int, *, genoemd: bool) -> None:
    """Before the day to call (op orde up to 91 days, aandacht up to 182); when that has passed within thirty days."""
    gevallen = {
        "g1": {
            "partner": {"accounthouder": "ik"},
            "contacten": [gesprek(0, "bestuurlijk"), gesprek(0, "ambtelijk"), gesprek(gesproken, "strategisch")],
            "werkbezoeken": [bezoek(-over, bevestigd_op=dagen_geleden(1))],
        }
    }
    frame = te_bellen(per_account(gevallen), PEILDATUM, NORMEN, IK)
    assert frame["niveau"].tolist() == ["strategisch"]
    assert frame["bezoek"].notna().tolist() == [genoemd]


def test_whom_to_call_is_who_was_spoken_last_at_that_niveau_with_who_of_us_did() -> None:
    mensen = [persoon("eerst"), persoon("laatst", functie="adviseur", telefoon="06"), persoon("hoog", "bestuurlijk")]
    contacten = [
        gesprek(90, partner_deelnemers=["eerst"], provincie_deelnemers=["ik"]),
        gesprek(80, partner_deelnemers=["laatst", "hoog"], provincie_deelnemers=["onze"]),
    ]
    partner = gemeente(accounthouder="ik", soort="maatschappelijke partner")
    dataset = maak_dataset(partners=[partner], personen=mensen, contacten=contacten)
    row = te_bellen(dataset, PEILDATUM, NORMEN, IK).iloc[0]
    assert (row["persoon"], row["functie"], row["telefoon"]) == ("naam van laatst", "adviseur", "06")
    assert (row["laatst"], row["door"]) == (dagen_geleden(80), "onze")


def test_who_left_is_not_called_and_without_anybody_there_is_no_name() -> None:
    weg = persoon("weg", tot=PEILDATUM)
    contacten = [gesprek(90, partner_deelnemers=["weg"])]
    partner = gemeente(accounthouder="ik", soort="maatschappelijke partner")
    dataset = maak_dataset(partners=[partner], personen=[weg], contacten=contacten)
    assert te_bellen(dataset, PEILDATUM, NORMEN, IK)["persoon"].isna().tolist() == [True]


def test_our_own_promises_stand_by_deadline_in_their_class() -> None:
    rows = [
        afspraak(-31, id="later"),
        afspraak(0, id="zonder", deadline=None),
        afspraak(-30, id="binnen"),
        afspraak(1, id="laat"),
        afspraak(5, id="hun", wie="partner"),
        afspraak(5, id="elders", partner="g2"),
        afspraak(5, id="klaar", afgerond_op=dagen_geleden(1)),
    ]
    dataset = maak_dataset(partners=[MIJN, ANDERS], afspraken=rows)
    frame = beloften(dataset, PEILDATUM, NORMEN, IK)
    assert frame["id"].tolist() == ["laat", "binnen", "later", "zonder"]
    assert frame["klasse"].tolist() == ["te laat", "binnenkort", "later", "zonder deadline"]


@pytest.mark.parametrize(("dagen", "nieuw"), [(0, True), (89, True), (90, False), (-1, False)])
def test_somebody_is_new_for_ninety_days(dagen: int, *, nieuw: bool) -> None:
    dataset = maak_dataset(partners=[MIJN], personen=[persoon("p", van=dagen_geleden(dagen))])
    assert len(nieuwe_mensen(dataset, PEILDATUM, NORMEN, IK)) == int(nieuw)


@pytest.mark.parametrize(("gesproken", "sinds"), [(41, False), (40, True), (1, True)])
def test_somebody_new_is_met_when_we_spoke_since_the_first_day(gesproken: int, *, sinds: bool) -> None:
    dataset = maak_dataset(
        partners=[MIJN],
        personen=[persoon("p", van=dagen_geleden(40))],
        contacten=[gesprek(gesproken, partner_deelnemers=["p"])],
    )
    assert nieuwe_mensen(dataset, PEILDATUM, NORMEN, IK)["gesproken"].tolist() == [sinds]


def test_who_is_new_elsewhere_or_left_again_is_not_shown_and_not_met_stands_first() -> None:
    mensen = [
        persoon("gesproken", van=dagen_geleden(5)),
        persoon("niet", van=dagen_geleden(50)),
        persoon("elders", partner="g2", van=dagen_geleden(5)),
        persoon("van ons", partner=None, van=dagen_geleden(5)),
        persoon("weg", van=dagen_geleden(50), tot=PEILDATUM),
    ]
    contacten = [gesprek(1, partner_deelnemers=["gesproken"])]
    dataset = maak_dataset(partners=[MIJN, ANDERS], personen=mensen, contacten=contacten)
    assert nieuwe_mensen(dataset, PEILDATUM, NORMEN, IK)["id"].tolist() == ["niet", "gesproken"]


def ontwikkeling(dagen: int, partner: str = "g1", **extra: Any) -> dict[str, Any]:
    return {"partner": partner, "datum": dagen_geleden(dagen), "soort": "besluit", "omschrijving": f"{dagen}", **extra}


def test_ontwikkelingen_are_news_for_thirty_days_and_say_whether_they_were_shared() -> None:
    rows = [
        ontwikkeling(30),
        ontwikkeling(29),
        ontwikkeling(3, gedeeld_intern_op=dagen_geleden(0)),
        ontwikkeling(2, gedeeld_intern_op=dagen_geleden(-1)),
        ontwikkeling(1, "g2"),
        ontwikkeling(-1),
    ]
    frame = ontwikkelingen(maak_dataset(partners=[MIJN, ANDERS], ontwikkelingen=rows), PEILDATUM, IK)
    assert frame["omschrijving"].tolist() == ["2", "3", "29"]
    assert frame["gedeeld"].tolist() == [False, True, False]


@pytest.mark.parametrize("dag", ["2026-11-16", "2026-11-20", "2026-11-22"])
def test_the_week_runs_from_monday_to_sunday(dag: str) -> None:
    assert week(pd.Timestamp(dag)) == (pd.Timestamp("2026-11-16"), pd.Timestamp("2026-11-22"))


def met(*wie: str, **extra: Any) -> dict[str, Any]:
    return {"provincie_deelnemers": list(wie), **extra}


def deze_week(**tabellen: list[Mapping[str, Any]]) -> list[list[Any]]:
    """Who is where on which day; the peildatum is a friday."""
    dataset = maak_dataset(partners=[MIJN, ANDERS, gemeente("g3", accounthouder="ik")], **tabellen)
    frame = collegas(dataset, PEILDATUM, NORMEN, IK)
    dagen = (frame["datum"] - PEILDATUM).dt.days
    return frame.assign(dagen=dagen)[["dagen", "collegas", "accounts", "vorm"]].to_numpy().tolist()


def test_contacts_of_colleagues_count_from_monday_and_visits_up_to_sunday() -> None:
    contacten = [gesprek(5, **met("a")), gesprek(4, **met("b")), gesprek(0, **met("c"))]
    bezoeken = [bezoek(-dagen, id=f"w{dagen}", bestuurder="d") for dagen in (0, 2, 3)]
    assert deze_week(contacten=contacten, werkbezoeken=bezoeken) == [
        [-4, "b", "g1", "overleg"],
        [0, "c", "g1", "overleg"],
        [0, "d", "g1", "werkbezoek"],
        [2, "d", "g1", "werkbezoek"],
    ]


def test_the_accounthouder_is_no_colleague_and_partners_of_others_are_left_out() -> None:
    contacten = [
        gesprek(1, **met("ik")),
        gesprek(2, **met("ik", "a")),
        gesprek(1, partner="g2", **met("a")),
        gesprek(1),
    ]
    assert deze_week(contacten=contacten) == [[-2, "a", "g1", "overleg"]]


def test_a_visit_is_there_once_before_on_and_after_its_day() -> None:
    """One that took place is a contact; one of today may be recorded as a contact already."""
    bezoeken = [
        bezoek(1, id="w1", bestuurder="a"),
        bezoek(0, id="w0", bestuurder="b"),
        bezoek(-1, id="w2", bestuurder="c"),
    ]
    contacten = [gesprek(0, "bestuurlijk", vorm="werkbezoek", **met("b"))]
    assert [row[:2] for row in deze_week(contacten=contacten, werkbezoeken=bezoeken)] == [[-1, "a"], [0, "b"], [1, "c"]]


def test_a_visit_that_is_called_off_is_not_coming() -> None:
    assert deze_week(werkbezoeken=[bezoek(-1, bestuurder="a", afgezegd_op=dagen_geleden(1))]) == []


def test_one_overleg_with_more_partners_is_one_row_that_opens_no_account() -> None:
    samen = {**gesprek(1, **met("a", "b")), "partner": ["g1", "g2", "g3"]}
    assert deze_week(contacten=[samen]) == [[-1, "a, b", "g1, g3", "overleg"]]
    mijn = [gemeente(f"g{n}", accounthouder="ik") for n in range(4)]
    alle = {**gesprek(1, **met("a")), "partner": [partner["id"] for partner in mijn]}
    frame = collegas(maak_dataset(partners=mijn, contacten=[alle]), PEILDATUM, NORMEN, IK)
    assert frame["accounts"].tolist() == ["g0, g1 en 2 andere"]
    assert frame["partner"].isna().tolist() == [True]


@pytest.mark.parametrize(("regio", "erin"), [(None, True), ("U10", True), ("Foodvalley", False)])
def test_a_contact_with_a_regio_of_its_own_is_there_in_that_regio_alone(regio: str | None, *, erin: bool) -> None:
    partner = {**MIJN, "regio": ["U10", "Foodvalley"]}
    dataset = maak_dataset(partners=[partner], contacten=[gesprek(1, regio=regio, **met("a"))])
    assert len(collegas(dataset, PEILDATUM, NORMEN, U10)) == int(erin)


def test_a_contact_with_one_partner_opens_its_account_and_a_coming_visit_itself() -> None:
    dataset = maak_dataset(
        partners=[MIJN], contacten=[gesprek(1, **met("a"))], werkbezoeken=[bezoek(-1, bestuurder="b")]
    )
    frame = collegas(dataset, PEILDATUM, NORMEN, IK)
    assert frame["partner"].tolist() == ["g1", "g1"]
    assert frame["werkbezoek"].fillna("").tolist() == ["", "w"]


def ruimer() -> Dataset:
    """An account of mine in U10 and one of a colleague; visits and initiatieven that carry my name, or do not."""
    partners = [{**MIJN, "regio": ["U10"]}, {**ANDERS, "regio": ["Foodvalley"]}]
    return maak_dataset(
        partners=partners,
        werkbezoeken=[
            bezoek(-9, id="van mij, bij een ander", partner="g2", accounthouder="ik"),
            bezoek(-8, id="van een ander, bij mij", accounthouder="ander"),
            bezoek(-7, id="van een ander", partner="g2", accounthouder="ander"),
            bezoek(1, id="geweest", accounthouder="ik"),
        ],
        initiatieven=[
            initiatief(3, id="bij mij, van een ander", accounthouder="ander"),
            initiatief(1, id="bij mij", accounthouder="ik"),
            initiatief(2, id="bij een ander", partner="g2", accounthouder="ik"),
            initiatief(9, id="zonder partner", partner=None, accounthouder="ik"),
            initiatief(9, id="klaar", accounthouder="ik"),
        ],
        initiatief_fasen=[fase(1, "afgerond", initiatief="klaar")],
    )


@pytest.mark.parametrize(
    ("selectie", "wie"),
    [(IK, ["van een ander, bij mij", "van mij, bij een ander"]), (U10, ["van een ander, bij mij"])],
)
def test_my_visits_are_those_at_my_accounts_and_those_that_i_prepare(selectie: Selectie, wie: list[str]) -> None:
    assert bezoeken(ruimer(), PEILDATUM, NORMEN, selectie)["id"].tolist() == wie


@pytest.mark.parametrize(
    ("selectie", "wie"), [(IK, ["zonder partner", "bij een ander", "bij mij"]), (U10, ["bij mij"])]
)
def test_my_initiatieven_are_those_that_carry_my_name_the_longest_first(selectie: Selectie, wie: list[str]) -> None:
    assert initiatieven(ruimer(), PEILDATUM, NORMEN, selectie)["id"].tolist() == wie


def test_an_accounthouder_who_is_no_persoon_is_named_as_written() -> None:
    dataset = maak_dataset(partners=[MIJN])
    assert kop(dataset, PEILDATUM, NORMEN, IK) == ["ik: 1 account. Er is te weinig vastgelegd voor een oordeel."]


def test_the_headline_speaks_of_what_is_read_alone_and_says_what_there_is_to_do() -> None:
    dataset = maak_dataset(
        partners=[MIJN],
        personen=[persoon("nieuw", van=dagen_geleden(5)), persoon("ik", partner=None)],
        contacten=[gesprek(1, "bestuurlijk"), gesprek(85, "strategisch"), gesprek(200)],
        signalen=[signaal(40)],
        afspraken=[afspraak(3), afspraak(-3, id="b"), afspraak(-4, id="c")],
        werkbezoeken=[bezoek(-6)],
        initiatieven=[initiatief(30, accounthouder="ik")],
    )
    assert kop(dataset, PEILDATUM, NORMEN, IK) == [
        "naam van ik: 1 account, 1 met actie nodig.",
        "Eerstvolgend bezoek: do 26 november 2026, g1, nog niet voorbereid.",
        "Twee gesprekken te plannen: één nu, het volgende vóór 27 november.",
        "Eén eigen afspraak is te laat, twee moeten binnen 30 dagen klaar zijn.",
        "Eén nieuwe persoon is nog niet gesproken.",
        "Eén initiatief is over de termijn.",
    ]


def test_the_headline_of_somebody_with_everything_in_order() -> None:
    dataset = maak_dataset(
        partners=[MIJN],
        contacten=[gesprek(1, niveau) for niveau in ("bestuurlijk", "strategisch", "ambtelijk")] * 2,
        personen=[persoon(niveau, niveau) for niveau in ("bestuurlijk", "strategisch", "ambtelijk")],
        signalen=[signaal(40, opgelost_op=PEILDATUM)],
        afspraken=[afspraak(-300)],
        werkbezoeken=[bezoek(5)],
        initiatieven=[initiatief(1, accounthouder="ik")],
    )
    assert kop(dataset, PEILDATUM, NORMEN, IK) == [
        "ik: 1 account, geen met actie nodig.",
        "Er staan geen werkbezoeken gepland.",
        "Niemand te bellen in de komende 30 dagen om op orde te blijven.",
    ]


@pytest.mark.parametrize(
    ("dagen", "zin"),
    [
        ([40], "Eén gesprek te plannen, vóór 12 december."),
        ([40, 50], "Twee gesprekken te plannen, het eerste vóór 2 december."),
        ([300], "Eén gesprek te plannen: nu."),
        ([300, 50, 40], "Drie gesprekken te plannen: één nu, het volgende vóór 2 december."),
    ],
)
def test_the_headline_says_how_many_conversations_and_before_when(dagen: list[int], zin: str) -> None:
    gevallen = {f"g{n}": {**STIL, "contacten": [gesprek(n)]} for n in dagen}
    assert zin in kop(per_account(gevallen), PEILDATUM, NORMEN, IK)


def test_a_conversation_for_which_a_visit_stands_and_one_never_recorded_are_not_counted_as_to_plan() -> None:
    gevallen = {
        "g1": {
            "partner": {"accounthouder": "ik", "soort": "verbonden partij"},
            "contacten": [gesprek(170, "bestuurlijk")],
            "werkbezoeken": [bezoek(-3, bestuurder="b", bevestigd_op=dagen_geleden(1))],
        }
    }
    dataset = per_account(gevallen)
    assert len(te_bellen(dataset, PEILDATUM, NORMEN, IK)) == 2
    assert "Op één niveau is nooit een gesprek vastgelegd." in kop(dataset, PEILDATUM, NORMEN, IK)


def test_who_is_new_is_not_called_unspoken_when_the_contacts_are_not_read() -> None:
    tabellen: dict[str, list[Mapping[str, Any]]] = {"personen": [persoon("nieuw", van=dagen_geleden(5))]}
    zin = "Eén nieuwe persoon is nog niet gesproken."
    assert zin not in kop(maak_dataset(partners=[MIJN], **tabellen), PEILDATUM, NORMEN, IK)
    assert zin in kop(maak_dataset(partners=[MIJN], contacten=[gesprek(9)], **tabellen), PEILDATUM, NORMEN, IK)


@pytest.mark.parametrize(
    ("tabel", "zin"),
    [
        ("signalen", "ik: 1 account, voor zover vastgelegd geen met actie nodig."),
        ("afspraken", "ik: 1 account, voor zover vastgelegd geen met actie nodig."),
        ("contacten", "ik: 1 account. Er is te weinig vastgelegd voor een oordeel."),
    ],
)
def test_nothing_is_in_order_when_what_decides_is_not_read(tabel: str, zin: str) -> None:
    tabellen = {
        "contacten": [gesprek(1, niveau) for niveau in ("bestuurlijk", "strategisch", "ambtelijk")] * 2,
        "signalen": [signaal(40, opgelost_op=PEILDATUM)],
        "afspraken": [afspraak(-300)],
    }
    del tabellen[tabel]
    assert kop(maak_dataset(partners=[MIJN], **tabellen), PEILDATUM, NORMEN, IK)[0] == zin
