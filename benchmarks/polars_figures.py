"""Every indicator in Polars but verbonden_partij: partner, indicator, waarde, oordeel, sinds."""

import polars as pl
from polars import col, lit, when

from benchmarks.polars_stand import Stand, days, oordeel
from samenwerking.data.schema import EINDFASEN, FASEN, NIVEAUS

_SCORES = ("cultuur", "processen_en_structuren", "rollen", "afstemming", "vertrouwen")


def _gesprekken(stand: Stand) -> pl.LazyFrame:
    """Contacts that count: partner, niveau, datum, how many colleagues and the first of these."""
    contacten = stand["contacten"]
    recorded = contacten.filter(col("vorm").is_null() | col("vorm").is_in(stand.norm["vormen_die_tellen"]))
    recorded = recorded.select(
        "partner",
        col("niveau").cast(pl.String),
        "datum",
        collegas=col("provincie_deelnemers").list.len(),
        collega=col("provincie_deelnemers").list.first(),
    ).explode("partner")
    also = contacten.filter(col("vorm") == "werkbezoek").select("partner", "datum").explode("partner")
    bezoeken = stand["werkbezoeken"].filter(col("datum") < stand.peildatum, col("afgezegd_op").is_null())
    bezoeken = bezoeken.join(also, on=["partner", "datum"], how="anti").with_columns(
        niveau=when(col("bestuurder").is_null()).then(lit("strategisch")).otherwise(lit("bestuurlijk"))
    )
    personen = stand["personen"].select(wie="id", van_partner=col("partner").is_not_null(), bekend=lit(value=True))
    deelname = pl.concat(
        [
            bezoeken.select("id", wie="bestuurder", eigen=lit(value=True)),
            bezoeken.select("id", wie="accounthouder", eigen=lit(value=True)),
            bezoeken.select("id", wie="deelnemers", eigen=lit(value=False)).explode("wie"),
        ]
    )
    wij = deelname.join(personen, on="wie", how="left").filter(
        col("wie").is_not_null(), ~col("van_partner").fill_null(value=False), col("eigen") | col("bekend")
    )
    wij = wij.group_by("id").agg(collegas=col("wie").n_unique(), collega=col("wie").min())
    bezoeken = bezoeken.join(wij, on="id", how="left").select(
        "partner", "niveau", "datum", col("collegas").fill_null(0), "collega"
    )
    return pl.concat([recorded, bezoeken], how="vertical_relaxed").filter(col("niveau").is_in(NIVEAUS))


def uit_contacten(stand: Stand) -> list[pl.LazyFrame]:
    """contact, balans and netwerk."""
    netwerk = stand.norm["netwerk"]
    recent, voor_balans = stand.recent(netwerk["venster"]), stand.recent(stand.norm["balans"]["venster"])
    per_niveau = (
        _gesprekken(stand)
        .group_by("partner", "niveau")
        .agg(
            laatste=col("datum").max(),
            n=voor_balans.sum(),
            gesprekken=recent.sum(),
            minst=col("collegas").filter(recent).min(),
            meest=col("collegas").filter(recent).max(),
            wie=col("collega").filter(recent).n_unique(),
        )
    )
    per_niveau = per_niveau.collect().lazy()
    een = (
        (col("gesprekken") >= netwerk["gesprekken_een_collega"])
        & (col("minst") == 1)
        & (col("meest") == 1)
        & (col("wie") == 1)
    )
    per_niveau = per_niveau.with_columns(een_collega=een)
    return [_contact(stand, per_niveau), _balans(stand, per_niveau), _netwerk(stand, per_niveau)]


