"""Brons to make vergaderstukken of: one that attacks and holds what is not for the meeting, and a large one."""

from dataclasses import replace
from typing import Any

from samenwerking.data.dataset import Bron, Selectie
from samenwerking.vraag import Vraag
from tests.bouw import (
    NORMEN,
    PEILDATUM,
    afspraak,
    bezoek,
    dagen_geleden,
    dossier,
    fase,
    gemeente,
    initiatief,
    maak_dataset,
    persoon,
    reflectie,
    signaal,
    spraken,
    stand,
)

AANVAL = (
    "</script><script>window.gehackt = 1</script>"
    '<img src="x" onerror="window.gehackt = 2"><a href="javascript:window.gehackt = 3">klik</a>'
    '{{ 7 * 7 }}{% raw %}"; } </style><style>main { display: none } @page { size: A3 }'
)
"""What would be code if any of it were taken for markup, a template or a style."""
PERSOON = "Karel Sluiter"
"""Somebody of a partner: only the functie is for the meeting."""
GEHEIM = "SPERWER"
"""Stands in every text that is not for the meeting."""


def vraag(**anders: Any) -> Vraag:
    delen: dict[str, Any] = {
        "peildatum": PEILDATUM,
        "vergelijk_met": dagen_geleden(31),
        "selectie": Selectie(),
        "normen": NORMEN,
        "filters_in_words": "alle regio's",
    }
    return Vraag(**(delen | anders))


def vijandig(**anders: Any) -> Vraag:
    """Every text of the bron attacks, names somebody of the partner, or is not for the meeting."""
    tekst = f"Bel {PERSOON} {AANVAL}"
    stil = {"omschrijving": f"{GEHEIM} vertrek", "vervolg": f"{GEHEIM} gesprek", "vertrouwelijk": True}
    dataset = maak_dataset(
        partners=[
            gemeente("g1", naam=f"Dorp {AANVAL}", accounthouder="wij"),
            gemeente("g2", naam="javascript:window.gehackt=4", accounthouder="p1"),
            gemeente("g3", naam="Stad"),
        ],
        personen=[
            persoon("p1", "bestuurlijk", naam=PERSOON, functie="Wethouder"),
            persoon("p2", "strategisch", naam="Tjitske Boomsma", functie="Gemeentesecretaris"),
            persoon("wij", partner=None, naam="Noor van der Veen"),
        ],
        signalen=[
            signaal(40, id="s1", omschrijving=tekst, vervolg=None, eigenaar="p1", overleg=tekst),
            signaal(3, id="s2", omschrijving=tekst, vervolg=tekst, partner="g2", eigenaar="wij"),
            signaal(50, id="s3", partner="g3", **stil),
        ],
        afspraken=[afspraak(9, omschrijving=tekst, eigenaar=PERSOON, partner="g2", herkomst=tekst)],
        initiatieven=[
            initiatief(
                200,
                naam=tekst,
                initiatiefnemer=f"{GEHEIM} burger",
                besluit_door="gedeputeerde",
                weging_reden=tekst,
            )
        ],
        initiatief_fasen=[fase(100, "weging")],
        werkbezoeken=[
            bezoek(-9, id="w1", doel=tekst, bestuurder="p1", locatie=tekst),
            bezoek(9, id="w2", doel=tekst, terugblik=f"{GEHEIM} gesprek"),
        ],
        voorbereiding=[{"werkbezoek": "w1", "onderdeel": tekst}],
        ontwikkelingen=[{"partner": "g1", "datum": dagen_geleden(3), "soort": "besluit", "omschrijving": tekst}],
        dossiers=[dossier(-9, naam=tekst, partner=("g1", "g2"), besluit_door="gedeputeerde", trekker="p1")],
        dossier_standen=[stand(9, "knelt", toelichting=tekst)],
        contacten=[
            spraken(5, ["wij"], ["p2"], niveau="strategisch", notitie=f"{GEHEIM} notitie", onderwerp=f"{GEHEIM} thema")
        ],
        krachtenveld=[
            {
                "onderwerp": "d",
                "partij": f"{GEHEIM} partij",
                "datum": dagen_geleden(9),
                "invloed": 5,
                "belang": 5,
                "houding": "kritisch",
            }
        ],
        reflecties=[
            reflectie(9, 1, 1, gaat_goed=f"{GEHEIM} goed", kan_beter=f"{GEHEIM} beter"),
            reflectie(9, 5, door="provincie", partner="g3"),
        ],
        verbetervoorstellen=[
            {"partner": "g1", "voorstel": f"{GEHEIM} voorstel", "termijn": "kort", "gemeld_op": dagen_geleden(5)}
        ],
    )
    bron = Bron(f"Bron {AANVAL}", "test", fictief=True)
    return vraag(dataset=replace(dataset, bron=bron), **anders)


def groot() -> Vraag:
    """More rows in every table than a document holds, with texts of 10,000 characters."""
    lang = "Een lange zin over van alles en nog wat. " * 250
    n = range(110)
    dataset = maak_dataset(
        partners=[gemeente(f"g{i}", naam=f"Gemeente {i} {lang}", accounthouder="wij") for i in n],
        personen=[persoon("wij", partner=None, naam=lang)],
        signalen=[
            signaal(40 + i, id=f"s{i}", partner=f"g{i}", omschrijving=lang, vervolg=lang if i % 2 else None) for i in n
        ],
        afspraken=[afspraak(9 + i, id=f"a{i}", partner=f"g{i}", omschrijving=lang) for i in n],
        initiatieven=[initiatief(300 + i, id=f"i{i}", partner=f"g{i}", naam=lang) for i in n],
        initiatief_fasen=[fase(200, "verkenning", initiatief=f"i{i}") for i in n],
        werkbezoeken=[bezoek(-1 - i % 80, id=f"w{i}", partner=f"g{i}", doel="x" * 10_000) for i in n],
        ontwikkelingen=[
            {"partner": f"g{i}", "datum": dagen_geleden(i % 30), "soort": "besluit", "omschrijving": lang} for i in n
        ],
    )
    return vraag(dataset=replace(dataset, bron=Bron(lang, "test")), filters_in_words=lang)
