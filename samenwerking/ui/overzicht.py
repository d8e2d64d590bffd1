"""The parts of the page Overzicht. No names of people of partners here: it hangs on the wall."""

from collections.abc import Callable, Hashable
from typing import Any

import pandas as pd
import streamlit as st

from samenwerking.contacten import niet_gesproken
from samenwerking.data.dataset import lookup
from samenwerking.data.schema import BESPREKING
from samenwerking.figures.rooster import NOOT as ROOSTER_NOOT
from samenwerking.figures.rooster import rooster
from samenwerking.figures.tegelkaart import NOOT as TEGELKAART_NOOT
from samenwerking.figures.tegelkaart import tegelkaart
from samenwerking.figures.trend import trend as trend_chart
from samenwerking.indicatoren import INDICATOREN, SYMBOOL
from samenwerking.opmaak import LEEG, dag_in_jaar, datum, getal, opsomming
from samenwerking.overzicht import KERNCIJFERS, cijfers, kerncijfers, kop, trend
from samenwerking.personen import partnernamen
from samenwerking.signalen import onder_bestuurlijk
from samenwerking.ui.begrip import uitleg
from samenwerking.ui.frame import show_headline
from samenwerking.ui.kop import card_title
from samenwerking.ui.pages import ACCOUNT, PAGINAS, VERANDERINGEN, WERKBEZOEKEN, page_link, record_link, record_of
from samenwerking.ui.record import record_line
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import tile
from samenwerking.ui.werkbezoeken import ONVOORBEREID
from samenwerking.urgentie import VOLGORDE, te_besluiten, urgentie
from samenwerking.veranderingen import kop as kop_veranderingen
from samenwerking.veranderingen import niet_bekend
from samenwerking.wand import (
    indicatoren_voor_de_wand,
    oordelen_voor_de_wand,
    partners_van,
    wie_van_ons,
    zonder_namen,
)

TOP = 3
"""How many points stand on a card of the overview; the others are one click away."""
ZINNEN = 3
"""How many sentences on what changed, when all is known; the others are one click away."""
Punt = dict[Hashable, Any]
"""A row of ``urgentie`` or ``te_besluiten``."""


def headline(scherm: Scherm) -> None:
    """How it stands, in words."""
    show_headline(
        scherm.once(
            "overzicht_kop",
            lambda: kop(scherm.dataset, scherm.peildatum, scherm.vergelijk_met, scherm.normen, scherm.selectie),
        )
    )


