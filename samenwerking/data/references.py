"""Who or what a cell means: from what people write for a partner, a person, a regio or a row, to its id."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from samenwerking.data.bevinding import LIJSTTEKEN
from samenwerking.data.recognise import Regio, codecijfers, naamsleutel, partnersleutels, sleutel

Found = str | tuple[str, ...]
"""An id, or several when the text can mean more than one."""


@dataclass
class Register:
    """The ids of one table, refused rows included, by everything they may be called."""

    ids: dict[str, Found] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    """The name per id."""
    build: Callable[[], list[Callable[[str], Found | None]]] = list
    """Makes the ways to find an id by something else, surest first; made once, and only when an id is not enough."""
    _ways: list[Callable[[str], Found | None]] | None = None

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


def _column(cells: Mapping[str, pd.Series], naam: str, like: pd.Series) -> pd.Series:
    return cells[naam].fillna("") if naam in cells else pd.Series("", index=like.index, dtype="str")


def register(cells: Mapping[str, pd.Series], fout: np.ndarray, tabel: str) -> Register:
    """The register of a table, from the texts of its columns and the rows that were refused."""
    ids = cells["id"]
    first = (ids.notna() & ~ids.duplicated()).to_numpy()
    ids = ids[first]
    names = _column(cells, "naam", cells["id"])[first]
    codes = _column(cells, "code", cells["id"])[first]
    soorten = _column(cells, "soort", cells["id"])[first]
    id_list = ids.to_list()

    def partners() -> list[Callable[[str], Found | None]]:
        by_code = _index((code.casefold(), id_) for code, id_ in zip(codes, id_list, strict=True))
        by_digits = _index(
            (codecijfers(code), id_) for code, id_ in zip([*codes, *id_list], [*id_list, *id_list], strict=True)
        )
        by_name = _index(
            (key, id_)
            for naam, id_ in zip(names, id_list, strict=True)
            for key in {partnersleutels(naam)[0], naamsleutel(naam)}
        )
        gemeenten = _index(
            (partnersleutels(naam)[0], id_)
            for naam, soort, id_ in zip(names, soorten, id_list, strict=True)
            if sleutel(soort) == "gemeente"
        )

        def by_partner_name(text: str) -> Found | None:
            key, gemeente = partnersleutels(text)
            return (gemeenten.get(key) if gemeente else None) or by_name.get(naamsleutel(text)) or by_name.get(key)

        def by_number(text: str) -> Found | None:
            return by_digits.get(codecijfers(text)) if text.isdecimal() else None

        return [lambda text: by_code.get(text.casefold()), by_number, by_partner_name]

    def people() -> list[Callable[[str], Found | None]]:
        by_name = _index((naamsleutel(naam), id_) for naam, id_ in zip(names, id_list, strict=True))
        return [lambda text: by_name.get(naamsleutel(text))]

    build = {"partners": partners, "personen": people}.get(tabel, list)
    refused = frozenset(ids[fout[first]])
    return Register(dict.fromkeys(id_list, ""), refused, dict(zip(id_list, names, strict=True)), build)


def regio_register(regios: Sequence[Regio]) -> Register:
    by_name = _index(
        (sleutel(text) + ("+" if text.endswith("+") else ""), regio.id)
        for regio in regios
        for text in (regio.id, regio.naam, *regio.synoniemen)
    )

    def by_key(text: str) -> Found | None:
        return by_name.get(sleutel(text) + ("+" if text.endswith("+") else ""))

    return Register({regio.id: "" for regio in regios}, build=lambda: [by_key])


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
    """Per part what it can mean, in words, when that is more than one."""


def resolve(tekst: pd.Series, known: Register) -> Resolved:
    """Looks up every distinct text once."""
    codes, distinct = pd.factorize(tekst)
    found = [known.find(text) for text in distinct]
    ids = pd.Series(
        [one if isinstance(one, str) else text for one, text in zip(found, distinct, strict=True)], dtype="str"
    )
    many = np.array([isinstance(one, tuple) for one in found], dtype=bool)
    options = pd.Series([_options(one, known) if isinstance(one, tuple) else "" for one in found], dtype="str")
    unknown = np.array([one is None for one in found], dtype=bool)
    refused = np.array([isinstance(one, str) and one in known.refused for one in found], dtype=bool)
    return Resolved(
        ids.take(codes).reset_index(drop=True),
        unknown[codes],
        many[codes],
        refused[codes],
        options.take(codes).reset_index(drop=True),
    )


def _options(ids: Sequence[str], known: Register) -> str:
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
