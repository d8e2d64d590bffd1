"""The checked data of a bron, and where a peildatum and a selection are applied to it."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import wraps
from pathlib import Path
from threading import Lock
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar, cast

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from samenwerking.data.schema import TABEL, TABELLEN

P = ParamSpec("P")
T = TypeVar("T")

STANDEN_BEWAARD = 6
"""How many results that span peildata a Dataset keeps, its standen first of all: a few people look at a few dates."""
ZICHTEN_BEWAARD = 32
"""How many smaller Datasets, for visitors who may not see everything, a Dataset keeps."""
FIGUREN_BEWAARD = 300
"""How many figures of one stand are kept."""
TIJDLOOS_BEWAARD = 64
"""How many results a Dataset keeps that are of no one peildatum: half of them no peildatum changes."""


class Memo:
    """Results by key, each computed once however many threads ask; the least used are forgotten.

    A thread that computes holds the lock of its own key alone, so it may ask for other results meanwhile.
    """

    def __init__(self, bound: int) -> None:
        self._bound = bound
        self._kept: OrderedDict[Hashable, _Result] = OrderedDict()
        self._lock = Lock()

    def once(self, key: Hashable, compute: Callable[[], T]) -> T:
        """The result of ``compute``, computed the first time this key is asked for."""
        with self._lock:
            result = self._kept.get(key)
            if result is None:
                result = self._kept[key] = _Result()
            self._kept.move_to_end(key)
            if len(self._kept) > self._bound:
                self._kept.popitem(last=False)
        if not result.done:
            with result.lock:
                if not result.done:
                    result.value = compute()
                    result.done = True
        return cast(T, result.value)

    def knows(self, key: Hashable) -> bool:
        """Whether the result of this key was computed, and is kept."""
        with self._lock:
            result = self._kept.get(key)
        return result is not None and result.done


@dataclass(eq=False)
class _Result:
    lock: Lock = field(default_factory=Lock)
    done: bool = False
    value: object = None


@dataclass(frozen=True)
class Bron:
    """Where a Dataset came from, as ``bron.yaml`` and the files tell it."""

    naam: str
    pad: str
    omschrijving: str = ""
    fictief: bool = False
    peildatum: pd.Timestamp | None = None
    """The date a bron wants to be shown at; None is today."""
    gewijzigd: pd.Timestamp | None = None
    """When the newest file was written (UTC)."""


class Mislukt(NamedTuple):
    """Why a file could not be read at all."""

    melding: str
    geweigerd: bool
    """The system refused, so it can be read later although it did not change; else its contents are no good."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """Every table of the schema, typed and checked; never changed after it was made.

    ``tabellen`` holds each table of the schema (an absent one is empty), ``gelezen`` the names of those
    that have at least one row that can be used, ``bevindingen`` what was wrong (bestand, regel, kolom, waarde, ernst,
    melding, tabel) and ``weggelaten`` how many rows of a table were left out because of a fout.
    ``onleesbaar`` are the tables that were there but of which nothing can be used: a refused file or tab, or only
    refused rows. A table that is in neither ``gelezen`` nor ``onleesbaar`` is absent or empty.
    """

    tabellen: Mapping[str, pd.DataFrame]
    gelezen: frozenset[str]
    bron: Bron
    bevindingen: pd.DataFrame
    weggelaten: Mapping[str, int] = field(default_factory=dict)
    onleesbaar: frozenset[str] = frozenset()
    bestanden: Mapping[str, str] = field(default_factory=dict)
    """Per table that was read the name of its file (and tab)."""
    mislukt: Mapping[Path, Mislukt] = field(default_factory=dict)
    """The files, or the folder itself, of which nothing could be read."""
    peildatum: pd.Timestamp | None = None
    """The peildatum that was applied; None is everything that is recorded."""
    geheel: "Dataset | None" = field(default=None, repr=False)
    """Of a stand: all that is recorded, with what no peildatum changes."""
    _memo: Memo = field(default_factory=lambda: Memo(STANDEN_BEWAARD), repr=False)
    _zichten: Memo = field(default_factory=lambda: Memo(ZICHTEN_BEWAARD), repr=False)
    _tijdloos: Memo = field(default_factory=lambda: Memo(TIJDLOOS_BEWAARD), repr=False)

    def __getitem__(self, tabel: str) -> pd.DataFrame:
        return self.tabellen[tabel]

    def kolommen(self, tabel: str, *namen: str) -> pd.DataFrame:
        """These columns of a table, on its index: of a stand without working out the others."""
        if isinstance(self.tabellen, _Stand):
            return self.tabellen.kolommen(tabel, namen)
        return self[tabel][list(namen)]

    def rijen(self, tabel: str) -> NDArray[np.intp]:
        """The places of the rows of a table in that of ``geheel``: all of them, in order, when there is no such."""
        return self.tabellen.rijen(tabel) if isinstance(self.tabellen, _Stand) else np.arange(len(self[tabel]))

    def op(self, peildatum: pd.Timestamp) -> "Dataset":
        """This dataset as it was known on ``peildatum``.

        Rows that exist only from a later day are gone, what happened later has not happened (its date and
        the cells that belong to it are missing), and ``partners`` holds the accounts of that day. What
        carries no date is shown as it is recorded now.

        Raises:
            ValueError: a different peildatum was applied already; what is gone cannot come back.
        """
        if self.peildatum == peildatum:
            return self
        if self.peildatum is not None:
            raise ValueError(f"peildatum {self.peildatum:%Y-%m-%d} is al toegepast")
        geheel = self.met(_tijdloos=self._tijdloos)  # not this one: it keeps its standen, and would never be let go
        return self.met(
            tabellen=_Stand(self.tabellen, peildatum), peildatum=peildatum, geheel=geheel, _memo=Memo(FIGUREN_BEWAARD)
        )

    def stand(self, peildatum: pd.Timestamp) -> "Dataset":
        """As ``op``, kept for the last few peildata so that what is computed on it is computed once."""
        if self.peildatum == peildatum:
            return self
        return self.once(("stand", peildatum), lambda: self.op(peildatum))

    def once(self, key: Hashable, compute: Callable[[], T]) -> T:
        """The result of ``compute``, computed the first time this key is asked for."""
        return self._memo.once(key, compute)

    def knows(self, key: Hashable) -> bool:
        """Whether ``tijdloos`` has the result of this key at hand."""
        return self._tijdloos.knows(key)

    def met(self, **changes: Any) -> "Dataset":
        """A Dataset with these fields changed. It shares no result with this one."""
        fresh = {
            "geheel": None,
            "_memo": Memo(STANDEN_BEWAARD),
            "_zichten": Memo(ZICHTEN_BEWAARD),
            "_tijdloos": Memo(TIJDLOOS_BEWAARD),
        }
        return replace(self, **(fresh | changes))

    def zicht(self, key: Hashable, compute: Callable[[], "Dataset"]) -> "Dataset":
        """As ``once``, for a smaller Dataset: kept apart, so that many visitors take no room from figures."""
        return self._zichten.once(key, compute)

    def tijdloos(self, key: Hashable, compute: Callable[[], T]) -> T:
        """As ``once``, of what is of no one peildatum: kept apart, and shared with the standen."""
        return self._tijdloos.once(key, compute)

    def mist(self, nodig: Iterable[str], ook: Iterable[str] = ()) -> list[str]:
        """The tables that keep something from being known, in this order.

        Of ``nodig`` those that are not read; of ``ook``, which may be absent, those that cannot be read.
        """
        return [naam for naam in nodig if naam not in self.gelezen] + [naam for naam in ook if naam in self.onleesbaar]


class _Stand(Mapping[str, pd.DataFrame]):
    """The tables as they were known on a day, each worked out when it is first asked for."""

    def __init__(self, geheel: Mapping[str, pd.DataFrame], peildatum: pd.Timestamp) -> None:
        self._geheel = geheel
        self._peildatum = peildatum
        self._memo = Memo(2 * len(TABELLEN))

    def __getitem__(self, tabel: str) -> pd.DataFrame:
        return self._memo.once(tabel, lambda: self._op(self._geheel[tabel], tabel))

    def __iter__(self) -> Iterator[str]:
        return iter(self._geheel)

    def __len__(self) -> int:
        return len(self._geheel)

    def kolommen(self, tabel: str, namen: tuple[str, ...]) -> pd.DataFrame:
        nodig = {*namen, *(TABEL[tabel].kolom(naam).hoort_bij for naam in namen)}
        frame = self._geheel[tabel]
        return self._op(frame[[naam for naam in frame if naam in nodig]], tabel)[list(namen)]

    def rijen(self, tabel: str) -> NDArray[np.intp]:
        return self._memo.once((tabel, "rijen"), lambda: _rijen(self._geheel[tabel], tabel, self._peildatum))

    def _op(self, frame: pd.DataFrame, tabel: str) -> pd.DataFrame:
        """The rows of a table, or of some of its columns, as they were known on the peildatum."""
        rijen = self.rijen(tabel)
        if len(rijen) < len(frame):
            frame = frame.take(rijen).reset_index(drop=True)
        kolommen = [kolom for kolom in TABEL[tabel].kolommen if kolom.naam in frame]
        later = {
            kolom.naam: _later(frame[kolom.naam], self._peildatum) for kolom in kolommen if kolom.tijdsrol == "gebeurd"
        }
        changed: dict[str, pd.Series] = {}
        for kolom in kolommen:
            hidden = later.get(kolom.naam, later.get(kolom.hoort_bij))
            if hidden is None or not hidden.any():
                continue
            values = frame[kolom.naam]
            if kolom.lijst:
                lists = [[] if hide else value for hide, value in zip(hidden, values, strict=True)]
                changed[kolom.naam] = pd.Series(lists, index=frame.index, dtype=kolom.dtype)
            else:
                changed[kolom.naam] = values.mask(hidden)
        return frame.assign(**changed) if changed else frame


def _rijen(frame: pd.DataFrame, tabel: str, peildatum: pd.Timestamp) -> NDArray[np.intp]:
    """The places of the rows of a table that there were on the peildatum."""
    keep = np.ones(len(frame), dtype=bool)
    for kolom in TABEL[tabel].kolommen:
        if kolom.tijdsrol == "bestaat" and kolom.naam in frame:
            keep &= ~_later(frame[kolom.naam], peildatum)
    if tabel == "partners":
        keep &= is_account(frame, peildatum).to_numpy()
    return np.flatnonzero(keep)


def _later(dagen: pd.Series, peildatum: pd.Timestamp) -> NDArray[np.bool_]:
    later: NDArray[np.bool_] = dagen.to_numpy() > peildatum.to_datetime64()
    return later


def is_account(partners: pd.DataFrame, peildatum: pd.Timestamp) -> pd.Series:
    """Which rows (with ``sinds`` and ``tot`` of a partner) are of an account on this day."""
    return ~((partners["sinds"] > peildatum) | (partners["tot"] <= peildatum))


def once_per_stand(
    compute: Callable[Concatenate[Dataset, pd.Timestamp, P], T],
) -> Callable[Concatenate[Dataset, pd.Timestamp, P], T]:
    """A figure of (dataset, peildatum, ...): the peildatum is applied, and the result computed once.

    The other arguments are part of the key, so they must be hashable. The result is shared: never change it.
    """

    @wraps(compute)
    def figure(dataset: Dataset, peildatum: pd.Timestamp, *args: P.args, **kwargs: P.kwargs) -> T:
        stand = dataset.stand(peildatum)
        key = (compute, args, tuple(sorted(kwargs.items())))
        return stand.once(key, lambda: compute(stand, peildatum, *args, **kwargs))

    return cast(Callable[Concatenate[Dataset, pd.Timestamp, P], T], figure)


def once_per_bron(compute: Callable[Concatenate[Dataset, P], T]) -> Callable[Concatenate[Dataset, P], T]:
    """What no peildatum changes: computed once, on the whole dataset, also when it is asked of a stand.

    The other arguments are part of the key, so they must be hashable. The result is shared: never change it.
    """

    @wraps(compute)
    def figure(dataset: Dataset, *args: P.args, **kwargs: P.kwargs) -> T:
        whole = dataset.geheel or dataset
        key = (compute, args, tuple(sorted(kwargs.items())))
        return whole.tijdloos(key, lambda: compute(whole, *args, **kwargs))

    return cast(Callable[Concatenate[Dataset, P], T], figure)


@dataclass(frozen=True)
class Selectie:
    """What the shared filters leave: everything when nothing is chosen."""

    regios: frozenset[str] = frozenset()
    """Ids of regio's, parts of a larger regio included; empty is all."""
    soort: str = ""
    accounthouder: str = ""

    def partners(self, stand: Dataset) -> pd.DataFrame:
        """The accounts that this selection leaves. One without regio is provinciebreed: it is in every regio."""
        known = stand.peildatum is not None
        return stand.once((Selectie, self), lambda: self._partners(stand)) if known else self._partners(stand)

    def _partners(self, stand: Dataset) -> pd.DataFrame:
        partners = stand["partners"]
        keep = pd.Series(True, index=partners.index)
        if self.regios:
            keep &= in_regio(partners, self.regios) | (partners["regio"].list.len() == 0).astype(bool)
        if self.soort:
            keep &= partners["soort"] == self.soort
        if self.accounthouder:
            keep &= partners["accounthouder"] == self.accounthouder
        return partners[keep]

    def rows(self, frame: pd.DataFrame, stand: Dataset) -> pd.DataFrame:
        """The rows of a frame with a column ``partner`` that this selection leaves.

        A row with a ``regio`` of its own counts there only; one with an ``accounthouder`` of its own counts for that
        accounthouder too, whoever has the account. A row without partner is in no regio and of no soort; one of a
        partner that is no account stays out.
        """
        overal = replace(self, accounthouder="")
        keep = komt_voor(frame["partner"], overal.partners(stand)["id"])
        if self.regios and "regio" in frame and frame["regio"].notna().any():
            elders = komt_voor(frame["partner"], replace(overal, regios=frozenset()).partners(stand)["id"])
            keep = keep.where(frame["regio"].isna(), elders & frame["regio"].isin(list(self.regios)))
        if overal == Selectie():
            keep |= frame["partner"].isna()
        if self.accounthouder:
            eigen = komt_voor(frame["partner"], Selectie(accounthouder=self.accounthouder).partners(stand)["id"])
            if "accounthouder" in frame:
                eigen |= frame["accounthouder"] == self.accounthouder
            keep &= eigen
        return frame[keep]


