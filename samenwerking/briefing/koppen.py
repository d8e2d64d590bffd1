"""The four fixed headings at the end of a briefing."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from samenwerking.accounts import ontwikkelingen
from samenwerking.briefing.inhoud import Deel, Lijst, Punt
from samenwerking.briefing.kern import (
    NIEUWS,
    Bezoek,
    als_punt,
    als_zin,
    de_partner,
    door_wie,
    is_bekend,
    onbekend,
    op_dag,
    opgaven_bij,
    opgesomd,
    van_partner,
    wanneer,
)
from samenwerking.data.dataset import Selectie, in_regio, lookup
from samenwerking.indicatoren import indicatoren
from samenwerking.initiatieven import lopende_initiatieven
from samenwerking.opgaven import alle_dossiers, als_opgave, lopende_dossiers, opgaven, per_dossier
from samenwerking.opmaak import LEEG, hoofdletter, opsomming
from samenwerking.personen import namen
from samenwerking.venster import in_venster
from samenwerking.verbonden_partijen.register import partijen, vertegenwoordiging
from samenwerking.verbonden_partijen.risico import RISICOS, risicoprofielen
from samenwerking.vraag import Vraag
from samenwerking.werkbezoeken import alle_werkbezoeken, eerdere, rond_bezoek

BELANG = "Het bredere belang"
INTEGRAAL = "De integrale opgaven"
ROL = "Onze rol in de samenwerking"
BESTUURLIJK = "Algemeen bestuurlijke zaken"
JAAR = 365
"""How many days back and ahead bestuurlijke zaken go; what the kalender has goes half as far back."""
EERDER = 2
"""How many earlier visits are told of."""
_SOORTEN = ("bestuurlijk", "wisseling")
"""The ontwikkelingen that are bestuurlijke zaken; a verkiezing stands in the kalender."""


def _deel(
    vraag: Vraag, kop: str, lijsten: Mapping[tuple[str, str], Iterable[Punt]], tabellen: Sequence[str], leeg: str
) -> Deel:
    """Lists below a fixed heading, each by what one and more of its points are called.

    Without any point the one line that says what to fill in, or which of the ``tabellen`` cannot be read.
    """
    vol = tuple(Lijst(punten, *woorden) for woorden, lijst in lijsten.items() if (punten := tuple(lijst)))
    weg = vraag.dataset.mist((), tabellen)
    return Deel(kop, vol or (onbekend(*weg) if weg else f"Hier is niets over vastgelegd. {leeg}",))


def belang(vraag: Vraag, bezoek: Bezoek) -> Deel:
    """The opgaven with their doel and visie, what runs on it in the regio, and what earlier visits brought."""
    opgaven_ = opgaven_bij(vraag, bezoek)
    doelen = [
        Punt(" ".join(deel for kolom in ("doel", "visie") if (deel := als_zin(row[kolom]))), str(row["naam"]))
        for row in opgaven_.to_dict("records")
        if isinstance(row["doel"], str) or isinstance(row["visie"], str)
    ]
    eerder = eerdere(alle_werkbezoeken(vraag.dataset, vraag.peildatum, vraag.normen), bezoek["id"])
    terug = [
        Punt(als_zin(row["terugblik"]), f"Bezoek van {op_dag(row['datum'])}")
        for row in eerder.head(EERDER).to_dict("records")
        if isinstance(row["terugblik"], str)
    ]
    leeg = "Vul de tabel opgaven (doel en visie) en de opgave van het bezoek; schrijf na een bezoek een terugblik."
    lijsten = {
        ("opgave", "opgaven"): doelen,
        ("dossier", "dossiers"): _in_de_regio(vraag, bezoek, opgaven_),
        ("bezoek", "bezoeken"): terug,
    }
    return _deel(vraag, BELANG, lijsten, ("opgaven", "dossiers", "initiatieven"), leeg)


def _in_de_regio(vraag: Vraag, bezoek: Bezoek, opgaven_: pd.DataFrame) -> Iterable[Punt]:
    """The dossiers of the opgave of the visit that others in a regio of this partner have."""
    regios = frozenset(de_partner(vraag, bezoek)["regio"])
    if not isinstance(bezoek["opgave"], str):
        return
    opgave = opgaven_.iloc[0]
    partners = vraag.stand["partners"]
    frame = lopende_dossiers(vraag.dataset, vraag.peildatum, vraag.normen)
    eigen = frame["dossier"].isin(van_partner(frame, bezoek)["dossier"])
    hier = frame["partner"].isin(partners.loc[in_regio(partners, regios), "id"])
    frame = per_dossier(frame[hier & ~eigen & (frame["opgave"] == opgave["id"])])
    if len(frame):
        namen_ = {regio.id: regio.naam for regio in vraag.normen.regios}
        waar = opsomming([namen_.get(regio, regio) for regio in de_partner(vraag, bezoek)["regio"]])
        stand = " (" + frame["beeld"].astype("str") + ")"
        yield Punt(f"{opgesomd((frame['naam'] + stand).tolist())}.", f"{opgave['naam']} bij anderen in {waar}")


def integraal(vraag: Vraag, bezoek: Bezoek) -> Deel:
    """Per opgave what runs at this partner, and where opgaven and partners meet."""
    lopend = van_partner(lopende_dossiers(vraag.dataset, vraag.peildatum, vraag.normen), bezoek)
    inits = van_partner(lopende_initiatieven(vraag.dataset, vraag.peildatum, vraag.normen), bezoek)
    flat = inits[["naam", "opgave"]].explode("opgave").astype("str").dropna()
    bekend = opgaven(vraag.dataset, vraag.peildatum, vraag.normen, Selectie()).set_index("id")["naam"]
    opgave = als_opgave(vraag.stand, flat["opgave"])
    flat = flat.assign(opgave=lookup(opgave, bekend).fillna(opgave))
    wat = pd.concat(
        [
            pd.DataFrame({"opgave": lopend["opgave_naam"], "wat": "dossier " + lopend["naam"]}),
            pd.DataFrame({"opgave": flat["opgave"], "wat": "initiatief " + flat["naam"]}),
        ]
    )
    groepen = sorted(wat.groupby("opgave", sort=False)["wat"].agg(list).items(), key=lambda each: -len(each[1]))
    per_opgave = [Punt(als_zin(opgesomd(dingen)), str(naam)) for naam, dingen in groepen]
    raakt = flat.groupby("naam", sort=False)["opgave"].agg(lambda namen_: list(dict.fromkeys(namen_)))
    samen = [
        Punt(f"initiatief {naam} raakt {opsomming(namen_)}.", "Komt samen")
        for naam, namen_ in raakt.items()
        if len(namen_) > 1
    ]
    eigen = de_partner(vraag, bezoek)["naam"]
    samen += [
        Punt(f"dossier {row['naam']} is van {row['accounts']}.", "Komt samen")
        for row in lopend.to_dict("records")
        if isinstance(row["accounts"], str) and row["accounts"] != eigen
    ]
    leeg = "Vul de tabellen dossiers en initiatieven, met de opgave waar zij bij horen."
    lijsten = {("opgave", "opgaven"): per_opgave, ("verband", "verbanden"): samen}
    return _deel(vraag, INTEGRAAL, lijsten, ("dossiers", "initiatieven"), leeg)


def rol(vraag: Vraag, bezoek: Bezoek) -> Deel:
    """Which role we take, who represents us, who of us sees them around that day, and when we spoke last."""
    bekend = opgaven_bij(vraag, bezoek).dropna(subset="rol")
    per_rol = bekend.groupby("rol", sort=False)["naam"].agg(list)
    rol = [Punt(f"{opsomming([f'{rol} bij {opsomming(wat)}' for rol, wat in per_rol.items()])}.", "Onze rol")]
    per = van_partner(indicatoren(vraag.dataset, vraag.peildatum, vraag.normen), bezoek)
    per = per[per["indicator"].str.startswith("contact_") & (per["oordeel"] != "onbekend")]
    laatst = (
        per["indicator"].str.removeprefix("contact_")
        + " op "
        + (vraag.peildatum - pd.to_timedelta(per["waarde"], unit="D")).map(op_dag).astype("str")
    )
    contact = [Punt(f"{opsomming(laatst.tolist())}.", "Laatste gesprek")] if len(laatst) else []
    leeg = "Vul de kolom rol van de tabel opgaven, en de tabel contacten."
    lijsten = {
        ("rol", "rollen"): rol if len(bekend) else (),
        ("punt", "punten"): _als_partij(vraag, bezoek),
        ("contact", "contacten"): _rondom(vraag, bezoek),
        ("gesprek", "gesprekken"): contact,
    }
    tabellen = ("opgaven", "contacten", "verbonden_partijen", "vertegenwoordigers", "risicoprofielen")
    return _deel(vraag, ROL, lijsten, tabellen, leeg)


def _als_partij(vraag: Vraag, bezoek: Bezoek) -> Iterable[Punt]:
    """Our role and representation at a verbonden partij."""
    for row in van_partner(partijen(vraag.dataset, vraag.peildatum, vraag.normen), bezoek).to_dict("records"):
        gekozen, verwacht = (
            row[kolom] if isinstance(row[kolom], str) else "niet vastgelegd"
            for kolom in ("rol_gekozen", "rol_verwacht")
        )
        yield Punt(f"wij kiezen {gekozen}; de partij verwacht {verwacht}.", "Verbonden partij")
        if belang := als_zin(row["te_bewaken_belang"]):
            yield Punt(belang, "Te bewaken belang")
    yield from _risico(vraag, bezoek)
    frame = van_partner(vertegenwoordiging(vraag.dataset, vraag.peildatum), bezoek)
    if len(frame):
        wie = namen(vraag.dataset, frame["persoon"]) + " (" + frame["rol"].astype("str") + ")"
        yield Punt(f"{opgesomd(wie.tolist())}.", "Ons vertegenwoordigen")


def _risico(vraag: Vraag, bezoek: Bezoek) -> Iterable[Punt]:
    """The risicoprofiel that holds, and what it was before where that is another."""
    profielen = van_partner(risicoprofielen(vraag.dataset, vraag.peildatum, vraag.normen), bezoek).to_dict("records")
    for nu in profielen[-1:]:
        vorig = profielen[-2] if len(profielen) > 1 else nu
        bekend = [risico for risico in RISICOS if is_bekend(nu[risico])]
        delen = [f"{risico} {nu[risico]}{_was(vorig[risico], nu[risico])}" for risico in bekend]
        yield Punt(
            " ".join(deel for deel in (als_zin(opsomming(delen)), als_zin(nu["toelichting"])) if deel),
            f"Risicoprofiel van {op_dag(nu['datum'])}",
        )


def _was(vorig: object, nu: object) -> str:
    return f" (was {vorig})" if is_bekend(vorig) and vorig != nu else ""


def _rondom(vraag: Vraag, bezoek: Bezoek) -> Iterable[Punt]:
    """Who of us sees this partner lately, and around the visit."""
    frame = rond_bezoek(vraag.dataset, vraag.peildatum, vraag.normen, bezoek["id"])
    for row in frame.to_dict("records"):
        wij = namen(vraag.dataset, pd.Series(list(row["provincie_deelnemers"]), dtype="str")).tolist()
        delen = [row["vorm"] if isinstance(row["vorm"], str) else "contact", opgesomd(wij), row["onderwerp"]]
        yield Punt(
            f"{', '.join(deel for deel in delen if isinstance(deel, str) and deel)}.", f"Ook {op_dag(row['datum'])}"
        )


def bestuurlijk(vraag: Vraag, bezoek: Bezoek, ontmoet: pd.DataFrame) -> Deel:
    """New bestuurders, elections and formation, the last besluiten, and older bestuurlijk news."""
    nieuw = ontmoet[(ontmoet["niveau"] == "bestuurlijk") & in_venster(ontmoet["van"], vraag.peildatum, JAAR)]
    wie = (nieuw["functie"].fillna("").astype("str") + " " + nieuw["naam"]).str.strip()
    per_dag = wie.groupby(nieuw["van"]).agg(list).sort_index(ascending=False)
    wisselingen = [Punt(f"{opgesomd(lijst)}.", f"Nieuw sinds {op_dag(dag)}") for dag, lijst in per_dag.items()]
    dag = bezoek["datum"]
    rond = pd.Timedelta(days=JAAR)
    kalender = [
        Punt(wanneer(periode), hoofdletter(periode.soort))
        for periode in vraag.normen.kalender
        if periode.soort in ("verkiezing", "formatie")
        and periode.partner in (None, bezoek["partner"])
        and dag - rond / 2 <= pd.Timestamp(periode.tot or periode.van)
        and pd.Timestamp(periode.van) <= dag + rond
    ]
    af = van_partner(alle_dossiers(vraag.dataset, vraag.peildatum, vraag.normen), bezoek)
    af = af[~af["loopt"] & in_venster(af["besluitdatum"], vraag.peildatum, NIEUWS)]
    besloten = [
        Punt(
            f"dossier {row['naam']}{f', {besluit}' if (besluit := door_wie(row)) != LEEG else ''}.",
            f"Besluitdatum {op_dag(row['besluitdatum'])}",
        )
        for row in af.to_dict("records")
    ]
    ouder = van_partner(ontwikkelingen(vraag.dataset, vraag.peildatum), bezoek)
    ouder = ouder[ouder["soort"].isin(_SOORTEN) & ~in_venster(ouder["datum"], vraag.peildatum, NIEUWS)]
    leeg = "Vul de tabel ontwikkelingen, de kolom van in personen, en config/kalender.yaml."
    lijsten = {
        ("wisseling", "wisselingen"): wisselingen,
        ("besluit", "besluiten"): besloten,
        ("ontwikkeling", "ontwikkelingen"): map(als_punt, ouder.to_dict("records")),
        ("periode", "perioden"): kalender,
    }
    return _deel(vraag, BESTUURLIJK, lijsten, ("ontwikkelingen", "personen", "dossiers"), leeg)
