"""Vergadering: what is proposed, what was chosen, what no longer presses, and what never stands on the wall."""

import dataclasses
from typing import Any
from urllib.parse import quote

import pandas as pd
import pytest

from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.urgentie import urgentie
from samenwerking.vergadering import (
    HOOGSTENS,
    KOLOMMEN,
    MEESTE,
    MINSTENS,
    actie_en_niet_op_de_agenda,
    bespreekpunten,
    feiten,
    kandidaten,
    niet_bekend,
    niet_te_tonen,
    voorstel,
)
from samenwerking.vraag import Vraag
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
    per_account,
    persoon,
    reflectie,
    signaal,
    stand,
)

DRINGT = {"signalen": [signaal(3, vervolg=None)]}
AANDACHT = {"signalen": [signaal(3, "midden")]}
GEHEIM = "Zwartboek"


def vraag(dataset: Dataset, *, peildatum: pd.Timestamp = PEILDATUM, selectie: Selectie | None = None) -> Vraag:
    eerder = peildatum - pd.Timedelta(days=90)
    return Vraag(dataset, peildatum, eerder, selectie or Selectie(), NORMEN, "alle regio's")


def accounts(dringt: int, aandacht: int) -> Vraag:
    """So many accounts with a point that presses, and so many others that ask for aandacht."""
    gevallen = {f"d{n}": DRINGT for n in range(dringt)} | {f"a{n}": AANDACHT for n in range(aandacht)}
    return vraag(per_account(gevallen))


@pytest.mark.parametrize(
    ("dringt", "aandacht", "erbij"),
    [(0, 0, 0), (0, 9, MINSTENS), (2, 9, 1), (3, 9, 0), (5, 0, 0), (6, 9, 0)],
)
def test_proposed_is_what_presses_most_and_when_that_is_little_the_accounts_that_ask_for_aandacht(
    dringt: int, aandacht: int, erbij: int
) -> None:
    v = accounts(dringt, aandacht)
    wat = min(dringt, HOOGSTENS)
    assert voorstel(v) == [f"signaal-d{n}.s" for n in range(wat)] + [f"account-a{n}" for n in range(erbij)]
    frame = bespreekpunten(v)
    assert frame["id"].tolist() == voorstel(v)
    assert frame.columns.tolist() == KOLOMMEN


def test_an_account_is_proposed_once_and_in_the_order_of_what_presses() -> None:
    v = vraag(per_account({"a": DRINGT | {"afspraken": [afspraak(40)]}, "b": {"afspraken": [afspraak(50)]}}))
    assert voorstel(v) == ["signaal-a.s", "afspraak-b.a"]
    assert (
        bespreekpunten(v)["partner"].tolist() == urgentie(v.dataset, PEILDATUM, NORMEN, Selectie())["partner"].tolist()
    )


def test_everything_that_presses_and_every_account_that_asks_for_aandacht_can_be_chosen() -> None:
    v = vraag(per_account({"a": DRINGT | {"afspraken": [afspraak(40)]}, "b": AANDACHT, "c": {}}))
    assert kandidaten(v)["id"].tolist() == ["signaal-a.s", "afspraak-a.a", "account-a", "account-b"]
    assert kandidaten(v)["reden"].tolist()[-1] == "vraagt aandacht"


def test_chosen_points_stand_in_the_chosen_order_each_once_and_no_more_than_fit() -> None:
    v = accounts(MEESTE + 2, 0)
    ids = kandidaten(v)["id"].tolist()
    keuze = [ids[1], ids[0], ids[1]]
    assert bespreekpunten(v, keuze)["id"].tolist() == keuze[:2]
    alle = [punt for punt in ids if punt.startswith("signaal")]
    assert bespreekpunten(v, alle)["id"].tolist() == alle[:MEESTE]


