"""The parts of the page of one werkbezoek: what to know before it, and what came of it."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.afspraken import maat
from samenwerking.briefing import briefing
from samenwerking.contacten import deelnemers_van_bezoek
from samenwerking.data.dataset import Dataset
from samenwerking.figures.palet import BENAMING
from samenwerking.opmaak import datum, datums, getal, hoofdletter, opsomming, over_dagen, slug
from samenwerking.personen import functies, naam, namen, partnernamen
from samenwerking.ui.account import PEOPLE, more_about
from samenwerking.ui.agenda import visit_button
from samenwerking.ui.documenten import document_button
from samenwerking.ui.frame import page_title
from samenwerking.ui.kop import card_title, section
from samenwerking.ui.pages import ACCOUNT, VASTLEGGEN, WERKBEZOEK, WERKBEZOEKEN, page_link, record_link
from samenwerking.ui.record import chosen_record, names_at, record_line, record_name
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import Rows, card, table
from samenwerking.ui.werkbezoeken import readiness, status_words
from samenwerking.vraag import once_whatever_filters
from samenwerking.werkbezoeken import (
    KOMEND,
    RONDOM,
    afspraken_bij_bezoek,
    alle_werkbezoeken,
    eerdere,
    rond_bezoek,
    te_ontmoeten,
    tijden,
    voorbereiding,
    wachten_op_niveau,
    wie_wanneer,
)

EERDER = 5
"""How many earlier visits are shown."""
Bezoek = dict[Hashable, Any]
"""One row of ``alle_werkbezoeken``."""


def chosen(scherm: Scherm) -> Bezoek | None:
    """The visit that the URL asks for; None, with a message and a way on, when there is none."""
    if "werkbezoeken" not in scherm.dataset.gelezen:
        page_title(WERKBEZOEK.titel)
        show_not_yet("werkbezoeken", toont="wat u vooraf wilt weten van een werkbezoek")
        return None
    nu, ooit = _names(scherm)
    anders = f"kan niet worden getoond: deze partner is op {datum(scherm.peildatum)} geen account"
    if (record := chosen_record(WERKBEZOEK, nu, ooit, anders, WERKBEZOEKEN)) is None:
        return None
    page_title(nu[record])
    return _bezoek(scherm, record)


@once_whatever_filters
def _names(scherm: Scherm) -> tuple[dict[str, str], dict[str, str]]:
    """By id what a visit is called: those of which the partner is an account at the peildatum, and all."""
    frame = alle_werkbezoeken(scherm.dataset, scherm.peildatum, scherm.normen)
    dagen = ", " + datums(frame["datum"], weekdag=True)

    def names(dataset: Dataset) -> dict[str, str]:
        known = (partnernamen(dataset, frame["partner"]) + dagen).dropna()
        return dict(zip(frame["id"][known.index], known, strict=True))

    return names(scherm.stand), names(scherm.dataset)


@once_whatever_filters
def _bezoek(scherm: Scherm, id_: str) -> Bezoek:
    frame = alle_werkbezoeken(scherm.dataset, scherm.peildatum, scherm.normen)
    return frame[frame["id"] == id_].to_dict("records")[0]


def state(scherm: Scherm, bezoek: Bezoek) -> None:
    """What comes first: that it is called off, or what came of it, or that somebody has to write that."""
    if bezoek["status"] == "afgezegd":
        st.warning(f"Dit bezoek is afgezegd op {datum(bezoek['afgezegd_op'])}.", icon=":material/event_busy:")
    if bezoek["status"] != "afgelegd":
        return
    with st.container(border=True):
        card_title("Terugblik")
        if isinstance(bezoek["terugblik"], str):
            st.markdown(plain(bezoek["terugblik"]))
        else:
            st.markdown(
                f":material/edit_note: Er is nog geen terugblik. Het bezoek was {over_dagen(bezoek['over_dagen'])}. "
                "Schrijf in de kolom terugblik van de tabel werkbezoeken wat het opleverde."
            )
        _agreed(scherm, bezoek["id"])
        page_link(VASTLEGGEN, "Leg vast wat het opleverde", {"bezoek": bezoek["id"]}, icon=VASTLEGGEN.icoon)


def documents(scherm: Scherm, bezoek: Bezoek) -> None:
    """What to take along."""
    wie = slug(names_at(scherm, "partners")[1][bezoek["partner"]])
    with st.container(horizontal=True, gap="small"):
        document_button(
            "Briefing (Word)",
            lambda: _docx(scherm, bezoek["id"]),
            f"briefing_{wie}_{bezoek['datum']:%Y-%m-%d}.docx",
            key="briefing",
            hulp="Eén of twee A4'tjes om mee te nemen naar het bezoek.",
        )
        visit_button(scherm, bezoek)


def _docx(scherm: Scherm, bezoek: str) -> bytes:
    from samenwerking.export.docx import to_docx  # noqa: PLC0415 (only who asks for a document waits for it)

    return to_docx(briefing(scherm, bezoek))


def header(scherm: Scherm, bezoek: Bezoek) -> None:
    """When, where, why and who; beside it the checklist of a visit that is coming."""
    left, right = st.columns(2) if bezoek["status"] in KOMEND else (st.container(), None)
    with left, st.container(border=True, height="stretch", gap="xsmall"):
        parts = [status_words(bezoek["status"]), over_dagen(bezoek["over_dagen"]), tijden(bezoek)]
        st.markdown(" · ".join(part for part in parts if part))
        doel = bezoek["doel"]
        st.markdown(f"**Doel:** {plain(doel)}" if isinstance(doel, str) else "**Doel:** niet vastgelegd")
        st.markdown("  \n".join(f"{label}: {plain(waarde)}" for label, waarde in _facts(scherm, bezoek["id"])))
        for periode in [
            *scherm.normen.periodes(bezoek["datum"]),
            *scherm.normen.periodes(bezoek["datum"], bezoek["partner"]),
        ]:
            st.caption(f":material/event: Op deze dag: {plain(periode.naam)}")
        account = record_name(scherm, ACCOUNT, bezoek["partner"])
        record_link(ACCOUNT, bezoek["partner"], f":material/apartment: Naar het account {plain(account)}")
        more_about(scherm, bezoek["partner"])
    if right:
        with right:
            _checklist(scherm, bezoek)


@once_whatever_filters
def _facts(scherm: Scherm, id_: str) -> list[tuple[str, str]]:
    bezoek = _bezoek(scherm, id_)
    bezoeken = scherm.stand["werkbezoeken"]
    row = bezoeken[bezoeken["id"] == bezoek["id"]]
    wij, zij, verder = (lijst.explode().astype("str").dropna() for lijst in deelnemers_van_bezoek(scherm.stand, row))
    found = {
        "Locatie": bezoek["locatie"],
        "Bestuurder": _person(scherm, bezoek["bestuurder"]) or "geen: het bezoek is op strategisch niveau",
        "Accounthouder": naam(scherm.dataset, bezoek["accounthouder"])
        if isinstance(bezoek["accounthouder"], str)
        else "niet vastgelegd",
        "Ook van ons": _people(scherm, wij[~wij.isin([bezoek["bestuurder"], bezoek["accounthouder"]])]),
        "Van de partner": _people(scherm, zij),
        "Verder": _people(scherm, verder),
        "Opgave": bezoek["opgave"],
    }
    return [(label, waarde) for label, waarde in found.items() if isinstance(waarde, str) and waarde]


@once_whatever_filters
def _person(scherm: Scherm, persoon: object) -> str:
    return _people(scherm, pd.Series([persoon], dtype="str")) if isinstance(persoon, str) else ""


def _people(scherm: Scherm, personen: pd.Series) -> str:
    functie = functies(scherm.dataset, personen)
    return ", ".join((namen(scherm.dataset, personen) + (" (" + functie + ")").fillna("")).tolist())


def _checklist(scherm: Scherm, bezoek: Bezoek) -> None:
    """What has to be ready, who does it and by when."""
    lines, eigen = _preparation(scherm, bezoek["id"])
    with st.container(border=True, height="stretch", gap="xsmall"):
        card_title("Voorbereiding")
        if not lines:
            st.caption("Niet bekend: de tabel voorbereiding is niet te lezen.")
            return
        n, klaar = bezoek["onderdelen"], bezoek["onderdelen"] - bezoek["open"]
        st.markdown(readiness(bezoek["gereedheid"], klaar, n))
        for line in lines:
            st.markdown(line)
        if not eigen:
            st.caption("Dit bezoek heeft geen eigen lijst in de tabel voorbereiding; dit is de standaardlijst.")


@once_whatever_filters
def _preparation(scherm: Scherm, bezoek: str) -> tuple[list[str], bool]:
    """A line (markdown) per onderdeel, and whether the visit has a list of its own."""
    lijst = voorbereiding(scherm.dataset, scherm.peildatum, scherm.normen)
    lijst = lijst[lijst["werkbezoek"] == bezoek]
    wie = wie_wanneer(scherm.dataset, lijst)
    lines = []
    for onderdeel, wie_en_wanneer, klaar_op in zip(lijst["onderdeel"], wie, lijst["gereed_op"], strict=True):
        wat = f":material/check_box_outline_blank: **{plain(onderdeel)}**"
        if pd.notna(klaar_op):
            wat = f":material/check_box: {plain(onderdeel)}"
        lines.append(f"{wat} · {plain(wie_en_wanneer)}")
    return lines, bool((scherm.stand["voorbereiding"]["werkbezoek"] == bezoek).any())


def people(scherm: Scherm, bezoek: Bezoek) -> None:
    """The people of the partner: who is at the visit, whom nobody of us ever met, whom our bestuurder never met."""
    if "personen" not in scherm.dataset.gelezen:
        show_not_yet("personen", toont="wie u daar ontmoet, en wie van ons hen het laatst ontmoette")
        return
    rows, met = _to_meet(scherm, bezoek["id"])
    if rows.frame.empty:
        card("Mensen van de partner", "Er zijn geen mensen van deze partner vastgelegd.")
        return
    bekend = "contacten" in scherm.dataset.gelezen
    section("Wie u daar ontmoet" if bezoek["status"] in KOMEND else "De mensen daar")
    if bekend:
        st.markdown(plain(met))
    table(
        rows,
        title="Mensen van de partner",
        key="mensen",
        alt="De mensen van deze partner per niveau, en wie van ons hen het laatst ontmoette",
        at_once=PEOPLE,
        note="Wie erbij is, staat bovenaan. Ontmoet: genoemd bij een contact met ons, in elke vorm behalve mail."
        if bekend
        else "Wie hen ontmoette, is niet bekend: de tabel contacten ontbreekt of is niet te lezen.",
    )


@once_whatever_filters
def _to_meet(scherm: Scherm, id_: str) -> tuple[Rows, str]:
    """The people of the partner, and in words whom nobody of us ever met."""
    bezoek = _bezoek(scherm, id_)
    frame = te_ontmoeten(scherm.dataset, scherm.peildatum, scherm.normen, id_)
    bestuurder = bezoek["bestuurder"] if isinstance(bezoek["bestuurder"], str) else ""
    kolommen = {
        "Erbij": frame["erbij"].map({True: "ja", False: ""}).astype("str"),
        "Niveau": frame["niveau"].astype("str"),
        "Naam": frame["naam"],
        "Functie": frame["functie"],
        "Let op": frame["merk"],
        "Laatst ontmoet": frame["ontmoet"],
        **({"Door deze bestuurder": frame["met"]} if bestuurder else {}),
        "Door": namen(scherm.dataset, frame["ontmoet_door"]),
    }
    return Rows(pd.DataFrame(kolommen)), "" if frame.empty else _met(scherm, frame, bestuurder)


def _met(scherm: Scherm, frame: pd.DataFrame, bestuurder: str) -> str:
    """In words whom nobody met, and whom our bestuurder did."""
    n, nooit = len(frame), int(frame["ontmoet"].isna().sum())
    if n == 1:
        zin = f"de enige persoon die is vastgelegd {'nooit' if nooit else 'al eens'} ontmoet"
    elif nooit == n:
        zin = f"geen van de {getal(n)} mensen ooit ontmoet"
    elif nooit:
        zin = f"{getal(nooit)} van de {getal(n)} mensen nooit ontmoet"
    else:
        zin = f"alle {getal(n)} mensen al eens ontmoet"
    zinnen = [f"wij hebben {zin}."]
    bestuur = frame[frame["niveau"] == "bestuurlijk"]
    if bestuurder and len(bestuur):
        wie = naam(scherm.dataset, bestuurder)
        nieuw = bestuur[bestuur["met"].isna()]
        functie = nieuw["functie"].fillna("bestuurder").astype("str") + " " + nieuw["naam"]
        meer = [f"{getal(len(nieuw) - 4)} anderen"] if len(nieuw) > 5 else []
        wie_niet = opsomming([*functie.head(4 if meer else 5), *meer])
        if nieuw.empty:
            zinnen.append(f"{wie} ontmoette iedereen van het bestuur.")
        elif len(nieuw) == len(bestuur):
            zinnen.append(f"{wie} ontmoette nog niemand van het bestuur: {wie_niet}.")
        else:
            zinnen.append(
                f"{wie} ontmoette {getal(len(bestuur) - len(nieuw))} van de {getal(len(bestuur))} bestuurders,"
                f" nog niet: {wie_niet}."
            )
    return " ".join(hoofdletter(zin) for zin in zinnen)


def colleagues(scherm: Scherm, bezoek: Bezoek) -> None:
    """Who of us sees this partner around that date."""
    if "contacten" not in scherm.dataset.gelezen:
        show_not_yet("contacten", toont="welke collega's deze partner rond die dag spreken")
        return
    vroeg = min(bezoek["datum"], scherm.peildatum) - pd.Timedelta(days=RONDOM)
    table(
        _around(scherm, bezoek["id"]),
        title="Collega's rond deze dag",
        leeg=f"Geen ander contact of bezoek binnen {RONDOM} dagen.",
        key="collegas",
        alt="Welke collega's deze partner rond het bezoek spreken",
        note=f"Contacten vanaf {datum(vroeg, weekdag=False)}; andere bezoeken tot {RONDOM} dagen ervoor of erna.",
    )


@once_whatever_filters
def _around(scherm: Scherm, bezoek: str) -> Rows:
    frame = rond_bezoek(scherm.dataset, scherm.peildatum, scherm.normen, bezoek)
    flat = frame["provincie_deelnemers"].explode().astype("str").dropna()
    wie = namen(scherm.dataset, flat).groupby(level=0).agg(", ".join)
    return Rows(
        pd.DataFrame(
            {
                "werkbezoek": frame["werkbezoek"],
                "Datum": frame["datum"],
                "Collega's": wie.reindex(frame.index).astype("str"),
                "Vorm": frame["vorm"],
                "Niveau": frame["niveau"].astype("str"),
                "Onderwerp": frame["onderwerp"],
            }
        )
    )


@once_whatever_filters
def _regios(scherm: Scherm, partner: str) -> list[str]:
    """The names of the regio's of a partner."""
    partners = scherm.stand["partners"]
    names = {regio.id: regio.naam for regio in scherm.normen.regios}
    return [names.get(regio, regio) for regio in partners.loc[partners["id"] == partner, "regio"].iloc[0]]


