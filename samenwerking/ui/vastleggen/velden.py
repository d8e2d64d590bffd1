"""The fields of the page Vastleggen: what is filled in is kept for this session, whatever happens to the screen."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.data.dataset import Dataset, once_per_stand
from samenwerking.data.schema import Kolom
from samenwerking.data.vorm import Rij
from samenwerking.opmaak import sorteersleutel
from samenwerking.personen import actieve_personen
from samenwerking.ui.filters import accounts_by_label
from samenwerking.ui.scherm import Scherm

Concept = dict[str, Any]
"""What was filled in of one talk."""
_CONCEPTEN = "_vastleggen_concepten"
_LANG = ("notitie", "omschrijving", "vervolg", "terugblik")
"""Texts that take more than one line."""
_VROEGST, _LAATST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)


def concepten() -> dict[str, Concept]:
    """What was filled in in this session, per talk."""
    found: dict[str, Concept] = st.session_state.setdefault(_CONCEPTEN, {})
    return found


def forget(gesprek: str) -> None:
    """As if nothing was filled in of this talk."""
    concepten().pop(gesprek, None)
    for key in [key for key in st.session_state if str(key).startswith(f"vl_{gesprek}_")]:
        del st.session_state[key]


def fields(
    scherm: Scherm,
    values: dict[str, Any],
    kolommen: Sequence[Kolom],
    begin: str,
    *,
    contact: Rij,
    placeholders: Mapping[str, str] | None = None,
) -> None:
    """A widget per column: two beside each other, or one when it takes room."""
    beside: list[Any] = []
    for kolom in kolommen:
        wide = kolom.naam in _LANG or (kolom.lijst and kolom.verwijst_naar == "personen")
        if not wide and not beside:
            beside = list(st.columns(2))
        elif wide:
            beside = []
        with st.container() if wide else beside.pop(0):
            placeholder = (placeholders or {}).get(kolom.naam, "")
            field(values, kolom, begin, _options(scherm, kolom, contact), placeholder=placeholder)


def field(
    values: dict[str, Any], kolom: Kolom, begin: str, options: Mapping[str, str], *, placeholder: str = ""
) -> None:
    """The widget for one column; what is chosen goes to ``values`` at once, and comes from there.

    A text is only set where it is new: to set what somebody is typing would take away letters.
    """
    naam, key = kolom.naam, f"{begin}_{kolom.naam}"
    verplicht = kolom.verplicht and naam != "niveau"
    label = kolom.label + (" *" if verplicht else "")
    now = values.get(naam)

    def keep() -> None:
        values[naam] = st.session_state[key]

    common: dict[str, Any] = {"key": key, "help": kolom.uitleg, "on_change": keep}
    if kolom.soort == "tekst" and not options and not kolom.verwijst_naar:
        if key not in st.session_state:
            st.session_state[key] = now or ""
        if naam in _LANG:
            st.text_area(label, height=110 if naam in ("notitie", "terugblik") else 70, **common)
        else:
            st.text_input(label, **common)
        return
    if kolom.soort == "datum":
        st.session_state[key] = now
        st.date_input(label, None, _VROEGST, _LAATST, format="DD-MM-YYYY", **common)
    elif kolom.soort == "janee":
        st.session_state[key] = bool(now)
        st.checkbox(label, **common)
    elif kolom.lijst:
        st.session_state[key] = list(now or [])
        st.multiselect(
            label,
            [*options, *(one for one in now or [] if one not in options)],
            format_func=lambda one: options.get(one, one),
            accept_new_options=kolom.behoudt_tekst,
            placeholder="Kies of typ een naam",
            **common,
        )
    else:
        known = list(options or {waarde: waarde for waarde in kolom.waarden})
        st.session_state[key] = now
        st.selectbox(
            label,
            [*known, *([now] if now and now not in known else [])],
            index=None,
            format_func=lambda one: options.get(one, one),
            accept_new_options=kolom.soort == "tekst" and kolom.verwijst_naar != "partners",
            placeholder=placeholder or "Kies",
            **common,
        )


def _options(scherm: Scherm, kolom: Kolom, contact: Rij) -> dict[str, str]:
    """What can be chosen (id -> name on screen); nothing for a column that is no choice of records."""
    stand = scherm.stand
    if kolom.verwijst_naar == "partners":
        accounts = _accounts(stand, scherm.peildatum)
        if kolom.lijst:
            return accounts
        return {id_: accounts.get(id_, id_) for id_ in contact.get("partner") or []}
    if kolom.verwijst_naar == "personen":
        partners = tuple(contact.get("partner") or []) if kolom.naam == "partner_deelnemers" else None
        return people(stand, scherm.peildatum, partners)
    if kolom.verwijst_naar == "regios":
        return {regio.id: regio.naam for regio in scherm.normen.regios}
    if kolom.naam == "opgave":
        return _opgaven(stand, scherm.peildatum)
    return {}


@once_per_stand
def _accounts(stand: Dataset, _peildatum: pd.Timestamp) -> dict[str, str]:
    return {id_: label for label, id_ in accounts_by_label(stand).items()}


@once_per_stand
def _opgaven(stand: Dataset, _peildatum: pd.Timestamp) -> dict[str, str]:
    return {naam: naam for naam in stand["opgaven"]["naam"]}


@once_per_stand
def people(stand: Dataset, peildatum: pd.Timestamp, partners: tuple[str, ...] | None) -> dict[str, str]:
    """Who is in function, by name: of these partners, or (None) our own."""
    frame = actieve_personen(stand, peildatum)
    frame = frame[frame["partner"].isna() if partners is None else frame["partner"].isin(list(partners))]
    frame = frame.sort_values("naam", key=sorteersleutel, kind="stable")
    label = frame["naam"] + (" (" + frame["functie"] + ")").fillna("")
    return dict(zip(frame["id"], label.astype("str"), strict=True))
