"""The parts of the page of one dossier."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.attenderingen import attenderingen, eenmalig
from samenwerking.data.dataset import Selectie
from samenwerking.figures.chart import Chart
from samenwerking.figures.opgaven import BELANG, bob, verloop
from samenwerking.opgaven import alle_dossiers, opgaven, per_dossier, standen
from samenwerking.opmaak import datum, over_dagen
from samenwerking.personen import naam, partnernamen
from samenwerking.ui import krachtenveld
from samenwerking.ui.frame import page_title
from samenwerking.ui.kop import card_title
from samenwerking.ui.opgaven import opgave, stand_badge
from samenwerking.ui.pages import ACCOUNT, DOSSIER, OPGAVEN
from samenwerking.ui.record import chosen_record, names_at, record_line
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import fact_lines, plain
from samenwerking.ui.tile import tile
from samenwerking.vraag import once_per_vraag, once_whatever_filters

Dossier = dict[Hashable, Any]
"""A row of ``alle_dossiers``."""
_NIET_TE_LEZEN = "Niet bekend: de tabel dossier\\_standen is niet te lezen."


def _rows(scherm: Scherm) -> pd.DataFrame:
    return alle_dossiers(scherm.dataset, scherm.peildatum, scherm.normen)


def chosen(scherm: Scherm) -> Dossier | None:
    """The dossier that the URL asks for; None, with a message and a way on, when there is none."""
    if "dossiers" not in scherm.dataset.gelezen:
        page_title(DOSSIER.titel)
        show_not_yet("dossiers", toont="één dossier: de stand, de belangen en de weg naar het besluit")
        return None
    record = chosen_record(
        DOSSIER, *names_at(scherm, "dossiers"), f"bestaat op {datum(scherm.peildatum)} nog niet", OPGAVEN
    )
    if record is None:
        return None
    return _dossier(scherm, record)


@once_whatever_filters
def _dossier(scherm: Scherm, dossier: str) -> Dossier:
    return per_dossier(_accounts_of(scherm, dossier)).to_dict("records")[0]


@once_whatever_filters
def _accounts_of(scherm: Scherm, dossier: str) -> pd.DataFrame:
    """The rows of a dossier: one per account."""
    frame = _rows(scherm)
    return frame[frame["dossier"] == dossier]


@once_per_vraag
def _is_outside(scherm: Scherm, dossier: str) -> bool:
    return scherm.rows(_accounts_of(scherm, dossier)).empty


def header(scherm: Scherm, row: Dossier) -> None:
    """What it is, how it stands and what rules found."""
    page_title(row["naam"])
    st.caption(plain(f"Opgave {row['opgave_naam']}"))
    if scherm.selectie != Selectie() and _is_outside(scherm, row["dossier"]):
        st.caption("Dit dossier valt buiten de filters.")
    van: str = f" · stand van {datum(row['stand_op'], weekdag=False)}" if pd.notna(row["stand_op"]) else ""
    fase = f" · BOB-fase: {row['bob_fase']}" if isinstance(row["bob_fase"], str) else " · BOB-fase niet vastgelegd"
    if "dossier_standen" in scherm.dataset.onleesbaar:
        st.markdown(_NIET_TE_LEZEN)
    else:
        st.markdown(f"{stand_badge(row)}{van}{fase}")
    if isinstance(row["toelichting"], str):
        st.markdown(plain(row["toelichting"]))
    if not row["loopt"]:
        st.markdown(
            f":material/task_alt: Het dossier loopt niet meer: de besluitdatum was {datum(row['besluitdatum'])}."
        )
    _noticed(scherm, row)
    krachtenveld.link(scherm, row["dossier"])


def _noticed(scherm: Scherm, row: Dossier) -> None:
    """The attenderingen of this dossier: with whom to align, by when."""
    for each in _found(scherm, row["dossier"]):
        st.markdown(
            f":material/notifications: {plain(each['tekst'])}: stem af met {plain(each['afstemmen_met'])}, "
            f"uiterlijk {datum(each['uiterlijk'])}."
        )


@once_whatever_filters
def _found(scherm: Scherm, dossier: str) -> list[dict[Hashable, Any]]:
    frame = attenderingen(scherm.dataset, scherm.peildatum, scherm.normen)
    return eenmalig(frame[frame["dossier"] == dossier]).to_dict("records")


@once_whatever_filters
def _accounts(scherm: Scherm, dossier: str) -> list[tuple[str, object]]:
    """The accounts of a dossier: id and name, missing when it is no account."""
    frame = _accounts_of(scherm, dossier)
    return list(zip(frame["partner"], partnernamen(scherm.stand, frame["partner"]), strict=True))


def facts(scherm: Scherm, row: Dossier) -> None:
    """The besluit, the people and the interests; and the accounts it is about."""
    left, middle, right = st.columns(3)
    with left, st.container(border=True, height="stretch", gap="xsmall"):
        card_title("Besluit")
        besluit = {
            "Besluitdatum": _day(row["besluitdatum"], scherm.peildatum),
            "Commissie": _day(row["commissiedatum"], scherm.peildatum),
            "Wie besluit": row["besluit_door"],
            "Hoe het voorligt": row["bespreking"],
            "Trekker": _name(scherm, row["trekker"]),
            "Portefeuillehouder laatst bijgepraat": _day(row["bijgepraat_op"], scherm.peildatum),
        }
        st.markdown(fact_lines(besluit))
    with middle, st.container(border=True, height="stretch", gap="xsmall"):
        card_title("Belangen")
        if "dossier_standen" in scherm.dataset.onleesbaar:
            st.caption(_NIET_TE_LEZEN)
        else:
            scores = {
                f"Belang {wie}": None if pd.isna(row[kolom]) else f"{row[kolom]} van 5" for kolom, wie in BELANG.items()
            }
            st.markdown(fact_lines(scores | {"Samen": row["gebied"]}))
    with right, st.container(border=True, height="stretch", gap="xsmall"):
        card_title("Accounts")
        for partner, account in _accounts(scherm, row["dossier"]):
            if isinstance(account, str):
                record_line(plain(account), ACCOUNT, partner)
            else:
                st.caption(f"De partner {plain(partner)} is op deze dag geen account.")


def _day(dag: pd.Timestamp, peildatum: pd.Timestamp) -> str | None:
    return None if pd.isna(dag) else f"{datum(dag, weekdag=False)} ({over_dagen((dag - peildatum).days)})"


@once_whatever_filters
def _name(scherm: Scherm, persoon: object) -> str | None:
    return naam(scherm.dataset, persoon) if isinstance(persoon, str) else None


def of_opgave(scherm: Scherm, row: Dossier) -> None:
    """The opgave it belongs to: what we want and our rol."""
    found = _opgave(scherm, row["opgave"])
    with st.container(border=True, gap="xsmall"):
        if "opgaven" not in scherm.dataset.gelezen or found is None:
            st.markdown(f"**{plain(row['opgave_naam'])}**")
            st.caption(
                "Het doel, de visie en onze rol staan in de tabel opgaven; die ontbreekt of heeft deze opgave niet."
            )
        else:
            opgave(scherm, found)


@once_per_vraag
def _opgave(scherm: Scherm, id_: str) -> dict[Hashable, Any] | None:
    frame = opgaven(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    return next(iter(frame[frame["id"] == id_].to_dict("records")), None)


def history(scherm: Scherm, row: Dossier) -> None:
    """How it stood until now."""
    if "dossier_standen" in scherm.dataset.onleesbaar:
        return
    chart = _history(scherm, row["dossier"])
    tile(chart, "Hoe het ervoor stond", key=f"verloop_{row['dossier']}")


def road(scherm: Scherm, row: Dossier) -> None:
    """From the BOB-fase to commissie and besluit, while it runs."""
    if not row["loopt"] or pd.isna(row["besluitdatum"]):
        return
    chart = _road(scherm, row["dossier"])
    tile(chart, "De weg naar het besluit", key=f"bob_{row['dossier']}")


@once_whatever_filters
def _history(scherm: Scherm, dossier: str) -> Chart:
    frame = standen(scherm.dataset, scherm.peildatum)
    return verloop(frame[frame["dossier"] == dossier].reset_index(drop=True), scherm.peildatum)


@once_whatever_filters
def _road(scherm: Scherm, dossier: str) -> Chart:
    return bob(per_dossier(_accounts_of(scherm, dossier)), scherm.peildatum)