def in_regio(partners: pd.DataFrame, regios: frozenset[str]) -> pd.Series:
    """Which rows of ``partners`` take part in one of these regio's: a boolean Series on their index."""
    flat = partners["regio"].explode().astype("str")
    return pd.Series(partners.index.isin(flat.index[flat.isin(list(regios))]), index=partners.index)


def lookup(keys: pd.Series, values: pd.Series | Mapping[str, object]) -> pd.Series:
    """The value for each key out of ``values`` (by its key or index, which is unique), on the index of ``keys``.

    Missing where there is none. Unlike ``Series.map`` the dtype of ``values`` stays, also when it is empty.
    """
    if not isinstance(values, pd.Series):
        values = pd.Series(values)
    found = values.reindex(pd.Index(keys.to_numpy()) if len(keys) else values.index[:0])
    found.index = keys.index
    return found


def rij_van(teksten: pd.Series, ids: pd.Series) -> NDArray[np.int64]:
    """The place of each text among these ids, which are unique; -1 where there is none. For many: they stay texts."""
    nummer = pd.factorize(pd.concat([ids, teksten]))[0][len(ids) :]
    return np.where(nummer < len(ids), nummer, -1)


def partnerplek(dataset: Dataset, tabel: str, rijen: NDArray[np.intp] | None = None) -> NDArray[np.int64]:
    """Of each row of a table the place of its ``partner`` in ``partners``; -1 of one that is no account."""
    return plek_in(dataset, "partners", tabel, "partner", rijen)


