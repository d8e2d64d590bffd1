"""What lies between us and the partner: promises, what can surprise, what runs, and what is not known."""

from collections.abc import Iterable

import pandas as pd

from samenwerking.accounts import ontwikkelingen
from samenwerking.afspraken import maat, open_afspraken
from samenwerking.attenderingen import attenderingen
from samenwerking.briefing.inhoud import Blok, Deel, Lijst, Punt, Tabel
from samenwerking.briefing.kern import (
    NIET_TE_LEZEN,
    NIEUWS,
    Bezoek,
    als_punt,
    als_zin,
    bereikbaar,
    deelnemers,
    door_wie,
    is_bekend,
    onbekend,
    op_dag,
    opgesomd,
    van_partner,
    verrassende_signalen,
    voor_bezoek,
    wanneer,
)
from samenwerking.data.schema import NIVEAUS
from samenwerking.gaten import NIET_BEVESTIGD, gaten
from samenwerking.gegevens import nieuwste_contact
from samenwerking.indicatoren import INDICATOREN, indicatoren
from samenwerking.indicatoren.contact import CONTACT
from samenwerking.indicatoren.samenwerking import SAMENWERKING
from samenwerking.initiatieven import FASE_ONBEKEND, lopende_initiatieven
from samenwerking.normen import Periode
from samenwerking.opgaven import lopende_dossiers
from samenwerking.opmaak import LEEG, aantal, opsomming, termijn
from samenwerking.personen import namen
from samenwerking.signalen import VERTROUWELIJK, is_vertrouwelijk
from samenwerking.venster import in_venster
from samenwerking.vraag import Vraag
from samenwerking.werkbezoeken import KOMEND, alle_werkbezoeken, eerdere

_TABELLEN = (
    "personen",
    "contacten",
    "voorbereiding",
    "afspraken",
    "signalen",
    "ontwikkelingen",
    "initiatieven",
    "dossiers",
    "dossier_standen",
    "opgaven",
)
"""What a briefing is made of, besides the visit itself."""
_ELDERS = (
    "contact",
    "afspraak_te_laat",
    "initiatief_over_termijn",
    "dossier_stand_verouderd",
    "signaal_zonder_eigenaar",
    "ontwikkeling_niet_gedeeld",
    "rol_wijkt_af",
    "samenwerking",
)
"""Attenderingen about what the briefing says in another place, and the one that tells of scores."""


def beloften(vraag: Vraag, bezoek: Bezoek) -> list[Deel]:
    if "afspraken" not in vraag.dataset.gelezen:
        return [Deel("Beloften over en weer", (onbekend("afspraken"),))]
    frame = van_partner(open_afspraken(vraag.dataset, vraag.peildatum), bezoek)
    if frame.empty:
        niets = "Geen van beide kanten heeft een afspraak open staan die is vastgelegd."
        return [Deel("Beloften over en weer", (niets,))]
    delen = [Deel("Beloften over en weer")]
    for wie, kop, volgt, niets in (
        ("provincie", "Wat wij beloofden", "Eigenaar", "Wij hebben geen afspraak open staan die is vastgelegd."),
        ("partner", "Wat zij beloofden", "Wij volgen", "De partner heeft geen afspraak open staan die is vastgelegd."),
    ):
        deel = frame[frame["wie"] == wie]
        van_ons = (f" {volgt}: " + namen(vraag.dataset, deel["eigenaar"]) + ".").fillna("")
        beloften = tuple(
            Punt(
                als_zin(row["omschrijving"]) + (f" Gehaald: {stand}." if (stand := maat(row)) else "") + wie_,
                _wanneer(row),
            )
            for row, wie_ in zip(deel.to_dict("records"), van_ons, strict=True)
        )
        delen.append(Deel(kop, (Lijst(beloften, "afspraak", "afspraken") if beloften else niets,), niveau=2))
    return delen


