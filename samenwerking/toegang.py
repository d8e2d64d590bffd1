"""Toegang: who may see what. Of the data somebody gets a smaller Dataset, before anything is computed on it.

So no count, chart, document, search box or address can tell what is not in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from samenwerking.data.dataset import Dataset, Selectie, once_per_bron
from samenwerking.data.recognise import partnersleutels, sleutel
from samenwerking.data.schema import TABELLEN, Tabel
from samenwerking.data.vorm import all_koppen
from samenwerking.data.weglaten import AFGESCHERMD, raakt, zonder, zonder_rijen
from samenwerking.normen import Normen, Rol, Toegang
from samenwerking.opmaak import opsomming
from samenwerking.signalen import is_vertrouwelijk

_STIL = ("signalen", "contacten")
"""The tables in which something can be vertrouwelijk."""


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
    def ik(self) -> tuple[str, ...]:
        """The id in ``personen``, or nobody."""
        return (self.persoon,) if self.persoon else ()

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

    An address of which the login says anything but that it is verified is not believed.
    """
    email = _adres(str(claims.get("email") or ""))
    if str(claims.get("email_verified", True)).casefold() != "true":
        email = ""
    given = claims.get(toegang.groepen_in)
    groepen = {given} if isinstance(given, str) else {str(groep) for groep in given} if isinstance(given, list) else ()
    for regel in toegang.regels:
        if (email and email == _adres(regel.email or "")) or (regel.groep and regel.groep in groepen):
            return Bezoeker(regel.rol, email, regios=frozenset(regel.regios), accounts=frozenset(regel.accounts))
    return None


def _adres(email: str) -> str:
    """An e-mail address to compare; empty when a letter of it is not ASCII: in small letters ſ is s."""
    return email.strip().casefold() if email.isascii() else ""


def herken(bezoeker: Bezoeker, dataset: Dataset) -> Bezoeker:
    """This visitor with the persoon of our own people that has the e-mail address of the login; one, or nobody."""
    wie = _by_address(dataset).get(bezoeker.email, ()) if bezoeker.email else ()
    return replace(bezoeker, persoon=wie[0]) if len(wie) == 1 else bezoeker


