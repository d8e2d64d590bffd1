"""The parts of the page Opgaven: how the dossiers stand, whose interest they are, and the way to the besluit."""

from collections.abc import Hashable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.data.dataset import lookup
from samenwerking.figures.chart import Chart
from samenwerking.figures.opgaven import DOSSIERS, LOOK, belangen, bob, heatmap, stand_word
from samenwerking.opgaven import besloten, dossiers, kop, opgaven, per_account_en_opgave
from samenwerking.opmaak import aantal, datum, getal
from samenwerking.personen import namen
from samenwerking.ui.badge import badge
from samenwerking.ui.frame import choose_part, show_headline
from samenwerking.ui.pages import DOSSIER
from samenwerking.ui.record import record_line
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import fact_lines, plain
from samenwerking.ui.tile import Rows, folded_table, table, tile
from samenwerking.vraag import once_per_vraag

STAND, BESLUIT, OPGAVE = DELEN = ("Stand", "Belangen en besluit", "Per opgave")
PER_OPGAVE = 6
"""How many dossiers stand on the card of an opgave, the heaviest first."""
PER_BLAD = 12
"""How many opgaven stand on a page."""


def missing(scherm: Scherm) -> bool:
    """Whether there are no dossiers to show; then it says so."""
    if "dossiers" in scherm.dataset.gelezen:
        return False
    show_not_yet("dossiers", toont="welke dossiers lopen, hoe ze ervoor staan en wanneer het besluit valt")
    if "opgaven" in scherm.dataset.gelezen:
        cards(scherm)
    else:
        show_not_yet("opgaven", toont="per opgave het doel, de visie en onze rol")
    return True


def headline(scherm: Scherm) -> None:
    """How they stand, in words, and what is not known."""
    show_headline(
        scherm.once("opgaven_kop", lambda: kop(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie))
    )
    st.caption("Een dossier loopt tot en met zijn besluitdatum. Een dossier met meer partners telt in totaal één keer.")
    if "dossier_standen" not in scherm.dataset.gelezen:
        show_not_yet(
            "dossier_standen", toont="hoe elk dossier ervoor staat, in welke BOB-fase en voor wie het belangrijk is"
        )
    elif scherm.peildatum < scherm.vandaag:
        st.caption("Dossiers hebben geen begindatum: wat toen nog niet bestond, staat hier zonder stand.")


def chosen_part() -> str:
    """Which of ``DELEN``; in the URL."""
    return choose_part("opgaven", DELEN)


def _running(scherm: Scherm) -> pd.DataFrame:
    return dossiers(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)


def _links(frame: pd.DataFrame) -> dict[str, str]:
    """The dossiers in this order: id and symbol with name."""
    naam = frame["beeld"].astype("str").map(lambda beeld: stand_word(beeld)[0]) + " " + frame["naam"]
    return dict(zip(frame["dossier"], naam, strict=True))


def stands(scherm: Scherm) -> None:
    """Accounts against opgaven, with the heaviest stand."""
    chart, links, meer = _heatmap(scherm)
    oud = scherm.normen.oordeel.dossiers.stand_verouderd
    note = f"De zwaarste stand telt; een stand ouder dan {oud} dagen vraagt aandacht."
    if meer:
        note += " Een getal: zoveel dossiers."
    tile(chart, "Accounts en opgaven", key="dossiers_heatmap", links=links, note=note)


