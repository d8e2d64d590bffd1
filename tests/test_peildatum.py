"""Properties of every figure: it is about its peildatum, and nothing that is dated later can change it."""

from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking import competenties, krachtenveld, leren
from samenwerking import reflectie as reflectie_room
from samenwerking.attenderingen import attenderingen
from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.data.schema import (
    ALLE_NIVEAUS,
    ELEMENTEN,
    ERNST,
    FASEN,
    HOUDINGEN,
    INTENSITEITEN,
    PARTNERSOORTEN,
    STANDEN,
    STUKKEN,
    TABEL,
    TABELLEN,
    VERTEGENWOORDIGING,
    VORMEN,
)
from samenwerking.indicatoren import in_woorden, indicatoren, oordelen, oordelen_in_woorden
from samenwerking.urgentie import punten
from samenwerking.verbonden_partijen import register
from tests.bouw import (
    NORMEN,
    PEILDATUM,
    afspraak,
    bezoek,
    dagen_geleden,
    dossier,
    fase,
    gemeente,
    gesprek,
    initiatief,
    maak_dataset,
    partij,
    persoon,
    profiel,
    reflectie,
    signaal,
    stand,
    stuk,
)

Rijen = dict[str, list[dict[str, Any]]]
EXAMPLES = settings(max_examples=20, deadline=None, derandomize=True, database=None)
"""Few, as each computes every indicator twice, but each with many accounts and rows."""

ACCOUNTS = [f"g{i}" for i in range(10)]
account = st.sampled_from(ACCOUNTS)
misschien = st.booleans()


