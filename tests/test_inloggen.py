import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from samenwerking import inloggen
from samenwerking.inloggen import (
    NODIG,
    fault,
    is_for_us,
    is_loopback,
    is_valid,
    on_this_machine,
    unavailable,
    unreadable,
)

AUTH = {
    "redirect_uri": "https://samenwerking.provincie.example/oauth2callback",
    "cookie_secret": "p2Zr7-wQ0xYt9_mK4sVb8uJhE3nLc6Gd",
    "client_id": "samenwerking",
    "client_secret": "geheim",
    "server_metadata_url": "https://login.provincie.example/realms/p/.well-known/openid-configuration",
}
ISSUER = "https://login.provincie.example/realms/p"
CLAIMS = {"iss": ISSUER, "aud": "samenwerking", "iat": 1000}


@pytest.mark.parametrize("adres", ["127.0.0.1", "127.0.0.2:8501", "localhost", "LOCALHOST:8501", "[::1]:8501", "::1"])
def test_this_machine_is_known_by_its_names(adres: str) -> None:
    assert is_loopback(adres)
    assert on_this_machine("127.0.0.1", {"Host": adres})
    assert on_this_machine("127.0.0.1", {"host": adres, "origin": f"http://{adres}"})


@pytest.mark.parametrize("server", ["", "0.0.0.0", "::", "[::]", "192.168.1.20", "dashboard.provincie.example", "[::1"])
def test_a_server_that_others_can_reach_is_not_this_machine_whoever_asks(server: str) -> None:
    assert not on_this_machine(server, {"Host": "127.0.0.1:8501"})


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "elders.example"},
        {"Host": "localhost.elders.example"},
        {"Host": "127.0.0.1.elders.example:8501"},
        {"Host": ""},
        {"Host": "127.0.0.1:8501", "Origin": "https://samenwerking.provincie.example"},
        {"Host": "127.0.0.1:8501", "Origin": "null"},
        {"Host": "127.0.0.1:8501", "X-Forwarded-For": "10.0.0.5"},
        {"Host": "127.0.0.1:8501", "x-forwarded-proto": "https"},
        {"Host": "127.0.0.1:8501", "Forwarded": "for=10.0.0.5"},
        {"Host": "127.0.0.1:8501", "Via": "1.1 proxy"},
        {"Host": "127.0.0.1:8501", "X-Real-IP": "10.0.0.5"},
        {"Host": "127.0.0.1:8501", "X-Client-IP": "10.0.0.5"},
        {"Host": "127.0.0.1:8501", "True-Client-IP": "10.0.0.5"},
        {"Host": "127.0.0.1:8501", "CF-Connecting-IP": "10.0.0.5"},
        {"Host": "127.0.0.1:8501", "X-Original-Host": "samenwerking.provincie.example"},
        {"Host": "127.0.0.1:8501", "X-ARR-ClientIP": "10.0.0.5"},
        {"Host": "127.0.0.1:8501", "X-ARR-SSL": "2048|256"},
        {"Host": "127.0.0.1:8501", "X-Envoy-External-Address": "10.0.0.5"},
        {"Host": "127.0.0.1:8501", "X-Amzn-Trace-Id": "Root=1"},
    ],
    ids=lambda headers: "+".join(f"{naam}={waarde}" for naam, waarde in headers.items()),
)
def test_who_comes_through_a_proxy_or_by_another_name_is_not_at_this_machine(headers: dict[str, str]) -> None:
    assert not on_this_machine("127.0.0.1", headers)


def test_what_a_browser_at_this_machine_sends_is_no_proxy() -> None:
    sent = ("Connection", "Upgrade", "User-Agent", "Accept-Language", "Sec-WebSocket-Key", "Sec-Fetch-Site", "Cookie")
    assert on_this_machine("127.0.0.1", {"Host": "127.0.0.1:8501"} | dict.fromkeys(sent, "x"))


def test_what_is_set_up_well_has_no_fault() -> None:
    assert fault(AUTH) == ""
    assert fault(AUTH | {"redirect_uri": "http://localhost:8501/oauth2callback"}) == ""


@pytest.mark.parametrize("naam", NODIG)
@pytest.mark.parametrize("waarde", [None, "", " ", 7, "<vul in>"])
def test_a_key_that_is_missing_empty_or_still_the_example_is_named(naam: str, waarde: object) -> None:
    auth = {key: value for key, value in (AUTH | {naam: waarde}).items() if value is not None}
    said = "Bij {} staat nog het voorbeeld." if waarde == "<vul in>" else "Onder [auth] ontbreekt {}."
    assert fault(auth) == said.format(naam)


@pytest.mark.parametrize("auth", ["tekst", 1, True, [], None])
def test_auth_that_is_no_table_is_a_fault(auth: object) -> None:
    assert fault(auth) == "Schrijf [auth], met daaronder de regels."


@pytest.mark.parametrize("secret", [AUTH["cookie_secret"][:31], "x" * 64, "geheim" * 6])
def test_a_cookie_secret_that_can_be_guessed_is_refused(secret: str) -> None:
    assert fault(AUTH | {"cookie_secret": secret}).startswith("De cookie_secret is te makkelijk te raden")


