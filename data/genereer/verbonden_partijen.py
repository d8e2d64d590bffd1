"""The register of verbonden partijen, its people, risks, figures and stukken.

Stories: vp03 (intensief, a begroting that is late, under its norm), vp09 (once hoog, long ago herijkt), vp01 (one
person eigenaar and opdrachtgever), vp08 (roles two steps apart), vp13 (no risicoprofiel), mp01 (overige samenwerking),
vp02 and vp14 (ended).
"""

import datetime as dt

from data.genereer.gereedschap import DAG, Rij, dobbel, read_csv, read_yaml, werkdag
from data.genereer.wereld import Wereld

REGELING = "gemeenschappelijke regeling"
NIET_VERZONDEN = "vp03"
"""The regeling whose begroting was vastgesteld in 2026 and did not go to the toezichthouder."""
ALSNOG = ("vp04", dt.date(2026, 7, 20))
"""The regeling whose jaarrekening went there late."""
_ERNST = {"l": "laag", "m": "midden", "h": "hoog"}
_CATEGORIE = {
    "vennootschap en coöperatie": "vennootschap of coöperatie",
    "stichting en vereniging": "stichting of vereniging",
}
_JAREN = range(2021, 2026)
_MILJOEN = 1_000_000


def make(wereld: Wereld) -> dict[str, list[Rij]]:
    """The rows by table."""
    feiten = {f"vp{nummer:02}": feit for nummer, feit in enumerate(read_csv("verbonden_partijen.csv"), 1)}
    verhalen = read_yaml("verbonden_partijen.yaml")
    register = [_register(pid, verhaal, feiten.get(pid, {})) for pid, verhaal in verhalen.items()]
    return {
        "verbonden_partijen": register,
        "vertegenwoordigers": [
            {
                "partner": pid,
                "persoon": _persoon(wereld, pid, wie),
                "rol": rol,
                "van": van or _van(wereld, pid),
                "tot": None,
            }
            for pid, verhaal in verhalen.items()
            for rol, wie, *later in verhaal.get("mensen", [])
            for van in (later or [None])
        ],
        "risicoprofielen": [
            {
                "partner": pid,
                "datum": datum,
                "bestuurlijk": _ERNST[bestuurlijk],
                "beleidsmatig": _ERNST[beleidsmatig],
                "financieel": _ERNST[financieel],
                "toelichting": toelichting,
            }
            for pid, verhaal in verhalen.items()
            for datum, bestuurlijk, beleidsmatig, financieel, toelichting in verhaal.get("risico", [])
        ],
        "verbonden_partijen_jaren": [
            row
            for pid, verhaal in verhalen.items()
            if "vermogen" in verhaal
            for row in _jaren(pid, verhaal["vermogen"])
        ],
        "jaarstukken": [
            row
            for each in register
            if each["bbv_categorie"] == REGELING and each["partner"] != "vp14"
            for row in _jaarstukken(wereld, each["partner"])
        ],
    }


def _register(pid: str, verhaal: Rij, feit: dict[str, str]) -> Rij:
    gekozen, verwacht = verhaal.get("rol", (None, None))
    categorie = verhaal.get("categorie") or feit["bbv_categorie"]
    return {
        "partner": pid,
        "rechtsvorm": verhaal.get("rechtsvorm") or feit["rechtsvorm"],
        "bbv_categorie": _CATEGORIE.get(categorie, categorie),
        "vestigingsplaats": verhaal.get("plaats"),
        "openbaar_belang": verhaal["belang"],
        "wijze_van_belang": verhaal["wijze"],
        "bestuurlijk_belang": verhaal.get("bestuurlijk", "ja"),
        "financieel_belang": "ja",
        "te_bewaken_belang": verhaal.get("bewaken"),
        "rol_gekozen": gekozen,
        "rol_verwacht": verwacht,
        "solvabiliteit_norm": verhaal.get("norm"),
        "laatste_herijking": verhaal.get("herijkt"),
    }


