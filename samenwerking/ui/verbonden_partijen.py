"""The parts of the page Verbonden partijen: register, people and roles, risk, vermogen and jaarstukken."""

import pandas as pd
import streamlit as st

from samenwerking.data.dataset import lookup
from samenwerking.figures.chart import Chart
from samenwerking.figures.jaarstukken import jaarkalender, kalender_tabel
from samenwerking.figures.palet import met_symbool
from samenwerking.figures.verbonden_partijen import arrangementen, rollen, solvabiliteit, volledigheid
from samenwerking.opmaak import LEEG, aantal, datum, hoofdletter
from samenwerking.personen import functies, namen
from samenwerking.ui.frame import choose_part, show_headline
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tile import Rows, card, table, tile
from samenwerking.verbonden_partijen import kop
from samenwerking.verbonden_partijen import register as domein
from samenwerking.verbonden_partijen.jaarstukken import REGELING, kalender
from samenwerking.verbonden_partijen.register import OVERIG
from samenwerking.verbonden_partijen.risico import RISICOS, laatste_profiel, risicoprofielen
from samenwerking.verbonden_partijen.vermogen import solvabiliteiten
from samenwerking.vraag import once_per_vraag

REGISTER, MENSEN, RISICO, VERMOGEN, STUKKEN = DELEN = (
    "Register",
    "Mensen en rollen",
    "Risico",
    "Vermogen",
    "Jaarstukken",
)
NIET = "niet vastgelegd"
_JA_NEE = {True: "ja", False: "nee"}


def missing(scherm: Scherm) -> bool:
    """Whether there is no register to show; then it says so."""
    if "verbonden_partijen" in scherm.dataset.gelezen:
        return False
    show_not_yet("verbonden_partijen", toont="het register, met wie ons vertegenwoordigt, het risico en de jaarstukken")
    return True


