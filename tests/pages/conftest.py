"""What holds for every test that looks at whole pages."""

import pytest

from samenwerking.ui import overzicht


@pytest.fixture(autouse=True)
def _with_all_months(monkeypatch: pytest.MonkeyPatch) -> None:
    """The overview is whole at once, as for who is not the first to look: the twelve months are looked at too."""
    monkeypatch.setattr(overzicht, "maanden_bekend", lambda *_: True)
