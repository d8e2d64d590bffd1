"""Write the example bron: ``python data/genereer_voorbeeld.py`` fills ``data/voorbeeld/``, the same bytes at every run.

The organisations are real (``data/feiten/``); every person, contact, signaal, afspraak and initiatief is invented.
Most accounts are in order. These stories stand out at the peildatum, and ``tests/test_voorbeeld.py`` holds them:

 1. Lopik: bestuurlijk contact only, nothing strategisch or ambtelijk for over a year.
 2. Bunschoten: hangs on one colleague, who held every ambtelijk contact of the last year.
 3. Wijk bij Duurstede: a new college that nobody of our bestuur has met yet (a visit is planned).
 4. Soest: an initiatief stuck in weging for 66 days, over twice its termijn; Gedeputeerde Staten decide.
 5. Leusden: a werkbezoek next week of which nothing is prepared.
 6. Stichtse Vecht: a high signaal without vervolg for 34 days, while a directeur spoke the gemeentesecretaris
    11 days ago ("kan dit een niveau lager?").
 7. Veenendaal: an afspraak of our own that is 41 days late.
 8. Waterschap Rivierenland: no strategisch contact for seven months.
 9. De Ronde Venen: an initiatief without a first reaction.
10. Woudenberg: the gemeentesecretaris left and nobody is recorded as successor.
11. Fonds nazorg gesloten stortplaatsen: no contact at all ("Wie spraken we niet?"); NWB Bank: mail and meetings only.
12. De Bilt and Utrecht: an initiatief for decision within 28 days, by Gedeputeerde and by Provinciale Staten.
13. Zeist: a signaal that is vertrouwelijk; Baarn: an ontwikkeling that was not shared.
14. News of the last weeks: people who are new in their functie, most of them not spoken yet (Leusden, Woerden,
    IJsselstein), and ontwikkelingen, some too recent to be shared (Woerden, IJsselstein).
15. Afspraken that run for long, with what was done so far: some behind schedule (Amersfoort, Houten, IJsselstein),
    some in time; kwaliteitseisen within and under their norm; and two afspraken without a deadline.
Besides: a signaal open for too long (Recreatieschap Stichtse Groenlanden), a late afspraak of the partner (Utrechtse
Heuvelrug) and a contact that is due (Vitens).

How it is steered: contacts come at intervals well within the norm, except in the gaps of ``STILTES`` (the stories) and
in those that ``feiten/verloop.yaml`` asks for (the past year, with more of them during the collegevorming of 2026).
"""

import csv
import datetime as dt
import io
import random
import re
import unicodedata
from pathlib import Path
from typing import Any

import yaml

HIER = Path(__file__).parent
FEITEN = HIER / "feiten"

Rij = dict[str, Any]
PEILDATUM = dt.date(2026, 11, 20)
BEGIN = dt.date(2024, 11, 4)
DAG = dt.timedelta(days=1)
NIVEAUS = ("bestuurlijk", "strategisch", "ambtelijk")
STREEF = {"intensief": (91, 60, 30), "regulier": (182, 91, 61), "basis": (365, 182, 91)}
INTERVAL = {"intensief": (52, 32, 10), "regulier": (80, 46, 17), "basis": (120, 75, 30)}
VERKIEZING = dt.date(2026, 3, 18)

WISSEL_ACCOUNTHOUDER = (2, dt.date(2026, 3, 1))
"""Which accounthouder (by order) took over from a predecessor, and when."""

# The stories: partner ids, and what the tests look for.
ALLEEN_BESTUURLIJK = "gm0331"
EEN_COLLEGA = "gm0313"
NIEUW_COLLEGE = "gm0352"
VAST_IN_WEGING = "gm0342"
BEZOEK_NIET_VOORBEREID = ("gm0327", dt.date(2026, 11, 26))
HOOG_SIGNAAL = ("gm1904", dt.date(2026, 10, 17))
AFSPRAAK_TE_LAAT = ("gm0345", dt.date(2026, 10, 10))
LANG_NIET_STRATEGISCH = ("ws0621", dt.date(2026, 4, 20))
GEEN_REACTIE = "gm0736"
ZONDER_SECRETARIS = ("gm0351", dt.date(2026, 9, 1))
GEEN_CONTACT = "vp13"
OPGEHEVEN = "vp14"
ALLEEN_MAIL = "vp11"
TER_BESLUITVORMING = {"gm0310": "Gedeputeerde Staten", "gm0344": "Provinciale Staten"}
VERTROUWELIJK = "gm0355"
NIET_GEDEELD = ("gm0308", dt.date(2026, 10, 22))
LANG_SIGNAAL = ("vp03", dt.date(2026, 9, 9))
AFSPRAAK_PARTNER = ("gm1581", dt.date(2026, 11, 9))
CONTACT_AAN_DE_BEURT = ("vp09", dt.date(2026, 9, 4))

