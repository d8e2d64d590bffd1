"""What changed between two peildata: after ``vergelijk_met``, up to and including the peildatum.

Both days are computed on the same dataset, so what carries no date (intensiteit, accounthouder, ernst) is the same on
both and never a change. All texts are ready for the wall: see ``lijst``.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from samenwerking import opgaven
from samenwerking.afspraken import alle_afspraken
from samenwerking.contacten import is_afgelegd
from samenwerking.data.dataset import Dataset, Selectie, lookup
from samenwerking.data.schema import EINDFASEN
from samenwerking.indicatoren import (
    BESLISSEND,
    BESLISSEND_OOK,
    GEWICHT,
    INDICATOREN,
    LABEL,
    indicatoren,
    oordelen,
    vastgelegd,
)
from samenwerking.indicatoren.kern import kies
from samenwerking.indicatoren.samenwerking import SAMENWERKING
from samenwerking.initiatieven import huidige_fase
from samenwerking.normen import Normen
from samenwerking.opmaak import aantal, aantallen, datum, datums, getal, hoofdletter, opsomming
from samenwerking.personen import partnernamen
from samenwerking.signalen import open_signalen, te_lang_open, voor_lijst
from samenwerking.wand import zonder_namen

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
)
_RICHTING = {"meer": 0, "minder": 1}
_WEEGT = ("aandacht", "actie nodig")
_ONZE, _HUN = "onze afspraak", "afspraak van de partner"


@dataclass(frozen=True)
class Veranderingen:
    """The changes of ``lijst`` in counts."""

    accounts_meer: int
    """Accounts whose oordeel became heavier."""
    accounts_minder: int
    signalen_nieuw: int
    signalen_opgelost: int
    afspraken_nagekomen: int
    """Our own promises that were kept."""
    afspraken_te_laat: int
    """Our own promises that passed their deadline in between and are still open."""
    werkbezoeken: int


def veranderingen(
    dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp, normen: Normen, selectie: Selectie
) -> Veranderingen:
    """What happened since ``vergelijk_met``, in counts."""
    tel = _tel(_gekozen(dataset, peildatum, vergelijk_met, normen, selectie))
    return Veranderingen(
        accounts_meer=tel["oordeel", "vraagt meer aandacht"],
        accounts_minder=tel["oordeel", "vraagt minder aandacht"],
        signalen_nieuw=tel["signaal", "gemeld"],
        signalen_opgelost=tel["signaal", "opgelost"],
        afspraken_nagekomen=tel["afspraak", f"{_ONZE} nagekomen"],
        afspraken_te_laat=tel["afspraak", f"{_ONZE} te laat"],
        werkbezoeken=tel["werkbezoek", "afgelegd"],
    )


def lijst(
    dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp, normen: Normen, selectie: Selectie
) -> pd.DataFrame:
    """One row per change that the selection leaves, by ``SOORTEN``: what asks more first, within that the newest first.

    Columns soort, partner (missing for an initiatief without one), account (its name, of a dossier those of all its
    accounts), regio and accounthouder (of its own, if any), initiatief, werkbezoek, dossier (ids; missing where it is
    none), datum (when it happened; missing where an oordeel does not tell), verandering (what happened), wat (what it
    is about; missing for an oordeel), van, naar, reden, richting ("meer" or "minder" attention; missing where neither).

    For the wall: people of partners by their functie, of a vertrouwelijk signaal only that it is one, and nothing out
    of a reflectie.
    """

    def compute() -> pd.DataFrame:
        frame = _gekozen(dataset, peildatum, vergelijk_met, normen, selectie)
        return frame.assign(
            wat=zonder_namen(dataset, frame["partner"], frame["wat"]),
            reden=zonder_namen(dataset, frame["partner"], frame["reden"]),
        )

    return dataset.stand(peildatum).once((lijst, vergelijk_met, normen, selectie), compute)


def kop(
    dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp, normen: Normen, selectie: Selectie
) -> list[str]:
    """What changed, in words: the oordelen first, then a sentence per kind with a change, then what is not known."""
    frame = _gekozen(dataset, peildatum, vergelijk_met, normen, selectie)
    stand = dataset.stand(peildatum)
    bekend = vastgelegd(stand, selectie.rows(oordelen(dataset, peildatum, normen), stand)["oordeel"])
    weg = niet_bekend(dataset)
    if len(frame):
        zinnen = _over_accounts(frame, bekend) + _over_de_rest(_tel(frame))
    elif bekend == "te weinig":
        zinnen = ["er is te weinig vastgelegd om te zien wat er veranderde."]
    else:
        zinnen = [f"sinds {datum(vergelijk_met)} veranderde er niets in wat is vastgelegd."]
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


def verschuiving(
    dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp, normen: Normen, selectie: Selectie
) -> pd.DataFrame:
    """Every account that was one on both days and that the selection leaves, the heaviest first.

    Columns partner, naam, van and naar (its oordeel on both days), sinds (of the oordeel now) and richting ("meer" or
    "minder"; missing when it did not turn, or to or from onbekend: what is not recorded is neither good nor bad).
    """
    frame = _op_beide_dagen(dataset, peildatum, vergelijk_met, normen)
    return selectie.rows(frame, dataset.stand(peildatum))


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
        zinnen.append(f"{vraagt} {woorden[0]} aandacht, {getal(tweede) if tweede else 'geen enkel'} {woorden[1]}.")
    elif bekend == "te weinig":
        zinnen.append("van de meeste accounts is te weinig vastgelegd voor een oordeel.")
    elif not erbij and not eraf:
        vraagt = "voor zover vastgelegd vraagt geen account" if bekend == "ten dele" else "geen account vraagt"
        zinnen.append(f"{vraagt} nu meer of minder aandacht.")
    if erbij:
        nu = frame.loc[frame["verandering"] == _OORDEEL["erbij"], "naar"].value_counts()
        delen = opsomming([f"{getal(nu[oordeel])} {oordeel}" for oordeel in reversed(LABEL.values()) if oordeel in nu])
        zinnen.append(f"van {aantal(erbij, 'account', 'accounts')} is nu wel genoeg vastgelegd: {delen}.")
    if eraf:
        zinnen.append(f"van {aantal(eraf, 'account', 'accounts')} is niet meer genoeg vastgelegd voor een oordeel.")
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
_REST = (
    ("Signalen", "signaal", "", ("gemeld", "opgelost", "langer open dan de norm")),
    ("Onze afspraken", "afspraak", f"{_ONZE} ", ("nagekomen", "te laat", "vervallen")),
    ("Afspraken van partners", "afspraak", f"{_HUN} ", ("nagekomen", "te laat", "vervallen")),
    ("Initiatieven", "initiatief", "", ("gemeld", "naar een andere fase", "geëindigd", "over de termijn")),
    ("Dossiers", "dossier", "", ("van stand veranderd", "verouderd")),
    ("Werkbezoeken", "werkbezoek", "", ("afgelegd", "afgezegd")),
    ("Ontwikkelingen", "ontwikkeling", "", ("nieuw",)),
)
"""How each kind is called in a sentence and what can happen to it: a verandering is the third and one of the last."""


def _over_de_rest(tel: Counter[tuple[str, str]]) -> list[str]:
    zinnen = []
    for naam, soort, begin, woorden in _REST:
        delen = [f"{getal(n)} {woord}" for woord in woorden if (n := tel[soort, begin + woord])]
        if delen:
            zinnen.append(f"{naam}: {opsomming(delen)}.")
    return zinnen


def _gekozen(
    dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp, normen: Normen, selectie: Selectie
) -> pd.DataFrame:
    """The rows of ``lijst`` with the texts of the bron as they are."""
    stand = dataset.stand(peildatum)

    def compute() -> pd.DataFrame:
        frame = stand.once((_alle, vergelijk_met, normen), lambda: _alle(dataset, peildatum, vergelijk_met, normen))
        accounts = frame["soort"] == "account"
        # who came and went is no account of the peildatum
        keep = selectie.rows(frame[accounts], dataset).index.union(selectie.rows(frame[~accounts], stand).index)
        frame = frame.loc[keep]
        eens = frame["dossier"].isna() | ~frame.duplicated(["dossier", "verandering"])
        return frame[eens].reset_index(drop=True)

    return stand.once((_gekozen, vergelijk_met, normen, selectie), compute)


def _alle(dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The rows of ``lijst`` of every account; a dossier has one for each of its accounts."""
    args = (dataset, peildatum, vergelijk_met)
    kinds: dict[str, Sequence[pd.DataFrame]] = {
        "oordeel": [_oordelen(*args, normen)],
        "account": _accounts(*args, normen),
        "signaal": _signalen(*args, normen),
        "afspraak": _afspraken(*args),
        "initiatief": _initiatieven(*args, normen),
        "dossier": _dossiers(*args, normen),
        "werkbezoek": _werkbezoeken(*args),
        "ontwikkeling": [_ontwikkelingen(*args)],
    }
    frames = []
    for soort, delen in kinds.items():
        frame = pd.concat([deel.reindex(columns=list(_KOLOMMEN)) for deel in delen], ignore_index=True)
        frame = frame.astype({naam: "str" for naam in _KOLOMMEN if naam != "datum"} | {"datum": "datetime64[us]"})
        if soort != "oordeel":  # these stand in the order of what presses most
            frame = frame.sort_values("datum", ascending=False, kind="stable")
        rang = frame["richting"].map(_RICHTING).fillna(len(_RICHTING))
        frames.append(frame.assign(soort=soort, _rang=rang).sort_values("_rang", kind="stable"))
    frame = pd.concat(frames, ignore_index=True).drop(columns="_rang").astype({"soort": "str"})
    return frame.assign(account=frame["account"].fillna(partnernamen(dataset, frame["partner"])))


