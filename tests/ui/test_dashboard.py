from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from samenwerking.normen import InstellingFout
from samenwerking.ui import loader as loading
from samenwerking.ui.loader import current_loader, current_normen
from samenwerking.ui.pages import PAGINAS, Pagina

Dashboard = Callable[..., AppTest]


def text(app: AppTest) -> str:
    """All that is said in words."""
    parts = [*app.title, *app.markdown, *app.caption, *app.warning, *app.error, *app.subheader, *app.info]
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
    assert "niet is er niet" in app.error[0].value
    assert not app.dataframe


def test_a_new_version_without_partners_leaves_the_last_good_one_with_a_banner(
    dashboard: Dashboard, bron: Path
) -> None:
    app = dashboard()
    loader = current_loader(current_normen())
    (bron / "partners.csv").write_text("leeg", "utf-8")
    loader.check()
    app.run()
    assert "U ziet de laatste goede versie." in text(app)
    assert "3 accounts" in text(app)


def test_a_setting_that_is_wrong_is_named_and_nothing_else_is_shown(
    dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong() -> None:
        raise InstellingFout("normen.yaml", "de sleutel contcat is onbekend; haal hem weg of verbeter de spelling")

    monkeypatch.setattr(loading, "read_normen", wrong)
    st.cache_resource.clear()
    app = dashboard()
    assert [title.value for title in app.title] == ["Een instelling klopt niet"]
    assert app.error[0].value.startswith("De sleutel contcat is onbekend")
    assert "config/normen.yaml" in app.markdown[-1].value
    assert not app.selectbox


def test_a_wrong_choice_of_bron_is_a_setting_that_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_: object) -> Path:
        raise ValueError("bron.yaml: alleen de sleutel pad kan hier staan")

    monkeypatch.setattr(loading, "find_bron", wrong)
    with pytest.raises(InstellingFout, match="alleen de sleutel pad"):
        current_loader(current_normen())


def test_filters_that_leave_nothing_are_named_and_can_be_wiped(dashboard: Dashboard) -> None:
    app = dashboard("pages/accounts.py", regio="Foodvalley", soort="Gemeente")
    assert "Geen accounts met deze filters" in text(app)
    assert "Gekozen: regio Foodvalley · soort gemeente." in text(app)
    app.button(key="wis_leeg").click().run()
    assert "3 accounts" in text(app)


def missing_table() -> None:
    from samenwerking.ui.states import show_not_yet  # noqa: PLC0415 (AppTest runs this source on its own)

    show_not_yet("signalen")


def test_a_table_that_is_missing_says_what_it_would_show_and_offers_the_template() -> None:
    app = AppTest.from_function(missing_table).run()
    assert not app.exception
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
