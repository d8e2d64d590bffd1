"""An export of somebody's own agenda: what took place in a period, and with whom."""

import time
import tomllib
from pathlib import Path

import pandas as pd
import pytest
from dateutil.rrule import rrulestr

from samenwerking.data import read_ics
from samenwerking.data.read_ics import MAX_BYTES, MAX_EVENTS, Agenda, OnleesbareAgenda, read_agenda
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


def test_what_may_be_private_is_private() -> None:
    serie = event("20261110T100000", uid="s", RRULE="FREQ=DAILY;COUNT=2", CLASS="PRIVATE")
    oude = event("20250110T100000", uid="o", RRULE="FREQ=DAILY;UNTIL=20250112", CLASS="PRIVATE")
    agenda = lees(
        event(uid="1", CLASS="PRIVATE\r\nCLASS:PRIVATE"),
        event(uid="2", CLASS="X-GEHEIM"),
        serie + event("20261112T100000", uid="s", **{"RECURRENCE-ID": ";TZID=Europe/Amsterdam:20261111T100000"}),
        oude + event("20261113T100000", uid="o", **{"RECURRENCE-ID": ";TZID=Europe/Amsterdam:20250111T100000"}),
    )
    assert (len(agenda.gebeurd), agenda.prive) == (0, 5)
    assert lees(event(STATUS="CANCELLED\r\nSTATUS:CANCELLED")).afgezegd == 1


@pytest.mark.parametrize(
    ("onderwerp", "verwacht"),
    [
        ("FW: RE: Uitnodiging: Wonen", "Wonen"),
        ("Geaccepteerd: Wonen: de stand", "Wonen: de stand"),
        ("Reactie: Wonen", "Reactie: Wonen"),
        ("Wonen\r\nSUMMARY:Twee", "Wonen"),
    ],
)
def test_the_subject_is_without_what_mail_puts_before_it(onderwerp: str, verwacht: str) -> None:
    one = event().replace("Overleg", onderwerp)
    assert lees(one).gebeurd["onderwerp"].tolist() == [verwacht]
    assert lees(event().replace("Overleg", "FW: Geannuleerd: Wonen")).afgezegd == 1


def test_a_whole_day_and_who_gave_no_answer_are_known() -> None:
    stil = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:"
    mensen = f";PARTSTAT=ACCEPTED:mailto:ja@x.nl\r\n{stil}stil@x.nl\r\n{stil}ja@x.nl\r\nATTENDEE:mailto:leeg@x.nl"
    frame = lees(event(), event(";VALUE=DATE:20261109", uid="u2", ATTENDEE=mensen)).gebeurd
    assert frame["hele_dag"].tolist() == [False, True]
    assert frame["zonder_antwoord"].tolist() == [[], ["stil@x.nl"]]
    assert frame["adressen"][1] == ["ja@x.nl", "stil@x.nl", "leeg@x.nl"]


def test_an_alarm_in_an_event_says_nothing_of_it() -> None:
    alarm = "BEGIN:VALARM\r\nSUMMARY:Wekker\r\nATTENDEE:mailto:wekker@x.nl\r\nEND:VALARM\r\n"
    frame = lees(event().replace("SUMMARY", alarm + "SUMMARY")).gebeurd
    assert (frame["onderwerp"][0], frame["adressen"][0]) == ("Overleg", [])


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
        "BEGIN:VEVENT\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261110T100000Z\r\nEND:VEVENT\r\nEND:VEVENT\r\n",
        event("20261110T100000", uid="1", RRULE="FREQ=SECONDLY"),
        event("20261110T100000", uid="1", RRULE="FREQ=SOMS"),
        event(";TZID=Europe:20261110T100000", uid="1"),
        event(f";TZID={'x' * 5000}:20261110T100000", uid="1"),
    ],
    ids=[
        *("no day", "a day that is none", "an event in an event", "every second", "a rule that is none"),
        *("a time zone that is a folder", "a time zone with a name that is too long for a file"),
    ],
)
def test_an_event_that_is_none_takes_nothing_else_with_it(fout: str) -> None:
    agenda = lees(event(uid="goed"), fout)
    assert len(agenda.gebeurd) == 1
    assert agenda.onleesbaar <= 1


