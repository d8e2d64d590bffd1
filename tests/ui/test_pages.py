from pathlib import Path

import pytest
from streamlit.material_icon_names import ALL_MATERIAL_ICONS
from streamlit.testing.v1 import AppTest

from samenwerking.ui.pages import GROEPEN, PAGINAS

ROOT = Path(__file__).parent.parent.parent


def test_every_page_has_a_script_and_every_script_is_a_page() -> None:
    scripts = {f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py")}
    assert {pagina.bestand for pagina in PAGINAS} == scripts


def test_every_page_stands_in_a_group_with_an_address_of_its_own_and_an_icon_that_exists() -> None:
    assert {pagina.groep for pagina in PAGINAS} <= set(GROEPEN)
    assert len({pagina.url for pagina in PAGINAS}) == len(PAGINAS)
    for pagina in PAGINAS:
        assert pagina.icoon.removeprefix(":material/").removesuffix(":") in ALL_MATERIAL_ICONS
        assert pagina.uitleg.endswith(".")


def test_a_record_has_the_address_that_documents_link_to() -> None:
    assert all(pagina.url == pagina.parameter for pagina in PAGINAS if pagina.parameter)


@pytest.mark.parametrize(
    ("filters", "title"),
    [
        ({}, "Stand van de samenwerking"),
        ({"regio": "U10"}, "Stand van de samenwerking"),
        ({"accounthouder": "Noor van der Veen", "regio": "U10"}, "Mijn accounts"),
    ],
)
def test_a_visit_begins_with_the_overview_and_for_an_accounthouder_with_mijn_accounts(
    bron: Path, filters: dict[str, str], title: str
) -> None:
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    for key, value in filters.items():
        app.query_params[key] = value
    app.run()
    assert app.title[0].value == title
    assert all(value in " ".join(caption.value for caption in app.caption) for value in filters.values())


def test_an_accounthouder_that_is_not_known_is_still_said_after_the_start(bron: Path) -> None:
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    app.query_params["accounthouder"] = "Niemand"
    app.run()
    assert "Accounthouder 'Niemand' is niet bekend" in app.warning[0].value
