import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from samenwerking.instellingen import InstellingFout, Melding
from samenwerking.normen import Toegang, Toegangsregel
from samenwerking.toegang import Bezoeker, bezoeker_van
from samenwerking.ui import inloggen, loader
from samenwerking.ui.documenten import NietMeer
from samenwerking.ui.pages import PAGINAS, Pagina
from tests.test_inloggen import AUTH, ISSUER
from tests.ui.conftest import ROOT
from tests.ui.test_dashboard import text

LogIn = Callable[..., AppTest]
NOOR = {
    "is_logged_in": True,
    "iss": ISSUER,
    "aud": "samenwerking",
    "sub": "1",
    "nonce": "a",
    "email": "noor@provincie.example",
    "name": "Noor **van der** Veen",
}


@pytest.fixture
def log_in(bron: Path, monkeypatch: pytest.MonkeyPatch) -> LogIn:
    """Runs a page where one must log in, for somebody of whom the provider says this; only Noor may come in."""
    regels = (Toegangsregel(email="noor@provincie.example", rol="directie"),)

    def who(claims: dict[str, Any], toegang: Toegang) -> Bezoeker | None:
        return bezoeker_van(claims, toegang.model_copy(update={"regels": regels}))

    monkeypatch.setattr(inloggen, "bezoeker_van", who)
    monkeypatch.setattr(inloggen, "_uitgelogd", {})

    def run(claims: dict[str, Any] | None, pagina: str = "pages/begrippen.py", auth: object = AUTH) -> AppTest:
        app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
        app.secrets = {"auth": auth}
        if claims is not None:
            app.user = NOOR | {"iat": int(time.time())} | claims
        app.switch_page(pagina)
        return app.run()

    return run


def is_in(app: AppTest) -> bool:
    """Whether the screen says of what day its data is, as every page with data does."""
    return any(caption.value.startswith("Peildatum ") for caption in app.caption)


def buttons(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pagina: pagina.url)
def test_no_page_shows_anything_but_the_button_before_one_has_logged_in(log_in: LogIn, pagina: Pagina) -> None:
    app = log_in(None, pagina.bestand)
    assert not app.exception
    assert text(app) == "Samenwerking Log in om te zien hoe de samenwerking ervoor staat."
    assert buttons(app) == ["Inloggen"]
    assert not is_in(app)
    assert not app.sidebar.children


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pagina: pagina.url)
def test_no_page_shows_anything_on_a_server_that_others_can_reach_without_login(
    bron: Path, monkeypatch: pytest.MonkeyPatch, pagina: Pagina
) -> None:
    option = st.get_option
    monkeypatch.setattr(st, "get_option", lambda name: "0.0.0.0" if name == "server.address" else option(name))
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    app.switch_page(pagina.bestand)
    app.run()
    assert not app.exception
    assert [title.value for title in app.title] == ["Inloggen is niet ingesteld"]
    assert not is_in(app)
    assert len(app.main.markdown) == 2
    assert not [*app.sidebar.children, *app.main.dataframe, *app.main.caption, *app.main.button]


def test_who_is_in_the_list_comes_in_and_sees_by_what_name_and_how_to_get_out(log_in: LogIn) -> None:
    app = log_in({})
    assert not app.exception
    assert is_in(app)
    assert app.sidebar.caption[0].value == r"Ingelogd als Noor \*\*van der\*\* Veen"
    assert app.sidebar.button[0].label == "Uitloggen"
    keys = [each.key for each in app.sidebar if hasattr(each, "key")]
    assert keys.index("uitloggen") < keys.index("regio")


def test_without_login_there_is_nobody_to_log_out(dashboard: Callable[..., AppTest]) -> None:
    assert "Uitloggen" not in buttons(dashboard())


@pytest.mark.parametrize(
    ("claims", "naam"),
    [({"name": ""}, "noor@"), ({"name": None, "email": None, "preferred_username": "n.veen"}, "n.veen")],
)
def test_somebody_without_a_name_is_called_by_what_the_login_knows(
    log_in: LogIn, claims: dict[str, Any], naam: str
) -> None:
    app = log_in(claims)
    assert f"gelogd als {naam}" in " ".join(element.value for element in [*app.sidebar.caption, *app.markdown])


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"is_logged_in": False}, "Log in om te zien hoe de samenwerking ervoor staat."),
        ({"aud": "ander"}, "Uw aanmelding is niet voor dit dashboard bedoeld. Log opnieuw in."),
        ({"iss": "https://ander.example"}, "Uw aanmelding is niet voor dit dashboard bedoeld. Log opnieuw in."),
        ({"iat": 0}, "Uw aanmelding is verlopen: die geldt 10 uur. Log opnieuw in."),
    ],
)
def test_a_login_that_does_not_count_asks_for_another(log_in: LogIn, claims: dict[str, Any], said: str) -> None:
    app = log_in(claims)
    assert text(app) == f"Samenwerking {said}"
    assert buttons(app) == ["Inloggen"]


@pytest.mark.parametrize("claims", [{"email": "ander@provincie.example"}, {"email_verified": False}, {"email": None}])
def test_who_is_in_no_list_reads_whom_to_ask_and_can_log_out(log_in: LogIn, claims: dict[str, Any]) -> None:
    app = log_in(claims)
    assert [title.value for title in app.title] == ["U heeft nog geen toegang"]
    assert "Vraag toegang aan de beheerder van dit dashboard." in text(app)
    assert buttons(app) == ["Uitloggen"]


def test_a_login_that_was_ended_is_over_for_every_copy_of_its_cookie_and_another_login_is_not(log_in: LogIn) -> None:
    moment = {"iat": int(time.time())}
    app = log_in(moment)
    app.button(key="uitloggen").click().run()
    assert not app.exception
    assert text(log_in(moment)) == "Samenwerking U bent uitgelogd."
    assert is_in(log_in(moment | {"nonce": "b"}))


