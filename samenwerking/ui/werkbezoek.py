"""The parts of the page of one werkbezoek: what to know before it, and what came of it."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.contacten import deelnemers_van_bezoek
from samenwerking.data.dataset import lookup
from samenwerking.figures.palet import BENAMING
from samenwerking.netwerk import laatst_met, mensen
from samenwerking.opmaak import datum, datums, getal, hoofdletter, opsomming
from samenwerking.personen import functies, naam, namen
from samenwerking.ui.frame import page_title
from samenwerking.ui.pages import ACCOUNT, WERKBEZOEK, WERKBEZOEKEN, open_record, record_link
from samenwerking.ui.record import chosen_record
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import table
from samenwerking.ui.werkbezoeken import over_dagen, readiness, status_words, times
from samenwerking.werkbezoeken import (
    RONDOM,
    afspraken_bij_bezoek,
    alle_werkbezoeken,
    eerdere,
    rond_bezoek,
    voorbereiding,
    wachten_op_niveau,
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
    frame = alle_werkbezoeken(scherm.dataset, scherm.peildatum, scherm.normen).set_index("id", drop=False)
    nu, ooit = (
        lookup(frame["partner"], dataset["partners"].set_index("id")["naam"])
        + ", "
        + datums(frame["datum"], weekdag=True)
        for dataset in (scherm.stand, scherm.dataset)
    )
    anders = f"kan niet worden getoond: deze partner is op {datum(scherm.peildatum)} geen account"
    if (record := chosen_record(WERKBEZOEK, nu.dropna(), ooit, anders, WERKBEZOEKEN)) is None:
        return None
    page_title(nu[record])
    bezoek: Bezoek = frame.loc[[record]].to_dict("records")[0]
    return bezoek


def state(scherm: Scherm, bezoek: Bezoek) -> None:
    """What comes first: that it is called off, or what came of it, or that somebody has to write that."""
    if bezoek["status"] == "afgezegd":
        st.warning(f"Dit bezoek is afgezegd op {datum(bezoek['afgezegd_op'])}.", icon=":material/event_busy:")
    if bezoek["status"] != "afgelegd":
        return
    with st.container(border=True):
        st.markdown("**Terugblik**")
        if isinstance(bezoek["terugblik"], str):
            st.markdown(plain(bezoek["terugblik"]))
        else:
            st.markdown(
                f":material/edit_note: Er is nog geen terugblik. Het bezoek was {over_dagen(bezoek['over_dagen'])}. "
                "Schrijf in de kolom terugblik van de tabel werkbezoeken wat het opleverde."
            )
        _agreed(scherm, bezoek["id"])


def header(scherm: Scherm, bezoek: Bezoek) -> None:
    """When, where, why and who; beside it the checklist."""
    left, right = st.columns(2)
    with left, st.container(border=True, height="stretch", gap="xsmall"):
        parts = [status_words(bezoek["status"]), over_dagen(bezoek["over_dagen"]), times(bezoek)]
        st.markdown(" · ".join(part for part in parts if part))
        doel = bezoek["doel"]
        st.markdown(f"**Doel:** {plain(doel)}" if isinstance(doel, str) else "**Doel:** niet vastgelegd")
        st.markdown("  \n".join(f"{label}: {plain(waarde)}" for label, waarde in _facts(scherm, bezoek)))
        for periode in [
            *scherm.normen.periodes(bezoek["datum"]),
            *scherm.normen.periodes(bezoek["datum"], bezoek["partner"]),
        ]:
            st.caption(f":material/event: Op deze dag: {plain(periode.naam)}")
        account = scherm.stand["partners"].set_index("id")["naam"][bezoek["partner"]]
        record_link(ACCOUNT, bezoek["partner"], f":material/apartment: Naar het account {plain(account)}")
    with right:
        _checklist(scherm, bezoek)


def _facts(scherm: Scherm, bezoek: Bezoek) -> list[tuple[str, str]]:
    bezoeken = scherm.stand["werkbezoeken"]
    row = bezoeken[bezoeken["id"] == bezoek["id"]]
    wij, zij = (lijst.explode().astype("str").dropna() for lijst in deelnemers_van_bezoek(scherm.stand, row))
    bekend = set(scherm.dataset["personen"]["id"])
    overig = [wie for wie in bezoek["deelnemers"] if wie not in bekend]
    found = {
        "Locatie": bezoek["locatie"],
        "Bestuurder": _person(scherm, bezoek["bestuurder"]) or "geen: het bezoek is op strategisch niveau",
        "Accounthouder": naam(scherm.dataset, bezoek["accounthouder"])
        if isinstance(bezoek["accounthouder"], str)
        else "niet vastgelegd",
        "Ook van ons": _people(scherm, wij[~wij.isin([bezoek["bestuurder"], bezoek["accounthouder"]])]),
        "Van de partner": _people(scherm, zij),
        "Verder": ", ".join(overig),
        "Opgave": bezoek["opgave"],
    }
    return [(label, waarde) for label, waarde in found.items() if isinstance(waarde, str) and waarde]


def _person(scherm: Scherm, persoon: object) -> str:
    return _people(scherm, pd.Series([persoon], dtype="str")) if isinstance(persoon, str) else ""


def _people(scherm: Scherm, personen: pd.Series) -> str:
    functie = functies(scherm.dataset, personen)
    return ", ".join((namen(scherm.dataset, personen) + (" (" + functie + ")").fillna("")).tolist())


def _checklist(scherm: Scherm, bezoek: Bezoek) -> None:
    """What has to be ready, who does it and by when."""
    lijst = voorbereiding(scherm.dataset, scherm.peildatum, scherm.normen)
    lijst = lijst[lijst["werkbezoek"] == bezoek["id"]]
    komt = bezoek["status"] in ("optie", "bevestigd")
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.markdown("**Voorbereiding**")
        if lijst.empty:
            st.caption("Niet bekend: de tabel voorbereiding is niet te lezen.")
            return
        n, klaar = bezoek["onderdelen"], bezoek["onderdelen"] - bezoek["open"]
        st.markdown(readiness(bezoek["gereedheid"], klaar, n) if komt else f"{getal(klaar)} van {getal(n)} klaar")
        lijst = lijst.assign(wie=namen(scherm.dataset, lijst["eigenaar"]))
        for row in lijst.to_dict("records"):
            st.markdown(_onderdeel(row, komt=komt))
        if bezoek["id"] not in set(scherm.stand["voorbereiding"]["werkbezoek"]):
            st.caption("Dit bezoek heeft geen eigen lijst in de tabel voorbereiding; dit is de standaardlijst.")


def _onderdeel(row: Bezoek, *, komt: bool) -> str:
    wie = f" · {plain(row['wie'])}" if isinstance(row["wie"], str) else " · nog niemand"
    if pd.notna(row["gereed_op"]):
        return (
            f":material/check_box: {plain(row['onderdeel'])}{wie} · klaar op {datum(row['gereed_op'], weekdag=False)}"
        )
    uiterlijk = f" · uiterlijk {datum(row['uiterlijk'], weekdag=False)}" if pd.notna(row["uiterlijk"]) else ""
    laat = " · **te laat**" if row["te_laat"] and komt else ""
    return f":material/check_box_outline_blank: **{plain(row['onderdeel'])}**{wie}{uiterlijk}{laat}"


def people(scherm: Scherm, bezoek: Bezoek) -> None:
    """The people of the partner: who is at the visit, whom nobody of us ever spoke, whom our bestuurder never met."""
    if "personen" not in scherm.dataset.gelezen:
        show_not_yet("personen", toont="wie u daar ontmoet, en wie van ons hen het laatst sprak")
        return
    frame = mensen(scherm.dataset, scherm.peildatum, scherm.normen)
    frame = frame[frame["partner"] == bezoek["partner"]]
    if frame.empty:
        with st.container(border=True):
            st.markdown("**Mensen van de partner**")
            st.caption("Er zijn geen mensen van deze partner vastgelegd.")
        return
    bestuurder = bezoek["bestuurder"] if isinstance(bezoek["bestuurder"], str) else ""
    gesproken = {"contacten", "werkbezoeken"} & scherm.dataset.gelezen
    met = lookup(frame["id"], laatst_met(scherm.dataset, scherm.peildatum, scherm.normen, bestuurder))
    erbij = frame["id"].isin(list(bezoek["deelnemers"]))
    merk = pd.Series("", index=frame.index, dtype="str")
    if "contacten" in gesproken:
        if bestuurder:
            merk = merk.mask(met.isna() & (frame["niveau"] == "bestuurlijk"), "nooit met bestuurder")
        merk = merk.mask(frame["laatst"].isna(), "nooit gesproken")
    frame = frame.assign(met=met, erbij=erbij, merk=merk)
    frame = frame.sort_values("erbij", ascending=False, kind="stable")
    kolommen = {
        "Erbij": frame["erbij"].map({True: "ja", False: ""}).astype("str"),
        "Niveau": frame["niveau"].astype("str"),
        "Naam": frame["naam"],
        "Functie": frame["functie"],
        "Let op": frame["merk"],
        "Laatst gesproken": frame["laatst"],
        **({"Door bestuurder": frame["met"]} if bestuurder else {}),
        "Door": namen(scherm.dataset, frame["door"]),
    }
    st.subheader("Wie u daar ontmoet" if bezoek["status"] in ("optie", "bevestigd") else "De mensen daar")
    if "contacten" in gesproken:
        st.markdown(plain(_met(scherm, frame, bestuurder)))
    table(
        pd.DataFrame(kolommen),
        title="Mensen van de partner",
        key="mensen",
        alt="De mensen van deze partner per niveau, en wie van ons hen het laatst sprak",
        note="Wie bij het bezoek is, staat bovenaan."
        if "contacten" in gesproken
        else "Wie hen sprak, is niet bekend: de tabel contacten ontbreekt of is niet te lezen.",
    )


def _met(scherm: Scherm, frame: pd.DataFrame, bestuurder: str) -> str:
    """In words whom nobody spoke, and whom our bestuurder did."""
    nooit = int(frame["laatst"].isna().sum())
    n = f"{getal(nooit)} van de {getal(len(frame))}" if nooit else "alle" if len(frame) > 1 else "de enige"
    zinnen = [f"met {n} {'mensen' if len(frame) > 1 else 'persoon'} {'is nooit' if nooit else 'is'} gesproken."]
    bestuur = frame[frame["niveau"] == "bestuurlijk"]
    if bestuurder and len(bestuur):
        wie = naam(scherm.dataset, bestuurder)
        nieuw = bestuur[bestuur["met"].isna()]
        functie = nieuw["functie"].fillna("bestuurder").astype("str") + " " + nieuw["naam"]
        meer = [f"{getal(len(nieuw) - 4)} anderen"] if len(nieuw) > 5 else []
        wie_niet = opsomming([*functie.head(4 if meer else 5), *meer])
        if nieuw.empty:
            zinnen.append(f"{wie} sprak iedereen van het bestuur.")
        elif len(nieuw) == len(bestuur):
            zinnen.append(f"{wie} sprak nog niemand van het bestuur: {wie_niet}.")
        else:
            zinnen.append(
                f"{wie} sprak {getal(len(bestuur) - len(nieuw))} van de {getal(len(bestuur))} bestuurders,"
                f" nog niet: {wie_niet}."
            )
    return " ".join(hoofdletter(zin) for zin in zinnen)


def colleagues(scherm: Scherm, bezoek: Bezoek) -> None:
    """Who of us sees this partner around that date."""
    if "contacten" not in scherm.dataset.gelezen:
        show_not_yet("contacten", toont="welke collega's deze partner rond die dag spreken")
        return
    frame = rond_bezoek(scherm.dataset, scherm.peildatum, scherm.normen, bezoek["id"])
    if frame.empty:
        _nothing("Collega's rond deze dag", f"Geen ander contact of bezoek binnen {RONDOM} dagen.")
        return
    flat = frame["provincie_deelnemers"].explode().astype("str").dropna()
    wie = namen(scherm.dataset, flat).groupby(level=0).agg(", ".join)
    vroeg = min(bezoek["datum"], scherm.peildatum) - pd.Timedelta(days=RONDOM)
    table(
        pd.DataFrame(
            ({"werkbezoek": frame["werkbezoek"]} if frame["werkbezoek"].notna().any() else {})
            | {
                "Datum": frame["datum"],
                "Collega's": wie.reindex(frame.index).astype("str"),
                "Vorm": frame["vorm"],
                "Niveau": frame["niveau"].astype("str"),
                "Onderwerp": frame["onderwerp"],
            }
        ),
        title="Collega's rond deze dag",
        key="collegas",
        alt="Welke collega's deze partner rond het bezoek spreken",
        note=f"Contacten vanaf {datum(vroeg, weekdag=False)}; andere bezoeken tot {RONDOM} dagen ervoor of erna.",
    )


def elsewhere(scherm: Scherm, bezoek: Bezoek) -> None:
    """Other accounts in the regio that wait for the same niveau: perhaps one journey serves two."""
    niveau = bezoek["niveau"]
    titel = f"In de buurt: wie wacht er nog op {niveau} contact?"
    regios = scherm.stand["partners"].set_index("id")["regio"][bezoek["partner"]]
    if not len(regios):
        _nothing(titel, "Deze partner is provinciebreed en hoort bij geen regio.")
        return
    frame = wachten_op_niveau(scherm.dataset, scherm.peildatum, scherm.normen, bezoek["id"])
    waar = "regio " + opsomming([regio.naam for regio in scherm.normen.regios if regio.id in set(regios)])
    if frame.empty:
        _nothing(titel, f"Geen ander account in {waar} wacht op {niveau} contact.")
        return
    table(
        pd.DataFrame(
            {
                "partner": frame["partner"],
                "Account": frame["naam"],
                "Oordeel": frame["oordeel"].astype("str").map(BENAMING),
                "Toelichting": frame["toelichting"],
                "Regio": frame["regio"],
            }
        ),
        title=titel,
        key="buurt",
        alt=f"Andere accounts in dezelfde regio waarvan het {niveau} contact niet op orde is",
        note=f"Andere accounts in {plain(waar)}, de zwaarste bovenaan.",
    )


def earlier(scherm: Scherm, bezoek: Bezoek) -> None:
    """What earlier visits to this partner brought, and what was agreed there."""
    frame = eerdere(alle_werkbezoeken(scherm.dataset, scherm.peildatum, scherm.normen), bezoek["id"])
    if frame.empty:
        _nothing("Eerdere bezoeken", "Er is geen eerder bezoek aan deze partner vastgelegd.")
        return
    with st.container(border=True):
        meer = f" :small[:gray[de laatste {EERDER} van {getal(len(frame))}]]" if len(frame) > EERDER else ""
        st.markdown(f"**Eerdere bezoeken**{meer}")
        for row in frame.head(EERDER).to_dict("records"):
            delen = [_person(scherm, row["bestuurder"]), row["doel"]]
            onder = " · ".join(plain(deel) for deel in delen if isinstance(deel, str) and deel)
            terug = (
                plain(row["terugblik"]) if isinstance(row["terugblik"], str) else ":gray[Geen terugblik vastgelegd.]"
            )
            regels = [f"**{datum(row['datum'])}**", f":small[:gray[{onder}]]" if onder else "", terug]
            with st.container(horizontal=True, wrap=False):
                st.markdown("  \n".join(regel for regel in regels if regel), width="stretch")
                st.button("Bekijk", key=f"bekijk_{row['id']}", on_click=open_record, args=(WERKBEZOEK, row["id"]))
            _agreed(scherm, row["id"])


def _agreed(scherm: Scherm, werkbezoek: str) -> None:
    """The afspraken that were made at a visit, and how they stand."""
    if "afspraken" not in scherm.dataset.gelezen:
        return
    frame = afspraken_bij_bezoek(scherm.dataset, scherm.peildatum, scherm.normen)
    for row in frame[frame["werkbezoek"] == werkbezoek].to_dict("records"):
        wie = "wij" if row["wie"] == "provincie" else "de partner"
        st.markdown(f":material/handshake: Afgesproken, {wie}: {plain(row['omschrijving'])} · {_stand(row)}")


def _stand(row: Bezoek) -> str:
    if pd.notna(row["afgerond_op"]):
        return f"klaar op {datum(row['afgerond_op'], weekdag=False)}"
    if pd.notna(row["vervallen_op"]):
        return f"vervallen op {datum(row['vervallen_op'], weekdag=False)}"
    if pd.isna(row["termijn"]):
        return "open, zonder deadline"
    return f"{'**te laat**' if row['te_laat'] else 'open'}, deadline {datum(row['termijn'], weekdag=False)}"


def _nothing(titel: str, zin: str) -> None:
    with st.container(border=True):
        st.markdown(f"**{plain(titel)}**")
        st.caption(plain(zin))
