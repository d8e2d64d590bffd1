"""What the parts of a briefing share: the words and the people of one visit."""

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd

from samenwerking.briefing.inhoud import NAAM, Punt
from samenwerking.contacten import deelnemers_van_bezoek
from samenwerking.data.dataset import Selectie, lookup
from samenwerking.data.schema import BESLUITERS
from samenwerking.initiatieven import lopende_initiatieven
from samenwerking.normen import Periode
from samenwerking.opgaven import als_opgave, lopende_dossiers, opgaven
from samenwerking.opmaak import LEEG, datum, getal, hoofdletter, opsomming
from samenwerking.personen import functies, namen
from samenwerking.signalen import open_signalen
from samenwerking.vraag import Vraag
from samenwerking.werkbezoeken import KOMEND

NIEUWS = 90
"""How many days back an ontwikkeling can still surprise, and a besluit is one of the last."""
GENOEMD = 4
"""How many names stand in one sentence; the others are counted."""
NIET_TE_LEZEN = "ontbreekt, is leeg of is niet te lezen"

Bezoek = dict[Hashable, Any]
"""One row of ``alle_werkbezoeken``."""


def van_partner(frame: pd.DataFrame, bezoek: Bezoek) -> pd.DataFrame:
    """The rows of the partner of this visit."""
    rows: pd.DataFrame = frame[frame["partner"] == bezoek["partner"]]
    return rows


def de_partner(vraag: Vraag, bezoek: Bezoek) -> dict[Hashable, Any]:
    """The partner of this visit: its row of ``partners``."""
    partners = vraag.stand["partners"]
    row: dict[Hashable, Any] = partners[partners["id"] == bezoek["partner"]].to_dict("records")[0]
    return row


def onbekend(*tabellen: str) -> str:
    """'Niet bekend: de tabel signalen ontbreekt, is leeg of is niet te lezen.'"""
    if len(tabellen) == 1:
        return f"Niet bekend: de tabel {tabellen[0]} {NIET_TE_LEZEN}."
    return f"Niet bekend: de tabellen {opsomming(tabellen)} ontbreken, zijn leeg of zijn niet te lezen."


def of_niet(waarde: object, wat: str) -> str:
    """The text itself, or that it is not recorded."""
    return waarde if isinstance(waarde, str) else f"{wat} niet vastgelegd"


def als_zin(tekst: object) -> str:
    """A text of the bron as a sentence; empty when there is none."""
    if not isinstance(tekst, str) or not tekst.strip():
        return ""
    tekst = hoofdletter(tekst.strip())
    return tekst if tekst[-1] in ".!?…" else f"{tekst}."


def is_bekend(waarde: Any) -> bool:
    return bool(pd.notna(waarde))


def op_dag(dag: Any) -> str:
    """'20 november 2026'."""
    return datum(dag, weekdag=False)


def opgesomd(delen: Sequence[str]) -> str:
    """'a, b en nog 3'."""
    kort = [deel if len(deel) <= NAAM else f"{deel[: NAAM - 1]}…" for deel in delen[: GENOEMD + 1]]
    if len(delen) <= GENOEMD + 1:
        return opsomming(kort)
    return f"{', '.join(kort[:GENOEMD])} en nog {getal(len(delen) - GENOEMD)}"


def met_functie(vraag: Vraag, personen: pd.Series) -> list[str]:
    """'Noor van der Veen (wethouder)' for each id."""
    functie = " (" + functies(vraag.dataset, personen) + ")"
    return (namen(vraag.dataset, personen) + functie.fillna("")).tolist()


def een_persoon(vraag: Vraag, persoon: object) -> str:
    """As ``met_functie``; empty when nobody is recorded."""
    return met_functie(vraag, pd.Series([persoon], dtype="str"))[0] if isinstance(persoon, str) else ""


def deelnemers(vraag: Vraag, bezoek: Bezoek) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Who of us, of them and who else is at the visit (ids)."""
    rows = vraag.stand["werkbezoeken"]
    groepen = deelnemers_van_bezoek(vraag.stand, rows[rows["id"] == bezoek["id"]])
    wij, zij, verder = (lijst.explode().astype("str").dropna() for lijst in groepen)
    return wij, zij, verder


def bereikbaar(vraag: Vraag, wie: pd.Series) -> list[str]:
    """Telephone and e-mail of each, '–' when neither is known."""
    personen = vraag.stand["personen"].set_index("id")
    telefoon, email = (lookup(wie, personen[kolom]).fillna("") for kolom in ("telefoon", "email"))
    return [", ".join(deel for deel in paar if deel) or LEEG for paar in zip(telefoon, email, strict=True)]


def verrassende_signalen(vraag: Vraag, bezoek: Bezoek) -> pd.DataFrame:
    """The open signalen that can surprise: hoog and midden."""
    frame = van_partner(open_signalen(vraag.dataset, vraag.peildatum), bezoek)
    return frame[frame["ernst"] >= "midden"]


def voor_bezoek(bezoek: Bezoek, dag: pd.Timestamp) -> bool:
    """Whether this day is over on the day of a visit that is coming."""
    return bezoek["status"] in KOMEND and bool(dag < bezoek["datum"])


def als_punt(row: dict[Hashable, Any]) -> Punt:
    """An ontwikkeling, with its day and whether colleagues were told."""
    gedeeld = "" if is_bekend(row["gedeeld_intern_op"]) else " (intern nog niet gedeeld)"
    return Punt(als_zin(row["omschrijving"]), f"{hoofdletter(row['soort'])}, {op_dag(row['datum'])}{gedeeld}")


def wanneer(periode: Periode) -> str:
    """A periode of the kalender with its days."""
    tot = f" tot en met {op_dag(periode.tot)}" if periode.tot else ""
    return f"{periode.naam}, {op_dag(periode.van)}{tot}."


def door_wie(row: dict[Hashable, Any]) -> str:
    """How a dossier or initiatief is put up and who decides on it; '–' when nobody is recorded to."""
    delen = [row["bespreking"], f"door {BESLUITERS[row['besluit_door']]}"] if is_bekend(row["besluit_door"]) else []
    return " ".join(deel for deel in delen if isinstance(deel, str)) or LEEG


def opgaven_bij(vraag: Vraag, bezoek: Bezoek) -> pd.DataFrame:
    """The opgaven that this visit and this partner touch (rows of ``opgaven``): that of the visit first."""
    van_bezoek = pd.Series([bezoek["opgave"]], dtype="str").dropna()
    eigen = van_partner(lopende_dossiers(vraag.dataset, vraag.peildatum, vraag.normen), bezoek)["opgave"]
    inits = van_partner(lopende_initiatieven(vraag.dataset, vraag.peildatum, vraag.normen), bezoek)
    van_initiatieven = inits["opgave"].explode().astype("str").dropna()
    ids = als_opgave(vraag.stand, pd.concat([van_bezoek, eigen.astype("str"), van_initiatieven], ignore_index=True))
    ids = ids.dropna().drop_duplicates()
    bekend = opgaven(vraag.dataset, vraag.peildatum, vraag.normen, Selectie()).set_index("id", drop=False)
    frame = bekend.reindex(ids.tolist())
    return frame.assign(id=frame.index, naam=frame["naam"].fillna(pd.Series(ids.tolist(), index=frame.index)))