def _wanneer(row: Bezoek) -> str:
    if pd.isna(row["termijn"]):
        return "Zonder deadline"
    if row["te_laat"]:
        return f"Te laat (deadline {op_dag(row['termijn'])})"
    return f"Uiterlijk {op_dag(row['termijn'])}"


def verrast(vraag: Vraag, bezoek: Bezoek) -> Deel:
    """Open signalen, attenderingen, news, and what the kalender says of that day; each a list of its own."""
    lijsten = [
        Lijst(tuple(_signalen(vraag, bezoek)), "signaal", "signalen"),
        Lijst(tuple(_opgemerkt(vraag, bezoek)), "attendering", "attenderingen"),
        Lijst(tuple(_nieuws(vraag, bezoek)), "ontwikkeling", "ontwikkelingen"),
        Lijst(tuple(Punt(wanneer(periode), "Op deze dag") for periode in _kalender(vraag, bezoek))),
    ]
    inhoud: list[Blok] = [lijst for lijst in lijsten if lijst.punten]
    if weg := vraag.dataset.mist(("signalen", "ontwikkelingen")):
        inhoud.append(onbekend(*weg))
    return Deel(
        "Niet door verrast worden",
        tuple(inhoud) or (f"Geen open signalen met ernst hoog of midden, en geen nieuws in {termijn(NIEUWS)}.",),
    )


def _signalen(vraag: Vraag, bezoek: Bezoek) -> Iterable[Punt]:
    frame = verrassende_signalen(vraag, bezoek)
    for row, geheim in zip(frame.to_dict("records"), is_vertrouwelijk(frame), strict=True):
        if geheim:
            yield Punt("", VERTROUWELIJK)
            continue
        vervolg = als_zin(row["vervolg"])
        yield Punt(
            f"{als_zin(row['omschrijving'])} {f'Vervolg: {vervolg}' if vervolg else 'Nog geen vervolg.'}",
            f"Signaal {row['ernst']}, {op_dag(row['gemeld_op'])}",
        )


def _opgemerkt(vraag: Vraag, bezoek: Bezoek) -> Iterable[Punt]:
    frame = van_partner(attenderingen(vraag.dataset, vraag.peildatum, vraag.normen), bezoek)
    frame = frame[~frame["regel"].isin(_ELDERS) & ~(frame["werkbezoek"] == bezoek["id"])]
    for row in frame.to_dict("records"):
        yield Punt(als_zin(row["omschrijving"]), str(row["tekst"]))


def _nieuws(vraag: Vraag, bezoek: Bezoek) -> Iterable[Punt]:
    frame = van_partner(ontwikkelingen(vraag.dataset, vraag.peildatum), bezoek)
    return map(als_punt, frame[in_venster(frame["datum"], vraag.peildatum, NIEUWS)].to_dict("records"))


def _kalender(vraag: Vraag, bezoek: Bezoek) -> list[Periode]:
    normen, dag = vraag.normen, bezoek["datum"]
    return [*normen.periodes(dag), *normen.periodes(dag, bezoek["partner"])]


def lopend(vraag: Vraag, bezoek: Bezoek) -> Deel:
    rijen = [*_dossiers(vraag, bezoek), *_initiatieven(vraag, bezoek)]
    kop = ("Dossier of initiatief", "Stand of fase", "Volgende datum", "Besluit")
    inhoud: list[Blok] = []
    if rijen:
        inhoud.append(Tabel("Lopende initiatieven en dossiers", kop, tuple(rijen), "regel", "regels"))
    if weg := vraag.dataset.mist(("initiatieven", "dossiers"), ("dossier_standen", "initiatief_fasen")):
        inhoud.append(onbekend(*weg))
    return Deel(
        "Lopende initiatieven en dossiers", tuple(inhoud) or ("Er loopt niets met deze partner dat is vastgelegd.",)
    )


