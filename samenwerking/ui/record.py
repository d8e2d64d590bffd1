"""One record: the page that the URL asks for, and a line that opens it."""

import pandas as pd
import streamlit as st

from samenwerking.ui.frame import page_title
from samenwerking.ui.pages import Pagina, page_link, record_link
from samenwerking.ui.tekst import plain


def chosen_record(pagina: Pagina, nu: pd.Series, ooit: pd.Series, anders: str, lijst: Pagina) -> str | None:
    """The id that the URL asks for; None, with a message and a link to ``lijst``, when there is no such record.

    ``nu`` holds the names by id of what exists at the peildatum, ``ooit`` of all that is recorded; ``anders`` completes
    'Vechthof ...' for what does not exist at the peildatum.
    """
    wanted = st.query_params.get(pagina.parameter, "")
    if wanted in nu.index:
        return wanted
    wat = pagina.titel.lower()
    page_title(pagina.titel)
    if not wanted:
        st.info(f"Kies eerst een {wat}.", icon=":material/search:")
    elif wanted in ooit.index:
        st.warning(f"{plain(ooit[wanted])} {anders}.", icon=":material/event_busy:")
    else:
        st.warning(f"Het {wat} '{plain(wanted)}' staat niet in de bron. Kies een ander.", icon=":material/search_off:")
    page_link(lijst, f"Naar {lijst.titel}", icon=lijst.icoon)
    return None


def record_line(markdown: str, pagina: Pagina, record: object) -> None:
    """A line with a link to this record; without the link when ``record`` is no id."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        st.markdown(markdown, width="stretch")
        if isinstance(record, str):
            record_link(pagina, record)