def _contact(stand: Stand, per_niveau: pl.LazyFrame) -> pl.LazyFrame:
    grenzen = pl.LazyFrame(
        [
            {"intensiteit": intensiteit, "niveau": niveau, **grens}
            for intensiteit, all_ in stand.norm["contact"].items()
            for niveau, grens in all_.items()
        ]
    )
    laatste = per_niveau.filter(lit(stand.given("contacten")))
    frame = stand.vereist.join(grenzen, on=["intensiteit", "niveau"]).join(
        laatste, on=["partner", "niveau"], how="left"
    )
    waarde = (lit(stand.peildatum) - col("laatste")).dt.total_days()
    goed, kan = waarde <= col("streef"), waarde <= col("uiterlijk")
    grens = when(~kan).then("uiterlijk").when(~goed).then("streef")
    return frame.with_columns(
        indicator="contact_" + col("niveau"),
        waarde=waarde,
        oordeel=when(waarde.is_null())
        .then(lit("onbekend"))
        .when(goed)
        .then(lit("op orde"))
        .when(kan)
        .then(lit("aandacht"))
        .otherwise(lit("actie nodig")),
        sinds=col("laatste") + days(grens + 1),
    )


def _balans(stand: Stand, per_niveau: pl.LazyFrame) -> pl.LazyFrame:
    totaal = per_niveau.group_by("partner").agg(
        col("n").sum(), bestuurlijk=col("n").filter(col("niveau") == "bestuurlijk").sum()
    )
    gesproken = per_niveau.filter(col("n") > 0)
    leeg = stand.vereist.join(gesproken, on=["partner", "niveau"], how="anti").select("partner").unique()
    frame = stand.accounts.join(totaal, on="partner", how="left").join(
        leeg.with_columns(leeg=lit(value=True)), on="partner", how="left"
    )
    n = col("n").fill_null(0) if stand.given("contacten") else lit(None, pl.Int64)
    aandacht = (col("bestuurlijk") > n - col("bestuurlijk")) | col("leeg")
    return frame.with_columns(
        indicator=lit("balans"),
        waarde=n,
        oordeel=when(n.is_null() | (n < stand.norm["balans"]["minimum"]))
        .then(lit("onbekend"))
        .when(aandacht)
        .then(lit("aandacht"))
        .otherwise(lit("op orde")),
        sinds=lit(None, pl.Date),
    )


def _netwerk(stand: Stand, per_niveau: pl.LazyFrame) -> pl.LazyFrame:
    vertrokken = (col("tot") <= stand.peildatum).fill_null(value=False)
    mensen = (
        stand["personen"]
        .filter(col("partner").is_not_null())
        .group_by("partner", col("niveau").cast(pl.String))
        .agg(ooit=pl.len(), actief=(~vertrokken).sum(), vertrek=col("tot").max())
    )
    frame = stand.vereist.join(mensen, on=["partner", "niveau"], how="left")
    frame = frame.join(per_niveau, on=["partner", "niveau"], how="left")
    weg = (col("actief") == 0).fill_null(value=False)
    per = frame.group_by("partner").agg(
        ooit=col("ooit").sum(),
        actief=col("actief").sum(),
        geen=col("ooit").is_null().any(),
        weg=weg.any(),
        vertrek=col("vertrek").filter(weg).min(),
        een=col("een_collega").fill_null(value=False).any(),
    )
    verder = "op orde" if stand.given("contacten") else "onbekend"
    return per.with_columns(
        indicator=lit("netwerk"),
        waarde=when(col("ooit") > 0).then("actief"),
        oordeel=when(col("ooit") == 0)
        .then(lit("onbekend"))
        .when("weg")
        .then(lit("actie nodig"))
        .when(col("geen") | col("een"))
        .then(lit("aandacht"))
        .otherwise(lit(verder)),
        sinds=when("weg").then("vertrek"),
    )


