"""The rows for the bron: to copy and to download, with where they go and what is wrong with them."""

import weakref
from collections.abc import Callable, Sequence

import streamlit as st

from samenwerking.data.schema import TABEL
from samenwerking.data.vorm import Rij, Vorm, as_frame
from samenwerking.export.tabel import to_xlsx
from samenwerking.opmaak import aantal
from samenwerking.ui.documenten import document_button
from samenwerking.ui.kop import card_title
from samenwerking.ui.pages import GEGEVENS, page_link
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import guarded
from samenwerking.ui.tekst import plain
from samenwerking.ui.vastleggen.kopieer import copy_button
from samenwerking.vastleggen import Aanbod, Cel, Melding, aanbod, is_csv

AANBOD = "_vastleggen_aanbod"
_REGELS = 20
"""How many lines are shown at once."""
KLADBLOK, EXCEL = "Kladblok", "Excel"
_EEN = {"contacten": "contact", "afspraken": "afspraak", "signalen": "signaal"}
_PROGRAMMA = {
    KLADBLOK: "Klik met rechts op het bestand en kies *Openen met*, *Kladblok*. Dubbelklik niet: dan opent Excel, "
    "en komt de hele rij in één cel.",
    EXCEL: "Staat in Excel alles in één kolom, of ziet u vreemde tekens? Sluit het bestand zonder te bewaren "
    "en kies hier *Kladblok*.",
}


def choose_program(scherm: Scherm, tabellen: Sequence[str]) -> bool:
    """Whether the rows of a CSV are for Excel; asked when there is a CSV among the files of these tables."""
    if not any(is_csv(scherm, tabel) for tabel in tabellen):
        return False
    chosen = st.segmented_control(
        "Waarmee opent u het bestand?",
        (KLADBLOK, EXCEL),
        default=KLADBLOK,
        required=True,
        key="vl_programma",
        persist_state="session",
    )
    st.caption(_PROGRAMMA[chosen or KLADBLOK])
    return chosen == EXCEL


def rows(
    scherm: Scherm, tabel: str, rijen: Sequence[Rij], *, excel: bool, namen: Sequence[str] = (), al: str = ""
) -> int:
    """The rows for one table, ``namen`` is what each is called; returns how many are offered.

    Of those that the bron has, ``al`` (markdown) says where to see them.
    """
    with st.container(border=True, key=f"rijen_{tabel}"), guarded():
        found = _aanbod(scherm, tabel, rijen, excel)
        n = len(found.rijen) if found else 0
        card_title(TABEL[tabel].label, "" if found and found.al and not n else f" · {aantal(n, 'rij', 'rijen')}")
        if found is None:
            unreadable(tabel)
            return 0
        if found.al:
            een = _EEN[tabel]
            staan = f"Uw {een} staat" if found.al == 1 else f"Uw {found.al} {tabel} staan"
            st.success(f"{staan} in de bron. {al}".strip(), icon=":material/check:")
        if found.rijen:
            st.caption(_where(found.vorm))
            lines = found.tekst.count("\n")
            st.code(
                found.tekst.rstrip("\n"), language=None, wrap_lines=True, height="content" if lines <= _REGELS else 400
            )
            copy_button(found.tekst, "Kopieer", key=f"kopieer_{tabel}")
            naam, make = _document(scherm, found.vorm, found.rijen, found.tekst)
            document_button(f"Download {naam}", make, naam, key=f"download_{tabel}")
        _say(found.meldingen, namen)
        return n


def cell(found: Cel | None, tabel: str, naam: str, rij: str) -> None:
    """One cell to put in a row that is there (``rij`` says which, as markdown), in the column ``naam``."""
    if found is None:
        unreadable(tabel)
        return
    st.caption(_where_cell(found.vorm, naam, rij))
    st.code(found.tekst.rstrip("\n"), language=None, wrap_lines=True)
    copy_button(found.tekst.rstrip("\n"), f"Kopieer {naam}", key=f"kopieer_{tabel}_{naam}")
    _say(found.meldingen)


