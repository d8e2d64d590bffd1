"""Gegevens: up to when the data runs, and what we do not know."""

import pandas as pd

from samenwerking.contacten import is_afgelegd
from samenwerking.data.dataset import Dataset, once_per_stand
from samenwerking.data.schema import TABELLEN, Tabel
from samenwerking.indicatoren import indicatoren
from samenwerking.normen import Normen
from samenwerking.opmaak import aantal, datum, getal, hoofdletter
from samenwerking.vraag import Vraag


@once_per_stand
def bijgewerkt_tot(dataset: Dataset, _peildatum: pd.Timestamp) -> pd.Timestamp:
    """The newest day on or before the peildatum on which anything is recorded as happened; NaT when there is none."""
    return max((_newest(dataset, tabel) for tabel in TABELLEN), key=lambda dag: dag.value)


def _newest(dataset: Dataset, tabel: Tabel) -> pd.Timestamp:
    days = [dataset[tabel.naam][k.naam].max() for k in tabel.kolommen if k.tijdsrol in ("bestaat", "gebeurd")]
    return pd.Timestamp(pd.Series(days, dtype="datetime64[us]").max())


@once_per_stand
def nieuwste_contact(dataset: Dataset, peildatum: pd.Timestamp) -> pd.Timestamp:
    """The day of the newest contact, a visit that took place included; NaT when there is none."""
    bezoeken = dataset["werkbezoeken"]
    dagen = [
        dataset.kolommen("contacten", "datum")["datum"].max(),
        bezoeken.loc[is_afgelegd(bezoeken, peildatum), "datum"].max(),
    ]
    return pd.Timestamp(pd.Series(dagen, dtype="datetime64[us]").max())


def achterstand(vraag: Vraag) -> str:
    """That the newest contact is long ago, in words; empty when it is not."""
    nieuwste = nieuwste_contact(vraag.dataset, vraag.nu)
    dagen = (vraag.nu - nieuwste).days
    if not dagen > vraag.normen.oordeel.gegevens.verouderd:
        return ""
    return (
        f"De gegevens lopen achter: het nieuwste contact is van {datum(nieuwste)}, {getal(dagen)} dagen geleden. "
        "Wat daarna gebeurde, is hier niet bekend."
    )


def weggelaten(dataset: Dataset) -> str:
    """How many rows of the bron are left out, in words; empty when there are none."""
    weg = sum(dataset.weggelaten.values())
    is_zijn = "is" if weg == 1 else "zijn"
    return f"{hoofdletter(aantal(weg, 'rij', 'rijen'))} van de bron {is_zijn} weggelaten door een fout." if weg else ""


def van_eerder(vraag: Vraag) -> str:
    """That the peildatum is an earlier day, in words; empty when it is not."""
    eerder = vraag.peildatum < vraag.nu
    return f"Stand per {datum(vraag.peildatum)}, met wat we nu weten." if eerder else ""


def periodes(vraag: Vraag) -> list[str]:
    """The periods of the peildatum that say how to read the figures, each in words."""
    return [
        periode.naam + (f", tot en met {datum(periode.tot)}" if periode.tot else "")
        for periode in vraag.normen.periodes(vraag.peildatum)
    ]


@once_per_stand
def onbekend_per_regio(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """What do we not know? Per regio: regio (id; "" for provinciebreed), accounts, indicatoren (that apply), onbekend.

    A partner counts in each regio it works in, so the rows overlap; one without regio counts as provinciebreed.
    """
    per = indicatoren(dataset, peildatum, normen)
    per_partner = per.assign(onbekend=per["oordeel"] == "onbekend").groupby("partner")["onbekend"].agg(["size", "sum"])
    partners = dataset["partners"][["id", "regio"]].explode("regio", ignore_index=True)
    partners["regio"] = partners["regio"].astype("str").fillna("")
    frame = partners.merge(per_partner, left_on="id", right_index=True, how="left").fillna({"size": 0, "sum": 0})
    groep = frame.groupby("regio", sort=True)
    return (
        groep.agg(accounts=("id", "size"), indicatoren=("size", "sum"), onbekend=("sum", "sum"))
        .astype("int64")
        .reset_index()
    )


@once_per_stand
def tabeloverzicht(dataset: Dataset, _peildatum: pd.Timestamp) -> pd.DataFrame:
    """Per table of the schema: tabel, label, gelezen, rijen (that are shown), weggelaten, tot (its newest day)."""
    rows = [
        {
            "tabel": tabel.naam,
            "label": tabel.label,
            "gelezen": tabel.naam in dataset.gelezen,
            "rijen": len(dataset[tabel.naam]),
            "weggelaten": dataset.weggelaten.get(tabel.naam, 0),
            "tot": _newest(dataset, tabel),
        }
        for tabel in TABELLEN
    ]
    return pd.DataFrame(rows).astype({"tot": "datetime64[us]"})
