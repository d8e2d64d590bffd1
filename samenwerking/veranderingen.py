"""What changed between the two days of a Vraag: after ``vergelijk_met``, up to and including the peildatum.

Both days are computed on the same dataset, so what carries no date (intensiteit, accounthouder, ernst) is the same on
both and never a change. All texts are ready for the wall: see ``lijst``.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from samenwerking import opgaven
from samenwerking.afspraken import alle_afspraken
from samenwerking.contacten import is_afgelegd
from samenwerking.data.dataset import Dataset, Selectie, lookup
from samenwerking.data.schema import BESLUITERS, EINDFASEN
from samenwerking.indicatoren import (
    BESLISSEND,
    BESLISSEND_OOK,
    GEWICHT,
    INDICATOREN,
    LABEL,
    SYMBOOL,
    oordelen,
    vastgelegd,
)
from samenwerking.indicatoren.kern import kies
from samenwerking.initiatieven import huidige_fase
from samenwerking.opmaak import aantal, aantallen, datum, datums, getal, hoofdletter, opsomming
from samenwerking.personen import partnernamen
from samenwerking.signalen import is_vertrouwelijk, open_signalen, te_lang_open, voor_lijst
from samenwerking.vraag import Vraag
from samenwerking.wand import indicatoren_voor_de_wand, partners_van, zonder_namen

SOORTEN = ("oordeel", "account", "signaal", "afspraak", "initiatief", "dossier", "werkbezoek", "ontwikkeling")
"""The kinds of changes, in the order of screens and documents."""
MEERVOUD = dict(
    zip(
        SOORTEN,
        (
            "oordelen",
            "accounts",
            "signalen",
            "afspraken",
            "initiatieven",
            "dossiers",
            "werkbezoeken",
            "ontwikkelingen",
        ),
        strict=True,
    )
)
_NODIG: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "oordeel": (BESLISSEND, BESLISSEND_OOK),
    "account": (("partners",), ()),
    "signaal": (("signalen",), ()),
    "afspraak": (("afspraken",), ()),
    "initiatief": (("initiatieven",), ("initiatief_fasen",)),
    "dossier": (("dossiers", "dossier_standen"), ()),
    "werkbezoek": (("werkbezoeken",), ()),
    "ontwikkeling": (("ontwikkelingen",), ()),
}
"""The tables without which the changes of a kind are not known, and those that may be absent but must be readable."""
_KOLOMMEN = (
    "soort",
    "partner",
    "account",
    "regio",
    "accounthouder",
    "initiatief",
    "werkbezoek",
    "dossier",
    "datum",
    "verandering",
    "wat",
    "van",
    "naar",
    "reden",
    "richting",
    "vertrouwelijk",
)
BENAMING = {LABEL[oordeel]: f"{symbool} {LABEL[oordeel]}" for oordeel, symbool in SYMBOOL.items()}
"""The words of an oordeel in ``lijst`` with its symbol."""
_WEEGT = ("aandacht", "actie nodig")
_ONZE, _HUN = "onze afspraak", "afspraak van de partner"
_NA = " na de deadline"
_OVER, _BINNEN = "over de termijn", "weer binnen de termijn"


def titel(vraag: Vraag) -> str:
    """'Sinds de vorige vergadering', or the day when it is another."""
    dag = vraag.vergelijk_met
    if dag.date() in vraag.normen.vergaderingen and dag == vraag.normen.vergelijk_met(vraag.peildatum):
        return "Sinds de vorige vergadering"
    return f"Sinds {datum(dag, weekdag=False)}"


def lijst(vraag: Vraag) -> pd.DataFrame:
    """One row per change that the filters leave, by ``SOORTEN``, the newest first.

    Oordelen stand in the order of what presses most, those that ask more before those that ask less. Columns soort,
    partner (missing for an initiatief without one), account (its name, of a dossier those of all its accounts), regio
    and accounthouder (of its own, if any), initiatief, werkbezoek, dossier (ids; missing where it is none), datum (when
    it happened; missing where an oordeel does not tell), verandering (what happened), wat (what it is about; missing
    for an oordeel), van, naar, reden, richting ("meer" or "minder" attention; missing where neither), vertrouwelijk.

    For the wall: people of partners by their functie, of a vertrouwelijk signaal only that it is there, and nothing out
    of a reflectie.
    """

    def compute() -> pd.DataFrame:
        stand = vraag.stand
        frame = stand.once((_alle, vraag.vergelijk_met, vraag.normen), lambda: _alle(_zonder_filters(vraag)))
        accounts = frame["soort"] == "account"
        # who came and went is no account of the peildatum
        keep = vraag.selectie.rows(frame[accounts], vraag.dataset).index.union(vraag.rows(frame[~accounts]).index)
        frame = frame.loc[keep]
        eens = frame["dossier"].isna() | ~frame.duplicated(["dossier", "verandering"])
        frame = frame[eens].reset_index(drop=True)
        partners = partners_van(vraag.dataset, frame)
        return frame.assign(
            wat=zonder_namen(vraag.dataset, partners, frame["wat"]),
            reden=zonder_namen(vraag.dataset, partners, frame["reden"]),
        )

    return vraag.once(lijst, compute)


_TABEL: dict[str, dict[str, str]] = {
    "oordeel": {"account": "Account", "van": "Van", "naar": "Naar", "datum": "Sinds", "reden": "Omdat"},
    "account": {"van": "Oordeel toen", "naar": "Oordeel nu", "reden": "Toelichting"},
    "signaal": {"wat": "Signaal", "reden": "Toelichting"},
    "afspraak": {"wat": "Afspraak", "reden": "Toelichting"},
    "initiatief": {"wat": "Initiatief", "van": "Van", "naar": "Naar", "reden": "Toelichting"},
    "dossier": {"wat": "Dossier", "van": "Van", "naar": "Naar", "reden": "Toelichting"},
    "werkbezoek": {"wat": "Doel", "reden": "Toelichting"},
    "ontwikkeling": {"reden": "Soort", "wat": "Ontwikkeling"},
}
"""The columns of ``lijst`` that tell about a kind, and their headings; the date, the account and what
happened stand before them where that says something."""
_EERST = {"datum": "Datum", "account": "Account", "verandering": "Wat er gebeurde"}
_SAMEN = {"wat": "Waarover", "van": "Van", "naar": "Naar", "reden": "Toelichting"}


def tabel(frame: pd.DataFrame, soort: str = "") -> pd.DataFrame:
    """The rows of ``lijst`` of one kind, or of all, for a screen or a document: an id first, then Dutch headings."""
    record = soort if soort in ("initiatief", "dossier", "werkbezoek") else "partner"
    kolommen = {record: record} | ({} if soort == "oordeel" else _EERST) | (_TABEL[soort] if soort else _SAMEN)
    if soort == "ontwikkeling":
        del kolommen["verandering"]
    if soort:
        frame = frame[frame["soort"] == soort]
    oordeel = frame["soort"].isin(["oordeel", "account"])
    met_symbool = {naam: lookup(frame[naam], BENAMING).where(oordeel, frame[naam]) for naam in ("van", "naar")}
    return frame.assign(**met_symbool)[list(kolommen)].rename(columns=kolommen).reset_index(drop=True)


def kop(vraag: Vraag) -> list[str]:
    """What changed, in words: the oordelen first, then what the figures of the overview are about, then what is not
    known.
    """
    frame = lijst(vraag)
    bekend = vastgelegd(vraag.stand, vraag.rows(oordelen(vraag.dataset, vraag.peildatum, vraag.normen))["oordeel"])
    weg = niet_bekend(vraag.dataset)
    if len(frame):
        zinnen = _over_accounts(frame, bekend) + _over_de_rest(frame)
    elif bekend == "te weinig":
        zinnen = ["er is te weinig vastgelegd om te zien wat er veranderde."]
    else:
        zinnen = [f"sinds {datum(vraag.vergelijk_met)} veranderde er niets in wat is vastgelegd."]
    if weg:
        soorten = opsomming([MEERVOUD[soort] for soort in weg])
        tabellen = opsomming(list(dict.fromkeys(tabel for tabellen in weg.values() for tabel in tabellen)))
        zinnen.append(
            f"wat er veranderde bij {soorten}, is niet of niet helemaal bekend; "
            f"ontbreekt of is niet te lezen: {tabellen}."
        )
    return [hoofdletter(zin) for zin in zinnen]


def niet_bekend(dataset: Dataset) -> dict[str, list[str]]:
    """Per kind of which not everything is known: the tables that are missing or cannot be read."""
    weg = {soort: dataset.mist(nodig, ook) for soort, (nodig, ook) in _NODIG.items()}
    return {soort: tabellen for soort, tabellen in weg.items() if tabellen}


def verschuiving(vraag: Vraag) -> pd.DataFrame:
    """Every account that was one on both days and that the filters leave, the heaviest first.

    Columns partner, naam, van and naar (its oordeel on both days), sinds (of the oordeel now) and richting ("meer" or
    "minder"; missing when it did not turn, or to or from onbekend: what is not recorded is neither good nor bad).
    """
    return vraag.rows(_op_beide_dagen(vraag))


def _zonder_filters(vraag: Vraag) -> Vraag:
    return replace(vraag, selectie=Selectie())


def _tel(frame: pd.DataFrame) -> Counter[tuple[str, str]]:
    """How many of these changes there are of a kind with a verandering."""
    return Counter(zip(frame["soort"], frame["verandering"], strict=True))


def _over_accounts(frame: pd.DataFrame, bekend: str) -> list[str]:
    """How many oordelen turned, and which accounts came or went."""
    tel = _tel(frame)
    meer, minder = tel["oordeel", _OORDEEL["meer"]], tel["oordeel", _OORDEEL["minder"]]
    erbij, eraf = tel["oordeel", _OORDEEL["erbij"]], tel["oordeel", _OORDEEL["eraf"]]
    nieuw, weg = tel["account", "nieuw account"], tel["account", "geen account meer"]
    zinnen = []
    if meer or minder:
        eerste, tweede = (meer, minder) if meer else (minder, meer)
        vraagt = aantal(eerste, "account vraagt", "accounts vragen")
        woorden = ("meer", "minder") if meer else ("minder", "meer")
        rood = int(((frame["verandering"] == _OORDEEL["meer"]) & (frame["naar"] == LABEL["actie nodig"])).sum())
        ervan = "" if meer == 1 else "allemaal " if rood == meer else f"{getal(rood)} "
        actie = f" ({ervan}nu actie)" if rood else ""
        zinnen.append(
            f"{vraagt} {woorden[0]} aandacht{actie}, {getal(tweede) if tweede else 'geen enkel'} {woorden[1]}."
        )
    elif bekend == "te weinig":
        zinnen.append("van de meeste accounts is te weinig vastgelegd voor een oordeel.")
    elif not erbij and not eraf:
        vraagt = "voor zover vastgelegd vraagt geen account" if bekend == "ten dele" else "geen account vraagt"
        zinnen.append(f"{vraagt} nu meer of minder aandacht.")
    if erbij:
        nu = frame.loc[frame["verandering"] == _OORDEEL["erbij"], "naar"].value_counts()
        delen = opsomming([f"{getal(nu[oordeel])} {oordeel}" for oordeel in reversed(LABEL.values()) if oordeel in nu])
        zinnen.append(f"{aantal(erbij, 'account kreeg', 'accounts kregen')} een oordeel: {delen}.")
    if eraf:
        hebben = aantal(eraf, "account heeft", "accounts hebben")
        zinnen.append(f"{hebben} geen oordeel meer: er is te weinig over dat telt.")
    if nieuw:
        zinnen.append(f"{aantal(nieuw, 'account is', 'accounts zijn')} nieuw.")
    if weg:
        zinnen.append(f"{aantal(weg, 'partner is', 'partners zijn')} geen account meer.")
    return zinnen


_OORDEEL = {
    "meer": "vraagt meer aandacht",
    "minder": "vraagt minder aandacht",
    "erbij": "nu een oordeel",
    "eraf": "geen oordeel meer",
}
"""What happened to an oordeel."""


def _over_de_rest(frame: pd.DataFrame) -> list[str]:
    """What the other figures of the overview are about, then which other kinds changed."""
    tel = _tel(frame)
    nagekomen = frame["verandering"] == f"{_ONZE} nagekomen"
    na = int((nagekomen & frame["reden"].str.endswith(_NA)).sum())
    laat = tel["afspraak", f"{_ONZE} te laat"]
    delen = {
        "signaal": [_zoveel(tel["signaal", woord], woord) for woord in ("gemeld", "opgelost")],
        "afspraak": [
            _zoveel(n := int(nagekomen.sum()), "nagekomen")
            + (f" ({'' if n == 1 else f'{getal(na)} '}{_NA.strip()})" if na else ""),
            _zoveel(laat, "nieuw te laat") or ("geen nieuwe te laat" if n else ""),
        ],
        "initiatief": [
            _zoveel(tel["initiatief", _OVER], f"nieuw {_OVER}"),
            _zoveel(tel["initiatief", _BINNEN], _BINNEN),
        ],
        "werkbezoek": [_zoveel(tel["werkbezoek", woord], woord) for woord in ("afgelegd", "afgezegd")],
    }
    delen = {soort: [deel for deel in wat if deel] for soort, wat in delen.items()}
    zinnen = [
        f"{'onze afspraken' if soort == 'afspraak' else MEERVOUD[soort]}: {opsomming(wat)}."
        for soort, wat in delen.items()
        if wat
    ]
    ook = [MEERVOUD[soort] for soort in SOORTEN[2:] if (frame["soort"] == soort).any() and not delen.get(soort)]
    if ook:
        zinnen.append(f"{'ook' if zinnen else 'wel'} veranderde er iets bij {opsomming(ook)}.")
    return zinnen


def _zoveel(n: int, woord: str) -> str:
    return f"{getal(n)} {woord}" if n else ""


def _alle(vraag: Vraag) -> pd.DataFrame:
    """The rows of ``lijst`` of every account; a dossier has one for each of its accounts."""
    kinds: dict[str, Sequence[pd.DataFrame]] = {
        "oordeel": [_oordelen(vraag)],
        "account": _accounts(vraag),
        "signaal": _signalen(vraag),
        "afspraak": _afspraken(vraag),
        "initiatief": _initiatieven(vraag),
        "dossier": _dossiers(vraag),
        "werkbezoek": _werkbezoeken(vraag),
        "ontwikkeling": [_ontwikkelingen(vraag)],
    }
    frames = []
    for soort, delen in kinds.items():
        frame = pd.concat([deel.reindex(columns=list(_KOLOMMEN)) for deel in delen], ignore_index=True)
        teksten = {naam: "str" for naam in _KOLOMMEN if naam not in ("datum", "vertrouwelijk")}
        frame = frame.astype(teksten | {"datum": "datetime64[us]", "vertrouwelijk": "boolean"})
        if soort == "oordeel":  # these stand in the order of what presses most
            rang = frame["richting"].map({"meer": 0, "minder": 1}).fillna(2)
            frame = frame.assign(_rang=rang).sort_values("_rang", kind="stable").drop(columns="_rang")
        else:
            frame = frame.sort_values("datum", ascending=False, kind="stable")
        frames.append(frame.assign(soort=soort))
    frame = pd.concat(frames, ignore_index=True).astype({"soort": "str"})
    return frame.assign(
        account=frame["account"].fillna(partnernamen(vraag.dataset, frame["partner"])),
        vertrouwelijk=frame["vertrouwelijk"].fillna(False).astype(bool),
    )


def _tussen(dagen: pd.Series, vraag: Vraag) -> pd.Series:
    return (dagen > vraag.vergelijk_met) & (dagen <= vraag.peildatum)


def _op_beide_dagen(vraag: Vraag) -> pd.DataFrame:
    """The rows of ``verschuiving`` of every account."""
    dataset, normen = vraag.dataset, vraag.normen

    def compute() -> pd.DataFrame:
        nu = oordelen(dataset, vraag.peildatum, normen)[["partner", "naam", "oordeel", "sinds"]]
        toen = oordelen(dataset, vraag.vergelijk_met, normen)[["partner", "oordeel"]]
        frame = nu.merge(toen.rename(columns={"oordeel": "van"}), on="partner").rename(columns={"oordeel": "naar"})
        frame = frame.astype({"van": "str", "naar": "str"})
        verschil = lookup(frame["naar"], GEWICHT).astype("int64") - lookup(frame["van"], GEWICHT).astype("int64")
        richting = kies(frame.index, "minder", (verschil > 0, "meer"))
        bekend = (frame["van"] != "onbekend") & (frame["naar"] != "onbekend")
        frame = frame.assign(richting=richting.where((verschil != 0) & bekend))
        return frame[["partner", "naam", "van", "naar", "sinds", "richting"]]

    return vraag.stand.once((_op_beide_dagen, vraag.vergelijk_met, normen), compute)


def _oordelen(vraag: Vraag) -> pd.DataFrame:
    """The accounts whose oordeel turned, and because of which indicatoren.

    The datum is known of what began in between: actie nodig, or aandacht where nothing asked for it before.
    """
    frame = _op_beide_dagen(vraag)
    frame = frame[frame["van"] != frame["naar"]].reset_index(drop=True)
    waarom = _waarom(vraag, frame.set_index("partner"))
    begon = lookup(frame["partner"], waarom[waarom["naar"] == "aandacht"].groupby("partner")["sinds"].min())
    begon = begon.where((frame["naar"] == "aandacht") & (frame["van"] != "actie nodig"), frame["sinds"])
    nieuw, al = (
        lookup(frame["partner"], deel.groupby("partner")["zin"].agg(" ".join).astype("str"))
        for deel in (waarom[~waarom["al"]], waarom[waarom["al"]])
    )
    return frame.assign(
        verandering=kies(
            frame.index,
            _OORDEEL["minder"],
            (frame["van"] == "onbekend", _OORDEEL["erbij"]),
            (frame["naar"] == "onbekend", _OORDEEL["eraf"]),
            (frame["richting"] == "meer", _OORDEEL["meer"]),
        ),
        datum=begon.where(_tussen(begon, vraag)),
        van=lookup(frame["van"], LABEL),
        naar=lookup(frame["naar"], LABEL),
        reden=nieuw + (" Vroeg al actie: " + al.str[:1].str.lower() + al.str[1:]).fillna(""),
    )


def _waarom(vraag: Vraag, accounts: pd.DataFrame) -> pd.DataFrame:
    """The indicatoren that turned the oordeel of these accounts (rows of ``verschuiving`` by partner), in sentences.

    Of an account that asks more those that became aandacht or actie nodig, the heaviest first and of these what began
    first, and (``al``) those that asked for actie on both days when it does so itself; of one that asks less those that
    no longer are what they were; of another one all that turned. Columns partner, naar, sinds, al and zin.
    """
    sleutel = ["partner", "indicator"]
    nu = indicatoren_voor_de_wand(vraag)[[*sleutel, "oordeel", "toelichting", "sinds"]]
    toen = indicatoren_voor_de_wand(replace(vraag, peildatum=vraag.vergelijk_met))[[*sleutel, "oordeel"]]
    nu, toen = (deel[deel["partner"].isin(accounts.index)] for deel in (nu, toen))
    frame = nu.rename(columns={"oordeel": "naar"}).merge(
        toen.rename(columns={"oordeel": "van"}), on=sleutel, how="outer"
    )
    frame = frame.astype({"van": "str", "naar": "str"}).fillna({"van": "", "naar": ""})
    gewicht = lookup(frame["naar"], GEWICHT).fillna(0)
    erger = gewicht - lookup(frame["van"], GEWICHT).fillna(0)
    kant = lookup(frame["partner"], accounts["richting"])
    actie = lookup(frame["partner"], accounts["naar"]) == "actie nodig"
    al = (kant == "meer") & actie & (frame["naar"] == "actie nodig") & (frame["van"] == "actie nodig")
    telt = (
        al
        | ((kant == "meer") & (erger > 0) & frame["naar"].isin(_WEEGT))
        | ((kant == "minder") & (erger < 0) & frame["van"].isin(_WEEGT))
        | (kant.isna() & (frame["van"] != frame["naar"]))
    )
    frame = frame.assign(
        al=al,
        zin=frame["toelichting"].fillna(
            lookup(frame["indicator"], {indicator.id: indicator.label for indicator in INDICATOREN})
            + ": niet meer van toepassing."
        ),
        _eerst=gewicht.where(kant == "meer", erger.abs()),
        _sinds=frame["sinds"].where(kant == "meer"),
        _plek=lookup(frame["indicator"], {indicator.id: n for n, indicator in enumerate(INDICATOREN)}),
    )[telt]
    frame = frame.sort_values(["_eerst", "_sinds", "_plek"], ascending=[False, True, True], kind="stable")
    return frame[["partner", "naar", "sinds", "al", "zin"]]


def _accounts(vraag: Vraag) -> list[pd.DataFrame]:
    """Who became an account and who no longer is one; one that came and went has both."""
    partners = vraag.dataset["partners"].rename(columns={"id": "partner", "naam": "wat"})

    def oordeel(dag: pd.Timestamp) -> pd.Series:
        toen = oordelen(vraag.dataset, dag, vraag.normen).set_index("partner")["oordeel"].astype("str")
        return lookup(lookup(partners["partner"], toen), LABEL)

    begon, eindigde = (_tussen(partners[kolom], vraag) for kolom in ("sinds", "tot"))
    kolommen = ["partner", "wat"]  # regio and accounthouder of its own are of records, not of accounts
    return [
        partners[kolommen].assign(verandering="nieuw account", datum=partners["sinds"], naar=oordeel(vraag.peildatum))[
            begon
        ],
        partners[kolommen].assign(
            verandering="geen account meer",
            datum=partners["tot"],
            van=oordeel(vraag.vergelijk_met),
            reden="Wat hier nog meer veranderde, telt niet mee.",
        )[eindigde],
    ]


def _signalen(vraag: Vraag) -> list[pd.DataFrame]:
    """Reported, solved, or open for longer than the norm since; of a vertrouwelijk one only the first two."""
    signalen = vraag.stand["signalen"]
    stil = is_vertrouwelijk(signalen)
    ernst = ("ernst " + signalen["ernst"].astype("str")).mask(stil)
    duur = (signalen["opgelost_op"] - signalen["gemeld_op"]).dt.days.astype("Int64")
    signalen = signalen.assign(wat=voor_lijst(signalen), vertrouwelijk=stil)
    te_lang = open_signalen(vraag.dataset, vraag.peildatum)
    te_lang = te_lang[te_lang_open(te_lang, vraag.normen) & ~is_vertrouwelijk(te_lang)]
    norm = vraag.normen.oordeel.signalen
    dagen = lookup(te_lang["ernst"].astype("str"), {"hoog": norm.hoog, "midden": norm.midden}).astype("int64")
    parts = [
        signalen.assign(verandering="gemeld", datum=signalen["gemeld_op"], reden=ernst, richting="meer"),
        signalen.assign(
            verandering="opgelost",
            datum=signalen["opgelost_op"],
            reden=ernst + ", na " + aantallen(duur, "dag", "dagen"),
            richting="minder",
        ),
        te_lang.assign(
            verandering="langer open dan de norm",
            wat=te_lang["omschrijving"],
            datum=te_lang["gemeld_op"] + pd.to_timedelta(dagen + 1, unit="D"),
            reden="ernst "
            + te_lang["ernst"].astype("str")
            + ", al "
            + aantallen(te_lang["dagen"], "dag", "dagen")
            + " open; de norm is "
            + aantallen(dagen, "dag", "dagen"),
            richting="meer",
        ),
    ]
    return [part[_tussen(part["datum"], vraag)] for part in parts]


def _afspraken(vraag: Vraag) -> list[pd.DataFrame]:
    """Kept, dropped, or late since: on the day after the deadline, so one of ``vergelijk_met`` itself is late now."""
    frame = alle_afspraken(vraag.dataset, vraag.peildatum)
    frame = frame.assign(wat=frame["omschrijving"])
    wie = kies(frame.index, f"{_HUN} ", (frame["wie"] == "provincie", f"{_ONZE} "))
    dagen = frame["dagen_te_laat"].fillna(0).astype("int64")
    na = aantallen(dagen, "dag", "dagen") + _NA
    laat_sinds = frame["termijn"] + pd.Timedelta(days=1)
    deadline = "de deadline was " + datums(frame["termijn"])
    nagekomen = frame["afgerond_op"].notna()
    parts = [
        frame.assign(
            verandering=wie + "nagekomen",
            datum=frame["afgerond_op"],
            reden=kies(
                frame.index,
                "op tijd",
                (frame["termijn"].isna(), "zonder deadline"),
                (dagen > 0, na),
            ),
            richting="minder",
        ),
        frame.assign(
            verandering=wie + "te laat", datum=laat_sinds.where(frame["te_laat"]), reden=deadline, richting="meer"
        ),
        frame.assign(verandering=wie + "vervallen", datum=frame["vervallen_op"].mask(nagekomen)),
    ]
    return [part[_tussen(part["datum"], vraag)] for part in parts]


def _initiatieven(vraag: Vraag) -> list[pd.DataFrame]:
    """Reported, in another fase, ended, over the termijn (of a fase that it was not over then) or within it again.

    One that is weighed again after remmen is in another fase; when the fasen cannot be read, only what was reported is
    known.
    """

    def fase(frame: pd.DataFrame) -> pd.Series:
        return frame["fase"].astype("str").mask(frame["opnieuw"], "opnieuw wegen")

    toen = huidige_fase(vraag.dataset, vraag.vergelijk_met, vraag.normen)
    toen = toen.assign(van=fase(toen), over_toen=toen["over"], bestond=True)
    frame = huidige_fase(vraag.dataset, vraag.peildatum, vraag.normen)
    frame = frame.assign(naar=fase(frame), wat=frame["naam"], initiatief=frame["id"])
    frame = frame.merge(toen[["id", "van", "over_toen", "bestond"]], on="id", how="left")
    bestond, over_toen = (frame[kolom].fillna(False).astype(bool) for kolom in ("bestond", "over_toen"))
    geeindigd = frame["naar"].isin(EINDFASEN) & ~frame["van"].isin(EINDFASEN)
    anders = bestond & ~geeindigd & frame["naar"].notna() & (frame["naar"] != frame["van"])
    # fasen of before the melding do not count from before it
    sinds = frame["vanaf"].clip(lower=frame["gemeld_op"])
    te_lang = (frame["uiterlijk"] + pd.Timedelta(days=1)).clip(lower=frame["gemeld_op"])
    dagen = frame["dagen"].fillna(0).astype("int64")
    return [
        frame.assign(verandering="gemeld", datum=frame["gemeld_op"])[~bestond],
        frame.assign(verandering="naar een andere fase", datum=sinds)[anders],
        frame.assign(verandering="geëindigd", datum=sinds, richting="minder")[geeindigd],
        frame.assign(
            verandering=_OVER,
            datum=te_lang,
            van=None,
            naar=None,
            reden="al "
            + aantallen(dagen, "dag", "dagen")
            + " in de fase "
            + frame["fase"].astype("str")
            + ", de termijn is "
            + aantallen(frame["termijn"], "dag", "dagen"),
            richting="meer",
        )[frame["over"] & (~over_toen | anders)],
        frame.assign(
            verandering=_BINNEN,
            datum=sinds,
            van=None,
            naar=None,
            reden="nu in de fase " + frame["fase"].astype("str"),
            richting="minder",
        )[over_toen & ~frame["over"] & ~geeindigd & frame["naar"].notna()],
    ]


def _dossiers(vraag: Vraag) -> list[pd.DataFrame]:
    """Of another stand, with a stand that became too old in between, or decided: the day of that has passed."""
    toen = opgaven.per_dossier(opgaven.alle_dossiers(vraag.dataset, vraag.vergelijk_met, vraag.normen))
    toen = toen[["dossier", "stand", "beeld"]].rename(columns={"stand": "van", "beeld": "beeld_toen"})
    frame = opgaven.alle_dossiers(vraag.dataset, vraag.peildatum, vraag.normen).merge(toen, on="dossier", how="left")
    frame = frame.assign(account=frame["accounts"], wat=frame["naam"], naar=frame["stand"])
    anders = frame["naar"].notna() & (frame["naar"].astype("str") != frame["van"].astype("str").fillna(""))
    erger = frame["beeld"].cat.codes - frame["beeld_toen"].cat.codes
    bekend = frame["van"].notna()
    oud = frame["stand_op"] + pd.Timedelta(days=vraag.normen.oordeel.dossiers.stand_verouderd + 1)
    return [
        frame.assign(
            verandering="van stand veranderd",
            datum=frame["stand_sinds"],
            van=frame["van"].astype("str").fillna("niet vastgelegd"),
            richting=kies(frame.index, "minder", (erger > 0, "meer")).where((erger != 0) & bekend),
        )[anders],
        frame.assign(
            verandering="verouderd",
            datum=oud,
            van=frame["beeld_toen"].astype("str"),
            naar=frame["beeld"].astype("str"),
            reden="de laatste stand is van " + datums(frame["stand_op"]),
            richting="meer",
        )[~anders & (erger > 0)],
        frame.assign(
            verandering="besloten",
            datum=frame["besluitdatum"],
            van=None,
            naar=None,
            reden="besluit door " + lookup(frame["besluit_door"].astype("str"), BESLUITERS),
            richting="minder",
        )[~frame["loopt"] & (frame["besluitdatum"] >= vraag.vergelijk_met)],
    ]


def _werkbezoeken(vraag: Vraag) -> list[pd.DataFrame]:
    """Took place, on the day of the visit: one of ``vergelijk_met`` itself had not taken place yet; or called off."""
    frame = vraag.stand["werkbezoeken"]
    frame = frame.assign(wat=frame["doel"].fillna("Werkbezoek"), werkbezoek=frame["id"])
    afgezegd = _tussen(frame["afgezegd_op"], vraag)
    bezoek = "het bezoek van " + datums(frame["datum"])
    return [
        frame.assign(verandering="afgelegd")[
            is_afgelegd(frame, vraag.peildatum) & (frame["datum"] >= vraag.vergelijk_met)
        ],
        frame.assign(verandering="afgezegd", datum=frame["afgezegd_op"], reden=bezoek)[afgezegd],
    ]


def _ontwikkelingen(vraag: Vraag) -> pd.DataFrame:
    frame = vraag.stand["ontwikkelingen"]
    frame = frame.assign(verandering="nieuw", wat=frame["omschrijving"], reden=frame["soort"].astype("str"))
    return frame[frame["datum"] > vraag.vergelijk_met]
