"""The days and the months that a figure looks back on."""

import pandas as pd
import pytest

from samenwerking.venster import in_venster, maanden, tot_en_met
from tests.bouw import PEILDATUM, dagen_geleden


@pytest.mark.parametrize(("dagen", "erin"), [(-1, False), (0, True), (364, True), (365, False)])
def test_a_window_leaves_out_its_first_day_and_holds_the_peildatum(dagen: int, erin: bool) -> None:
    assert in_venster(pd.Series([dagen_geleden(dagen)]), PEILDATUM, 365).tolist() == [erin]


def test_days_that_are_still_to_come_are_not_known() -> None:
    dagen = pd.Series([dagen_geleden(1), PEILDATUM, dagen_geleden(-1), pd.NaT])
    assert tot_en_met(dagen, PEILDATUM).fillna(pd.Timestamp(0)).tolist() == [
        dagen_geleden(1),
        PEILDATUM,
        pd.Timestamp(0),
        pd.Timestamp(0),
    ]


@pytest.mark.parametrize(
    ("peildatum", "eerste", "voorlaatste"),
    [
        ("2026-11-20", "2025-11-30", "2026-10-31"),
        ("2026-11-30", "2025-11-30", "2026-10-31"),
        ("2026-12-01", "2025-12-31", "2026-11-30"),
        ("2024-03-15", "2023-03-31", "2024-02-29"),
    ],
)
def test_the_months_are_twelve_month_ends_and_the_peildatum(peildatum: str, eerste: str, voorlaatste: str) -> None:
    dagen = maanden(pd.Timestamp(peildatum))
    assert len(dagen) == len(set(dagen)) == 13
    assert dagen[0] == pd.Timestamp(eerste)
    assert dagen[-2] == pd.Timestamp(voorlaatste)
    assert dagen[-1] == pd.Timestamp(peildatum)
