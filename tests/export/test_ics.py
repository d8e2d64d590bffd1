import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from samenwerking.agenda import agenda, een_bezoek
from samenwerking.data.dataset import Bron, Dataset
from samenwerking.export.ics import to_ics
from tests.bouw import NORMEN, PEILDATUM, afspraak, bezoek, dagen_geleden, gemeente, maak_dataset, persoon, vraag

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
GEWIJZIGD = pd.Timestamp("2026-11-19 10:00:00.75", tz="UTC")
VIJANDIG = [
    "x\r\nBEGIN:VEVENT\r\nUID:kwaad\r\nEND:VEVENT",
    "x\rEND:VCALENDAR",
    "x\nATTENDEE:mailto:a@b.nl",
    "x\\nBEGIN:VALARM",
    'a;b,c:d"e\\f',
    "regel\u2028ATTACH:file:///etc/passwd\x85SUMMARY:anders\x0bURL:x",
    "\x00\x07\x1b[31m\ufeff",
    "e\u0301é😀" * 300,
    "x" * 10_000,
    "woord " * 1_666,
    "=1+1",
    "<b>vet</b> [link](https://x)",
]


def data(
    *bezoeken: dict[str, object], gewijzigd: pd.Timestamp | None = GEWIJZIGD, **meer: list[dict[str, object]]
) -> Dataset:
    """Visits to one gemeente, in a bron of this age."""
    rows = maak_dataset(partners=[gemeente(naam="De Bilt")], werkbezoeken=list(bezoeken), **meer)
    return replace(rows, bron=Bron("Proefbron", "proef", gewijzigd=gewijzigd))


def ics(dataset: Dataset, naam: str = "Werkbezoeken", *, deadlines: bool = True) -> bytes:
    vragen = vraag(dataset)
    return to_ics(agenda(vragen, deadlines=deadlines), vragen, naam)


def read(data: bytes) -> Calendar:
    """With another library than wrote it."""
    return IcsCalendarStream.calendar_from_ics(data.decode("utf-8"))


def one(data: bytes) -> Event:
    (event,) = read(data).events
    return event


def unfolded(data: bytes) -> list[str]:
    return re.sub(r"\r\n[ \t]", "", data.decode("utf-8")).removesuffix("\r\n").split("\r\n")


def test_another_library_reads_back_what_was_written() -> None:
    dataset = data(
        bezoek(
            -13,
            begintijd="09:30",
            eindtijd="12:00",
            bevestigd_op=dagen_geleden(2),
            locatie="Gemeentehuis, zaal 3; begane grond",
            doel="Kennismaken\nmet het college",
        )
    )
    vragen = vraag(dataset, normen=replace(NORMEN, adres="https://samen.example.nl"))
    event = one(to_ics(een_bezoek(vragen, "w"), vragen, "Werkbezoek De Bilt"))
    assert event.uid == "werkbezoek-w@samenwerking"
    assert event.summary == "Werkbezoek De Bilt"
    assert event.dtstart == datetime(2026, 12, 3, 9, 30, tzinfo=AMSTERDAM)
    assert event.dtend == datetime(2026, 12, 3, 12, 0, tzinfo=AMSTERDAM)
    assert event.location == "Gemeentehuis, zaal 3; begane grond, De Bilt"
    assert event.description is not None
    assert event.description.splitlines() == [
        "Status: bevestigd",
        "Doel: Kennismaken",
        "met het college",
        "Meer: https://samen.example.nl/werkbezoek?werkbezoek=w",
        "Bron: Proefbron, peildatum vr 20 november 2026",
    ]
    assert str(event.url) == "https://samen.example.nl/werkbezoek?werkbezoek=w"
    assert event.categories == ["Werkbezoek"]
    assert (event.status, event.transparency) == ("CONFIRMED", "OPAQUE")
    assert event.dtstamp == event.last_modified == datetime(2026, 11, 19, 10, tzinfo=UTC)
    assert event.attendees == []
    assert event.organizer is None


@pytest.mark.parametrize(
    ("extra", "status", "bezet"),
    [
        ({}, "TENTATIVE", "OPAQUE"),
        ({"bevestigd_op": dagen_geleden(1)}, "CONFIRMED", "OPAQUE"),
        ({"datum": dagen_geleden(1)}, "CONFIRMED", "OPAQUE"),
        ({"afgezegd_op": dagen_geleden(1)}, "CANCELLED", "TRANSPARENT"),
    ],
)
def test_status_follows_the_data(extra: dict[str, object], status: str, bezet: str) -> None:
    event = one(ics(data(bezoek(-1, begintijd="10:00") | extra)))
    assert (event.status, event.transparency) == (status, bezet)


