"""Reads an export of somebody's own agenda (.ics): what took place in a period, and with whom.

Only the events that can lie in the period are handed to the calendar library, and of those only the lines that are
asked for, so that years of agenda take seconds and a description is never looked at.
"""

import datetime as dt
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from dateutil.rrule import rruleset, rrulestr
from icalendar import Calendar, Event

from samenwerking.data.encoding import other_kind, to_utf8
from samenwerking.opmaak import TIJDZONE, getal

MAX_BYTES = 10_000_000
MAX_EVENTS = 50_000
MAX_SECONDEN = 60
"""How long reading may take: somebody is waiting for it."""
MAX_TEKST = 200_000
"""Characters of one event, and of all time zones together; nobody invites that many."""
_TEGELIJK = 200
"""Events that are parsed together."""

_REGELS = (
    *("UID", "DTSTART", "RECURRENCE-ID", "RRULE", "RDATE", "EXDATE"),
    *("CLASS", "STATUS", "SUMMARY", "LOCATION", "ORGANIZER", "ATTENDEE"),
)
"""The lines of an event that are read."""
_BEGIN = re.compile(r"^(?:DTSTART|RECURRENCE-ID)[;:](?:.*:)?(\d{8})(?:T\d{6}Z?)?\s*$", re.MULTILINE | re.IGNORECASE)
_HERHAALT = re.compile(r"^(?:RRULE|RDATE)[;:]", re.MULTILINE | re.IGNORECASE)
_TOT = re.compile(r"^RRULE[;:].*UNTIL=(\d{8})", re.MULTILINE | re.IGNORECASE)
_BESLOTEN = re.compile(r"^CLASS[;:](?!PUBLIC\s*$)", re.MULTILINE | re.IGNORECASE)
_AFGEZEGD = re.compile(r"\s*(?:geannuleerd|afgezegd|cancell?ed)\b", re.IGNORECASE)
_VOORVOEGSEL = re.compile(
    r"^(?:(?:fwd?|re|antw|uitnodiging|invitation|geaccepteerd|accepted|voorlopig|tentative|bijgewerkt|updated)\s*:\s*)+",
    re.IGNORECASE,
)
"""What a mail program puts before a subject."""
_DAGEN = {"DAILY": 1, "WEEKLY": 7}
_VAKER = ("BYHOUR", "BYMINUTE", "BYSECOND")
_JAAR = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYEASTER")
_ADRES = re.compile(r"^(?:mailto:)?\s*(\S+@\S+)$", re.IGNORECASE)
_FOUTEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, OSError)
"""What the calendar library raises on an event that is no event, or whose time zone is a folder."""


class OnleesbareAgenda(Exception):
    """Why a file cannot be used as an agenda, and what to do, in Dutch."""

    def __init__(self, melding: str) -> None:
        self.melding = melding
        super().__init__(melding)


