"""What changed between two peildata."""

from dataclasses import dataclass

import pandas as pd

from samenwerking.afspraken import eigen_te_laat, open_afspraken
from samenwerking.contacten import is_afgelegd
from samenwerking.data.dataset import Dataset, Selectie, lookup
from samenwerking.indicatoren import GEWICHT, oordelen
from samenwerking.indicatoren.kern import kies
from samenwerking.normen import Normen


@dataclass(frozen=True)
class Veranderingen:
    """Counts between ``vergelijk_met`` (exclusive) and the peildatum (inclusive)."""

    accounts_meer: int
    """Accounts whose oordeel became heavier."""
    accounts_minder: int
    signalen_nieuw: int
    signalen_opgelost: int
    afspraken_nagekomen: int
    """Our own promises that were kept."""
    afspraken_te_laat: int
    """Our own promises that passed their deadline in between and are still open."""
    werkbezoeken: int


def oordeel_gewijzigd(
    dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp, normen: Normen, selectie: Selectie
) -> pd.DataFrame:
    """The accounts whose oordeel turned: partner, naam, soort, van, naar, reden, richting ("meer" or "minder").

    Only accounts that were one on both days. To or from onbekend has no richting (missing): what is not recorded is
    neither good nor bad.
    """
    nu = oordelen(dataset, peildatum, normen)[["partner", "naam", "soort", "oordeel", "reden"]]
    toen = oordelen(dataset, vergelijk_met, normen)[["partner", "oordeel"]]
    frame = nu.merge(toen.rename(columns={"oordeel": "van"}), on="partner").rename(columns={"oordeel": "naar"})
    frame = frame[frame["van"].astype("str") != frame["naar"].astype("str")]
    zwaarder = lookup(frame["naar"].astype("str"), GEWICHT) > lookup(frame["van"].astype("str"), GEWICHT)
    richting = kies(frame.index, "minder", (zwaarder, "meer"))
    richting = richting.where((frame["van"] != "onbekend") & (frame["naar"] != "onbekend"))
    return selectie.rows(frame.assign(richting=richting), dataset.stand(peildatum))


def veranderingen(
    dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp, normen: Normen, selectie: Selectie
) -> Veranderingen:
    """What happened since ``vergelijk_met``, in counts."""
    stand = dataset.stand(peildatum)
    gewijzigd = oordeel_gewijzigd(dataset, peildatum, vergelijk_met, normen, selectie)
    signalen = selectie.rows(stand["signalen"], stand)
    afspraken = selectie.rows(stand["afspraken"], stand)
    afspraken = afspraken[afspraken["wie"] == "provincie"]
    laat = selectie.rows(eigen_te_laat(open_afspraken(dataset, peildatum)), stand)
    bezoeken = selectie.rows(stand["werkbezoeken"], stand)
    return Veranderingen(
        accounts_meer=int((gewijzigd["richting"] == "meer").sum()),
        accounts_minder=int((gewijzigd["richting"] == "minder").sum()),
        signalen_nieuw=int((signalen["gemeld_op"] > vergelijk_met).sum()),
        signalen_opgelost=int((signalen["opgelost_op"] > vergelijk_met).sum()),
        afspraken_nagekomen=int((afspraken["afgerond_op"] > vergelijk_met).sum()),
        afspraken_te_laat=int((laat["termijn"] >= vergelijk_met).sum()),
        werkbezoeken=int((is_afgelegd(bezoeken, peildatum) & (bezoeken["datum"] >= vergelijk_met)).sum()),
    )
