"""The parts of the page Overzicht. No names of people of partners here: it hangs on the wall."""

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, NamedTuple

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
from samenwerking.overzicht import KERNCIJFERS, cijfers, kerncijfers, kop, maanden_bekend, trend
from samenwerking.personen import partnernamen
from samenwerking.signalen import onder_bestuurlijk
from samenwerking.ui.begrip import uitleg
from samenwerking.ui.frame import show_headline
from samenwerking.ui.kop import card_title
from samenwerking.ui.pages import ACCOUNT, PAGINAS, VERANDERINGEN, WERKBEZOEKEN, page_link, record_link, record_of
from samenwerking.ui.record import record_line
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import guarded
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import tile
from samenwerking.ui.werkbezoeken import ONVOORBEREID
from samenwerking.urgentie import VOLGORDE, te_besluiten, urgentie
from samenwerking.veranderingen import kop as kop_veranderingen
from samenwerking.veranderingen import niet_bekend
from samenwerking.vraag import once_per_vraag
from samenwerking.wand import (
    indicatoren_voor_de_wand,
    oordelen_voor_de_wand,
    partners_van,
    wie_van_ons,
    zonder_namen,
)

TOP = 3
"""How many points stand on a card of the overview; the others are one click away."""
MEER = 100
"""How many of those others at most."""
ZINNEN = 3
"""How many sentences on what changed, when all is known; the others are one click away."""
STRAKS = 0.1
"""Seconds after a page without its months until the browser asks for them."""
_AFGELOPEN_JAAR = "Het afgelopen jaar"
_GEWACHT = "_maanden"
"""Under this a session keeps for which data it waited for the months."""
Punt = dict[Hashable, Any]
"""A row of ``urgentie`` or ``te_besluiten``."""


class Punten(NamedTuple):
    """The first points of a card, and how many there are."""

    eerste: list[Punt]
    aantal: int


def headline(scherm: Scherm) -> None:
    """How it stands, in words."""
    show_headline(_headline(scherm))


@once_per_vraag
def _headline(scherm: Scherm) -> list[str]:
    return kop(scherm.dataset, scherm.peildatum, scherm.vergelijk_met, scherm.normen, scherm.selectie)


def decisions(scherm: Scherm) -> None:
    """What is up for decision."""
    geen = f"Geen besluiten binnen {scherm.normen.oordeel.urgentie.besluit_binnen} dagen."
    weg = scherm.dataset.mist(["initiatieven"], ["initiatief_fasen", "dossiers"])
    note = f"Niet bekend. Ontbreekt of is niet te lezen: {opsomming(weg)}." if weg else ""
    _first("Besluiten die voorliggen", partial(_decisions, scherm), _decision, geen, key="besluit_alle", note=note)


