"""Who or what a cell means: from what people write for a partner, a person, a regio or a row, to its id."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from samenwerking.data.bevinding import LIJSTTEKEN
from samenwerking.data.raw import TEXT, may_hold, trimmed
from samenwerking.data.recognise import Regio, codecijfers, naamsleutel, partnersleutels, sleutel

Found = str | tuple[str, ...]
"""An id, or several when the text can mean more than one."""
LIJKT_OP = 0.85
"""How close a name must be to be meant (1 is the same)."""
MAX_GEVRAAGD = 200
"""Unknown texts of which the name that may be meant is looked up."""
MAX_VERGELIJKINGEN = 200_000
MAX_NAAM = 100


@dataclass
class Register:
    """The ids of one table, refused rows included, by everything they may be called."""

    own: Any
    """The ids as arrow text, each once."""
    refused: Any
    """Those of them of which the row was refused."""
    nothing_left: bool = False
    """Every row was refused, so what is not found hangs on them."""
    rows: Callable[[], pd.DataFrame] | None = None
    """Makes the rows as ``NAMED``, for what an id alone does not tell; asked once, and only then."""
    build: Callable[[pd.DataFrame], list[Callable[[str], Found | None]]] = lambda _: []
    """Makes of those rows the ways to find an id by something else, surest first."""
    naamsleutel: Callable[[str], str] | None = None
    """What counts in a name, when rows are found by name."""
    _meant: dict[str, str] = field(default_factory=dict)

    def find(self, text: str) -> Found | None:
        """The id; several ids when the text can mean more than one; None when it means nothing here."""
        if text in self._ids:
            return text
        for way in self._ways:
            if (found := way(text)) is not None:
                return found
        return None

    def is_refused(self, found: Found | None) -> bool:
        """Whether this can only mean rows that were refused."""
        if found is None:
            return self.nothing_left
        return self._refused.issuperset([found] if isinstance(found, str) else found)

    def meant(self, text: str) -> str:
        """The one row whose name is close to an unknown text, in words; "" when there is none or more than one."""
        if self.naamsleutel is None or len(text) > MAX_NAAM:
            return ""
        if text not in self._meant:
            asked = len(self._meant)
            if asked == MAX_GEVRAAGD or asked * len(self._by_name) > MAX_VERGELIJKINGEN:
                return ""
            close = get_close_matches(self.naamsleutel(text), self._by_name, n=2, cutoff=LIJKT_OP)
            ids = self._by_name[close[0]] if len(close) == 1 else ()
            self._meant[text] = _in_words([ids], self) if isinstance(ids, str) else ""
        return self._meant[text]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name per id."""
        return dict(zip(self._rows["id"], self._rows["naam"], strict=True))

    @cached_property
    def _rows(self) -> pd.DataFrame:
        return self.rows() if self.rows else pd.DataFrame(columns=[*NAMED, "fout"], dtype="str")

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(self.own.to_pylist())

    @cached_property
    def _refused(self) -> frozenset[str]:
        return frozenset([*self.refused.to_pylist(), *self._rows["id"][self._rows["fout"].astype(bool)]])

    @cached_property
    def _ways(self) -> list[Callable[[str], Found | None]]:
        by_case = _index((id_.casefold(), id_) for id_ in self._ids)
        return [lambda text: by_case.get(text.casefold()), *self.build(self._rows)]

    @cached_property
    def _by_name(self) -> dict[str, Found]:
        assert self.naamsleutel is not None
        named = [(naam, id_) for id_, naam in self.names.items() if id_ not in self._refused]
        return _index((self.naamsleutel(naam[:MAX_NAAM]), id_) for naam, id_ in named)


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, Found]:
    index: dict[str, Found] = {}
    for key, id_ in pairs:
        known = index.get(key)
        if not key or known == id_:
            continue
        if known is None:
            index[key] = id_
        elif isinstance(known, str):
            index[key] = (known, id_)
        elif id_ not in known:
            index[key] = (*known, id_)
    return index


