import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from samenwerking.briefing import GeenBriefing, briefing
from samenwerking.briefing.inhoud import LEES_VERDER, Briefing, Deel, Lijst, Punt, Tabel, ingekort
from samenwerking.briefing.kern import NIEUWS
from samenwerking.briefing.koppen import BELANG, BESTUURLIJK, INTEGRAAL, ROL
from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.data.schema import TABEL
from samenwerking.normen import Periode
from samenwerking.vraag import VERZONNEN
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
    partij,
    persoon,
    profiel,
    reflectie,
    signaal,
    spraken,
    stand,
    vraag,
)

STUURT = {"id": "b", "naam": "Bo Baas", "niveau": "bestuurlijk", "functie": "gedeputeerde", "telefoon": "06-1"}
HELPT = {"id": "h", "naam": "Hans Hulp", "niveau": "ambtelijk", "functie": "accounthouder"}
WETHOUDER = persoon("w1", "bestuurlijk", naam="Wim Wit", functie="wethouder", email="wim@wit.nl")


def lees(*, bezoeken: Mapping[str, Any] | None = None, **tabellen: list[Mapping[str, Any]]) -> Briefing:
    """The briefing for one visit next week at one gemeente, with these other tables."""
    eigen = {"bestuurder": "b", "accounthouder": "h", "deelnemers": ["w1"], "doel": "Kennismaken"}
    row = bezoek(-7, **(eigen | (bezoeken or {})))
    basis = {"partners": [gemeente(naam="Vechthof", regio=["U10"])], "personen": [STUURT, HELPT, WETHOUDER]}
    return briefing(vraag(maak_dataset(**basis | tabellen | {"werkbezoeken": [row]})), "w")


def deel(inhoud: Briefing, kop: str) -> Deel:
    return next(deel for deel in inhoud.delen if deel.kop == kop)


def regels(inhoud: Briefing, kop: str) -> list[str]:
    """Everything below a heading, a line for each point, row and sentence."""
    lines = []
    for blok in deel(inhoud, kop).inhoud:
        match blok:
            case Lijst():
                lines += [f"{punt.nadruk}: {punt.tekst}" if punt.nadruk else punt.tekst for punt in blok.punten]
            case Tabel():
                lines += [" | ".join(rij) for rij in blok.rijen]
            case str():
                lines.append(blok)
    return lines


def feiten(inhoud: Briefing) -> dict[str, str]:
    return dict(inhoud.feiten.rijen)


def alles(inhoud: Briefing) -> str:
    koppen = [each.kop for each in inhoud.delen]
    return "\n".join(
        [*inhoud.let_op, *map(" ".join, inhoud.feiten.rijen), *(r for k in koppen for r in regels(inhoud, k))]
    )


def test_the_title_names_the_partner_and_the_line_below_it_when_and_where() -> None:
    found = lees(bezoeken={"begintijd": "09:00", "eindtijd": "11:30", "locatie": "Gemeentehuis"})
    assert found.titel == "Briefing werkbezoek Vechthof"
    assert found.onder == "vr 27 november 2026 · 09:00 tot 11:30 uur · Gemeentehuis"


def test_the_headings_stand_in_order_with_the_four_fixed_ones_last() -> None:
    assert [each.kop for each in lees(afspraken=[afspraak(-1)]).delen] == [
        "Doel",
        "Wie u ontmoet",
        "Beloften over en weer",
        "Wat wij beloofden",
        "Wat zij beloofden",
        "Niet door verrast worden",
        "Lopende initiatieven en dossiers",
        "Wat we niet weten",
        BELANG,
        INTEGRAAL,
        ROL,
        BESTUURLIJK,
    ]


def test_who_is_there_stands_with_functie_when_they_were_met_and_how_to_reach_them() -> None:
    assert regels(lees(contacten=[spraken(30, ["h"], ["w1"])]), "Wie u ontmoet") == [
        "Wim Wit, wethouder | nog niet met deze bestuurder; laatst op 21 oktober 2026, door Hans Hulp | wim@wit.nl",
        "Bo Baas, gedeputeerde | van ons: bestuurder | 06-1",
        "Hans Hulp, accounthouder | van ons: accounthouder | –",
    ]


