"""What holds for every test."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import plotly.graph_objects as go
import pytest
import streamlit.config
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.pages_manager import PagesManager

from samenwerking.data.bron import read_bron
from samenwerking.data.dataset import Dataset
from samenwerking.data.recognise import Regio, Synoniemen
from samenwerking.figures import drawing
from samenwerking.normen import Logboek, Normen, read_normen
from samenwerking.ui import loader

T = TypeVar("T")

settings.register_profile("every run the same", deadline=None, derandomize=True)
settings.load_profile("every run the same")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A test that skips has not shown what it is there for, so a run with one does not pass."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = [kind for kind in ("skipped", "xfailed") if reporter and reporter.stats.get(kind)]
    if skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.ensure_newline()
        reporter.write_line(f"not passed: there are tests that were {' and '.join(skipped)}", red=True)


@pytest.fixture(autouse=True)
def _plain_pages_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a server ``st.navigation`` makes ``pages/`` a plain folder for good; AppTest forgets that on every run."""
    init = PagesManager.__init__

    def plain_init(self: PagesManager, *args: Any, **kwargs: Any) -> None:
        init(self, *args, **kwargs)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", plain_init)


@pytest.fixture(autouse=True)
def _every_chart_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plotly checks every property of every chart that a test looks at: on a screen nothing does."""
    monkeypatch.setattr(drawing, "as_figure", go.Figure)


@pytest.fixture(scope="session", autouse=True)
def _no_secrets_of_this_machine() -> None:
    """Where logging in is set up for real, the tests see what they see everywhere."""
    streamlit.config.get_config_options()
    streamlit.config.set_option("secrets.files", [str(Path(__file__).parent / "geen" / "secrets.toml")])


@pytest.fixture(scope="session", autouse=True)
def _no_log_in_the_project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A test that lets somebody log in writes no log of access where that of the dashboard itself is."""
    elders = tmp_path_factory.getbasetemp()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Logboek, "pad", property(lambda self: elders / self.bestand))
        yield


# What makes many screens in one process quick. A server does each of these once; AppTest begins anew for every screen.


@pytest.fixture(scope="session", autouse=True)
def _packages_scanned_once() -> Iterator[None]:
    """AppTest looks through every package that is installed for components, for every screen again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(autouse=True)
def _computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bron is read for every test, but what is computed of the same files with the same settings is shared."""
    monkeypatch.setattr(loader, "read_normen", _known_normen)
    monkeypatch.setattr(loader, "read_bron", _known_figures)


_KNOWN: OrderedDict[Hashable, Any] = OrderedDict()
_KEPT = 12


def _known(key: Hashable, value: Callable[[], T]) -> T:
    if key not in _KNOWN:
        _KNOWN[key] = value()
    _KNOWN.move_to_end(key)
    if len(_KNOWN) > _KEPT:
        _KNOWN.popitem(last=False)
    return _KNOWN[key]


def _known_normen(config: Path) -> Normen:
    return _known((config, _content(config)), lambda: read_normen(config))


def _known_figures(
    pad: Path, regios: Sequence[Regio], synoniemen: Synoniemen, progress: Callable[[str], None] | None = None
) -> Dataset:
    before = _content(pad)
    dataset = read_bron(pad, regios, synoniemen, progress)
    if not before or _content(pad) != before:
        return dataset
    first = _known((before, dataset.bron.naam, repr((regios, synoniemen))), lambda: dataset)
    return replace(dataset, _memo=first._memo, _zichten=first._zichten)


def _content(pad: Path) -> str:
    """What is in a file or in the files of a folder; empty when that cannot be read."""
    found = hashlib.sha256()
    try:
        for file in sorted(pad.iterdir()) if pad.is_dir() else [pad]:
            if file.is_file():
                found.update(repr((file.name, file.read_bytes())).encode())
    except OSError:
        return ""
    return found.hexdigest()
