"""What a rule is, and the frame in which every rule gives what it found."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from samenwerking.data.dataset import Dataset
from samenwerking.normen import Normen


@dataclass(frozen=True)
class Regel:
    """One rule: what it finds, and what a reader has to know of it.

    ``ontstaat`` and ``verdwijnt`` are sentences for on screen, ``nodig`` the tables without which it cannot look,
    ``ook`` the tables it looks at when they are there.
    """

    vind: Callable[[Dataset, pd.Timestamp, Normen], pd.DataFrame]
    ontstaat: Callable[[Normen], str]
    verdwijnt: str
    nodig: tuple[str, ...]
    ook: tuple[str, ...] = ()


def rijen(
    frame: pd.DataFrame,
    *,
    record: pd.Series,
    sinds: pd.Series,
    omschrijving: pd.Series,
    eigenaar: pd.Series | None,
    regio: pd.Series | None = None,
    initiatief: pd.Series | None = None,
    werkbezoek: pd.Series | None = None,
    dossier: pd.Series | None = None,
) -> pd.DataFrame:
    found = {
        "partner": frame["partner"],
        "regio": regio,
        "record": record,
        "initiatief": initiatief,
        "werkbezoek": werkbezoek,
        "dossier": dossier,
        "sinds": sinds,
        "omschrijving": omschrijving,
        "eigenaar": eigenaar,
    }
    return pd.DataFrame(found, index=frame.index).astype(_DTYPES)


_DTYPES = {
    "partner": "str",
    "regio": "str",
    "record": "str",
    "initiatief": "str",
    "werkbezoek": "str",
    "dossier": "str",
    "sinds": "datetime64[us]",
    "omschrijving": "str",
    "eigenaar": "str",
}
GEEN = pd.DataFrame({"regel": [], **{naam: [] for naam in _DTYPES}}).astype({"regel": "str"} | _DTYPES)
"""No attendering at all, with every column."""
