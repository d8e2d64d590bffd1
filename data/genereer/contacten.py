"""Contacten, werkbezoeken and their voorbereiding."""

import datetime as dt
import random
from typing import Any

from data.genereer.gereedschap import (
    BEGIN,
    BESTUUR,
    DAG,
    NIVEAUS,
    PEILDATUM,
    TEKST,
    VERKIEZING,
    VERLOOP,
    Rij,
    dobbel,
    in_reces,
    passend,
    werkdag,
)
from data.genereer.verhalen import (
    ALLEEN_MAIL,
    BEZOEK_NIET_VOORBEREID,
    EEN_COLLEGA,
    GEEN_CONTACT,
    HOOG_SIGNAAL,
    NIEUW_COLLEGE,
    OPGEHEVEN,
    STILTES,
)
from data.genereer.wereld import Wereld, streef, verplicht

INTERVAL = {"intensief": (52, 32, 10), "regulier": (80, 46, 17), "basis": (120, 75, 30)}
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
