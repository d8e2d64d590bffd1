"""Contacts in numbers: what is counted of all of them on every peildatum, without a frame of them all.

A moment is one contact with one partner. Once per bron the moments that count are put in order, by partner and niveau
and then by time; what is asked on a peildatum is then looked up.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenwerking.data.dataset import Dataset, once_per_bron, once_per_stand
from samenwerking.data.schema import TABEL
from samenwerking.normen import Normen

Getallen = NDArray[np.integer[Any]]

NIVEAU = TABEL["contacten"].kolom("niveau").dtype
VORM = TABEL["contacten"].kolom("vorm").dtype
WERKBEZOEK = VORM.categories.get_loc("werkbezoek")
_NIVEAUS = len(NIVEAU.categories)
GEEN = -1
"""Where there is no number: a text that is missing, or not one colleague alone."""
_TIJD = 24
_NUL = 2 ** (_TIJD - 1)
"""How many bits of a sleutel are its time, and where that is 1970."""


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

    @property
    def bezoeken(self) -> Getallen:
        """The rows of ``werkbezoeken``, which are the last moments."""
        return self.contact[np.searchsorted(self.contact, self.contacten) :] - self.contacten

    def er_zijn(self, dataset: Dataset, peildatum: pd.Timestamp) -> "NDArray[np.bool_]":
        """Which moments there are on this day, of which ``dataset`` is the stand."""
        er_is = self.tijd <= tijd(peildatum)
        er_is[len(er_is) - len(self.bezoeken) :] &= ~_afgezegd(dataset)[self.bezoeken]
        return er_is

    def bij(self, contact: pd.Series, partner: pd.Series) -> "NDArray[np.bool_]":
        """Whether each of these contacts is one with the partner (id) beside it."""
        welke = _paar(contact.to_numpy(), self.partners.get_indexer(pd.Index(partner)))
        return _komt_voor(welke, _paar(self.contact, self.partner))


@once_per_bron
def niveau_per_contact(dataset: Dataset) -> Getallen:
    """The niveau (its code) of every row of ``contacten``, and then of every row of ``werkbezoeken``."""
    bezoeken = niveau_van_bezoek(dataset["werkbezoeken"])
    return np.append(dataset["contacten"]["niveau"].cat.codes.to_numpy(), bezoeken.cat.codes.to_numpy())


def _afgezegd(dataset: Dataset) -> "NDArray[np.bool_]":
    return dataset.kolommen("werkbezoeken", "afgezegd_op")["afgezegd_op"].notna().to_numpy()


def tijd(dag: pd.Timestamp) -> int:
    """The last ``tijd`` of the moments that there are on this day."""
    return 2 * (dag - pd.Timestamp(0)).days


def _dagen(datum: pd.Series) -> Getallen:
    microseconden = datum.to_numpy().astype("datetime64[us]").view("int64")
    return (microseconden // 86_400_000_000).astype("int32")  # numpy takes three times as long to make them days


@once_per_bron
def momenten(dataset: Dataset) -> Momenten:
    """All moments of a bron."""
    contacten, bezoeken = dataset["contacten"], dataset["werkbezoeken"]
    flat = contacten["partner"].list.flatten()
    rij = flat.index.to_numpy()
    van_contact, namen = pd.factorize(flat)
    van_bezoek, ook = pd.factorize(bezoeken["partner"])
    partners = samen(namen, ook).sort_values()
    partner = partners.get_indexer(pd.Index(namen)).astype("int32")[van_contact]
    bezocht = np.append(partners.get_indexer(pd.Index(ook)).astype("int32"), GEEN)[van_bezoek]
    dag, bezoekdag = _dagen(contacten["datum"])[rij], _dagen(bezoeken["datum"])
    vorm = contacten["vorm"].cat.codes.to_numpy()[rij]
    al = np.flatnonzero(vorm == WERKBEZOEK)
    erbij = ~_komt_voor(_paar(bezocht, bezoekdag), _paar(partner[al], dag[al])) & (bezocht >= 0)
    erbij &= ~(bezoeken["afgezegd_op"] <= bezoeken["datum"]).to_numpy()
    niveau = niveau_van_bezoek(bezoeken).cat.codes.to_numpy()
    return Momenten(
        contact=np.concatenate([rij, len(contacten) + np.flatnonzero(erbij)]),
        partner=np.concatenate([partner, bezocht[erbij]]),
        niveau=np.concatenate([contacten["niveau"].cat.codes.to_numpy()[rij], niveau[erbij]]),
        vorm=np.concatenate([vorm, np.full(erbij.sum(), WERKBEZOEK, dtype="int8")]),
        tijd=np.concatenate([2 * dag, 2 * bezoekdag[erbij] + 1]),
        partners=partners,
        contacten=len(contacten),
    )


def samen(namen: pd.Index, ook: pd.Index) -> pd.Index:
    """All these texts, each once: those of the first as they stand there."""
    alle: pd.Index = pd.Index(namen).astype("str").append(pd.Index(ook).astype("str"))
    return alle.unique()


def _paar(groep: Getallen, getal: Getallen | int) -> Getallen:
    """Two numbers as one: sorted by the first and then by the second."""
    paar: Getallen = groep.astype("int64") * 2**_TIJD + getal + _NUL
    return paar


def _komt_voor(welke: Getallen, waarin: Getallen) -> "NDArray[np.bool_]":
    """Which of these numbers are among the others."""
    op_volgorde = np.sort(waarin)
    return np.searchsorted(op_volgorde, welke, side="right") > np.searchsorted(op_volgorde, welke)


def niveau_van_bezoek(werkbezoeken: pd.DataFrame) -> pd.Series:
    """The niveau of a visit: bestuurlijk when it has a bestuurder, else strategisch."""
    met, zonder = NIVEAU.categories.get_indexer(["bestuurlijk", "strategisch"])
    niveau = np.where(werkbezoeken["bestuurder"].notna(), met, zonder)
    return pd.Series(pd.Categorical.from_codes(niveau, dtype=NIVEAU), index=werkbezoeken.index)


@dataclass(frozen=True, eq=False)
class Gesprekken:
    """The moments that count, by partner and niveau and then by time; on one place of each array, the same."""

    sleutel: Getallen
    """Partner, niveau and tijd in one number, increasing."""
    moment: Getallen
    """The place in ``Momenten``."""
    partners: pd.Index

    def zonder(self, weg: "NDArray[np.bool_]") -> "Gesprekken":
        """Without the moments that are marked."""
        blijft = ~weg[self.moment]
        return Gesprekken(self.sleutel[blijft], self.moment[blijft], self.partners)

    def tot(self, dag: pd.Timestamp) -> Getallen:
        """Per partner (row) and niveau (column) the place after the last that there is on this day."""
        return np.searchsorted(self.sleutel, _paar(self._groep(), tijd(dag)), side="right")

    def venster(self, dag: pd.Timestamp, dagen: int) -> tuple[Getallen, Getallen]:
        """As ``tot`` the first place within the last so many days up to this one, and the place after the last."""
        grens = _paar(self._groep(), tijd(dag - pd.Timedelta(days=dagen)) + 1)
        return np.searchsorted(self.sleutel, grens, side="right"), self.tot(dag)

    def laatste(self, dag: pd.Timestamp) -> NDArray[np.datetime64]:
        """Per partner (row) and niveau (column) the day of the last one up to this day; NaT where there is none."""
        tot = self.tot(dag)
        sleutel = self.sleutel[tot - 1] if len(self.sleutel) else tot
        wanneer = (((sleutel % 2**_TIJD) - _NUL) // 2).astype("datetime64[D]").astype("datetime64[us]")
        er_is = (tot > 0) & (sleutel // 2**_TIJD == self._groep())
        return np.where(er_is, wanneer, np.datetime64("NaT"))

    def _groep(self) -> "NDArray[np.int64]":
        return np.arange(len(self.partners) * _NIVEAUS).reshape(-1, _NIVEAUS)


@once_per_stand
def gesprekken(dataset: Dataset, _peildatum: pd.Timestamp, normen: Normen) -> Gesprekken:
    """The moments that count, without the visits that are called off by now. Later ones are in it still."""
    alle, geteld = momenten(dataset), _gesprekken(dataset, tuple(normen.oordeel.vormen_die_tellen))
    bezoeken = _afgezegd(dataset)[alle.bezoeken]
    if not bezoeken.any():
        return geteld
    return geteld.zonder(np.append(np.zeros(len(alle.contact) - len(bezoeken), dtype=bool), bezoeken))


@once_per_bron
def _gesprekken(dataset: Dataset, vormen: tuple[str, ...]) -> Gesprekken:
    alle = momenten(dataset)
    telt = np.append(VORM.categories.isin(list(vormen)), True)[alle.vorm]  # the last is for an empty vorm
    moment = np.flatnonzero(telt)
    sleutel = _paar(alle.partner[moment] * _NIVEAUS + alle.niveau[moment], alle.tijd[moment])
    volgorde = np.argsort(sleutel)
    return Gesprekken(sleutel[volgorde], moment[volgorde].astype("int32"), alle.partners)


@dataclass(frozen=True, eq=False)
class Gevoerd:
    """The conversations within the venster of the norm for netwerk, and who of us had them."""

    aantal: Getallen
    """How many, per partner (row) and niveau (column)."""
    alleen: Getallen
    """The colleague (place in ``personen``) who had all of these, each time alone; ``GEEN`` when that is nobody."""
    partners: pd.Index
    personen: pd.Index


@once_per_stand
def gevoerd(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> Gevoerd:
    """The conversations within the venster of the norm for netwerk."""
    alle, geteld, bij = momenten(dataset), gesprekken(dataset, peildatum, normen), van_ons(dataset)
    begin, eind = geteld.venster(peildatum, normen.oordeel.netwerk.venster)
    aantal = eind - begin
    per_contact = bij.alleen_op(peildatum)

    def een(plek: Getallen) -> Getallen:
        return per_contact[alle.contact[geteld.moment[plek]]]

    waar = np.nonzero(aantal)
    alleen = np.full(aantal.shape, GEEN)
    eerste = een(begin[waar])
    alleen[waar] = np.where(eerste == een(eind[waar] - 1), eerste, GEEN)
    waar = np.nonzero(alleen != GEEN)  # where it may be one: of these alone all between the first and the last is read
    wie, begint = een(reeksen(begin[waar], aantal[waar])), np.cumsum(aantal[waar]) - aantal[waar]
    laagst, hoogst = np.minimum.reduceat(wie, begint), np.maximum.reduceat(wie, begint)
    alleen[waar] = np.where(laagst == hoogst, laagst, GEEN)
    return Gevoerd(aantal, alleen, alle.partners, bij.personen)


def bij_accounts(
    waarden: NDArray[Any], partners: pd.Index, accounts: pd.Series, niets: int | np.datetime64
) -> NDArray[Any]:
    """What there is per partner (row), for each of these accounts (ids): ``niets`` for one that is not among them."""
    met_niets = np.append(waarden, np.full_like(waarden, niets, shape=(1, *waarden.shape[1:])), axis=0)
    gevonden: NDArray[Any] = met_niets[partners.get_indexer(pd.Index(accounts))]
    return gevonden


def reeksen(begin: Getallen, aantal: Getallen) -> Getallen:
    """The numbers from each ``begin`` on, so many of each, one series after the other."""
    verschuiving = begin - np.cumsum(aantal) + aantal
    return np.repeat(verschuiving, aantal) + np.arange(aantal.sum())


@dataclass(frozen=True, eq=False)
class VanOns:
    """Who of us is named at which contact, in the order of ``Momenten.contact``."""

    aantal: Getallen
    """How many are named, per row of ``contacten``."""
    wie: Getallen
    """Who, one contact after the other: places in ``personen``."""
    alleen: Getallen
    """Per row of ``contacten`` who, when just one is named; else ``GEEN``."""
    bezoek: Getallen
    """Beside each person at a visit its row of ``werkbezoeken``, who it is, and whether recorded as one of us: else it
    may be somebody of either side."""
    bezoeker: Getallen
    eigen: NDArray[np.bool_]
    bezoeken: int
    personen: pd.Index
    """Whoever is named: ids, and texts that are no id."""
    vanaf: NDArray[np.datetime64]
    """Of each of these the first day, and whether it is somebody of a partner."""
    bekend: NDArray[np.bool_]
    partner: NDArray[np.bool_]

    def van_hen(self, peildatum: pd.Timestamp) -> "NDArray[np.bool_]":
        """Which personen are known by now as people of a partner."""
        return self._bekend(peildatum) & self.partner

    def _bekend(self, peildatum: pd.Timestamp) -> "NDArray[np.bool_]":
        return self.bekend & ~(self.vanaf > peildatum.to_datetime64())

    def op(self, peildatum: pd.Timestamp) -> tuple[Getallen, Getallen, Getallen]:
        """Per contact where it begins in the third and how many there are, and who of us are named."""
        bij_bezoek, bezoekers = self._bij_bezoek(peildatum)
        n = np.concatenate([self.aantal, bij_bezoek])
        return np.cumsum(n, dtype="int64") - n, n, np.concatenate([self.wie, bezoekers])

    def alleen_op(self, peildatum: pd.Timestamp) -> Getallen:
        """Per contact who of us was there, when that was one alone; else ``GEEN``."""
        return np.concatenate([self.alleen, _alleen(*self._bij_bezoek(peildatum))])

    def _bij_bezoek(self, peildatum: pd.Timestamp) -> tuple[Getallen, Getallen]:
        """How many of us are named at each visit, and who."""
        hier = (self.eigen | self._bekend(peildatum)[self.bezoeker]) & ~self.van_hen(peildatum)[self.bezoeker]
        return np.bincount(self.bezoek[hier], minlength=self.bezoeken).astype("int32"), self.bezoeker[hier]


def _alleen(aantal: Getallen, wie: Getallen) -> Getallen:
    """Who, of each group of so many in a row that is just one; else ``GEEN``."""
    alleen = np.full(len(aantal), GEEN, dtype="int32")
    een = np.flatnonzero(aantal == 1)
    alleen[een] = wie[np.cumsum(aantal)[een] - 1]
    return alleen


@once_per_bron
def van_ons(dataset: Dataset) -> VanOns:
    contacten, bezoeken = dataset["contacten"]["provincie_deelnemers"], dataset["werkbezoeken"]
    genoemd, namen = pd.factorize(contacten.list.flatten())
    eigen = pd.concat([bezoeken["bestuurder"], bezoeken["accounthouder"]]).dropna()
    erbij = pd.concat([eigen, bezoeken["deelnemers"].list.flatten().astype("str")])
    bekend = dataset["personen"]
    nummer, personen = pd.factorize(pd.concat([pd.Series(namen, dtype="str"), erbij, bekend["id"]]))
    wie, id_ = nummer[len(namen) : len(namen) + len(erbij)], nummer[len(namen) + len(erbij) :]
    plaats = np.full(len(personen), GEEN)
    plaats[id_] = np.arange(len(bekend))
    bezoek = erbij.index.to_numpy()
    eerste = np.flatnonzero(~pd.Series(bezoek * len(personen) + wie).duplicated())
    eerste = eerste[np.argsort(bezoek[eerste], kind="stable")]
    aantal, van_contact = contacten.list.len().to_numpy(dtype="int32"), genoemd.astype("int32")
    return VanOns(
        aantal=aantal,
        wie=van_contact,  # the names of contacten come first in personen
        alleen=_alleen(aantal, van_contact),
        bezoek=bezoek[eerste],
        bezoeker=wie[eerste].astype("int32"),
        eigen=eerste < len(eigen),
        bezoeken=len(bezoeken),
        personen=personen,
        vanaf=np.append(bekend["van"].to_numpy(), np.datetime64("NaT"))[plaats],
        bekend=plaats >= 0,
        partner=np.append(bekend["partner"].notna().to_numpy(), False)[plaats],
    )
