"""Which visits are coming, which took place, and whether they are prepared."""

from dataclasses import replace
from typing import Any

import pytest

from samenwerking.werkbezoeken import alle_werkbezoeken, komende, niet_voorbereid, voorbereiding
from tests.bouw import NORMEN, PEILDATUM, bezoek, dagen_geleden, gemeente, maak_dataset


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
