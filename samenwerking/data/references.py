"""Who or what a cell means: from what people write for a partner, a person, a regio or a row, to its id."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from samenwerking.data.bevinding import LIJSTTEKEN
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

    ids: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    nothing_left: bool = False
    """Every row was refused, so what is not found hangs on them."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The name per id."""
    build: Callable[[], list[Callable[[str], Found | None]]] = list
    """Makes the ways to find an id by something else, surest first; made once, and only when an id is not enough."""
    naamsleutel: Callable[[str], str] | None = None
    """What counts in a name, when rows are found by name."""
    _ways: list[Callable[[str], Found | None]] | None = None
    _by_name: dict[str, Found] | None = None
    _meant: dict[str, str] = field(default_factory=dict)

    def find(self, text: str) -> Found | None:
        """The id; several ids when the text can mean more than one; None when it means nothing here."""
        if text in self.ids:
            return text
        if self._ways is None:
            by_case = _index((id_.casefold(), id_) for id_ in self.ids)
            self._ways = [lambda text: by_case.get(text.casefold()), *self.build()]
        for way in self._ways:
            if (found := way(text)) is not None:
                return found
        return None

    def is_refused(self, found: Found | None) -> bool:
        """Whether this can only mean rows that were refused."""
        if found is None:
            return self.nothing_left
        return self.refused.issuperset([found] if isinstance(found, str) else found)

    def meant(self, text: str) -> str:
        """The one row whose name is close to an unknown text, in words; "" when there is none or more than one."""
        if self.naamsleutel is None or len(text) > MAX_NAAM:
            return ""
        if self._by_name is None:
            named = [(naam, id_) for id_, naam in self.names.items() if id_ not in self.refused]
            self._by_name = _index((self.naamsleutel(naam[:MAX_NAAM]), id_) for naam, id_ in named)
        if text not in self._meant:
            asked = len(self._meant)
            if asked == MAX_GEVRAAGD or asked * len(self._by_name) > MAX_VERGELIJKINGEN:
                return ""
            close = get_close_matches(self.naamsleutel(text), self._by_name, n=2, cutoff=LIJKT_OP)
            ids = self._by_name[close[0]] if len(close) == 1 else ()
            self._meant[text] = _in_words([ids], self) if isinstance(ids, str) else ""
        return self._meant[text]


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


def register(cells: Mapping[str, pd.Series], fout: np.ndarray, tabel: str) -> Register:
    """The register of a table, from the texts of its columns and the rows that were refused.

    A row without an id of its own was refused too. It goes by a mark that no text can be, and by its name or code
    only when no other row does.
    """
    rows = pd.DataFrame({naam: cells.get(naam) for naam in NAMED}, index=range(len(fout)), dtype="str")
    own = (rows["id"].notna() & ~rows["id"].duplicated()).to_numpy()
    rows["id"] = rows["id"].where(own, LIJSTTEKEN + "#" + rows.index.astype("str"))
    rows = rows.fillna("")
    ways = {"partners": _ways_to_partners, "personen": _ways_to_people}.get(tabel)
    sleutels = {"partners": lambda naam: partnersleutels(naam)[0], "personen": naamsleutel}
    return Register(
        frozenset(rows["id"][own]),
        frozenset(rows["id"][fout]),
        bool(fout.all()),
        dict(zip(rows["id"], rows["naam"], strict=True)),
        lambda: [*ways(rows[own]), *ways(rows[~own])] if ways else [],
        sleutels.get(tabel),
    )


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

    return Register(frozenset(regio.id for regio in regios), build=lambda: [by_key])


@dataclass(frozen=True)
class Parts:
    """The parts of the distinct cells of one column: a cell of a list has none, one or more."""

    cel: np.ndarray
    """Per part the place of its cell."""
    tekst: pd.Series
    aantal: int
    """How many cells there are."""


def single(cellen: pd.Series) -> Parts:
    return Parts(np.arange(len(cellen)), cellen.reset_index(drop=True), len(cellen))


def split(cellen: pd.Series, known: Register | None) -> Parts:
    """The items of list cells: between |, else ; , else a comma when every part is known and the whole is not."""
    text = cellen.str.replace(r"[\r\n]+", " ", regex=True)
    listed = text.str.endswith(LIJSTTEKEN)
    bars = ~listed & text.str.contains("|", regex=False)
    semis = ~listed & ~bars & text.str.contains(";", regex=False)
    text = text.mask(bars, text.str.replace("|", LIJSTTEKEN, regex=False))
    text = text.mask(semis, text.str.replace(";", LIJSTTEKEN, regex=False))
    commas = ~listed & ~bars & ~semis & text.str.contains(",", regex=False)
    if known is not None and commas.any():
        text = text.mask(commas, text[commas].map(lambda cell: _split_commas(cell, known)).astype("str"))
    lists = pc.split_pattern(_arrow(text), LIJSTTEKEN)
    cel = pc.list_parent_indices(lists).to_numpy()
    tekst = pd.Series(pc.utf8_trim_whitespace(pc.list_flatten(lists)).to_pandas(), dtype="str")
    keep = (tekst != "").to_numpy()
    return Parts(cel[keep], tekst[keep].reset_index(drop=True), len(cellen))


def _split_commas(cell: str, known: Register) -> str:
    if known.find(cell) is not None:
        return cell
    parts = [part.strip() for part in cell.split(",")]
    return LIJSTTEKEN.join(parts) if all(part and known.find(part) is not None for part in parts) else cell


@dataclass(frozen=True)
class Resolved:
    """What the parts of a column mean."""

    ids: pd.Series
    """Per part the id; the text itself when it is unknown or can mean more than one."""
    unknown: np.ndarray
    many: np.ndarray
    refused: np.ndarray
    options: pd.Series
    """Per part, in words, what it can mean when that is more than one, or what is close to it when it is unknown."""


def resolve(tekst: pd.Series, known: Register) -> Resolved:
    """Looks up every distinct text once."""
    codes, index = pd.factorize(tekst)
    distinct = index.to_list()
    found = [known.find(text) for text in distinct]
    ids = pd.Series(
        [one if isinstance(one, str) else text for one, text in zip(found, distinct, strict=True)], dtype="str"
    )
    refused = np.array([known.is_refused(one) for one in found], dtype=bool)
    many = np.array([isinstance(one, tuple) for one in found], dtype=bool) & ~refused
    unknown = np.array([one is None for one in found], dtype=bool) & ~refused
    words = [
        _in_words(one or (), known) if ambiguous else known.meant(text) if strange else ""
        for one, text, ambiguous, strange in zip(found, distinct, many, unknown, strict=True)
    ]
    options = pd.Series(words, dtype="str")
    return Resolved(
        ids.take(codes).reset_index(drop=True),
        unknown[codes],
        many[codes],
        refused[codes],
        options.take(codes).reset_index(drop=True),
    )


def _in_words(ids: Sequence[str], known: Register) -> str:
    return " of ".join(f"{known.names[id_]} ({id_})" if known.names.get(id_) else id_ for id_ in ids)


def lists(parts: Parts, values: pd.Series) -> pa.Array:
    """Per cell the list of its values, each once."""
    seen = pd.DataFrame({"cel": parts.cel, "waarde": values}).duplicated().to_numpy()
    counts = np.bincount(parts.cel[~seen], minlength=parts.aantal)
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype("int32")
    return pa.ListArray.from_arrays(offsets, _arrow(values[~seen]).cast(pa.string()))


def _arrow(texts: pd.Series) -> Any:
    """A column of text as arrow, in one piece."""
    array = pa.array(texts, pa.large_string())
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
