"""The parts of the page Afspraken."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from samenwerking import afspraken
from samenwerking.afspraken import BELOFTEN, MINIMUM, VENSTER, WAT, maat
from samenwerking.figures import afspraken as figures
from samenwerking.figures.chart import Chart
from samenwerking.opmaak import LEEG, aantal, datum, geen, getal, opsomming
from samenwerking.personen import namen, partnernamen
from samenwerking.ui.frame import choose_part, show_headline
from samenwerking.ui.kop import section
from samenwerking.ui.scherm import Scherm
from samenwerking.ui.states import show_not_yet
from samenwerking.ui.tile import Rows, table, tile
from samenwerking.vraag import once_per_vraag

OPEN, PRESTATIES, PARTNER = "Open afspraken", "Prestaties", "Goede partner"
DELEN = (OPEN, PRESTATIES, PARTNER)
"""What can be chosen; these words stand in the URL."""
VEEL = 100
"""From so many on 'n van m' does not fit on a card with a figure."""


def choose() -> str:
    """Which part to show; it stands in the URL."""
    return choose_part("afspraken", DELEN)


def missing(scherm: Scherm) -> bool:
    """Whether there is no table afspraken: then the page says what it will show."""
    if "afspraken" in scherm.dataset.gelezen:
        return False
    show_not_yet("afspraken", toont="wat wij beloofden en wat partners ons beloofden, en hoe dat afliep")
    return True


def headline(scherm: Scherm) -> None:
    """What is open on both sides, in words."""
    show_headline(
        scherm.once("afspraken_kop", lambda: afspraken.kop(scherm.dataset, scherm.peildatum, scherm.selectie))
    )


def deadlines(scherm: Scherm) -> None:
    """Open afspraken by deadline, and how those ended that are no longer open."""
    norm = scherm.normen.oordeel.afspraken.te_laat
    due = scherm.once(
        "afspraken_deadlines",
        lambda: figures.deadlines(
            afspraken.per_termijn(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie), norm
        ),
    )
    ended, (wij, zij) = _ended(scherm)
    left, right = st.columns(2)
    with left:
        tile(
            due,
            "Open afspraken naar deadline",
            key="deadlines",
            note=f"De norm is een voorstel: een eigen afspraak is niet meer dan {norm} dagen te laat.",
            height="stretch",
        )
    with right:
        tile(
            ended,
            f"Hoe afspraken afliepen in de laatste {VENSTER} dagen",
            key="verloop",
            note=f"Met een nieuwe deadline: {aantal(wij, 'afspraak', 'afspraken')} van ons en "
            f"{geen(zij)} van de partners. Dan telt de nieuwe; wanneer die is "
            "afgesproken, is niet vastgelegd.",
            height="stretch",
        )


@once_per_vraag
def _ended(scherm: Scherm) -> tuple[Chart, tuple[int, int]]:
    """How they ended, and how many of ours and of theirs got a new deadline."""
    frame = afspraken.verloop(scherm.dataset, scherm.peildatum, scherm.selectie)
    opnieuw = frame.groupby("wie", observed=False)["heronderhandeld"].sum()
    return figures.verloop(frame), (int(opnieuw["provincie"]), int(opnieuw["partner"]))


def promises(scherm: Scherm) -> None:
    """What we owe and what they owe, by deadline."""
    for wie, leeg in (("provincie", "Wij hebben niets openstaan."), ("partner", "De partners hebben niets openstaan.")):
        titel = BELOFTEN[wie]
        table(
            _open(scherm, wie),
            title=titel,
            leeg=leeg,
            key=f"beloofd_{wie}",
            alt=f"{titel} en nog openstaat, de eerste deadline bovenaan",
            note="De eerste deadline staat bovenaan, zonder deadline onderaan."
            + (" De eigenaar is wie er van ons op let." if wie == "partner" else ""),
        )


@once_per_vraag
def _open(scherm: Scherm, wie: str) -> Rows:
    """What is open of one of the two sides."""
    frame = afspraken.open_van(scherm.dataset, scherm.peildatum, scherm.selectie)
    return Rows(frame[frame["wie"] == wie], partial(open_on_screen, scherm))


def open_on_screen(scherm: Scherm, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``open_afspraken`` as a table for the screen."""
    gemeten = frame.loc[frame["norm"].notna() & frame["realisatie"].notna(), ["norm", "realisatie", "eenheid"]]
    gehaald = pd.Series([maat(row) for row in gemeten.to_dict("records")], index=gemeten.index, dtype="str")
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "Account": partnernamen(scherm.stand, frame["partner"]),
            "Afspraak": frame["omschrijving"],
            "Gehaald": gehaald.reindex(frame.index, fill_value=""),
            "Deadline": frame["termijn"],
            "Dagen te laat": frame["dagen_te_laat"].where(frame["te_laat"]),
            "Oude deadline": frame["deadline"].where(frame["heronderhandeld"]),
            "Eigenaar": namen(scherm.dataset, frame["eigenaar"]),
            "Soort": frame["soort"].astype("str"),
            "Opgave": frame["opgave"],
            "Herkomst": frame["herkomst"],
            "Gemaakt op": frame["gemaakt_op"],
        }
    )


