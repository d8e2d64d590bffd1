"""The settings: the proposal of the design, and errors that name what is wrong in Dutch."""

import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from samenwerking.instellingen import InstellingFout
from samenwerking.normen import CONFIG, Normen, read_normen
from tests.bouw import NORMEN


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONFIG, tmp_path / "config"))


def _change(config: Path, bestand: str, oud: str, nieuw: str) -> None:
    path = config / bestand
    text = path.read_text("utf-8")
    assert oud in text
    path.write_text(text.replace(oud, nieuw, 1), "utf-8")


def test_the_proposal_is_that_of_the_design() -> None:
    norm = NORMEN.oordeel
    grenzen = {
        (intensiteit, niveau): (g.streef, g.uiterlijk)
        for intensiteit, per in norm.contact.items()
        for niveau, g in per.items()
    }
    assert grenzen == {
        ("intensief", "bestuurlijk"): (91, 182),
        ("intensief", "strategisch"): (60, 120),
        ("intensief", "ambtelijk"): (30, 60),
        ("regulier", "bestuurlijk"): (182, 365),
        ("regulier", "strategisch"): (91, 182),
        ("regulier", "ambtelijk"): (61, 122),
        ("basis", "bestuurlijk"): (365, 545),
        ("basis", "strategisch"): (182, 365),
        ("basis", "ambtelijk"): (91, 182),
    }
    assert (norm.balans.venster, norm.balans.minimum) == (365, 4)
    assert (norm.netwerk.venster, norm.netwerk.gesprekken_een_collega) == (365, 3)
    assert (norm.wederkerigheid.venster, norm.wederkerigheid.minimum) == (365, 8)
    assert (norm.signalen.hoog, norm.signalen.midden) == (30, 60)
    assert norm.afspraken.te_laat == 30
    assert norm.reflectie.model_dump() == {
        "verouderd": 182,
        "venster": 365,
        "gemiddelde_actie": 1.5,
        "score_actie": 1,
        "score_aandacht": 2,
        "daling": 1,
        "verschil": 2,
    }
    assert norm.team.model_dump() == {"minstens": 3, "voltijd": 36, "leren": 365}
    assert norm.initiatieven.termijnen == {
        "melding": 5,
        "toewijzing": 10,
        "verkenning": 42,
        "inschatting": 28,
        "verbreding": 42,
        "weging": 28,
        "besluit": 56,
    }
    initiatieven = norm.initiatieven
    assert (initiatieven.keer_termijn, initiatieven.eerste_reactie, initiatieven.opnieuw_wegen) == (2, 5, 90)
    assert (norm.werkbezoeken.voorbereid_binnen, norm.urgentie.besluit_binnen, norm.gegevens.verouderd) == (14, 28, 30)
    assert NORMEN.attenderingen["ontwikkeling_niet_gedeeld"].na_dagen == 14


