"""The parts of the page Team: work, competenties, initiatieven, and what the team learned from.

What is about one colleague is for that colleague: ``_own`` is the one door to it.
"""

from collections.abc import Hashable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking import competenties as kunnen
from samenwerking import leren, team, toewijzing
from samenwerking.competenties import STANDEN, buiten_profiel, poolprofiel, tekorten
from samenwerking.figures import team as figures
from samenwerking.figures.chart import Chart
from samenwerking.opmaak import aantal, datum, getal, hoofdletter, opsomming, telwoord
from samenwerking.personen import naam, namen, partnernamen
from samenwerking.ui.frame import choose_one, choose_part, show_headline
from samenwerking.ui.kop import card_title, section
from samenwerking.ui.pages import DOSSIER, INITIATIEF
from samenwerking.ui.record import record_line
from samenwerking.ui.scherm import Scherm, set_scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import Rows, folded_table, table, tile
from samenwerking.venster import in_venster
from samenwerking.vraag import once_per_vraag, once_whatever_filters

WERK, COMPETENTIES, INITIATIEVEN, LEREN = DELEN = ("Werk", "Competenties", "Initiatieven", "Leren")
MEEST = 10
"""How many colleagues who fit are named."""
PER_BLAD = 12
"""How many leeractiviteiten stand on a page."""
_TEAMBREED = "Dit gaat over alle accounthouders samen, ook als u een regio, een soort of een accounthouder kiest."
_EERLIJK = "Er is hier geen aanmelding: kies alleen uw eigen naam."


def chosen_part() -> str:
    """Which of ``DELEN``; in the URL."""
    return choose_part("team", DELEN)


def _own(scherm: Scherm) -> str:
    """Opens the block for the colleague whose own figures may be shown; "" for nobody, then it says how to get it."""
    eigen = _eigen(scherm, scherm.ik)
    if eigen:
        section(f"Alleen voor {plain(naam(scherm.dataset, eigen))}")
        bedoeld = "Bedoeld voor deze collega zelf, niet voor anderen."
        eerlijk = "" if scherm.bezoeker.rol else f" {_EERLIJK}"
        st.caption(f"{bedoeld}{eerlijk} Regio en soort tellen hier niet mee.")
    else:
        kies = "" if scherm.bezoeker.rol else f" Kies links uw eigen naam om de uwe te zien. {_EERLIJK}"
        st.caption(f"Cijfers over één collega zijn voor die collega zelf.{kies}")
    return eigen


@once_per_vraag
def _eigen(scherm: Scherm, ik: str) -> str:
    return team.zicht(scherm.normen, team.pool(scherm.dataset, scherm.peildatum)["persoon"], ik).eigen


def work(scherm: Scherm) -> None:
    """What the pool has to do, per full week; for one colleague that of this colleague too."""
    show_headline(scherm.once("team_kop", lambda: team.kop(scherm.dataset, scherm.peildatum, scherm.normen)))
    samen = team.werk_samen(scherm.dataset, scherm.peildatum, scherm.normen)
    vooruit, voltijd = scherm.normen.oordeel.werkbezoeken.vooruit, scherm.normen.oordeel.team.voltijd
    spreiding = scherm.once("team_spreiding", lambda: bool(samen["laagst"].notna().any()))
    balk = "De balk loopt van de laagste tot de hoogste; wie dat zijn, staat er niet bij. " if spreiding else ""
    tile(
        scherm.once("team_werk", lambda: figures.werk_samen(samen, voltijd)),
        "Werk van het team",
        key="team_werk",
        note=f"{balk}Een signaal telt bij wie het account heeft, een werkbezoek (komende {vooruit} dagen) bij wie het "
        f"voorbereidt. {_TEAMBREED}",
    )
    for tabel in ("personen", "initiatieven", "signalen", "werkbezoeken"):
        if tabel not in scherm.dataset.gelezen:
            show_not_yet(tabel, toont=_MIST[tabel])
    if wie := _own(scherm):
        eigen = team.werk_eigen(scherm.dataset, scherm.peildatum, scherm.normen, wie)
        chart = scherm.once(("team_werk_eigen", wie), lambda: figures.werk_eigen(samen, eigen, voltijd))
        tile(chart, "Uw werk naast het gemiddelde", key="team_werk_eigen")


_MIST = {
    "personen": "hoeveel uur de accounthouders werken, zodat hun werk te vergelijken is",
    "initiatieven": "hoeveel initiatieven het team begeleidt",
    "signalen": "hoeveel signalen er bij het team openstaan",
    "werkbezoeken": "hoeveel werkbezoeken het team voorbereidt",
}


