"""A real provider of OpenID Connect on this machine, and the dashboard that lets people log in there."""

import json
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Page

from tests.e2e.map import make_root
from tools.browser import ROOT, free_port, wait_until_ready

CLIENT = "samenwerking"
NOOR = "noor"
"""May see everything; the others may not come in, each for a reason of their own."""
HEEL_LANG = 11 * 3600
METADATA = "/.well-known/openid-configuration"
TOKEN = "/oauth2/token"
_STUK = "/stuk"
"""Of the provider in these tests alone: says which of its paths are down."""


def gebruikers() -> dict[str, dict[str, Any]]:
    """Who can log in at the provider, and what it says of each; what it usually says itself can be put otherwise."""
    return {
        NOOR: {"email": "noor@provincie.example", "name": "Noor *van der* Veen"},
        "onbekend": {"email": "iemand@provincie.example", "name": "Iemand Anders"},
        "lang-geleden": {"email": "noor@provincie.example", "iat": int(time.time()) - HEEL_LANG},
        "voor-een-ander": {"email": "noor@provincie.example", "aud": "ander-dashboard"},
        "voor-een-ander-via-ons": {"email": "noor@provincie.example", "aud": "ander-dashboard", "azp": CLIENT},
    }


@dataclass(frozen=True)
class Aanmelddienst:
    """The provider at its address."""

    url: str

    @contextmanager
    def down(self, path: str) -> Iterator[None]:
        """Meanwhile it does not answer on this path."""
        httpx.put(self.url + _STUK, content=path).raise_for_status()
        try:
            yield
        finally:
            httpx.put(self.url + _STUK, content="-").raise_for_status()


@contextmanager
def aanmelddienst() -> Iterator[Aanmelddienst]:
    """The provider on a free port of this machine, in a process of its own: it warns of what it uses itself."""
    port = free_port()
    dienst = Aanmelddienst(f"http://127.0.0.1:{port}")
    command = [sys.executable, "-W", "ignore", "-m", "tests.e2e.aanmelddienst", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(300):
                try:
                    httpx.get(dienst.url + METADATA)
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield dienst
        finally:
            process.kill()


def serve_provider(port: int) -> None:
    """Be the provider, until this process is ended."""
    from oidc_provider_mock import User, app  # noqa: PLC0415 (warns of what it uses itself)
    from werkzeug.serving import run_simple  # noqa: PLC0415

    provider = app(user_claims=[User(sub=sub, claims=claims) for sub, claims in gebruikers().items()])
    answer, down = provider.wsgi_app, ["-"]

    def answer_or_not(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == _STUK:
            down[0] = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
            start_response("204 No Content", [])
            return []
        if environ["PATH_INFO"] == down[0]:
            start_response("503 Service Unavailable", [])
            return []
        return answer(environ, start_response)

    run_simple("127.0.0.1", port, answer_or_not, threaded=True)


def place(root: Path, regels: str, *, metadata: str, port: int) -> Path:
    """A folder to run the dashboard in on this port: with logging in set up, and these regels in toegang.yaml."""
    make_root(root)
    toegang = root / "config" / "toegang.yaml"
    toegang.write_text(toegang.read_text("utf-8").replace("\nregels: []\n", f"\n{regels}\n"), "utf-8")
    auth = {
        "redirect_uri": f"http://127.0.0.1:{port}/oauth2callback",
        "cookie_secret": secrets.token_urlsafe(48),
        "client_id": CLIENT,
        "client_secret": "geheim",
        "server_metadata_url": metadata,
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in auth.items()]
    (root / ".streamlit" / "secrets.toml").write_text("\n".join(["[auth]", *lines]), "utf-8")
    return root


def begin_login(page: Page) -> None:
    """Press the button and wait for the provider."""
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/oauth2/authorize**")


def log_in(page: Page, wie: str) -> None:
    """Log in as one of ``gebruikers`` and wait for the dashboard."""
    begin_login(page)
    choose(page, wie)


def choose(page: Page, button: str) -> None:
    """Press a button of the provider, and wait for the dashboard."""
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url(lambda url: "/oauth2/" not in url)
    wait_until_ready(page)


if __name__ == "__main__":
    serve_provider(int(sys.argv[1]))
