"""Nothing is computed twice for the same bron, peildatum and selection: not on one screen, and not by two.

What counts as computing: what stands behind ``once`` (a figure, a chart, a table for the screen) and is not known yet,
and every figure of a room, f(dataset, peildatum, ...), that a page asks for past ``once``.
"""

import importlib
import inspect
import pkgutil
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import samenwerking
from samenwerking.data.dataset import Dataset, Memo
from samenwerking.ui.pages import ACCOUNTS, NETWERK, OVERZICHT
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
    inhoud: dict[Dataset, int] = field(default_factory=dict)
    """The data of which something was computed: equal numbers for equal data."""
    _diep: int = 0

    def write(self, dataset: Dataset, wat: Hashable, naam: str) -> None:
        key = (self._content(dataset), dataset.peildatum, wat)
        self.vaak[key] += 1
        self.nu.append(naam)
        if self.vaak[key] > 1:
            self.twee.append(naam)

    def _content(self, dataset: Dataset) -> int:
        if dataset not in self.inhoud:
            self.inhoud[dataset] = hash("".join(frame.to_csv() for frame in dataset.tabellen.values()))
        return self.inhoud[dataset]

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
    once = Dataset.once

    def counted(dataset: Dataset, key: Hashable, compute: Callable[[], Any]) -> Any:
        def counting() -> Any:
            boek.write(dataset, key, _name(key))
            with boek.computing():
                return compute()

        return once(dataset, key, counting)

    patch.setattr(Dataset, "once", counted)
    for module, naam, figure in past_once():
        patch.setattr(module, naam, _asked(boek, figure))
    return boek


def _asked(boek: Rekenboek, figure: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(figure)
    def asked(dataset: Dataset, peildatum: pd.Timestamp, *args: Any, **kwargs: Any) -> Any:
        if not boek.by_a_page:
            return figure(dataset, peildatum, *args, **kwargs)
        key = (figure, peildatum, args, tuple(sorted(kwargs.items())))
        boek.write(dataset, key, f"{figure.__module__}.{figure.__qualname__}")
        with boek.computing():
            return figure(dataset, peildatum, *args, **kwargs)

    return asked


def past_once() -> Iterator[tuple[ModuleType, str, Callable[..., Any]]]:
    """Every place that names a figure of a room, f(dataset, peildatum, ...), that is not kept."""
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
    return (
        kamer[0] == "samenwerking"
        and kamer[1] not in GEEN_KAMER
        and list(inspect.signature(function).parameters)[:2] == ["dataset", "peildatum"]
    )


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


def test_a_figure_that_a_page_asks_for_past_once_is_seen_and_within_once_it_is_not(rekenboek: Rekenboek) -> None:
    def figure(dataset: Dataset, peildatum: pd.Timestamp, regio: str = "") -> str:
        return regio

    dag = pd.Timestamp("2026-11-20")
    dataset, asked = next(iter(rekenboek.inhoud)), _asked(rekenboek, figure)
    naam = f"{figure.__module__}.{figure.__qualname__}"
    rekenboek.look()
    assert [asked(dataset, dag), asked(dataset, dag, regio="U10"), asked(dataset, dag)] == ["", "U10", ""]
    assert rekenboek.look() == ([naam] * 3, [naam])
    assert dataset.once("a table", lambda: asked(dataset, dag)) == ""
    assert rekenboek.look() == (["a table"], [])
