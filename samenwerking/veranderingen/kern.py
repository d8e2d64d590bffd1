"""What the parts share: the kinds of changes and their words."""

import pandas as pd

from samenwerking.data.dataset import Dataset
from samenwerking.indicatoren import BESLISSEND, BESLISSEND_OOK, LABEL, SYMBOOL
from samenwerking.vraag import Vraag

SOORTEN = ("oordeel", "account", "signaal", "afspraak", "initiatief", "dossier", "werkbezoek", "ontwikkeling")
"""The kinds of changes, in the order of screens and documents."""
MEERVOUD = dict(
    zip(
        SOORTEN,
        (
            "oordelen",
            "accounts",
            "signalen",
            "afspraken",
            "initiatieven",
            "dossiers",
            "werkbezoeken",
            "ontwikkelingen",
        ),
        strict=True,
    )
)
_NODIG: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "oordeel": (BESLISSEND, BESLISSEND_OOK),
    "account": (("partners",), ()),
    "signaal": (("signalen",), ()),
    "afspraak": (("afspraken",), ()),
    "initiatief": (("initiatieven",), ("initiatief_fasen",)),
    "dossier": (("dossiers", "dossier_standen"), ()),
    "werkbezoek": (("werkbezoeken",), ()),
    "ontwikkeling": (("ontwikkelingen",), ()),
}
"""The tables without which the changes of a kind are not known, and those that may be absent but must be readable."""
BENAMING = {LABEL[oordeel]: f"{symbool} {LABEL[oordeel]}" for oordeel, symbool in SYMBOOL.items()}
"""The words of an oordeel in ``lijst`` with its symbol."""


ONZE, HUN = "onze afspraak", "afspraak van de partner"
NA = " na de deadline"
OVER, BINNEN = "over de termijn", "weer binnen de termijn"
OORDEEL = {
    "meer": "vraagt meer aandacht",
    "minder": "vraagt minder aandacht",
    "erbij": "nu een oordeel",
    "eraf": "geen oordeel meer",
}
"""What happened to an oordeel."""


def niet_bekend(dataset: Dataset) -> dict[str, list[str]]:
    """Per kind of which not everything is known: the tables that are missing or cannot be read."""
    weg = {soort: dataset.mist(nodig, ook) for soort, (nodig, ook) in _NODIG.items()}
    return {soort: tabellen for soort, tabellen in weg.items() if tabellen}


def tussen(dagen: pd.Series, vraag: Vraag) -> pd.Series:
    """Which of these days lie after ``vergelijk_met``, up to and including the peildatum."""
    return (dagen > vraag.vergelijk_met) & (dagen <= vraag.peildatum)