def _dossiers(vraag: Vraag, bezoek: Bezoek) -> Iterable[tuple[str, ...]]:
    for row in van_partner(lopende_dossiers(vraag.dataset, vraag.peildatum, vraag.normen), bezoek).to_dict("records"):
        stand = row["stand"] if isinstance(row["stand"], str) else "stand niet bekend"
        van = (
            f" ({'verouderd, ' if row['verouderd'] else ''}{op_dag(row['stand_op'])})"
            if is_bekend(row["dagen"])
            else ""
        )
        bob = f"; {row['bob_fase']}" if isinstance(row["bob_fase"], str) else ""
        dagen = {"commissie": row["commissiedatum"], "besluit": row["besluitdatum"]}
        komt = [
            f"{wat} {op_dag(dag)}{' (vóór dit bezoek)' if wat == 'besluit' and voor_bezoek(bezoek, dag) else ''}"
            for wat, dag in dagen.items()
            if dag >= vraag.peildatum
        ]
        yield (f"Dossier {row['naam']}", f"{stand}{van}{bob}", ", ".join(komt) or LEEG, door_wie(row))


def _initiatieven(vraag: Vraag, bezoek: Bezoek) -> Iterable[tuple[str, ...]]:
    frame = van_partner(lopende_initiatieven(vraag.dataset, vraag.peildatum, vraag.normen), bezoek)
    for row in frame.to_dict("records"):
        fase = row["fase"] if isinstance(row["fase"], str) else FASE_ONBEKEND
        sinds = f" sinds {op_dag(row['vanaf'])}" if is_bekend(row["vanaf"]) else ""
        over = f"; over de termijn van {op_dag(row['uiterlijk'])}" if row["over"] else ""
        uiterlijk = f"fase klaar op {op_dag(row['uiterlijk'])}" if row["uiterlijk"] >= vraag.peildatum else LEEG
        yield (f"Initiatief {row['naam']}", f"{fase}{sinds}{over}", uiterlijk, door_wie(row))


def niet_bekend(vraag: Vraag, bezoek: Bezoek, ontmoet: pd.DataFrame) -> Deel:
    zinnen = [
        *_niet_ingevuld(vraag, bezoek),
        *_zonder_terugblik(vraag, bezoek),
        *_over_mensen(vraag, bezoek, ontmoet),
        *_zonder_oordeel(vraag, bezoek),
    ]
    if "personen" in vraag.dataset.gelezen and ontmoet.empty:
        zinnen.append("Geen mensen van deze partner vastgelegd.")
    if tabellen := vraag.dataset.mist(_TABELLEN, ("initiatief_fasen", "werkbezoeken")):
        zinnen.append(f"Wat er staat in een tabel die {NIET_TE_LEZEN}: {opsomming(tabellen)}.")
    weggelaten = vraag.dataset.weggelaten
    zinnen += [
        f"Tabel {tabel}: {aantal(weggelaten[tabel], 'rij is', 'rijen zijn')} niet gebruikt, door een fout in de bron."
        for tabel in (*_TABELLEN, "werkbezoeken", "initiatief_fasen")
        if tabel in vraag.dataset.gelezen and weggelaten.get(tabel)
    ]
    nieuwste = nieuwste_contact(vraag.dataset, vraag.peildatum)
    if (vraag.peildatum - nieuwste).days > vraag.normen.oordeel.gegevens.verouderd:
        zinnen.append(f"Het laatste contact in de bron is van {op_dag(nieuwste)}: misschien is niet alles bijgehouden.")
    leeg = "Wat deze briefing nodig heeft, is vastgelegd."
    return Deel("Wat we niet weten", (Lijst(tuple(map(Punt, zinnen))) if zinnen else leeg,))