def headline(scherm: Scherm) -> None:
    """How they stand, in words."""
    show_headline(
        scherm.once(
            "verbonden_partijen_kop", lambda: kop(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
        )
    )
    st.caption(
        "Verbonden partij: wij hebben er een bestuurlijk én een financieel belang. Anders is het een overige "
        "samenwerking: die telt niet mee in de zinnen hierboven, maar kan wel in een grafiek staan. Het gaat over ons "
        "eigen sturen; het is geen oordeel over de partij."
    )


def chosen_part() -> str:
    """Which of ``DELEN``; in the URL."""
    return choose_part("partijen", DELEN)


@once_per_vraag
def _partijen(scherm: Scherm) -> pd.DataFrame:
    return scherm.rows(domein.partijen(scherm.dataset, scherm.peildatum, scherm.normen))


def _unread(tabel: str, toont: str, scherm: Scherm) -> bool:
    if tabel in scherm.dataset.gelezen:
        return False
    show_not_yet(tabel, toont=toont)
    return True


def register(scherm: Scherm) -> None:
    """How full the register is, the register itself, the overige samenwerkingen and what ended."""
    chart = scherm.once(
        "bbv15",
        lambda: volledigheid(
            domein.volledigheid_per_veld(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
        ),
    )
    jaren = scherm.normen.oordeel.verbonden_partijen.cijfers_jaren
    note = (
        "De gegevens die artikel 15 van het BBV per verbonden partij vraagt. Cijfers tellen als ze over een jaar gaan "
        f"dat hoogstens {jaren} jaar terug ligt."
    )
    tile(chart, "Hoe volledig is het register?", key="bbv15", note=note)
    table(
        _own(scherm),
        title="Het register",
        key="register",
        alt="De verbonden partijen met de gegevens van artikel 15 van het BBV",
        note=f"Herijking: elke {scherm.normen.oordeel.verbonden_partijen.herijking_jaren} jaar.",
        leeg="Er zijn geen verbonden partijen in deze selectie.",
    )
    table(
        _others(scherm),
        title="Overige samenwerking",
        key="overig",
        alt="Samenwerkingen waarin wij niet allebei de belangen hebben",
        note="Wij hebben niet allebei: een bestuurlijk en een financieel belang.",
        leeg="Er is geen overige samenwerking in deze selectie.",
    )
    _ended(scherm)


@once_per_vraag
def _own(scherm: Scherm) -> Rows:
    velden = domein.volledigheid(scherm.dataset, scherm.peildatum, scherm.normen).groupby("partner")["gevuld"]
    gevuld = velden.sum().astype("str") + " van " + velden.size().astype("str")
    frame = _partijen(scherm)
    eigen = frame[frame["soort"] != OVERIG]
    herijking = domein.herijking(eigen, scherm.peildatum, scherm.normen)
    laat = met_symbool("aandacht", domein.TE_LAAT)
    return Rows(
        _register(eigen).assign(
            Gevuld=lookup(eigen["partner"], gevuld),
            Herijkt=eigen["laatste_herijking"],
            Herijking=herijking.mask(herijking == domein.TE_LAAT, laat).fillna(NIET),
        )
    )


@once_per_vraag
def _others(scherm: Scherm) -> Rows:
    frame = _partijen(scherm)
    overig = frame[frame["soort"] == OVERIG]
    return Rows(
        _register(overig).assign(
            Bestuurlijk=overig["bestuurlijk_belang"].map(_JA_NEE).astype("str"),
            Financieel=overig["financieel_belang"].map(_JA_NEE).astype("str"),
        )
    )


def _register(frame: pd.DataFrame) -> pd.DataFrame:
    tekst = {
        "Soort (BBV)": "bbv_categorie",
        "Plaats": "vestigingsplaats",
        "Openbaar belang": "openbaar_belang",
        "Wijze van belang": "wijze_van_belang",
    }
    return pd.DataFrame(
        {
            "verbonden_partij": frame["partner"],
            "Partij": frame["naam"],
            **{label: frame[kolom].astype("str").fillna(NIET) for label, kolom in tekst.items()},
        }
    )


def _ended(scherm: Scherm) -> None:
    """What ended stays visible, and counts nowhere."""
    rows = _gone(scherm)
    if rows.frame.empty:
        return
    table(
        rows,
        title="Beëindigd",
        key="beeindigd",
        alt="Partijen waarin wij niet meer deelnemen",
        note="Telt nergens mee.",
    )


@once_per_vraag
def _gone(scherm: Scherm) -> Rows:
    frame = domein.beeindigd(scherm.dataset, scherm.peildatum)
    frame = frame[frame["partner"].isin(scherm.selectie.partners(scherm.dataset)["id"])]
    return Rows(
        pd.DataFrame(
            {
                "Partij": frame["naam"],
                "Beëindigd op": frame["tot"],
                "Rechtsvorm": frame["rechtsvorm"].fillna(NIET),
                "Openbaar belang": frame["openbaar_belang"].fillna(NIET),
            }
        )
    )


def people(scherm: Scherm) -> None:
    """The roles on the stairs, who represents us, and which interest is guarded."""
    chart = scherm.once(
        "rollen",
        lambda: rollen(scherm.rows(domein.rollen(scherm.dataset, scherm.peildatum, scherm.normen))),
    )
    stappen = scherm.normen.oordeel.verbonden_partijen.rol_stappen
    note = f"Vanaf {aantal(stappen, 'stap', 'stappen')} verschil is er een attendering. Rollen hebben geen datum."
    tile(chart, "Gekozen en verwachte rol", key="rollen", note=note)
    if _unread("vertegenwoordigers", "wie ons vertegenwoordigt, in welke rol en sinds wanneer", scherm):
        _interests(_guarded(scherm))
        return
    table(
        _people(scherm),
        title="Wie ons vertegenwoordigt",
        key="vertegenwoordiging",
        alt="Wie van ons in welke rol bij welke partij zit, en welk belang wordt bewaakt",
        note="Wie eigenaar en opdrachtgever tegelijk is, heeft twee belangen: dat is een attendering.",
        leeg="Er zijn geen verbonden partijen in deze selectie.",
    )


@once_per_vraag
def _guarded(scherm: Scherm) -> pd.DataFrame:
    """Which interest is guarded where: partner, naam, te_bewaken_belang."""
    frame = _partijen(scherm)
    return frame[["partner", "naam", "te_bewaken_belang"]].assign(
        te_bewaken_belang=frame["te_bewaken_belang"].fillna(NIET)
    )


@once_per_vraag
def _people(scherm: Scherm) -> Rows:
    mensen = domein.vertegenwoordiging(scherm.dataset, scherm.peildatum)
    rows = _guarded(scherm).merge(mensen, on="partner", how="left")
    return Rows(
        pd.DataFrame(
            {
                "verbonden_partij": rows["partner"],
                "Partij": rows["naam"],
                "Wie": namen(scherm.dataset, rows["persoon"]).fillna(NIET),
                "Functie": functies(scherm.dataset, rows["persoon"]).fillna(LEEG),
                "Rol": role_words(rows),
                "Sinds": rows["van"],
                "Te bewaken belang": rows["te_bewaken_belang"],
            }
        )
    )


def role_words(mensen: pd.DataFrame) -> pd.Series:
    """The role of each row of ``vertegenwoordiging``; one who is eigenaar and opdrachtgever is marked."""
    rol = mensen["rol"].astype("str").fillna(LEEG)
    return rol.mask(mensen["dubbel"].fillna(False).astype(bool), "! " + rol + " (dubbele rol)")


def _interests(belang: pd.DataFrame) -> None:
    table(
        belang.set_axis(["verbonden_partij", "Partij", "Te bewaken belang"], axis=1),
        title="Te bewaken belang",
        key="belang",
        leeg="Er zijn geen verbonden partijen in deze selectie.",
    )


def risk(scherm: Scherm) -> None:
    """The arrangement through time, and the profile that holds now."""
    if _unread("risicoprofielen", "het risico per partij en hoe dicht wij erop sturen", scherm):
        return
    tile(_arrangements(scherm), "Sturingsarrangement in de tijd", key="arrangementen", note=arrangement_words(scherm))
    table(
        _profiles(scherm),
        title="Het risicoprofiel dat nu geldt",
        key="risicoprofiel",
        alt="Per partij het laatste risicoprofiel en het arrangement, het zwaarste eerst",
        leeg="Er zijn geen verbonden partijen in deze selectie.",
    )


@once_per_vraag
def _arrangements(scherm: Scherm) -> Chart:
    naam = _partijen(scherm).set_index("partner")["naam"]
    alle = risicoprofielen(scherm.dataset, scherm.peildatum, scherm.normen)
    alle = alle[alle["partner"].isin(naam.index)]
    return arrangementen(alle.assign(naam=lookup(alle["partner"], naam)), scherm.peildatum)


@once_per_vraag
def _profiles(scherm: Scherm) -> Rows:
    nu = _partijen(scherm)[["partner", "naam", "soort"]].merge(
        laatste_profiel(scherm.dataset, scherm.peildatum, scherm.normen), on="partner", how="left"
    )
    nu = nu[(nu["soort"] != OVERIG) | nu["datum"].notna()].sort_values(
        ["hoog", "midden"], ascending=False, kind="stable"
    )
    return Rows(
        pd.DataFrame(
            {
                "verbonden_partij": nu["partner"],
                "Partij": nu["naam"],
                "Arrangement": nu["arrangement"].astype("str").fillna(NIET),
                **{hoofdletter(risico): nu[risico].astype("str").fillna(LEEG) for risico in RISICOS},
                "Vanaf": nu["datum"],
                "Toelichting": nu["toelichting"].fillna(LEEG),
            }
        )
    )


def arrangement_words(scherm: Scherm) -> str:
    """What makes an arrangement, with the limits of the settings."""
    norm = scherm.normen.oordeel.verbonden_partijen
    return (
        f"Intensief vanaf {norm.intensief_vanaf_hoog} keer hoog, plus vanaf {norm.plus_vanaf_hoog} keer hoog of "
        f"{norm.plus_vanaf_midden} keer midden, anders basis. De grenzen zijn een voorstel."
    )


def capital(scherm: Scherm) -> None:
    """Solvabiliteit against the norm of each party, and the figures of the last year."""
    if _unread("verbonden_partijen_jaren", "eigen en vreemd vermogen, ons belang en het resultaat per jaar", scherm):
        return
    chart = scherm.once("solvabiliteit", lambda: solvabiliteit(_solvabiliteiten(scherm)))
    note = (
        "Solvabiliteit: eigen vermogen gedeeld door eigen en vreemd vermogen samen. Zonder norm geen oordeel. "
        f"Cijfers van jaren vóór {scherm.peildatum.year}, zoals ze nu zijn vastgelegd."
    )
    tile(chart, "Solvabiliteit per partij", key="solvabiliteit", note=note)
    table(
        _last_year(scherm),
        title="Het laatste jaar, in euro",
        key="jaarcijfers",
        alt="Per partij de cijfers van het laatste jaar dat voorbij is",
        leeg="Er zijn geen cijfers over een afgelopen jaar in deze selectie.",
    )


@once_per_vraag
def _solvabiliteiten(scherm: Scherm) -> pd.DataFrame:
    return scherm.rows(solvabiliteiten(scherm.dataset, scherm.peildatum, scherm.normen))


@once_per_vraag
def _last_year(scherm: Scherm) -> Rows:
    frame = _solvabiliteiten(scherm)
    laatste = frame[frame["laatste"]]
    return Rows(
        pd.DataFrame(
            {
                "verbonden_partij": laatste["partner"],
                "Partij": laatste["naam"],
                "Jaar": laatste["jaar"],
                "Solvabiliteit (%)": laatste["eind"].round(1),
                "Tegen de norm": laatste["normstand"],
                "Resultaat": laatste["resultaat"],
                "Ons belang eind": laatste["belang_eind"],
                "Eigen vermogen": laatste["eigen_vermogen_eind"],
                "Vreemd vermogen": laatste["vreemd_vermogen_eind"],
            }
        ).sort_values("Partij", kind="stable")
    )


@once_per_vraag
def _calendar(scherm: Scherm) -> pd.DataFrame:
    return scherm.rows(kalender(scherm.dataset, scherm.peildatum, scherm.normen))


def documents(scherm: Scherm) -> None:
    """The calendar of the gemeenschappelijke regelingen, and every step."""
    if _unread("jaarstukken", "welke stukken binnen zijn, wat te laat is en wat nog komt", scherm):
        return
    if _calendar(scherm).empty:
        card("Jaarstukken", f"Er is geen {REGELING} in deze selectie.")
        return
    chart = scherm.once("jaarkalender", lambda: jaarkalender(_calendar(scherm), scherm.peildatum))
    tile(chart, f"De stukken van {scherm.peildatum.year}", key="jaarkalender", note=calendar_words(scherm))
    table(
        scherm.once("stappen", lambda: Rows(kalender_tabel(_calendar(scherm)))),
        title="Alle stappen, van dit en vorig jaar",
        key="stappen",
        alt="Per gemeenschappelijke regeling elke stap van de jaarstukken, wat te laat is eerst",
        note="Een stuk zonder rij in de tabel is niet vastgelegd, en telt niet als te laat.",
    )


def calendar_words(scherm: Scherm) -> str:
    """The limits of the calendar, from the settings."""
    norm = scherm.normen.oordeel.verbonden_partijen
    ontvangen, rekening, begroting = (
        datum(pd.Timestamp(f"{scherm.peildatum.year}-{dag}"), weekdag=False).rsplit(" ", 1)[0]
        for dag in (norm.ontvangen_voor, norm.jaarrekening_verzonden_voor, norm.begroting_verzonden_voor)
    )
    return (
        f"Kadernota en voorlopige jaarrekening vóór {ontvangen} bij ons; een zienswijze binnen "
        f"{aantal(norm.zienswijze, 'dag', 'dagen')} na ontvangst van de begroting; de jaarrekening vóór {rekening} en "
        f"de begroting vóór {begroting} naar de toezichthouder (met een provincie erbij: de minister van BZK). De "
        "staande streep is de laatste goede dag."
    )


PARTS = {REGISTER: register, MENSEN: people, RISICO: risk, VERMOGEN: capital, STUKKEN: documents}
"""What to show for each of ``DELEN``."""