@pytest.mark.parametrize(
    ("naam", "url"),
    [
        ("redirect_uri", "http://samenwerking.provincie.example/oauth2callback"),
        ("redirect_uri", "https://samenwerking.provincie.example/"),
        ("redirect_uri", "/oauth2callback"),
        ("redirect_uri", "ftp://localhost/oauth2callback"),
        ("server_metadata_url", "http://login.provincie.example/.well-known/openid-configuration"),
        ("server_metadata_url", ISSUER),
    ],
)
def test_an_address_that_others_can_read_along_or_that_leads_elsewhere_is_refused(naam: str, url: str) -> None:
    assert fault(AUTH | {naam: url}).startswith(f"De {naam} moet beginnen met https:// en eindigen op /")


def test_without_authlib_the_login_is_not_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inloggen.importlib.util, "find_spec", lambda name: None)
    assert fault(AUTH) == "Het pakket Authlib ontbreekt: installeer requirements.txt opnieuw."


def test_a_fault_never_says_what_is_secret() -> None:
    for naam in NODIG:
        assert "geheim" not in fault(AUTH | {"client_secret": "geheim", naam: "<geheim>"})


@pytest.mark.parametrize(
    ("tekst", "said"),
    [
        (b"[auth]\nclient_id = 'a'\n", ""),
        (b"[auth]\nclient_id = a\n", "Regel 2: hier klopt de TOML niet; verbeter de regel."),
        (b"[auth\n", "Regel 1: hier klopt de TOML niet; verbeter de regel."),
        (b"[auth]\nx = '''open", "Regel 2: hier klopt de TOML niet; verbeter de regel."),
        (b"\xff\xfe[\x00", "Regel 1: dit bestand is geen UTF-8; bewaar het opnieuw, met codering UTF-8."),
    ],
)
def test_a_file_with_secrets_that_cannot_be_read_is_never_taken_for_none(
    tmp_path: Path, tekst: bytes, said: str
) -> None:
    file = tmp_path / "secrets.toml"
    assert unreadable([str(file)]) == ""
    file.write_bytes(tekst)
    assert unreadable([str(tmp_path / "geen.toml"), str(file)]) == said


def test_a_folder_in_the_place_of_the_file_is_a_fault(tmp_path: Path) -> None:
    assert unreadable([str(tmp_path)]) == (
        "Dit is geen gewoon bestand, maar bijvoorbeeld een map; zet hier het bestand zelf."
    )


def test_a_file_with_secrets_in_a_folder_that_is_closed_to_us_is_never_taken_for_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", refuse)
    assert "mag niet worden gelezen" in unreadable([str(tmp_path / "secrets.toml")])


@pytest.mark.parametrize(
    ("anders", "for_us"),
    [
        ({}, True),
        ({"aud": ["samenwerking", "ander"]}, True),
        ({"azp": "samenwerking"}, True),
        ({"iss": f"{ISSUER}/"}, True),
        ({"aud": "ander"}, False),
        ({"aud": ["ander"]}, False),
        ({"aud": "samenwerking2"}, False),
        ({"aud": None}, False),
        ({"azp": "ander"}, False),
        ({"iss": "https://login.provincie.example/realms/q"}, False),
        ({"iss": None}, False),
    ],
)
def test_what_another_provider_says_or_what_is_said_to_another_is_not_for_us(
    anders: dict[str, Any], *, for_us: bool
) -> None:
    assert is_for_us(CLAIMS | anders, AUTH) is for_us


@pytest.mark.parametrize(
    ("claims", "valid"),
    [
        ({"iat": 1000 - 7199}, True),
        ({"iat": 1000 - 7200}, False),
        ({"iat": 1000 - 300, "exp": 900}, True),
        ({"iat": "gisteren"}, False),
        ({"iat": float("nan")}, False),
        ({}, False),
    ],
)
def test_a_login_holds_for_as_many_hours_as_the_setting_says_since_it_was_given(
    claims: dict[str, Any], *, valid: bool
) -> None:
    assert is_valid(claims, 1000, 2) is valid


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (200, json.dumps({"issuer": ISSUER}), ""),
        (200, json.dumps({"issuer": "https://ander.example"}), "Het adres van de aanmelddienst klopt niet"),
        (200, json.dumps({}), "De aanmelddienst antwoordt niet"),
        (200, "[]", "De aanmelddienst antwoordt niet"),
        (200, "<html>Even geduld</html>", "De aanmelddienst antwoordt niet"),
        (503, "", "De aanmelddienst antwoordt niet"),
    ],
)
def test_a_provider_that_does_not_answer_as_it_should_is_known_before_somebody_is_sent_there(
    monkeypatch: pytest.MonkeyPatch, status: int, body: str, said: str
) -> None:
    def get(url: str, **how: Any) -> httpx.Response:
        assert url == AUTH["server_metadata_url"]
        return httpx.Response(status, text=body, request=httpx.Request("GET", url))

    monkeypatch.setattr(httpx, "get", get)
    assert unavailable(AUTH).startswith(said)
    assert bool(unavailable(AUTH)) is bool(said)


def test_a_provider_without_an_answer_at_all_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    def get(url: str, **how: Any) -> httpx.Response:
        raise httpx.ConnectTimeout("te lang")

    monkeypatch.setattr(httpx, "get", get)
    assert unavailable(AUTH).startswith("De aanmelddienst antwoordt niet.")
