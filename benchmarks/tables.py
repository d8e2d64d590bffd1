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


class World(Maker):
    """What the tables of one bron share: its accounts, its people and the draws."""

    def __init__(self, schaal: Schaal, regios: Sequence[str], seed: int) -> None:
        super().__init__(seed)
        self.schaal = schaal
        self.regios = list(regios)
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
        place = van + len(self.partner) * self.number(0, rounds, len(van))
        return self.hun.take(pa.array(place % len(self.hun)))


def accounts_and_people(world: World) -> Tables:
    """The accounts and the people, theirs and ours."""
    tables: Tables = {}
    n = len(world.eigen) + len(world.hun)
    van = world.days(-4000, -30, n)
    tables["partners"] = {
        "id": world.partner,
        "naam": text("Partner", pa.array(range(1, world.schaal.accounts + 1)).cast(pa.string())),
        "soort": pa.array(world.soorten),
        "intensiteit": world.pick(schema.INTENSITEITEN, world.schaal.accounts),
        "regio": world.seldom(world.joined(world.pick(world.regios, world.schaal.accounts), 2), 0.9),
        "accounthouder": world.pick(world.eigen, world.schaal.accounts),
        "inwoners": pa.array(world.number(3_000, 900_000, world.schaal.accounts)).cast(pa.string()),
    }
    persoon = pa.concat_arrays([world.eigen, world.hun])
    tables["personen"] = {
        "id": persoon,
        "naam": text("Voornaam", persoon, "van", world.pick(_WOORDEN, n)),
        "functie": world.pick(_FUNCTIES, n),
        "niveau": world.pick(schema.ALLE_NIVEAUS, n, (3, 3, 6, 1)),
        "partner": pa.concat_arrays(
            [pa.array([""] * len(world.eigen)), world.partner.take(pa.array(world.van_partner()))]
        ),
        "team": world.pick(["Bestuurlijke zaken", "Wonen", "Water"], n),
        "email": pc.binary_join_element_wise(persoon, "voorbeeld.nl", "@"),
        "van": iso(van),
        "tot": world.seldom(iso(van + world.number(300, 4000, n)), 0.2),
    }
    return tables


def contact(world: World) -> Tables:
    """A million conversations at the scale of the country."""
    tables: Tables = {}
    n = world.schaal.contacten
    van = world.number(0, len(world.partner), n)
    nummer = pa.array(world.number(1, max(2, n), n)).cast(pa.string())
    tables["contacten"] = {
        "datum": iso(world.days(-1500, 1, n)),
        "partner": world.joined(world.partner.take(pa.array(van)), 3, 0.05),
        "niveau": world.pick(schema.ALLE_NIVEAUS, n, (2, 3, 6, 0.5)),
        "vorm": world.seldom(world.pick(schema.VORMEN, n), 0.95),
        "initiatief_van": world.seldom(world.pick(schema.ZIJDEN, n), 0.8),
        "onderwerp": text(world.pick(_WOORDEN, n), "en", world.pick(_WOORDEN, n)),
        "opgave": world.seldom(world.pick(world.opgave, n), 0.5),
        "regio": world.seldom(world.pick(world.regios, n), 0.05),
        "provincie_deelnemers": world.joined(world.pick(world.eigen, n), 3),
        "partner_deelnemers": world.joined(world.somebody_of(van), 2),
        "notitie": world.seldom(_quoted(world, text(world.pick(_ZIN, n), "over", nummer), n), 0.4),
        "notitie_soort": world.seldom(world.pick(("feit", "opvatting"), n), 0.3),
    }
    return tables


