"""When settings or the bron cannot be used the screen says what to do, and goes on by itself when that is done."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from samenwerking.instellingen import InstellingFout
from samenwerking.normen import CONFIG
from samenwerking.ui import loader as loading
from samenwerking.ui.loader import current_settings

Dashboard = Callable[..., AppTest]


@pytest.fixture
def config(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A config of its own for the dashboard."""
    config = Path(shutil.copytree(CONFIG, tmp_path_factory.mktemp("root") / "config"))
    monkeypatch.setattr(loading, "CONFIG", config)
    monkeypatch.setattr(loading, "HALF", 0)
    st.cache_resource.clear()
    return config


def text(app: AppTest) -> str:
    """All that is said in words."""
    parts = [*app.title, *app.markdown, *app.caption, *app.warning, *app.error]
    return " ".join(part.value for part in parts)


def _replace(path: Path, oud: str, nieuw: str) -> None:
    tekst = path.read_text("utf-8")
    assert oud in tekst
    path.write_text(tekst.replace(oud, nieuw, 1), "utf-8")


def _boxes(app: AppTest) -> list[tuple[str, str]]:
    """What stands in the red boxes: the file and what is wrong with it."""
    return [(box.proto.title.replace("\\", ""), box.value.replace("\\", "")) for box in app.error]


def test_one_page_names_file_line_and_remedy_of_every_mistake_in_every_file_and_shows_no_data(
    dashboard: Dashboard, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAMENWERKING_BRON")
    (config / "bron.yaml").write_text("pad: data/eigen\nkleur: rood\n", "utf-8")
    _replace(config / "normen.yaml", "streef: 91", "streef: veel")
    _replace(config / "normen.yaml", "minstens: 3", "minstens: 2")
    (config / "tegels.csv").unlink()
    app = dashboard()
    assert [title.value for title in app.title] == ["Instellingen kloppen niet"]
    assert [bestand for bestand, _ in _boxes(app)] == ["config/bron.yaml", "config/normen.yaml", "config/tegels.csv"]
    bron, normen, tegels = (tekst for _, tekst in _boxes(app))
    assert bron == "**Regel 2:** de sleutel kleur is onbekend; haal hem weg of verbeter de spelling."
    eerste, tweede = normen.split("\n")
    assert eerste.startswith("- **Regel 8:** contact.intensief.bestuurlijk.streef: dit is niet wat hier hoort; zet er")
    assert tweede.startswith("- **Regel ")
    assert tweede.endswith("team.minstens: dit kan niet; het is minstens 3.")
    assert tegels == "Dit bestand ontbreekt; zet het terug."
    assert "gaat daarna vanzelf verder" in text(app)
    assert not app.selectbox
    assert not app.sidebar.children


def test_a_file_with_very_many_mistakes_shows_the_first(dashboard: Dashboard, config: Path) -> None:
    (config / "vergaderingen.yaml").write_text("- kerst\n" * 5000, "utf-8")
    ((bestand, tekst),) = _boxes(dashboard())
    assert bestand == "config/vergaderingen.yaml"
    assert tekst.count("\n") == 20
    assert tekst.endswith("- Er is meer: nog 4.980 in dit bestand.")


def test_settings_that_break_while_the_dashboard_runs_are_told_and_mending_them_is_enough(
    dashboard: Dashboard, config: Path
) -> None:
    app = dashboard("pages/accounts.py", regio="U10")
    before = text(app)
    good = (config / "regios.yaml").read_bytes()
    (config / "regios.yaml").write_bytes(good[: len(good) // 2])
    app.run()
    assert [bestand for bestand, _ in _boxes(app)] == ["config/regios.yaml"]
    (config / "regios.yaml").write_bytes(good)
    app.run()
    assert not app.error
    assert text(app) == before
    assert app.query_params["regio"] == "U10"


def test_what_does_not_change_how_the_bron_is_read_keeps_its_loader(bron: Path, config: Path) -> None:
    normen, loader = current_settings()
    _replace(config / "regios.yaml", "# De regio", "# Onze regio")
    _replace(config / "normen.yaml", "streef: 91", "streef: 90")
    nieuw, zelfde = current_settings()
    assert nieuw is not normen
    assert zelfde is loader
    _replace(config / "regios.yaml", "naam: U10", "naam: U16")
    assert current_settings()[1] is not loader


def test_a_file_of_settings_that_is_half_written_is_read_again_before_it_is_called_wrong(
    bron: Path, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = (config / "normen.yaml").read_bytes()
    (config / "normen.yaml").write_bytes(b"")
    monkeypatch.setattr(loading.time, "sleep", lambda _: (config / "normen.yaml").write_bytes(good))
    assert current_settings()[0].oordeel.team.minstens == 3


def test_a_file_of_settings_that_never_comes_to_rest_is_wrong_in_the_end(
    bron: Path, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = iter(range(100))
    (config / "normen.yaml").write_bytes(b"")
    monkeypatch.setattr(loading.time, "sleep", lambda _: (config / "normen.yaml").write_text("\n" * next(sizes)))
    with pytest.raises(InstellingFout):
        current_settings()
    assert next(sizes) == loading.POGINGEN


def test_a_locked_file_keeps_the_last_good_version_with_its_name_and_the_remedy(
    dashboard: Dashboard, bron: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = dashboard("pages/accounts.py")
    _, loader = current_settings()
    loader.stop()  # the test looks itself
    open_file = Path.open

    def locked(pad: Path, *args: Any, **kwargs: Any) -> Any:
        if pad.name == "contacten.csv":
            raise PermissionError(13, "The process cannot access the file because it is being used by another process")
        return open_file(pad, *args, **kwargs)

    monkeypatch.setattr(Path, "open", locked)
    (bron / "contacten.csv").touch()
    loader.check()
    app.run()
    (banner,) = (box for box in app.warning if "nieuwste gegevens" in box.proto.title)
    assert banner.value.replace("\\", "") == (
        "contacten.csv: Dit bestand mag niet worden gelezen. Sluit het bestand in andere programma's, of zorg voor "
        "leesrechten. U ziet de laatste goede versie."
    )
    assert "3 accounts" in text(app)
    assert len(loader.state.dataset["contacten"]) == 1


def test_a_bron_that_is_removed_keeps_the_last_good_version_and_one_that_comes_back_is_shown(
    dashboard: Dashboard, bron: Path
) -> None:
    app = dashboard("pages/accounts.py")
    _, loader = current_settings()
    loader.stop()
    bron.rename(bron.parent / "weg")
    loader.check()
    app.run()
    assert f"De bron '{bron.name}' is er niet (meer)" in text(app).replace("\\", "")
    assert "3 accounts" in text(app)
    (bron.parent / "weg").rename(bron)
    with (bron / "partners.csv").open("a", encoding="utf-8") as file:
        file.write("g9;Zeist;gemeente;U10;p1\n")
    loader.check()
    app.run()
    assert "nieuwste gegevens" not in str([box.proto.title for box in app.warning])
    assert "4 accounts" in text(app)