EINDE = PEILDATUM + DAG
STILTES: dict[tuple[str, str], dt.date] = {
    (ALLEEN_BESTUURLIJK, "strategisch"): dt.date(2025, 10, 28),
    (ALLEEN_BESTUURLIJK, "ambtelijk"): dt.date(2025, 11, 11),
    (NIEUW_COLLEGE, "bestuurlijk"): dt.date(2026, 3, 3),
    (HOOG_SIGNAAL[0], "strategisch"): dt.date(2026, 11, 9),
    (LANG_NIET_STRATEGISCH[0], "strategisch"): LANG_NIET_STRATEGISCH[1],
    (CONTACT_AAN_DE_BEURT[0], "ambtelijk"): CONTACT_AAN_DE_BEURT[1],
}
"""Per partner and niveau the day of the last contact that counts: none after it until the peildatum."""

FASEN = ("melding", "toewijzing", "verkenning", "inschatting", "verbreding", "weging", "besluit", "uitvoering")
TERMIJNEN = dict(zip(FASEN, (5, 10, 42, 28, 42, 28, 56, 300), strict=True))
INTAKE = (
    "initiatiefnemers",
    "typering",
    "maatschappelijke_opgave",
    "afbakening",
    "belanghebbenden",
    "stand_van_zaken",
    "vraag",
)
PARTNER = ("code", "naam", "soort", "intensiteit", "regio", "accounthouder", "inwoners", "sinds", "tot", "toelichting")
VAN_WATERSCHAP = ["Water en bodem", "Landelijk gebied", "Energie", "Bestuur en samenwerking"]


# --- small tools -----------------------------------------------------------------------------------------------------


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


# --- partners and people ---------------------------------------------------------------------------------------------


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


# --- contacten and werkbezoeken --------------------------------------------------------------------------------------

VORM = {
    "bestuurlijk": ["overleg"] * 7 + ["vast overleg"] * 2 + ["telefoon"],
    "strategisch": ["overleg"] * 6 + ["vast overleg"] * 2 + ["telefoon"] * 2,
    "ambtelijk": ["overleg"] * 5 + ["vast overleg"] * 2 + ["telefoon"] * 3,
    "raad en staten": ["overleg", "bijeenkomst", "informeel"],
}
TELT_NIET = [("mail", "ambtelijk"), ("mail", "ambtelijk"), ("bijeenkomst", "ambtelijk"), ("informeel", "strategisch")]
TELT_NIET += [("bijeenkomst", "bestuurlijk")] * 2


def periode(partner: Rij) -> tuple[dt.date, dt.date]:
    """From and until when there can be contact with this account."""
    return max(BEGIN, partner["sinds"] or BEGIN), min(PEILDATUM, partner["tot"] or PEILDATUM)


