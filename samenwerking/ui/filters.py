"""The filters in the sidebar: the same on every page, and in the URL so that a link shows the same screen."""

import datetime as dt
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from samenwerking.data.dataset import Dataset, Selectie, lookup, once_per_bron
from samenwerking.data.recognise import EERSTE_JAAR, LAATSTE_JAAR
from samenwerking.data.schema import PARTNERSOORTEN
from samenwerking.data.weglaten import AFGESCHERMD
from samenwerking.normen import Normen
from samenwerking.opmaak import TIJDZONE, datum, hoofdletter, said, sorteersleutel
from samenwerking.ui.begrip import uitleg
from samenwerking.ui.pages import ACCOUNT, open_record
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.tekst import plain

KEUZES = ("regio", "soort", "accounthouder")
DATUMS = ("peildatum", "vergelijk_met")
VROEGST, LAATST = dt.date(EERSTE_JAAR, 1, 1), dt.date(LAATSTE_JAAR, 12, 31)
"""The days that a bron may hold."""


def filters(dataset: Dataset, normen: Normen, eigen: str = "") -> tuple[Scherm, list[str]]:
    """Draw the sidebar; returns the screen that was chosen and messages about what could not be used.

    ``eigen`` is the accounthouder (id) of whom this page is when nobody else was chosen.

    A bound widget drops a value it does not know in silence, so what the URL says is read before it runs.
    """
    regios = {regio.naam: regio.id for regio in normen.regios}
    soorten = {hoofdletter(soort): soort for soort in PARTNERSOORTEN}
    accounthouders = _accounthouders(dataset)
    meldingen: list[str] = []
    if eigen and not st.session_state.get("accounthouder") and "accounthouder" not in st.query_params:
        st.session_state["accounthouder"] = next((naam for naam, id_ in accounthouders.items() if id_ == eigen), None)
    with st.sidebar:
        _search(dataset)
        regio = _choose("Regio", "regio", "Alle regio's", regios, meldingen, normen=normen)
        soort = _choose("Soort", "soort", "Alle soorten", soorten, meldingen, normen=normen)
        houder = _choose(
            "Accounthouder", "accounthouder", "Alle accounthouders", accounthouders, meldingen, normen=normen
        )
        vandaag = default_peildatum(dataset)
        begin = VROEGST + dt.timedelta(1)
        peildatum = _pick_date("Peildatum", "peildatum", vandaag, LAATST, meldingen, normen=normen, first=begin)
        eerder, gisteren = normen.vergelijk_met(peildatum), peildatum.date() - dt.timedelta(1)
        vergelijk = _pick_date("Vergelijk met", "vergelijk_met", eerder, gisteren, meldingen, normen=normen)
        selectie = Selectie(
            normen.regio_met_delen(regios[regio]) if regio else frozenset(),
            soorten[soort] if soort else "",
            accounthouders[houder] if houder else "",
        )
        _share(peildatum, vergelijk, dict(zip(KEUZES, (regio, soort, houder), strict=True)))
        if any_filter():
            clear_button("wis_zijbalk")
    words = [
        f"regio {regio}" if regio else "alle regio's",
        *([f"soort {soort.lower()}"] if soort else []),
        *([f"accounthouder {houder}"] if houder else []),
    ]
    return Scherm(dataset, peildatum, vergelijk, selectie, normen, " · ".join(words), vandaag), meldingen


def accounthouders_by_label(dataset: Dataset) -> dict[str, str]:
    """Who holds accounts, by the name that is shown: two of one name are told apart by functie, else by id."""
    ids = pd.Series(dataset["partners"]["accounthouder"].dropna().unique(), dtype="str")
    ids = ids[ids != AFGESCHERMD]
    persons = dataset["personen"].drop_duplicates("id").set_index("id")
    label = lookup(ids, persons["naam"]).fillna(ids)
    for extra in (lookup(ids, persons["functie"]), ids):
        double = label.duplicated(keep=False) & extra.notna()
        label = label.where(~double, label + " (" + extra.astype("str") + ")")
    order = sorteersleutel(label).sort_values().index
    return dict(zip(label[order], ids[order], strict=True))


def accounts_by_label(dataset: Dataset) -> dict[str, str]:
    """Every account by its name; two of one name are told apart by soort, else by id."""
    partners = dataset["partners"]
    label = partners["naam"]
    for extra in (partners["soort"].astype("str"), partners["id"]):
        label = label.where(~label.duplicated(keep=False), label + " (" + extra + ")")
    order = sorteersleutel(label).sort_values().index
    return dict(zip(label[order], partners["id"][order], strict=True))


_accounthouders, _accounts = once_per_bron(accounthouders_by_label), once_per_bron(accounts_by_label)


def any_filter() -> bool:
    """Whether something was chosen that 'Wis filters' undoes."""
    return any(st.session_state.get(key) for key in KEUZES) or any(
        st.session_state.get(key) != st.session_state.get(_default_key(key)) for key in DATUMS
    )


def clear_filters() -> None:
    """Back to everything, on the standard dates. For a callback: widgets that ran cannot be changed."""
    for key in KEUZES:
        st.session_state[key] = None
    for key in DATUMS:
        st.session_state[key] = st.session_state[_default_key(key)]