def register(cells: Mapping[str, Any], fout: np.ndarray, tabel: str) -> Register:
    """The register of a table, from the arrow texts of its columns and the rows that were refused.

    A row without an id of its own was refused too. It goes by a mark that no text can be, and by its name or code
    only when no other row does.
    """
    nothing = pa.nulls(len(fout), TEXT)
    ids = cells.get("id", nothing)
    own, fout = is_first(ids), fout.copy()

    def rows() -> pd.DataFrame:
        frame = pd.DataFrame({naam: cells.get(naam, nothing).to_pylist() for naam in NAMED}, dtype="str")
        frame["id"] = frame["id"].where(own, LIJSTTEKEN + "#" + frame.index.astype("str"))
        return frame.fillna("").assign(own=own, fout=fout)

    ways = {"partners": _ways_to_partners, "personen": _ways_to_people}.get(tabel)
    sleutels = {"partners": lambda naam: partnersleutels(naam)[0], "personen": naamsleutel}
    return Register(
        ids.filter(pa.array(own)),
        ids.filter(pa.array(own & fout)),
        bool(fout.all()),
        rows,
        lambda rows: [*ways(rows[rows["own"]]), *ways(rows[~rows["own"]])] if ways else [],
        sleutels.get(tabel),
    )


def is_first(ids: Any) -> np.ndarray:
    """Per row whether it has an id that no row before it has."""
    coded = ids.dictionary_encode()
    if len(coded.dictionary) == len(ids):
        return np.ones(len(ids), dtype=bool)
    codes = coded.indices.fill_null(-1).to_numpy()
    first: np.ndarray = (codes >= 0) & ~pd.Series(codes).duplicated().to_numpy()
    return first


NAMED = ("id", "code", "naam", "soort")
"""The columns by which a row is found."""


def _ways_to_partners(rows: pd.DataFrame) -> list[Callable[[str], Found | None]]:
    ids, names = rows["id"].to_list(), rows["naam"].to_list()
    by_code = _index((code.casefold(), id_) for code, id_ in zip(rows["code"], ids, strict=True))
    by_digits = _index((codecijfers(code), id_) for code, id_ in zip([*rows["code"], *ids], [*ids, *ids], strict=True))
    by_name = _index(
        (key, id_)
        for naam, id_ in zip(names, ids, strict=True)
        for key in {partnersleutels(naam)[0], naamsleutel(naam)}
    )
    gemeenten = _index(
        (partnersleutels(naam)[0], id_)
        for naam, soort, id_ in zip(names, rows["soort"], ids, strict=True)
        if sleutel(soort) == "gemeente"
    )

    def by_partner_name(text: str) -> Found | None:
        key, gemeente = partnersleutels(text)
        return (gemeenten.get(key) if gemeente else None) or by_name.get(naamsleutel(text)) or by_name.get(key)

    def by_number(text: str) -> Found | None:
        return by_digits.get(codecijfers(text)) if text.isdecimal() else None

    return [lambda text: by_code.get(text.casefold()), by_number, by_partner_name]


def _ways_to_people(rows: pd.DataFrame) -> list[Callable[[str], Found | None]]:
    by_name = _index((naamsleutel(naam), id_) for naam, id_ in zip(rows["naam"], rows["id"], strict=True))
    return [lambda text: by_name.get(naamsleutel(text))]


def regio_register(regios: Sequence[Regio]) -> Register:
    by_name = _index(
        (sleutel(text) + ("+" if text.endswith("+") else ""), regio.id)
        for regio in regios
        for text in (regio.id, regio.naam, *regio.synoniemen)
    )

    def by_key(text: str) -> Found | None:
        return by_name.get(sleutel(text) + ("+" if text.endswith("+") else ""))

    ids = pa.array([regio.id for regio in regios], TEXT)
    return Register(ids, ids[:0], build=lambda _: [by_key])


@dataclass(frozen=True)
class Parts:
    """The parts of the cells of one column: a cell of a list has none, one or more."""

    counts: np.ndarray
    """Per cell how many parts it has."""
    code: np.ndarray
    """Per part, those of one cell together, the place of its text."""
    texts: Any
    """The texts as arrow, each once."""

    @property
    def cel(self) -> np.ndarray:
        """Per part the place of its cell."""
        return np.repeat(np.arange(len(self.counts)), self.counts)


def single(texts: Any) -> Parts:
    """Every text, each there once, is a cell of one part."""
    return Parts(np.ones(len(texts), "int32"), np.arange(len(texts)), texts)


