"""Gaten: where the network is thin."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from samenwerking.contacten import vereiste_niveaus
from samenwerking.data.dataset import Dataset, once_per_stand
from samenwerking.data.schema import NIVEAUS
from samenwerking.netwerk import een_collega, gesproken_niveaus, lijnen, mensen
from samenwerking.normen import Normen
from samenwerking.oordeelnormen import Netwerknorm
from samenwerking.opmaak import datums, getal, hoofdletter, opsomming, termijn
from samenwerking.personen import actieve_personen, vertrokken_zonder_opvolger

Vind = Callable[[Dataset, pd.Timestamp, Normen], pd.DataFrame]


@dataclass(frozen=True)
class Gat:
    """A kind of gap: its name, how it is found, what it is in words, and the tables that it cannot be found without."""

    naam: str
    een: str
    meer: str
    """What one, and more of them, are in the headline."""
    vind: Vind
    uitleg: Callable[[Netwerknorm], str]
    nodig: tuple[str, ...] = ("personen", "contacten")
    ook: tuple[str, ...] = ("werkbezoeken",)


def _gat(frame: pd.DataFrame, toelichting: "pd.Series[str] | str", sinds: pd.Series | None = None) -> pd.DataFrame:
    """Gaps out of rows with a partner, and some of niveau, persoon and collega."""
    return pd.DataFrame(
        {
            **{naam: frame.get(naam, pd.Series(index=frame.index, dtype="str")).astype("str") for naam in _WAAR},
            "toelichting": pd.Series(toelichting, index=frame.index, dtype="str"),
            "sinds": pd.Series(pd.NaT, index=frame.index, dtype="datetime64[us]") if sinds is None else sinds,
        }
    )


_WAAR = ("partner", "niveau", "persoon", "collega")


def _zonder_lijn(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    vereist = vereiste_niveaus(dataset, peildatum, normen)
    zij = mensen(dataset, peildatum, normen)
    nu = lijnen(dataset, peildatum, normen)
    levend = nu[nu["bij_ons"] & (nu["keer"] > 0)]
    gat = vereist[~_plek(vereist).isin(_plek(levend))]
    laatst = zij.groupby([zij["partner"], zij["niveau"].astype("str")])["laatst"].max()
    sinds = pd.Series(laatst.reindex(_plek(gat)).to_numpy(), index=gat.index)
    bekend = _plek(gat).isin(_plek(zij))
    wel = _plek(gat).isin(_plek(gesproken_niveaus(dataset, peildatum, normen)))
    venster = termijn(normen.oordeel.netwerk.venster)
    zin = pd.Series(f"Niemand van ons sprak hier in {venster} iemand die er nu werkt.", index=gat.index, dtype="str")
    zin = zin.mask(wel, "Er was wel een gesprek, maar niet met iemand die er nu werkt en van wie de naam vastligt.")
    return _gat(gat, zin.mask(~bekend, "Op dit niveau is niemand vastgelegd."), sinds)


def _plek(frame: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays([frame["partner"], frame["niveau"].astype("str")])


def _een(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    een = een_collega(dataset, peildatum, normen)
    een = een[_plek(een).isin(_plek(vereiste_niveaus(dataset, peildatum, normen)))]
    return _gat(een, "Alle gesprekken op dit niveau voerde één collega.")


def _vacatures(dataset: Dataset, peildatum: pd.Timestamp, _: Normen) -> pd.DataFrame:
    weg = vertrokken_zonder_opvolger(dataset, peildatum).rename(columns={"id": "persoon"})
    return _gat(weg, "Geen opvolger vastgelegd voor: " + weg["functie"], weg["tot"])


def _niet_gesproken(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """People at the niveaus that count: raad en staten are no line of ours to keep."""
    grens = peildatum - pd.Timedelta(days=normen.oordeel.netwerk.niet_gesproken)
    zij = mensen(dataset, peildatum, normen).rename(columns={"id": "persoon"})
    bekend = zij["laatst"].fillna(zij["van"])
    stil = zij[zij["niveau"].isin(NIVEAUS) & ~(bekend >= grens)]
    zin = ("Laatst gesproken op " + datums(stil["laatst"]) + ".").mask(stil["laatst"].isna(), "Nog nooit gesproken.")
    return _gat(stil, zin, stil["laatst"])


def _niet_bevestigd(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    grens = peildatum - pd.Timedelta(days=normen.oordeel.netwerk.bevestigd)
    zij = actieve_personen(dataset, peildatum)
    zij = zij[zij["partner"].notna() & ~(zij["bevestigd_op"] >= grens)].rename(columns={"id": "persoon"})
    dag = zij["bevestigd_op"]
    return _gat(zij, ("Laatst bevestigd op " + datums(dag) + ".").mask(dag.isna(), "Nooit bevestigd."), dag)


NIET_BEVESTIGD = "Niet bevestigd"
"""The one kind that is about what is recorded, and not about the network itself."""
GATEN = (
    Gat(
        "Niveau zonder lijn",
        "op 1 niveau hebben we geen lijn",
        "op {n} niveaus hebben we geen lijn",
        _zonder_lijn,
        lambda norm: (
            "Wij willen op dit niveau contact, maar niemand van ons die er nu werkt, sprak er in "
            f"{termijn(norm.venster)} met iemand die er nu werkt."
        ),
    ),
    Gat(
        "Eén collega",
        "op 1 niveau hangt het aan één collega",
        "op {n} niveaus hangt het aan één collega",
        _een,
        lambda norm: (
            "Een en dezelfde collega voerde alleen alle gesprekken op dit niveau: "
            f"{norm.gesprekken_een_collega} of meer in {termijn(norm.venster)}."
        ),
        nodig=("contacten",),
    ),
    Gat(
        "Vacature",
        "er is 1 vacature",
        "er zijn {n} vacatures",
        _vacatures,
        lambda _: "Iemand vertrok uit een functie bij een partner, en niemand heeft die functie nu.",
        nodig=("personen",),
        ook=(),
    ),
    Gat(
        "Lang niet gesproken",
        "1 persoon is lang niet gesproken",
        "{n} mensen zijn lang niet gesproken",
        _niet_gesproken,
        lambda norm: (
            f"Langer dan {termijn(norm.niet_gesproken)} sprak niemand van ons deze persoon. "
            "Wie korter in functie is, telt niet mee; raad en staten ook niet."
        ),
    ),
    Gat(
        NIET_BEVESTIGD,
        "is 1 persoon",
        "zijn {n} mensen",
        _niet_bevestigd,
        lambda norm: f"Langer dan {termijn(norm.bevestigd)}, of nooit, is nagegaan of deze persoon er nog werkt.",
        nodig=("personen",),
        ook=(),
    ),
)
"""The kinds of gaps, the heaviest first."""
SOORT = pd.CategoricalDtype([gat.naam for gat in GATEN], ordered=True)


@once_per_stand
def gaten(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Where the network of the accounts is thin: soort (the name of one of ``GATEN``), partner, niveau, persoon and

    collega (ids), toelichting (a sentence without names) and sinds (since when; missing when that is not
    known). A kind of which a table is missing or cannot be read (``onbekende_gaten``) has no rows.
    """
    frames = [
        gat.vind(dataset, peildatum, normen).assign(soort=gat.naam)
        for gat in GATEN
        if gat.naam not in onbekende_gaten(dataset)
    ]
    leeg = _gat(pd.DataFrame(), "").assign(soort=pd.Series(dtype="str"))
    frame = pd.concat([leeg, *frames], ignore_index=True).astype({"soort": SOORT})
    frame = frame[frame["partner"].isin(dataset["partners"]["id"])]
    return frame.sort_values(["soort", "sinds"], kind="stable", ignore_index=True)


def onbekende_gaten(dataset: Dataset) -> dict[str, list[str]]:
    """The kinds of gaps that cannot be found in this bron, each with the tables that are not there to read."""
    mist = {gat.naam: dataset.mist(gat.nodig, gat.ook) for gat in GATEN}
    return {naam: tabellen for naam, tabellen in mist.items() if tabellen}


def kop(frame: pd.DataFrame, normen: Normen) -> list[str]:
    """These rows of ``gaten`` in words: where the network is thin, then of how many people that is not confirmed."""
    per = frame["soort"].value_counts()
    tellen = {
        gat.naam: (gat.een if n == 1 else gat.meer).format(n=getal(n)) for gat in GATEN if (n := int(per[gat.naam]))
    }
    bevestigen = tellen.pop(NIET_BEVESTIGD, "")
    dun = (
        f"{hoofdletter(opsomming([*tellen.values()]))}."
        if tellen
        else "Geen plekken waar het netwerk dun is, voor zover bekend."
    )
    begin = "Daarnaast" if tellen else "Wel"
    niet = f"langer dan {termijn(normen.oordeel.netwerk.bevestigd)} niet bevestigd."
    return [dun, *([f"{begin} {bevestigen} {niet}"] if bevestigen else [])]
