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
    laatste = _paren(contacten[contacten["telt"]]).drop_duplicates("persoon")
    laatste = laatste.rename(columns={"persoon": "id", "datum": "laatst", "collega": "door"})
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
def ontmoetingen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Who of us met whom of a partner, the latest first: persoon (theirs), collega (ours) and datum.

    A meeting is every contact at which they are named, of any vorm but mail: one that does not count, as a
    bijeenkomst, too. ``collega`` is missing when nobody of us is named.
    """
    contacten = alle_contacten(dataset, peildatum, normen)
    return _paren(contacten[~contacten["vorm"].isin(["mail"])])


def _paren(contacten: pd.DataFrame) -> pd.DataFrame:
    """Each person of a partner at these contacts with each of us: persoon, collega, datum, in the order they have."""
    flat = contacten.drop_duplicates("contact")
    flat = flat[["partner_deelnemers", "provincie_deelnemers", "datum"]]
    flat = flat.rename(columns={"partner_deelnemers": "persoon", "provincie_deelnemers": "collega"})
    flat = flat.explode("persoon", ignore_index=True).dropna(subset="persoon").explode("collega", ignore_index=True)
    return flat.astype({"persoon": "str", "collega": "str"})