def _tables(days: st.SearchStrategy[int], n: int) -> dict[str, st.SearchStrategy[dict[str, Any]]]:
    """A row of every table that came to exist so many days before the peildatum."""
    ahead = st.integers(-60, 420)
    event = st.none() | days.map(dagen_geleden)
    collegas = st.lists(st.sampled_from(["ons", "onze"]), max_size=2, unique=True)
    return {
        "personen": st.builds(
            lambda dag, niveau, partner, tot: persoon(
                "p", niveau, partner=partner, functie="wethouder", van=dagen_geleden(dag), tot=tot
            ),
            days,
            st.sampled_from(ALLE_NIVEAUS),
            account,
            event,
        ),
        "contacten": st.builds(
            lambda dag, niveau, partner, vorm, wij: (
                gesprek(dag, niveau, vorm=vorm, provincie_deelnemers=wij) | {"partner": partner}
            ),
            days,
            st.sampled_from(ALLE_NIVEAUS),
            st.lists(account, min_size=1, max_size=3, unique=True),
            st.none() | st.sampled_from(VORMEN),
            collegas,
        ),
        "ontwikkelingen": st.builds(
            lambda dag, partner: {
                "partner": partner,
                "datum": dagen_geleden(dag),
                "soort": "besluit",
                "omschrijving": "Nieuw plan",
            },
            days,
            account,
        ),
        "signalen": st.builds(
            lambda dag, ernst, partner, los, klaar: signaal(
                dag, ernst, partner=partner, vervolg=None if los else "bellen", opgelost_op=klaar
            ),
            days,
            st.sampled_from(ERNST),
            account,
            misschien,
            event,
        ),
        "afspraken": st.builds(
            lambda dag, deadline, partner, ons, klaar: afspraak(
                deadline,
                partner=partner,
                gemaakt_op=dagen_geleden(dag),
                wie="provincie" if ons else "partner",
                afgerond_op=klaar,
            ),
            days,
            ahead,
            account,
            misschien,
            event,
        ),
        "initiatieven": st.builds(
            lambda dag, partner, rem, gewogen: initiatief(
                dag, partner=partner, weging="remmen" if rem else None, gewogen_op=gewogen, besluit_door="directie"
            ),
            days,
            account,
            misschien,
            event,
        ),
        "werkbezoeken": st.builds(
            lambda dag, partner, ja: bezoek(dag, partner=partner, bestuurder="ons" if ja else None),
            days,
            account,
            misschien,
        ),
        "dossiers": st.builds(
            lambda dag, partner, verteld: dossier(
                dag, partner=tuple(partner), besluit_door="directie", portefeuillehouder_bijgepraat_op=verteld
            ),
            ahead,
            st.lists(account, min_size=1, max_size=3, unique=True),
            event,
        ),
        "dossier_standen": st.builds(
            lambda dag, i, waarde: stand(dag, waarde, dossier=f"n{i}"),
            days,
            st.integers(0, n),
            st.sampled_from(STANDEN),
        ),
        "reflecties": st.builds(
            lambda dag, scores, ons, partner: reflectie(
                dag, *scores, door="provincie" if ons else "partner", partner=partner
            ),
            days,
            st.lists(st.integers(1, 5), min_size=5, max_size=5),
            misschien,
            account,
        ),
        "krachtenveld": st.builds(
            lambda dag, i, partij_, scores, houding: {
                "onderwerp": f"n{i}",
                "partij": partij_,
                "datum": dagen_geleden(dag),
                "invloed": scores[0],
                "belang": scores[1],
                "houding": houding,
            },
            days,
            st.integers(0, n),
            st.sampled_from(["LTO", "Bewoners"]),
            st.tuples(st.integers(1, 5), st.integers(1, 5)),
            st.sampled_from(HOUDINGEN),
        ),
        "competenties": st.builds(
            lambda dag, wie, beheersing: {
                "persoon": wie,
                "datum": dagen_geleden(dag),
                "competentie": "verbinden",
                "beheersing": beheersing,
            },
            days,
            st.sampled_from(["ons", "onze"]),
            st.integers(1, 5),
        ),
        "leeractiviteiten": st.builds(
            lambda dag, element, wie: {
                "datum": dagen_geleden(dag),
                "naam": "Intervisie",
                "element": element,
                "deelnemers": wie,
            },
            days,
            st.sampled_from(ELEMENTEN),
            collegas,
        ),
        "verbetervoorstellen": st.builds(
            lambda dag, partner, klaar: {
                "partner": partner,
                "voorstel": "Vaker bellen",
                "termijn": "kort",
                "gemeld_op": dagen_geleden(dag),
                "afgerond_op": klaar,
            },
            days,
            account,
            event,
        ),
        "verbonden_partijen": st.builds(
            lambda partner, herijkt: partij(partner, laatste_herijking=herijkt), account, event
        ),
        "vertegenwoordigers": st.builds(
            lambda dag, partner, rol: {"partner": partner, "persoon": "ons", "rol": rol, "van": dagen_geleden(dag)},
            days,
            account,
            st.sampled_from(VERTEGENWOORDIGING),
        ),
        "risicoprofielen": st.builds(
            lambda dag, risicos, partner: profiel(dag, *risicos, partner=partner),
            days,
            st.lists(st.sampled_from(ERNST), min_size=3, max_size=3),
            account,
        ),
        "jaarstukken": st.builds(
            lambda partner, jaar, naam, dag, klaar: (
                stuk(naam, jaar) | {"partner": partner, "ontvangen_op": dag, "verzonden_op": klaar}
            ),
            account,
            st.integers(2025, 2027),
            st.sampled_from(STUKKEN),
            event,
            event,
        ),
        "voorbereiding": st.builds(
            lambda i, klaar: {"werkbezoek": f"n{i}", "onderdeel": "Notitie", "gereed_op": klaar},
            st.integers(0, n),
            event,
        ),
    }


