"""One record: the page that the URL asks for, what it is called, and a line that opens it."""

from collections.abc import Mapping

import streamlit as st

from samenwerking.data.dataset import Dataset, once_per_bron
from samenwerking.opmaak import datums, said
from samenwerking.personen import partnernamen
from samenwerking.ui.frame import page_title
from samenwerking.ui.pages import (
    ACCOUNT,
    DOSSIER,
    INITIATIEF,
    OPEN,
    VERBONDEN_PARTIJ,
    WERKBEZOEK,
    Pagina,
    page_link,
    record_link,
)
from samenwerking.ui.scherm import Scherm, huidig_scherm
from samenwerking.ui.tekst import plain


def chosen_record(
    pagina: Pagina, nu: Mapping[str, str], ooit: Mapping[str, str], anders: str, lijst: Pagina
) -> str | None:
    """The id that the URL asks for; None, with a message and a link to ``lijst``, when there is no such record.

    ``nu`` holds the names by id of what exists at the peildatum, ``ooit`` of all that is recorded; ``anders`` completes
    'Vechthof ...' for what does not exist at the peildatum.
    """
    wanted = st.query_params.get(pagina.parameter, "")
    if wanted in nu:
        return wanted
    wat = pagina.titel.lower()
    page_title(pagina.titel)
    if not wanted:
        st.info(f"Kies eerst een {wat}.", icon=":material/search:")
    elif wanted in ooit:
        st.warning(f"{plain(ooit[wanted])} {anders}.", icon=":material/event_busy:")
    else:
        waar = "is er niet, of is niet voor u" if huidig_scherm().bezoeker.beperkt else "staat niet in de bron"
        het, ander = ("De", "andere") if pagina == VERBONDEN_PARTIJ else ("Het", "ander")
        st.warning(f"{het} {wat} '{plain(said(wanted))}' {waar}. Kies een {ander}.", icon=":material/search_off:")
    page_link(lijst, f"Naar {lijst.titel}", icon=lijst.icoon)
    return None


def record_line(markdown: str, pagina: Pagina, record: object) -> None:
    """A line with a link to this record; without the link when ``record`` is no id."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        st.markdown(markdown, width="stretch")
        if isinstance(record, str):
            open_link(pagina, record)


def open_link(pagina: Pagina, record: str) -> None:
    """A link that says 'Bekijk', and to who hears the screen also what: links of one name cannot be told apart."""
    record_link(pagina, record, f":primary[{OPEN}]![ {plain(record_name(huidig_scherm(), pagina, record))}]({_NIETS})")


def record_name(scherm: Scherm, pagina: Pagina, record: str) -> str:
    """What a record is called, "" when that is not known."""
    return names_at(scherm, _TABEL[pagina])[0].get(record, "")


def names_at(scherm: Scherm, tabel: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What the records of a table are called, by id: those of the peildatum, and all that are recorded."""
    stand = scherm.stand
    return stand.once((record_name, tabel), lambda: _names(stand, tabel)), _all_names(scherm.dataset, tabel)


def _names(stand: Dataset, tabel: str) -> dict[str, str]:
    """What every record of this table is called, by id: a page asks for it per link."""
    rows = stand[tabel]
    naam = rows["naam"] if "naam" in rows else partnernamen(stand, rows["partner"]) + " " + datums(rows["datum"])
    return dict(zip(rows["id"], naam.fillna(""), strict=True))


_all_names = once_per_bron(_names)
_TABEL = {
    ACCOUNT: "partners",
    DOSSIER: "dossiers",
    INITIATIEF: "initiatieven",
    VERBONDEN_PARTIJ: "partners",
    WERKBEZOEK: "werkbezoeken",
}
"""The table with the records of a page."""
_NIETS = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
"""An image of which nothing is seen: a link has no other place for words that are heard alone."""
