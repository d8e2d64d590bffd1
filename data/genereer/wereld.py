"""The partners, everybody in the example, who was in function on a day, and when contact lay still."""

import datetime as dt
import random
from typing import Any

from data.genereer.gereedschap import (
    BEGIN,
    BESTUUR,
    DAG,
    DOMEINEN,
    NIVEAUS,
    OPGAVEN,
    PEILDATUM,
    TEKST,
    VERLOOP,
    Rij,
    dobbel,
    read_csv,
    read_yaml,
    slug,
    werkdag,
)
from data.genereer.verhalen import (
    ALLEEN_MAIL,
    EEN_COLLEGA,
    EINDE,
    GEEN_CONTACT,
    NIEUW_COLLEGE,
    OPGEHEVEN,
    STILTES,
    WISSEL_ACCOUNTHOUDER,
    ZONDER_SECRETARIS,
)

STREEF = {"intensief": (91, 60, 30), "regulier": (182, 91, 61), "basis": (365, 182, 91)}
PARTNER = ("code", "naam", "soort", "intensiteit", "regio", "accounthouder", "inwoners", "sinds", "tot", "toelichting")
VAN_WATERSCHAP = ["Water en bodem", "Landelijk gebied", "Energie", "Bestuur en samenwerking"]


def make_partners() -> list[Rij]:
    """The organisations of the facts, with what ``accounts.yaml`` adds to them."""
    feiten: dict[str, Rij] = {}
    for feit in read_csv("gemeenten.csv"):
        row = {"code": feit["cbs_code"], "naam": feit["naam"], "soort": "gemeente"}
        feiten[feit["id"]] = row | {"inwoners": int(feit["inwoners_2025"]), "regio": [feit["regio"].rstrip("+")]}
    for feit in read_csv("waterschappen.csv"):
        row = {"code": feit["cbs_code"], "naam": feit["naam"], "soort": "waterschap"}
        feiten[feit["id"]] = row | {"opgaven": VAN_WATERSCHAP}
    for nummer, feit in enumerate(read_csv("verbonden_partijen.csv"), start=1):
        feiten[f"vp{nummer:02}"] = {"naam": feit["naam"], "soort": "verbonden partij"}
    basis = dict.fromkeys(PARTNER) | {"intensiteit": "regulier", "regio": [], "houder": 6, "opgaven": OPGAVEN}
    accounts = read_yaml("accounts.yaml").items()
    return [{"id": pid} | basis | feiten.get(pid, {}) | meer for pid, meer in accounts]


def streef(partner: Rij, niveau: str) -> int:
    return STREEF[partner["intensiteit"]][NIVEAUS.index(niveau)]