@dataclass(frozen=True)
class Agenda:
    """What an agenda holds of a period.

    ``gebeurd`` has a row per event that was not private and not called off, the latest first: datum (the day it began,
    in Amsterdam), hele_dag, onderwerp (without "FW:", "Uitnodiging:"), locatie, herhaald, adressen (the e-mail of
    everybody who did not decline, in small letters), zonder_antwoord (who of those gave no answer) and geweigerd (who
    declined).
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
    ends = time.monotonic() + MAX_SECONDEN
    head, blocks = _blocks(data)
    first, last = van.date(), tot.date()
    nodig = [block for block in blocks if _can_lie_in(block, first, last) or _is_private_series(block)]
    events: list[Event] = []
    onleesbaar = 0
    for at in range(0, len(nodig), _TEGELIJK):
        found, wrong = _parse(head, nodig[at : at + _TEGELIJK], ends)
        events += found
        onleesbaar += wrong
        if progress:
            progress(min(at + _TEGELIJK, len(nodig)) / len(nodig))
    geheim = {_uid(event) for event in events if "RECURRENCE-ID" not in event and _private(event)} - {""}
    replaced: set[tuple[str, dt.datetime]] = set()
    rows: dict[tuple[str, dt.datetime], tuple[dt.date, Event]] = {}
    for event in sorted(events, key=lambda event: "RECURRENCE-ID" not in event):
        _check_time(ends)
        try:
            if "RECURRENCE-ID" in event:
                replaced.add((_uid(event), _here(_moment(event, "RECURRENCE-ID"))))
            for here in _occurrences(event, first, last, replaced):
                rows.setdefault((_uid(event) or str(len(rows)), here), (here.date(), event))
            _check_number(len(rows))
        except _FOUTEN:
            onleesbaar += 1
    open_ = [one for one in rows.values() if not _private(one[1]) and _uid(one[1]) not in geheim]
    door = [one for one in open_ if not _cancelled(one[1])]
    return Agenda(_frame(door), len(rows) - len(open_), len(open_) - len(door), onleesbaar)


def _check_time(ends: float) -> None:
    if time.monotonic() > ends:
        raise OnleesbareAgenda("Deze agenda is te groot om hier te lezen. Exporteer een kortere periode.")


def _check_number(events: int) -> None:
    if events > MAX_EVENTS:
        raise OnleesbareAgenda(
            f"In deze agenda staan meer dan {getal(MAX_EVENTS)} afspraken. Exporteer een kortere periode."
        )


def _blocks(data: bytes) -> tuple[str, list[str]]:
    """The time zones of the calendar, and of every event the lines that are read."""
    if len(data) > MAX_BYTES:
        raise OnleesbareAgenda("Dit bestand is groter dan 10 MB. Exporteer een kortere periode.")
    if kind := other_kind(data):
        raise OnleesbareAgenda(f"Dit is geen agenda, maar {kind}. Exporteer uw agenda als .ics en kies dat bestand.")
    try:
        text = to_utf8(data).decode("utf-8", "replace")
    except UnicodeDecodeError:
        raise OnleesbareAgenda("De tekens in dit bestand zijn niet te lezen. Exporteer uw agenda opnieuw.") from None
    text = re.sub(r"\r?\n[ \t]", "", text)
    if "BEGIN:VCALENDAR" not in text.upper():
        raise OnleesbareAgenda("Dit is geen agenda. Exporteer uw agenda als .ics en kies dat bestand.")
    zones, events = _components(text.split("\n"))
    _check_number(len(events))
    head = "\n".join(zones)
    return head if len(head) <= MAX_TEKST else "", events


def _components(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """The text of each time zone and of each event; of an event only ``_REGELS``, and not those of an alarm in it."""
    zones: list[str] = []
    events: list[str] = []
    soort, binnenin, deel = "", "", []
    for line in lines:
        regel = line.strip()
        grens = regel.upper()
        if not soort:
            if grens in ("BEGIN:VEVENT", "BEGIN:VTIMEZONE"):
                soort, binnenin, deel = grens.removeprefix("BEGIN:"), "", [grens]
        elif grens == f"END:{soort}":
            (events if soort == "VEVENT" else zones).append("\n".join([*deel, grens]))
            soort = ""
        elif soort == "VTIMEZONE":
            deel.append(regel)
        elif binnenin:
            binnenin = "" if grens == f"END:{binnenin}" else binnenin
        elif grens.startswith("BEGIN:"):
            binnenin = grens.removeprefix("BEGIN:")
        elif re.split("[;:]", grens, maxsplit=1)[0] in _REGELS:
            deel.append(regel)
    return zones, events


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


def _is_private_series(block: str) -> bool:
    """Whether the days of this series that were moved are private too, wherever the series itself lies."""
    return bool(_HERHAALT.search(block)) and bool(_BESLOTEN.search(block))


def _parse(head: str, blocks: Sequence[str], ends: float) -> tuple[list[Event], int]:
    """The events in these texts, and how many of them are none; when one is wrong they are parsed one by one."""
    _check_time(ends)
    if len(blocks) == 1 and len(blocks[0]) > MAX_TEKST:
        return [], 1
    try:
        if max(map(len, blocks)) > MAX_TEKST:
            raise ValueError("too much for one appointment")
        whole = Calendar.from_ical("\n".join(["BEGIN:VCALENDAR", head, *blocks, "END:VCALENDAR", ""]))
        return [event for event in whole.walk("VEVENT") if isinstance(event, Event)], 0
    except _FOUTEN:
        if len(blocks) == 1:
            return [], 1
    parts = [_parse(head, [block], ends) for block in blocks]
    return [event for found, _ in parts for event in found], sum(wrong for _, wrong in parts)


def _uid(event: Event) -> str:
    return _text(event, "UID")


def _text(event: Event, naam: str) -> str:
    """The first value of a property that should be there once."""
    return re.sub(r"\s+", " ", str(next(iter(_listed(event, naam)), ""))).strip()


def _private(event: Event) -> bool:
    """A class that is not known is private too, as the standard says."""
    return any(str(value).strip().upper() not in ("PUBLIC", "") for value in _listed(event, "CLASS"))


def _moment(event: Event, naam: str) -> dt.date:
    value: Any = event[naam]
    if not isinstance(value.dt, dt.date):
        raise ValueError("no day")
    return value.dt


def _is_day(event: Event) -> bool:
    return not isinstance(_moment(event, "DTSTART"), dt.datetime)


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
        walls = _rules(event, start, first).between(van - dt.timedelta(days=1), tot + dt.timedelta(days=2), inc=True)
    for wall in walls:
        here = _here(wall.replace(tzinfo=zone))
        if first < here.date() <= last and not (recurs and (_uid(event), here) in replaced):
            yield here


def _rules(event: Event, start: dt.date, first: dt.date) -> rruleset:
    """When this event begins; what lies well before ``first`` may be left out."""
    rules = rruleset()
    zone = start.tzinfo if isinstance(start, dt.datetime) else None
    rules.rdate(_wall(start))
    for given in _listed(event, "RRULE"):
        _check_rule(given)
        rule = given.copy()
        text = ""
        if "UNTIL" in rule:
            until = rule.pop("UNTIL")[0]
            if isinstance(until, dt.datetime):
                until = until.astimezone(zone) if until.tzinfo and zone else until
            else:
                until = dt.datetime.combine(until, dt.time.max)
            text = f";UNTIL={until:%Y%m%dT%H%M%S}"
        rules.rrule(rrulestr(rule.to_ical().decode() + text, dtstart=_from(given, _wall(start), first)))
    for moment in _moments(event, "RDATE", zone):
        rules.rdate(moment)
    for moment in _moments(event, "EXDATE", zone):
        rules.exdate(moment)
    return rules


def _check_rule(rule: Any) -> None:
    """Refuses a rule of which nobody knows when it is there next: following it might never end.

    Raises:
        ValueError: it is no rule for an appointment.
    """
    freq, interval = rule["FREQ"][0].upper(), int(rule.get("INTERVAL", [1])[0])
    often = freq not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY") or any(len(rule.get(deel, [])) > 1 for deel in _VAKER)
    never = interval < 1 or (freq in _DAGEN and any(deel in rule for deel in _JAAR))
    if often or never or (freq == "DAILY" and "BYDAY" in rule and interval % 7 == 0):
        raise ValueError("no rule for an appointment")


def _from(rule: Any, start: dt.datetime, first: dt.date) -> dt.datetime:
    """Where to begin to follow a rule that goes by days or weeks and counts nothing: its last turn well before the
    period."""
    stap = _DAGEN.get(rule["FREQ"][0].upper(), 0) * int(rule.get("INTERVAL", [1])[0])
    ervoor = (first - start.date()).days - 31
    if not stap or "COUNT" in rule or ervoor < stap:
        return start
    return start + dt.timedelta(days=ervoor // stap * stap)


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
    cancelled = any(str(value).strip().upper() == "CANCELLED" for value in _listed(event, "STATUS"))
    return cancelled or bool(_AFGEZEGD.match(_subject(event)))


def _subject(event: Event) -> str:
    return _VOORVOEGSEL.sub("", _text(event, "SUMMARY"))


def _addresses(event: Event) -> tuple[list[str], list[str], list[str]]:
    """The e-mail of who takes part, of who of those gave no answer, and of who declined; a room or a car is nobody."""
    erbij: dict[str, bool] = {}
    geweigerd: dict[str, None] = {}
    for one in [*_listed(event, "ORGANIZER"), *_listed(event, "ATTENDEE")]:
        params = getattr(one, "params", {})
        if str(params.get("CUTYPE", "")).upper() in ("ROOM", "RESOURCE"):
            continue
        found = _ADRES.match(str(one).strip()) or _ADRES.match(str(params.get("EMAIL", "")).strip())
        if found:
            adres, antwoord = found[1].casefold(), str(params.get("PARTSTAT", "")).upper()
            if antwoord == "DECLINED":
                geweigerd[adres] = None
            else:
                erbij[adres] = erbij.get(adres, True) and antwoord == "NEEDS-ACTION"
    door = {adres: stil for adres, stil in erbij.items() if adres not in geweigerd}
    return [*door], [adres for adres, stil in door.items() if stil], [*geweigerd]


def _frame(rows: Sequence[tuple[dt.date, Event]]) -> pd.DataFrame:
    both = [_addresses(event) for _, event in rows]
    frame = pd.DataFrame(
        {
            "datum": pd.Series([day for day, _ in rows], dtype="datetime64[us]"),
            "hele_dag": pd.Series([_is_day(event) for _, event in rows], dtype="bool"),
            "onderwerp": pd.Series([_subject(event) for _, event in rows], dtype="str"),
            "locatie": pd.Series([_text(event, "LOCATION") for _, event in rows], dtype="str"),
            "herhaald": pd.Series(["RRULE" in event or "RECURRENCE-ID" in event for _, event in rows], dtype="bool"),
            "adressen": pd.Series([erbij for erbij, _, _ in both], dtype=object),
            "zonder_antwoord": pd.Series([stil for _, stil, _ in both], dtype=object),
            "geweigerd": pd.Series([weg for _, _, weg in both], dtype=object),
        }
    )
    return frame.sort_values("datum", ascending=False, kind="stable", ignore_index=True)