def _where_cell(vorm: Vorm, naam: str, rij: str) -> str:
    if vorm.soort == "yaml":
        kop = next((kop for kop, kolom in vorm.koppen if kolom == vorm.tabel.kolommen[0].naam), "")
        return (
            f"Zet deze regels in {_place(vorm)}, in {rij}, direct onder de regel met {plain(kop)}, "
            f"met de spaties ervoor. Staat daar al een regel met {plain(naam)}? Haal die weg."
        )
    koppen = [kolom for _, kolom in vorm.koppen]
    kolom = f"kolom {plain(vorm.koppen[koppen.index(naam)][0]) if naam in koppen else naam}"
    if vorm.soort == "csv" and naam in koppen:
        kolom += f" (de waarde op plaats {koppen.index(naam) + 1} van de regel)"
    return f"Zet deze tekst in {_place(vorm)}, in {rij}, {kolom}. De rij staat er al."


def _aanbod(scherm: Scherm, tabel: str, rijen: Sequence[Rij], excel: bool) -> Aanbod | None:
    """What was checked last is not checked again; it is kept in this session, for it is nobody else's."""
    kept = st.session_state.setdefault(AANBOD, {})
    asked = (weakref.ref(scherm.dataset), scherm.peildatum, list(rijen), excel)
    if tabel not in kept or kept[tabel][0] != asked:
        kept[tabel] = (asked, aanbod(scherm, tabel, rijen, excel=excel))
    found: Aanbod | None = kept[tabel][1]
    return found


def _say(meldingen: Sequence[Melding], namen: Sequence[str] = ()) -> None:
    """What is wrong: first what keeps a row out."""
    for fout, kop, icoon in (
        (True, "Nog niet bruikbaar, en daarom niet hierboven", ":material/error:"),
        (False, "Let op", ":material/info:"),
    ):
        lines = [
            f"- {f'{plain(namen[melding.rij - 1])}. ' if melding.rij and namen else ''}{plain(melding.tekst)}"
            for melding in meldingen
            if melding.fout == fout
        ]
        if lines:
            (st.error if fout else st.info)("\n".join(dict.fromkeys(lines)), title=kop, icon=icoon)


def unreadable(tabel: str) -> None:
    st.caption(
        f"De tabel {plain(tabel)} staat in de bron maar is niet te lezen. "
        "Dit scherm weet dus niet hoe een rij er daar uitziet. Herstel eerst dat bestand."
    )
    page_link(GEGEVENS, "Wat er niet klopt", icon=GEGEVENS.icoon)


def _place(vorm: Vorm) -> str:
    return f"tab {plain(vorm.tab)} van {plain(vorm.bestand)}" if vorm.tab else plain(vorm.bestand)


def _where(vorm: Vorm) -> str:
    if vorm.nieuw and vorm.soort == "csv":
        return f"Er is nog geen {plain(vorm.bestand)}. Download het bestand en zet het in de map van de bron."
    if vorm.nieuw:
        return f"Er is nog geen {_place(vorm)}. Maak die tab en plak dit in cel A1, met de kopregel."
    if vorm.soort == "xlsx":
        eerste = plain(vorm.koppen[0][0]) if vorm.koppen and vorm.koppen[0][0] else "A"
        return (
            f"Plak in {_place(vorm)}, onder de laatste rij, vanaf de kolom {eerste}. "
            "Uit de download kopiëren is het veiligst: daar blijft tekst tekst."
        )
    wat = "deze regels" if vorm.soort == "csv" else "deze tekst"
    return f"Plak {wat} onderaan {_place(vorm)}, op een nieuwe regel, en bewaar het bestand."


def _document(scherm: Scherm, vorm: Vorm, rijen: Sequence[Rij], tekst: str) -> tuple[str, Callable[[], bytes]]:
    """The name of the download and what makes it."""
    erbij = f"{vorm.tabel.naam}-erbij-{scherm.peildatum:%Y-%m-%d}"
    if vorm.soort == "xlsx":
        naar = f"{vorm.tab} van {vorm.bestand}" if vorm.tab else vorm.bestand
        about = {"Waarvoor": f"Rijen om te kopiëren naar {naar}"} | scherm.about
        frame = as_frame(vorm, rijen, scherm.dataset)
        return f"{erbij}.xlsx", lambda: to_xlsx({vorm.tabel.naam: frame}, about)
    if vorm.soort == "yaml":
        return f"{erbij}.yaml", tekst.encode
    if vorm.nieuw:
        return vorm.bestand, lambda: tekst.encode("utf-8-sig")
    return f"{erbij}.csv", tekst.encode
