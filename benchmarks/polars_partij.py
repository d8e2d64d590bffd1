"""The indicator verbonden_partij in Polars: the register, the risks and the stukken of the year."""

import datetime as dt

import polars as pl
from polars import col, lit, when

from benchmarks.inputs import stappen
from benchmarks.polars_stand import Stand, days, oordeel


def verbonden_partij(stand: Stand) -> pl.LazyFrame:
    norm = stand.norm["verbonden_partijen"]
    register = stand["verbonden_partijen"].unique("partner", keep="first", maintain_order=True)
    partijen = stand.accounts.join(register, on="partner", how="left")
    eigen = col("rechtsvorm").is_null() & (col("soort") == "verbonden partij")
    partijen = partijen.filter((col("bestuurlijk_belang") & col("financieel_belang")).fill_null(value=False) | eigen)
    regeling = partijen.filter(col("bbv_categorie") == "gemeenschappelijke regeling").select("partner", "sinds")
    stappen_ = _stappen(stand).join(regeling, on="partner", how="semi")
    over = col("uiterlijk") < stand.peildatum
    laat = stappen_.filter(~col("gedaan"), over).group_by("partner").agg(laat=col("uiterlijk").min())
    frame = partijen.select(
        "partner", herijken_voor=col("laatste_herijking").dt.offset_by(f"{norm['herijking_jaren']}y")
    )
    frame = frame.join(_risico(stand), on="partner", how="left").join(laat, on="partner", how="left")
    frame = frame.join(_niets_bekend(stand, regeling, stappen_.filter(over)), on="partner", how="left")
    oud = when(col("herijken_voor") < stand.peildatum).then(col("herijken_voor") + days(1))
    te_laat = col("laat") + days(norm["stuk_te_laat"])
    frame = frame.with_columns(
        actie=pl.min_horizontal("hoog_actie", when(te_laat < stand.peildatum).then(te_laat + days(1))),
        telt=pl.min_horizontal("hoog_aandacht", col("laat") + days(1), oud),
    )
    niets = col("actie").is_null() & col("telt").is_null()
    onbekend = niets & (col("hoog").is_null() | col("niets").is_not_null() | lit(not stand.given("verbonden_partijen")))
    return frame.with_columns(
        indicator=lit("verbonden_partij"),
        waarde=when(~onbekend).then("hoog"),
        oordeel=when(onbekend).then(lit("onbekend")).otherwise(oordeel("actie", "telt")),
        sinds=pl.coalesce("actie", "telt"),
    )


def _risico(stand: Stand) -> pl.LazyFrame:
    """partner, hoog (times, in the last profile) and since when that is as often as asks for something."""
    norm = stand.norm["verbonden_partijen"]
    hoog = pl.sum_horizontal(
        (col(naam) == "hoog").cast(pl.Int64) for naam in ("bestuurlijk", "beleidsmatig", "financieel")
    )
    profielen = stand["risicoprofielen"].unique(["partner", "datum"], keep="last", maintain_order=True)
    profielen = profielen.sort("partner", "datum").select("partner", "datum", hoog=hoog)

    def sinds(vanaf: int) -> pl.Expr:
        onderbroken = col("datum").filter(col("hoog") < vanaf).max()
        return col("datum").filter((col("datum") > onderbroken).fill_null(value=True)).min()

    return profielen.group_by("partner").agg(
        hoog=col("hoog").last(),
        hoog_actie=sinds(norm["intensief_vanaf_hoog"]),
        hoog_aandacht=sinds(norm["plus_vanaf_hoog"]),
    )


def _stappen(stand: Stand) -> pl.LazyFrame:
    """The steps of this year and the last, of the stukken that are recorded: partner, gemaakt_in, uiterlijk, gedaan."""
    jaar = stand.peildatum.year
    stukken = stand["jaarstukken"].unique(["partner", "jaar", "stuk"], keep="last", maintain_order=True)
    gemaakt_in = col("jaar") + when(col("stuk") == "jaarrekening").then(1).otherwise(-1)
    stukken = stukken.with_columns(gemaakt_in=gemaakt_in).filter(col("gemaakt_in").is_between(jaar - 1, jaar))
    vast = [
        stukken.filter(col("stuk") == stuk).select(
            "partner",
            "gemaakt_in",
            uiterlijk=pl.date(col("gemaakt_in"), maand, dag) - days(1),
            gedaan=col(f"{wat}_op").is_not_null(),
        )
        for stuk, wat, maand, dag in stappen(stand.norm)
    ]
    klaar = pl.coalesce("zienswijze_op", "vastgesteld_op", "verzonden_op").is_not_null()
    binnen = col("ontvangen_op") + days(stand.norm["verbonden_partijen"]["zienswijze"])
    zienswijze = stukken.filter(col("stuk") == "begroting").select(
        "partner", "gemaakt_in", uiterlijk=binnen, gedaan=klaar
    )
    return pl.concat([*vast, zienswijze])


def _niets_bekend(stand: Stand, regeling: pl.LazyFrame, over: pl.LazyFrame) -> pl.LazyFrame:
    """The regelingen of which nothing is recorded of what had to be there this year by now."""
    if not stand.given("jaarstukken"):
        return regeling.select("partner", niets=lit(value=True))
    jaar = stand.peildatum.year
    verwacht = [
        jaar + (-1 if stuk == "jaarrekening" else 1)
        for stuk, _, maand, dag in stappen(stand.norm)
        if dt.date(jaar, maand, dag) - dt.timedelta(days=1) < stand.peildatum
    ]
    hoort = regeling.filter(
        lit(bool(verwacht)) & (col("sinds").is_null() | (col("sinds").dt.year() <= max(verwacht, default=0)))
    )
    hoort = hoort.join(over.filter(col("gemaakt_in") == jaar), on="partner", how="anti")
    return hoort.select("partner", niets=lit(value=True))
