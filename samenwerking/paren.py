"""Who spoke whom: each of them with each of us at a contact, in numbers; without a frame of all contacts."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenwerking.data.dataset import Dataset, once_per_bron, once_per_stand
from samenwerking.momenten import GEEN, VORM, WERKBEZOEK, Getallen, momenten, reeksen, samen, van_ons


@once_per_stand
def paren(dataset: Dataset, peildatum: pd.Timestamp, vormen: tuple[str, ...]) -> pd.DataFrame:
    """Each of them with each of us at the contacts of these vormen and without one, the newest contact first.

    Columns contact (a number), datum, persoon (theirs) and collega (ours; missing when nobody of us is named); the last
    two as categories. ``dataset`` is that of the peildatum.
    """
    alle, hun, ons = momenten(dataset), _van_hen(dataset), van_ons(dataset)
    bezoeken = dataset.kolommen("werkbezoeken", "datum", "afgezegd_op")
    komt_mee = np.isin(np.arange(len(bezoeken)), alle.bezoeken)
    afgelegd = (bezoeken["datum"] < peildatum) & bezoeken["afgezegd_op"].isna()
    er_is = np.append(hun.dag <= peildatum.to_datetime64(), komt_mee & afgelegd.to_numpy())
    er_is &= np.append(VORM.categories.isin(list(vormen)), True)[hun.vorm]  # the last is for an empty vorm
    hier = er_is[hun.contact]
    bij_bezoek = np.flatnonzero(hun.contact >= alle.contacten)
    hier[bij_bezoek] &= ons.van_hen(peildatum)[hun.wie[bij_bezoek]]

    contact, wie = hun.contact[hier], hun.wie[hier]
    begin, n, wij = ons.op(peildatum)
    keer = np.maximum(n[contact], 1)
    collega = np.append(wij, GEEN)[np.minimum(reeksen(begin[contact], keer), len(wij))]
    collega = np.where(np.repeat(n[contact] == 0, keer), GEEN, collega)
    gesprek = np.repeat(contact, keer)
    dag = np.append(hun.dag, bezoeken["datum"].to_numpy())
    return pd.DataFrame(
        {
            "contact": gesprek,
            "datum": dag[gesprek],
            "persoon": pd.Categorical.from_codes(np.repeat(wie, keer), dtype=hun.personen),
            "collega": pd.Categorical.from_codes(collega, dtype=hun.personen),
        }
    )


@dataclass(frozen=True, eq=False)
class _VanHen:
    """Who may be of a partner at which contact, the newest contact first and of one day in the order of the tables."""

    contact: Getallen
    """As in ``Momenten``."""
    wie: Getallen
    """Who is named there: a place in ``personen``, of which those of ``van_ons`` are the first."""
    personen: pd.CategoricalDtype
    dag: NDArray[np.datetime64]
    """Of each row of ``contacten``."""
    vorm: Getallen
    """Of each row of ``contacten`` and then of ``werkbezoeken``."""


@once_per_bron
def _van_hen(dataset: Dataset) -> _VanHen:
    contacten, bezoeken, ons = dataset["contacten"], dataset["werkbezoeken"]["datum"], van_ons(dataset)
    flat = contacten["partner_deelnemers"].list.flatten()
    genoemd, namen = pd.factorize(flat)
    personen = samen(ons.personen, namen)
    contact = np.concatenate([flat.index.to_numpy(), len(contacten) + ons.bezoek])
    wie = np.concatenate([personen.get_indexer(pd.Index(namen).astype("str"))[genoemd], ons.bezoeker])
    dag = contacten["datum"].to_numpy()
    oud = np.argsort(-np.append(dag, bezoeken.to_numpy()).astype("int64")[contact], kind="stable")
    vorm = contacten["vorm"].cat.codes.to_numpy()
    return _VanHen(
        contact=contact[oud],
        wie=wie[oud].astype("int32"),
        personen=pd.CategoricalDtype(personen),
        dag=dag,
        vorm=np.append(vorm, np.full(len(bezoeken), WERKBEZOEK, dtype="int8")),
    )
