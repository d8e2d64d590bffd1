"""What the figures in Polars share: the tables at a peildatum, days, and the oordeel from two days."""

import datetime as dt
from collections.abc import Mapping

import polars as pl
from polars import col, lit, when

from benchmarks.inputs import normen
from samenwerking.data.schema import TABEL

Tables = Mapping[str, pl.DataFrame]


class Stand:
    """The tables at a peildatum, lazily: what is dated later does not exist."""

    def __init__(self, tables: Tables, peildatum: dt.date) -> None:
        self.norm = normen()
        self.peildatum = peildatum
        self._tables = tables

    def __getitem__(self, naam: str) -> pl.LazyFrame:
        """The rows that exist, without what happened later."""
        frame = self._tables[naam].lazy()
        for kolom in TABEL[naam].kolommen:
            if kolom.tijdsrol == "bestaat":
                frame = frame.filter(col(kolom.naam).is_null() | (col(kolom.naam) <= self.peildatum))
            elif kolom.tijdsrol == "gebeurd":
                frame = frame.with_columns(when(col(kolom.naam) <= self.peildatum).then(kolom.naam))
        return frame

    def given(self, naam: str) -> bool:
        return not self._tables[naam].is_empty()

    @property
    def accounts(self) -> pl.LazyFrame:
        begonnen = col("sinds").is_null() | (col("sinds") <= self.peildatum)
        geeindigd = (col("tot") <= self.peildatum).fill_null(value=False)
        return (
            self["partners"]
            .filter(begonnen & ~geeindigd)
            .select(
                col("soort").cast(pl.String),
                col("intensiteit").cast(pl.String).fill_null("regulier"),
                "sinds",
                partner="id",
            )
        )

    @property
    def vereist(self) -> pl.LazyFrame:
        """Account and required niveau."""
        rows = [{"soort": soort, "niveau": niveau} for soort, all_ in self.norm["niveaus"].items() for niveau in all_]
        return self.accounts.join(pl.LazyFrame(rows), on="soort").select("partner", "intensiteit", "niveau")

    def recent(self, venster: int) -> pl.Expr:
        return col("datum") > self.peildatum - dt.timedelta(days=venster)


def days(days: pl.Expr | int) -> pl.Expr:
    return pl.duration(days=days)


def oordeel(actie: str, aandacht: str) -> pl.Expr:
    """Actie nodig or aandacht where there is a day since when, else op orde."""
    return (
        when(col(actie).is_not_null())
        .then(lit("actie nodig"))
        .when(col(aandacht).is_not_null())
        .then(lit("aandacht"))
        .otherwise(lit("op orde"))
    )