def test_every_config_file_opens_with_a_comment_on_itself() -> None:
    files = sorted(path for path in CONFIG.iterdir() if path.suffix in (".yaml", ".csv"))
    assert len(files) >= 7
    assert [path.name for path in files if not path.read_text("utf-8").startswith("# ")] == []


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "melding"),
    [
        ("normen.yaml", "balans:", "kleur: rood\nbalans:", "de sleutel kleur is onbekend"),
        ("normen.yaml", "streef: 91", "streef: veel", "streef: dit is niet wat hier hoort; zet er een heel getal"),
        ("normen.yaml", "streef: 91", "streef: 36501", "streef: dit kan niet; het is hoogstens 36500"),
        ("normen.yaml", "  daling: 1", "  daling: 0", "reflectie.daling: dit kan niet; het is meer dan 0"),
        (
            "normen.yaml",
            "  daling: 1",
            "  daling: .inf",
            "reflectie.daling: dit is niet wat hier hoort; zet er een getal",
        ),
        ("normen.yaml", "keer_termijn: 2", "keer_termijn: 101", "keer_termijn: dit kan niet; het is hoogstens 100"),
        ("normen.yaml", "_jaren: 4", "_jaren: 101", "herijking_jaren: dit kan niet; het is hoogstens 100"),
        ("normen.yaml", "uiterlijk: 182", "uiterlijk: 90", "bestuurlijk.uiterlijk: dit is kleiner dan streef"),
        ("normen.yaml", "minstens: 3", "minstens: 2", "team.minstens: dit kan niet; het is minstens 3"),
        ("normen.yaml", "    melding: 5", "    meldign: 5", "meldign: dit kan niet; kies uit 'melding'"),
        ("normen.yaml", '"04-30"', '"04-31"', "is geen dag van elk jaar"),
        ("kalender.yaml", "van: 2024-12-21", "van: kerst", "zet er een datum als 2026-11-20"),
        ("kalender.yaml", "tot: 2025-01-05", "tot: 2024-01-05", "tot: dit ligt vóór van"),
        ("kalender.yaml", "soort: reces", "soort: vakantie", "kies uit 'reces', 'verkiezing' of 'formatie'"),
        ("regios.yaml", "bestaat_uit: [U10", "bestaat_uit: [U99", "bestaat_uit: de regio 'U99' staat er niet in"),
        ("regios.yaml", "- id: Amersfoort", "- id: U10", "'U10' staat er twee keer in"),
        ("attenderingen.yaml", "binnen_dagen: 14", "binnen_dagen: -1", "contact.binnen_dagen: dit kan niet"),
        ("profiel.yaml", "basisniveau: 2", "basisniveau: 6", "basisniveau: dit kan niet; het is hoogstens 5"),
        ("profiel.yaml", "voor_initiatieven: [", "voor_initiatieven: [zingen, ", "zingen staat niet bij competenties"),
        (
            "profiel.yaml",
            "  verbinden:",
            "  Verbinden : {niveau: 4, betekenis: x}\n  verbinden:",
            "alleen in hoofdletters",
        ),
        (
            "synoniemen.yaml",
            "  partners:",
            "  partners:\n    kleur: [x]",
            "kolommen.partners.kleur: deze kolom is er niet",
        ),
        (
            "toegang.yaml",
            "regels: []",
            "regels: [{email: x@y, rol: baas}]",
            "regels.rol: dit kan niet; kies uit 'directie'",
        ),
        ("toegang.yaml", "regels: []", "regels: [{rol: directie}]", "schrijf hier een email of een groep"),
        (
            "toegang.yaml",
            "regels: []",
            "regels: [{groep: x, rol: directie, regios: [U9]}]",
            "de regio 'U9' staat niet in",
        ),
        (
            "toegang.yaml",
            "regels: []",
            "regels: [{groep: x, rol: directie, regios: []}]",
            "regels.regios: hier staat er geen een",
        ),
        (
            "toegang.yaml",
            "regels: []",
            "regels: [{groep: x, rol: directie, accounts: }]",
            "regels.accounts: hier staat er geen een",
        ),
        ("dashboard.yaml", 'adres: ""', "adres: samen", "adres: dit is geen adres; schrijf het als https://"),
        ("persoonsgegevens.yaml", "bewaartermijn: 730", "bewaartermijn: 0", "bewaartermijn: dit kan niet"),
        ("tegels.csv", "Amersfoort,2,6", "Amersfoort,2,zes", "rij en kolom zijn hele getallen"),
        ("tegels.csv", "Amersfoort,2,6", "Amersfoort,0,6", "rij en kolom zijn hele getallen van 1"),
        ("tegels.csv", "Amersfoort,2,6", "Amersfoort,2,6,6", "hier staan 5 waarden; zet er vier"),
        ("tegels.csv", "GM0308,", "GM0307,", "deze code of deze plaats staat er al"),
        ("tegels.csv", "Baarn,2,5", "Baarn,2,6", "deze code of deze plaats staat er al"),
        ("tegels.csv", "code,naam,rij,kolom", "code;naam;rij;kolom", "met een komma en geen puntkomma"),
    ],
)
def test_a_wrong_setting_is_an_error_that_names_the_file_and_the_line(
    config: Path, bestand: str, oud: str, nieuw: str, melding: str
) -> None:
    before = (config / bestand).read_text("utf-8")
    _change(config, bestand, oud, nieuw)
    lines = zip((config / bestand).read_text("utf-8").splitlines(), before.splitlines(), strict=False)
    changed = next(regel for regel, (nu, eerst) in enumerate(lines, start=1) if nu != eerst)
    with pytest.raises(InstellingFout) as fout:
        read_normen(config)
    found = next(one for one in fout.value.meldingen if melding in one.tekst)
    assert found.bestand == f"config/{bestand}"
    assert found.regel in (changed, changed + 1)
    assert str(found) == f"config/{bestand}, regel {found.regel}: {found.tekst}"


def test_what_is_left_out_is_named_with_the_line_of_what_it_is_in(config: Path) -> None:
    text = (config / "normen.yaml").read_text("utf-8")
    begin, eind = text.index("  intensief:"), text.index("  regulier:")
    (config / "normen.yaml").write_text(text[:begin] + text[eind:], "utf-8")
    with pytest.raises(InstellingFout) as fout:
        read_normen(config)
    (found,) = fout.value.meldingen
    assert found.tekst == "contact: intensief ontbreekt; zet het erbij"
    assert text.splitlines()[found.regel - 1] == "contact:"


def test_mistakes_in_several_files_are_all_told(config: Path) -> None:
    _change(config, "normen.yaml", "streef: 91", "streef: veel")
    _change(config, "normen.yaml", "minstens: 3", "minstens: 2")
    _change(config, "tegels.csv", "Baarn,2,5", "Baarn,twee,5")
    (config / "kalender.yaml").unlink()
    (config / "toegang.yaml").write_bytes("regels: []".encode("utf-16"))
    with pytest.raises(InstellingFout) as fout:
        read_normen(config)
    assert [melding.bestand.removeprefix("config/") for melding in fout.value.meldingen] == [
        "normen.yaml",
        "normen.yaml",
        "kalender.yaml",
        "toegang.yaml",
        "tegels.csv",
    ]


