"""In which fase an initiatief is, and whether that takes too long."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from samenwerking.data.schema import BESLUIT_DOOR, FASEN
from samenwerking.indicatoren import indicatoren
from samenwerking.initiatieven import huidige_fase, lopende_initiatieven, te_besluiten, zonder_reactie
from tests.bouw import NORMEN, PEILDATUM, dagen_geleden, fase, gemeente, initiatief, maak_dataset, per_account


def _rem(dagen: int, fase_dagen: int = 200) -> dict[str, Any]:
    return {
        "initiatieven": [initiatief(300, weging="remmen", gewogen_op=dagen_geleden(dagen))],
        "initiatief_fasen": [fase(fase_dagen, "weging")],
    }


GRENZEN = {
    "melding": 5,
    "toewijzing": 10,
    "verkenning": 42,
    "inschatting": 28,
    "verbreding": 42,
    "weging": 28,
    "besluit": 56,
}
"""The limits of the design, in days."""

GEVALLEN: dict[str, tuple[dict[str, Any], str, bool, bool]] = {
    **{
        f"{naam}, {dagen} days": (
            {"initiatieven": [initiatief(300)], "initiatief_fasen": [fase(dagen, naam)]},
            naam,
            dagen > grens,
            dagen > 2 * grens,
        )
        for naam, grens in GRENZEN.items()
        for dagen in (grens, grens + 1, 2 * grens, 2 * grens + 1)
    },
    **{
        f"{naam} has no limit": (
            {"initiatieven": [initiatief(900)], "initiatief_fasen": [fase(800, naam)]},
            naam,
            False,
            False,
        )
        for naam in ("uitvoering", "afgerond", "niet ingegaan", "ingetrokken")
    },
    "no fasen, reported 5 days ago": ({"initiatieven": [initiatief(5)]}, "melding", False, False),
    "no fasen, reported 6 days ago": ({"initiatieven": [initiatief(6)]}, "melding", True, False),
    "fasen that start later": (
        {"initiatieven": [initiatief(5)], "initiatief_fasen": [fase(-1, "afgerond")]},
        "melding",
        False,
        False,
    ),
    "a fase that starts today": (
        {"initiatieven": [initiatief(50)], "initiatief_fasen": [fase(40, "melding"), fase(0, "toewijzing")]},
        "toewijzing",
        False,
        False,
    ),
    "fasen on one day, in no order": (
        {
            "initiatieven": [initiatief(50)],
            "initiatief_fasen": [fase(9, "verkenning"), fase(9, "inschatting"), fase(9, "toewijzing")],
        },
        "inschatting",
        False,
        False,
    ),
    "back to an earlier fase": (
        {"initiatieven": [initiatief(90)], "initiatief_fasen": [fase(9, "verkenning"), fase(50, "weging")]},
        "verkenning",
        False,
        False,
    ),
    "remmen, 90 days after the weging": (_rem(90), "weging", False, False),
    "remmen, 91 days after the weging": (_rem(91), "weging", True, False),
    "remmen, 180 days after the weging": (_rem(180), "weging", True, False),
    "remmen, 181 days after the weging": (_rem(181), "weging", True, True),
    "remmen, weighed after the peildatum": (_rem(-1, 28), "weging", False, False),
    "remmen, weighed after the peildatum and late": (_rem(-1, 29), "weging", True, False),
    "versterken keeps the limit of weging": (
        {
            "initiatieven": [initiatief(300, weging="versterken", gewogen_op=dagen_geleden(1))],
            "initiatief_fasen": [fase(29, "weging")],
        },
        "weging",
        True,
        False,
    ),
}


@pytest.fixture(scope="module")
def fasen() -> pd.DataFrame:
    dataset = per_account({naam: rows for naam, (rows, *_) in GEVALLEN.items()})
    return huidige_fase(dataset, PEILDATUM, NORMEN).set_index("partner")


@pytest.mark.parametrize("geval", GEVALLEN)
def test_an_initiatief_is_over_the_limit_of_its_fase_strictly_after_it(fasen: pd.DataFrame, geval: str) -> None:
    _, naam, over, ruim_over = GEVALLEN[geval]
    row = fasen.loc[geval]
    assert (row["fase"], bool(row["over"]), bool(row["ruim_over"])) == (naam, over, ruim_over)


@pytest.mark.parametrize("naam", FASEN)
def test_an_initiatief_runs_until_it_is_afgerond_niet_ingegaan_or_ingetrokken(naam: str) -> None:
    dataset = maak_dataset(initiatieven=[initiatief(50)], initiatief_fasen=[fase(40, "melding"), fase(9, naam)])
    loopt = naam not in ("afgerond", "niet ingegaan", "ingetrokken")
    assert len(lopende_initiatieven(dataset, PEILDATUM, NORMEN)) == int(loopt)


def test_the_longest_over_its_termijn_stands_first() -> None:
    dataset = maak_dataset(
        initiatieven=[initiatief(300, id=naam) for naam in ("besluit", "melding", "uitvoering", "weging")],
        initiatief_fasen=[
            fase(60, "besluit", initiatief="besluit"),
            fase(30, "melding", initiatief="melding"),
            fase(250, "uitvoering", initiatief="uitvoering"),
            fase(84, "weging", initiatief="weging"),
        ],
    )
    frame = lopende_initiatieven(dataset, PEILDATUM, NORMEN)
    assert frame["id"].tolist() == ["melding", "weging", "besluit", "uitvoering"]


BESLUITEN: dict[str, tuple[dict[str, Any], bool]] = {
    "asked in 28 days": (
        {"initiatieven": [initiatief(99, besluit_door="directie")], "initiatief_fasen": [fase(28, "besluit")]},
        True,
    ),
    "asked in 29 days": (
        {"initiatieven": [initiatief(99, besluit_door="directie")], "initiatief_fasen": [fase(27, "besluit")]},
        False,
    ),
    "overdue": (
        {"initiatieven": [initiatief(99, besluit_door="directie")], "initiatief_fasen": [fase(80, "besluit")]},
        True,
    ),
    "weging": (
        {"initiatieven": [initiatief(99, besluit_door="directie")], "initiatief_fasen": [fase(3, "weging")]},
        True,
    ),
    "nobody decides": ({"initiatieven": [initiatief(99)], "initiatief_fasen": [fase(50, "besluit")]}, False),
    "another fase": (
        {"initiatieven": [initiatief(99, besluit_door="directie")], "initiatief_fasen": [fase(50, "verkenning")]},
        False,
    ),
    "ended": (
        {
            "initiatieven": [initiatief(99, besluit_door="directie")],
            "initiatief_fasen": [fase(50, "besluit"), fase(1, "ingetrokken")],
        },
        False,
    ),
    "remmen, weighed again in 29 days": (
        {
            "initiatieven": [initiatief(300, besluit_door="directie", weging="remmen", gewogen_op=dagen_geleden(61))],
            "initiatief_fasen": [fase(80, "weging")],
        },
        False,
    ),
    "remmen, weighed again in 28 days": (
        {
            "initiatieven": [initiatief(300, besluit_door="directie", weging="remmen", gewogen_op=dagen_geleden(62))],
            "initiatief_fasen": [fase(80, "weging")],
        },
        True,
    ),
}


@pytest.fixture(scope="module")
def besluiten() -> set[str]:
    dataset = per_account({naam: rows for naam, (rows, _) in BESLUITEN.items()})
    return set(te_besluiten(dataset, PEILDATUM, NORMEN)["partner"])


@pytest.mark.parametrize("geval", BESLUITEN)
def test_a_decision_is_asked_when_somebody_decides_within_28_days(besluiten: set[str], geval: str) -> None:
    assert (geval in besluiten) == BESLUITEN[geval][1]


def test_every_one_who_can_decide_is_an_allowed_value() -> None:
    rows = [initiatief(9, id=door, besluit_door=door) for door in BESLUIT_DOOR]
    fasen = [fase(50, "besluit", initiatief=door) for door in BESLUIT_DOOR]
    dataset = maak_dataset(initiatieven=rows, initiatief_fasen=fasen)
    assert set(te_besluiten(dataset, PEILDATUM, NORMEN)["id"]) == set(BESLUIT_DOOR)


@pytest.mark.parametrize(
    ("gemeld", "laatste_dag"),
    [
        ("2026-11-09", "2026-11-16"),
        ("2026-11-12", "2026-11-19"),
        ("2026-11-13", "2026-11-20"),
        ("2026-11-14", "2026-11-20"),
        ("2026-11-15", "2026-11-20"),
    ],
    ids=["monday", "thursday", "friday", "saturday", "sunday"],
)
def test_a_first_reaction_is_late_after_five_working_days(gemeld: str, laatste_dag: str) -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        initiatieven=[initiatief(0, gemeld_op=pd.Timestamp(gemeld), eerste_reactie_op=None)],
    )
    dag = pd.Timestamp(laatste_dag)
    assert zonder_reactie(dataset, dag, NORMEN).empty
    later = zonder_reactie(dataset, dag + pd.Timedelta(days=1), NORMEN)
    assert later["reactie_uiterlijk"].tolist() == [dag]


@pytest.mark.parametrize(("dagen", "wacht"), [(0, False), (1, False), (-1, True)])
def test_a_reaction_after_the_peildatum_has_not_been_given(dagen: int, wacht: bool) -> None:
    dataset = maak_dataset(initiatieven=[initiatief(30, eerste_reactie_op=dagen_geleden(dagen))])
    assert len(zonder_reactie(dataset, PEILDATUM, NORMEN)) == int(wacht)


def test_an_initiatief_that_ended_waits_for_no_reaction() -> None:
    dataset = maak_dataset(
        initiatieven=[initiatief(30, eerste_reactie_op=None)], initiatief_fasen=[fase(3, "niet ingegaan")]
    )
    assert zonder_reactie(dataset, PEILDATUM, NORMEN).empty


def test_fasen_that_cannot_be_read_say_nothing_of_any_initiatief() -> None:
    dataset = replace(
        maak_dataset(partners=[gemeente()], initiatieven=[initiatief(200)]), onleesbaar=frozenset({"initiatief_fasen"})
    )
    frame = lopende_initiatieven(dataset, PEILDATUM, NORMEN)
    assert frame["fase"].isna().all()
    assert not frame[["over", "ruim_over"]].any(axis=None)
    per = indicatoren(dataset, PEILDATUM, NORMEN)
    assert per.loc[per["indicator"] == "initiatieven", "oordeel"].tolist() == ["onbekend"]
