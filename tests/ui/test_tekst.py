import pytest

from samenwerking.ui.tekst import WOORDLIJM, plain


def test_ordinary_text_stays_as_it_is() -> None:
    tekst = "'s-Graveland: 3,5 km (heen en terug), kosten 5% & meer? Ja!"
    assert plain(tekst) == tekst.replace("&", "\\&")


@pytest.mark.parametrize(
    ("tekst", "markdown"),
    [
        ("**vet** _schuin_ `code`", r"\*\*vet\*\* \_schuin\_ \`code\`"),
        ("[klik](x) <b> $x$ ~weg~ a|b {c}", r"\[klik\](x) \<b\> \$x\$ \~weg\~ a\|b \{c\}"),
        (r"pad\map", r"pad\\map"),
    ],
)
def test_markup_is_escaped(tekst: str, markdown: str) -> None:
    assert plain(tekst) == markdown


@pytest.mark.parametrize(
    ("tekst", "markdown"),
    [
        ("# kop", r"\# kop"),
        ("- punt", r"\- punt"),
        ("+ punt", r"\+ punt"),
        ("1. punt", r"1\. punt"),
        ("12) punt", r"12\) punt"),
        ("3,5 km", "3,5 km"),
    ],
)
def test_what_makes_a_block_at_the_start_of_a_line_is_escaped(tekst: str, markdown: str) -> None:
    assert plain(tekst) == markdown


@pytest.mark.parametrize(
    "sign",
    [":tada:", ":material/home:", "http://", "https://", "www.", "@voorbeeld", "->", "<-", "--", ">=", "<=", "~="],
)
def test_what_streamlit_replaces_after_parsing_is_broken_up(sign: str) -> None:
    assert sign not in plain(f"x {sign} y").replace("\\", "")


def test_the_invisible_character_is_all_that_is_added_to_an_address() -> None:
    shown = plain("jan@voorbeeld.nl").replace("\\", "")
    assert shown == f"jan@{WOORDLIJM}voorbeeld.nl"
    assert shown.replace(WOORDLIJM, "") == "jan@voorbeeld.nl"


def test_it_is_one_line_without_control_characters() -> None:
    assert plain("  een\r\ntwee\tdrie\u202evier\u0000 ") == "een twee drie vier"


def test_what_is_no_text_is_shown_as_text() -> None:
    assert plain(3) == "3"
