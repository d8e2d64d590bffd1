"""Contacts in numbers: what is counted of all of them on every peildatum, without a frame of them all.

A moment is one contact with one partner. Once per bron the moments that count are put in order, by partner and niveau
and then by time; what is asked on a peildatum is then looked up.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenwerking.data.dataset import Dataset, once_per_bron, once_per_stand
from samenwerking.data.schema import TABEL
from samenwerking.normen import Normen

Getallen = NDArray[np.int64]

NIVEAU = TABEL["contacten"].kolom("niveau").dtype
_VORM = TABEL["contacten"].kolom("vorm").dtype
_NIVEAUS = len(NIVEAU.categories)
_GEEN = -1
"""Where there is no number: a text that is missing, or not one colleague alone."""
_TIJD = 24
"""How many bits of a sleutel are its time."""


@dataclass(frozen=True, eq=False)
class Momenten:
    """Every contact with every partner: those of ``contacten`` in its order, then the visits of ``werkbezoeken``.

    Arrays of one length, a place per moment. Visits that ``contacten`` has already are not among them; those that did
    not take place (yet) are.
    """

    contact: Getallen
    """The row of ``contacten``; of a visit its row of ``werkbezoeken``, after those."""
    partner: Getallen
    """The place in ``partners``."""
    niveau: Getallen
    vorm: Getallen
    tijd: Getallen
    """Twice the day since 1970 of a contact; of a visit one more, because it counts from the next day on."""
    partners: pd.Index
    """The ids, in alphabetical order."""
    contacten: int
    """How many rows ``contacten`` has."""

    def na_afzegging(self, dataset: Dataset) -> "NDArray[np.bool_]":
        """Which moments are visits that were called off by the peildatum of this dataset."""
        afgezegd = dataset.kolommen("werkbezoeken", "afgezegd_op")["afgezegd_op"].notna().to_numpy()
        weg = np.zeros(len(self.contact), dtype=bool)
        bezoeken = self.contact >= self.contacten
        weg[bezoeken] = afgezegd[self.contact[bezoeken] - self.contacten]
        return weg


def tijd(dag: pd.Timestamp) -> int:
    """The last ``tijd`` of the moments that there are on this day."""
    return 2 * (dag - pd.Timestamp(0)).days


def _dagen(datum: pd.Series) -> Getallen:
    return datum.to_numpy().astype("datetime64[D]").astype("int64")


@once_per_bron
def momenten(dataset: Dataset) -> Momenten:
    """All moments of a bron."""
    contacten, bezoeken = dataset["contacten"], dataset["werkbezoeken"]
    flat = contacten["partner"].list.flatten()
    rij = flat.index.to_numpy()
    n = len(rij)
    partner, partners = pd.factorize(pd.concat([flat.astype("str"), bezoeken["partner"]]), sort=True)
    dag = np.concatenate([_dagen(contacten["datum"])[rij], _dagen(bezoeken["datum"])])
    vorm = contacten["vorm"].cat.codes.to_numpy()[rij]
    werkbezoek = _VORM.categories.get_loc("werkbezoek")
    paar = partner * 2**_TIJD + dag
    nieuw = ~np.isin(paar[n:], paar[:n][vorm == werkbezoek])
    erbij = np.flatnonzero(nieuw)
    alle = np.concatenate([np.arange(n), n + erbij])
    niveau = niveau_van_bezoek(bezoeken).cat.codes.to_numpy()[erbij]
    return Momenten(
        contact=np.concatenate([rij, len(contacten) + erbij]),
        partner=partner[alle],
        niveau=np.concatenate([contacten["niveau"].cat.codes.to_numpy()[rij], niveau]).astype("int64"),
        vorm=np.concatenate([vorm, np.full(len(erbij), werkbezoek)]).astype("int64"),
        tijd=2 * dag[alle] + (alle >= n),
        partners=partners,
        contacten=len(contacten),
    )


def niveau_van_bezoek(werkbezoeken: pd.DataFrame) -> pd.Series:
    """The niveau of a visit: bestuurlijk when it has a bestuurder, else strategisch."""
    niveau = pd.Series("strategisch", index=werkbezoeken.index, dtype="str")
    niveau = niveau.mask(werkbezoeken["bestuurder"].notna(), "bestuurlijk")
    return niveau.astype(NIVEAU)


@dataclass(frozen=True, eq=False)
class Gesprekken:
    """The moments that count, by partner and niveau and then by time; on one place of each array, the same."""

    sleutel: Getallen
    """Partner, niveau and tijd in one number, increasing."""
    moment: Getallen
    """The place in ``Momenten``."""
    partners: pd.Index

    def plaats(self, tot: int) -> Getallen:
        """How many come before: at each partner (row) and niveau (column) the first place after this tijd."""
        groep = np.arange(len(self.partners) * _NIVEAUS).reshape(-1, _NIVEAUS)
        return np.searchsorted(self.sleutel, groep * 2**_TIJD + (tot + 2 ** (_TIJD - 1)), side="right")

    def zonder(self, weg: "NDArray[np.bool_]") -> "Gesprekken":
        """Without the moments that are marked."""
        blijft = ~weg[self.moment]
        return Gesprekken(self.sleutel[blijft], self.moment[blijft], self.partners)


@once_per_bron
def _gesprekken(dataset: Dataset, vormen: tuple[str, ...]) -> Gesprekken:
    alle = momenten(dataset)
    telt = np.append(_VORM.categories.isin(list(vormen)), True)[alle.vorm]  # the last is for an empty vorm
    moment = np.flatnonzero(telt)
    groep = alle.partner[moment] * _NIVEAUS + alle.niveau[moment]
    sleutel = groep * 2**_TIJD + (alle.tijd[moment] + 2 ** (_TIJD - 1))
    volgorde = np.argsort(sleutel)
    return Gesprekken(sleutel[volgorde], moment[volgorde], alle.partners)
