"""What stands around every page: the first load, the watch over the bron, and the lines above the page."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from samenwerking.gegevens import achterstand, bijgewerkt_tot, periodes, van_eerder, weggelaten
from samenwerking.normen import Normen
from samenwerking.opmaak import aantal, datum, getal, said
from samenwerking.toegang import Bezoeker, zicht_op
from samenwerking.ui.begrip import begin_page, once, uitleg
from samenwerking.ui.kop import begin_headings
from samenwerking.ui.loader import Loader, State
from samenwerking.ui.pages import GEGEVENS, asked_record
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_old_version
from samenwerking.ui.tekst import plain
from samenwerking.vraag import VERZONNEN, once_per_vraag

_TITEL = "_titel"
_TAAL = "<script>document.documentElement.lang = 'nl'</script>"
_STIJL = (
    "<style>[data-testid='stSidebar'][data-collapsed='true'],[data-testid='stSidebar'][data-collapsed='true'] *"
    "{visibility:hidden}"
    "[data-testid='stMarkdown'] :is(h2,h3){padding-top:0;font-weight:400}"
    "[class*='st-key-naast_titel_']{margin:-8px 0}</style>"
)
"""A sidebar that is closed is out of sight, and all in it; streamlit (1.67) sends the keyboard through it. The title of
a card stands at the top of it, although it is a heading; only the title itself is bold, not what stands behind it.
A button beside it is higher than the line, and makes that no lower."""


def set_language() -> None:
    """The one script of the dashboard: a screen reader must read Dutch. And out of the way what is out of sight."""
    st.html(_STIJL + _TAAL, unsafe_allow_javascript=True)


def wait_for_first_load(loader: Loader, bezoeker: Bezoeker, normen: Normen) -> None:
    """Show progress until there is something to show.

    The place for it is always there: when what stands above a field comes or goes, what somebody is typing is lost.
    """
    place = st.empty()
    if loader.ready.is_set():
        return
    while not loader.ready.wait(0.25):
        bezig = seen_by(loader.state, bezoeker, normen).bezig
        place.info(
            "De gegevens worden gelezen" + (f" ({bezig})" if bezig else "") + ". Dit duurt meestal een paar seconden.",
            icon="spinner",
        )
    place.empty()


def seen_by(state: State, bezoeker: Bezoeker, normen: Normen) -> State:
    """The state of the bron without what this visitor may not read: what is wrong with it quotes it, and what is read
    of it counts the rows of everybody.
    """
    if bezoeker.beheert:
        return replace(state, afgekeurd=state.afgekeurd and zicht_op(state.afgekeurd, bezoeker, normen))
    probleem = state.probleem and "Wat er niet klopt, ziet de beheerder."
    return replace(state, afgekeurd=None, probleem=probleem, bezig=state.bezig and "even geduld")


def watch(loader: Loader, bezoeker: Bezoeker, normen: Normen) -> None:
    """Show what the loader has to say, and run the page again when there is a new version."""
    _watch(loader, loader.state.versie, bezoeker, normen)


@st.fragment(run_every=2)
def _watch(loader: Loader, versie: int, bezoeker: Bezoeker, normen: Normen) -> None:
    state = seen_by(loader.state, bezoeker, normen)
    if state.versie != versie:
        st.rerun()
    if state.dataset is not None:
        show_old_version(state)
    if state.bezig:
        st.caption(f":material/sync: Een nieuwe versie van de gegevens wordt gelezen ({state.bezig}).")


def page_title(tekst: str) -> None:
    """The title of the page, above the lines of ``show_header``. Every page calls this once.

    On the page of one record it is a name of the bron, so only a whole title is a begrip; the browser shows it too.
    """
    st.session_state[_TITEL].title(plain(tekst), anchor=False, help=once(uitleg(tekst)))
    record = asked_record()
    if record and tekst != record[0].titel:
        st.set_page_config(page_title=f"{tekst} · {record[0].titel} · Samenwerking")


def show_headline(zinnen: Sequence[str]) -> None:
    """How it stands in words: the first sentence is the answer. Holds text of the bron."""
    eerste, *rest = (plain(zin) for zin in zinnen)
    st.markdown(" ".join([f"**{eerste}**", *rest]))


def choose_part(key: str, parts: Sequence[str], *, label: str = "") -> str:
    """Which part of a page to show, the first when nothing was chosen; ``key`` is its parameter in the URL.

    Not bound to the URL as the filters are: streamlit (1.67) would take the choice out of the history of the browser
    when the page is left.
    """
    widget = f"deel_{key}"
    wanted = st.query_params.get(key, parts[0])
    st.session_state[widget] = wanted if wanted in parts else parts[0]
    chosen = st.segmented_control(
        label or "Wat wilt u zien?",
        parts,
        required=True,
        key=widget,
        help=uitleg(label),
        on_change=lambda: set_part(key, st.session_state[widget], parts[0]),
        label_visibility="visible" if label else "collapsed",
    )
    if wanted not in parts:
        melding = f"'{said(wanted)}' is hier niet te kiezen. U ziet nu {parts[0].lower()}."
        st.warning(plain(melding), icon=":material/link_off:")
    return chosen or parts[0]


def choose_one(key: str, options: Mapping[str, str], *, label: str, placeholder: str = "") -> str | None:
    """Which record a part of a page is about (id -> name on screen), None when none is chosen.

    As ``choose_part``, for a long list: one can type in it. ``key`` is the parameter in the URL and holds the id.
    """
    widget = f"keuze_{key}"
    wanted = st.query_params.get(key)
    st.session_state[widget] = wanted if wanted in options else None
    chosen: str | None = st.selectbox(
        label,
        list(options),
        index=None,
        format_func=lambda record: options.get(record, record),
        placeholder=placeholder or "Kies of typ een naam",
        key=widget,
        help=uitleg(label),
        on_change=lambda: set_part(key, st.session_state[widget] or ""),
    )
    if wanted is not None and wanted not in options:
        melding = f"'{said(wanted)}' is hier niet te kiezen."
        st.warning(plain(melding), icon=":material/link_off:")
    return chosen


def set_part(key: str, part: str, standard: str = "") -> None:
    """Choose a part of a page, for a callback; the ``standard`` one stands in no URL."""
    if part != standard:
        st.query_params[key] = part
    elif key in st.query_params:
        del st.query_params[key]


def begin_screen() -> None:
    """Room for the title, above all else."""
    st.session_state[_TITEL] = st.container()
    begin_page()
    begin_headings()


@once_per_vraag
def _provinciebreed(scherm: Scherm) -> int:
    """How many of the accounts are in every regio."""
    return int((scherm.partners["regio"].list.len() == 0).sum())


def show_header(scherm: Scherm, pagina: str) -> None:
    """The screen in words, and what a reader has to know of the data; ``pagina`` is the address of the page."""
    bijgewerkt = bijgewerkt_tot(scherm.dataset, scherm.nu)
    breed = _provinciebreed(scherm) if scherm.selectie.regios or scherm.bezoeker.regios else 0
    parts = [
        f"Peildatum {datum(scherm.peildatum)}",
        f"vergeleken met {datum(scherm.vergelijk_met)}",
        plain(scherm.filters_in_words),
        aantal(len(scherm.partners), "account", "accounts")
        + (f", waarvan {getal(breed)} provinciebreed" if breed else ""),
        f"gegevens bijgewerkt tot {datum(bijgewerkt)}",
    ]
    lines = [" · ".join(parts)]
    if zin := van_eerder(scherm):
        lines.append(f":material/history: {zin}")
    if scherm.zicht:
        lines.append(f":material/visibility_lock: {plain(scherm.zicht)}")
    if scherm.dataset.bron.fictief:
        lines.append(f":material/info: {VERZONNEN}")
    lines += [f":material/event: {plain(periode)}" for periode in periodes(scherm)]
    st.caption("  \n".join(lines))
    if zin := achterstand(scherm):
        st.warning(zin, icon=":material/history:")
    if zin := weggelaten(scherm.dataset):
        if not scherm.bezoeker.beheert:
            zin += f" Laat het weten aan {plain(scherm.normen.toegang.vragen_aan)}."
        elif pagina != GEGEVENS.url:
            zin += " Op de pagina Gegevens staat wat er niet klopt."
        st.warning(zin, icon=":material/report:")