def signalen(stand: Stand) -> pl.LazyFrame:
    norm = stand.norm["signalen"]
    hoog, midden = col("ernst") == "hoog", col("ernst") == "midden"
    los = hoog & (col("eigenaar").is_null() | col("vervolg").is_null())
    tot = col("gemeld_op") + days(when(hoog).then(norm["hoog"]).when(midden).then(norm["midden"]))
    per = (
        stand["signalen"]
        .filter(col("opgelost_op").is_null())
        .group_by("partner")
        .agg(
            n=pl.len(),
            telt=col("gemeld_op").filter(hoog | midden).min(),
            actie=when(los).then("gemeld_op").when(tot < stand.peildatum).then(tot + days(1)).min(),
        )
    )
    frame = stand.accounts.join(per, on="partner", how="left")
    bekend = lit(stand.given("signalen"))
    return frame.with_columns(
        indicator=lit("signalen"),
        waarde=when(bekend).then(col("n").fill_null(0)),
        oordeel=when(~bekend).then(lit("onbekend")).otherwise(oordeel("actie", "telt")),
        sinds=pl.coalesce("actie", "telt"),
    )


def afspraken(stand: Stand) -> pl.LazyFrame:
    grens = days(stand.norm["afspraken"]["te_laat"])
    termijn = pl.coalesce("nieuwe_deadline", "deadline")
    laat = (
        col("afgerond_op").is_null()
        & col("vervallen_op").is_null()
        & (termijn < stand.peildatum).fill_null(value=False)
    )
    eigen = laat & (col("wie") == "provincie") & (termijn + grens < stand.peildatum)
    per = (
        stand["afspraken"]
        .group_by("partner")
        .agg(waarde=laat.sum(), laat=termijn.filter(laat).min(), actie=termijn.filter(eigen).min())
    )
    frame = stand.accounts.join(per, on="partner", how="left")
    return frame.with_columns(
        indicator=lit("afspraken"),
        oordeel=when(col("waarde").is_null()).then(lit("onbekend")).otherwise(oordeel("actie", "laat")),
        sinds=pl.coalesce(col("actie") + grens, "laat") + days(1),
    )


def initiatieven(stand: Stand) -> pl.LazyFrame:
    norm = stand.norm["initiatieven"]
    stays = stand["initiatief_fasen"].select("initiatief", "fase", "vanaf").sort("initiatief", "vanaf", "fase")
    new = (col("initiatief") != col("initiatief").shift()) | (col("fase") != col("fase").shift())
    nu = stays.filter(new.fill_null(value=True)).unique("initiatief", keep="last", maintain_order=True)
    frame = (
        stand["initiatieven"]
        .join(nu, left_on="id", right_on="initiatief", how="left")
        .with_columns(
            fase=col("fase").fill_null(lit("melding", pl.Enum(FASEN))), vanaf=pl.coalesce("vanaf", "gemeld_op")
        )
    )
    remt = ((col("fase") == "weging") & (col("weging") == "remmen") & (col("gewogen_op") >= col("vanaf"))).fill_null(
        value=False
    )
    termijnen = pl.LazyFrame(
        {"fase": list(norm["termijnen"]), "termijn": list(norm["termijnen"].values())},
        schema_overrides={"fase": pl.Enum(FASEN)},
    )
    frame = (
        frame.filter(~col("fase").is_in(EINDFASEN))
        .join(termijnen, on="fase", how="left")
        .select(
            "partner",
            vanaf=when(remt).then("gewogen_op").otherwise("vanaf"),
            dagen=when(remt).then(norm["opnieuw_wegen"]).otherwise("termijn"),
        )
    )
    tot = col("vanaf") + days(col("dagen"))
    eind = col("vanaf") + days((col("dagen") * norm["keer_termijn"]).floor().cast(pl.Int64))
    per = frame.group_by("partner").agg(
        waarde=(tot < stand.peildatum).sum(),
        over=tot.filter(tot < stand.peildatum).min() + days(1),
        actie=eind.filter(eind < stand.peildatum).min() + days(1),
    )
    given = stand.given("initiatieven")
    return stand.accounts.join(per, on="partner", how="inner" if given else "left").with_columns(
        indicator=lit("initiatieven"),
        oordeel=oordeel("actie", "over") if given else lit("onbekend"),
        sinds=pl.coalesce("actie", "over"),
    )


