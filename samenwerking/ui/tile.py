"""A chart or a table on a card: title, sentence, source, and its rows one click away."""

import re
from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd
import streamlit as st

from samenwerking.data.dataset import Selectie, lookup
from samenwerking.export.tabel import to_csv, to_xlsx
from samenwerking.figures.chart import Chart
from samenwerking.opmaak import datum, datums, hoofdletter
from samenwerking.ui.pages import ACCOUNT, INITIATIEF, RECORDS, WERKBEZOEK, Pagina, open_record, record_link
from samenwerking.ui.scherm import Scherm, huidig_scherm
from samenwerking.ui.states import guarded
from samenwerking.ui.tekst import plain

Height = int | Literal["content", "stretch"]
_PLOTLY: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "locale": "nl"}
_ROW, _ROWS = 33, 20
"""Height of a row in pixels, and how many are shown at once."""
_PER_CHARACTER, _CELL = 7, 22
_WIDE, _WIDEST, _SENTENCE, _LINE = 230, 520, 50, 80
"""A text column is as wide as its longest text, up to ``_WIDE`` pixels; one with sentences (of more than ``_SENTENCE``
characters) up to ``_WIDEST``; rows are two lines high when a text has more than ``_LINE`` characters."""
_OPEN = "Bekijk"


def tile(
    chart: Chart,
    title: str,
    *,
    key: str,
    links: Mapping[str, str] | None = None,
    pagina: Pagina = ACCOUNT,
    note: str = "",
    height: Height = "content",
) -> None:
    """A chart as a card. ``note`` is said before the source.

    With ``links`` (id -> label) a click on a point opens the record of ``pagina`` that its ``customdata[0]`` names, and
    the same records stand in a list of links for the keyboard. On a phone there are only the links: a chart that can
    be clicked would hold on to a finger that scrolls.

    No fragment: leaving a page from a fragment drops the filters from the URL (streamlit 1.67).
    """
    scherm = huidig_scherm()
    with st.container(border=True, height=height, key=f"tegel_{key}", gap="xsmall"), guarded():
        st.markdown(f"**{plain(title)}**")
        st.caption(plain(chart.alt))
        st.plotly_chart(
            chart.figure,
            key=key,
            config=_PLOTLY,
            alt=chart.alt,
            selection_mode="points",
            on_select=(lambda: _open_point(key, pagina)) if links and not _on_phone() else "ignore",
        )
        st.caption(f"{note} {plain(_source(scherm))}".strip())
        more = st.expander(
            "Tabel" if not links else "Tabel en links", key=f"tabel_{key}", type="compact", on_change="rerun"
        )
        if more.open:
            with more:
                _links(links or {}, pagina)
                _rows(chart.table, f"{key}_rijen", f"Tabel bij {title}")
                _downloads(chart.table, title, key, scherm)


def _links(links: Mapping[str, str], pagina: Pagina) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        for record, label in links.items():
            record_link(pagina, record, plain(label))


def table(frame: pd.DataFrame, *, title: str, key: str, alt: str, note: str = "") -> None:
    """A table as a card, with downloads.

    A column with ids (partner, initiatief, werkbezoek) becomes a button that opens the record; of more the first of
    ``RECORDS`` that a row has.
    """
    scherm = huidig_scherm()
    with st.container(border=True, key=f"kaart_{key}"), guarded():
        st.markdown(f"**{plain(title)}**")
        _rows(frame, key, alt)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"{note} {plain(_source(scherm))}".strip(), width="stretch")
            _downloads(frame, title, key, scherm)


def _open_point(key: str, pagina: Pagina) -> None:
    points = st.session_state[key]["selection"]["points"]
    if points and (data := points[0].get("customdata")):
        open_record(pagina, str(data[0]))


