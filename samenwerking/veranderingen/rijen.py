"""The changes as rows."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from samenwerking.data.dataset import Selectie, lookup
from samenwerking.personen import partnernamen
from samenwerking.veranderingen import oordelen, records
from samenwerking.veranderingen.kern import BENAMING
from samenwerking.vraag import Vraag
from samenwerking.wand import partners_van, zonder_namen

_KOLOMMEN = (
    "soort",
    "partner",
    "account",
    "regio",
    "accounthouder",
    "initiatief",
    "werkbezoek",
    "dossier",
    "datum",
    "verandering",
    "wat",
    "van",
    "naar",
    "reden",
    "richting",
    "vertrouwelijk",
)


def lijst(vraag: Vraag) -> pd.DataFrame:
    """One row per change that the filters leave, by ``SOORTEN``, the newest first.

    Oordelen stand in the order of what presses most, those that ask more before those that ask less. Columns soort,
    partner (missing for an initiatief without one), account (its name, of a dossier those of all its accounts), regio
    and accounthouder (of its own, if any), initiatief, werkbezoek, dossier (ids; missing where it is none), datum (when
    it happened; missing where an oordeel does not tell), verandering (what happened), wat (what it is about; missing
    for an oordeel), van, naar, reden, richting ("meer" or "minder" attention; missing where neither), vertrouwelijk.

    For the wall: people of partners by their functie, of a vertrouwelijk signaal only that it is there, and nothing out
    of a reflectie.
    """

    return vraag.once(lijst, lambda: voor_de_wand(vraag, veranderd(vraag)))


def voor_de_wand(vraag: Vraag, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``veranderd`` as they stand in ``lijst``: what a reden holds of the bron is for the wall already."""
    return frame.assign(wat=zonder_namen(vraag.dataset, partners_van(vraag.dataset, frame), frame["wat"]))


def veranderd(vraag: Vraag) -> pd.DataFrame:
    """The rows of ``lijst`` to count, or to show a few of (``voor_de_wand``): ``wat`` as it stands in the bron."""

    def compute() -> pd.DataFrame:
        stand = vraag.stand
        frame = stand.once(
            (_alle, vraag.vergelijk_met, vraag.normen), lambda: _alle(replace(vraag, selectie=Selectie()))
        )
        accounts = frame["soort"] == "account"
        van_wie = frame[["partner", "regio", "accounthouder"]]
        # who came and went is no account of the peildatum
        keep = vraag.selectie.rows(van_wie[accounts], vraag.dataset).index.union(vraag.rows(van_wie[~accounts]).index)
        frame = frame.loc[keep]
        eens = frame["dossier"].isna() | ~frame.duplicated(["dossier", "verandering"])
        return frame[eens].reset_index(drop=True)

    return vraag.once(veranderd, compute)


def _alle(vraag: Vraag) -> pd.DataFrame:
    """The rows of ``lijst`` of every account; a dossier has one for each of its accounts."""
    kinds: dict[str, Sequence[pd.DataFrame]] = {
        "oordeel": [oordelen.van_oordelen(vraag)],
        "account": oordelen.van_accounts(vraag),
        "signaal": records.van_signalen(vraag),
        "afspraak": records.van_afspraken(vraag),
        "initiatief": records.van_initiatieven(vraag),
        "dossier": records.van_dossiers(vraag),
        "werkbezoek": records.van_werkbezoeken(vraag),
        "ontwikkeling": [records.van_ontwikkelingen(vraag)],
    }
    frames = []
    for soort, delen in kinds.items():
        frame = pd.concat([deel.reindex(columns=list(_KOLOMMEN)) for deel in delen], ignore_index=True)
        teksten = {naam: "str" for naam in _KOLOMMEN if naam not in ("datum", "vertrouwelijk")}
        frame = frame.astype(teksten | {"datum": "datetime64[us]", "vertrouwelijk": "boolean"})
        if soort == "oordeel":  # these stand in the order of what presses most
            rang = frame["richting"].map({"meer": 0, "minder": 1}).fillna(2)
            frame = frame.assign(_rang=rang).sort_values("_rang", kind="stable").drop(columns="_rang")
        else:
            frame = frame.sort_values("datum", ascending=False, kind="stable")
        frames.append(frame.assign(soort=soort))
    frame = pd.concat(frames, ignore_index=True).astype({"soort": "str"})
    return frame.assign(
        account=frame["account"].fillna(partnernamen(vraag.dataset, frame["partner"])),
        vertrouwelijk=frame["vertrouwelijk"].fillna(False).astype(bool),
    )


_TABEL: dict[str, dict[str, str]] = {
    "oordeel": {"account": "Account", "van": "Van", "naar": "Naar", "datum": "Sinds", "reden": "Omdat"},
    "account": {"van": "Oordeel toen", "naar": "Oordeel nu", "reden": "Toelichting"},
    "signaal": {"wat": "Signaal", "reden": "Toelichting"},
    "afspraak": {"wat": "Afspraak", "reden": "Toelichting"},
    "initiatief": {"wat": "Initiatief", "van": "Van", "naar": "Naar", "reden": "Toelichting"},
    "dossier": {"wat": "Dossier", "van": "Van", "naar": "Naar", "reden": "Toelichting"},
    "werkbezoek": {"wat": "Doel", "reden": "Toelichting"},
    "ontwikkeling": {"reden": "Soort", "wat": "Ontwikkeling"},
}
"""The columns of ``lijst`` that tell about a kind, and their headings; the date, the account and what
happened stand before them where that says something."""
_EERST = {"datum": "Datum", "account": "Account", "verandering": "Wat er gebeurde"}
_SAMEN = {"wat": "Waarover", "van": "Van", "naar": "Naar", "reden": "Toelichting"}


def tabel(frame: pd.DataFrame, soort: str = "") -> pd.DataFrame:
    """The rows of ``lijst`` of one kind, or of all, for a screen or a document: an id first, then Dutch headings."""
    record = soort if soort in ("initiatief", "dossier", "werkbezoek") else "partner"
    kolommen = {record: record} | ({} if soort == "oordeel" else _EERST) | (_TABEL[soort] if soort else _SAMEN)
    if soort == "ontwikkeling":
        del kolommen["verandering"]
    if soort:
        frame = frame[frame["soort"] == soort]
    oordeel = frame["soort"].isin(["oordeel", "account"])
    if oordeel.any():
        met_symbool = {naam: lookup(frame[naam], BENAMING).where(oordeel, frame[naam]) for naam in ("van", "naar")}
        frame = frame.assign(**met_symbool)
    return frame[list(kolommen)].rename(columns=kolommen).reset_index(drop=True)


def verschuiving(vraag: Vraag) -> pd.DataFrame:
    """Every account that was one on both days and that the filters leave, the heaviest first.

    Columns partner, naam, van and naar (its oordeel on both days), sinds (of the oordeel now) and richting ("meer" or
    "minder"; missing when it did not turn, or to or from onbekend: what is not recorded is neither good nor bad).
    """
    return vraag.rows(oordelen.op_beide_dagen(vraag))
