"""What is said on screen while a bron is read."""

from samenwerking.data.voortgang import Voortgang


def test_it_names_the_tables_that_are_being_read_and_counts_what_was_read() -> None:
    said: list[str] = []
    voortgang = Voortgang(said.append)
    voortgang.begin("contacten")
    voortgang.begin("partners")
    voortgang.count(2)
    voortgang.end("partners")
    voortgang.begin("signalen")
    voortgang.count(1_000_000)
    voortgang.end("contacten")
    assert said == [
        "contacten",
        "contacten en partners",
        "contacten; al 2 rijen van 1 tabel",
        "contacten en signalen; al 2 rijen van 1 tabel",
        "signalen; al 1.000.002 rijen van 2 tabellen",
    ]


def test_at_the_end_of_the_last_table_the_last_words_stay() -> None:
    said: list[str] = []
    voortgang = Voortgang(said.append)
    voortgang.begin("contacten")
    voortgang.count(3)
    voortgang.end("contacten")
    assert said == ["contacten"]
