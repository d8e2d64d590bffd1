"""On the wall and in documents for the meeting people of partners stand by their functie, not by name."""

import re
from collections.abc import Callable, Collection, Iterable

import numpy as np
import pandas as pd

from samenwerking.data.dataset import Dataset
from samenwerking.opmaak import hoofdletter
from samenwerking.personen import functies, namen

_AANHEF = ("mevrouw", "meneer", "heer", "mevr.", "mw.", "dhr.", "burgemeester", "wethouder", "dijkgraaf", "heemraad")
"""What stands before a name, besides a functie."""


ONBEKEND = "iemand die niet in de tabel personen staat"
"""Instead of a name that is written down as such: it can be anybody's."""


def wie_van_ons(dataset: Dataset, personen: pd.Series) -> pd.Series:
    """The name of each of our own people; of somebody of a partner "de" and the functie, of others ``ONBEKEND``."""
    bekend = dataset["personen"]
    van_hen = personen.isin(bekend.loc[bekend["partner"].notna(), "id"])
    hun = "de " + functies(dataset, personen).fillna("contactpersoon")
    wie = namen(dataset, personen).mask(van_hen, hun)
    return wie.mask(personen.notna() & ~personen.isin(bekend["id"]), ONBEKEND).astype("str")


def zonder_namen(dataset: Dataset, partner: pd.Series, tekst: pd.Series) -> pd.Series:
    """Texts of the bron in which the names of people of partners have become "de" and the functie.

    ``partner`` holds beside each text the id of its partner, or a list of ids. Of their people a surname alone counts
    as the name (of a shared surname the first partner's), of people of any other partner the full name; "wethouder" or
    "mevrouw" in front belongs to it. Whoever has no functie is "de contactpersoon". Names of our own colleagues stay,
    also when they share a surname, and so does what is missing.
    """
    personen = dataset["personen"]
    ons = frozenset(personen.loc[personen["partner"].isna(), "naam"].str.casefold())
    ook = _genoemd(personen, tekst)
    partners = [
        tuple(dict.fromkeys([*([eigen] if isinstance(eigen, str) else _ids(eigen)), *ook.get(rij, [])]))
        for eigen, rij in zip(partner, tekst.index, strict=True)
    ]
    groepen = dict(
        iter(personen[personen["partner"].isin({id_ for ids in partners for id_ in ids})].groupby("partner"))
    )
    vervang = {}
    for ids in set(partners):
        if frames := [groepen[id_] for id_ in reversed(ids) if id_ in groepen]:
            vervang[ids] = _vervanging(pd.concat(frames), ons)
    teksten = [
        vervang[ids](zin) if isinstance(zin, str) and ids in vervang else zin
        for ids, zin in zip(partners, tekst, strict=True)
    ]
    return pd.Series(teksten, index=tekst.index, dtype="str")


def _ids(partner: object) -> list[str]:
    if isinstance(partner, str):
        return [partner]
    return list(partner) if isinstance(partner, (list, np.ndarray)) else []


def _genoemd(personen: pd.DataFrame, tekst: pd.Series) -> dict[int, list[str]]:
    """By place of the texts: the partners of which somebody stands in it with the full name."""
    personen = personen.loc[personen["partner"].notna(), ["naam", "partner"]]
    personen = personen.assign(woord=personen["naam"].str.extract(r"(\w+)", expand=False)).dropna()
    woorden = tekst.dropna().str.findall(r"\w+").explode().rename_axis("rij").reset_index(name="woord")
    paren = woorden.drop_duplicates().astype({"woord": "str"}).merge(personen, on="woord")
    staat = [naam in tekst[rij] for naam, rij in zip(paren["naam"], paren["rij"], strict=True)]
    return dict(paren[np.array(staat, dtype=bool)].groupby("rij")["partner"].agg(list))


def _vervanging(personen: pd.DataFrame, ons: Collection[str]) -> Callable[[str], str]:
    """What puts functies for the names of these people in a text; ``ons`` are the names (casefolded) that stay."""
    functie = personen["functie"].fillna("contactpersoon")
    functie = functie.mask(~functie.str[:2].str.isupper(), functie.str[:1].str.lower() + functie.str[1:])
    achternaam = personen["naam"].str.split(n=1).str[-1]
    wie = dict(zip(achternaam.str.casefold(), functie, strict=True))
    wie |= dict(zip(personen["naam"].str.casefold(), functie, strict=True))

    def longest_first(woorden: Iterable[str]) -> str:
        return "|".join(map(re.escape, sorted(set(woorden), key=len, reverse=True)))

    naam = longest_first([*personen["naam"], *achternaam, *achternaam.map(hoofdletter)])
    aanhef = rf"(?i:(?:de )?(?:{longest_first([*functie, *_AANHEF])}) )"
    patroon = re.compile(rf"(?<!\w){aanhef}?({naam})(?!\w)")

    def to_functie(found: re.Match[str]) -> str:
        ervoor = found.string[: found.start()].rstrip()
        if f"{ervoor.split(' ')[-1]} {found[0]}".casefold() in ons:
            return found[0]
        begin = not ervoor or ervoor[-1] in ".!?"
        return f"{'De' if begin else 'de'} {wie[found[1].casefold()]}"

    return lambda zin: patroon.sub(to_functie, zin)
