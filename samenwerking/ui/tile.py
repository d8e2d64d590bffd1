"""A chart or a table on a card: title, sentence, source, and its rows one click away."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

import pandas as pd
import pyarrow as pa
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
    asked_record,
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


class Blad(NamedTuple):
    """What of a table stands on screen."""

    shown: pa.Table
    """As streamlit sends it: of a frame it would make this at every rerun."""
    ids: list[dict[Hashable, Any]]
    """Per row the ids that it names, by the column of a page of ``RECORDS``."""
    named: bool
    """Whether there are any."""
    config: dict[str, Any]
    lines: int
    """How many lines a row has."""


@dataclass(frozen=True)
class Rows:
    """A table for the screen: ``make`` turns rows of ``frame`` into it, those that are shown, and all for a download.

    Keep it (``once_per_vraag``), and a page of it is laid out once.
    """

    frame: pd.DataFrame
    make: Callable[[pd.DataFrame], pd.DataFrame] = lambda frame: frame
    _bladen: dict[int, Blad] = field(default_factory=dict, repr=False)

    def blad(self, nr: int) -> Blad:
        """The rows of a page, counted from 0."""
        if nr not in self._bladen:
            self._bladen[nr] = _blad(self.make(self.frame.iloc[nr * _MOST : (nr + 1) * _MOST]))
        return self._bladen[nr]

    def whole(self) -> pd.DataFrame:
        """All of it, the ids in a column of their own."""
        return self.make(self.frame).rename(
            columns={pagina.kolom: f"{hoofdletter(pagina.kolom)}-id" for pagina in RECORDS}
        )


def _blad(frame: pd.DataFrame) -> Blad:
    ids = frame[[pagina.kolom for pagina in RECORDS if pagina.kolom in frame]]
    named = ids.notna().any(axis=1).to_numpy()
    shown = frame.drop(columns=ids.columns).reset_index(drop=True)
    if named.any():
        shown.insert(0, OPEN, pd.Series(OPEN, index=shown.index).where(named))
    widths, lines = layout(shown)
    config = {str(name): _given(_column(shown[name], widths)) for name in shown if name != OPEN}
    return Blad(pa.Table.from_pandas(shown), ids.to_dict("records"), bool(named.any()), config, lines)


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
                rows = Rows(chart.table)
                blad = _rows(rows, f"{key}_rijen", f"Tabel bij {title}")
                with st.container(horizontal=True):
                    if not links:
                        _go_to(blad, f"{key}_rijen", scherm)
                    _downloads(rows, title, key, scherm, in_log)


def _links(links: Mapping[str, str], pagina: Pagina) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        for record, label in links.items():
            record_link(pagina, record, plain(label))


def table(
    rows: pd.DataFrame | Rows,
    *,
    title: str,
    key: str,
    alt: str = "",
    note: str = "",
    leeg: str = "",
    at_once: int = _ROWS,
    in_log: str = "",
) -> None:
    """A table as a card, with downloads; an empty one as a card that says ``leeg``, when that is given.

    The log of access calls it ``in_log``, else ``title``: text of the bron does not belong there.

    A column with ids (``kolom`` of a page of ``RECORDS``) becomes a button that opens the record; of more the first of
    ``RECORDS`` that a row has. A screen reader hears ``alt``, else the title. ``at_once`` are in sight
    at once; of thousands of rows a page at a time is sent.
    """
    rows = rows if isinstance(rows, Rows) else Rows(rows)
    if leeg and not len(rows.frame):
        card(title, leeg)
        return
    scherm = huidig_scherm()
    with st.container(border=True, key=f"kaart_{key}"), guarded():
        card_title(title)
        blad = _rows(rows, key, alt or title, at_once)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"{note} {plain(scherm.source)}".strip(), width="stretch")
            with st.container(horizontal=True, width="content"):
                _go_to(blad, key, scherm)
                _downloads(rows, title, key, scherm, in_log)


def folded_table(make: Callable[[], pd.DataFrame | Rows], *, title: str, key: str, alt: str = "") -> None:
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


def _rows(rows: Rows, key: str, alt: str, at_once: int = _ROWS) -> Blad:
    """The rows of one page, and which page that is; gives what is shown."""
    total = len(rows.frame)
    bladen = -(-total // _MOST) or 1
    nr = st.pagination(bladen, key=f"{key}_blad_{bladen}") if bladen > 1 else 1
    blad = rows.blad(nr - 1)

    def go() -> None:
        if record := record_of(blad.ids[st.session_state[f"{key}_open"].row]):
            open_record(*record)

    config = dict(blad.config)
    if blad.named:
        config[OPEN] = st.column_config.ButtonColumn("Open", on_click=go, key=f"{key}_open", type="tertiary", width=68)
    row = _HEIGHT[blad.lines]
    st.dataframe(
        blad.shown,
        hide_index=True,
        column_config=config,
        row_height=row,
        height=_HEIGHT[1] + row * min(blad.shown.num_rows, at_once) + 3,
        alt=alt,
        placeholder="–",
        key=key,
    )
    if bladen > 1:
        eerste = (nr - 1) * _MOST
        welke = f"Rij {getal(eerste + 1)} tot en met {getal(eerste + blad.shown.num_rows)}"
        if nr == 1:
            welke = f"De eerste {getal(_MOST)}"
        st.caption(f"{welke} van {getal(total)} rijen; de download heeft ze alle.")
    elif total > at_once:
        st.caption(f"{getal(total)} rijen: schuif in de tabel voor wat er niet in past.")
    return blad


def _go_to(blad: Blad, key: str, scherm: Scherm) -> None:
    """A list of what the rows open, for the keyboard: a button in a table hears the pointer alone (streamlit 1.67)."""
    if not blad.named:
        return
    more = st.popover(_RIJ, type="tertiary", key=f"{key}_ga_naar", on_change="rerun", help=_TOETSEN)
    if more.open:
        found = dict.fromkeys(record for row in blad.ids if (record := record_of(row)))
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


def _given(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a column that say something: streamlit copies every one of them at every rerun."""
    given = {name: value for name, value in settings.items() if value is not None}
    return {name: _given(value) if isinstance(value, dict) else value for name, value in given.items()}


