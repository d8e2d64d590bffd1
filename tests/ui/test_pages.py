from pathlib import Path

from streamlit.material_icon_names import ALL_MATERIAL_ICONS

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
