"""Every table of a bron, declared once.

Reading, validation, messages, empty templates, the data dictionary and the typed columns of a
``Dataset`` all follow from the declarations below. A column is named nowhere else.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import pandas as pd
import pyarrow as pa

Soort = Literal["tekst", "datum", "tijd", "geheel", "getal", "janee", "keuze"]
"""What a cell holds: text, a date, a time (HH:MM), a whole number, a number, ja/nee, one of ``waarden``."""

Persoonlijk = Literal["", "wie", "over", "tekst"]
"""How a cell is about a person (AVG artikel 4): it says who somebody is, it says something about somebody that the row
names, or it is free text in which somebody can be named."""

Tijdsrol = Literal["", "bestaat", "gebeurd", "gepland"]
"""What a date means for the peildatum: from ``bestaat`` on the row exists; ``gebeurd`` has happened and
is unknown before that day; ``gepland`` lies ahead and is known as it is recorded now."""

DTYPES: dict[Soort, str] = {
    "tekst": "str",
    "datum": "datetime64[us]",
    "tijd": "str",
    "geheel": "Int64",
    "getal": "float64",
    "janee": "boolean",
}
LIJST = pd.ArrowDtype(pa.list_(pa.string()))
"""The dtype of a list column: never missing, an empty list when nothing was given."""


@dataclass(frozen=True)
class Kolom:
    """One column: its name in a file, its Dutch label and explanation, and what a cell may hold."""

    naam: str
    label: str
    uitleg: str
    soort: Soort = "tekst"
    verplicht: bool = False
    lijst: bool = False
    waarden: tuple[str, ...] = ()
    """The allowed values of a keuze, in order (the order is the order of sorting)."""
    minimum: int | None = None
    """The least that a number can be."""
    maximum: int | None = None
    """The most that a number can be."""
    standaard: str = ""
    """What an empty cell means."""
    verwijst_naar: str = ""
    """``partners``, ``personen`` or another table whose id the cell names; or ``regios``. ``a|b``: a row of either
    table. Text that names no row is kept when the row can do without it (``behoudt_tekst``)."""
    tijdsrol: Tijdsrol = ""
    hoort_bij: str = ""
    """A ``gebeurd`` date of this table: before that day this cell is not known either."""
    persoonlijk: Persoonlijk = ""
    """Whether a cell is about a person, and how; in doubt it is. Not: organisations, fixed lists, policy, figures."""
    afgeschermd: Literal["", "altijd", "van partners"] = ""
    """Whether a medewerker does not see what is in a cell: never, or not where the row is of a partner."""
    voorbeeld: str = ""

    @property
    def behoudt_tekst(self) -> bool:
        """Whether a row stays, with the text as it was written, when what it names is not known.

        Not for a partner: a row of an account that is not there would be seen nowhere.
        """
        vrij = not self.verplicht and self.verwijst_naar not in ("", "partners")
        return vrij or self.verwijst_naar in ("personen", "regios") or "|" in self.verwijst_naar

    @cached_property
    def dtype(self) -> Any:
        """The pandas dtype of this column in a Dataset."""
        if self.lijst:
            return LIJST
        if self.soort == "keuze":
            return pd.CategoricalDtype(list(self.waarden), ordered=True)
        return pd.api.types.pandas_dtype(DTYPES[self.soort])


@dataclass(frozen=True)
class Tabel:
    """One table: its name (of the file or the tab), label, explanation and columns."""

    naam: str
    label: str
    uitleg: str
    kolommen: tuple[Kolom, ...]
    begin: bool = False
    """One of the four tables a new user starts with."""
    volgorde: tuple[tuple[str, str], ...] = ()
    """Pairs of columns of which the second may not lie before the first."""
    opvallend: tuple[tuple[str, str], ...] = ()
    """Pairs of which the second seldom does: that is worth a warning."""

    def kolom(self, naam: str) -> Kolom:
        """The column with this name; KeyError when there is none."""
        return {kolom.naam: kolom for kolom in self.kolommen}[naam]

    @property
    def namen(self) -> list[str]:
        return [kolom.naam for kolom in self.kolommen]

    @property
    def heeft_id(self) -> bool:
        return self.kolommen[0].naam == "id"

    def leeg(self) -> pd.DataFrame:
        """This table without rows, every column with its dtype."""
        return self._leeg.copy()

    @cached_property
    def _leeg(self) -> pd.DataFrame:
        return pd.DataFrame({k.naam: pd.Series([], dtype=k.dtype) for k in self.kolommen})


NIVEAUS = ("bestuurlijk", "strategisch", "ambtelijk")
"""The three niveaus that count, highest first."""
ALLE_NIVEAUS = (*NIVEAUS, "raad en staten")
PARTNERSOORTEN = (
    "gemeente",
    "waterschap",
    "verbonden partij",
    "maatschappelijke partner",
    "regionaal samenwerkingsverband",
)
INTENSITEITEN = ("intensief", "regulier", "basis")
VORMEN = ("overleg", "vast overleg", "werkbezoek", "telefoon", "mail", "bijeenkomst", "informeel")
ERNST = ("laag", "midden", "hoog")
ZIJDEN = ("provincie", "partner")
FASEN = (
    "melding",
    "toewijzing",
    "verkenning",
    "inschatting",
    "verbreding",
    "weging",
    "besluit",
    "uitvoering",
    "afgerond",
    "niet ingegaan",
    "ingetrokken",
)
EINDFASEN = ("afgerond", "niet ingegaan", "ingetrokken")
BESLUITERS = {
    "Provinciale Staten": "Provinciale Staten",
    "Gedeputeerde Staten": "Gedeputeerde Staten",
    "gedeputeerde": "de gedeputeerde",
    "directie": "de directie",
    "gemeenteraad": "de gemeenteraad",
    "college van B en W": "het college van B en W",
    "algemeen bestuur": "het algemeen bestuur",
    "dagelijks bestuur": "het dagelijks bestuur",
}
"""Who decides, and how that stands in a sentence."""
BESLUIT_DOOR = tuple(BESLUITERS)
WEGINGEN = ("versterken", "niet ingaan", "remmen")
BESPREKING = ("ter besluitvorming", "ter bespreking", "ter kennisname")
STANDEN = ("op koers", "aandacht", "knelt")
BOB_FASEN = ("beeldvorming", "oordeelsvorming", "besluitvorming")
HOUDINGEN = ("steunt", "afwachtend", "kritisch")
BBV_CATEGORIEEN = (
    "gemeenschappelijke regeling",
    "vennootschap of coöperatie",
    "stichting of vereniging",
    "overige verbonden partij",
)
"""As the Besluit begroting en verantwoording provincies en gemeenten divides them (article 15, first paragraph)."""
ROLLEN = ("loslaten", "faciliteren", "stimuleren", "regisseren", "reguleren")
"""The roles of a government, from the least to the most of its own (the Raad voor het Openbaar Bestuur's stairs)."""
VERTEGENWOORDIGING = ("eigenaar", "opdrachtgever", "bestuurslid", "aandeelhouder")
STUKKEN = ("kadernota", "begroting", "jaarrekening")
TERMIJNEN = ("kort", "middellang", "lang")
ELEMENTEN = ("ambtelijk-bestuurlijk", "raad-college", "staten-college", "leiderschap")
LAAGST, HOOGST = 1, 5
"""The bounds of a score."""


def _id(uitleg: str, voorbeeld: str, *, persoonlijk: Persoonlijk = "") -> Kolom:
    return Kolom("id", "Id", uitleg, verplicht=True, persoonlijk=persoonlijk, voorbeeld=voorbeeld)


def _partner(
    uitleg: str = "De partner: id, code of naam",
    *,
    verplicht: bool = True,
    lijst: bool = False,
    persoonlijk: Persoonlijk = "",
) -> Kolom:
    return Kolom(
        "partner",
        "Partner",
        uitleg,
        verplicht=verplicht,
        lijst=lijst,
        verwijst_naar="partners",
        voorbeeld="gm0310",
        persoonlijk=persoonlijk,
    )


def _persoon(
    naam: str, label: str, uitleg: str, *, lijst: bool = False, hoort_bij: str = "", verplicht: bool = False
) -> Kolom:
    return Kolom(
        naam,
        label,
        uitleg,
        verplicht=verplicht,
        lijst=lijst,
        verwijst_naar="personen",
        persoonlijk="wie",
        hoort_bij=hoort_bij,
        voorbeeld="p001",
    )


def _datum(
    naam: str,
    label: str,
    uitleg: str,
    tijdsrol: Tijdsrol,
    *,
    verplicht: bool = False,
    voorbeeld: str = "2026-11-20",
    persoonlijk: Persoonlijk = "",
) -> Kolom:
    return Kolom(
        naam,
        label,
        uitleg,
        "datum",
        verplicht=verplicht,
        tijdsrol=tijdsrol,
        voorbeeld=voorbeeld,
        persoonlijk=persoonlijk,
    )


def _keuze(
    naam: str,
    label: str,
    uitleg: str,
    waarden: tuple[str, ...],
    *,
    verplicht: bool = False,
    standaard: str = "",
    hoort_bij: str = "",
    persoonlijk: Persoonlijk = "",
) -> Kolom:
    return Kolom(
        naam,
        label,
        uitleg,
        "keuze",
        verplicht=verplicht,
        waarden=waarden,
        standaard=standaard,
        hoort_bij=hoort_bij,
        voorbeeld=waarden[0],
        persoonlijk=persoonlijk,
    )


def _score(naam: str, label: str, uitleg: str, *, verplicht: bool = True, persoonlijk: Persoonlijk = "") -> Kolom:
    return Kolom(
        naam,
        label,
        f"{uitleg}, van {LAAGST} tot {HOOGST}",
        "geheel",
        verplicht=verplicht,
        minimum=LAAGST,
        maximum=HOOGST,
        persoonlijk=persoonlijk,
        voorbeeld="4",
    )


def _euro(naam: str, label: str, uitleg: str) -> Kolom:
    return Kolom(naam, label, f"{uitleg}, in euro", "getal", verplicht=True, voorbeeld="1500000")


_JAAR = Kolom("jaar", "Jaar", "Het boekjaar", "geheel", verplicht=True, minimum=1900, maximum=2200, voorbeeld="2026")
_OPGAVE = Kolom("opgave", "Opgave", "De opgave waar het over gaat", voorbeeld="Wonen")
_REGIO_EIGEN = Kolom(
    "regio",
    "Regio",
    "Alleen als het om één regio gaat: dan telt het daar en nergens anders",
    verwijst_naar="regios",
    voorbeeld="U10",
)

INTAKE = (
    Kolom("initiatiefnemers", "Initiatiefnemers", "Intake 1: wie zijn de initiatiefnemers?", persoonlijk="wie"),
    Kolom("typering", "Typering", "Intake 2: wat voor initiatief is het?", persoonlijk="tekst"),
    Kolom(
        "maatschappelijke_opgave",
        "Maatschappelijke opgave",
        "Intake 3: aan welke opgave draagt het bij?",
        persoonlijk="tekst",
    ),
    Kolom("afbakening", "Afbakening", "Intake 4: wat hoort erbij en wat niet?", persoonlijk="tekst"),
    Kolom("belanghebbenden", "Belanghebbenden", "Intake 5: wie hebben er belang bij?", persoonlijk="wie"),
    Kolom("stand_van_zaken", "Stand van zaken", "Intake 6: hoe ver is het?", persoonlijk="tekst"),
    Kolom("vraag", "Vraag", "Intake 7: wat vraagt men van ons?", persoonlijk="tekst"),
)
"""The seven answers of the intake of an initiatief."""
INSCHATTING = (
    Kolom("samenhang", "Samenhang", "Eerste inschatting: samenhang met wat al loopt", persoonlijk="tekst"),
    Kolom("meerwaarde", "Meerwaarde", "Eerste inschatting: wat het toevoegt", persoonlijk="tekst"),
    Kolom("relevantie_voor", "Relevant voor", "Eerste inschatting: voor wie het ertoe doet", persoonlijk="tekst"),
)
"""The first estimate of an initiatief."""

TABELLEN: tuple[Tabel, ...] = (
    Tabel(
        "partners",
        "Partners",
        "De accounts: gemeenten, waterschappen, verbonden partijen en andere partners",
        (
            _id("Vaste code van de partner, als tekst", "gm0310"),
            Kolom("code", "Code", "Openbare code, als die anders is dan het id", voorbeeld="GM0310"),
            Kolom("naam", "Naam", "Naam zonder 'Gemeente' ervoor", verplicht=True, voorbeeld="De Bilt"),
            _keuze("soort", "Soort", "Wat voor partner het is", PARTNERSOORTEN, verplicht=True),
            _keuze("intensiteit", "Intensiteit", "Hoe intensief de relatie is", INTENSITEITEN, standaard="regulier"),
            Kolom(
                "regio",
                "Regio",
                "De regio's waarin de partner meedoet; leeg is provinciebreed",
                lijst=True,
                verwijst_naar="regios",
                voorbeeld="U10",
            ),
            _persoon("accounthouder", "Accounthouder", "Wie van de provincie de relatie onderhoudt"),
            Kolom("inwoners", "Inwoners", "Aantal inwoners", "geheel", minimum=0, voorbeeld="43763"),
            _datum("sinds", "Account sinds", "Vanaf deze dag is het een account", "gepland", voorbeeld="2020-01-01"),
            _datum("tot", "Account tot", "Vanaf deze dag is het geen account meer", "gepland", voorbeeld=""),
            Kolom("website", "Website", "Adres van de website", voorbeeld="https://www.debilt.nl"),
            Kolom("toelichting", "Toelichting", "Wat een collega moet weten", persoonlijk="tekst"),
        ),
        begin=True,
        volgorde=(("sinds", "tot"),),
    ),
    Tabel(
        "personen",
        "Personen",
        "De mensen met wie we werken: van de partners en van de provincie zelf",
        (
            _id("Vaste code van de persoon", "p001", persoonlijk="wie"),
            Kolom(
                "naam",
                "Naam",
                "Voornaam en achternaam",
                verplicht=True,
                voorbeeld="Noor van der Veen",
                persoonlijk="wie",
            ),
            Kolom(
                "functie",
                "Functie",
                "De functie, zoals 'wethouder' of 'gemeentesecretaris'",
                voorbeeld="wethouder",
                persoonlijk="over",
            ),
            _keuze(
                "niveau",
                "Niveau",
                "Op welk niveau deze persoon werkt",
                ALLE_NIVEAUS,
                verplicht=True,
                persoonlijk="over",
            ),
            _partner("De partner waar deze persoon werkt; leeg is de provincie", verplicht=False, persoonlijk="over"),
            Kolom("team", "Team", "Team binnen de provincie", voorbeeld="Bestuurlijke zaken", persoonlijk="over"),
            Kolom(
                "email",
                "E-mail",
                "Zakelijk e-mailadres",
                afgeschermd="van partners",
                voorbeeld="n.vanderveen@voorbeeld.nl",
                persoonlijk="wie",
            ),
            Kolom(
                "telefoon",
                "Telefoon",
                "Zakelijk telefoonnummer",
                afgeschermd="van partners",
                voorbeeld="06-12345678",
                persoonlijk="wie",
            ),
            Kolom("uren", "Uren", "Uren per week", "getal", minimum=0, voorbeeld="32", persoonlijk="over"),
            _datum(
                "van",
                "In functie vanaf",
                "Eerste dag in deze functie",
                "bestaat",
                voorbeeld="2022-06-01",
                persoonlijk="over",
            ),
            _datum(
                "tot",
                "In functie tot",
                "Vanaf deze dag niet meer in deze functie",
                "gepland",
                voorbeeld="",
                persoonlijk="over",
            ),
            _datum(
                "bevestigd_op", "Bevestigd op", "Wanneer is nagegaan dat dit nog klopt", "gebeurd", persoonlijk="over"
            ),
        ),
        begin=True,
        volgorde=(("van", "tot"),),
    ),
    Tabel(
        "contacten",
        "Contacten",
        "De gesprekken en bijeenkomsten met partners",
        (
            _datum("datum", "Datum", "De dag van het contact", "bestaat", verplicht=True),
            _partner("Een of meer partners; één regionaal overleg is één contact", lijst=True),
            _keuze("niveau", "Niveau", "Niveau van de hoogste deelnemer van de partner", ALLE_NIVEAUS, verplicht=True),
            _keuze("vorm", "Vorm", "Hoe het contact was", VORMEN),
            _keuze("initiatief_van", "Initiatief van", "Wie het contact begon", ZIJDEN),
            Kolom("onderwerp", "Onderwerp", "Waar het over ging", voorbeeld="Woningbouw Noord", persoonlijk="tekst"),
            _OPGAVE,
            _REGIO_EIGEN,
            _persoon("provincie_deelnemers", "Deelnemers provincie", "Wie er van ons bij waren", lijst=True),
            _persoon("partner_deelnemers", "Deelnemers partner", "Wie er van de partner bij waren", lijst=True),
            Kolom(
                "notitie",
                "Notitie",
                "Schrijf zo dat de partner het mag lezen",
                afgeschermd="altijd",
                persoonlijk="tekst",
            ),
            _keuze("notitie_soort", "Soort notitie", "Wat voor notitie het is", ("feit", "opvatting", "vertrouwelijk")),
        ),
        begin=True,
    ),
    Tabel(
        "ontwikkelingen",
        "Ontwikkelingen",
        "Wat er bij partners gebeurt",
        (
            _partner(),
            _datum("datum", "Datum", "De dag van de ontwikkeling", "bestaat", verplicht=True),
            _keuze(
                "soort",
                "Soort",
                "Wat voor ontwikkeling het is",
                ("bestuurlijk", "verkiezing", "wisseling", "gewijzigd plan", "besluit", "overig"),
                verplicht=True,
            ),
            Kolom(
                "omschrijving",
                "Omschrijving",
                "Wat er gebeurt",
                verplicht=True,
                voorbeeld="Nieuw college gepresenteerd",
                persoonlijk="tekst",
            ),
            _OPGAVE,
            _datum("gedeeld_intern_op", "Intern gedeeld op", "Wanneer collega's het weten", "gebeurd"),
            _datum("gedeeld_extern_op", "Extern gedeeld op", "Wanneer partners het weten", "gebeurd"),
        ),
    ),
    Tabel(
        "signalen",
        "Signalen",
        "Wat iemand meldde over de samenwerking",
        (
            _id("Vaste code van het signaal", "s001"),
            _partner(),
            _datum("gemeld_op", "Gemeld op", "De dag van de melding", "bestaat", verplicht=True),
            _keuze(
                "soort",
                "Soort",
                "Waar het signaal over gaat",
                ("bestuurlijk", "beleidsmatig", "financieel", "relationeel", "organisatorisch"),
                verplicht=True,
            ),
            _keuze("ernst", "Ernst", "Hoe zwaar het weegt", ERNST, verplicht=True),
            Kolom(
                "omschrijving",
                "Omschrijving",
                "Wat er speelt",
                verplicht=True,
                voorbeeld="Gemeente wacht op reactie",
                persoonlijk="tekst",
            ),
            _persoon("eigenaar", "Eigenaar", "Wie van ons het oppakt"),
            Kolom(
                "vervolg",
                "Vervolg",
                "Wat we gaan doen",
                voorbeeld="Gesprek met de gemeentesecretaris",
                persoonlijk="tekst",
            ),
            _keuze("niveau_gemeld", "Gemeld op niveau", "Op welk niveau het werd gemeld", ALLE_NIVEAUS),
            _keuze(
                "niveau_afgehandeld",
                "Afgehandeld op niveau",
                "Op welk niveau het is afgehandeld",
                ALLE_NIVEAUS,
                hoort_bij="opgelost_op",
            ),
            _datum("besproken_op", "Besproken op", "Wanneer het is besproken", "gebeurd"),
            Kolom("overleg", "Overleg", "In welk overleg", hoort_bij="besproken_op", persoonlijk="tekst"),
            _OPGAVE,
            _REGIO_EIGEN,
            _datum("opgelost_op", "Opgelost op", "De dag waarop het klaar was", "gebeurd", voorbeeld=""),
            Kolom("vertrouwelijk", "Vertrouwelijk", "Niet voor iedereen", "janee", voorbeeld="nee"),
        ),
        volgorde=(("gemeld_op", "opgelost_op"),),
    ),
    Tabel(
        "afspraken",
        "Afspraken",
        "Wat wij de partner beloofden en wat de partner ons beloofde",
        (
            _id("Vaste code van de afspraak", "a001"),
            _partner(),
            Kolom(
                "omschrijving",
                "Omschrijving",
                "Wat is afgesproken",
                verplicht=True,
                voorbeeld="Rapport toesturen",
                persoonlijk="tekst",
            ),
            _keuze(
                "soort",
                "Soort",
                "Wat voor afspraak het is",
                ("actie", "bestuurlijke afspraak", "prestatieafspraak", "kwaliteitseis"),
                verplicht=True,
            ),
            _keuze("wie", "Wie", "Wie de afspraak nakomt", ZIJDEN, verplicht=True),
            _persoon("eigenaar", "Eigenaar", "Wie van ons erop let"),
            _datum("gemaakt_op", "Gemaakt op", "De dag van de afspraak", "bestaat", verplicht=True),
            _datum("deadline", "Deadline", "Uiterlijk op deze dag", "gepland", voorbeeld="2026-12-15"),
            _datum(
                "nieuwe_deadline",
                "Nieuwe deadline",
                "Met de ander afgesproken; vervangt de deadline",
                "gepland",
                voorbeeld="",
            ),
            _datum("afgerond_op", "Afgerond op", "De dag waarop het klaar was", "gebeurd", voorbeeld=""),
            _datum("vervallen_op", "Vervallen op", "De dag waarop de afspraak verviel", "gebeurd", voorbeeld=""),
            Kolom("norm", "Norm", "Wat is afgesproken, in een getal", "getal", voorbeeld="100"),
            Kolom("realisatie", "Realisatie", "Wat is gehaald, in een getal", "getal", voorbeeld="80"),
            Kolom("eenheid", "Eenheid", "Waarin norm en realisatie zijn uitgedrukt", voorbeeld="woningen"),
            Kolom("bedrag", "Bedrag", "Bedrag in euro", "getal", voorbeeld="25000"),
            _datum("verantwoord_op", "Verantwoord op", "De dag van de verantwoording", "gebeurd", voorbeeld=""),
            _OPGAVE,
            Kolom(
                "herkomst",
                "Herkomst",
                "Waar de afspraak is gemaakt",
                voorbeeld="Werkbezoek oktober",
                persoonlijk="tekst",
            ),
        ),
        volgorde=(("gemaakt_op", "afgerond_op"), ("gemaakt_op", "vervallen_op")),
        opvallend=(("gemaakt_op", "deadline"),),
    ),
    Tabel(
        "initiatieven",
        "Initiatieven",
        "Initiatieven uit de samenleving die de accounthouder begeleidt",
        (
            _id("Vaste code van het initiatief", "i001"),
            Kolom("naam", "Naam", "Korte naam", verplicht=True, voorbeeld="Energiehof", persoonlijk="tekst"),
            _partner("De partner in wiens gebied het speelt", verplicht=False),
            Kolom(
                "initiatiefnemer",
                "Initiatiefnemer",
                "Wie ermee kwam",
                verplicht=True,
                voorbeeld="Coöperatie De Zon",
                persoonlijk="wie",
            ),
            _keuze(
                "initiatiefnemer_soort",
                "Soort initiatiefnemer",
                "Wat voor initiatiefnemer het is",
                ("burgers", "organisatie", "instelling", "bedrijf", "overheid"),
            ),
            Kolom("kanaal", "Kanaal", "Hoe het binnenkwam", voorbeeld="werkbezoek"),
            _datum("gemeld_op", "Gemeld op", "De dag van de melding", "bestaat", verplicht=True),
            _datum("eerste_reactie_op", "Eerste reactie op", "De dag waarop wij antwoordden", "gebeurd"),
            _persoon("accounthouder", "Accounthouder", "Wie het initiatief begeleidt, van begin tot eind"),
            Kolom("opgave", "Opgave", "De opgaven waar het aan raakt", lijst=True, voorbeeld="Energie"),
            *INTAKE,
            *INSCHATTING,
            _keuze("weging", "Weging", "Wat we ermee doen", WEGINGEN, hoort_bij="gewogen_op"),
            _datum("gewogen_op", "Gewogen op", "De dag van de weging", "gebeurd"),
            Kolom("weging_reden", "Reden van de weging", "Waarom", hoort_bij="gewogen_op", persoonlijk="tekst"),
            Kolom(
                "weging_aanpak", "Aanpak na de weging", "Hoe we het doen", hoort_bij="gewogen_op", persoonlijk="tekst"
            ),
            _persoon("weging_deelnemers", "Deelnemers weging", "Wie er meewogen", lijst=True, hoort_bij="gewogen_op"),
            _keuze("besluit_door", "Besluit door", "Wie besluit", BESLUIT_DOOR),
            _keuze("bespreking", "Bespreking", "Hoe het voorligt", BESPREKING),
            Kolom("startnotitie", "Startnotitie", "Is er een startnotitie?", "janee", voorbeeld="ja"),
        ),
        volgorde=(("gemeld_op", "eerste_reactie_op"), ("gemeld_op", "gewogen_op")),
    ),
    Tabel(
        "initiatief_fasen",
        "Fasen van initiatieven",
        "Wanneer een initiatief in welke fase kwam",
        (
            Kolom(
                "initiatief",
                "Initiatief",
                "Het initiatief",
                verplicht=True,
                verwijst_naar="initiatieven",
                voorbeeld="i001",
            ),
            _keuze("fase", "Fase", "De fase", FASEN, verplicht=True),
            _datum("vanaf", "Vanaf", "Eerste dag in deze fase", "bestaat", verplicht=True),
            _persoon("accounthouder", "Accounthouder", "Wie het in deze fase begeleidt"),
        ),
    ),
    Tabel(
        "werkbezoeken",
        "Werkbezoeken",
        "Geplande en afgelegde werkbezoeken",
        (
            _id("Vaste code van het werkbezoek", "w001"),
            _partner(),
            _datum("datum", "Datum", "De dag van het bezoek", "gepland", verplicht=True, voorbeeld="2026-12-03"),
            Kolom("begintijd", "Begintijd", "Uur en minuut", "tijd", voorbeeld="09:30"),
            Kolom("eindtijd", "Eindtijd", "Uur en minuut", "tijd", voorbeeld="12:00"),
            Kolom("locatie", "Locatie", "Waar het bezoek is", voorbeeld="Gemeentehuis", persoonlijk="tekst"),
            _persoon("bestuurder", "Bestuurder", "Wie van ons bestuur meegaat"),
            _persoon("accounthouder", "Accounthouder", "Wie het bezoek voorbereidt"),
            Kolom(
                "doel", "Doel", "Wat we willen bereiken", voorbeeld="Kennismaken met het college", persoonlijk="tekst"
            ),
            _OPGAVE,
            _persoon("deelnemers", "Deelnemers", "Wie er nog meer bij zijn", lijst=True),
            _datum("bevestigd_op", "Bevestigd op", "De dag van de bevestiging", "gebeurd"),
            _datum("afgezegd_op", "Afgezegd op", "De dag van de afzegging", "gebeurd", voorbeeld=""),
            Kolom("terugblik", "Terugblik", "Wat het bezoek opleverde", persoonlijk="tekst", afgeschermd="altijd"),
        ),
        begin=True,
        volgorde=(("begintijd", "eindtijd"),),
    ),
    Tabel(
        "voorbereiding",
        "Voorbereiding",
        "Wat er voor een werkbezoek klaar moet zijn",
        (
            Kolom(
                "werkbezoek",
                "Werkbezoek",
                "Het werkbezoek",
                verplicht=True,
                verwijst_naar="werkbezoeken",
                voorbeeld="w001",
            ),
            Kolom(
                "onderdeel",
                "Onderdeel",
                "Wat er klaar moet zijn",
                verplicht=True,
                voorbeeld="Gespreksnotitie",
                persoonlijk="tekst",
            ),
            _persoon("eigenaar", "Eigenaar", "Wie het doet"),
            _datum("uiterlijk", "Uiterlijk", "Wanneer het klaar moet zijn", "gepland", voorbeeld="2026-11-30"),
            _datum("gereed_op", "Gereed op", "De dag waarop het klaar was", "gebeurd", voorbeeld=""),
        ),
    ),
    Tabel(
        "opgaven",
        "Opgaven",
        "De maatschappelijke opgaven van de provincie",
        (
            _id("Vaste code van de opgave", "wonen"),
            Kolom(
                "naam",
                "Naam",
                "Korte naam, zoals in de kolom opgave van andere tabellen",
                verplicht=True,
                voorbeeld="Wonen",
            ),
            _persoon("portefeuillehouder", "Portefeuillehouder", "Wie van ons bestuur erover gaat"),
            Kolom("doel", "Doel", "Wat we willen bereiken"),
            Kolom("visie", "Visie", "Hoe we dat willen bereiken"),
            Kolom("rol", "Rol", "Onze rol in deze opgave", voorbeeld="regisseren"),
        ),
    ),
    Tabel(
        "dossiers",
        "Dossiers",
        "Onderwerpen die met een of meer partners spelen, op weg naar een besluit",
        (
            _id("Vaste code van het dossier", "d001"),
            _partner("Een of meer partners met wie het speelt", lijst=True),
            Kolom("opgave", "Opgave", "De opgave: id of naam", verplicht=True, voorbeeld="Wonen"),
            Kolom("naam", "Naam", "Korte naam", verplicht=True, voorbeeld="Woningbouw Noord"),
            _datum("besluitdatum", "Besluitdatum", "De dag van het besluit", "gepland", voorbeeld="2027-02-10"),
            _datum("commissiedatum", "Commissiedatum", "De dag in de commissie", "gepland", voorbeeld="2027-01-20"),
            _keuze("besluit_door", "Besluit door", "Wie besluit", BESLUIT_DOOR),
            _keuze("bespreking", "Bespreking", "Hoe het voorligt", BESPREKING),
            _persoon("trekker", "Trekker", "Wie van ons het trekt"),
            _datum(
                "portefeuillehouder_bijgepraat_op",
                "Portefeuillehouder bijgepraat op",
                "Wanneer de portefeuillehouder het laatst is bijgepraat",
                "gebeurd",
                persoonlijk="over",
            ),
        ),
    ),
    Tabel(
        "dossier_standen",
        "Standen van dossiers",
        "Hoe een dossier er op een dag voor stond; de laatste geldt",
        (
            Kolom("dossier", "Dossier", "Het dossier", verplicht=True, verwijst_naar="dossiers", voorbeeld="d001"),
            _datum("datum", "Datum", "Vanaf deze dag geldt de stand", "bestaat", verplicht=True),
            _keuze("stand", "Stand", "Hoe het ervoor staat", STANDEN, verplicht=True),
            _keuze("bob_fase", "BOB-fase", "Beeldvorming, oordeelsvorming of besluitvorming", BOB_FASEN),
            _score("belang_provincie", "Belang provincie", "Hoe zwaar het voor ons weegt", verplicht=False),
            _score("belang_partner", "Belang partner", "Hoe zwaar het voor de partner weegt", verplicht=False),
            _score("belang_regio", "Belang regio", "Hoe zwaar het voor de regio weegt", verplicht=False),
            Kolom("toelichting", "Toelichting", "Waarom het er zo voor staat", persoonlijk="tekst"),
        ),
    ),
    Tabel(
        "krachtenveld",
        "Krachtenveld",
        "Welke partijen invloed en belang hebben bij een dossier of initiatief",
        (
            Kolom(
                "onderwerp",
                "Onderwerp",
                "Het dossier of initiatief waar het over gaat",
                verplicht=True,
                verwijst_naar="dossiers|initiatieven",
                voorbeeld="d001",
            ),
            Kolom("partij", "Partij", "Wie het is", verplicht=True, voorbeeld="LTO Noord", persoonlijk="wie"),
            _datum("datum", "Datum", "Vanaf deze dag geldt het", "bestaat", verplicht=True),
            _score("invloed", "Invloed", "Hoeveel invloed de partij heeft", persoonlijk="over"),
            _score("belang", "Belang", "Hoeveel belang de partij heeft", persoonlijk="over"),
            _keuze(
                "houding", "Houding", "Hoe de partij ertegenover staat", HOUDINGEN, verplicht=True, persoonlijk="over"
            ),
        ),
    ),
    Tabel(
        "verbonden_partijen",
        "Verbonden partijen",
        "Het register van verbonden partijen en overige samenwerkingen",
        (
            _partner(),
            Kolom("rechtsvorm", "Rechtsvorm", "De rechtsvorm", verplicht=True, voorbeeld="gemeenschappelijke regeling"),
            _keuze("bbv_categorie", "BBV-categorie", "De soort volgens het BBV", BBV_CATEGORIEEN, verplicht=True),
            Kolom("vestigingsplaats", "Vestigingsplaats", "Waar de partij is gevestigd", voorbeeld="Utrecht"),
            Kolom(
                "openbaar_belang",
                "Openbaar belang",
                "Het openbaar belang dat ermee wordt gediend",
                verplicht=True,
                voorbeeld="Toezicht en handhaving van milieuregels",
            ),
            Kolom(
                "wijze_van_belang",
                "Wijze van belang",
                "Hoe wij een belang hebben",
                voorbeeld="Lid van het algemeen bestuur",
            ),
            Kolom(
                "bestuurlijk_belang",
                "Bestuurlijk belang",
                "Zeggenschap of stemrecht?",
                "janee",
                verplicht=True,
                voorbeeld="ja",
            ),
            Kolom(
                "financieel_belang",
                "Financieel belang",
                "Lopen wij geld mis, of zijn wij aansprakelijk?",
                "janee",
                verplicht=True,
                voorbeeld="ja",
            ),
            Kolom("te_bewaken_belang", "Te bewaken belang", "Welk belang onze vertegenwoordiger bewaakt"),
            _keuze("rol_gekozen", "Gekozen rol", "De rol die wij kiezen", ROLLEN),
            _keuze("rol_verwacht", "Verwachte rol", "De rol die de partij van ons verwacht", ROLLEN),
            Kolom(
                "solvabiliteit_norm",
                "Norm solvabiliteit",
                "De solvabiliteit die is afgesproken, in procent",
                "getal",
                minimum=0,
                maximum=100,
                voorbeeld="20",
            ),
            _datum("laatste_herijking", "Laatste herijking", "Wanneer de deelname het laatst is herijkt", "gebeurd"),
        ),
    ),
    Tabel(
        "vertegenwoordigers",
        "Vertegenwoordigers",
        "Wie ons in een verbonden partij vertegenwoordigt, en in welke rol",
        (
            _partner(),
            _persoon("persoon", "Persoon", "Wie het is", verplicht=True),
            _keuze("rol", "Rol", "In welke rol", VERTEGENWOORDIGING, verplicht=True, persoonlijk="over"),
            _datum("van", "Van", "Eerste dag in deze rol", "bestaat", voorbeeld="2023-07-01", persoonlijk="over"),
            _datum("tot", "Tot", "Vanaf deze dag niet meer", "gepland", voorbeeld="", persoonlijk="over"),
        ),
        volgorde=(("van", "tot"),),
    ),
    Tabel(
        "risicoprofielen",
        "Risicoprofielen",
        "Het risico van een verbonden partij op een dag; het laatste geldt",
        (
            _partner(),
            _datum("datum", "Datum", "Vanaf deze dag geldt het profiel", "bestaat", verplicht=True),
            _keuze("bestuurlijk", "Bestuurlijk", "Bestuurlijk risico", ERNST, verplicht=True),
            _keuze("beleidsmatig", "Beleidsmatig", "Beleidsmatig risico", ERNST, verplicht=True),
            _keuze("financieel", "Financieel", "Financieel risico", ERNST, verplicht=True),
            Kolom("toelichting", "Toelichting", "Waarom", persoonlijk="tekst"),
        ),
    ),
    Tabel(
        "verbonden_partijen_jaren",
        "Jaarcijfers van verbonden partijen",
        "Vermogen, belang en resultaat per jaar (BBV artikel 15)",
        (
            _partner(),
            _JAAR,
            _euro("eigen_vermogen_begin", "Eigen vermogen begin", "Eigen vermogen aan het begin van het jaar"),
            _euro("eigen_vermogen_eind", "Eigen vermogen eind", "Eigen vermogen aan het eind van het jaar"),
            _euro("vreemd_vermogen_begin", "Vreemd vermogen begin", "Vreemd vermogen aan het begin van het jaar"),
            _euro("vreemd_vermogen_eind", "Vreemd vermogen eind", "Vreemd vermogen aan het eind van het jaar"),
            _euro("belang_begin", "Belang begin", "Ons belang aan het begin van het jaar"),
            _euro("belang_eind", "Belang eind", "Ons belang aan het eind van het jaar"),
            _euro("resultaat", "Resultaat", "Het resultaat van het jaar"),
        ),
    ),
    Tabel(
        "jaarstukken",
        "Jaarstukken",
        "De stukken van een gemeenschappelijke regeling door het jaar",
        (
            _partner(),
            _JAAR,
            _keuze("stuk", "Stuk", "Welk stuk", STUKKEN, verplicht=True),
            _datum("ontvangen_op", "Ontvangen op", "Wanneer wij het kregen", "gebeurd"),
            _datum("zienswijze_op", "Zienswijze op", "Wanneer Provinciale Staten een zienswijze gaven", "gebeurd"),
            _datum("vastgesteld_op", "Vastgesteld op", "Wanneer het is vastgesteld", "gebeurd"),
            _datum("verzonden_op", "Verzonden op", "Wanneer het naar de toezichthouder ging", "gebeurd"),
        ),
        volgorde=(("ontvangen_op", "zienswijze_op"),),
    ),
    Tabel(
        "reflecties",
        "Reflecties",
        "Hoe wij en de partner de samenwerking waarderen",
        (
            _partner(),
            _datum("datum", "Datum", "De dag van de reflectie", "bestaat", verplicht=True),
            _keuze("door", "Door", "Wie de scores gaf", ZIJDEN, verplicht=True),
            _score("cultuur", "Cultuur", "Hoe we met elkaar omgaan"),
            _score("processen_en_structuren", "Processen en structuren", "Hoe we het hebben geregeld"),
            _score("rollen", "Rollen", "Of rollen duidelijk zijn"),
            _score("afstemming", "Afstemming", "Of we op tijd afstemmen"),
            _score("vertrouwen", "Vertrouwen", "Of we elkaar vertrouwen"),
            Kolom("gaat_goed", "Gaat goed", "Wat goed gaat", persoonlijk="tekst"),
            Kolom("kan_beter", "Kan beter", "Wat beter kan", persoonlijk="tekst"),
        ),
    ),
    Tabel(
        "verbetervoorstellen",
        "Verbetervoorstellen",
        "Wat de samenwerking beter maakt",
        (
            _partner(),
            Kolom(
                "voorstel",
                "Voorstel",
                "Wat we gaan doen",
                verplicht=True,
                voorbeeld="Elk kwartaal samen de agenda maken",
                persoonlijk="tekst",
            ),
            _keuze("termijn", "Termijn", "Op welke termijn", TERMIJNEN, verplicht=True),
            _persoon("eigenaar", "Eigenaar", "Wie van ons het oppakt"),
            _datum("gemeld_op", "Gemeld op", "De dag van het voorstel", "bestaat", verplicht=True),
            _datum("afgerond_op", "Afgerond op", "De dag waarop het klaar was", "gebeurd", voorbeeld=""),
        ),
        volgorde=(("gemeld_op", "afgerond_op"),),
    ),
    Tabel(
        "competenties",
        "Competenties",
        "Wat collega's beheersen; de laatste beoordeling geldt",
        (
            _persoon("persoon", "Persoon", "De collega", verplicht=True),
            _datum("datum", "Datum", "De dag van de beoordeling", "bestaat", verplicht=True, persoonlijk="over"),
            Kolom(
                "competentie",
                "Competentie",
                "Welke competentie",
                verplicht=True,
                voorbeeld="verbinden",
                persoonlijk="over",
            ),
            _score("beheersing", "Beheersing", "Hoe goed de collega het beheerst", persoonlijk="over"),
        ),
    ),
    Tabel(
        "leeractiviteiten",
        "Leeractiviteiten",
        "Waar we samen van leerden",
        (
            _datum("datum", "Datum", "De dag van de activiteit", "bestaat", verplicht=True),
            Kolom("naam", "Naam", "Korte naam", verplicht=True, voorbeeld="Intervisie rolzuiverheid"),
            _keuze("element", "Element", "Waar het over ging", ELEMENTEN, verplicht=True),
            Kolom("vorm", "Vorm", "Hoe het was", voorbeeld="intervisie"),
            _persoon("deelnemers", "Deelnemers", "Wie er meededen", lijst=True, verplicht=True),
            Kolom("dilemma", "Dilemma", "Welk dilemma op tafel lag", persoonlijk="tekst"),
            Kolom("dossier", "Dossier", "Over welk dossier", verwijst_naar="dossiers", voorbeeld="d001"),
            Kolom("opbrengst", "Opbrengst", "Wat het bracht", persoonlijk="tekst"),
        ),
    ),
)

TABEL: dict[str, Tabel] = {tabel.naam: tabel for tabel in TABELLEN}
"""The tables by name."""
