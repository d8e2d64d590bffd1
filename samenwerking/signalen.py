"""Signalen: what somebody reported about the cooperation."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenwerking.contacten import niveau_lager
from samenwerking.data.dataset import Dataset, Selectie, lookup, once_per_bron, once_per_stand, partnerplek
from samenwerking.data.schema import ERNST, NIVEAUS
from samenwerking.normen import Normen
from samenwerking.opmaak import aantal, datum, hoofdletter, telwoord
from samenwerking.venster import in_venster

VERTROUWELIJK = "Vertrouwelijk signaal"
"""What stands in a list across accounts for a signaal that is not for everyone."""
BIJ_ACCOUNT = "Staat bij het account"
"""What stands there for its vervolg."""
PROVINCIEBREED = "provinciebreed"
"""Where a signaal of a partner without regio counts."""
VENSTER = 365
"""How many days back settled signalen are listed."""


@once_per_stand
def open_signalen(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The rows of ``signalen`` that are not opgelost at the peildatum, heaviest and oldest first.

    ``dagen`` is the age in days since ``gemeld_op``.
    """
    frame = dataset["signalen"]
    frame = met_dagen(frame[frame["opgelost_op"].isna()], peildatum)
    return frame.sort_values(["ernst", "gemeld_op"], ascending=[False, True], kind="stable", ignore_index=True)


def met_dagen(signalen: pd.DataFrame, peildatum: pd.Timestamp) -> pd.DataFrame:
    """These signalen with ``dagen``, their age."""
    return signalen.assign(dagen=(peildatum - signalen["gemeld_op"]).dt.days)


def voor_lijst(signalen: pd.DataFrame) -> pd.Series:
    """The omschrijving of each signaal for a list across accounts: a vertrouwelijk one is only said to be there."""
    return signalen["omschrijving"].mask(is_vertrouwelijk(signalen), VERTROUWELIJK)


def vervolg_voor_lijst(signalen: pd.DataFrame) -> pd.Series:
    """The vervolg of each signaal for such a list: of a vertrouwelijk one only where it can be read."""
    return signalen["vervolg"].mask(is_vertrouwelijk(signalen) & signalen["vervolg"].notna(), BIJ_ACCOUNT)


def is_vertrouwelijk(signalen: pd.DataFrame) -> pd.Series:
    """Of which signalen a list across accounts says only that they are there."""
    return signalen["vertrouwelijk"].fillna(False).astype(bool)


def zonder_vervolg(signalen: pd.DataFrame) -> pd.DataFrame:
    """The hoge signalen of ``open_signalen`` for which no vervolg is recorded."""
    return signalen[(signalen["ernst"] == "hoog") & signalen["vervolg"].isna()]


def te_lang_open(signalen: pd.DataFrame, normen: Normen) -> pd.Series:
    """Which rows of ``open_signalen`` are older than the norm allows for their ernst; laag has no limit."""
    norm = normen.oordeel.signalen
    hoog, midden = signalen["ernst"] == "hoog", signalen["ernst"] == "midden"
    return (hoog & (signalen["dagen"] > norm.hoog)) | (midden & (signalen["dagen"] > norm.midden))


