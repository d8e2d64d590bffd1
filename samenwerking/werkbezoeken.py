"""Werkbezoeken: which are coming, which took place, whether they are prepared, and what to know before one."""

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenwerking.afspraken import alle_afspraken
from samenwerking.contacten import bezoeken_als_contact, contacten_met, is_afgelegd
from samenwerking.data.dataset import Dataset, komt_voor, lookup, once_per_stand, plek_in, rij_van
from samenwerking.indicatoren import GEWICHT, in_woorden
from samenwerking.indicatoren.kern import kies
from samenwerking.momenten import niveau_van_bezoek
from samenwerking.netwerk import mensen, ontmoetingen
from samenwerking.normen import Normen
from samenwerking.opmaak import aantal, datum, datums, hoofdletter, telwoord
from samenwerking.personen import namen

STATUSSEN = ("optie", "bevestigd", "afgelegd", "afgezegd")
_STATUS = pd.CategoricalDtype(list(STATUSSEN), ordered=True)
KOMEND = ("optie", "bevestigd")
"""The statussen of a visit that is coming."""
GEREEDHEID = ("voorbereid", "nog tijd", "dringend", "niet bekend")
"""How far the preparation of a visit is."""
_GEREED = pd.CategoricalDtype(list(GEREEDHEID), ordered=True)
VOORUIT = 30
"""How many days ahead a visit that is not prepared is named: one of the five figures of the overview."""
RONDOM = 14
"""How many days before and after a visit other contacts with the partner are around that date; and how long after it
an afspraak that names a werkbezoek as its origin was made there."""


