"""The overview for the directie: the headline in words, five figures, and how they moved over twelve months."""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from samenwerking.afspraken import te_late_afspraken
from samenwerking.data.dataset import Dataset, Selectie, once_per_stand
from samenwerking.data.schema import EINDFASEN
from samenwerking.indicatoren import BESLISSEND, BESLISSEND_OOK, OORDEEL, OORDELEN, oordelen, vastgelegd
from samenwerking.initiatieven import fase_nu
from samenwerking.normen import Normen
from samenwerking.opmaak import dag_in_jaar, hoofdletter, opsomming, telwoord
from samenwerking.signalen import zonder_vervolg
from samenwerking.urgentie import te_besluiten
from samenwerking.venster import maanden
from samenwerking.werkbezoeken import VOORUIT, onvoorbereid


@dataclass(frozen=True)
class Kerncijfer:
    """One of the five figures: its id (the address of the page that tells more) and its label."""

    id: str
    label: str
    uitleg: str = ""
    """What it counts, where the begrip in the label does not say so."""
    nodig: tuple[str, ...] = ("partners",)
    """Without these tables the figure is not known."""
    ook: tuple[str, ...] = ()
    """Nor when one of these is there and cannot be read."""


KERNCIJFERS = (
    Kerncijfer("accounts", "Accounts met actie nodig"),
    Kerncijfer(
        "signalen",
        "Signalen zonder vervolg",
        "Open signalen met ernst hoog waarvoor geen vervolg is afgesproken.",
        nodig=("signalen",),
    ),
    Kerncijfer(
        "afspraken",
        "Eigen afspraken te laat",
        "Afspraken van de provincie waarvan de deadline voorbij is.",
        nodig=("afspraken",),
    ),
    Kerncijfer(
        "initiatieven",
        "Initiatieven over termijn",
        "Lopende initiatieven die langer in een fase zijn dan de termijn.",
        nodig=("initiatieven",),
        ook=("initiatief_fasen",),
    ),
    Kerncijfer(
        "werkbezoeken",
        "Bezoeken onvoorbereid",
        f"Werkbezoeken in de komende {VOORUIT} dagen waarvan de voorbereiding niet klaar is.",
        nodig=("werkbezoeken",),
        ook=("voorbereiding",),
    ),
)


