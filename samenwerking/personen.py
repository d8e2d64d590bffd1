"""The people and partners we work with: who is in function, and how a person, function or partner is shown."""

import pandas as pd

from samenwerking.data.dataset import Dataset, lookup, once_per_stand


@once_per_stand
def actieve_personen(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The rows of ``personen`` in function at the peildatum: van <= peildatum < tot, empty is open."""
    personen = dataset["personen"]
    return personen[~(personen["tot"] <= peildatum)]


@once_per_stand
def vertrokken_zonder_opvolger(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The last one to leave a functie at a partner in which nobody is active now: rows of ``personen``."""
    personen = dataset["personen"]
    personen = personen[personen["partner"].notna() & personen["functie"].notna()]
    plek = pd.MultiIndex.from_arrays([personen["partner"], personen["functie"].str.casefold().str.strip()])
    vertrokken = personen["tot"] <= peildatum
    weg = personen.assign(plek=plek)[vertrokken & ~plek.isin(plek[~vertrokken])]
    return weg.sort_values("tot", kind="stable").drop_duplicates("plek", keep="last")


def namen(dataset: Dataset, personen: pd.Series) -> pd.Series:
    """The name for each id; text that is no known id stays as it was written; missing stays missing."""
    return lookup(personen, _op_id(dataset, "personen", "naam")).fillna(personen).astype("str")


def naam(dataset: Dataset, persoon: str) -> str:
    """The name of one person, or the text itself when no such id is known."""
    found = _op_id(dataset, "personen", "naam").get(persoon)
    return found if isinstance(found, str) else persoon


def _op_id(dataset: Dataset, tabel: str, kolom: str) -> pd.Series:
    """A column of a table, by id; kept, for looking up in it."""
    once = dataset.tijdloos if dataset.peildatum is None else dataset.once
    return once((_op_id, tabel, kolom), lambda: dataset[tabel].set_index("id")[kolom])


def partnernamen(dataset: Dataset, partner: pd.Series) -> pd.Series:
    """The name of each partner id; missing where there is no such partner."""
    return lookup(partner, _op_id(dataset, "partners", "naam"))


def accounthouder_van(dataset: Dataset, partner: pd.Series) -> pd.Series:
    """The accounthouder (persoon) of each partner id."""
    return lookup(partner, _op_id(dataset, "partners", "accounthouder"))


def functies(dataset: Dataset, personen: pd.Series) -> pd.Series:
    """The functie for each id; missing where it is not known."""
    return lookup(personen, _op_id(dataset, "personen", "functie"))
