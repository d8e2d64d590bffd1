"""Who may see what: the rol and the limits of somebody, and the rows and cells that are left for them."""

import threading
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from samenwerking import toegang as module
from samenwerking.data.dataset import Dataset
from samenwerking.data.weglaten import AFGESCHERMD
from samenwerking.normen import Toegang
from samenwerking.toegang import Bezoeker, bezoeker_van, herken, zicht_in_woorden, zicht_op
from samenwerking.werkbezoeken import alle_werkbezoeken, zonder_terugblik
from tests.bouw import (
    NORMEN,
    PEILDATUM,
    bezoek,
    dossier,
    fase,
    gemeente,
    gesprek,
    initiatief,
    maak_dataset,
    persoon,
    signaal,
)

REGELS = [
    {"email": "Eva@Provincie.example", "rol": "directie"},
    {"groep": "team", "rol": "accounthouder", "regios": ["U10"]},
    {"email": "bob@provincie.example", "rol": "medewerker", "accounts": ["g1"]},
    {"email": "sk@provincie.example", "rol": "directie"},
]
BEHEERDER = Bezoeker("beheerder")
DIRECTIE = Bezoeker("directie")
EVA = Bezoeker("accounthouder", persoon="eva")
NIEMAND = Bezoeker("accounthouder")
U10 = frozenset({"U10"})
NIET_VAN_U = "Vertrouwelijke signalen van anderen staan er niet bij."


def toegang(**extra: Any) -> Toegang:
    return Toegang.model_validate(NORMEN.toegang.model_dump() | {"regels": REGELS} | extra)


def zicht(dataset: Dataset, bezoeker: Bezoeker) -> Dataset:
    return zicht_op(dataset, bezoeker, NORMEN)


def ids(dataset: Dataset, tabel: str) -> list[str]:
    return dataset[tabel]["id"].tolist()


# Who it is


def test_somebody_is_known_by_the_first_rule_that_fits() -> None:
    both = bezoeker_van({"email": "eva@provincie.example", "groups": ["team"]}, toegang())
    assert both == Bezoeker("directie", "eva@provincie.example")
    group = bezoeker_van({"email": "ander@provincie.example", "groups": ["iets", "team"]}, toegang())
    assert group == Bezoeker("accounthouder", "ander@provincie.example", regios=U10)
    assert bezoeker_van({"groups": "team"}, toegang()) == Bezoeker("accounthouder", regios=U10)
    for verified in (True, "true", "True"):
        assert bezoeker_van({"email": "SK@provincie.example", "email_verified": verified}, toegang()) is not None


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"email": "niemand@provincie.example"},
        {"email": None, "groups": None},
        {"email": "eva@provincie.example", "email_verified": False},
        {"email": "eva@provincie.example", "email_verified": "false"},
        {"email": "eva@provincie.example", "email_verified": "no"},
        {"email": "eva@provincie.example", "email_verified": 0},
        {"email": "eva@provincie.example", "email_verified": None},
        {"email": "sk@provincie.example".replace("s", "\N{LATIN SMALL LETTER LONG S}")},
        {"email": "sk@provincie.example".replace("k", "\N{KELVIN SIGN}")},
        {"groups": "team-anders"},
        {"groups": ["tea"]},
        {"groups": 3},
        {"groups": {"team": True}},
        {"rol": "directie"},
    ],
)
def test_who_is_in_no_rule_is_nobody(claims: dict[str, Any]) -> None:
    assert bezoeker_van(claims, toegang()) is None


def test_the_groups_stand_where_the_setting_says() -> None:
    assert bezoeker_van({"roles": ["team"]}, toegang(groepen_in="roles")) is not None
    assert bezoeker_van({"groups": ["team"]}, toegang(groepen_in="roles")) is None


def test_an_email_address_is_that_of_one_of_our_own_people() -> None:
    mensen = [
        persoon("wij", partner=None, email=" Eva@Provincie.example "),
        persoon("dubbel1", partner=None, email="twee@x.example"),
        persoon("dubbel2", partner=None, email="twee@x.example"),
        persoon("hun", partner="g1", email="hun@x.example"),
        persoon("zonder", partner=None),
        persoon("raar", partner=None, email="\N{KELVIN SIGN}ok@x.example"),
    ]
    dataset = maak_dataset(partners=[gemeente()], personen=mensen)
    found = {
        email: herken(Bezoeker("accounthouder", email), dataset).persoon
        for email in ("eva@provincie.example", "twee@x.example", "hun@x.example", "kok@x.example", "")
    }
    assert found.pop("eva@provincie.example") == "wij"
    assert set(found.values()) == {""}


