"""What may hang on the wall and stand in a document for the meeting.

People of partners by their functie, not by name; of a reflectie only what follows from it; nothing vertrouwelijk.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from samenwerking.data.dataset import Dataset, lookup, once_per_bron
from samenwerking.indicatoren import in_woorden, oordelen
from samenwerking.indicatoren.dossiers import DOSSIERS
from samenwerking.indicatoren.kern import kies
from samenwerking.indicatoren.samenwerking import SAMENWERKING
from samenwerking.indicatoren.werk import SIGNALEN
from samenwerking.opmaak import hoofdletter
from samenwerking.personen import functies, namen
from samenwerking.signalen import is_vertrouwelijk, open_signalen
from samenwerking.vraag import Vraag

_AANHEF = ("mevrouw", "meneer", "heer", "mevr.", "mw.", "dhr.", "burgemeester", "wethouder", "dijkgraaf", "heemraad")
"""What stands before a name, besides a functie."""
_VRAAGT = {"aandacht": "aandacht", "actie nodig": "actie"}
ONBEKEND = "iemand die niet in de tabel personen staat"
"""Instead of a name that is written down as such: it can be anybody's."""


def indicatoren_voor_de_wand(vraag: Vraag) -> pd.DataFrame:
    """The rows of ``in_woorden`` that the filters leave, their toelichting and stap for the wall.

    Of a reflectie, and of the signalen of an account with an open one that is vertrouwelijk, only that they ask for
    aandacht or actie, without waarde.
    """

    def compute() -> pd.DataFrame:
        frame = in_woorden(vraag.dataset, vraag.peildatum, vraag.normen)
        signalen = open_signalen(vraag.dataset, vraag.peildatum)
        stil = signalen.loc[is_vertrouwelijk(signalen), "partner"]
        reflectie = frame["indicator"] == SAMENWERKING.id
        geheim = (frame["indicator"] == SIGNALEN.id) & frame["partner"].isin(stil)
        oordeel = frame["oordeel"].astype("str")
        raakt = (reflectie | geheim) & (oordeel != "onbekend")
        vraagt = oordeel.isin(_VRAAGT)
        wie = kies(frame.index, "De signalen ", (reflectie, "De samenwerking "))
        doet = kies(frame.index, "vragen ", (reflectie, "vraagt ")) + oordeel.replace(_VRAAGT)
        doet = doet.where(vraagt, kies(frame.index, "zijn", (reflectie, "is")) + " op orde")
        partner = frame["partner"].where(frame["indicator"] != DOSSIERS.id, _met_wie(vraag.dataset, frame["partner"]))
        return frame.assign(
            waarde=frame["waarde"].mask(raakt),
            toelichting=zonder_namen(vraag.dataset, partner, frame["toelichting"]).mask(raakt, wie + doet + "."),
            stap=zonder_namen(vraag.dataset, partner, frame["stap"]).mask(
                raakt & vraagt, "Bespreek met de accounthouder wat er nodig is."
            ),
        )

    return vraag.rows(vraag.stand.once((indicatoren_voor_de_wand, vraag.normen), compute))


def _met_wie(dataset: Dataset, partner: pd.Series) -> pd.Series:
    """Beside each partner, first in the list, those with which it shares a dossier."""
    samen: dict[str, list[str]] = {}
    for ids in dataset["dossiers"]["partner"]:
        for id_ in ids:
            samen.setdefault(id_, [id_]).extend(ids)
    return partner.map(lambda id_: samen.get(id_, [id_]))


def oordelen_voor_de_wand(vraag: Vraag) -> pd.DataFrame:
    """The rows of ``oordelen`` that the filters leave, reden and stap as in ``indicatoren_voor_de_wand``."""
    frame = vraag.rows(oordelen(vraag.dataset, vraag.peildatum, vraag.normen))
    per = indicatoren_voor_de_wand(vraag)[["partner", "indicator", "toelichting", "stap"]]
    teksten = frame[["partner", "indicator"]].merge(per, on=["partner", "indicator"], how="left")
    return frame.assign(reden=teksten["toelichting"].to_numpy(), stap=teksten["stap"].to_numpy()).astype(
        {"reden": "str", "stap": "str"}
    )


