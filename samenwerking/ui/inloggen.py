"""Who looks: the login, and what somebody without access sees."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NoReturn
from urllib.parse import urlsplit

import streamlit as st
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string

from samenwerking.inloggen import TERUG, fault, is_for_us, is_valid, on_this_machine, unavailable, unreadable
from samenwerking.instellingen import InstellingFout
from samenwerking.normen import Normen
from samenwerking.toegang import Bezoeker, bezoeker_van
from samenwerking.ui.documenten import only_while
from samenwerking.ui.loader import current_normen
from samenwerking.ui.logboek import entered
from samenwerking.ui.pages import PAGINAS, navigation
from samenwerking.ui.states import show_setting_error
from samenwerking.ui.tekst import plain

Claims = Mapping[str, Any]
"""What the provider says of a visitor, by the names of OpenID Connect."""
BEHEERDER = "de beheerder van dit dashboard"
WACHT_OP_TERUGKEER = 900.0
"""Seconds within which somebody who went to log in is expected back."""
BEWAAR_UITGELOGD = 31 * 24 * 3600.0
"""Seconds: longer than the cookie of streamlit lives, and than ``uren_geldig`` can be."""
KIJK = 5
"""Seconds between two looks at whether what an open screen shows is still for who looks."""


@dataclass(frozen=True)
class Poging:
    """Somebody went to the provider to log in, from this screen."""

    moment: float
    bestand: str = ""
    params: Mapping[str, str] | None = None


_pogingen: dict[str, Poging] = {}
"""Who is away to log in, by browser."""
_uitgelogd: dict[tuple[Any, ...], float] = {}
"""The logins that were ended here. Streamlit takes the cookie away, but a copy of it would still be good."""


def admit(normen: Normen) -> Bezoeker:
    """Who looks. Who may not, gets a page that says what to do, and the run ends here."""
    auth = _auth()
    if auth is None:
        return Bezoeker()
    toegang = normen.toegang
    claims: Claims = st.user.to_dict()
    reden = _why_not(claims, auth, toegang.uren_geldig)
    if reden:
        _ask_to_log_in(auth, reden, plain(toegang.vragen_aan))
    bezoeker = bezoeker_van(claims, toegang)
    entered(bezoeker, _key(claims), normen)
    if bezoeker is None:
        _explain(
            "U heeft nog geen toegang",
            f"U bent ingelogd als {plain(_name(claims))}, maar u staat nog niet in de lijst. Vraag toegang aan "
            f"{plain(toegang.vragen_aan)}.",
            log_out=claims,
        )
    _go_on()
    only_while(partial(_holds, claims, auth, bezoeker))
    _watch(auth, bezoeker)
    return bezoeker


def show_fault(fout: InstellingFout) -> None:
    """That a setting is wrong, as ``toegang.yaml`` can be. What is wrong is for whoever sits at this machine."""
    if _auth() is None:
        navigation(hidden=True)
        show_setting_error(fout)
        return
    _explain(
        "Een instelling klopt niet",
        f"Daarom kan het dashboard niets tonen. Laat het weten aan {BEHEERDER}. Bent u dat zelf? Het commando "
        "`python -m samenwerking controleer` zegt wat er niet klopt.",
    )


def show_login() -> None:
    """At the top of the sidebar: who is logged in, and the way out. Without login nothing."""
    claims: Claims = st.user.to_dict()
    if not claims.get("is_logged_in"):
        return
    with st.sidebar:
        st.caption(f"Ingelogd als {plain(_name(claims))}")
        if st.button("Uitloggen", key="uitloggen", icon=":material/logout:"):
            _log_out(claims)
        st.divider()


def _auth() -> Claims | None:
    """``[auth]`` as the secrets say it; None when nobody needs to log in. Else the run ends here.

    A file with secrets that cannot be used never counts as none.
    """
    wrong = unreadable(st.get_option("secrets.files"))
    auth: Claims | None = None if wrong or not st.secrets.load_if_toml_exists() else st.secrets.get("auth")
    if auth is not None:
        wrong = fault(auth)
    if wrong:
        _explain(
            "Inloggen is niet goed ingesteld",
            f"In .streamlit/secrets.toml klopt iets niet. {plain(wrong)} Daarom toont het dashboard geen gegevens.",
            f"Laat het weten aan {BEHEERDER}. Bent u dat zelf? Verbeter het bestand en laad deze pagina opnieuw. In "
            "README, onder 'Inloggen', staat hoe het moet.",
        )
    if auth is None and not on_this_machine(st.get_option("server.address") or "", st.context.headers):
        _explain(
            "Inloggen is niet ingesteld",
            "Dit dashboard is vanaf een ander adres te openen, en er is niet ingesteld hoe men inlogt. Daarom toont "
            "het geen gegevens.",
            f"Laat het weten aan {BEHEERDER}. Bent u dat zelf? In README, onder 'Inloggen', staat wat u doet.",
        )
    return auth


def _why_not(claims: Claims, auth: Claims, uren: int) -> str:
    """Why this visitor must log in (again), in words; empty when not."""
    if not claims.get("is_logged_in"):
        return "Log in om te zien hoe de samenwerking ervoor staat."
    if not is_for_us(claims, auth):
        return "Uw aanmelding is niet voor dit dashboard bedoeld. Log opnieuw in."
    if _key(claims) in _uitgelogd:
        return "U bent uitgelogd."
    if not is_valid(claims, time.time(), uren):
        return f"Uw aanmelding is verlopen: die geldt {uren} uur. Log opnieuw in."
    return ""


def _ask_to_log_in(auth: Claims, reden: str, vragen_aan: str) -> NoReturn:
    """The page with the button. It says when an attempt failed; streamlit only leads back to the first page."""
    page = navigation(hidden=True)
    st.title("Samenwerking", anchor=False)
    browser, now = _browser(), time.time()
    earlier = _pogingen.get(browser)
    if earlier and now - earlier.moment > WACHT_OP_TERUGKEER:
        earlier = None
    if earlier and not st.user.get("is_logged_in"):
        st.warning(
            "Het inloggen is afgebroken of niet gelukt. Probeer het opnieuw. Lukt het weer niet, vraag dan hulp aan "
            f"{vragen_aan}.",
            icon=":material/lock:",
        )
    else:
        st.markdown(reden)
    home, origin = auth["redirect_uri"].removesuffix(TERUG), st.context.headers.get("Origin")
    if origin and "{port}" not in home and urlsplit(home).netloc != urlsplit(origin).netloc:
        st.markdown("Op dit adres kunt u niet inloggen. Dat kan wel op het adres hieronder.")
        st.link_button(f"Open {plain(urlsplit(home).netloc)}", home, icon=":material/login:")
        st.stop()
    if st.button("Inloggen", icon=":material/login:"):
        with st.spinner("U gaat naar de aanmelddienst"):
            wrong = unavailable(auth)
        if wrong:
            st.error(f"{wrong} Blijft het zo, laat het dan weten aan {vragen_aan}.", icon=":material/cloud_off:")
            st.stop()
        bestand = next((pagina.bestand for pagina in PAGINAS if pagina.url == page.url_path), "")
        poging = Poging(now, bestand, st.query_params.to_dict())
        if earlier and not bestand:
            poging = Poging(now, earlier.bestand, earlier.params)
        if browser:
            _remember(_pogingen, browser, poging)
        st.login()
    st.stop()


def _go_on() -> None:
    """Back from the provider: to the screen that somebody asked for before logging in."""
    poging = _pogingen.pop(_browser(), None)
    if poging and poging.bestand:
        navigation(hidden=True)
        st.switch_page(poging.bestand, query_params=dict(poging.params or {}))


def _explain(titel: str, *alineas: str, log_out: Claims | None = None) -> NoReturn:
    navigation(hidden=True)
    st.title(titel, anchor=False)
    for alinea in alineas:
        st.markdown(alinea)
    if log_out is not None and st.button("Uitloggen", icon=":material/logout:"):
        _log_out(log_out)
    st.stop()


@st.fragment(run_every=KIJK)
def _watch(auth: Claims, bezoeker: Bezoeker) -> None:
    """An open screen follows by itself: the login is over, here or in another tab, or ``toegang.yaml`` was changed."""
    if not _holds(st.user.to_dict(), auth, bezoeker):
        st.rerun()


def _holds(claims: Claims, auth: Claims, bezoeker: Bezoeker) -> bool:
    """Whether this login still counts, and gives by ``toegang.yaml`` as it is now what it gave this visitor."""
    try:
        toegang = current_normen().toegang
    except InstellingFout:
        return False
    return not _why_not(claims, auth, toegang.uren_geldig) and bezoeker_van(claims, toegang) == bezoeker


def _log_out(claims: Claims) -> None:
    _remember(_uitgelogd, _key(claims), time.time())
    st.logout()


def _remember(where: dict[Any, Any], key: object, value: object) -> None:
    """Add it, and forget what is too long ago to matter."""
    now = time.time()
    for old, found in list(where.items()):
        over = now - found.moment > WACHT_OP_TERUGKEER if isinstance(found, Poging) else now - found > BEWAAR_UITGELOGD
        if over:
            where.pop(old, None)
    where[key] = value


def _key(claims: Claims) -> tuple[Any, ...]:
    """One login: ``nonce`` is made for it alone."""
    return tuple(str(claims.get(naam)) for naam in ("iss", "sub", "iat", "nonce"))


def _name(claims: Claims) -> str:
    """Who it is on screen; says nothing of what somebody may see."""
    found = (claims.get(naam) for naam in ("name", "email", "preferred_username", "sub"))
    return str(next((naam for naam in found if naam), "een onbekende"))


def _browser() -> str:
    """By what a browser is known before and after the login: its cookie looks different every time, this does not."""
    token, _ = decode_xsrf_token_string(st.context.cookies.get("_streamlit_xsrf", ""))
    return token.hex() if token else ""
