"""The parts of the page of one account."""

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.accounts import VENSTER, ontwikkelingen
from samenwerking.attenderingen import attenderingen
from samenwerking.contacten import bezoeken_als_contact, contacten_met, wederkerigheid
from samenwerking.figures.chart import Chart
from samenwerking.figures.palet import BENAMING
from samenwerking.figures.tijdlijn import tijdlijn
from samenwerking.indicatoren import GEWICHT, INDICATOREN, in_woorden, oordelen
from samenwerking.netwerk import mensen
from samenwerking.opmaak import LEEG, datum, getal, termijn
from samenwerking.personen import naam, namen
from samenwerking.ui import netwerk, reflectie
from samenwerking.ui.attenderingen import on_screen
from samenwerking.ui.badge import badge
from samenwerking.ui.begrip import uitleg
from samenwerking.ui.frame import page_title
from samenwerking.ui.kop import card_title, section
from samenwerking.ui.pages import (
    ACCOUNT,
    ACCOUNTS,
    NETWERK,
    REFLECTIE,
    VERBONDEN_PARTIJ,
    WERKBEZOEK,
    page_link,
    record_link,
)
from samenwerking.ui.record import chosen_record, names_at, record_line
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import Rows, folded_table, table, tile
from samenwerking.ui.werkbezoeken import as_table
from samenwerking.vraag import once_whatever_filters
from samenwerking.werkbezoeken import alle_werkbezoeken, komende

PEOPLE = 6
"""How many people are shown at once on the page of an account or a visit; one scrolls to the others."""


def chosen(scherm: Scherm) -> str | None:
    """The account that the URL asks for; None, with a message and a way on, when there is none."""
    return chosen_record(
        ACCOUNT, *names_at(scherm, "partners"), f"is op {datum(scherm.peildatum)} geen account", ACCOUNTS
    )


def header(scherm: Scherm, partner: str) -> None:
    """Who it is, how it stands, and who the accounthouder is."""
    row, oordeel = _partner(scherm, partner), _oordeel(scherm, partner)
    regio = ", ".join(row["regio"]) or "provinciebreed"
    facts = [str(row["soort"]), regio, f"intensiteit {row['intensiteit']}"]
    if pd.notna(row["inwoners"]):
        facts.append(f"{getal(row['inwoners'])} inwoners")
    page_title(row["naam"])
    left, right = st.columns([3, 2])
    with left:
        st.caption(plain(" · ".join(facts)))
        sinds = f" sinds {datum(oordeel['sinds'], weekdag=False)}" if pd.notna(oordeel["sinds"]) else ""
        st.markdown(f"{badge(oordeel['oordeel'])}{sinds}")
        for periode in scherm.normen.periodes(scherm.peildatum, partner):
            tot = f" tot en met {datum(periode.tot, weekdag=False)}" if periode.tot else ""
            st.caption(f":material/event: {plain(periode.naam)}{tot}")
        if isinstance(row["toelichting"], str):
            st.markdown(plain(row["toelichting"]))
        more_about(scherm, partner)
    with right:
        show_accounthouder(scherm, row["accounthouder"])


def more_about(scherm: Scherm, partner: str) -> None:
    """The pages that have more of this account: the network, the reflecties, the register when it is in there."""
    with st.container(horizontal=True, gap="small"):
        page_link(NETWERK, "Wie kent wie", {"netwerk": netwerk.ACCOUNT_DEEL, netwerk.BIJ: partner}, icon=NETWERK.icoon)
        if "reflecties" in scherm.dataset.gelezen:
            page_link(REFLECTIE, "Reflectie", {reflectie.VAN: partner}, icon=REFLECTIE.icoon)
        if _in_register(scherm, partner):
            record_link(VERBONDEN_PARTIJ, partner, "Verbonden partij", icon=VERBONDEN_PARTIJ.icoon)


@once_whatever_filters
def _in_register(scherm: Scherm, partner: str) -> bool:
    return bool((scherm.stand["verbonden_partijen"]["partner"] == partner).any())


