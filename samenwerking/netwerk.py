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


@once_per_stand
def aanspreekpunt(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Whom to call: per partner and niveau the active person whom one of us spoke last (a row of ``mensen``).

    Nobody spoken there: the first by functie. No row for a niveau at which nobody is recorded.
    """
    frame = mensen(dataset, peildatum, normen)
    frame = frame.sort_values("laatst", ascending=False, kind="stable", na_position="last")
    return frame.drop_duplicates(["partner", "niveau"]).sort_values(["partner", "niveau"], ignore_index=True)


@once_per_stand
def laatst_met(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, collega: str) -> pd.Series:
    """The day this colleague of ours last spoke each person (index: id), in a contact that counts."""
    contacten = alle_contacten(dataset, peildatum, normen)
    flat = contacten.loc[contacten["telt"], ["datum", "provincie_deelnemers", "partner_deelnemers"]]
    flat = flat.explode("provincie_deelnemers")
    flat = flat[flat["provincie_deelnemers"] == collega].explode("partner_deelnemers")
    return flat.astype({"partner_deelnemers": "str"}).groupby("partner_deelnemers")["datum"].max()
