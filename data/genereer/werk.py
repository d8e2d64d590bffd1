"""What we keep track of: ontwikkelingen, signalen, afspraken and initiatieven."""

import datetime as dt
from typing import Any

from data.genereer.contacten import periode
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
    na,
    passend,
    read_yaml,
    werkdag,
)
from data.genereer.verhalen import (
    AFSPRAAK_PARTNER,
    AFSPRAAK_TE_LAAT,
    ALLEEN_MAIL,
    GEEN_CONTACT,
    GEEN_REACTIE,
    HOOG_SIGNAAL,
    LANG_SIGNAAL,
    NIET_GEDEELD,
    OPGEHEVEN,
    VERTROUWELIJK,
    ZONDER_SECRETARIS,
)
from data.genereer.wereld import Wereld

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