def test_whom_nobody_met_is_said_in_the_table_and_at_the_top() -> None:
    found = lees(contacten=[spraken(30, ["h"], [])])
    assert "Wim Wit, wethouder | nooit ontmoet | wim@wit.nl" in regels(found, "Wie u ontmoet")
    assert feiten(found)["Let op"] == "Nooit eerder ontmoet: Wim Wit."


def test_without_contacten_nobody_is_called_never_met() -> None:
    found = lees()
    assert "Wim Wit, wethouder | niet bekend | wim@wit.nl" in regels(found, "Wie u ontmoet")
    assert "nooit ontmoet" not in alles(found)


def test_somebody_who_left_is_said_to_have_left() -> None:
    found = lees(
        personen=[STUURT, HELPT, WETHOUDER | {"tot": dagen_geleden(3)}], contacten=[spraken(30, ["b"], ["w1"])]
    )
    assert "Wim Wit, wethouder | niet meer in functie sinds 17 november 2026 | wim@wit.nl" in regels(
        found, "Wie u ontmoet"
    )


def test_a_guest_whom_personen_does_not_know_is_named_and_said_not_to_be_known() -> None:
    found = lees(bezoeken={"deelnemers": ["w1", "Mevrouw Onbekend"]})
    assert "Mevrouw Onbekend | staat niet in personen | –" in regels(found, "Wie u ontmoet")
    assert "Wie dit zijn, want zij staan niet in personen: Mevrouw Onbekend." in regels(found, "Wat we niet weten")


def test_who_is_not_there_and_was_never_met_at_that_niveau_is_named_below_the_table() -> None:
    extra = persoon("w2", "bestuurlijk", naam="Zus Zwart", functie="burgemeester")
    laag = persoon("w3", "ambtelijk", naam="Ada Laag")
    found = lees(personen=[STUURT, HELPT, WETHOUDER, extra, laag], contacten=[spraken(30, ["h"], ["w1"])])
    assert regels(found, "Wie u ontmoet")[-1] == (
        "Er niet bij op bestuurlijk niveau, en door niemand van ons ontmoet: burgemeester Zus Zwart."
    )


def test_promises_stand_late_first_with_their_day_and_owner() -> None:
    found = lees(
        afspraken=[
            afspraak(-10, id="straks", omschrijving="Kaart sturen"),
            afspraak(5, id="laat", omschrijving="Rapport toesturen", eigenaar="h"),
            afspraak(0, id="nu", omschrijving="Bellen"),
            afspraak(1, id="hun", omschrijving="Cijfers leveren", wie="partner", eigenaar="h"),
            afspraak(3, id="klaar", afgerond_op=dagen_geleden(1)),
        ]
    )
    assert regels(found, "Wat wij beloofden") == [
        "Te laat (deadline 15 november 2026): Rapport toesturen. Eigenaar: Hans Hulp.",
        "Uiterlijk 20 november 2026: Bellen.",
        "Uiterlijk 30 november 2026: Kaart sturen.",
    ]
    assert regels(found, "Wat zij beloofden") == [
        "Te laat (deadline 19 november 2026): Cijfers leveren. Wij volgen: Hans Hulp."
    ]
    assert "Te laat: 1 belofte van ons. Te laat: 1 belofte van de partner." in feiten(found)["Let op"]


def test_a_promise_with_a_norm_says_how_much_of_it_was_done() -> None:
    found = lees(afspraken=[afspraak(-10, norm=60, realisatie=60, eenheid="plekken"), afspraak(-11, id="b", norm=3)])
    assert regels(found, "Wat wij beloofden") == [
        "Uiterlijk 30 november 2026: Rapport toesturen. Gehaald: 60 van 60 plekken.",
        "Uiterlijk 1 december 2026: Rapport toesturen.",
    ]


