"""Team: the accounthouders together, and their work.

Figures about one colleague are for that colleague, others see the pool: ``zicht`` decides. The pool is the whole team,
whatever the filters: by subtracting two selections one could find the figures of a colleague. By subtracting two days
too: competenties are shown on one day alone. Work is not: whose each record is can be counted on other pages.
"""

from dataclasses import dataclass

import pandas as pd

from samenwerking.data.dataset import Dataset, lookup, once_per_stand
from samenwerking.data.weglaten import AFGESCHERMD
from samenwerking.initiatieven import lopende_initiatieven
from samenwerking.normen import Normen
from samenwerking.opmaak import aantal, getal, hoofdletter, opsomming, telwoord
from samenwerking.personen import accounthouder_van, actieve_personen
from samenwerking.signalen import open_signalen
from samenwerking.werkbezoeken import alle_werkbezoeken, komende

FUNCTIE = "accounthouder"
"""Who has this functie is in the pool without accounts too."""
MATEN: dict[str, tuple[str, str, str]] = {
    "accounts": ("Accounts", "account", "accounts"),
    "initiatieven": ("Lopende initiatieven", "lopend initiatief", "lopende initiatieven"),
    "signalen": ("Open signalen", "open signaal", "open signalen"),
    "bezoeken": ("Komende werkbezoeken", "komend werkbezoek", "komende werkbezoeken"),
}
"""What is counted: its label, and the word for one and for more."""
_NODIG: dict[str, tuple[list[str], list[str]]] = {
    "accounts": ([], []),
    "initiatieven": (["initiatieven"], ["initiatief_fasen"]),
    "signalen": (["signalen"], []),
    "bezoeken": (["werkbezoeken"], []),
}


@dataclass(frozen=True)
class Zicht:
    """What may be shown of figures about colleagues."""

    samen: bool
    """A sum and an average: there are enough people for them to be about nobody."""
    spreiding: bool
    """The lowest and the highest: of as few as an average needs, these three would give the others one by one."""
    eigen: str
    """The colleague whose own figures may be shown; "" for nobody."""


def zicht(normen: Normen, collegas: pd.Series, kijker: str = "") -> Zicht:
    """What ``kijker`` may see of figures about these colleagues (ids): this alone decides it.

    The kijker is who logged in; without a login whom the shared filter accounthouder names.
    """
    wie, minstens = set(collegas), normen.oordeel.team.minstens
    return Zicht(samen=len(wie) >= minstens, spreiding=len(wie) > minstens, eigen=kijker if kijker in wie else "")


@once_per_stand
def pool(dataset: Dataset, peildatum: pd.Timestamp) -> pd.DataFrame:
    """The accounthouders: persoon and uren (missing when not known).

    Who is accounthouder of an account, and who of us is in function as one; nobody who left.
    """
    personen = actieve_personen(dataset, peildatum)
    functie = personen["functie"].str.strip().str.casefold() == FUNCTIE
    eigen = personen.loc[personen["partner"].isna() & functie, "id"]
    wie = pd.concat([dataset["partners"]["accounthouder"].dropna(), eigen]).drop_duplicates()
    alle = dataset["personen"]
    wie = wie[(wie != AFGESCHERMD) & ~wie.isin(alle.loc[alle["tot"] <= peildatum, "id"])].reset_index(drop=True)
    uren = lookup(wie, dataset["personen"].drop_duplicates("id").set_index("id")["uren"])
    return pd.DataFrame({"persoon": wie, "uren": uren.where(uren > 0)})


def onbekend(dataset: Dataset) -> list[str]:
    """Which of MATEN are not known: a table that they need is missing or cannot be read."""
    return [maat for maat, (nodig, ook) in _NODIG.items() if dataset.mist(nodig, ook)]


