"""Who spoke whom: each of them with each of us at a contact, without a frame of all contacts."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenwerking.data.dataset import Dataset, once_per_bron
from samenwerking.momenten import VORM, Getallen, momenten, reeksen, van_ons


def paren(dataset: Dataset, peildatum: pd.Timestamp, vormen: tuple[str, ...], *, leeg: bool = True) -> pd.DataFrame:
    """The pairs at the contacts of these vormen, and of an empty one: contact (a number), datum, persoon (theirs) and
    collega (ours); both are categories, because there are many. The newest contact comes first.

    ``collega`` is missing when nobody of us is named.
    """
