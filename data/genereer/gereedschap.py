"""What every part of the generator uses: the days, dice of its own, the texts, and how a table is written."""

import csv
import datetime as dt
import io
import random
import re
import unicodedata
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent.parent
FEITEN = DATA / "feiten"

Rij = dict[str, Any]
PEILDATUM = dt.date(2026, 11, 20)
BEGIN = dt.date(2024, 11, 4)
DAG = dt.timedelta(days=1)
NIVEAUS = ("bestuurlijk", "strategisch", "ambtelijk")
VERKIEZING = dt.date(2026, 3, 18)


def dobbel(*naam: object) -> random.Random:
    """A generator of its own per subject, so that a change in one place leaves the rest as it was."""
    return random.Random("-".join(["samenwerking", *map(str, naam)]))  # noqa: S311


def in_reces(dag: dt.date) -> dt.date | None:
    """The first working day after the reces this day falls in; None when it falls in none."""
    return next((tot + DAG for van, tot in VERLOOP["recessen"] if van <= dag <= tot), None)


def werkdag(dag: dt.date) -> dt.date:
    """This day, or the Monday after a weekend."""
    return dag + DAG * max(0, 7 - dag.weekday()) if dag.weekday() > 4 else dag


def na(dag: dt.date, rng: random.Random, kort: int, lang: int) -> dt.date:
    return werkdag(dag + DAG * rng.randint(kort, lang))


def slug(tekst: str) -> str:
    plain = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "", plain)


def read_csv(naam: str) -> list[dict[str, str]]:
    with (FEITEN / naam).open(encoding="utf-8", newline="") as regels:
        return list(csv.DictReader(regels))


def passend(soort: str, partner: Rij) -> list[Any]:
    """The texts of this kind about an opgave of the partner."""
    return [tekst for tekst in TEKST[soort] if set(partner["opgaven"]).intersection(map(str, tekst[:3]))]


def read_yaml(naam: str) -> Any:
    return yaml.safe_load((FEITEN / naam).read_text("utf-8"))


TEKST = read_yaml("teksten.yaml")
OPGAVEN = list(TEKST["opgaven"])
BESTUUR = OPGAVEN[-1]
DOMEINEN = OPGAVEN[:7]
VERLOOP = read_yaml("verloop.yaml")


def _cel(waarde: object, *, excel: bool) -> str:
    match waarde:
        case None:
            return ""
        case dt.date():
            return waarde.strftime("%d-%m-%Y" if excel else "%Y-%m-%d")
        case float():
            return f"{waarde:g}".replace(".", "," if excel else ".")
        case list():
            return "|".join(map(str, waarde))
        case _:
            return str(waarde)


def write_csv(pad: Path, rows: list[Rij], *, excel: bool) -> None:
    """As Dutch Excel saves it (semicolon, dd-mm-jjjj, decimal comma, BOM, CRLF), or plain with commas and ISO dates."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
    writer.writerow(rows[0])
    writer.writerows([_cel(waarde, excel=excel) for waarde in row.values()] for row in rows)
    pad.write_bytes(text.getvalue().encode("utf-8-sig" if excel else "utf-8"))


def write_yaml(pad: Path, uitleg: str, waarde: object) -> None:
    text = yaml.safe_dump(waarde, allow_unicode=True, sort_keys=False, width=110)
    pad.write_bytes(f"# {uitleg}\n{text}".encode())


def zonder_leeg(rows: list[Rij]) -> list[Rij]:
    return [{kolom: waarde for kolom, waarde in row.items() if waarde not in (None, "", [])} for row in rows]