def test_without_an_open_promise_of_either_side_that_is_one_line() -> None:
    found = lees(afspraken=[afspraak(3, afgerond_op=dagen_geleden(1))])
    assert regels(found, "Beloften over en weer") == [
        "Geen van beide kanten heeft een afspraak open staan die is vastgelegd."
    ]


def test_a_vertrouwelijk_signaal_is_only_named() -> None:
    geheim = {"id": "v", "omschrijving": "GEHEIM", "vervolg": "GEHEIM2", "vertrouwelijk": True, "eigenaar": None}
    found = lees(signalen=[signaal(5, "hoog", **geheim), signaal(6, "midden"), signaal(7, "laag", id="l")])
    assert regels(found, "Niet door verrast worden") == [
        "Vertrouwelijk signaal: ",
        "Signaal midden, 14 november 2026: Wacht op reactie. Vervolg: Bellen.",
        "Niet bekend: de tabel ontwikkelingen ontbreekt, is leeg of is niet te lezen.",
    ]
    assert feiten(found)["Let op"] == "Vertrouwelijk signaal."
    assert "GEHEIM" not in repr(found)


def test_notes_krachtenveld_and_reflectie_stay_out() -> None:
    contact = spraken(3, ["h"], ["w1"], notitie="GEHEIM", notitie_soort="vertrouwelijk", onderwerp="Woningen")
    kracht = {"onderwerp": "d", "partij": "GEHEIM", "datum": dagen_geleden(5), "invloed": 5, "belang": 5}
    cijfers = dict.fromkeys(("cultuur", "processen_en_structuren", "rollen", "afstemming", "vertrouwen"), 1)
    reflectie = {"partner": "g1", "datum": dagen_geleden(9), "door": "partner", "kan_beter": "GEHEIM", **cijfers}
    found = lees(
        contacten=[contact],
        dossiers=[dossier(-40)],
        krachtenveld=[kracht | {"houding": "kritisch"}],
        reflecties=[reflectie],
        personen=[STUURT, HELPT, WETHOUDER],
    )
    assert "Woningen" in alles(found)
    assert "GEHEIM" not in repr(found)
    assert "Reflectie vraagt actie" not in alles(found)


@pytest.mark.parametrize(("dagen", "erin"), [(NIEUWS - 1, True), (NIEUWS, False)])
def test_news_is_of_the_last_ninety_days(dagen: int, erin: bool) -> None:
    nieuws = {"partner": "g1", "datum": dagen_geleden(dagen), "soort": "besluit", "omschrijving": "Begroting klaar"}
    found = lees(ontwikkelingen=[nieuws])
    assert ("Begroting klaar" in alles(found)) is erin


def test_older_wisselingen_are_bestuurlijke_zaken() -> None:
    nieuws = {"partner": "g1", "datum": dagen_geleden(NIEUWS), "soort": "wisseling", "omschrijving": "Nieuw college"}
    found = lees(ontwikkelingen=[nieuws])
    assert "Wisseling, 22 augustus 2026 (intern nog niet gedeeld): Nieuw college." in regels(found, BESTUURLIJK)


def test_what_the_kalender_says_of_that_day_cannot_surprise() -> None:
    kalender = (
        Periode(soort="reces", naam="Herfstreces", van=dagen_geleden(-7).date(), tot=dagen_geleden(-9).date()),
        Periode(soort="reces", naam="Elders", van=dagen_geleden(-7).date(), partner="anders"),
    )
    dataset = maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(-7)])
    found = briefing(vraag(dataset, normen=replace(NORMEN, kalender=kalender)), "w")
    lines = regels(found, "Niet door verrast worden")
    assert lines[0] == "Op deze dag: Herfstreces, 27 november 2026 tot en met 29 november 2026."
    assert "Elders" not in alles(found)