def _tussen(dagen: pd.Series, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp) -> pd.Series:
    return (dagen > vergelijk_met) & (dagen <= peildatum)


def _op_beide_dagen(
    dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp, normen: Normen
) -> pd.DataFrame:
    """The rows of ``verschuiving`` of every account."""

    def compute() -> pd.DataFrame:
        nu = oordelen(dataset, peildatum, normen)[["partner", "naam", "oordeel", "sinds"]]
        toen = oordelen(dataset, vergelijk_met, normen)[["partner", "oordeel"]]
        frame = nu.merge(toen.rename(columns={"oordeel": "van"}), on="partner").rename(columns={"oordeel": "naar"})
        frame = frame.astype({"van": "str", "naar": "str"})
        verschil = lookup(frame["naar"], GEWICHT).astype("int64") - lookup(frame["van"], GEWICHT).astype("int64")
        richting = kies(frame.index, "minder", (verschil > 0, "meer"))
        bekend = (frame["van"] != "onbekend") & (frame["naar"] != "onbekend")
        frame = frame.assign(richting=richting.where((verschil != 0) & bekend))
        return frame[["partner", "naam", "van", "naar", "sinds", "richting"]]

    return dataset.stand(peildatum).once((_op_beide_dagen, vergelijk_met, normen), compute)


