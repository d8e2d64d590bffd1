"""Reads an export of somebody's own agenda (.ics): what took place in a period, and with whom.

Only the events that can lie in the period are handed to the calendar library, so that years of agenda take seconds.
"""

import datetime as dt
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
from dateutil.rrule import rruleset, rrulestr
from icalendar import Calendar, Event

from samenwerking.data.recognise import other_kind, to_utf8
from samenwerking.opmaak import getal

TIJDZONE = ZoneInfo("Europe/Amsterdam")
MAX_BYTES = 10_000_000
MAX_EVENTS = 50_000
MAX_SECONDEN = 60
"""How long reading may take: somebody is waiting for it."""
_TEGELIJK = 200
"""Events that are parsed together."""

_EVENT = re.compile(r"^BEGIN:VEVENT\s*?\n.*?^END:VEVENT\s*?$\n?", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_BEGIN = re.compile(r"^(?:DTSTART|RECURRENCE-ID)[;:](?:.*:)?(\d{8})(?:T\d{6}Z?)?\s*$", re.MULTILINE | re.IGNORECASE)
_HERHAALT = re.compile(r"^(?:RRULE|RDATE)[;:]", re.MULTILINE | re.IGNORECASE)
_TOT = re.compile(r"^RRULE[;:].*UNTIL=(\d{8})", re.MULTILINE | re.IGNORECASE)
_AFGEZEGD = re.compile(r"\s*(?:geannuleerd|afgezegd|cancell?ed)\b", re.IGNORECASE)
_VAAK = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_ADRES = re.compile(r"^(?:mailto:)?\s*(\S+@\S+)$", re.IGNORECASE)
_FOUTEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError)
"""What the calendar library raises on an event that is no event."""


class OnleesbareAgenda(Exception):
    """Why a file cannot be used as an agenda, and what to do, in Dutch."""

    def __init__(self, melding: str) -> None:
        self.melding = melding
        super().__init__(melding)


@dataclass(frozen=True)
class Agenda:
    """What an agenda holds of a period.

    ``gebeurd`` has a row per event that was not private and not called off, the latest first: datum (the day it began,
    in Amsterdam), onderwerp, locatie, herhaald, adressen (the e-mail of everybody who did not decline, in small
    letters) and geweigerd (of those who did).
    """

    gebeurd: pd.DataFrame
    prive: int
    afgezegd: int
    onleesbaar: int


def read_agenda(
    data: bytes, van: pd.Timestamp, tot: pd.Timestamp, progress: Callable[[float], None] | None = None
) -> Agenda:
    """What took place after ``van``, up to and including ``tot``; ``progress`` is told which part was read.

    Raises:
        OnleesbareAgenda: it is no agenda, or too large.
    """
    begin = time.monotonic()
    head, blocks = _blocks(data)
    first, last = van.date(), tot.date()
    nodig = [block for block in blocks if _can_lie_in(block, first, last)]
    events: list[Event] = []
    onleesbaar = 0
    for at in range(0, len(nodig), _TEGELIJK):
        if time.monotonic() - begin > MAX_SECONDEN:
            raise OnleesbareAgenda("Deze agenda is te groot om hier te lezen. Exporteer een kortere periode.")
        found, wrong = _parse(head, nodig[at : at + _TEGELIJK])
        events += found
        onleesbaar += wrong
        if progress:
            progress(min(at + _TEGELIJK, len(nodig)) / len(nodig))
    replaced: set[tuple[str, dt.datetime]] = set()
    rows: dict[tuple[str, dt.datetime], tuple[dt.date, Event]] = {}
    for event in sorted(events, key=lambda event: "RECURRENCE-ID" not in event):
        try:
            if "RECURRENCE-ID" in event:
                replaced.add((_uid(event), _here(_moment(event, "RECURRENCE-ID"))))
            for here in _occurrences(event, first, last, replaced):
                rows.setdefault((_uid(event) or str(len(rows)), here), (here.date(), event))
        except _FOUTEN:
            onleesbaar += 1
    prive = [one for one in rows.values() if _text(one[1], "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL")]
    open_ = [one for one in rows.values() if _text(one[1], "CLASS").upper() not in ("PRIVATE", "CONFIDENTIAL")]
    door = [one for one in open_ if not _cancelled(one[1])]
    return Agenda(_frame(door), len(prive), len(open_) - len(door), onleesbaar)