@once_whatever_filters
def _waiting(scherm: Scherm, bezoek: str) -> Rows:
    frame = wachten_op_niveau(scherm.dataset, scherm.peildatum, scherm.normen, bezoek)
    return Rows(
        pd.DataFrame(
            {
                "partner": frame["partner"],
                "Account": frame["naam"],
                "Oordeel": frame["oordeel"].astype("str").map(BENAMING),
                "Toelichting": frame["toelichting"],
                "Regio": frame["regio"],
            }
        )
    )


def elsewhere(scherm: Scherm, bezoek: Bezoek) -> None:
    """Other accounts in the regio that wait for the same niveau: perhaps one journey serves two."""
    niveau = bezoek["niveau"]
    titel = f"In de buurt: wie wacht er nog op {niveau} contact?"
    regios = _regios(scherm, bezoek["partner"])
    if not regios:
        card(titel, "Deze partner is provinciebreed en hoort bij geen regio.")
        return
    if "contacten" not in scherm.dataset.gelezen:
        card(titel, "Niet bekend: de tabel contacten ontbreekt of is niet te lezen.")
        return
    waar = "regio " + opsomming(regios)
    table(
        _waiting(scherm, bezoek["id"]),
        title=titel,
        leeg=f"Geen ander account in {waar} wacht op {niveau} contact.",
        key="buurt",
        alt=f"Andere accounts in dezelfde regio waarvan het {niveau} contact niet op orde is",
        note=f"Andere accounts in {plain(waar)}, de zwaarste bovenaan.",
    )