def dossiers(stand: Stand) -> pl.LazyFrame:
    standen = stand["dossier_standen"].select("dossier", "datum", "stand")
    standen = standen.unique(["dossier", "datum"], keep="last", maintain_order=True).sort("dossier", "datum")
    new = (col("dossier") != col("dossier").shift()) | (col("stand") != col("stand").shift())
    begin = standen.filter(new.fill_null(value=True)).group_by("dossier").agg(sinds=col("datum").max())
    nu = standen.unique("dossier", keep="last", maintain_order=True).join(begin, on="dossier")
    vers_tot = col("datum") + days(stand.norm["dossiers"]["stand_verouderd"])
    oud = (vers_tot < stand.peildatum).fill_null(value=False)
    knelt, aandacht = ((col("stand") == naam).fill_null(value=False) for naam in ("knelt", "aandacht"))
    vraagt = aandacht | (oud & (col("stand") == "op koers"))
    frame = stand["dossiers"].filter(col("besluitdatum").is_null() | (col("besluitdatum") >= stand.peildatum))
    frame = frame.select("id", "partner").explode("partner").unique(["id", "partner"])
    per = (
        frame.join(nu, left_on="id", right_on="dossier", how="left")
        .group_by("partner")
        .agg(
            n=knelt.sum() + vraagt.fill_null(value=False).sum(),
            zonder=col("stand").is_null().any(),
            actie=col("sinds").filter(knelt).min(),
            telt=when(aandacht).then("sinds").when(oud & ~knelt).then(vers_tot + days(1)).min(),
        )
    )
    onbekend = col("actie").is_null() & col("telt").is_null() & col("zonder")
    return stand.accounts.join(per, on="partner").with_columns(
        indicator=lit("dossiers"),
        waarde=when(~onbekend).then("n"),
        oordeel=when(onbekend).then(lit("onbekend")).otherwise(oordeel("actie", "telt")),
        sinds=pl.coalesce("actie", "telt"),
    )


def samenwerking(stand: Stand) -> pl.LazyFrame:
    norm = stand.norm["reflectie"]
    alle = stand["reflecties"].unique(["partner", "door", "datum"], keep="last", maintain_order=True)
    som = pl.sum_horizontal(_SCORES)
    alle = alle.sort("partner", "door", "datum").with_columns(
        som=som, laagst=pl.min_horizontal(_SCORES), daling=som.shift().over("partner", "door") - som
    )
    laatste = alle.unique(["partner", "door"], keep="last").filter(stand.recent(norm["venster"]))
    actie = (col("som") <= len(_SCORES) * norm["gemiddelde_actie"]) | (col("laagst") <= norm["score_actie"])
    zakt = (col("daling") >= len(_SCORES) * norm["daling"]).fill_null(value=False)
    aandacht = ~actie & (col("laagst") <= norm["score_aandacht"]) | zakt
    per = laatste.group_by("partner").agg(
        nieuwste=col("datum").max(), actie=col("datum").filter(actie).min(), telt=col("datum").filter(aandacht).min()
    )
    wij, zij = (laatste.filter(col("door") == door) for door in ("provincie", "partner"))
    ver = pl.max_horizontal((col(naam) - col(f"{naam}_zij")).abs() for naam in _SCORES) >= norm["verschil"]
    verschil = wij.join(zij, on="partner", suffix="_zij").filter(ver)
    verschil = verschil.select("partner", verschil=pl.max_horizontal("datum", "datum_zij"))
    frame = stand.accounts.join(per, on="partner", how="left").join(verschil, on="partner", how="left")
    frame = frame.with_columns(telt=pl.min_horizontal("telt", "verschil"))
    return frame.with_columns(
        indicator=lit("samenwerking"),
        waarde=(lit(stand.peildatum) - col("nieuwste")).dt.total_days(),
        oordeel=when(col("nieuwste").is_null()).then(lit("onbekend")).otherwise(oordeel("actie", "telt")),
        sinds=pl.coalesce("actie", "telt"),
    )
