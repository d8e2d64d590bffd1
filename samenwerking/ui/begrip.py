"""What a word means, as help beside a title, a column or a filter: the one way to explain a word on a screen."""

import streamlit as st

from samenwerking.normen import Normen
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.tekst import plain

_UITGELEGD = "_uitgelegd"


def uitleg(woord: str, normen: Normen | None = None) -> str | None:
    """The meaning of ``woord``, when it is a begrip. For ``help=`` of a widget, a metric or a column."""
    begrip = (normen or huidig_scherm().normen).begrip_bij.get(woord.casefold())
    return plain(begrip.betekenis) if begrip else None


def uitleg_bij_titel(titel: str) -> str | None:
    """The meaning of a title that is a begrip or begins with one; a page says each meaning once."""
    words, normen = titel.split(), huidig_scherm().normen
    starts = (" ".join(words[:n]).rstrip(":,?") for n in range(len(words), 0, -1))
    return once(next((tekst for start in starts if (tekst := uitleg(start, normen))), None))


def once(tekst: str | None) -> str | None:
    """``tekst`` the first time that a title of this page asks for it."""
    if tekst is None:
        return None
    said: set[str] = st.session_state.setdefault(_UITGELEGD, set())
    if tekst in said:
        return None
    said.add(tekst)
    return tekst


def begin_page() -> None:
    """Nothing was explained on this page yet."""
    st.session_state[_UITGELEGD] = set()