def test_a_wrong_regio_is_no_mistake_of_who_may_see_it(config: Path) -> None:
    _change(config, "toegang.yaml", "regels: []", "regels: [{groep: x, rol: directie, regios: [U10]}]")
    _change(config, "regios.yaml", "naam: U10", "nam: U10")
    with pytest.raises(InstellingFout) as fout:
        read_normen(config)
    assert {melding.bestand for melding in fout.value.meldingen} == {"config/regios.yaml"}


@pytest.mark.parametrize("bestand", sorted(path.name for path in CONFIG.iterdir() if path.name != "bron.yaml"))
def test_an_empty_or_missing_file_is_an_error_with_its_name(config: Path, bestand: str) -> None:
    (config / bestand).write_text("")
    with pytest.raises(InstellingFout, match=bestand):
        read_normen(config)
    (config / bestand).unlink()
    with pytest.raises(InstellingFout, match=f"config/{bestand}: dit bestand ontbreekt; zet het terug"):
        read_normen(config)


def test_a_folder_that_is_missing_is_one_error(config: Path) -> None:
    shutil.rmtree(config)
    with pytest.raises(InstellingFout) as fout:
        read_normen(config)
    assert [str(melding) for melding in fout.value.meldingen] == [
        "config: deze map ontbreekt; zet haar terug, met alle bestanden erin"
    ]


@pytest.mark.parametrize(
    ("vergaderingen", "verwacht"),
    [
        ("[2026-11-19, 2026-10-20]", "2026-11-19"),
        ("[2026-11-20, 2026-10-20]", "2026-10-20"),
        ("[2026-11-21]", "2026-08-20"),
        ("[]", "2026-08-20"),
    ],
)
def test_the_comparison_is_with_the_last_meeting_before_the_peildatum_else_three_months_back(
    config: Path, vergaderingen: str, verwacht: str
) -> None:
    (config / "vergaderingen.yaml").write_text(vergaderingen)
    assert read_normen(config).vergelijk_met(pd.Timestamp("2026-11-20")) == pd.Timestamp(verwacht)


@pytest.mark.parametrize(
    ("regio", "delen"),
    [("MRU", {"MRU", "U10", "Amersfoort"}), ("U10", {"U10"}), ("elders", {"elders"})],
)
def test_a_larger_regio_stands_for_its_parts_too(regio: str, delen: set[str]) -> None:
    assert NORMEN.regio_met_delen(regio) == delen


def test_every_tile_has_a_place_of_its_own() -> None:
    tegels = NORMEN.tegels
    assert len(tegels) == 26
    assert not tegels["code"].duplicated().any()
    assert not tegels[["rij", "kolom"]].duplicated().any()


def test_two_readings_are_two_identities_so_that_results_are_kept_per_reading(config: Path) -> None:
    eerste, tweede = read_normen(config), read_normen(config)
    assert isinstance(eerste, Normen)
    assert eerste != tweede
    assert len({eerste, tweede}) == 2


@pytest.mark.parametrize(
    ("dag", "namen"),
    [
        ("2026-07-17", []),
        ("2026-07-18", ["Zomerreces"]),
        ("2026-08-30", ["Zomerreces"]),
        ("2026-08-31", []),
        ("2026-03-18", ["Gemeenteraadsverkiezingen"]),
    ],
)
def test_a_period_holds_from_its_first_up_to_and_including_its_last_day(dag: str, namen: list[str]) -> None:
    assert [periode.naam for periode in NORMEN.periodes(pd.Timestamp(dag))] == namen


def test_a_period_of_one_partner_holds_for_that_partner_alone() -> None:
    periode = NORMEN.kalender[0].model_copy(update={"partner": "g1", "naam": "Formatie"})
    normen = replace(NORMEN, kalender=(periode,))
    dag = pd.Timestamp(periode.van)
    assert [p.naam for p in normen.periodes(dag, "g1")] == ["Formatie"]
    assert normen.periodes(dag, "g2") == []
    assert normen.periodes(dag) == []


@pytest.mark.parametrize(
    ("adres", "link"),
    [
        ("https://samen.voorbeeld.nl/", "https://samen.voorbeeld.nl/werkbezoek?werkbezoek=w+1%26x"),
        ("http://10.0.0.1:8501/samen", "http://10.0.0.1:8501/samen/werkbezoek?werkbezoek=w+1%26x"),
        ("", ""),
    ],
)
def test_documents_link_to_a_record_when_the_address_is_set(config: Path, adres: str, link: str) -> None:
    (config / "dashboard.yaml").write_text(f"adres: '{adres}'")
    assert read_normen(config).link("werkbezoek", "w 1&x") == link


@pytest.mark.parametrize(
    "adres", ["samen.voorbeeld.nl", "javascript:alert(1)", "https://", "https://x/?a=b", "http://[x"]
)
def test_what_is_no_address_is_an_error(config: Path, adres: str) -> None:
    (config / "dashboard.yaml").write_text(f"adres: '{adres}'")
    with pytest.raises(InstellingFout, match=r"dashboard\.yaml, regel 1: adres: dit is geen adres"):
        read_normen(config)
