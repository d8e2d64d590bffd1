"""Verbonden partijen: the register, who represents us, risk, figures and the stukken of the year."""

import pandas as pd

from samenwerking.data.dataset import Dataset, Selectie, once_per_stand
from samenwerking.normen import Normen
from samenwerking.opmaak import getal, hoofdletter, telwoord
from samenwerking.verbonden_partijen.jaarstukken import te_laat
from samenwerking.verbonden_partijen.register import TE_LAAT, herijking, partijen, volledigheid
from samenwerking.verbonden_partijen.risico import laatste_profiel
from samenwerking.verbonden_partijen.vermogen import NORMSTANDEN, solvabiliteiten


@once_per_stand
def kop(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, selectie: Selectie) -> list[str]:
    """How they stand, in sentences; what a table that is not read would tell is left out.

    An overige samenwerking is counted by itself, and in nothing else. Of no party at all there is nothing more to say.
    """
    stand = dataset.stand(peildatum)
    alle = selectie.rows(partijen(dataset, peildatum, normen), stand)
    if alle.empty:
        return ["In deze selectie zijn geen verbonden partijen of samenwerkingen."]
    eigen = alle[alle["telt"]]
    partner = eigen["partner"]
    zinnen = [_aantal(len(partner), "verbonden partij", "verbonden partijen")]
    if overig := len(alle) - len(partner):
        zinnen[0] += f" en {_aantal(overig, 'overige samenwerking', 'overige samenwerkingen')}"
    if partner.empty:
        return [hoofdletter(zinnen[0]) + "."]
    if "risicoprofielen" in dataset.gelezen:
        profiel = laatste_profiel(dataset, peildatum, normen)
        profiel = profiel[profiel["partner"].isin(partner)]
        intensief = int((profiel["arrangement"] == "intensief").sum())
        zinnen.append(f"{_aantal(intensief, 'partij vraagt', 'partijen vragen')} een intensief arrangement")
        if zonder := len(partner) - len(profiel):
            zinnen.append(f"van {telwoord(zonder)} is geen risicoprofiel vastgelegd")
    if "verbonden_partijen_jaren" in dataset.gelezen:
        jaren = solvabiliteiten(dataset, peildatum, normen)
        onder = int((jaren["partner"].isin(partner) & jaren["laatste"] & (jaren["normstand"] == NORMSTANDEN[1])).sum())
        zinnen.append(f"{_aantal(onder, 'partij zit', 'partijen zitten')} onder de eigen norm voor solvabiliteit")
    if "jaarstukken" in dataset.gelezen:
        laat = int(te_laat(dataset, peildatum, normen)["partner"].isin(partner).sum())
        zinnen.append(f"{_aantal(laat, 'jaarstuk is', 'jaarstukken zijn')} te laat")
    if "verbonden_partijen" in dataset.gelezen:
        if oud := int((herijking(eigen, peildatum, normen) == TE_LAAT).sum()):
            jaren_terug = f"{normen.oordeel.verbonden_partijen.herijking_jaren} jaar"
            zinnen.append(f"{_aantal(oud, 'deelname is', 'deelnames zijn')} langer dan {jaren_terug} niet herijkt")
        velden = selectie.rows(volledigheid(dataset, peildatum, normen), stand)["gevuld"]
        if len(velden):
            zinnen.append(f"het register is voor {getal(100 * velden.mean())} procent gevuld")
    return [hoofdletter(zin) + "." for zin in zinnen]


def _aantal(n: int, enkelvoud: str, meervoud: str) -> str:
    """'één partij', 'drie partijen', 'geen partijen', '13 partijen'."""
    return f"{telwoord(n)} {enkelvoud if n == 1 else meervoud}"
