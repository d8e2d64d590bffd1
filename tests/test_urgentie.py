"""What presses most: which points, in which order, at most one per account."""

import re
from typing import Any

import pandas as pd
import pytest

from samenwerking.data.dataset import Selectie
from samenwerking.data.schema import BESLUIT_DOOR
from samenwerking.urgentie import VOLGORDE, punten, te_besluiten, urgentie
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
    signaal,
)

Rijen = dict[str, Any]


def _besluit(dagen: int, naam: str = "besluit", **extra: Any) -> Rijen:
    return {
        "initiatieven": [initiatief(300, **{"besluit_door": "directie", **extra})],
        "initiatief_fasen": [fase(dagen, naam)],
    }


OUD = [gesprek(370, "bestuurlijk"), gesprek(185, "strategisch")]
GEVALLEN: dict[str, tuple[Rijen, set[str]]] = {
    "hoog without vervolg": ({"signalen": [signaal(3, vervolg=None)]}, {"signaal", "account"}),
    "hoog without eigenaar": ({"signalen": [signaal(3, eigenaar=None)]}, {"account"}),
    "midden without vervolg": ({"signalen": [signaal(3, "midden", vervolg=None)]}, set()),
    "hoog without vervolg, solved": ({"signalen": [signaal(3, vervolg=None, opgelost_op=PEILDATUM)]}, set()),
    "vertrouwelijk": ({"signalen": [signaal(3, vervolg=None, vertrouwelijk=True)]}, {"account"}),
    "own afspraak, today": ({"afspraken": [afspraak(0)]}, set()),
    "own afspraak, yesterday": ({"afspraken": [afspraak(1)]}, {"afspraak"}),
    "own afspraak, 31 days late": ({"afspraken": [afspraak(31)]}, {"afspraak", "account"}),
    "their afspraak": ({"afspraken": [afspraak(50, wie="partner")]}, set()),
    "decision in 28 days": (_besluit(28), {"besluit"}),
    "decision in 29 days": (_besluit(27), set()),
    "decision overdue": (_besluit(57), {"besluit"}),
    "decision at twice the limit": (_besluit(112), {"besluit"}),
    "decision over twice the limit": (_besluit(113), {"besluit", "initiatief"}),
    "nobody decides": (_besluit(56, besluit_door=None), set()),
    "dossier decided in 28 days": ({"dossiers": [dossier(-28, besluit_door="directie")]}, {"besluit"}),
    "dossier decided in 29 days": ({"dossiers": [dossier(-29, besluit_door="directie")]}, set()),
    "dossier decided today": ({"dossiers": [dossier(0, besluit_door="directie")]}, {"besluit"}),
    "dossier decided yesterday": ({"dossiers": [dossier(1, besluit_door="directie")]}, set()),
    "dossier that nobody decides": ({"dossiers": [dossier(-9)]}, set()),
    "two light ones actie nodig": ({"contacten": OUD}, {"account"}),
    "one light one actie nodig": ({"contacten": OUD[:1]}, set()),
    "visit in 14 days": ({"werkbezoeken": [bezoek(-14)]}, {"werkbezoek"}),
    "visit in 15 days": ({"werkbezoeken": [bezoek(-15)]}, set()),
    "initiatief at twice its limit": (
        {"initiatieven": [initiatief(300)], "initiatief_fasen": [fase(84, "verkenning")]},
        set(),
    ),
    "initiatief over twice its limit": (
        {"initiatieven": [initiatief(300)], "initiatief_fasen": [fase(85, "verkenning")]},
        {"initiatief"},
    ),
}


@pytest.fixture(scope="module")
def alle() -> pd.DataFrame:
    return punten(per_account({naam: rijen for naam, (rijen, _) in GEVALLEN.items()}), PEILDATUM, NORMEN)


@pytest.mark.parametrize("geval", GEVALLEN)
def test_a_point_presses_from_its_threshold(alle: pd.DataFrame, geval: str) -> None:
    assert set(alle.loc[alle["partner"] == geval, "soort"]) == GEVALLEN[geval][1]


def test_points_stand_by_kind_and_within_a_kind_oldest_first(alle: pd.DataFrame) -> None:
    assert VOLGORDE == ("signaal", "afspraak", "besluit", "account", "werkbezoek", "initiatief")
    assert alle["soort"].drop_duplicates().tolist() == list(VOLGORDE)
    for _, per in alle.groupby("soort"):
        assert per["sinds"].is_monotonic_increasing


def test_every_point_says_what_why_and_what_to_do(alle: pd.DataFrame) -> None:
    for kolom in ("titel", "reden", "stap", "bespreking"):
        assert (alle[kolom].str.len() > 3).all(), kolom
    assert alle["stap"].str.match(r"[A-Z].*\.$").all(), alle["stap"].tolist()
    mis = re.compile(r"\bgeen dag|\b1 dagen|\bnan\b|NaT")
    assert not alle["reden"].map(lambda zin: bool(mis.search(zin))).any(), alle["reden"].tolist()


