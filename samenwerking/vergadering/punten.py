"""The points: what is proposed, what was chosen, what can be chosen."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from urllib.parse import quote, unquote

import pandas as pd

from samenwerking.contacten import niveau_lager
from samenwerking.data.dataset import Dataset, Selectie, lookup, once_per_stand
from samenwerking.data.schema import BESPREKING
from samenwerking.normen import Normen
from samenwerking.opgaven import alle_dossiers
from samenwerking.opmaak import datums
from samenwerking.personen import accounthouder_van, partnernamen
from samenwerking.urgentie import punten, urgentie
from samenwerking.vergadering.soorten import SOORTEN
from samenwerking.vraag import Vraag, once_per_vraag
from samenwerking.wand import oordelen_voor_de_wand, partners_van, wie_van_ons, zonder_namen

MINSTENS, HOOGSTENS = 3, 5
"""How many points are proposed: what presses most, and when that is little the accounts that ask for aandacht."""
MEESTE = 8
"""How many points an agenda holds."""
KOLOMMEN = [
    "id",
    "partner",
    "account",
    "kort",
    "soort",
    "titel",
    "reden",
    "achtergrond",
    "bespreking",
    "besluit_door",
    "eigenaar",
    "stap",
    "niveau_lager",
    "initiatief",
    "werkbezoek",
    "dossier",
]
_ZUSTER = {"besluit": "initiatief", "initiatief": "besluit"}
"""Two soorten of which a record is now the one and then the other."""


def bespreekpunten(vraag: Vraag, gekozen: Sequence[str] = ()) -> pd.DataFrame:
    """The points to discuss, in order: those of these ids, or what is proposed when there are none.

    Columns ``KOLOMMEN``: account (the name; of a dossier all its accounts), kort (a name for a button: of a dossier its
    own), titel (what it is about), reden (why now), achtergrond (one line: what is asked of us, what was done with
    it, how it stands), eigenaar (the name of our colleague), stap (what we can do). What no longer presses has no stap,
    and a reden that says so. An id of an initiatief that now presses in another way gives that point. An id of nothing
    that can be shown has no row: see ``niet_te_tonen``.
    """
    ids = tuple(dict.fromkeys(gekozen))[:MEESTE]
    return vraag.once(("bespreekpunten", ids), lambda: _bespreekpunten(vraag, ids))


def _bespreekpunten(vraag: Vraag, gekozen: Sequence[str]) -> pd.DataFrame:
    ids = list(dict.fromkeys(_zoals_nu(vraag, gekozen).values()))
    if not ids and (voorgesteld := voorstel(vraag)):
        return bespreekpunten(vraag, voorgesteld)
    frame = _afgemaakt(vraag, _van(vraag, ids))
    er = set(frame["id"])
    eerder = [punt for punt in ids if punt not in er]
    if eerder:
        frame = pd.concat([frame, _niet_meer(vraag, eerder)], ignore_index=True)
        er = set(frame["id"])
    return frame.set_index("id").reindex([punt for punt in ids if punt in er]).reset_index()[KOLOMMEN]


def niet_te_tonen(vraag: Vraag, gekozen: Iterable[str]) -> list[str]:
    """The ids (of the first ``MEESTE``) without a point: not in the bron, outside the filters, or not for the wall."""
    ids = list(dict.fromkeys(gekozen))[:MEESTE]
    if not ids:
        return []
    er = set(bespreekpunten(vraag, ids)["id"])
    return [punt for punt, nu in _zoals_nu(vraag, ids).items() if nu not in er]


def _zoals_nu(vraag: Vraag, ids: Iterable[str]) -> dict[str, str]:
    """Each id, and the id under which its initiatief presses now when that is another."""
    dringt = set(te_kiezen(vraag)["id"])
    zuster = {punt: f"{_ZUSTER.get(begin, begin)}-{rest}" for punt in ids for begin, _, rest in [punt.partition("-")]}
    return {punt: ander if punt not in dringt and ander in dringt else punt for punt, ander in zuster.items()}


def actie_en_niet_op_de_agenda(vraag: Vraag, agenda: pd.DataFrame) -> list[str]:
    """The names of the accounts with actie nodig about which no point of this agenda is, the heaviest first."""
    oordeel = oordelen_voor_de_wand(vraag)
    actie = oordeel[oordeel["oordeel"] == "actie nodig"]
    erop = partners_van(vraag.dataset, agenda).explode()
    return actie.loc[~actie["partner"].isin(erop), "naam"].tolist()


def niet_bekend(vraag: Vraag) -> list[str]:
    """The tables without which it is not known what presses."""
    return vraag.dataset.mist(
        ["contacten", "signalen", "afspraken", "initiatieven", "dossiers", "werkbezoeken"],
        ["initiatief_fasen", "dossier_standen", "voorbereiding", "personen"],
    )


def voorstel(vraag: Vraag) -> list[str]:
    """The ids of what is proposed: what presses most, at most one per account and per dossier."""
    frame = urgentie(vraag.dataset, vraag.peildatum, vraag.normen, vraag.selectie)
    ids = _id(frame).tolist()[:HOOGSTENS]
    ook = te_kiezen(vraag)
    ook = ook[(ook["soort"] == "account") & ~ook["partner"].isin(frame["partner"])]
    return [*ids, *ook["id"].tolist()[: max(0, MINSTENS - len(ids))]]


@once_per_vraag
def te_kiezen(vraag: Vraag) -> pd.DataFrame:
    """Every point that can be chosen, without its texts: id, soort and partner, in the order of ``kandidaten``."""
    return _te_kiezen(vraag)[["id", "soort", "partner"]]


def kandidaten(vraag: Vraag, aantal: int | None = None) -> pd.DataFrame:
    """Every point that can be chosen (``KOLOMMEN``): all that presses, then the accounts that ask for aandacht.

    Or the first so many of them: each text takes time, see ``te_kiezen`` and ``titels``.
    """
    return vraag.once(("kandidaten", aantal), lambda: _afgemaakt(vraag, _te_kiezen(vraag)[:aantal]))


def titels(vraag: Vraag, ids: Collection[str]) -> pd.DataFrame:
    """Of the points of ``kandidaten`` with these ids, in its order, what they are called: id, account and titel."""
    frame = _van(vraag, ids)
    titel = zonder_namen(vraag.dataset, partners_van(vraag.dataset, frame), frame["titel"])
    return frame[["id"]].assign(account=_account(vraag, frame), titel=titel).astype("str")


def _van(vraag: Vraag, ids: Collection[str]) -> pd.DataFrame:
    frame = _te_kiezen(vraag)
    return frame[frame["id"].isin(list(ids))].reset_index(drop=True)


def _te_kiezen(vraag: Vraag) -> pd.DataFrame:
    """The points that can be chosen, as ``punten`` gives them, each record once: not yet for the wall."""

    def compute() -> pd.DataFrame:
        alles = vraag.stand.once((_alles, vraag.normen), lambda: _alles(replace(vraag, selectie=Selectie())))
        return vraag.rows(alles).drop_duplicates("id", ignore_index=True)

    return vraag.once(_te_kiezen, compute)


def _alles(vraag: Vraag) -> pd.DataFrame:
    """The rows of ``punten`` and the accounts that ask for aandacht, with their ids."""
    lager = niveau_lager(vraag.dataset, vraag.peildatum, vraag.normen).set_index("partner")["zin"]
    oordeel = oordelen_voor_de_wand(vraag)
    oordeel = oordeel[oordeel["oordeel"] == "aandacht"]
    aandacht = pd.DataFrame(
        {
            "soort": "account",
            "partner": oordeel["partner"],
            "record": oordeel["partner"],
            "titel": oordeel["reden"],
            "reden": "vraagt aandacht",
            "stap": oordeel["stap"],
            "eigenaar": accounthouder_van(vraag.stand, oordeel["partner"]),
            "bespreking": BESPREKING[1],
            "niveau_lager": lookup(oordeel["partner"], lager),
        }
    )
    frame = pd.concat([punten(vraag.dataset, vraag.peildatum, vraag.normen), aandacht], ignore_index=True)
    frame = _oordeel_voor_de_wand(vraag, frame)
    return frame.assign(id=_id(frame))


@once_per_stand
def _dossiers(dataset: Dataset, peildatum: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """What a point tells of every dossier, once each, by its id."""
    dossiers = alle_dossiers(dataset, peildatum, normen).drop_duplicates("dossier").set_index("dossier")
    return dossiers[["accounts", "naam", "stand", "commissiedatum"]]


def _account(vraag: Vraag, frame: pd.DataFrame) -> pd.Series:
    """The name of the account of each row; of a dossier all its accounts."""
    dossiers = _dossiers(vraag.dataset, vraag.peildatum, vraag.normen)
    return lookup(frame["dossier"], dossiers["accounts"]).fillna(partnernamen(vraag.stand, frame["partner"]))


def _afgemaakt(vraag: Vraag, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``_te_kiezen``, as points: without what may not be on the wall."""
    dossiers = _dossiers(vraag.dataset, vraag.peildatum, vraag.normen)
    account = _account(vraag, frame)
    frame = frame.assign(
        account=account,
        kort=lookup(frame["dossier"], dossiers["naam"]).fillna(account),
        achtergrond=_achtergrond(vraag, frame, dossiers),
        eigenaar=wie_van_ons(vraag.dataset, frame["eigenaar"]),
        niveau_lager=frame["niveau_lager"].astype("str").str.replace("^Bel ", "Ja: bel ", regex=True),
    )
    frame = frame.reindex(columns=KOLOMMEN).astype("str")
    partners = partners_van(vraag.dataset, frame)
    return frame.assign(
        **{
            naam: zonder_namen(vraag.dataset, partners, frame[naam])
            for naam in ("kort", "titel", "reden", "achtergrond", "stap", "eigenaar")
        }
    )


