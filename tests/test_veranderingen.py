"""What changed between two peildata: after the one, up to and including the other."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.data.dataset import Dataset, Selectie
from samenwerking.normen import Normen
from samenwerking.signalen import VERTROUWELIJK
from samenwerking.veranderingen import (
    SOORTEN,
    kop,
    lijst,
    niet_bekend,
    tabel,
    titel,
    veranderd,
    verschuiving,
    voor_de_wand,
)
from samenwerking.vraag import Vraag
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
    per_account,
    persoon,
    reflectie,
    signaal,
    stand,
    vraag,
)
from tests.test_peildatum import EXAMPLES, Rijen, _dataset, _rows, _with_ids

EERDER = dagen_geleden(30)
WEINIG = settings(EXAMPLES, max_examples=2)
"""As many examples as take a few seconds."""
ALLES = Selectie()


def asked(
    dataset: Dataset,
    selectie: Selectie = ALLES,
    eerder: pd.Timestamp = EERDER,
    peildatum: pd.Timestamp = PEILDATUM,
    normen: Normen = NORMEN,
) -> Vraag:
    return replace(vraag(dataset, selectie, normen), peildatum=peildatum, vergelijk_met=eerder)


def changes(dataset: Dataset, selectie: Selectie = ALLES, eerder: pd.Timestamp = EERDER) -> pd.DataFrame:
    return lijst(asked(dataset, selectie, eerder))


DAGEN = (31, 30, 29, 1, 0, -1)
"""The day before the comparison, that day, the day after it, and the days around the peildatum."""

GETELD = (
    ("signaal", "opgelost"),
    ("signaal", "gemeld"),
    ("afspraak", "onze afspraak nagekomen"),
    ("afspraak", "onze afspraak te laat"),
    ("werkbezoek", "afgelegd"),
)
TELLINGEN: dict[str, tuple[dict[str, Any], dict[tuple[str, str], int]]] = {
    f"{naam}, {dagen}": ({tabel: [maak(dagen)]}, {telling: int(dagen in telt)})
    for naam, tabel, telling, telt, maak in (
        (
            "solved",
            "signalen",
            ("signaal", "opgelost"),
            (29, 1, 0),
            lambda dag: signaal(99, "laag", opgelost_op=dagen_geleden(dag)),
        ),
        ("reported", "signalen", ("signaal", "gemeld"), (29, 1, 0), lambda dag: signaal(dag, "laag")),
        (
            "kept",
            "afspraken",
            ("afspraak", "onze afspraak nagekomen"),
            (29, 1, 0),
            lambda dag: afspraak(-99, afgerond_op=dagen_geleden(dag)),
        ),
        ("deadline", "afspraken", ("afspraak", "onze afspraak te laat"), (30, 29, 1), afspraak),
        ("visit", "werkbezoeken", ("werkbezoek", "afgelegd"), (30, 29, 1), bezoek),
    )
    for dagen in DAGEN
} | {
    "late of the partner": ({"afspraken": [afspraak(9, wie="partner")]}, {}),
    "late but kept": ({"afspraken": [afspraak(9, afgerond_op=dagen_geleden(40))]}, {}),
    "called off": ({"werkbezoeken": [bezoek(9, afgezegd_op=dagen_geleden(40))]}, {}),
    "no account": (
        {
            "partner": {"tot": PEILDATUM},
            "signalen": [signaal(9, "laag")],
            "afspraken": [afspraak(9)],
            "werkbezoeken": [bezoek(9)],
        },
        {},
    ),
}
"""An afspraak becomes late and a visit has taken place on the day after its date."""


@pytest.fixture(scope="module")
def geteld() -> Dataset:
    """Every case an account with an accounthouder of its own, by whom it is selected."""
    return per_account(
        {
            naam: {**rijen, "partner": {"accounthouder": naam, **rijen.get("partner", {})}}
            for naam, (rijen, _) in TELLINGEN.items()
        }
    )


@pytest.mark.parametrize("geval", TELLINGEN)
def test_what_happened_counts_after_the_comparison_up_to_and_including_the_peildatum(
    geteld: Dataset, geval: str
) -> None:
    rows = changes(geteld, Selectie(accounthouder=geval))
    sinds = {wat: int(((rows["soort"] == wat[0]) & (rows["verandering"] == wat[1])).sum()) for wat in GETELD}
    assert sinds == dict.fromkeys(GETELD, 0) | TELLINGEN[geval][1]


def test_all_together_leaves_out_what_is_of_no_account(geteld: Dataset) -> None:
    verandering = changes(geteld)["verandering"]
    assert [(verandering == wat).sum() for wat in ("gemeld", "onze afspraak te laat", "afgelegd")] == [3, 3, 3]


HOOG, MIDDEN = NORMEN.oordeel.signalen.hoog, NORMEN.oordeel.signalen.midden
MELDING = NORMEN.oordeel.initiatieven.termijnen["melding"]
WEGING = NORMEN.oordeel.initiatieven.termijnen["weging"]
OUD = NORMEN.oordeel.dossiers.stand_verouderd
NU, TOEN = 0, 30
"""Days before the peildatum: the two days that are compared."""
TERUG = (TOEN - 1, 1, 0)
"""Within what is compared."""


def moved(dagen: int, naar: str, *, van: str = "toewijzing", **extra: Any) -> dict[str, Any]:
    return {"initiatieven": [initiatief(200, **extra)], "initiatief_fasen": [fase(200, van), fase(dagen, naar)]}


def aged(dagen: int) -> dict[str, Any]:
    return {"dossiers": [dossier()], "dossier_standen": [stand(dagen)]}


def happening(dagen: int) -> dict[str, Any]:
    return {"datum": dagen_geleden(dagen), "partner": "g1", "soort": "besluit", "omschrijving": "Woonvisie"}


REGELS: dict[str, tuple[dict[str, Any], set[str]]] = (
    {
        f"hoog of {n}": ({"signalen": [signaal(n)]}, lang)
        for n, lang in (
            (HOOG, set()),
            (HOOG + 1, {"langer open dan de norm"}),
            (HOOG + TOEN, {"langer open dan de norm"}),
            (HOOG + TOEN + 1, set()),
        )
    }
    | {
        f"midden of {n}": ({"signalen": [signaal(n, "midden")]}, lang)
        for n, lang in (
            (MIDDEN, set()),
            (MIDDEN + 1, {"langer open dan de norm"}),
            (MIDDEN + TOEN, {"langer open dan de norm"}),
            (MIDDEN + TOEN + 1, set()),
        )
    }
    | {
        "laag has no norm": ({"signalen": [signaal(99, "laag")]}, set()),
        "too long but solved": ({"signalen": [signaal(HOOG + 9, opgelost_op=dagen_geleden(1))]}, {"opgelost"}),
        "reported and solved": (
            {"signalen": [signaal(9, opgelost_op=dagen_geleden(1))]},
            {"gemeld", "opgelost"},
        ),
    }
    | {
        f"their promise kept {n}": (
            {"afspraken": [afspraak(-99, wie="partner", afgerond_op=dagen_geleden(n))]},
            {"afspraak van de partner nagekomen"} if n in TERUG else set(),
        )
        for n in DAGEN
    }
    | {
        f"their promise broken {n}": (
            {"afspraken": [afspraak(n, wie="partner")]},
            {"afspraak van de partner te laat"} if n in (30, 29, 1) else set(),
        )
        for n in DAGEN
    }
    | {
        f"dropped {n}": (
            {"afspraken": [afspraak(-99, vervallen_op=dagen_geleden(n))]},
            {"onze afspraak vervallen"} if n in TERUG else set(),
        )
        for n in DAGEN
    }
    | {
        "kept and then dropped is kept": (
            {"afspraken": [afspraak(-99, afgerond_op=dagen_geleden(9), vervallen_op=dagen_geleden(8))]},
            {"onze afspraak nagekomen"},
        ),
        "the new deadline holds": ({"afspraken": [afspraak(9, nieuwe_deadline=dagen_geleden(-9))]}, set()),
    }
    | {
        f"another fase {n}": (
            moved(n, "weging"),
            {"naar een andere fase", "over de termijn" if n > WEGING else "weer binnen de termijn"},
        )
        for n in DAGEN
        if n in TERUG  # of before the comparison it is over its termijn too
    }
    | {f"ended {n}": (moved(n, "afgerond"), {"geëindigd"} if n in TERUG else set()) for n in DAGEN}
    | {
        "from one end to another": (moved(9, "ingetrokken", van="afgerond"), {"naar een andere fase"}),
        "weighed again": (
            moved(200, "weging", van="weging", weging="remmen", gewogen_op=dagen_geleden(9)),
            {"naar een andere fase", "weer binnen de termijn"},
        ),
        "over, moved and over again": (
            {"initiatieven": [initiatief(400)], "initiatief_fasen": [fase(400, "toewijzing"), fase(29, "melding")]},
            {"naar een andere fase", "over de termijn"},
        ),
        "over and moved": (
            {"initiatieven": [initiatief(400)], "initiatief_fasen": [fase(400, "toewijzing"), fase(3, "melding")]},
            {"naar een andere fase", "weer binnen de termijn"},
        ),
        "reported today": ({"initiatieven": [initiatief(NU)]}, {"gemeld"}),
        "reported on the day of the comparison": (
            {"initiatieven": [initiatief(TOEN)], "initiatief_fasen": [fase(TOEN, "uitvoering")]},
            set(),
        ),
        "reported and ended": (
            {"initiatieven": [initiatief(9)], "initiatief_fasen": [fase(3, "ingetrokken")]},
            {"gemeld", "geëindigd"},
        ),
        "a fase of before the melding": (
            {"initiatieven": [initiatief(9)], "initiatief_fasen": [fase(99, "afgerond")]},
            {"gemeld", "geëindigd"},
        ),
    }
    | {
        f"in melding for {n} days": (
            {"initiatieven": [initiatief(200)], "initiatief_fasen": [fase(n, "melding")]},
            {"over de termijn"} if over else set(),
        )
        for n, over in ((MELDING + TOEN, True), (MELDING + TOEN + 1, False))
    }
    | {
        f"reported {n} days ago": (
            {"initiatieven": [initiatief(n)]},
            {"gemeld", "over de termijn"} if over else {"gemeld"},
        )
        for n, over in ((MELDING, False), (MELDING + 1, True))
    }
    | {
        f"dossier {n}": (
            {"dossiers": [dossier()], "dossier_standen": [stand(80), stand(n, "knelt")]},
            {"van stand veranderd"} if n in TERUG else set(),
        )
        for n in DAGEN
    }
    | {
        "dossier back where it was": (
            {"dossiers": [dossier()], "dossier_standen": [stand(40), stand(20, "knelt"), stand(10)]},
            set(),
        ),
        "first stand": ({"dossiers": [dossier()], "dossier_standen": [stand(9)]}, {"van stand veranderd"}),
        "no stand at all": ({"dossiers": [dossier()]}, set()),
        "stale but decided": ({"dossiers": [dossier(5)], "dossier_standen": [stand(OUD + 9)]}, {"besloten"}),
    }
    | {f"dossier decided {n}": ({"dossiers": [dossier(n)]}, {"besloten"} if n in (30, 29, 1) else set()) for n in DAGEN}
    | {
        f"stand of {n}": (aged(n), {"verouderd"} if oud else set())
        for n, oud in (
            (OUD, False),
            (OUD + 1, True),
            (OUD + TOEN, True),
            (OUD + TOEN + 1, False),
        )
    }
    | {
        f"called off {n}": (
            {"werkbezoeken": [bezoek(-40, afgezegd_op=dagen_geleden(n))]},
            {"afgezegd"} if n in TERUG else set(),
        )
        for n in DAGEN
    }
    | {f"ontwikkeling {n}": ({"ontwikkelingen": [happening(n)]}, {"nieuw"} if n in TERUG else set()) for n in DAGEN}
    | {
        f"account since {n}": ({"partner": {"sinds": dagen_geleden(n)}}, {"nieuw account"} if n in TERUG else set())
        for n in DAGEN
    }
    | {
        f"account until {n}": ({"partner": {"tot": dagen_geleden(n)}}, {"geen account meer"} if n in TERUG else set())
        for n in DAGEN
    }
    | {
        "came and went": (
            {"partner": {"sinds": dagen_geleden(9), "tot": dagen_geleden(3)}},
            {"nieuw account", "geen account meer"},
        ),
        "what changed at one that ended": (
            {"partner": {"tot": dagen_geleden(3)}, "signalen": [signaal(9)]},
            {"geen account meer"},
        ),
    }
)
"""Per case its rows and what happened, oordelen apart."""


@pytest.fixture(scope="module")
def geregeld() -> pd.DataFrame:
    return changes(per_account({naam: rijen for naam, (rijen, _) in REGELS.items()}))


@pytest.mark.parametrize("geval", REGELS)
def test_each_kind_of_change_at_before_and_after_its_bounds(geregeld: pd.DataFrame, geval: str) -> None:
    rows = geregeld[(geregeld["partner"] == geval) & (geregeld["soort"] != "oordeel")]
    assert sorted(rows["verandering"]) == sorted(REGELS[geval][1])


def test_every_kind_is_tried_and_every_change_has_a_date(geregeld: pd.DataFrame) -> None:
    assert set(geregeld["soort"]) == {*SOORTEN}
    assert geregeld.loc[geregeld["soort"] != "oordeel", "datum"].notna().all()


def test_a_row_names_its_record_its_account_and_from_what_to_what() -> None:
    dataset = maak_dataset(
        partners=[gemeente(naam="De Bilt"), gemeente("g2", naam="Baarn")],
        initiatieven=[initiatief(31, accounthouder="x")],
        initiatief_fasen=[fase(31, "toewijzing"), fase(9, "verkenning")],
        dossiers=[dossier(partner=("g1", "g2"))],
        dossier_standen=[stand(80), stand(9, "knelt")],
        werkbezoeken=[bezoek(9, doel="Kennismaken")],
        afspraken=[afspraak(9), afspraak(12, id="b", afgerond_op=dagen_geleden(9))],
    )
    rows = changes(dataset).set_index("soort")
    kolommen = ["account", "initiatief", "dossier", "werkbezoek", "datum", "verandering", "wat", "van", "naar", "reden"]
    negen = dagen_geleden(9)
    leeg = "leeg"
    assert rows[[*kolommen, "richting"]].fillna(leeg).loc[
        ["initiatief", "dossier", "werkbezoek"]
    ].to_numpy().tolist() == [
        [
            "De Bilt",
            "i",
            leeg,
            leeg,
            negen,
            "naar een andere fase",
            "Energiehof",
            "toewijzing",
            "verkenning",
            leeg,
            leeg,
        ],
        [
            "De Bilt en Baarn",
            leeg,
            "d",
            leeg,
            negen,
            "van stand veranderd",
            "Woningbouw Noord",
            "op koers",
            "knelt",
            leeg,
            "meer",
        ],
        ["De Bilt", leeg, leeg, "w", negen, "afgelegd", "Kennismaken", leeg, leeg, leeg, leeg],
    ]
    assert rows.loc["afspraak", ["datum", "wat", "reden", "richting"]].to_numpy().tolist() == [
        [dagen_geleden(8), "Rapport toesturen", "de deadline was 11 november 2026", "meer"],
        [negen, "Rapport toesturen", "3 dagen na de deadline", "minder"],
    ]


def test_a_dossier_of_several_accounts_is_one_change_and_stands_under_each_of_them() -> None:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2", soort="waterschap")],
        dossiers=[dossier(partner=("g1", "g2"))],
        dossier_standen=[stand(80), stand(9, "knelt")],
    )
    for selectie in (ALLES, Selectie(soort="gemeente"), Selectie(soort="waterschap")):
        assert (changes(dataset, selectie)["soort"] == "dossier").sum() == 1


def test_filters_keep_what_has_a_regio_or_an_accounthouder_of_its_own_and_accounts_that_ended() -> None:
    dataset = maak_dataset(
        partners=[
            gemeente(regio=["U10"], accounthouder="a"),
            gemeente("weg", regio=["Foodvalley"], tot=dagen_geleden(3)),
        ],
        signalen=[signaal(9, "laag", regio="Foodvalley")],
        initiatieven=[initiatief(9, accounthouder="b"), initiatief(9, id="los", partner=None)],
    )

    def happened(**keuze: Any) -> list[str]:
        rows = changes(dataset, Selectie(**keuze))
        return sorted(rows.loc[rows["soort"] != "oordeel", "soort"])

    assert happened() == ["account", "initiatief", "initiatief", "initiatief", "initiatief", "signaal"]
    assert happened(regios=frozenset({"U10"})) == ["initiatief", "initiatief"]
    assert happened(regios=frozenset({"Foodvalley"})) == ["account", "signaal"]
    assert happened(accounthouder="b") == ["initiatief", "initiatief"]


OORDELEN: dict[str, tuple[dict[str, Any], tuple[str, ...] | None]] = {
    "same": ({"signalen": [signaal(40, "midden")]}, None),
    "heavier": (
        {"signalen": [signaal(9, vervolg=None), signaal(40, "midden", id="b")]},
        (
            "vraagt meer aandacht",
            "aandacht",
            "actie nodig",
            "meer",
            dagen_geleden(9),
            "2 open signalen, waarvan 1 hoog zonder vervolg.",
        ),
    ),
    "lighter": (
        {"signalen": [signaal(40, vervolg=None, opgelost_op=PEILDATUM), signaal(40, "midden", id="b")]},
        (
            "vraagt minder aandacht",
            "actie nodig",
            "aandacht",
            "minder",
            None,
            "1 open signaal met ernst midden.",
        ),
    ),
    "not an account then": ({"partner": {"sinds": dagen_geleden(9)}, "signalen": [signaal(9, vervolg=None)]}, None),
    "known now": (
        {"signalen": [signaal(9, "midden")]},
        (
            "nu een oordeel",
            "niet vastgelegd",
            "aandacht",
            None,
            dagen_geleden(9),
            "1 open signaal met ernst midden.",
        ),
    ),
    "known then": (
        {"signalen": [signaal(40, "midden", opgelost_op=dagen_geleden(9))]},
        (
            "geen oordeel meer",
            "aandacht",
            "niet vastgelegd",
            None,
            None,
            "Er zijn geen open signalen.",
        ),
    ),
    "for another reason": (
        {"signalen": [signaal(40, "midden", opgelost_op=dagen_geleden(9))], "afspraken": [afspraak(9)]},
        None,
    ),
    "for two reasons, one of them no longer applies": (
        {
            "signalen": [signaal(40, vervolg=None, opgelost_op=dagen_geleden(9))],
            "initiatieven": [initiatief(400)],
            "initiatief_fasen": [fase(400, "melding"), fase(3, "afgerond")],
            "contacten": [gesprek(5, niveau) for niveau in ("bestuurlijk", "strategisch", "ambtelijk")],
            "reflecties": [reflectie(50), reflectie(50, door="provincie")],
            "afspraken": [afspraak(-9)],
        },
        (
            "vraagt minder aandacht",
            "actie nodig",
            "op orde",
            "minder",
            None,
            "Er zijn geen open signalen. Initiatieven: niet meer van toepassing.",
        ),
    ),
    "a reflectie": (
        {
            "signalen": [signaal(40, "midden")],
            "reflecties": [reflectie(9, 1, 1), reflectie(9, 1, door="provincie")],
            "initiatieven": [initiatief(20)],
            "initiatief_fasen": [fase(20, "melding")],
        },
        (
            "vraagt meer aandacht",
            "aandacht",
            "actie nodig",
            "meer",
            dagen_geleden(9),
            ("1 lopend initiatief, over de termijn: Energiehof in de fase melding. De samenwerking vraagt actie."),
        ),
    ),
    "what began first, then what pressed already": (
        {
            "signalen": [signaal(20, "midden"), signaal(9, vervolg=None, id="b")],
            "afspraken": [afspraak(41)],
            "initiatieven": [initiatief(400)],
            "initiatief_fasen": [fase(400, "melding")],
        },
        (
            "vraagt meer aandacht",
            "aandacht",
            "actie nodig",
            "meer",
            dagen_geleden(10),
            (
                "1 eigen afspraak over de deadline; de deadline was 10 oktober 2026. "
                "2 open signalen, waarvan 1 hoog zonder vervolg. "
                "Vroeg al actie: 1 lopend initiatief, over de termijn: Energiehof in de fase melding."
            ),
        ),
    ),
    "a signaal that is vertrouwelijk": (
        {"signalen": [signaal(40, "midden"), signaal(9, vervolg=None, id="b", vertrouwelijk=True)]},
        ("vraagt meer aandacht", "aandacht", "actie nodig", "meer", dagen_geleden(9), "De signalen vragen actie."),
    ),
}


@pytest.fixture(scope="module")
def gewijzigd() -> pd.DataFrame:
    dataset = per_account({naam: rijen for naam, (rijen, _) in OORDELEN.items()})
    rows = changes(dataset)
    return rows[rows["soort"] == "oordeel"].set_index("partner")


@pytest.mark.parametrize("geval", OORDELEN)
def test_an_oordeel_turned_because_of_these_indicatoren_when_it_was_an_account_on_both_days(
    gewijzigd: pd.DataFrame, geval: str
) -> None:
    verwacht = OORDELEN[geval][1]
    assert (geval in gewijzigd.index) == (verwacht is not None)
    if verwacht:
        row = gewijzigd.loc[geval, ["verandering", "van", "naar", "richting", "datum", "reden"]]
        assert tuple(row.astype(object).where(row.notna(), None)) == verwacht


def test_accounts_that_turned_are_those_of_the_chart(gewijzigd: pd.DataFrame) -> None:
    dataset = per_account({naam: rijen for naam, (rijen, _) in OORDELEN.items()})
    frame = verschuiving(asked(dataset)).set_index("partner")
    assert set(frame.index) == {*OORDELEN} - {"not an account then"}
    assert set(frame.index[frame["van"] != frame["naar"]]) == set(gewijzigd.index)


def test_people_of_partners_what_is_vertrouwelijk_and_reflecties_do_not_get_on_the_wall() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        personen=[persoon("p", "bestuurlijk", naam="Hanneke Visser", functie="wethouder")],
        signalen=[
            signaal(9, "laag", omschrijving="Hanneke Visser wacht"),
            signaal(9, "laag", id="b", omschrijving="GEHEIM", vertrouwelijk=True),
            signaal(HOOG + 9, id="c", omschrijving="GEHEIM", vertrouwelijk=True),
            signaal(90, "laag", id="d", omschrijving="GEHEIM", vertrouwelijk=True, opgelost_op=dagen_geleden(1)),
        ],
        afspraken=[afspraak(9, omschrijving="Wethouder Visser bellen")],
        initiatieven=[initiatief(9, naam="Tuin van mevrouw Visser")],
        werkbezoeken=[bezoek(9, doel="Kennismaken met Hanneke Visser", terugblik="GEHEIM")],
        ontwikkelingen=[happening(9) | {"omschrijving": "Wethouder Hanneke Visser vertrekt"}],
        reflecties=[reflectie(9, 1, kan_beter="GEHEIM")],
        contacten=[gesprek(9, notitie="GEHEIM")],
    )
    rows = changes(dataset)
    tekst = " ".join(rows.astype("str").fillna("").to_numpy().ravel())
    assert "Visser" not in tekst
    assert "GEHEIM" not in tekst
    stil = rows[rows["vertrouwelijk"]]
    assert stil["wat"].tolist() == [VERTROUWELIJK] * 2
    assert stil["verandering"].tolist() == ["opgelost", "gemeld"]
    assert stil[["van", "naar", "reden"]].isna().all(axis=None)
    assert "De wethouder wacht" in set(rows["wat"])
    woorden = " ".join(kop(asked(dataset)))
    assert "Visser" not in woorden


def test_no_name_of_anybody_of_another_partner_gets_on_the_wall() -> None:
    dataset = maak_dataset(
        partners=[gemeente(), gemeente("g2")],
        personen=[persoon("p", naam="Truus Zwartveld", partner="g2"), persoon("q", naam="Ad Kars", partner="g2")],
        signalen=[signaal(9, "laag", omschrijving="Truus Zwartveld belt")],
        afspraken=[afspraak(9, omschrijving="TRUUS ZWARTVELD bellen")],
        initiatieven=[initiatief(9, naam="Plan van Truus Zwartveld", partner=None)],
        dossiers=[dossier(partner=("g1", "g2"), naam="Kars en Zwartvelds plan")],
        dossier_standen=[stand(9, "knelt")],
        werkbezoeken=[bezoek(9, doel="Bij Truus Zwartveld")],
        ontwikkelingen=[happening(9) | {"omschrijving": "Truus Zwartveld vertrekt"}],
        contacten=[gesprek(9, niveau) for niveau in ("bestuurlijk", "strategisch", "ambtelijk")],
    )
    tekst = changes(dataset)[["wat", "reden"]].to_csv().casefold()
    assert "zwartveld" not in tekst
    assert "kars" not in tekst


def test_a_few_rows_stand_on_the_wall_as_they_do_in_the_whole_list() -> None:
    dataset = maak_dataset(
        partners=[gemeente()],
        personen=[persoon("p", naam="Hanneke Visser", functie="wethouder")],
        signalen=[signaal(9, "laag", id=str(n), omschrijving=f"Hanneke Visser wacht {n}") for n in range(3)],
    )
    asks = asked(dataset)
    few = veranderd(asks).iloc[1:]
    assert few["wat"].str.contains("Visser").all()
    pd.testing.assert_frame_equal(voor_de_wand(asks, few), lijst(asks).iloc[1:])


def headline(eerder: pd.Timestamp = EERDER, **tabellen: list[Any]) -> list[str]:
    dataset = maak_dataset(**{"partners": [gemeente()]} | tabellen)
    alle = frozenset(dataset.tabellen)
    return kop(asked(replace(dataset, gelezen=alle), eerder=eerder))


def accounts(n: int) -> list[dict[str, Any]]:
    return [gemeente(f"g{i}") for i in range(1, n + 1)]


def heavier(n: int) -> dict[str, Any]:
    """Account ``n`` asks for aandacht and gets a heavy signaal."""
    return {"id": f"h{n}", **signaal(9, partner=f"g{n}", vervolg=None, id=f"h{n}")}


def steady(n: int) -> dict[str, Any]:
    return signaal(70, "midden", partner=f"g{n}", id=f"m{n}", opgelost_op=None, gemeld_op=dagen_geleden(40))


def lighter(n: int) -> dict[str, Any]:
    return signaal(40, partner=f"g{n}", id=f"l{n}", vervolg=None, opgelost_op=PEILDATUM)


@pytest.mark.parametrize(
    ("meer", "minder", "zin"),
    [
        (3, 2, "3 accounts vragen meer aandacht (allemaal nu actie), 2 minder."),
        (1, 1, "1 account vraagt meer aandacht (nu actie), 1 minder."),
        (1, 0, "1 account vraagt meer aandacht (nu actie), geen enkel minder."),
        (0, 2, "2 accounts vragen minder aandacht, geen enkel meer."),
        (0, 1, "1 account vraagt minder aandacht, geen enkel meer."),
    ],
)
def test_the_first_sentence_is_the_answer(meer: int, minder: int, zin: str) -> None:
    n = meer + minder
    signalen = [steady(i) for i in range(1, n + 1)] + [heavier(i) for i in range(1, meer + 1)]
    signalen += [lighter(i) for i in range(meer + 1, n + 1)]
    assert headline(partners=accounts(n), signalen=signalen)[0] == zin


def test_when_oordelen_stay_the_rest_is_told_in_words() -> None:
    assert headline(
        partners=[
            *accounts(1),
            gemeente("nieuw", sinds=dagen_geleden(9)),
            gemeente("weg", tot=dagen_geleden(9)),
            gemeente("ook weg", tot=dagen_geleden(8)),
        ],
        signalen=[steady(1), signaal(9, "laag"), signaal(8, "laag", id="b", opgelost_op=dagen_geleden(1))],
        afspraken=[
            afspraak(-9, afgerond_op=dagen_geleden(1)),
            afspraak(-9, id="b", wie="partner", vervallen_op=PEILDATUM),
        ],
        ontwikkelingen=[happening(9)],
    ) == [
        "Geen account vraagt nu meer of minder aandacht.",
        "1 account is nieuw.",
        "2 partners zijn geen account meer.",
        "Signalen: 2 gemeld en 1 opgelost.",
        "Onze afspraken: 1 nagekomen en geen nieuwe te laat.",
        "Ook veranderde er iets bij ontwikkelingen.",
    ]


def test_what_came_back_and_what_was_late_is_told_with_the_figures_of_the_overview() -> None:
    assert headline(
        afspraken=[
            afspraak(9, afgerond_op=dagen_geleden(1)),
            afspraak(-9, id="b", afgerond_op=dagen_geleden(1)),
            afspraak(9, id="c"),
        ],
        initiatieven=[initiatief(400), initiatief(MELDING + 5, id="b")],
        initiatief_fasen=[fase(400, "melding"), fase(3, "toewijzing"), fase(MELDING + 5, "melding", initiatief="b")],
    )[-2:] == [
        "Onze afspraken: 2 nagekomen (1 na de deadline) en 1 nieuw te laat.",
        "Initiatieven: 1 nieuw over de termijn en 1 weer binnen de termijn.",
    ]


def test_the_title_names_the_meeting_only_when_it_was_the_last_one() -> None:
    laatste = max(dag for dag in NORMEN.vergaderingen if pd.Timestamp(dag) < PEILDATUM)
    eerste = min(NORMEN.vergaderingen)
    dataset = maak_dataset(partners=[gemeente()])
    assert titel(asked(dataset, eerder=pd.Timestamp(laatste))) == "Sinds de vorige vergadering"
    assert titel(asked(dataset, eerder=pd.Timestamp("2026-06-01"))) == "Sinds 1 juni 2026"
    assert eerste != laatste
    assert titel(asked(dataset, eerder=pd.Timestamp(eerste))).startswith("Sinds ")
    assert "vergadering" not in titel(asked(dataset, eerder=pd.Timestamp(eerste)))
    geen = replace(NORMEN, vergaderingen=())
    assert "vergadering" not in titel(asked(dataset, eerder=geen.vergelijk_met(PEILDATUM), normen=geen))


def test_an_oordeel_that_came_or_went_is_told_apart() -> None:
    zinnen = headline(
        partners=accounts(4),
        signalen=[
            signaal(9, "midden"),
            signaal(9, id="c", partner="g4", vervolg=None),
            signaal(40, "midden", id="b", partner="g2", opgelost_op=dagen_geleden(1)),
            steady(3),
        ],
    )
    assert zinnen[:2] == [
        "2 accounts kregen een oordeel: 1 actie nodig en 1 aandacht.",
        "1 account heeft geen oordeel meer: er is te weinig over dat telt.",
    ]


def test_nothing_that_changed_is_said_with_the_day_since_when() -> None:
    assert headline(signalen=[steady(1)]) == ["Sinds wo 21 oktober 2026 veranderde er niets in wat is vastgelegd."]


def test_when_hardly_anything_is_recorded_it_does_not_say_that_nothing_changed() -> None:
    assert headline() == ["Er is te weinig vastgelegd om te zien wat er veranderde."]
    assert (
        headline(signalen=[signaal(9, "laag")])[0] == "Van de meeste accounts is te weinig vastgelegd voor een oordeel."
    )


def test_what_cannot_be_known_is_said_by_kind_and_table() -> None:
    dataset = maak_dataset(partners=[gemeente()], signalen=[steady(1)], contacten=[gesprek(9)], afspraken=[])
    dataset = replace(dataset, gelezen=frozenset(dataset.tabellen) - {"ontwikkelingen", "initiatief_fasen", "signalen"})
    assert niet_bekend(dataset) == {
        "oordeel": ["signalen"],
        "signaal": ["signalen"],
        "ontwikkeling": ["ontwikkelingen"],
    }
    onleesbaar = replace(dataset, onleesbaar=frozenset({"initiatief_fasen"}))
    assert kop(asked(onleesbaar))[-1] == (
        "Wat er veranderde bij oordelen, signalen, initiatieven en ontwikkelingen, is niet of niet helemaal bekend; "
        "ontbreekt of is niet te lezen: signalen, initiatief_fasen en ontwikkelingen."
    )


def test_of_initiatieven_with_fasen_that_cannot_be_read_only_the_melding_is_told() -> None:
    dataset = maak_dataset(partners=[gemeente()], initiatieven=[initiatief(9), initiatief(99, id="b")])
    rows = changes(replace(dataset, onleesbaar=frozenset({"initiatief_fasen"})))
    assert rows["verandering"].tolist() == ["gemeld"]


def test_what_carries_no_date_is_no_change() -> None:
    """Both days are computed with what is recorded now: another owner or accounthouder changes nothing."""
    tabellen = {
        "signalen": [signaal(40, "midden"), signaal(9, "laag", id="b")],
        "initiatieven": [initiatief(9, accounthouder="a")],
        "werkbezoeken": [bezoek(9)],
    }
    nu = changes(maak_dataset(partners=[gemeente()], **tabellen))
    tabellen["signalen"] = [
        row | {"eigenaar": "b", "vervolg": "schrijven", "niveau_gemeld": "ambtelijk"} for row in tabellen["signalen"]
    ]
    straks = changes(maak_dataset(partners=[gemeente(accounthouder="b", inwoners=9, website="x")], **tabellen))
    pd.testing.assert_frame_equal(nu, straks)


def test_one_day_compared_with_itself_has_no_changes(geteld: Dataset) -> None:
    assert changes(geteld, eerder=PEILDATUM).empty


def test_without_any_row_there_is_an_empty_list() -> None:
    assert changes(maak_dataset(partners=[gemeente()])).empty


@WEINIG
@given(_rows(st.integers(-60, 420), 12), st.integers(0, 200))
def test_every_change_lies_between_the_days_and_a_day_differs_not_from_itself(rijen: Rijen, terug: int) -> None:
    """A visit took place on its day, which may be that of the comparison: it had not taken place yet."""
    dataset, eerder = _dataset(_with_ids(rijen, "n")), dagen_geleden(terug)
    rows = changes(dataset, eerder=eerder)
    assert changes(dataset, eerder=PEILDATUM).empty
    assert rows.loc[rows["soort"] != "oordeel", "datum"].notna().all()
    dagen = rows["datum"].dropna()
    afgelegd = rows["verandering"].isin(["afgelegd", "besloten"])
    assert (dagen[afgelegd] >= eerder).all()
    assert (dagen[~afgelegd] > eerder).all()
    assert (dagen <= PEILDATUM).all()
    assert rows.loc[rows["soort"] == "oordeel", "reden"].str.fullmatch(r".*[^ .]\.").all()


GEBEURD = (
    "gemeld",
    "opgelost",
    "onze afspraak nagekomen",
    "afspraak van de partner nagekomen",
    "afgelegd",
    "nieuw",
)
"""What happens on a day and stays so."""


@WEINIG
@given(_rows(st.integers(-60, 420), 12), st.integers(1, 100), st.integers(1, 100))
def test_what_happened_in_two_periods_is_what_happened_in_both_together(rijen: Rijen, kort: int, lang: int) -> None:
    rijen = _with_ids(rijen, "n") | {"initiatief_fasen": []}
    for naam, begint, eindigt in (
        ("signalen", "gemeld_op", "opgelost_op"),
        ("afspraken", "gemaakt_op", "afgerond_op"),
    ):
        rijen[naam] = [row for row in rijen[naam] if row[eindigt] is None or row[begint] <= row[eindigt]]
    dataset, midden, begin = _dataset(rijen), dagen_geleden(kort), dagen_geleden(kort + lang)

    def happened(tot: pd.Timestamp, van: pd.Timestamp) -> pd.Series:
        rows = lijst(asked(dataset, eerder=van, peildatum=tot))
        rows = rows[rows["verandering"].isin(GEBEURD)]
        return rows.groupby(["soort", "verandering"]).size()

    samen = happened(midden, begin).add(happened(PEILDATUM, midden), fill_value=0)
    pd.testing.assert_series_equal(samen, happened(PEILDATUM, begin), check_dtype=False)


def rows_of_every_kind() -> pd.DataFrame:
    kolommen = [
        "partner",
        "initiatief",
        "dossier",
        "werkbezoek",
        "account",
        "verandering",
        "wat",
        "van",
        "naar",
        "reden",
    ]
    rows = [
        dict.fromkeys(kolommen, f"{soort} {n}") | {"soort": soort, "datum": PEILDATUM}
        for soort in SOORTEN
        for n in (1, 2)
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("soort", "kolommen"),
    [
        ("oordeel", ["partner", "Account", "Van", "Naar", "Sinds", "Omdat"]),
        (
            "account",
            ["partner", "Datum", "Account", "Wat er gebeurde", "Oordeel toen", "Oordeel nu", "Toelichting"],
        ),
        ("signaal", ["partner", "Datum", "Account", "Wat er gebeurde", "Signaal", "Toelichting"]),
        (
            "initiatief",
            ["initiatief", "Datum", "Account", "Wat er gebeurde", "Initiatief", "Van", "Naar", "Toelichting"],
        ),
        ("dossier", ["dossier", "Datum", "Account", "Wat er gebeurde", "Dossier", "Van", "Naar", "Toelichting"]),
        ("werkbezoek", ["werkbezoek", "Datum", "Account", "Wat er gebeurde", "Doel", "Toelichting"]),
        ("ontwikkeling", ["partner", "Datum", "Account", "Soort", "Ontwikkeling"]),
        ("", ["partner", "Datum", "Account", "Wat er gebeurde", "Waarover", "Van", "Naar", "Toelichting"]),
    ],
)
def test_the_table_of_a_kind_has_its_rows_with_dutch_headings_after_the_id(soort: str, kolommen: list[str]) -> None:
    rows = tabel(rows_of_every_kind(), soort)
    assert list(rows) == kolommen
    soorten = [soort] if soort else SOORTEN
    assert rows["Account"].tolist() == [f"{deel} {n}" for deel in soorten for n in (1, 2)]


def test_an_oordeel_in_a_table_has_its_symbol() -> None:
    rows = rows_of_every_kind().assign(van="niet vastgelegd", naar="actie nodig")
    assert tabel(rows, "oordeel")[["Van", "Naar"]].iloc[0].tolist() == ["? niet vastgelegd", "▲ actie nodig"]
    assert tabel(rows, "initiatief")["Van"].iloc[0] == "niet vastgelegd"
