"""The headings below the title of a page: who hears the screen goes from one to the next."""

from typing import Literal

import streamlit as st

from samenwerking.ui.begrip import uitleg_bij_titel
from samenwerking.ui.tekst import plain

_BINNEN = "_binnen_sectie"


def begin_headings() -> None:
    """No section was begun on this page yet."""
    st.session_state[_BINNEN] = False


def section(title: str, *, anchor: str | Literal[False] = False) -> None:
    """The heading of a part of the page, outside the cards; ``title`` is markdown."""
    st.session_state[_BINNEN] = True
    st.header(title, anchor=anchor)


def card_title(title: str, after: str = "") -> None:
    """The title of a card, with the meaning of the begrip that it begins with; ``after`` is markdown behind it.

    A heading below that of its section; on a page without sections below the title, so that no level is skipped.
    """
    level = "###" if st.session_state.get(_BINNEN) else "##"
    st.markdown(f"{level} **{plain(title)}**{after}", help=uitleg_bij_titel(title), anchors=False)
