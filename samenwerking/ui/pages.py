"""The one registry of pages: what the menu shows, and how one page opens another."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NoReturn

import streamlit as st

FAVICON = Path(__file__).parent / "favicon.svg"
"""A file of our own: the icon of a page as favicon would be fetched from elsewhere."""
GROEPEN = ("Vandaag", "Accounts", "Sturen", "Leren", "Gegevens")
"""The menus along the top, in this order."""
OPEN = "Bekijk"
"""What a link or a button says that opens a record."""
PUNT = "punt"
"""The query parameter of the wall of the page Vergadering: the number of the point."""
_BEGUN = "_begonnen"
_PAGES = "_paginas"


@dataclass(frozen=True)
class Pagina:
    """One page: its place in the menu, its address and the sentence that says what it is for.

    Its script is called as ``url``: the first link after a server start is looked up by the name of the file.
    """

    titel: str
    groep: str
    icoon: str
    url: str
    uitleg: str
    parameter: str = ""
    """The query parameter that names the record of this page; such a page is not in the menu."""
    kolom: str = ""
    """The column of a table for the screen with the ids of these records."""

    @property
    def bestand(self) -> str:
        """Its script: until navigation has run once in a server, streamlit knows a page by this name alone."""
        return f"pages/{self.url}.py"


OVERZICHT = Pagina(
    "Overzicht",
    "Vandaag",
    ":material/space_dashboard:",
    "overzicht",
    "Hoe de samenwerking ervoor staat, wat er veranderde en wat er voorligt.",
)
ACCOUNTS = Pagina(
    "Accounts",
    "Accounts",
    ":material/groups:",
    "accounts",
    "Alle accounts in één tabel: laatste contact, volgend werkbezoek en oordelen.",
)
ACCOUNT = Pagina(
    "Account",
    "Accounts",
    ":material/apartment:",
    "account",
    "Eén account: contacten, mensen, signalen, afspraken en werkbezoeken.",
    parameter="account",
    kolom="partner",
)
MIJN_ACCOUNTS = Pagina(
    "Mijn accounts",
    "Vandaag",
    ":material/badge:",
    "mijn_accounts",
    "Voor één accounthouder: bezoeken, wie te bellen, beloften, nieuws en initiatieven.",
)
WERKBEZOEKEN = Pagina(
    "Werkbezoeken",
    "Accounts",
    ":material/event:",
    "werkbezoeken",
    "De komende werkbezoeken als agenda, en of ze zijn voorbereid.",
)
WERKBEZOEK = Pagina(
    "Werkbezoek",
    "Accounts",
    ":material/event_available:",
    "werkbezoek",
    "Eén werkbezoek: wat u vooraf wilt weten.",
    parameter="werkbezoek",
    kolom="werkbezoek",
)
SIGNALEN = Pagina(
    "Signalen",
    "Sturen",
    ":material/campaign:",
    "signalen",
    "Wat er is gemeld en nog openstaat, en wat regels opmerkten.",
)
AFSPRAKEN = Pagina(
    "Afspraken",
    "Sturen",
    ":material/handshake:",
    "afspraken",
    "Wat wij beloofden, wat de partners beloofden, en of we een goede partner zijn.",
)
INITIATIEVEN = Pagina(
    "Initiatieven",
    "Sturen",
    ":material/lightbulb:",
    "initiatieven",
    "Initiatieven uit de samenleving: in welke fase, hoe lang al en met welke uitkomst.",
)
INITIATIEF = Pagina(
    "Initiatief",
    "Sturen",
    ":material/emoji_objects:",
    "initiatief",
    "Eén initiatief: het verhaal van melding tot nu.",
    parameter="initiatief",
    kolom="initiatief",
)
NETWERK = Pagina(
    "Netwerk",
    "Accounts",
    ":material/hub:",
    "netwerk",
    "Wie van ons wie kent bij onze partners, en waar het netwerk dun is.",
)
OPGAVEN = Pagina(
    "Opgaven",
    "Sturen",
    ":material/flag:",
    "opgaven",
    "De opgaven en hun dossiers: hoe ze ervoor staan en wanneer het besluit valt.",
)
DOSSIER = Pagina(
    "Dossier",
    "Sturen",
    ":material/folder_open:",
    "dossier",
    "Eén dossier: stand, belangen en de weg naar het besluit.",
    parameter="dossier",
    kolom="dossier",
)
VERBONDEN_PARTIJEN = Pagina(
    "Verbonden partijen",
    "Sturen",
    ":material/account_balance:",
    "verbonden_partijen",
    "Het register: vertegenwoordiging, risico, vermogen en de stukken van het jaar.",
)
VERBONDEN_PARTIJ = Pagina(
    "Verbonden partij",
    "Sturen",
    ":material/domain:",
    "verbonden_partij",
    "Eén verbonden partij: belang, mensen, risico, cijfers en stukken.",
    parameter="verbonden_partij",
    kolom="verbonden_partij",
)
KRACHTENVELD = Pagina(
    "Krachtenveld",
    "Sturen",
    ":material/bubble_chart:",
    "krachtenveld",
    "Wie er invloed en belang heeft bij een dossier of initiatief, en wat dat vraagt.",
)
REFLECTIE = Pagina(
    "Reflectie",
    "Leren",
    ":material/psychology:",
    "reflectie",
    "Hoe wij en de partner de samenwerking zien, en wat beter kan.",
)
TEAM = Pagina(
    "Team",
    "Leren",
    ":material/diversity_3:",
    "team",
    "De accounthouders samen: werk, competenties en waar we van leerden.",
)
BEGRIPPEN = Pagina(
    "Begrippen",
    "Leren",
    ":material/menu_book:",
    "begrippen",
    "Wat een woord hier betekent, met een voorbeeld en de bron.",
)
VERANDERINGEN = Pagina(
    "Veranderingen",
    "Vandaag",
    ":material/compare_arrows:",
    "veranderingen",
    "Wat er veranderde sinds de vorige vergadering.",
)
VERGADERING = Pagina(
    "Vergadering",
    "Vandaag",
    ":material/co_present:",
    "vergadering",
    "De bespreekpunten op de wand, één per scherm, en de vergaderstukken.",
)
VASTLEGGEN = Pagina(
    "Vastleggen",
    "Gegevens",
    ":material/edit_note:",
    "vastleggen",
    "Van uw notities of agenda naar rijen voor de bron.",
)
GEGEVENS = Pagina(
    "Gegevens",
    "Gegevens",
    ":material/database:",
    "gegevens",
    "Waar de gegevens vandaan komen, wat er niet klopt en de sjablonen.",
)
PAGINAS = (
    OVERZICHT,
    MIJN_ACCOUNTS,
    VERANDERINGEN,
    VERGADERING,
    ACCOUNTS,
    ACCOUNT,
    WERKBEZOEKEN,
    WERKBEZOEK,
    NETWERK,
    SIGNALEN,
    AFSPRAKEN,
    INITIATIEVEN,
    INITIATIEF,
    OPGAVEN,
    DOSSIER,
    VERBONDEN_PARTIJEN,
    VERBONDEN_PARTIJ,
    KRACHTENVELD,
    REFLECTIE,
    TEAM,
    BEGRIPPEN,
    GEGEVENS,
    VASTLEGGEN,
)
"""All pages, in the order of the menu."""
RECORDS = (DOSSIER, INITIATIEF, WERKBEZOEK, VERBONDEN_PARTIJ, ACCOUNT)
"""The pages of one record; a row that names more than one opens the first of these."""


def navigation(*, hidden: bool = False, begin: Pagina = OVERZICHT) -> st.Page:
    """The menu along the top; returns the page to run. ``begin`` is what the address without a page opens."""
    st.set_page_config(page_icon=FAVICON, layout="wide")
    start = st.Page(lambda: _start(begin), title="Start", url_path="start", default=True, visibility="hidden")
    pages: dict[str, st.Page] = st.session_state.setdefault(_PAGES, {})  # each is looked up on the disk: once a session
    if not pages:
        pages.update({pagina.url: _page(pagina) for pagina in PAGINAS})
    menu = {groep: [pages[pagina.url] for pagina in PAGINAS if pagina.groep == groep] for groep in GROEPEN}
    menu[GROEPEN[0]].insert(0, start)
    page = st.navigation(menu, position="hidden" if hidden else "top", expanded=True)
    if page == start and not hidden:
        page.run()
    return page


def _start(begin: Pagina) -> NoReturn:
    """The address without a page: who filters on an accounthouder begins with Mijn accounts, others with ``begin``.

    Who comes back here with the browser's button gets links: to be sent on again would be a trap.
    """
    params = st.query_params.to_dict()
    if _BEGUN in st.session_state:
        st.title("Samenwerking", anchor=False)
        for pagina in (OVERZICHT, MIJN_ACCOUNTS):
            page_link(pagina, pagina.titel, icon=pagina.icoon)
        st.stop()
    st.session_state[_BEGUN] = True
    open_page(MIJN_ACCOUNTS if "accounthouder" in params else begin, **params)


def _page(pagina: Pagina) -> st.Page:
    return st.Page(
        pagina.bestand,
        title=pagina.titel,
        icon=pagina.icoon,
        url_path=pagina.url,
        visibility="hidden" if pagina.parameter else "visible",
        help=pagina.uitleg,
    )


def drop_other_parameters(page: st.Page) -> None:
    """Take the record of another page out of the URL: going back would leave it there."""
    asked = st.query_params.to_dict()
    for pagina in RECORDS:
        if pagina.url != page.url_path and pagina.parameter in asked:
            del st.query_params[pagina.parameter]


def is_wall(page: st.Page) -> bool:
    """Whether the screen is the wall of the page Vergadering: one point, in large type, with nothing around it."""
    return page.url_path == VERGADERING.url and PUNT in st.query_params


def open_page(pagina: Pagina, **params: str) -> NoReturn:
    """Go to another page; the filters stay, ``params`` are its own (``account="gm0310"``).

    For what cannot be a link. It leaves steps without filters in the history of the browser (streamlit 1.67).
    """
    st.switch_page(pagina.bestand, query_params=params)


def open_record(pagina: Pagina, record: str) -> NoReturn:
    """Go to the page of this record."""
    open_page(pagina, **{pagina.parameter: record})


def page_link(
    pagina: Pagina, label: str, params: Mapping[str, str] | None = None, *, icon: str | None = None, after: bool = False
) -> None:
    """A link to a page, the filters go along; ``label`` is markdown, ``after`` puts the icon behind it."""
    position: Literal["left", "right"] = "right" if after else "left"
    known = st.session_state.get(_PAGES, {}).get(pagina.url, pagina.bestand)  # of a name streamlit looks for the file
    st.page_link(known, label=label, icon=icon or "", icon_position=position, query_params=dict(params or {}))


def record_link(pagina: Pagina, record: str, label: str, *, icon: str | None = None) -> None:
    """A link to the page of this record; ``label`` is markdown.

    On that page itself it is a button: a link to the page one is on does not change the address (streamlit 1.67).
    """
    if pagina.parameter in st.query_params:
        key = f"bekijk_{pagina.url}_{record}"
        st.button(label, key=key, icon=icon, type="tertiary", on_click=_show_record, args=(pagina, record))
    else:
        page_link(pagina, label, {pagina.parameter: record}, icon=icon)


def _show_record(pagina: Pagina, record: str) -> None:
    st.query_params[pagina.parameter] = record


def asked_record() -> tuple[Pagina, str] | None:
    """The page of one record that this is, and the id that the URL asks for."""
    asked = st.query_params.to_dict()
    return next(((pagina, asked[pagina.parameter]) for pagina in RECORDS if pagina.parameter in asked), None)


def record_of(row: Mapping[Hashable, Any]) -> tuple[Pagina, str] | None:
    """The page and the id of what a row of a table is about: the first of ``RECORDS`` that it names."""
    return next(((pagina, row[pagina.kolom]) for pagina in RECORDS if isinstance(row.get(pagina.kolom), str)), None)
