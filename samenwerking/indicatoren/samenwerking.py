"""samenwerking: are both sides content with how we work together?

The sentences tell no scores, no aspects and no reasons: what was said in a reflectie is for the people in the relation,
on the page Reflectie.
"""

import pandas as pd

from samenwerking.data.dataset import Dataset, once_per_stand
from samenwerking.indicatoren.kern import Indicator, PerAccount, kies, rijen, weeg, woorden
from samenwerking.normen import Normen
from samenwerking.opmaak import datums, getal, termijn
from samenwerking.reflectie import KANTEN, laatste_reflecties, redenen_per_kant
from samenwerking.venster import in_venster

SAMENWERKING = Indicator("samenwerking", "Samenwerking")


@once_per_stand
def samenwerking(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The latest reflectie of each side within the window: no low score, no drop, and no gap between the sides.

    A drop is that of the average of a side, from its reflectie before that (however old). ``sinds`` is the day of the
    reflectie that made it so; of a gap that of the later one.
    """
    norm = normen.oordeel.reflectie
    partners = dataset["partners"]["id"]
    laatste = laatste_reflecties(dataset, peildatum, normen)
    laatste = laatste[in_venster(laatste["datum"], peildatum, norm.venster)]
    per = PerAccount(partners, laatste["partner"])
    dagen = {kant: per.eerste(laatste["datum"], laatste["door"] == door) for door, kant in KANTEN.items()}
    nieuwste = pd.DataFrame(dagen).max(axis=1)
    waarom = redenen_per_kant(dataset, peildatum, normen)
    per_reden = PerAccount(partners, waarom["partner"])
    actie_op, aandacht_op = (per_reden.eerste(waarom["datum"], waarom["actie"] == actie) for actie in (True, False))
    return rijen(
        partners,
        SAMENWERKING.id,
        waarde=(peildatum - nieuwste).dt.days,
        eenheid="dagen",
        oordeel=weeg(
            partners.index,
            "op orde",
            (nieuwste.isna(), "onbekend"),
            (actie_op.notna(), "actie nodig"),
            (aandacht_op.notna(), "aandacht"),
        ),
        sinds=actie_op.fillna(aandacht_op),
        **dagen,
    )


def uitkomst(rows: pd.DataFrame, normen: Normen) -> pd.Series:
    """What the latest reflecties of these rows of ``samenwerking`` ask, in a sentence; empty where it is onbekend."""
    oordeel, wij, zij = rows["oordeel"], rows["wij"], rows["zij"]
    beide = wij.notna() & zij.notna()
    geen = f"is er geen uit de laatste {termijn(normen.oordeel.reflectie.venster)}"
    wie = kies(
        rows.index,
        "",
        (beide, "De laatste reflecties (wij " + datums(wij) + ", partner " + datums(zij) + ")"),
        (wij.notna(), "De laatste reflectie (wij " + datums(wij) + f"; van de partner {geen})"),
        (zij.notna(), "De laatste reflectie (partner " + datums(zij) + f"; van ons {geen})"),
    )
    vraagt = kies(rows.index, " vraagt ", (beide, " vragen "))
    is_ = kies(rows.index, " is ", (beide, " zijn "))
    return kies(
        rows.index,
        "",
        (oordeel == "actie nodig", wie + vraagt + "actie."),
        (oordeel == "aandacht", wie + vraagt + "aandacht."),
        (oordeel == "op orde", wie + is_ + "op orde."),
    )


def over_samenwerking(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The words of ``samenwerking``."""
    norm = normen.oordeel.reflectie
    frame = samenwerking(dataset, peildatum, normen)
    oordeel = frame["oordeel"]
    niets = "De tabel reflecties ontbreekt of is niet te lezen."
    if "reflecties" in dataset.gelezen:
        niets = f"Er is geen reflectie uit de laatste {termijn(norm.venster)} vastgelegd."
    return woorden(
        frame,
        norm=f"elk cijfer boven {norm.score_aandacht}, minder dan {getal(norm.daling, 1)} gedaald en minder dan "
        f"{norm.verschil} verschil tussen beide kanten",
        toelichting=uitkomst(frame, normen).mask(oordeel == "onbekend", niets),
        stap=kies(
            frame.index,
            f"Herhaal de reflectie elke {termijn(norm.verouderd)}, met beide kanten.",
            (oordeel == "onbekend", "Houd een reflectie, en vraag de partner hetzelfde."),
            (oordeel == "actie nodig", "Bespreek de reflectie met de partner."),
            (oordeel == "aandacht", "Bespreek in het volgende gesprek wat er uit de reflectie komt."),
        ),
    )
