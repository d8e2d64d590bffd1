"""Reflecties of both sides, and verbetervoorstellen."""

import datetime as dt

from data.genereer.gereedschap import DAG, PEILDATUM, Rij, dobbel, na, read_yaml
from data.genereer.wereld import Wereld

ASPECTEN = ("cultuur", "processen_en_structuren", "rollen", "afstemming", "vertrouwen")
MOMENTEN = (dt.date(2024, 11, 18), dt.date(2025, 5, 12), dt.date(2025, 11, 17), dt.date(2026, 6, 8))
"""When a round of reflecties began; the last one went on until now."""
LAATSTE = 140
"""In how many days the last round was held."""
FEITEN = read_yaml("reflecties.yaml")


def make(wereld: Wereld) -> dict[str, list[Rij]]:
    """The rows by table."""
    return {"reflecties": make_reflecties(), "verbetervoorstellen": make_voorstellen(wereld)}


def make_reflecties() -> list[Rij]:
    """The stories as they are, and for the others scores from 3 up of which the sides differ 1 at most."""
    rng = dobbel("reflecties")
    goed, beter = (iter(rng.sample(FEITEN[kolom], len(FEITEN[kolom]))) for kolom in ("gaat_goed", "kan_beter"))
    rows = [_rij(*verhaal[:4], verhaal[4:]) for verhaal in FEITEN["verhalen"]]
    for pid, keren in FEITEN["gewoon"].items():
        wij = [rng.choice((3, 4, 4)) for _ in ASPECTEN]
        for moment in MOMENTEN[-keren:]:
            laatste = moment == MOMENTEN[-1]
            dag = na(moment, rng, 0, LAATSTE if laatste else 30)
            wij = [min(max(score + rng.choice((-1, 0, 0, 0, 1)), 3), 5) for score in wij]
            zij = [min(max(score + rng.choice((-1, 0, 0, 1)), 3), 5) for score in wij]
            for door, wanneer, scores in (("provincie", dag, wij), ("partner", na(dag, rng, 2, 14), zij)):
                schrijft = laatste and (door == "partner" or keren > 2)
                teksten = [next(goed, ""), next(beter, "")] if schrijft else ["", ""]
                if laatste or rng.random() < 0.9:
                    rows.append(_rij(pid, min(wanneer, PEILDATUM - DAG), door, scores, teksten))
    return sorted(rows, key=lambda row: (row["datum"], row["partner"], row["door"]))


def _rij(pid: str, datum: dt.date, door: str, scores: list[int], teksten: list[str]) -> Rij:
    row: Rij = {"partner": pid, "datum": datum, "door": door} | dict(zip(ASPECTEN, scores, strict=True))
    return row | dict(zip(("gaat_goed", "kan_beter"), teksten, strict=True))


def make_voorstellen(wereld: Wereld) -> list[Rij]:
    return [
        {
            "partner": pid,
            "voorstel": voorstel,
            "termijn": termijn,
            "eigenaar": wereld.accounthouder(pid, klaar or PEILDATUM) if eigenaar else "",
            "gemeld_op": gemeld,
            "afgerond_op": klaar,
        }
        for pid, voorstel, termijn, eigenaar, gemeld, klaar in sorted(FEITEN["voorstellen"], key=lambda v: v[4])
    ]
