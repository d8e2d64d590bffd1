"""Nothing is computed twice for the same bron, peildatum and selection: not on one screen, and not by two.

What counts as computing: what stands behind ``once`` (of a stand, of a Vraag, or of the whole bron) and is not known
yet, and every figure of a room, f(dataset, peildatum, ...) or f(vraag, ...), that a page asks for past ``once``.
"""

import importlib
import inspect
import pkgutil
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import samenwerking
from samenwerking.data.dataset import Dataset, Memo, Selectie, once_per_bron
from samenwerking.ui.pages import ACCOUNTS, NETWERK, OVERZICHT
from samenwerking.vraag import Vraag, once_per_vraag
from tests.bouw import NORMEN, PEILDATUM, gemeente, maak_dataset
from tests.schermen import SCHERMEN, Adres

ROOT = Path(__file__).parent.parent.parent
GEEN_KAMER = ("data", "export", "figures", "ui", "__main__")
"""The parts of samenwerking in which no figure is made."""


@dataclass
class Rekenboek:
    """Writes down all that is computed: of which data, on which day, and what."""

    vaak: Counter[Hashable] = field(default_factory=Counter)
    """How often each was computed since the begin."""
    nu: list[str] = field(default_factory=list)
    """What was computed since the last look."""
    twee: list[str] = field(default_factory=list)
    """What was computed before, since the last look."""
    gezien: int = 0
    """How often a table or something that is kept was asked for."""
    gegeven: dict[Hashable, object] = field(default_factory=dict)
    """What each figure that a page asks for gave last: that again is no computing, but finding."""
    _inhoud: dict[int, tuple[object, int]] = field(default_factory=dict)
    """Per tables that something was computed of (which stay, so no others get their number): equal numbers for equal
    data."""
    _diep: int = 0

    def write(self, dataset: Dataset, wat: Hashable, naam: str) -> None:
        key = (self._content(dataset), dataset.peildatum, wat)
        self.vaak[key] += 1
        self.nu.append(naam)
        if self.vaak[key] > 1:
            self.twee.append(naam)

    def _content(self, dataset: Dataset) -> int:
        tables = dataset.tabellen
        if id(tables) not in self._inhoud:
            self._inhoud[id(tables)] = tables, hash("".join(frame.to_csv() for frame in tables.values()))
        return self._inhoud[id(tables)][1]

    def counting(self, dataset: Dataset, wat: Hashable, naam: str, compute: Callable[[], Any]) -> Callable[[], Any]:
        """``compute``, which writes down that it does."""
        self.gezien += 1

        def counted() -> Any:
            self.write(dataset, wat, naam)
            with self.computing():
                return compute()

        return counted

    @contextmanager
    def computing(self) -> Iterator[None]:
        self._diep += 1
        try:
            yield
        finally:
            self._diep -= 1

    @property
    def by_a_page(self) -> bool:
        """Nothing that is kept is being computed: a page itself asks."""
        return not self._diep

    def look(self) -> tuple[list[str], list[str]]:
        """What was computed since the last look, and of that what was computed before."""
        found = self.nu, self.twee
        self.nu, self.twee = [], []
        return found


@pytest.fixture(autouse=True)
def _computed_once() -> None:
    """Instead of what the tests share: nothing is known of what another test computed."""


@pytest.fixture(scope="module")
def rekenboek() -> Iterator[Rekenboek]:
    """Of a server that just began, with the example."""
    with server_that_begins() as patch:
        yield keep(patch)


@contextmanager
def server_that_begins() -> Iterator[pytest.MonkeyPatch]:
    st.cache_resource.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMENWERKING_BRON", str(ROOT / "data" / "voorbeeld"))
        yield patch
    st.cache_resource.clear()


