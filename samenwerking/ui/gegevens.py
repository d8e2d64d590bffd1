"""The parts of the page Gegevens."""

from functools import partial

import pandas as pd
import streamlit as st

from samenwerking.data.dataset import Dataset, once_per_bron
from samenwerking.data.schema import TABELLEN
from samenwerking.export.sjabloon import data_dictionary, template_csv, template_xlsx
from samenwerking.gegevens import bijgewerkt_tot, onbekend_per_regio, tabeloverzicht
from samenwerking.opmaak import aantal, datum, hoofdletter
from samenwerking.ui.documenten import document_button
from samenwerking.ui.kop import card_title, section
from samenwerking.ui.loader import State
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import Rows, card, downloads, table
from samenwerking.vraag import once_per_vraag

_KOPPEN = {
    "bestand": "Bestand",
    "regel": "Regel",
    "kolom": "Kolom",
    "waarde": "Waarde",
    "ernst": "Ernst",
    "melding": "Wat u kunt doen",
}


def source(scherm: Scherm) -> None:
    """Which bron this is, and up to when it runs."""
    bron = scherm.dataset.bron
    with st.container(border=True):
        card_title(bron.naam)
        if bron.omschrijving:
            st.markdown(plain(bron.omschrijving))
        st.caption(
            f"Gegevens bijgewerkt tot {datum(bijgewerkt_tot(scherm.dataset, scherm.peildatum))}, "
            f"bestanden laatst bewaard op {datum(bron.gewijzigd)}. "
            "Het dashboard leest de bestanden alleen; het verandert er niets aan."
        )


def tables(scherm: Scherm) -> None:
    """The tables of the bron with their counts."""
    table(
        _tables(scherm, beperkt=scherm.bezoeker.beperkt),
        title="Tabellen in de bron",
        key="tabellen",
        alt="De tabellen in de bron met hun aantallen op de peildatum",
    )


@once_per_vraag
def _tables(scherm: Scherm, *, beperkt: bool) -> Rows:
    frame = tabeloverzicht(scherm.dataset, scherm.peildatum)
    shown = pd.DataFrame(
        {
            "Tabel": frame["label"],
            "Bestand": [_file(scherm, naam) for naam in frame["tabel"]],
            "Rijen": frame["rijen"].where(frame["gelezen"]).astype("Int64"),
            "Weggelaten door een fout": frame["weggelaten"],
            "Loopt tot": frame["tot"],
        }
    )
    return Rows(shown.drop(columns="Weggelaten door een fout") if beperkt else shown)


def _file(scherm: Scherm, tabel: str) -> str:
    if tabel in scherm.dataset.onleesbaar:
        return "niet te lezen"
    return scherm.dataset.bestanden.get(tabel, "ontbreekt")


def findings(scherm: Scherm) -> None:
    """Everything that is wrong with the bron, and what to do about it: for who beheert, as it quotes the bron."""
    if not scherm.bezoeker.beheert:
        card("Bevindingen", "Wat er niet klopt in de bron, ziet de beheerder.")
        return
    dataset = scherm.afgekeurd or scherm.dataset
    frame = dataset.bevindingen
    if scherm.afgekeurd:
        st.warning("Dit zijn de bevindingen over de nieuwste versie; op het scherm staat de laatste goede.")
    if frame.empty:
        with st.container(border=True):
            card_title("Bevindingen")
            st.markdown(":material/check: Er zijn geen fouten of waarschuwingen.")
        return
    fouten, rows = _counted(dataset)
    weg = sum(dataset.weggelaten.values())
    rest = "; de andere rijen zijn gelezen" if weg else ""
    if scherm.afgekeurd:
        rest = "; deze versie staat niet op het scherm"
    st.markdown(
        f"{hoofdletter(aantal(fouten, 'fout', 'fouten'))} en"
        f" {aantal(len(frame) - fouten, 'waarschuwing', 'waarschuwingen')}. Door een fout"
        f" {'is' if weg == 1 else 'zijn'} {aantal(weg, 'rij', 'rijen')} weggelaten{rest}."
    )
    table(
        rows,
        title="Bevindingen",
        key="bevindingen",
        alt="Wat er niet klopt in de bron, per bestand, regel en kolom",
    )


