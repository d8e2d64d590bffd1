from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from samenwerking.ui.loader import current_settings
from samenwerking.ui.pages import PAGINAS, Pagina

Dashboard = Callable[..., AppTest]


def text(app: AppTest) -> str:
    """All that is said in words."""
    parts = [*app.title, *app.markdown, *app.caption, *app.warning, *app.error, *app.header, *app.info]
    return " ".join(part.value for part in parts)


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pagina: pagina.url)
def test_every_page_has_one_title_and_says_what_it_shows(dashboard: Dashboard, pagina: Pagina) -> None:
    app = dashboard(pagina.bestand, account="g1")
    assert len(app.title) == 1
    assert sum(caption.value.startswith("Peildatum ") for caption in app.caption) == 1


def test_invented_data_is_named_as_such(dashboard: Dashboard, bron: Path) -> None:
    assert "Voorbeeldgegevens: alles hier is verzonnen" in text(dashboard())
    st.cache_resource.clear()
    (bron / "bron.yaml").write_text("naam: Echt\npeildatum: 2026-11-20\n", "utf-8")
    assert "Voorbeeldgegevens" not in text(dashboard())


@pytest.mark.parametrize(("peildatum", "late"), [("2026-12-19", False), ("2026-12-20", True)])
def test_data_warns_when_the_newest_contact_is_more_than_thirty_days_old(
    dashboard: Dashboard, peildatum: str, *, late: bool
) -> None:
    assert ("De gegevens lopen achter" in text(dashboard(peildatum=peildatum))) is late


def test_the_first_visitor_of_a_server_who_lands_on_a_page_without_the_frame_gets_it_too(
    dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("SAMENWERKING_BRON", "/bestaat/niet")
    assert dashboard("pages/accounts.py").title[0].value == "De gegevens zijn niet te lezen"


def test_text_of_the_bron_is_no_markup(dashboard: Dashboard, bron: Path) -> None:
    (bron / "personen.csv").write_text("id;naam;niveau\np1;**Noor** :red[x];ambtelijk\n", "utf-8")
    line = next(c.value for c in dashboard(accounthouder="**Noor** :red[x]").caption if c.value.startswith("Peildatum"))
    assert r"accounthouder \*\*Noor\*\*" in line
    assert ":red" not in line


def test_a_bron_without_partners_is_broken_and_lists_what_is_wrong(dashboard: Dashboard, bron: Path) -> None:
    (bron / "partners.csv").write_text("id;naam\ng1;De Bilt\n", "utf-8")
    app = dashboard()
    assert app.title[0].value == "De gegevens zijn niet te lezen"
    assert "geen enkele bruikbare partner" in app.error[0].value
    assert len(app.dataframe[0].value) >= 1


def test_a_bron_that_is_not_there_is_broken_and_says_what_to_do(
    dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENWERKING_BRON", "/bestaat/niet")
    app = dashboard()
    assert app.title[0].value == "De gegevens zijn niet te lezen"
    assert "De bron 'niet' is er niet" in app.error[0].value
    assert not app.dataframe


def test_a_new_version_without_partners_leaves_the_last_good_one_with_a_banner(
    dashboard: Dashboard, bron: Path
) -> None:
    app = dashboard()
    _, loader = current_settings()
    (bron / "partners.csv").write_text("leeg", "utf-8")
    loader.check()
    app.run()
    assert "U ziet de laatste goede versie." in text(app)
    assert "3 accounts" in text(app)


def test_filters_that_leave_nothing_are_named_and_can_be_wiped(dashboard: Dashboard) -> None:
    app = dashboard("pages/accounts.py", regio="Foodvalley", soort="Gemeente")
    assert "Geen accounts met deze filters" in text(app)
    assert "Gekozen: regio Foodvalley · soort gemeente." in text(app)
    app.button(key="wis_leeg").click().run()
    assert "3 accounts" in text(app)


def test_a_table_that_is_missing_says_what_it_would_show_and_offers_the_template(
    dashboard: Callable[..., AppTest],
) -> None:
    app = dashboard("pages/signalen.py")
    assert "Nog geen signalen" in text(app)
    assert app.get("download_button")[0].label == "Sjabloon signalen"


def broken_part() -> None:
    import streamlit as st  # noqa: PLC0415 (AppTest runs this source on its own)

    from samenwerking.ui.states import guarded  # noqa: PLC0415

    with guarded():
        raise ZeroDivisionError
    st.markdown("de rest")


def test_what_breaks_on_a_page_is_one_dutch_message_and_the_cause_is_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = AppTest.from_function(broken_part).run()
    assert not app.exception
    assert "Dit ligt niet aan u." in app.error[0].value
    assert app.markdown[0].value == "de rest"
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [ZeroDivisionError]