def signals_and_agreements(world: World) -> Tables:
    """Ontwikkelingen, signalen and afspraken."""
    tables: Tables = {}
    n = max(10, world.schaal.signalen // 10)
    tables["ontwikkelingen"] = {
        "partner": world.pick(world.partner, n),
        "datum": iso(world.days(-700, 1, n)),
        "soort": world.pick(schema.TABEL["ontwikkelingen"].kolom("soort").waarden, n),
        "omschrijving": text("Nieuw besluit over", world.pick(_WOORDEN, n), pa.array(range(n)).cast(pa.string())),
        "gedeeld_intern_op": world.seldom(iso(world.days(-100, 1, n)), 0.7),
    }
    n = world.schaal.signalen
    gemeld = world.days(-1000, 1, n)
    tables["signalen"] = {
        "id": ids("s", n),
        "partner": world.pick(world.partner, n),
        "gemeld_op": iso(gemeld),
        "soort": world.pick(schema.TABEL["signalen"].kolom("soort").waarden, n),
        "ernst": world.pick(schema.ERNST, n, (5, 3, 1)),
        "omschrijving": text("Melding", pa.array(range(n)).cast(pa.string()), "over", world.pick(_WOORDEN, n)),
        "eigenaar": world.seldom(world.pick(world.eigen, n), 0.8),
        "vervolg": world.seldom(world.pick(_ZIN, n), 0.6),
        "niveau_gemeld": world.pick(schema.ALLE_NIVEAUS, n),
        "opgelost_op": world.seldom(iso(gemeld + world.number(0, 60, n)), 0.99),
        "vertrouwelijk": world.pick(("nee", "ja", ""), n, (8, 1, 20)),
    }
    n = world.schaal.afspraken
    gemaakt = world.days(-1200, 1, n)
    deadline = gemaakt + world.number(14, 300, n)
    tables["afspraken"] = {
        "id": ids("a", n),
        "partner": world.pick(world.partner, n),
        "omschrijving": text(
            "Rapport", pa.array(range(n)).cast(pa.string()), "over", world.pick(_WOORDEN, n), "sturen"
        ),
        "soort": world.pick(schema.TABEL["afspraken"].kolom("soort").waarden, n, (6, 2, 1, 1)),
        "wie": world.pick(schema.ZIJDEN, n),
        "eigenaar": world.seldom(world.pick(world.eigen, n), 0.9),
        "gemaakt_op": iso(gemaakt),
        "deadline": world.seldom(iso(deadline), 0.95),
        "nieuwe_deadline": world.seldom(iso(deadline + world.number(10, 100, n)), 0.1),
        "afgerond_op": world.seldom(iso(gemaakt + world.number(1, 200, n)), 0.97),
        "norm": world.seldom(pa.array(world.number(10, 5000, n)).cast(pa.string()), 0.1),
        "realisatie": world.seldom(pa.array(world.number(10, 5000, n)).cast(pa.string()), 0.1),
        "bedrag": world.seldom(pa.array(world.number(1000, 900_000, n)).cast(pa.string()), 0.2),
        "opgave": world.seldom(world.pick(world.opgave, n), 0.5),
    }
    return tables


def initiatives(world: World) -> Tables:
    """Initiatieven and their fasen: they follow each other from the melding on; nearly all came to an end."""
    tables: Tables = {}
    n = world.schaal.initiatieven
    gemeld = world.days(-1500, 1, n)
    initiatief = ids("i", n)
    tables["initiatieven"] = {
        "id": initiatief,
        "naam": text("Initiatief", initiatief, world.pick(_WOORDEN, n)),
        "partner": world.seldom(world.pick(world.partner, n), 0.97),
        "initiatiefnemer": text("Coöperatie", world.pick(_WOORDEN, n)),
        "initiatiefnemer_soort": world.pick(schema.TABEL["initiatieven"].kolom("initiatiefnemer_soort").waarden, n),
        "gemeld_op": iso(gemeld),
        "eerste_reactie_op": world.seldom(iso(gemeld + world.number(0, 12, n)), 0.99),
        "accounthouder": world.pick(world.eigen, n),
        "opgave": world.joined(world.pick(world.opgave, n), 2),
        "typering": world.pick(_ZIN, n),
        "vraag": world.seldom(world.pick(_ZIN, n), 0.6),
        "besluit_door": world.seldom(world.pick(schema.BESLUIT_DOOR, n), 0.3),
        "bespreking": world.seldom(world.pick(schema.BESPREKING, n), 0.3),
        "startnotitie": world.pick(("ja", "nee", ""), n),
    }
    per = world.schaal.initiatief_fasen // n
    einde = pa.array(world.number(0, 20, n) > 0)
    fase_of, fase, vanaf = [], [], []
    dag = gemeld
    for place in range(per):
        fase_of.append(initiatief)
        name = pa.array([schema.FASEN[min(place, 7)]] * n)
        if place == per - 1:
            name = pc.if_else(einde, world.pick(schema.EINDFASEN, n), name)
        fase.append(name)
        vanaf.append(iso(np.minimum(dag, _HEDEN)))
        dag = dag + world.number(1, 90, n)
    tables["initiatief_fasen"] = {
        "initiatief": pa.concat_arrays(fase_of),
        "fase": pa.concat_arrays(fase),
        "vanaf": pa.concat_arrays(vanaf),
        "accounthouder": world.pick(world.eigen, per * n),
    }
    return tables


def visits(world: World) -> Tables:
    """Werkbezoeken and what has to be ready for them."""
    tables: Tables = {}
    n = world.schaal.werkbezoeken
    van = world.number(0, len(world.partner), n)
    datum = world.days(-1200, 60, n)
    tables["werkbezoeken"] = {
        "id": ids("w", n),
        "partner": world.partner.take(pa.array(van)),
        "datum": iso(datum),
        "begintijd": world.pick(("09:30", "10:00", "13:30"), n),
        "eindtijd": world.pick(("15:00", "16:30", "17:00"), n),
        "bestuurder": world.seldom(world.pick(world.eigen, n), 0.6),
        "accounthouder": world.pick(world.eigen, n),
        "doel": text("Kennismaken over", world.pick(_WOORDEN, n)),
        "deelnemers": world.joined(world.somebody_of(van), 3),
        "bevestigd_op": world.seldom(iso(np.minimum(datum - world.number(5, 40, n), _HEDEN)), 0.8),
        "afgezegd_op": world.seldom(iso(np.minimum(datum - world.number(1, 5, n), _HEDEN)), 0.05),
    }
    werkbezoek = tables["werkbezoeken"]["id"]
    tables["voorbereiding"] = {
        "werkbezoek": pa.concat_arrays([werkbezoek, werkbezoek]),
        "onderdeel": pa.concat_arrays([pa.array(["Gespreksnotitie"] * n), pa.array(["Programma"] * n)]),
        "eigenaar": world.pick(world.eigen, 2 * n),
        "uiterlijk": iso(np.concatenate([datum - 7, datum - 3])),
        "gereed_op": world.seldom(iso(np.minimum(np.concatenate([datum - 9, datum - 5]), _HEDEN)), 0.8),
    }
    return tables


def policy(world: World) -> Tables:
    """Opgaven, dossiers with their standen, and who has a stake in them."""
    tables: Tables = {}
    n_opgaven = len(_OPGAVEN)
    tables["opgaven"] = {
        "id": pc.utf8_lower(world.opgave),
        "naam": world.opgave,
        "portefeuillehouder": world.pick(world.eigen, n_opgaven),
        "doel": world.pick(_ZIN, n_opgaven),
    }
    n = max(8, world.schaal.accounts * 2)
    dossier = ids("d", n)
    tables["dossiers"] = {
        "id": dossier,
        "partner": world.joined(world.pick(world.partner, n), 2),
        "opgave": world.pick(world.opgave, n),
        "naam": text("Dossier", dossier, world.pick(_WOORDEN, n)),
        "besluitdatum": world.seldom(iso(world.days(-100, 300, n)), 0.6),
        "besluit_door": world.pick(schema.BESLUIT_DOOR, n),
        "bespreking": world.pick(schema.BESPREKING, n),
        "trekker": world.pick(world.eigen, n),
        "portefeuillehouder_bijgepraat_op": world.seldom(iso(world.days(-100, 1, n)), 0.5),
    }
    n_stand = 6 * n
    tables["dossier_standen"] = {
        "dossier": world.pick(dossier, n_stand),
        "datum": iso(world.days(-700, 1, n_stand)),
        "stand": world.pick(schema.STANDEN, n_stand, (8, 2, 1)),
        "bob_fase": world.pick(schema.BOB_FASEN, n_stand),
        "belang_provincie": pa.array(world.number(1, 6, n_stand)).cast(pa.string()),
        "belang_partner": pa.array(world.number(1, 6, n_stand)).cast(pa.string()),
        "toelichting": world.seldom(world.pick(_ZIN, n_stand), 0.5),
    }
    n_kracht = 4 * n
    tables["krachtenveld"] = {
        "onderwerp": world.pick(dossier, n_kracht),
        "partij": text("Partij", world.pick(_WOORDEN, n_kracht)),
        "datum": iso(world.days(-700, 1, n_kracht)),
        "invloed": pa.array(world.number(1, 6, n_kracht)).cast(pa.string()),
        "belang": pa.array(world.number(1, 6, n_kracht)).cast(pa.string()),
        "houding": world.pick(schema.HOUDINGEN, n_kracht),
    }
    return tables


def affiliates(world: World) -> Tables:
    """What is kept of verbonden partijen."""
    tables: Tables = {}
    n = len(world.verbonden)
    jaren = range(2020, 2026)
    alle = pa.concat_arrays([world.verbonden] * len(jaren)) if n else world.verbonden
    jaar = pa.array([str(jaar) for jaar in jaren for _ in range(n)], pa.string())
    tables["verbonden_partijen"] = {
        "partner": world.verbonden,
        "rechtsvorm": world.pick(("gemeenschappelijke regeling", "naamloze vennootschap", "stichting"), n),
        "bbv_categorie": world.pick(schema.BBV_CATEGORIEEN, n),
        "openbaar_belang": world.pick(_ZIN, n),
        "bestuurlijk_belang": world.pick(("ja", "nee"), n),
        "financieel_belang": world.pick(("ja", "nee"), n),
        "rol_gekozen": world.pick(schema.ROLLEN, n),
        "rol_verwacht": world.pick(schema.ROLLEN, n),
        "solvabiliteit_norm": world.seldom(world.pick(("20", "25", "30"), n), 0.6),
        "laatste_herijking": world.seldom(iso(world.days(-2500, -10, n)), 0.8),
    }
    tables["vertegenwoordigers"] = {
        "partner": world.verbonden,
        "persoon": world.pick(world.eigen, n),
        "rol": world.pick(schema.VERTEGENWOORDIGING, n),
        "van": iso(world.days(-2000, -100, n)),
    }
    tables["risicoprofielen"] = {
        "partner": alle,
        "datum": iso(world.days(-1500, 1, len(alle))),
        **{naam: world.pick(schema.ERNST, len(alle)) for naam in ("bestuurlijk", "beleidsmatig", "financieel")},
    }
    euros = [kolom.naam for kolom in schema.TABEL["verbonden_partijen_jaren"].kolommen if kolom.soort == "getal"]
    tables["verbonden_partijen_jaren"] = {
        "partner": alle,
        "jaar": jaar,
        **{naam: pa.array(world.number(1_000_000, 90_000_000, len(alle))).cast(pa.string()) for naam in euros},
    }
    ontvangen = world.days(-900, -60, len(alle))
    tables["jaarstukken"] = {
        "partner": alle,
        "jaar": jaar,
        "stuk": world.pick(schema.STUKKEN, len(alle)),
        "ontvangen_op": world.seldom(iso(ontvangen), 0.9),
        "zienswijze_op": world.seldom(iso(ontvangen + world.number(10, 60, len(alle))), 0.7),
    }
    return tables


def learning(world: World) -> Tables:
    """Reflecties, competenties and leeractiviteiten."""
    tables: Tables = {}
    n = world.schaal.accounts * 4
    scores = [kolom.naam for kolom in schema.TABEL["reflecties"].kolommen if kolom.soort == "geheel"]
    tables["reflecties"] = {
        "partner": world.pick(world.partner, n),
        "datum": iso(world.days(-1000, 1, n)),
        "door": world.pick(schema.ZIJDEN, n),
        **{naam: pa.array(world.number(1, 6, n)).cast(pa.string()) for naam in scores},
        "kan_beter": world.seldom(world.pick(_ZIN, n), 0.3),
    }
    tables["verbetervoorstellen"] = {
        "partner": world.pick(world.partner, world.schaal.accounts),
        "voorstel": world.pick(_ZIN, world.schaal.accounts),
        "termijn": world.pick(schema.TERMIJNEN, world.schaal.accounts),
        "eigenaar": world.pick(world.eigen, world.schaal.accounts),
        "gemeld_op": iso(world.days(-800, -70, world.schaal.accounts)),
        "afgerond_op": world.seldom(iso(world.days(-60, 1, world.schaal.accounts)), 0.5),
    }
    n = len(world.eigen) * 3
    tables["competenties"] = {
        "persoon": world.pick(world.eigen, n),
        "datum": iso(world.days(-1000, 1, n)),
        "competentie": world.pick(("verbinden", "omgevingsbewust", "politiek sensitief"), n),
        "beheersing": pa.array(world.number(1, 6, n)).cast(pa.string()),
    }
    n = max(5, world.schaal.accounts // 5)
    tables["leeractiviteiten"] = {
        "datum": iso(world.days(-1000, 1, n)),
        "naam": text("Intervisie", world.pick(_WOORDEN, n)),
        "element": world.pick(schema.ELEMENTEN, n),
        "deelnemers": world.joined(world.pick(world.eigen, n), 3),
    }
    return tables


def _quoted(maker: Maker, cells: pa.Array, n: int) -> pa.Array:
    """One in fifty as a cell that needs quotes: with the separator in it."""
    quoted = pc.binary_join_element_wise(pa.scalar('"'), cells, pa.scalar(f'{TEKEN} dat is nieuw"'), "")
    return pc.if_else(pa.array(maker.number(0, 50, n) == 0), quoted, cells)