def wie_van_ons(dataset: Dataset, personen: pd.Series) -> pd.Series:
    """The name of each of our own people; of somebody of a partner "de" and the functie, of others ``ONBEKEND``."""
    bekend = dataset["personen"]
    van_hen = personen.isin(bekend.loc[bekend["partner"].notna(), "id"])
    hun = "de " + functies(dataset, personen).fillna("contactpersoon")
    wie = namen(dataset, personen).mask(van_hen, hun)
    return wie.mask(personen.notna() & ~personen.isin(bekend["id"]), ONBEKEND).astype("str")


def partners_van(dataset: Dataset, frame: pd.DataFrame) -> pd.Series:
    """Beside rows with columns partner and dossier the ids of their partners, a list: of a dossier all of them."""
    van_dossier = dataset["dossiers"].set_index("id")["partner"]
    van_dossier = pd.Series(van_dossier.tolist(), van_dossier.index, dtype=object)
    eigen = frame["partner"].map(lambda partner: [partner] if isinstance(partner, str) else [])
    return lookup(frame["dossier"], van_dossier).combine_first(eigen)


def zonder_namen(dataset: Dataset, partner: pd.Series, tekst: pd.Series) -> pd.Series:
    """Texts of the bron in which the names of people of partners have become "de" and the functie.

    ``partner`` holds beside each text the id of its partner, or a list of ids. Of their people a surname alone counts
    as the name (of a shared surname the first partner's), of people of any other partner the full name; "wethouder" or
    "mevrouw" in front belongs to it. Whoever has no functie is "de contactpersoon". Names of our own colleagues stay,
    also when they share a surname, and so does what is missing.
    """
    mensen = _mensen(dataset)
    teksten = [
        mensen.zonder_namen(_ids(eigen), zin) if isinstance(zin, str) else zin
        for eigen, zin in zip(partner, tekst, strict=True)
    ]
    return pd.Series(teksten, index=tekst.index, dtype="str")


def _ids(partner: object) -> list[str]:
    if isinstance(partner, str):
        return [partner]
    return list(partner) if isinstance(partner, (list, np.ndarray)) else []


@dataclass(frozen=True, eq=False)
class _Mensen:
    """The people of partners by the words of their names: a text that has none of these is done at once."""

    voluit: Mapping[str, Sequence[tuple[str, str]]]
    """By its first word the full names (``_sleutel``), each with its partner."""
    woorden: Mapping[str, AbstractSet[str]]
    """Per partner words of which a text has at least one when it names one of its people, by surname or in full."""
    vervanging: Callable[[tuple[str, ...]], Callable[[str], str]]
    """By the ids of partners what puts functies for the names of their people."""

    def zonder_namen(self, eigen: Sequence[str], zin: str) -> str:
        sleutel = _sleutel(zin)
        woorden = dict.fromkeys(_woorden(sleutel))
        ook = [partner for woord in woorden for naam, partner in self.voluit.get(woord, ()) if naam in sleutel]
        ids = tuple(dict.fromkeys([*eigen, *ook]))
        genoemd = any(not self.woorden.get(id_, frozenset()).isdisjoint(woorden) for id_ in ids)
        return self.vervanging(ids)(zin) if genoemd else zin


def _woorden(sleutel: str) -> list[str]:
    """The words of a ``_sleutel``, to compare; at last an empty one, for a name without words.

    A pattern that does not look at capitals takes every i for the same.
    """
    return [*re.findall(r"\w+", sleutel.replace("i\u0307", "i").replace("\u0131", "i")), ""]


@once_per_bron
def _mensen(dataset: Dataset) -> _Mensen:
    personen = dataset["personen"]
    voluit: dict[str, list[tuple[str, str]]] = {}
    woorden: dict[str, set[str]] = {}
    hun = personen[personen["partner"].notna()]
    for naam, partner in zip(hun["naam"], hun["partner"], strict=True):
        sleutel = _sleutel(naam)
        if eerste := _woorden(sleutel)[0]:
            voluit.setdefault(eerste, []).append((sleutel, partner))
        # every part of a name by which somebody is called ends as the name does, but for these
        delen = [] if naam[-1:].isalnum() and "-" not in naam else _achternamen(naam)
        laatste = [["", *_woorden(deel)][-2] for deel in (sleutel, *map(_sleutel, delen))]
        woorden.setdefault(partner, set()).update(laatste, (f"{woord}s" for woord in laatste))
    return _Mensen(voluit, woorden, _vervangingen(personen))


