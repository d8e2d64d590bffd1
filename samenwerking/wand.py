"""What may hang on the wall and stand in a document for the meeting.

People of partners by their functie, not by name; of a reflectie only what follows from it; nothing vertrouwelijk.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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
    return vraag.rows(_indicatoren_voor_de_wand(vraag))


def _indicatoren_voor_de_wand(vraag: Vraag) -> pd.DataFrame:
    """The rows of ``indicatoren_voor_de_wand`` of every account."""

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

    return vraag.stand.once((indicatoren_voor_de_wand, vraag.normen), compute)


def _met_wie(dataset: Dataset, partner: pd.Series) -> pd.Series:
    """Beside each partner, first in the list, those with which it shares a dossier."""
    samen: dict[str, list[str]] = {}
    for ids in dataset["dossiers"]["partner"]:
        for id_ in ids:
            samen.setdefault(id_, [id_]).extend(ids)
    return partner.map(lambda id_: samen.get(id_, [id_]))


def oordelen_voor_de_wand(vraag: Vraag) -> pd.DataFrame:
    """The rows of ``oordelen`` that the filters leave, reden and stap as in ``indicatoren_voor_de_wand``."""

    def compute() -> pd.DataFrame:
        frame = oordelen(vraag.dataset, vraag.peildatum, vraag.normen)
        per = _indicatoren_voor_de_wand(vraag)[["partner", "indicator", "toelichting", "stap"]]
        teksten = frame[["partner", "indicator"]].merge(per, on=["partner", "indicator"], how="left")
        return frame.assign(reden=teksten["toelichting"].to_numpy(), stap=teksten["stap"].to_numpy()).astype(
            {"reden": "str", "stap": "str"}
        )

    return vraag.rows(vraag.stand.once((oordelen_voor_de_wand, vraag.normen), compute))


def wie_van_ons(dataset: Dataset, personen: pd.Series) -> pd.Series:
    """The name of each of our own people; of somebody of a partner "de" and the functie, of others ``ONBEKEND``."""
    return lookup(personen, _wie(dataset)).fillna(ONBEKEND).where(personen.notna()).astype("str")


@once_per_bron
def _wie(dataset: Dataset) -> pd.Series:
    """What everybody is called on the wall, by id."""
    personen = dataset["personen"].set_index("id")
    return personen["naam"].mask(personen["partner"].notna(), "de " + personen["functie"].fillna("contactpersoon"))


def partners_van(dataset: Dataset, frame: pd.DataFrame) -> pd.Series:
    """Beside rows with columns partner and dossier the ids of their partners, a list: of a dossier all of them."""
    eigen = frame["partner"].map(lambda partner: [partner] if isinstance(partner, str) else [])
    return lookup(frame["dossier"], _van_dossier(dataset)).combine_first(eigen)


@once_per_bron
def _van_dossier(dataset: Dataset) -> pd.Series:
    """The ids of the partners of every dossier, a list, by its own id."""
    van_dossier = dataset["dossiers"].set_index("id")["partner"]
    return pd.Series(van_dossier.tolist(), van_dossier.index, dtype=object)


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
    """The people of partners by the words of their names: what does not stand in a text is not looked for."""

    voluit: Mapping[str, Sequence[tuple[str, str]]]
    """By its first word the full names (``_gevouwen``), each with its partner."""
    woorden: Mapping[str, Mapping[str, Sequence[int]]]
    """Per partner its people (places in ``namen``) by words of which a text has one when it names them, also by surname
    alone."""
    namen: Sequence[str]
    functies: Sequence[str]
    van_partner: Mapping[str, Collection[str]]
    """Per partner the functies of its people."""
    ons: Collection[str]
    """The names (``_sleutel``) of our own people, which stay."""
    patroon: Callable[[tuple[str, ...], tuple[str, ...], tuple[str, ...]], re.Pattern[str]]
    gevouwen: Callable[[str], str]
    """``_gevouwen`` of names and functies, and ``_vormen`` of names: every text asks for them again."""
    vormen: Callable[[str], Sequence[tuple[str, Sequence[str]]]]

    def zonder_namen(self, eigen: Sequence[str], zin: str) -> str:
        """The text with functies for the names of people; ``eigen`` are the partners that it is about."""
        tekst = _gevouwen(zin)
        woorden = dict.fromkeys(_woorden(tekst))
        ook = [partner for woord in woorden for naam, partner in self.voluit.get(woord, ()) if naam in tekst]
        ids = [id_ for id_ in dict.fromkeys([*eigen, *ook]) if id_ in self.woorden]
        mensen = [
            rij
            for id_ in reversed(ids)
            for rij in sorted({rij for woord in woorden for rij in self.woorden[id_].get(woord, ())})
        ]
        if not mensen:
            return zin
        namen = _langste_eerst(naam for rij in mensen if self.gevouwen(naam := self.namen[rij]) in tekst)
        alleen = _langste_eerst(
            vorm for rij in mensen for deel, vormen in self.vormen(self.namen[rij]) if deel in tekst for vorm in vormen
        )
        if not namen and not alleen:
            return zin
        wie = {_sleutel(deel): self.functies[rij] for rij in mensen for deel in _achternamen(self.namen[rij])}
        wie |= {_sleutel(self.namen[rij]): self.functies[rij] for rij in mensen}
        functies = [functie for id_ in ids for functie in self.van_partner[id_]]
        ervoor = _langste_eerst(woord for woord in (*functies, *_AANHEF) if self.gevouwen(woord) in tekst)
        hun = {_met_letter(_sleutel(self.namen[rij])) for rij in mensen}
        return self._vervang(self.patroon(namen, alleen, ervoor), wie, hun, zin)

    def _vervang(self, patroon: re.Pattern[str], wie: Mapping[str, str], hun: Collection[str], zin: str) -> str:
        """The text with a functie (``wie``, by name) for what the pattern finds, but for who is one of us.

        ``hun`` are their names with an initial: who is called so is not taken for one of us.
        """

        def to_functie(found: re.Match[str]) -> str:
            ervoor = found.string[: found.start()].rstrip()
            naam = _sleutel(found["naam"])
            if _sleutel(f"{ervoor.split(' ')[-1]} {found[0].removesuffix(found['s'] or '')}") in self.ons:
                return found[0]
            if found["letters"]:
                kort = f"{found['letters'][0].casefold()}. {naam}"
                if kort in self.ons and kort not in hun:
                    return found[0]
            begin = not ervoor or ervoor[-1] in ".!?"
            van = "s" if found["s"] else ""
            return f"{'De' if begin else 'de'} {wie.get(naam, 'contactpersoon')}{van}"

        return patroon.sub(to_functie, zin)


@once_per_bron
def _mensen(dataset: Dataset) -> _Mensen:
    personen = dataset["personen"]
    onze = personen.loc[personen["partner"].isna(), "naam"].map(_sleutel)
    hun = personen[personen["partner"].notna()]
    functie = hun["functie"].fillna("contactpersoon")
    functie = functie.mask(~functie.str[:2].str.isupper(), functie.str[:1].str.lower() + functie.str[1:])
    voluit: dict[str, list[tuple[str, str]]] = {}
    woorden: dict[str, dict[str, list[int]]] = {}
    for rij, (naam, partner) in enumerate(zip(hun["naam"], hun["partner"], strict=True)):
        tekst = _gevouwen(naam)
        if eerste := _woorden(tekst)[0]:
            voluit.setdefault(eerste, []).append((tekst, partner))
        # every part of a name by which somebody is called ends as the name does, but for these
        delen = [] if naam[-1:].isalnum() and "-" not in naam else _achternamen(naam)
        van_partner = woorden.setdefault(partner, {})
        for laatste in {["", *_woorden(deel)][-2] for deel in (tekst, *map(_gevouwen, delen))}:
            van_partner.setdefault(laatste, []).append(rij)
            van_partner.setdefault(f"{laatste}s", []).append(rij)
    return _Mensen(
        voluit=voluit,
        woorden=woorden,
        namen=hun["naam"].tolist(),
        functies=functie.tolist(),
        van_partner={str(partner): set(each) for partner, each in functie.groupby(hun["partner"])},
        ons=frozenset(onze) | frozenset(onze.map(_met_letter)),
        patroon=lru_cache(maxsize=4096)(_patroon),
        gevouwen=lru_cache(maxsize=None)(_gevouwen),
        vormen=lru_cache(maxsize=None)(_vormen),
    )


def _patroon(namen: tuple[str, ...], alleen: tuple[str, ...], aanhef: tuple[str, ...]) -> re.Pattern[str]:
    """What finds these full names and these surnames, each the longest first, with what may stand before a name."""

    def one_of(woorden: tuple[str, ...]) -> str:
        escaped = (re.sub(r"(?:\\\s)+", r"\\s+", re.escape(woord)) for woord in woorden)
        return "|".join(re.sub("['’]", "['’]", woord) for woord in escaped)

    naam = "|".join([*([f"(?i:{one_of(namen)})"] if namen else []), *([one_of(alleen)] if alleen else [])])
    voor = rf"(?i:(?:de )?(?:{one_of(aanhef)}) )?" if aanhef else ""
    return re.compile(rf"(?<!\w){voor}(?P<letters>(?:{_LETTER}\s*)*)(?P<naam>{naam})(?P<s>['’]?s)?(?!\w)")


def _achternamen(naam: str) -> list[str]:
    """What a person is called by without the first name: 'van den Bos', 'Jansen-de Vries' and of that 'Jansen'."""
    _, *rest = re.sub(rf"^(?:{_LETTER}\s*)+", "x ", naam).split() if "." in naam else naam.split()
    voor = next((i for i, woord in enumerate(rest) if woord[:1].islower() or woord[0] in "'’"), len(rest) - 1)
    zonder_voornaam = " ".join(rest) or naam
    delen = [zonder_voornaam, " ".join(rest[voor:]) or naam, zonder_voornaam.partition("-")[0]]
    return [deel for deel in dict.fromkeys(delen) if deel.strip()]


def _vormen(naam: str) -> list[tuple[str, list[str]]]:
    """The surnames (``_gevouwen``), each with the capitals in which it stands in a text without the first name."""
    vormen: dict[str, list[str]] = {}
    for deel in _achternamen(naam):
        for vorm in (deel, hoofdletter(deel), deel.upper()):
            vormen.setdefault(_gevouwen(vorm), []).append(vorm)
    return list(vormen.items())


def _langste_eerst(woorden: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(woorden), key=len, reverse=True))


_LETTER = r"(?:[A-ZÀ-ÖØ-Þ]|IJ|Th|Ch|Chr|Ph|Joh|(?i:ir|ing|drs|dr|mr|prof))\."
"""An initial or a title in front of a surname."""


def _sleutel(naam: str) -> str:
    """By which a name is known, however it is written."""
    return " ".join(naam.casefold().replace("’", "'").split())


def _gevouwen(tekst: str) -> str:
    """A text to look for a name in: a pattern that does not look at capitals takes every i for the same."""
    return _sleutel(tekst).replace("i\u0307", "i").replace("\u0131", "i")


def _woorden(tekst: str) -> list[str]:
    """The words of a text; at last an empty one, for a name without words."""
    return [*re.findall(r"\w+", tekst), ""]


def _met_letter(naam: str) -> str:
    """'F. van den Bos': a name with the initial only."""
    return re.sub(r"^(\w)\S*", r"\1.", naam)
