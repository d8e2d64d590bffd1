"""Leren: the leeractiviteiten in their four elementen."""

import pandas as pd

from samenwerking.data.dataset import Dataset, lookup, once_per_stand
from samenwerking.data.schema import ELEMENTEN
from samenwerking.normen import Normen
from samenwerking.opmaak import aantal, getal, hoofdletter, opsomming
from samenwerking.venster import in_venster


@once_per_stand
def activiteiten(dataset: Dataset, _peildatum: pd.Timestamp) -> pd.DataFrame:
    """The rows of ``leeractiviteiten``, the newest first, with ``aantal`` (how many took part) and ``dossiernaam``."""
    frame = dataset["leeractiviteiten"].sort_values("datum", ascending=False, kind="stable", ignore_index=True)
    dossiers = dataset["dossiers"].set_index("id")["naam"]
    return frame.assign(
        aantal=frame["deelnemers"].list.len().astype("Int64"), dossiernaam=lookup(frame["dossier"], dossiers)
    )


@once_per_stand
def per_element(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Index ELEMENTEN; how many activiteiten in the last days of the norm (``nu``) and in as many before (``eerder``),
    and how many people took part in the last ones (``deelnemers``, everyone once)."""
    dagen = normen.oordeel.team.leren
    frame = activiteiten(dataset, peildatum)
    nu = frame[in_venster(frame["datum"], peildatum, dagen)]
    eerder = frame[in_venster(frame["datum"], peildatum - pd.Timedelta(days=dagen), dagen)]
    wie = nu[["element", "deelnemers"]].explode("deelnemers").dropna().drop_duplicates()
    parts = {"nu": nu["element"], "eerder": eerder["element"], "deelnemers": wie["element"]}
    counts = {naam: element.astype("str").value_counts().reindex(list(ELEMENTEN)) for naam, element in parts.items()}
    return pd.DataFrame(counts).fillna(0).astype("int64")


@once_per_stand
def van_collega(dataset: Dataset, peildatum: pd.Timestamp, persoon: str) -> pd.DataFrame:
    """The ``activiteiten`` in which this colleague took part, for that colleague."""
    frame = activiteiten(dataset, peildatum)
    erbij = frame["deelnemers"].explode().astype("str").eq(persoon).groupby(level=0).any()
    return frame[erbij.fillna(False).astype(bool)]


@once_per_stand
def kop(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> list[str]:
    """How much there was to learn from in the last days of the norm, and which element got none; in words."""
    dagen = normen.oordeel.team.leren
    per = per_element(dataset, peildatum, normen)
    frame = activiteiten(dataset, peildatum)
    nu = frame[in_venster(frame["datum"], peildatum, dagen)]
    n = len(nu)
    if not n:
        return [f"In de laatste {getal(dagen)} dagen is geen leeractiviteit vastgelegd."]
    was = "was" if n == 1 else "waren"
    activiteit = aantal(n, "leeractiviteit", "leeractiviteiten")
    zin = f"In de laatste {getal(dagen)} dagen {was} er {activiteit}{_wie(dataset, nu['deelnemers'])}."
    zonder = [element for element, k in per["nu"].items() if not k]
    if not zonder:
        return [zin, "Elk element kwam aan bod."]
    kwam = "kwam" if len(zonder) == 1 else "kwamen"
    return [zin, hoofdletter(f"niet aan bod {kwam}: {opsomming([str(each) for each in zonder])}.")]


def _wie(dataset: Dataset, deelnemers: pd.Series) -> str:
    """', waaraan 12 collega's meededen', everyone once; people when not all are known to be ours."""
    wie = set(deelnemers.explode().dropna())
    personen = dataset["personen"]
    collegas = wie <= set(personen.loc[personen["partner"].isna(), "id"])
    mensen = aantal(len(wie), *(("collega", "collega's") if collegas else ("persoon", "mensen")))
    return f", waaraan {mensen} {'meedeed' if len(wie) == 1 else 'meededen'}" if wie else ""
