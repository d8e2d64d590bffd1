"""Inloggen: whether it is set up right, who needs none, and whether what it says of a visitor is for us and holds."""

import importlib.util
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from samenwerking.instellingen import InstellingFout, check_toml
from samenwerking.opmaak import hoofdletter

NODIG = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
"""The keys that ``[auth]`` in secrets.toml must have."""
TERUG = "/oauth2callback"
"""Where streamlit has visitors come back: the end of ``redirect_uri``."""
GEGEVENS = "/.well-known/openid-configuration"
"""Where every provider says of itself what it is: the end of ``server_metadata_url``, behind its issuer."""
WACHT = 5.0
"""Seconds that a provider gets to answer."""
DOORGEGEVEN = re.compile(
    r"forwarded|via|x-(forwarded|original|arr|envoy|amzn)-.*|x-(real|cluster)-.*|(.+-)?(client-?ip|connecting-ip)|cdn-loop"
)
"""Headers that say that something stands in front of the server, in small letters."""


def on_this_machine(server: str, headers: Mapping[str, str]) -> bool:
    """Whether the server listens to this machine alone, and whoever asks sits at it.

    A name of elsewhere that leads here (DNS rebinding) is in Host or Origin; a proxy in front says so, or asks with
    its own name. One that hides both cannot be told from this machine.
    """
    gevraagd = {naam.casefold(): waarde for naam, waarde in headers.items()}
    return (
        is_loopback(server)
        and is_loopback(gevraagd.get("host", server))
        and is_loopback(gevraagd.get("origin", f"//{server}").partition("//")[2])
        and not any(DOORGEGEVEN.fullmatch(naam) for naam in gevraagd)
    )


@lru_cache(maxsize=256)
def is_loopback(adres: str) -> bool:
    """Whether this host, with or without a port, is this machine by its name."""
    try:
        naam = urlsplit(f"//{adres}").hostname or adres
        return naam == "localhost" or ip_address(naam).is_loopback
    except ValueError:
        return False


def unreadable(paths: Iterable[str]) -> str:
    """Why a file with secrets that is there cannot be read; empty when there is none, or nothing wrong with it."""
    for path in map(Path, paths):
        try:
            check_toml(path)
        except InstellingFout as fout:
            melding = fout.meldingen[0]
            return f"Regel {melding.regel}: {melding.tekst}." if melding.regel else f"{hoofdletter(melding.tekst)}."
    return ""


def fault(auth: object) -> str:
    """The first thing that is wrong with ``[auth]``, in a sentence that names no value; empty when nothing is."""
    return next(_faults(auth), "") if isinstance(auth, Mapping) else "Schrijf [auth], met daaronder de regels."


def _faults(auth: Mapping[str, Any]) -> Iterator[str]:
    for naam in NODIG:
        waarde = auth.get(naam)
        if not isinstance(waarde, str) or not waarde.strip():
            yield f"Onder [auth] ontbreekt {naam}."
        elif waarde.startswith("<") and waarde.endswith(">"):
            yield f"Bij {naam} staat nog het voorbeeld."
    if len(auth["cookie_secret"]) < 32 or len(set(auth["cookie_secret"])) < 10:
        yield "De cookie_secret is te makkelijk te raden: maak een nieuwe met het commando in README."
    for naam, einde in (("redirect_uri", TERUG), ("server_metadata_url", GEGEVENS)):
        if not _is_safe(auth[naam]) or not auth[naam].endswith(einde):
            yield f"De {naam} moet beginnen met https:// en eindigen op {einde}."
    if importlib.util.find_spec("authlib") is None:
        yield "Het pakket Authlib ontbreekt: installeer requirements.txt opnieuw."


def _is_safe(url: str) -> bool:
    """Whether nobody on the way can read or change it: on this machine there is no way."""
    delen = urlsplit(url)
    return bool(delen.hostname) and (delen.scheme == "https" or (delen.scheme == "http" and is_loopback(delen.netloc)))


def is_for_us(claims: Mapping[str, Any], auth: Mapping[str, Any]) -> bool:
    """Whether the provider that is set up says this, and says it to this dashboard.

    Checked again on every run: a cookie outlives a change of provider, and Authlib takes any audience.
    """
    aud = claims.get("aud")
    ontvangers = aud if isinstance(aud, list) else [aud]
    return (
        auth["client_id"] in ontvangers
        and claims.get("azp", auth["client_id"]) == auth["client_id"]
        and f"{claims.get('iss')}".rstrip("/") == issuer(auth)
    )


def issuer(auth: Mapping[str, Any]) -> str:
    """Under which name the provider speaks: by the standard the address of its metadata begins with it."""
    return str(auth["server_metadata_url"]).removesuffix(GEGEVENS)


def is_valid(claims: Mapping[str, Any], now: float, uren: int) -> bool:
    """Whether it is no longer ago than this that somebody logged in.

    ``exp`` says until when the token may be handed over, which is minutes: what counts here is when it was given.
    """
    iat = claims.get("iat")
    return isinstance(iat, int | float) and now - iat < uren * 3600


def unavailable(auth: Mapping[str, Any]) -> str:
    """Why nobody can be sent to the provider now, for whoever wants to log in; empty when it answers as it should."""
    import httpx  # noqa: PLC0415 (only who logs in waits for it)

    try:
        answer = httpx.get(auth["server_metadata_url"], timeout=WACHT, follow_redirects=True).raise_for_status().json()
        naam = str(answer["issuer"]).rstrip("/")
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        return "De aanmelddienst antwoordt niet. Probeer het over een paar minuten opnieuw."
    if naam != issuer(auth):
        return "Het adres van de aanmelddienst klopt niet: server_metadata_url hoort bij een andere naam (issuer)."
    return ""
