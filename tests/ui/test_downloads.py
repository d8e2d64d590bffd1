"""What stands on a page in another shape than a table is there as a table too; a broken bron gives what is wrong."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from samenwerking.indicatoren import INDICATOREN
from samenwerking.ui import account, opgaven, team

Open = Callable[..., AppTest]


@pytest.fixture
def folded(monkeypatch: pytest.MonkeyPatch) -> dict[str, pd.DataFrame]:
    """The tables that one can open, by title."""
    found: dict[str, pd.DataFrame] = {}
    for page in (account, opgaven, team):
        monkeypatch.setattr(page, "folded_table", lambda make, *, title, **_: found.update({title: make()}))
    return found


def test_an_account_has_its_indicatoren_and_all_its_visits_as_tables(
    dashboard: Open, bron: Path, folded: dict[str, pd.DataFrame]
) -> None:
    (bron / "werkbezoeken.csv").write_text(
        "id;partner;datum;terugblik\nw1;g1;2024-12-03;Goed gesprek\nw2;g1;2026-12-03;\nw3;g2;2026-12-03;\n", "utf-8"
    )
    dashboard("pages/account.py", account="g1")
    visits = folded["Alle werkbezoeken"]
    assert visits["werkbezoek"].tolist() == ["w1", "w2"]
    assert visits["Status"].tolist() == ["afgelegd", "optie"]
    assert visits["Terugblik"].fillna("").tolist() == ["Goed gesprek", ""]
    indicatoren = folded["Indicatoren"]
    assert set(indicatoren["Indicator"]) <= {each.label for each in INDICATOREN}
    assert indicatoren.set_index("Indicator")["Oordeel"]["Contact ambtelijk"] == "✓ op orde"
    assert indicatoren[["Toelichting", "Norm", "Wat kunnen we doen?"]].notna().all(axis=None)


def test_an_account_without_visits_has_no_table_of_them(
    dashboard: Open, bron: Path, folded: dict[str, pd.DataFrame]
) -> None:
    (bron / "werkbezoeken.csv").write_text("id;partner;datum\nw3;g2;2026-12-03\n", "utf-8")
    dashboard("pages/account.py", account="g1")
    assert list(folded) == ["Indicatoren"]


def test_opgaven_and_leeractiviteiten_on_cards_are_tables_too(
    dashboard: Open, bron: Path, folded: dict[str, pd.DataFrame]
) -> None:
    (bron / "opgaven.csv").write_text("id;naam;portefeuillehouder;doel\no1;Wonen;p1;Betaalbaar\n", "utf-8")
    (bron / "dossiers.csv").write_text("id;partner;opgave;naam\nd1;g1;Wonen;Woondeal\n", "utf-8")
    (bron / "leeractiviteiten.csv").write_text(
        "datum;naam;element;deelnemers;dossier\n"
        "2026-11-01;Intervisie;leiderschap;p1|p2;d1\n2026-10-01;Training;raad-college;p1;los\n",
        "utf-8",
    )
    dashboard("pages/opgaven.py", opgaven="Per opgave")
    assert folded["Opgaven"].to_dict("records") == [
        {
            "Opgave": "Wonen",
            "Portefeuillehouder": "Noor van der Veen",
            "Doel": "Betaalbaar",
            "Visie": pytest.approx(float("nan"), nan_ok=True),
            "Onze rol": pytest.approx(float("nan"), nan_ok=True),
            "Lopende dossiers": 1,
        }
    ]
    dashboard("pages/team.py", team="Leren")
    frame = folded["Leeractiviteiten"]
    assert frame["Activiteit"].tolist() == ["Intervisie", "Training"]
    assert frame["Deelnemers"].tolist() == [2, 1]
    assert frame["dossier"].fillna("").tolist() == ["d1", ""]
    assert frame["Dossier"].tolist() == ["Woondeal", "los"]


def test_a_folded_table_is_made_when_it_is_opened(dashboard: Open) -> None:
    app = dashboard("pages/account.py", account="g1")
    assert [part.label for part in app.expander].count("Als tabel, met download") == 1
    assert "Indicatoren" not in [frame.proto.alt for frame in app.dataframe]


def test_what_is_wrong_with_a_bron_that_cannot_be_used_can_be_taken_along(dashboard: Open, bron: Path) -> None:
    (bron / "partners.csv").write_text("id;naam;soort\ng1;De Bilt;planeet\n", "utf-8")
    app = dashboard("pages/overzicht.py")
    assert [title.value for title in app.title] == ["De gegevens zijn niet te lezen"]
    (frame,) = app.dataframe
    assert frame.value.columns.tolist() == ["Bestand", "Regel", "Kolom", "Waarde", "Ernst", "Wat u kunt doen"]
    assert [button.proto.label for button in app.get("download_button")] == ["CSV", "Excel"]
