"""What holds for every test."""

import pytest


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A test that skips has not shown what it is there for, so a run with one does not pass."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = [kind for kind in ("skipped", "xfailed") if reporter and reporter.stats.get(kind)]
    if skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.ensure_newline()
        reporter.write_line(f"not passed: there are tests that were {' and '.join(skipped)}", red=True)
