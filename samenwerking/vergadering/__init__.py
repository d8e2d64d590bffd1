"""Vergadering: what the directie discusses. For the wall: no names of people of partners, nothing vertrouwelijk.

A point is a row of ``KOLOMMEN``. Its id says what it is and which record it is about ("signaal-s012"), so that an
address or a command can name it.
"""

from samenwerking.vergadering.punten import (
    HOOGSTENS,
    KOLOMMEN,
    MEESTE,
    MINSTENS,
    actie_en_niet_op_de_agenda,
    bespreekpunten,
    feiten,
    kandidaten,
    niet_bekend,
    niet_te_tonen,
    te_kiezen,
    titels,
    voorstel,
)

__all__ = [
    "HOOGSTENS",
    "KOLOMMEN",
    "MEESTE",
    "MINSTENS",
    "actie_en_niet_op_de_agenda",
    "bespreekpunten",
    "feiten",
    "kandidaten",
    "niet_bekend",
    "niet_te_tonen",
    "te_kiezen",
    "titels",
    "voorstel",
]
