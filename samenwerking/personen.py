"""The people and partners we work with: who is in function, and how a person, function or partner is shown."""

import re
from collections.abc import Callable, Collection, Iterable

import pandas as pd

from samenwerking.data.dataset import Dataset, lookup, once_per_stand
from samenwerking.opmaak import hoofdletter


@once_per_stand
def actieve_personen(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The rows of ``personen`` in function at the peildatum: van <= peildatum < tot, empty is open."""
    personen = dataset["personen"]
    return personen[~(personen["tot"] <= peildatum)]


@once_per_stand
def vertrokken_zonder_opvolger(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The last one to leave a functie at a partner in which nobody is active now: rows of ``personen``."""
    personen = dataset["personen"]
    personen = personen[personen["partner"].notna() & personen["functie"].notna()]
    plek = pd.MultiIndex.from_arrays([personen["partner"], personen["functie"].str.casefold().str.strip()])
    vertrokken = personen["tot"] <= peildatum
    weg = personen.assign(plek=plek)[vertrokken & ~plek.isin(plek[~vertrokken])]
    return weg.sort_values("tot", kind="stable").drop_duplicates("plek", keep="last")


def namen(dataset: Dataset, personen: pd.Series) -> pd.Series:
    """The name for each id; text that is no known id stays as it was written; missing stays missing."""
    known = dataset["personen"].set_index("id")["naam"]
    return lookup(personen, known).fillna(personen).astype("str")


def naam(dataset: Dataset, persoon: str) -> str:
    """The name of one person, or the text itself when no such id is known."""
    return str(namen(dataset, pd.Series([persoon], dtype="str")).iloc[0])


def partnernamen(dataset: Dataset, partner: pd.Series) -> pd.Series:
    """The name of each partner id; missing where there is no such partner."""
    return lookup(partner, dataset["partners"].set_index("id")["naam"])


def accounthouder_van(dataset: Dataset, partner: pd.Series) -> pd.Series:
    """The accounthouder (persoon) of each partner id."""
    return lookup(partner, dataset["partners"].set_index("id")["accounthouder"])


def zonder_namen(dataset: Dataset, partner: pd.Series, tekst: pd.Series) -> pd.Series:
    """Texts of the bron for the wall: the name of somebody of that partner becomes "de" and the functie.

    ``partner`` holds the id beside each text. A surname alone counts as the name, and "wethouder" or "mevrouw" in front
    belongs to it. Whoever has no functie is "de contactpersoon". Names of our own colleagues stay, also when they share
    a surname, and so does what is missing.
    """
    een = [(id_,) if isinstance(id_, str) else () for id_ in partner]
    return zonder_namen_van(dataset, pd.Series(een, index=partner.index, dtype=object), tekst)


def zonder_namen_van(dataset: Dataset, partners: pd.Series, tekst: pd.Series) -> pd.Series:
    """As ``zonder_namen`` for people of several partners: ``partners`` holds a tuple of ids beside each text.

    Of a surname that more of them have, it is the first of these partners that counts.
    """
    personen = dataset["personen"]
    ons = frozenset(personen.loc[personen["partner"].isna(), "naam"].str.casefold())
    groepen = dict(iter(personen[personen["partner"].isin(partners.explode())].groupby("partner")))
    vervang = {}
    for ids in set(partners):
        if frames := [groepen[id_] for id_ in reversed(ids) if id_ in groepen]:
            vervang[ids] = _vervanging(pd.concat(frames), ons)
    teksten = [
        vervang[ids](zin) if isinstance(zin, str) and ids in vervang else zin
        for ids, zin in zip(partners, tekst, strict=True)
    ]
    return pd.Series(teksten, index=tekst.index, dtype="str")


_AANHEF = ("mevrouw", "meneer", "heer", "mevr.", "mw.", "dhr.", "burgemeester", "wethouder", "dijkgraaf", "heemraad")
"""What stands before a name, besides a functie."""


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


def functies(dataset: Dataset, personen: pd.Series) -> pd.Series:
    """The functie for each id; missing where it is not known."""
    return lookup(personen, dataset["personen"].set_index("id")["functie"])