def test_the_reason_of_a_signaal_tells_its_age() -> None:
    dataset = per_account({str(dag): {"signalen": [signaal(dag, vervolg=None)]} for dag in range(3)})
    frame = punten(dataset, PEILDATUM, NORMEN)
    assert frame.loc[frame["soort"] == "signaal", "reden"].tolist() == [
        "hoog signaal zonder vervolg, al 2 dagen",
        "hoog signaal zonder vervolg, al 1 dag",
        "hoog signaal zonder vervolg, vandaag gemeld",
    ]


@pytest.mark.parametrize(
    ("door", "stap"),
    [
        ("Provinciale Staten", "Leg het voor aan Provinciale Staten."),
        ("Gedeputeerde Staten", "Leg het voor aan Gedeputeerde Staten."),
        ("gedeputeerde", "Leg het voor aan de gedeputeerde."),
        ("directie", "Leg het voor aan de directie."),
        ("gemeenteraad", "Leg het voor aan de gemeenteraad."),
        ("college van B en W", "Leg het voor aan het college van B en W."),
        ("algemeen bestuur", "Leg het voor aan het algemeen bestuur."),
        ("dagelijks bestuur", "Leg het voor aan het dagelijks bestuur."),
    ],
)
def test_a_decision_names_who_decides(deciders: pd.DataFrame, door: str, stap: str) -> None:
    row = deciders.loc[door]
    assert (row["besluit_door"], row["stap"], row["bespreking"]) == (door, stap, "ter besluitvorming")


@pytest.fixture(scope="module")
def deciders() -> pd.DataFrame:
    dataset = per_account({door: _besluit(50, besluit_door=door) for door in BESLUIT_DOOR})
    return punten(dataset, PEILDATUM, NORMEN).set_index("partner")


def test_an_account_presses_once_with_its_first_point_and_whom_to_call_first() -> None:
    dataset = maak_dataset(
        partners=[gemeente(accounthouder="ah"), gemeente("g2"), gemeente("oud", tot=PEILDATUM)],
        personen=[
            persoon("sec", "strategisch", functie="gemeentesecretaris"),
            persoon("dir", partner=None, functie="directeur"),
        ],
        contacten=[gesprek(12, "strategisch", provincie_deelnemers=["dir"], partner_deelnemers=["sec"])],
        signalen=[
            signaal(3, id="a", vervolg=None, eigenaar=None),
            signaal(9, id="b", vervolg=None),
            signaal(90, id="c", vervolg=None, partner="oud"),
        ],
        afspraken=[afspraak(9, partner="g2"), afspraak(99)],
        initiatieven=[initiatief(20, partner=None, id="los"), initiatief(30, partner=None, id="ook los")],
    )
    frame = urgentie(dataset, PEILDATUM, NORMEN, Selectie())
    assert frame["record"].tolist() == ["b", "a", "ook los", "los"]
    assert frame["partner"].fillna("-").tolist() == ["g1", "g2", "-", "-"]
    assert frame["niveau_lager"].iloc[0] == (
        "Bel eerst de gemeentesecretaris van g1. Laatste gesprek: 12 dagen geleden, met onze directeur."
    )
    assert frame["niveau_lager"].iloc[1:].isna().all()


NAAR_LAGER = "Bel eerst de gemeentesecretaris van g1. Laatste gesprek: 12 dagen geleden, met onze collega."


@pytest.mark.parametrize(
    ("rijen", "zin"),
    [
        ({"signalen": [signaal(3, vervolg=None, niveau_gemeld="bestuurlijk")]}, NAAR_LAGER),
        ({"signalen": [signaal(3, vervolg=None)]}, NAAR_LAGER),
        ({"signalen": [signaal(3, vervolg=None, niveau_gemeld="strategisch")]}, None),
        ({"signalen": [signaal(3, vervolg=None, niveau_gemeld="ambtelijk")]}, None),
        ({"afspraken": [afspraak(9)]}, NAAR_LAGER),
        (_besluit(50, besluit_door="Provinciale Staten"), "Nee: het besluit is aan Provinciale Staten."),
        (_besluit(50, besluit_door="college van B en W"), "Nee: het besluit is aan het college van B en W."),
        (_besluit(50, besluit_door="directie"), None),
        (
            {"dossiers": [dossier(-9, partner=("g1", "g2"), besluit_door="gemeenteraad")]},
            "Nee: het besluit is aan de gemeenteraad.",
        ),
        (
            {"initiatieven": [initiatief(300, besluit_door="directie")], "initiatief_fasen": [fase(85, "verkenning")]},
            NAAR_LAGER,
        ),
    ],
)
def test_whom_to_call_first_is_said_where_a_lower_niveau_can_settle_it(rijen: Rijen, zin: str | None) -> None:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2")],
        personen=[persoon("sec", "strategisch", functie="gemeentesecretaris"), persoon("o", partner=None)],
        contacten=[gesprek(12, "strategisch", provincie_deelnemers=["o"], partner_deelnemers=["sec"])],
        **rijen,
    )
    frame = urgentie(dataset, PEILDATUM, NORMEN, Selectie())
    assert frame["niveau_lager"].astype(object).where(frame["niveau_lager"].notna(), None).tolist()[0] == zin