def test_dossiers_and_initiatieven_stand_with_their_stand_next_day_and_besluit() -> None:
    besluit = {"besluit_door": "gemeenteraad", "bespreking": "ter besluitvorming"}
    found = lees(
        dossiers=[dossier(-20, commissiedatum=dagen_geleden(4), **besluit)],
        dossier_standen=[stand(10, "knelt", bob_fase="oordeelsvorming")],
        initiatieven=[initiatief(20)],
        initiatief_fasen=[fase(10, "verkenning")],
    )
    assert regels(found, "Lopende initiatieven en dossiers") == [
        (
            "Dossier Woningbouw Noord | knelt (10 november 2026); oordeelsvorming | besluit 10 december 2026"
            " | ter besluitvorming door de gemeenteraad"
        ),
        "Initiatief Energiehof | verkenning sinds 10 november 2026 | fase klaar op 22 december 2026 | –",
    ]
    assert "Besluit over dossier Woningbouw Noord: op 10 december 2026." in feiten(found)["Let op"]


def test_a_besluit_before_the_visit_says_to_ask_how_it_went() -> None:
    found = lees(dossiers=[dossier(-6, besluit_door="gemeenteraad")])
    assert regels(found, "Lopende initiatieven en dossiers")[0] == (
        "Dossier Woningbouw Noord | stand niet bekend | besluit 26 november 2026 (vóór dit bezoek)"
        " | door de gemeenteraad"
    )
    besluit = "Besluit over dossier Woningbouw Noord: op 26 november 2026"
    assert f"{besluit}, vóór dit bezoek; vraag de uitkomst na." in feiten(found)["Let op"]
    zelfde_dag = lees(dossiers=[dossier(-7, besluit_door="gemeenteraad")])
    assert "Besluit over dossier Woningbouw Noord: op 27 november 2026." in feiten(zelfde_dag)["Let op"]


def test_an_initiatief_that_is_late_says_since_which_day_and_not_for_how_long() -> None:
    weging = initiatief(200, besluit_door="gedeputeerde")
    found = lees(initiatieven=[weging], initiatief_fasen=[fase(150, "weging")])
    regel, _ = regels(found, "Lopende initiatieven en dossiers")
    stand_ = "weging sinds 23 juni 2026; over de termijn van 21 juli 2026"
    assert regel == f"Initiatief Energiehof | {stand_} | – | door de gedeputeerde"
    assert "Weging van initiatief Energiehof: had vóór 22 juli 2026 gemoeten." in feiten(found)["Let op"]
    nog = lees(initiatieven=[weging], initiatief_fasen=[fase(20, "weging")])
    assert "Weging van initiatief Energiehof: gevraagd vóór 29 november 2026." in feiten(nog)["Let op"]


def test_the_broader_interest_holds_opgaven_what_others_do_in_the_regio_and_earlier_visits() -> None:
    partners = [
        gemeente(naam="Vechthof", regio=["U10"]),
        gemeente("g2", regio=["U10"]),
        gemeente("g3", regio=["Foodvalley"]),
    ]
    dataset = maak_dataset(
        partners=partners,
        opgaven=[{"id": "o", "naam": "Wonen", "doel": "Betaalbaar wonen", "visie": "Dicht bij het station."}],
        dossiers=[
            dossier(-40, id="d1", partner=("g1",), naam="Eigen"),
            dossier(-40, id="d2", partner=("g2",), naam="Buren"),
            dossier(-40, id="d3", partner=("g3",), naam="Ver weg"),
        ],
        werkbezoeken=[bezoek(-7, opgave="wonen"), bezoek(90, id="eerder", terugblik="Goed gesprek")],
    )
    assert regels(briefing(vraag(dataset), "w"), BELANG) == [
        "Wonen: Betaalbaar wonen. Dicht bij het station.",
        "Wonen bij anderen in U10: Buren (stand niet bekend).",
        "Bezoek van 22 augustus 2026: Goed gesprek.",
    ]