@once_per_stand
def signalenlijst(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``open_signalen`` with what asks for something.

    ``te_lang``: open for longer than the norm allows; ``mist``: 'eigenaar', 'vervolg', 'eigenaar en vervolg' or '';
    ``niveau_lager``: who can settle it one niveau lower, for what was reported at bestuurlijk niveau.
    """
    frame = open_signalen(dataset, peildatum)
    mist = np.select(
        [frame["eigenaar"].isna() & frame["vervolg"].isna(), frame["eigenaar"].isna(), frame["vervolg"].isna()],
        ["eigenaar en vervolg", "eigenaar", "vervolg"],
        "",
    )
    bestuurlijk = frame["niveau_gemeld"].eq("bestuurlijk").fillna(False).astype(bool)
    anders = (
        "Geen gesprek op een lager niveau bekend."
        if "contacten" in dataset.gelezen
        else "Niet bekend: de tabel contacten ontbreekt of is niet te lezen."
    )
    zin = lookup(frame["partner"], niveau_lager(dataset, peildatum, normen).set_index("partner")["zin"])
    return frame.assign(
        te_lang=te_lang_open(frame, normen),
        mist=pd.Series(mist, index=frame.index, dtype="str"),
        niveau_lager=zin.fillna(anders).where(bestuurlijk),
    )


def kop(signalen: pd.DataFrame) -> list[str]:
    """How it stands with rows of ``signalenlijst``, in sentences."""
    n = len(signalen)
    if n == 0:
        return ["Er staan geen signalen open."]
    hoog = int((signalen["ernst"] == "hoog").sum())
    lang = int(signalen["te_lang"].sum())
    oudste = signalen.iloc[signalen["gemeld_op"].argmin()]
    dagen = f", {aantal(oudste['dagen'], 'dag', 'dagen')} geleden" if oudste["dagen"] else ""
    gemeld = f"gemeld op {datum(oudste['gemeld_op'], weekdag=False)}{dagen}."
    alles = "een eigenaar en een vervolg."
    if n == 1:
        mist = oudste["mist"].replace(" en ", " en geen ")
        zinnen = [
            f"één signaal staat open, met ernst {oudste['ernst']}.",
            f"het heeft {f'geen {mist}.' if mist else alles}",
            f"het staat {'' if lang else 'niet '}langer open dan de norm.",
            f"het is {gemeld}",
        ]
    else:
        zinnen = [
            f"{telwoord(n)} signalen staan open, {f'waarvan {telwoord(hoog)}' if hoog else 'geen'} met ernst hoog.",
            f"{_zonder(signalen, 'eigenaar')} en {_zonder(signalen, 'vervolg')}."
            if (signalen["mist"] != "").any()
            else f"elk signaal heeft {alles}",
            f"{telwoord(lang)} {'staat' if lang < 2 else 'staan'} langer open dan de norm.",
            f"het oudste is {gemeld}",
        ]
    return [hoofdletter(zin) for zin in zinnen]


def _zonder(signalen: pd.DataFrame, kolom: str) -> str:
    """'drie zonder vervolg (waarvan één hoog)'."""
    frame = signalen[signalen[kolom].isna()]
    hoog = int((frame["ernst"] == "hoog").sum())
    waarvan = f" (waarvan {telwoord(hoog)} hoog)" if 0 < hoog < len(frame) else ""
    return f"{telwoord(len(frame))} zonder {kolom}{waarvan}"


def leeftijden(normen: Normen) -> tuple[list[int], list[str]]:
    """The limits of the norm as bounds of age in days, and the classes between them in words."""
    grenzen = sorted({normen.oordeel.signalen.hoog, normen.oordeel.signalen.midden})
    van = [0, *(grens + 1 for grens in grenzen[:-1])]
    tussen = [f"{begin} t/m {eind} dagen" for begin, eind in zip(van, grenzen, strict=True)]
    return grenzen, [*tussen, f"meer dan {grenzen[-1]} dagen"]


def per_leeftijd(signalen: pd.DataFrame, normen: Normen) -> pd.DataFrame:
    """Rows of ``signalenlijst`` by age: groep (a class of ``leeftijden``), ernst, aantal, te_lang; 0 included."""
    grenzen, klassen = leeftijden(normen)
    klasse = pd.cut(signalen["dagen"], [-1, *grenzen, np.inf], labels=klassen)
    return _per_ernst(signalen, klasse.astype("str"), klassen)


def per_soort(signalen: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``signalenlijst`` by soort, the most first: groep, ernst, aantal, te_lang; only what occurs."""
    soort = signalen["soort"].astype("str")
    return _per_ernst(signalen, soort, soort.value_counts().index.tolist())


def per_regio(signalen: pd.DataFrame, dataset: Dataset, normen: Normen, selectie: Selectie) -> pd.DataFrame:
    """Rows of ``signalenlijst`` by regio, the most first, provinciebreed last: groep, ernst, aantal, te_lang.

    A signaal with a regio of its own counts there only, another in each regio in which its partner takes part: so
    groups may overlap. Of the regio's only those that the selection leaves. ``dataset`` is that of the peildatum.
    """
    signalen = signalen[["partner", "regio", "ernst", "te_lang"]]
    eigen = signalen["regio"].notna()
    rest = signalen[~eigen].drop(columns="regio").merge(_regios(dataset), on="partner", how="left")
    frame = pd.concat([signalen[eigen], rest], ignore_index=True)
    breed = frame["regio"].isna()
    if selectie.regios:
        frame = frame[breed | frame["regio"].isin(list(selectie.regios))]
    namen = {regio.id: regio.naam for regio in normen.regios}
    groep = lookup(frame["regio"], pd.Series(namen, dtype="str")).fillna(frame["regio"]).fillna(PROVINCIEBREED)
    volgorde = groep[groep != PROVINCIEBREED].value_counts().index.tolist()
    return _per_ernst(frame, groep, [*volgorde, *([PROVINCIEBREED] if (groep == PROVINCIEBREED).any() else [])])


@once_per_bron
def _regios(dataset: Dataset) -> pd.DataFrame:
    """The regio's of every partner: partner, regio (missing for one without); a row for each."""
    frame = dataset["partners"][["id", "regio"]].explode("regio", ignore_index=True)
    return frame.rename(columns={"id": "partner"}).astype({"regio": "str"})


def _per_ernst(signalen: pd.DataFrame, groep: pd.Series, groepen: Sequence[str]) -> pd.DataFrame:
    """How many of each groep (in that order) and ernst there are, and how many of these too long; 0 included."""
    n = len(groepen) * len(ERNST)
    plek = pd.Index(list(groepen)).get_indexer(pd.Index(groep)) * len(ERNST)
    plek += len(ERNST) - 1 - signalen["ernst"].cat.codes.to_numpy()  # the heaviest first
    return pd.DataFrame(
        {
            "groep": np.repeat(np.array(groepen, dtype=object), len(ERNST)),
            "ernst": [*reversed(ERNST)] * len(groepen),
            "aantal": np.bincount(plek, minlength=n),
            "te_lang": np.bincount(plek[signalen["te_lang"].to_numpy(dtype=bool)], minlength=n),
        }
    ).astype({"groep": "str", "ernst": "str"})


def per_maand(
    dataset: Dataset, peildatum: pd.Timestamp, selectie: Selectie, einden: Sequence[pd.Timestamp]
) -> pd.DataFrame:
    """What was reported and solved in each period that ends on one of ``einden``: einde, gemeld, opgelost, open.

    The first period is the month that its end is in; ``open`` is how many are open at the end of each. Counted are
    signalen of accounts of that day. ``dataset`` is the whole one: earlier accounts have to be in it.
    """
    stand = dataset.stand(peildatum)
    frame = selectie.rows(stand["signalen"][["partner", "regio", "gemeld_op", "opgelost_op"]], dataset)
    wie = partnerplek(dataset, "signalen")[stand.rijen("signalen")[frame.index]]
    sinds, tot = (dataset["partners"][kolom].to_numpy()[wie] for kolom in ("sinds", "tot"))
    gemeld, opgelost = (frame[kolom].to_numpy() for kolom in ("gemeld_op", "opgelost_op"))
    dagen = np.array([einden[0].replace(day=1) - pd.Timedelta(days=1), *einden], dtype="datetime64[us]")

    def is_account(dag: NDArray[np.datetime64] | np.datetime64) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = ~(sinds > dag) & ~(tot <= dag)
        return found

    def per_periode(wanneer: NDArray[np.datetime64]) -> NDArray[np.int64]:
        telt = wanneer[is_account(wanneer) & (wanneer > dagen[0]) & (wanneer <= dagen[-1])]
        return np.bincount(np.searchsorted(dagen, telt) - 1, minlength=len(einden))

    is_open = [is_account(dag) & (gemeld <= dag) & ~(opgelost <= dag) for dag in dagen[1:]]
    return pd.DataFrame(
        {
            "gemeld": per_periode(gemeld),
            "opgelost": per_periode(opgelost),
            "einde": list(einden),
            "open": [int(mask.sum()) for mask in is_open],
        }
    )


@once_per_stand
def afgehandeld(dataset: Dataset, _peildatum: pd.Timestamp) -> pd.DataFrame:
    """The rows of ``signalen`` that are opgelost at the peildatum, the last one first; ``dagen`` they were open."""
    signalen = dataset["signalen"]
    frame = signalen[signalen["opgelost_op"].notna()]
    frame = frame.assign(dagen=(frame["opgelost_op"] - frame["gemeld_op"]).dt.days)
    return frame.sort_values(["opgelost_op", "id"], ascending=[False, True], kind="stable", ignore_index=True)


@once_per_stand
def pas_afgehandeld(dataset: Dataset, peildatum: pd.Timestamp, selectie: Selectie) -> pd.DataFrame:
    """The rows of ``afgehandeld`` of the last ``VENSTER`` days."""
    frame = afgehandeld(dataset, peildatum)
    return selectie.rows(frame[in_venster(frame["opgelost_op"], peildatum, VENSTER)], dataset)


@once_per_stand
def onder_bestuurlijk(dataset: Dataset, peildatum: pd.Timestamp, selectie: Selectie) -> tuple[int, int]:
    """Settled below bestuurlijk niveau: n of m opgeloste signalen of which the niveau is recorded.

    Raad en staten is not below bestuurlijk.
    """
    return _onder(selectie.rows(_met_niveau(dataset, peildatum), dataset))


@once_per_stand
def lager_dan_gemeld(dataset: Dataset, peildatum: pd.Timestamp, selectie: Selectie) -> tuple[int, int]:
    """As ``onder_bestuurlijk``, of the signalen that were reported at bestuurlijk niveau."""
    frame = selectie.rows(_met_niveau(dataset, peildatum), dataset)
    return _onder(frame[frame["niveau_gemeld"] == "bestuurlijk"])


@once_per_stand
def _met_niveau(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The rows of ``afgehandeld`` of which the niveau is recorded."""
    frame = afgehandeld(dataset, peildatum)
    return frame[frame["niveau_afgehandeld"].notna()]


def _onder(signalen: pd.DataFrame) -> tuple[int, int]:
    return int(signalen["niveau_afgehandeld"].isin(NIVEAUS[1:]).sum()), len(signalen)
