"""The documentation names what there is, and nothing that there is not."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
import streamlit
import yaml

from samenwerking.__main__ import OPDRACHTEN

ROOT = Path(__file__).parent.parent
DOCS = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "SECURITY.md", "docs/handleiding.md")}
TEXT = "\n".join(DOCS.values())
TARGETS = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
CONFIG = {path.name for path in (ROOT / "config").iterdir()}
CODE = [ROOT / "dashboard.py", *ROOT.glob("samenwerking/**/*.py"), *ROOT.glob("pages/*.py")]
VARIABLES = {name for path in CODE for name in re.findall(r"\bSAMENWERKING_[A-Z]+\b", path.read_text("utf-8"))}


def norms() -> list[str]:
    return list(yaml.safe_load((ROOT / "config" / "normen.yaml").read_text("utf-8")))


def problems() -> list[str]:
    """What the table of problems says a user sees, without what differs from time to time."""
    table = DOCS["docs/handleiding.md"].split("| u ziet |")[1]
    return [line.split("|")[1].strip(" .") for line in table.splitlines()[2:] if line.startswith("|")]


@pytest.mark.parametrize("said", problems())
def test_what_the_handleiding_says_a_user_sees_is_said_by_a_screen(said: str) -> None:
    assert any(said in path.read_text("utf-8") for path in CODE)


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_every_make_target_is_documented(target: str) -> None:
    assert f"make {target}" in TEXT


@pytest.mark.parametrize("command", OPDRACHTEN)
def test_every_command_is_documented(command: str) -> None:
    assert f"python -m samenwerking {command}" in TEXT


@pytest.mark.parametrize("name", sorted(CONFIG))
def test_every_file_with_settings_is_documented(name: str) -> None:
    assert f"config/{name}" in TEXT


@pytest.mark.parametrize("key", norms())
def test_every_group_of_norms_is_explained_to_users(key: str) -> None:
    assert f"`{key}`" in DOCS["docs/handleiding.md"]


@pytest.mark.parametrize("name", sorted(VARIABLES))
def test_every_environment_variable_is_documented(name: str) -> None:
    assert name in TEXT


def test_the_documentation_names_only_make_targets_that_exist() -> None:
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", TEXT, re.MULTILINE)) <= TARGETS


def test_the_documentation_names_only_commands_that_exist() -> None:
    assert set(re.findall(r"python -m samenwerking ([a-z]+)", TEXT)) <= set(OPDRACHTEN)


def test_the_documentation_names_only_files_with_settings_that_exist() -> None:
    assert set(re.findall(r"config/([a-z]+\.[a-z]+)", TEXT)) - {"bron.yaml"} <= CONFIG


def anchors(text: str) -> set[str]:
    """The anchors of the headings, as a reader of Markdown makes them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {"#" + re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", DOCS)
def test_every_link_and_picture_leads_somewhere(name: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", DOCS[name]) if "://" not in link]
    here = anchors(DOCS[name])
    missing = [
        link
        for link in links
        if (link not in here if link.startswith("#") else not (ROOT / name).parent.joinpath(link).exists())
    ]
    assert links
    assert not missing


def test_the_headers_of_the_proxy_let_the_scripts_of_the_page_run_and_no_other() -> None:
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    frame = (ROOT / "samenwerking" / "ui" / "frame.py").read_text("utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page + frame, re.DOTALL)
    hashes = [f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}" for script in scripts]
    allowed = re.search(r"script-src ([^;]*);", DOCS["README.md"])[1]
    assert allowed.replace("'", "").split() == ["self", *hashes]


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(tests/[^`]+)`", DOCS["SECURITY.md"]))))
def test_every_test_that_the_threat_model_names_is_there(name: str) -> None:
    file, _, test = name.partition("::")
    assert re.search(rf"^def {test}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)


def test_every_threat_in_the_threat_model_has_a_test() -> None:
    rows = [line.split("|") for line in DOCS["SECURITY.md"].splitlines() if line.startswith("| ")][1:]
    assert [row[1] for row in rows if "---" not in row[1] and "::test_" not in row[4]] == []
    assert len(rows) > 20