def test_integral_is_what_runs_per_opgave_and_where_it_meets() -> None:
    found = lees(
        partners=[gemeente(naam="Vechthof"), gemeente("g2", naam="Buurhof")],
        dossiers=[dossier(-40, partner=("g1", "g2"))],
        initiatieven=[initiatief(20, opgave=["Wonen", "Energie"])],
    )
    assert regels(found, INTEGRAAL) == [
        "Wonen: Dossier Woningbouw Noord en initiatief Energiehof.",
        "Energie: Initiatief Energiehof.",
        "Komt samen: initiatief Energiehof raakt Wonen en Energie.",
        "Komt samen: dossier Woningbouw Noord is van Vechthof en Buurhof.",
    ]


def test_our_role_holds_that_of_a_verbonden_partij_who_represents_us_and_who_goes_there_too() -> None:
    found = lees(
        verbonden_partijen=[partij("g1", rol_gekozen="stimuleren", rol_verwacht="regisseren")],
        vertegenwoordigers=[{"partner": "g1", "persoon": "b", "rol": "aandeelhouder"}],
        contacten=[spraken(2, ["h"], ["w1"], onderwerp="Begroting", niveau="bestuurlijk")],
    )
    lines = regels(found, ROL)
    assert lines[:3] == [
        "Verbonden partij: wij kiezen stimuleren; de partij verwacht regisseren.",
        "Ons vertegenwoordigen: Bo Baas (aandeelhouder).",
        "Ook 18 november 2026: overleg, Hans Hulp, Begroting.",
    ]
    assert "Laatste gesprek: bestuurlijk op 18 november 2026." in lines


def test_the_risicoprofiel_of_a_verbonden_partij_says_what_changed() -> None:
    toen, nu = profiel(400, "laag", "midden", "laag", "g1"), profiel(3, "laag", "midden", "hoog", "g1")
    found = lees(verbonden_partijen=[partij("g1")], risicoprofielen=[toen, nu | {"toelichting": "Verlies geleden"}])
    assert (
        "Risicoprofiel van 17 november 2026: Bestuurlijk laag, beleidsmatig midden en financieel hoog (was laag)."
        " Verlies geleden."
    ) in regels(found, ROL)
    een = lees(verbonden_partijen=[partij("g1")], risicoprofielen=[toen])
    assert "Risicoprofiel van 16 oktober 2025: Bestuurlijk laag, beleidsmatig midden en financieel laag." in regels(
        een, ROL
    )


def test_who_of_us_spoke_them_lately_stands_there_however_far_the_visit_is() -> None:
    gesprek = spraken(1, ["h"], ["w1"], onderwerp="Begroting")
    found = lees(bezoeken={"datum": dagen_geleden(-60)}, contacten=[gesprek])
    assert "Ook 19 november 2026: overleg, Hans Hulp, Begroting." in regels(found, ROL)


def test_nothing_is_counted_from_the_peildatum_because_it_is_read_on_another_day() -> None:
    found = lees(
        contacten=[spraken(1, ["b"], ["w1"], niveau="bestuurlijk")],
        afspraken=[afspraak(5)],
        initiatieven=[initiatief(200)],
        initiatief_fasen=[fase(150, "weging")],
        dossiers=[dossier(-6)],
        signalen=[signaal(5)],
    )
    assert not re.search(r"gisteren|vandaag|geleden|\bdagen (te|over)\b|nog \d+ dag", alles(found))


def test_new_bestuurders_and_the_last_besluiten_are_bestuurlijke_zaken() -> None:
    nieuw = WETHOUDER | {"van": dagen_geleden(40)}
    found = lees(
        personen=[STUURT, HELPT, nieuw, persoon("w2", "bestuurlijk", naam="Ada Oud", van=dagen_geleden(365))],
        dossiers=[dossier(NIEUWS - 1, besluit_door="gemeenteraad"), dossier(NIEUWS, id="d2", naam="Te oud")],
    )
    lines = regels(found, BESTUURLIJK)
    assert lines[0] == "Nieuw sinds 11 oktober 2026: wethouder Wim Wit."
    assert "Besluitdatum 23 augustus 2026: dossier Woningbouw Noord, door de gemeenteraad." in lines
    assert not any("Ada Oud" in line for line in lines)
    assert "Te oud" not in alles(found)