def _blocks(data: bytes) -> tuple[str, list[str]]:
    """The calendar without its events (so with its time zones), and the text of every event."""
    if len(data) > MAX_BYTES:
        raise OnleesbareAgenda("Dit bestand is groter dan 10 MB. Exporteer een kortere periode.")
    if kind := other_kind(data):
        raise OnleesbareAgenda(f"Dit is geen agenda, maar {kind}. Exporteer uw agenda als .ics en kies dat bestand.")
    try:
        text = to_utf8(data).decode("utf-8", "replace")
    except UnicodeDecodeError:
        raise OnleesbareAgenda("De tekens in dit bestand zijn niet te lezen. Exporteer uw agenda opnieuw.") from None
    text = re.sub(r"\n[ \t]", "", text)
    if "BEGIN:VCALENDAR" not in text.upper():
        raise OnleesbareAgenda("Dit is geen agenda. Exporteer uw agenda als .ics en kies dat bestand.")
    blocks = _EVENT.findall(text)
    if len(blocks) > MAX_EVENTS:
        raise OnleesbareAgenda(
            f"In deze agenda staan meer dan {getal(MAX_EVENTS)} afspraken. Exporteer een kortere periode."
        )
    zones = re.findall(r"^BEGIN:VTIMEZONE\s*?\n.*?^END:VTIMEZONE\s*?$", text, re.MULTILINE | re.DOTALL | re.IGNORECASE)
    return "\n".join(zones), blocks


def _can_lie_in(block: str, first: dt.date, last: dt.date) -> bool:
    """Whether this event may be in the period, by its text; a day more on both sides because of time zones."""
    van, tot = (first - dt.timedelta(days=1)).strftime("%Y%m%d"), (last + dt.timedelta(days=1)).strftime("%Y%m%d")
    days = _BEGIN.findall(block)
    if not days:
        return True
    if _HERHAALT.search(block):
        until = _TOT.search(block)
        return min(days) <= tot and (until is None or until[1] >= van)
    return any(van <= day <= tot for day in days)


def _parse(head: str, blocks: Sequence[str]) -> tuple[list[Event], int]:
    """The events in these texts, and how many of them are none; when one is wrong they are parsed one by one."""
    try:
        whole = Calendar.from_ical(f"BEGIN:VCALENDAR\n{head}\n{''.join(blocks)}END:VCALENDAR\n")
        return [event for event in whole.walk("VEVENT") if isinstance(event, Event)], 0
    except _FOUTEN:
        if len(blocks) == 1:
            return [], 1
    parts = [_parse(head, [block]) for block in blocks]
    return [event for found, _ in parts for event in found], sum(wrong for _, wrong in parts)


def _uid(event: Event) -> str:
    return _text(event, "UID")


def _text(event: Event, naam: str) -> str:
    return re.sub(r"\s+", " ", str(event.get(naam, ""))).strip()


def _moment(event: Event, naam: str) -> dt.date:
    value: Any = event[naam]
    if not isinstance(value.dt, dt.date):
        raise ValueError("no day")
    return value.dt


def _wall(moment: dt.date) -> dt.datetime:
    """What the clock says there, without time zone; a day begins at midnight."""
    if isinstance(moment, dt.datetime):
        return moment.replace(tzinfo=None)
    return dt.datetime.combine(moment, dt.time())


def _here(moment: dt.date) -> dt.datetime:
    """What the clock says in Amsterdam, without time zone; a time without one is what it says there."""
    if isinstance(moment, dt.datetime) and moment.tzinfo:
        moment = moment.astimezone(TIJDZONE)
    return _wall(moment)


