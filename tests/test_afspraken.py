"""Which afspraken are open and which are late."""

from typing import Any

import pytest

from samenwerking.afspraken import eigen_te_laat, open_afspraken
from tests.bouw import PEILDATUM, afspraak, dagen_geleden, gemeente, maak_dataset


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
