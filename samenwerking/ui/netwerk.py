"""The parts of the page Netwerk: teams and accounts, one account, who knows whom, the gaps, a handover."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from samenwerking import overdracht
from samenwerking.data.dataset import Selectie
from samenwerking.figures import netwerk as figures
from samenwerking.figures.chart import Chart
from samenwerking.gaten import GATEN, NIET_BEVESTIGD, gaten, onbekende_gaten
from samenwerking.gaten import kop as gaten_in_words
from samenwerking.netwerk import ZONDER_TEAM, kennissen, kop, lijnen, onvolledig, per_account, teams, wie_kent
from samenwerking.opmaak import LEEG, aantal, geen, getal, hoofdletter, opsomming, sorteersleutel, termijn
from samenwerking.personen import accounthouder_van, functies, naam, namen, partnernamen
from samenwerking.ui.filters import accounthouders_by_label, accounts_by_label
from samenwerking.ui.frame import choose_one, choose_part, set_part, show_headline
from samenwerking.ui.pages import ACCOUNT, page_link
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tekst import plain
from samenwerking.ui.tile import Rows, table, tile
from samenwerking.vraag import once_per_vraag

OVERZICHT, ZOEKEN, ACCOUNT_DEEL, GAT, OVERDRACHT = DELEN = (
    "Overzicht",
    "Wie kent wie",
    "Eén account",
    "Gaten",
    "Overdracht",
)
"""The parts of the page; the words stand in the URL, as ``netwerk``."""
GENOEMD = 5
"""How many names that ``personen`` does not know are told."""
VAAK = 12
"""How many buttons offer a choice to begin with."""
BIJ, _ZOEK, _VERTREKT = "bij", "wie", "overdracht_van"


def missing(scherm: Scherm) -> bool:
    """Whether there are no people to show; then it says so."""
    if "personen" in scherm.dataset.gelezen:
        return False
    show_not_yet("personen", toont="wie van ons wie kent bij onze partners, en waar het netwerk dun is")
    return True


def chosen_part() -> str:
    """Which of ``DELEN``; in the URL."""
    return choose_part("netwerk", DELEN)


def _no_contacten(scherm: Scherm) -> bool:
    """Whether it is not known who spoke whom; then it says so."""
    if "contacten" in scherm.dataset.gelezen:
        return False
    show_not_yet("contacten", toont="wie van ons wie sprak, wanneer het laatst en hoe vaak")
    return True


def _termijn(scherm: Scherm) -> str:
    return termijn(scherm.normen.oordeel.netwerk.venster)


def _buttons(choices: dict[str, str], key: str) -> None:
    """A button per choice (value -> name), that sets the query parameter ``key``."""
    with st.container(horizontal=True):
        for value, label in choices.items():
            st.button(plain(label), key=f"{key}_{value}", on_click=set_part, args=(key, value))


# --- overzicht ----------------------------------------------------------------------------------------------------


def overview(scherm: Scherm) -> None:
    """Which team speaks which account."""
    if _no_contacten(scherm):
        return
    args = scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie
    show_headline(scherm.once("netwerk_kop", lambda: kop(*args)))
    if zin := _told_honestly(scherm):
        st.caption(":material/info: " + plain(zin))
    left, right = st.columns([2, 3])
    with left:
        chart, links = _matrix(scherm)
        note = "Hoe donkerder, hoe meer gesprekken. Een gesprek met collega's van twee teams telt bij allebei."
        tile(chart, "Gesprekken per team en account", key="netwerk_matrix", links=links, note=note)
    with right:
        team = choose_one("team_lijnen", _team_names(scherm), label="Lijnen van één team")
        chart, links = _lines(scherm, team)
        tile(
            chart,
            f"Lijnen van {team}" if team else "Lijnen tussen teams en accounts",
            key=f"teamgraaf_{team}",
            links=links,
            note=f"Hoe dikker, hoe meer gesprekken in {_termijn(scherm)}. Een stippellijn is van langer geleden.",
        )


@once_per_vraag
def _teams(scherm: Scherm) -> pd.DataFrame:
    return scherm.rows(teams(scherm.dataset, scherm.peildatum, scherm.normen))


@once_per_vraag
def _names(scherm: Scherm) -> pd.Series:
    """The accounts that the filters leave, by id."""
    return scherm.partners.set_index("id")["naam"]


@once_per_vraag
def _matrix(scherm: Scherm) -> tuple[Chart, dict[str, str]]:
    frame, accounts = _teams(scherm), _names(scherm)
    return figures.matrix(frame, accounts, _termijn(scherm)), _drawn(frame, accounts)


@once_per_vraag
def _team_names(scherm: Scherm) -> dict[str, str]:
    """The teams, those with the most conversations first."""
    per_team = _teams(scherm).groupby("team")["gesprekken"].sum().sort_values(ascending=False)
    return {each: each for each in per_team.index}


@once_per_vraag
def _lines(scherm: Scherm, team: str | None) -> tuple[Chart, dict[str, str]]:
    frame, accounts = _teams(scherm), _names(scherm)
    if team:
        frame = frame[frame["team"] == team]
    return figures.teamgraaf(frame, accounts, _termijn(scherm)), _drawn(frame, accounts)


def _drawn(frame: pd.DataFrame, accounts: pd.Series) -> dict[str, str]:
    """The accounts that a chart draws, by name."""
    per = frame.groupby("partner")["gesprekken"].sum().sort_values(ascending=False).index[: figures.MAXIMUM]
    names = accounts[per].sort_values(key=sorteersleutel)
    return dict(zip(names.index, names, strict=True))


@once_per_vraag
def _told_honestly(scherm: Scherm) -> str:
    """What the conversations do not tell, in words; empty when that is nothing."""
    frame = scherm.rows(onvolledig(scherm.dataset, scherm.peildatum, scherm.normen)).drop_duplicates("contact")
    n = getal(len(frame))
    parts = [
        f"bij {getal(int(frame[kolom].sum()))} van de {n} gesprekken staat niet wie er {wie} bij was"
        for kolom, wie in (("zonder_ons", "van ons"), ("zonder_hen", "van de partner"))
        if frame[kolom].any()
    ]
    if len(vreemd := frame["onbekend"].explode().dropna().unique()):
        wie = opsomming([f"'{name}'" for name in vreemd[:GENOEMD]])
        meer = f" en nog {getal(len(vreemd) - GENOEMD)}" if len(vreemd) > GENOEMD else ""
        parts.append(f"niet in de tabel personen staan: {wie}{meer}")
    los = lijnen(scherm.dataset, scherm.peildatum, scherm.normen)
    los = scherm.rows(los[los["team"] == ZONDER_TEAM])
    if len(los):
        wie = aantal(los["collega"].nunique(), "collega", "collega's")
        parts.append(f"van {wie} is het team niet vastgelegd")
    return hoofdletter("; ".join(parts)) + "." if parts else ""


# --- who knows whom -----------------------------------------------------------------------------------------------


@once_per_vraag
def _frequent(scherm: Scherm) -> dict[str, str]:
    """The functies that occur most."""
    zij = scherm.rows(kennissen(scherm.dataset, scherm.peildatum, scherm.normen))
    return {functie: functie for functie in zij["functie"].value_counts().index[:VAAK]}


def search(scherm: Scherm) -> None:
    """Wie van ons kent iemand bij ...?"""
    if _no_contacten(scherm):
        return
    st.session_state[_ZOEK] = st.query_params.get(_ZOEK, "")
    zoek = st.text_input(
        "Wie van ons kent iemand bij ...?",
        type="search",
        key=_ZOEK,
        placeholder="Een account, functie of naam, zoals: gemeentesecretaris De Bilt",
        on_change=lambda: set_part(_ZOEK, st.session_state[_ZOEK] or ""),
    )
    if not (zoek or "").strip():
        st.caption("Typ een of meer woorden en druk op Enter, of begin met een functie die vaak voorkomt:")
        _buttons(_frequent(scherm), _ZOEK)
        return
    zin, rows = wie_kent(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie, zoek)
    if rows.empty:
        st.info(plain(zin), icon=":material/search_off:")
        if scherm.selectie != Selectie():
            st.caption(f"Gezocht bij: {plain(scherm.filters_in_words)}. Wis de filters om overal te zoeken.")
        return
    show_headline([zin])
    table(
        pd.DataFrame(
            {
                "partner": rows["partner"],
                "Collega": namen(scherm.dataset, rows["collega"]),
                "Team": rows["team"],
                "Kent": rows["naam"],
                "Functie": rows["functie"],
                "Account": partnernamen(scherm.stand, rows["partner"]),
                "Niveau": rows["niveau"].astype("str"),
                "Laatst gesproken": rows["laatst"],
                "Keer": rows["keer"],
            }
        ),
        title="Wie kent wie",
        key="wie_kent_wie",
        note=(
            f"Keer: gesprekken in {_termijn(scherm)}. Onderaan staan de mensen die niemand van ons sprak. "
            "Collega's die weg zijn, staan er niet bij."
        ),
    )


# --- one account --------------------------------------------------------------------------------------------------


def account(scherm: Scherm) -> None:
    """One account opened up to people: who of us knows whom there."""
    options = _options(scherm, st.query_params.get(BIJ, ""))
    partner = choose_one(BIJ, options, label="Account")
    if partner is None:
        st.caption("Kies een account. U ziet dan wie van ons er wie kent, per niveau.")
        _all_accounts(scherm)
        return
    page_link(ACCOUNT, f"Naar het account {plain(options[partner])}", {"account": partner}, icon=ACCOUNT.icoon)
    if not _no_contacten(scherm) and len(zij := _people(scherm, partner)):
        chart = scherm.once(("mensengraaf", partner), lambda: _people_chart(scherm, partner, options[partner], zij))
        note = f"Hoe dikker, hoe meer gesprekken in {_termijn(scherm)}. Een stippellijn is van langer geleden."
        tile(chart, "Wie van ons kent wie", key=f"mensen_{partner}", note=note)
    _people_table(scherm, partner)


_accounts = once_per_vraag(lambda scherm: accounts_by_label(scherm.stand))


@once_per_vraag
def _options(scherm: Scherm, ook: str) -> dict[str, str]:
    """The accounts (id -> label) that the filters leave, with one more: a link may ask for one that they leave out."""
    here = {*_names(scherm).index, ook}
    return {id_: label for label, id_ in _accounts(scherm).items() if id_ in here}


@once_per_vraag
def _people(scherm: Scherm, partner: str) -> pd.DataFrame:
    zij = kennissen(scherm.dataset, scherm.peildatum, scherm.normen)
    return zij[zij["partner"] == partner]


def _all_accounts(scherm: Scherm) -> None:
    bekend = "contacten" in scherm.dataset.gelezen
    table(
        _per_account(scherm),
        title="Mensen per account",
        key="per_account",
        leeg="Van deze accounts zijn geen mensen vastgelegd.",
        note=(
            f"Gesproken: hoeveel van deze mensen wij in {_termijn(scherm)} spraken, en door hoeveel collega's. "
            "Waar dat het kleinste deel is, staat bovenaan."
            if bekend
            else ""
        ),
    )


@once_per_vraag
def _per_account(scherm: Scherm) -> Rows:
    frame = scherm.rows(per_account(scherm.dataset, scherm.peildatum, scherm.normen))
    shown = {
        "partner": frame["partner"],
        "Account": partnernamen(scherm.stand, frame["partner"]),
        "Mensen": frame["mensen"],
    }
    if "contacten" in scherm.dataset.gelezen:
        shown |= {
            "Gesproken": frame["gesproken"],
            "Collega's": frame["collegas"],
            "Laatst gesproken": frame["laatst"],
        }
    return Rows(pd.DataFrame(shown))


def _people_chart(scherm: Scherm, partner: str, label: str, zij: pd.DataFrame) -> Chart:
    alle = lijnen(scherm.dataset, scherm.peildatum, scherm.normen)
    eigen = alle[(alle["partner"] == partner) & alle["bij_ons"]]
    collegas = eigen["collega"].drop_duplicates()
    personen = scherm.stand["personen"].set_index("id")
    wij = personen.reindex(collegas)[["naam", "functie", "niveau"]]
    wij = wij.assign(naam=namen(scherm.dataset, collegas).to_numpy())
    return figures.mensengraaf(eigen, wij, zij.set_index("id"), label, _termijn(scherm))


@once_per_vraag
def _people_rows(scherm: Scherm, partner: str) -> Rows:
    zij = _people(scherm, partner)
    shown = {"Functie": zij["functie"], "Naam": zij["naam"], "Niveau": zij["niveau"].astype("str")}
    if "contacten" in scherm.dataset.gelezen:
        shown |= {
            "Laatst gesproken": zij["laatst"],
            "Door": namen(scherm.dataset, zij["door"]),
            "Keer": zij["keer"],
            "Teams van ons": zij["teams"],
        }
    return Rows(pd.DataFrame(shown | {"Bevestigd op": zij["bevestigd_op"]}))


def _people_table(scherm: Scherm, partner: str) -> None:
    bekend = "contacten" in scherm.dataset.gelezen
    table(
        _people_rows(scherm, partner),
        title="Mensen van dit account",
        leeg="Er zijn geen mensen van dit account vastgelegd.",
        key="kennissen",
        note=(
            (f"Keer: gesprekken in {_termijn(scherm)}. " if bekend else "")
            + "Bevestigd op: wanneer is nagegaan dat iemand er nog werkt."
        ),
    )


# --- gaps ---------------------------------------------------------------------------------------------------------


def gaps(scherm: Scherm) -> None:
    """How many gaps of each kind, and those of one kind."""
    onbekend = onbekende_gaten(scherm.dataset)
    zinnen, per = _counted_gaps(scherm)
    show_headline(zinnen)
    st.caption("De indicator Netwerk kijkt of er mensen zijn vastgelegd; hier telt of wij hen spraken.")
    with st.grid(5, min_column_width=150):
        for gat in GATEN:
            st.metric(gat.naam, LEEG if gat.naam in onbekend else getal(per[gat.naam]), border=True)
    soort = choose_part("gat", [gat.naam for gat in GATEN], label="Welk gat")
    gat = next(gat for gat in GATEN if gat.naam == soort)
    if soort in onbekend:
        show_not_yet(onbekend[soort][0], toont="waar het netwerk dun is")
        return
    st.caption(plain(gat.uitleg(scherm.normen.oordeel.netwerk)) + " De grenzen zijn een voorstel.")
    if soort == NIET_BEVESTIGD and scherm.peildatum < scherm.vandaag:
        st.caption(
            "Alleen de laatste bevestiging is bekend; wie later opnieuw is bevestigd, lijkt toen niet bevestigd."
        )
    rows, has_day = _gaps(scherm, soort)
    table(
        rows,
        title=soort,
        key="gaten",
        leeg="Geen, voor zover vastgelegd.",
        note="Wat het langst duurt eerst; wat geen dag heeft onderaan." if has_day else "",
    )


@once_per_vraag
def _gaten(scherm: Scherm) -> pd.DataFrame:
    return scherm.rows(gaten(scherm.dataset, scherm.peildatum, scherm.normen))


@once_per_vraag
def _counted_gaps(scherm: Scherm) -> tuple[list[str], dict[str, int]]:
    """The gaps in words, and how many there are of each kind."""
    frame = _gaten(scherm)
    per = frame["soort"].value_counts()
    return list(gaten_in_words(frame, scherm.normen)), {gat.naam: int(per[gat.naam]) for gat in GATEN}


@once_per_vraag
def _gaps(scherm: Scherm, soort: str) -> tuple[Rows, bool]:
    """Those of one kind, and whether it is known of any since when."""
    frame = _gaten(scherm)
    deel = frame[frame["soort"] == soort]

    def on_screen(deel: pd.DataFrame) -> pd.DataFrame:
        shown = {
            "partner": deel["partner"],
            "Account": partnernamen(scherm.stand, deel["partner"]),
            "Functie": functies(scherm.dataset, deel["persoon"]),
            "Naam": namen(scherm.dataset, deel["persoon"]),
            "Collega": namen(scherm.dataset, deel["collega"]),
            "Niveau": deel["niveau"],
            "Wat er is": deel["toelichting"],
            "Sinds": deel["sinds"],
            "Accounthouder": namen(scherm.dataset, accounthouder_van(scherm.stand, deel["partner"])),
        }
        return pd.DataFrame(shown).drop(columns=leeg)

    leeg: list[str] = []
    whole = on_screen(deel)
    leeg += [str(kolom) for kolom in whole if kolom != "Account" and whole[kolom].isna().all()]
    return Rows(deel, on_screen), bool(deel["sinds"].notna().any())


# --- handover -----------------------------------------------------------------------------------------------------


@once_per_vraag
def _holders(scherm: Scherm) -> dict[str, str]:
    """The accounthouders of the peildatum, by id."""
    return {id_: label for label, id_ in accounthouders_by_label(scherm.stand).items()}


def handover(scherm: Scherm) -> None:
    """What goes when an accounthouder goes."""
    if _no_contacten(scherm):
        return
    houders = _holders(scherm)
    houder = scherm.selectie.accounthouder or choose_one(_VERTREKT, houders, label="Accounthouder die vertrekt")
    if not houder:
        st.caption("Kies wie er vertrekt. U ziet dan wat er per account moet worden overgedragen.")
        _buttons(dict(list(houders.items())[:VAAK]), _VERTREKT)
        return
    over = replace(scherm.selectie, accounthouder="")
    args = scherm.dataset, scherm.peildatum, scherm.normen, houder
    mensen = over.rows(overdracht.contacten(*args), scherm.stand)
    accounts = over.rows(overdracht.accounts(*args), scherm.stand)
    wie = naam(scherm.dataset, houder)
    enige = int(mensen["enige"].sum())
    heeft = f"{wie} heeft {aantal(int(accounts['houder'].sum()), 'account', 'accounts')}"
    lijn = f"met {aantal(len(mensen), 'persoon', 'mensen')} het laatste contact van ons"
    show_headline([f"{heeft}, en {lijn}.", f"Bij {geen(enige)} van hen is het de enige lijn."])
    table(
        pd.DataFrame(
            {
                "partner": accounts["partner"],
                "Account": partnernamen(scherm.stand, accounts["partner"]).fillna("Zonder account"),
                "Eigen account": accounts["houder"].map({True: "ja", False: "nee"}).astype("str"),
                "Laatste lijn": accounts["mensen"],
                "Enige lijn": accounts["enige"],
                "Afspraken": accounts["afspraken"],
                "Signalen": accounts["signalen"],
                "Bezoeken": accounts["bezoeken"],
                "Initiatieven": accounts["initiatieven"],
                "Dossiers": accounts["dossiers"],
            }
        ),
        title=f"Overdracht van {wie}: accounts",
        in_log="Overdracht: accounts",
        key="overdracht_accounts",
        leeg="Er is niets over te dragen in deze selectie.",
        note=(
            "Laatste en enige lijn: met hoeveel mensen. Open afspraken, open signalen en komende bezoeken: bij een "
            f"eigen account alle, anders die van {wie}. Lopende initiatieven en dossiers: die van {wie}."
        ),
    )
    table(
        pd.DataFrame(
            {
                "partner": mensen["partner"],
                "Account": partnernamen(scherm.stand, mensen["partner"]),
                "Functie": mensen["functie"],
                "Naam": mensen["naam"],
                "Niveau": mensen["niveau"].astype("str"),
                "Laatst gesproken": mensen["laatst"],
                "Keer": mensen["keer"],
                "Wie van ons nog meer": mensen["anderen"],
            }
        ),
        title=f"Overdracht van {wie}: mensen",
        in_log="Overdracht: mensen",
        key="overdracht_mensen",
        leeg="Met elke persoon had een andere collega later contact, of er is geen contact vastgelegd.",
        note=f"Keer: gesprekken in {_termijn(scherm)}. Wie van ons nog meer: de laatste eerst; een streepje: niemand.",
    )
