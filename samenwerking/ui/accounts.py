"""The parts of the page Accounts."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from samenwerking.accounts import accounttabel
from samenwerking.data.schema import NIVEAUS, TABEL
from samenwerking.figures.palet import BENAMING
from samenwerking.indicatoren import SYMBOOL
from samenwerking.opmaak import aantal, hoofdletter
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.tile import Rows, table
from samenwerking.vraag import once_per_vraag

_GEZOCHT = ("naam", "soort", "regios", "accounthouder", "oordeel", "actie", "aandacht")
"""Where the search word is looked for."""


def overview(scherm: Scherm) -> None:
    """The table, narrowed down by what is typed."""
    wat = st.text_input(
        "Zoek in de tabel",
        type="search",
        key="zoekwoord",
        bind="query-params",
        live="300ms",
        placeholder="Naam, regio, accounthouder of wat er speelt",
    )
    found = _all(scherm)
    if wat:
        found = Rows(search(found.frame, wat, _GEZOCHT), _on_screen)
    if found.frame.empty:
        st.info(
            "Geen account met deze woorden. Maak het zoekwoord korter of haal het weg.", icon=":material/search_off:"
        )
        return
    table(
        found,
        title="Accounts",
        note=f"{hoofdletter(aantal(len(found.frame), 'account', 'accounts'))}.",
        key="accounts",
        alt="Alle accounts met laatste contact per niveau, volgend werkbezoek en oordeel",
    )


@once_per_vraag
def _all(scherm: Scherm) -> Rows:
    return Rows(scherm.rows(accounttabel(scherm.dataset, scherm.peildatum, scherm.normen)), _on_screen)


def search(frame: pd.DataFrame, wat: str, kolommen: Sequence[str]) -> pd.DataFrame:
    """The rows in which every word of ``wat`` occurs in some text of these columns."""
    line = pd.Series("", index=frame.index, dtype="str")
    for kolom in kolommen:
        line = line + " " + frame[kolom].astype("str").fillna("").str.casefold()
    keep = pd.Series(True, index=frame.index)
    for word in wat.casefold().split():
        keep &= line.str.contains(word, regex=False)
    return frame[keep]


def _why(frame: pd.DataFrame) -> pd.Series:
    """The indicatoren that ask for something, each oordeel with its symbol: '▲ Signalen · ! Balans'."""
    parts = [
        (SYMBOOL[oordeel] + " " + frame[kolom]).where(frame[kolom] != "", "")
        for kolom, oordeel in (("actie", "actie nodig"), ("aandacht", "aandacht"))
    ]
    both = (parts[0] != "") & (parts[1] != "")
    why = parts[0] + pd.Series(" · ", index=frame.index, dtype="str").where(both, "") + parts[1]
    return why.mask(frame["oordeel"] == "onbekend", "Nog te weinig vastgelegd")


def _on_screen(frame: pd.DataFrame) -> pd.DataFrame:
    partners = TABEL["partners"]
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "Oordeel": frame["oordeel"].astype("str").map(BENAMING),
            "Account": frame["naam"],
            partners.kolom("accounthouder").label: frame["accounthouder"],
            "Waarom": _why(frame),
            **{f"Laatst {niveau}": frame[niveau] for niveau in NIVEAUS},
            "Bezoek op": frame["werkbezoek"],
            partners.kolom("soort").label: frame["soort"].astype("str"),
            partners.kolom("regio").label: frame["regios"],
        }
    )
