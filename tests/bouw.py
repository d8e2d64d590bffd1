"""Tiny datasets for tests: rows as dicts, typed by the schema."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from samenwerking.data.dataset import Bron, Dataset, Selectie
from samenwerking.data.schema import TABEL, TABELLEN
from samenwerking.normen import Normen, read_normen
from samenwerking.reflectie import ASPECTEN
from samenwerking.vraag import Vraag

PEILDATUM = pd.Timestamp("2026-11-20")
NORMEN: Normen = read_normen()
LEEG = {tabel.naam: tabel.leeg() for tabel in TABELLEN}
ALLES = Selectie()


def dagen_geleden(n: int) -> pd.Timestamp:
    """The day ``n`` days before the peildatum; a negative number lies ahead."""
    return PEILDATUM - pd.Timedelta(days=n)


def maak_dataset(**tabellen: list[Mapping[str, Any]]) -> Dataset:
    """A Dataset with these rows per table; a table that is not named was not there."""
    frames = {}
    for tabel in TABELLEN:
        rows = tabellen.get(tabel.naam)
        if not rows:
            frames[tabel.naam] = LEEG[tabel.naam]
            continue
        assert all(set(row) <= set(tabel.namen) for row in rows), tabel.naam
        frames[tabel.naam] = pd.DataFrame(
            {
                kolom.naam: pd.Series(
                    [row.get(kolom.naam, [] if kolom.lijst else (kolom.standaard or None)) for row in rows],
                    dtype=kolom.dtype,
                )
                for kolom in tabel.kolommen
            }
        )
    return Dataset(frames, frozenset(tabellen), Bron("test", "test"), pd.DataFrame())


def vraag(dataset: Dataset, selectie: Selectie = ALLES, normen: Normen = NORMEN) -> Vraag:
    """What is asked of this dataset on the peildatum, compared with a month before."""
    return Vraag(dataset, PEILDATUM, dagen_geleden(31), selectie, normen, "alle regio's")


def gemeente(id: str = "g1", **extra: Any) -> dict[str, Any]:  # noqa: A002
    return {"id": id, "naam": id, "soort": "gemeente", "intensiteit": "regulier", **extra}


def gesprek(dagen: int, niveau: str = "ambtelijk", *, partner: str = "g1", **extra: Any) -> dict[str, Any]:
    """A contact that counts, ``dagen`` days before the peildatum."""
    return {"datum": dagen_geleden(dagen), "partner": [partner], "niveau": niveau, "vorm": "overleg", **extra}


def spraken(dagen: int, wij: list[str], zij: list[str], **extra: Any) -> dict[str, Any]:
    """A ``gesprek`` of these people of ours with these of theirs."""
    return gesprek(dagen, provincie_deelnemers=wij, partner_deelnemers=zij, **extra)


def persoon(id: str, niveau: str = "ambtelijk", *, partner: str | None = "g1", **extra: Any) -> dict[str, Any]:  # noqa: A002
    return {"id": id, "naam": f"naam van {id}", "niveau": niveau, "partner": partner, **extra}


def signaal(dagen: int, ernst: str = "hoog", *, partner: str = "g1", **extra: Any) -> dict[str, Any]:
    """A signaal that was reported ``dagen`` days before the peildatum, with an owner and a follow-up."""
    return {
        "id": "s",
        "partner": partner,
        "gemeld_op": dagen_geleden(dagen),
        "soort": "relationeel",
        "ernst": ernst,
        "omschrijving": "Wacht op reactie",
        "eigenaar": "onze",
        "vervolg": "bellen",
        **extra,
    }


def afspraak(dagen: int, *, partner: str = "g1", **extra: Any) -> dict[str, Any]:
    """A promise of ours with its deadline ``dagen`` days before the peildatum."""
    return {
        "id": "a",
        "partner": partner,
        "omschrijving": "Rapport toesturen",
        "soort": "actie",
        "wie": "provincie",
        "gemaakt_op": dagen_geleden(400),
        "deadline": dagen_geleden(dagen),
        **extra,
    }


def initiatief(dagen: int, *, partner: str | None = "g1", **extra: Any) -> dict[str, Any]:
    """An initiatief that was reported ``dagen`` days before the peildatum and got an answer that day."""
    gemeld = dagen_geleden(dagen)
    return {
        "id": "i",
        "naam": "Energiehof",
        "initiatiefnemer": "De Zon",
        "partner": partner,
        "gemeld_op": gemeld,
        "eerste_reactie_op": gemeld,
        **extra,
    }


def fase(dagen: int, naam: str, *, initiatief: str = "i") -> dict[str, Any]:
    return {"initiatief": initiatief, "fase": naam, "vanaf": dagen_geleden(dagen)}


def bezoek(dagen: int, *, partner: str = "g1", **extra: Any) -> dict[str, Any]:
    """A werkbezoek ``dagen`` days before the peildatum; a negative number lies ahead."""
    return {"id": "w", "partner": partner, "datum": dagen_geleden(dagen), **extra}


def dossier(dagen: int | None = None, *, partner: tuple[str, ...] = ("g1",), **extra: Any) -> dict[str, Any]:
    """A dossier with its besluitdatum ``dagen`` days before the peildatum; a negative number lies ahead."""
    return {
        "id": "d",
        "naam": "Woningbouw Noord",
        "partner": list(partner),
        "opgave": "Wonen",
        "besluitdatum": None if dagen is None else dagen_geleden(dagen),
        **extra,
    }


def stand(dagen: int, waarde: str = "op koers", *, dossier: str = "d", **extra: Any) -> dict[str, Any]:
    """How a dossier stood ``dagen`` days before the peildatum."""
    return {"dossier": dossier, "datum": dagen_geleden(dagen), "stand": waarde, **extra}


def reflectie(dagen: int, *scores: int, door: str = "partner", partner: str = "g1", **extra: Any) -> dict[str, Any]:
    """A reflectie ``dagen`` days before the peildatum; the scores that are not given are 4."""
    given = dict(zip(ASPECTEN, (*scores, *[4] * (len(ASPECTEN) - len(scores))), strict=True))
    return {"partner": partner, "datum": dagen_geleden(dagen), "door": door, **given, **extra}


def partij(partner: str = "v", **extra: Any) -> dict[str, Any]:
    """A gemeenschappelijke regeling in the register in which we have both belangen."""
    return {
        "partner": partner,
        "rechtsvorm": "gemeenschappelijke regeling",
        "bbv_categorie": "gemeenschappelijke regeling",
        "openbaar_belang": "Toezicht",
        "bestuurlijk_belang": True,
        "financieel_belang": True,
        **extra,
    }


def profiel(dagen: int, bestuurlijk: str, beleidsmatig: str, financieel: str, partner: str = "v") -> dict[str, Any]:
    """A risicoprofiel of ``dagen`` days before the peildatum."""
    return {
        "partner": partner,
        "datum": dagen_geleden(dagen),
        "bestuurlijk": bestuurlijk,
        "beleidsmatig": beleidsmatig,
        "financieel": financieel,
    }


def stuk(naam: str, boekjaar: int, **dagen: str) -> dict[str, Any]:
    """A jaarstuk of this boekjaar, with its days."""
    return {"partner": "v", "stuk": naam, "jaar": boekjaar} | {k: pd.Timestamp(v) for k, v in dagen.items()}


def per_account(gevallen: Mapping[str, Mapping[str, Any]], **overig: list[Mapping[str, Any]]) -> Dataset:
    """One Dataset in which every case is an account of its own, so that all of them are computed at once.

    A case holds rows per table, as the builders above make them; its partner, the ids and what refers to them become
    those of the case. ``partner`` holds what is different about the account itself; ``overig`` are rows of no case.
    """
    tabellen: dict[str, list[Mapping[str, Any]]] = {"partners": [], **{naam: [*rows] for naam, rows in overig.items()}}
    for geval, tafels in gevallen.items():
        tabellen["partners"].append(gemeente(geval, **tafels.get("partner", {})))
        for tabel, rows in tafels.items():
            if tabel == "partner":
                continue
            for row in rows:
                eigen = {
                    naam: f"{geval}.{row[naam]}"
                    for naam in ("id", "initiatief", "werkbezoek", "dossier")
                    if naam in row
                }
                if "partner" in row:
                    eigen["partner"] = [geval] if TABEL[tabel].kolom("partner").lijst else geval
                tabellen.setdefault(tabel, []).append({**row, **eigen})
    return maak_dataset(**tabellen)