def test_points_are_made_once_for_each_key_that_is_pressed() -> None:
    v = vraag(per_account({"a": DRINGT, "b": {"signalen": [signaal(3, opgelost_op=PEILDATUM)]}}))
    ids = ["signaal-a.s", "signaal-b.s"]
    assert bespreekpunten(v, ids) is bespreekpunten(v, ids)
    assert bespreekpunten(v) is bespreekpunten(v)


def test_the_same_ids_give_the_same_points_on_the_same_bron() -> None:
    een, twee = (vraag(per_account({"a": DRINGT, "b": AANDACHT})) for _ in range(2))
    pd.testing.assert_frame_equal(bespreekpunten(een), bespreekpunten(twee))


def test_an_id_of_nothing_that_can_be_shown_is_named_and_the_others_stay() -> None:
    v = vraag(per_account({"a": DRINGT, "b": {"signalen": [signaal(3, vervolg=None, vertrouwelijk=True)]}}))
    onbekend = ["signaal-x", "signaal-b.s", "signaal", "", "onzin-a", "account-", "SIGNAAL-a.s"]
    assert niet_te_tonen(v, [*onbekend, "signaal-a.s"]) == onbekend
    assert bespreekpunten(v, [*onbekend, "signaal-a.s"])["id"].tolist() == ["signaal-a.s"]
    assert bespreekpunten(v, onbekend).empty
    assert all(feiten(v, punt) == [] for punt in onbekend)


def test_an_id_has_no_meaning_in_an_address_whatever_the_id_of_the_record() -> None:
    records = ["a,b", "a b&c=d", "50%", "é-ø", "x/../y", "a%2Cb"]
    v, opgelost = (
        vraag(maak_dataset(partners=[gemeente()], signalen=[signaal(3, id=record, **extra) for record in records]))
        for extra in ({"vervolg": None}, {"opgelost_op": PEILDATUM})
    )
    punten = [punt for punt in kandidaten(v)["id"] if punt.startswith("signaal")]
    assert len(punten) == len(records)
    assert not set("".join(punten)) & set(", &=/?#+")
    assert [dict(feiten(v, punt))["Ernst"] for punt in punten] == ["hoog"] * len(records)
    assert bespreekpunten(opgelost, punten)["id"].tolist() == punten


def test_a_dossier_and_an_initiatief_of_one_id_are_two_points_and_a_dossier_of_two_accounts_is_one() -> None:
    dataset = maak_dataset(
        partners=[gemeente("g1", naam="Soest"), gemeente("g2", naam="Zeist")],
        initiatieven=[initiatief(300, id="x", besluit_door="directie")],
        initiatief_fasen=[fase(50, "besluit", initiatief="x")],
        dossiers=[dossier(-9, id="x", partner=("g1", "g2"), besluit_door="directie")],
    )
    frame = kandidaten(vraag(dataset)).set_index("id")
    assert frame.index.tolist()[:2] == ["besluit-x", "dossier-x"]
    assert frame.loc["dossier-x", "account"] == "Soest en Zeist"
    assert frame.loc["besluit-x", "account"] == "Soest"
    assert (dict(feiten(vraag(dataset), "dossier-x"))["Dossier"]) == "Woningbouw Noord"
    assert (dict(feiten(vraag(dataset), "besluit-x"))["Initiatief"]) == "Energiehof"