def decisions(scherm: Scherm) -> None:
    """What is up for decision."""
    frame = te_besluiten(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    geen = f"Geen besluiten binnen {scherm.normen.oordeel.urgentie.besluit_binnen} dagen."
    weg = scherm.dataset.mist(["initiatieven"], ["initiatief_fasen", "dossiers"])
    note = f"Niet bekend. Ontbreekt of is niet te lezen: {opsomming(weg)}." if weg else ""
    rows = _voor_de_wand(scherm, frame).to_dict("records")
    _first("Besluiten die voorliggen", rows, _decision, geen, key="besluit_alle", note=note)


def pressing(scherm: Scherm) -> None:
    """The accounts that press most."""
    anders = tuple(soort for soort in VOLGORDE if soort != "besluit")
    frame = urgentie(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie, anders)
    oordeel = oordelen_voor_de_wand(scherm).set_index("partner")["stap"]
    stap = lookup(frame["partner"], oordeel).where(frame["soort"] == "account", frame["stap"])
    frame = frame.assign(account=partnernamen(scherm.stand, frame["partner"]), stap=stap)
    rows = _voor_de_wand(scherm, frame).to_dict("records")
    _first("Vraagt nu aandacht", rows, _point, "Niets dringends in wat is vastgelegd.", key="druk_alle")


def _voor_de_wand(scherm: Scherm, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``urgentie`` with the name of our own eigenaar, and without those of people of partners."""
    partners = partners_van(scherm.dataset, frame)
    teksten = {naam: zonder_namen(scherm.dataset, partners, frame[naam]) for naam in ("titel", "reden", "stap")}
    return frame.assign(**teksten, eigenaar=wie_van_ons(scherm.dataset, frame["eigenaar"]))


def _first(titel: str, rows: list[Punt], show: Callable[[Punt], None], geen: str, *, key: str, note: str = "") -> None:
    """A card with the first of these points, the others behind one click; ``note`` is what is not known of them."""
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, wrap=False):
            with st.container(width="stretch"):
                card_title(titel, _of(len(rows)))
            meer = len(rows) - TOP
            alles = None
            if meer > 0:
                alles = st.popover(f"Nog {meer}", type="tertiary", key=f"naast_titel_{key}", on_change="rerun")
        if note or not rows:
            st.caption(note or geen)
        for row in rows[:TOP]:
            show(row)
        if alles and alles.open:
            with alles, st.container(width=520):
                for row in rows[TOP:]:
                    show(row)


def _decision(row: Punt) -> None:
    bespreking = row["bespreking"] if row["bespreking"] != BESPREKING[0] else ""
    delen = [row["besluit_door"], bespreking, row["reden"].removeprefix("besluit ")]
    _item(plain(row["titel"]), " · ".join(filter(None, delen)), row)


def _point(row: Punt) -> None:
    """One point of ``urgentie``: the account and why now; below it whom to call first, else who does what."""
    wie = f"**{plain(row['account'])}** · " if isinstance(row["account"], str) else ""
    lager = row["niveau_lager"] if row["soort"] == "signaal" else None
    eigenaar = f"{row['eigenaar']}: " if isinstance(row["eigenaar"], str) else ""
    wat = row["titel"] if row["soort"] == "afspraak" else row["stap"]
    _item(
        wie + plain(row["reden"]),
        eigenaar + (lager[:1].lower() + lager[1:] if isinstance(lager, str) else wat),
        row,
    )


def _item(kop: str, onder: str, punt: Punt) -> None:
    """Two lines with a button to what the point is about: ``kop`` is markdown, ``onder`` is text."""
    pagina, record = record_of(punt) or (ACCOUNT, None)
    record_line(f"{kop}  \n:small[:gray[{plain(onder)}]]", pagina, record)


def since_last(scherm: Scherm) -> None:
    """What changed since vergelijk met: the first sentences of the page Veranderingen."""
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, wrap=False):
            with st.container(width="stretch"):
                card_title(f"Sinds {datum(scherm.vergelijk_met)}")
            page_link(VERANDERINGEN, ":primary[Alle veranderingen]")
        eerste, *rest = kop_veranderingen(scherm)
        if not niet_bekend(scherm.dataset):
            rest = rest[: ZINNEN - 1]
        st.markdown(plain(eerste) + (f"  \n:small[:gray[{plain(' '.join(rest))}]]" if rest else ""))


def tiles(scherm: Scherm) -> None:
    """The tegelkaart, and beneath it the same accounts as links for the keyboard."""
    frame = oordelen_voor_de_wand(scherm)
    chart = scherm.once("tegelkaart", lambda: tegelkaart(frame, scherm.normen.tegels, scherm.stand["partners"]))
    tile(
        chart,
        "Onze inzet per account",
        key="tegelkaart",
        links=_by_name(frame),
        note=TEGELKAART_NOOT,
    )


def key_figures(scherm: Scherm) -> None:
    """Five figures, each with twelve months, the change since vergelijk met and the page that tells more."""
    reeks = scherm.once(
        "kerncijfers", lambda: kerncijfers(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    )
    nu = cijfers(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    toen = cijfers(scherm.dataset, scherm.vergelijk_met, scherm.normen, scherm.selectie)
    with st.grid(len(KERNCIJFERS), min_column_width=185):
        for cijfer in KERNCIJFERS:
            with st.container(border=True, height="stretch", gap="xsmall"):
                hulp = cijfer.uitleg or uitleg(cijfer.label)
                if weg := scherm.dataset.mist(cijfer.nodig, cijfer.ook):
                    st.metric(cijfer.label, LEEG, help=f"{hulp} Ontbreekt of is niet te lezen: {opsomming(weg)}.")
                    continue
                st.metric(
                    cijfer.label,
                    getal(int(nu[cijfer.id])),
                    _change(int(nu[cijfer.id]) - int(toen[cijfer.id])),
                    "off",
                    delta_arrow="off",
                    help=f"{hulp} De lijn toont twaalf maandeinden en de peildatum.",
                    chart_data=reeks[cijfer.id].tolist(),
                    delta_description=f"sinds {dag_in_jaar(scherm.vergelijk_met, scherm.peildatum)}",
                )
                pagina = next(pagina for pagina in PAGINAS if pagina.url == cijfer.id)
                deel = {"bezoeken": ONVOORBEREID} if pagina is WERKBEZOEKEN else {}
                page_link(pagina, f"Naar {pagina.titel}", deel, icon=":material/arrow_forward:", after=True)


def settled_lower(scherm: Scherm) -> None:
    """How many signalen were settled below bestuurlijk niveau."""
    n, m = onder_bestuurlijk(scherm.dataset, scherm.peildatum, scherm.selectie)
    if m:
        st.caption(f"Afgehandeld onder bestuurlijk niveau: {getal(n)} van {getal(m)} signalen die ooit zijn opgelost.")


def _change(verschil: int) -> str:
    return f"{getal(abs(verschil))} {'meer' if verschil > 0 else 'minder'}" if verschil else "gelijk"


def grid(scherm: Scherm) -> None:
    """The rooster accounts x indicatoren, the heaviest first."""
    oordeel = oordelen_voor_de_wand(scherm)
    per = indicatoren_voor_de_wand(scherm)
    labels = {indicator.id: indicator.label for indicator in INDICATOREN}
    chart = scherm.once("rooster", lambda: rooster(per, oordeel, labels))
    tile(
        chart,
        "Alle accounts per indicator",
        key="rooster",
        links=_by_name(oordeel),
        note=ROOSTER_NOOT,
    )


def history(scherm: Scherm) -> None:
    """Twelve months of oordelen."""
    chart = scherm.once(
        "trend",
        lambda: trend_chart(trend(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)),
    )
    tile(chart, "Het afgelopen jaar", key="trend")


def not_spoken(scherm: Scherm) -> None:
    """Wie spraken we niet?"""
    frame = niet_gesproken(scherm.dataset, scherm.peildatum, scherm.normen)
    frame = frame[frame["id"].isin(scherm.partners["id"])]
    with st.container(border=True):
        card_title("Wie spraken we niet?")
        if "contacten" not in scherm.dataset.gelezen:
            st.caption("Niet bekend: de tabel contacten ontbreekt of is niet te lezen.")
            return
        if frame.empty:
            st.caption("Met elk account is een gesprek vastgelegd.")
            return
        st.caption("Met deze accounts is geen gesprek vastgelegd. Spraken we hen wel, leg het dan vast.")
        with st.container(horizontal=True):
            for row in frame.to_dict("records"):
                anders = " (wel mail of bijeenkomst)" if row["ander_contact"] else ""
                record_link(ACCOUNT, row["id"], plain(row["naam"]) + anders)


def _by_name(frame: pd.DataFrame) -> dict[str, str]:
    """The accounts of ``oordelen`` in its order: id and symbol with name."""
    names = frame["oordeel"].astype("str").map(SYMBOOL) + " " + frame["naam"]
    return dict(zip(frame["partner"], names, strict=True))


def _of(n: int) -> str:
    """How many of all are shown, when that is not all of them."""
    return f" :small[:gray[{TOP} van {getal(n)}]]" if n > TOP else ""
