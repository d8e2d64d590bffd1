"""Afspraken: what we promised the partner and what the partner promised us."""

import pandas as pd

from samenwerking.data.dataset import Dataset, once_per_stand


@once_per_stand
def open_afspraken(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The rows of ``afspraken`` that are neither afgerond nor vervallen, by deadline (without one last).

    ``termijn`` is the deadline that holds (the renegotiated one when there is one), ``dagen_te_laat`` the days since
    then (negative before it, missing without one), ``te_laat`` whether it has passed: termijn < peildatum.
    """
    afspraken = dataset["afspraken"]
    frame = afspraken[afspraken["afgerond_op"].isna() & afspraken["vervallen_op"].isna()]
    termijn = frame["nieuwe_deadline"].fillna(frame["deadline"])
    dagen = (peildatum - termijn).dt.days.astype("Int64")
    frame = frame.assign(termijn=termijn, dagen_te_laat=dagen, te_laat=termijn < peildatum)
    return frame.sort_values("termijn", kind="stable", na_position="last", ignore_index=True)


def eigen_te_laat(afspraken: pd.DataFrame) -> pd.DataFrame:
    """Our own promises among ``open_afspraken`` that are past their deadline."""
    return afspraken[afspraken["te_laat"] & (afspraken["wie"] == "provincie")]
