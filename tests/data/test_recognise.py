"""What a text in a cell is taken for."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from pydantic import TypeAdapter

from samenwerking.data.headings import Koppen
from samenwerking.data.recognise import (
    Herkend,
    Synoniemen,
    codecijfers,
    datums,
    gehelen,
    getallen,
    janee,
    keuzes,
    naamsleutel,
    partnersleutels,
    recognise,
    sleutel,
    tijden,
)
from samenwerking.data.schema import TABEL
from samenwerking.instellingen import InstellingFout, read_yaml
from tests.bouw import NORMEN


def teksten(*cellen: str) -> pd.Series:
    return pd.Series(cellen, dtype="str")


@pytest.mark.parametrize(
    "tekst",
    [
        "2026-11-05",
        "2026-11-5",
        "2026/11/05",
        "05-11-2026",
        "5-11-2026",
        "5.11.2026",
        "2026-11-05 00:00:00",
        "2026-11-05T00:00",
        "2026-11-05T00:00:00Z",
        "5 nov 2026",
        "05 Nov. 2026",
        "5-nov-2026",
        "5 november 2026",
        "do 5 november 2026",
        "Donderdag, 5 november 2026",
    ],
)
def test_a_date_in_any_usual_form_is_that_day(tekst: str) -> None:
    herkend = datums(teksten(tekst))
    assert herkend.waarden[0] == pd.Timestamp(2026, 11, 5)
    assert herkend.melding[0] == ""
    assert herkend.waarschuwingen == ()


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("morgen", "geen datum"),
        ("45000", "geen datum"),
        ("5-11.2026", "geen datum"),
        ("31-02-2026", "bestaat niet"),
        ("29-02-2025", "bestaat niet"),
        ("2026-13-01", "bestaat niet"),
        ("0-1-2026", "bestaat niet"),
        ("5-11-26", "vier cijfers"),
        ("5 nov 26", "vier cijfers"),
        ("5-nov-26", "vier cijfers"),
        ("5 nov 20260", "geen datum"),
        ("5 noe 2026", "geen datum"),
        ("31 februari 2026", "bestaat niet"),
        ("05-11-0202", "jaar kan niet"),
        ("1899-12-31", "jaar kan niet"),
        ("2101-01-01", "jaar kan niet"),
    ],
)
def test_what_is_no_date_says_so_and_is_missing(tekst: str, melding: str) -> None:
    herkend = datums(teksten(tekst))
    assert pd.isna(herkend.waarden[0])
    assert melding in herkend.melding[0]


@pytest.mark.parametrize(
    ("naam", "maand"),
    [(naam, maand) for maand, naam in enumerate(("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug"), 1)]
    + [("maart", 3), ("augustus", 8), ("sep", 9), ("sept.", 9), ("okt", 10), ("nov", 11), ("december", 12)],
)
def test_a_month_may_have_its_name(naam: str, maand: int) -> None:
    assert datums(teksten(f"20 {naam} 2026")).waarden[0] == pd.Timestamp(2026, maand, 20)


def test_a_time_beside_a_date_with_the_name_of_a_month_is_left_out_with_one_warning() -> None:
    herkend = datums(teksten("20 november 2026 14:30", "2 jan 2014"))
    assert herkend.waarden.to_list() == [pd.Timestamp(2026, 11, 20), pd.Timestamp(2014, 1, 2)]
    assert len(herkend.waarschuwingen) == 1


def test_the_first_and_the_last_year_are_allowed() -> None:
    assert datums(teksten("1900-01-01", "31-12-2100", "29-02-2024")).waarden.notna().all()


def test_a_date_with_slashes_is_day_first_when_the_column_says_so() -> None:
    herkend = datums(teksten("02/01/2014", "13/01/2014"))
    assert herkend.waarden[0] == pd.Timestamp(2014, 1, 2)
    assert herkend.waarschuwingen == ()


def test_a_date_with_slashes_is_month_first_when_the_column_says_so() -> None:
    herkend = datums(teksten("02/01/2014", "01/13/2014"))
    assert herkend.waarden.to_list() == [pd.Timestamp(2014, 2, 1), pd.Timestamp(2014, 1, 13)]
    assert herkend.waarschuwingen == ()


def test_a_date_with_slashes_is_day_first_with_one_warning_when_nothing_decides() -> None:
    herkend = datums(teksten("05/05/2014", "02/01/2014", "03/01/2014", "2014-12-31"))
    assert herkend.waarden[1] == pd.Timestamp(2014, 1, 2)
    assert [plek for plek, _ in herkend.waarschuwingen] == [1]


def test_a_column_with_both_orders_is_day_first_and_the_others_are_wrong() -> None:
    herkend = datums(teksten("13/01/2014", "01/13/2014"))
    assert herkend.waarden[0] == pd.Timestamp(2014, 1, 13)
    assert "bestaat niet" in herkend.melding[1]


def test_a_day_that_does_not_exist_shows_nothing_of_the_order() -> None:
    herkend = datums(teksten("02/01/2014", "31/02/2014", "02/31/2014", "13/01/0202"))
    assert herkend.waarden[0] == pd.Timestamp(2014, 1, 2)
    assert [plek for plek, _ in herkend.waarschuwingen] == [0]
    assert datums(teksten("02/01/2014", "31/02/2014", "01/13/2014")).waarden[0] == pd.Timestamp(2014, 2, 1)


def test_a_column_with_both_orders_warns_of_the_dates_that_can_be_either() -> None:
    herkend = datums(teksten("13/01/2014", "01/13/2014", "02/01/2014"))
    assert [plek for plek, _ in herkend.waarschuwingen] == [2]


def test_a_date_with_dashes_is_always_day_first_without_warning() -> None:
    herkend = datums(teksten("02-01-2014"))
    assert herkend.waarden[0] == pd.Timestamp(2014, 1, 2)
    assert herkend.waarschuwingen == ()
    assert "bestaat niet" in datums(teksten("02-13-2014")).melding[0]


def test_a_date_with_dashes_tells_the_order_of_those_with_slashes() -> None:
    herkend = datums(teksten("2/1/2014", "13-1-2014"))
    assert herkend.waarden.to_list() == [pd.Timestamp(2014, 1, 2), pd.Timestamp(2014, 1, 13)]
    assert herkend.waarschuwingen == ()


def test_a_time_beside_a_date_is_left_out_with_one_warning() -> None:
    herkend = datums(teksten("2026-11-05 14:30", "2026-11-06 09:00:00"))
    assert herkend.waarden.to_list() == [pd.Timestamp(2026, 11, 5), pd.Timestamp(2026, 11, 6)]
    assert len(herkend.waarschuwingen) == 1


@pytest.mark.parametrize(
    ("tekst", "tijd"),
    [("9:30", "09:30"), ("09.30", "09:30"), ("09:30:00", "09:30"), ("9:30 uur", "09:30"), ("23:59", "23:59")],
)
def test_a_time_is_hours_and_minutes(tekst: str, tijd: str) -> None:
    assert tijden(teksten(tekst)).waarden[0] == tijd


@pytest.mark.parametrize("tekst", ["24:00", "9:60", "half tien", "930"])
def test_what_is_no_time_says_so(tekst: str) -> None:
    assert "geen tijd" in tijden(teksten(tekst)).melding[0]


@pytest.mark.parametrize(
    ("tekst", "getal"),
    [
        ("1414", 1414),
        ("1.414", 1414),
        ("1.414.834", 1414834),
        ("1 414", 1414),
        ("1\u00a0414", 1414),
        ("1\u202f414", 1414),
        ("14,0", 14),
        ("14.0", 14),
        ("1,414,834", 1414834),
        ("-3", -3),
        ("0", 0),
        ("007", 7),
    ],
)
def test_a_whole_number_in_any_notation(tekst: str, getal: int) -> None:
    herkend = gehelen(teksten(tekst))
    assert (herkend.waarden[0], herkend.melding[0]) == (getal, "")


@pytest.mark.parametrize("tekst", ["14,5", "14.5", "1,414", "veel", "1 2 3", "1.41", "12 personen", "9" * 19])
def test_what_is_no_whole_number_says_so(tekst: str) -> None:
    herkend = gehelen(teksten(tekst))
    assert pd.isna(herkend.waarden[0])
    assert "geheel getal" in herkend.melding[0]


@pytest.mark.parametrize(
    ("tekst", "getal"),
    [
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("0.414", 0.414),
        ("1.414,5", 1414.5),
        ("1 414,5", 1414.5),
        ("1,414.5", 1414.5),
        ("€ 25.000,-", 25000),
        ("€ 1.250,00", 1250),
        ("-3,5", -3.5),
        ("−3", -3),
    ],
)
def test_a_number_in_any_notation(tekst: str, getal: float) -> None:
    herkend = getallen(teksten(tekst, "7,5"))
    assert (herkend.waarden[0], herkend.melding[0], herkend.waarschuwingen) == (getal, "", ())


@pytest.mark.parametrize("tekst", ["veel", "80%", "1,2,3", "nan", "inf", "1e5", "--3"])
def test_what_is_no_number_says_so(tekst: str) -> None:
    herkend = getallen(teksten(tekst))
    assert pd.isna(herkend.waarden[0])
    assert "geen getal" in herkend.melding[0]


def test_a_dot_before_three_digits_follows_the_rest_of_its_column() -> None:
    assert getallen(teksten("1.414", "12,5")).waarden[0] == 1414
    assert getallen(teksten("1.414", "12,5")).waarschuwingen == ()


def test_a_dot_before_three_digits_beside_real_decimal_points_is_one_with_a_warning() -> None:
    herkend = getallen(teksten("12.5", "1.414"))
    assert herkend.waarden.to_list() == [12.5, 1.414]
    assert [plek for plek, _ in herkend.waarschuwingen] == [1]
    assert "gelezen als 1,414" in herkend.waarschuwingen[0][1]


@pytest.mark.parametrize("tekst", ["€ 25.000,-", "25.000,--", "€25.000"])
def test_an_amount_in_euro_has_dots_between_thousands_whatever_its_column(tekst: str) -> None:
    herkend = getallen(teksten(tekst, "12.50"))
    assert herkend.waarden.to_list() == [25000, 12.5]
    assert herkend.waarschuwingen == ()


@pytest.mark.parametrize("ander", ["3", "2.500"])
def test_a_dot_that_nothing_decides_is_thousands_with_one_warning(ander: str) -> None:
    herkend = getallen(teksten("1.414", ander))
    assert herkend.waarden[0] == 1414
    assert len(herkend.waarschuwingen) == 1


@pytest.mark.parametrize("tekst", ["ja", "Ja", "J", "true", "WAAR", "x", "1"])
def test_yes_in_any_form(tekst: str) -> None:
    assert janee(teksten(tekst)).waarden[0]


@pytest.mark.parametrize("tekst", ["nee", "N", "false", "Onwaar", "0"])
def test_no_in_any_form(tekst: str) -> None:
    assert not janee(teksten(tekst)).waarden[0]


def test_neither_yes_nor_no_says_so() -> None:
    herkend = janee(teksten("misschien"))
    assert pd.isna(herkend.waarden[0])
    assert herkend.melding[0] == "Dit is geen ja of nee. Schrijf ja of nee."


def test_a_keuze_is_found_in_any_case_and_spacing_and_else_names_what_is_possible() -> None:
    waarden = ("vast overleg", "raad en staten", "mail")
    herkend = keuzes(teksten("Vast  Overleg", "RAAD-en-staten", "raad & staten", "borrel"), waarden, {})
    assert herkend.waarden.to_list()[:3] == ["vast overleg", "raad en staten", "raad en staten"]
    assert pd.isna(herkend.waarden[3])
    assert herkend.melding[3] == "Deze waarde kan niet. Kies uit: vast overleg, raad en staten of mail."


def test_the_values_to_choose_from_keep_their_own_words() -> None:
    melding = recognise(teksten("hoog"), TABEL["contacten"].kolom("niveau"), {}).melding[0]
    assert melding.endswith("Kies uit: bestuurlijk, strategisch, ambtelijk of raad en staten.")


@pytest.mark.parametrize(
    ("tabel", "kolom", "tekst", "waarde"),
    [
        ("contacten", "vorm", "Gebeld", "telefoon"),
        ("contacten", "vorm", "Online  overleg", "overleg"),
        ("contacten", "vorm", "E-mail", "mail"),
        ("contacten", "niveau", "Raad", "raad en staten"),
        ("personen", "niveau", "staten", "raad en staten"),
        ("signalen", "ernst", "gemiddeld", "midden"),
        ("partners", "soort", "Verbonden partijen", "verbonden partij"),
    ],
)
def test_another_word_for_a_value_is_that_value(tabel: str, kolom: str, tekst: str, waarde: str) -> None:
    koppen = Koppen.of(TABEL[tabel], NORMEN.synoniemen)
    herkend = recognise(teksten(tekst), TABEL[tabel].kolom(kolom), koppen.waarden[kolom])
    assert (herkend.waarden[0], herkend.melding[0]) == (waarde, "")


def test_another_word_of_the_table_itself_wins_and_a_value_is_always_itself() -> None:
    synoniemen = Synoniemen(
        waarden={
            "alle_tabellen": {"niveau": {"ambtelijk": ["hoog"]}},
            "personen": {"niveau": {"bestuurlijk": ["hoog"]}},
        }
    )
    per_tabel = {naam: Koppen.of(TABEL[naam], synoniemen).waarden["niveau"] for naam in ("personen", "contacten")}
    assert per_tabel == {"personen": {"hoog": "bestuurlijk"}, "contacten": {"hoog": "ambtelijk"}}
    assert keuzes(teksten("mail"), ("mail", "telefoon"), {"mail": "telefoon"}).waarden[0] == "mail"


@pytest.mark.parametrize(
    ("yaml", "melding"),
    [
        ("kolommen: {contact: {vorm: [soort]}}", "kolommen.contact.vorm: deze kolom is er niet"),
        ("samengesteld: {personen: {name: [voornaam]}}", "samengesteld.personen.name: deze kolom is er niet"),
        ("waarden: {alle_tabellen: {vrm: {}}}", "waarden.alle_tabellen.vrm: deze kolom is er niet"),
        ("waarden: {contacten: {vorm: {borrel: [feest]}}}", "waarden.contacten.vorm.borrel: deze waarde is er niet"),
        ("waarden: {contacten: {onderwerp: {Wonen: [huis]}}}", "onderwerp.Wonen: deze waarde is er niet"),
        ("waarden: {contacten: {vorm: {mail: [Telefoon]}}}", "vorm.mail: Telefoon staat ook bij telefoon"),
        ("waarden: {contacten: {vorm: {mail: [post], overleg: [Post]}}}", "vorm.overleg: Post staat ook bij mail"),
    ],
)
def test_a_synonym_of_what_is_not_there_is_an_error_that_names_it(tmp_path: Path, yaml: str, melding: str) -> None:
    (tmp_path / "synoniemen.yaml").write_text(yaml, "utf-8")
    with pytest.raises(InstellingFout, match=re.escape(melding)):
        read_yaml(tmp_path / "synoniemen.yaml", TypeAdapter(Synoniemen))


@pytest.mark.parametrize(
    "naam", ["De Bilt", "Gemeente De Bilt", "Bilt, De", "De Bilt (gemeente)", "gem. de bilt", "DE  BILT"]
)
def test_a_partner_is_the_same_however_the_name_is_written(naam: str) -> None:
    assert partnersleutels(naam)[0] == "de bilt"


@pytest.mark.parametrize("naam", ["Noor van der Veen", "Veen, Noor van der", "NOOR VAN DER VEEN"])
def test_a_person_is_the_same_however_the_name_is_written(naam: str) -> None:
    assert naamsleutel(naam) == "noor van der veen"


@pytest.mark.parametrize("naam", ["Vallei en Veluwe", "Vallei & Veluwe", "VALLEI&VELUWE"])
def test_an_ampersand_in_a_name_is_en(naam: str) -> None:
    assert naamsleutel(naam) == "vallei en veluwe"
    assert sleutel(naam) == "valleienveluwe"


def test_a_name_with_more_commas_is_not_turned_around() -> None:
    assert naamsleutel("Heuvelrug, Vallei, Kromme Rijn") == "heuvelrug vallei kromme rijn"


@pytest.mark.parametrize(
    ("code", "cijfers"), [("GM0344", "344"), ("0344", "344"), ("344", "344"), ("ws0636", "636"), ("De Bilt", "")]
)
def test_a_code_is_its_digits(code: str, cijfers: str) -> None:
    assert codecijfers(code) == cijfers


def test_a_score_below_or_above_its_bounds_is_a_mistake_that_names_the_bound() -> None:
    score = TABEL["reflecties"].kolom("vertrouwen")
    assert recognise(teksten("0", "1", "5", "6"), score, {}).melding.tolist() == [
        "Dit getal kan niet: het is minder dan 1. Verbeter het.",
        "",
        "",
        "Dit getal kan niet: het is meer dan 5. Verbeter het.",
    ]


def test_a_name_full_of_spaces_is_recognised_at_once() -> None:
    start = time.perf_counter()
    assert partnersleutels("a" + " " * 200_000 + "b") == ("a b", False)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("recogniser", "helder", "anders"),
    [
        (datums, ("2026-11-20", "1900-01-01"), ("1/2/2026", "2026-2-1", "1899-12-31", "2101-01-01", "x")),
        (datums, ("2026-11-20",), ("2026-02-30", "13/1/2026")),
        (datums, ("20-11-2026", "1-2-2026", "01-02-2026", "2026-11-20"), ("31-12-1899", "1-1-2101")),
        (datums, ("20-11-2026",), ("31-02-2026", "1-13-2026", "001-02-2026", "1-2-26", "2026-001-02")),
        (gehelen, ("7", "007", "123456789012345678"), ("1.414", "x", "1234567890123456789", "-3")),
        (getallen, ("7", "007"), ("1.414", "x", "12,5", "-3")),
    ],
)
def test_what_is_clear_at_once_changes_nothing_about_the_others(
    recogniser: Callable[[pd.Series], Herkend], helder: tuple[str, ...], anders: tuple[str, ...]
) -> None:
    alone = recogniser(teksten(*anders))
    together = recogniser(teksten(*anders[:1], *helder, *anders[1:]))
    rest = [0, *range(1 + len(helder), len(helder) + len(anders))]
    assert together.melding[rest].tolist() == alone.melding.tolist()
    assert together.waarden[rest].reset_index(drop=True).equals(alone.waarden)
    assert together.melding[1 : 1 + len(helder)].eq("").all()
    assert together.waarden[1 : 1 + len(helder)].notna().all()
    assert [(rest.index(place), tekst) for place, tekst in together.waarschuwingen] == list(alone.waarschuwingen)


def test_a_long_whole_number_is_read_to_the_last_digit() -> None:
    assert gehelen(teksten("123456789012345678", "x")).waarden[0] == 123456789012345678
