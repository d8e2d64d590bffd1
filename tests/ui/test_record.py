import pytest

from samenwerking.ui import record
from samenwerking.ui.pages import ACCOUNT, WERKBEZOEK
from samenwerking.ui.record import record_name
from samenwerking.ui.scherm import Scherm
from tests.bouw import ALLES, NORMEN, PEILDATUM, bezoek, dagen_geleden, gemeente, maak_dataset


def test_what_the_records_of_a_page_are_called_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[int] = []
    names = record._names
    monkeypatch.setattr(record, "_names", lambda *args: looked_up.append(1) or names(*args))
    dataset = maak_dataset(
        partners=[gemeente("g1", naam="De Bilt"), gemeente("g2", naam="Zeist")],
        werkbezoeken=[bezoek(0, partner="g2", id="b1")],
    )
    scherm = Scherm(dataset, PEILDATUM, dagen_geleden(31), ALLES, NORMEN, "alle regio's", PEILDATUM)
    assert [record_name(scherm, ACCOUNT, id_) for id_ in ("g1", "g2", "weg")] == ["De Bilt", "Zeist", ""]
    assert record_name(scherm, WERKBEZOEK, "b1").startswith("Zeist ")
    assert len(looked_up) == 2
