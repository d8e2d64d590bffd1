"""Empty, not yet and broken: three different screens, each with what to do next."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby

import streamlit as st

from samenwerking.data.schema import TABEL
from samenwerking.export.sjabloon import template_csv
from samenwerking.instellingen import InstellingFout, Melding
from samenwerking.normen import Normen
from samenwerking.opmaak import datum, getal, hoofdletter
from samenwerking.ui.documenten import document_button
from samenwerking.ui.filters import clear_button
from samenwerking.ui.kop import card_title
from samenwerking.ui.loader import State, current_settings
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.tekst import plain

LOG = logging.getLogger(__name__)
MAX_MELDINGEN = 20
"""How many mistakes of one file of settings are shown."""


def show_empty(scherm: Scherm, *, key: str = "leeg") -> None:
    """Empty: the data is there, the filters leave nothing of it."""
    with st.container(border=True):
        card_title("Geen accounts met deze filters")
        st.markdown(f"Gekozen: {plain(scherm.filters_in_words)}. Maak de keuze ruimer, of wis de filters.")
        clear_button(f"wis_{key}")


def show_not_yet(tabel: str, *, toont: str = "") -> None:
    """Not yet: a table is missing in the bron. ``toont`` completes 'Hier staat straks ...'."""
    declared = TABEL[tabel]
    with st.container(border=True):
        card_title(f"Nog geen {declared.label.lower()}")
        uitleg = toont or f"{declared.label.lower()}: {declared.uitleg[:1].lower()}{declared.uitleg[1:]}"
        st.markdown(f"Hier staat straks {uitleg}. De tabel {plain(tabel)} ontbreekt in de bron of is niet te lezen.")
        st.caption("Vul het sjabloon en zet het in de map van de bron. Het scherm werkt zichzelf dan bij.")
        naam = f"Sjabloon {declared.label.lower()}"
        document_button(naam, lambda: template_csv(declared), f"{tabel}.csv", key=f"sjabloon_{tabel}")


def show_old_version(state: State) -> None:
    """The banner when the newest version cannot be used and the last good one stays."""
    if state.probleem and state.sinds:
        moment = f"{datum(state.sinds.date())}, {state.sinds:%H:%M} uur"
        st.warning(
            f"{plain(state.probleem)} U ziet de laatste goede versie.",
            title=f"De nieuwste gegevens zijn niet te gebruiken (sinds {moment})",
            icon=":material/sync_problem:",
        )


def show_setting_error(fout: InstellingFout) -> None:
    """Settings that cannot be used: every file, line and remedy. Nothing else works before they are mended."""
    st.title("Een instelling klopt niet" if len(fout.meldingen) == 1 else "Instellingen kloppen niet", anchor=False)
    st.markdown("Verbeter wat hieronder staat en bewaar het bestand. Deze pagina gaat daarna vanzelf verder.")
    for bestand, meldingen in groupby(fout.meldingen, lambda melding: melding.bestand):
        regels = [_line(melding) for melding in meldingen]
        if len(regels) > MAX_MELDINGEN:
            regels[MAX_MELDINGEN:] = [f"Er is meer: nog {getal(len(regels) - MAX_MELDINGEN)} in dit bestand."]
        tekst = regels[0] if len(regels) == 1 else "\n".join(f"- {regel}" for regel in regels)
        st.error(tekst, title=plain(bestand), icon=":material/settings_alert:")


def _line(melding: Melding) -> str:
    if melding.regel:
        return f"**Regel {melding.regel}:** {plain(melding.tekst)}."
    return f"{plain(hoofdletter(melding.tekst))}."


@st.fragment(run_every=2)
def wait_until_mended(fout: InstellingFout) -> None:
    """Run the page again as soon as the settings are mended, or something else is wrong with them."""
    try:
        current_settings()
    except InstellingFout as now:
        if now.meldingen == fout.meldingen:
            return
    st.rerun()


def show_nothing_allowed(normen: Normen) -> None:
    """There is data, but no account of it is for this visitor."""
    st.title("Er zijn geen accounts voor u")
    st.markdown(
        "Uw toegang geldt voor regio's of accounts die nu niet in de gegevens staan. "
        f"Vraag andere toegang aan {plain(normen.toegang.vragen_aan)}."
    )


@contextmanager
def guarded() -> Iterator[None]:
    """What goes wrong inside becomes one Dutch message and a traceback in the log, never on screen."""
    try:
        yield
    except Exception:
        LOG.exception("Een deel van het scherm kon niet worden getoond")
        st.error(
            "Dit ligt niet aan u. Laad de pagina opnieuw. Blijft het zo, laat het de beheerder weten: "
            "de oorzaak staat in het logboek.",
            title="Dit deel kan nu niet worden getoond",
            icon=":material/error:",
        )