def _occurrences(
    event: Event, first: dt.date, last: dt.date, replaced: set[tuple[str, dt.datetime]]
) -> Iterator[dt.datetime]:
    """When this event begins in the period, by the clock in Amsterdam.

    A recurring event is followed by the clock of its own time zone, so that it stays at ten o'clock in summer and
    winter; a time that another event replaces is left out.
    """
    start = _moment(event, "DTSTART")
    zone = start.tzinfo if isinstance(start, dt.datetime) else None
    recurs = "RECURRENCE-ID" not in event and ("RRULE" in event or "RDATE" in event)
    walls = [_wall(start)]
    if recurs:
        van, tot = (dt.datetime.combine(day, dt.time()) for day in (first, last))
        walls = _rules(event, start).between(van - dt.timedelta(days=1), tot + dt.timedelta(days=2), inc=True)
    for wall in walls:
        here = _here(wall.replace(tzinfo=zone))
        if first < here.date() <= last and not (recurs and (_uid(event), here) in replaced):
            yield here


def _rules(event: Event, start: dt.date) -> rruleset:
    rules = rruleset()
    zone = start.tzinfo if isinstance(start, dt.datetime) else None
    rules.rdate(_wall(start))
    for given in _listed(event, "RRULE"):
        if given["FREQ"][0].upper() in _VAAK:
            raise ValueError("no appointment is every hour")
        rule = given.copy()
        if "UNTIL" in rule:
            until = rule.pop("UNTIL")[0]
            if isinstance(until, dt.datetime):
                until = until.astimezone(zone) if until.tzinfo and zone else until
            else:
                until = dt.datetime.combine(until, dt.time.max)
            text = f"{rule.to_ical().decode()};UNTIL={until:%Y%m%dT%H%M%S}"
        else:
            text = rule.to_ical().decode()
        rules.rrule(rrulestr(text, dtstart=_wall(start)))
    for moment in _moments(event, "RDATE", zone):
        rules.rdate(moment)
    for moment in _moments(event, "EXDATE", zone):
        rules.exdate(moment)
    return rules


def _moments(event: Event, naam: str, zone: dt.tzinfo | None) -> Iterator[dt.datetime]:
    """The days or times of a list, by the clock of this time zone."""
    for dates in _listed(event, naam):
        for one in dates.dts:
            moment = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            aware = isinstance(moment, dt.datetime) and moment.tzinfo and zone
            yield _wall(moment.astimezone(zone) if aware else moment)


def _listed(event: Event, naam: str) -> list[Any]:
    """The values of a property that may be there more than once."""
    value: Any = event.get(naam, [])
    return value if isinstance(value, list) else [value]


def _cancelled(event: Event) -> bool:
    return _text(event, "STATUS").upper() == "CANCELLED" or bool(_AFGEZEGD.match(_text(event, "SUMMARY")))


def _addresses(event: Event) -> tuple[list[str], list[str]]:
    """The e-mail of who takes part, and of who declined; a room or a car is nobody."""
    erbij: dict[str, None] = {}
    geweigerd: dict[str, None] = {}
    for one in [*_listed(event, "ORGANIZER"), *_listed(event, "ATTENDEE")]:
        params = getattr(one, "params", {})
        if str(params.get("CUTYPE", "")).upper() in ("ROOM", "RESOURCE"):
            continue
        found = _ADRES.match(str(one).strip()) or _ADRES.match(str(params.get("EMAIL", "")).strip())
        if found:
            declined = str(params.get("PARTSTAT", "")).upper() == "DECLINED"
            (geweigerd if declined else erbij)[found[1].casefold()] = None
    return [adres for adres in erbij if adres not in geweigerd], [*geweigerd]


def _frame(rows: Sequence[tuple[dt.date, Event]]) -> pd.DataFrame:
    both = [_addresses(event) for _, event in rows]
    frame = pd.DataFrame(
        {
            "datum": pd.Series([day for day, _ in rows], dtype="datetime64[us]"),
            "onderwerp": pd.Series([_text(event, "SUMMARY") for _, event in rows], dtype="str"),
            "locatie": pd.Series([_text(event, "LOCATION") for _, event in rows], dtype="str"),
            "herhaald": pd.Series(["RRULE" in event or "RECURRENCE-ID" in event for _, event in rows], dtype="bool"),
            "adressen": pd.Series([erbij for erbij, _ in both], dtype=object),
            "geweigerd": pd.Series([weg for _, weg in both], dtype=object),
        }
    )
    return frame.sort_values("datum", ascending=False, kind="stable", ignore_index=True)
