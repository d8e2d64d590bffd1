"""The parts of the page of one verbonden partij."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.attenderingen import attenderingen
from samenwerking.figures.chart import Chart
from samenwerking.figures.jaarstukken import jaarkalender
from samenwerking.figures.verbonden_partijen import risicos, solvabiliteit_van
from samenwerking.indicatoren import in_woorden
from samenwerking.opmaak import LEEG, aantal, datum, getal, hoofdletter
from samenwerking.personen import functies, namen
from samenwerking.ui.badge import badge
from samenwerking.ui.frame import page_title
from samenwerking.ui.kop import card_title
from samenwerking.ui.pages import ACCOUNT, VERBONDEN_PARTIJ, VERBONDEN_PARTIJEN, record_link
from samenwerking.ui.record import chosen_record, names_at
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import fact_lines, plain
from samenwerking.ui.tile import Rows, card, table, tile
from samenwerking.ui.verbonden_partijen import arrangement_words, calendar_words, role_words
from samenwerking.verbonden_partijen.jaarstukken import REGELING, kalender
from samenwerking.verbonden_partijen.register import OVERIG, partijen, rollen, vertegenwoordiging
from samenwerking.verbonden_partijen.risico import risicoprofielen
from samenwerking.verbonden_partijen.vermogen import solvabiliteiten
from samenwerking.vraag import once_whatever_filters

Partij = dict[Hashable, Any]
"""A row of ``register.partijen``."""


def chosen(scherm: Scherm) -> Partij | None:
    """The party that the URL asks for; None, with a message and a way on, when there is none."""
    if "verbonden_partijen" not in scherm.dataset.gelezen:
        page_title(VERBONDEN_PARTIJ.titel)
        show_not_yet("verbonden_partijen", toont="één verbonden partij: belang, mensen, risico, cijfers en stukken")
        return None
    known = _partijen(scherm)
    anders = f"is op {datum(scherm.peildatum)} geen verbonden partij of samenwerking van ons"
    nu = {partner: str(row["naam"]) for partner, row in known.items()}
    record = chosen_record(VERBONDEN_PARTIJ, nu, names_at(scherm, "partners")[1], anders, VERBONDEN_PARTIJEN)
    return None if record is None else known[record]


@once_whatever_filters
def _partijen(scherm: Scherm) -> dict[str, Partij]:
    """By id."""
    rows = partijen(scherm.dataset, scherm.peildatum, scherm.normen).to_dict("records")
    return {str(row["partner"]): row for row in rows}


@once_whatever_filters
def _indicator(scherm: Scherm, partner: str) -> list[dict[Hashable, Any]]:
    per = in_woorden(scherm.dataset, scherm.peildatum, scherm.normen)
    return per[(per["partner"] == partner) & (per["indicator"] == "verbonden_partij")].to_dict("records")


@once_whatever_filters
def _found(scherm: Scherm, partner: str) -> list[dict[Hashable, Any]]:
    frame = attenderingen(scherm.dataset, scherm.peildatum, scherm.normen)
    return frame[frame["regel"].isin(["dubbele_rol", "rol_wijkt_af"]) & (frame["partner"] == partner)].to_dict(
        "records"
    )


@once_whatever_filters
def _steps(scherm: Scherm, partner: str) -> int | None:
    """How far the role that was chosen is from the one that is expected; None when that is not known."""
    frame = rollen(scherm.dataset, scherm.peildatum, scherm.normen)
    stappen = frame.loc[frame["partner"] == partner, "stappen"]
    return abs(int(stappen.iloc[0])) if len(stappen) else None


def header(scherm: Scherm, row: Partij) -> None:
    """What it is, how we stand in it, and the way to the account."""
    page_title(row["naam"])
    soort = "" if row["soort"] == OVERIG else f" · {row['bbv_categorie']}" if _known(row["bbv_categorie"]) else ""
    st.caption(plain(hoofdletter(f"{row['soort']}{soort}")))
    for each in _indicator(scherm, row["partner"]):
        st.markdown(f"{badge(str(each['oordeel']))} {plain(each['toelichting'])}  \n{plain(each['stap'])}")
    _noticed(scherm, row)
    record_link(ACCOUNT, row["partner"], f":material/apartment: Account {plain(row['naam'])}")


def _known(waarde: Any) -> bool:
    return bool(pd.notna(waarde))


def _noticed(scherm: Scherm, row: Partij) -> None:
    """The attenderingen about our roles here."""
    for each in _found(scherm, row["partner"]):
        st.markdown(
            f":material/notifications: {plain(each['tekst'])}: {plain(each['omschrijving'])}. "
            f"Stem af met {plain(each['afstemmen_met'])}."
        )


def interest(scherm: Scherm, row: Partij) -> None:
    """Why we take part and how, and which role we take."""
    left, right = st.columns(2)
    with left, st.container(border=True, height="stretch"):
        card_title("Belang")
        belang = {
            "Openbaar belang": row["openbaar_belang"],
            "Wijze van belang": row["wijze_van_belang"],
            "Rechtsvorm": row["rechtsvorm"],
            "Vestigingsplaats": row["vestigingsplaats"],
            "Bestuurlijk belang": _yes_no(row["bestuurlijk_belang"]),
            "Financieel belang": _yes_no(row["financieel_belang"]),
        }
        st.markdown(fact_lines(belang))
    with right, st.container(border=True, height="stretch"):
        card_title("Onze rol")
        facts = {
            "Te bewaken belang": row["te_bewaken_belang"],
            "Gekozen rol": row["rol_gekozen"],
            "Verwachte rol": row["rol_verwacht"],
        }
        stappen = _steps(scherm, row["partner"])
        if stappen is not None:
            facts["Verschil"] = aantal(stappen, "stap", "stappen") if stappen else "dezelfde rol"
        herijkt = row["laatste_herijking"]
        facts["Laatst herijkt"] = datum(herijkt, weekdag=False) if _known(herijkt) else None
        st.markdown(fact_lines(facts))


def _yes_no(waarde: Any) -> str | None:
    return ("ja" if waarde else "nee") if _known(waarde) else None


def people(scherm: Scherm, row: Partij) -> None:
    """Who represents us here."""
    if "vertegenwoordigers" not in scherm.dataset.gelezen:
        show_not_yet("vertegenwoordigers", toont="wie ons vertegenwoordigt, in welke rol en sinds wanneer")
        return
    table(
        _people(scherm, row["partner"]),
        title="Wie ons vertegenwoordigt",
        key="vertegenwoordiging",
        alt="Wie van ons in welke rol bij deze partij zit",
        leeg="Wie ons vertegenwoordigt, is niet vastgelegd.",
    )


@once_whatever_filters
def _people(scherm: Scherm, partner: str) -> Rows:
    mensen = vertegenwoordiging(scherm.dataset, scherm.peildatum)
    mensen = mensen[mensen["partner"] == partner]
    return Rows(
        pd.DataFrame(
            {
                "Wie": namen(scherm.dataset, mensen["persoon"]),
                "Functie": functies(scherm.dataset, mensen["persoon"]).fillna(LEEG),
                "Rol": role_words(mensen),
                "Sinds": mensen["van"],
                "Tot": mensen["tot"],
            }
        )
    )


def risk(scherm: Scherm, row: Partij) -> None:
    """The risk through time and the arrangement that follows."""
    if "risicoprofielen" not in scherm.dataset.gelezen:
        show_not_yet("risicoprofielen", toont="het risico van deze partij en hoe dicht wij erop sturen")
        return
    tile(
        _risks(scherm, row["partner"]),
        "Risico in de tijd",
        key=f"risico_{row['partner']}",
        note=arrangement_words(scherm),
    )


def capital(scherm: Scherm, row: Partij) -> None:
    """Solvabiliteit over the years, with the result of the last one."""
    if "verbonden_partijen_jaren" not in scherm.dataset.gelezen:
        show_not_yet("verbonden_partijen_jaren", toont="eigen en vreemd vermogen, ons belang en het resultaat per jaar")
        return
    chart, note = _solvabiliteit(scherm, row["partner"])
    tile(chart, "Solvabiliteit", key=f"solvabiliteit_{row['partner']}", note=note)


@once_whatever_filters
def _risks(scherm: Scherm, partner: str) -> Chart:
    frame = risicoprofielen(scherm.dataset, scherm.peildatum, scherm.normen)
    naam = _partijen(scherm)[partner]["naam"]
    return risicos(frame[frame["partner"] == partner].assign(naam=naam), scherm.peildatum)


@once_whatever_filters
def _solvabiliteit(scherm: Scherm, partner: str) -> tuple[Chart, str]:
    """The chart, and the result of the last year in words."""
    frame = solvabiliteiten(scherm.dataset, scherm.peildatum, scherm.normen)
    frame = frame[frame["partner"] == partner]
    note = f"Jaren vóór {scherm.peildatum.year}."
    if len(frame):
        laatste = frame.iloc[-1]
        note = (
            f"Resultaat {laatste['jaar']}: {getal(laatste['resultaat'])} euro; ons belang eind {laatste['jaar']}: "
            f"{getal(laatste['belang_eind'])} euro. {note}"
        )
    return solvabiliteit_van(frame), note


@once_whatever_filters
def _calendar(scherm: Scherm, partner: str) -> Chart:
    frame = kalender(scherm.dataset, scherm.peildatum, scherm.normen)
    return jaarkalender(frame[frame["partner"] == partner], scherm.peildatum)


def documents(scherm: Scherm, row: Partij) -> None:
    """The calendar of the year, for a gemeenschappelijke regeling."""
    if row["bbv_categorie"] != REGELING:
        card("Jaarstukken", f"De kalender van jaarstukken geldt voor een {REGELING}.")
        return
    if "jaarstukken" not in scherm.dataset.gelezen:
        show_not_yet("jaarstukken", toont="welke stukken binnen zijn, wat te laat is en wat nog komt")
        return
    tile(
        _calendar(scherm, row["partner"]),
        f"De stukken van {scherm.peildatum.year}",
        key=f"jaarkalender_{row['partner']}",
        note=calendar_words(scherm),
    )