def split(cells: Any, known: Register | None) -> Parts:
    """The items of list cells: between |, else ; , else a comma when every part is known and the whole is not."""
    if may_hold(cells, *"\r\n;,", LIJSTTEKEN):
        lists = pc.split_pattern(_marked(cells, known), LIJSTTEKEN)
    else:
        lists = pc.split_pattern(cells, "|")
    coded = trimmed(pc.list_flatten(lists)).dictionary_encode()
    counts, code = pc.fill_null(pc.list_value_length(lists), 0).to_numpy(), coded.indices
    if code.null_count:
        filled = code.is_valid().to_numpy(zero_copy_only=False)
        counts = np.bincount(np.repeat(np.arange(len(counts)), counts)[filled], minlength=len(counts))
        code = code.drop_null()
    return Parts(counts, code.to_numpy(), coded.dictionary)


def _marked(cells: Any, known: Register | None) -> Any:
    """The cells with the mark of a list between their items."""
    cells = pc.replace_substring_regex(cells, r"[\r\n]+", " ")
    todo = pc.invert(pc.ends_with(cells, LIJSTTEKEN))
    for teken in "|;":
        which = pc.and_(todo, pc.match_substring(cells, teken))
        cells = pc.if_else(which, pc.replace_substring(cells, teken, LIJSTTEKEN), cells)
        todo = pc.and_not(todo, which)
    if known is not None:
        which = pc.fill_null(pc.and_(todo, pc.match_substring(cells, ",")), False)
        coded = cells.filter(which).dictionary_encode()
        items = pa.array([_split_commas(cell, known) for cell in coded.dictionary.to_pylist()], TEXT)
        cells = pc.replace_with_mask(cells, which, items.take(coded.indices))
    return cells


def _split_commas(cell: str, known: Register) -> str:
    if known.find(cell) is not None:
        return cell
    parts = [part.strip() for part in cell.split(",")]
    return LIJSTTEKEN.join(parts) if all(part and known.find(part) is not None for part in parts) else cell


@dataclass(frozen=True)
class Resolved:
    """What the distinct texts of a column mean."""

    ids: pd.Series | None
    """Per text the id; the text itself when it is unknown or can mean more than one. None when that is all of them."""
    unknown: np.ndarray
    many: np.ndarray
    refused: np.ndarray
    options: list[str]
    """Per text, in words, what it can mean when that is more than one, or what is close to it when it is unknown."""


def resolve(texts: Any, known: Register) -> Resolved:
    """Looks the texts up, each there once: at once those that are an id, and only the others one by one."""
    strange = pc.invert(pc.is_in(texts, known.own)).to_numpy(zero_copy_only=False)
    refused, unknown, many = np.zeros((3, len(texts)), dtype=bool)
    if len(known.refused):
        refused |= pc.is_in(texts, known.refused).to_numpy(zero_copy_only=False)
    options = [""] * len(texts)
    meant: dict[int, str] = {}
    for place, text in zip(np.flatnonzero(strange).tolist(), texts.filter(pa.array(strange)).to_pylist(), strict=True):
        found = known.find(text)
        if isinstance(found, str):
            meant[place] = found
        if known.is_refused(found):
            refused[place] = True
        elif found is None:
            unknown[place], options[place] = True, known.meant(text)
        elif not isinstance(found, str):
            many[place], options[place] = True, _in_words(found, known)
    ids = None
    if meant:
        ids = pd.Series(texts.to_pylist(), dtype="str")
        ids.iloc[list(meant)] = list(meant.values())
    return Resolved(ids, unknown, many, refused, options)


def _in_words(ids: Sequence[str], known: Register) -> str:
    return " of ".join(f"{known.names[id_]} ({id_})" if known.names.get(id_) else id_ for id_ in ids)


def lists(parts: Parts, values: pd.Series) -> Any:
    """Per cell the list of the values of its texts, each once, as arrow."""
    counts, code = parts.counts, parts.code
    more = counts > 1
    if more.any():
        which = np.flatnonzero(np.repeat(more, counts))
        cel = np.repeat(np.flatnonzero(more), counts[more])
        value = pd.factorize(values)[0][code[which]]
        again = pd.Series(cel * len(values) + value).duplicated().to_numpy()
        if again.any():
            code = np.delete(code, which[again])
            counts = counts.copy()
            np.subtract.at(counts, cel[again], 1)
    offsets = np.zeros(len(counts) + 1, "int32")
    np.cumsum(counts, out=offsets[1:])
    return pa.ListArray.from_arrays(offsets, pa.array(values, pa.string()).take(pa.array(code)))
