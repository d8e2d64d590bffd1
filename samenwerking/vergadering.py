"""Vergadering: what the directie discusses. For the wall: no names of people of partners, nothing vertrouwelijk.

A point is a row of ``KOLOMMEN``. Its id says what it is and which record it is about ("signaal-s012"), so that an
address or a command can name it.
"""

from collections.abc import Callable, Iterable, Sequence
from urllib.parse import quote, unquote

import numpy as np
import pandas as pd

from samenwerking.afspraken import alle_afspraken
from samenwerking.contacten import niveau_lager
from samenwerking.data.dataset import lookup
from samenwerking.data.schema import BESPREKING, EINDFASEN
from samenwerking.indicatoren import INDICATOREN
from samenwerking.initiatieven import huidige_fase, tegen_termijn
from samenwerking.opgaven import alle_dossiers
from samenwerking.opmaak import aantal, datum, datums
from samenwerking.personen import accounthouder_van, partnernamen
from samenwerking.urgentie import VOLGORDE, punten, urgentie
from samenwerking.vraag import Vraag
from samenwerking.wand import indicatoren_voor_de_wand, oordelen_voor_de_wand, partners_van, wie_van_ons, zonder_namen
from samenwerking.werkbezoeken import alle_werkbezoeken

MINSTENS, HOOGSTENS = 3, 5
"""How many points are proposed: what presses most, and when that is little the accounts that ask for aandacht."""
MEESTE = 8
"""How many points an agenda holds."""
SOORTEN = {**{soort: soort for soort in VOLGORDE}, "dossier": "besluit"}
"""How the id of a point begins, and its soort in ``urgentie``: there a besluit is about an initiatief or a dossier."""
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
NIET_VASTGELEGD = "niet vastgelegd"
_ONBEKEND = "niet bekend of dit nog speelt"
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
    alle = kandidaten(vraag)
    ids = list(dict.fromkeys(_zoals_nu(vraag, gekozen).values())) or voorstel(vraag)
    eerder = [punt for punt in ids if punt not in set(alle["id"])]
    if eerder:
        alle = pd.concat([alle, _niet_meer(vraag, eerder)], ignore_index=True)
    return alle.set_index("id").reindex([punt for punt in ids if punt in set(alle["id"])]).reset_index()[KOLOMMEN]


def niet_te_tonen(vraag: Vraag, gekozen: Iterable[str]) -> list[str]:
    """The ids (of the first ``MEESTE``) without a point: not in the bron, outside the filters, or not for the wall."""
    ids = list(dict.fromkeys(gekozen))[:MEESTE]
    er = set(bespreekpunten(vraag, ids)["id"])
    return [punt for punt, nu in _zoals_nu(vraag, ids).items() if nu not in er]


def _zoals_nu(vraag: Vraag, ids: Iterable[str]) -> dict[str, str]:
    """Each id, and the id under which its initiatief presses now when that is another."""
    dringt = set(kandidaten(vraag)["id"])
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
    ook = kandidaten(vraag)
    ook = ook[(ook["soort"] == "account") & ~ook["partner"].isin(frame["partner"])]
    return [*ids, *ook["id"].tolist()[: max(0, MINSTENS - len(ids))]]


def kandidaten(vraag: Vraag) -> pd.DataFrame:
    """Every point that can be chosen (``KOLOMMEN``): all that presses, then the accounts that ask for aandacht."""
    return vraag.once("vergadering", lambda: _kandidaten(vraag))


def _kandidaten(vraag: Vraag) -> pd.DataFrame:
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
    return _afgemaakt(vraag, vraag.rows(frame))