def layout(frame: pd.DataFrame) -> tuple[dict[str, int], int]:
    """How wide each text column is in pixels, and how many lines a row has: as few as let the table fit on a card."""
    texts = {str(name): frame[name] for name in frame if isinstance(frame[name].dtype, pd.StringDtype)}
    room = _CARD - sum(_width(str(name), 0, frame[name]) for name in frame if str(name) not in texts)
    known = {name: values.dropna().tolist() for name, values in texts.items()}
    asked = {name: _width(name, _longest(known[name]), values) for name, values in texts.items()}
    word = {
        name: _width(name, min(_longest(" ".join(known[name]).split()), _WORD), values)
        for name, values in texts.items()
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


def _longest(texts: Iterable[str]) -> int:
    """How many characters the longest text has."""
    return max(map(len, texts), default=0)


def _downloads(rows: Rows, title: str, key: str, scherm: Scherm, in_log: str) -> None:
    onderwerp = _subject(scherm)
    parts = [title, *onderwerp.values(), scherm.filters_in_words if scherm.selectie != Selectie() else ""]
    parts += ["een deel"] if scherm.bezoeker.beperkt else []
    name = "_".join([deel for part in parts if (deel := slug(part))] + [f"{scherm.peildatum:%Y-%m-%d}"])
    about = scherm.about | onderwerp
    downloads(rows.whole, title, key, name, about, in_log=in_log or title)


def downloads(
    make: Callable[[], pd.DataFrame], title: str, key: str, name: str, about: Mapping[str, str], *, in_log: str
) -> None:
    """The buttons that give a frame as a file called ``name``, made at the click; the workbook says ``about``."""
    with st.container(horizontal=True, width="content"):
        document_button("CSV", lambda: to_csv(make()), f"{name}.csv", key=f"{key}_csv", in_log=in_log, type="tertiary")
        document_button(
            "Excel",
            lambda: to_xlsx({title: make()}, about),
            f"{name}.xlsx",
            key=f"{key}_excel",
            in_log=in_log,
            type="tertiary",
        )


def _subject(scherm: Scherm) -> dict[str, str]:
    """On the page of one record: what it is and its name."""
    asked = asked_record()
    naam = record_name(scherm, *asked) if asked else ""
    return {asked[0].titel: naam} if asked and naam else {}
