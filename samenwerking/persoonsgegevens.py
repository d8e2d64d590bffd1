"""Persoonsgegevens: which columns are about people, who is kept too long, and everything that is held of one person."""

from collections.abc import Collection

import pandas as pd

from samenwerking.data.bevinding import Bevindingen
from samenwerking.data.dataset import Dataset, once_per_bron
from samenwerking.data.recognise import naamsleutel
from samenwerking.data.schema import TABELLEN, Kolom, Persoonlijk, Tabel
from samenwerking.data.weglaten import AFGESCHERMD, raakt, zonder, zonder_rijen
from samenwerking.normen import Normen
from samenwerking.opmaak import aantal, datum, hoofdletter, opsomming, termijn
from samenwerking.vraag import VERZONNEN

SOORTEN: dict[str, Persoonlijk] = {
    "Wie iemand is": "wie",
    "Iets over iemand": "over",
    "Vrije tekst waarin iemand genoemd kan zijn": "tekst",
}
"""How columns are about people, in words."""
BESTAND, GENOEMD = "Bestand", "Genoemd in"
"""What an inzage puts before the columns of a table."""


def persoonlijke_kolommen() -> pd.DataFrame:
    """Per table the columns that are about people: Tabel, and a column for each of ``SOORTEN``."""
    rows = [
        {"Tabel": tabel.label}
        | {wat: ", ".join(k.label for k in tabel.kolommen if k.persoonlijk == soort) for wat, soort in SOORTEN.items()}
        for tabel in TABELLEN
        if any(kolom.persoonlijk for kolom in tabel.kolommen)
    ]
    return pd.DataFrame(rows, dtype="str").replace("", pd.NA)


def over_de_termijn(dataset: Dataset, vandaag: pd.Timestamp, normen: Normen) -> pd.Series:
    """Which rows of ``personen`` are of people who left longer ago than they may be kept."""
    return dataset["personen"]["tot"] < vandaag - pd.Timedelta(days=normen.persoonsgegevens.bewaartermijn)


def binnen_de_termijn(dataset: Dataset, vandaag: pd.Timestamp, normen: Normen) -> Dataset:
    """The Dataset without the people who are kept too long, and a bevinding that there are some.

    What counts people counts fewer; a contact with somebody of them stays a contact.
    """
    if not _any_over_de_termijn(dataset, vandaag, normen):
        return dataset
    return dataset.zicht(("termijn", vandaag, normen), lambda: _without(dataset, vandaag, normen))


@once_per_bron
def _any_over_de_termijn(dataset: Dataset, vandaag: pd.Timestamp, normen: Normen) -> bool:
    return bool(over_de_termijn(dataset, vandaag, normen).any())


def _without(dataset: Dataset, vandaag: pd.Timestamp, normen: Normen) -> Dataset:
    weg = over_de_termijn(dataset, vandaag, normen)
    n = int(weg.sum())
    bestand = dataset.bestanden.get("personen", "personen")
    bevinding = Bevindingen()
    bevinding.add(
        "waarschuwing",
        bestand,
        f"{hoofdletter(aantal(n, 'persoon is', 'personen zijn'))} langer dan {_bewaartermijn(normen)} uit functie en "
        f"{'staat' if n == 1 else 'staan'} niet meer op het scherm. Verwijder {'die rij' if n == 1 else 'die rijen'} "
        f"uit {bestand}.",
        tabel="personen",
        kolom="tot",
    )
    kept = zonder_rijen(_without_names(dataset, weg), {"personen": weg})
    return kept.met(bevindingen=pd.concat([dataset.bevindingen, bevinding.frame()], ignore_index=True))


def _without_names(dataset: Dataset, weg: pd.Series) -> Dataset:
    """Without references by name that only people who go can be meant by: two of one name have no id there."""
    namen = dataset["personen"]["naam"].map(naamsleutel)
    alleen = set(namen[weg]) - set(namen[~weg])
    tabellen = dict(dataset.tabellen)
    for tabel in TABELLEN:
        for kolom in (kolom for kolom in tabel.kolommen if kolom.verwijst_naar == "personen"):
            values = tabellen[tabel.naam][kolom.naam]
            texts = values.explode().dropna().unique()
            if teksten := {text for text in texts if naamsleutel(text) in alleen}:
                waar = raakt(values, teksten)
                changed = zonder(values, waar, teksten) if kolom.lijst else values.mask(waar, AFGESCHERMD)
                tabellen[tabel.naam] = tabellen[tabel.naam].assign(**{kolom.naam: changed})
    return dataset.met(tabellen=tabellen)


def _bewaartermijn(normen: Normen) -> str:
    return termijn(normen.persoonsgegevens.bewaartermijn)


def bewaring(normen: Normen) -> str:
    """How long people are kept, in a sentence."""
    return (
        f"Tot {_bewaartermijn(normen)} na de laatste dag in functie. Daarna is iemand hier nergens meer te zien en "
        "vraagt het dashboard de beheerder om de rij te verwijderen."
    )


def personen_met_naam(dataset: Dataset) -> dict[str, str]:
    """Everyone in ``personen`` by id, in words that tell two of one name apart."""
    personen = dataset["personen"].sort_values("naam", kind="stable", key=lambda naam: naam.map(naamsleutel))
    waar = personen["partner"].map(dataset["partners"].set_index("id")["naam"]).fillna(personen["partner"])
    parts = zip(personen["naam"], personen["functie"], waar.fillna("provincie"), personen["id"], strict=True)
    return {id_: " · ".join(str(part) for part in (*rest, id_) if pd.notna(part)) for *rest, id_ in parts}