class Wereld:
    """The partners, everybody in the example, who was in function on a day, and when contact lay still."""

    def __init__(self) -> None:
        namen = [f"{voor} {achter}" for voor in TEKST["voornamen"] for achter in TEKST["achternamen"]]
        self._namen = iter(dobbel("namen").sample(namen, 1500))
        self._rng = dobbel("mensen")
        self._per_plek: dict[tuple[str, str], list[Rij]] = {}
        self.partners = {partner["id"]: partner for partner in make_partners()}
        self.mensen: list[Rij] = []
        self._provincie()
        for partner in self.partners.values():
            if partner["id"] not in (OPGEHEVEN, ALLEEN_MAIL):
                self._van_partner(partner)
            partner["accounthouder"] = self.accounthouder(partner["id"], PEILDATUM)
        self._stiltes = {plek: [(laatste + DAG, EINDE)] for plek, laatste in STILTES.items()}
        self._stiltes |= {(pid, niveau): [(BEGIN, EINDE)] for pid in (GEEN_CONTACT, ALLEEN_MAIL) for niveau in NIVEAUS}
        self._stiltes[ZONDER_SECRETARIS[0], "strategisch"] = [(ZONDER_SECRETARIS[1], EINDE)]
        self._drukke_maanden()

    def add(self, functie: str, niveau: str, partner: str = "", team: str = "", **meer: Any) -> Rij:
        rng, naam = self._rng, next(self._namen)
        domein = slug(self.partners[partner]["naam"])[:24] if partner else "provincie"
        nummer = len(self.mensen) + 1
        row: Rij = {"id": f"p{nummer:03}", "naam": naam, "functie": functie, "niveau": niveau, "partner": partner}
        row["team"] = team
        row["email"] = f"{slug(naam[:1])}.{slug(naam.split(' ', 1)[1])}@{domein}.voorbeeld.nl"
        row |= {"telefoon": f"06-0000{nummer:04}", "uren": None}
        row |= {"van": dt.date(rng.randint(2017, 2023), rng.randint(1, 12), 1), "tot": None, "bevestigd_op": None}
        row |= meer
        if row["tot"] is None and rng.random() < 0.6:
            row["bevestigd_op"] = max(row["van"], werkdag(PEILDATUM - DAG * rng.randint(5, 380)))
        self.mensen.append(row)
        self._per_plek.setdefault((partner, niveau), []).append(row)
        return row

    def wissel(self, functie: str, niveau: str, partner: str, dag: dt.date) -> None:
        """Somebody who left on this day, and the successor."""
        self.add(functie, niveau, partner, tot=dag)
        self.add(functie, niveau, partner, van=dag)

    def _provincie(self) -> None:
        college, directie, zaken = dt.date(2023, 7, 5), dt.date(2022, 3, 1), "Bestuurlijke zaken"
        commissaris = self.add("commissaris van de Koning", "bestuurlijk", team="College", van=dt.date(2021, 2, 1))
        self.bestuurders = {
            opgave: self.add(f"gedeputeerde {opgave.lower()}", "bestuurlijk", team="College", van=college)
            for opgave in DOMEINEN
        } | {BESTUUR: commissaris}
        self.add("provinciesecretaris", "strategisch", team="Directie", van=directie)
        for _ in range(4):
            self.add("directeur", "strategisch", team="Directie", van=directie)
        for _ in range(3):
            self.add("strateeg", "strategisch", team="Strategie")
        self.add("teamleider bestuurlijke zaken", "ambtelijk", team=zaken, uren=36)
        wie, wanneer = WISSEL_ACCOUNTHOUDER
        self.vorige = self.add("accounthouder", "ambtelijk", team=zaken, uren=32, tot=wanneer)
        self.houders = [
            self.add("accounthouder", "ambtelijk", team=zaken, uren=uren, van=wanneer if plek == wie else college)
            for plek, uren in enumerate((36, 32, 32, 28, 36, 24))
        ]
        functies = ("programmamanager", "adviseur", "adviseur")
        self.teams = {
            opgave: [self.add(functie, "ambtelijk", team=opgave, uren=32) for functie in functies]
            for opgave in DOMEINEN
        }
        self.teams[BESTUUR] = [self.add("bestuursadviseur", "ambtelijk", team=zaken, uren=32) for _ in range(2)]
        self.add("statengriffier", "raad en staten", team="Statengriffie")
        for _ in range(2):
            self.add("lid Provinciale Staten", "raad en staten", team="Provinciale Staten", van=dt.date(2023, 3, 29))

    def _van_partner(self, partner: Rij) -> None:
        pid = partner["id"]
        match partner["soort"]:
            case "gemeente":
                self._van_gemeente(pid, partner["inwoners"])
            case "waterschap":
                self.add("dijkgraaf", "bestuurlijk", pid)
                for _ in range(3 + (pid == "ws0636")):
                    self.add("heemraad", "bestuurlijk", pid, van=dt.date(2023, 5, 24))
                self.add("secretaris-directeur", "strategisch", pid)
                self.add("strateeg", "strategisch", pid)
                for functie in (
                    "accountmanager regio",
                    "adviseur water en ruimte",
                    "projectleider dijken",
                    "adviseur bodem",
                ):
                    self.add(functie, "ambtelijk", pid)
            case "regionaal samenwerkingsverband":
                self.add("voorzitter", "bestuurlijk", pid)
                self.add("secretaris", "strategisch", pid)
                for _ in range(2):
                    self.add("programmamanager", "ambtelijk", pid)
            case soort:
                meer = {"van": partner["sinds"]} if partner["sinds"] else {}
                meer |= {"tot": partner["tot"]} if partner["tot"] else {}
                self.add("voorzitter", "bestuurlijk", pid, **meer)
                if soort == "verbonden partij" and self._rng.random() < 0.5:
                    self.add("bestuurslid", "bestuurlijk", pid, **meer)
                self.add("directeur", "strategisch", pid, **meer)
                self.add("bestuurssecretaris", "ambtelijk", pid, **meer)
                self.add("relatiebeheerder", "ambtelijk", pid, **meer)

    def _van_gemeente(self, pid: str, inwoners: int) -> None:
        rng = self._rng
        if pid in ("gm0353", "gm0340"):
            self.wissel("burgemeester", "bestuurlijk", pid, dt.date(2025, 9, 15))
        else:
            self.add("burgemeester", "bestuurlijk", pid)
        begin = werkdag(dt.date(2026, 5, 20) + DAG * rng.randint(0, 48))
        blijft = 0 if pid == NIEUW_COLLEGE else rng.choice((0, 1, 1, 2))
        for plek in range(3 + (inwoners > 25_000) + (inwoners > 80_000)):
            vorig = dt.date(2022, 6, rng.randint(1, 28))
            self.add("wethouder", "bestuurlijk", pid, van=vorig, tot=None if plek < blijft else begin)
            if plek >= blijft:
                self.add("wethouder", "bestuurlijk", pid, van=begin)
        if pid == ZONDER_SECRETARIS[0]:
            self.add("gemeentesecretaris", "strategisch", pid, tot=ZONDER_SECRETARIS[1])
        elif rng.random() < 0.2:
            self.wissel("gemeentesecretaris", "strategisch", pid, dt.date(2025, rng.randint(3, 11), 1))
        else:
            self.add("gemeentesecretaris", "strategisch", pid)
        if inwoners > 20_000:
            self.add("strateeg", "strategisch", pid)
        functies = ["accountmanager regio", "beleidsadviseur wonen", "projectleider mobiliteit", "teamleider ruimte"]
        functies += ["beleidsadviseur energie", "adviseur buitengebied", "adviseur economie"]
        for functie in functies[: 3 + (inwoners > 20_000) + (inwoners > 40_000) + 2 * (inwoners > 60_000)]:
            if rng.random() < 0.18:
                self.wissel(functie, "ambtelijk", pid, dt.date(rng.choice((2025, 2026)), rng.randint(1, 9), 1))
            else:
                self.add(functie, "ambtelijk", pid)
        self.add("griffier", "raad en staten", pid)

    def _drukke_maanden(self) -> None:
        """Gaps around the month ends of ``verloop.yaml``; contact is back before the peildatum."""
        rng, verhaal = dobbel("stiltes"), {EEN_COLLEGA, *(pid for pid, _ in self._stiltes)}
        kandidaten = [
            (partner, niveau)
            for partner in self.partners.values()
            if partner["id"] not in verhaal and not partner["sinds"] and not partner["tot"]
            for niveau in verplicht(partner)
            if streef(partner, niveau) <= 182
        ]
        for maand, aantal in VERLOOP["drukke_maanden"].items():
            for partner, niveau in rng.sample(kandidaten, aantal):
                van = maand - DAG * (streef(partner, niveau) + rng.randint(2, 8))
                tot = min(maand + DAG * rng.randint(3, 20), dt.date(2026, 10, 14))
                self._stiltes.setdefault((partner["id"], niveau), []).append((van, tot))

    def stil(self, pid: str, niveau: str, dag: dt.date) -> dt.date | None:
        """The end of the gap this day falls in; None when contact is possible."""
        return next((tot for van, tot in self._stiltes.get((pid, niveau), []) if van <= dag < tot), None)

    def actief(self, partner: str, niveau: str, dag: dt.date) -> list[Rij]:
        rows = self._per_plek.get((partner, niveau), [])
        return [row for row in rows if row["van"] <= dag and (row["tot"] is None or dag < row["tot"])]

    def accounthouder(self, pid: str, dag: dt.date) -> str:
        plek = (self.partners[pid]["houder"] if pid else 6) - 1
        wie, wanneer = WISSEL_ACCOUNTHOUDER
        return str((self.vorige if plek == wie and dag < wanneer else self.houders[plek])["id"])

    def wij(self, pid: str, niveau: str, opgave: str, dag: dt.date, rng: random.Random) -> list[str]:
        """Who of us is there, the highest first."""
        houder = self.accounthouder(pid, dag)
        match niveau:
            case "bestuurlijk":
                return [self.bestuurders[opgave]["id"], houder][: 2 if rng.random() < 0.6 else 1]
            case "strategisch":
                wie = rng.choice(self.actief("", niveau, dag))["id"]
                return [wie, houder][: 2 if rng.random() < 0.5 else 1]
            case "raad en staten":
                return [rng.choice(self.actief("", niveau, dag))["id"]]
        if pid == EEN_COLLEGA and dag >= dt.date(2025, 7, 1):
            return [houder]
        collega = rng.choice(self.teams[opgave])["id"]
        return list(rng.choice(([houder], [collega], [collega], [houder, collega])))

    def zij(self, pid: str, niveau: str, dag: dt.date, rng: random.Random) -> list[str]:
        """Who of the partner is there; the first one is of this niveau."""
        kan = self.actief(pid, niveau, dag)
        wie = [rng.choice(kan)["id"]] if kan else []
        lager = self.actief(pid, "ambtelijk", dag)
        if lager and niveau in NIVEAUS and rng.random() < 0.35:
            wie.append(rng.choice(lager)["id"])
        return list(dict.fromkeys(wie))

    def kiesbaar(self, *erbij: str) -> list[str]:
        """Gemeenten and waterschappen to draw from, the intensive ones twice, and some others."""
        publiek = [p for p in self.partners.values() if p["soort"] in ("gemeente", "waterschap")]
        return [p["id"] for p in publiek for _ in range(1 + (p["intensiteit"] == "intensief"))] + list(erbij)


def verplicht(partner: Rij) -> tuple[str, ...]:
    soort = partner["soort"]
    return (
        NIVEAUS[::2] if soort == "verbonden partij" else NIVEAUS[2:] if soort == "maatschappelijke partner" else NIVEAUS
    )