def test_a_bron_with_partners_and_visits_alone_says_nowhere_that_there_is_none() -> None:
    dataset = maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(-7)])
    found = briefing(vraag(dataset, normen=replace(NORMEN, kalender=())), "w")
    text = alles(found)
    assert "geen afspraak" not in text
    assert "Geen open" not in text
    assert "Er loopt niets" not in text
    assert regels(found, "Beloften over en weer") == [
        "Niet bekend: de tabel afspraken ontbreekt, is leeg of is niet te lezen."
    ]
    for kop in (BELANG, INTEGRAAL, BESTUURLIJK, ROL):
        assert regels(found, kop)[0].startswith("Hier is niets over vastgelegd. Vul ")
    weg = regels(found, "Wat we niet weten")
    assert "Van het bezoek is niet vastgelegd: het doel, de tijd, de locatie en de accounthouder." in weg
    assert "Wie er van de partner bij is." in weg
    assert any("personen, contacten" in line for line in weg)


def test_a_table_that_cannot_be_read_is_not_taken_for_an_empty_one() -> None:
    dataset = maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(-7)], signalen=[signaal(1)])
    stuk = frozenset(TABEL) - {"partners", "werkbezoeken", "signalen"}
    found = briefing(vraag(replace(dataset, onleesbaar=stuk), normen=replace(NORMEN, kalender=())), "w")
    for kop in (BELANG, INTEGRAAL, ROL, BESTUURLIJK):
        assert regels(found, kop)[0].startswith("Niet bekend: de tabellen ")
    assert (
        feiten(found)["Voorbereiding"] == "Niet bekend: de tabel voorbereiding ontbreekt, is leeg of is niet te lezen."
    )
    assert "geen afspraak" not in alles(found)
    assert "Er loopt niets" not in alles(found)


def test_rows_that_were_left_out_are_said() -> None:
    dataset = maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(-7)], afspraken=[afspraak(-1)])
    found = briefing(vraag(replace(dataset, weggelaten={"afspraken": 3, "partners": 1})), "w")
    lines = [line for line in regels(found, "Wat we niet weten") if line.startswith("Tabel")]
    assert lines == ["Tabel afspraken: 3 rijen zijn niet gebruikt, door een fout in de bron."]


def test_people_who_were_long_not_confirmed_or_cannot_be_reached_are_not_known() -> None:
    found = lees(personen=[STUURT, HELPT, WETHOUDER | {"email": None}])
    lines = regels(found, "Wat we niet weten")
    assert "Of zij er nog werken (lang niet bevestigd): Wim Wit." in lines
    assert "Telefoon en e-mail van Wim Wit." in lines


def test_whom_one_of_us_met_lately_still_works_there() -> None:
    zeker = regels(lees(contacten=[spraken(365, ["h"], ["w1"])]), "Wat we niet weten")
    assert not any("nog werken" in line for line in zeker)
    lang = regels(lees(contacten=[spraken(366, ["h"], ["w1"])]), "Wat we niet weten")
    assert "Of zij er nog werken (lang niet bevestigd en niet gesproken): Wim Wit." in lang


def test_what_nobody_recorded_is_told_in_words_that_need_no_dashboard() -> None:
    found = lees(contacten=[spraken(30, ["h"], ["w1"])], reflecties=[reflectie(500)])
    lines = regels(found, "Wat we niet weten")
    assert "Wanneer wij elkaar het laatst spraken op bestuurlijk en strategisch niveau." in lines
    waarderen = "Hoe wij en de partner de samenwerking waarderen: "
    assert f"{waarderen}er is geen reflectie uit de laatste 12 maanden." in lines
    assert f"{waarderen}de tabel reflecties ontbreekt, is leeg of is niet te lezen." in regels(
        lees(), "Wat we niet weten"
    )


