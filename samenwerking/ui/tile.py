"""A chart or a table on a card: title, sentence, source, and its rows one click away."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

import pandas as pd
import streamlit as st

from samenwerking.data.dataset import Selectie
from samenwerking.export.tabel import JAREN, to_csv, to_xlsx
from samenwerking.figures.chart import Chart
from samenwerking.opmaak import getal, hoofdletter, slug
from samenwerking.ui.begrip import uitleg
from samenwerking.ui.documenten import document_button
from samenwerking.ui.kop import card_title
from samenwerking.ui.pages import (
    ACCOUNT,
    OPEN,
    RECORDS,
    Pagina,
    open_record,
    record_link,
    record_of,
)
from samenwerking.ui.record import record_name
from samenwerking.ui.scherm import Scherm, huidig_scherm
from samenwerking.ui.states import guarded
from samenwerking.ui.tekst import plain

_RIJ, _TOETSEN = "Open een rij", f"Hetzelfde als {OPEN}, met het toetsenbord"
"""The list of what the rows of a table open."""
Height = int | Literal["content", "stretch"]
_PLOTLY: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "locale": "nl"}
_ROWS = 20
"""How many rows are shown at once, unless a card says otherwise."""
_HEIGHT = {1: 33, 2: 66, 3: 76}
"""How high a row is with so many lines, in pixels; streamlit breaks no text in a row lower than 64."""
_PER_CHARACTER, _CELL, _DATE = 7, 22, 97
"""Width of a character, of the space around a text and of a column with dates, in pixels."""
_CARD, _WORD = 960, 18
"""How wide a card is on a screen of 1440, in pixels; a word of up to so many characters is not broken."""
_MOST = 1000
"""How many rows stand on screen at most; the downloads have them all."""


def tile(
    chart: Chart,
    title: str,
    *,
    key: str,
    links: Mapping[str, str] | None = None,
    pagina: Pagina = ACCOUNT,
    note: str = "",
    height: Height = "content",
    in_log: str = "",
) -> None:
    """A chart as a card. ``note`` is said before the source. The log of access calls it ``in_log``, else ``title``.

    With ``links`` (id -> label) a click on a point opens the record of ``pagina`` that its ``customdata[0]`` names, and
    the same records stand in a list of links for the keyboard. On a phone there are only the links: a chart that can
    be clicked would hold on to a finger that scrolls.

    No fragment: leaving a page from a fragment drops the filters from the URL (streamlit 1.67).
    """
    scherm = huidig_scherm()
    with st.container(border=True, height=height, key=f"tegel_{key}", gap="xsmall"), guarded():
        card_title(title)
        st.caption(plain(chart.alt))
        st.plotly_chart(
            chart.figure,
            key=key,
            config=_PLOTLY,
            alt=chart.alt,
            selection_mode="points",
            on_select=(lambda: _open_point(key, pagina)) if links and not _on_phone() else "ignore",
        )
        st.caption(f"{note} {plain(scherm.source)}".strip())
        more = st.expander(
            "Tabel" if not links else "Tabel en links", key=f"tabel_{key}", type="compact", on_change="rerun"
        )
        if more.open:
            with more:
                if links:
                    _links(links, pagina)
                _rows(chart.table, f"{key}_rijen", f"Tabel bij {title}")
                with st.container(horizontal=True):
                    if not links:
                        _go_to(chart.table, f"{key}_rijen", scherm)
                    _downloads(chart.table, title, key, scherm, in_log)


def _links(links: Mapping[str, str], pagina: Pagina) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        for record, label in links.items():
            record_link(pagina, record, plain(label))


def table(
    frame: pd.DataFrame,
    *,
    title: str,
    key: str,
    alt: str = "",
    note: str = "",
    leeg: str = "",
    rows: int = _ROWS,
    in_log: str = "",
) -> None:
    """A table as a card, with downloads; an empty one as a card that says ``leeg``, when that is given.

    The log of access calls it ``in_log``, else ``title``: text of the bron does not belong there.

    A column with ids (``kolom`` of a page of ``RECORDS``) becomes a button that opens the record; of more the first of
    ``RECORDS`` that a row has. A screen reader hears ``alt``, else the title. ``rows`` are shown at once.
    """
    if frame.empty and leeg:
        card(title, leeg)
        return
    scherm = huidig_scherm()
    with st.container(border=True, key=f"kaart_{key}"), guarded():
        card_title(title)
        _rows(frame, key, alt or title, rows)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"{note} {plain(scherm.source)}".strip(), width="stretch")
            with st.container(horizontal=True, width="content"):
                _go_to(frame, key, scherm)
                _downloads(frame, title, key, scherm, in_log)


def folded_table(make: Callable[[], pd.DataFrame], *, title: str, key: str, alt: str = "") -> None:
    """As ``table``, made when somebody opens it: what stands on the page in another shape, with downloads."""
    more = st.expander("Als tabel, met download", type="compact", key=f"{key}_tabel", on_change="rerun")
    if more.open:
        with more:
            table(make(), title=title, key=key, alt=alt)


def card(title: str, line: str) -> None:
    """A card that has nothing to show, and says why."""
    with st.container(border=True):
        card_title(title)
        st.caption(plain(line))


def _open_point(key: str, pagina: Pagina) -> None:
    points = st.session_state[key]["selection"]["points"]
    if points and (data := points[0].get("customdata")):
        open_record(pagina, str(data[0]))


def _on_phone() -> bool:
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def _rows(frame: pd.DataFrame, key: str, alt: str, at_once: int = _ROWS) -> None:
    total, frame = len(frame), frame.head(_MOST)
    ids = frame[[pagina.kolom for pagina in RECORDS if pagina.kolom in frame]].reset_index(drop=True)
    named = ids.notna().any(axis=1).to_numpy()
    shown = frame.drop(columns=ids.columns)
    if named.any():
        shown.insert(0, OPEN, pd.Series(OPEN, index=shown.index).where(named))

    def go() -> None:
        if record := record_of(ids.loc[st.session_state[f"{key}_open"].row].to_dict()):
            open_record(*record)

    widths, lines = layout(shown)
    config = {str(name): _column(shown[name], widths) for name in shown}
    if named.any():
        config[OPEN] = st.column_config.ButtonColumn("Open", on_click=go, key=f"{key}_open", type="tertiary", width=68)
    row = _HEIGHT[lines]
    st.dataframe(
        shown,
        hide_index=True,
        column_config=config,
        row_height=row,
        height=_HEIGHT[1] + row * min(len(frame), at_once) + 3,
        alt=alt,
        placeholder="–",
        key=key,
    )
    if total > len(frame):
        st.caption(f"De eerste {getal(len(frame))} van {getal(total)} rijen; de download heeft ze alle.")
    elif total > at_once:
        st.caption(f"{getal(total)} rijen: schuif in de tabel voor wat er niet in past.")


def _go_to(frame: pd.DataFrame, key: str, scherm: Scherm) -> None:
    """A list of what the rows open, for the keyboard: a button in a table hears the pointer alone (streamlit 1.67)."""
    ids = frame[[pagina.kolom for pagina in RECORDS if pagina.kolom in frame]].head(_MOST)
    if not ids.notna().any(axis=None):
        return
    more = st.popover(_RIJ, type="tertiary", key=f"{key}_ga_naar", on_change="rerun", help=_TOETSEN)
    if more.open:
        found = dict.fromkeys(record for row in ids.to_dict("records") if (record := record_of(row)))
        options = {record_name(scherm, *record) or record[1]: record for record in found}

        def go() -> None:
            chosen = st.session_state[f"{key}_naar"]
            st.session_state[f"{key}_naar"] = None
            if chosen in options:
                open_record(*options[chosen])

        more.selectbox(
            _RIJ,
            list(options),
            index=None,
            placeholder="Kies een rij",
            key=f"{key}_naar",
            on_change=go,
            label_visibility="collapsed",
        )


def _column(values: pd.Series, widths: Mapping[str, int]) -> Any:
    hulp = uitleg(str(values.name))
    if pd.api.types.is_datetime64_any_dtype(values):
        return st.column_config.DateColumn(format="DD-MM-YYYY", help=hulp)
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values) and values.name not in JAREN:
        return st.column_config.NumberColumn(format="localized", help=hulp)
    return st.column_config.Column(width=widths.get(str(values.name)), help=hulp)


def layout(frame: pd.DataFrame) -> tuple[dict[str, int], int]:
    """How wide each text column is in pixels, and how many lines a row has: as few as let the table fit on a card."""
    texts = {str(name): frame[name] for name in frame if isinstance(frame[name].dtype, pd.StringDtype)}
    room = _CARD - sum(_width(str(name), 0, frame[name]) for name in frame if str(name) not in texts)
    asked = {name: _width(name, _longest(values), values) for name, values in texts.items()}
    word = {
        name: _width(name, min(_longest(values.str.split().explode()), _WORD), values) for name, values in texts.items()
    }
    for lines in _HEIGHT:
        # a line breaks between words, so it is seldom full
        spare = 1.0 if lines == 1 else 1.15
        widths = {name: min(asked[name], max(word[name], int(asked[name] / lines * spare))) for name in texts}
        if sum(widths.values()) <= room:
            break
    return widths, lines


def _width(name: str, characters: int, values: pd.Series) -> int:
    """How wide a column is with texts of so many characters."""
    width = max(characters, len(name)) * _PER_CHARACTER + _CELL
    return max(width, _DATE) if pd.api.types.is_datetime64_any_dtype(values) else width


def _longest(values: pd.Series) -> int:
    """How many characters the longest text has."""
    return int(values.str.len().max()) if values.notna().any() else 0


def _downloads(frame: pd.DataFrame, title: str, key: str, scherm: Scherm, in_log: str) -> None:
    onderwerp = _subject(scherm)
    parts = [title, *onderwerp.values(), scherm.filters_in_words if scherm.selectie != Selectie() else ""]
    parts += ["een deel"] if scherm.bezoeker.beperkt else []
    name = "_".join([deel for part in parts if (deel := slug(part))] + [f"{scherm.peildatum:%Y-%m-%d}"])
    about = scherm.about | onderwerp
    frame = frame.rename(columns={pagina.kolom: f"{hoofdletter(pagina.kolom)}-id" for pagina in RECORDS})
    downloads(frame, title, key, name, about, in_log=in_log or title)


def downloads(frame: pd.DataFrame, title: str, key: str, name: str, about: Mapping[str, str], *, in_log: str) -> None:
    """The buttons that give a frame as a file called ``name``; the workbook says ``about``."""
    with st.container(horizontal=True, width="content"):
        document_button("CSV", lambda: to_csv(frame), f"{name}.csv", key=f"{key}_csv", in_log=in_log, type="tertiary")
        document_button(
            "Excel",
            lambda: to_xlsx({title: frame}, about),
            f"{name}.xlsx",
            key=f"{key}_excel",
            in_log=in_log,
            type="tertiary",
        )


def _subject(scherm: Scherm) -> dict[str, str]:
    """On the page of one record: what it is and its name."""
    pagina = next((pagina for pagina in RECORDS if pagina.parameter in st.query_params), None)
    naam = record_name(scherm, pagina, st.query_params[pagina.parameter]) if pagina else ""
    return {pagina.titel: naam} if pagina and naam else {}