def _vervangingen(personen: pd.DataFrame) -> Callable[[tuple[str, ...]], Callable[[str], str]]:
    onze = personen.loc[personen["partner"].isna(), "naam"].map(_sleutel)
    ons = frozenset(onze) | frozenset(onze.map(_met_letter))
    groepen = dict(iter(personen.groupby("partner")))

    @lru_cache(maxsize=4096)
    def van(ids: tuple[str, ...]) -> Callable[[str], str]:
        frames = [groepen[id_] for id_ in reversed(ids) if id_ in groepen]
        return _vervanging(pd.concat(frames), ons) if frames else str

    return van


def _vervanging(personen: pd.DataFrame, ons: AbstractSet[str]) -> Callable[[str], str]:
    """What puts functies for the names of these people in a text; ``ons`` are the names (``_sleutel``) that stay."""
    functie = personen["functie"].fillna("contactpersoon")
    functie = functie.mask(~functie.str[:2].str.isupper(), functie.str[:1].str.lower() + functie.str[1:])
    achternaam = personen["naam"].map(_achternamen).explode()
    wie = dict(zip(achternaam.map(_sleutel), lookup(achternaam.index.to_series(), functie), strict=True))
    wie |= dict(zip(personen["naam"].map(_sleutel), functie, strict=True))
    hun = {_met_letter(_sleutel(naam)) for naam in personen["naam"]}

    def longest_first(woorden: Iterable[str]) -> str:
        gelijk = (re.escape(woord) for woord in sorted(set(woorden), key=len, reverse=True))
        return "|".join(re.sub("['’]", "['’]", re.sub(r"(?:\\\s)+", r"\\s+", woord)) for woord in gelijk)

    alleen = longest_first([*achternaam, *achternaam.map(hoofdletter), *achternaam.str.upper()])
    aanhef = rf"(?i:(?:de )?(?:{longest_first([*functie, *_AANHEF])}) )"
    patroon = re.compile(
        rf"(?<!\w){aanhef}?(?P<letters>(?:{_LETTER}\s*)*)"
        rf"(?P<naam>(?i:{longest_first(personen['naam'])})|{alleen})(?P<s>['’]?s)?(?!\w)"
    )

    def to_functie(found: re.Match[str]) -> str:
        ervoor = found.string[: found.start()].rstrip()
        naam = _sleutel(found["naam"])
        if _sleutel(f"{ervoor.split(' ')[-1]} {found[0].removesuffix(found['s'] or '')}") in ons:
            return found[0]
        if found["letters"] and (kort := f"{found['letters'][0].casefold()}. {naam}") in ons and kort not in hun:
            return found[0]
        begin = not ervoor or ervoor[-1] in ".!?"
        van = "s" if found["s"] else ""
        return f"{'De' if begin else 'de'} {wie.get(naam, 'contactpersoon')}{van}"

    return lambda zin: patroon.sub(to_functie, zin)


def _achternamen(naam: str) -> list[str]:
    """What a person is called by without the first name: 'van den Bos', 'Jansen-de Vries' and of that 'Jansen'."""
    _, *rest = re.sub(rf"^(?:{_LETTER}\s*)+", "x ", naam).split() if "." in naam else naam.split()
    voor = next((i for i, woord in enumerate(rest) if woord[:1].islower() or woord[0] in "'’"), len(rest) - 1)
    zonder_voornaam = " ".join(rest) or naam
    delen = [zonder_voornaam, " ".join(rest[voor:]) or naam, zonder_voornaam.partition("-")[0]]
    return [deel for deel in dict.fromkeys(delen) if deel.strip()]


_LETTER = r"(?:[A-ZÀ-ÖØ-Þ]|IJ|Th|Ch|Chr|Ph|Joh|(?i:ir|ing|drs|dr|mr|prof))\."
"""An initial or a title in front of a surname."""


def _sleutel(naam: str) -> str:
    """By which a name is known, however it is written."""
    return " ".join(naam.casefold().replace("’", "'").split())


def _met_letter(naam: str) -> str:
    """'F. van den Bos': a name with the initial only."""
    return re.sub(r"^(\w)\S*", r"\1.", naam)
