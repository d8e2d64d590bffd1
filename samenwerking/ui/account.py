"""The parts of the page of one account."""

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.accounts import VENSTER, ontwikkelingen
from samenwerking.afspraken import BELOFTEN, open_afspraken
from samenwerking.attenderingen import attenderingen
from samenwerking.contacten import bezoeken_als_contact, contacten_met, niveau_lager, wederkerigheid
from samenwerking.figures.palet import BENAMING
from samenwerking.figures.tijdlijn import tijdlijn
from samenwerking.indicatoren import GEWICHT, INDICATOREN, in_woorden, oordelen
from samenwerking.initiatieven import lopende_initiatieven
from samenwerking.netwerk import mensen
from samenwerking.opgaven import TABELLEN, lopende_dossiers
from samenwerking.opmaak import LEEG, datum, getal, hoofdletter, opsomming, termijn
from samenwerking.personen import naam, namen
from samenwerking.signalen import open_signalen
from samenwerking.ui import netwerk, reflectie
from samenwerking.ui import opgaven as dossiers
from samenwerking.ui.afspraken import open_on_screen
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
from samenwerking.ui.record import chosen_record, record_line
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import card, folded_table, table, tile
from samenwerking.ui.werkbezoeken import as_table
from samenwerking.werkbezoeken import alle_werkbezoeken, komende

PEOPLE = 6
"""How many people are shown at once on the page of an account or a visit; one scrolls to the others."""


def chosen(scherm: Scherm) -> str | None:
    """The account that the URL asks for; None, with a message and a way on, when there is none."""
    nu, ooit = (dataset["partners"].set_index("id")["naam"] for dataset in (scherm.stand, scherm.dataset))
    return chosen_record(ACCOUNT, nu, ooit, f"is op {datum(scherm.peildatum)} geen account", ACCOUNTS)


def header(scherm: Scherm, partner: str) -> None:
    """Who it is, how it stands, and who the accounthouder is."""
    row = _record(scherm.stand["partners"], "id", partner)
    oordeel = _record(oordelen(scherm.dataset, scherm.peildatum, scherm.normen), "partner", partner)
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
        if partner in set(scherm.stand["verbonden_partijen"]["partner"]):
            record_link(VERBONDEN_PARTIJ, partner, "Verbonden partij", icon=VERBONDEN_PARTIJ.icoon)


def show_accounthouder(scherm: Scherm, persoon: object, tabel: str = "partners") -> None:
    """Who it is and how to reach them; ``tabel`` is where it belongs."""
    with st.container(border=True):
        card_title("Accounthouder")
        if not isinstance(persoon, str):
            st.caption(f"Niet vastgelegd. Vul de kolom accounthouder in de tabel {tabel}.")
            return
        st.markdown(plain(naam(scherm.dataset, persoon)))
        personen = scherm.stand["personen"]
        for row in personen[personen["id"] == persoon].to_dict("records"):
            bereik = [row[kolom] for kolom in ("team", "email", "telefoon") if isinstance(row[kolom], str)]
            st.text("\n".join(bereik))


