"""Who looks: the login, and what somebody without access sees."""

import ipaddress
from typing import NoReturn
from urllib.parse import urlsplit

import streamlit as st

from samenwerking.normen import Normen
from samenwerking.toegang import Bezoeker, bezoeker_van
from samenwerking.ui.pages import navigation
from samenwerking.ui.tekst import plain


def admit(normen: Normen) -> Bezoeker:
    """Who looks. Who may not, gets a page that says what to do, and the run ends here."""
    if not _login_is_set_up():
        if not _on_this_machine():
            _explain(
                "Inloggen is niet ingesteld",
                "Dit dashboard is op een ander adres dan deze machine gestart, zonder inloggen. Daarom toont het geen "
                "gegevens. De beheerder leest in README, onder 'Inloggen', hoe dat wordt ingesteld.",
            )
        return Bezoeker()
    if not st.user.is_logged_in:
        _explain("Samenwerking", "Log in om te zien hoe de samenwerking ervoor staat.", inloggen=True)
    bezoeker = bezoeker_van(st.user.to_dict(), normen.toegang)
    if bezoeker is None:
        _explain(
            "U heeft nog geen toegang",
            f"U bent ingelogd, maar u staat niet in de lijst. Vraag toegang aan {plain(normen.toegang.vragen_aan)}.",
            uitloggen=True,
        )
    return bezoeker


def _explain(titel: str, tekst: str, *, inloggen: bool = False, uitloggen: bool = False) -> NoReturn:
    navigation(hidden=True)
    st.title(titel, anchor=False)
    st.markdown(tekst)
    if inloggen and st.button("Inloggen", type="primary", icon=":material/login:"):
        st.login()
    if uitloggen and st.button("Uitloggen", icon=":material/logout:"):
        st.logout()
    st.stop()


def _login_is_set_up() -> bool:
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets


def _on_this_machine() -> bool:
    """Whether the server listens to this machine alone, and the visitor asked for this machine by its name."""
    host = st.context.headers.get("Host")
    return _is_loopback(st.get_option("server.address") or "") and (host is None or _is_loopback(host))


def _is_loopback(adres: str) -> bool:
    try:
        naam = urlsplit(f"//{adres}").hostname or ""
        return naam == "localhost" or ipaddress.ip_address(naam).is_loopback
    except ValueError:
        return False
