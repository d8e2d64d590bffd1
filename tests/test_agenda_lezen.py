"""An export of somebody's own agenda: what took place in a period, and with whom."""

import pandas as pd
import pytest

from samenwerking.agenda_lezen import MAX_BYTES, MAX_EVENTS, Agenda, OnleesbareAgenda, read_agenda
from tests.bouw import PEILDATUM, dagen_geleden

VAN = dagen_geleden(30)


def event(start: str = "20261110T100000", uid: str = "u1", **lines: str) -> str:
    """A VEVENT in Amsterdam; a line with a name is put behind it (``RRULE="FREQ=DAILY"``)."""
    begin = start if ":" in start else f";TZID=Europe/Amsterdam:{start}"
    extra = "".join(f"{naam}{tekst if tekst[0] in ':;' else ':' + tekst}\r\n" for naam, tekst in lines.items())
    return f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART{begin}\r\nSUMMARY:Overleg\r\n{extra}END:VEVENT\r\n"


def lees(*events: str, van: pd.Timestamp = VAN, tot: pd.Timestamp = PEILDATUM) -> Agenda:
    return read_agenda(kalender(*events), van, tot)


def kalender(*events: str) -> bytes:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(events)}END:VCALENDAR\r\n".encode()


def dagen(agenda: Agenda) -> list[str]:
    return sorted(f"{dag:%m-%d}" for dag in agenda.gebeurd["datum"])


@pytest.mark.parametrize(
    ("start", "erbij"),
    [("20261021T000000", False), ("20261022T000000", True), ("20261120T235900", True), ("20261121T000000", False)],
)
def test_the_period_begins_after_its_first_day_and_ends_with_the_peildatum(start: str, erbij: bool) -> None:
    assert bool(dagen(lees(event(start), van=pd.Timestamp("2026-10-21")))) is erbij


@pytest.mark.parametrize(
    ("start", "dag"),
    [
        (":20261109T230000Z", "11-10"),
        (":20261109T225900Z", "11-09"),
        (";TZID=America/New_York:20261109T190000", "11-10"),
        (";TZID=W. Europe Standard Time:20261110T000000", "11-10"),
        (";VALUE=DATE:20261110", "11-10"),
        (":20261110T233000", "11-10"),
    ],
    ids=["utc", "utc before midnight", "another zone", "the name windows has for it", "a whole day", "no zone"],
)
def test_the_day_is_that_of_the_clock_in_amsterdam(start: str, dag: str) -> None:
    assert dagen(lees(event(start))) == [dag]


def test_a_recurring_event_is_there_on_each_of_its_days_in_the_period_alone() -> None:
    weekly = event("20200106T100000", RRULE="FREQ=WEEKLY;BYDAY=MO", EXDATE=";TZID=Europe/Amsterdam:20261109T100000")
    assert dagen(lees(weekly)) == ["10-26", "11-02", "11-16"]
    assert lees(weekly).gebeurd["herhaald"].all()


@pytest.mark.parametrize(
    ("regel", "dagen_"),
    [
        ("FREQ=DAILY;COUNT=2", ["11-10", "11-11"]),
        ("FREQ=DAILY;UNTIL=20261112T085959Z", ["11-10", "11-11"]),
        ("FREQ=DAILY;UNTIL=20261112T090000Z", ["11-10", "11-11", "11-12"]),
        ("FREQ=DAILY;UNTIL=20261111", ["11-10", "11-11"]),
    ],
)
def test_a_recurring_event_ends_where_its_rule_says(regel: str, dagen_: list[str]) -> None:
    assert dagen(lees(event("20261110T100000", RRULE=regel))) == dagen_


def test_a_recurring_event_keeps_its_hour_when_the_clock_changes() -> None:
    late = event("20261001T003000", RRULE="FREQ=WEEKLY")
    assert dagen(lees(late, van=dagen_geleden(60))) == [
        *("10-01", "10-08", "10-15", "10-22", "10-29"),
        *("11-05", "11-12", "11-19"),
    ]


@pytest.mark.parametrize("was", [";TZID=Europe/Amsterdam:20261109T100000", ":20261109T090000Z"])
def test_one_day_of_a_recurring_event_that_was_moved_is_only_where_it_went(was: str) -> None:
    weekly = event("20261102T100000", RRULE="FREQ=WEEKLY;COUNT=3")
    moved = event("20261110T140000", **{"RECURRENCE-ID": was})
    assert dagen(lees(weekly, moved)) == ["11-02", "11-10", "11-16"]
    assert dagen(lees(moved, weekly)) == ["11-02", "11-10", "11-16"]


def test_an_event_with_extra_days_is_there_on_those_too() -> None:
    assert dagen(lees(event(RDATE=";TZID=Europe/Amsterdam:20261112T100000,20270101T100000"))) == ["11-10", "11-12"]