def show_accounthouder(scherm: Scherm, persoon: object, tabel: str = "partners") -> None:
    """Who it is and how to reach them; ``tabel`` is where it belongs."""
    with st.container(border=True):
        card_title("Accounthouder")
        if not isinstance(persoon, str):
            st.caption(f"Niet vastgelegd. Vul de kolom accounthouder in de tabel {tabel}.")
            return
        wie, bereik = _person(scherm, persoon)
        st.markdown(plain(wie))
        for tekst in bereik:
            st.text(tekst)


@once_whatever_filters
def _person(scherm: Scherm, persoon: str) -> tuple[str, list[str]]:
    """The name of somebody, and how to reach them."""
    personen = scherm.stand["personen"]
    rows = personen.loc[personen["id"] == persoon, ["team", "email", "telefoon"]].to_dict("records")
    return naam(scherm.dataset, persoon), ["\n".join(v for v in row.values() if isinstance(v, str)) for row in rows]


def indicator_cards(scherm: Scherm, partner: str) -> None:
    """A card per indicator that asks for something or is not recorded; those that are op orde, a line each."""
    section("Hoe staat het ervoor?")
    st.caption(
        "Gaat over onze eigen inzet in de relatie; het is geen oordeel over de partner. De normen zijn een voorstel. "
        "Een account is 'actie nodig' als signalen, afspraken of dossiers dat zijn, of twee andere indicatoren."
    )
    _indicator_grid(scherm, partner)
    per = _indicators(scherm, partner)
    labels = {indicator.id: indicator for indicator in INDICATOREN}
    if stil := [row for row in _cards(scherm, partner) if row["oordeel"] == "op orde"]:
        with st.container(border=True, gap="xsmall"):
            st.markdown(badge("op orde"))
            for row in stil:
                indicator = labels[row["indicator"]]
                st.markdown(
                    f"**{indicator.label}** · {plain(row['toelichting'])} :small[:gray[{plain(row['stap'])}]]",
                    help=f"{uitleg(indicator.label, scherm.normen)} Norm: {plain(row['norm'])}.",
                )
    folded_table(
        lambda: pd.DataFrame(
            {
                "Indicator": per["indicator"].map({each.id: each.label for each in INDICATOREN}),
                "Oordeel": per["oordeel"].astype("str").map(BENAMING),
                "Sinds": per["sinds"],
                "Toelichting": per["toelichting"],
                "Norm": per["norm"],
                "Wat kunnen we doen?": per["stap"],
            }
        ),
        title="Indicatoren",
        key="indicatoren",
        alt="Elke indicator van dit account met oordeel, uitleg, norm en volgende stap",
    )


def pressing_indicators(scherm: Scherm, partner: str) -> None:
    """The oordeel of the account, and a card per indicator that asks for something."""
    oordeel = _oordeel(scherm, partner)
    section("Stand van het account")
    st.markdown(badge(oordeel["oordeel"]))
    if not _indicator_grid(scherm, partner, ("aandacht", "actie nodig")):
        st.caption("Geen enkele indicator vraagt nu iets, voor zover het is vastgelegd.")


@once_whatever_filters
def _cards(scherm: Scherm, partner: str) -> list[dict[Hashable, Any]]:
    return _indicators(scherm, partner).to_dict("records")


@once_whatever_filters
def _indicators(scherm: Scherm, partner: str) -> pd.DataFrame:
    per = in_woorden(scherm.dataset, scherm.peildatum, scherm.normen)
    return per[per["partner"] == partner]


def _indicator_grid(
    scherm: Scherm, partner: str, toon: Sequence[str] = ("aandacht", "actie nodig", "onbekend")
) -> bool:
    """A card per indicator with one of these oordelen, the heaviest first; whether there was any."""
    rows = {row["indicator"]: row for row in _cards(scherm, partner) if row["oordeel"] in toon}
    shown = [indicator for indicator in INDICATOREN if indicator.id in rows]
    if not shown:
        return False
    with st.grid(4, min_column_width=230):
        for indicator in sorted(shown, key=lambda each: -GEWICHT[rows[each.id]["oordeel"]]):
            row = rows[indicator.id]
            with st.container(border=True, height="stretch"):
                st.markdown(
                    f"**{indicator.label}**  \n{badge(row['oordeel'])}", help=uitleg(indicator.label, scherm.normen)
                )
                st.markdown(plain(row["toelichting"]))
                st.caption(f"Norm: {plain(row['norm'])}.")
                st.space("stretch")
                st.markdown(f":small[**Wat kunnen we doen?** {plain(row['stap'])}]")
    return True


