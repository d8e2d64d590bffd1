"""The parts of the page Vergadering: the agenda that the chair makes, and the wall with one point per screen.

All that was chosen stands in the address: ``punten`` (ids, in order), ``punt`` (the number on the wall),
``overgeslagen`` (ids) and ``feiten``. So a link shows a colleague the same, and the browser goes back.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import streamlit as st

from samenwerking.data.schema import BESLUITERS, BESPREKING
from samenwerking.export.vergaderstukken import bestandsnaam, vergaderstukken
from samenwerking.opmaak import datum, getal, hoofdletter, opsomming, said, telwoord
from samenwerking.ui.documenten import document_button
from samenwerking.ui.frame import page_title, set_part, show_headline
from samenwerking.ui.kop import card_title
from samenwerking.ui.pages import ACCOUNT, PUNT, record_of
from samenwerking.ui.record import open_link
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.tekst import plain
from samenwerking.vergadering import (
    MEESTE,
    actie_en_niet_op_de_agenda,
    bespreekpunten,
    feiten,
    niet_bekend,
    niet_te_tonen,
    te_kiezen,
    titels,
    voorstel,
)
from samenwerking.vraag import VERZONNEN, once_per_vraag

PUNTEN, OVERGESLAGEN, FEITEN = "punten", "overgeslagen", "feiten"
"""The query parameters of this page, beside ``PUNT``."""
OOK = 5
"""How many other points that press stand below the agenda, to tick; all of them are in the list to choose from."""
KEUZES = 500
"""From how many points one can choose what to add, those that press most."""
NAAM, TITEL, REDEN, ZIN = 60, 110, 80, 110
"""How many characters of a name, a title, a reason and a sentence fit on the wall."""
KNOPPEN, KNOP = 112, 28
"""How many of the names on the buttons of all points together, and at most of one."""
KOP, ONDER = 45, 24
"""How many of a name above a point, and of each part of the small line beside it."""
SMAL, GROOT = 25, 60
"""Up to so many characters a text is in the larger type: in the narrow column, and in the wide one."""
_NAAM = ("Dossier", "Initiatief", "Vraag aan ons")
"""Facts that stand within another text of a point."""
NAMEN = 6
"""How many accounts that are not on the agenda are named."""
GROTE_LETTERS = (
    "<style>:root{font-size:max(16px,min(1.33vw,2.36vh))}"
    "h2{font-size:1.45rem!important}h3{font-size:1.2rem!important}</style>"
)
"""The wall is read from across a room: all sizes are in rem, so this makes everything grow with the screen."""
Punt = Mapping[Hashable, Any]
"""A row of ``bespreekpunten``."""


def op_de_wand() -> bool:
    """Whether the address asks for the wall."""
    return PUNT in st.query_params


def agenda(scherm: Scherm) -> None:
    """The first view: what is on the agenda, to tick, move and add to; from here the meeting begins."""
    _show_unknown(scherm)
    rows = _rows(scherm, tuple(_ids(PUNTEN)))
    ids = [row["id"] for row in rows]
    eigen = ids != scherm.once("vergadering_voorstel", lambda: voorstel(scherm))
    show_headline(_kop(scherm, rows, eigen=eigen))
    _show_missing(scherm)
    with st.container(horizontal=True, vertical_alignment="center"):
        if ids:
            st.button(
                "Begin de vergadering",
                shortcut="B",
                icon=":material/co_present:",
                on_click=_begin,
                args=(ids,),
                key="begin",
            )
        if eigen:
            st.button("Terug naar het voorstel", icon=":material/undo:", on_click=_undo, key="voorstel")
        naam = bestandsnaam(scherm)
        document_button("Vergaderstukken", lambda: vergaderstukken(scherm, ids), naam, key="stukken", type="tertiary")
    if ids:
        st.caption(
            "Vink uit wat van de agenda af kan. Op de wand bladert u met de pijltjes: bij elke knop staat zijn toets."
        )
    for nummer, row in enumerate(rows):
        _agenda_row(row, nummer, ids)
    _more(scherm, ids)


def wand(scherm: Scherm) -> None:
    """The second view: one point per screen, for the wall."""
    st.html(GROTE_LETTERS)
    rows = _rows(scherm, tuple(_ids(PUNTEN)))
    _show_unknown(scherm)
    nummer = _nummer(len(rows))
    if nummer is None:
        page_title("Vergadering")
        st.info("Er zijn geen punten om te bespreken.", icon=":material/co_present:")
        _show_missing(scherm)
        st.button("Naar de agenda", on_click=_stop, shortcut="S", key="stop")
        return
    punt = rows[nummer]
    over = " (overgeslagen)" if punt["id"] in _ids(OVERGESLAGEN) else ""
    page_title(_kort(punt["titel"], TITEL))
    with st.container(gap=None):
        links, rechts = st.columns([3, 2], vertical_alignment="center")
        links.header(f":gray[{nummer + 1} van {len(rows)} · {plain(_naam(punt, KOP))}{over}]", anchor=False)
        rechts.caption(plain(_bron(scherm)))
        if FEITEN in st.query_params:
            _facts(scherm, punt)
        else:
            _point(punt)
    _keys(rows, nummer)


def _bron(scherm: Scherm) -> str:
    """Of which data this is, and what is not known."""
    delen = [f"peildatum {datum(scherm.peildatum, weekdag=False)}", _kort(scherm.filters_in_words, ONDER)]
    if FEITEN in st.query_params and scherm.zicht:
        delen.append(scherm.zicht)
    elif scherm.bezoeker.beperkt:
        delen.append(_kort(scherm.zicht, 2 * ONDER))
    if weg := niet_bekend(scherm):
        delen.append(f"niet bekend: {_kort(opsomming(weg), ONDER)}")
    if scherm.dataset.bron.fictief:
        delen.append(VERZONNEN.partition(":")[0].lower())
    return " · ".join(delen)


def _ids(parameter: str) -> list[str]:
    ids = st.query_params.get(parameter, "").split(",")
    return list(dict.fromkeys(punt for punt in ids if punt))


def _set_ids(parameter: str, ids: Sequence[str]) -> None:
    set_part(parameter, ",".join(ids))


def _show_unknown(scherm: Scherm) -> None:
    """What the address asks for and cannot be shown."""
    ids = _ids(PUNTEN)
    if weg := niet_te_tonen(scherm, ids[:MEESTE]):
        welke = opsomming([f"'{said(punt)}'" for punt in weg])
        reden = (
            "Dit punt staat niet in de bron, valt buiten de filters of is vertrouwelijk"
            if len(weg) == 1
            else "Deze punten staan niet in de bron, vallen buiten de filters of zijn vertrouwelijk"
        )
        voor = ", of niet voor u" if scherm.bezoeker.beperkt else ""
        st.warning(f"Niet te tonen: {plain(welke)}. {reden}{voor}.", icon=":material/link_off:")
    if len(ids) > MEESTE:
        st.warning(f"Een agenda heeft ten hoogste {MEESTE} punten. U ziet de eerste {MEESTE}.", icon=":material/rule:")


def _show_missing(scherm: Scherm) -> None:
    if weg := niet_bekend(scherm):
        st.caption(f"Niet alles is bekend. Ontbreekt of is niet te lezen: {plain(opsomming(weg))}.")


@once_per_vraag
def _rows(scherm: Scherm, gekozen: tuple[str, ...]) -> Sequence[Punt]:
    return bespreekpunten(scherm, gekozen).to_dict("records")


def _kop(scherm: Scherm, rows: Sequence[Punt], *, eigen: bool) -> list[str]:
    """What is on the agenda, in words, and which accounts are not that ask for it."""
    n = len(rows)
    mist = [_kort(naam, NAAM) for naam in _niet_op_de_agenda(scherm, tuple(row["id"] for row in rows))]
    if len(mist) > NAMEN:
        mist[NAMEN - 1 :] = [f"{len(mist) - NAMEN + 1} andere accounts"]
    ook = [f"Actie nodig en niet op de agenda: {opsomming(mist)}."] if mist else []
    if not n:
        waarom = (
            "De link noemt niets bekends."
            if _ids(PUNTEN)
            else "Of er iets dringt, is niet bekend."
            if niet_bekend(scherm)
            else "In wat is vastgelegd dringt niets."
        )
        return ["Er staan geen punten op de agenda.", waarom, *ook]
    soort = Counter(row["bespreking"] for row in rows)
    delen = [f"{telwoord(soort[naam])} {naam}" for naam in BESPREKING if naam in soort]
    wie = (
        "Zo hebt u ze gekozen."
        if eigen
        else "Dit is het voorstel: wat het meest dringt, ten hoogste één punt per account; "
        "een dossier van meer accounts staat apart."
    )
    aantal = hoofdletter(f"{telwoord(n)} {'bespreekpunt' if n == 1 else 'bespreekpunten'}: {opsomming(delen)}.")
    return [aantal, wie, *ook]


@once_per_vraag
def _niet_op_de_agenda(scherm: Scherm, ids: tuple[str, ...]) -> list[str]:
    """The accounts that ask for action, when these points are on the agenda."""
    return list(actie_en_niet_op_de_agenda(scherm, bespreekpunten(scherm, ids)))


def _agenda_row(row: Punt, nummer: int, ids: list[str]) -> None:
    """One point on the agenda: a tick, what it is about, and the buttons that move it."""
    punt, laatste = row["id"], len(ids) - 1
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="stretch", gap=None):
            _tick(row, ids, f"{nummer + 1}. ", disabled=not laatste)
            st.markdown(_onder(row))
        with st.container(horizontal=True, width="content", vertical_alignment="center", gap="xsmall"):
            for label, icon, stap, grens in (
                ("Omhoog", ":material/arrow_upward:", -1, nummer == 0),
                ("Omlaag", ":material/arrow_downward:", 1, nummer == laatste),
            ):
                st.button(
                    label,
                    icon=icon,
                    type="tertiary",
                    key=f"{label}_{punt}",
                    disabled=grens,
                    on_click=_move,
                    args=(ids, nummer, stap),
                )
            _link(row)


def _tick(row: Punt, ids: list[str], voor: str = "", *, disabled: bool = False) -> None:
    key = f"kies_{row['id']}"
    st.session_state[key] = row["id"] in ids

    def change() -> None:
        # of a tick that is gone streamlit (1.67) can report what it was, as if that were a change
        if st.session_state[key] != (row["id"] in ids):
            _toggle(ids, row["id"])

    st.checkbox(
        f"{voor}**{plain(_naam(row, NAAM))}** · {plain(_kort(row['titel'], TITEL))}",
        key=key,
        disabled=disabled,
        on_change=change,
        help="Een agenda heeft ten minste één punt." if disabled else None,
    )


def _onder(row: Punt) -> str:
    """The second line of a point: why now, what it asks and of whom."""
    delen = [hoofdletter(row["reden"]), row["bespreking"]]
    if isinstance(row["besluit_door"], str):
        delen.append(f"besluit door {BESLUITERS[row['besluit_door']]}")
    delen.append(_kort(row["eigenaar"], NAAM) if isinstance(row["eigenaar"], str) else "geen eigenaar vastgelegd")
    if row["id"] in _ids(OVERGESLAGEN):
        delen.append("overgeslagen")
    return f":small[:gray[{plain(' · '.join(delen))}]]"


def _more(scherm: Scherm, ids: list[str]) -> None:
    """What can be added: what presses too, and a list of everything."""
    first, namen, n = _rest(scherm, frozenset(ids))
    if not n:
        return
    vol = len(ids) >= MEESTE
    with st.container(border=True, gap="xsmall"):
        card_title("Zet erbij")
        if vol:
            st.caption(f"De agenda is vol: {MEESTE} punten. Haal er eerst een af.")
        for row in first:
            with st.container(gap=None):
                _tick(row, ids, disabled=vol)
                st.markdown(_onder(row))
        if n > OOK:
            st.session_state["erbij"] = None

            def add() -> None:
                if punt := st.session_state["erbij"]:
                    _toggle(ids, punt)

            st.selectbox(
                "Of kies uit alles wat aandacht vraagt"
                if n <= KEUZES
                else f"Of kies uit de {getal(KEUZES)} die het meest dringen, van {getal(n)}",
                list(namen),
                index=None,
                format_func=lambda punt: namen.get(punt, punt),
                placeholder="Kies of typ een account",
                key="erbij",
                disabled=vol,
                on_change=add,
            )


@once_per_vraag
def _rest(scherm: Scherm, ids: frozenset[str]) -> tuple[Sequence[Punt], dict[str, str], int]:
    """Of the points that are not on the agenda the first, the names of those to choose from, and how many there are."""
    rest = [punt for punt in te_kiezen(scherm)["id"] if punt not in ids]
    if not rest:
        return [], {}, 0
    rows = titels(scherm, rest[:KEUZES]).to_dict("records")
    namen = {str(row["id"]): f"{_naam(row, NAAM)} · {_kort(row['titel'], TITEL)}" for row in rows}
    return bespreekpunten(scherm, rest[:OOK]).to_dict("records"), namen, len(rest)


def _nummer(n: int) -> int | None:
    """The place in the agenda that the address asks for, from 0; None when the agenda is empty."""
    wanted = st.query_params.get(PUNT, "")
    if wanted.isdecimal() and 1 <= int(wanted[:9]) <= n:
        return int(wanted) - 1
    if n:
        st.warning(f"Punt '{plain(said(wanted))}' is er niet. U ziet het eerste.", icon=":material/link_off:")
    return 0 if n else None


def _point(punt: Punt) -> None:
    """What the wall shows of one point."""
    reden = plain(hoofdletter(_kort(punt["reden"], REDEN)))
    st.header(f":primary-background[{hoofdletter(punt['bespreking'])}] {reden}", anchor=False)
    if isinstance(punt["achtergrond"], str):
        st.subheader(plain(_kort(punt["achtergrond"], ZIN)), anchor=False)
    geen = "niet vastgelegd" if punt["bespreking"] == BESPREKING[0] else "geen besluit gevraagd"
    besluit = BESLUITERS[punt["besluit_door"]] if isinstance(punt["besluit_door"], str) else geen
    eigenaar = punt["eigenaar"] if isinstance(punt["eigenaar"], str) else "niet vastgelegd"
    vakken = [
        ("Eigenaar", _kort(eigenaar, NAAM)),
        ("Wat we kunnen doen", punt["stap"]),
        ("Wie besluit", besluit),
        ("Kan dit een niveau lager?", punt["niveau_lager"]),
    ]
    with st.container(gap="xsmall"):
        st.space(1)
        for begin in (0, 2):
            links, rechts = st.columns([1, 2])
            for plek, (label, tekst) in zip((links, rechts), vakken[begin : begin + 2], strict=True):
                if isinstance(tekst, str):
                    with plek.container(gap=None):
                        st.markdown(f":gray[{label}]")
                        groot = st.header if len(tekst) <= (SMAL if plek is links else GROOT) else st.subheader
                        groot(plain(hoofdletter(_kort(tekst, ZIN))), anchor=False)


def _facts(scherm: Scherm, punt: Punt) -> None:
    """What there is to know of one point that does not stand in full on its screen, in two columns."""
    op_het_punt = {
        "Account": (punt["account"], NAAM),
        "Onderwerp": (punt["titel"], TITEL),
        "Wat we kunnen doen": (punt["stap"], ZIN),
        "Kan dit een niveau lager?": (punt["niveau_lager"], ZIN),
        "Eigenaar": (punt["eigenaar"], NAAM),
        "Achtergrond": (punt["achtergrond"], ZIN),
    }
    zichtbaar = [tekst for tekst, lengte in op_het_punt.values() if isinstance(tekst, str) and len(tekst) <= lengte]
    rows = feiten(scherm, punt["id"])
    gezegd = {tekst for _, tekst in rows} | set(zichtbaar)
    rows += [(wat, tekst) for wat, (tekst, _) in op_het_punt.items() if isinstance(tekst, str) and tekst not in gezegd]
    rows = [
        (wat, tekst)
        for wat, tekst in rows
        if tekst not in zichtbaar and not (wat in _NAAM and any(tekst in zin for zin in zichtbaar))
    ]
    helft = -(-len(rows) // 2)
    for kolom, deel in zip(st.columns(2), (rows[:helft], rows[helft:]), strict=True):
        with kolom.container(gap="xsmall"):
            for wat, tekst in deel:
                with st.container(gap=None):
                    st.markdown(f":gray[{wat}]")
                    if len(tekst) <= ZIN:
                        st.subheader(plain(tekst), anchor=False)
                    else:
                        st.markdown(plain(tekst))


def _keys(rows: Sequence[Punt], nummer: int) -> None:
    """The buttons of the wall, each with its key, and the way to the record."""
    ids, punt, laatste = [row["id"] for row in rows], rows[nummer]["id"], len(rows) - 1
    overgeslagen = _ids(OVERGESLAGEN)
    knoppen: list[tuple[str, str, bool, Callable[..., None], tuple[object, ...]]] = [
        ("Vorige", "Left", nummer > 0, _go, (nummer - 1,)),
        ("Volgende", "Right", nummer < laatste, _go, (nummer + 1,)),
        ("Toch bespreken" if punt in overgeslagen else "Overslaan", "O", True, _skip, (punt, nummer, laatste)),
        ("Het punt" if FEITEN in st.query_params else "Feiten", "F", True, _facts_on_off, ()),
        ("Eerder", "Shift+Left", nummer > 0, _move, (ids, nummer, -1)),
        ("Later", "Shift+Right", nummer < laatste, _move, (ids, nummer, 1)),
        ("Stop", "S", True, _stop, ()),
    ]
    lengte = min(KNOP, KNOPPEN // len(rows))
    with st.bottom, st.container(gap="xsmall"):
        with st.container(horizontal=True, gap="small"):
            for plek, row in enumerate(rows):
                naam = plain(_kort(row["kort"] if isinstance(row["kort"], str) else _naam(row, NAAM), lengte))
                st.button(
                    f":primary[**{naam}**]" if plek == nummer else naam,
                    key=f"punt_{plek}",
                    shortcut=str(plek + 1),
                    type="tertiary",
                    icon=":material/redo:" if row["id"] in overgeslagen else None,
                    on_click=_go,
                    args=(plek,),
                )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            for label, toets, kan, doe, args in knoppen:
                key = f"toets_{toets}"
                st.button(label, type="tertiary", shortcut=toets, key=key, disabled=not kan, on_click=doe, args=args)
            _link(rows[nummer])


def _link(punt: Punt) -> None:
    pagina, record = record_of(punt) or (ACCOUNT, None)
    if isinstance(record, str):
        open_link(pagina, record)


def _naam(punt: Punt, lengte: int) -> str:
    return _kort(punt["account"], lengte) if isinstance(punt["account"], str) else "Zonder account"


def _kort(tekst: str, lengte: int) -> str:
    """A text of at most so many characters, cut between words (in one long word halfway); the facts have all of it."""
    if len(tekst) <= lengte:
        return tekst
    begin = tekst[: lengte - 1].strip()
    return (begin.rsplit(maxsplit=1)[0] if " " in begin else begin[: lengte // 2]).rstrip(" ,.;:") + "…"


def _toggle(ids: Sequence[str], punt: str) -> None:
    _set_ids(PUNTEN, [ander for ander in ids if ander != punt] if punt in ids else [*ids, punt])


def _move(ids: Sequence[str], nummer: int, stap: int) -> None:
    """Put one point ``stap`` places further; the wall stays on it."""
    nieuw = list(ids)
    nieuw.insert(nummer + stap, nieuw.pop(nummer))
    _set_ids(PUNTEN, nieuw)
    if op_de_wand():
        _go(nummer + stap)


def _undo() -> None:
    for parameter in (PUNTEN, OVERGESLAGEN):
        set_part(parameter, "")


def _begin(ids: Sequence[str]) -> None:
    """The points are written down, so that they stay these when new data comes in during the meeting."""
    _set_ids(PUNTEN, ids)
    _go(0)


def _go(nummer: int) -> None:
    st.query_params[PUNT] = str(nummer + 1)
    set_part(FEITEN, "")


def _skip(punt: str, nummer: int, laatste: int) -> None:
    over = _ids(OVERGESLAGEN)
    if punt in over:
        _set_ids(OVERGESLAGEN, [ander for ander in over if ander != punt])
    else:
        _set_ids(OVERGESLAGEN, [*over, punt])
        _go(min(nummer + 1, laatste))


def _facts_on_off() -> None:
    set_part(FEITEN, "" if FEITEN in st.query_params else "ja")


def _stop() -> None:
    for parameter in (PUNT, FEITEN):
        set_part(parameter, "")