def _rows(days: st.SearchStrategy[int], n: int) -> st.SearchStrategy[Rijen]:
    """Rows of every table, at most ``n`` of each."""
    return st.fixed_dictionaries(
        {naam: st.lists(row, min_size=n // 2, max_size=n) for naam, row in _tables(days, n).items()}
        | {"initiatief_fasen": st.lists(st.tuples(days, st.sampled_from(FASEN), st.integers(0, n)), max_size=n)}
    )


def _with_ids(rijen: Rijen, begin: str) -> Rijen:
    fasen = [fase(dag, naam, initiatief=f"{begin}{i}") for dag, naam, i in rijen["initiatief_fasen"]]
    numbered = {
        tabel: [row | {"id": f"{begin}{i}"} if TABEL[tabel].heeft_id else row for i, row in enumerate(rows)]
        for tabel, rows in rijen.items()
    }
    return numbered | {"initiatief_fasen": fasen}


def _later_events(rijen: Rijen, dag: pd.Timestamp) -> Rijen:
    """The same rows, with everything that had not happened yet happening on a day after the peildatum."""
    invul = {"niveau_afgehandeld": "ambtelijk", "overleg": "directie", "weging": "versterken"}

    def later(tabel: str, row: dict[str, Any]) -> dict[str, Any]:
        events = [k.naam for k in TABEL[tabel].kolommen if k.tijdsrol == "gebeurd" and row.get(k.naam) is None]
        bij = {k.naam: invul[k.naam] for k in TABEL[tabel].kolommen if k.hoort_bij in events and k.naam in invul}
        return row | dict.fromkeys(events, dag) | bij

    return {tabel: [later(tabel, row) for row in rows] for tabel, rows in rijen.items()}


COLLEGAS = [persoon("ons", partner=None), persoon("onze", partner=None)]


def _dataset(*delen: Rijen, **extra: Any) -> Dataset:
    partners = [
        gemeente(naam, soort=PARTNERSOORTEN[i % 5], intensiteit=INTENSITEITEN[i % 3], **extra)
        for i, naam in enumerate(ACCOUNTS)
    ]
    tabellen = {tabel: [row for deel in delen for row in deel[tabel]] for tabel in delen[0]}
    tabellen["personen"] = [*COLLEGAS, *tabellen["personen"]]
    return maak_dataset(partners=partners, **tabellen)


def _figures(dataset: Dataset, dag: pd.Timestamp = PEILDATUM) -> tuple[pd.DataFrame, ...]:
    """What the parts of the practice say, without what is planned: sentences, and a visit that is to be prepared."""
    attendering = attenderingen(dataset, dag, NORMEN)
    attendering = attendering[attendering["regel"] != "werkbezoek_niet_voorbereid"].reset_index(drop=True)
    return (
        indicatoren(dataset, dag, NORMEN)[["partner", "indicator", "waarde", "oordeel", "sinds"]],
        oordelen(dataset, dag, NORMEN)[["partner", "oordeel", "sinds", "gewicht"]],
        attendering[["regel", "partner", "record", "sinds"]],
        krachtenveld.partijen(dataset, dag, NORMEN, dag - pd.Timedelta(days=30)),
        reflectie_room.beelden(dataset, dag, NORMEN),
        reflectie_room.voorstellen(dataset, dag),
        register.vertegenwoordiging(dataset, dag),
        competenties.beoordelingen(dataset, dag, NORMEN),
        leren.activiteiten(dataset, dag),
    )


def test_every_table_in_which_something_happens_is_tried() -> None:
    dated = {t.naam for t in TABELLEN if any(k.tijdsrol in ("bestaat", "gebeurd") for k in t.kolommen)}
    assert dated <= {*_tables(st.integers(0, 9), 2), "initiatief_fasen"}


def _assert_equal(een: tuple[pd.DataFrame, ...], ander: tuple[pd.DataFrame, ...]) -> None:
    for links, rechts in zip(een, ander, strict=True):
        pd.testing.assert_frame_equal(links, rechts)


ZONDER_DATUM: Rijen = {"dossiers": [], "verbonden_partijen": [], "jaarstukken": []}
"""Rows that carry no date of their own are there from the beginning."""
past = st.integers(0, 420)
future = st.integers(-90, -1)


@EXAMPLES
@given(_rows(past, 12), _rows(future, 4), future)
def test_no_oordeel_depends_on_what_is_dated_after_the_peildatum(nu: Rijen, later: Rijen, dag: int) -> None:
    """Later rows in every table, later events on every row, accounts that end or begin later."""
    nu, later = _with_ids(nu, "n"), _with_ids(later, "l") | ZONDER_DATUM
    morgen = dagen_geleden(dag)
    met = _dataset(_later_events(nu, morgen), later, tot=morgen)
    _assert_equal(_figures(_dataset(nu)), _figures(met))


@EXAMPLES
@given(_rows(st.integers(-60, 420), 12), st.integers(0, 200))
def test_an_earlier_peildatum_shows_what_a_bron_of_that_day_would_show(rijen: Rijen, terug: int) -> None:
    """Leaving out by hand what came later gives the same oordelen as asking for the earlier day."""
    rijen, dag = _with_ids(rijen, "n"), dagen_geleden(terug)

    def known(tabel: str, row: dict[str, Any]) -> bool:
        return not any(k.tijdsrol == "bestaat" and row.get(k.naam, dag) > dag for k in TABEL[tabel].kolommen)

    def as_known(tabel: str, row: dict[str, Any]) -> dict[str, Any]:
        events = [k.naam for k in TABEL[tabel].kolommen if k.tijdsrol == "gebeurd"]
        later = {naam for naam in events if row.get(naam) is not None and row[naam] > dag}
        hidden = later | {k.naam for k in TABEL[tabel].kolommen if k.hoort_bij in later}
        return {naam: value for naam, value in row.items() if naam not in hidden}

    toen = {tabel: [as_known(tabel, row) for row in rows if known(tabel, row)] for tabel, rows in rijen.items()}
    _assert_equal(_figures(_dataset(rijen), dag), _figures(_dataset(toen), dag))


@settings(EXAMPLES, max_examples=6)
@given(_rows(past, 12))
def test_every_sentence_and_every_step_is_a_sentence(rijen: Rijen) -> None:
    dataset = _dataset(_with_ids(rijen, "n"))
    per, punt = in_woorden(dataset, PEILDATUM, NORMEN), punten(dataset, PEILDATUM, NORMEN)
    reden = oordelen_in_woorden(dataset, PEILDATUM, NORMEN)["reden"]
    for texts in (per["toelichting"], per["stap"], punt["stap"], reden):
        assert texts.str.fullmatch(r"[A-Z0-9].*[^ .]\.").all(), texts.tolist()
    found = attenderingen(dataset, PEILDATUM, NORMEN)
    assert (found["sinds"] <= PEILDATUM).all()
    assert found["omschrijving"].str.len().gt(0).all()


@settings(EXAMPLES, max_examples=6)
@given(_rows(past, 12), st.sampled_from(PARTNERSOORTEN))
def test_the_oordeel_of_an_account_follows_from_its_own_rows_so_no_selection_changes_it(
    rijen: Rijen, soort: str
) -> None:
    """A bron with the rows of these accounts alone gives them the same oordeel as the whole bron does."""
    rijen = _with_ids(rijen, "n")
    dataset = _dataset(rijen)
    deel = Selectie(soort=soort).rows(oordelen(dataset, PEILDATUM, NORMEN), dataset.stand(PEILDATUM))
    keep = set(deel["partner"])
    assert keep == {naam for i, naam in enumerate(ACCOUNTS) if PARTNERSOORTEN[i % 5] == soort}
    for row in [*rijen["contacten"], *rijen["dossiers"]]:
        row["partner"] = [naam for naam in row["partner"] if naam in keep]
    eigen = {
        tabel: [
            row
            for row in rows
            if "partner" not in row
            or keep.intersection([row["partner"]] if isinstance(row["partner"], str) else row["partner"])
        ]
        for tabel, rows in rijen.items()
    }
    los = oordelen(_dataset(eigen), PEILDATUM, NORMEN)
    los = los[los["partner"].isin(keep)]
    pd.testing.assert_frame_equal(deel.reset_index(drop=True), los.reset_index(drop=True))
