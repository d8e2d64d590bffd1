"""What holds for every test."""

from typing import Any

import pytest
from hypothesis import settings
from streamlit.runtime.pages_manager import PagesManager

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