def _oordelen(dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp, normen: Normen) -> pd.DataFrame:
    """The accounts whose oordeel turned, and because of which indicatoren.

    The datum is known of what began in between: actie nodig, or aandacht where nothing asked for it before.
    """
    frame = _op_beide_dagen(dataset, peildatum, vergelijk_met, normen)
    frame = frame[frame["van"] != frame["naar"]].reset_index(drop=True)
    waarom = _gedraaid(dataset, peildatum, vergelijk_met, normen, frame.set_index("partner")["richting"])
    begon = lookup(frame["partner"], waarom[waarom["naar"] == "aandacht"].groupby("partner")["sinds"].min())
    begon = begon.where((frame["naar"] == "aandacht") & (frame["van"] != "actie nodig"), frame["sinds"])
    return frame.assign(
        verandering=kies(
            frame.index,
            _OORDEEL["minder"],
            (frame["van"] == "onbekend", _OORDEEL["erbij"]),
            (frame["naar"] == "onbekend", _OORDEEL["eraf"]),
            (frame["richting"] == "meer", _OORDEEL["meer"]),
        ),
        datum=begon.where(_tussen(begon, peildatum, vergelijk_met)),
        van=lookup(frame["van"], LABEL),
        naar=lookup(frame["naar"], LABEL),
        reden=lookup(frame["partner"], waarom.groupby("partner")["zin"].agg(" ".join).astype("str")),
    )


