"""The one button that gives a document: made when somebody asks for it who still may, and written in the log."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import streamlit as st

from samenwerking.ui.logboek import logged

_DOCUMENT = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".csv": "text/csv",
    ".ics": "text/calendar",
    ".html": "text/html",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".yaml": "application/yaml",
}
"""What kind of file a document is, by the end of its name."""
_ZOLANG = "_documenten_zolang"


class NietMeer(Exception):
    """Somebody asks for a document of a screen that is no longer for them."""


def only_while(holds: Callable[[], bool]) -> None:
    """From now on the buttons of this session give a document only while this holds; it is asked outside any run."""
    st.session_state[_ZOLANG] = holds


def document_button(
    label: str,
    make: Callable[[], bytes],
    name: str,
    *,
    key: str,
    in_log: str = "",
    hulp: str = "",
    type: Literal["primary", "secondary", "tertiary"] = "secondary",  # noqa: A002
) -> None:
    """A button that gives a document; it is made when somebody asks for it. The end of ``name`` says its kind.

    The log of access calls it ``in_log``, else as the label does: neither holds text of the bron.
    """
    soort = Path(name).suffix
    st.download_button(
        label,
        logged(_checked(make), in_log or label, soort),
        name,
        _DOCUMENT[soort],
        key=key,
        help=hulp or None,
        on_click="ignore",
        type=type,
        icon=":material/download:",
    )


def _checked(make: Callable[[], bytes]) -> Callable[[], bytes]:
    holds: Callable[[], bool] | None = st.session_state.get(_ZOLANG)

    def made() -> bytes:
        if holds is not None and not holds():
            raise NietMeer
        return make()

    return made