def test_the_addresses_are_looked_up_once_however_many_log_in(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    adres = module._adres
    monkeypatch.setattr(module, "_adres", lambda email: looked.append(email) or adres(email))
    wij = [persoon(f"p{n}", partner=None, email=f"p{n}@x.example") for n in range(40)]
    dataset = maak_dataset(partners=[gemeente()], personen=wij)
    for _ in range(2):
        for n in range(40):
            assert herken(Bezoeker("accounthouder", f"p{n}@x.example"), dataset).persoon == f"p{n}"
    assert len(looked) == 40


# What is vertrouwelijk


def vertrouwelijk() -> Dataset:
    stil = {"vertrouwelijk": True}
    return maak_dataset(
        partners=[gemeente("g1", accounthouder="eva"), gemeente("g2", accounthouder="bob"), gemeente("g3")],
        personen=[persoon("eva", partner=None), persoon("bob", partner=None)],
        signalen=[
            signaal(3, id="open"),
            signaal(3, id="mijn account", **stil),
            signaal(3, id="mijn signaal", partner="g2", eigenaar="eva", **stil),
            signaal(3, id="van bob", partner="g2", eigenaar="bob", **stil),
            signaal(3, id="van niemand", partner="g3", eigenaar=None, **stil),
        ],
        contacten=[
            gesprek(1, notitie="feit", notitie_soort="feit", partner="g2"),
            gesprek(2, notitie="account", notitie_soort="vertrouwelijk"),
            gesprek(3, notitie="erbij", notitie_soort="vertrouwelijk", partner="g2", provincie_deelnemers=["eva"]),
            gesprek(4, notitie="van bob", notitie_soort="vertrouwelijk", partner="g2", provincie_deelnemers=["bob"]),
            gesprek(5, notitie_soort="vertrouwelijk", partner="g2"),
        ],
    )


def test_a_signaal_that_is_vertrouwelijk_is_for_its_eigenaar_the_accounthouder_and_the_directie() -> None:
    dataset = vertrouwelijk()
    alles = ids(dataset, "signalen")
    assert ids(zicht(dataset, DIRECTIE), "signalen") == alles
    assert ids(zicht(dataset, EVA), "signalen") == ["open", "mijn account", "mijn signaal"]
    assert ids(zicht(dataset, Bezoeker("accounthouder", persoon="bob")), "signalen") == [
        "open",
        "mijn signaal",
        "van bob",
    ]
    for rol in ("medewerker", "beheerder"):
        assert ids(zicht(dataset, replace(EVA, rol=rol)), "signalen") == ["open", "mijn account", "mijn signaal"]
        assert ids(zicht(dataset, Bezoeker(rol)), "signalen") == ["open"]
    assert ids(zicht(dataset, NIEMAND), "signalen") == ["open"]


def test_a_notitie_that_is_vertrouwelijk_is_for_who_was_there_the_accounthouder_and_the_directie() -> None:
    dataset = vertrouwelijk()

    def notities(bezoeker: Bezoeker) -> list[str]:
        return zicht(dataset, bezoeker)["contacten"]["notitie"].fillna("").tolist()

    alles = ["feit", "account", "erbij", "van bob", ""]
    assert notities(DIRECTIE) == alles
    assert notities(EVA) == ["feit", "account", "erbij", AFGESCHERMD, ""]
    assert notities(NIEMAND) == notities(BEHEERDER) == ["feit", *[AFGESCHERMD] * 3, ""]
    assert notities(replace(EVA, rol="medewerker")) == [AFGESCHERMD] * 4 + [""]


def test_nothing_that_was_computed_is_of_who_sees_more() -> None:
    dataset = vertrouwelijk()
    dataset.stand(PEILDATUM).once("aantal", lambda: len(dataset["signalen"]))
    smaller = zicht(dataset, EVA).stand(PEILDATUM)
    assert smaller.once("aantal", lambda: len(smaller["signalen"])) == 3
    assert zicht_op(dataset.stand(PEILDATUM), EVA, NORMEN) is not zicht(dataset, EVA)


def test_who_may_see_the_same_shares_what_is_computed() -> None:
    dataset = vertrouwelijk()
    one, other = (replace(DIRECTIE, email=naam, persoon=naam) for naam in ("eva", "bob"))
    assert zicht(dataset, one) is zicht(dataset, other)
    assert zicht(dataset, EVA) is not zicht(dataset, replace(EVA, persoon="bob"))
    assert zicht(dataset, replace(EVA, persoon="zonder iets")) is zicht(dataset, NIEMAND)
    assert zicht(dataset, Bezoeker()) is dataset


def test_many_visitors_at_once_each_get_what_is_theirs() -> None:
    dataset = vertrouwelijk()
    bezoekers = [DIRECTIE, EVA, NIEMAND, Bezoeker("accounthouder", persoon="bob"), Bezoeker("medewerker")] * 4
    want = [ids(zicht(vertrouwelijk(), bezoeker), "signalen") for bezoeker in bezoekers]
    got: list[list[list[str]]] = [[] for _ in bezoekers]
    start = threading.Barrier(len(bezoekers))

    def signalen(bezoeker: Bezoeker) -> list[str]:
        smaller = zicht(dataset, bezoeker).stand(PEILDATUM)
        return smaller.once("signalen", lambda: ids(smaller, "signalen"))

    def look(place: int) -> None:
        start.wait()
        got[place] = [signalen(bezoekers[place]) for _ in range(20)]

    threads = [threading.Thread(target=look, args=(place,)) for place in range(len(bezoekers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [[one] * 20 for one in want]


# What a medewerker sees


def test_a_medewerker_sees_no_contact_details_of_partner_people_but_those_of_our_own() -> None:
    zij = persoon("z", email="z@partner.example", telefoon="06-1")
    leeg = persoon("leeg")
    wij = persoon("w", partner=None, email="w@provincie.example", telefoon="06-2")
    dataset = maak_dataset(partners=[gemeente()], personen=[zij, leeg, wij])
    medewerker = zicht(dataset, Bezoeker("medewerker"))["personen"]
    assert medewerker["email"].fillna("").tolist() == [AFGESCHERMD, "", "w@provincie.example"]
    assert medewerker["telefoon"].fillna("").tolist() == [AFGESCHERMD, "", "06-2"]
    assert zicht(dataset, EVA)["personen"]["email"].fillna("").tolist()[0] == "z@partner.example"


def test_a_medewerker_does_not_read_what_came_of_a_visit_only_that_it_is_written() -> None:
    bezoeken = [bezoek(9, terugblik="Het ging mis"), bezoek(8, id="w2")]
    dataset = maak_dataset(partners=[gemeente()], werkbezoeken=bezoeken)
    medewerker = zicht(dataset, Bezoeker("medewerker"))
    assert medewerker["werkbezoeken"]["terugblik"].fillna("").tolist() == [AFGESCHERMD, ""]
    alle = alle_werkbezoeken(medewerker, PEILDATUM, NORMEN)
    assert zonder_terugblik(alle)["id"].tolist() == ["w2"]
    assert zicht(dataset, EVA)["werkbezoeken"]["terugblik"].fillna("").tolist() == ["Het ging mis", ""]


# Rows outside


def alle_regios() -> Dataset:
    return maak_dataset(
        partners=[
            gemeente("u", regio=["U10"], sinds=pd.Timestamp("2030-01-01")),
            gemeente("a", regio=["Amersfoort"]),
            gemeente("beide", regio=["U10", "Amersfoort"], tot=pd.Timestamp("2020-01-01")),
            gemeente("breed"),
            gemeente("raar", regio=["Narnia"]),
        ],
        personen=[persoon("van_a", partner="a"), persoon("van_u", partner="u"), persoon("eva", partner=None)],
    )


@pytest.mark.parametrize(
    ("regios", "accounts", "left"),
    [
        ({"U10"}, (), ["u", "beide", "breed"]),
        ({"Amersfoort"}, (), ["a", "beide", "breed"]),
        ({"MRU"}, (), ["u", "a", "beide", "breed"]),
        ({"U10", "Foodvalley"}, (), ["u", "beide", "breed"]),
        ((), {"a"}, ["a"]),
        ((), {"bestaat_niet"}, []),
        ({"U10"}, {"a"}, ["u", "a", "beide", "breed"]),
        ({"Lopikerwaard"}, (), ["breed"]),
    ],
)
def test_the_accounts_of_a_limit_are_those_of_its_regios_and_the_ones_it_names(
    regios: Any, accounts: Any, left: list[str]
) -> None:
    dataset = alle_regios()
    smaller = zicht(dataset, Bezoeker("directie", regios=frozenset(regios), accounts=frozenset(accounts)))
    assert ids(smaller, "partners") == left
    assert set(smaller["personen"]["partner"].dropna()) <= set(left)
    assert "eva" in ids(smaller, "personen")


def test_a_row_with_a_regio_of_its_own_is_in_that_one_alone() -> None:
    dataset = maak_dataset(
        partners=[gemeente("beide", regio=["U10", "Amersfoort"]), gemeente("breed")],
        signalen=[
            signaal(1, id="zonder", partner="beide"),
            signaal(1, id="hier", partner="breed", regio="U10"),
            signaal(1, id="elders", partner="beide", regio="Amersfoort"),
            signaal(1, id="onbekend", partner="breed", regio="Narnia"),
        ],
        contacten=[gesprek(1, partner="beide", regio="Amersfoort", onderwerp="elders")],
    )
    smaller = zicht(dataset, Bezoeker("directie", regios=U10))
    assert ids(smaller, "signalen") == ["zonder", "hier"]
    assert smaller["contacten"].empty
    named = zicht(dataset, Bezoeker("directie", accounts=frozenset({"beide"})))
    assert ids(named, "signalen") == ["zonder", "elders"]
    assert named["contacten"]["onderwerp"].tolist() == ["elders"]
    union = zicht(dataset, Bezoeker("directie", regios=U10, accounts=frozenset({"beide"})))
    assert ids(union, "signalen") == ["zonder", "hier", "elders"]


def test_of_a_talk_with_more_partners_the_others_and_their_people_are_gone() -> None:
    dataset = alle_regios()
    samen = gesprek(1, partner_deelnemers=["van_a", "van_u", "Een gast"]) | {"partner": ["u", "a"]}
    alleen = gesprek(2, partner="u", partner_deelnemers=["van_u", "Een gast"])
    tabellen = {naam: dataset[naam] for naam in ("partners", "personen")}
    contacten = maak_dataset(contacten=[samen, alleen])["contacten"]
    dataset = dataset.met(tabellen={**dataset.tabellen, **tabellen, "contacten": contacten})
    smaller = zicht(dataset, Bezoeker("directie", regios=U10))["contacten"]
    assert smaller["partner"].tolist() == [["u"], ["u"]]
    assert smaller["partner_deelnemers"].tolist() == [["van_u"], ["van_u", "Een gast"]]


def test_what_has_no_partner_is_of_its_accounthouder_and_what_is_about_something_unknown_of_nobody() -> None:
    dataset = maak_dataset(
        partners=[gemeente("u", regio=["U10"]), gemeente("a", regio=["Amersfoort"])],
        initiatieven=[
            initiatief(3, id="mijn", partner=None, accounthouder="eva"),
            initiatief(3, id="van bob", partner=None, accounthouder="bob"),
            initiatief(3, id="van niemand", partner=None),
            initiatief(3, id="van a", partner="a", accounthouder="eva"),
        ],
        initiatief_fasen=[fase(2, "weging", initiatief=naam) for naam in ("mijn", "van bob")],
        dossiers=[dossier(id="d1", partner=("u", "a")), dossier(id="d2", partner=("a",))],
        krachtenveld=[{"onderwerp": naam, "partij": naam} for naam in ("mijn", "van bob", "d1", "d2", "los")],
        leeractiviteiten=[{"naam": str(naam), "dossier": naam} for naam in (None, "d1", "d2", "los")],
        opgaven=[{"id": "wonen", "naam": "Wonen"}],
        competenties=[{"persoon": "eva", "competentie": "verbinden"}],
    )
    smaller = zicht(dataset, replace(EVA, regios=U10))
    assert ids(smaller, "initiatieven") == ["mijn"]
    assert smaller["initiatief_fasen"]["initiatief"].tolist() == ["mijn"]
    assert smaller["dossiers"]["partner"].tolist() == [["u"]]
    assert smaller["krachtenveld"]["partij"].tolist() == ["mijn", "d1"]
    assert smaller["leeractiviteiten"]["naam"].tolist() == ["None", "d1"]
    assert ids(smaller, "opgaven") == ["wonen"]
    assert len(smaller["competenties"]) == 1
    assert ids(zicht(dataset, replace(NIEMAND, regios=U10)), "initiatieven") == []
    assert len(zicht(dataset, EVA)["krachtenveld"]) == 5


@pytest.mark.parametrize(
    ("partij", "left"),
    [
        ("a", False),
        ("GM0307", False),
        ("Amersfoort", False),
        (" AMERSFOORT ", False),
        ("Gemeente Amersfoort", False),
        ("Piet de Vries", False),
        ("vries, piet de", False),
        ("Eva Collega", True),
        ("Woerden", True),
        ("LTO Noord", True),
    ],
)
def test_a_partij_that_is_a_partner_outside_the_limit_or_somebody_of_theirs_is_gone(partij: str, left: bool) -> None:
    dataset = maak_dataset(
        partners=[
            gemeente("u", naam="Woerden", regio=["U10"]),
            gemeente("a", naam="Amersfoort", code="GM0307", regio=["Amersfoort"]),
        ],
        personen=[
            persoon("p1", naam="Piet de Vries", partner="a"),
            persoon("eva", naam="Eva Collega", partner=None),
        ],
        dossiers=[dossier(id="d1", partner=("u", "a"))],
        krachtenveld=[{"onderwerp": "d1", "partij": partij}],
    )
    assert len(zicht(dataset, Bezoeker("directie", regios=U10))["krachtenveld"]) == left
    assert len(zicht(dataset, DIRECTIE)["krachtenveld"]) == 1


def test_a_table_of_which_nothing_is_for_somebody_was_read_and_its_file_is_known() -> None:
    dataset = maak_dataset(
        partners=[gemeente("u", regio=["U10"]), gemeente("a", regio=["Amersfoort"])],
        werkbezoeken=[bezoek(3, partner="a")],
    ).met(bestanden={"werkbezoeken": "werkbezoeken.csv"}, onleesbaar=frozenset({"signalen"}))
    smaller = zicht(dataset, Bezoeker("directie", regios=U10))
    assert smaller["werkbezoeken"].empty
    assert (smaller.gelezen, smaller.onleesbaar, smaller.bron) == (dataset.gelezen, dataset.onleesbaar, dataset.bron)
    assert smaller.bestanden == dataset.bestanden


# What is wrong with the bron


def met_fouten() -> Dataset:
    rows = [
        ("signalen", "Omschrijving", "Geheim"),
        ("contacten", "aantekening", "Geheim"),
        ("signalen", "Wethouder X ligt onder vuur", ""),
        ("signalen", "", ""),
        ("contacten", "???", ""),
        ("personen", "iets", "32-13-2026"),
    ]
    bevindingen = pd.DataFrame(rows, columns=["tabel", "kolom", "waarde"], dtype="str")
    return maak_dataset(partners=[gemeente()]).met(bevindingen=bevindingen, weggelaten={"signalen": 2})


def test_what_is_wrong_is_for_who_keeps_the_bron_without_what_can_be_vertrouwelijk() -> None:
    dataset = met_fouten()
    assert zicht(dataset, Bezoeker()).bevindingen is dataset.bevindingen
    frame = zicht(dataset, BEHEERDER).bevindingen
    assert frame["waarde"].tolist() == [AFGESCHERMD, AFGESCHERMD, "", "", "", "32-13-2026"]
    assert frame["kolom"].tolist() == ["Omschrijving", "aantekening", AFGESCHERMD, "", AFGESCHERMD, "iets"]
    for bezoeker in (DIRECTIE, EVA, Bezoeker("medewerker"), replace(BEHEERDER, regios=U10)):
        assert zicht(dataset, bezoeker).bevindingen.empty
        assert zicht(dataset, bezoeker).bevindingen.columns.tolist() == ["tabel", "kolom", "waarde"]


def test_how_many_rows_are_left_out_is_for_who_has_no_limits() -> None:
    dataset = met_fouten()
    assert zicht(dataset, EVA).weggelaten == {"signalen": 2}
    beperkt = replace(EVA, accounts=frozenset({"g1"}))
    assert zicht(dataset, beperkt).weggelaten == {}
    assert "Door een fout in de bron kunnen er rijen ontbreken." in zicht_in_woorden(dataset, beperkt, NORMEN)
    assert "fout" not in zicht_in_woorden(alle_regios(), beperkt, NORMEN)


# In words


@pytest.mark.parametrize(
    ("bezoeker", "zin"),
    [
        (Bezoeker(), ""),
        (DIRECTIE, ""),
        (EVA, NIET_VAN_U),
        (BEHEERDER, NIET_VAN_U),
        (
            Bezoeker("medewerker"),
            f"{NIET_VAN_U} Notities, terugblikken en contactgegevens van mensen van partners zijn afgeschermd.",
        ),
        (Bezoeker("directie", regios=U10), "Hier staat alleen regio U10 en wat provinciebreed is."),
        (
            Bezoeker("directie", regios=frozenset({"MRU", "U10"}), accounts=frozenset({"breed", "a"})),
            "Hier staat alleen regio U10 en Metropoolregio Utrecht, wat provinciebreed is en de accounts a en breed.",
        ),
        (Bezoeker("directie", accounts=frozenset({"a", "bestaat_niet"})), "Hier staat alleen het account a."),
    ],
)
def test_what_is_left_out_is_said_in_words(bezoeker: Bezoeker, zin: str) -> None:
    assert zicht_in_woorden(alle_regios(), bezoeker, NORMEN) == zin
