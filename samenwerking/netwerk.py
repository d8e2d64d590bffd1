"""Netwerk: who of us knows whom at a partner."""

import pandas as pd

from samenwerking.contacten import alle_contacten
from samenwerking.data.dataset import Dataset, once_per_stand
from samenwerking.normen import Normen
from samenwerking.personen import actieve_personen


@once_per_stand
def mensen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The active people of all partners, by partner and niveau: the rows of ``personen`` with

    ``laatst`` (the day one of us last spoke with them, in a contact that counts) and ``door`` (who of us that was, id;
    of more the first named).
    """
    personen = actieve_personen(dataset, peildatum)
    personen = personen[personen["partner"].notna()]
    contacten = alle_contacten(dataset, peildatum, normen)
    contacten = contacten[contacten["telt"]]
    flat = contacten[["partner", "datum", "provincie_deelnemers", "partner_deelnemers"]]
    flat = flat.assign(door=flat["provincie_deelnemers"].explode().groupby(level=0).first().astype("str"))
    flat = flat.drop(columns="provincie_deelnemers").explode("partner_deelnemers", ignore_index=True)
    flat = flat.rename(columns={"partner_deelnemers": "id", "datum": "laatst"}).astype({"id": "str"})
    laatste = flat.dropna(subset=["id"]).drop_duplicates("id")[["id", "laatst", "door"]]
    frame = personen.merge(laatste, on="id", how="left")
    return frame.sort_values(["partner", "niveau", "functie", "naam"], kind="stable", ignore_index=True)
