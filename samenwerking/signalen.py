"""Signalen: what somebody reported about the cooperation."""

import pandas as pd

from samenwerking.data.dataset import Dataset, Selectie, once_per_stand


@once_per_stand
def open_signalen(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The rows of ``signalen`` that are not opgelost at the peildatum, heaviest and oldest first.

    ``dagen`` is the age in days since ``gemeld_op``.
    """
    signalen = dataset["signalen"]
    frame = signalen[signalen["opgelost_op"].isna()]
    frame = frame.assign(dagen=(peildatum - frame["gemeld_op"]).dt.days)
    return frame.sort_values(["ernst", "gemeld_op"], ascending=[False, True], kind="stable", ignore_index=True)


def zonder_vervolg(signalen: pd.DataFrame) -> pd.DataFrame:
    """The hoge signalen of ``open_signalen`` for which no vervolg is recorded."""
    return signalen[(signalen["ernst"] == "hoog") & signalen["vervolg"].isna()]


def onder_bestuurlijk(dataset: Dataset, peildatum: pd.Timestamp, selectie: Selectie) -> tuple[int, int]:
    """Settled below bestuurlijk niveau: n of m opgeloste signalen of which the niveau is recorded."""
    stand = dataset.stand(peildatum)
    signalen = selectie.rows(stand["signalen"], stand)
    settled = signalen.loc[signalen["opgelost_op"].notna(), "niveau_afgehandeld"].dropna()
    return int((settled != "bestuurlijk").sum()), len(settled)
