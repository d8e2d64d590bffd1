import pytest

from samenwerking.ui.tekst import LANGST, WOORDLIJM, plain


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
    assert plain("  een\r\ntwee\tdr\u202eie\u2028vi\u0000er ") == "een twee drie vier"


def test_what_is_no_text_is_shown_as_text() -> None:
    assert plain(3) == "3"


def test_of_a_text_that_goes_on_the_begin_is_shown_and_that_is_said() -> None:
    assert plain("w" * LANGST) == "w" * LANGST
    assert plain("w" * 100_000) == "w" * LANGST + " … (ingekort)"


@pytest.mark.parametrize(
    "teken", ["\u00ad", "\u061c", "\u200b", "\u202e", "\u2066", "\ufeff", "\u3164", "\x9f", "\U000e0041"]
)
def test_what_is_not_seen_is_left_out(teken: str) -> None:
    assert plain(f"De{teken} Bilt") == "De Bilt"


def test_accents_and_the_variants_of_an_emoji_stay() -> None:
    assert plain("e\u0301é ❤\ufe0f Łódź") == "e\u0301é ❤\ufe0f Łódź"
