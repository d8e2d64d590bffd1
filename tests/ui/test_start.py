"""What a start loads: nothing that only another page or a document needs."""

import subprocess
import sys

import pytest

from tools.browser import ROOT

LATER = ("httpx", "xlsxwriter", "docx", "icalendar", "jinja2", "networkx")
"""Of a login, a workbook, a document, a calendar, the vergaderstukken and the drawing of a network."""
_LOADS = """
import ast, sys
for script in sys.argv[1:]:
    for line in ast.parse(open(script, encoding="utf-8").read()).body:
        if isinstance(line, ast.Import | ast.ImportFrom):
            exec(compile(ast.Module([line], []), script, "exec"))
print(*sys.modules)
"""


def loaded(*scripts: str) -> set[str]:
    """The modules that a process holds after what these scripts import."""
    command = [sys.executable, "-c", _LOADS, *scripts]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("page", ["overzicht", "mijn_accounts"])
def test_the_first_page_waits_for_no_library_that_only_another_page_or_a_document_needs(page: str) -> None:
    modules = loaded("dashboard.py", f"pages/{page}.py")
    assert "samenwerking.ui.frame" in modules
    assert modules & set(LATER) == set()


def test_what_draws_a_network_comes_with_the_page_that_shows_one() -> None:
    assert "networkx" in loaded("pages/netwerk.py")
