"""Toegang: who may see what. Of the data somebody gets a smaller Dataset, before anything is computed on it.

So no count, chart, document, search box or address can tell what is not in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.data.schema import TABELLEN, Tabel
from samenwerking.data.weglaten import zonder_rijen
from samenwerking.normen import Normen, Rol, Toegang
from samenwerking.signalen import is_vertrouwelijk

AFGESCHERMD = "afgeschermd"
"""Instead of what a medewerker does not see: empty would say that it is not recorded."""


@dataclass(frozen=True)
class Bezoeker:
    """Who looks. Without login that is whoever sits at this machine, and has the files: no rol, no limits."""

    rol: Rol | None = None
    email: str = ""
    """By which the login knows this visitor."""
    persoon: str = ""
    """The id in ``personen`` of our own people; empty when none has this e-mail address."""
    regios: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()

    @property
    def beperkt(self) -> bool:
        """Whether only some regio's or accounts are for this visitor."""
        return bool(self.regios or self.accounts)

    @property
    def beheert(self) -> bool:
        """Whether what is wrong with the bron, and what is held of a person, is for this visitor."""
        return self.rol in (None, "beheerder") and not self.beperkt

    @property
    def ziet_vertrouwelijk(self) -> bool:
        """Whether everything vertrouwelijk is for this visitor; else only what is of their own."""
        return self.rol in (None, "directie")


def bezoeker_van(claims: Mapping[str, Any], toegang: Toegang) -> Bezoeker | None:
    """Who this is by what the login says: the first regel that fits. None when there is none: then nothing is shown.

    An address that the login says is not verified is not believed.
    """
    email = str(claims.get("email") or "").strip().casefold()
    if str(claims.get("email_verified", True)).casefold() == "false":
        email = ""
    given = claims.get(toegang.groepen_in) or []
    groepen = {given} if isinstance(given, str) else {str(groep) for groep in given}
    for regel in toegang.regels:
        if (regel.email and regel.email.casefold() == email) or (regel.groep and regel.groep in groepen):
            return Bezoeker(regel.rol, email, regios=frozenset(regel.regios), accounts=frozenset(regel.accounts))
    return None


def herken(bezoeker: Bezoeker, dataset: Dataset) -> Bezoeker:
    """This visitor with the persoon of our own people that has the e-mail address of the login; one, or nobody."""
    personen = dataset["personen"]
    zelfde = personen["email"].str.strip().str.casefold() == bezoeker.email
    wie = personen.loc[personen["partner"].isna() & zelfde, "id"]
    return replace(bezoeker, persoon=wie.iloc[0]) if bezoeker.email and len(wie) == 1 else bezoeker


def zicht_op(dataset: Dataset, bezoeker: Bezoeker, normen: Normen) -> Dataset:
    """The Dataset of this visitor, computed once for everyone who may see the same."""
    if bezoeker == Bezoeker():
        return dataset
    wie = replace(bezoeker, email="", persoon="" if bezoeker.ziet_vertrouwelijk else bezoeker.persoon)
    return dataset.zicht((wie, normen), lambda: _smaller(dataset, wie, normen))


def _smaller(dataset: Dataset, bezoeker: Bezoeker, normen: Normen) -> Dataset:
    weg = _outside(dataset, bezoeker, normen) if bezoeker.beperkt else {}
    if not bezoeker.ziet_vertrouwelijk:
        signalen = dataset["signalen"]
        geheim = is_vertrouwelijk(signalen) & ~_eigen(dataset, signalen, "eigenaar", bezoeker.persoon)
        weg["signalen"] = weg.get("signalen", False) | geheim
    smaller = zonder_rijen(dataset, weg)
    tabellen = smaller.tabellen
    if bezoeker.rol == "medewerker":
        tabellen = {tabel.naam: _afgeschermd(smaller[tabel.naam], tabel) for tabel in TABELLEN}
    return smaller.met(
        tabellen=tabellen,
        bevindingen=dataset.bevindingen if bezoeker.beheert else dataset.bevindingen.iloc[:0],
        weggelaten={} if bezoeker.beperkt else dataset.weggelaten,
    )


def _outside(dataset: Dataset, bezoeker: Bezoeker, normen: Normen) -> dict[str, pd.Series]:
    """Per table the rows that are not of the regio's and accounts of this visitor.

    An account without regio is in every regio. A row with a regio of its own is in that one alone.
    """
    regios = frozenset[str]().union(*(normen.regio_met_delen(regio) for regio in bezoeker.regios))
    partners = dataset["partners"]
    binnen = partners["id"].isin(bezoeker.accounts)
    if regios:
        binnen |= partners["id"].isin(Selectie(regios).partners(dataset)["id"])
    weg = {"partners": ~binnen}
    for tabel in TABELLEN:
        frame = dataset[tabel.naam]
        if "regio" in tabel.namen and tabel.naam != "partners":
            eigen = frame["partner"].explode().isin(bezoeker.accounts).groupby(level=0).any()
            weg[tabel.naam] = frame["regio"].notna() & ~frame["regio"].isin(regios) & ~eigen.reindex(frame.index)
    initiatieven = dataset["initiatieven"]
    weg["initiatieven"] = initiatieven["partner"].isna() & (initiatieven["accounthouder"] != bezoeker.persoon).fillna(
        True
    )
    return weg


def _eigen(dataset: Dataset, frame: pd.DataFrame, kolom: str, persoon: str) -> pd.Series:
    """Which rows are of this persoon: by this column, or as accounthouder of the account."""
    accounts = dataset["partners"].loc[dataset["partners"]["accounthouder"] == persoon, "id"]
    return ((frame[kolom] == persoon).fillna(False) | frame["partner"].isin(accounts)) & bool(persoon)


def _afgeschermd(frame: pd.DataFrame, tabel: Tabel) -> pd.DataFrame:
    """A table without what a medewerker does not see; that there is something stays to be seen."""
    changed = {}
    for kolom in tabel.kolommen:
        if kolom.afgeschermd:
            hide = frame[kolom.naam].notna()
            if kolom.afgeschermd == "van partners":
                hide &= frame["partner"].notna()
            changed[kolom.naam] = frame[kolom.naam].mask(hide, AFGESCHERMD)
    return frame.assign(**changed) if changed else frame