def _gedraaid(
    dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp, normen: Normen, richting: pd.Series
) -> pd.DataFrame:
    """The indicatoren that turned the oordeel of these accounts (``richting`` by partner), the heaviest first.

    Columns partner, naar, sinds and zin. Of an account that asks more those that became aandacht or actie nodig, of one
    that asks less those that no longer are what they were, of another one all that turned.
    """
    sleutel = ["partner", "indicator"]
    nu = indicatoren(dataset, peildatum, normen)[[*sleutel, "oordeel", "toelichting", "sinds"]]
    toen = indicatoren(dataset, vergelijk_met, normen)[[*sleutel, "oordeel"]].rename(columns={"oordeel": "van"})
    nu, toen = (deel[deel["partner"].isin(richting.index)] for deel in (nu, toen))
    frame = nu.rename(columns={"oordeel": "naar"}).merge(toen, on=sleutel, how="outer")
    frame = frame.astype({"van": "str", "naar": "str"}).fillna({"van": "", "naar": ""})
    erger = lookup(frame["naar"], GEWICHT).fillna(0) - lookup(frame["van"], GEWICHT).fillna(0)
    kant = lookup(frame["partner"], richting)
    telt = (
        ((kant == "meer") & (erger > 0) & frame["naar"].isin(_WEEGT))
        | ((kant == "minder") & (erger < 0) & frame["van"].isin(_WEEGT))
        | (kant.isna() & (frame["van"] != frame["naar"]))
    )
    plek = {indicator.id: n for n, indicator in enumerate(INDICATOREN)}
    frame = frame.assign(_erger=erger.abs(), _plek=lookup(frame["indicator"], plek))[telt]
    frame = frame.sort_values(["_erger", "_plek"], ascending=[False, True], kind="stable")
    woord = LABEL | {"": "niet van toepassing"}
    label = lookup(frame["indicator"], {indicator.id: indicator.label for indicator in INDICATOREN})
    uitleg = ": " + frame["toelichting"].str[:1].str.lower() + frame["toelichting"].str[1:]
    # what is in a reflectie is not for the wall
    uitleg = uitleg.where(frame["toelichting"].notna() & (frame["indicator"] != SAMENWERKING.id), ".")
    zin = label + " van " + lookup(frame["van"], woord) + " naar " + lookup(frame["naar"], woord) + uitleg
    return frame.assign(zin=zin)[["partner", "naar", "sinds", "zin"]]


def _accounts(
    dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp, normen: Normen
) -> list[pd.DataFrame]:
    """Who became an account and who no longer is one; one that came and went has both."""
    partners = dataset["partners"].rename(columns={"id": "partner", "naam": "wat"})

    def oordeel(dag: pd.Timestamp) -> pd.Series:
        toen = oordelen(dataset, dag, normen).set_index("partner")["oordeel"].astype("str")
        return lookup(lookup(partners["partner"], toen), LABEL)

    begon, eindigde = (_tussen(partners[kolom], peildatum, vergelijk_met) for kolom in ("sinds", "tot"))
    kolommen = ["partner", "wat"]  # regio and accounthouder of its own are of records, not of accounts
    return [
        partners[kolommen].assign(verandering="nieuw account", datum=partners["sinds"], naar=oordeel(peildatum))[begon],
        partners[kolommen].assign(
            verandering="geen account meer",
            datum=partners["tot"],
            van=oordeel(vergelijk_met),
            reden="Wat hier nog meer veranderde, telt niet mee.",
        )[eindigde],
    ]


def _signalen(
    dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp, normen: Normen
) -> list[pd.DataFrame]:
    signalen = dataset.stand(peildatum)["signalen"]
    ernst = "ernst " + signalen["ernst"].astype("str")
    duur = (signalen["opgelost_op"] - signalen["gemeld_op"]).dt.days.astype("Int64")
    signalen = signalen.assign(wat=voor_lijst(signalen))
    te_lang = open_signalen(dataset, peildatum)
    te_lang = te_lang[te_lang_open(te_lang, normen)]
    norm = lookup(
        te_lang["ernst"].astype("str"), {"hoog": normen.oordeel.signalen.hoog, "midden": normen.oordeel.signalen.midden}
    )
    over = te_lang["gemeld_op"] + pd.to_timedelta(norm.astype("int64") + 1, unit="D")
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
            wat=voor_lijst(te_lang),
            datum=over,
            reden="ernst "
            + te_lang["ernst"].astype("str")
            + ", al "
            + aantallen(te_lang["dagen"], "dag", "dagen")
            + " open",
            richting="meer",
        ),
    ]
    return [part[_tussen(part["datum"], peildatum, vergelijk_met)] for part in parts]