@pytest.mark.parametrize(
    ("extra", "status"),
    [({}, "CONFIRMED"), ({"afgerond_op": PEILDATUM}, "CANCELLED"), ({"vervallen_op": PEILDATUM}, "CANCELLED")],
)
def test_a_deadline_is_a_whole_day_that_keeps_nobody_busy_and_goes_when_it_is_done(
    extra: dict[str, object], status: str
) -> None:
    event = one(ics(data(afspraken=[afspraak(-3, **extra)])))
    assert (event.status, event.transparency, event.categories) == (status, "TRANSPARENT", ["Deadline"])
    assert (event.dtstart, event.dtend) == (date(2026, 11, 23), date(2026, 11, 24))


@pytest.mark.parametrize(
    ("dag", "dan"),
    [
        ("2028-02-28", "2028-02-29"),
        ("2028-02-29", "2028-03-01"),
        ("2027-03-28", "2027-03-29"),
        ("2026-12-31", "2027-01-01"),
    ],
)
def test_a_visit_without_a_time_is_a_whole_day_until_the_next(dag: str, dan: str) -> None:
    raw = ics(data(bezoek(0) | {"datum": pd.Timestamp(dag)}))
    event = one(raw)
    assert (event.dtstart, event.dtend) == (date.fromisoformat(dag), date.fromisoformat(dan))
    assert f"DTSTART;VALUE=DATE:{dag.replace('-', '')}" in unfolded(raw)
    assert f"DTEND;VALUE=DATE:{dan.replace('-', '')}" in unfolded(raw)


@pytest.mark.parametrize(
    ("dag", "begin", "eind", "utc"),
    [
        ("2027-03-27", "09:00", "10:00", "2027-03-27T08:00"),
        ("2027-03-28", "09:00", "10:00", "2027-03-28T07:00"),
        ("2027-10-30", "09:00", "10:00", "2027-10-30T07:00"),
        ("2027-10-31", "09:00", "10:00", "2027-10-31T08:00"),
        ("2045-07-03", "09:00", "10:00", "2045-07-03T07:00"),
    ],
)
def test_times_are_those_of_the_clock_here_in_summer_and_winter(dag: str, begin: str, eind: str, utc: str) -> None:
    event = one(ics(data(bezoek(0, begintijd=begin, eindtijd=eind) | {"datum": pd.Timestamp(dag)})))
    assert event.start.astimezone(UTC) == datetime.fromisoformat(utc).replace(tzinfo=UTC)  # type: ignore[union-attr]
    assert event.computed_duration == timedelta(hours=1)


def test_a_visit_that_begins_late_ends_the_next_day() -> None:
    lines = unfolded(ics(data(bezoek(0, begintijd="23:15") | {"datum": pd.Timestamp("2026-12-31")})))
    assert "DTSTART;TZID=Europe/Amsterdam:20261231T231500" in lines
    assert "DTEND;TZID=Europe/Amsterdam:20270101T011500" in lines


def test_the_time_zone_is_described_with_the_hours_at_which_the_clock_changes() -> None:
    raw = ics(data(bezoek(-1, begintijd="09:00")))
    (zone,) = read(raw).timezones
    assert zone.tz_id == "Europe/Amsterdam"
    lines = unfolded(raw)
    begin, end = lines.index("BEGIN:VTIMEZONE"), lines.index("END:VTIMEZONE")
    assert end < lines.index("BEGIN:VEVENT")
    described = lines[begin:end]
    daylight = described[described.index("BEGIN:DAYLIGHT") : described.index("END:DAYLIGHT")]
    assert {"DTSTART:19700329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200"} <= set(daylight)
    standard = described[described.index("BEGIN:STANDARD") : described.index("END:STANDARD")]
    assert {"DTSTART:19701025T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100"} <= set(standard)
    assert sum(line.startswith("RRULE:FREQ=YEARLY;") for line in described) == 2


# Reading it in again


def read_in(agenda: dict[str, Event], raw: bytes) -> dict[str, Event]:
    """What a calendar does with a file: an event it knows is replaced when the new one is not older."""
    new = {
        event.uid: event
        for event in read(raw).events
        if event.uid not in agenda
        or (event.sequence, event.dtstamp) >= (agenda[event.uid].sequence, agenda[event.uid].dtstamp)
    }
    return agenda | new


def test_reading_it_in_again_brings_up_to_date_and_doubles_nothing() -> None:
    eerst = data(bezoek(-14, begintijd="09:00"), bezoek(-20, id="b"), afspraken=[afspraak(-3)])
    later = data(
        bezoek(-21, begintijd="11:00", bevestigd_op=PEILDATUM),
        bezoek(-20, id="b", afgezegd_op=PEILDATUM),
        bezoek(-30, id="nieuw"),
        afspraken=[afspraak(-3, afgerond_op=PEILDATUM)],
        gewijzigd=GEWIJZIGD + pd.Timedelta(seconds=1),
    )
    oud, nieuw = ics(eerst), ics(later)
    mijn = read_in({}, oud)
    assert len(read_in(mijn, oud)) == len(mijn) == 3
    mijn = read_in(mijn, nieuw)
    assert {uid.partition("@")[0]: event.status for uid, event in mijn.items()} == {
        "werkbezoek-w": "CONFIRMED",
        "werkbezoek-b": "CANCELLED",
        "werkbezoek-nieuw": "TENTATIVE",
        "afspraak-a": "CANCELLED",
    }
    assert mijn["werkbezoek-w@samenwerking"].dtstart == datetime(2026, 12, 11, 11, tzinfo=AMSTERDAM)
    assert read_in(mijn, oud) == mijn


