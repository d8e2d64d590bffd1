"""Events as an .ics file, for Outlook and every other calendar."""

from typing import Any

import icalendar
import pandas as pd

from samenwerking.opmaak import TIJDZONE, zichtbaar
from samenwerking.vraag import Vraag

_STATUS = {"optie": "TENTATIVE", "afgezegd": "CANCELLED", "klaar": "CANCELLED", "vervallen": "CANCELLED"}
"""What a calendar calls it; the others are CONFIRMED."""
_CATEGORIE = {"werkbezoek": "Werkbezoek"}
"""How a soort is filed; the others are a Deadline."""
_BEGIN = pd.Timestamp("2020-01-01", tz="UTC")
"""SEQUENCE counts the seconds since then: 32 bits of them reach beyond 2080."""
_TIJDZONE = icalendar.Timezone.from_ical(
    f"""BEGIN:VTIMEZONE
TZID:{TIJDZONE.key}
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
)
"""Written out: what the library makes ends in 2037 and lets summer time begin an hour late."""


def to_ics(events: pd.DataFrame, vraag: Vraag, naam: str) -> bytes:
    """The rows of ``agenda`` as a calendar called ``naam``.

    A program that has an event of this ``uid`` already brings it up to date: the newer the bron, the higher SEQUENCE.
    """
    gewijzigd = vraag.dataset.bron.gewijzigd
    kalender = icalendar.Calendar()
    for key, value in {
        "version": "2.0",
        "prodid": "-//Samenwerking//Agenda//NL",
        "calscale": "GREGORIAN",
        "method": "PUBLISH",
        "x-wr-calname": icalendar.vText(_line(naam)),  # of an x- property the library escapes nothing itself
        "x-wr-caldesc": icalendar.vText(_text("\n".join(f"{wat}: {tekst}" for wat, tekst in vraag.about.items()))),
        "x-wr-timezone": TIJDZONE.key,
    }.items():
        kalender.add(key, value)
    kalender.add_component(_TIJDZONE)
    stempel: dict[str, Any] = {"dtstamp": vraag.peildatum.tz_localize("UTC"), "sequence": 0}
    if gewijzigd is not None:
        moment = gewijzigd.floor("s")
        volgnummer = min(max(int((moment - _BEGIN).total_seconds()), 0), 2**31 - 1)
        stempel = {"dtstamp": moment, "last-modified": moment, "sequence": volgnummer}
    for row in events.to_dict("records"):
        kalender.add_component(_event(row, stempel))
    data: bytes = kalender.to_ical()
    return data


def _event(row: dict[Any, Any], stempel: dict[str, Any]) -> icalendar.Event:
    begin, einde = (row[kolom].to_pydatetime() for kolom in ("begin", "einde"))
    status = _STATUS.get(row["status"], "CONFIRMED")
    vrij = row["hele_dag"] or status == "CANCELLED"
    event = icalendar.Event()
    for key, value in {
        "uid": row["uid"],
        **stempel,
        "dtstart": begin.date() if row["hele_dag"] else begin,
        "dtend": einde.date() if row["hele_dag"] else einde,
        "summary": _line(row["titel"]),
        "location": _line(row["locatie"]),
        "description": _text(row["omschrijving"]),
        "status": status,
        "categories": [_CATEGORIE.get(row["soort"], "Deadline")],
        "transp": "TRANSPARENT" if vrij else "OPAQUE",
        "url": row["link"],
    }.items():
        if value != "":
            event.add(key, value)
    return event


def _text(tekst: str) -> str:
    """Text of the bron as an .ics holds it: no control characters, and every kind of new line the same."""
    return "\n".join(zichtbaar(tekst).splitlines())


def _line(tekst: str) -> str:
    return " ".join(zichtbaar(tekst).split())
