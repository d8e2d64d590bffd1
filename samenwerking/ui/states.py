"""Empty, not yet and broken: three different screens, each with what to do next."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from samenwerking.data.schema import TABEL
from samenwerking.export.sjabloon import template_csv
from samenwerking.normen import InstellingFout
from samenwerking.opmaak import datum, hoofdletter
from samenwerking.ui.filters import clear_button
from samenwerking.ui.loader import State
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.tekst import plain

LOG = logging.getLogger(__name__)


def show_empty(scherm: Scherm, *, key: str = "leeg") -> None:
    """Empty: the data is there, the filters leave nothing of it."""
    with st.container(border=True):
        st.markdown("**Geen accounts met deze filters**")
        st.markdown(f"Gekozen: {plain(scherm.filters_in_words)}. Maak de keuze ruimer, of wis de filters.")
        clear_button(f"wis_{key}")


def show_not_yet(tabel: str, *, toont: str = "") -> None:
    """Not yet: a table is missing in the bron. ``toont`` completes 'Hier staat straks ...'."""
    declared = TABEL[tabel]
    with st.container(border=True):
        st.markdown(f"**Nog geen {declared.label.lower()}**")
        uitleg = toont or f"{declared.label.lower()}: {declared.uitleg[:1].lower()}{declared.uitleg[1:]}"
        st.markdown(f"Hier staat straks {uitleg}. De tabel {plain(tabel)} ontbreekt in de bron of is niet te lezen.")
        st.caption("Vul het sjabloon en zet het in de map van de bron. Het scherm werkt zichzelf dan bij.")
        st.download_button(
            f"Sjabloon {declared.label.lower()}",
            lambda: template_csv(declared),
            f"{tabel}.csv",
            "text/csv",
            key=f"sjabloon_{tabel}",
            on_click="ignore",
            icon=":material/download:",
        )


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
    """A file of config/ that cannot be used: nothing else works before it is mended."""
    st.title("Een instelling klopt niet")
    st.error(plain(hoofdletter(fout.melding)), title=f"config/{plain(fout.bestand)}", icon=":material/settings_alert:")
    st.markdown(f"Verbeter config/{plain(fout.bestand)}, bewaar het bestand en laad deze pagina opnieuw.")


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