NIET_MEER: dict[str, tuple[dict[str, Any], str, str]] = {
    "solved": (
        {"signalen": [signaal(9, opgelost_op=dagen_geleden(2))]},
        "signaal-{}.s",
        "speelt niet meer: opgelost op 18 november 2026",
    ),
    "followed up": ({"signalen": [signaal(9)]}, "signaal-{}.s", "speelt niet meer: er is een vervolg afgesproken"),
    "light": ({"signalen": [signaal(9, "laag", vervolg=None)]}, "signaal-{}.s", "nu niet dringend: de ernst is niet"),
    "kept": ({"afspraken": [afspraak(9, afgerond_op=PEILDATUM)]}, "afspraak-{}.a", "speelt niet meer: nagekomen op 20"),
    "dropped": ({"afspraken": [afspraak(9, vervallen_op=PEILDATUM)]}, "afspraak-{}.a", "speelt niet meer: vervallen"),
    "theirs": ({"afspraken": [afspraak(9, wie="partner")]}, "afspraak-{}.a", "nu niet dringend: het is een afspraak"),
    "in time": ({"afspraken": [afspraak(0)]}, "afspraak-{}.a", "nu niet dringend: de deadline is nog niet voorbij"),
    "no deadline": (
        {"afspraken": [afspraak(9, deadline=None)]},
        "afspraak-{}.a",
        "nu niet dringend: er is geen deadline",
    ),
    "decided": (
        {"dossiers": [dossier(1, besluit_door="directie")]},
        "dossier-{}.d",
        "speelt niet meer: de besluitdatum was",
    ),
    "later": (
        {"dossiers": [dossier(-29, besluit_door="directie")]},
        "dossier-{}.d",
        "nu niet dringend: de besluitdatum is",
    ),
    "no date": (
        {"dossiers": [dossier(besluit_door="directie")]},
        "dossier-{}.d",
        "nu niet dringend: er is geen besluitdatum",
    ),
    "nobody": ({"dossiers": [dossier(-9)]}, "dossier-{}.d", "nu niet dringend: wie besluit is niet vastgelegd"),
    "running": (
        {"initiatieven": [initiatief(9)], "initiatief_fasen": [fase(2, "verkenning")]},
        "besluit-{}.i",
        "nu niet dringend: het is in de fase verkenning",
    ),
    "ended": (
        {"initiatieven": [initiatief(9)], "initiatief_fasen": [fase(2, "afgerond")]},
        "initiatief-{}.i",
        "speelt niet meer: afgerond",
    ),
    "in order": (
        {"contacten": [gesprek(1, niveau) for niveau in ("bestuurlijk", "strategisch", "ambtelijk")]}
        | {"signalen": [signaal(9, opgelost_op=PEILDATUM)], "afspraken": [afspraak(-9)]},
        "account-{}",
        "speelt niet meer: het oordeel is nu op orde",
    ),
    "not known": ({}, "account-{}", "niet bekend of dit nog speelt: er is te weinig vastgelegd"),
    "cancelled": (
        {"werkbezoeken": [bezoek(-9, afgezegd_op=PEILDATUM)]},
        "werkbezoek-{}.w",
        "speelt niet meer: afgezegd",
    ),
    "visited": ({"werkbezoeken": [bezoek(9)]}, "werkbezoek-{}.w", "speelt niet meer: het bezoek is geweest"),
    "far off": ({"werkbezoeken": [bezoek(-60)]}, "werkbezoek-{}.w", "nu niet dringend: er is nog tijd"),
}


@pytest.fixture(scope="module")
def niet_meer() -> Vraag:
    return vraag(per_account({naam: rijen for naam, (rijen, _, _) in NIET_MEER.items()}))


@pytest.mark.parametrize("geval", NIET_MEER)
def test_what_no_longer_presses_stays_and_says_why(niet_meer: Vraag, geval: str) -> None:
    _, vorm, reden = NIET_MEER[geval]
    begin, _, rest = vorm.partition("-")
    punt = f"{begin}-{quote(rest.format(geval), safe='')}"
    frame = bespreekpunten(niet_meer, [punt])
    assert frame["partner"].tolist() == [geval]
    assert frame.loc[0, "reden"].startswith(reden)
    assert frame["stap"].isna().all()
    assert feiten(niet_meer, punt)