@once_per_stand
def _houders(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> dict[str, pd.Series]:
    """Per maat that is known whose each record is (missing: nobody's).

    An initiatief is of its own accounthouder, a signaal of that of the account, a visit of who prepares it, else of
    that of the account.
    """
    signalen = open_signalen(dataset, peildatum)
    vooruit = normen.oordeel.werkbezoeken.vooruit
    bezoeken = komende(alle_werkbezoeken(dataset, peildatum, normen), vooruit)
    houders = {
        "accounts": dataset["partners"]["accounthouder"],
        "initiatieven": lopende_initiatieven(dataset, peildatum, normen)["accounthouder"],
        "signalen": accounthouder_van(dataset, signalen["partner"]),
        "bezoeken": bezoeken["accounthouder"].fillna(accounthouder_van(dataset, bezoeken["partner"])),
    }
    weg = onbekend(dataset)
    return {maat: wie for maat, wie in houders.items() if maat not in weg}


@once_per_stand
def werk(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """How much each colleague of the pool has: persoon, uren and MATEN (missing when not known), per colleague.

    Not for a screen: see ``werk_samen`` and ``werk_eigen``.
    """
    frame = pool(dataset, peildatum)
    houders = _houders(dataset, peildatum, normen)
    counts = {
        maat: lookup(frame["persoon"], houders[maat].value_counts()).fillna(0).astype("Int64")
        if maat in houders
        else pd.Series(pd.NA, index=frame.index, dtype="Int64")
        for maat in MATEN
    }
    return frame.assign(**counts)


def per_voltijd(frame: pd.DataFrame, normen: Normen) -> pd.DataFrame:
    """The MATEN of ``werk`` brought back to a full week, so that part-timers compare; missing when the hours are."""
    return frame[list(MATEN)].astype("float64").mul(normen.oordeel.team.voltijd / frame["uren"], axis=0)


@once_per_stand
def werk_samen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The work of the pool, about nobody in it: index MATEN, columns

    ``totaal`` (of the pool), ``buiten`` (what nobody of the pool has) and, per full week, ``gemiddeld``, ``laagst`` and
    ``hoogst``: over who has uren. Missing is what there are too few people for (``zicht``).
    """
    frame, voltijd = werk(dataset, peildatum, normen), normen.oordeel.team.voltijd
    van_hen = {maat: wie.isin(frame["persoon"]) for maat, wie in _houders(dataset, peildatum, normen).items()}
    bekend = frame[frame["uren"].notna()]
    mag = zicht(normen, bekend["persoon"])
    if not mag.samen:
        bekend = bekend.iloc[:0]
    elk = per_voltijd(bekend if mag.spreiding else bekend.iloc[:0], normen)
    totaal = {maat: int(hen.sum()) for maat, hen in van_hen.items()} if zicht(normen, frame["persoon"]).samen else {}
    return pd.DataFrame(
        {
            "totaal": pd.Series(totaal, dtype="Int64"),
            "buiten": pd.Series({maat: int((~hen).sum()) for maat, hen in van_hen.items()}, dtype="Int64"),
            "gemiddeld": bekend[list(MATEN)].astype("float64").sum(min_count=1) * voltijd / bekend["uren"].sum(),
            "laagst": elk.min(),
            "hoogst": elk.max(),
        },
        index=list(MATEN),
    )


@once_per_stand
def werk_eigen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen, persoon: str) -> pd.DataFrame:
    """The work of one colleague of the pool, for that colleague: index MATEN, columns aantal and per_voltijd."""
    frame = werk(dataset, peildatum, normen)
    frame = frame[frame["persoon"] == persoon]
    return pd.DataFrame({"aantal": frame[list(MATEN)].iloc[0], "per_voltijd": per_voltijd(frame, normen).iloc[0]})


@once_per_stand
def kop(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> list[str]:
    """The work of the pool in words. What is not read, or is about too few people, is not spoken of."""
    frame = pool(dataset, peildatum)
    n = len(frame)
    if not n:
        return ["Er is geen accounthouder vastgelegd."]
    samen = werk_samen(dataset, peildatum, normen)
    bekend = [(maat, een, meer) for maat, (_, een, meer) in MATEN.items() if maat not in onbekend(dataset)]
    if genoeg := zicht(normen, frame["persoon"]).samen:
        delen = [aantal(int(samen["totaal"][maat]), een, meer) for maat, een, meer in bekend]
        zinnen = [f"{telwoord(n)} accounthouders hebben samen {opsomming(delen)}."]
    else:
        wie = "is één accounthouder" if n == 1 else f"zijn {telwoord(n)} accounthouders"
        zinnen = [f"er {wie}: te weinig om hun werk samen te tonen zonder dat het over één collega gaat."]
    buiten = [aantal(int(samen["buiten"][maat]), een, meer) for maat, een, meer in bekend if samen["buiten"][maat]]
    if buiten:
        zinnen.append(f"niet bij een van hen: {opsomming(buiten)}.")
    if genoeg and "personen" in dataset.gelezen:
        zinnen.append(_zin_uren(frame["uren"]))
    return [hoofdletter(zin) for zin in zinnen]


def _zin_uren(uren: pd.Series) -> str:
    """'Samen werken zij 188 uur per week', or of how many the hours are not recorded.

    Then no sum: what the others have together would give the work of those whose hours are missing.
    """
    zonder = int(uren.isna().sum())
    if zonder == len(uren):
        return "hoeveel uur zij werken, is niet vastgelegd."
    if not zonder:
        return f"samen werken zij {getal(uren.sum(), 1)} uur per week."
    wie = (
        "collega zijn de uren niet vastgelegd; die telt" if zonder == 1 else "zijn de uren niet vastgelegd; zij tellen"
    )
    return f"van {telwoord(zonder)} {wie} niet mee in het gemiddelde."