@once_per_bron
def _by_address(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """The ids of our own people by their e-mail address."""
    personen = dataset["personen"]
    adres = personen["email"].fillna("").map(_adres)
    ons = personen[personen["partner"].isna() & (adres != "")]
    return {email: tuple(ids) for email, ids in ons["id"].groupby(adres)}


def zicht_op(dataset: Dataset, bezoeker: Bezoeker, normen: Normen) -> Dataset:
    """The Dataset of this visitor, computed once for everyone who may see the same.

    Who has nothing of their own that others may not see, shares it with nobody in particular.
    """
    if bezoeker.rol is None:
        return dataset
    wie = replace(bezoeker, email="")
    return dataset.zicht((wie, normen), lambda: _smaller(dataset, wie, normen))


def zicht_in_woorden(dataset: Dataset, bezoeker: Bezoeker, normen: Normen) -> str:
    """What is left out for this visitor, for every screen and export; empty when that is nothing.

    Not whether there is any of it. Holds text of the bron.
    """
    zinnen = []
    if bezoeker.beperkt:
        regios = [regio.naam for regio in normen.regios if regio.id in bezoeker.regios]
        partners = dataset["partners"]
        namen = sorted(partners.loc[partners["id"].isin(bezoeker.accounts), "naam"])
        wat = ["regio " + opsomming(regios), "wat provinciebreed is"] if regios else []
        wat += [("het account " if len(namen) == 1 else "de accounts ") + opsomming(namen)] if namen else []
        zinnen.append(f"Hier staat alleen {opsomming(wat)}." if wat else "Hier staat niets: er is geen account bij.")
        if dataset.weggelaten:
            zinnen.append("Door een fout in de bron kunnen er rijen ontbreken.")
    if not bezoeker.ziet_vertrouwelijk:
        zinnen.append("Vertrouwelijke signalen van anderen staan er niet bij.")
    if bezoeker.rol == "medewerker":
        zinnen.append("Notities, terugblikken en contactgegevens van mensen van partners zijn afgeschermd.")
    return " ".join(zinnen)


def _smaller(dataset: Dataset, bezoeker: Bezoeker, normen: Normen) -> Dataset:
    if bezoeker.persoon and not _has_own(dataset, bezoeker):
        return zicht_op(dataset, replace(bezoeker, persoon=""), normen)
    weg = _outside(dataset, bezoeker, normen) if bezoeker.beperkt else {}
    tabellen = dict(dataset.tabellen)
    bevindingen = dataset.bevindingen if bezoeker.beheert else dataset.bevindingen.iloc[:0]
    if not bezoeker.ziet_vertrouwelijk:
        signalen, contacten = dataset["signalen"], dataset["contacten"]
        stil = _vertrouwelijk(dataset, "signalen") & ~_eigen(dataset, "signalen", bezoeker)
        weg["signalen"] = weg.get("signalen", pd.Series(False, index=signalen.index)) | stil
        stil = _vertrouwelijk(dataset, "contacten") & ~_eigen(dataset, "contacten", bezoeker)
        tabellen["contacten"] = contacten.assign(notitie=contacten["notitie"].mask(stil, AFGESCHERMD))
        if len(bevindingen):
            stil = bevindingen["tabel"].isin(_STIL) & (bevindingen["waarde"] != "")
            bevindingen = bevindingen.assign(
                waarde=bevindingen["waarde"].mask(stil, AFGESCHERMD),
                kolom=bevindingen["kolom"].mask(_no_heading(bevindingen, normen), AFGESCHERMD),
            )
    if bezoeker.beperkt:
        tabellen["contacten"] = _zonder_onbekenden(dataset, tabellen["contacten"], weg["partners"])
    smaller = zonder_rijen(dataset.met(tabellen=tabellen), weg)
    if bezoeker.rol == "medewerker":
        smaller = smaller.met(tabellen={tabel.naam: _afgeschermd(smaller[tabel.naam], tabel) for tabel in TABELLEN})
    return smaller.met(bevindingen=bevindingen, weggelaten={} if bezoeker.beperkt else dataset.weggelaten)


def _outside(dataset: Dataset, bezoeker: Bezoeker, normen: Normen) -> dict[str, pd.Series]:
    """Per table the rows that are not of the regio's and accounts of this visitor.

    An account without regio is in every regio. A row with a regio of its own is in that one alone. What is about
    something that the bron does not know can be of anybody. An initiatief without partner is of its accounthouder.
    """
    regios = frozenset[str]().union(*(normen.regio_met_delen(regio) for regio in bezoeker.regios))
    partners = dataset["partners"]
    binnen = partners["id"].isin(bezoeker.accounts)
    if regios:
        binnen |= partners["id"].isin(Selectie(regios).partners(dataset)["id"])
    weg = {"partners": ~binnen}
    for tabel in TABELLEN[1:]:
        frame = dataset[tabel.naam]
        outside = pd.Series(False, index=frame.index)
        if "regio" in tabel.namen:
            elders = frame["regio"].notna() & ~frame["regio"].isin(regios)
            outside |= elders & ~raakt(frame["partner"], bezoeker.accounts)
        for kolom in tabel.kolommen:
            if kolom.verwijst_naar not in ("", "partners", "personen", "regios"):
                bekend = pd.concat([dataset[naam]["id"] for naam in kolom.verwijst_naar.split("|")])
                outside |= frame[kolom.naam].notna() & ~frame[kolom.naam].isin(bekend)
        weg[tabel.naam] = outside
    initiatieven = dataset["initiatieven"]
    weg["initiatieven"] |= initiatieven["partner"].isna() & ~_eigen(dataset, "initiatieven", bezoeker)
    weg["krachtenveld"] |= _partij_van(dataset, partners[~binnen])
    return weg


def _partij_van(dataset: Dataset, partners: pd.DataFrame) -> pd.Series:
    """Which rows of ``krachtenveld`` are about one of these partners or somebody of theirs: a partij is free text."""
    personen = dataset["personen"]
    mensen = personen.loc[personen["partner"].isin(partners["id"]), "naam"]
    namen = {_partij(naam) for naam in pd.concat([partners["id"], partners["code"], partners["naam"], mensen]).dropna()}
    return dataset["krachtenveld"]["partij"].map(_partij).isin(namen - {""})


def _partij(naam: str) -> str:
    return partnersleutels(naam)[0]


def _no_heading(bevindingen: pd.DataFrame, normen: Normen) -> pd.Series:
    """Where the heading of a table with something vertrouwelijk is none that is known: it may be a row of data."""
    koppen = all_koppen(normen.synoniemen)
    kop = bevindingen["kolom"].map(sleutel)
    weg = pd.Series(False, index=bevindingen.index)
    for naam in _STIL:
        weg |= (bevindingen["tabel"] == naam) & ~kop.isin({*koppen[naam].kolommen, *koppen[naam].delen})
    return weg & (bevindingen["kolom"] != "")


def _vertrouwelijk(dataset: Dataset, tabel: str) -> pd.Series:
    """Which signalen are vertrouwelijk, and which contacten have a notitie that is."""
    if tabel == "signalen":
        return is_vertrouwelijk(dataset[tabel])
    return (dataset[tabel]["notitie_soort"] == "vertrouwelijk") & dataset[tabel]["notitie"].notna()


_WIE = {"signalen": "eigenaar", "contacten": "provincie_deelnemers", "initiatieven": "accounthouder"}
"""The column that says whose a row is, besides the accounthouder of its account."""


def _eigen(dataset: Dataset, tabel: str, bezoeker: Bezoeker) -> pd.Series:
    """Which rows are of this visitor."""
    partners, frame = dataset["partners"], dataset[tabel]
    accounts = partners.loc[raakt(partners["accounthouder"], bezoeker.ik), "id"]
    return raakt(frame[_WIE[tabel]], bezoeker.ik) | raakt(frame["partner"], accounts)


def _has_own(dataset: Dataset, bezoeker: Bezoeker) -> bool:
    """Whether it matters who of us this is."""
    stil = () if bezoeker.ziet_vertrouwelijk else _STIL
    found = any((_vertrouwelijk(dataset, tabel) & _eigen(dataset, tabel, bezoeker)).any() for tabel in stil)
    los = dataset["initiatieven"]["partner"].isna() & _eigen(dataset, "initiatieven", bezoeker)
    return found or (bezoeker.beperkt and bool(los.any()))


def _zonder_onbekenden(dataset: Dataset, contacten: pd.DataFrame, weg: pd.Series) -> pd.DataFrame:
    """Of a contact that was with other partners too, no guests whom ``personen`` does not know: they may be theirs."""
    ook_anderen = raakt(contacten["partner"], dataset["partners"].loc[weg, "id"])
    gasten = contacten.loc[ook_anderen, "partner_deelnemers"].explode().dropna()
    onbekend = set(gasten) - set(dataset["personen"]["id"])
    return contacten.assign(partner_deelnemers=zonder(contacten["partner_deelnemers"], ook_anderen, onbekend))


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