def earlier(scherm: Scherm, bezoek: Bezoek) -> None:
    """What earlier visits to this partner brought, and what was agreed there."""
    rows, n = _earlier(scherm, bezoek["id"])
    if not n:
        card("Eerdere bezoeken", "Er is geen eerder bezoek aan deze partner vastgelegd.")
        return
    with st.container(border=True):
        meer = f" :small[:gray[de laatste {EERDER} van {getal(n)}]]" if n > EERDER else ""
        card_title("Eerdere bezoeken", meer)
        for row in rows:
            delen = [_person(scherm, row["bestuurder"]), row["doel"]]
            onder = " · ".join(plain(deel) for deel in delen if isinstance(deel, str) and deel)
            terug = (
                plain(row["terugblik"]) if isinstance(row["terugblik"], str) else ":gray[Geen terugblik vastgelegd.]"
            )
            regels = [f"**{datum(row['datum'])}**", f":small[:gray[{onder}]]" if onder else "", terug]
            line = "  \n".join(regel for regel in regels if regel)
            record_line(line, WERKBEZOEK, row["id"])
            _agreed(scherm, row["id"])


@once_whatever_filters
def _earlier(scherm: Scherm, bezoek: str) -> tuple[list[Bezoek], int]:
    """The last visits before this one, and how many there are."""
    frame = eerdere(alle_werkbezoeken(scherm.dataset, scherm.peildatum, scherm.normen), bezoek)
    return frame.head(EERDER).to_dict("records"), len(frame)


