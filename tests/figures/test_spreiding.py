"""Points at one place are spread so that each can be seen and stay with their own, and labels touch nothing."""

import numpy as np
import pandas as pd
import pytest

from samenwerking.figures.spreiding import BEREIK, STAP, room_beside, spread


def _nearest(x: "pd.Series[float]", y: "pd.Series[float]") -> float:
    """The smallest distance between two of the points."""
    distance = np.hypot(np.subtract.outer(x.to_numpy(), x.to_numpy()), np.subtract.outer(y.to_numpy(), y.to_numpy()))
    return float(distance[~np.eye(len(x), dtype=bool)].min())


def _at_one_place(n: int) -> "tuple[pd.Series[float], pd.Series[float]]":
    return spread(pd.Series([4] * n), pd.Series([2] * n))


def test_points_that_are_alone_stay_where_they_are() -> None:
    x, y = spread(pd.Series([1, 5, 1]), pd.Series([2, 2, 3]))
    assert x.tolist() == [1, 5, 1]
    assert y.tolist() == [2, 2, 3]


def test_two_at_one_place_stand_above_each_other_so_that_their_names_have_room() -> None:
    x, y = _at_one_place(2)
    assert x.tolist() == pytest.approx([4, 4])
    assert y.tolist() == pytest.approx([2 + STAP, 2 - STAP])


@pytest.mark.parametrize("n", [*range(2, 19)])
def test_up_to_eighteen_at_one_place_stand_a_step_apart(n: int) -> None:
    assert _nearest(*_at_one_place(n)) >= STAP - 1e-9


@pytest.mark.parametrize("n", [19, 36, 37, 200])
def test_more_at_one_place_stand_closer_and_still_apart(n: int) -> None:
    x, y = _at_one_place(n)
    assert 0.04 < _nearest(x, y) < STAP


@pytest.mark.parametrize("n", [2, 6, 7, 18, 19, 200])
def test_points_stay_with_their_own_place(n: int) -> None:
    x, y = _at_one_place(n)
    assert np.hypot(x - 4, y - 2).max() <= BEREIK + 1e-9
    assert x.mean() == pytest.approx(4)
    assert y.mean() == pytest.approx(2)


def test_full_neighbours_keep_apart() -> None:
    x, y = spread(pd.Series([1] * 18 + [2] * 18), pd.Series([1] * 36))
    assert _nearest(x, y) >= STAP - 1e-9


def test_the_same_points_are_spread_the_same_on_their_own_index() -> None:
    points = pd.DataFrame({"x": [3, 3, 1], "y": [3, 3, 1]}, index=[7, 5, 9], dtype="Int64")
    first, second = spread(points["x"], points["y"]), spread(points["x"], points["y"])
    assert first[0].index.tolist() == [7, 5, 9]
    assert first[0].equals(second[0])
    assert first[1].equals(second[1])


def test_no_points_give_no_points() -> None:
    x, y = spread(pd.Series([], dtype="Int64"), pd.Series([], dtype="Int64"))
    assert x.empty
    assert y.empty
    assert all(edge.empty for edge in room_beside(x, y, hoogte=1, links=0, rechts=6))


HOOGTE = 0.18


def _rooms(*points: tuple[float, float]) -> list[tuple[float, float]]:
    x, y = (pd.Series([point[at] for point in points], dtype="float64") for at in (0, 1))
    begin, end = room_beside(x, y, hoogte=HOOGTE, links=0.5, rechts=5.5)
    return [(round(a, 2), round(b, 2)) for a, b in zip(begin, end, strict=True)]


@pytest.mark.parametrize(("x", "room"), [(2, (2, 5.5)), (3, (3, 5.5)), (4, (0.5, 4))])
def test_a_label_stands_on_the_side_with_the_most_room(x: float, room: tuple[float, float]) -> None:
    assert _rooms((x, 1)) == [room]


def test_a_label_ends_at_the_next_point_at_its_height() -> None:
    assert _rooms((1, 3), (2, 3), (5, 3))[0] == (1, 2)


def test_labels_that_face_each_other_share_what_is_between_them() -> None:
    assert _rooms((1, 3), (5, 3)) == [(1, 3), (3, 5)]


def test_a_label_turns_away_when_that_gives_more_than_half_of_what_is_between() -> None:
    assert _rooms((2, 2), (4, 2)) == [(0.5, 2), (4, 5.5)]


@pytest.mark.parametrize(("dy", "room"), [(HOOGTE - 0.01, (1, 2)), (HOOGTE + 0.01, (1, 5.5))])
def test_a_point_at_another_height_is_not_in_the_way(dy: float, room: tuple[float, float]) -> None:
    assert _rooms((1, 3), (2, 3 + dy))[0] == room


def test_points_right_above_each_other_leave_no_room_for_a_label() -> None:
    assert _rooms((3, 3), (3, 3.1)) == [(3, 3), (3, 3)]


@pytest.mark.parametrize("n", [15, 18, 60])
def test_no_two_labels_touch_whatever_stands_together(n: int) -> None:
    places = np.random.default_rng(n).integers(1, 6, (2, n))
    places[:, : n // 2] = 4
    x, y = spread(*map(pd.Series, places))
    begin, end = room_beside(x, y, hoogte=HOOGTE, links=0.5, rechts=5.5)
    touch = (np.abs(np.subtract.outer(y.to_numpy(), y.to_numpy())) < HOOGTE) & (
        np.minimum.outer(end.to_numpy(), end.to_numpy()) - np.maximum.outer(begin.to_numpy(), begin.to_numpy()) > 1e-9
    )
    np.fill_diagonal(touch, val=False)
    assert not touch.any()