@once_per_vraag
def _decisions(scherm: Scherm, n: int) -> Punten:
    frame = te_besluiten(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    return Punten(_voor_de_wand(scherm, frame.head(n)).to_dict("records"), len(frame))


def pressing(scherm: Scherm) -> None:
    """The accounts that press most."""
    geen = "Niets dringends in wat is vastgelegd."
    _first("Vraagt nu aandacht", partial(_pressing, scherm), _point, geen, key="druk_alle")


@once_per_vraag
def _pressing(scherm: Scherm, n: int) -> Punten:
    anders = tuple(soort for soort in VOLGORDE if soort != "besluit")
    alle = urgentie(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie, anders)
    frame = alle.head(n)
    oordeel = _oordelen(scherm).set_index("partner")["stap"]
    stap = lookup(frame["partner"], oordeel).where(frame["soort"] == "account", frame["stap"])
    frame = frame.assign(account=partnernamen(scherm.stand, frame["partner"]), stap=stap)
    return Punten(_voor_de_wand(scherm, frame).to_dict("records"), len(alle))


def _voor_de_wand(scherm: Scherm, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``urgentie`` with the name of our own eigenaar, and without those of people of partners."""
    partners = partners_van(scherm.dataset, frame)
    teksten = {naam: zonder_namen(scherm.dataset, partners, frame[naam]) for naam in ("titel", "reden", "stap")}
    return frame.assign(**teksten, eigenaar=wie_van_ons(scherm.dataset, frame["eigenaar"]))


_oordelen = once_per_vraag(oordelen_voor_de_wand)


def _first(
    titel: str, ask: Callable[[int], Punten], show: Callable[[Punt], None], geen: str, *, key: str, note: str = ""
) -> None:
    """A card with the first of the points (``ask`` gives so many), the others behind one click.

    ``note`` is what is not known of them.
    """
    punten = ask(TOP)
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, wrap=False):
            with st.container(width="stretch"):
                card_title(titel, _of(punten.aantal))
            meer = punten.aantal - TOP
            alles = None
            if meer > 0:
                alles = st.popover(f"Nog {getal(meer)}", type="tertiary", key=f"naast_titel_{key}", on_change="rerun")
        if note or not punten.aantal:
            st.caption(note or geen)
        for row in punten.eerste:
            show(row)
        if alles and alles.open:
            with alles, st.container(width=520):
                for row in ask(TOP + MEER).eerste[TOP:]:
                    show(row)
                if meer > MEER:
                    st.caption(
                        f"De zwaarste {getal(TOP + MEER)} van {getal(punten.aantal)}. Kies een filter voor minder."
                    )


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
        eerste, *rest = _changes(scherm)
        if not niet_bekend(scherm.dataset):
            rest = rest[: ZINNEN - 1]
        st.markdown(plain(eerste) + (f"  \n:small[:gray[{plain(' '.join(rest))}]]" if rest else ""))


_changes = once_per_vraag(kop_veranderingen)


def tiles(scherm: Scherm) -> None:
    """The tegelkaart, and beneath it the same accounts as links for the keyboard."""
    chart = scherm.once(
        "tegelkaart", lambda: tegelkaart(_oordelen(scherm), scherm.normen.tegels, scherm.stand["partners"])
    )
    tile(
        chart,
        "Onze inzet per account",
        key="tegelkaart",
        links=_by_name(scherm),
        note=TEGELKAART_NOOT,
    )


def with_months(scherm: Scherm) -> bool:
    """Whether the twelve months are on the page in this run.

    They cost more than all the rest of the page. So who is the first to look sees that rest first, and
    ``months_follow`` asks for the months at once.
    """
    wanted = scherm.dataset.bron, scherm.peildatum
    waited = st.session_state.get(_GEWACHT) == wanted
    st.session_state[_GEWACHT] = wanted
    return waited or maanden_bekend(scherm.dataset, scherm.peildatum, scherm.normen)


def months_follow(scherm: Scherm) -> None:
    """Computes the months when the browser has the page, and shows them; last on a page not ``with_months``."""
    has_the_page = False

    @st.fragment(run_every=STRAKS)
    def follow() -> None:
        nonlocal has_the_page
        if has_the_page:
            with guarded():
                _months(scherm)
            st.rerun()
        has_the_page = True

    follow()


def key_figures(scherm: Scherm, *, months: bool) -> None:
    """Five figures, each with its ``months``, the change since vergelijk met and the page that tells more."""
    figures = _figures(scherm)
    reeksen = _months(scherm) if months else {}
    with st.grid(len(KERNCIJFERS), min_column_width=185):
        for cijfer in KERNCIJFERS:
            with st.container(border=True, height="stretch", gap="xsmall"):
                hulp = cijfer.uitleg or uitleg(cijfer.label)
                if weg := scherm.dataset.mist(cijfer.nodig, cijfer.ook):
                    st.metric(cijfer.label, LEEG, help=f"{hulp} Ontbreekt of is niet te lezen: {opsomming(weg)}.")
                    continue
                nu, toen = figures[cijfer.id]
                st.metric(
                    cijfer.label,
                    getal(nu),
                    _change(nu - toen),
                    "off",
                    delta_arrow="off",
                    help=f"{hulp} De lijn toont twaalf maandeinden en de peildatum.",
                    chart_data=reeksen.get(cijfer.id),
                )
                pagina = next(pagina for pagina in PAGINAS if pagina.url == cijfer.id)
                deel = {"bezoeken": ONVOORBEREID} if pagina is WERKBEZOEKEN else {}
                page_link(pagina, f"Naar {pagina.titel}", deel, icon=":material/arrow_forward:", after=True)
    st.caption(f"Meer of minder: sinds {dag_in_jaar(scherm.vergelijk_met, scherm.peildatum)}.")


@once_per_vraag
def _figures(scherm: Scherm) -> dict[str, tuple[int, int]]:
    """By the id of a kerncijfer: now, and on vergelijk met."""
    nu = cijfers(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    toen = cijfers(scherm.dataset, scherm.vergelijk_met, scherm.normen, scherm.selectie)
    return {one.id: (int(nu[one.id]), int(toen[one.id])) for one in KERNCIJFERS}


@once_per_vraag
def _months(scherm: Scherm) -> dict[str, list[float]]:
    """By the id of a kerncijfer: the ends of twelve months, and the peildatum."""
    reeks = kerncijfers(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    return {one.id: reeks[one.id].tolist() for one in KERNCIJFERS}


def settled_lower(scherm: Scherm) -> None:
    """How many signalen were settled below bestuurlijk niveau."""
    n, m = scherm.once(
        "onder_bestuurlijk", lambda: onder_bestuurlijk(scherm.dataset, scherm.peildatum, scherm.selectie)
    )
    if m:
        st.caption(f"Afgehandeld onder bestuurlijk niveau: {getal(n)} van {getal(m)} signalen die ooit zijn opgelost.")


def _change(verschil: int) -> str:
    return f"{getal(abs(verschil))} {'meer' if verschil > 0 else 'minder'}" if verschil else "gelijk"


def grid(scherm: Scherm) -> None:
    """The rooster accounts x indicatoren, the heaviest first."""
    labels = {indicator.id: indicator.label for indicator in INDICATOREN}
    chart = scherm.once("rooster", lambda: rooster(indicatoren_voor_de_wand(scherm), _oordelen(scherm), labels))
    tile(
        chart,
        "Alle accounts per indicator",
        key="rooster",
        links=_by_name(scherm),
        note=ROOSTER_NOOT,
    )


def history(scherm: Scherm, *, months: bool) -> None:
    """Twelve months of oordelen; that they are to come, without ``months``."""
    if not months:
        with st.container(border=True, key="volgt"):
            card_title(_AFGELOPEN_JAAR)
            st.caption("De maanden worden nog berekend.")
        return
    chart = scherm.once(
        "trend",
        lambda: trend_chart(trend(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)),
    )
    tile(chart, _AFGELOPEN_JAAR, key="trend")


def not_spoken(scherm: Scherm) -> None:
    """Wie spraken we niet?"""
    rows = _not_spoken(scherm)
    with st.container(border=True):
        card_title("Wie spraken we niet?")
        if "contacten" not in scherm.dataset.gelezen:
            st.caption("Niet bekend: de tabel contacten ontbreekt of is niet te lezen.")
            return
        if not rows:
            st.caption("Met elk account is een gesprek vastgelegd.")
            return
        st.caption("Met deze accounts is geen gesprek vastgelegd. Spraken we hen wel, leg het dan vast.")
        with st.container(horizontal=True):
            for row in rows[:MEER]:
                anders = " (wel mail of bijeenkomst)" if row["ander_contact"] else ""
                record_link(ACCOUNT, row["id"], plain(row["naam"]) + anders)
        if len(rows) > MEER:
            st.caption(f"De eerste {getal(MEER)} van {getal(len(rows))} accounts.")


@once_per_vraag
def _not_spoken(scherm: Scherm) -> list[dict[Hashable, Any]]:
    frame = niet_gesproken(scherm.dataset, scherm.peildatum, scherm.normen)
    return frame[frame["id"].isin(scherm.partners["id"])].to_dict("records")


@once_per_vraag
def _by_name(scherm: Scherm) -> dict[str, str]:
    """The accounts of ``oordelen`` in its order: id and symbol with name."""
    frame = _oordelen(scherm)
    names = frame["oordeel"].astype("str").map(SYMBOOL) + " " + frame["naam"]
    return dict(zip(frame["partner"], names, strict=True))


def _of(n: int) -> str:
    """How many of all are shown, when that is not all of them."""
    return f" :small[:gray[{TOP} van {getal(n)}]]" if n > TOP else ""
