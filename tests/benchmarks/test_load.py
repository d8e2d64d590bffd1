"""The load test sees what it has to see."""

import random

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.load import Expected, Plan, main, measure
from benchmarks.session import Run

PLAN = Plan(("netwerk", "accounts"), ({}, {"regio": "U10"}, {"soort": "Gemeente"}))


def shown(tekst: str, ticket: str = "") -> Run:
    text, button = ForwardMsg(), ForwardMsg()
    text.delta.new_element.markdown.body = tekst
    text.metadata.delta_path.extend([0, 1])
    button.delta.new_element.download_button.deferred_file_id = ticket
    button.metadata.delta_path.extend([0, 2])
    return Run(0.1, 100, [text, button])


def test_a_screen_that_is_the_same_but_for_the_ticket_of_a_download_is_as_expected() -> None:
    expected = Expected()
    expected.learn(("netwerk", 1), shown("regio U10", "een"))
    assert expected.differs(("netwerk", 1), shown("regio U10", "ander")) == ""


def test_a_screen_of_another_filter_is_seen() -> None:
    expected = Expected()
    expected.learn(("netwerk", 1), shown("regio U10"))
    assert "(0, 1)" in expected.differs(("netwerk", 1), shown("regio Foodvalley"))


def test_a_part_that_is_missing_is_seen() -> None:
    expected = Expected()
    expected.learn(("netwerk", 1), shown("regio U10"))
    assert "(0, 2)" in expected.differs(("netwerk", 1), Run(0.1, 100, shown("regio U10").messages[:1]))


def test_an_action_changes_the_page_or_the_filter_and_never_both() -> None:
    chance = random.Random(3)
    here = ("netwerk", 0)
    steps = [PLAN.step(here, chance) for _ in range(200)]
    assert all((page != here[0]) != (choice != here[1]) for page, choice in steps)
    assert {page for page, _ in steps} == set(PLAN.pages)
    assert {choice for _, choice in steps} == {0, 1, 2}


def test_a_short_load_of_the_real_server_has_no_error_and_mixes_nothing() -> None:
    results = {one.name: one for one in measure(sessions=3, seconds=15, pages=["begrippen", "accounts"])}
    assert results.keys() == {"load_p95", "load_errors", "load_mixed", "load_memory"}
    assert results["load_errors"].value == results["load_mixed"].value == 0
    assert results["load_errors"].reference >= 3, "the actions of three people"
    assert results["load_p95"].reference > 0
    assert results["load_memory"].value > 50


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(SystemExit):
        main(["--pages", "nergens"])