@once_per_stand
def voorbereiding(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The checklist of every visit: werkbezoek, onderdeel, eigenaar, uiterlijk, gereed_op, ``te_laat`` (not ready and
    its last day is before the peildatum).

    A visit without rows of its own has the standard checklist of the norm, all open. Nothing is known, and nothing
    open, when the table is there but cannot be read.
    """
    bezoeken = dataset.kolommen("werkbezoeken", "id")["id"]
    lijst = _met_standaard(dataset, normen, dataset["voorbereiding"], bezoeken)
    return lijst.assign(te_laat=lijst["gereed_op"].isna() & (lijst["uiterlijk"] < peildatum))


def _met_standaard(dataset: Dataset, normen: Normen, eigen: pd.DataFrame, bezoeken: pd.Series) -> pd.DataFrame:
    """These rows of the table ``voorbereiding``, and the standard checklist of the visits (ids) that have none."""
    if "voorbereiding" in dataset.onleesbaar:
        return eigen
    zonder = bezoeken[~komt_voor(bezoeken, eigen["werkbezoek"])]
    standaard = pd.DataFrame({"onderdeel": normen.oordeel.werkbezoeken.standaard_voorbereiding}, dtype="str")
    extra = zonder.to_frame("werkbezoek").merge(standaard, how="cross")
    return pd.concat([eigen, eigen.iloc[:0].reindex(extra.index).assign(**extra)], ignore_index=True)


@once_per_stand
def alle_werkbezoeken(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The table ``werkbezoeken`` by day, with ``status`` (afgezegd, afgelegd when its day is before the peildatum,
    bevestigd, else optie), ``niveau``, ``over_dagen`` until the visit (negative after it), ``onderdelen`` of its
    checklist, how many of them are ``open`` and ``ontbreekt`` (which, as text; only of a visit that is coming).

    ``gereedheid`` is voorbereid when nothing is open, dringend when something is and the visit is within the days of
    the norm or an onderdeel is past its last day, else nog tijd; niet bekend when there is no checklist to look at.
    """
    bezoeken = dataset["werkbezoeken"]
    status = pd.Series("optie", index=bezoeken.index, dtype="str").mask(bezoeken["bevestigd_op"].notna(), "bevestigd")
    status = status.mask(is_afgelegd(bezoeken, peildatum), "afgelegd").mask(bezoeken["afgezegd_op"].notna(), "afgezegd")
    lijst = voorbereiding(dataset, peildatum, normen)
    van = rij_van(lijst["werkbezoek"], bezoeken["id"])
    lijst, van = lijst[van >= 0], van[van >= 0]
    komt = lijst["gereed_op"].isna().to_numpy() & status.isin(KOMEND).to_numpy()[van]
    ontbreekt = lijst["onderdeel"][komt].groupby(van[komt]).agg(", ".join).astype("str")
    onderdelen, open_ = _onderdelen(dataset, normen)
    frame = bezoeken.assign(
        status=status.astype(_STATUS),
        niveau=niveau_van_bezoek(bezoeken),
        over_dagen=(bezoeken["datum"] - peildatum).dt.days,
        onderdelen=onderdelen,
        open=open_,
        ontbreekt=ontbreekt.reindex(bezoeken.index, fill_value=""),
    )
    te_laat = np.bincount(van[lijst["te_laat"].to_numpy()], minlength=len(bezoeken)) > 0
    dringend = (frame["over_dagen"] <= normen.oordeel.werkbezoeken.voorbereid_binnen) | te_laat
    gereed = kies(
        frame.index,
        "nog tijd",
        (frame["onderdelen"] == 0, "niet bekend"),
        (frame["open"] == 0, "voorbereid"),
        (dringend, "dringend"),
    )
    frame = frame.assign(gereedheid=gereed.astype(_GEREED))
    return frame.sort_values(["datum", "begintijd"], kind="stable", ignore_index=True)


def _onderdelen(dataset: Dataset, normen: Normen) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """How many onderdelen the ``voorbereiding`` of each visit has, and how many of these are not ready."""
    van = plek_in(dataset, "werkbezoeken", "voorbereiding", "werkbezoek")
    gereed = dataset.kolommen("voorbereiding", "gereed_op")["gereed_op"].notna().to_numpy()
    n = len(dataset.rijen("werkbezoeken"))
    alle, open_ = (np.bincount(van[welke], minlength=n) for welke in (van >= 0, (van >= 0) & ~gereed))
    standaard = len(normen.oordeel.werkbezoeken.standaard_voorbereiding)
    if "voorbereiding" not in dataset.onleesbaar:
        open_ = np.where(alle == 0, standaard, open_)
        alle = np.where(alle == 0, standaard, alle)
    return alle, open_


def onvoorbereid(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, dagen: int) -> pd.DataFrame:
    """The rows of ``niet_voorbereid`` without what else is known of them: id, partner, accounthouder and datum."""
    frame = dataset.kolommen("werkbezoeken", "id", "partner", "accounthouder", "datum", "afgezegd_op")
    komt = frame["datum"].between(peildatum, peildatum + pd.Timedelta(days=dagen)) & frame["afgezegd_op"].isna()
    return frame.loc[komt & (_onderdelen(dataset, normen)[1] > 0), ["id", "partner", "accounthouder", "datum"]]


def wat_ontbreekt(dataset: Dataset, normen: Normen, bezoeken: pd.Series) -> pd.Series:
    """Which onderdelen of the ``voorbereiding`` of these visits (ids) are not ready, as text; missing without any."""
    eigen = dataset.kolommen("voorbereiding", "werkbezoek", "onderdeel", "gereed_op")
    eigen = eigen[komt_voor(eigen["werkbezoek"], bezoeken)]
    lijst = _met_standaard(dataset, normen, eigen, bezoeken)
    lijst = lijst[lijst["gereed_op"].isna()]
    return lookup(bezoeken, lijst["onderdeel"].groupby(lijst["werkbezoek"]).agg(", ".join).astype("str"))


def wie_wanneer(dataset: Dataset, lijst: pd.DataFrame) -> pd.Series:
    """Who does each onderdeel of ``voorbereiding`` and by when: 'Eva Feenstra, uiterlijk 24 november', 'nog niemand';
    of one that is ready 'Eva Feenstra, klaar op 20 november'; and that it is late when it is."""
    af = lijst["gereed_op"].notna()
    wie = namen(dataset, lijst["eigenaar"]).fillna("nog niemand").mask(af & lijst["eigenaar"].isna(), "")
    wanneer = ("uiterlijk " + datums(lijst["uiterlijk"], jaar=False)).mask(lijst["uiterlijk"].isna(), "")
    wanneer = wanneer.mask(af, "klaar op " + datums(lijst["gereed_op"], jaar=False))
    komma = pd.Series(", ", lijst.index).where((wie != "") & (wanneer != ""), "")
    return wie + komma + wanneer + pd.Series(": te laat", lijst.index).where(lijst["te_laat"], "")


@once_per_stand
def te_doen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.Series:
    """Per coming visit (id) what is not ready, who does it and by when: 'Gespreksnotitie (Eva Feenstra, uiterlijk 24
    november)'; what one colleague does by one day stands together."""
    lijst = voorbereiding(dataset, peildatum, normen)
    komt = lijst["werkbezoek"].isin(komende(alle_werkbezoeken(dataset, peildatum, normen))["id"])
    lijst = lijst[komt & lijst["gereed_op"].isna()]
    wie = " (" + wie_wanneer(dataset, lijst) + ")"
    wie = wie.mask(lijst["eigenaar"].isna() & lijst["uiterlijk"].isna(), "")
    samen = lijst.assign(wie=wie).groupby(["werkbezoek", "wie"], sort=False)["onderdeel"].agg(", ".join).reset_index()
    regel = (samen["onderdeel"] + samen["wie"]).astype("str")
    return regel.groupby(samen["werkbezoek"]).agg("; ".join).astype("str")


def komende(werkbezoeken: pd.DataFrame, dagen: int | None = None) -> pd.DataFrame:
    """The visits of ``alle_werkbezoeken`` from the peildatum on, up to and including ``dagen`` days later."""
    coming = werkbezoeken["status"].isin(KOMEND)
    return werkbezoeken[coming & (dagen is None or werkbezoeken["over_dagen"] <= dagen)]


def niet_voorbereid(werkbezoeken: pd.DataFrame, dagen: int) -> pd.DataFrame:
    """The coming visits of which the preparation is not complete."""
    coming = komende(werkbezoeken, dagen)
    return coming[coming["open"] > 0]


def afgezegd(werkbezoeken: pd.DataFrame, dagen: int) -> pd.DataFrame:
    """The visits that were called off and would have been from the peildatum up to ``dagen`` days later."""
    return werkbezoeken[(werkbezoeken["status"] == "afgezegd") & werkbezoeken["over_dagen"].between(0, dagen)]


def zonder_terugblik(werkbezoeken: pd.DataFrame) -> pd.DataFrame:
    """The visits that took place and of which nobody wrote what came of it, the latest first."""
    frame = werkbezoeken[(werkbezoeken["status"] == "afgelegd") & werkbezoeken["terugblik"].isna()]
    return frame.sort_values("datum", ascending=False, kind="stable")


def kop(werkbezoeken: pd.DataFrame, partners: pd.Series, normen: Normen) -> list[str]:
    """The headline in words about these visits of ``alle_werkbezoeken``.

    How many are coming, how many of those within ``VOORUIT`` days and within the norm are not prepared, the next one,
    and how many wait for a terugblik. ``partners`` are the names by id.
    """
    norm = normen.oordeel.werkbezoeken
    coming = komende(werkbezoeken, norm.vooruit)
    zinnen = [f"{aantal(len(coming), 'werkbezoek', 'werkbezoeken')} in de komende {norm.vooruit} dagen."]
    if len(coming):
        zinnen += _voorbereid(coming, norm.voorbereid_binnen)
        eerste = coming.iloc[0]
        tijd = f" om {eerste['begintijd']} uur" if isinstance(eerste["begintijd"], str) else ""
        zinnen.append(f"het eerste is {partners[eerste['partner']]}, op {datum(eerste['datum'])}{tijd}.")
    if n := len(zonder_terugblik(werkbezoeken)):
        zinnen.append(f"{telwoord(n)} {'bezoek wacht' if n == 1 else 'bezoeken wachten'} nog op een terugblik.")
    return [hoofdletter(zin) for zin in zinnen]


def _voorbereid(coming: pd.DataFrame, norm: int) -> list[str]:
    if (coming["gereedheid"] == "niet bekend").all():
        return ["of ze zijn voorbereid, is niet bekend."]
    n, nu = len(niet_voorbereid(coming, VOORUIT)), len(niet_voorbereid(coming, norm))
    if not n:
        return [f"alles van de komende {VOORUIT} dagen is voorbereid."] if len(komende(coming, VOORUIT)) else []
    zin = f"{telwoord(n)} in de komende {VOORUIT} dagen {'is' if n == 1 else 'zijn'} nog niet voorbereid"
    if nu and norm < VOORUIT:
        zin += f", waarvan {telwoord(nu)} binnen {norm} dagen"
    return [zin + "."]


def tijden(werkbezoek: Mapping[Hashable, Any]) -> str:
    """'13:00 tot 15:30 uur'; empty when the begin is not known."""
    if not isinstance(werkbezoek["begintijd"], str):
        return ""
    eind = f" tot {werkbezoek['eindtijd']}" if isinstance(werkbezoek["eindtijd"], str) else ""
    return f"{werkbezoek['begintijd']}{eind} uur"


def _een(werkbezoeken: pd.DataFrame, werkbezoek: str) -> pd.Series:
    return werkbezoeken[werkbezoeken["id"] == werkbezoek].iloc[0]


@once_per_stand
def rond_bezoek(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, werkbezoek: str) -> pd.DataFrame:
    """Who of us sees this partner around the day of a visit, the latest first: rows of ``contacten_met``.

    Contacts from ``RONDOM`` days before the visit (before the peildatum when that is earlier) up to as many after it,
    and other visits that are coming within as many days of it, with their status in ``vorm``. The visit itself is left
    out.
    """
    bezoeken = alle_werkbezoeken(dataset, peildatum, normen)
    dit = _een(bezoeken, werkbezoek)
    rondom = pd.Timedelta(days=RONDOM)
    contacten = contacten_met(dataset, peildatum, normen, dit["partner"])
    zelf = (contacten["datum"] == dit["datum"]) & (contacten["vorm"] == "werkbezoek").fillna(False)
    contacten = contacten[
        contacten["datum"].between(min(dit["datum"], peildatum) - rondom, dit["datum"] + rondom) & ~zelf
    ]
    ander = komende(bezoeken)
    ander = ander[
        (ander["partner"] == dit["partner"])
        & (ander["id"] != werkbezoek)
        & ander["datum"].between(dit["datum"] - rondom, dit["datum"] + rondom)
    ]
    straks = bezoeken_als_contact(dataset.stand(peildatum), ander, contacten)
    status = lookup(straks["werkbezoek"], ander.set_index("id")["status"].astype("str"))
    straks = straks.assign(vorm="werkbezoek (" + status + ")")
    frame: pd.DataFrame = pd.concat([straks, contacten.astype({"vorm": "str"})], ignore_index=True)
    return frame.sort_values("datum", ascending=False, kind="stable", ignore_index=True)


@once_per_stand
def te_ontmoeten(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, werkbezoek: str) -> pd.DataFrame:
    """The people of the partner of a visit, those who are at it first: the rows of ``mensen`` and

    ``erbij`` (is at the visit), ``ontmoet`` and ``ontmoet_door`` (when one of us last met them, see ``ontmoetingen``,
    and who), ``met`` (when the bestuurder of the visit last did) and ``merk``: "nooit ontmoet", or of a bestuurder
    "nog niet met deze bestuurder"; empty otherwise, and when contacten are not read.
    """
    dit = _een(alle_werkbezoeken(dataset, peildatum, normen), werkbezoek)
    alle = mensen(dataset, peildatum, normen)
    frame: pd.DataFrame = alle[alle["partner"] == dit["partner"]]
    paren = ontmoetingen(dataset, peildatum)
    paren = paren[paren["persoon"].isin(frame["id"])].astype({"persoon": "str", "collega": "str"})
    laatste = paren.drop_duplicates("persoon").set_index("persoon")
    eigen = paren[paren["collega"] == dit["bestuurder"]].drop_duplicates("persoon").set_index("persoon")
    frame = frame.assign(
        erbij=frame["id"].isin(list(dit["deelnemers"])),
        ontmoet=lookup(frame["id"], laatste["datum"]),
        ontmoet_door=lookup(frame["id"], laatste["collega"]),
        met=lookup(frame["id"], eigen["datum"]),
        merk="",
    )
    if "contacten" in dataset.gelezen:
        met_bestuurder = (frame["niveau"] == "bestuurlijk") & isinstance(dit["bestuurder"], str)
        merk = kies(
            frame.index,
            "",
            (frame["ontmoet"].isna(), "nooit ontmoet"),
            (met_bestuurder & frame["met"].isna(), "nog niet met deze bestuurder"),
        )
        frame = frame.assign(merk=merk)
    return frame.sort_values("erbij", ascending=False, kind="stable")


@once_per_stand
def wachten_op_niveau(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, werkbezoek: str) -> pd.DataFrame:
    """Other accounts in a regio of the partner of this visit that wait for a contact at its niveau.

    The rows of that indicator (``in_woorden``) which are not op orde, the heaviest first and then the longest ago, with
    ``naam`` and ``regio`` (those they share, as text). A provinciebreed account shares no regio.
    """
    dit = _een(alle_werkbezoeken(dataset, peildatum, normen), werkbezoek)
    partners = dataset["partners"][["id", "naam", "regio"]].explode("regio").astype({"regio": "str"})
    hier = partners.loc[partners["id"] == dit["partner"], "regio"].dropna()
    buren = partners[partners["regio"].isin(hier) & (partners["id"] != dit["partner"])]
    buren = buren.groupby("id").agg({"naam": "first", "regio": ", ".join}).astype("str")
    per = in_woorden(dataset, peildatum, normen)
    per = per[
        (per["indicator"] == f"contact_{dit['niveau']}")
        & per["partner"].isin(buren.index)
        & (per["oordeel"] != "op orde")
    ]
    frame = per.assign(
        naam=lookup(per["partner"], buren["naam"]),
        regio=lookup(per["partner"], buren["regio"]),
        _gewicht=lookup(per["oordeel"].astype("str"), GEWICHT),
    )
    frame = frame.sort_values(["_gewicht", "waarde"], ascending=False, kind="stable", ignore_index=True)
    return pd.DataFrame(frame.drop(columns="_gewicht"))


@once_per_stand
def afspraken_bij_bezoek(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """What was agreed at visits that took place: the rows of ``alle_afspraken`` with ``werkbezoek`` (id).

    An afspraak belongs to a visit when it was made that day, or within ``RONDOM`` days after it with a herkomst that
    names a werkbezoek.
    """
    bezoeken = alle_werkbezoeken(dataset, peildatum, normen)
    bezoeken = bezoeken.loc[bezoeken["status"] == "afgelegd", ["partner", "datum", "id"]]
    bezoeken = bezoeken.rename(columns={"datum": "bezocht_op", "id": "werkbezoek"})
    frame = pd.merge_asof(
        alle_afspraken(dataset, peildatum).sort_values("gemaakt_op", kind="stable"),
        bezoeken,
        left_on="gemaakt_op",
        right_on="bezocht_op",
        by="partner",
        tolerance=pd.Timedelta(days=RONDOM),
    )
    genoemd = frame["herkomst"].str.contains("werkbezoek", case=False, regex=False).fillna(False).astype(bool)
    frame = frame[frame["werkbezoek"].notna() & (genoemd | (frame["gemaakt_op"] == frame["bezocht_op"]))]
    return frame.drop(columns="bezocht_op")


def eerdere(werkbezoeken: pd.DataFrame, werkbezoek: str) -> pd.DataFrame:
    """The visits of ``alle_werkbezoeken`` to the same partner that took place before this one, the latest first."""
    dit = _een(werkbezoeken, werkbezoek)
    eerder = (werkbezoeken["partner"] == dit["partner"]) & (werkbezoeken["datum"] < dit["datum"])
    frame: pd.DataFrame = werkbezoeken[eerder & (werkbezoeken["status"] == "afgelegd")]
    return frame.sort_values("datum", ascending=False, kind="stable")


def per_week(werkbezoeken: pd.DataFrame, peildatum: pd.Timestamp, dagen: int) -> pd.DataFrame:
    """How many of these coming visits there are per week, up to ``dagen`` days ahead.

    Columns week (its monday) and one per ``GEREEDHEID``; a week without visits has its row too.
    """
    dag = werkbezoeken["datum"]
    maandag = dag - pd.to_timedelta(dag.dt.day_of_week, unit="D")
    counts = werkbezoeken.groupby([maandag, werkbezoeken["gereedheid"].astype("str")]).size().unstack(fill_value=0)
    eerste = peildatum - pd.Timedelta(days=peildatum.day_of_week)
    weken = pd.date_range(eerste, peildatum + pd.Timedelta(days=dagen), freq="7D").astype("datetime64[us]")
    frame = pd.DataFrame(counts).reindex(index=weken, columns=list(GEREEDHEID), fill_value=0)
    return frame.rename_axis(index="week", columns=None).reset_index()
