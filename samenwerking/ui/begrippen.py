"""The parts of the page Begrippen: they hang on the settings alone, on no bron and no filter."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from samenwerking.normen import Begrip, Normen
from samenwerking.opmaak import aantal, hoofdletter, said, zonder_accenten
from samenwerking.ui.frame import choose_one, set_part
from samenwerking.ui.kop import section
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import downloads

_PARAMETER = "zoek"
_WIDGET = "zoek_begrip"
_TITEL = "Begrippen"
_ALLE = "Alle thema's"
_THEMA = ("thema", "thema's")


def wanted(normen: Normen) -> tuple[str, list[str]]:
    """What to look for, and in which thema's: all of them when none is chosen. Both stand in the URL, so that a link
    shows a colleague the same words.
    """
    search_box, choice = st.columns([2, 1])
    with search_box:
        wat = _search_box()
    with choice:
        thema = choose_one("thema", {thema: thema for thema in normen.begrippen}, label="Thema", placeholder=_ALLE)
    return wat, [thema] if thema else list(normen.begrippen)


def _search_box() -> str:
    wat = st.query_params.get(_PARAMETER, "")
    if st.session_state.get(_WIDGET) != wat:
        st.session_state[_WIDGET] = wat
    st.text_input(
        "Zoek een begrip",
        type="search",
        key=_WIDGET,
        on_change=lambda: set_part(_PARAMETER, st.session_state[_WIDGET]),
        placeholder="Een woord, of iets uit de uitleg",
    )
    return wat.strip()


def glossary(normen: Normen, wat: str, themas: list[str]) -> None:
    """The begrippen of these thema's; with something to look for those that have it, the best first."""
    alle = [begrip for thema in themas for begrip in normen.begrippen[thema]]
    if not wat:
        st.markdown(f"{hoofdletter(aantal(len(alle), 'begrip', 'begrippen'))} in {aantal(len(themas), *_THEMA)}.")
        for thema in themas:
            section(plain(thema))
            _show(normen.begrippen[thema])
        return
    found = search(alle, wat)
    if found:
        st.markdown(f"{hoofdletter(aantal(len(found), 'begrip', 'begrippen'))} met '{plain(said(wat))}'.")
        _show(found)
    else:
        st.info(
            f"Geen begrip met '{plain(said(wat))}'. Maak het zoekwoord korter of haal het weg.",
            icon=":material/search_off:",
        )


def download(normen: Normen) -> None:
    """The whole list as a table, to take along."""
    rows = [
        {
            "Thema": thema,
            "Begrip": begrip.term,
            "Betekenis": begrip.betekenis,
            "Voorbeeld": begrip.voorbeeld,
            "Herkomst": begrip.bron,
        }
        for thema, begrippen in normen.begrippen.items()
        for begrip in begrippen
    ]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("Alle begrippen als tabel.", width="stretch")
        downloads(
            lambda: pd.DataFrame(rows),
            _TITEL,
            "begrippen",
            _TITEL.lower(),
            {"Bron": "config/begrippen.yaml"},
            in_log=_TITEL,
        )


def search(begrippen: Iterable[Begrip], wat: str) -> list[Begrip]:
    """Those in which every word of ``wat`` occurs: first the begrip itself, then those that have it in their name."""
    wat = zonder_accenten(wat)

    def found(text: str) -> bool:
        return all(word in text for word in wat.split())

    def rank(begrip: Begrip) -> int:
        names = [zonder_accenten(woord) for woord in begrip.woorden]
        return 0 if wat in names else 1 if found(" ".join(names)) else 2

    texts = {begrip: " ".join([*begrip.woorden, begrip.betekenis, begrip.voorbeeld]) for begrip in begrippen}
    return sorted((begrip for begrip, text in texts.items() if found(zonder_accenten(text))), key=rank)


def _show(begrippen: Iterable[Begrip]) -> None:
    with st.grid(3, min_column_width=300, gap="medium"):
        for begrip in begrippen:
            below = [("Voorbeeld", begrip.voorbeeld), ("Herkomst", begrip.bron)]
            lines = [f":small[:gray[{label}: {plain(tekst)}]]" for label, tekst in below if tekst]
            st.markdown("  \n".join([f"**{plain(hoofdletter(begrip.term))}**", plain(begrip.betekenis), *lines]))
