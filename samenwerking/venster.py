"""The days and the months that a figure looks back on."""

import pandas as pd

MAANDEN = 12
"""How many months ``maanden`` goes back."""


def in_venster(datum: pd.Series, peildatum: pd.Timestamp, dagen: int) -> pd.Series:
    """Which dates lie in the last ``dagen`` days: peildatum - dagen < datum <= peildatum."""
    return (datum > peildatum - pd.Timedelta(days=dagen)) & (datum <= peildatum)


def tot_en_met(dagen: pd.Series, peildatum: pd.Timestamp) -> pd.Series:
    """These days, without those that are still to come."""
    return dagen.where(dagen <= peildatum)


def maanden(peildatum: pd.Timestamp) -> list[pd.Timestamp]:
    """The last twelve month ends before the peildatum, and the peildatum itself."""
    ends = pd.date_range(end=peildatum - pd.Timedelta(days=1), periods=MAANDEN, freq="ME")
    return [*ends, peildatum]
