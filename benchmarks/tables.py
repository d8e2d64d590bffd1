"""What stands in the tables of an invented bron, a function per part of the work."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from samenwerking.data import schema

Tables = dict[str, dict[str, Any]]
"""Per table, per column of the schema, its cells as arrow text."""
PEILDATUM = dt.date(2026, 11, 20)
TEKEN = ";"
_HEDEN = (PEILDATUM - dt.date(1970, 1, 1)).days
_WOORDEN = [
    "woningbouw",
    "energie",
    "water",
    "natuur",
    "mobiliteit",
    "bereikbaarheid",
    "stikstof",
    "landbouw",
    "klimaat",
    "cultuur",
    "erfgoed",
]
_ZIN = (
    "Besproken hoe het staat met de planning en wie aan zet is",
    "De wethouder vroeg om duidelijkheid over de bijdrage van de provincie",
    "Afgesproken om dit eerst ambtelijk uit te werken",
    "Ze maken zich zorgen over de doorlooptijd van de vergunning",
    "Kennisgemaakt, de lijnen zijn kort en de toon is goed",
)
_FUNCTIES = ("wethouder", "burgemeester", "gemeentesecretaris", "strateeg", "beleidsadviseur", "programmamanager")
_OPGAVEN = ("Wonen", "Energie", "Water", "Natuur", "Mobiliteit", "Landbouw", "Economie", "Cultuur")


@dataclass(frozen=True)
class Schaal:
    """How many rows each table gets."""

    gemeenten: int
    waterschappen: int
    anderen: int
    personen: int
    contacten: int
    signalen: int
    afspraken: int
    initiatieven: int
    initiatief_fasen: int
    werkbezoeken: int

    @property
    def accounts(self) -> int:
        return self.gemeenten + self.waterschappen + self.anderen

    def keer(self, deel: float) -> "Schaal":
        """All counts times ``deel``, none less than one."""
        return Schaal(*(max(1, round(getattr(self, one.name) * deel)) for one in fields(self)))


class Maker:
    """Draws columns of text; every draw goes on where the one before ended."""

    def __init__(self, seed: int) -> None:
        self._rng = np.random.default_rng(seed)

    def number(self, low: int, high: int, n: int) -> np.ndarray:
        """Whole numbers from ``low`` up to and without ``high``."""
        return self._rng.integers(low, high, n)

    def pick(self, waarden: Sequence[str] | pa.Array, n: int, gewicht: Sequence[float] | None = None) -> pa.Array:
        kans = None if gewicht is None else np.array(gewicht) / sum(gewicht)
        return pa.array(waarden).take(pa.array(self._rng.choice(len(waarden), n, p=kans)))

    def seldom(self, cells: pa.Array, deel: float) -> pa.Array:
        """The cells, all but a part ``deel`` of them empty."""
        return pc.if_else(pa.array(self._rng.random(len(cells)) < deel), cells, "")

    def days(self, low: int, high: int, n: int) -> np.ndarray:
        """Days from the peildatum, from ``low`` up to and without ``high``."""
        return _HEDEN + self.number(low, high, n)

    def joined(self, cells: pa.Array, most: int, deel: float = 0.3) -> pa.Array:
        """Cells of one up to ``most`` items between bars; a part ``deel`` has more than one."""
        n = len(cells)
        out = cells
        for extra in range(1, most):
            other = cells.take(pa.array(self._rng.permutation(n)))
            more = pa.array(self._rng.random(n) < deel**extra)
            out = pc.if_else(more, pc.binary_join_element_wise(out, other, "|"), out)
        return out


def ids(begin: str, n: int) -> pa.Array:
    return pc.binary_join_element_wise(pa.scalar(begin), pa.array(range(1, n + 1)).cast(pa.string()), "")


def iso(days: np.ndarray) -> pa.Array:
    return pa.array(days.astype("int32"), pa.date32()).cast(pa.string())


def text(*parts: pa.Array | str) -> pa.Array:
    return pc.binary_join_element_wise(*(pa.scalar(one) if isinstance(one, str) else one for one in parts), " ")


class World:
    """What the tables of one bron share: its accounts, its people and the draws."""

    def __init__(self, schaal: Schaal, regios: Sequence[str], seed: int) -> None:
        self.schaal = schaal
        self.regios = list(regios)
        self.maker = Maker(seed)
        anders = schema.PARTNERSOORTEN[2:]
        self.soorten = ["gemeente"] * schaal.gemeenten + ["waterschap"] * schaal.waterschappen
        self.soorten += [anders[place % len(anders)] for place in range(schaal.anderen)]
        self.partner = ids("partner", schaal.accounts)
        self.verbonden = self.partner.filter(pa.array([soort == "verbonden partij" for soort in self.soorten]))
        persoon = ids("p", schaal.personen)
        self.eigen = persoon.slice(0, max(3, schaal.personen // 20))
        self.hun = persoon.slice(len(self.eigen))
        self.opgave = pa.array(_OPGAVEN)

    def van_partner(self) -> np.ndarray:
        """Per person of a partner the place of that partner: they take turns."""
        return np.arange(len(self.hun)) % len(self.partner)

    def somebody_of(self, van: np.ndarray) -> pa.Array:
        """A person of each of these partners (places)."""
        rounds = max(1, len(self.hun) // len(self.partner))
        place = van + len(self.partner) * self.maker.number(0, rounds, len(van))
        return self.hun.take(pa.array(place % len(self.hun)))


def accounts_and_people(world: World) -> Tables:
    """The accounts and the people, theirs and ours."""
    maker, pick, number, days, seldom, accounts, partner, eigen, hun = (
        world.maker,
        world.maker.pick,
        world.maker.number,
        world.maker.days,
        world.maker.seldom,
        world.schaal.accounts,
        world.partner,
        world.eigen,
        world.hun,
    )
    tables: Tables = {}
    n = len(eigen) + len(hun)
    van = days(-4000, -30, n)
    tables["partners"] = {
        "id": partner,
        "naam": text("Partner", pa.array(range(1, accounts + 1)).cast(pa.string())),
        "soort": pa.array(world.soorten),
        "intensiteit": pick(schema.INTENSITEITEN, accounts),
        "regio": seldom(maker.joined(pick(world.regios, accounts), 2), 0.9),
        "accounthouder": pick(eigen, accounts),
        "inwoners": pa.array(number(3_000, 900_000, accounts)).cast(pa.string()),
    }
    persoon = pa.concat_arrays([eigen, hun])
    tables["personen"] = {
        "id": persoon,
        "naam": text("Voornaam", persoon, "van", pick(_WOORDEN, n)),
        "functie": pick(_FUNCTIES, n),
        "niveau": pick(schema.ALLE_NIVEAUS, n, (3, 3, 6, 1)),
        "partner": pa.concat_arrays([pa.array([""] * len(eigen)), partner.take(pa.array(world.van_partner()))]),
        "team": pick(["Bestuurlijke zaken", "Wonen", "Water"], n),
        "email": pc.binary_join_element_wise(persoon, "voorbeeld.nl", "@"),
        "van": iso(van),
        "tot": seldom(iso(van + number(300, 4000, n)), 0.2),
    }
    return tables


def contact(world: World) -> Tables:
    """A million conversations at the scale of the country."""
    maker, pick, number, days, seldom, schaal, partner, eigen, opgave = (
        world.maker,
        world.maker.pick,
        world.maker.number,
        world.maker.days,
        world.maker.seldom,
        world.schaal,
        world.partner,
        world.eigen,
        world.opgave,
    )
    tables: Tables = {}
    n = schaal.contacten
    van = number(0, len(partner), n)
    nummer = pa.array(number(1, max(2, n), n)).cast(pa.string())
    tables["contacten"] = {
        "datum": iso(days(-1500, 1, n)),
        "partner": maker.joined(partner.take(pa.array(van)), 3, 0.05),
        "niveau": pick(schema.ALLE_NIVEAUS, n, (2, 3, 6, 0.5)),
        "vorm": seldom(pick(schema.VORMEN, n), 0.95),
        "initiatief_van": seldom(pick(schema.ZIJDEN, n), 0.8),
        "onderwerp": text(pick(_WOORDEN, n), "en", pick(_WOORDEN, n)),
        "opgave": seldom(pick(opgave, n), 0.5),
        "regio": seldom(pick(world.regios, n), 0.05),
        "provincie_deelnemers": maker.joined(pick(eigen, n), 3),
        "partner_deelnemers": maker.joined(world.somebody_of(van), 2),
        "notitie": seldom(_quoted(maker, text(pick(_ZIN, n), "over", nummer), n), 0.4),
        "notitie_soort": seldom(pick(("feit", "opvatting"), n), 0.3),
    }
    return tables


def signals_and_agreements(world: World) -> Tables:
    """Ontwikkelingen, signalen and afspraken."""
    pick, number, days, seldom, schaal, partner, eigen, opgave = (
        world.maker.pick,
        world.maker.number,
        world.maker.days,
        world.maker.seldom,
        world.schaal,
        world.partner,
        world.eigen,
        world.opgave,
    )
    tables: Tables = {}
    n = max(10, schaal.signalen // 10)
    tables["ontwikkelingen"] = {
        "partner": pick(partner, n),
        "datum": iso(days(-700, 1, n)),
        "soort": pick(schema.TABEL["ontwikkelingen"].kolom("soort").waarden, n),
        "omschrijving": text("Nieuw besluit over", pick(_WOORDEN, n), pa.array(range(n)).cast(pa.string())),
        "gedeeld_intern_op": seldom(iso(days(-100, 1, n)), 0.7),
    }
    n = schaal.signalen
    gemeld = days(-1000, 1, n)
    tables["signalen"] = {
        "id": ids("s", n),
        "partner": pick(partner, n),
        "gemeld_op": iso(gemeld),
        "soort": pick(schema.TABEL["signalen"].kolom("soort").waarden, n),
        "ernst": pick(schema.ERNST, n, (5, 3, 1)),
        "omschrijving": text("Melding", pa.array(range(n)).cast(pa.string()), "over", pick(_WOORDEN, n)),
        "eigenaar": seldom(pick(eigen, n), 0.8),
        "vervolg": seldom(pick(_ZIN, n), 0.6),
        "niveau_gemeld": pick(schema.ALLE_NIVEAUS, n),
        "opgelost_op": seldom(iso(gemeld + number(0, 60, n)), 0.99),
        "vertrouwelijk": pick(("nee", "ja", ""), n, (8, 1, 20)),
    }
    n = schaal.afspraken
    gemaakt = days(-1200, 1, n)
    deadline = gemaakt + number(14, 300, n)
    tables["afspraken"] = {
        "id": ids("a", n),
        "partner": pick(partner, n),
        "omschrijving": text("Rapport", pa.array(range(n)).cast(pa.string()), "over", pick(_WOORDEN, n), "sturen"),
        "soort": pick(schema.TABEL["afspraken"].kolom("soort").waarden, n, (6, 2, 1, 1)),
        "wie": pick(schema.ZIJDEN, n),
        "eigenaar": seldom(pick(eigen, n), 0.9),
        "gemaakt_op": iso(gemaakt),
        "deadline": seldom(iso(deadline), 0.95),
        "nieuwe_deadline": seldom(iso(deadline + number(10, 100, n)), 0.1),
        "afgerond_op": seldom(iso(gemaakt + number(1, 200, n)), 0.97),
        "norm": seldom(pa.array(number(10, 5000, n)).cast(pa.string()), 0.1),
        "realisatie": seldom(pa.array(number(10, 5000, n)).cast(pa.string()), 0.1),
        "bedrag": seldom(pa.array(number(1000, 900_000, n)).cast(pa.string()), 0.2),
        "opgave": seldom(pick(opgave, n), 0.5),
    }
    return tables


def initiatives(world: World) -> Tables:
    """Initiatieven and their fasen: they follow each other from the melding on; nearly all came to an end."""
    maker, pick, number, days, seldom, schaal, partner, eigen, opgave = (
        world.maker,
        world.maker.pick,
        world.maker.number,
        world.maker.days,
        world.maker.seldom,
        world.schaal,
        world.partner,
        world.eigen,
        world.opgave,
    )
    tables: Tables = {}
    n = schaal.initiatieven
    gemeld = days(-1500, 1, n)
    initiatief = ids("i", n)
    tables["initiatieven"] = {
        "id": initiatief,
        "naam": text("Initiatief", initiatief, pick(_WOORDEN, n)),
        "partner": seldom(pick(partner, n), 0.97),
        "initiatiefnemer": text("Coöperatie", pick(_WOORDEN, n)),
        "initiatiefnemer_soort": pick(schema.TABEL["initiatieven"].kolom("initiatiefnemer_soort").waarden, n),
        "gemeld_op": iso(gemeld),
        "eerste_reactie_op": seldom(iso(gemeld + number(0, 12, n)), 0.99),
        "accounthouder": pick(eigen, n),
        "opgave": maker.joined(pick(opgave, n), 2),
        "typering": pick(_ZIN, n),
        "vraag": seldom(pick(_ZIN, n), 0.6),
        "besluit_door": seldom(pick(schema.BESLUIT_DOOR, n), 0.3),
        "bespreking": seldom(pick(schema.BESPREKING, n), 0.3),
        "startnotitie": pick(("ja", "nee", ""), n),
    }
    per = schaal.initiatief_fasen // n
    einde = pa.array(number(0, 20, n) > 0)
    fase_of, fase, vanaf = [], [], []
    dag = gemeld
    for place in range(per):
        fase_of.append(initiatief)
        name = pa.array([schema.FASEN[min(place, 7)]] * n)
        if place == per - 1:
            name = pc.if_else(einde, pick(schema.EINDFASEN, n), name)
        fase.append(name)
        vanaf.append(iso(np.minimum(dag, _HEDEN)))
        dag = dag + number(1, 90, n)
    tables["initiatief_fasen"] = {
        "initiatief": pa.concat_arrays(fase_of),
        "fase": pa.concat_arrays(fase),
        "vanaf": pa.concat_arrays(vanaf),
        "accounthouder": pick(eigen, per * n),
    }
    return tables


def visits(world: World) -> Tables:
    """Werkbezoeken and what has to be ready for them."""
    maker, pick, number, days, seldom, schaal, partner, eigen = (
        world.maker,
        world.maker.pick,
        world.maker.number,
        world.maker.days,
        world.maker.seldom,
        world.schaal,
        world.partner,
        world.eigen,
    )
    tables: Tables = {}
    n = schaal.werkbezoeken
    van = number(0, len(partner), n)
    datum = days(-1200, 60, n)
    tables["werkbezoeken"] = {
        "id": ids("w", n),
        "partner": partner.take(pa.array(van)),
        "datum": iso(datum),
        "begintijd": pick(("09:30", "10:00", "13:30"), n),
        "eindtijd": pick(("15:00", "16:30", "17:00"), n),
        "bestuurder": seldom(pick(eigen, n), 0.6),
        "accounthouder": pick(eigen, n),
        "doel": text("Kennismaken over", pick(_WOORDEN, n)),
        "deelnemers": maker.joined(world.somebody_of(van), 3),
        "bevestigd_op": seldom(iso(np.minimum(datum - number(5, 40, n), _HEDEN)), 0.8),
        "afgezegd_op": seldom(iso(np.minimum(datum - number(1, 5, n), _HEDEN)), 0.05),
    }
    werkbezoek = tables["werkbezoeken"]["id"]
    tables["voorbereiding"] = {
        "werkbezoek": pa.concat_arrays([werkbezoek, werkbezoek]),
        "onderdeel": pa.concat_arrays([pa.array(["Gespreksnotitie"] * n), pa.array(["Programma"] * n)]),
        "eigenaar": pick(eigen, 2 * n),
        "uiterlijk": iso(np.concatenate([datum - 7, datum - 3])),
        "gereed_op": seldom(iso(np.minimum(np.concatenate([datum - 9, datum - 5]), _HEDEN)), 0.8),
    }
    return tables


def policy(world: World) -> Tables:
    """Opgaven, dossiers with their standen, and who has a stake in them."""
    maker, pick, number, days, seldom, accounts, partner, eigen, opgave = (
        world.maker,
        world.maker.pick,
        world.maker.number,
        world.maker.days,
        world.maker.seldom,
        world.schaal.accounts,
        world.partner,
        world.eigen,
        world.opgave,
    )
    tables: Tables = {}
    n_opgaven = len(_OPGAVEN)
    tables["opgaven"] = {
        "id": pc.utf8_lower(opgave),
        "naam": opgave,
        "portefeuillehouder": pick(eigen, n_opgaven),
        "doel": pick(_ZIN, n_opgaven),
    }
    n = max(8, accounts * 2)
    dossier = ids("d", n)
    tables["dossiers"] = {
        "id": dossier,
        "partner": maker.joined(pick(partner, n), 2),
        "opgave": pick(opgave, n),
        "naam": text("Dossier", dossier, pick(_WOORDEN, n)),
        "besluitdatum": seldom(iso(days(-100, 300, n)), 0.6),
        "besluit_door": pick(schema.BESLUIT_DOOR, n),
        "bespreking": pick(schema.BESPREKING, n),
        "trekker": pick(eigen, n),
        "portefeuillehouder_bijgepraat_op": seldom(iso(days(-100, 1, n)), 0.5),
    }
    n_stand = 6 * n
    tables["dossier_standen"] = {
        "dossier": pick(dossier, n_stand),
        "datum": iso(days(-700, 1, n_stand)),
        "stand": pick(schema.STANDEN, n_stand, (8, 2, 1)),
        "bob_fase": pick(schema.BOB_FASEN, n_stand),
        "belang_provincie": pa.array(number(1, 6, n_stand)).cast(pa.string()),
        "belang_partner": pa.array(number(1, 6, n_stand)).cast(pa.string()),
        "toelichting": seldom(pick(_ZIN, n_stand), 0.5),
    }
    n_kracht = 4 * n
    tables["krachtenveld"] = {
        "onderwerp": pick(dossier, n_kracht),
        "partij": text("Partij", pick(_WOORDEN, n_kracht)),
        "datum": iso(days(-700, 1, n_kracht)),
        "invloed": pa.array(number(1, 6, n_kracht)).cast(pa.string()),
        "belang": pa.array(number(1, 6, n_kracht)).cast(pa.string()),
        "houding": pick(schema.HOUDINGEN, n_kracht),
    }
    return tables


def affiliates(world: World) -> Tables:
    """What is kept of verbonden partijen."""
    pick, number, days, seldom, eigen, verbonden = (
        world.maker.pick,
        world.maker.number,
        world.maker.days,
        world.maker.seldom,
        world.eigen,
        world.verbonden,
    )
    tables: Tables = {}
    n = len(verbonden)
    jaren = range(2020, 2026)
    alle = pa.concat_arrays([verbonden] * len(jaren)) if n else verbonden
    jaar = pa.array([str(jaar) for jaar in jaren for _ in range(n)], pa.string())
    tables["verbonden_partijen"] = {
        "partner": verbonden,
        "rechtsvorm": pick(("gemeenschappelijke regeling", "naamloze vennootschap", "stichting"), n),
        "bbv_categorie": pick(schema.BBV_CATEGORIEEN, n),
        "openbaar_belang": pick(_ZIN, n),
        "bestuurlijk_belang": pick(("ja", "nee"), n),
        "financieel_belang": pick(("ja", "nee"), n),
        "rol_gekozen": pick(schema.ROLLEN, n),
        "rol_verwacht": pick(schema.ROLLEN, n),
        "solvabiliteit_norm": seldom(pick(("20", "25", "30"), n), 0.6),
        "laatste_herijking": seldom(iso(days(-2500, -10, n)), 0.8),
    }
    tables["vertegenwoordigers"] = {
        "partner": verbonden,
        "persoon": pick(eigen, n),
        "rol": pick(schema.VERTEGENWOORDIGING, n),
        "van": iso(days(-2000, -100, n)),
    }
    tables["risicoprofielen"] = {
        "partner": alle,
        "datum": iso(days(-1500, 1, len(alle))),
        **{naam: pick(schema.ERNST, len(alle)) for naam in ("bestuurlijk", "beleidsmatig", "financieel")},
    }
    euros = [kolom.naam for kolom in schema.TABEL["verbonden_partijen_jaren"].kolommen if kolom.soort == "getal"]
    tables["verbonden_partijen_jaren"] = {
        "partner": alle,
        "jaar": jaar,
        **{naam: pa.array(number(1_000_000, 90_000_000, len(alle))).cast(pa.string()) for naam in euros},
    }
    ontvangen = days(-900, -60, len(alle))
    tables["jaarstukken"] = {
        "partner": alle,
        "jaar": jaar,
        "stuk": pick(schema.STUKKEN, len(alle)),
        "ontvangen_op": seldom(iso(ontvangen), 0.9),
        "zienswijze_op": seldom(iso(ontvangen + number(10, 60, len(alle))), 0.7),
    }
    return tables


def learning(world: World) -> Tables:
    """Reflecties, competenties and leeractiviteiten."""
    maker, pick, number, days, seldom, accounts, partner, eigen = (
        world.maker,
        world.maker.pick,
        world.maker.number,
        world.maker.days,
        world.maker.seldom,
        world.schaal.accounts,
        world.partner,
        world.eigen,
    )
    tables: Tables = {}
    n = accounts * 4
    scores = [kolom.naam for kolom in schema.TABEL["reflecties"].kolommen if kolom.soort == "geheel"]
    tables["reflecties"] = {
        "partner": pick(partner, n),
        "datum": iso(days(-1000, 1, n)),
        "door": pick(schema.ZIJDEN, n),
        **{naam: pa.array(number(1, 6, n)).cast(pa.string()) for naam in scores},
        "kan_beter": seldom(pick(_ZIN, n), 0.3),
    }
    tables["verbetervoorstellen"] = {
        "partner": pick(partner, accounts),
        "voorstel": pick(_ZIN, accounts),
        "termijn": pick(schema.TERMIJNEN, accounts),
        "eigenaar": pick(eigen, accounts),
        "gemeld_op": iso(days(-800, -70, accounts)),
        "afgerond_op": seldom(iso(days(-60, 1, accounts)), 0.5),
    }
    n = len(eigen) * 3
    tables["competenties"] = {
        "persoon": pick(eigen, n),
        "datum": iso(days(-1000, 1, n)),
        "competentie": pick(("verbinden", "omgevingsbewust", "politiek sensitief"), n),
        "beheersing": pa.array(number(1, 6, n)).cast(pa.string()),
    }
    n = max(5, accounts // 5)
    tables["leeractiviteiten"] = {
        "datum": iso(days(-1000, 1, n)),
        "naam": text("Intervisie", pick(_WOORDEN, n)),
        "element": pick(schema.ELEMENTEN, n),
        "deelnemers": maker.joined(pick(eigen, n), 3),
    }
    return tables


def _quoted(maker: Maker, cells: pa.Array, n: int) -> pa.Array:
    """One in fifty as a cell that needs quotes: with the separator in it."""
    quoted = pc.binary_join_element_wise(pa.scalar('"'), cells, pa.scalar(f'{TEKEN} dat is nieuw"'), "")
    return pc.if_else(pa.array(maker.number(0, 50, n) == 0), quoted, cells)