def test_the_filters_hold_for_what_is_proposed_chosen_and_solved() -> None:
    dataset = maak_dataset(
        partners=[gemeente("g1", regio=["U10"]), gemeente("g2", regio=["Amersfoort"])],
        signalen=[
            signaal(3, id="s1", vervolg=None),
            signaal(3, id="s2", partner="g2", vervolg=None),
            signaal(3, id="s3", partner="g2", opgelost_op=PEILDATUM),
        ],
    )
    v = vraag(dataset, selectie=Selectie(regios=frozenset({"U10"})))
    assert voorstel(v) == ["signaal-s1"]
    assert set(kandidaten(v)["partner"]) == {"g1"}
    assert niet_te_tonen(v, ["signaal-s1", "signaal-s2", "signaal-s3"]) == ["signaal-s2", "signaal-s3"]


def test_long_ago_nothing_is_proposed_and_nothing_breaks() -> None:
    dataset = maak_dataset(partners=[gemeente()], signalen=[signaal(3, vervolg=None)])
    v = vraag(dataset, peildatum=pd.Timestamp("2001-01-01"))
    assert voorstel(v) == []
    assert bespreekpunten(v).columns.tolist() == KOLOMMEN
    assert niet_te_tonen(v, ["signaal-s"]) == ["signaal-s"]


def test_what_is_not_read_is_named() -> None:
    dataset = maak_dataset(partners=[gemeente()], signalen=[signaal(3)])
    assert "signalen" not in niet_bekend(vraag(dataset))
    assert niet_bekend(vraag(dataset))[0] == "contacten"
    kapot = dataclasses.replace(dataset, onleesbaar=frozenset({"initiatief_fasen"}))
    assert "initiatief_fasen" in niet_bekend(vraag(kapot))
    assert "initiatief_fasen" not in niet_bekend(vraag(dataset))


def test_a_point_without_fase_does_not_say_that_it_no_longer_plays() -> None:
    dataset = maak_dataset(partners=[gemeente()], initiatieven=[initiatief(9)])
    kapot = dataclasses.replace(dataset, onleesbaar=frozenset({"initiatief_fasen"}))
    frame = bespreekpunten(vraag(kapot), ["besluit-i"])
    assert frame.loc[0, "reden"] == "niet bekend of dit nog speelt: de fase is niet vastgelegd"
    assert dict(feiten(vraag(kapot), "besluit-i"))["Fase"] == "niet vastgelegd"


@pytest.mark.parametrize(
    ("fasen", "dringt"),
    [
        ([fase(280, "besluit"), fase(150, "verbreding")], "initiatief-i"),
        ([fase(280, "verkenning"), fase(50, "besluit")], "besluit-i"),
    ],
)
def test_an_initiatief_that_presses_in_another_way_is_that_point(fasen: list[dict[str, Any]], dringt: str) -> None:
    dataset = maak_dataset(
        partners=[gemeente()], initiatieven=[initiatief(300, besluit_door="directie")], initiatief_fasen=fasen
    )
    for gekozen in (["besluit-i"], ["initiatief-i"], ["besluit-i", "initiatief-i"]):
        frame = bespreekpunten(vraag(dataset), gekozen)
        assert frame["id"].tolist() == [dringt]
        assert frame["stap"].notna().all()
        assert niet_te_tonen(vraag(dataset), gekozen) == []