@pytest.mark.parametrize("auth", [{}, "x", AUTH | {"cookie_secret": "kort"}, AUTH | {"client_id": "<client_id>"}])
def test_a_login_that_is_set_up_wrong_shows_one_page_that_says_what(log_in: LogIn, auth: object) -> None:
    app = log_in({}, auth=auth)
    assert not app.exception
    assert [title.value for title in app.title] == ["Inloggen is niet goed ingesteld"]
    assert "In .streamlit/secrets.toml klopt iets niet." in text(app)
    assert AUTH["client_secret"] not in text(app)
    assert buttons(app) == []


def test_a_broken_file_with_secrets_does_not_open_the_dashboard(
    dashboard: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "map" / "secrets.toml"
    file.parent.mkdir()
    file.write_text("[auth]\nclient_id = \n", "utf-8")
    option = st.get_option
    monkeypatch.setattr(st, "get_option", lambda name: [str(file)] if name == "secrets.files" else option(name))
    app = dashboard()
    assert [title.value for title in app.title] == ["Inloggen is niet goed ingesteld"]
    assert "Regel 2: hier klopt de TOML niet; verbeter de regel." in text(app)


WIE = Bezoeker("directie", "noor@provincie.example")
ANDERS = [None, Bezoeker("medewerker", WIE.email), Bezoeker("directie", WIE.email, regios=frozenset({"U10"}))]
"""What toegang.yaml can give Noor after a change: nothing, another rol, a limit."""


def say(monkeypatch: pytest.MonkeyPatch, bezoeker: Bezoeker | None) -> None:
    monkeypatch.setattr(inloggen, "bezoeker_van", lambda *_: bezoeker)


def documents(log_in: LogIn, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bytes]:
    """Opens the page with templates as Noor; gives what streamlit calls, outside any run, when she asks for one."""
    makes: list[Callable[[], bytes]] = []
    monkeypatch.setattr(st, "download_button", lambda _label, make, *_, **__: makes.append(make))
    say(monkeypatch, WIE)
    assert is_in(log_in({}, "pages/gegevens.py"))

    def ask() -> bytes:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(makes[0]).result()

    return ask


@pytest.mark.parametrize("anders", ANDERS)
def test_an_open_screen_gives_no_document_after_the_list_gives_something_else(
    log_in: LogIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, anders: Bezoeker | None
) -> None:
    ask = documents(log_in, monkeypatch)
    caplog.clear()
    assert ask()
    assert not caplog.records
    say(monkeypatch, anders)
    with pytest.raises(NietMeer) as fout:
        ask()
    assert str(fout.value) == ""
    say(monkeypatch, WIE)
    assert ask()


def test_an_open_screen_gives_no_document_after_logging_out_or_its_hours(
    log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = documents(log_in, monkeypatch)
    with monkeypatch.context() as later:
        later.setattr(inloggen, "is_valid", lambda *_: False)
        with pytest.raises(NietMeer):
            ask()
    assert ask()
    monkeypatch.setattr(inloggen, "_key", lambda _: "this login")
    monkeypatch.setattr(inloggen, "_uitgelogd", {"this login": 0.0})
    with pytest.raises(NietMeer):
        ask()


def test_an_open_screen_gives_no_document_while_the_settings_cannot_be_read(
    log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = documents(log_in, monkeypatch)

    def broken() -> None:
        raise InstellingFout(Melding("config/toegang.yaml", "geheim@provincie.example heeft geen rol", 7))

    monkeypatch.setattr(inloggen, "current_normen", broken)
    with pytest.raises(NietMeer):
        ask()


@pytest.mark.parametrize("anders", [WIE, *ANDERS])
def test_an_open_screen_is_run_again_when_the_list_gives_something_else_and_only_then(
    bron: Path, monkeypatch: pytest.MonkeyPatch, anders: Bezoeker | None
) -> None:
    reruns: list[bool] = []
    user = SimpleNamespace(to_dict=lambda: NOOR | {"iat": int(time.time())})
    monkeypatch.setattr(inloggen, "st", SimpleNamespace(user=user, rerun=lambda: reruns.append(True)))
    say(monkeypatch, anders)
    inloggen._watch.__wrapped__(AUTH, WIE)
    assert bool(reruns) == (anders != WIE)


def test_a_provider_that_is_down_is_said_before_one_is_sent_there(
    log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inloggen, "unavailable", lambda auth: "De aanmelddienst antwoordt niet.")
    app = log_in(None)
    app.button[0].click().run()
    assert [error.value for error in app.error] == [
        "De aanmelddienst antwoordt niet. Blijft het zo, laat het dan weten aan de beheerder van dit dashboard."
    ]


def test_what_is_wrong_with_a_setting_is_not_for_who_must_log_in(
    log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise InstellingFout(Melding("config/toegang.yaml", "geheim@provincie.example heeft geen rol", 7))

    monkeypatch.setattr(loader, "current_settings", broken)
    app = log_in(None)
    assert not app.exception
    assert [title.value for title in app.title] == ["Een instelling klopt niet"]
    assert "geheim" not in text(app)
    assert not [*app.error, *app.main.caption, *app.sidebar.children]


def test_what_is_too_long_ago_to_matter_is_forgotten() -> None:
    now = time.time()
    away, back = inloggen.Poging(now - 800), inloggen.Poging(now - 1000)
    where = {"lang uit": now - 32 * 86400, "pas uit": now - 30 * 86400, "onderweg": away, "weg": back}
    inloggen._remember(where, "nu", now)
    assert list(where) == ["pas uit", "onderweg", "nu"]