def _afspraken(dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp) -> list[pd.DataFrame]:
    """Kept, dropped, or late since: on the day after the deadline, so one of ``vergelijk_met`` itself is late now."""
    frame = alle_afspraken(dataset, peildatum)
    frame = frame.assign(wat=frame["omschrijving"])
    wie = kies(frame.index, f"{_HUN} ", (frame["wie"] == "provincie", f"{_ONZE} "))
    dagen = frame["dagen_te_laat"].fillna(0).astype("int64")
    na = aantallen(dagen, "dag", "dagen") + " na de deadline"
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
    return [part[_tussen(part["datum"], peildatum, vergelijk_met)] for part in parts]


def _initiatieven(
    dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp, normen: Normen
) -> list[pd.DataFrame]:
    """Reported, in another fase, ended, or over the termijn now and not then.

    One that is weighed again after remmen is in another fase; when the fasen cannot be read, only what was reported is
    known.
    """

    def fase(frame: pd.DataFrame) -> pd.Series:
        return frame["fase"].astype("str").mask(frame["opnieuw"], "opnieuw wegen")

    toen = huidige_fase(dataset, vergelijk_met, normen)
    toen = toen.assign(van=fase(toen), over_toen=toen["over"], bestond=True)
    frame = huidige_fase(dataset, peildatum, normen)
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
            verandering="over de termijn",
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
        )[frame["over"] & ~over_toen],
    ]


def _dossiers(
    dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp, normen: Normen
) -> list[pd.DataFrame]:
    """Of another stand, or with a stand that became too old in between."""
    toen = opgaven.per_dossier(opgaven.alle_dossiers(dataset, vergelijk_met, normen))
    toen = toen[["dossier", "stand", "beeld"]].rename(columns={"stand": "van", "beeld": "beeld_toen"})
    frame = opgaven.alle_dossiers(dataset, peildatum, normen).merge(toen, on="dossier", how="left")
    frame = frame.assign(account=frame["accounts"], wat=frame["naam"], naar=frame["stand"])
    anders = frame["naar"].notna() & (frame["naar"].astype("str") != frame["van"].astype("str").fillna(""))
    erger = frame["beeld"].cat.codes - frame["beeld_toen"].cat.codes
    bekend = frame["van"].notna()
    oud = frame["stand_op"] + pd.Timedelta(days=normen.oordeel.dossiers.stand_verouderd + 1)
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
    ]


def _werkbezoeken(dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp) -> list[pd.DataFrame]:
    """Took place, on the day of the visit: one of ``vergelijk_met`` itself had not taken place yet; or called off."""
    frame = dataset.stand(peildatum)["werkbezoeken"]
    frame = frame.assign(wat=frame["doel"].fillna("Werkbezoek"), werkbezoek=frame["id"])
    afgezegd = _tussen(frame["afgezegd_op"], peildatum, vergelijk_met)
    bezoek = "het bezoek van " + datums(frame["datum"])
    return [
        frame.assign(verandering="afgelegd")[is_afgelegd(frame, peildatum) & (frame["datum"] >= vergelijk_met)],
        frame.assign(verandering="afgezegd", datum=frame["afgezegd_op"], reden=bezoek)[afgezegd],
    ]


def _ontwikkelingen(dataset: Dataset, peildatum: pd.Timestamp, vergelijk_met: pd.Timestamp) -> pd.DataFrame:
    frame = dataset.stand(peildatum)["ontwikkelingen"]
    frame = frame.assign(verandering="nieuw", wat=frame["omschrijving"], reden=frame["soort"].astype("str"))
    return frame[frame["datum"] > vergelijk_met]