def noticed(scherm: Scherm, partner: str) -> None:
    """The attenderingen of this account."""
    rows = _noticed(scherm, partner)
    if rows.frame.empty:
        return
    table(
        rows,
        title="Attenderingen",
        key="attenderingen",
        alt="Wat regels opmerkten bij dit account",
    )


@once_whatever_filters
def _noticed(scherm: Scherm, partner: str) -> Rows:
    frame = attenderingen(scherm.dataset, scherm.peildatum, scherm.normen)
    return Rows(on_screen(scherm, frame[frame["partner"] == partner]).drop(columns=["partner", "Account"]))


def timeline(scherm: Scherm, partner: str) -> None:
    """Two years of contacts, a lane per niveau, with reces and elections."""
    if "contacten" not in scherm.dataset.gelezen:
        show_not_yet("contacten", toont="wanneer we elkaar spraken, per niveau")
        return
    note = f"Een open rondje telt niet mee: mail, bijeenkomst, informeel, of raad en staten. {_turns(scherm, partner)}"
    tile(_timeline(scherm, partner), "Contacten in de tijd", key=f"tijdlijn_{partner}", note=note)


@once_whatever_filters
def _timeline(scherm: Scherm, partner: str) -> Chart:
    contacten = contacten_met(scherm.dataset, scherm.peildatum, scherm.normen, partner)
    bezoeken = komende(_bezoeken(scherm, partner), scherm.normen.oordeel.werkbezoeken.vooruit)
    gepland = bezoeken_als_contact(scherm.stand, bezoeken, contacten)
    kalender = tuple(periode for periode in scherm.normen.kalender if periode.partner in (None, partner))
    niveaus = scherm.normen.oordeel.niveaus[_partner(scherm, partner)["soort"]]
    return tijdlijn(contacten, kalender, niveaus, scherm.peildatum, gepland)


@once_whatever_filters
def _turns(scherm: Scherm, partner: str) -> str:
    """Who took the initiative to the conversations, in words."""
    wie = wederkerigheid(scherm.dataset, scherm.peildatum, scherm.normen)
    return " ".join(
        f"Van {getal(row['totaal'])} gesprekken (zonder vast overleg) kwam het initiatief"
        f" {getal(row['van_partner'])} keer van de partner."
        for row in wie[wie["partner"] == partner].to_dict("records")
    )


def people(scherm: Scherm, partner: str) -> None:
    """The people per niveau, with who of us spoke them last."""
    if "personen" not in scherm.dataset.gelezen:
        show_not_yet("personen", toont="wie wij daar kennen, en wie van ons hen het laatst sprak")
        return
    table(
        _people(scherm, partner),
        title="Mensen",
        leeg="Er zijn geen mensen van deze partner vastgelegd.",
        key="mensen",
        at_once=PEOPLE,
        note="Elk gesprek waar iemand bij was telt hier, ook een gesprek op een ander niveau.",
    )


@once_whatever_filters
def _people(scherm: Scherm, partner: str) -> Rows:
    frame = mensen(scherm.dataset, scherm.peildatum, scherm.normen)
    frame = frame[frame["partner"] == partner]
    return Rows(
        pd.DataFrame(
            {
                "Niveau": frame["niveau"].astype("str"),
                "Naam": frame["naam"],
                "Functie": frame["functie"],
                "Laatst gesproken": frame["laatst"],
                "Door": namen(scherm.dataset, frame["door"]),
                "In functie vanaf": frame["van"],
            }
        )
    )


