"""A session without a browser asks and is told what a browser would be."""

from collections.abc import Iterator

import pytest

from benchmarks.server import dashboard, memory
from benchmarks.session import Session
from tools.browser import VOORBEELD, Server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with dashboard(VOORBEELD) as server:
        yield server


@pytest.fixture
def session(server: Server) -> Iterator[Session]:
    with Session(server.address) as session:
        yield session


def test_the_address_filters_what_is_shown(session: Session) -> None:
    run = session.open("begrippen", regio="U10")
    assert "regio U10" in run.text
    assert session.query == {"regio": "U10"}


def test_a_choice_is_in_what_is_shown_and_in_the_address(session: Session) -> None:
    session.open("begrippen")
    run = session.choose(regio="U10", soort="Gemeente", peildatum="2026-09-01")
    assert "di 1 september 2026" in run.text
    assert "regio U10 · soort gemeente" in run.text
    assert session.query == {"regio": "U10", "soort": "Gemeente", "peildatum": "2026-09-01"}


def test_a_choice_undone_leaves_the_address(session: Session) -> None:
    session.open("begrippen", regio="U10")
    assert "alle regio's" in session.choose(regio=None).text
    assert session.query == {}


def test_a_button_is_pressed_once(session: Session) -> None:
    session.open("begrippen", regio="U10")
    assert "alle regio's" in session.choose(wis_zijbalk=True).text
    assert "regio U10" in session.choose(regio="U10").text


def test_the_filters_go_along_to_another_page(session: Session) -> None:
    session.open("begrippen", regio="U10")
    run = session.go("vastleggen")
    assert "Vastleggen" in run.text
    assert "regio U10" in run.text
    assert session.query == {"regio": "U10"}


def test_what_was_sent_before_is_sent_as_a_reference_and_shown_whole(session: Session) -> None:
    session.open("netwerk")
    first, second = session.rerun(), session.rerun()
    assert {place: delta.WhichOneof("type") for place, delta in first.deltas.items()} == {
        place: delta.WhichOneof("type") for place, delta in second.deltas.items()
    }
    assert sum(one.ByteSize() for one in second.messages) > second.bytes


def test_two_sessions_do_not_see_the_filter_of_the_other(server: Server) -> None:
    with Session(server.address) as one, Session(server.address) as other:
        one.open("begrippen", regio="U10")
        other.open("begrippen", regio="Foodvalley")
        assert "regio U10" in one.rerun().text
        assert "regio Foodvalley" in other.rerun().text


def test_a_clock_of_the_page_runs_its_part_alone(session: Session) -> None:
    whole = session.open("begrippen")
    (clock,) = session.clocks
    assert len(session.tick(clock).messages) < len(whole.messages)
    assert session.clocks == {clock: 2.0}


def test_what_a_page_leaves_for_a_moment_later_is_there_when_it_is_settled(session: Session) -> None:
    first = session.open("overzicht", peildatum="2026-05-01")
    assert "De maanden worden nog berekend." in first.text
    whole = session.settled(first)
    assert "De maanden worden nog berekend." not in whole.text
    assert "Het afgelopen jaar" in whole.text
    assert whole.seconds > first.seconds
    assert list(session.clocks.values()) == [2.0]
    assert session.settled(whole) is whole


def test_a_second_address_needs_a_session_of_its_own(session: Session) -> None:
    session.open("begrippen")
    with pytest.raises(RuntimeError, match="session of its own"):
        session.open("netwerk")


def test_a_server_holds_memory(server: Server) -> None:
    assert memory(server) > 50
