"""After a visit or another talk: what somebody fills in, and the rows that follow."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.data.schema import TABEL, Kolom
from samenwerking.data.vorm import Rij
from samenwerking.data.weglaten import AFGESCHERMD
from samenwerking.opmaak import datum, datums, hoofdletter, opsomming
from samenwerking.personen import partnernamen
from samenwerking.ui.frame import choose_one
from samenwerking.ui.kop import card_title, section
from samenwerking.ui.pages import WERKBEZOEK, record_link
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import guarded
from samenwerking.ui.tekst import plain
from samenwerking.ui.vastleggen.rijen import cell, choose_program, rows
from samenwerking.ui.vastleggen.velden import Concept, concepten, field, fields, forget
from samenwerking.vastleggen import (
    AFSPRAAK,
    PAS_GEWEEST,
    SIGNAAL,
    afspraak_van,
    cel,
    contact_van,
    eigenaar_van,
    hoogste_niveau,
    pas_geweest,
    signaal_van,
    terugblik,
    vastgelegd,
    veranderd,
)
from samenwerking.vraag import once_per_vraag, once_whatever_filters
from samenwerking.werkbezoeken import alle_werkbezoeken

ANDERS = "ander"
"""The talk without a visit."""
_MEER = ("regio", "initiatief_van", "notitie_soort")
"""Columns of contacten that are seldom asked for."""
_BEGIN: dict[str, dict[str, Any]] = {"afspraken": {"soort": "actie"}, "signalen": {}}
"""What stands in a new afspraak or signaal, besides its eigenaar."""
_EEN = {"afspraken": "afspraak", "signalen": "signaal"}


def chosen_visit(scherm: Scherm) -> str | None:
    """The visit to record; None is another talk. The URL can ask for a visit of longer ago."""
    if "werkbezoeken" not in scherm.dataset.gelezen:
        st.caption(
            "De tabel werkbezoeken ontbreekt in de bron of is niet te lezen. "
            "Vul hieronder zelf een dag en een partner in."
        )
        return None
    options, others = _lately(scherm), _past(scherm)
    asked = st.query_params.get("bezoek", "")
    if asked in others:
        options = options | {asked: others[asked]}
    chosen = choose_one(
        "bezoek",
        options,
        label="Welk werkbezoek?",
        placeholder="Een ander gesprek: vul hieronder de dag en de partner in",
    )
    if not options:
        st.caption(f"In de laatste {PAS_GEWEEST} dagen was er bij deze accounts geen werkbezoek.")
    return chosen


@once_whatever_filters
def _past(scherm: Scherm) -> dict[str, str]:
    """Every visit that took place to what is an account now, by id what it is called."""
    frame = alle_werkbezoeken(scherm.dataset, scherm.peildatum, scherm.normen)
    frame = frame[(frame["status"] == "afgelegd") & frame["partner"].isin(scherm.stand["partners"]["id"])]
    labels = partnernamen(scherm.stand, frame["partner"]) + ", " + datums(frame["datum"], weekdag=True)
    labels = labels.mask(frame["terugblik"].isna(), labels + " · nog geen terugblik")
    return dict(zip(frame["id"], labels, strict=True))


@once_per_vraag
def _lately(scherm: Scherm) -> dict[str, str]:
    """Those of the last days that the filters leave, the newest first."""
    past = _past(scherm)
    return {id_: past[id_] for id_ in pas_geweest(scherm)["id"]}


def concept(scherm: Scherm, bezoek: str | None) -> Concept:
    """What was filled in for this talk so far; at first what contacten or else the visit tells."""
    gesprek = bezoek or ANDERS
    if gesprek not in concepten():
        contact = contact_van(scherm, bezoek) if bezoek else {"partner": []}
        niveau = contact["niveau"] if bezoek and vastgelegd(scherm, contact) else contact.pop("niveau", None)
        bezoeken = scherm.stand["werkbezoeken"]
        tekst = bezoeken.loc[bezoeken["id"] == gesprek, "terugblik"].dropna()
        tekst = tekst[tekst != AFGESCHERMD]
        concepten()[gesprek] = {
            "gesprek": gesprek,
            "contact": contact,
            "niveau": niveau,
            "afspraken": {},
            "signalen": {},
            "bezoek": {"terugblik": tekst.iloc[0] if len(tekst) else ""},
            "volgende": 1,
        }
    return concepten()[gesprek]


def start_again(this: Concept) -> None:
    """The button that forgets what was filled in for this talk, when one is sure."""
    with st.popover("Begin opnieuw", icon=":material/restart_alt:", type="tertiary"):
        st.caption("Dit wist wat u bij dit gesprek invulde. Terughalen kan niet.")
        st.button("Ja, wis het", icon=":material/delete:", key="vl_opnieuw", on_click=forget, args=(this["gesprek"],))


def jump(count: int) -> None:
    """On a phone the rows stand below the form: a link to them."""
    if count:
        st.markdown(f":material/arrow_downward: [Naar de rijen ({count})](#rijen)")


def form(scherm: Scherm, this: Concept, bezoek: str | None) -> None:
    """What was said, agreed and noticed."""
    if bezoek:
        with st.container(border=True):
            field(this["bezoek"], TABEL["werkbezoeken"].kolom("terugblik"), f"vl_{this['gesprek']}_bezoek", {})
            record_link(WERKBEZOEK, bezoek, "Naar het werkbezoek", icon=WERKBEZOEK.icoon)
    contact, begin = this["contact"], f"vl_{this['gesprek']}_contact"
    kolommen = TABEL["contacten"].kolommen
    with st.container(border=True):
        card_title("Het contact")
        st.caption("Wat een sterretje heeft, is verplicht.")
        niveau, waaruit = _derived(scherm, this)
        placeholders = {"niveau": f"{niveau} (volgt uit {waaruit})"} if niveau else {}
        gewoon = [kolom for kolom in kolommen if kolom.naam not in _MEER]
        fields(scherm, contact, gewoon, begin, contact=contact, placeholders=placeholders)
        with st.expander("Meer", type="compact"):
            fields(scherm, contact, [kolom for kolom in kolommen if kolom.naam in _MEER], begin, contact=contact)
    for deel, vragen in (("afspraken", AFSPRAAK), ("signalen", SIGNAAL)):
        _several(scherm, this, deel, [TABEL[deel].kolom(naam) for naam in vragen])


def _several(scherm: Scherm, this: Concept, deel: str, kolommen: Sequence[Kolom]) -> None:
    """As many afspraken or signalen as there are."""
    rows: dict[int, dict[str, Any]] = this[deel]
    een = _EEN[deel]
    with st.container(border=True):
        card_title(hoofdletter(deel))
        for place, (nummer, row) in enumerate(list(rows.items()), start=1):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{hoofdletter(een)} {place}**", width="stretch")
                st.button(
                    f"Haal {een} {place} weg",
                    key=f"vl_{this['gesprek']}_{deel}_{nummer}_weg",
                    icon=":material/delete:",
                    type="tertiary",
                    on_click=rows.__delitem__,
                    args=(nummer,),
                )
            een_partner = len(this["contact"].get("partner") or []) < 2
            asked = [kolom for kolom in kolommen if kolom.naam != "partner" or not een_partner]
            fields(scherm, row, asked, f"vl_{this['gesprek']}_{deel}_{nummer}", contact=this["contact"])

        def add() -> None:
            rows[this["volgende"]] = {**_BEGIN[deel], "eigenaar": eigenaar_van(scherm, this["contact"])}
            this["volgende"] += 1

        st.button(
            f"{'Nog een' if rows else 'Een'} {een} erbij",
            key=f"vl_{this['gesprek']}_{deel}_erbij",
            icon=":material/add:",
            on_click=add,
        )


def _derived(scherm: Scherm, this: Concept) -> tuple[str | None, str]:
    """The niveau that follows from who was there, else from the visit."""
    deelnemers = this["contact"].get("partner_deelnemers") or []
    if niveau := hoogste_niveau(scherm.dataset, deelnemers):
        return niveau, "de deelnemers"
    return this["niveau"], "het bezoek"


def result(scherm: Scherm, this: Concept, bezoek: str | None) -> int:
    """The rows that follow from what was filled in; returns how many there are, cells included."""
    section("Rijen voor de bron", anchor="rijen")
    contact: dict[str, Any] = {"niveau": _derived(scherm, this)[0]} | _filled(this["contact"])
    if mist := [f"de {naam}" for naam in ("datum", "partner") if not contact.get(naam)]:
        st.caption(f"Vul {opsomming(mist)} in. De rijen staan dan hier.")
        return 0
    excel = choose_program(scherm, ("contacten", "afspraken", "signalen", "werkbezoeken"))
    n = _terugblik(scherm, bezoek, this["bezoek"]["terugblik"].strip(), excel) if bezoek else 0
    if bezoek and (was := vastgelegd(scherm, contact)):
        n += _contact(scherm, contact, was, excel)
    else:
        n += rows(scherm, "contacten", [contact], excel=excel, namen=["Het contact"])
    for deel, maak in (("afspraken", afspraak_van), ("signalen", signaal_van)):
        ingevuld = {
            f"{hoofdletter(_EEN[deel])} {place}": maak(contact, _filled(row))
            for place, row in enumerate(this[deel].values(), start=1)
            if _filled(row).keys() - _BEGIN[deel].keys() - {"eigenaar"}
        }
        if ingevuld:
            al = "Ze staan op de bladzijde van het werkbezoek." if bezoek else ""
            n += rows(scherm, deel, [*ingevuld.values()], excel=excel, namen=[*ingevuld], al=al)
    return n


def _filled(values: Rij) -> dict[str, Any]:
    return {naam: value for naam, value in values.items() if value not in (None, "", [], False)}


def _terugblik(scherm: Scherm, bezoek: str, tekst: str, excel: bool) -> int:
    """The terugblik, to put in the row of the visit; returns whether there is one to put."""
    if not tekst:
        return 0
    bezoeken = scherm.dataset["werkbezoeken"]
    was = bezoeken.loc[bezoeken["id"] == bezoek, "terugblik"].fillna("").str.strip()
    with st.container(border=True), guarded():
        card_title("Terugblik")
        if tekst in set(was):
            st.success("De terugblik staat in de bron.", icon=":material/check:")
            return 0
        if AFGESCHERMD in set(was):
            st.caption("Daar staat al een terugblik; dit scherm laat haar niet zien. Zet uw tekst erachter.")
        found = terugblik(scherm, bezoek, tekst, excel=excel)
        cell(found, "werkbezoeken", "terugblik", f"de rij met id {plain(bezoek)}")
    return 1


def _contact(scherm: Scherm, contact: Rij, was: Rij, excel: bool) -> int:
    """What changes in the row that contacten has of this visit; returns how many cells."""
    wie = partnernamen(scherm.stand, pd.Series(was["partner"], dtype="str")).dropna()
    rij = f"de rij van {datum(was['datum'], weekdag=False)}, {plain(', '.join(wie))}, werkbezoek"
    anders = veranderd({naam: value for naam, value in contact.items() if naam not in ("datum", "partner")}, was)
    with st.container(border=True), guarded():
        card_title("Contacten")
        st.success("Dit werkbezoek staat in contacten.", icon=":material/check:")
        for naam in anders:
            if naam == "notitie" and was.get(naam):
                st.caption("Daar staat al een notitie; dit scherm laat haar niet zien. Zet uw tekst erachter.")
            cell(cel(scherm, "contacten", {**was, **anders}, naam, excel=excel), "contacten", naam, rij)
        if anders:
            st.caption("De rest van de rij blijft zoals zij is.")
    return len(anders)