def visits(scherm: Scherm, partner: str) -> None:
    """The next and the last werkbezoek."""
    if "werkbezoeken" not in scherm.dataset.gelezen:
        show_not_yet("werkbezoeken", toont="het volgende en het laatste werkbezoek")
        return
    frame = _bezoeken(scherm, partner)
    with st.container(border=True):
        card_title("Werkbezoeken")
        for titel, row in _next_and_last(scherm, partner).items():
            if row is None:
                st.caption(f"{titel}: geen werkbezoek vastgelegd.")
                continue
            wie = naam(scherm.dataset, row["bestuurder"]) if isinstance(row["bestuurder"], str) else "zonder bestuurder"
            tijd = f", {row['begintijd']} uur" if isinstance(row["begintijd"], str) and titel == "Volgende" else ""
            doel = row["doel"] if isinstance(row["doel"], str) else LEEG
            kop = f"{titel}: **{datum(row['datum'])}{tijd}** · {row['status']} · {plain(wie)}"
            record_line(f"{kop}  \n{plain(doel)}", WERKBEZOEK, row["id"])
            if titel == "Volgende" and row["open"]:
                st.caption(f"Nog voor te bereiden: {plain(row['ontbreekt'])}.")
            if titel == "Laatste" and isinstance(row["terugblik"], str):
                st.caption(f"Terugblik: {plain(row['terugblik'])}")
        if len(frame):
            folded_table(
                lambda: as_table(scherm, frame).drop(columns="Account").assign(Terugblik=frame["terugblik"]),
                title="Alle werkbezoeken",
                key="werkbezoeken",
                alt="Alle werkbezoeken aan dit account met status, voorbereiding, doel en terugblik",
            )


@once_whatever_filters
def _next_and_last(scherm: Scherm, partner: str) -> dict[str, dict[Hashable, Any] | None]:
    frame = _bezoeken(scherm, partner)
    found = {"Volgende": komende(frame).head(1), "Laatste": frame[frame["status"] == "afgelegd"].tail(1)}
    return {titel: next(iter(rows.to_dict("records")), None) for titel, rows in found.items()}


def developments(scherm: Scherm, partner: str) -> None:
    """What happened there lately."""
    if "ontwikkelingen" not in scherm.dataset.gelezen:
        show_not_yet("ontwikkelingen", toont="wat er bij de partner gebeurt")
        return
    table(
        _developments(scherm, partner),
        title=f"Ontwikkelingen in de laatste {termijn(VENSTER)}",
        leeg="Er zijn geen ontwikkelingen vastgelegd.",
        key="ontwikkelingen",
    )


@once_whatever_filters
def _developments(scherm: Scherm, partner: str) -> Rows:
    frame = ontwikkelingen(scherm.dataset, scherm.peildatum)
    frame = frame[frame["partner"] == partner]
    return Rows(
        pd.DataFrame(
            {
                "Datum": frame["datum"],
                "Soort": frame["soort"].astype("str"),
                "Omschrijving": frame["omschrijving"],
                "Intern gedeeld op": frame["gedeeld_intern_op"],
            }
        )
    )


@once_whatever_filters
def _partner(scherm: Scherm, partner: str) -> dict[Hashable, Any]:
    """The row of ``partners``."""
    return _record(scherm.stand["partners"], "id", partner)


@once_whatever_filters
def _oordeel(scherm: Scherm, partner: str) -> dict[Hashable, Any]:
    """The row of ``oordelen``."""
    return _record(oordelen(scherm.dataset, scherm.peildatum, scherm.normen), "partner", partner)


def _record(frame: pd.DataFrame, kolom: str, waarde: str) -> dict[Hashable, Any]:
    """The one row of ``frame`` with this value."""
    return frame[frame[kolom] == waarde].to_dict("records")[0]


@once_whatever_filters
def _bezoeken(scherm: Scherm, partner: str) -> pd.DataFrame:
    frame = alle_werkbezoeken(scherm.dataset, scherm.peildatum, scherm.normen)
    return frame[frame["partner"] == partner]
