"""Attenderingen: what a rule of ``config/attenderingen.yaml`` found; nobody reported it, it counts in no oordeel."""

import numpy as np
import pandas as pd

from samenwerking.attenderingen.contact import CONTACT
from samenwerking.attenderingen.kern import GEEN, Regel
from samenwerking.attenderingen.sturen import STUREN
from samenwerking.attenderingen.werk import WERK
from samenwerking.data.dataset import Dataset, komt_voor, lookup, once_per_stand, op_account
from samenwerking.normen import Normen, Regelnaam
from samenwerking.opmaak import hoofdletter, opsomming, telwoord

REGELS: dict[Regelnaam, Regel] = CONTACT | WERK | STUREN
"""The rules by their name in the config."""


@once_per_stand
def attenderingen(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """Every attendering at the peildatum, the oldest first.

    Columns regel, tekst, partner (missing for an initiatief without one), regio (of its own, of a signaal), record
    (what it is about), initiatief, werkbezoek and dossier (the same id, where it is one), sinds, omschrijving,
    eigenaar, afstemmen_met, binnen_dagen, uiterlijk (sinds + binnen_dagen; both missing when nothing says since when)
    and te_laat (that day is before the peildatum). A rule that is not in the config finds nothing.
    """
    regels = normen.attenderingen
    found = [
        regel.vind(dataset, peildatum, normen).assign(regel=naam) for naam, regel in REGELS.items() if naam in regels
    ]
    frame = pd.concat([GEEN, *found], ignore_index=True).astype({"regel": "str"})
    binnen = lookup(frame["regel"], {naam: regel.binnen_dagen for naam, regel in regels.items()})
    uiterlijk = frame["sinds"] + pd.to_timedelta(binnen, unit="D")
    frame = frame.assign(
        tekst=lookup(frame["regel"], {naam: regel.tekst for naam, regel in regels.items()}),
        afstemmen_met=lookup(frame["regel"], {naam: regel.afstemmen_met for naam, regel in regels.items()}),
        binnen_dagen=binnen,
        uiterlijk=uiterlijk,
        te_laat=uiterlijk < peildatum,
    )
    frame = frame[frame["partner"].isna() | komt_voor(frame["partner"], dataset["partners"]["id"])]
    return frame.sort_values(["sinds", "regel", "record"], kind="stable", ignore_index=True)


@once_per_stand
def regeloverzicht(dataset: Dataset, _peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rules of the config: regel, tekst, ontstaat, verdwijnt, afstemmen_met, binnen_dagen, kijkt.

    A rule that does not look misses a table: that it finds nothing says nothing.
    """
    rows = [
        {
            "regel": naam,
            "tekst": regel.tekst,
            "ontstaat": REGELS[naam].ontstaat(normen),
            "verdwijnt": REGELS[naam].verdwijnt,
            "afstemmen_met": regel.afstemmen_met,
            "binnen_dagen": regel.binnen_dagen,
            "kijkt": not dataset.mist(REGELS[naam].nodig, REGELS[naam].ook),
        }
        for naam, regel in normen.attenderingen.items()
    ]
    columns = {"regel": "str", "tekst": "str", "ontstaat": "str", "verdwijnt": "str", "afstemmen_met": "str"}
    return pd.DataFrame(rows, columns=[*columns, "binnen_dagen", "kijkt"]).astype(
        columns | {"binnen_dagen": "int64", "kijkt": "bool"}
    )


def eenmalig(attenderingen: pd.DataFrame) -> pd.DataFrame:
    """One row per attendering: what a rule found about a dossier counts once, however many accounts it has."""
    return attenderingen[attenderingen["dossier"].isna() | ~attenderingen.duplicated(["regel", "record"])]


def per_regel(attenderingen: pd.DataFrame, regels: pd.DataFrame) -> pd.DataFrame:
    """How many rows of ``attenderingen`` each rule of ``regeloverzicht`` made, the most first.

    Columns regel, tekst, kijkt, te_laat, op_tijd, zonder_dag (nothing says until when) and totaal. A rule that does
    not look stands last.
    """
    te_laat, dag = attenderingen["te_laat"], attenderingen["uiterlijk"].notna()
    delen = {"te_laat": te_laat, "op_tijd": dag & ~te_laat, "zonder_dag": ~dag}
    counts = {
        naam: op_account(attenderingen.loc[deel, "regel"].value_counts(), regels["regel"])
        for naam, deel in delen.items()
    }
    totaal = pd.DataFrame(counts).sum(axis=1)
    frame = regels[["regel", "tekst", "kijkt"]].assign(**counts, totaal=totaal)
    frame["kijkt"] |= totaal > 0
    order = np.lexsort((-totaal, ~frame["kijkt"]))
    return frame.iloc[order].reset_index(drop=True)


def kop(per_regel: pd.DataFrame) -> list[str]:
    """How it stands with the attenderingen, in sentences; what cannot be seen is said."""
    te_laat, op_tijd, zonder_dag, n = (
        int(per_regel[kolom].sum()) for kolom in ("te_laat", "op_tijd", "zonder_dag", "totaal")
    )
    blind = per_regel.loc[~per_regel["kijkt"], "tekst"].str.lower().tolist()
    if n:
        zinnen = [f"{telwoord(n)} {'attendering' if n == 1 else 'attenderingen'}."]
        if te_laat:
            zinnen.append(
                f"bij {telwoord(te_laat)} is de uiterste dag om af te stemmen voorbij en is de oorzaak er nog."
            )
        elif op_tijd:
            bij = f"bij {telwoord(op_tijd)} is er" if zonder_dag else "er is"
            zinnen.append(f"{bij} nog tijd om af te stemmen.")
        if zonder_dag:
            zinnen.append(f"van {telwoord(zonder_dag)} is niet vastgelegd sinds wanneer; daar is geen uiterste dag.")
    elif len(blind) == len(per_regel):
        zinnen = ["geen regel kan kijken: de tabellen ontbreken of zijn niet te lezen."]
    else:
        zinnen = ["de regels vonden niets."]
    if 0 < len(blind) < len(per_regel):
        zinnen.append(f"zonder gegevens, dus niet bekend: {opsomming(blind)}.")
    return [hoofdletter(zin) for zin in zinnen]
