"""In which fase an initiatief is, and whether that takes too long."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.data.schema import BESLUIT_DOOR, FASEN, INTAKE
from samenwerking.indicatoren import indicatoren
from samenwerking.initiatieven import (
    FASE_ONBEKEND,
    LOPENDE_FASEN,
    ZONDER_OPGAVE,
    accounthouders,
    doorlooptijden,
    eerste_reacties,
    gebeurtenissen,
    huidige_fase,
    intake,
    intake_per_vraag,
    kop,
    lopende_initiatieven,
    per_opgave,
    pijplijn,
    te_besluiten,
    tegen_termijn,
    uitkomsten,
    verblijven,
    wisselingen,
    zonder_reactie,
)
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


def _houder(dagen: int, naam: str, wie: str | None, *, initiatief: str = "i") -> dict[str, Any]:
    return {**fase(dagen, naam, initiatief=initiatief), "accounthouder": wie}


def _wissels(*fasen: dict[str, Any], dag: pd.Timestamp = PEILDATUM) -> list[tuple[pd.Timestamp, str, str]]:
    frame = wisselingen(maak_dataset(initiatieven=[initiatief(300)], initiatief_fasen=list(fasen)), dag)
    return list(frame[["vanaf", "van", "naar"]].itertuples(index=False, name=None))


def test_a_change_of_accounthouder_is_dated_on_the_first_day_of_its_fase() -> None:
    fasen = [_houder(90, "melding", "p1"), _houder(60, "toewijzing", "p1"), _houder(30, "verkenning", "p2")]
    assert _wissels(*fasen) == [(dagen_geleden(30), "p1", "p2")]


def test_one_who_comes_back_is_two_changes_the_newest_first() -> None:
    fasen = [_houder(90, "melding", "p1"), _houder(60, "toewijzing", "p2"), _houder(30, "verkenning", "p1")]
    assert _wissels(*fasen) == [(dagen_geleden(30), "p2", "p1"), (dagen_geleden(60), "p1", "p2")]


def test_a_fase_without_accounthouder_is_no_change() -> None:
    fasen = [_houder(90, "melding", "p1"), _houder(60, "toewijzing", None), _houder(30, "verkenning", "p1")]
    assert _wissels(*fasen) == []
    fasen[2] = _houder(30, "verkenning", "p2")
    assert _wissels(*fasen) == [(dagen_geleden(30), "p1", "p2")]


def test_fasen_on_one_day_change_hands_in_the_order_of_the_design() -> None:
    assert _wissels(_houder(30, "toewijzing", "p2"), _houder(30, "melding", "p1")) == [(dagen_geleden(30), "p1", "p2")]


@pytest.mark.parametrize(("dagen", "wissels"), [(1, 1), (0, 1), (-1, 0)])
def test_a_change_after_the_peildatum_has_not_happened(dagen: int, wissels: int) -> None:
    assert len(_wissels(_houder(90, "melding", "p1"), _houder(dagen, "toewijzing", "p2"))) == wissels


def test_the_accounthouders_of_two_initiatieven_are_no_change() -> None:
    dataset = maak_dataset(
        initiatieven=[initiatief(90, id="i"), initiatief(90, id="j", naam="Deelbus", partner=None)],
        initiatief_fasen=[
            _houder(90, "melding", "p1"),
            _houder(80, "melding", "p2", initiatief="j"),
            _houder(70, "toewijzing", "p3", initiatief="j"),
        ],
    )
    assert wisselingen(dataset, PEILDATUM)[["initiatief", "naam", "van", "naar"]].to_numpy().tolist() == [
        ["j", "Deelbus", "p2", "p3"]
    ]
    assert wisselingen(maak_dataset(), PEILDATUM).empty


@pytest.mark.parametrize(
    ("gemeld", "reactie", "werkdagen", "binnen"),
    [
        ("2026-11-09", "2026-11-09", 0, True),
        ("2026-11-09", "2026-11-13", 4, True),
        ("2026-11-09", "2026-11-16", 5, True),
        ("2026-11-09", "2026-11-17", 6, False),
        ("2026-11-13", "2026-11-16", 1, True),  # over a weekend
        ("2026-11-14", "2026-11-20", 5, True),  # reported on a Saturday: as on the Friday before it
        ("2026-11-06", "2026-11-14", 6, False),  # answered on a Saturday: the Friday was day five
    ],
)
def test_a_first_reaction_is_counted_in_working_days(gemeld: str, reactie: str, werkdagen: int, binnen: bool) -> None:
    rows = [initiatief(0, gemeld_op=pd.Timestamp(gemeld), eerste_reactie_op=pd.Timestamp(reactie))]
    frame = eerste_reacties(maak_dataset(initiatieven=rows), PEILDATUM, NORMEN)
    assert frame[["werkdagen", "binnen"]].to_numpy().tolist() == [[werkdagen, binnen]]


@pytest.mark.parametrize(("dag", "binnen"), [("2026-11-16", None), ("2026-11-17", False)])
def test_who_waits_is_judged_once_the_norm_has_passed(dag: str, binnen: bool | None) -> None:
    rows = [initiatief(0, gemeld_op=pd.Timestamp("2026-11-09"), eerste_reactie_op=None)]
    frame = eerste_reacties(maak_dataset(initiatieven=rows), pd.Timestamp(dag), NORMEN)
    assert frame["werkdagen"].isna().all()
    assert [None if pd.isna(each) else each for each in frame["binnen"]] == [binnen]


def test_an_initiatief_that_ended_without_a_recorded_reaction_is_not_judged() -> None:
    dataset = maak_dataset(
        initiatieven=[initiatief(90, eerste_reactie_op=None)], initiatief_fasen=[fase(30, "ingetrokken")]
    )
    assert eerste_reacties(dataset, PEILDATUM, NORMEN)["binnen"].isna().all()


def test_who_may_have_ended_waits_for_no_reaction_and_is_not_judged() -> None:
    rows = [initiatief(90, eerste_reactie_op=None), initiatief(90, id="b")]
    dataset = _onleesbaar(maak_dataset(initiatieven=rows))
    assert zonder_reactie(dataset, PEILDATUM, NORMEN).empty
    assert eerste_reacties(dataset, PEILDATUM, NORMEN)["binnen"].isna().tolist() == [True, False]


def test_without_initiatieven_there_are_no_reactions() -> None:
    assert eerste_reacties(maak_dataset(), PEILDATUM, NORMEN).empty


ALLES = Selectie()


def _onleesbaar(dataset: Dataset) -> Dataset:
    return replace(dataset, onleesbaar=frozenset({"initiatief_fasen"}))


def _stays(*fasen: dict[str, Any], dag: pd.Timestamp = PEILDATUM, **extra: Any) -> list[tuple[str, int, bool]]:
    """Of one initiatief: fase, dagen and whether it runs, per stay."""
    dataset = maak_dataset(initiatieven=[initiatief(100, **extra)], initiatief_fasen=list(fasen))
    frame = verblijven(dataset, dag, NORMEN)
    fase_ = frame["fase"].astype("str").mask(frame["opnieuw"], "opnieuw")
    return list(zip(fase_, frame["dagen"], frame["loopt"], strict=True))


def test_a_stay_lasts_until_the_next_one_and_the_last_one_runs() -> None:
    fasen = [fase(40, "verkenning"), fase(100, "melding"), fase(95, "toewijzing")]
    assert _stays(*fasen) == [("melding", 5, False), ("toewijzing", 55, False), ("verkenning", 40, True)]


def test_the_last_stay_of_an_initiatief_that_ended_does_not_run() -> None:
    assert _stays(fase(100, "melding"), fase(60, "ingetrokken")) == [
        ("melding", 40, False),
        ("ingetrokken", 60, False),
    ]


def test_fasen_on_one_day_are_stays_of_no_days_in_the_order_of_the_design() -> None:
    assert _stays(fase(9, "verkenning"), fase(9, "melding"), fase(9, "toewijzing")) == [
        ("melding", 0, False),
        ("toewijzing", 0, False),
        ("verkenning", 9, True),
    ]


def test_a_fase_that_comes_back_is_a_stay_of_its_own() -> None:
    assert _stays(fase(90, "verkenning"), fase(50, "inschatting"), fase(20, "verkenning")) == [
        ("verkenning", 40, False),
        ("inschatting", 30, False),
        ("verkenning", 20, True),
    ]


def test_a_change_of_hands_within_a_fase_does_not_start_it_again() -> None:
    fasen = [_houder(50, "weging", "p1"), _houder(10, "weging", "p2")]
    assert _stays(*fasen) == [("weging", 50, True)]
    dataset = maak_dataset(initiatieven=[initiatief(100)], initiatief_fasen=fasen)
    assert lopende_initiatieven(dataset, PEILDATUM, NORMEN)["dagen"].tolist() == [50]
    assert [(van, naar) for _, van, naar in _wissels(*fasen)] == [("p1", "p2")]


def test_without_fasen_it_is_in_melding_since_it_was_reported() -> None:
    assert _stays() == [("melding", 100, True)]


def test_fasen_that_start_after_the_peildatum_are_no_stays() -> None:
    fasen = [fase(100, "melding"), fase(10, "toewijzing")]
    assert _stays(*fasen, dag=dagen_geleden(10))[-1] == ("toewijzing", 0, True)
    assert _stays(*fasen, dag=dagen_geleden(11)) == [("melding", 89, True)]


def test_remmen_ends_the_stay_in_weging_and_begins_the_wait() -> None:
    rem = {"weging": "remmen", "gewogen_op": dagen_geleden(20)}
    fasen = [fase(100, "melding"), fase(60, "weging")]
    assert _stays(*fasen, **rem) == [("melding", 40, False), ("weging", 40, False), ("opnieuw", 20, True)]
    assert _stays(*fasen, fase(5, "besluit"), **rem)[1:] == [("weging", 55, False), ("besluit", 5, True)]
    earlier = {"weging": "remmen", "gewogen_op": dagen_geleden(61)}
    assert _stays(*fasen, **earlier)[1:] == [("weging", 60, True)]


def test_fasen_that_cannot_be_read_are_no_stays() -> None:
    dataset = _onleesbaar(maak_dataset(initiatieven=[initiatief(9)]))
    assert verblijven(dataset, PEILDATUM, NORMEN).empty
    assert lopende_initiatieven(dataset, PEILDATUM, NORMEN)["termijnstand"].tolist() == [FASE_ONBEKEND]


def test_a_fase_of_an_initiatief_that_is_not_there_is_no_stay() -> None:
    dataset = maak_dataset(initiatieven=[initiatief(9)], initiatief_fasen=[fase(5, "weging", initiatief="weg")])
    assert verblijven(dataset, PEILDATUM, NORMEN)["initiatief"].tolist() == ["i"]
    assert verblijven(maak_dataset(), PEILDATUM, NORMEN).empty


@pytest.mark.parametrize(
    ("dagen", "stand", "woorden"),
    [
        (26, "binnen de termijn", "nog 2 dagen"),
        (27, "binnen de termijn", "nog 1 dag"),
        (28, "binnen de termijn", "laatste dag van de termijn"),
        (29, "over de termijn", "1 dag over de termijn"),
        (56, "over de termijn", "28 dagen over de termijn"),
        (57, "ruim over de termijn", "29 dagen over de termijn"),
    ],
)
def test_the_age_is_told_against_the_termijn(dagen: int, stand: str, woorden: str) -> None:
    dataset = maak_dataset(initiatieven=[initiatief(100)], initiatief_fasen=[fase(dagen, "weging")])
    frame = lopende_initiatieven(dataset, PEILDATUM, NORMEN)
    assert (frame["termijnstand"].tolist(), tegen_termijn(frame).tolist()) == ([stand], [woorden])


def test_without_a_termijn_or_a_fase_there_is_no_age_against_it() -> None:
    dataset = maak_dataset(initiatieven=[initiatief(100)], initiatief_fasen=[fase(90, "uitvoering")])
    frame = lopende_initiatieven(dataset, PEILDATUM, NORMEN)
    assert (frame["termijnstand"].tolist(), tegen_termijn(frame).tolist()) == (["zonder termijn"], ["geen termijn"])
    frame = lopende_initiatieven(_onleesbaar(maak_dataset(initiatieven=[initiatief(9)])), PEILDATUM, NORMEN)
    assert tegen_termijn(frame).tolist() == [FASE_ONBEKEND]


def test_without_a_termijn_the_oldest_stands_first() -> None:
    dataset = maak_dataset(
        initiatieven=[initiatief(300, id=naam) for naam in ("jong", "oud")],
        initiatief_fasen=[fase(10, "uitvoering", initiatief="jong"), fase(90, "uitvoering", initiatief="oud")],
    )
    assert lopende_initiatieven(dataset, PEILDATUM, NORMEN)["id"].tolist() == ["oud", "jong"]


def _some(*rows: tuple[str, int, dict[str, Any]]) -> Dataset:
    """An initiatief per row: its fase, the days in it, and what else is recorded."""
    return maak_dataset(
        partners=[gemeente()],
        initiatieven=[initiatief(300, id=f"i{n}", **extra) for n, (_, _, extra) in enumerate(rows)],
        initiatief_fasen=[fase(dagen, naam, initiatief=f"i{n}") for n, (naam, dagen, _) in enumerate(rows)],
    )


@pytest.mark.parametrize(
    ("rows", "zinnen"),
    [
        ([("weging", 28, {})], ["Eén initiatief loopt; geen enkel initiatief is over de termijn."]),
        ([("weging", 29, {}), ("weging", 5, {})], ["Twee initiatieven lopen; één is over de termijn."]),
        (
            [("weging", 29, {}), ("weging", 57, {}), ("afgerond", 9, {})],
            ["Twee initiatieven lopen; twee zijn over de termijn, waarvan één ruim."],
        ),
        (
            [("verkenning", 9, {"eerste_reactie_op": None})],
            [
                "Eén initiatief loopt; geen enkel initiatief is over de termijn.",
                "Eén wacht langer dan vijf werkdagen op een eerste reactie.",
            ],
        ),
        (
            [("besluit", 40, {"besluit_door": "directie"}), ("besluit", 57, {"besluit_door": "directie"})],
            [
                "Twee initiatieven lopen; één is over de termijn.",
                "Twee besluiten worden binnen 28 dagen gevraagd, waarvan één over de termijn.",
            ],
        ),
        ([("afgerond", 9, {})], ["Er lopen geen initiatieven."]),
    ],
)
def test_the_headline_counts_what_runs_what_is_late_and_what_is_asked(
    rows: list[tuple[str, int, dict[str, Any]]], zinnen: list[str]
) -> None:
    assert kop(_some(*rows), PEILDATUM, NORMEN, ALLES) == zinnen


def test_the_headline_does_not_say_that_all_is_well_when_no_fase_is_known() -> None:
    dataset = _onleesbaar(maak_dataset(partners=[gemeente()], initiatieven=[initiatief(200)]))
    assert kop(dataset, PEILDATUM, NORMEN, ALLES) == ["Eén initiatief is vastgelegd. In welke fase, is niet te lezen."]


def test_the_pipeline_has_every_fase_and_counts_each_initiatief_once() -> None:
    counts = pijplijn(_some(("weging", 28, {}), ("weging", 57, {}), ("afgerond", 9, {})), PEILDATUM, NORMEN, ALLES)
    assert counts.index.tolist() == list(LOPENDE_FASEN)
    assert counts.to_numpy().sum() == 2
    assert counts.loc["weging", ["binnen de termijn", "over de termijn", "ruim over de termijn"]].tolist() == [1, 0, 1]


def test_the_pipeline_shows_those_of_which_the_fase_is_not_known() -> None:
    dataset = _onleesbaar(maak_dataset(partners=[gemeente()], initiatieven=[initiatief(200)]))
    counts = pijplijn(dataset, PEILDATUM, NORMEN, ALLES)
    assert counts.index.tolist() == [FASE_ONBEKEND]
    assert counts.loc[FASE_ONBEKEND, FASE_ONBEKEND] == counts.to_numpy().sum() == 1


def test_only_what_the_filters_leave_is_counted() -> None:
    dataset = maak_dataset(
        partners=[gemeente("g1"), gemeente("g2", soort="waterschap")],
        initiatieven=[initiatief(9, id="a"), initiatief(9, id="b", partner="g2"), initiatief(9, id="c", partner=None)],
    )
    water = Selectie(soort="waterschap")
    for figure in (pijplijn, per_opgave):
        assert figure(dataset, PEILDATUM, NORMEN, ALLES).to_numpy().sum() == 3
        assert figure(dataset, PEILDATUM, NORMEN, water).to_numpy().sum() == 1
    assert doorlooptijden(dataset, PEILDATUM, NORMEN, water)["aantal"].tolist() == [1]
    assert uitkomsten(dataset, PEILDATUM, NORMEN, water).to_numpy().sum() == 1
    assert kop(dataset, PEILDATUM, NORMEN, water)[0].startswith("Eén")


def test_an_initiatief_with_two_opgaven_counts_in_both_and_one_without_stands_last() -> None:
    dataset = _some(
        ("weging", 9, {"opgave": ["Wonen", "Energie"]}),
        ("weging", 9, {"opgave": ["Energie"]}),
        *[("weging", 9, {})] * 3,
        ("afgerond", 9, {"opgave": ["Water"]}),
    )
    counts = per_opgave(dataset, PEILDATUM, NORMEN, ALLES)
    assert counts.index.tolist() == ["Energie", "Wonen", "Water", ZONDER_OPGAVE]
    assert counts["binnen de termijn"].tolist() == [2, 1, 0, 3]
    assert counts["geëindigd"].tolist() == [0, 0, 1, 0]


def test_times_are_the_quartiles_of_what_is_finished_apart_from_what_runs() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        initiatieven=[initiatief(300, id=f"i{n}") for n in range(5)],
        initiatief_fasen=[
            *[fase(20 + dagen, "verkenning", initiatief=f"i{n}") for n, dagen in enumerate((10, 20, 30, 40, 50))],
            *[fase(20, "uitvoering", initiatief=f"i{n}") for n in range(4)],
        ],
    )
    frame = doorlooptijden(dataset, PEILDATUM, NORMEN, ALLES).astype({"fase": "str"})
    rows = {(row["fase"], row["loopt"]): row for row in frame.to_dict("records")}
    klaar = rows["verkenning", False]
    columns = ("aantal", "minimum", "kwart", "mediaan", "driekwart", "maximum", "termijn")
    assert [klaar[column] for column in columns] == [4, 10, 17.5, 25, 32.5, 40, 42]
    assert (rows["verkenning", True]["aantal"], rows["verkenning", True]["mediaan"]) == (1, 70)
    assert rows["uitvoering", True]["aantal"] == 4
    assert pd.isna(rows["uitvoering", True]["termijn"])


def test_times_leave_out_the_end_and_the_wait_after_remmen() -> None:
    rem = {"weging": "remmen", "gewogen_op": dagen_geleden(20)}
    frame = doorlooptijden(_some(("weging", 60, rem), ("ingetrokken", 9, {})), PEILDATUM, NORMEN, ALLES)
    assert frame[["fase", "loopt", "mediaan"]].to_numpy().tolist() == [["weging", False, 40]]


def test_outcomes_of_the_weging_keep_apart_what_was_never_weighed() -> None:
    weging = {"gewogen_op": dagen_geleden(3)}
    dataset = _some(
        ("besluit", 3, {"weging": "versterken", **weging}),
        ("afgerond", 3, {"weging": "versterken", **weging}),
        ("weging", 9, {"weging": "remmen", **weging}),
        ("weging", 9, {}),
        ("weging", 9, {"weging": "versterken", "gewogen_op": dagen_geleden(-1)}),
        ("ingetrokken", 9, {}),
    )
    frame = uitkomsten(dataset, PEILDATUM, NORMEN, ALLES)
    assert frame.loc["versterken"].tolist() == [1, 1]
    assert frame.loc["remmen"].tolist() == [1, 0]
    assert frame.loc["niet ingaan"].tolist() == [0, 0]
    assert frame.loc["nog niet gewogen"].tolist() == [2, 0]
    assert frame.loc["geëindigd zonder weging"].tolist() == [0, 1]


def test_the_intake_belongs_to_be_there_from_verkenning_on() -> None:
    rows = [(naam, 3, {}) for naam in FASEN]
    frame = intake(_some(*rows), PEILDATUM, NORMEN)
    assert set(frame["fase"]) == set(LOPENDE_FASEN) - {"melding", "toewijzing"}


def test_the_intake_counts_the_seven_answers_and_names_the_missing_ones() -> None:
    vol = {kolom.naam: "ja" for kolom in INTAKE}
    assert len(vol) == 7
    dataset = _some(
        ("weging", 3, vol), ("weging", 3, {**vol, "afbakening": None, "vraag": None}), ("weging", 3, {"vraag": "geld"})
    )
    frame = intake(dataset, PEILDATUM, NORMEN)
    assert frame["antwoorden"].tolist() == [1, 5, 7]
    assert frame["ontbreekt"].tolist()[1:] == ["afbakening, vraag", ""]
    per = intake_per_vraag(dataset, PEILDATUM, NORMEN, ALLES)
    assert per.loc["Afbakening"].tolist() == [1, 2]
    assert per.loc["Vraag"].tolist() == [2, 1]
    assert per.sum(axis=1).tolist() == [3] * 7


def test_what_happened_is_told_in_the_order_of_time() -> None:
    row = initiatief(
        30, eerste_reactie_op=dagen_geleden(25), weging="remmen", gewogen_op=dagen_geleden(5), initiatiefnemer="Buren"
    )
    frame = gebeurtenissen(maak_dataset(initiatieven=[row]), PEILDATUM)
    assert frame["wat"].tolist() == ["gemeld", "eerste reactie", "gewogen: remmen"]
    assert frame["datum"].tolist() == [dagen_geleden(30), dagen_geleden(25), dagen_geleden(5)]
    assert gebeurtenissen(maak_dataset(initiatieven=[row]), dagen_geleden(6))["wat"].tolist() == [
        "gemeld",
        "eerste reactie",
    ]


def _houders(*fasen: dict[str, Any], **extra: Any) -> list[tuple[str, pd.Timestamp, bool]]:
    """Who held it, since when, and whether still."""
    dataset = maak_dataset(initiatieven=[initiatief(100, **extra)], initiatief_fasen=list(fasen))
    frame = accounthouders(dataset, PEILDATUM)
    return list(zip(frame["persoon"], frame["van"], frame["tot"].isna(), strict=True))


def test_accounthouders_through_time_begin_with_the_melding() -> None:
    assert _houders(_houder(90, "toewijzing", "p1"), _houder(30, "verkenning", "p2")) == [
        ("p1", dagen_geleden(100), False),
        ("p2", dagen_geleden(30), True),
    ]


def test_without_a_change_there_is_one_accounthouder() -> None:
    assert _houders(_houder(90, "toewijzing", "p1")) == [("p1", dagen_geleden(100), True)]
    assert _houders(accounthouder="p3") == [("p3", dagen_geleden(100), True)]
    assert _houders() == []
    assert accounthouders(maak_dataset(), PEILDATUM).empty
