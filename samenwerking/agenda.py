"""The agenda: visits, and when asked the deadlines around them, as events for somebody's own calendar.

That calendar may be kept anywhere, so people of partners are in it by functie alone.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256
from urllib.parse import quote

import numpy as np
import pandas as pd

from samenwerking.afspraken import alle_afspraken
from samenwerking.contacten import deelnemers_van_bezoek
from samenwerking.opmaak import TIJDZONE, aantallen, datums
from samenwerking.personen import functies, namen, partnernamen
from samenwerking.vraag import VERZONNEN, Vraag
from samenwerking.wand import zonder_namen
from samenwerking.werkbezoeken import KOMEND, alle_werkbezoeken, voorbereiding

TERUG = 31
"""How many days back the agenda goes: who reads it in again must see what was called off or done last."""
DUUR = pd.Timedelta(hours=2)
"""How long a visit takes of which only the begin is known."""
IN_TITEL = 100
"""How much of a text stands in the title of an event; the whole text is in its description."""
_HOST = "samenwerking"
"""Behind every uid. Never the address of the dashboard: the day that changes, every event would be there twice."""
_DAG = pd.Timedelta(days=1)


def agenda(vraag: Vraag, *, deadlines: bool = False) -> pd.DataFrame:
    """The visits that the filters leave, from ``TERUG`` days back on, by their begin.

    Columns ``uid`` (of one record always the same), ``soort`` (werkbezoek, afspraak, voorbereiding), ``titel``,
    ``begin`` and ``einde`` (in ``TIJDZONE``; of whole days midnight, and midnight after the last), ``hele_dag``,
    ``status`` (optie, bevestigd, afgelegd, afgezegd; of a deadline open, klaar, vervallen), ``locatie``,
    ``omschrijving`` and ``link`` (text, empty when there is none).

    With ``deadlines`` also those of our own afspraken with these accounts and of the preparation of these visits: what
    is open, however late, and what was finished when its day is within ``TERUG`` days.
    """
    bezoeken = vraag.rows(alle_werkbezoeken(vraag.dataset, vraag.peildatum, vraag.normen))
    bezoeken = bezoeken[bezoeken["datum"] >= _vanaf(vraag)]
    frames = [_bezoeken(vraag, bezoeken)]
    if deadlines:
        frames += [_afspraken(vraag), _voorbereiding(vraag, bezoeken)]
    return pd.concat(frames, ignore_index=True).sort_values("begin", kind="stable", ignore_index=True)


def een_bezoek(vraag: Vraag, werkbezoek: str) -> pd.DataFrame:
    """One visit as a row of ``agenda``, whatever the filters leave and however long ago."""
    bezoeken = alle_werkbezoeken(vraag.dataset, vraag.peildatum, vraag.normen)
    return _bezoeken(vraag, bezoeken[bezoeken["id"] == werkbezoek])


def ontbreekt(vraag: Vraag, *, deadlines: bool = False) -> list[str]:
    """The tables without which an agenda is not complete, or holds names of partner people."""
    return vraag.dataset.mist(["werkbezoeken"], ["personen", *(["afspraken", "voorbereiding"] if deadlines else [])])


def _vanaf(vraag: Vraag) -> pd.Timestamp:
    return vraag.peildatum - pd.Timedelta(days=TERUG)


def _bezoeken(vraag: Vraag, frame: pd.DataFrame) -> pd.DataFrame:
    naam, status = partnernamen(vraag.stand, frame["partner"]), frame["status"].astype("str")
    begin, einde = (frame["datum"] + pd.to_timedelta(frame[tijd] + ":00") for tijd in ("begintijd", "eindtijd"))
    hele_dag = begin.isna()
    wij, zij, verder = deelnemers_van_bezoek(vraag.stand, frame)
    gasten = verder.list.len()
    return _events(
        vraag,
        frame,
        soort="werkbezoek",
        record=_code(frame["id"]),
        titel="Werkbezoek " + naam,
        status=status,
        begin=begin.fillna(frame["datum"]),
        einde=einde.mask(hele_dag, frame["datum"] + _DAG),
        hele_dag=hele_dag,
        locatie=_waar(vraag, frame, naam),
        regels=[
            "Status: " + status + (" op " + datums(frame["afgezegd_op"])).where(status == "afgezegd", ""),
            "Doel: " + zonder_namen(vraag.stand, frame["partner"], frame["doel"]),
            "Van ons: " + _samen(wij, lambda wie: _met_functie(vraag, wie)),
            "Van de partner: " + _samen(zij, lambda wie: functies(vraag.dataset, wie).fillna("contactpersoon")),
            ("Verder: " + aantallen(gasten, "andere deelnemer", "andere deelnemers")).where(gasten > 0),
        ],
        link=[vraag.normen.link("werkbezoek", id_) for id_ in frame["id"]],
    )


def _afspraken(vraag: Vraag) -> pd.DataFrame:
    frame = vraag.rows(alle_afspraken(vraag.dataset, vraag.peildatum))
    loopt = frame["einde"].isna()
    frame = frame[
        (frame["wie"] == "provincie") & frame["termijn"].notna() & (loopt | (frame["termijn"] >= _vanaf(vraag)))
    ]
    status = pd.Series("open", index=frame.index, dtype="str").mask(frame["vervallen_op"].notna(), "vervallen")
    naam = partnernamen(vraag.stand, frame["partner"])
    omschrijving = zonder_namen(vraag.stand, frame["partner"], frame["omschrijving"])
    return _events(
        vraag,
        frame,
        soort="afspraak",
        record=_code(frame["id"]),
        titel="Deadline " + naam + ": " + _kort(omschrijving),
        status=status.mask(frame["afgerond_op"].notna(), "klaar"),
        te_laat=frame["termijn"] < vraag.peildatum,
        begin=frame["termijn"],
        einde=frame["termijn"] + _DAG,
        regels=[
            "Wij beloofden: " + omschrijving,
            "Account: " + naam,
            "Eigenaar: " + namen(vraag.dataset, frame["eigenaar"]).fillna("nog niemand"),
        ],
        link=[vraag.normen.link("account", partner) for partner in frame["partner"]],
    )


def _voorbereiding(vraag: Vraag, bezoeken: pd.DataFrame) -> pd.DataFrame:
    bezoeken = bezoeken[bezoeken["status"].isin([*KOMEND, "afgezegd"])]
    lijst = voorbereiding(vraag.dataset, vraag.peildatum, vraag.normen)
    lijst = lijst[lijst["uiterlijk"].notna()].assign(keer=lijst.groupby(["werkbezoek", "onderdeel"]).cumcount())
    frame = lijst.merge(bezoeken[["id", "partner", "datum", "status"]], left_on="werkbezoek", right_on="id")
    af = frame["gereed_op"].notna()
    weg = (frame["status"] == "afgezegd") & ~af
    frame = frame[~(af | weg) | (frame["uiterlijk"] >= _vanaf(vraag))]
    naam = partnernamen(vraag.stand, frame["partner"])
    onderdeel = zonder_namen(vraag.stand, frame["partner"], frame["onderdeel"])
    vaker = ("/" + frame["keer"].astype("str")).where(frame["keer"] > 0, "")
    return _events(
        vraag,
        frame,
        soort="voorbereiding",
        record=_code(frame["werkbezoek"]) + "/" + frame["onderdeel"].map(_merk).astype("str") + vaker,
        titel="Voorbereiding " + naam + ": " + _kort(onderdeel),
        status=pd.Series("open", index=frame.index, dtype="str").mask(weg, "vervallen").mask(af, "klaar"),
        te_laat=frame["te_laat"],
        begin=frame["uiterlijk"],
        einde=frame["uiterlijk"] + _DAG,
        regels=[
            "Uiterlijk klaar: " + onderdeel,
            "Werkbezoek: " + naam + " op " + datums(frame["datum"], weekdag=True),
            "Wie: " + namen(vraag.dataset, frame["eigenaar"]).fillna("nog niemand"),
        ],
        link=[vraag.normen.link("werkbezoek", id_) for id_ in frame["werkbezoek"]],
    )


def _events(
    vraag: Vraag,
    frame: pd.DataFrame,
    *,
    soort: str,
    record: pd.Series,
    titel: pd.Series,
    status: pd.Series,
    begin: pd.Series,
    einde: pd.Series,
    regels: Sequence[pd.Series],
    link: Sequence[str],
    hele_dag: pd.Series | bool = True,
    te_laat: pd.Series | bool = False,
    locatie: pd.Series | str = "",
) -> pd.DataFrame:
    """Rows of ``agenda``; an end that is missing or not after the begin becomes ``DUUR`` after it."""
    staat = status.mask((status == "open") & te_laat, "te laat")
    weg = (" (" + staat + ")").where(staat.isin(["optie", "afgezegd", "klaar", "vervallen", "te laat"]), "")
    start, slot = _local(begin), _local(einde)
    adres = pd.Series(link, frame.index, dtype="str")
    tekst = pd.Series("", frame.index, dtype="str")
    for regel in [*regels, ("Meer: " + adres).where(adres != "")]:
        tekst = tekst + (regel + "\n").fillna("")
    fictief = f"\n{VERZONNEN}" if vraag.dataset.bron.fictief else ""
    return pd.DataFrame(
        {
            "uid": f"{soort}-" + record + f"@{_HOST}",
            "soort": soort,
            "titel": titel + weg,
            "begin": start,
            "einde": slot.where(slot > start, _local(begin + DUUR)),
            "hele_dag": hele_dag,
            "status": status,
            "locatie": locatie,
            "omschrijving": tekst + vraag.source + fictief,
            "link": adres,
        }
    )


def _local(klok: pd.Series) -> pd.Series:
    """The moments at which a clock here says this: an hour that summer time skips is the next one, of an hour that
    comes twice it is the first."""
    eerste = np.ones(len(klok), dtype=bool)
    moment: pd.Series = klok.dt.tz_localize(TIJDZONE, ambiguous=eerste, nonexistent="shift_forward")
    return moment


def _code(tekst: pd.Series) -> pd.Series:
    """A text of the bron as a part of a uid: two texts never become one."""
    return tekst.map(lambda deel: quote(deel, safe="")).astype("str")


def _merk(onderdeel: str) -> str:
    """A mark of an onderdeel, which has no id: its text would bring names along, and may be long."""
    return sha256(onderdeel.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _waar(vraag: Vraag, frame: pd.DataFrame, naam: pd.Series) -> pd.Series:
    """The place of each visit, with the name of the partner behind it: many have a gemeentehuis."""
    waar = zonder_namen(vraag.stand, frame["partner"], frame["locatie"])
    erbij = [
        "" if isinstance(plaats, str) and wie.casefold() in plaats.casefold() else f", {wie}"
        for plaats, wie in zip(waar, naam, strict=True)
    ]
    return (waar + pd.Series(erbij, frame.index, dtype="str")).fillna("")


def _kort(tekst: pd.Series) -> pd.Series:
    regel = tekst.str.split().str.join(" ")
    return regel.where(regel.str.len() <= IN_TITEL, regel.str[: IN_TITEL - 1] + "…")


def _samen(lijst: pd.Series, benoem: Callable[[pd.Series], pd.Series]) -> pd.Series:
    """The people of each list column in words; missing where there is nobody."""
    wie = benoem(lijst.explode().astype("str").dropna())
    return wie.groupby(level=0).agg(", ".join).reindex(lijst.index).astype("str")


def _met_functie(vraag: Vraag, wie: pd.Series) -> pd.Series:
    return namen(vraag.dataset, wie) + (" (" + functies(vraag.dataset, wie) + ")").fillna("")