def _afgemaakt(vraag: Vraag, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows as ``punten`` gives them, as points: each record once, without what may not be on the wall."""
    frame = frame.assign(id=_id(frame)).drop_duplicates("id", ignore_index=True)
    frame = _oordeel_voor_de_wand(vraag, frame)
    dossiers = alle_dossiers(vraag.dataset, vraag.peildatum, vraag.normen).drop_duplicates("dossier")
    dossiers = dossiers.set_index("dossier")
    account = lookup(frame["dossier"], dossiers["accounts"]).fillna(partnernamen(vraag.stand, frame["partner"]))
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
    initiatieven = vraag.stand["initiatieven"].set_index("id")
    signalen = vraag.stand["signalen"].set_index("id")
    signalen = signalen[signalen["besproken_op"].notna()]
    vervolg = pd.Series(", geen vervolg vastgelegd.", signalen.index, dtype="str")
    besproken = "Besproken op " + datums(signalen["besproken_op"]) + vervolg.where(signalen["vervolg"].isna(), ".")
    commissie = ("; commissie op " + datums(dossiers["commissiedatum"])).where(dossiers["commissiedatum"].notna(), "")
    stand = "Stand: " + dossiers["stand"].astype("str").fillna("niet vastgelegd") + commissie + "."
    vraag_aan_ons = "Vraag aan ons: " + lookup(frame["initiatief"], initiatieven["vraag"]).astype("str")
    signaal = frame["record"].where(frame["soort"] == "signaal")
    return lookup(signaal, besproken).fillna(lookup(frame["dossier"], stand)).fillna(vraag_aan_ons).astype("str")


def _niet_meer(vraag: Vraag, ids: Sequence[str]) -> pd.DataFrame:
    """The points of these ids that no longer press, as far as the filters leave them; ``reden`` says why."""
    gevraagd = pd.DataFrame({"id": ids}, dtype="str")
    gevraagd[["begin", "record"]] = gevraagd["id"].str.extract(r"^([a-z]+)-(.+)$")
    gevraagd["record"] = gevraagd["record"].map(unquote, na_action="ignore")
    frames = [
        vraag.rows(eerder(vraag, gevraagd.loc[gevraagd["begin"] == begin, "record"])).assign(soort=SOORTEN[begin])
        for begin, eerder in _EERDER.items()
        if (gevraagd["begin"] == begin).any()
    ]
    leeg = pd.DataFrame(columns=["record", *KOLOMMEN], dtype="str")
    frame = pd.concat([leeg, *frames], ignore_index=True)
    frame = frame[frame["partner"].isna() | frame["partner"].isin(vraag.stand["partners"]["id"])]
    frame["bespreking"] = BESPREKING[2]
    # an id that is written otherwise than this module writes it is not one of its ids
    frame = _afgemaakt(vraag, frame.assign(stap=None))
    return frame[frame["id"].isin(ids)]


def _als(*redenen: tuple[pd.Series, pd.Series | str], anders: pd.Series | str) -> pd.Series:
    """The first reason that holds for each row."""
    index = redenen[0][0].index
    masks = [mask.to_numpy(dtype=bool) for mask, _ in redenen]
    values = [value.to_numpy(dtype=object) if isinstance(value, pd.Series) else value for _, value in redenen]
    rest = anders.to_numpy(dtype=object) if isinstance(anders, pd.Series) else anders
    return pd.Series(np.select(masks, values, rest), index=index, dtype="str")


def _eerder_signaal(vraag: Vraag, records: pd.Series) -> pd.DataFrame:
    frame = vraag.stand["signalen"]
    frame = frame[frame["id"].isin(records) & ~frame["vertrouwelijk"].fillna(False).astype(bool)]
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "regio": frame["regio"],
            "record": frame["id"],
            "titel": frame["omschrijving"],
            "reden": _als(
                (frame["opgelost_op"].notna(), "speelt niet meer: opgelost op " + datums(frame["opgelost_op"])),
                (frame["vervolg"].notna(), "speelt niet meer: er is een vervolg afgesproken"),
                anders="nu niet dringend: de ernst is niet hoog",
            ),
            "eigenaar": frame["eigenaar"].fillna(accounthouder_van(vraag.stand, frame["partner"])),
        }
    )


def _eerder_afspraak(vraag: Vraag, records: pd.Series) -> pd.DataFrame:
    frame = alle_afspraken(vraag.dataset, vraag.peildatum)
    frame = frame[frame["id"].isin(records)]
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": frame["id"],
            "titel": frame["omschrijving"],
            "reden": _als(
                (frame["afgerond_op"].notna(), "speelt niet meer: nagekomen op " + datums(frame["afgerond_op"])),
                (frame["vervallen_op"].notna(), "speelt niet meer: vervallen op " + datums(frame["vervallen_op"])),
                (frame["wie"] != "provincie", "nu niet dringend: het is een afspraak van de partner"),
                (frame["termijn"].isna(), "nu niet dringend: er is geen deadline"),
                anders="nu niet dringend: de deadline is nog niet voorbij",
            ),
            "eigenaar": frame["eigenaar"].fillna(accounthouder_van(vraag.stand, frame["partner"])),
        }
    )


def _eerder_dossier(vraag: Vraag, records: pd.Series) -> pd.DataFrame:
    frame = alle_dossiers(vraag.dataset, vraag.peildatum, vraag.normen)
    frame = frame[frame["dossier"].isin(records)]
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": frame["dossier"],
            "dossier": frame["dossier"],
            "titel": "Besluit over dossier " + frame["naam"],
            "reden": _als(
                (~frame["loopt"], "speelt niet meer: de besluitdatum was " + datums(frame["besluitdatum"])),
                (frame["besluitdatum"].isna(), "nu niet dringend: er is geen besluitdatum"),
                (frame["besluit_door"].isna(), "nu niet dringend: wie besluit is niet vastgelegd"),
                anders="nu niet dringend: de besluitdatum is " + datums(frame["besluitdatum"]),
            ),
            "eigenaar": frame["trekker"].fillna(accounthouder_van(vraag.stand, frame["partner"])),
            "besluit_door": frame["besluit_door"].astype("str"),
        }
    )


def _eerder_initiatief(vraag: Vraag, records: pd.Series) -> pd.DataFrame:
    frame = huidige_fase(vraag.dataset, vraag.peildatum, vraag.normen)
    frame = frame[frame["id"].isin(records)]
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": frame["id"],
            "initiatief": frame["id"],
            "titel": "Initiatief " + frame["naam"],
            "reden": _als(
                (frame["fase"].isna(), f"{_ONBEKEND}: de fase is niet vastgelegd"),
                (frame["fase"].isin(EINDFASEN), "speelt niet meer: " + frame["fase"].astype("str")),
                anders="nu niet dringend: het is in de fase " + frame["fase"].astype("str"),
            ),
            "eigenaar": frame["accounthouder"],
            "accounthouder": frame["accounthouder"],
            "besluit_door": frame["besluit_door"].astype("str"),
        }
    )


def _eerder_account(vraag: Vraag, records: pd.Series) -> pd.DataFrame:
    frame = oordelen_voor_de_wand(vraag)
    frame = frame[frame["partner"].isin(records)]
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": frame["partner"],
            "titel": "Account " + frame["naam"],
            "reden": _als(
                (frame["oordeel"] == "onbekend", f"{_ONBEKEND}: er is te weinig vastgelegd"),
                anders="speelt niet meer: het oordeel is nu " + frame["oordeel"].astype("str"),
            ),
            "eigenaar": accounthouder_van(vraag.stand, frame["partner"]),
        }
    )


def _eerder_werkbezoek(vraag: Vraag, records: pd.Series) -> pd.DataFrame:
    frame = alle_werkbezoeken(vraag.dataset, vraag.peildatum, vraag.normen)
    frame = frame[frame["id"].isin(records)]
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "record": frame["id"],
            "werkbezoek": frame["id"],
            "titel": "Werkbezoek op " + datums(frame["datum"]),
            "reden": _als(
                (frame["status"] == "afgezegd", "speelt niet meer: afgezegd op " + datums(frame["afgezegd_op"])),
                (frame["status"] == "afgelegd", "speelt niet meer: het bezoek is geweest"),
                (frame["gereedheid"] == "voorbereid", "speelt niet meer: het bezoek is voorbereid"),
                (frame["gereedheid"] == "niet bekend", f"{_ONBEKEND}: de voorbereiding is niet vastgelegd"),
                anders="nu niet dringend: er is nog tijd voor de voorbereiding",
            ),
            "eigenaar": frame["accounthouder"].fillna(accounthouder_van(vraag.stand, frame["partner"])),
        }
    )


_EERDER: dict[str, Callable[[Vraag, pd.Series], pd.DataFrame]] = {
    "signaal": _eerder_signaal,
    "afspraak": _eerder_afspraak,
    "besluit": _eerder_initiatief,
    "dossier": _eerder_dossier,
    "account": _eerder_account,
    "werkbezoek": _eerder_werkbezoek,
    "initiatief": _eerder_initiatief,
}
"""Per beginning of an id what is recorded of these records."""


def feiten(vraag: Vraag, punt: str) -> list[tuple[str, str]]:
    """The facts of one point, what each is and its text, in full; empty when there is no such point."""
    frame = bespreekpunten(vraag, [punt])
    if frame.empty:
        return []
    row = frame.iloc[0]
    begin, _, record = punt.partition("-")
    rows = _FEITEN[begin](vraag, unquote(record))
    if row["titel"] not in {tekst for _, tekst in rows}:
        rows = [("Onderwerp", row["titel"]), *rows]
    tekst = pd.Series([tekst for _, tekst in rows], dtype="str")
    partners = partners_van(vraag.dataset, frame)
    tekst = zonder_namen(vraag.dataset, partners.iloc[[0] * len(tekst)].set_axis(tekst.index), tekst)
    return [(wat, zin) for (wat, _), zin in zip(rows, tekst, strict=True) if isinstance(zin, str)]


Feiten = list[tuple[str, object]]


def _feiten_signaal(vraag: Vraag, record: str) -> Feiten:
    row = _row(vraag.stand["signalen"], record)
    dagen = aantal((vraag.peildatum - row["gemeld_op"]).days, "dag", "dagen")
    return [
        ("Signaal", row["omschrijving"]),
        ("Ernst", row["ernst"]),
        ("Soort", row["soort"]),
        ("Gemeld", f"{datum(row['gemeld_op'])}" + (f", {dagen} open" if pd.isna(row["opgelost_op"]) else "")),
        ("Gemeld op niveau", row["niveau_gemeld"]),
        ("Eigenaar", _naam(vraag, row["eigenaar"])),
        ("Vervolg", _of(row["vervolg"])),
        ("Besproken", _dag(row["besproken_op"], row["overleg"])),
        ("Opgave", row["opgave"]),
        ("Opgelost", _dag(row["opgelost_op"])),
    ]


def _feiten_afspraak(vraag: Vraag, record: str) -> Feiten:
    row = _row(alle_afspraken(vraag.dataset, vraag.peildatum), record)
    te_laat = f", {aantal(row['dagen_te_laat'], 'dag', 'dagen')} te laat" if row["te_laat"] else ""
    return [
        ("Afspraak", row["omschrijving"]),
        ("Soort", row["soort"]),
        ("Wie", "de provincie" if row["wie"] == "provincie" else "de partner"),
        ("Eigenaar", _naam(vraag, row["eigenaar"])),
        ("Gemaakt", _dag(row["gemaakt_op"], row["herkomst"])),
        ("Deadline", f"{datum(row['termijn'])}{te_laat}" if pd.notna(row["termijn"]) else NIET_VASTGELEGD),
        ("Eerste deadline", _dag(row["deadline"]) if row["heronderhandeld"] else None),
        ("Opgave", row["opgave"]),
        ("Nagekomen", _dag(row["afgerond_op"])),
        ("Vervallen", _dag(row["vervallen_op"])),
    ]


def _feiten_dossier(vraag: Vraag, record: str) -> Feiten:
    row = _row(alle_dossiers(vraag.dataset, vraag.peildatum, vraag.normen), record, "dossier")
    stand = f"{row['stand']}, vastgelegd op {datum(row['stand_op'])}" if pd.notna(row["stand"]) else NIET_VASTGELEGD
    return [
        ("Dossier", row["naam"]),
        ("Accounts", row["accounts"]),
        ("Opgave", row["opgave_naam"]),
        ("Stand", stand),
        ("Toelichting", row["toelichting"]),
        ("Stap in de besluitvorming", row["bob_fase"]),
        ("Besluit", _dag(row["besluitdatum"]) or NIET_VASTGELEGD),
        ("Commissie", _dag(row["commissiedatum"])),
        ("Trekker", _naam(vraag, row["trekker"])),
        ("Portefeuillehouder bijgepraat", _dag(row["bijgepraat_op"]) or NIET_VASTGELEGD),
    ]


def _feiten_initiatief(vraag: Vraag, record: str) -> Feiten:
    frame = huidige_fase(vraag.dataset, vraag.peildatum, vraag.normen)
    row = _row(frame, record)
    tegen = tegen_termijn(frame[frame["id"] == record]).iloc[0]
    fase = f"{row['fase']}, sinds {datum(row['vanaf'])} ({tegen})" if pd.notna(row["fase"]) else NIET_VASTGELEGD
    weging = f"{row['weging']}, op {datum(row['gewogen_op'])}" if pd.notna(row["weging"]) else None
    return [
        ("Initiatief", row["naam"]),
        ("Initiatiefnemer", row["initiatiefnemer_soort"]),
        ("Fase", fase),
        ("Gemeld", datum(row["gemeld_op"])),
        ("Opgave", ", ".join(row["opgave"])),
        ("Vraag aan ons", row["vraag"]),
        ("Weging", weging),
        ("Accounthouder", _naam(vraag, row["accounthouder"])),
        ("Startnotitie", None if pd.isna(row["startnotitie"]) else "ja" if row["startnotitie"] else "nee"),
    ]


def _feiten_account(vraag: Vraag, record: str) -> Feiten:
    per = indicatoren_voor_de_wand(vraag)
    per = per[(per["partner"] == record) & per["oordeel"].isin(["aandacht", "actie nodig"])]
    zinnen = per["toelichting"] + " (" + per["oordeel"].astype("str") + ")"
    labels = {indicator.id: indicator.label for indicator in INDICATOREN}
    row = _row(vraag.stand["partners"], record)
    return [
        ("Account", row["naam"]),
        ("Soort", row["soort"]),
        ("Accounthouder", _naam(vraag, row["accounthouder"])),
        *zip(lookup(per["indicator"], labels), zinnen, strict=True),
    ]


def _feiten_werkbezoek(vraag: Vraag, record: str) -> Feiten:
    row = _row(alle_werkbezoeken(vraag.dataset, vraag.peildatum, vraag.normen), record)
    tijd = " tot ".join(tijd for tijd in (row["begintijd"], row["eindtijd"]) if pd.notna(tijd))
    return [
        ("Wanneer", ", ".join(filter(None, [datum(row["datum"]), tijd]))),
        ("Waar", row["locatie"]),
        ("Status", row["status"]),
        ("Van ons bestuur", _naam(vraag, row["bestuurder"])),
        ("Accounthouder", _naam(vraag, row["accounthouder"])),
        ("Doel", _of(row["doel"])),
        ("Nog te doen", row["ontbreekt"] or None),
    ]


_FEITEN: dict[str, Callable[[Vraag, str], Feiten]] = {
    "signaal": _feiten_signaal,
    "afspraak": _feiten_afspraak,
    "besluit": _feiten_initiatief,
    "dossier": _feiten_dossier,
    "account": _feiten_account,
    "werkbezoek": _feiten_werkbezoek,
    "initiatief": _feiten_initiatief,
}


def _row(frame: pd.DataFrame, record: str, kolom: str = "id") -> pd.Series:
    return frame[frame[kolom] == record].iloc[0]


def _naam(vraag: Vraag, persoon: object) -> str:
    return str(wie_van_ons(vraag.dataset, pd.Series([persoon], dtype="str")).fillna(NIET_VASTGELEGD).iloc[0])


def _of(tekst: object) -> object:
    return tekst if isinstance(tekst, str) else NIET_VASTGELEGD


def _dag(dag: pd.Timestamp, waar: object = None) -> str | None:
    """A day, and where it was; None when there is none."""
    return None if pd.isna(dag) else ", ".join(filter(None, [datum(dag), waar if isinstance(waar, str) else ""]))
