"""Verbonden partijen: the register, who represents us, risk, figures and the stukken of the year."""

import pandas as pd

from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.normen import Normen
from samenwerking.opmaak import aantal, getal, hoofdletter
from samenwerking.verbonden_partijen.jaarstukken import te_laat
from samenwerking.verbonden_partijen.register import partijen, volledigheid
from samenwerking.verbonden_partijen.risico import laatste_profiel
from samenwerking.verbonden_partijen.vermogen import NORMSTANDEN, solvabiliteiten


def kop(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> list[str]:
    """How they stand, in sentences; what a table that is not read would tell is left out.

    An overige samenwerking is counted by itself, and in nothing else.
    """
    stand = dataset.stand(peildatum)
    alle = selectie.rows(partijen(dataset, peildatum, normen), stand)
    partner = alle.loc[alle["telt"], "partner"]
    zinnen = [aantal(len(partner), "verbonden partij", "verbonden partijen")]
    if overig := len(alle) - len(partner):
        zinnen[0] += f" en {aantal(overig, 'overige samenwerking', 'overige samenwerkingen')}"
    if "risicoprofielen" in dataset.gelezen:
        profiel = laatste_profiel(dataset, peildatum, normen)
        profiel = profiel[profiel["partner"].isin(partner)]
        intensief = int((profiel["arrangement"] == "intensief").sum())
        zinnen.append(f"{aantal(intensief, 'partij vraagt', 'partijen vragen')} een intensief arrangement")
        if zonder := len(partner) - len(profiel):
            zinnen.append(f"van {getal(zonder)} is geen risicoprofiel vastgelegd")
    if "verbonden_partijen_jaren" in dataset.gelezen:
        jaren = solvabiliteiten(dataset, peildatum, normen)
        onder = int((jaren["partner"].isin(partner) & jaren["laatste"] & (jaren["normstand"] == NORMSTANDEN[1])).sum())
        zinnen.append(f"{aantal(onder, 'partij zit', 'partijen zitten')} onder de eigen norm voor solvabiliteit")
    if "jaarstukken" in dataset.gelezen:
        laat = int(te_laat(dataset, peildatum, normen)["partner"].isin(partner).sum())
        zinnen.append(f"{aantal(laat, 'jaarstuk is', 'jaarstukken zijn')} te laat")
    if "verbonden_partijen" in dataset.gelezen:
        velden = selectie.rows(volledigheid(dataset, peildatum, normen), stand)["gevuld"]
        if len(velden):
            zinnen.append(f"het register is voor {getal(100 * velden.mean())} procent gevuld")
    return [hoofdletter(zin) + "." for zin in zinnen]