def test_one_line_says_what_one_has_to_know_and_a_button_names_the_dossier() -> None:
    dataset = maak_dataset(
        partners=[gemeente("g1", naam="Soest"), gemeente("g2", naam="Zeist")],
        signalen=[
            signaal(9, id="s1", vervolg=None, besproken_op=dagen_geleden(2)),
            signaal(8, id="s2", besproken_op=dagen_geleden(2)),
            signaal(7, id="s3", vervolg=None),
        ],
        initiatieven=[initiatief(300, besluit_door="directie", vraag="Garantie voor de lening")],
        initiatief_fasen=[fase(50, "besluit")],
        dossiers=[
            dossier(-9, partner=("g1", "g2"), commissiedatum=dagen_geleden(-3), besluit_door="directie"),
            dossier(-9, id="e", besluit_door="directie"),
        ],
        dossier_standen=[stand(3, "knelt")],
    )
    ids = ["signaal-s1", "signaal-s2", "signaal-s3", "besluit-i", "dossier-d", "dossier-e"]
    frame = bespreekpunten(vraag(dataset), ids)
    assert frame["achtergrond"].fillna("-").tolist() == [
        "Besproken op 18 november 2026, geen vervolg vastgelegd.",
        "Besproken op 18 november 2026.",
        "-",
        "Vraag aan ons: Garantie voor de lening",
        "Stand: knelt; commissie op 23 november 2026.",
        "Stand: niet vastgelegd.",
    ]
    assert frame["kort"].tolist() == [*["Soest"] * 4, *["Woningbouw Noord"] * 2]


def test_the_accounts_with_actie_nodig_that_are_not_on_the_agenda_are_named() -> None:
    laat = {"afspraken": [afspraak(40)]}
    v = vraag(per_account({"a": laat, "b": laat, "c": AANDACHT}))
    assert actie_en_niet_op_de_agenda(v, bespreekpunten(v, ["afspraak-b.a"])) == ["a"]
    assert actie_en_niet_op_de_agenda(v, bespreekpunten(v)) == []
    dataset = maak_dataset(
        partners=[gemeente("g1"), gemeente("g2")],
        afspraken=[afspraak(40), afspraak(40, id="b", partner="g2")],
        dossiers=[dossier(-9, partner=("g1", "g2"), besluit_door="directie")],
    )
    v = vraag(dataset)
    assert actie_en_niet_op_de_agenda(v, bespreekpunten(v, ["dossier-d"])) == []


NAAM, ANDER = "Pim Zwartboek", "Ina Zwartboek"


@pytest.fixture(scope="module")
def geheimen() -> Vraag:
    """Every kind of point, with the same secret in each place that may not be on the wall."""
    zin = f"Volgens {NAAM} en wethouder Zwartboek, en {ANDER}"
    besluit = {"besluit_door": "directie", "trekker": "z1"}
    dataset = maak_dataset(
        partners=[gemeente("g1", accounthouder="p1"), gemeente("g2", accounthouder="z2", toelichting=GEHEIM)],
        personen=[
            persoon("p1", "strategisch", naam="Noor van der Veen", functie="directeur", partner=None),
            persoon("z1", "strategisch", naam=NAAM, functie="wethouder"),
            persoon("z2", "strategisch", naam=ANDER, functie="gemeentesecretaris", partner="g2"),
        ],
        contacten=[
            gesprek(
                9,
                "strategisch",
                provincie_deelnemers=["p1"],
                partner_deelnemers=["z1"],
                notitie=GEHEIM,
                notitie_soort=soort,
                onderwerp=GEHEIM,
            )
            for soort in ("feit", "opvatting", "vertrouwelijk")
        ],
        signalen=[
            signaal(40, id="s1", omschrijving=zin, vervolg=None, eigenaar="z1", overleg=zin, besproken_op=PEILDATUM),
            signaal(41, id="s2", omschrijving=GEHEIM, vervolg=None, vertrouwelijk=True),
            signaal(42, id="s3", omschrijving=zin, vervolg=zin, opgelost_op=PEILDATUM),
        ],
        afspraken=[afspraak(40, omschrijving=zin, herkomst=zin, eigenaar="z1")],
        initiatieven=[
            initiatief(
                300,
                naam=zin,
                besluit_door="directie",
                accounthouder="z1",
                initiatiefnemer=NAAM,
                vraag=zin,
                weging="remmen",
                gewogen_op=dagen_geleden(50),
                weging_reden=GEHEIM,
                weging_deelnemers=["z1"],
                initiatiefnemers=GEHEIM,
                belanghebbenden=GEHEIM,
            )
        ],
        initiatief_fasen=[fase(150, "besluit")],
        dossiers=[dossier(-9, naam=zin, partner=("g1", "g2"), **besluit)],
        dossier_standen=[stand(3, "knelt", toelichting=zin, belang_provincie=5)],
        werkbezoeken=[bezoek(-3, doel=zin, locatie=zin, deelnemers=["z1"], accounthouder="z1", terugblik=GEHEIM)],
        voorbereiding=[{"werkbezoek": "w", "onderdeel": zin}],
        krachtenveld=[
            {
                "onderwerp": "d",
                "partij": GEHEIM,
                "datum": dagen_geleden(9),
                "invloed": 5,
                "belang": 5,
                "houding": "kritisch",
            }
        ],
        reflecties=[
            reflectie(9, 1, 1, gaat_goed=GEHEIM, kan_beter=GEHEIM, partner=partner) for partner in ("g1", "g2")
        ],
    )
    return vraag(dataset)