def per_group(scherm: Scherm) -> None:
    """The same counts per opgave and per account."""
    for kolom, titel in (("opgave", "Per opgave"), ("partner", "Per account")):
        rows = _per_group(scherm, kolom)
        if rows.frame.empty:
            continue
        table(
            rows,
            title=titel,
            key=f"per_{kolom}",
            alt=f"Afspraken {titel.lower()}: open, te laat en nagekomen, van ons en van de partner",
            note=f"Open en te laat: op de peildatum. Klaar: nagekomen in de laatste {VENSTER} dagen.",
        )


@once_per_vraag
def _per_group(scherm: Scherm, kolom: str) -> Rows:
    frame = afspraken.per_groep(scherm.dataset, scherm.peildatum, scherm.selectie, kolom)
    first = {"Opgave": frame[kolom].fillna("zonder opgave")}
    if kolom == "partner":
        first = {"partner": frame["partner"], "Account": partnernamen(scherm.stand, frame["partner"])}
    counts = {
        f"{zij}: {label}": frame[f"{wie}_{wat}"]
        for wie, zij in (("provincie", "Wij"), ("partner", "Partner"))
        for wat, label in WAT.items()
    }
    return Rows(pd.DataFrame(first | counts))


def performance(scherm: Scherm) -> None:
    """Prestatieafspraken against the time that passed, kwaliteitseisen against their norm."""
    frame = _performance(scherm)
    if frame.empty:
        st.info("Geen prestatieafspraken of kwaliteitseisen in deze selectie.", icon=":material/rule:")
        return
    show_headline(afspraken.kop_prestaties(scherm.dataset, scherm.peildatum, scherm.selectie))
    if scherm.peildatum < scherm.vandaag:
        st.caption(
            ":material/history: De realisatie heeft geen datum: u ziet wat nu is vastgelegd, naast de tijd die op "
            f"{datum(scherm.peildatum, weekdag=False)} voorbij was. Daardoor lijkt een afspraak sneller op schema dan "
            "toen het geval was."
        )
    left, right = st.columns([3, 2])
    with left:
        _progress(
            scherm,
            figures.voortgang,
            "Prestatieafspraken: gehaald naast de tijd",
            key="voortgang",
            note="De streep is de tijd die voorbij is. Op schema: minstens zoveel gehaald. Dat gaat uit van een "
            "gelijkmatig tempo; loopt het werk anders, dan is achterlopen een vraag en geen oordeel.",
        )
    with right:
        _progress(
            scherm,
            figures.eisen,
            "Kwaliteitseisen: gehaald naast de norm",
            key="eisen",
            note="Een kwaliteitseis geldt de hele tijd, dus de streep is de hele norm. Is de norm een bovengrens, dan "
            "is onder de norm juist goed: dat weet het scherm niet.",
        )
    table(
        scherm.once("prestaties", lambda: Rows(frame, partial(_measured, scherm))),
        title="Prestatieafspraken en kwaliteitseisen",
        key="prestaties",
        alt="Norm en realisatie per afspraak, met de tijd die voorbij is; wat het verst achter is bovenaan",
        note=f"Eerst wat loopt, dan wat in de laatste {VENSTER} dagen is afgerond. Een streepje bij de realisatie: "
        "niet vastgelegd.",
    )


@once_per_vraag
def _performance(scherm: Scherm) -> pd.DataFrame:
    frame = scherm.rows(afspraken.prestaties(scherm.dataset, scherm.peildatum))
    return frame.assign(naam=partnernamen(scherm.stand, frame["partner"]))


def _progress(scherm: Scherm, make: Callable[[pd.DataFrame], Chart], titel: str, *, key: str, note: str) -> None:
    chart, links = scherm.once(("voortgang", key), lambda: _running(scherm, make, is_eis=key == "eisen"))
    tile(chart, titel, key=key, links=links, note=note, height="stretch")


def _running(scherm: Scherm, make: Callable[[pd.DataFrame], Chart], *, is_eis: bool) -> tuple[Chart, dict[str, str]]:
    """A chart of those that run, and the accounts in it."""
    frame = _performance(scherm)
    frame = frame[frame["einde"].isna() & ((frame["soort"] == "kwaliteitseis") == is_eis)]
    shown = figures.drawn(frame)
    return make(frame), dict(zip(shown["partner"], shown["naam"], strict=True))


