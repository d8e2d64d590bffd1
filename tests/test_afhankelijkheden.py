"""What is installed is what the locks say: everything in one version, known by its hash."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = {"requirements.txt": "requirements.lock", "requirements-dev.txt": "requirements-dev.lock"}
every_lock = pytest.mark.parametrize("lock", LOCKS.values())
PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", re.MULTILINE)


def normal(naam: str) -> str:
    return re.sub(r"[-_.]+", "-", naam).lower()


def pins(name: str) -> set[tuple[str, str]]:
    """Every package with its version, by the name that the registry gives it."""
    return {(normal(naam), versie) for naam, versie in PIN.findall((ROOT / name).read_text("utf-8"))}


def entries(lock: str) -> list[str]:
    """The packages of a lock, each with its hashes; a comment or an option is none."""
    lines = [line for line in (ROOT / lock).read_text("utf-8").splitlines() if not line.lstrip().startswith("#")]
    return [entry for entry in re.split(r"\n(?=\S)", "\n".join(lines)) if PIN.match(entry)]


@pytest.mark.parametrize("direct", LOCKS)
def test_every_direct_dependency_names_one_version(direct: str) -> None:
    lines = (ROOT / direct).read_text("utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith(("#", "-r ")) and not PIN.fullmatch(line)] == []
    assert pins(direct)


@pytest.mark.parametrize(("direct", "lock"), LOCKS.items())
def test_a_lock_holds_every_direct_dependency_in_the_same_version(direct: str, lock: str) -> None:
    missing = pins(direct) - pins(lock)
    assert not missing, f"run `make lock`: {lock} does not hold {sorted(missing)}"


def test_the_tests_run_with_what_the_dashboard_runs_with() -> None:
    assert pins("requirements.lock") < pins("requirements-dev.lock")


def test_no_tool_of_the_tests_is_installed_where_the_dashboard_runs() -> None:
    assert {naam for naam, _ in pins("requirements-dev.txt")} & {naam for naam, _ in pins("requirements.lock")} == set()


@every_lock
def test_every_package_in_a_lock_has_its_hashes(lock: str) -> None:
    without = [entry.split()[0] for entry in entries(lock) if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry)]
    assert without == []
    assert len(entries(lock)) > len(pins(lock.replace(".lock", ".txt")))


@every_lock
def test_a_lock_names_no_place_to_fetch_from_and_builds_nothing(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    options = [line for line in text.splitlines() if line.startswith("-")]
    assert options == ["--only-binary :all:"]
    assert "://" not in text
    assert " @ " not in text


def test_make_installs_from_the_locks_alone_and_checks_the_hashes() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.findall(r"pip install .*", makefile) == [
        "pip install --quiet --disable-pip-version-check --require-hashes --requirement $(1)"
    ]
    assert re.findall(r"\$\(call install,(.*)\)", makefile) == list(LOCKS.values())


def test_an_audit_that_got_no_answer_does_not_pass() -> None:
    """Without --strict pip-audit is content with a package that the service knows nothing of."""
    assert re.findall(r"pip-audit (.*) \|\|", (ROOT / "Makefile").read_text("utf-8")) == [
        "--strict --disable-pip --require-hashes --requirement requirements-dev.lock"
    ]


def test_the_framework_sends_no_usage_statistics_and_no_page_around_it_steers_it() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["allowedOrigins"] == []