def _persoon(wereld: Wereld, pid: str, wie: str) -> str:
    """A bestuurder by opgave, a strateeg or directeur, or the accounthouder's colleague of the first opgave."""
    if wie in wereld.bestuurders:
        return str(wereld.bestuurders[wie]["id"])
    if wie == "strategisch":
        return str(dobbel("vertegenwoordiger", pid).choice(wereld.actief("", wie, dt.date(2026, 1, 1)))["id"])
    opgave = wereld.partners[pid]["opgaven"][0]
    return str(wereld.teams[opgave][0]["id"])


def _van(wereld: Wereld, pid: str) -> dt.date:
    return max(wereld.partners[pid]["sinds"] or dt.date(2023, 9, 1), dt.date(2023, 9, 1))


def _jaren(pid: str, vermogen: list[float]) -> list[Rij]:
    """Five years; what is there at the end of one year is there at the begin of the next."""
    eigen, vreemd, groei, meer_vreemd, belang = vermogen
    rng, rows = dobbel("vermogen", pid), []
    for jaar in _JAREN:
        resultaat = groei * rng.uniform(0.7, 1.3)
        nieuw, nieuw_vreemd = eigen + resultaat, max(vreemd + meer_vreemd * rng.uniform(0.7, 1.3), 0)
        row = {"partner": pid, "jaar": jaar}
        bedragen = {
            "eigen_vermogen_begin": eigen,
            "eigen_vermogen_eind": nieuw,
            "vreemd_vermogen_begin": vreemd,
            "vreemd_vermogen_eind": nieuw_vreemd,
            "belang_begin": belang,
            "belang_eind": belang,
            "resultaat": resultaat,
        }
        rows.append(row | {naam: round(bedrag * _MILJOEN / 1000) * 1000 for naam, bedrag in bedragen.items()})
        eigen, vreemd = nieuw, nieuw_vreemd
    return rows


def _jaarstukken(wereld: Wereld, pid: str) -> list[Rij]:
    """The stukken that were made in 2025 and 2026, while it was an account."""
    partner, rows = wereld.partners[pid], []
    for jaar in (2025, 2026):
        if (partner["tot"] and jaar >= partner["tot"].year) or (partner["sinds"] and jaar < partner["sinds"].year):
            continue
        rng = dobbel("jaarstukken", pid, jaar)
        eerste = werkdag(dt.date(jaar, 4, 1) + DAG * rng.randint(0, 22))
        begroting = werkdag(dt.date(jaar, 4, 7) + DAG * rng.randint(0, 14))
        zienswijze = werkdag(begroting + DAG * rng.randint(50, 78))
        rekening = werkdag(dt.date(jaar, 7, 1) + DAG * rng.randint(0, 8))
        vastgesteld = werkdag(dt.date(jaar, 7, 6) + DAG * rng.randint(0, 5))
        klaar: list[dt.date | None] = [begroting, zienswijze, vastgesteld, vastgesteld + DAG * 3]
        if (pid, jaar) == (NIET_VERZONDEN, 2026):
            klaar[-1] = None
        if (pid, jaar) == (ALSNOG[0], 2026):
            rekening = ALSNOG[1]
        if not (partner["sinds"] and partner["sinds"].year == jaar):
            rows.append(_stuk(pid, jaar - 1, "jaarrekening", eerste, None, rekening, rekening))
        rows.append(_stuk(pid, jaar + 1, "kadernota", eerste + DAG * 2, None, None, None))
        rows.append(_stuk(pid, jaar + 1, "begroting", *klaar))
    return rows


def _stuk(pid: str, jaar: int, stuk: str, *dagen: dt.date | None) -> Rij:
    namen = ("ontvangen_op", "zienswijze_op", "vastgesteld_op", "verzonden_op")
    return {"partner": pid, "jaar": jaar, "stuk": stuk, **dict(zip(namen, dagen, strict=True))}