def plek_in(
    dataset: Dataset, waarin: str, tabel: str, kolom: str, rijen: NDArray[np.intp] | None = None
) -> NDArray[np.int64]:
    """Of each row of ``tabel``, or of these rows (as ``Dataset.rijen``), the place in another table of the id in this
    column; -1 where it is not in it.
    """
    er_zijn = dataset.rijen(waarin)
    plek = np.full(len((dataset.geheel or dataset)[waarin]) + 1, -1)  # the last is of what is not even in the whole
    plek[er_zijn] = np.arange(len(er_zijn))
    return plek[_rij_in(dataset, waarin, tabel, kolom)[dataset.rijen(tabel) if rijen is None else rijen]]


@once_per_bron
def _rij_in(dataset: Dataset, waarin: str, tabel: str, kolom: str) -> NDArray[np.int32]:
    return rij_van(dataset[tabel][kolom], dataset[waarin]["id"]).astype("int32")


def komt_voor(sleutels: pd.Series, waarin: pd.Series) -> pd.Series:
    """Which keys are among these texts, on the index of ``sleutels``.

    ``Series.isin`` does the same with a step in Python for each of them (pandas 3.1).
    """
    texts = pa.large_string()
    found = pc.is_in(pa.array(sleutels, texts), value_set=pa.array(waarin, texts), skip_nulls=True)
    return pd.Series(found.to_numpy(zero_copy_only=False), index=sleutels.index)


def op_account(counts: pd.Series, sleutel: pd.Series) -> pd.Series:
    """A number per key (the id of a partner or persoon) on the index of ``sleutel``; 0 where there is none."""
    return lookup(sleutel, counts).fillna(0).astype("int64")