@pytest.mark.parametrize(
    ("terugblik", "zin"),
    [
        (None, "Wat het bezoek van 21 oktober 2026 opleverde: er is geen terugblik (Bo Baas en Hans Hulp)."),
        ("Goed", ""),
    ],
)
def test_an_earlier_visit_without_terugblik_is_not_known(terugblik: str | None, zin: str) -> None:
    eerder = bezoek(30, id="eerder", bestuurder="b", accounthouder="h", terugblik=terugblik)
    oud = bezoek(90, id="oud")
    dataset = maak_dataset(partners=[gemeente()], personen=[STUURT, HELPT], werkbezoeken=[bezoek(-7), eerder, oud])
    lines = regels(briefing(vraag(dataset), "w"), "Wat we niet weten")
    assert [line for line in lines if "opleverde" in line] == [zin] * bool(zin)


def test_a_visit_that_was_called_off_says_so_first_and_when_the_next_is() -> None:
    af = bezoek(-7, afgezegd_op=dagen_geleden(1), deelnemers=["w1"])
    ander = bezoek(-20, id="ander")
    found, straks = (
        briefing(vraag(maak_dataset(partners=[gemeente()], personen=[WETHOUDER], werkbezoeken=bezoeken)), "w")
        for bezoeken in ([af], [af, ander])
    )
    assert found.let_op == ("Dit bezoek is afgezegd op do 19 november 2026.",)
    assert deel(found, "Wie erbij zou zijn")
    assert feiten(found)["Let op"] == "Afgezegd; er is geen nieuwe datum vastgelegd."
    assert feiten(straks)["Let op"] == (
        "Afgezegd; het volgende bezoek aan deze partner is op 10 december 2026 (optie)."
    )


@pytest.mark.parametrize(
    ("terugblik", "zin"), [("Goed", "Terugblik: Goed."), (None, "Er is nog geen terugblik vastgelegd.")]
)
def test_a_visit_of_the_past_says_so_first_with_what_came_of_it(terugblik: str | None, zin: str) -> None:
    dataset = maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(1, terugblik=terugblik)])
    found = briefing(vraag(dataset), "w")
    assert found.let_op == (
        "Dit bezoek was al, op do 19 november 2026. De stand hieronder is die van vr 20 november 2026.",
        zin,
    )
    assert "Voorbereiding" not in feiten(found)


def test_a_visit_of_today_is_still_to_come() -> None:
    assert briefing(vraag(maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(0)])), "w").let_op == ()


def test_an_unknown_visit_is_no_briefing_and_says_where_ids_are() -> None:
    dataset = maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(-7)])
    with pytest.raises(GeenBriefing, match=r"werkbezoek 'x' staat niet in de bron; neem een id .* zoals 'w'"):
        briefing(vraag(dataset), "x")


def test_without_werkbezoeken_there_is_no_briefing() -> None:
    dataset = maak_dataset(partners=[gemeente()])
    with pytest.raises(GeenBriefing, match="de tabel werkbezoeken ontbreekt"):
        briefing(vraag(dataset), "w")


def test_a_partner_that_is_no_account_that_day_has_no_briefing() -> None:
    dataset = maak_dataset(partners=[gemeente(naam="Oudhof", tot=PEILDATUM)], werkbezoeken=[bezoek(-7)])
    with pytest.raises(GeenBriefing, match="Oudhof is op vr 20 november 2026 geen account"):
        briefing(vraag(dataset), "w")


def test_the_filters_of_the_screen_play_no_part() -> None:
    dataset = maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(-7)], afspraken=[afspraak(-1)])
    ander = vraag(dataset, Selectie(soort="waterschap"))
    assert briefing(ander, "w") == briefing(vraag(dataset), "w")


def test_an_earlier_peildatum_knows_only_what_was_known() -> None:
    dataset = maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(-7)], afspraken=[afspraak(-1)])
    vroeg = replace(vraag(dataset), peildatum=pd.Timestamp("2001-01-01"))
    assert "Rapport toesturen" not in alles(briefing(vroeg, "w"))