def _on_phone() -> bool:
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def _rows(frame: pd.DataFrame, key: str, alt: str) -> None:
    config: dict[str, Any] = {str(name): column for name in frame if (column := _column(frame[name]))}
    shown = frame
    records = [pagina for pagina in RECORDS if pagina.kolom in frame]
    if records:
        ids = frame[[pagina.kolom for pagina in records]].reset_index(drop=True)
        shown = frame.drop(columns=ids.columns)
        shown.insert(0, _OPEN, pd.Series(_OPEN, index=shown.index).where(ids.notna().any(axis=1).to_numpy()))

        def go() -> None:
            row = ids.loc[st.session_state[f"{key}_open"].row]
            for pagina in records:
                if isinstance(row[pagina.kolom], str):
                    open_record(pagina, row[pagina.kolom])

        config[_OPEN] = st.column_config.ButtonColumn("", on_click=go, key=f"{key}_open", type="tertiary")
    row = _ROW * (2 if max((_longest(shown[name]) for name in shown), default=0) > _LINE else 1)
    st.dataframe(
        shown,
        hide_index=True,
        column_config=config,
        row_height=row,
        height=_ROW + row * min(len(frame), _ROWS) + 3,
        alt=alt,
        placeholder="–",
        key=key,
    )


def _column(values: pd.Series) -> Any:
    if pd.api.types.is_datetime64_any_dtype(values):
        return st.column_config.DateColumn(format="DD-MM-YYYY")
    if pd.api.types.is_bool_dtype(values) or values.name == "Jaar":
        return None
    if pd.api.types.is_numeric_dtype(values):
        return st.column_config.NumberColumn(format="localized")
    if isinstance(values.dtype, pd.StringDtype):
        longest = max(_longest(values), len(str(values.name)))
        bound = _WIDEST if longest > _SENTENCE else _WIDE
        return st.column_config.TextColumn(width=min(bound, _PER_CHARACTER * longest + _CELL))
    return None


def _longest(values: pd.Series) -> int:
    """How many characters the longest text of a column has."""
    is_text = isinstance(values.dtype, pd.StringDtype) and values.notna().any()
    return int(values.str.len().max()) if is_text else 0


def _downloads(frame: pd.DataFrame, title: str, key: str, scherm: Scherm) -> None:
    onderwerp = _subject(scherm)
    parts = [title, *onderwerp.values(), scherm.filters_in_words if scherm.selectie != Selectie() else ""]
    name = "_".join([slug for part in parts if (slug := _slug(part))] + [f"{scherm.peildatum:%Y-%m-%d}"])
    about = scherm.about | onderwerp
    frame = frame.rename(columns={pagina.kolom: f"{hoofdletter(pagina.kolom)}-id" for pagina in RECORDS})
    with st.container(horizontal=True, width="content"):
        for label, kind, make in (
            ("CSV", "text/csv", lambda: to_csv(frame)),
            ("Excel", _XLSX, lambda: to_xlsx({title: frame}, about)),
        ):
            st.download_button(
                label,
                make,
                f"{name}.{'csv' if label == 'CSV' else 'xlsx'}",
                kind,
                key=f"{key}_{label.lower()}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )


def _subject(scherm: Scherm) -> dict[str, str]:
    """On the page of one record: what it is and its name."""
    partners = scherm.stand["partners"].set_index("id")["naam"]
    bezoeken = scherm.stand["werkbezoeken"].set_index("id")
    names = {
        ACCOUNT: partners,
        INITIATIEF: scherm.stand["initiatieven"].set_index("id")["naam"],
        WERKBEZOEK: lookup(bezoeken["partner"], partners) + " " + datums(bezoeken["datum"]),
    }
    found = {pagina.titel: of.get(st.query_params.get(pagina.parameter, "")) for pagina, of in names.items()}
    return {titel: str(naam) for titel, naam in found.items() if naam}


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _slug(tekst: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", tekst.lower()).strip("-")


def _source(scherm: Scherm) -> str:
    return f"Bron: {scherm.dataset.bron.naam}, peildatum {datum(scherm.peildatum)}"
