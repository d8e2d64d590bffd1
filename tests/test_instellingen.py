"""What is wrong with a file of settings is said in Dutch: every mistake, with its line and what to do."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter

from samenwerking.instellingen import MAX_DIEPTE, InstellingFout, Onjuist, check_toml, read_yaml

GOED = """# Uitleg
naam: x
kleuren:
  - naam: rood
    dagen: 1
  - naam: blauw
    dagen: 2
"""


class Kleur(BaseModel):
    model_config = ConfigDict(extra="forbid")

    naam: str
    dagen: Annotated[int, Field(strict=True, ge=0, le=9)] = 0


def _other_names(kleuren: list[Kleur]) -> list[Kleur]:
    namen = [kleur.naam for kleur in kleuren]
    if dubbel := [place for place, naam in enumerate(namen) if naam in namen[:place]]:
        raise Onjuist(*(((place, "naam"), "deze naam is er al") for place in dubbel))
    return kleuren


class Doos(BaseModel):
    model_config = ConfigDict(extra="forbid")

    naam: str
    kleuren: Annotated[list[Kleur], AfterValidator(_other_names)]


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str | bytes], Doos]:
    def read(inhoud: str | bytes) -> Doos:
        path = tmp_path / "config" / "doos.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
        return read_yaml(path, TypeAdapter(Doos))

    return read


def wrong(read: Callable[[str | bytes], Doos], inhoud: str | bytes) -> list[tuple[int | None, str]]:
    with pytest.raises(InstellingFout) as fout:
        read(inhoud)
    assert {melding.bestand for melding in fout.value.meldingen} == {"config/doos.yaml"}
    return [(melding.regel, melding.tekst) for melding in fout.value.meldingen]


def test_a_file_that_is_right_is_typed(read: Callable[[str | bytes], Doos]) -> None:
    assert [(kleur.naam, kleur.dagen) for kleur in read(GOED).kleuren] == [("rood", 1), ("blauw", 2)]


def test_a_byte_order_mark_of_utf8_is_no_mistake(read: Callable[[str | bytes], Doos]) -> None:
    assert read(GOED.encode("utf-8-sig")).naam == "x"


@pytest.mark.parametrize(
    ("oud", "nieuw", "regel", "tekst"),
    [
        (
            "    dagen: 2",
            "    dagne: 2",
            7,
            "de sleutel kleuren.dagne is onbekend; haal hem weg of verbeter",
        ),
        ("  - naam: blauw\n    dagen: 2", "  - dagen: 2", 6, "de sleutel kleuren.naam ontbreekt; zet hem erbij"),
        ("dagen: 2", "dagen: veel", 7, "kleuren.dagen: dit is niet wat hier hoort; zet er een heel getal"),
        ("dagen: 2", "dagen: yes", 7, "kleuren.dagen: dit is niet wat hier hoort; zet er een heel getal"),
        ("dagen: 2", "dagen:", 7, "kleuren.dagen is leeg, en dat is niet wat hier hoort; zet er een heel getal"),
        ("dagen: 2", f"dagen: {'9' * 5000}", 7, "kleuren.dagen: dit is niet wat hier hoort; zet er een heel getal"),
        ("dagen: 2", "dagen: 2026-02-30", 7, "kleuren.dagen: dit is niet wat hier hoort; zet er een heel getal"),
        ("dagen: 2", "dagen: 10", 7, "kleuren.dagen: dit kan niet; het is hoogstens 9"),
        ("dagen: 2", "dagen: -1", 7, "kleuren.dagen: dit kan niet; het is minstens 0"),
        ("naam: blauw", "naam: no", 6, "kleuren.naam: dit is niet wat hier hoort; zet er tekst, zo nodig tussen"),
        ("dagen: 2", "on: 2", 7, "de sleutel kleuren.on is onbekend"),
        ("naam: blauw", "naam: rood", 6, "kleuren.naam: deze naam is er al"),
        ("dagen: 2", "dagen: 2\n    dagen: 3", 8, "de sleutel kleuren.dagen staat er twee keer; haal er een weg"),
        ("dagen: 2", "dagen: &a 2\n    naam: *a", 8, "verwijzingen met * worden niet gelezen; schrijf de waarde"),
        ("dagen: 2", "dagen: !!python/name:os.system", 7, "aanduidingen met ! worden niet gelezen"),
        ("    dagen: 2", "\tdagen: 2", 7, "deze regel springt in met een tab; gebruik spaties"),
        ("naam: blauw", "naam: 'blauw", 6, "wat hier begint, sluit niet goed af; kijk naar aanhalingstekens"),
        ("naam: blauw", "naam: [blauw", 6, "wat hier begint, sluit niet goed af; kijk naar aanhalingstekens"),
        ("naam: x", "naam", 3, "hier of op de regel erboven klopt de YAML niet; kijk naar inspringen en dubbele"),
        ("    dagen: 2", "   dagen: 2", 7, "hier of op de regel erboven klopt de YAML niet; kijk naar"),
        ("naam: blauw", "naam: bl\x07auw", 6, "hier staat een onzichtbaar teken dat niet mag; typ de regel opnieuw"),
        ("kleuren:", "---\nkleuren:", 3, "na --- begint een tweede document; zet alles onder elkaar"),
        ("naam: blauw", f"naam: {'[' * 5000}", 6, "dit is te diep genest"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_do(
    read: Callable[[str | bytes], Doos], oud: str, nieuw: str, regel: int, tekst: str
) -> None:
    assert oud in GOED
    before, _, after = GOED.rpartition(oud)
    (fout,) = wrong(read, before + nieuw + after)
    assert fout[0] == regel
    assert fout[1].startswith(tekst)


@pytest.mark.parametrize(
    ("inhoud", "regel", "tekst"),
    [
        ("", None, "dit bestand is leeg; zet de inhoud terug"),
        ("# alleen uitleg\n", None, "dit bestand is leeg; zet de inhoud terug"),
        ("hallo", None, "het bestand is niet wat hier hoort; zet er sleutels met een waarde"),
        ("kleuren: []\n", None, "de sleutel naam ontbreekt; zet hem erbij"),
        (GOED.encode("utf-16"), 1, "dit bestand is geen UTF-8; bewaar het opnieuw, met codering UTF-8"),
        (GOED.encode("utf-16-le"), 1, "dit bestand is geen UTF-8; bewaar het opnieuw, met codering UTF-8"),
        (GOED.replace("blauw", "azuré").encode("latin-1"), 6, "hier staan letters die geen UTF-8 zijn; bewaar"),
    ],
)
def test_a_file_that_is_no_good_as_a_whole_says_what_it_is(
    read: Callable[[str | bytes], Doos], inhoud: str | bytes, regel: int | None, tekst: str
) -> None:
    (fout,) = wrong(read, inhoud)
    assert fout[0] == regel
    assert fout[1].startswith(tekst)


def test_every_mistake_of_a_file_is_told_in_the_order_of_its_lines(read: Callable[[str | bytes], Doos]) -> None:
    fouten = wrong(read, GOED.replace("dagen: 1", "dagen: veel\n    dagen: 10").replace("naam: x", "nam: x"))
    assert [regel for regel, _ in fouten] == [None, 2, 6, 6]
    assert "naam ontbreekt" in fouten[0][1]
    assert "nam is onbekend" in fouten[1][1]
    assert "twee keer" in fouten[2][1]
    assert "hoogstens 9" in fouten[3][1]


def test_no_message_quotes_a_value_for_it_can_be_read_before_a_login(read: Callable[[str | bytes], Doos]) -> None:
    for waarde in ("SPERWER", "[SPERWER]", "{SPERWER: 1}", "'SPERWER", "!SPERWER", "SPERWER: x"):
        assert "SPERWER" not in str(wrong(read, GOED.replace("dagen: 2", f"dagen: {waarde}")))


def test_nesting_up_to_the_limit_is_read(read: Callable[[str | bytes], Doos]) -> None:
    diep = "[" * (MAX_DIEPTE - 3) + "]" * (MAX_DIEPTE - 3)
    assert "zet er tekst" in str(wrong(read, GOED.replace("naam: rood", f"naam: {diep}")))
    assert "te diep" in str(wrong(read, GOED.replace("naam: rood", f"naam: [{diep}]")))


@pytest.mark.parametrize(
    ("put", "tekst"),
    [
        (Path.mkdir, "dit is geen gewoon bestand, maar bijvoorbeeld een map; zet hier het bestand zelf"),
        (os.mkfifo, "dit is geen gewoon bestand, maar bijvoorbeeld een map; zet hier het bestand zelf"),
        (lambda path: path.symlink_to("weg"), "dit bestand ontbreekt; zet het terug"),
        (lambda path: None, "dit bestand ontbreekt; zet het terug"),
    ],
    ids=["folder", "pipe", "link to nothing", "nothing"],
)
def test_what_is_no_file_is_told(tmp_path: Path, put: Callable[[Path], None], tekst: str) -> None:
    put(tmp_path / "doos.yaml")
    with pytest.raises(InstellingFout, match=tekst):
        read_yaml(tmp_path / "doos.yaml", TypeAdapter(Doos))


@pytest.mark.parametrize(
    ("error", "tekst"),
    [
        (
            PermissionError(13, "Permission denied"),
            "dit bestand mag niet worden gelezen; sluit het bestand",
        ),
        (OSError(5, "Input/output error"), "dit bestand kan niet worden geopend; sluit het bestand"),
    ],
)
def test_a_file_that_the_system_refuses_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, tekst: str
) -> None:
    (tmp_path / "doos.yaml").write_text(GOED, "utf-8")

    def refuse(path: Path) -> bytes:
        raise error

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InstellingFout, match=tekst):
        read_yaml(tmp_path / "doos.yaml", TypeAdapter(Doos))


@pytest.mark.parametrize(
    ("tekst", "regel"),
    [
        ('[server]\nport = "x\n[theme]\n', 2),
        ("[server]\nport = 1\nport = 2\n", 3),
        ("[server", 1),
        ("a = 1\nb = ", 2),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path, tekst: str, regel: int) -> None:
    path = tmp_path / ".streamlit" / "config.toml"
    path.parent.mkdir()
    check_toml(path)
    path.write_text("[server]\nport = 1\n")
    check_toml(path)
    path.write_text(tekst)
    with pytest.raises(InstellingFout) as fout:
        check_toml(path)
    (found,) = fout.value.meldingen
    assert (found.bestand, found.regel) == (".streamlit/config.toml", regel)
    assert found.tekst == "hier klopt de TOML niet; verbeter de regel"
