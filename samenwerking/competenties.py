"""Competenties: the pool of accounthouders against the profile of the regisseur.

Of the pool for one peildatum alone: by subtracting two days one could find the beoordeling of a colleague.
"""

import numpy as np
import pandas as pd

from samenwerking.data.dataset import Dataset, lookup, once_per_stand
from samenwerking.normen import Normen, Profiel
from samenwerking.opmaak import aantal, hoofdletter, opsomming, telwoord
from samenwerking.team import pool, zicht

AANPAK = {
    "integraal": "iedereen haalt van elke competentie het gewenste niveau",
    "differentiatie": "van elke competentie haalt minstens één collega het gewenste niveau",
    "combinatie": "iedereen haalt het basisniveau ({basis}), en van elke competentie minstens één het gewenste niveau",
}
"""What each aanpak asks of the pool."""
_GEHAALD = {
    "integraal": "{deel} uit het profiel {zijn} op het niveau dat we willen",
    "differentiatie": "bij {deel} haalt minstens één collega het gewenste niveau",
    "combinatie": "bij {deel} haalt minstens één collega het gewenste niveau en iedereen het basisniveau ({basis})",
}
"""What of that is reached, in the headline."""
STANDEN = ("gehaald", "niet gehaald", "niet bekend")
"""Whether the pool does what the aanpak asks of a competentie."""