@once_whatever_filters
def _promises(scherm: Scherm, bezoek: str) -> list[Bezoek]:
    frame = afspraken_bij_bezoek(scherm.dataset, scherm.peildatum, scherm.normen)
    return frame[frame["werkbezoek"] == bezoek].to_dict("records")


def _agreed(scherm: Scherm, werkbezoek: str) -> None:
    """The afspraken that were made at a visit, and how they stand."""
    if "afspraken" not in scherm.dataset.gelezen:
        return
    for row in _promises(scherm, werkbezoek):
        wie = "wij" if row["wie"] == "provincie" else "de partner"
        gehaald = f" ({plain(stand)})" if (stand := maat(row)) else ""
        st.markdown(f":material/handshake: Afgesproken, {wie}: {plain(row['omschrijving'])}{gehaald} · {_stand(row)}")


def _stand(row: Bezoek) -> str:
    if pd.notna(row["afgerond_op"]):
        return f"klaar op {datum(row['afgerond_op'], weekdag=False)}"
    if pd.notna(row["vervallen_op"]):
        return f"vervallen op {datum(row['vervallen_op'], weekdag=False)}"
    if pd.isna(row["termijn"]):
        return "open, zonder deadline"
    return f"{'**te laat**' if row['te_laat'] else 'open'}, deadline {datum(row['termijn'], weekdag=False)}"