def dagen_van(wereld: Wereld, partner: Rij, niveau: str, rng: random.Random) -> list[dt.date]:
    """The days on which contact that counts took place, for one partner and niveau."""
    pid, norm, (begin, einde) = partner["id"], streef(partner, niveau), periode(partner)
    interval = INTERVAL[partner["intensiteit"]][NIVEAUS.index(niveau)] * (1 if niveau in verplicht(partner) else 2)
    dagen: list[dt.date] = []
    dag = begin + DAG * rng.randint(0, min(35, interval))
    while (dag := werkdag(dag)) < einde:
        if tot := wereld.stil(pid, niveau, dag):
            dag = tot + DAG * rng.randint(0, 4)
        elif (verder := in_reces(dag)) and rng.random() < (0.55 if niveau == "ambtelijk" else 0.9):
            dag = verder + DAG * rng.randint(0, 9)
        else:
            dagen.append(dag)
            dag += DAG * rng.randint(max(1, round(0.55 * interval)), round(1.45 * interval))
    if laatste := STILTES.get((pid, niveau)):
        dagen.append(laatste)
    elif einde == PEILDATUM and not wereld.stil(pid, niveau, PEILDATUM):
        # The newest contact lies within the streef, and a new college has been met.
        vers = 70 if niveau == "bestuurlijk" and partner["soort"] == "gemeente" else 0.8 * norm
        if not dagen or (PEILDATUM - dagen[-1]).days > vers:
            dagen.append(werkdag(PEILDATUM - DAG * rng.randint(3, min(norm // 2, 45))))
    return sorted(set(dagen))


def contact(wereld: Wereld, pids: list[str], niveau: str, dag: dt.date, rng: random.Random, **meer: Any) -> Rij:
    eerste = wereld.partners[pids[0]]
    opgave = meer.get("opgave") or rng.choice(eerste["opgaven"])
    soort, notitie = rng.choice(TEKST["notities"]) if rng.random() < 0.32 else ("", "")
    wij = [wie for pid in pids[:2] for wie in wereld.wij(pid, niveau, opgave, dag, rng)]
    zij = [wie for pid in pids for wie in wereld.zij(pid, niveau, dag, rng)]
    eigen_regio = len(pids) == 1 and len(eerste["regio"]) > 1 and rng.random() < 0.06
    return {
        "datum": dag,
        "partner": pids,
        "niveau": niveau,
        "vorm": rng.choice(VORM[niveau]),
        "initiatief_van": rng.choice(("provincie", "provincie", "provincie", "partner", "partner")),
        "onderwerp": rng.choice(TEKST["opgaven"][opgave]),
        "opgave": opgave,
        "regio": rng.choice(eerste["regio"]) if eigen_regio else None,
        "provincie_deelnemers": list(dict.fromkeys(wij)),
        "partner_deelnemers": list(dict.fromkeys(zij)),
        "notitie": notitie,
        "notitie_soort": soort,
    } | meer


def make_contacten(wereld: Wereld, werkbezoeken: list[Rij]) -> list[Rij]:
    rows: list[Rij] = []
    for pid, partner in wereld.partners.items():
        if pid in (GEEN_CONTACT, OPGEHEVEN):
            continue
        for niveau in NIVEAUS if partner["soort"] != "maatschappelijke partner" else NIVEAUS[1:]:
            rng = dobbel("contacten", pid, niveau)
            rows += [contact(wereld, [pid], niveau, dag, rng) for dag in dagen_van(wereld, partner, niveau, rng)]
            if (pid, niveau) == (HOOG_SIGNAAL[0], "strategisch"):
                directeur = next(wie["id"] for wie in wereld.mensen if wie["functie"] == "directeur")
                secretaris = wereld.actief(pid, niveau, PEILDATUM)[0]["id"]
                rows[-1] |= {"provincie_deelnemers": [directeur], "partner_deelnemers": [secretaris]}
        rows += _telt_niet(wereld, partner)
    rows.append(contact(wereld, ["gm0344"], "ambtelijk", PEILDATUM, dobbel("vandaag"), vorm="telefoon"))
    rows += _regionaal(wereld)
    rng = dobbel("verslag")
    for bezoek in werkbezoeken:
        if bezoek["datum"] < PEILDATUM and not bezoek["afgezegd_op"] and rng.random() < 0.5:
            niveau = "bestuurlijk" if bezoek["bestuurder"] else "strategisch"
            erbij = [wie for wie in (bezoek["bestuurder"], bezoek["accounthouder"]) if wie]
            meer = {"vorm": "werkbezoek", "opgave": bezoek["opgave"], "onderwerp": bezoek["doel"]}
            meer["provincie_deelnemers"] = erbij
            rows.append(contact(wereld, [bezoek["partner"]], niveau, bezoek["datum"], rng, **meer))
    return rows


def _telt_niet(wereld: Wereld, partner: Rij) -> list[Rij]:
    """Mail, bijeenkomsten and informal talks, and contact with raad en staten."""
    pid, rng, rows, (begin, einde) = partner["id"], dobbel("overig", partner["id"]), [], periode(partner)
    soorten = [
        rng.choice(TELT_NIET) for _ in range({"intensief": 12, "regulier": 7, "basis": 4}[partner["intensiteit"]])
    ]
    if partner["soort"] == "gemeente":
        soorten += [("overleg", "raad en staten"), ("bijeenkomst", "raad en staten")]
    for vorm, niveau in soorten:
        dag = werkdag(begin + DAG * rng.randint(0, (einde - begin).days - 3))
        stil = (pid, niveau) in STILTES and wereld.stil(pid, niveau, dag)
        iemand = wereld.actief(pid, niveau, dag) or pid == ALLEEN_MAIL
        if iemand and not in_reces(dag) and not stil:
            rows.append(contact(wereld, [pid], niveau, dag, rng, vorm=vorm))
    return rows


def _regionaal(wereld: Wereld) -> list[Rij]:
    """Overleggen with several partners of a regio at once: one row each."""
    rows: list[Rij] = []
    for regio in ("U10", "Amersfoort", "Foodvalley", "Lopikerwaard", "Kromme Rijn", "Gooi en Vechtstreek"):
        klein = regio not in ("U10", "Amersfoort", "Foodvalley")
        leden = [p["id"] for p in wereld.partners.values() if regio in p["regio"] and p["id"][:2] in ("gm", "ws")]
        for niveau, ritme in (("ambtelijk", 90),) if klein else zip(NIVEAUS, (122, 95, 45), strict=True):
            rng = dobbel("regionaal", regio, niveau)
            dag = BEGIN + DAG * rng.randint(5, 60)
            while (dag := werkdag(in_reces(dag) or dag)) < PEILDATUM:
                kan = [pid for pid in leden if pid != EEN_COLLEGA and not wereld.stil(pid, niveau, dag)]
                erbij = [pid for pid in kan if wereld.actief(pid, niveau, dag) and rng.random() < 0.8]
                formatie = niveau == "bestuurlijk" and VERKIEZING <= dag < dt.date(2026, 7, 1)
                if len(erbij) > 1 and not formatie:
                    meer = {"vorm": "vast overleg", "opgave": BESTUUR, "regio": regio}
                    meer["onderwerp"] = f"Regionaal {niveau} overleg {regio}"
                    rows.append(contact(wereld, erbij, niveau, dag, rng, **meer))
                dag += DAG * rng.randint(round(0.8 * ritme), round(1.2 * ritme))
    return rows


def make_nieuwe_mensen(wereld: Wereld) -> list[Rij]:
    """Add the people who are new; returns the contacts with those whom we spoke. Made last: nothing else knows them."""
    rng, rows = dobbel("mijn accounts"), []
    for pid, functie, niveau, van, gesproken in VERLOOP["nieuwe_mensen"]:
        wie = wereld.add(functie, niveau, pid, van=van)
        if gesproken != "-":
            meer: Rij = {"vorm": "overleg", "onderwerp": "Kennismaken", "opgave": BESTUUR}
            meer["partner_deelnemers"] = [wie["id"]]
            rows.append(contact(wereld, [pid], niveau, gesproken, rng, **meer))
    return rows


def make_werkbezoeken(wereld: Wereld) -> list[Rij]:
    """The visits of the past two years and those of the next ninety days."""
    rng, rows = dobbel("werkbezoeken"), []
    vorige: dict[str, dt.date] = {}
    kan = wereld.kiesbaar("vp03", "vp07", "vp08", "mp01", "mp02")
    dag = BEGIN + DAG * 10
    while (dag := werkdag(in_reces(dag) or dag)) < PEILDATUM - DAG * 2:
        pid, niveau = rng.choice(kan), "bestuurlijk" if rng.random() < 0.75 else "strategisch"
        pas = dag - vorige.get(pid, dt.date.min) < DAG * 75 or pid in (NIEUW_COLLEGE, BEZOEK_NIET_VOORBEREID[0])
        if not pas and not wereld.stil(pid, niveau, dag) and wereld.actief(pid, niveau, dag):
            vorige[pid] = dag
            gehad = [row["doel"] for row in rows[-5:]] + ["Kennismaken met het nieuwe college"]
            kies = [tekst for tekst in passend("werkbezoeken", wereld.partners[pid]) if tekst[0] not in gehad]
            if kies:
                rows.append(_bezoek(wereld, rng, pid, dag, niveau, tekst=rng.choice(kies)))
            dag += DAG * rng.randint(6, 18)
        dag += DAG
    rows[9] |= {"afgezegd_op": rows[9]["datum"] - DAG * 4, "terugblik": ""}
    for row in rows[-3:-1]:
        row["terugblik"] = ""
    for pid, dag, status, doel in VERLOOP["komende_werkbezoeken"]:
        tekst = next(tekst for tekst in TEKST["werkbezoeken"] if tekst[0].startswith(doel))
        row = _bezoek(wereld, rng, pid, dag, "strategisch" if pid == "gm0317" else "bestuurlijk", tekst=tekst)
        row["bevestigd_op"] = row["bevestigd_op"] if status == "bevestigd" else None
        row["afgezegd_op"] = dt.date(2026, 11, 12) if status == "afgezegd" else None
        rows.append(row)
    return [{"id": f"w{nummer:03}"} | row for nummer, row in enumerate(rows, start=1)]


def _bezoek(wereld: Wereld, rng: random.Random, pid: str, dag: dt.date, niveau: str, *, tekst: list[str]) -> Rij:
    doel, opgave, locatie, terugblik = tekst
    uur, nu = rng.choice((9, 10, 13, 14)), min(dag, PEILDATUM)
    erbij = [*wereld.zij(pid, niveau, nu, rng), rng.choice(wereld.teams[opgave])["id"]]
    if niveau == "strategisch":
        erbij.append(rng.choice(wereld.actief("", niveau, nu))["id"])
    return {
        "partner": pid,
        "datum": dag,
        "begintijd": f"{uur:02}:{rng.choice(('00', '30'))}",
        "eindtijd": f"{uur + 2:02}:30",
        "locatie": locatie,
        "bestuurder": wereld.bestuurders[opgave]["id"] if niveau == "bestuurlijk" else None,
        "accounthouder": wereld.accounthouder(pid, dag),
        "doel": doel,
        "opgave": opgave,
        "deelnemers": erbij,
        "bevestigd_op": werkdag(nu - DAG * rng.randint(8, 30)),
        "afgezegd_op": None,
        "terugblik": terugblik if dag < PEILDATUM else "",
    }


def make_voorbereiding(werkbezoeken: list[Rij]) -> list[Rij]:
    rng, rows = dobbel("voorbereiding"), []
    for bezoek in werkbezoeken:
        over = (bezoek["datum"] - PEILDATUM).days
        onderdelen = ["Doel en programma", "Gespreksnotitie", "Deelnemers bevestigd"]
        for onderdeel in onderdelen + ["Vervoer en ontvangst"] * (rng.random() < 0.3):
            gereed: dt.date | None = werkdag(bezoek["datum"] - DAG * rng.randint(15, 22))
            if over > 0:
                gereed = werkdag(PEILDATUM - DAG * rng.randint(3, 9)) if over < 15 + 20 * rng.random() else None
            if (bezoek["partner"], bezoek["datum"]) == BEZOEK_NIET_VOORBEREID:
                gereed = None
            row = {"werkbezoek": bezoek["id"], "onderdeel": onderdeel, "eigenaar": bezoek["accounthouder"]}
            rows.append(row | {"uiterlijk": werkdag(bezoek["datum"] - DAG * 10), "gereed_op": gereed})
    return rows


# --- what we keep track of -------------------------------------------------------------------------------------------


def make_ontwikkelingen(wereld: Wereld) -> list[Rij]:
    rng, rows = dobbel("ontwikkelingen"), []

    def add(pid: str, dag: dt.date, soort: str, opgave: str, tekst: str, *, gedeeld: bool = True) -> None:
        intern = na(dag, rng, 0, 6)
        extern = na(intern, rng, 1, 14) if rng.random() < 0.6 else None
        row = {"partner": pid, "datum": dag, "soort": soort, "omschrijving": tekst, "opgave": opgave}
        delen = {"gedeeld_intern_op": intern, "gedeeld_extern_op": extern}
        rows.append(row | (delen if gedeeld else dict.fromkeys(delen)))

    for pid, partner in wereld.partners.items():
        if partner["soort"] == "gemeente":
            add(pid, VERKIEZING, "verkiezing", BESTUUR, "Verkiezing van de gemeenteraad.")
            college = {p["van"] for p in wereld.actief(pid, "bestuurlijk", PEILDATUM) if p["functie"] == "wethouder"}
            add(pid, max(college), "wisseling", BESTUUR, "Het nieuwe college is benoemd.")
        if partner["soort"] in ("gemeente", "waterschap"):
            for soort, opgave, tekst in rng.sample(passend("ontwikkelingen", partner), 3):
                add(pid, werkdag(BEGIN + DAG * rng.randint(10, 720)), soort, opgave, tekst)
    verschoven = "De start van de bouw op een locatie in het dorp schuift op."
    add(*NIET_GEDEELD, "gewijzigd plan", "Wonen", verschoven, gedeeld=False)
    add(*ZONDER_SECRETARIS, "wisseling", BESTUUR, "De gemeentesecretaris is met pensioen.")
    add("vp01", dt.date(2026, 1, 1), "bestuurlijk", BESTUUR, "De Omgevingsdienst Utrecht is gestart.")
    for pid, dag, soort, opgave, tekst, gedeeld in VERLOOP["nieuwe_ontwikkelingen"]:
        add(pid, dag, soort, opgave, tekst, gedeeld=False)
        rows[-1]["gedeeld_intern_op"] = None if gedeeld == "-" else gedeeld
    return sorted(rows, key=lambda row: (row["datum"], row["partner"]))


def make_signalen(wereld: Wereld) -> list[Rij]:
    rng, rows, kan = dobbel("signalen"), [], wereld.kiesbaar("vp03", "vp08", "vp12", "sv01")
    duur = {"hoog": (6, 28), "midden": (10, 66), "laag": (10, 150)}
    teksten = TEKST["signalen"]

    def add(pid: str, dag: dt.date, tekst: list[str], opgelost: dt.date | None, **meer: Any) -> None:
        ernst, soort, opgave, omschrijving, vervolg = tekst
        gemeld, besproken = rng.choice(NIVEAUS), na(dag, rng, 1, 12)
        afgehandeld = rng.choice((gemeld, "strategisch", "ambtelijk", "ambtelijk"))
        row = {"partner": pid, "gemeld_op": dag, "soort": soort, "ernst": ernst, "omschrijving": omschrijving}
        row |= {"eigenaar": wereld.accounthouder(pid, PEILDATUM), "vervolg": vervolg, "niveau_gemeld": gemeld}
        row["niveau_afgehandeld"] = afgehandeld if opgelost else None
        if besproken <= (opgelost or PEILDATUM):
            row |= {"besproken_op": besproken, "overleg": rng.choice(TEKST["overleggen"])}
        rows.append(row | {"opgave": opgave, "opgelost_op": opgelost} | meer)

    for ronde in range(2):
        for tekst in rng.sample(teksten, len(teksten)):
            dag = werkdag(BEGIN + DAG * rng.randint(10, 690))
            opgelost = min(na(dag, rng, *duur[tekst[0]]), dt.date(2026, 11, 13))
            pid = rng.choice([pid for pid in kan if tekst[2] in wereld.partners[pid]["opgaven"]])
            if ronde == 0 or tekst[0] != "hoog":
                add(pid, dag, tekst, opgelost)
    for nummer, (pid, dag, opgelost) in enumerate(VERLOOP["oude_hoge_signalen"]):
        hoge = [tekst for tekst in passend("signalen", wereld.partners[pid]) if tekst[0] == "hoog"]
        add(pid, dag, rng.choice(hoge), opgelost, **({"vervolg": None} if nummer % 3 == 0 else {}))

    def zoek(begin: str) -> list[str]:
        return next(tekst for tekst in teksten if tekst[3].startswith(begin))

    add(*HOOG_SIGNAAL, zoek("Een toezegging uit het"), None, vervolg=None, niveau_gemeld="bestuurlijk")
    add(*LANG_SIGNAAL, zoek("Het is onduidelijk wanneer"), None)
    add(VERTROUWELIJK, dt.date(2026, 10, 30), zoek("In het gebiedsproces"), None, vertrouwelijk="ja")
    for nummer, (pid, dag, begin) in enumerate(VERLOOP["open_signalen"]):
        add(pid, dag, zoek(begin), None, **({"eigenaar": None} if nummer == 0 else {}))
    rows.sort(key=lambda row: (row["gemeld_op"], row["partner"]))
    return [{"id": f"s{nummer:03}"} | row for nummer, row in enumerate(rows, start=1)]


def gehaald(waarde: float, eenheid: str) -> float:
    """A realisatie that can be: no half woning, no more than 100 procent."""
    if eenheid == "procent":
        return min(round(waarde, 1), 100)
    return round(waarde, 1 if eenheid in ("hectare", "kilometer") else 0)


def make_afspraken(wereld: Wereld) -> list[Rij]:
    rng, rows = dobbel("afspraken"), []

    def add(pid: str, tekst: list[Any], gemaakt: dt.date, deadline: dt.date) -> Rij:
        wie, soort, opgave, omschrijving, *maat = tekst
        norm, eenheid = maat or (None, None)
        bedrag = norm if eenheid == "euro" else None
        row = {"partner": pid, "omschrijving": omschrijving, "soort": soort, "wie": wie}
        row |= {"eigenaar": wereld.accounthouder(pid, PEILDATUM), "gemaakt_op": gemaakt, "deadline": deadline}
        row |= {"nieuwe_deadline": None, "afgerond_op": None, "vervallen_op": None}
        row |= {"norm": None if bedrag else norm, "realisatie": None, "eenheid": None if bedrag else eenheid}
        row |= {"bedrag": bedrag, "verantwoord_op": None, "opgave": opgave, "herkomst": rng.choice(TEKST["herkomst"])}
        rows.append(row)
        return row

    for pid, partner in wereld.partners.items():
        if pid in (GEEN_CONTACT, ALLEEN_MAIL, OPGEHEVEN):
            continue
        verbonden, (begin, einde) = partner["soort"] == "verbonden partij", periode(partner)
        teksten = TEKST["kwaliteitseisen"] if verbonden else passend("afspraken", partner)
        aantal = {"intensief": 4, "regulier": 3, "basis": 3}[partner["intensiteit"]] - verbonden
        ruimte = max(((einde - begin).days - 10) // aantal, 10)
        for nummer, tekst in enumerate(rng.sample(teksten, aantal)):
            gemaakt = werkdag(begin + DAG * (2 + nummer * ruimte + rng.randint(0, ruimte // 3)))
            deadline = na(gemaakt, rng, 35, 160)
            row, lot = add(pid, tekst, gemaakt, deadline), rng.random()
            laat = rng.randint(6, 27) if lot < 0.1 else rng.randint(33, 50) if lot < 0.13 else -rng.randint(0, 25)
            if 0.13 <= lot < 0.22:
                row["nieuwe_deadline"] = deadline = na(deadline, rng, 30, 60)
            if deadline > einde:
                continue
            klaar = max(gemaakt, min(werkdag(deadline + DAG * laat), einde))
            row["vervallen_op" if lot > 0.96 else "afgerond_op"] = klaar
            if row["afgerond_op"] and row["norm"]:
                row["realisatie"] = gehaald(row["norm"] * rng.choice((0.8, 0.95, 1, 1, 1.1)), row["eenheid"])
            if row["afgerond_op"] and row["bedrag"]:
                row["verantwoord_op"] = min(na(klaar, rng, 10, 60), PEILDATUM)
        if not partner["tot"] and rng.random() < 0.65:
            gemaakt = werkdag(PEILDATUM - DAG * rng.randint(12, 70))
            add(pid, rng.choice(teksten), gemaakt, na(PEILDATUM, rng, 4, 110))
    eigen = [tekst for tekst in TEKST["afspraken"] if tekst[:2] == ["provincie", "actie"]]
    for pid, deadline, klaar in VERLOOP["late_afspraken"]:
        passende = [tekst for tekst in eigen if tekst[2] in wereld.partners[pid]["opgaven"]]
        add(pid, rng.choice(passende), na(deadline, rng, -90, -50), deadline)["afgerond_op"] = klaar
    zoek = {tekst[3]: tekst for tekst in TEKST["afspraken"]}
    add(AFSPRAAK_TE_LAAT[0], zoek["Reageren op de conceptvisie"], dt.date(2026, 6, 9), AFSPRAAK_TE_LAAT[1])
    add(AFSPRAAK_PARTNER[0], zoek["De lijst met plannen bijwerken"], dt.date(2026, 9, 8), AFSPRAAK_PARTNER[1])
    rows.sort(key=lambda row: (row["gemaakt_op"], row["partner"]))
    rng, alle = dobbel("afspraken", "lang"), [*TEKST["afspraken"], *TEKST["kwaliteitseisen"]]

    def begint(begin: str) -> list[Any]:
        return next(tekst for tekst in alle if tekst[3].startswith(begin))

    for pid, begin, gemaakt, deadline, norm, realisatie in VERLOOP["lange_afspraken"]:
        add(pid, begint(begin), gemaakt, deadline).update(norm=norm, realisatie=realisatie)
    for pid, begin, gemaakt in VERLOOP["zonder_deadline"]:
        add(pid, begint(begin), gemaakt, gemaakt)["deadline"] = None
    return [{"id": f"a{nummer:03}"} | row for nummer, row in enumerate(rows, start=1)]


def make_initiatieven(wereld: Wereld) -> tuple[list[Rij], list[Rij]]:
    """The initiatieven and the history of their fasen, reckoned back from where each stands now."""
    rows: list[Rij] = []
    fasen: list[Rij] = []
    for nummer, tekst in enumerate(read_yaml("initiatieven.yaml"), start=1):
        iid, rng, pid, fase = (
            f"i{nummer:03}",
            dobbel("initiatief", tekst["naam"]),
            tekst.get("partner", ""),
            tekst["fase"],
        )
        eerder = FASEN[: {"afgerond": 8, "niet ingegaan": 6, "ingetrokken": 4}.get(fase) or FASEN.index(fase)]
        dag = PEILDATUM - DAG * tekst["dagen"]
        dag -= DAG * max(0, dag.weekday() - 4)
        vanaf = {fase: dag}
        for stap in reversed(eerder):
            dag -= DAG * max(1, round(TERMIJNEN[stap] * rng.uniform(0.4, 1.2)))
            dag -= DAG * max(0, dag.weekday() - 4)
            vanaf[stap] = dag
        reactie = None if pid == GEEN_REACTIE else min(werkdag(dag + DAG * rng.randint(1, 4)), PEILDATUM)
        row: Rij = {"id": iid, "naam": tekst["naam"], "partner": pid, "initiatiefnemer": tekst["wie"]}
        row |= {"initiatiefnemer_soort": tekst["soort"], "kanaal": tekst["kanaal"], "gemeld_op": dag}
        row |= {"eerste_reactie_op": reactie, "accounthouder": wereld.accounthouder(pid, PEILDATUM)}
        row |= {"opgave": tekst["opgave"]} | dict(zip(INTAKE, tekst.get("intake", []), strict=False))
        row |= dict(zip(("samenhang", "meerwaarde", "relevantie_voor"), tekst.get("schatting", []), strict=False))
        if weging := tekst.get("weging"):
            gewogen = vanaf.get("besluit") or vanaf.get("niet ingegaan") or PEILDATUM - DAG * 8
            row |= dict(zip(("weging", "weging_reden", "weging_aanpak"), weging, strict=True))
            erbij = [wereld.accounthouder(pid, gewogen), rng.choice(wereld.actief("", "strategisch", gewogen))["id"]]
            row |= {"gewogen_op": gewogen, "weging_deelnemers": erbij}
        row |= {"besluit_door": tekst.get("besluit_door"), "bespreking": tekst.get("bespreking")}
        row["startnotitie"] = "ja" if fase in ("besluit", "uitvoering", "afgerond") else None
        rows.append(row)
        fasen += [
            {"initiatief": iid, "fase": stap, "vanaf": dag, "accounthouder": wereld.accounthouder(pid, dag)}
            for stap, dag in reversed(vanaf.items())
        ]
    return rows, fasen


# --- writing ---------------------------------------------------------------------------------------------------------


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


def main(uit: Path = HIER / "voorbeeld") -> None:
    wereld = Wereld()
    werkbezoeken = make_werkbezoeken(wereld)
    initiatieven, fasen = make_initiatieven(wereld)
    partners = [{kolom: row[kolom] for kolom in ("id", *PARTNER)} for row in wereld.partners.values()]
    bron = {
        "naam": "Voorbeeld provincie Utrecht",
        "omschrijving": "Echte organisaties, verzonnen mensen en gebeurtenissen.",
        "fictief": "ja",
        "peildatum": PEILDATUM,
    }
    # In this table people and partners stand by name, as they would in a list that is kept by hand.
    naam = {row["id"]: row["naam"] for row in [*wereld.mensen, *partners]}
    bezoeken = [
        row
        | {kolom: naam.get(row[kolom], "") for kolom in ("partner", "bestuurder", "accounthouder")}
        | {"deelnemers": [naam[wie] for wie in row["deelnemers"]]}
        for row in werkbezoeken
    ]
    uit.mkdir(exist_ok=True)
    write_yaml(uit / "bron.yaml", "Over deze bron. Gemaakt door data/genereer_voorbeeld.py.", bron)
    write_yaml(uit / "partners.yaml", "De accounts. De accounthouders zijn verzonnen.", zonder_leeg(partners))
    write_yaml(uit / "initiatieven.yaml", "Initiatieven uit de samenleving, verzonnen.", zonder_leeg(initiatieven))
    write_yaml(uit / "signalen.yaml", "Wat collega's meldden, verzonnen.", zonder_leeg(make_signalen(wereld)))
    write_csv(uit / "afspraken.csv", make_afspraken(wereld), excel=True)
    write_csv(uit / "werkbezoeken.csv", bezoeken, excel=True)
    write_csv(uit / "initiatief_fasen.csv", fasen, excel=False)
    write_csv(uit / "ontwikkelingen.csv", make_ontwikkelingen(wereld), excel=False)
    write_csv(uit / "voorbereiding.csv", make_voorbereiding(werkbezoeken), excel=False)
    contacten = make_contacten(wereld, werkbezoeken) + make_nieuwe_mensen(wereld)
    contacten.sort(key=lambda row: (row["datum"], row["partner"][0], row["niveau"]))
    write_csv(uit / "contacten.csv", contacten, excel=True)
    write_csv(uit / "personen.csv", wereld.mensen, excel=True)


if __name__ == "__main__":
    main()