def competences(scherm: Scherm) -> None:
    """The pool against the profile, what is missing, and the profile itself; always as it is now.

    On two days between which one colleague was assessed, came or left, the difference would be that colleague.
    """
    if scherm.peildatum != scherm.vandaag:
        st.caption(
            f"Competenties staan hier altijd zoals ze nu zijn: op {datum(scherm.vandaag, weekdag=False)}. Uit twee "
            "dagen is anders af te leiden hoe één collega is beoordeeld."
        )
        scherm = replace(scherm, peildatum=scherm.vandaag)
        set_scherm(scherm)  # what a tile and a download say of their peildatum
    if "competenties" not in scherm.dataset.gelezen:
        show_not_yet("competenties", toont="hoe het team ervoor staat naast het profiel van de regisseur")
    else:
        show_headline(
            scherm.once("competenties_kop", lambda: kunnen.kop(scherm.dataset, scherm.peildatum, scherm.normen))
        )
        _pool_profile(scherm)
        if wie := _own(scherm):
            _own_competences(scherm, wie)
    _profile(scherm)


def _pool_profile(scherm: Scherm) -> None:
    chart, lines, kanttekeningen = _pool(scherm)
    left, right = st.columns([3, 2])
    with left:
        note = (
            "Achter de naam staat het gewenste niveau. De laatste beoordeling telt. Zijn er minder dan "
            f"{telwoord(scherm.normen.oordeel.team.minstens)} collega's beoordeeld, dan staat het er niet. {_TEAMBREED}"
        )
        tile(chart, "Competenties van het team", key="team_profiel", note=note)
    with right, st.container(border=True):
        card_title("Wat er ontbreekt")
        for line in lines:
            st.markdown(line)
        for zin in kanttekeningen:
            st.caption(plain(zin))


@once_whatever_filters
def _pool(scherm: Scherm) -> tuple[Chart, list[str], list[str]]:
    """The chart, a line (markdown) per shortage, and what is not known of it, in sentences."""
    frame = poolprofiel(scherm.dataset, scherm.peildatum, scherm.normen)
    lines = [
        f"**{plain(hoofdletter(str(competentie)))}**  \n:small[{plain(hoofdletter(tekort))}.]"
        for competentie, tekort in tekorten(frame, scherm.normen).items()
    ]
    per_stand = {stand: frame.loc[frame["stand"] == stand, "competentie"].tolist() for stand in STANDEN}
    zinnen = []
    if not per_stand[STANDEN[1]] and not per_stand[STANDEN[2]]:
        zinnen.append("Niets: het team heeft wat de aanpak vraagt.")
    if onbekend := per_stand[STANDEN[2]]:
        zinnen.append(f"Niet bekend: {opsomming(onbekend)}. Niet iedereen is beoordeeld.")
    if anders := buiten_profiel(scherm.dataset, scherm.peildatum, scherm.normen):
        zinnen.append(f"Wel beoordeeld, maar niet in het profiel: {opsomming(anders)}.")
    return figures.profiel(frame, scherm.normen), lines, zinnen


def _own_competences(scherm: Scherm, wie: str) -> None:
    frame = kunnen.eigen(scherm.dataset, scherm.peildatum, scherm.normen, wie)
    bekend = frame[frame["beheersing"].notna()]
    profiel = bekend[bekend["niveau"].notna()]
    haalt = int((profiel["beheersing"] >= profiel["niveau"]).sum())
    st.markdown(
        f"U bent in {getal(len(profiel))} van de {getal(frame['niveau'].notna().sum())} competenties uit het profiel "
        f"beoordeeld. In {getal(haalt)} haalt u het gewenste niveau."
    )
    table(
        pd.DataFrame(
            {
                "Competentie": frame["competentie"],
                "Uw niveau": frame["beheersing"],
                "Vorige keer": frame["vorige"],
                "Gewenst niveau": frame["niveau"],
                "Gemiddeld team": frame["gemiddeld"].round(1),
                "Beoordeeld op": frame["datum"],
            }
        ),
        title="Uw competenties naast het profiel",
        key="team_competenties_eigen",
        note=f"Een gemiddelde staat er als minstens {telwoord(scherm.normen.oordeel.team.minstens)} collega's zijn "
        "beoordeeld.",
    )


def _profile(scherm: Scherm) -> None:
    """The profile as it is set: tasks and skills."""
    profiel = scherm.normen.profiel
    section("Het profiel van de regisseur")
    st.caption("Het profiel is een voorstel; de beheerder past het aan in config/profiel.yaml.")
    with st.container(border=True):
        card_title("Taken")
        for taak in profiel.taken:
            st.markdown(f"**{plain(taak.naam)}**: {plain(taak.betekenis)}")
    table(
        _competences(scherm),
        title="Competenties",
        key="team_profiel_tabel",
        alt="De competenties van de regisseur met gewenst niveau en betekenis",
        note="Niveaus lopen van 1 (begint ermee) tot en met 5 (leert het anderen).",
    )