@once_per_vraag
def _heatmap(scherm: Scherm) -> tuple[Chart, dict[str, str], bool]:
    """The chart, the accounts in it, and whether a cell stands for more than one dossier."""
    cellen = per_account_en_opgave(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    accounts = cellen.drop_duplicates("partner")
    links = dict(zip(accounts["partner"], accounts["naam"], strict=True))
    return heatmap(cellen), links, bool((cellen["aantal"] > 1).any())


@once_per_vraag
def _listing(scherm: Scherm) -> Rows:
    return Rows(_running(scherm), partial(on_screen, scherm))


def listing(scherm: Scherm) -> None:
    """The running dossiers, the heaviest first."""
    frame = _running(scherm)
    table(
        _listing(scherm),
        title="Lopende dossiers",
        key="dossiers_lopend",
        alt="Lopende dossiers met stand, besluitdatum en trekker, de zwaarste eerst",
        note=f"{aantal(len(frame), 'dossier', 'dossiers')}, de zwaarste eerst.",
        leeg="Er lopen geen dossiers in deze selectie.",
    )


def on_screen(scherm: Scherm, frame: pd.DataFrame) -> pd.DataFrame:
    """Dossiers as a table for the screen."""
    woord = lookup(frame["beeld"].astype("str"), {beeld: stand_word(beeld) for beeld in LOOK})
    oud = frame["verouderd"] & (frame["stand"] == "op koers")
    return pd.DataFrame(
        {
            "dossier": frame["dossier"],
            "Dossier": frame["naam"],
            "Opgave": frame["opgave_naam"],
            "Accounts": frame["accounts"],
            "Stand": woord.mask(oud, f"{stand_word('aandacht')[0]} stand verouderd"),
            "Stand van": frame["stand_op"],
            "Besluit": frame["besluitdatum"],
            "Besluit door": frame["besluit_door"].astype("str"),
            "Trekker": namen(scherm.dataset, frame["trekker"]),
        }
    )


def decided(scherm: Scherm) -> None:
    """The dossiers of which the besluitdatum has passed."""
    frame = besloten(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    if frame.empty:
        return
    part = st.expander(f"Besluitdatum voorbij: {getal(len(frame))}", key="besloten", on_change="rerun")
    if part.open:
        with part:
            table(
                on_screen(scherm, frame),
                title="Besluitdatum voorbij",
                key="dossiers_besloten",
                alt="Dossiers waarvan de besluitdatum voorbij is, de nieuwste eerst",
                note="Is het besluit verschoven, vul dan de nieuwe besluitdatum in: het dossier loopt dan weer.",
            )


def interests(scherm: Scherm) -> None:
    """Our interest against that of the partner."""
    if "dossier_standen" not in scherm.dataset.gelezen:
        return
    hoog = scherm.normen.oordeel.belang.hoog_vanaf
    chart, links = _interests(scherm)
    note = f"Vanaf {hoog} heet een belang hoog. Het nummer is dat in de tabel; een klik op een stip opent het dossier."
    tile(chart, "Wiens belang?", key="dossiers_belangen", links=links, pagina=DOSSIER, note=note)


@once_per_vraag
def _interests(scherm: Scherm) -> tuple[Chart, dict[str, str]]:
    chart = belangen(_running(scherm), scherm.normen.oordeel.belang.hoog_vanaf)
    drawn = chart.table.head(DOSSIERS)
    rows = zip(drawn["dossier"], drawn["Nr"], drawn["Dossier"], strict=True)
    return chart, {str(dossier): f"{nr}. {naam}" for dossier, nr, naam in rows}


@once_per_vraag
def _road(scherm: Scherm) -> tuple[Chart, dict[str, str]]:
    frame = _running(scherm)
    komt = frame[frame["besluitdatum"].notna()].sort_values("besluitdatum", kind="stable").head(DOSSIERS)
    return bob(frame, scherm.peildatum), _links(komt)


def road(scherm: Scherm) -> None:
    """From the BOB-fase to commissie and besluit."""
    chart, links = _road(scherm)
    note = "BOB: beeldvorming, oordeelsvorming, besluitvorming. Hoe voller het rondje, hoe dichter bij het besluit."
    tile(chart, "De weg naar het besluit", key="dossiers_bob", links=links, pagina=DOSSIER, note=note)


def cards(scherm: Scherm) -> None:
    """A card per opgave: who goes about it, what we want, our rol and its dossiers."""
    frame = opgaven(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    if frame.empty:
        st.caption("Er zijn geen opgaven vastgelegd.")
        return
    if "opgaven" not in scherm.dataset.gelezen:
        show_not_yet("opgaven", toont="per opgave het doel, de visie en onze rol")
    bladen = -(-len(frame) // PER_BLAD)
    blad = st.pagination(bladen, key=f"opgaven_blad_{bladen}") if bladen > 1 else 1
    bekend = "dossiers" in scherm.dataset.gelezen
    with st.grid(2, min_column_width=320):
        for row in _cards(scherm)[(blad - 1) * PER_BLAD : blad * PER_BLAD]:
            with st.container(border=True, height="stretch", gap="xsmall"):
                opgave(scherm, row)
                if bekend:
                    _dossiers(*_of_opgave(scherm, row["id"]))
    folded_table(
        lambda: pd.DataFrame(
            {
                "Opgave": frame["naam"],
                "Portefeuillehouder": namen(scherm.dataset, frame["portefeuillehouder"]),
                "Doel": frame["doel"],
                "Visie": frame["visie"],
                "Onze rol": frame["rol"],
                **({"Lopende dossiers": frame["aantal"]} if bekend else {}),
            }
        ),
        title="Opgaven",
        key="opgaven",
        alt="Alle opgaven met portefeuillehouder, doel, visie en onze rol",
    )


@once_per_vraag
def _cards(scherm: Scherm) -> list[dict[Hashable, Any]]:
    return opgaven(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie).to_dict("records")


@once_per_vraag
def _of_opgave(scherm: Scherm, opgave: str) -> tuple[list[dict[Hashable, Any]], int]:
    """The heaviest running dossiers of an opgave, and how many there are."""
    frame = _running(scherm)
    frame = frame[frame["opgave"] == opgave]
    return frame.head(PER_OPGAVE).to_dict("records"), len(frame)


@once_per_vraag
def _name(scherm: Scherm, persoon: object) -> object:
    return namen(scherm.dataset, pd.Series([persoon], dtype="str")).iloc[0]


def opgave(scherm: Scherm, row: dict[Hashable, Any]) -> None:
    """What an opgave is about: a row of the table."""
    houder = _name(scherm, row["portefeuillehouder"])
    facts = {"Portefeuillehouder": houder, "Doel": row["doel"], "Visie": row["visie"], "Onze rol": row["rol"]}
    st.markdown(f"**{plain(row['naam'])}**  \n{fact_lines(facts)}")


def _dossiers(rows: list[dict[Hashable, Any]], n: int) -> None:
    if not n:
        st.caption("Geen lopende dossiers.")
    for row in rows:
        besluit = f"besluit op {datum(row['besluitdatum'], weekdag=False)}" if pd.notna(row["besluitdatum"]) else ""
        rest = " · ".join(plain(each) for each in (row["accounts"], besluit) if isinstance(each, str) and each)
        record_line(
            f"**{plain(row['naam'])}** {stand_badge(row)}  \n:small[:gray[{rest}]]",
            DOSSIER,
            row["dossier"],
        )
    if n > PER_OPGAVE:
        st.caption(f"De zwaarste {PER_OPGAVE} van {getal(n)}; de lijst onder *{STAND}* heeft ze alle.")


def stand_badge(row: dict[Hashable, Any]) -> str:
    """The stand of a dossier (a row of ``alle_dossiers``) with symbol, word and colour."""
    if row["verouderd"] and row["stand"] == "op koers":
        return badge("aandacht", f"{stand_word('aandacht')[0]} stand verouderd")
    return badge(LOOK[row["beeld"]], stand_word(row["beeld"]))
