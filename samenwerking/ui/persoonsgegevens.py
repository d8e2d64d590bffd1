"""The part of the page Gegevens about the data of people."""

import datetime as dt

import pandas as pd
import streamlit as st

from samenwerking.data.dataset import Dataset
from samenwerking.export.tabel import to_xlsx
from samenwerking.normen import Normen
from samenwerking.opmaak import TIJDZONE, hoofdletter, slug
from samenwerking.persoonsgegevens import (
    bewaring,
    in_personen,
    inzage,
    personen_met_naam,
    persoonlijke_kolommen,
    toelichting,
)
from samenwerking.ui.documenten import document_button
from samenwerking.ui.kop import card_title
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import table


def purpose(normen: Normen) -> None:
    """For everyone: what the data of people is for, on which basis, how long, and where to ask."""
    gegevens = normen.persoonsgegevens
    regels = {
        "Waarvoor": gegevens.doel,
        "Op welke grond": gegevens.grondslag,
        "Hoe lang": bewaring(normen),
        "Uw gegevens inzien, verbeteren of laten verwijderen": f"Vraag het aan {gegevens.contact}.",
        "Wie toezicht houdt": f"{hoofdletter(gegevens.toezicht)}.",
    }
    with st.container(border=True, gap="xsmall"):
        card_title("Persoonsgegevens")
        st.markdown("\n\n".join(f"**{wat}:** {plain(tekst)}" for wat, tekst in regels.items()))
        part = st.expander("Welke gegevens zijn dit?", type="compact", on_change="rerun", key="persoonsgegevens")
        if part.open:
            with part:
                table(persoonlijke_kolommen(), title="Kolommen over mensen", key="persoonlijke_kolommen")


def everything_of_one(dataset: Dataset, scherm: Scherm) -> None:
    """For who beheert: everything in the bron about one person, as a workbook. Who was chosen stands in no address."""
    part = st.expander(
        "Inzage: alles over één persoon", icon=":material/person_search:", on_change="rerun", key="inzage"
    )
    if not part.open:
        return
    with part:
        st.markdown(
            "Vraagt iemand welke gegevens u over hem of haar heeft? Hier krijgt u alle rijen van de bron waarin die "
            "persoon staat: ook wat vertrouwelijk is, en ook als de persoon al van het scherm is. Lees het na voordat "
            "u het geeft: er kunnen anderen in staan."
        )
        personen = personen_met_naam(dataset)
        gekozen = st.selectbox(
            "Van wie?",
            list(personen),
            index=None,
            format_func=lambda id_: personen.get(id_, id_),
            placeholder="Kies of typ een naam",
            key="inzage_van",
        )
        getypt = st.text_input(
            "Of de hele naam van iemand die niet in de tabel personen staat",
            disabled=gekozen is not None,
            max_chars=100,
            key="inzage_naam",
        )
        if gekozen is None and in_personen(dataset, getypt):
            st.info("Deze naam staat in de tabel personen. Kies de persoon hierboven.")
        elif wie := gekozen or getypt.strip():
            _document(dataset, wie, scherm)


def _document(dataset: Dataset, wie: str, scherm: Scherm) -> None:
    found = inzage(dataset, wie)
    if not found:
        st.info(
            "Er is geen rij met precies deze naam in een kolom die zegt wie iemand is. Schrijf de hele naam zoals hij "
            "in de bron staat. In vrije tekst zoekt dit scherm zo niet: zoek daarvoor in de bestanden zelf."
        )
        return
    vandaag = pd.Timestamp(dt.datetime.now(TIJDZONE).date())
    about = toelichting(dataset, wie, found, vandaag, scherm.normen)
    st.markdown(f"{plain(about['Gevonden'])}")
    naam = personen_met_naam(dataset).get(wie, wie).partition(" · ")[0]
    document_button(
        "Download de inzage (Excel)",
        lambda: to_xlsx({f"Inzage {tabel}": frame for tabel, frame in found.items()}, about),
        f"inzage_{slug(naam)}_{vandaag:%Y-%m-%d}.xlsx",
        key="inzage_document",
        in_log="Inzage van een persoon",
        type="primary",
    )