@pytest.mark.parametrize(
    ("gewijzigd", "volgnummer"),
    [
        (None, 0),
        (pd.Timestamp("1970-01-01", tz="UTC"), 0),
        (pd.Timestamp("2020-01-01 00:00:00.9", tz="UTC"), 0),
        (pd.Timestamp("2020-01-01 00:01", tz="UTC"), 60),
        (pd.Timestamp("2020-01-01 01:01", tz="Europe/Amsterdam"), 60),
        (pd.Timestamp("2087-06-01", tz="UTC"), 2_127_427_200),
        (pd.Timestamp("2200-01-01", tz="UTC"), 2**31 - 1),
    ],
)
def test_the_sequence_rises_with_the_bron_and_fits_in_32_bits(gewijzigd: pd.Timestamp | None, volgnummer: int) -> None:
    assert one(ics(data(bezoek(-1), gewijzigd=gewijzigd))).sequence == volgnummer


def test_of_a_bron_without_a_time_the_stamp_is_the_peildatum_and_nothing_is_said_of_a_change() -> None:
    event = one(ics(data(bezoek(-1), gewijzigd=None)))
    assert event.dtstamp == datetime(2026, 11, 20, tzinfo=UTC)
    assert event.last_modified is None


def test_the_same_bron_gives_the_same_bytes() -> None:
    assert ics(data(bezoek(-1))) == ics(data(bezoek(-1)))


# The file itself


def test_the_file_says_what_it_is_and_out_of_which_bron() -> None:
    lines = unfolded(ics(data(bezoek(-1)), naam="Werkbezoeken regio U10"))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert {
        "VERSION:2.0",
        "PRODID:-//Samenwerking//Agenda//NL",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Werkbezoeken regio U10",
        "X-WR-TIMEZONE:Europe/Amsterdam",
    } <= set(lines)
    (uitleg,) = [line for line in lines if line.startswith("X-WR-CALDESC:")]
    assert uitleg.removeprefix("X-WR-CALDESC:").split("\\n") == [
        "Bron: Proefbron",
        "Peildatum: vr 20 november 2026",
        "Vergeleken met: di 20 oktober 2026",
        "Selectie: alle regio's",
    ]


def test_an_agenda_without_events_is_still_one() -> None:
    assert read(ics(data())).events == []


@pytest.mark.parametrize("tekst", VIJANDIG)
def test_text_of_the_bron_stays_text(tekst: str) -> None:
    dataset = maak_dataset(
        partners=[gemeente(naam=tekst)],
        personen=[persoon("p", partner=None, naam=tekst, functie=tekst), persoon("q", functie=tekst, naam="Q")],
        werkbezoeken=[
            bezoek(-1, id=tekst, doel=tekst, locatie=tekst, bestuurder="p", accounthouder=tekst, deelnemers=["q"])
        ],
        afspraken=[afspraak(-1, id=tekst, omschrijving=tekst, eigenaar=tekst)],
        voorbereiding=[{"werkbezoek": tekst, "onderdeel": tekst, "eigenaar": tekst, "uiterlijk": PEILDATUM}],
    )
    bron = Bron(tekst, "proef", gewijzigd=GEWIJZIGD)
    vragen = vraag(replace(dataset, bron=bron), normen=replace(NORMEN, adres="https://samen.example.nl"))
    raw = to_ics(agenda(vragen, deadlines=True), vragen, tekst)
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", raw)
    rows = raw.split(b"\r\n")
    assert not any(b"\n" in row or b"\r" in row for row in rows)
    assert max(map(len, rows)) <= 75
    for row in rows:
        row.decode("utf-8")  # no character is cut in two
    names = [re.split("[:;]", line)[0] for line in raw.decode("utf-8").replace("\r\n ", "").splitlines()]
    assert names.count("BEGIN") == names.count("END") == 1 + 3 + 3
    assert not {"ATTENDEE", "ATTACH", "VALARM", "ORGANIZER"} & set(names)
    events = read(raw).events
    assert sorted(event.categories[0] for event in events) == ["Deadline", "Deadline", "Werkbezoek"]
    assert {event.url is not None and str(event.url).startswith("https://samen.example.nl/") for event in events} == {
        True
    }
    plat = " ".join(re.sub(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\ufeff]", " ", tekst).split())
    bezoeken = next(event for event in events if event.categories == ["Werkbezoek"])
    assert " ".join((bezoeken.summary or "").split()).replace(" ", "") == f"Werkbezoek{plat}(optie)".replace(" ", "")
