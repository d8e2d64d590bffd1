"""Competenties and leeractiviteiten of our own people."""

import datetime as dt

from data.genereer.gereedschap import BESTUUR, Rij, dobbel, read_yaml
from data.genereer.wereld import Wereld

BEGONNEN = 2
"""Which accounthouder (by order) began this year, and was assessed for the first time soon after."""
MOMENTEN = (dt.date(2025, 11, 6), dt.date(2026, 10, 1))
EERSTE = dt.date(2026, 4, 2)


def make(wereld: Wereld) -> dict[str, list[Rij]]:
    """The rows by table."""
    feiten = read_yaml("team.yaml")
    return {
        "competenties": _competenties(wereld, feiten["competenties"]),
        "leeractiviteiten": [_leeractiviteit(wereld, each) for each in feiten["leeractiviteiten"]],
    }


def _competenties(wereld: Wereld, feiten: dict[str, list[list[int]]]) -> list[Rij]:
    rows = [
        {
            "persoon": houder["id"],
            "datum": EERSTE if keer == 0 and plek == BEGONNEN else dag,
            "competentie": competentie,
            "beheersing": niveaus[keer][plek],
        }
        for keer, dag in enumerate(MOMENTEN)
        for plek, houder in enumerate(wereld.houders)
        for competentie, niveaus in feiten.items()
    ]
    return sorted(rows, key=lambda row: row["datum"])


def _leeractiviteit(wereld: Wereld, feit: Rij) -> Rij:
    """A row with those who were there: the accounthouders by order, the others drawn from who was in function."""
    dag, rng = feit["datum"], dobbel("team", feit["naam"])
    strategen = [row for row in wereld.actief("", "strategisch", dag) if row["functie"] == "strateeg"]
    raad_en_staten = wereld.actief("", "raad en staten", dag)
    griffie = [row for row in raad_en_staten if row["functie"] == "statengriffier"]
    staten = [row for row in raad_en_staten if row["functie"] != "statengriffier"]
    wie = [wereld.houders[plek - 1] for plek in feit["houders"]]
    wie += rng.sample(wereld.teams[BESTUUR], feit.get("adviseurs", 0))
    wie += rng.sample(strategen, feit.get("strategen", 0))
    wie += [wereld.bestuurders[opgave] for opgave in feit.get("bestuur", [])]
    wie += griffie if feit.get("griffier") else []
    wie += rng.sample(staten, feit.get("staten", 0))
    return {
        "datum": dag,
        "naam": feit["naam"],
        "element": feit["element"],
        "vorm": feit["vorm"],
        "deelnemers": [row["id"] for row in wie],
        "dilemma": feit["dilemma"],
        "dossier": feit.get("dossier", ""),
        "opbrengst": feit["opbrengst"],
    }