def _niet_ingevuld(vraag: Vraag, bezoek: Bezoek) -> Iterable[str]:
    """What of the visit itself is empty."""
    velden = {"doel": "het doel", "begintijd": "de tijd", "locatie": "de locatie", "accounthouder": "de accounthouder"}
    if leeg := [wat for kolom, wat in velden.items() if not isinstance(bezoek[kolom], str)]:
        yield f"Van het bezoek is niet vastgelegd: {opsomming(leeg)}."
    if bezoek["status"] == "optie":
        yield "Of het bezoek doorgaat: het is nog niet bevestigd."
    eigen = vraag.stand["voorbereiding"]["werkbezoek"]
    if bezoek["status"] in KOMEND and bezoek["onderdelen"] and bezoek["id"] not in set(eigen):
        yield "Wie wat voorbereidt: dit bezoek heeft geen eigen lijst in de tabel voorbereiding."


def _zonder_terugblik(vraag: Vraag, bezoek: Bezoek) -> Iterable[str]:
    """That nobody wrote what the last visit before this one brought."""
    laatste = eerdere(alle_werkbezoeken(vraag.dataset, vraag.peildatum, vraag.normen), bezoek["id"]).head(1)
    for row in laatste[laatste["terugblik"].isna()].to_dict("records"):
        wie = pd.Series([row["bestuurder"], row["accounthouder"]], dtype="str").dropna()
        erbij = f" ({opsomming(namen(vraag.dataset, wie).tolist())})" if len(wie) else ""
        yield f"Wat het bezoek van {op_dag(row['datum'])} opleverde: er is geen terugblik{erbij}."


def _zonder_oordeel(vraag: Vraag, bezoek: Bezoek) -> Iterable[str]:
    """On which subjects too little is recorded, in words that need no dashboard beside them."""
    per = van_partner(indicatoren(vraag.dataset, vraag.peildatum, vraag.normen), bezoek)
    weg = set(per.loc[per["oordeel"] == "onbekend", "indicator"])
    if niveaus := [niveau for niveau in NIVEAUS if f"contact_{niveau}" in weg]:
        yield f"Wanneer wij elkaar het laatst spraken op {opsomming(niveaus)} niveau."
    if SAMENWERKING.id in weg:
        waarom = f"er is geen reflectie uit de laatste {termijn(vraag.normen.oordeel.reflectie.venster)}"
        if mist := vraag.dataset.mist(("reflecties",)):
            waarom = f"de tabel {mist[0]} {NIET_TE_LEZEN}"
        yield f"Hoe wij en de partner de samenwerking waarderen: {waarom}."
    ander = [each for each in INDICATOREN if each.id in weg and each not in (*CONTACT, SAMENWERKING)]
    if labels := [indicator.label.lower() for indicator in ander]:
        yield f"Hoe het staat met {opsomming(labels)}: daarover is te weinig vastgelegd."


def _over_mensen(vraag: Vraag, bezoek: Bezoek, ontmoet: pd.DataFrame) -> Iterable[str]:
    """What is not known of the people at the visit. Whom one of us met lately, works there still."""
    _, zij, verder = deelnemers(vraag, bezoek)
    if not len(zij) and not len(verder):
        yield "Wie er van de partner bij is."
    if len(verder):
        yield f"Wie dit zijn, want zij staan niet in personen: {opgesomd(verder.tolist())}."
    gat = gaten(vraag.dataset, vraag.peildatum, vraag.normen)
    grens = vraag.peildatum - pd.Timedelta(days=vraag.normen.oordeel.netwerk.bevestigd)
    gesproken = ontmoet.loc[ontmoet["ontmoet"] >= grens, "id"]
    gat = gat[(gat["soort"] == NIET_BEVESTIGD) & gat["persoon"].isin(zij) & ~gat["persoon"].isin(gesproken)]
    if len(gat):
        en = " en niet gesproken" if "contacten" in vraag.dataset.gelezen else ""
        wie = opgesomd(namen(vraag.dataset, gat["persoon"]).tolist())
        yield f"Of zij er nog werken (lang niet bevestigd{en}): {wie}."
    stil = [
        naam for naam, bereik in zip(namen(vraag.dataset, zij), bereikbaar(vraag, zij), strict=True) if bereik == LEEG
    ]
    if stil:
        yield f"Telefoon en e-mail van {opgesomd(stil)}."