def _measured(scherm: Scherm, frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "partner": frame["partner"],
            "Account": frame["naam"],
            "Afspraak": frame["omschrijving"],
            "Voortgang": frame["voortgang"].astype("str"),
            "Gehaald (%)": figures.percent(frame["gehaald"]),
            "Tijd voorbij (%)": figures.percent(frame["tijd"].where(frame["einde"].isna())),
            "Norm": frame["norm"],
            "Realisatie": frame["realisatie"],
            "Eenheid": frame["eenheid"],
            "Deadline": frame["termijn"],
            "Soort": frame["soort"].astype("str"),
            "Wie": frame["wie"].astype("str").map({"provincie": "wij", "partner": "partner"}),
            "Afgerond op": frame["afgerond_op"],
            "Verantwoord op": frame["verantwoord_op"],
            "Bedrag": frame["bedrag"],
            "Opgave": frame["opgave"],
            "Eigenaar": namen(scherm.dataset, frame["eigenaar"]),
        }
    )


def good_partner(scherm: Scherm) -> None:
    """Zijn wij een goede partner? The answer in words, then each figure beside the year before."""
    dataset, normen, selectie = scherm.dataset, scherm.normen, scherm.selectie
    standen = (scherm.peildatum, scherm.peildatum - pd.Timedelta(days=VENSTER))
    norm = normen.oordeel.initiatieven.eerste_reactie
    section("Zijn wij een goede partner?")
    show_headline(scherm.once("goede_partner", lambda: afspraken.antwoord(dataset, scherm.peildatum, normen, selectie)))
    beloofd = [afspraken.nakoming(dataset, dag, selectie) for dag in standen]
    reactie = [afspraken.reactie(dataset, dag, normen, selectie) for dag in standen]
    wissel = [afspraken.gewisseld(dataset, dag, normen, selectie) for dag in standen]
    with st.grid(5, min_column_width=185):
        _metric(
            scherm,
            "Eigen afspraken op tijd",
            *_share([(each.op_tijd, each.totaal) for each in beloofd]),
            f"Afspraken met een deadline die wij in de laatste {VENSTER} dagen nakwamen, en wat nu open staat en te "
            "laat is. De nieuwe deadline telt als die met de partner is afgesproken. Wat verviel, telt niet mee.",
            "afspraken",
        )
        _metric(
            scherm,
            "Dagen te laat",
            *_median([(each.dagen_te_laat, each.te_laat + each.te_laat_open) for each in beloofd]),
            "De mediaan van de eigen afspraken die te laat zijn nagekomen of nu te laat zijn: de ene helft is korter "
            "te laat, de andere helft langer.",
            "afspraken",
        )
        _metric(
            scherm,
            "Reactie op tijd",
            *_share([(each.binnen, each.totaal) for each in reactie]),
            f"Binnen {norm} werkdagen een eerste reactie, op initiatieven die in de laatste {VENSTER} dagen zijn "
            "gemeld. Wat nog op tijd antwoord kan krijgen, telt nog niet mee. Werkdagen zijn maandag tot en met "
            "vrijdag.",
            "initiatieven",
            ook=("initiatief_fasen",),
        )
        _metric(
            scherm,
            "Werkdagen tot reactie",
            *_median([(each.werkdagen, each.totaal - each.wacht) for each in reactie]),
            "De mediaan van de initiatieven die een eerste reactie kregen.",
            "initiatieven",
        )
        _metric(
            scherm,
            "Andere accounthouder",
            *_share(wissel),
            f"Initiatieven die in de laatste {VENSTER} dagen tussen twee fasen een andere accounthouder kregen, van "
            "alle die toen liepen. De bedoeling is één accounthouder van begin tot eind.",
            "initiatieven",
            "initiatief_fasen",
        )
    st.caption(
        f"Eigen afspraken met een deadline: in de laatste {VENSTER} dagen nagekomen, of nu open en te laat. "
        "Initiatieven: in die dagen gemeld, of lopend. Was: een jaar eerder, zoals het er toen voorstond. Bij minder "
        f"dan {MINIMUM} gevallen staat er geen percentage of mediaan."
    )


def _metric(
    scherm: Scherm, label: str, waarde: str, toen: str, hulp: str, *nodig: str, ook: tuple[str, ...] = ()
) -> None:
    """One figure with what it was a year before; a dash when a table it needs is not there."""
    weg = scherm.dataset.mist(nodig, ook)
    if weg:
        hulp = f"{hulp} Ontbreekt of is niet te lezen: {opsomming(weg)}."
    st.metric(
        label,
        LEEG if weg else waarde,
        None if weg else toen,
        "off",
        delta_arrow="off",
        help=hulp,
        border=True,
        height="stretch",
    )