def test_private_and_cancelled_events_are_counted_and_left_out() -> None:
    agenda = lees(
        event(uid="1", CLASS="PRIVATE"),
        event(uid="2", CLASS="CONFIDENTIAL"),
        event(uid="3", STATUS="CANCELLED"),
        "BEGIN:VEVENT\nUID:4\nDTSTART:20261110T090000Z\nSUMMARY:Geannuleerd: Overleg\nEND:VEVENT\n",
        event(uid="5", CLASS="PUBLIC", STATUS="CONFIRMED"),
    )
    assert (len(agenda.gebeurd), agenda.prive, agenda.afgezegd) == (1, 2, 2)


def test_who_takes_part_is_known_by_address_in_small_letters() -> None:
    agenda = lees(
        event(
            ORGANIZER=";CN=Eva:mailto:Eva@Utrecht.NL",
            ATTENDEE=";CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED:MAILTO:jan@debilt.nl\r\n"
            "ATTENDEE;PARTSTAT=DECLINED:mailto:nee@debilt.nl\r\n"
            "ATTENDEE;CUTYPE=ROOM:mailto:zaal@utrecht.nl\r\n"
            "ATTENDEE;EMAIL=piet@debilt.nl:invalid:nomail\r\n"
            "ATTENDEE:mailto:eva@utrecht.nl",
        )
    )
    assert agenda.gebeurd["adressen"][0] == ["eva@utrecht.nl", "jan@debilt.nl", "piet@debilt.nl"]
    assert agenda.gebeurd["geweigerd"][0] == ["nee@debilt.nl"]


def test_a_line_that_was_folded_is_one_line() -> None:
    folded = event().replace("Amsterdam", "Am\r\n sterdam").replace("Overleg", "Over\r\n\tleg")
    assert lees(folded).gebeurd["onderwerp"].tolist() == ["Overleg"]


def test_the_same_event_twice_is_one() -> None:
    assert len(lees(event(), event()).gebeurd) == 1


@pytest.mark.parametrize(
    "fout",
    [
        "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Zonder dag\r\nEND:VEVENT\r\n",
        "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:gisteren\r\nEND:VEVENT\r\n",
        "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261110T100000Z\r\ndit is geen regel\r\nBEGIN:VALARM\r\nEND:VEVENT\r\n",
        event("20261110T100000", uid="1", RRULE="FREQ=SECONDLY"),
        event("20261110T100000", uid="1", RRULE="FREQ=SOMS"),
    ],
    ids=["no day", "a day that is none", "no event at all", "every second", "a rule that is none"],
)
def test_an_event_that_is_none_takes_nothing_else_with_it(fout: str) -> None:
    agenda = lees(event(uid="goed"), fout)
    assert len(agenda.gebeurd) == 1
    assert agenda.onleesbaar <= 1


@pytest.mark.parametrize(
    ("data", "zin"),
    [
        (b"", "Dit is geen agenda."),
        (b"datum;partner\n", "Dit is geen agenda."),
        (b"%PDF-1.4", "maar een PDF"),
        (b"PK\x03\x04", "maar een Excel-werkmap of zipbestand"),
        (b"\x00\x01\x02\x03" * 50, "maar geen tekst"),
        (b"x" * (MAX_BYTES + 1), "groter dan 10 MB"),
        (kalender("BEGIN:VEVENT\nEND:VEVENT\n" * (MAX_EVENTS + 1)), "meer dan 50.000 afspraken"),
    ],
)
def test_a_file_that_is_no_agenda_says_why_and_what_to_do(data: bytes, zin: str) -> None:
    with pytest.raises(OnleesbareAgenda) as fout:
        read_agenda(data, VAN, PEILDATUM)
    assert zin in fout.value.melding


def test_an_empty_agenda_is_empty() -> None:
    agenda = lees()
    assert (agenda.gebeurd.empty, agenda.prive, agenda.afgezegd, agenda.onleesbaar) == (True, 0, 0, 0)


def test_years_of_agenda_hand_only_the_period_to_the_calendar_library() -> None:
    told: list[float] = []
    days = [PEILDATUM - pd.Timedelta(days=n % 4000) for n in range(MAX_EVENTS)]
    events = (f"BEGIN:VEVENT\nUID:{n}\nDTSTART:{dag:%Y%m%d}T090000Z\nEND:VEVENT\n" for n, dag in enumerate(days))
    agenda = read_agenda(kalender(*events), VAN, PEILDATUM, told.append)
    assert len(agenda.gebeurd) == sum(dag > VAN for dag in days)
    assert told == [200 / 416, 400 / 416, 1.0]