def test_a_bron_that_is_invented_says_so_and_a_link_is_there_when_an_address_is_set() -> None:
    dataset = maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(-7)])
    dataset = replace(dataset, bron=replace(dataset.bron, fictief=True))
    found = briefing(vraag(dataset, normen=replace(NORMEN, adres="https://hier.nl")), "w")
    assert found.voorbehoud == VERZONNEN
    assert found.link == "https://hier.nl/werkbezoek?werkbezoek=w"
    assert briefing(vraag(dataset), "w").link == ""


# cutting


def geknipt(*blokken: str | Lijst | Tabel, regels: int = 2, tekens: int = 60) -> Briefing:
    leeg = Briefing("t", "o", (), Tabel("", ("a",), ()), (Deel("k", blokken),), "", "bron", PEILDATUM, "")
    return ingekort(leeg, regels, tekens)


def test_what_fits_is_left_as_it_is() -> None:
    punten = (Punt("a" * 60, "b" * 30), Punt("kort"))
    found = geknipt(Lijst(punten), "c" * 120)
    assert found.delen[0].inhoud == (Lijst(punten), "c" * 120)
    assert not found.ingekort


def test_a_long_text_is_cut_at_a_sentence_and_says_so() -> None:
    zin = "Dit is de eerste zin, met ca. 5 woorden. Dit is de tweede. " + "En dan nog heel veel meer. " * 20
    (blok,) = geknipt(zin, tekens=80).delen[0].inhoud
    assert (
        blok == f"Dit is de eerste zin, met ca. 5 woorden. Dit is de tweede. En dan nog heel veel meer. {LEES_VERDER}"
    )
    assert len(str(blok)) <= 160


def test_a_text_without_an_end_of_a_sentence_is_cut_at_a_word_and_a_word_without_end_anywhere() -> None:
    woorden, woord = geknipt(Lijst((Punt("woord " * 50),)), Lijst((Punt("x" * 500),))).delen[0].inhoud
    assert isinstance(woorden, Lijst)
    assert isinstance(woord, Lijst)
    assert woorden.punten[0].tekst == "woord woord woord woord woord woord woord ... (ingekort)"
    assert woord.punten[0].tekst == "x" * 45 + " ... (ingekort)"


@pytest.mark.parametrize("tekst", ["Mw. De Vries vertelt " + "iets over wonen " * 20, "Dossier " + "x" * 500])
def test_a_text_is_not_cut_behind_an_abbreviation_or_the_word_before_a_very_long_one(tekst: str) -> None:
    (blok,) = geknipt(Lijst((Punt(tekst),))).delen[0].inhoud
    assert isinstance(blok, Lijst)
    assert len(blok.punten[0].tekst) > 45
    assert tekst.startswith(blok.punten[0].tekst.removesuffix(" ... (ingekort)"))


@pytest.mark.parametrize(("n", "over", "weg"), [(2, 2, 0), (3, 2, 1), (300, 2, 298)])
def test_a_long_list_says_how_many_are_left_out(n: int, over: int, weg: int) -> None:
    found = geknipt(Lijst((Punt("a"),) * n))
    (blok,) = found.delen[0].inhoud
    assert isinstance(blok, Lijst)
    assert (len(blok.punten), blok.weg, found.ingekort) == (over, weg, weg > 0)


def test_a_table_keeps_two_rows_more_than_a_list_keeps_points() -> None:
    (blok,) = geknipt(Tabel("", ("a",), (("x",),) * 9)).delen[0].inhoud
    assert isinstance(blok, Tabel)
    assert (len(blok.rijen), blok.weg) == (4, 5)


def test_text_is_on_one_line_without_control_characters() -> None:
    (blok,) = geknipt("a\nb\tc\x00d\x1b[31me\u202ef\ud800g\u2028h").delen[0].inhoud
    assert blok == "a b c d [31me f g h"


def test_every_dataset_figure_is_left_as_it_was() -> None:
    dataset: Dataset = maak_dataset(partners=[gemeente()], werkbezoeken=[bezoek(-7)], afspraken=[afspraak(-1)])
    before = dataset["afspraken"].copy()
    briefing(vraag(dataset), "w")
    pd.testing.assert_frame_equal(dataset["afspraken"], before)