def test_what_somebody_does_at_an_account_of_another_presses_for_that_accounthouder() -> None:
    dataset = maak_dataset(
        partners=[gemeente(accounthouder="a")],
        initiatieven=[initiatief(300, accounthouder="b")],
        initiatief_fasen=[fase(85, "verkenning")],
        werkbezoeken=[bezoek(-3, accounthouder="b")],
        signalen=[signaal(3, vervolg=None)],
    )
    for wie, records in {"a": ["s"], "b": ["w"], "c": []}.items():
        assert urgentie(dataset, PEILDATUM, NORMEN, Selectie(accounthouder=wie))["record"].tolist() == records


def test_the_accounthouder_owns_a_point_without_an_owner_of_its_own() -> None:
    dataset = maak_dataset(
        partners=[gemeente(accounthouder="ah"), gemeente("g2", accounthouder="ah")],
        signalen=[signaal(9, vervolg=None, eigenaar=None)],
        afspraken=[afspraak(9, partner="g2", eigenaar="e")],
    )
    assert urgentie(dataset, PEILDATUM, NORMEN, Selectie())["eigenaar"].tolist() == ["ah", "e"]


def test_a_selection_leaves_the_points_of_its_accounts_and_of_its_regio() -> None:
    dataset = maak_dataset(
        partners=[gemeente(regio=["U10"]), gemeente("g2", regio=["Amersfoort"])],
        signalen=[signaal(9, id="a", vervolg=None, regio="Amersfoort"), signaal(5, id="b", vervolg=None)],
        afspraken=[afspraak(9, partner="g2", id="c")],
        initiatieven=[initiatief(300, partner=None)],
    )

    def records(*regios: str) -> list[str]:
        return urgentie(dataset, PEILDATUM, NORMEN, Selectie(regios=frozenset(regios)))["record"].tolist()

    assert records("U10") == ["b"]
    assert records("Amersfoort") == ["a", "c"]
    assert records("Foodvalley") == []
    assert records() == ["a", "c", "i"]


def test_the_age_of_an_account_is_when_it_became_actie_nodig() -> None:
    dataset = maak_dataset(partners=[gemeente()], contacten=OUD, signalen=[signaal(1, eigenaar=None)])
    row = urgentie(dataset, PEILDATUM, NORMEN, Selectie()).iloc[0]
    assert (row["soort"], row["sinds"]) == ("account", dagen_geleden(2))
    assert row["reden"] == "actie nodig sinds 18 november 2026"


def test_a_dossier_of_several_accounts_stands_in_the_list_once() -> None:
    dossiers = [dossier(-9, id="x", partner=("g1", "g2", "g3"), besluit_door="directie")]
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2"), gemeente("g3")], dossiers=dossiers, signalen=[signaal(9, vervolg=None)]
    )
    frame = urgentie(dataset, PEILDATUM, NORMEN, Selectie())
    assert frame[["partner", "record"]].to_numpy().tolist() == [["g1", "s"], ["g2", "x"]]
    besluiten = urgentie(dataset, PEILDATUM, NORMEN, Selectie(), ("besluit",))
    assert besluiten[["partner", "record"]].to_numpy().tolist() == [["g1", "x"]]


def test_a_dossier_of_several_accounts_presses_at_each_and_is_one_decision() -> None:
    dataset = maak_dataset(
        partners=[gemeente(accounthouder="ah"), gemeente("g2")],
        dossiers=[
            dossier(-9, id="x", partner=("g1", "g2"), besluit_door="Provinciale Staten", bespreking="ter bespreking"),
            dossier(-20, id="y", partner=("g2",), besluit_door="directie", trekker="t"),
        ],
        initiatieven=[initiatief(300, id="x", partner="g1", besluit_door="directie")],
        initiatief_fasen=[fase(50, "besluit", initiatief="x")],
    )
    alle = punten(dataset, PEILDATUM, NORMEN)
    assert alle[["partner", "record", "dossier", "initiatief"]].fillna("-").to_numpy().tolist() == [
        ["g1", "x", "-", "x"],
        ["g1", "x", "x", "-"],
        ["g2", "x", "x", "-"],
        ["g2", "y", "y", "-"],
    ]
    een = te_besluiten(dataset, PEILDATUM, NORMEN, Selectie())
    assert een["record"].tolist() == ["x", "x", "y"]
    assert een["titel"].tolist()[1:] == ["Besluit over dossier Woningbouw Noord"] * 2
    assert een["reden"].tolist()[1:] == ["besluit op 29 november 2026", "besluit op 10 december 2026"]
    assert een["bespreking"].tolist()[1:] == ["ter bespreking", "ter besluitvorming"]
    assert een["eigenaar"].tolist()[1:] == ["ah", "t"]