def clear_button(key: str) -> None:
    """The button 'Wis filters'."""
    st.button("Wis filters", icon=":material/filter_alt_off:", key=key, on_click=clear_filters)


def _search(dataset: Dataset) -> None:
    accounts = _accounts(dataset)

    def go() -> None:
        chosen = st.session_state["zoek"]
        st.session_state["zoek"] = None
        if chosen in accounts:
            open_record(ACCOUNT, accounts[chosen])

    st.selectbox(
        "Zoek een account",
        list(accounts),
        index=None,
        placeholder="Gemeente, waterschap, partij",
        key="zoek",
        on_change=go,
    )


def _choose(
    label: str, key: str, everything: str, options: Iterable[str], meldingen: list[str], *, normen: Normen
) -> str | None:
    known = list(options)
    current = st.session_state.get(key)
    for value in dict.fromkeys([*_asked(label, key, meldingen), current]):
        if value and value not in known:
            meldingen.append(f"{label} '{said(value)}' is niet bekend. U ziet nu {everything.lower()}.")
            if current == value:
                st.session_state[key] = None
    return st.selectbox(
        label, known, index=None, placeholder=everything, key=key, help=uitleg(label, normen), bind="query-params"
    )


def _pick_date(
    label: str,
    key: str,
    default: pd.Timestamp,
    latest: dt.date,
    meldingen: list[str],
    *,
    normen: Normen,
    first: dt.date = VROEGST,
) -> pd.Timestamp:
    standaard = min(max(default.date(), first), latest)
    asked = _asked(label, key, meldingen)
    current = _follow(key, standaard)
    for value in asked:
        dag = _parse(value)
        if dag is None:
            meldingen.append(f"{label} '{said(value)}' is geen datum. U ziet nu {datum(standaard)}.")
        elif not first <= dag <= latest:
            meldingen.append(_outside(label, dag, first, latest, standaard))
    if isinstance(current, dt.date) and not first <= current <= latest:
        meldingen.append(_outside(label, current, first, latest, standaard))
        st.session_state[key] = standaard
    chosen = st.date_input(
        label, standaard, first, latest, key=key, format="DD-MM-YYYY", help=uitleg(label, normen), bind="query-params"
    )
    return pd.Timestamp(chosen if isinstance(chosen, dt.date) else standaard)


def _asked(label: str, key: str, meldingen: list[str]) -> list[str]:
    """What the URL says of this filter: one value at most is meant."""
    values = st.query_params.get_all(key)
    if len(values) > 1:
        meldingen.append(f"{label} staat meer dan één keer in de link. Kies in de filters wat u wilt zien.")
    return values


def _outside(label: str, dag: dt.date, first: dt.date, latest: dt.date, standaard: dt.date) -> str:
    bound = f"voor {datum(latest + dt.timedelta(1))}" if dag > latest else f"vanaf {datum(first)}"
    return f"{label} {datum(dag)} kan niet: kies een dag {bound}. U ziet nu {datum(standaard)}."


def _follow(key: str, standaard: dt.date) -> object:
    """The date that is chosen: one that nobody chose moves along with its default."""
    earlier, current = st.session_state.get(_default_key(key)), st.session_state.get(key)
    if earlier not in (None, standaard) and current == earlier:
        current = st.session_state[key] = standaard
    if earlier != standaard:
        st.session_state[_default_key(key)] = standaard
    return current


def _default_key(key: str) -> str:
    return f"_{key}_standaard"


def _parse(value: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(value.replace("/", "-"), "%Y-%m-%d").replace(tzinfo=TIJDZONE).date()
    except ValueError:
        return None


def default_peildatum(dataset: Dataset) -> pd.Timestamp:
    """The peildatum when nobody chooses another: that of the bron, else today."""
    if dataset.bron.peildatum is not None:
        return dataset.bron.peildatum
    return pd.Timestamp(dt.datetime.now(TIJDZONE).date())


def _share(peildatum: pd.Timestamp, vergelijk: pd.Timestamp, keuzes: Mapping[str, str | None]) -> None:
    with st.popover("Kopieer link", icon=":material/link:"):
        st.caption("Wie deze link opent, ziet dit scherm met dezelfde filters en datums.")
        st.code(_link(peildatum, vergelijk, keuzes), language=None, wrap_lines=True)


def _link(peildatum: pd.Timestamp, vergelijk: pd.Timestamp, keuzes: Mapping[str, str | None]) -> str:
    """The address of this screen with the effective dates written in (a default is dropped from the URL)."""
    own = {key: value for key, value in st.query_params.to_dict().items() if key not in (*KEUZES, *DATUMS)}
    chosen = {key: value for key, value in keuzes.items() if value}
    dates = {"peildatum": f"{peildatum:%Y-%m-%d}", "vergelijk_met": f"{vergelijk:%Y-%m-%d}"}
    return f"{st.context.url or ''}?{urlencode(own | chosen | dates)}"


def show_messages(meldingen: list[str]) -> None:
    """What of the link or the choice could not be used."""
    if meldingen:
        st.warning("  \n".join(plain(melding) for melding in meldingen), icon=":material/link_off:")
