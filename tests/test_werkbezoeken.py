"""Which visits are coming, which took place, and whether they are prepared."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from samenwerking.data.dataset import Dataset
from samenwerking.werkbezoeken import (
    GEREEDHEID,
    RONDOM,
    VOORUIT,
    afgezegd,
    afspraken_bij_bezoek,
    alle_werkbezoeken,
    eerdere,
    komende,
    kop,
    niet_voorbereid,
    onvoorbereid,
    per_week,
    rond_bezoek,
    te_doen,
    te_ontmoeten,
    voorbereiding,
    wachten_op_niveau,
    wat_ontbreekt,
    wie_wanneer,
    zonder_terugblik,
)
from tests.bouw import (
    NORMEN,
    PEILDATUM,
    afspraak,
    bezoek,
    dagen_geleden,
    gemeente,
    gesprek,
    maak_dataset,
    persoon,
)


@pytest.mark.parametrize(
    ("dagen", "extra", "status"),
    [
        (-5, {}, "optie"),
        (-5, {"bevestigd_op": dagen_geleden(1)}, "bevestigd"),
        (-5, {"bevestigd_op": dagen_geleden(-1)}, "optie"),
        (0, {"bevestigd_op": dagen_geleden(1)}, "bevestigd"),
        (0, {}, "optie"),
        (1, {}, "afgelegd"),
        (1, {"bevestigd_op": dagen_geleden(3)}, "afgelegd"),
        (1, {"afgezegd_op": dagen_geleden(2)}, "afgezegd"),
        (-5, {"bevestigd_op": dagen_geleden(3), "afgezegd_op": PEILDATUM}, "afgezegd"),
        (-5, {"bevestigd_op": dagen_geleden(3), "afgezegd_op": dagen_geleden(-1)}, "bevestigd"),
    ],
)
def test_the_status_follows_from_the_dates(dagen: int, extra: dict[str, Any], status: str) -> None:
    dataset = maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(dagen, **extra)])
    assert alle_werkbezoeken(dataset, PEILDATUM, NORMEN)["status"].tolist() == [status]


def test_a_visit_without_a_checklist_has_the_standard_one_all_open() -> None:
    dataset = maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(-5)])
    standaard = NORMEN.oordeel.werkbezoeken.standaard_voorbereiding
    lijst = voorbereiding(dataset, PEILDATUM, NORMEN)
    assert lijst["onderdeel"].tolist() == standaard
    assert lijst["gereed_op"].isna().all()
    row = alle_werkbezoeken(dataset, PEILDATUM, NORMEN).iloc[0]
    assert (row["onderdelen"], row["open"], row["ontbreekt"]) == (len(standaard),) * 2 + (", ".join(standaard),)


@pytest.mark.parametrize("leesbaar", [True, False])
def test_the_unprepared_visits_and_what_they_miss_are_those_among_all_visits(leesbaar: bool) -> None:
    onderdelen = [("half", "Notitie", 1), ("half", "Route", None), ("half", "Brief", -1), ("klaar", "Notitie", 1)]
    dataset = maak_dataset(
        partners=[gemeente()],
        werkbezoeken=[
            *(bezoek(-n, id=naam) for n, naam in enumerate(("half", "klaar", "standaard"))),
            bezoek(-1, id="afgezegd", afgezegd_op=PEILDATUM),
            bezoek(1, id="geweest"),
            bezoek(-VOORUIT - 1, id="later"),
        ],
        voorbereiding=[
            {"werkbezoek": w, "onderdeel": o, "gereed_op": None if dagen is None else dagen_geleden(dagen)}
            for w, o, dagen in onderdelen
        ],
    )
    if not leesbaar:
        dataset = dataset.met(onleesbaar=frozenset({"voorbereiding"}))
    alle = niet_voorbereid(alle_werkbezoeken(dataset, PEILDATUM, NORMEN), VOORUIT)
    stand = dataset.stand(PEILDATUM)
    frame = onvoorbereid(stand, PEILDATUM, NORMEN, VOORUIT)
    assert frame["id"].tolist() == alle["id"].tolist() == (["half", "standaard"] if leesbaar else ["half"])
    ontbreekt = wat_ontbreekt(stand, NORMEN, frame["id"])
    assert ontbreekt.tolist() == alle["ontbreekt"].tolist()
    assert ontbreekt.iloc[0] == "Route, Brief"


@pytest.mark.parametrize(
    ("gereed", "open_", "ontbreekt"),
    [(dagen_geleden(0), 1, "Cadeau"), (dagen_geleden(-1), 2, "Notitie, Cadeau"), (None, 2, "Notitie, Cadeau")],
)
def test_a_visit_with_a_checklist_of_its_own_has_only_that_one(gereed: object, open_: int, ontbreekt: str) -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        werkbezoeken=[bezoek(-5)],
        voorbereiding=[
            {"werkbezoek": "w", "onderdeel": "Notitie", "gereed_op": gereed},
            {"werkbezoek": "w", "onderdeel": "Cadeau"},
        ],
    )
    row = alle_werkbezoeken(dataset, PEILDATUM, NORMEN).iloc[0]
    assert (row["onderdelen"], row["open"], row["ontbreekt"]) == (2, open_, ontbreekt)


@pytest.mark.parametrize(("dagen", "komt"), [(1, False), (0, True), (-14, True), (-15, False)])
def test_a_visit_is_coming_from_the_peildatum_up_to_and_including_the_last_day(dagen: int, komt: bool) -> None:
    frame = alle_werkbezoeken(maak_dataset(werkbezoeken=[bezoek(dagen)]), PEILDATUM, NORMEN)
    assert len(komende(frame, 14)) == int(komt)
    assert len(niet_voorbereid(frame, 14)) == int(komt)


def test_a_visit_that_is_called_off_is_not_coming() -> None:
    dataset = maak_dataset(werkbezoeken=[bezoek(-3, afgezegd_op=dagen_geleden(1))])
    assert komende(alle_werkbezoeken(dataset, PEILDATUM, NORMEN), 14).empty


def test_a_visit_of_which_everything_is_ready_is_prepared() -> None:
    dataset = maak_dataset(
        werkbezoeken=[bezoek(-3)],
        voorbereiding=[{"werkbezoek": "w", "onderdeel": "Notitie", "gereed_op": dagen_geleden(1)}],
    )
    frame = alle_werkbezoeken(dataset, PEILDATUM, NORMEN)
    assert len(komende(frame, 14)) == 1
    assert niet_voorbereid(frame, 14).empty


def test_visits_stand_by_day_and_time() -> None:
    rows = [bezoek(-3, id="a", begintijd="14:00"), bezoek(-3, id="b", begintijd="09:30"), bezoek(4, id="c")]
    frame = alle_werkbezoeken(maak_dataset(werkbezoeken=rows), PEILDATUM, NORMEN)
    assert frame["id"].tolist() == ["c", "b", "a"]
    assert frame["over_dagen"].tolist() == [-4, 3, 3]


def test_a_voorbereiding_that_cannot_be_read_calls_no_visit_unprepared() -> None:
    dataset = replace(
        maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(-3)]), onleesbaar=frozenset({"voorbereiding"})
    )
    assert niet_voorbereid(alle_werkbezoeken(dataset, PEILDATUM, NORMEN), 14).empty


KLAAR = {"gereed_op": dagen_geleden(1)}


def taak(onderdeel: str = "Notitie", *, werkbezoek: str = "w", **extra: Any) -> dict[str, Any]:
    return {"werkbezoek": werkbezoek, "onderdeel": onderdeel, **extra}


def visits(*rows: Mapping[str, Any], **tabellen: list[Mapping[str, Any]]) -> pd.DataFrame:
    return alle_werkbezoeken(maak_dataset(werkbezoeken=[*rows], **tabellen), PEILDATUM, NORMEN)


@pytest.mark.parametrize(
    ("dagen", "extra", "verwacht"),
    [
        (-13, {}, "dringend"),
        (-14, {}, "dringend"),
        (-15, {}, "nog tijd"),
        (-15, {"uiterlijk": dagen_geleden(-1)}, "nog tijd"),
        (-15, {"uiterlijk": PEILDATUM}, "nog tijd"),
        (-15, {"uiterlijk": dagen_geleden(1)}, "dringend"),
        (-15, {"uiterlijk": dagen_geleden(1), "gereed_op": PEILDATUM}, "voorbereid"),
        (-1, {"gereed_op": PEILDATUM}, "voorbereid"),
        (-1, {"gereed_op": dagen_geleden(-1)}, "dringend"),
    ],
)
def test_a_preparation_presses_within_the_days_of_the_norm_or_past_the_last_day_of_an_onderdeel(
    dagen: int, extra: dict[str, Any], verwacht: str
) -> None:
    assert visits(bezoek(dagen), voorbereiding=[taak(**extra)])["gereedheid"].tolist() == [verwacht]


def test_without_a_checklist_that_can_be_read_the_preparation_is_not_known() -> None:
    dataset = replace(maak_dataset(werkbezoeken=[bezoek(-3)]), onleesbaar=frozenset({"voorbereiding"}))
    assert alle_werkbezoeken(dataset, PEILDATUM, NORMEN)["gereedheid"].tolist() == ["niet bekend"]
    assert te_doen(dataset, PEILDATUM, NORMEN).empty


def test_what_is_not_ready_says_who_does_it_by_when_and_stands_together_per_colleague_and_day() -> None:
    dataset = maak_dataset(
        personen=[persoon("eva", partner=None)],
        werkbezoeken=[bezoek(-30, id="w"), bezoek(-40, id="x"), bezoek(-50, id="y")],
        voorbereiding=[
            taak("Notitie", eigenaar="eva", uiterlijk=pd.Timestamp("2026-11-24")),
            taak("Cadeau", uiterlijk=dagen_geleden(1)),
            taak("Programma", eigenaar="eva", uiterlijk=pd.Timestamp("2026-11-24")),
            taak("Vervoer", eigenaar="eva", gereed_op=PEILDATUM),
            taak("Gasten", werkbezoek="x", eigenaar="iemand anders"),
        ],
    )
    zinnen = te_doen(dataset, PEILDATUM, NORMEN)
    assert zinnen["w"] == (
        "Notitie, Programma (naam van eva, uiterlijk 24 november); Cadeau (nog niemand, uiterlijk 19 november: te laat)"
    )
    assert zinnen["x"] == "Gasten (iemand anders)"
    assert zinnen["y"] == ", ".join(NORMEN.oordeel.werkbezoeken.standaard_voorbereiding)


@pytest.mark.parametrize(
    ("extra", "woorden"),
    [
        ({}, "nog niemand"),
        ({"eigenaar": "eva"}, "naam van eva"),
        ({"uiterlijk": PEILDATUM}, "nog niemand, uiterlijk 20 november"),
        ({"eigenaar": "eva", "uiterlijk": dagen_geleden(1)}, "naam van eva, uiterlijk 19 november: te laat"),
        ({"eigenaar": "eva", "uiterlijk": dagen_geleden(2), **KLAAR}, "naam van eva, klaar op 19 november"),
        ({"uiterlijk": PEILDATUM, **KLAAR}, "klaar op 19 november"),
    ],
)
def test_an_onderdeel_says_who_does_it_and_by_when_or_when_it_was_ready(extra: dict[str, Any], woorden: str) -> None:
    dataset = maak_dataset(
        personen=[persoon("eva", partner=None)], werkbezoeken=[bezoek(-9)], voorbereiding=[taak(**extra)]
    )
    assert wie_wanneer(dataset, voorbereiding(dataset, PEILDATUM, NORMEN)).tolist() == [woorden]


@pytest.mark.parametrize(
    ("dagen", "extra", "komt"),
    [(0, {}, True), (-200, {}, True), (1, {}, False), (-5, {"afgezegd_op": PEILDATUM}, False)],
)
def test_what_is_not_ready_is_told_of_coming_visits_alone(dagen: int, extra: dict[str, Any], *, komt: bool) -> None:
    dataset = maak_dataset(werkbezoeken=[bezoek(dagen, **extra)], voorbereiding=[taak()])
    row = alle_werkbezoeken(dataset, PEILDATUM, NORMEN).iloc[0]
    assert (row["open"], row["ontbreekt"]) == (1, "Notitie" if komt else "")
    assert te_doen(dataset, PEILDATUM, NORMEN).tolist() == ["Notitie"] * komt


@pytest.mark.parametrize(("dagen", "erin"), [(1, False), (0, True), (-90, True), (-91, False)])
def test_what_was_called_off_is_shown_over_the_days_of_the_agenda(dagen: int, *, erin: bool) -> None:
    frame = visits(bezoek(dagen, afgezegd_op=dagen_geleden(9)), bezoek(-5, id="komt"))
    assert afgezegd(frame, 90)["id"].tolist() == ["w"] * erin


def test_visits_without_terugblik_are_those_that_took_place_the_latest_first() -> None:
    frame = visits(
        bezoek(30, id="lang"),
        bezoek(1, id="kort"),
        bezoek(5, id="wel", terugblik="Goed gesprek"),
        bezoek(6, id="afgezegd", afgezegd_op=dagen_geleden(9)),
        bezoek(0, id="vandaag"),
    )
    assert zonder_terugblik(frame)["id"].tolist() == ["kort", "lang"]


@pytest.mark.parametrize(
    ("rows", "klaar", "zinnen"),
    [
        ([], [], ["Geen werkbezoeken in de komende 90 dagen."]),
        ([bezoek(-91)], [], ["Geen werkbezoeken in de komende 90 dagen."]),
        (
            [bezoek(-90)],
            [],
            ["1 werkbezoek in de komende 90 dagen.", "Het eerste is De Bilt, op do 18 februari 2027."],
        ),
        (
            [bezoek(-30, begintijd="09:30")],
            ["w"],
            [
                "1 werkbezoek in de komende 90 dagen.",
                "Alles van de komende 30 dagen is voorbereid.",
                "Het eerste is De Bilt, op zo 20 december 2026 om 09:30 uur.",
            ],
        ),
        (
            [bezoek(-14), bezoek(-15, id="x"), bezoek(-30, id="y"), bezoek(-31, id="z"), bezoek(2, id="geweest")],
            [],
            [
                "4 werkbezoeken in de komende 90 dagen.",
                "Drie in de komende 30 dagen zijn nog niet voorbereid, waarvan één binnen 14 dagen.",
                "Het eerste is De Bilt, op vr 4 december 2026.",
                "Eén bezoek wacht nog op een terugblik.",
            ],
        ),
    ],
)
def test_the_headline_counts_what_comes_and_what_is_not_prepared(
    rows: list[dict[str, Any]], klaar: list[str], zinnen: list[str]
) -> None:
    lijst = [taak(werkbezoek=each, **KLAAR) for each in klaar]
    frame = visits(*rows, voorbereiding=lijst)
    assert VOORUIT == 30
    assert kop(frame, pd.Series({"g1": "De Bilt"}), NORMEN) == zinnen


def test_the_headline_does_not_say_whether_visits_are_prepared_when_that_cannot_be_read() -> None:
    dataset = replace(maak_dataset(werkbezoeken=[bezoek(-3)]), onleesbaar=frozenset({"voorbereiding"}))
    zinnen = kop(alle_werkbezoeken(dataset, PEILDATUM, NORMEN), pd.Series({"g1": "De Bilt"}), NORMEN)
    assert zinnen[1] == "Of ze zijn voorbereid, is niet bekend."


def _rondom(dag: int, *, contacten: list[int], bezoeken: list[int]) -> list[int]:
    """How many days after the peildatum the contacts and visits around a visit are."""
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2")],
        contacten=[gesprek(n) for n in contacten] + [gesprek(1, partner="g2")],
        werkbezoeken=[bezoek(-dag, id="dit"), *(bezoek(-n, id=f"w{n}") for n in bezoeken), bezoek(-dag, partner="g2")],
    )
    frame = rond_bezoek(dataset, PEILDATUM, NORMEN, "dit")
    return [(each - PEILDATUM).days for each in frame["datum"]]


def test_around_a_visit_ahead_are_the_contacts_of_the_last_days_and_the_other_visits_near_it() -> None:
    found = _rondom(40, contacten=[0, 13, RONDOM, RONDOM + 1], bezoeken=[25, 26, 40, 54, 55])
    assert found == [54, 40, 26, 0, -13, -RONDOM]


def test_around_a_visit_that_took_place_are_the_contacts_before_and_after_it() -> None:
    found = _rondom(-30, contacten=[15, 16, 30, 44, 45], bezoeken=[-20, -5])
    assert found == [-16, -20, -30, -44]


def test_around_a_visit_it_says_who_of_us_and_leaves_out_the_visit_itself() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        werkbezoeken=[
            bezoek(3, id="dit"),
            bezoek(-2, id="straks", bestuurder="ged", accounthouder="eva"),
            bezoek(-3, id="af", afgezegd_op=PEILDATUM),
        ],
        contacten=[
            gesprek(1, provincie_deelnemers=["bo"], onderwerp="Wonen"),
            gesprek(3, vorm="werkbezoek"),
            gesprek(3, vorm=None, onderwerp="Die dag"),
        ],
    )
    frame = rond_bezoek(dataset, PEILDATUM, NORMEN, "dit")
    assert frame["werkbezoek"].fillna("").tolist() == ["straks", "", ""]
    assert frame["provincie_deelnemers"].map(list).tolist() == [["ged", "eva"], ["bo"], []]
    assert frame["vorm"].fillna("").tolist() == ["werkbezoek (optie)", "overleg", ""]
    assert frame["onderwerp"].fillna("").tolist() == ["", "Wonen", "Die dag"]


def test_a_visit_of_today_that_contacten_has_already_is_around_another_once() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        werkbezoeken=[bezoek(-5, id="dit"), bezoek(0, id="vandaag")],
        contacten=[gesprek(0, vorm="werkbezoek")],
    )
    assert rond_bezoek(dataset, PEILDATUM, NORMEN, "dit")["vorm"].tolist() == ["werkbezoek"]
    assert rond_bezoek(dataset, PEILDATUM, NORMEN, "vandaag")["werkbezoek"].tolist() == ["dit"]


MENSEN = [
    persoon("weth", "bestuurlijk"),
    persoon("burg", "bestuurlijk"),
    persoon("sec", "strategisch"),
    persoon("amb"),
    persoon("weg", tot=PEILDATUM),
    persoon("elders", partner="g2"),
]


def _ontmoeten(bestuurder: str | None, *contacten: Mapping[str, Any]) -> pd.DataFrame:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2")],
        personen=MENSEN,
        werkbezoeken=[bezoek(-5, bestuurder=bestuurder, deelnemers=["amb", "Gast"])],
        **({"contacten": [*contacten]} if contacten else {}),
    )
    return te_ontmoeten(dataset, PEILDATUM, NORMEN, "w").set_index("id")


def _met(dagen: int, wij: str, *zij: str, **extra: Any) -> dict[str, Any]:
    return gesprek(dagen, provincie_deelnemers=[wij], partner_deelnemers=list(zij), **extra)


def test_the_people_to_meet_are_those_in_function_there_and_who_is_at_the_visit_stands_first() -> None:
    frame = _ontmoeten(None)
    assert frame.index.tolist() == ["amb", "burg", "weth", "sec"]
    assert frame["erbij"].tolist() == [True, False, False, False]


def test_somebody_never_met_is_marked_and_of_the_bestuurders_who_never_met_ours() -> None:
    contacten = [
        _met(9, "ged", "burg", vorm="bijeenkomst"),
        _met(5, "eva", "burg", "weth"),
        _met(4, "eva", "amb", vorm="mail"),
        _met(3, "eva", "sec"),
    ]
    frame = _ontmoeten("ged", *contacten)
    assert frame["merk"].to_dict() == {
        "amb": "nooit ontmoet",
        "burg": "",
        "weth": "nog niet met deze bestuurder",
        "sec": "",
    }
    assert frame.loc["burg", ["ontmoet", "ontmoet_door", "met"]].tolist() == [
        dagen_geleden(5),
        "eva",
        dagen_geleden(9),
    ]
    assert set(_ontmoeten(None, *contacten)["merk"]) == {"", "nooit ontmoet"}


def test_without_contacten_nobody_is_called_never_met() -> None:
    assert set(_ontmoeten("ged")["merk"]) == {""}


def _regio(**bestuurder: Any) -> Dataset:
    """Neighbours in and outside the regio of the visited g1, with bestuurlijk contact long ago."""
    streef, uiterlijk = (getattr(NORMEN.oordeel.contact["regulier"]["bestuurlijk"], n) for n in ("streef", "uiterlijk"))
    dagen = {"g1": 999, "orde": streef, "aandacht": streef + 1, "actie": uiterlijk + 1, "elders": 999, "breed": 999}
    regios = {"g1": ["U10", "Kromme Rijn"], "elders": ["Foodvalley"], "breed": [], "actie": ["Kromme Rijn", "U10"]}
    return maak_dataset(
        partners=[gemeente(each, regio=regios.get(each, ["U10"])) for each in [*dagen, "nooit"]],
        contacten=[gesprek(n, "bestuurlijk", partner=each) for each, n in dagen.items()],
        werkbezoeken=[bezoek(-5, **bestuurder)],
    )


def test_others_in_the_regio_wait_for_the_niveau_of_the_visit_the_heaviest_first() -> None:
    frame = wachten_op_niveau(_regio(bestuurder="ged"), PEILDATUM, NORMEN, "w")
    assert frame["partner"].tolist() == ["actie", "aandacht", "nooit"]
    assert frame["oordeel"].astype("str").tolist() == ["actie nodig", "aandacht", "onbekend"]
    assert frame["regio"].tolist() == ["Kromme Rijn, U10", "U10", "U10"]


def test_of_the_same_oordeel_the_one_who_waits_longest_stands_first() -> None:
    dagen = {"kort": 400, "lang": 900, "langst": 901, "korter": 399}
    dataset = maak_dataset(
        partners=[gemeente(each, regio=["U10"]) for each in ["g1", *dagen]],
        contacten=[gesprek(n, "strategisch", partner=each) for each, n in dagen.items()],
        werkbezoeken=[bezoek(-5)],
    )
    frame = wachten_op_niveau(dataset, PEILDATUM, NORMEN, "w")
    assert frame["partner"].tolist() == ["langst", "lang", "kort", "korter"]


def test_a_visit_without_bestuurder_looks_at_who_waits_for_strategisch_contact() -> None:
    frame = wachten_op_niveau(_regio(), PEILDATUM, NORMEN, "w")
    assert set(frame["indicator"]) == {"contact_strategisch"}
    assert set(frame["partner"]) == {"orde", "aandacht", "actie", "nooit"}


@pytest.mark.parametrize(
    ("gemaakt", "herkomst", "hoort"),
    [
        (40, None, True),
        (40, "Bestuurlijk overleg", True),
        (39, None, False),
        (39, "Werkbezoek", True),
        (41, "Werkbezoek", False),
        (40 - RONDOM, "na het werkbezoek in oktober", True),
        (40 - RONDOM - 1, "Werkbezoek", False),
    ],
)
def test_an_afspraak_was_made_at_a_visit_on_that_day_or_when_its_herkomst_says_so(
    gemaakt: int, herkomst: str | None, *, hoort: bool
) -> None:
    dataset = maak_dataset(
        werkbezoeken=[bezoek(40), bezoek(40, id="x", partner="g2")],
        afspraken=[afspraak(-5, gemaakt_op=dagen_geleden(gemaakt), herkomst=herkomst)],
    )
    assert afspraken_bij_bezoek(dataset, PEILDATUM, NORMEN)["werkbezoek"].tolist() == (["w"] if hoort else [])


def test_an_afspraak_of_a_visit_says_how_it_stands() -> None:
    toen = {"gemaakt_op": dagen_geleden(40)}
    dataset = maak_dataset(
        werkbezoeken=[bezoek(40), bezoek(45, id="eerder")],
        afspraken=[
            afspraak(-5, id="open", **toen),
            afspraak(1, id="laat", **toen),
            afspraak(1, id="klaar", afgerond_op=PEILDATUM, **toen),
            afspraak(20, id="uitgesteld", nieuwe_deadline=PEILDATUM, **toen),
        ],
    )
    frame = afspraken_bij_bezoek(dataset, PEILDATUM, NORMEN).set_index("id")
    assert set(frame["werkbezoek"]) == {"w"}
    assert frame.index[frame["te_laat"]].tolist() == ["laat"]
    assert frame.loc["uitgesteld", "termijn"] == PEILDATUM


def test_nothing_was_agreed_at_a_visit_that_did_not_take_place() -> None:
    dataset = maak_dataset(
        werkbezoeken=[bezoek(40, afgezegd_op=dagen_geleden(50)), bezoek(0, id="vandaag")],
        afspraken=[
            afspraak(-5, gemaakt_op=dagen_geleden(40)),
            afspraak(-5, id="b", gemaakt_op=PEILDATUM),
        ],
    )
    assert afspraken_bij_bezoek(dataset, PEILDATUM, NORMEN).empty
    assert afspraken_bij_bezoek(maak_dataset(), PEILDATUM, NORMEN).empty


def test_earlier_visits_are_those_to_this_partner_before_it_the_latest_first() -> None:
    frame = visits(
        bezoek(9, id="a"),
        bezoek(5, id="b"),
        bezoek(7, id="af", afgezegd_op=dagen_geleden(8)),
        bezoek(6, id="ander", partner="g2"),
        bezoek(-5, id="straks"),
    )
    assert eerdere(frame, "straks")["id"].tolist() == ["b", "a"]
    assert eerdere(frame, "b")["id"].tolist() == ["a"]
    assert eerdere(frame, "a").empty


def test_visits_are_counted_per_week_from_that_of_the_peildatum_and_empty_weeks_stand_too() -> None:
    klaar = [taak(werkbezoek=each, **KLAAR) for each in ("zondag", "maandag")]
    frame = visits(
        bezoek(-2, id="zondag"),
        bezoek(-3, id="maandag"),
        bezoek(-4, id="open"),
        bezoek(-24, id="laatste"),
        voorbereiding=klaar,
    )
    weken = per_week(komende(frame, 24), PEILDATUM, 24)
    assert weken.columns.tolist() == ["week", *GEREEDHEID]
    assert weken["week"].dt.strftime("%d-%m").tolist() == ["16-11", "23-11", "30-11", "07-12", "14-12"]
    assert weken["voorbereid"].tolist() == [1, 1, 0, 0, 0]
    assert weken["dringend"].tolist() == [0, 1, 0, 0, 0]
    assert weken["nog tijd"].tolist() == [0, 0, 0, 0, 1]


def test_without_visits_every_week_is_empty() -> None:
    weken = per_week(visits(), PEILDATUM, 90)
    assert weken["week"].iloc[[0, -1]].dt.strftime("%d-%m-%Y").tolist() == ["16-11-2026", "15-02-2027"]
    assert not weken[list(GEREEDHEID)].to_numpy().any()