ALLES = [
    "signaal-s1",
    "signaal-s3",
    "afspraak-a",
    "besluit-i",
    "initiatief-i",
    "dossier-d",
    "werkbezoek-w",
    "account-g1",
]


@pytest.mark.parametrize("punt", [*ALLES, "account-g2"])
def test_no_secret_stands_on_the_wall_in_the_list_or_in_the_facts(geheimen: Vraag, punt: str) -> None:
    v = geheimen
    frame = bespreekpunten(v, [punt])
    assert len(frame) == 1
    tekst = f"{frame.drop(columns='id').to_csv()} {kandidaten(v).to_csv()} {feiten(v, punt)}"
    assert GEHEIM not in tekst
    assert "kritisch" not in tekst
    assert "NaT" not in tekst


def test_the_candidates_are_those_of_the_test_above_and_functies_stand_for_names(geheimen: Vraag) -> None:
    v = geheimen
    assert set(kandidaten(v)["id"]) == {*ALLES, "account-g2"} - {"signaal-s3"}
    punten = kandidaten(v).set_index("id")
    zin = "Volgens de wethouder en de wethouder, en de gemeentesecretaris"
    assert punten.loc["signaal-s1", "titel"] == zin
    assert punten.loc["signaal-s1", "eigenaar"] == "de wethouder"
    assert punten.loc["dossier-d", "titel"] == f"Besluit over dossier {zin}"
    assert punten.loc["account-g1", "eigenaar"] == "Noor van der Veen"
    assert "signaal-s2" in niet_te_tonen(v, ["signaal-s2"])


def test_of_a_reflectie_the_wall_says_only_that_it_asks_for_aandacht() -> None:
    niveaus = ("bestuurlijk", "strategisch", "ambtelijk")
    v = vraag(per_account({"a": {"reflecties": [reflectie(9, 1)], "contacten": [gesprek(1, n) for n in niveaus]}}))
    frame = bespreekpunten(v, ["account-a"])
    assert frame["titel"].tolist() == ["De samenwerking vraagt actie."]
    assert frame["stap"].tolist() == ["Bespreek met de accounthouder wat er nodig is."]
    facts = " ".join(tekst for _, tekst in feiten(v, "account-a"))
    assert "eflectie" not in facts
    assert "2026" not in facts


def test_facts_that_matter_and_are_missing_are_said_to_be_missing() -> None:
    dataset = maak_dataset(
        partners=[gemeente()], signalen=[signaal(3, vervolg=None, eigenaar=None)], werkbezoeken=[bezoek(-3)]
    )
    facts = dict(feiten(vraag(dataset), "signaal-s"))
    assert facts["Gemeld"] == "di 17 november 2026, 3 dagen open"
    assert facts["Eigenaar"] == facts["Vervolg"] == "niet vastgelegd"
    assert dict(feiten(vraag(dataset), "werkbezoek-w"))["Doel"] == "niet vastgelegd"