def _share(deel: list[tuple[int, int]]) -> tuple[str, str]:
    """'28 van 40', and as a percentage beside the year before; of many the percentage alone.

    More does not fit on a card, and the sentence above the cards has the numbers.
    """
    (n, m), (n_toen, m_toen) = deel
    toen = f"{getal(100 * n_toen / m_toen)}%" if m_toen >= MINIMUM else f"{getal(n_toen)} van {getal(m_toen)}"
    was = f"was {toen if m_toen else LEEG}"
    if m >= VEEL:
        return f"{getal(100 * n / m)}%", was
    return f"{getal(n)} van {getal(m)}", f"{getal(100 * n / m)}%, {was}" if m >= MINIMUM else was


def _median(deel: list[tuple[float, int]]) -> tuple[str, str]:
    """'21', and what it was a year before."""
    (nu, n), (toen, n_toen) = deel
    was = f"was {getal(toen, 1) if n_toen >= MINIMUM else LEEG}"
    return (getal(nu, 1), was) if n >= MINIMUM else (LEEG, f"te weinig ({getal(n)}), {was}")


def kept(scherm: Scherm) -> None:
    """Our own promises per month: in time or late."""
    if "afspraken" not in scherm.dataset.gelezen:
        show_not_yet("afspraken", toont="hoeveel eigen afspraken wij op tijd nakwamen")
        return
    frame = afspraken.nakoming_per_maand(scherm.dataset, scherm.peildatum, scherm.selectie)
    chart = scherm.once("afspraken_per_maand", lambda: figures.per_maand(frame))
    nu = afspraken.nakoming(scherm.dataset, scherm.peildatum, scherm.selectie)
    note = "De maand is die waarin wij de afspraak nakwamen; de eerste en de laatste maand zijn niet heel."
    if nu.te_laat_open:
        note += f" Wat nu te laat open staat ({getal(nu.te_laat_open)}), staat hier niet bij."
    if nu.zonder_deadline:
        note += f" Zonder deadline nagekomen: {getal(nu.zonder_deadline)}."
    tile(chart, "Eigen afspraken nagekomen per maand", key="per_maand", note=note)


def answers(scherm: Scherm) -> None:
    """Initiatieven that waited too long for a first reaction, and changes of accounthouder."""
    if "initiatieven" not in scherm.dataset.gelezen:
        show_not_yet("initiatieven", toont="hoe snel wij reageren en of de accounthouder dezelfde blijft")
        return
    norm = scherm.normen.oordeel.initiatieven.eerste_reactie
    nieuw = afspraken.recente_reacties(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie)
    table(
        _late(scherm),
        title=f"Later dan {norm} werkdagen, of nog zonder reactie",
        leeg=(
            f"In de laatste {VENSTER} dagen is in deze selectie geen initiatief gemeld."
            if nieuw.empty
            else f"Van wat in de laatste {VENSTER} dagen is gemeld, wachtte niets te lang, voor zover vastgelegd."
        ),
        key="reacties",
        note="Een streepje bij de reactie: die is er nog niet.",
    )
    if "initiatief_fasen" not in scherm.dataset.gelezen:
        show_not_yet("initiatief_fasen", toont="welke initiatieven een andere accounthouder kregen")
        return
    table(
        _changed(scherm),
        title="Initiatieven met een andere accounthouder",
        leeg=f"In de laatste {VENSTER} dagen bleef bij elk initiatief de accounthouder dezelfde, voor zover "
        "vastgelegd.",
        key="wisselingen",
        note="Vanaf is de eerste dag van de fase met de nieuwe accounthouder.",
    )


@once_per_vraag
def _late(scherm: Scherm) -> Rows:
    def on_screen(frame: pd.DataFrame) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "initiatief": frame["id"],
                "Initiatief": frame["naam"],
                "Account": partnernamen(scherm.stand, frame["partner"]),
                "Gemeld op": frame["gemeld_op"],
                "Eerste reactie op": frame["eerste_reactie_op"],
                "Werkdagen": frame["werkdagen"],
                "Accounthouder": namen(scherm.dataset, frame["accounthouder"]),
            }
        )

    return Rows(afspraken.late_reacties(scherm.dataset, scherm.peildatum, scherm.normen, scherm.selectie), on_screen)


@once_per_vraag
def _changed(scherm: Scherm) -> Rows:
    def on_screen(frame: pd.DataFrame) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "initiatief": frame["initiatief"],
                "Initiatief": frame["naam"],
                "Account": partnernamen(scherm.stand, frame["partner"]),
                "Van": namen(scherm.dataset, frame["van"]),
                "Naar": namen(scherm.dataset, frame["naar"]),
                "Vanaf": frame["vanaf"],
            }
        )

    return Rows(afspraken.recente_wisselingen(scherm.dataset, scherm.peildatum, scherm.selectie), on_screen)
