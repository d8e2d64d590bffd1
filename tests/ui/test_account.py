"""The page of one account: what is open between us, and what asks for something first."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

Dashboard = Callable[..., AppTest]
PAGINA = "pages/account.py"
SIGNALEN = "id;partner;gemeld_op;soort;ernst;omschrijving\ns;g2;2026-11-01;relationeel;hoog;Wacht\n"
AFSPRAKEN = (
    "id;partner;omschrijving;soort;wie;gemaakt_op;deadline\na;g1;Kaart sturen;actie;provincie;2026-10-01;2026-12-01\n"
)


@pytest.fixture
def vol(bron: Path) -> Path:
    (bron / "signalen.csv").write_text(SIGNALEN, "utf-8")
    (bron / "afspraken.csv").write_text(AFSPRAKEN, "utf-8")
    return bron


def captions(app: AppTest) -> list[str]:
    return [part.value for part in app.caption]


def titles(app: AppTest) -> list[str]:
    return [
        part.value.strip("#* ") for part in app.markdown if part.value.startswith("#") and part.value.endswith("**")
    ]


def test_what_is_not_open_stands_in_one_line(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, account="g1")
    assert "Hier staat niets open" in titles(app)
    assert "Signalen en wat de partner beloofde." in captions(app)
    assert "Wat wij beloofden" in titles(app)
    app = dashboard(PAGINA, account="g2")
    assert "Afspraken (met deze partner is er geen vastgelegd)." in captions(app)
    assert "Open signalen" in titles(app)


def test_a_table_that_is_missing_is_not_said_to_be_without_anything_open(dashboard: Dashboard, bron: Path) -> None:
    app = dashboard(PAGINA, account="g1")
    assert "Hier staat niets open" not in titles(app)
    assert {"Nog geen signalen", "Nog geen afspraken", "Nog geen initiatieven"} <= set(titles(app))


def test_what_is_op_orde_takes_a_line_and_the_rest_a_card(dashboard: Dashboard, vol: Path) -> None:
    app = dashboard(PAGINA, account="g1")
    lines = [part.value for part in app.markdown if part.value.startswith("**Afspraken** · ")]
    assert len(lines) == 1
    assert "Alle afspraken liggen op schema." in lines[0]
    cards = [part.value for part in app.markdown if part.value.startswith("**Balans**  \n")]
    assert len(cards) == 1