@once_whatever_filters
def _competences(scherm: Scherm) -> Rows:
    profiel = scherm.normen.profiel
    return Rows(
        pd.DataFrame(
            {
                "Competentie": list(profiel.competenties),
                "Gewenst niveau": [each.niveau for each in profiel.competenties.values()],
                "Wat het is": [each.betekenis for each in profiel.competenties.values()],
                "Bij een nieuw initiatief": [
                    "telt mee" if each in profiel.voor_initiatieven else "" for each in profiel.competenties
                ],
            }
        ).astype({"Competentie": "str", "Wat het is": "str", "Bij een nieuw initiatief": "str"})
    )


def initiatives(scherm: Scherm) -> None:
    """Who fits a new initiatief, and which ones changed hands."""
    if "initiatieven" not in scherm.dataset.gelezen:
        show_not_yet("initiatieven", toont="wie bij een nieuw initiatief past, en welke van hand wisselden")
        return
    if "initiatief_fasen" in scherm.dataset.onleesbaar:
        st.caption("Niet bekend: de tabel initiatief\\_fasen is niet te lezen.")
        return
    _fitting(scherm)
    _continuity(scherm)


@once_per_vraag
def _new(scherm: Scherm) -> tuple[pd.DataFrame, dict[str, str]]:
    """The new initiatieven, and by id what they are called."""
    nieuw = toewijzing.nieuwe_initiatieven(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    account = partnernamen(scherm.stand, nieuw["partner"])
    return nieuw, dict(zip(nieuw["id"], nieuw["naam"] + (" (" + account + ")").fillna(""), strict=True))


def _fitting(scherm: Scherm) -> None:
    section("Wie past bij een nieuw initiatief?")
    nieuw, labels = _new(scherm)
    if nieuw.empty:
        st.caption(f"Er is geen initiatief in {opsomming(toewijzing.NIEUW, 'of')} in deze selectie.")
        return
    chosen = choose_one(
        "voor", labels, label=f"Initiatief in {opsomming(toewijzing.NIEUW, 'of')}", placeholder="Kies een initiatief"
    )
    if chosen is None:
        st.caption(f"{hoofdletter(aantal(len(nieuw), 'nieuw initiatief', 'nieuwe initiatieven'))} om uit te kiezen.")
        return
    row = nieuw[nieuw["id"] == chosen].iloc[0]
    houder = row["accounthouder"]
    nu = plain(naam(scherm.dataset, houder)) if isinstance(houder, str) else "nog niemand"
    record_line(f"**{plain(row['naam'])}**  \n:small[:gray[Nu bij: {nu}]]", INITIATIEF, chosen)
    partner = row["partner"] if isinstance(row["partner"], str) else ""
    frame = toewijzing.passende_collegas(scherm.dataset, scherm.peildatum, scherm.normen, partner)
    niet = toewijzing.niet_gekeken(scherm.dataset)
    mist = f" Niet bekend: {opsomming(niet)}." if niet else ""
    sterk = scherm.normen.profiel.voor_initiatieven
    with st.container(border=True, gap="xsmall"):
        card_title("Collega's die passen")
        for each in frame.head(MEEST).to_dict("records"):
            st.markdown(f"**{plain(each['naam'])}**: {plain(each['redenen'])}")
        if frame.empty:
            st.caption("Voor wie dit past, is niet vastgelegd.")
        if len(frame) > MEEST:
            st.caption(f"De eerste {MEEST} van {getal(len(frame))}.")
        st.caption(
            "De meeste redenen staan bovenaan, dan op naam. Het hele team doet mee. Ruimte: minder initiatieven en "
            "niet meer accounts dan gemiddeld, naar uren. Sterk: op het gewenste niveau in "
            f"{plain(opsomming(sterk, 'of'))}. Wie er niet staat, kan ook passen: er is alleen niets vastgelegd.{mist}"
        )


def _continuity(scherm: Scherm) -> None:
    section("Blijft de accounthouder bij een initiatief?")
    if "initiatief_fasen" not in scherm.dataset.gelezen:
        show_not_yet("initiatief_fasen", toont="welke initiatieven van hand wisselden")
        return
    args = scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie
    show_headline(scherm.once("continuiteit", lambda: toewijzing.continuiteit(*args)))
    table(
        _changed_hands(scherm),
        title="Van hand gewisseld",
        key="team_wisselingen",
        alt="Initiatieven die een andere accounthouder kregen",
        leeg="Geen enkel initiatief in deze selectie wisselde van accounthouder.",
    )


@once_per_vraag
def _changed_hands(scherm: Scherm) -> Rows:
    def on_screen(frame: pd.DataFrame) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "initiatief": frame["initiatief"],
                "Initiatief": frame["naam"],
                "Fase nu": frame["fase"],
                "Account": partnernamen(scherm.stand, frame["partner"]),
                "Eerst": namen(scherm.dataset, frame["van"]),
                "Daarna": namen(scherm.dataset, frame["naar"]),
                "Sinds": frame["vanaf"],
            }
        )

    return Rows(toewijzing.van_hand(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie), on_screen)