def _id(frame: pd.DataFrame) -> pd.Series:
    """The id of each row of ``punten``: it holds nothing that has a meaning in an address or in a list."""
    soort = frame["soort"].mask(frame["dossier"].notna(), "dossier")
    return (soort + "-" + frame["record"].map(lambda record: quote(record, safe=""))).astype("str")


def _oordeel_voor_de_wand(vraag: Vraag, frame: pd.DataFrame) -> pd.DataFrame:
    """What is said of an account that asks for something, as it may be said on the wall."""
    oordeel = oordelen_voor_de_wand(vraag).set_index("partner")
    vraagt = (frame["soort"] == "account") & frame["stap"].notna()
    return frame.assign(
        titel=frame["titel"].mask(vraagt, lookup(frame["partner"], oordeel["reden"])),
        stap=frame["stap"].mask(vraagt, lookup(frame["partner"], oordeel["stap"])),
    )


def _achtergrond(vraag: Vraag, frame: pd.DataFrame, dossiers: pd.DataFrame) -> pd.Series:
    """One line of what one has to know to decide; ``dossiers`` has a row per dossier, which is its index."""
    signaal = frame["record"].where(frame["soort"] == "signaal")
    initiatieven, signalen = (
        alle[alle["id"].isin(ids.dropna())].set_index("id")
        for alle, ids in ((vraag.stand["initiatieven"], frame["initiatief"]), (vraag.stand["signalen"], signaal))
    )
    signalen = signalen[signalen["besproken_op"].notna()]
    dossiers = dossiers[dossiers.index.isin(frame["dossier"].dropna())]
    vervolg = pd.Series(", geen vervolg vastgelegd.", signalen.index, dtype="str")
    besproken = "Besproken op " + datums(signalen["besproken_op"]) + vervolg.where(signalen["vervolg"].isna(), ".")
    commissie = ("; commissie op " + datums(dossiers["commissiedatum"])).where(dossiers["commissiedatum"].notna(), "")
    stand = "Stand: " + dossiers["stand"].astype("str").fillna("niet vastgelegd") + commissie + "."
    vraag_aan_ons = "Vraag aan ons: " + lookup(frame["initiatief"], initiatieven["vraag"]).astype("str")
    return lookup(signaal, besproken).fillna(lookup(frame["dossier"], stand)).fillna(vraag_aan_ons).astype("str")