def keep(patch: pytest.MonkeyPatch) -> Rekenboek:
    """From now on all that is computed is written down."""
    boek = Rekenboek()
    of_stand, of_bron, of_vraag, table = Dataset.once, Dataset.tijdloos, Vraag.once, Dataset.__getitem__

    def once(dataset: Dataset, key: Hashable, compute: Callable[[], Any]) -> Any:
        return of_stand(dataset, key, boek.counting(dataset, key, _name(key), compute))

    def tijdloos(dataset: Dataset, key: Hashable, compute: Callable[[], Any]) -> Any:
        return of_bron(dataset, key, boek.counting(dataset, key, _name(key), compute))

    def once_vraag(vraag: Vraag, key: Hashable, compute: Callable[[], Any]) -> Any:
        return of_vraag(vraag, key, boek.counting(vraag.dataset, (*_asks(vraag), key), _name(key), compute))

    def look_up(dataset: Dataset, tabel: str) -> pd.DataFrame:
        boek.gezien += 1
        return table(dataset, tabel)

    patch.setattr(Dataset, "__getitem__", look_up)
    patch.setattr(Dataset, "once", once)
    patch.setattr(Dataset, "tijdloos", tijdloos)
    patch.setattr(Vraag, "once", once_vraag)
    for module, naam, figure in past_once():
        patch.setattr(module, naam, _asked(boek, figure))
    return boek


def _asks(vraag: Vraag) -> tuple[Hashable, ...]:
    """What a Vraag asks of its dataset."""
    return vraag.peildatum, vraag.vergelijk_met, vraag.selectie, vraag.normen, vraag.vandaag


