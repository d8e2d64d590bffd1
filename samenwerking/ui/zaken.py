"""What is open between us and a partner: signalen, afspraken, dossiers and initiatieven."""

import pandas as pd
import streamlit as st

from samenwerking.afspraken import BELOFTEN, open_afspraken
from samenwerking.contacten import niveau_lager
from samenwerking.initiatieven import lopende_initiatieven
from samenwerking.opgaven import TABELLEN, lopende_dossiers
from samenwerking.opmaak import hoofdletter, opsomming
from samenwerking.personen import namen
from samenwerking.signalen import open_signalen
from samenwerking.ui import opgaven as dossiers
from samenwerking.ui.afspraken import open_on_screen
from samenwerking.ui.pages import ACCOUNT
from samenwerking.ui.record import record_name
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import Rows, card, table
from samenwerking.vraag import once_whatever_filters


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
    rows, lager = _open_signals(scherm, partner)
    if rows.frame.empty:
        return ["signalen"]
    table(rows, title="Open signalen", key="signalen")
    if lager:
        st.markdown(f":material/call: **Kan dit een niveau lager?** {plain(lager)}")
    return []


@once_whatever_filters
def _open_signals(scherm: Scherm, partner: str) -> tuple[Rows, str]:
    """The open signalen, and whom to call first when one was reported to a bestuurder."""
    frame = open_signalen(scherm.dataset, scherm.peildatum)
    frame = frame[frame["partner"] == partner]
    rows = Rows(
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
        )
    )
    lager = niveau_lager(scherm.dataset, scherm.peildatum, scherm.normen)
    zinnen = lager.loc[lager["partner"] == partner, "zin"]
    bestuurlijk = (frame["niveau_gemeld"] == "bestuurlijk").any()
    return rows, str(zinnen.iloc[0]) if bestuurlijk and len(zinnen) else ""


def _promises(scherm: Scherm, partner: str) -> list[str]:
    """What we owe them and what they owe us; what is empty, in words."""
    if "afspraken" not in scherm.dataset.gelezen:
        show_not_yet("afspraken", toont="wat wij beloofden en wat de partner ons beloofde")
        return []
    open_ = _open_promises(scherm, partner)
    if open_ is None:
        return ["afspraken (met deze partner is er geen vastgelegd)"]
    leeg = []
    for wie, titel in (("provincie", BELOFTEN["provincie"]), ("partner", "Wat de partner beloofde")):
        if open_[wie].frame.empty:
            leeg.append(titel[0].lower() + titel[1:])
        else:
            table(open_[wie], title=titel, key=f"afspraken_{wie}")
    return leeg


@once_whatever_filters
def _open_promises(scherm: Scherm, partner: str) -> dict[str, Rows] | None:
    """What is open by who promised it; None when nothing was ever agreed."""
    if not (scherm.stand["afspraken"]["partner"] == partner).any():
        return None
    frame = open_afspraken(scherm.dataset, scherm.peildatum)
    frame = frame[frame["partner"] == partner]
    kolommen = ["Afspraak", "Gehaald", "Deadline", "Dagen te laat", "Eigenaar", "Gemaakt op"]
    return {wie: Rows(open_on_screen(scherm, frame[frame["wie"] == wie])[kolommen]) for wie in BELOFTEN}


def _dossiers(scherm: Scherm, partner: str) -> list[str]:
    """The running dossiers; what is empty, in words. A bron without dossiers works without them."""
    if weg := scherm.dataset.mist((), TABELLEN):
        show_not_yet(weg[0], toont="welke dossiers met deze partner lopen en hoe ze ervoor staan")
        return []
    rows = _running_dossiers(scherm, partner)
    if rows.frame.empty:
        return ["dossiers"] if "dossiers" in scherm.dataset.gelezen else []
    table(rows, title="Lopende dossiers", key="dossiers")
    return []


@once_whatever_filters
def _running_dossiers(scherm: Scherm, partner: str) -> Rows:
    frame = lopende_dossiers(scherm.dataset, scherm.peildatum, scherm.normen)
    frame = frame[frame["partner"] == partner]
    anderen = (frame["accounts"] != record_name(scherm, ACCOUNT, partner)).any()
    return Rows(dossiers.on_screen(scherm, frame).drop(columns=[] if anderen else ["Accounts"]))


def _initiatives(scherm: Scherm, partner: str) -> list[str]:
    """The running initiatieven; what is empty, in words."""
    if "initiatieven" not in scherm.dataset.gelezen:
        show_not_yet("initiatieven", toont="welke initiatieven lopen en in welke fase")
        return []
    rows = _running_initiatives(scherm, partner)
    if rows.frame.empty:
        return ["initiatieven"]
    table(rows, title="Lopende initiatieven", key="initiatieven")
    return []


@once_whatever_filters
def _running_initiatives(scherm: Scherm, partner: str) -> Rows:
    frame = lopende_initiatieven(scherm.dataset, scherm.peildatum, scherm.normen)
    frame = frame[frame["partner"] == partner]
    return Rows(
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
        )
    )
