import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from samenwerking.data.weglaten import AFGESCHERMD
from samenwerking.ui import filters
from samenwerking.ui.filters import accounthouders_by_label, accounts_by_label
from tests.bouw import gemeente, maak_dataset, persoon

Dashboard = Callable[..., AppTest]


def words(app: AppTest) -> str:
    """The line above the page."""
    return next(caption.value for caption in app.caption if caption.value.startswith("Peildatum"))


def warnings(app: AppTest) -> str:
    return " ".join(warning.value for warning in app.warning)


def test_accounthouders_are_sorted_by_name_and_told_apart_by_functie_else_by_id() -> None:
    dataset = maak_dataset(
        partners=[
            gemeente(f"g{n}", accounthouder=houder)
            for n, houder in enumerate(["p1", "p2", "p3", "p4", "p5", "x", AFGESCHERMD])
        ],
        personen=[
            persoon("p1", partner=None, naam="Éva Bos"),
            persoon("p2", partner=None, naam="Jan Bos", functie="strateeg"),
            persoon("p3", partner=None, naam="Jan Bos", functie="adviseur"),
            persoon("p4", partner=None, naam="Wim Bos", functie="adviseur"),
            persoon("p5", partner=None, naam="Wim Bos", functie="adviseur"),
        ],
    )
    assert accounthouders_by_label(dataset) == {
        "Éva Bos": "p1",
        "Jan Bos (adviseur)": "p3",
        "Jan Bos (strateeg)": "p2",
        "Wim Bos (adviseur) (p4)": "p4",
        "Wim Bos (adviseur) (p5)": "p5",
        "x": "x",
    }


def test_accounts_of_one_name_are_told_apart_by_soort() -> None:
    dataset = maak_dataset(
        partners=[gemeente("g1", naam="Utrecht"), gemeente("w1", naam="Utrecht", soort="waterschap"), gemeente("a")]
    )
    assert accounts_by_label(dataset) == {"a": "a", "Utrecht (gemeente)": "g1", "Utrecht (waterschap)": "w1"}


def test_without_filters_everything_is_shown_on_the_dates_of_the_bron_and_the_vergaderingen(
    dashboard: Dashboard,
) -> None:
    assert words(dashboard()).startswith(
        "Peildatum vr 20 november 2026 · vergeleken met di 20 oktober 2026 · alle regio's · 3 accounts"
        " · gegevens bijgewerkt tot do 19 november 2026"
    )


def test_a_link_with_filters_opens_that_screen(dashboard: Dashboard) -> None:
    app = dashboard(
        regio="U10",
        soort="Gemeente",
        accounthouder="Noor van der Veen",
        peildatum="2026-11-19",
        vergelijk_met="2026-06-01",
    )
    assert words(app).startswith(
        "Peildatum do 19 november 2026 · vergeleken met ma 1 juni 2026 · regio U10 · soort gemeente"
        " · accounthouder Noor van der Veen · 1 account ·"
    )
    assert not app.warning


def test_a_choice_of_a_larger_regio_includes_its_parts(dashboard: Dashboard) -> None:
    assert "regio Metropoolregio Utrecht · 3 accounts" in words(dashboard(regio="Metropoolregio Utrecht"))


@pytest.mark.parametrize(
    ("key", "value", "melding"),
    [
        ("regio", "Nergens", "Regio 'Nergens' is niet bekend. U ziet nu alle regio's."),
        ("soort", "gemeente", "Soort 'gemeente' is niet bekend. U ziet nu alle soorten."),
        ("accounthouder", "Niemand", "Accounthouder 'Niemand' is niet bekend. U ziet nu alle accounthouders."),
        ("peildatum", "foo", "Peildatum 'foo' is geen datum. U ziet nu vr 20 november 2026."),
        ("peildatum", "1899-12-31", "Peildatum zo 31 december 1899 kan niet"),
        ("vergelijk_met", "2026-02-30", "Vergelijk met '2026-02-30' is geen datum. U ziet nu di 20 oktober 2026."),
        ("vergelijk_met", "2026-11-20", "kies een dag voor vr 20 november 2026. U ziet nu di 20 oktober 2026."),
        ("vergelijk_met", "2026-11-21", "kies een dag voor vr 20 november 2026. U ziet nu di 20 oktober 2026."),
    ],
)
def test_what_a_link_says_wrongly_is_named_and_the_default_is_shown(
    dashboard: Dashboard, key: str, value: str, melding: str
) -> None:
    app = dashboard(**{key: value})
    assert melding in warnings(app)
    assert "vr 20 november 2026 · vergeleken met di 20 oktober 2026 · alle regio's · 3 accounts" in words(app)