@once_per_stand
def geteld(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """What the five figures count, a row each: cijfer (id of the Kerncijfer), partner, and its own regio and

    accounthouder, if any.
    """
    # of each table only the columns that say what counts: this is asked of fourteen peildata
    oordeel = oordelen(dataset, peildatum, normen)
    signalen = dataset.kolommen("signalen", "partner", "regio", "ernst", "vervolg", "opgelost_op")
    afspraken = te_late_afspraken(dataset, peildatum)
    fase = fase_nu(dataset, peildatum, normen)
    items = {
        "accounts": oordeel[oordeel["oordeel"] == "actie nodig"],
        "signalen": zonder_vervolg(signalen[signalen["opgelost_op"].isna()]),
        "afspraken": afspraken[afspraken["wie"] == "provincie"],
        "initiatieven": dataset.kolommen("initiatieven", "partner", "accounthouder")[
            fase["over"] & ~fase["fase"].isin(EINDFASEN)
        ],
        "werkbezoeken": onvoorbereid(dataset, peildatum, normen, VOORUIT),
    }
    frames = [
        frame.reindex(columns=["partner", "regio", "accounthouder"]).astype("str").assign(cijfer=cijfer)
        for cijfer, frame in items.items()
    ]
    frame = pd.concat(frames, ignore_index=True)
    return frame[frame["partner"].isna() | frame["partner"].isin(dataset["partners"]["id"])]


def _per_maand(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Per month of ``maanden`` (a column each): of every partner the code of its oordeel (-1 when it was no account),
    and of what is alike in ``geteld`` how many there were.
    """

    def compute() -> tuple[pd.DataFrame, pd.DataFrame]:
        oordeel, items = [], []
        for dag in maanden(peildatum):
            stand = dataset.stand(dag) if dag == peildatum else dataset.op(dag)
            frame = oordelen(stand, dag, normen)
            oordeel.append(frame.set_index("partner")["oordeel"].cat.codes.rename(dag))
            items.append(geteld(stand, dag, normen).value_counts(dropna=False).rename(dag))
        per_partner = pd.concat(oordeel, axis=1).fillna(-1).astype("int8").reset_index(names="partner")
        return per_partner, pd.concat(items, axis=1).fillna(0).astype("int64").reset_index()

    return dataset.tijdloos(_maanden_key(peildatum, normen), compute)


def _maanden_key(peildatum: pd.Timestamp, normen: Normen) -> Hashable:
    return "maanden", peildatum, normen


def maanden_bekend(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> bool:
    """Whether ``trend`` and ``kerncijfers`` are there at once; if not, they ask for thirteen peildata."""
    return dataset.knows(_maanden_key(peildatum, normen))


def trend(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """How many accounts had which oordeel, per month: peildatum, oordeel, aantal (0 included).

    ``dataset`` is the whole one, without a peildatum applied: earlier accounts have to be in it.
    """
    dagen = maanden(peildatum)
    codes = selectie.rows(_per_maand(dataset, peildatum, normen)[0], dataset)[dagen].to_numpy()
    aantal = [(codes == code).sum(axis=0) for code in range(len(OORDELEN))]
    return pd.DataFrame(
        {
            "peildatum": np.repeat(pd.DatetimeIndex(dagen), len(OORDELEN)),
            "oordeel": pd.Categorical([*OORDELEN] * len(dagen), dtype=OORDEEL),
            "aantal": np.transpose(aantal).ravel(),
        }
    )


def kerncijfers(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """The five figures per month: index the days of ``maanden``, a column per id of ``KERNCIJFERS``."""
    frame = selectie.rows(_per_maand(dataset, peildatum, normen)[1], dataset)
    dagen = maanden(peildatum)
    counts = frame.groupby("cijfer")[dagen].sum().T.set_axis(pd.DatetimeIndex(dagen, name="peildatum"))
    return counts.reindex(columns=[k.id for k in KERNCIJFERS], fill_value=0)


@once_per_stand
def cijfers(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> pd.Series:
    """The five figures on one day, by id of ``KERNCIJFERS``."""
    stand = dataset.stand(peildatum)
    frame = selectie.rows(geteld(dataset, peildatum, normen), stand)
    return frame["cijfer"].value_counts().reindex([k.id for k in KERNCIJFERS], fill_value=0)


def kop(
    dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp, normen: Normen, selectie: Selectie
) -> list[str]:
    """The headline in words: how many accounts need action and how that changed, decisions, visits not prepared."""
    nu = cijfers(dataset, peildatum, normen, selectie)
    toen = int(cijfers(dataset, vergelijk_met, normen, selectie)["accounts"])
    n = int(nu["accounts"])
    verschil = n - toen
    wanneer = dag_in_jaar(vergelijk_met, peildatum)
    anders = (
        f"{'evenveel' if n else 'net'} als op {wanneer}"
        if verschil == 0
        else f"{telwoord(abs(verschil))} {'meer' if verschil > 0 else 'minder'} dan op {wanneer}"
    )
    eerste = (
        f"{telwoord(n)} {'account vraagt' if n == 1 else 'accounts vragen'} actie" if n else "geen account vraagt actie"
    )
    stand = dataset.stand(peildatum)
    besluiten = len(te_besluiten(dataset, peildatum, normen, selectie))
    bezoeken = int(nu["werkbezoeken"])
    zinnen = [f"{eerste}, {anders}."]
    bekend = vastgelegd(stand, selectie.rows(oordelen(dataset, peildatum, normen), stand)["oordeel"])
    if not n and bekend == "te weinig":
        zinnen = ["van de meeste accounts is te weinig vastgelegd voor een oordeel."]
    elif not n and bekend == "ten dele":
        ontbreekt = opsomming(stand.mist(BESLISSEND, BESLISSEND_OOK))
        zinnen = [f"voor zover vastgelegd vraagt geen account actie, maar {ontbreekt} ontbreken."]
    if besluiten:
        zinnen.append(f"{telwoord(besluiten)} {'besluit ligt' if besluiten == 1 else 'besluiten liggen'} voor.")
    if bezoeken:
        werk = "werkbezoek" if bezoeken == 1 else "werkbezoeken"
        is_zijn = "is" if bezoeken == 1 else "zijn"
        zinnen.append(f"{telwoord(bezoeken)} {werk} in de komende {VOORUIT} dagen {is_zijn} nog niet voorbereid.")
    return [hoofdletter(zin) for zin in zinnen]