def indicator_cards(scherm: Scherm, partner: str) -> None:
    """A card per indicator that asks for something or is not recorded; those that are op orde, a line each."""
    section("Hoe staat het ervoor?")
    st.caption(
        "Gaat over onze eigen inzet in de relatie; het is geen oordeel over de partner. De normen zijn een voorstel. "
        "Een account is 'actie nodig' als signalen, afspraken of dossiers dat zijn, of twee andere indicatoren."
    )
    _indicator_grid(scherm, partner)
    per = _indicators(scherm, partner)
    stil = per[per["oordeel"] == "op orde"]
    labels = {indicator.id: indicator for indicator in INDICATOREN}
    if len(stil):
        with st.container(border=True, gap="xsmall"):
            st.markdown(badge("op orde"))
            for row in stil.to_dict("records"):
                indicator = labels[row["indicator"]]
                st.markdown(
                    f"**{indicator.label}** · {plain(row['toelichting'])} :small[:gray[{plain(row['stap'])}]]",
                    help=f"{uitleg(indicator.label)} Norm: {plain(row['norm'])}.",
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
    oordeel = _record(oordelen(scherm.dataset, scherm.peildatum, scherm.normen), "partner", partner)
    section("Stand van het account")
    st.markdown(badge(oordeel["oordeel"]))
    if not _indicator_grid(scherm, partner, ("aandacht", "actie nodig")):
        st.caption("Geen enkele indicator vraagt nu iets, voor zover het is vastgelegd.")


def _indicators(scherm: Scherm, partner: str) -> pd.DataFrame:
    per = in_woorden(scherm.dataset, scherm.peildatum, scherm.normen)
    return per[per["partner"] == partner]


def _indicator_grid(
    scherm: Scherm, partner: str, toon: Sequence[str] = ("aandacht", "actie nodig", "onbekend")
) -> bool:
    """A card per indicator with one of these oordelen, the heaviest first; whether there was any."""
    per = _indicators(scherm, partner)
    rows = {row["indicator"]: row for row in per[per["oordeel"].isin(toon)].to_dict("records")}
    shown = [indicator for indicator in INDICATOREN if indicator.id in rows]
    if not shown:
        return False
    with st.grid(4, min_column_width=230):
        for indicator in sorted(shown, key=lambda each: -GEWICHT[rows[each.id]["oordeel"]]):
            row = rows[indicator.id]
            with st.container(border=True, height="stretch"):
                st.markdown(f"**{indicator.label}**  \n{badge(row['oordeel'])}", help=uitleg(indicator.label))
                st.markdown(plain(row["toelichting"]))
                st.caption(f"Norm: {plain(row['norm'])}.")
                st.space("stretch")
                st.markdown(f":small[**Wat kunnen we doen?** {plain(row['stap'])}]")
    return True


def noticed(scherm: Scherm, partner: str) -> None:
    """The attenderingen of this account."""
    frame = attenderingen(scherm.dataset, scherm.peildatum, scherm.normen)
    frame = frame[frame["partner"] == partner]
    if frame.empty:
        return
    table(
        on_screen(scherm, frame).drop(columns=["partner", "Account"]),
        title="Attenderingen",
        key="attenderingen",
        alt="Wat regels opmerkten bij dit account",
    )


def timeline(scherm: Scherm, partner: str) -> None:
    """Two years of contacts, a lane per niveau, with reces and elections."""
    if "contacten" not in scherm.dataset.gelezen:
        show_not_yet("contacten", toont="wanneer we elkaar spraken, per niveau")
        return
    contacten = contacten_met(scherm.dataset, scherm.peildatum, scherm.normen, partner)
    bezoeken = komende(_bezoeken(scherm, partner), scherm.normen.oordeel.werkbezoeken.vooruit)
    gepland = bezoeken_als_contact(scherm.stand, bezoeken, contacten)
    kalender = tuple(periode for periode in scherm.normen.kalender if periode.partner in (None, partner))
    niveaus = scherm.normen.oordeel.niveaus[_record(scherm.stand["partners"], "id", partner)["soort"]]
    chart = scherm.once(
        ("tijdlijn", partner), lambda: tijdlijn(contacten, kalender, niveaus, scherm.peildatum, gepland)
    )
    wie = wederkerigheid(scherm.dataset, scherm.peildatum, scherm.normen)
    note = " ".join(
        f"Van {getal(row['totaal'])} gesprekken (zonder vast overleg) kwam het initiatief"
        f" {getal(row['van_partner'])} keer van de partner."
        for row in wie[wie["partner"] == partner].to_dict("records")
    )
    note = f"Een open rondje telt niet mee: mail, bijeenkomst, informeel, of raad en staten. {note}"
    tile(chart, "Contacten in de tijd", key=f"tijdlijn_{partner}", note=note)


def people(scherm: Scherm, partner: str) -> None:
    """The people per niveau, with who of us spoke them last."""
    if "personen" not in scherm.dataset.gelezen:
        show_not_yet("personen", toont="wie wij daar kennen, en wie van ons hen het laatst sprak")
        return
    frame = mensen(scherm.dataset, scherm.peildatum, scherm.normen)
    frame = frame[frame["partner"] == partner]
    table(
        pd.DataFrame(
            {
                "Niveau": frame["niveau"].astype("str"),
                "Naam": frame["naam"],
                "Functie": frame["functie"],
                "Laatst gesproken": frame["laatst"],
                "Door": namen(scherm.dataset, frame["door"]),
                "In functie vanaf": frame["van"],
            }
        ),
        title="Mensen",
        leeg="Er zijn geen mensen van deze partner vastgelegd.",
        key="mensen",
        at_once=PEOPLE,
        note="Elk gesprek waar iemand bij was telt hier, ook een gesprek op een ander niveau.",
    )


def business(scherm: Scherm, partner: str) -> None:
    """What is open between us, a table each; what is not, together in one line."""
    leeg = [wat for part in (_signals, _promises, _dossiers, _initiatives) for wat in part(scherm, partner)]
    if leeg:
        card("Hier staat niets open", f"{hoofdletter(opsomming(leeg))}.")


def _signals(scherm: Scherm, partner: str) -> list[str]:
    """Open signalen, and whom to call first when one was reported to a bestuurder; what is empty, in words."""
    if "signalen" not in scherm.dataset.gelezen:
        show_not_yet("signalen", toont="wat iemand meldde en nog openstaat")
        return []
    frame = open_signalen(scherm.dataset, scherm.peildatum)
    frame = frame[frame["partner"] == partner]
    if frame.empty:
        return ["signalen"]
    table(
        pd.DataFrame(
            {
                "Ernst": frame["ernst"].astype("str"),
                "Omschrijving": frame["omschrijving"],
                "Soort": frame["soort"].astype("str"),
                "Gemeld op": frame["gemeld_op"],
                "Dagen open": frame["dagen"],
                "Eigenaar": namen(scherm.dataset, frame["eigenaar"]),
                "Vervolg": frame["vervolg"],
                "Vertrouwelijk": frame["vertrouwelijk"].fillna(False).map({True: "ja", False: "nee"}),
            }
        ),
        title="Open signalen",
        key="signalen",
    )
    lager = niveau_lager(scherm.dataset, scherm.peildatum, scherm.normen).set_index("partner")["zin"]
    if (frame["niveau_gemeld"] == "bestuurlijk").any() and partner in lager.index:
        st.markdown(f":material/call: **Kan dit een niveau lager?** {plain(lager[partner])}")
    return []


def _promises(scherm: Scherm, partner: str) -> list[str]:
    """What we owe them and what they owe us; what is empty, in words."""
    if "afspraken" not in scherm.dataset.gelezen:
        show_not_yet("afspraken", toont="wat wij beloofden en wat de partner ons beloofde")
        return []
    if partner not in set(scherm.stand["afspraken"]["partner"]):
        return ["afspraken (met deze partner is er geen vastgelegd)"]
    frame = open_afspraken(scherm.dataset, scherm.peildatum)
    frame = frame[frame["partner"] == partner]
    leeg = []
    for wie, titel in (("provincie", BELOFTEN["provincie"]), ("partner", "Wat de partner beloofde")):
        deel = open_on_screen(scherm, frame[frame["wie"] == wie])
        if deel.empty:
            leeg.append(titel[0].lower() + titel[1:])
        else:
            kolommen = ["Afspraak", "Gehaald", "Deadline", "Dagen te laat", "Eigenaar", "Gemaakt op"]
            table(deel[kolommen], title=titel, key=f"afspraken_{wie}")
    return leeg


def _dossiers(scherm: Scherm, partner: str) -> list[str]:
    """The running dossiers; what is empty, in words. A bron without dossiers works without them."""
    if weg := scherm.dataset.mist((), TABELLEN):
        show_not_yet(weg[0], toont="welke dossiers met deze partner lopen en hoe ze ervoor staan")
        return []
    frame = lopende_dossiers(scherm.dataset, scherm.peildatum, scherm.normen)
    frame = frame[frame["partner"] == partner]
    if frame.empty:
        return ["dossiers"] if "dossiers" in scherm.dataset.gelezen else []
    anderen = (frame["accounts"] != _record(scherm.stand["partners"], "id", partner)["naam"]).any()
    table(
        dossiers.on_screen(scherm, frame).drop(columns=[] if anderen else ["Accounts"]),
        title="Lopende dossiers",
        key="dossiers",
    )
    return []


def _initiatives(scherm: Scherm, partner: str) -> list[str]:
    """The running initiatieven; what is empty, in words."""
    if "initiatieven" not in scherm.dataset.gelezen:
        show_not_yet("initiatieven", toont="welke initiatieven lopen en in welke fase")
        return []
    frame = lopende_initiatieven(scherm.dataset, scherm.peildatum, scherm.normen)
    frame = frame[frame["partner"] == partner]
    if frame.empty:
        return ["initiatieven"]
    table(
        pd.DataFrame(
            {
                "initiatief": frame["id"],
                "Initiatief": frame["naam"],
                "Fase": frame["fase"].astype("str"),
                "In deze fase sinds": frame["vanaf"],
                "Dagen": frame["dagen"],
                "Termijn": frame["termijn"],
                "Besluit door": frame["besluit_door"].astype("str"),
                "Accounthouder": namen(scherm.dataset, frame["accounthouder"]),
            }
        ),
        title="Lopende initiatieven",
        key="initiatieven",
    )
    return []


def visits(scherm: Scherm, partner: str) -> None:
    """The next and the last werkbezoek."""
    if "werkbezoeken" not in scherm.dataset.gelezen:
        show_not_yet("werkbezoeken", toont="het volgende en het laatste werkbezoek")
        return
    frame = _bezoeken(scherm, partner)
    volgend = komende(frame).head(1)
    laatst = frame[frame["status"] == "afgelegd"].tail(1)
    with st.container(border=True):
        card_title("Werkbezoeken")
        for titel, deel in (("Volgende", volgend), ("Laatste", laatst)):
            if deel.empty:
                st.caption(f"{titel}: geen werkbezoek vastgelegd.")
                continue
            row = deel.iloc[0]
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


def developments(scherm: Scherm, partner: str) -> None:
    """What happened there lately."""
    if "ontwikkelingen" not in scherm.dataset.gelezen:
        show_not_yet("ontwikkelingen", toont="wat er bij de partner gebeurt")
        return
    frame = ontwikkelingen(scherm.dataset, scherm.peildatum)
    frame = frame[frame["partner"] == partner]
    table(
        pd.DataFrame(
            {
                "Datum": frame["datum"],
                "Soort": frame["soort"].astype("str"),
                "Omschrijving": frame["omschrijving"],
                "Intern gedeeld op": frame["gedeeld_intern_op"],
            }
        ),
        title=f"Ontwikkelingen in de laatste {termijn(VENSTER)}",
        leeg="Er zijn geen ontwikkelingen vastgelegd.",
        key="ontwikkelingen",
    )


def _record(frame: pd.DataFrame, kolom: str, waarde: str) -> dict[Hashable, Any]:
    """The one row of ``frame`` with this value."""
    return frame[frame[kolom] == waarde].to_dict("records")[0]


def _bezoeken(scherm: Scherm, partner: str) -> pd.DataFrame:
    frame = alle_werkbezoeken(scherm.dataset, scherm.peildatum, scherm.normen)
    return frame[frame["partner"] == partner]