def learning(scherm: Scherm) -> None:
    """What there was to learn from, per element, and what it brought."""
    if "leeractiviteiten" not in scherm.dataset.gelezen:
        show_not_yet("leeractiviteiten", toont="waar we samen van leerden: het dilemma en wat het bracht, per element")
        return
    show_headline(scherm.once("leren_kop", lambda: leren.kop(scherm.dataset, scherm.peildatum, scherm.normen)))
    per = leren.per_element(scherm.dataset, scherm.peildatum, scherm.normen)
    note = "De filters gelden hier niet: leren doen we samen."
    dagen = scherm.normen.oordeel.team.leren
    chart = scherm.once("team_elementen", lambda: figures.elementen(per, dagen))
    tile(chart, "Per element", key="team_elementen", note=note)
    _activities(scherm)
    if wie := _own(scherm):
        frame = leren.van_collega(scherm.dataset, scherm.peildatum, wie)
        table(
            pd.DataFrame(
                {
                    "Datum": frame["datum"],
                    "Activiteit": frame["naam"],
                    "Element": frame["element"].astype("str"),
                    "Vorm": frame["vorm"],
                }
            ),
            title="Waar u aan meedeed",
            key="team_leren_eigen",
            alt="Leeractiviteiten waar deze collega aan meedeed, de nieuwste eerst",
            leeg="U staat bij geen leeractiviteit als deelnemer.",
        )


@once_whatever_filters
def _blad(scherm: Scherm, begin: int) -> dict[str, list[dict[Hashable, Any]]]:
    """A page of activiteiten from ``begin`` on: those of lately, then the others under a heading of their own."""
    frame = leren.activiteiten(scherm.dataset, scherm.peildatum)
    recent = in_venster(frame["datum"], scherm.peildatum, scherm.normen.oordeel.team.leren)
    blad = frame.iloc[begin : begin + PER_BLAD]
    return {
        titel: blad[is_recent].to_dict("records")
        for titel, is_recent in (("", recent.loc[blad.index]), ("Eerder", ~recent.loc[blad.index]))
    }


def _activities(scherm: Scherm) -> None:
    """A card per activiteit, the newest first, by page."""
    frame = leren.activiteiten(scherm.dataset, scherm.peildatum)
    if frame.empty:
        return
    section("Waar we van leerden")
    bladen = -(-len(frame) // PER_BLAD)
    blad = st.pagination(bladen, key=f"blad_leren_{bladen}") if bladen > 1 else 1
    for titel, rows in _blad(scherm, (blad - 1) * PER_BLAD).items():
        _cards(rows, titel)
    folded_table(
        lambda: pd.DataFrame(
            {
                "dossier": frame["dossier"].where(frame["dossiernaam"].notna()),
                "Datum": frame["datum"],
                "Activiteit": frame["naam"],
                "Element": frame["element"].astype("str"),
                "Vorm": frame["vorm"],
                "Deelnemers": frame["aantal"],
                "Dilemma": frame["dilemma"],
                "Opbrengst": frame["opbrengst"],
                "Dossier": frame["dossiernaam"].fillna(frame["dossier"]),
            }
        ),
        title="Leeractiviteiten",
        key="leeractiviteiten",
        alt="Alle leeractiviteiten met het dilemma en wat het bracht, de nieuwste eerst",
    )


def _cards(rows: list[dict[Hashable, Any]], titel: str) -> None:
    if not rows:
        return
    if titel:
        section(titel)
    with st.grid(3, min_column_width=280):
        for row in rows:
            with st.container(border=True, height="stretch", gap="xsmall"):
                _activity(row)


def _activity(row: dict[Hashable, Any]) -> None:
    """Name, when and what it was, the dilemma and what it brought, and a link to the dossier."""
    facts = [datum(row["datum"], weekdag=False), row["element"], row["vorm"]]
    facts.append(aantal(row["aantal"], "deelnemer", "deelnemers"))
    st.markdown(
        f"**{plain(row['naam'])}**  \n"
        f":small[:gray[{plain(' · '.join(fact for fact in facts if isinstance(fact, str)))}]]"
    )
    for wat in ("dilemma", "opbrengst"):
        if isinstance(row[wat], str):
            st.markdown(f":gray[{hoofdletter(wat)}:] {plain(row[wat])}")
    if isinstance(row["dossier"], str):
        bekend = isinstance(row["dossiernaam"], str)
        naam = row["dossiernaam"] if bekend else row["dossier"]
        record_line(f":gray[Dossier:] {plain(naam)}", DOSSIER, row["dossier"] if bekend else None)
