"""What the buttons for one's own calendar give."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream
from streamlit.testing.v1 import AppTest

from samenwerking.ui import agenda

WERKBEZOEKEN = (
    "id;partner;datum;begintijd;accounthouder;bevestigd_op;afgezegd_op\n"
    "w1;g1;2026-12-03;09:30;;2026-11-01;\n"
    "w2;g2;2026-12-10;;p1;;\n"
    "w3;g2;2026-12-11;;;;2026-11-02\n"
    "w4;w1;2025-12-11;;;;\n"
)
AFSPRAKEN = (
    "id;partner;omschrijving;soort;wie;gemaakt_op;deadline\na1;g2;Rapport;actie;provincie;2026-10-01;2026-12-01\n"
)
Open = Callable[..., AppTest]


@pytest.fixture
def given(bron: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What each button gives, by the name of its file, in the order of the screen."""
    (bron / "werkbezoeken.csv").write_text(WERKBEZOEKEN, "utf-8")
    (bron / "afspraken.csv").write_text(AFSPRAKEN, "utf-8")
    files: dict[str, Any] = {}
    monkeypatch.setattr(agenda, "document_button", lambda label, make, name, **_: files.update({name: (label, make())}))
    return files


def events(given: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Per file the events in it: what they are about and their status."""
    return {
        name: {
            event.uid.partition("@")[0]: event.status
            for event in IcsCalendarStream.calendar_from_ics(data.decode("utf-8")).events
        }
        for name, (_, data) in given.items()
    }


ALLE = {"werkbezoek-w1": "CONFIRMED", "werkbezoek-w2": "TENTATIVE", "werkbezoek-w3": "CANCELLED"}


def test_the_page_with_visits_gives_those_that_the_filters_leave(dashboard: Open, given: dict[str, Any]) -> None:
    dashboard("pages/werkbezoeken.py")
    assert [label for label, _ in given.values()] == ["Agenda (.ics)", "Agenda met deadlines (.ics)"]
    assert events(given) == {
        "werkbezoeken_2026-11-20.ics": ALLE,
        "werkbezoeken-en-deadlines_2026-11-20.ics": ALLE | {"afspraak-a1": "CONFIRMED"},
    }
    given.clear()
    dashboard("pages/werkbezoeken.py", regio="U10")
    assert events(given)["werkbezoeken-regio-u10_2026-11-20.ics"] == {"werkbezoek-w1": "CONFIRMED"}


def test_mijn_accounts_gives_the_visits_of_one_accounthouder(dashboard: Open, given: dict[str, Any]) -> None:
    dashboard("pages/mijn_accounts.py", accounthouder="Noor van der Veen")
    mijn = {"werkbezoek-w1": "CONFIRMED", "werkbezoek-w2": "TENTATIVE"}
    assert list(events(given).values()) == [mijn, mijn]
    calendars = [data.decode("utf-8").replace("\r\n ", "") for _, data in given.values()]
    assert [line for each in calendars for line in each.split("\r\n") if line.startswith("X-WR-CALNAME")] == [
        "X-WR-CALNAME:Werkbezoeken accounthouder Noor van der Veen",
        "X-WR-CALNAME:Werkbezoeken en deadlines accounthouder Noor van der Veen",
    ]


@pytest.mark.parametrize(
    ("werkbezoek", "label", "status"),
    [("w1", "Zet in mijn agenda (.ics)", "CONFIRMED"), ("w3", "Werk mijn agenda bij (.ics)", "CANCELLED")],
)
def test_the_page_of_a_visit_gives_that_one(
    dashboard: Open, given: dict[str, Any], werkbezoek: str, label: str, status: str
) -> None:
    dashboard("pages/werkbezoek.py", werkbezoek=werkbezoek)
    assert [label for label, _ in given.values()] == [label]
    assert list(events(given).values()) == [{f"werkbezoek-{werkbezoek}": status}]


def test_a_visit_that_took_place_is_not_offered(dashboard: Open, given: dict[str, Any]) -> None:
    dashboard("pages/werkbezoek.py", werkbezoek="w4")
    assert given == {}


def test_without_the_people_nothing_is_offered_in_which_their_names_may_stand(
    dashboard: Open, bron: Path, given: dict[str, Any]
) -> None:
    (bron / "personen.csv").write_bytes(b"\xff\x00\xff")
    dashboard("pages/werkbezoek.py", werkbezoek="w1")
    dashboard("pages/werkbezoeken.py")
    assert given == {}


def test_the_page_of_a_visit_makes_the_event_only_when_asked(
    dashboard: Open, bron: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bron / "werkbezoeken.csv").write_text(WERKBEZOEKEN, "utf-8")
    monkeypatch.setattr(agenda, "een_bezoek", lambda *_: pytest.fail("made at each rerun"))
    app = dashboard("pages/werkbezoek.py", werkbezoek="w1")
    assert not app.exception


def test_what_cannot_be_read_is_not_offered(dashboard: Open, bron: Path, given: dict[str, Any]) -> None:
    (bron / "afspraken.csv").write_bytes(b"\xff\x00\xff")
    dashboard("pages/werkbezoeken.py")
    assert [label for label, _ in given.values()] == ["Agenda (.ics)"]


def test_the_button_is_a_download(dashboard: Open, bron: Path) -> None:
    (bron / "werkbezoeken.csv").write_text(WERKBEZOEKEN, "utf-8")
    app = dashboard("pages/werkbezoek.py", werkbezoek="w1")
    assert "Zet in mijn agenda (.ics)" in [button.proto.label for button in app.get("download_button")]