def inzage(dataset: Dataset, wie: str) -> dict[str, pd.DataFrame]:
    """Every row that names this person, per table, with its file and the columns that name them in front.

    Of an id of ``personen`` a reference counts by id and by name, a text when the whole name or the e-mail address
    stands in it. Any other ``wie`` counts where it is the whole of a cell that says who somebody is: else it would find
    any word in what is vertrouwelijk. ``dataset`` is to be the whole of the bron.
    """
    ids, teksten = _called(dataset, wie)
    found: dict[str, pd.DataFrame] = {}
    for tabel in TABELLEN:
        frame = dataset[tabel.naam]
        hits = {kolom.label: _names(frame[kolom.naam], kolom, tabel, ids, teksten) for kolom in tabel.kolommen}
        genoemd = pd.DataFrame(hits, index=frame.index)
        rows = genoemd.any(axis=1)
        if rows.any():
            waar = [opsomming(list(genoemd.columns[row])) for row in genoemd[rows].to_numpy()]
            voor = pd.DataFrame({BESTAND: dataset.bestanden.get(tabel.naam, tabel.naam), GENOEMD: waar})
            found[tabel.naam] = pd.concat([voor, frame[rows].reset_index(drop=True)], axis=1)
    return found


def _called(dataset: Dataset, wie: str) -> tuple[set[str], set[str]]:
    """The id of somebody, and what a text calls them."""
    row = dataset["personen"][dataset["personen"]["id"] == wie]
    if row.empty:
        return set(), {naamsleutel(wie)} - {""}
    return {wie}, {naamsleutel(text) for text in row[["naam", "email"]].iloc[0].dropna()} - {""}


def in_personen(dataset: Dataset, naam: str) -> bool:
    """Whether somebody in ``personen`` has this name or e-mail address."""
    personen = dataset["personen"]
    bekend = pd.concat([personen["naam"], personen["email"]]).dropna().map(naamsleutel)
    return naamsleutel(naam) in set(bekend) - {""}


def _names(values: pd.Series, kolom: Kolom, tabel: Tabel, ids: Collection[str], teksten: Collection[str]) -> pd.Series:
    """Which cells of a column name this person; without an id only as a whole."""
    if kolom.soort != "tekst" or (not ids and kolom.persoonlijk != "wie"):
        return pd.Series(False, index=values.index)
    flat = values.explode().astype("str")
    eigen = kolom.naam == "id" and tabel.naam == "personen"
    hit = flat.isin(ids) if eigen or kolom.verwijst_naar == "personen" else pd.Series(False, index=flat.index)
    if teksten and (not kolom.verwijst_naar or kolom.verwijst_naar == "personen"):
        texts = pd.Series(flat.dropna().unique(), dtype="str")
        keys = texts.map(lambda text: f" {naamsleutel(text)} ").astype("str")
        named = pd.Series(False, index=keys.index)
        for tekst in teksten:
            named |= keys.str.contains(f" {tekst} ", regex=False) if ids else keys == f" {tekst} "
        hit |= flat.isin(texts[named])
    return hit.groupby(level=0).any().reindex(values.index, fill_value=False)


def toelichting(
    dataset: Dataset, wie: str, found: dict[str, pd.DataFrame], dag: pd.Timestamp, normen: Normen
) -> dict[str, str]:
    """The first sheet of an inzage: of whom, out of what, why and how long, and how to correct or delete it."""
    gegevens = normen.persoonsgegevens
    naam = personen_met_naam(dataset).get(wie, wie)
    rijen = sum(map(len, found.values()))
    bekend = wie in set(dataset["personen"]["id"])
    id_ = f" Haal {wie} ook weg uit de kolommen die '{GENOEMD}' noemt." if bekend else ""
    gezocht = (
        "Op id, op de hele naam en op het e-mailadres, in alle tabellen en teksten. Een deel van een naam of een "
        "bijnaam is niet gezocht. Iemand anders met dezelfde naam kan erbij staan: lees het na."
        if bekend
        else "Op de hele naam, in de kolommen die zeggen wie iemand is. Vrije tekst is niet doorzocht: zoek de naam "
        "daarvoor in de bestanden zelf. Iemand anders met dezelfde naam kan erbij staan: lees het na."
    )
    mist = sorted({*dataset.onleesbaar, *(naam for naam, n in dataset.weggelaten.items() if n)})
    fictief = {"Let op": VERZONNEN} if dataset.bron.fictief else {}
    return fictief | {
        "Inzage van": naam,
        "Gemaakt op": datum(dag),
        "Bron": dataset.bron.naam,
        "Gevonden": f"{aantal(rijen, 'rij', 'rijen')} in {aantal(len(found), 'tabel', 'tabellen')}; "
        "een blad per tabel. Ook wat vertrouwelijk is staat erin.",
        "Hoe gezocht": gezocht,
        "Niet doorzocht": (
            f"Rijen die door een fout niet zijn gelezen, in {opsomming(mist)}. Kijk daar zelf in het bestand."
            if mist
            else "Niets: alle rijen van de bron zijn gelezen."
        ),
        "Verbeteren": f"Pas de rij aan in het bestand dat in de kolom '{BESTAND}' staat. "
        "Het dashboard leest de bron alleen en werkt zichzelf bij.",
        "Verwijderen": f"Verwijder de rij van deze persoon uit het bestand van personen.{id_} Haal de naam ook uit "
        "vrije tekst, en uit kopieën en back-ups van de bron.",
        "Doel": gegevens.doel,
        "Grondslag": gegevens.grondslag,
        "Bewaartermijn": bewaring(normen),
        "Vragen": f"{hoofdletter(gegevens.contact)}. Toezicht: {gegevens.toezicht}.",
    }