@once_per_bron
def _counted(dataset: Dataset) -> tuple[int, Rows]:
    """How many bevindingen are a fout, and all of them for the screen."""
    frame = dataset.bevindingen
    rows = Rows(frame, lambda part: part[list(_KOPPEN)].rename(columns=_KOPPEN))
    return int((frame["ernst"] == "fout").sum()), rows


def show_broken(state: State) -> None:
    """Broken: there is no usable version of the bron at all."""
    st.title("De gegevens zijn niet te lezen")
    st.error(plain(state.probleem), icon=":material/error:")
    st.markdown(
        "Herstel de bron of kies een andere. Dit scherm kijkt elke seconde opnieuw en gaat vanzelf verder; "
        "er hoeft niets opnieuw te worden gestart."
    )
    if state.afgekeurd is not None and len(state.afgekeurd.bevindingen):
        section("Wat er niet klopt")
        frame = state.afgekeurd.bevindingen[list(_KOPPEN)].rename(columns=_KOPPEN)
        st.dataframe(frame.head(1000), hide_index=True, alt="Bevindingen over de bron", placeholder="–")
        about = {"Bron": state.afgekeurd.bron.naam}
        downloads(lambda: frame, "Bevindingen", "bevindingen", "bevindingen", about, in_log="Bevindingen")


def unknown(scherm: Scherm) -> None:
    """What do we not know, per regio?"""
    table(
        _unknown(scherm),
        title="Wat weten we niet?",
        key="onbekend",
        alt="Per regio hoeveel indicatoren niet zijn vastgelegd; een partner telt mee in elke regio waarin die meedoet",
    )
    st.caption("Een partner telt mee in elke regio waarin die meedoet; de regels overlappen dus.")


@once_per_vraag
def _unknown(scherm: Scherm) -> Rows:
    frame = onbekend_per_regio(scherm.dataset, scherm.peildatum, scherm.normen)
    names = {regio.id: regio.naam for regio in scherm.normen.regios}
    return Rows(
        pd.DataFrame(
            {
                "Regio": frame["regio"].map(names).fillna(frame["regio"]).replace("", "provinciebreed"),
                "Accounts": frame["accounts"],
                "Indicatoren": frame["indicatoren"],
                "Niet vastgelegd": frame["onbekend"],
            }
        )
    )


def templates() -> None:
    """Empty templates: the workbook first, then a file per table, the four to begin with in front."""
    with st.container(border=True):
        card_title("Sjablonen")
        st.markdown("Begin met vier tabellen: partners, personen, contacten en werkbezoeken. De andere kunnen later.")
        with st.container(horizontal=True):
            document_button(
                "Begin met vier (Excel)",
                lambda: template_xlsx([tabel for tabel in TABELLEN if tabel.begin]),
                "samenwerking-begin.xlsx",
                key="sjabloon_begin",
            )
            document_button("Alle tabellen (Excel)", template_xlsx, "samenwerking.xlsx", key="sjabloon_alles")
        with st.container(horizontal=True):
            for tabel in sorted(TABELLEN, key=lambda tabel: not tabel.begin):
                document_button(
                    f"{tabel.label} (CSV)",
                    partial(template_csv, tabel),
                    f"{tabel.naam}.csv",
                    key=f"sjabloon_{tabel.naam}",
                    type="tertiary",
                )


def dictionary() -> None:
    """The data dictionary, built when it is opened."""
    part = st.expander("Wat betekent elke kolom?", icon=":material/menu_book:", on_change="rerun", key="woordenboek")
    if part.open:
        with part:
            table(
                data_dictionary(),
                title="Alle kolommen",
                key="kolommen",
                alt="Alle kolommen van alle tabellen met hun uitleg",
            )
