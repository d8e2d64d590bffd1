"""The one button that gives a document: made when somebody asks for it, and written in the log of access."""

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
        logged(make, in_log or label, soort),
        name,
        _DOCUMENT[soort],
        key=key,
        help=hulp or None,
        on_click="ignore",
        type=type,
        icon=":material/download:",
    )