@once_per_stand
def beoordelingen(dataset: Dataset, _peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The latest beoordeling of each person and competentie: persoon, competentie, datum, beheersing and ``vorige``.

    A competentie is called as in the profile, whatever the capitals; one that is not in it, as it was first written.
    ``vorige`` is the beheersing of the day before that. Of two on one day the last row holds.
    """
    frame = dataset["competenties"]
    frame = frame.assign(competentie=_naam(frame["competentie"], normen.profiel))
    wie = ["persoon", "competentie"]
    frame = frame.drop_duplicates([*wie, "datum"], keep="last").sort_values([*wie, "datum"], kind="stable")
    frame["vorige"] = frame.groupby(wie)["beheersing"].shift()
    return frame.drop_duplicates(wie, keep="last").reset_index(drop=True)


def _naam(competentie: pd.Series, profiel: Profiel) -> pd.Series:
    sleutel = competentie.str.strip().str.casefold()
    eerste = pd.Series(competentie.to_numpy(), index=sleutel, dtype="str")
    eerste = eerste[~eerste.index.duplicated()]
    return lookup(sleutel, {naam.casefold(): naam for naam in profiel.competenties}).fillna(lookup(sleutel, eerste))


@once_per_stand
def poolprofiel(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Per competentie of the profile how many of the pool have which level, about nobody in it.

    Columns competentie, betekenis, niveau (wanted), ``op_niveau``, ``basis`` (at the basisniveau but not there; only
    for the aanpak combinatie), ``onder``, ``onbekend`` (not assessed), ``stand`` (STANDEN) and ``gemiddeld``. When too
    few are assessed to show (``zicht``), nothing is known of anybody.
    """
    profiel, wie = normen.profiel, pool(dataset, peildatum)["persoon"]
    frame = beoordelingen(dataset, peildatum, normen)
    frame = frame[frame["persoon"].isin(wie) & frame["competentie"].isin(list(profiel.competenties))]
    genoeg = {naam for naam, groep in frame.groupby("competentie") if zicht(normen, groep["persoon"]).samen}
    frame = frame[frame["competentie"].isin(genoeg)]
    gewenst = {naam: competentie.niveau for naam, competentie in profiel.competenties.items()}
    haalt = frame["beheersing"] >= lookup(frame["competentie"], gewenst)
    basis = (frame["beheersing"] >= profiel.basisniveau) & ~haalt & (profiel.aanpak == "combinatie")
    per = frame["competentie"]
    counts = pd.DataFrame(
        {
            "op_niveau": haalt.groupby(per).sum(),
            "basis": basis.groupby(per).sum(),
            "onder": (~haalt & ~basis).groupby(per).sum(),
        }
    ).reindex(list(gewenst))
    counts = counts.fillna(0).astype("int64")
    counts["onbekend"] = len(wie) - counts.sum(axis=1)
    return pd.DataFrame(
        {
            "competentie": list(gewenst),
            "betekenis": [competentie.betekenis for competentie in profiel.competenties.values()],
            "niveau": list(gewenst.values()),
            **{naam: counts[naam].to_numpy() for naam in counts},
            "stand": _stand(counts, profiel.aanpak).to_numpy(),
            "gemiddeld": frame["beheersing"].groupby(per).mean().astype("float64").reindex(list(gewenst)).to_numpy(),
        }
    )


def _stand(counts: pd.DataFrame, aanpak: str) -> pd.Series:
    """Of STANDEN, by what the aanpak asks: everybody at the level, somebody, or somebody with everybody at the basis.

    Who is not assessed may or may not have it: then it is known only when that makes no difference.
    """
    allen_goed = counts["onder"] == 0
    iemand = counts["op_niveau"] > 0
    open_ = counts["onbekend"] > 0
    match aanpak:
        case "integraal":
            goed, fout = allen_goed & ~open_, ~allen_goed
        case "differentiatie":
            goed, fout = iemand, ~iemand & ~open_
        case _:
            goed, fout = allen_goed & iemand & ~open_, ~allen_goed | (~iemand & ~open_)
    return pd.Series(np.select([goed, fout], list(STANDEN[:2]), STANDEN[2]), index=counts.index, dtype="str")


@once_per_stand
def buiten_profiel(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> list[str]:
    """The competenties in which the pool is assessed that the profile does not have, by name."""
    frame = beoordelingen(dataset, peildatum, normen)
    frame = frame[frame["persoon"].isin(pool(dataset, peildatum)["persoon"])]
    return sorted(set(frame["competentie"]) - set(normen.profiel.competenties), key=str.casefold)


@once_per_stand
def eigen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, persoon: str) -> pd.DataFrame:
    """The competenties of one colleague, for that colleague: those of the profile, then the others.

    Columns competentie, niveau (wanted), beheersing, vorige, datum and gemiddeld (of the pool); missing when not known.
    """
    frame = beoordelingen(dataset, peildatum, normen)
    frame = frame.loc[frame["persoon"] == persoon, ["competentie", "beheersing", "vorige", "datum"]]
    samen = poolprofiel(dataset, peildatum, normen)[["competentie", "niveau", "gemiddeld"]]
    found = samen.merge(frame, on="competentie", how="outer")
    volgorde = {naam: plek for plek, naam in enumerate(normen.profiel.competenties)}
    found = found.assign(plek=lookup(found["competentie"], volgorde).fillna(len(volgorde)))
    found = found.sort_values(["plek", "competentie"], kind="stable", ignore_index=True)
    return found.drop(columns="plek").astype({"niveau": "Int64"})


def tekorten(frame: pd.DataFrame, normen: Normen) -> pd.Series:
    """The competenties of ``poolprofiel`` that are niet gehaald, in words: what is missing, by competentie."""
    frame = frame[frame["stand"] == STANDEN[1]].set_index("competentie")
    niveau, aanpak = frame["niveau"].astype("str"), normen.profiel.aanpak
    onder = frame["onder"].map(lambda n: aantal(n, "collega zit", "collega's zitten")).astype("str")
    if aanpak == "integraal":
        return (onder + " onder niveau " + niveau).astype("str")
    niemand = ("niemand haalt niveau " + niveau).where(frame["op_niveau"] == 0, "")
    if aanpak == "differentiatie":
        return niemand.astype("str")
    basis = (onder + f" onder het basisniveau {normen.profiel.basisniveau}").where(frame["onder"] > 0, "")
    en = pd.Series("; ", index=frame.index).where((niemand != "") & (basis != ""), "")
    return (niemand + en + basis).astype("str")


@once_per_stand
def kop(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> list[str]:
    """How the pool stands against the profile, in words."""
    frame = poolprofiel(dataset, peildatum, normen)
    n = len(frame)
    per_stand = frame["stand"].value_counts().reindex(list(STANDEN), fill_value=0)
    gehaald, niet, open_ = (int(each) for each in per_stand)
    aanpak, basis = normen.profiel.aanpak, normen.profiel.basisniveau
    uitleg = f"De aanpak is {aanpak}: {AANPAK[aanpak].format(basis=basis)}."
    if open_ == n:
        return ["Er is nog te weinig beoordeeld om te zeggen hoe het team ervoor staat.", uitleg]
    zinnen = []
    if gehaald:
        deel = f"{telwoord(gehaald)} van de {telwoord(n)} competenties" if n > 1 else "de competentie"
        zijn = "is" if gehaald == 1 else "zijn"
        zinnen.append(f"{_GEHAALD[aanpak].format(deel=deel, zijn=zijn, basis=basis)}.")
    if niet:
        namen = opsomming(frame.loc[frame["stand"] == STANDEN[1], "competentie"].tolist())
        integraal = aanpak == "integraal"
        wat = "niet op het niveau dat we willen:" if integraal else "wat de aanpak vraagt, is er niet bij"
        zinnen.append(f"{wat} {namen}.")
    if open_:
        zinnen.append(f"van {telwoord(open_)} is dat niet bekend: niet iedereen is beoordeeld.")
    return [hoofdletter(each) for each in [*zinnen, uitleg]]
