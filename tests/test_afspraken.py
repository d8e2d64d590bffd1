"""Which afspraken are open and which are late, how they ended, and whether we are a good partner."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from samenwerking.afspraken import (
    BINNENKORT,
    VENSTER,
    alle_afspraken,
    antwoord,
    beeindigd,
    eigen_te_laat,
    gewisseld,
    kop,
    kop_prestaties,
    late_reacties,
    nakoming,
    nakoming_per_maand,
    open_afspraken,
    per_groep,
    per_termijn,
    prestaties,
    reactie,
    recente_wisselingen,
    te_late_afspraken,
    termijnklasse,
    verloop,
)
from samenwerking.data.dataset import Dataset, Memo, Selectie
from tests.bouw import NORMEN, PEILDATUM, afspraak, dagen_geleden, fase, gemeente, initiatief, maak_dataset

GRENS = NORMEN.oordeel.afspraken.te_laat
ALLES = Selectie()


def met(*rows: dict[str, Any], **overig: list[Any]) -> Dataset:
    """These afspraken of two accounts, each with an id of its own."""
    return maak_dataset(
        partners=[gemeente("g1"), gemeente("g2", soort="waterschap")],
        afspraken=[{**row, "id": f"a{n}"} for n, row in enumerate(rows)],
        **overig,
    )


def klaar(dagen: int, laat: int = 0, **extra: Any) -> dict[str, Any]:
    """A promise of ours kept ``dagen`` days before the peildatum, ``laat`` days after its deadline."""
    return afspraak(dagen + laat, afgerond_op=dagen_geleden(dagen), **extra)


def meting(norm: float | None, realisatie: float | None, **extra: Any) -> dict[str, Any]:
    """A prestatieafspraak of which half of the time has passed."""
    tijd = {"gemaakt_op": dagen_geleden(50), "deadline": dagen_geleden(-50)}
    return afspraak(0, soort="prestatieafspraak", norm=norm, realisatie=realisatie) | tijd | extra


def test_the_late_afspraken_are_those_that_are_te_laat_among_all_of_them() -> None:
    """At every peildatum: what happened later has not happened."""
    dataset = met(
        afspraak(5, wie="partner"),
        afspraak(3, nieuwe_deadline=dagen_geleden(-3)),
        klaar(2, laat=4),
        afspraak(9, vervallen_op=dagen_geleden(1)),
        afspraak(-4),
    )
    laat = {}
    for terug in (-10, 0, 3, 8, 400):
        dag = dagen_geleden(terug)
        frame, alle = te_late_afspraken(dataset, dag), alle_afspraken(dataset, dag)
        alle = alle.loc[alle["te_laat"], ["id", "partner", "wie", "omschrijving", "eigenaar", "termijn"]]
        pd.testing.assert_frame_equal(frame.reset_index(drop=True)[[*alle]], alle.reset_index(drop=True))
        laat[terug] = frame["id"].tolist()
    assert laat == {-10: ["a0", "a1", "a4"], 0: ["a0"], 3: ["a0", "a2", "a3"], 8: ["a3"], 400: []}


@pytest.mark.parametrize(
    ("dagen", "extra", "te_laat"),
    [
        (0, {}, False),
        (1, {}, True),
        (-1, {}, False),
        (9, {"nieuwe_deadline": dagen_geleden(0)}, False),
        (9, {"nieuwe_deadline": dagen_geleden(1)}, True),
        (-9, {"nieuwe_deadline": dagen_geleden(1)}, True),
        (9, {"deadline": None}, False),
        (9, {"deadline": None, "nieuwe_deadline": dagen_geleden(1)}, True),
    ],
    ids=[
        "today",
        "yesterday",
        "tomorrow",
        "new deadline today",
        "new deadline passed",
        "earlier new deadline",
        "no deadline",
        "only a new deadline",
    ],
)
def test_late_is_strictly_after_the_deadline_that_holds(dagen: int, extra: dict[str, Any], te_laat: bool) -> None:
    frame = open_afspraken(maak_dataset(partners=[gemeente()], afspraken=[afspraak(dagen, **extra)]), PEILDATUM)
    assert frame["te_laat"].tolist() == [te_laat]


@pytest.mark.parametrize("kolom", ["afgerond_op", "vervallen_op"])
@pytest.mark.parametrize(("dagen", "is_open"), [(1, False), (0, False), (-1, True)])
def test_an_afspraak_is_open_until_the_day_it_is_done_or_dropped(kolom: str, dagen: int, is_open: bool) -> None:
    dataset = maak_dataset(partners=[gemeente()], afspraken=[afspraak(9, **{kolom: dagen_geleden(dagen)})])
    assert len(open_afspraken(dataset, PEILDATUM)) == int(is_open)


def test_an_afspraak_that_is_made_later_is_not_there_yet() -> None:
    rows = [afspraak(9, gemaakt_op=dagen_geleden(-1)), afspraak(9, id="b", gemaakt_op=PEILDATUM)]
    assert open_afspraken(maak_dataset(afspraken=rows), PEILDATUM)["id"].tolist() == ["b"]


def test_the_first_deadline_stands_first_and_one_without_deadline_last() -> None:
    rows = [afspraak(3, id="a"), afspraak(3, id="b", deadline=None), afspraak(40, id="c"), afspraak(-5, id="d")]
    frame = open_afspraken(maak_dataset(afspraken=rows), PEILDATUM)
    assert frame["id"].tolist() == ["c", "a", "d", "b"]
    assert frame["dagen_te_laat"].tolist()[:3] == [40, 3, -5]
    assert frame["dagen_te_laat"].isna().tolist() == [False, False, False, True]


def test_our_own_late_ones_are_those_of_the_provincie() -> None:
    rows = [afspraak(3, id="a"), afspraak(3, id="b", wie="partner"), afspraak(-3, id="c")]
    assert eigen_te_laat(open_afspraken(maak_dataset(afspraken=rows), PEILDATUM))["id"].tolist() == ["a"]


@pytest.mark.parametrize(
    ("row", "afloop", "dagen"),
    [
        (klaar(5), "op tijd", 0),
        (klaar(5, laat=-3), "op tijd", -3),
        (klaar(5, laat=1), "te laat", 1),
        (klaar(5, laat=9, nieuwe_deadline=dagen_geleden(5)), "op tijd", 0),
        (klaar(5, deadline=None), "zonder deadline", None),
        (afspraak(9, vervallen_op=dagen_geleden(2)), "vervallen", None),
        (klaar(5, vervallen_op=dagen_geleden(2)), "op tijd", 0),
        (afspraak(9), None, 9),
    ],
    ids=["on the day", "early", "a day late", "new deadline", "without", "dropped", "kept, then dropped", "open"],
)
def test_how_an_afspraak_ended(row: dict[str, Any], afloop: str | None, dagen: int | None) -> None:
    frame = alle_afspraken(met(row), PEILDATUM)
    assert [None if pd.isna(each) else each for each in frame["afloop"]] == [afloop]
    assert [None if pd.isna(each) else each for each in frame["dagen_te_laat"]] == [dagen]


@pytest.mark.parametrize(
    ("extra", "anders"),
    [
        ({}, False),
        ({"nieuwe_deadline": dagen_geleden(-9)}, True),
        ({"nieuwe_deadline": dagen_geleden(3)}, False),
        ({"deadline": None, "nieuwe_deadline": dagen_geleden(3)}, True),
    ],
    ids=["no new one", "another day", "the same day", "none before"],
)
def test_a_new_deadline_is_renegotiated_when_it_is_another_day(extra: dict[str, Any], anders: bool) -> None:
    assert alle_afspraken(met(afspraak(3, **extra)), PEILDATUM)["heronderhandeld"].tolist() == [anders]


@pytest.mark.parametrize(
    ("dagen", "klasse"),
    [
        (GRENS + 1, "ruim te laat"),
        (GRENS, "te laat"),
        (1, "te laat"),
        (0, "binnenkort"),
        (-BINNENKORT, "binnenkort"),
        (-BINNENKORT - 1, "later"),
    ],
)
def test_the_class_of_a_deadline(dagen: int, klasse: str) -> None:
    frame = open_afspraken(met(afspraak(dagen)), PEILDATUM)
    assert termijnklasse(frame, NORMEN).tolist() == [klasse]


def test_open_afspraken_are_counted_per_side_and_class() -> None:
    dataset = met(afspraak(GRENS + 1), afspraak(1), afspraak(1, wie="partner"), afspraak(1, deadline=None), klaar(3))
    frame = per_termijn(dataset, PEILDATUM, NORMEN, ALLES)
    assert len(frame) == 10
    assert frame[frame["aantal"] > 0].to_numpy().tolist() == [
        ["provincie", "ruim te laat", 1],
        ["provincie", "te laat", 1],
        ["provincie", "zonder deadline", 1],
        ["partner", "te laat", 1],
    ]


def test_the_headline_says_how_many_are_open_late_and_without_deadline() -> None:
    assert kop(met(afspraak(3), afspraak(-3), afspraak(0, deadline=None)), PEILDATUM, ALLES) == [
        "Wij hebben 3 afspraken open, waarvan 1 te laat en 1 zonder deadline.",
        "De partners hebben geen afspraken open.",
    ]
    assert kop(met(afspraak(-3, wie="partner")), PEILDATUM, ALLES)[1] == (
        "De partners hebben 1 afspraak open, binnen de deadline."
    )


@pytest.mark.parametrize(("dagen", "telt"), [(0, 1), (VENSTER - 1, 1), (VENSTER, 0), (-1, 0)])
@pytest.mark.parametrize("kolom", ["afgerond_op", "vervallen_op"])
def test_what_ended_in_the_last_year_counts(dagen: int, telt: int, kolom: str) -> None:
    row = afspraak(-5, gemaakt_op=dagen_geleden(900), **{kolom: dagen_geleden(dagen)})
    assert len(beeindigd(met(row), PEILDATUM, ALLES)) == telt


def test_how_they_ended_is_counted_per_side_with_those_renegotiated() -> None:
    rows = [klaar(5), klaar(9, laat=-9, nieuwe_deadline=dagen_geleden(9)), klaar(5, laat=2, wie="partner")]
    frame = verloop(met(*rows), PEILDATUM, ALLES)
    assert len(frame) == 8
    assert frame[frame["aantal"] > 0].to_numpy().tolist() == [
        ["provincie", "op tijd", 2, 1],
        ["partner", "te laat", 1, 0],
    ]


def test_the_groups_are_counted_for_both_sides_the_most_late_first() -> None:
    dataset = met(
        afspraak(-3, opgave="Wonen"),
        afspraak(3, opgave="Energie", partner="g2"),
        klaar(3, opgave="Wonen"),
        klaar(3, laat=1, wie="partner"),
    )
    frame = per_groep(dataset, PEILDATUM, ALLES, "opgave")
    assert frame["opgave"].fillna("-").tolist() == ["Energie", "Wonen", "-"]
    assert frame.set_index("opgave").loc["Wonen"][lambda n: n > 0].to_dict() == {
        "provincie_open": 1,
        "provincie_op_tijd": 1,
    }
    assert frame.iloc[2][["partner_te_laat_nagekomen"]].tolist() == [1]
    assert per_groep(dataset, PEILDATUM, ALLES, "partner")["partner"].tolist() == ["g2", "g1"]
    gefilterd = per_groep(dataset, PEILDATUM, Selectie(soort="waterschap"), "opgave")
    assert gefilterd["opgave"].tolist() == ["Energie"]
    assert per_groep(met(), PEILDATUM, ALLES, "opgave").empty


def test_groups_with_as_many_stand_by_name() -> None:
    partners = [gemeente("a1", naam="Zeist"), gemeente("z9", naam="'s-Graveland"), gemeente("m5", naam="de Bilt")]
    rows = [afspraak(3, id=each["id"], partner=each["id"]) for each in partners]
    frame = per_groep(maak_dataset(partners=partners, afspraken=rows), PEILDATUM, ALLES, "partner")
    assert frame["partner"].tolist() == ["m5", "z9", "a1"]


@pytest.mark.parametrize(
    ("norm", "realisatie", "extra", "voortgang", "gehaald"),
    [
        (10, 4.9, {}, "achter op schema", 0.49),
        (10, 5, {}, "op schema", 0.5),
        (10, 9.9, {}, "op schema", 0.99),
        (10, 10, {}, "gehaald", 1.0),
        (10, 0, {}, "achter op schema", 0.0),
        (10, None, {}, "niet vastgelegd", None),
        (None, 5, {}, "niet vastgelegd", None),
        (0, 5, {}, "niet te berekenen", None),
        (10, 5, {"deadline": None}, "zonder deadline", 0.5),
        (10, 9, {"deadline": dagen_geleden(0)}, "achter op schema", 0.9),
        (10, 5, {"nieuwe_deadline": dagen_geleden(-60)}, "op schema", 0.5),
        (10, 9, {"afgerond_op": dagen_geleden(3)}, "niet gehaald", 0.9),
        (10, 10, {"afgerond_op": dagen_geleden(3)}, "gehaald", 1.0),
        (95, 94, {"soort": "kwaliteitseis"}, "onder de norm", 94 / 95),
        (95, 95, {"soort": "kwaliteitseis"}, "op of boven de norm", 1.0),
        (95, 94, {"soort": "kwaliteitseis", "deadline": None}, "onder de norm", 94 / 95),
        (0, 1, {"soort": "kwaliteitseis"}, "op of boven de norm", None),
        (95, None, {"soort": "kwaliteitseis"}, "niet vastgelegd", None),
    ],
)
def test_where_a_measured_afspraak_stands(
    norm: float | None, realisatie: float | None, extra: dict[str, Any], voortgang: str, gehaald: float | None
) -> None:
    frame = prestaties(met(meting(norm, realisatie, **extra)), PEILDATUM)
    assert frame["voortgang"].tolist() == [voortgang]
    assert [None if pd.isna(each) else each for each in frame["gehaald"]] == [pytest.approx(gehaald)]


def test_the_time_that_passed_lies_between_nothing_and_all_of_it() -> None:
    begin, einde = {"gemaakt_op": PEILDATUM}, {"deadline": dagen_geleden(9)}
    even = {"gemaakt_op": PEILDATUM, "deadline": PEILDATUM}
    rows = [meting(10, 1), meting(10, 1, **begin), meting(10, 1, **einde), meting(10, 1, **even)]
    frame = prestaties(met(*rows), PEILDATUM).set_index("id")["tijd"].sort_index()
    assert frame.tolist() == [0.5, 0.0, 1.0, 0.0]


@pytest.mark.parametrize(
    ("extra", "telt"),
    [
        ({}, 1),
        ({"afgerond_op": dagen_geleden(VENSTER - 1)}, 1),
        ({"afgerond_op": dagen_geleden(VENSTER)}, 0),
        ({"vervallen_op": dagen_geleden(3)}, 0),
        ({"soort": "actie"}, 0),
    ],
)
def test_what_runs_or_was_finished_in_the_last_year_is_shown(extra: dict[str, Any], telt: int) -> None:
    row = meting(10, 5, **{"gemaakt_op": dagen_geleden(900), **extra})
    assert len(prestaties(met(row), PEILDATUM)) == telt


def test_the_furthest_behind_stands_first_and_what_is_finished_last() -> None:
    rows = [
        meting(10, 10, afgerond_op=dagen_geleden(1)),
        meting(10, None),
        meting(10, 4),
        meting(10, 1),
        meting(10, 6),
    ]
    assert prestaties(met(*rows), PEILDATUM)["id"].tolist() == ["a3", "a2", "a4", "a1", "a0"]


def test_the_performance_in_words_leaves_out_what_is_not_recorded() -> None:
    rows = [
        meting(10, 1),
        meting(10, 8),
        meting(10, None),
        meting(95, 96, soort="kwaliteitseis"),
        meting(10, 10, afgerond_op=dagen_geleden(1), verantwoord_op=dagen_geleden(1)),
    ]
    assert kop_prestaties(met(*rows), PEILDATUM, ALLES) == [
        "1 van 2 prestatieafspraken met bekende voortgang loopt achter op schema.",
        "Geen van 1 kwaliteitseis zit onder de norm.",
        "Van 1 afspraak is de norm of de realisatie niet vastgelegd.",
        "Van 1 die in de laatste 365 dagen is afgerond, is er 1 verantwoord.",
    ]
    assert kop_prestaties(met(), PEILDATUM, ALLES) == []


@pytest.mark.parametrize("row", [meting(10, 5, deadline=None), meting(0, 5)], ids=["no deadline", "norm 0"])
def test_what_cannot_be_compared_is_said_and_not_counted_as_on_schedule(row: dict[str, Any]) -> None:
    assert kop_prestaties(met(row), PEILDATUM, ALLES) == [
        "Van 1 afspraak is de voortgang niet te zeggen: geen deadline of norm nul."
    ]


def test_our_own_promises_kept_in_the_last_year_and_those_that_are_late_now() -> None:
    rows = [
        klaar(5),
        klaar(5, laat=3),
        afspraak(9),
        afspraak(-9),
        klaar(5, deadline=None),
        afspraak(9, vervallen_op=dagen_geleden(1)),
        klaar(VENSTER),
        klaar(5, wie="partner"),
        afspraak(9, wie="partner"),
    ]
    nu = nakoming(met(*rows), PEILDATUM, ALLES)
    assert (nu.op_tijd, nu.te_laat, nu.te_laat_open, nu.zonder_deadline, nu.totaal) == (1, 1, 1, 1, 3)
    assert nu.dagen_te_laat == 6
    assert nakoming(met(*rows), PEILDATUM, Selectie(soort="waterschap")).totaal == 0
    assert pd.isna(nakoming(met(), PEILDATUM, ALLES).dagen_te_laat)


def test_a_year_before_is_what_was_known_then() -> None:
    toen = PEILDATUM - pd.Timedelta(days=VENSTER)
    rows = [klaar(5, laat=VENSTER + 100, gemaakt_op=dagen_geleden(900)), klaar(VENSTER, gemaakt_op=dagen_geleden(900))]
    eerder = nakoming(met(*rows), toen, ALLES)
    assert (eerder.op_tijd, eerder.te_laat, eerder.te_laat_open, eerder.dagen_te_laat) == (1, 0, 1, 105)


def test_the_months_add_up_to_what_we_kept_in_the_last_year() -> None:
    rows = [klaar(0), klaar(19), klaar(20, laat=2), klaar(VENSTER - 1), klaar(VENSTER), klaar(3, wie="partner")]
    rows.append(klaar(3, deadline=None))
    frame = nakoming_per_maand(met(*rows), PEILDATUM, ALLES)
    assert len(frame) == 13
    assert frame["maand"].iloc[[0, -1]].tolist() == [pd.Timestamp("2025-11-01"), pd.Timestamp("2026-11-01")]
    assert frame.set_index("maand")["op tijd"][lambda n: n > 0].tolist() == [1, 2]
    assert frame.set_index("maand")["te laat"][lambda n: n > 0].to_dict() == {pd.Timestamp("2026-10-01"): 1}


def _initiatieven() -> dict[str, list[Any]]:
    return {
        "initiatieven": [
            initiatief(30, id="i1"),
            initiatief(30, id="i2", eerste_reactie_op=dagen_geleden(10)),
            initiatief(30, id="i3", eerste_reactie_op=None),
            initiatief(2, id="i4", eerste_reactie_op=None),
            initiatief(VENSTER, id="i5"),
            initiatief(VENSTER + 90, id="i6"),
        ],
        "initiatief_fasen": [
            {**fase(30, "melding", initiatief="i1"), "accounthouder": "p1"},
            {**fase(9, "toewijzing", initiatief="i1"), "accounthouder": "p2"},
            {**fase(VENSTER + 9, "melding", initiatief="i5"), "accounthouder": "p1"},
            {**fase(VENSTER, "toewijzing", initiatief="i5"), "accounthouder": "p2"},
            fase(VENSTER, "afgerond", initiatief="i6"),
        ],
    }


def test_first_reactions_are_those_of_what_was_reported_in_the_last_year() -> None:
    snel = reactie(met(**_initiatieven()), PEILDATUM, NORMEN, ALLES)
    assert (snel.binnen, snel.totaal, snel.wacht, snel.werkdagen) == (1, 3, 1, 7)
    assert pd.isna(reactie(met(), PEILDATUM, NORMEN, ALLES).werkdagen)


def test_reactions_that_came_late_or_are_waited_for_are_listed_the_oldest_first() -> None:
    dataset = met(**_initiatieven())
    assert late_reacties(dataset, PEILDATUM, NORMEN, ALLES)["id"].tolist() == ["i2", "i3"]


def test_figures_of_a_selection_are_computed_once_per_peildatum() -> None:
    dataset = met(klaar(5))
    toen = PEILDATUM - pd.Timedelta(days=VENSTER)
    assert nakoming(dataset, PEILDATUM, ALLES) is nakoming(dataset, PEILDATUM, Selectie())
    assert nakoming(dataset, PEILDATUM, Selectie(soort="waterschap")).totaal == 0
    assert nakoming(dataset, toen, ALLES).totaal == 0


def test_first_reactions_are_not_spoken_of_when_the_fasen_cannot_be_read() -> None:
    tabellen = _initiatieven() | {"initiatief_fasen": []}
    dataset = met(**tabellen)
    onleesbaar = replace(dataset, onleesbaar=frozenset({"initiatief_fasen"}), _memo=Memo(6))
    assert "eerste reactie" in " ".join(antwoord(dataset, PEILDATUM, NORMEN, ALLES))
    assert "eerste reactie" not in " ".join(antwoord(onleesbaar, PEILDATUM, NORMEN, ALLES))


def test_a_change_of_hands_counts_among_the_initiatieven_that_ran_in_the_last_year() -> None:
    dataset = met(**_initiatieven())
    assert recente_wisselingen(dataset, PEILDATUM, ALLES)["initiatief"].tolist() == ["i1"]
    assert gewisseld(dataset, PEILDATUM, NORMEN, ALLES) == (1, 5)
    assert gewisseld(dataset, PEILDATUM, NORMEN, Selectie(soort="waterschap")) == (0, 0)


def test_the_answer_compares_only_with_enough_cases_in_both_years() -> None:
    nu, eerder = [klaar(5)] * 4 + [klaar(5, laat=1)], [klaar(400, gemaakt_op=dagen_geleden(900))]
    assert antwoord(met(*nu, *eerder * 5), PEILDATUM, NORMEN, ALLES) == [
        "Wij kwamen 4 van 5 eigen afspraken op tijd na: 80%, minder dan een jaar eerder (100%)."
    ]
    for rows in (nu + eerder * 4, nu[:4] + eerder * 5):
        assert "een jaar eerder" not in antwoord(met(*rows), PEILDATUM, NORMEN, ALLES)[0]
    gelijk = antwoord(met(*nu[:4], *nu[:1], *eerder * 5), PEILDATUM, NORMEN, ALLES)[0]
    assert gelijk == "Wij kwamen 5 van 5 eigen afspraken op tijd na: 100%, evenveel als een jaar eerder."


def test_the_answer_says_only_what_is_recorded() -> None:
    partners = [gemeente("g1")]
    assert antwoord(maak_dataset(partners=partners), PEILDATUM, NORMEN, ALLES) == [
        "Er is nog te weinig vastgelegd om dit te zeggen."
    ]
    assert antwoord(maak_dataset(partners=partners, **_initiatieven()), PEILDATUM, NORMEN, ALLES) == [
        "1 van 3 nieuwe initiatieven kreeg binnen 5 werkdagen een eerste reactie.",
        "1 van 5 initiatieven die liepen, kreeg een andere accounthouder.",
    ]