def test_the_day_before_the_peildatum_can_be_compared_with(dashboard: Dashboard) -> None:
    app = dashboard(vergelijk_met="2026-11-19")
    assert "vergeleken met do 19 november 2026" in words(app)
    assert not app.warning


def test_vergelijk_met_follows_the_peildatum_until_it_is_chosen(dashboard: Dashboard) -> None:
    app = dashboard()
    app.date_input(key="peildatum").set_value(dt.date(2026, 9, 1)).run()
    assert "Peildatum di 1 september 2026 · vergeleken met di 25 augustus 2026" in words(app)
    app.date_input(key="vergelijk_met").set_value(dt.date(2026, 1, 5)).run()
    app.date_input(key="peildatum").set_value(dt.date(2026, 10, 1)).run()
    assert "Peildatum do 1 oktober 2026 · vergeleken met ma 5 januari 2026" in words(app)


def test_a_peildatum_before_the_chosen_vergelijk_met_says_so_and_takes_the_default(dashboard: Dashboard) -> None:
    app = dashboard(vergelijk_met="2026-10-05")
    app.date_input(key="peildatum").set_value(dt.date(2026, 9, 1)).run()
    assert "Vergelijk met ma 5 oktober 2026 kan niet" in warnings(app).replace("\\", "")
    assert "vergeleken met di 25 augustus 2026" in words(app)


def test_wis_filters_undoes_everything(dashboard: Dashboard) -> None:
    app = dashboard(regio="U10", accounthouder="Ali Özdemir", peildatum="2026-09-01")
    app.button(key="wis_zijbalk").click().run()
    assert "vr 20 november 2026 · vergeleken met di 20 oktober 2026 · alle regio's · 3 accounts" in words(app)
    assert not [button for button in app.button if button.key == "wis_zijbalk"]


def test_the_link_to_copy_holds_the_filters_the_effective_dates_and_the_record(dashboard: Dashboard) -> None:
    app = dashboard("pages/account.py", regio="U10", account="g1")
    assert app.code[0].value == "?account=g1&regio=U10&peildatum=2026-11-20&vergelijk_met=2026-10-20"


def test_an_accounthouder_who_left_the_bron_is_named_and_the_filter_is_gone(dashboard: Dashboard, bron: Path) -> None:
    app = dashboard(accounthouder="Ali Özdemir")
    assert "1 account ·" in words(app)
    st.cache_resource.clear()
    (bron / "partners.csv").write_text("id;naam;soort;accounthouder\ng1;De Bilt;gemeente;p1\n", "utf-8")
    app.run()
    assert "Accounthouder 'Ali Özdemir' is niet bekend" in warnings(app)
    assert "alle regio's · 1 account ·" in words(app)


def test_a_search_opens_the_account_and_is_empty_again(dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(filters, "open_record", lambda pagina, record: opened.append(f"{pagina.url}: {record}"))
    app = dashboard(regio="U10")
    app.selectbox(key="zoek").select("Vallei en Veluwe").run()
    assert opened == ["account: w1"]
    assert app.selectbox(key="zoek").value is None
    assert "regio U10" in words(app)


@pytest.mark.parametrize("peildatum", ["1900-01-02", "2000-01-01", "2000-02-15", "2100-12-31"])
def test_every_peildatum_that_a_bron_may_hold_can_be_shown(dashboard: Dashboard, peildatum: str) -> None:
    assert dashboard(peildatum=peildatum).date_input(key="peildatum").value.isoformat() == peildatum


@pytest.mark.parametrize("peildatum", ["1899-12-31", "1900-01-01", "2101-01-01", "20260101", "2026-W01-1"])
def test_a_peildatum_that_cannot_be_is_named_and_the_default_is_shown(dashboard: Dashboard, peildatum: str) -> None:
    app = dashboard(peildatum=peildatum)
    assert "Peildatum" in warnings(app)
    assert app.date_input(key="peildatum").value.isoformat() == "2026-11-20"


def test_a_bron_with_a_peildatum_at_the_edge_of_what_can_be_is_shown(dashboard: Dashboard, bron: Path) -> None:
    (bron / "bron.yaml").write_text("naam: Oud\npeildatum: 1900-01-01\n", "utf-8")
    assert dashboard().date_input(key="peildatum").value.isoformat() == "1900-01-02"


def test_a_long_value_is_not_repeated_whole(dashboard: Dashboard) -> None:
    assert len(warnings(dashboard(soort="x" * 5000))) < 200