def _asked(boek: Rekenboek, figure: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(figure)
    def asked(van: Dataset | Vraag, *args: Any, **kwargs: Any) -> Any:
        if not boek.by_a_page:
            return figure(van, *args, **kwargs)
        before = boek.gezien
        with boek.computing():
            found = figure(van, *args, **kwargs)
        if boek.gezien == before:  # it follows from the settings, or from which tables there are
            return found
        dataset, asks = (van.dataset, _asks(van)) if isinstance(van, Vraag) else (van, ())
        key = (figure, asks, args, tuple(sorted(kwargs.items())))
        if (dataset, key) not in boek.gegeven or boek.gegeven[dataset, key] is not found:
            boek.gegeven[dataset, key] = found
            boek.write(dataset, key, f"{figure.__module__}.{figure.__qualname__}")
        return found

    return asked


def past_once() -> Iterator[tuple[ModuleType, str, Callable[..., Any]]]:
    """Every place that names a figure of a room that is not kept."""
    for found in pkgutil.walk_packages(samenwerking.__path__, "samenwerking."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    modules = [module for naam, module in sys.modules.items() if naam.startswith(("samenwerking.", "pages."))]
    for module in modules:
        for naam, value in inspect.getmembers(module, inspect.isfunction):
            if _is_figure(value) and not hasattr(value, "__wrapped__"):
                yield module, naam, value


def _is_figure(function: Any) -> bool:
    kamer = function.__module__.split(".")
    if kamer[0] != "samenwerking" or kamer[1] in GEEN_KAMER:
        return False
    asks = list(inspect.signature(function).parameters)
    return asks[:2] == ["dataset", "peildatum"] or asks[:1] == ["vraag"]


def _name(key: Hashable) -> str:
    """The figure that a key is of, else what the key begins with."""
    begin = key[0] if isinstance(key, tuple) and key else key
    if isinstance(begin, tuple):
        return _name(begin)
    return f"{begin.__module__}.{begin.__qualname__}" if callable(begin) else str(begin)


def visit(adres: Adres, **params: str) -> AppTest:
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=120)
    app.switch_page(adres.pagina.bestand)
    for key, value in (adres.params | params).items():
        app.query_params[key] = value
    app.run()
    if "De maanden worden nog berekend." in [each.value for each in app.caption]:
        app.run()  # as the browser does at once
    assert not app.exception
    return app


@pytest.mark.parametrize("adres", SCHERMEN, ids=str)
def test_a_screen_computes_nothing_that_was_computed_before_and_the_second_time_nothing_at_all(
    adres: Adres, rekenboek: Rekenboek
) -> None:
    rekenboek.look()
    app = visit(adres)
    _, twice = rekenboek.look()
    assert twice == []
    app.run()
    again, _ = rekenboek.look()
    assert again == []


def test_another_selection_computes_its_own_once_and_who_comes_back_or_comes_later_finds_all_of_it(
    rekenboek: Rekenboek,
) -> None:
    for pagina in (OVERZICHT, NETWERK):
        visit(Adres(pagina))
        rekenboek.look()
        app = visit(Adres(pagina), regio="Foodvalley")
        first, twice = rekenboek.look()
        assert first
        assert twice == []
        app.selectbox(key="soort").select("Gemeente").run()
        app.selectbox(key="soort").select(None).run()
        rekenboek.look()
        visit(Adres(pagina), regio="Foodvalley")
        visit(Adres(pagina))
        assert rekenboek.look() == ([], [])


# What would be computed twice is seen


def test_what_is_forgotten_and_computed_again_is_seen() -> None:
    with server_that_begins() as patch:
        patch.setattr(Memo, "once", lambda memo, key, compute: compute())
        boek = keep(patch)
        visit(Adres(ACCOUNTS))
        _, twice = boek.look()
    assert {"stand", "samenwerking.indicatoren.indicatoren"} <= set(twice)


BRON = maak_dataset(partners=[gemeente()])
VRAAG = Vraag(BRON, PEILDATUM, PEILDATUM - pd.Timedelta(days=90), Selectie(), NORMEN, "alle regio's")


@pytest.fixture
def boek() -> Iterator[Rekenboek]:
    """Of what is computed in one test."""
    with pytest.MonkeyPatch.context() as patch:
        yield keep(patch)


def test_a_figure_that_a_page_asks_for_past_once_is_seen_and_within_once_it_is_not(boek: Rekenboek) -> None:
    def figure(van: Dataset | Vraag, *, soort: str = "") -> list[int]:
        return [len((van.stand if isinstance(van, Vraag) else van)["partners"]), len(soort)]

    asked, naam = _asked(boek, figure), f"{figure.__module__}.{figure.__qualname__}"
    VRAAG.stand  # noqa: B018 (so that it is known)
    boek.look()
    for van in (BRON, VRAAG):
        assert [asked(van), asked(van, soort="rijk"), asked(van)] == [[1, 0], [1, 4], [1, 0]]
        assert boek.look() == ([naam] * 3, [naam])
    asked(replace(VRAAG, selectie=Selectie(soort="gemeente")))
    assert boek.look() == ([naam], [])
    assert BRON.once("a table", lambda: asked(BRON)) == [1, 0]
    assert boek.look() == (["a table"], [])


def test_what_a_page_asks_for_and_was_kept_or_needs_no_table_is_not_computed(boek: Rekenboek) -> None:
    kept = _asked(boek, lambda vraag: vraag.once("kept", lambda: ["a figure"]))
    words = _asked(boek, lambda vraag: [vraag.filters_in_words])
    kept(VRAAG)
    boek.look()
    assert kept(VRAAG) == ["a figure"]
    assert words(VRAAG) == words(VRAAG) == ["alle regio's"]
    assert boek.look() == ([], [])


def test_what_stands_behind_a_vraag_or_the_whole_bron_is_seen_when_it_is_forgotten(
    boek: Rekenboek, monkeypatch: pytest.MonkeyPatch
) -> None:
    @once_per_bron
    def of_bron(dataset: Dataset) -> int:
        return len(dataset["partners"])

    @once_per_vraag
    def of_vraag(vraag: Vraag) -> int:
        return of_bron(vraag.stand)

    both = {f"{each.__module__}.{each.__qualname__}" for each in (of_vraag, of_bron)}
    of_vraag(VRAAG)
    assert both <= set(boek.look()[0])
    of_vraag(VRAAG)
    assert boek.look() == ([], [])
    monkeypatch.setattr(Memo, "once", lambda memo, key, compute: compute())
    of_vraag(VRAAG)
    assert both <= set(boek.look()[1])