def _niet_meer(vraag: Vraag, ids: Sequence[str]) -> pd.DataFrame:
    """The points of these ids that no longer press, as far as the filters leave them; ``reden`` says why."""
    gevraagd = pd.DataFrame({"id": ids}, dtype="str")
    gevraagd[["begin", "record"]] = gevraagd["id"].str.extract(r"^([a-z]+)-(.+)$")
    gevraagd["record"] = gevraagd["record"].map(unquote, na_action="ignore")
    frames = [
        vraag.rows(soort.eerder(vraag, gevraagd.loc[gevraagd["begin"] == begin, "record"])).assign(soort=soort.soort)
        for begin, soort in SOORTEN.items()
        if (gevraagd["begin"] == begin).any()
    ]
    leeg = pd.DataFrame(columns=["record", *KOLOMMEN], dtype="str")
    frame = pd.concat([leeg, *frames], ignore_index=True)
    frame = frame[frame["partner"].isna() | frame["partner"].isin(vraag.stand["partners"]["id"])]
    frame["bespreking"] = BESPREKING[2]
    # an id that is written otherwise than this module writes it is not one of its ids
    frame = frame.assign(stap=None, id=_id(frame)).drop_duplicates("id", ignore_index=True)
    return _afgemaakt(vraag, frame[frame["id"].isin(ids)])


def feiten(vraag: Vraag, punt: str) -> list[tuple[str, str]]:
    """The facts of one point, what each is and its text, in full; empty when there is no such point."""
    frame = bespreekpunten(vraag, [punt])
    if frame.empty:
        return []
    row = frame.iloc[0]
    begin, _, record = punt.partition("-")
    rows = SOORTEN[begin].feiten(vraag, unquote(record))
    if row["titel"] not in {tekst for _, tekst in rows}:
        rows = [("Onderwerp", row["titel"]), *rows]
    tekst = pd.Series([tekst for _, tekst in rows], dtype="str")
    partners = partners_van(vraag.dataset, frame)
    tekst = zonder_namen(vraag.dataset, partners.iloc[[0] * len(tekst)].set_axis(tekst.index), tekst)
    return [(wat, zin) for (wat, _), zin in zip(rows, tekst, strict=True) if isinstance(zin, str)]