ALLES = "BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=" + ",".join(map(str, range(60)))


@pytest.mark.parametrize(
    ("start", "regel"),
    [
        ("20261101T100000", "FREQ=DAILY;INTERVAL=0"),
        ("20261101T100000", f"FREQ=DAILY;{ALLES}"),
        ("20261101T100000", f"FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;{ALLES}"),
        ("19000101T100000", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
        ("19000101T100000", "FREQ=WEEKLY;BYSETPOS=300"),
        ("19000101T100000", "FREQ=DAILY;INTERVAL=7;BYDAY=WE"),
    ],
)
def test_a_rule_that_may_never_end_is_not_followed(start: str, regel: str) -> None:
    agenda = lees(event(start, RRULE=regel), event(uid="goed"))
    assert (len(agenda.gebeurd), agenda.onleesbaar) == (1, 1)


@pytest.mark.parametrize("regel", ["FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"])
def test_a_day_that_never_comes_is_looked_for_in_seconds(regel: str) -> None:
    assert dagen(lees(event("19000101T100000", RRULE=regel))) == []


def test_many_events_that_recur_for_years_are_followed_from_the_period_on() -> None:
    begin = time.monotonic()
    daily = (event("19900101T100000", uid=str(n), RRULE="FREQ=DAILY") for n in range(500))
    assert len(lees(*daily, van=dagen_geleden(7)).gebeurd) == 500 * 7
    assert time.monotonic() - begin < 5


@pytest.mark.parametrize(
    "regel", ["FREQ=DAILY;INTERVAL=4", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH", "FREQ=DAILY;INTERVAL=3;BYDAY=MO,TU"]
)
def test_a_rule_of_long_ago_gives_the_days_that_it_would_give_when_followed_from_its_begin(regel: str) -> None:
    start = pd.Timestamp("1990-01-02 10:00")
    whole = rrulestr(regel, dtstart=start.to_pydatetime())
    van, tot = dagen_geleden(90), PEILDATUM
    expected = [f"{dag:%m-%d}" for dag in whole.between(van.to_pydatetime(), tot.to_pydatetime())]
    assert dagen(lees(event(f"{start:%Y%m%dT%H%M%S}", RRULE=regel), van=van)) == expected
    assert len(expected) > 4


@pytest.mark.parametrize(
    "lines",
    [
        "BEGIN:VEVENT\n" * 500_000,
        "BEGIN:VTIMEZONE\n" * 500_000,
        event(EXDATE=",".join(["20261101T100000"] * 100_000)),
        event(ATTENDEE="mailto:a@b.nl\r\n" + "ATTENDEE:mailto:a@b.nl\r\n" * 100_000),
    ],
    ids=["events without an end", "time zones without an end", "days left out", "people"],
)
def test_a_file_that_is_made_to_keep_us_busy_is_read_in_seconds(lines: str) -> None:
    begin = time.monotonic()
    assert lees(lines).gebeurd.empty
    assert time.monotonic() - begin < 5


def test_reading_stops_when_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_ics, "MAX_SECONDEN", -1)
    with pytest.raises(OnleesbareAgenda, match="te groot"):
        lees(event())


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
        (kalender(*(event("19900101T100000", uid=str(n), RRULE="FREQ=DAILY") for n in range(1700))), "meer dan 50.000"),
    ],
)
def test_a_file_that_is_no_agenda_says_why_and_what_to_do(data: bytes, zin: str) -> None:
    with pytest.raises(OnleesbareAgenda) as fout:
        read_agenda(data, VAN, PEILDATUM)
    assert zin in fout.value.melding


def test_the_server_takes_an_agenda_of_this_size_and_nothing_larger() -> None:
    root = Path(__file__).parent.parent.parent
    config = tomllib.loads((root / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["server"]["maxUploadSize"] * 1_000_000 == MAX_BYTES


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
