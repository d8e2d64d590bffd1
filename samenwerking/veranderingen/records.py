"""Of records: signalen, afspraken, initiatieven, dossiers, werkbezoeken and ontwikkelingen."""

import pandas as pd

from samenwerking import opgaven
from samenwerking.afspraken import alle_afspraken
from samenwerking.contacten import is_afgelegd
from samenwerking.data.dataset import lookup
from samenwerking.data.schema import BESLUITERS, EINDFASEN
from samenwerking.indicatoren.kern import kies
from samenwerking.initiatieven import huidige_fase
from samenwerking.opmaak import aantallen, datums
from samenwerking.signalen import is_vertrouwelijk, open_signalen, te_lang_open, voor_lijst
from samenwerking.veranderingen.kern import BINNEN, HUN, NA, ONZE, OVER, tussen
from samenwerking.vraag import Vraag


def van_signalen(vraag: Vraag) -> list[pd.DataFrame]:
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
    return [part[tussen(part["datum"], vraag)] for part in parts]


def van_afspraken(vraag: Vraag) -> list[pd.DataFrame]:
    """Kept, dropped, or late since: on the day after the deadline, so one of ``vergelijk_met`` itself is late now."""
    frame = alle_afspraken(vraag.dataset, vraag.peildatum)
    frame = frame.assign(wat=frame["omschrijving"])
    wie = kies(frame.index, f"{HUN} ", (frame["wie"] == "provincie", f"{ONZE} "))
    dagen = frame["dagen_te_laat"].fillna(0).astype("int64")
    na = aantallen(dagen, "dag", "dagen") + NA
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
    return [part[tussen(part["datum"], vraag)] for part in parts]


def van_initiatieven(vraag: Vraag) -> list[pd.DataFrame]:
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
            verandering=OVER,
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
            verandering=BINNEN,
            datum=sinds,
            van=None,
            naar=None,
            reden="nu in de fase " + frame["fase"].astype("str"),
            richting="minder",
        )[over_toen & ~frame["over"] & ~geeindigd & frame["naar"].notna()],
    ]


def van_dossiers(vraag: Vraag) -> list[pd.DataFrame]:
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


def van_werkbezoeken(vraag: Vraag) -> list[pd.DataFrame]:
    """Took place, on the day of the visit: one of ``vergelijk_met`` itself had not taken place yet; or called off."""
    frame = vraag.stand["werkbezoeken"]
    frame = frame.assign(wat=frame["doel"].fillna("Werkbezoek"), werkbezoek=frame["id"])
    afgezegd = tussen(frame["afgezegd_op"], vraag)
    bezoek = "het bezoek van " + datums(frame["datum"])
    return [
        frame.assign(verandering="afgelegd")[
            is_afgelegd(frame, vraag.peildatum) & (frame["datum"] >= vraag.vergelijk_met)
        ],
        frame.assign(verandering="afgezegd", datum=frame["afgezegd_op"], reden=bezoek)[afgezegd],
    ]


def van_ontwikkelingen(vraag: Vraag) -> pd.DataFrame:
    frame = vraag.stand["ontwikkelingen"]
    frame = frame.assign(verandering="nieuw", wat=frame["omschrijving"], reden=frame["soort"].astype("str"))
    return frame[frame["datum"] > vraag.vergelijk_met]
