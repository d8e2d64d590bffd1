"""Gegevens: where the data comes from, what is wrong with it, and how to begin with your own."""

from samenwerking.ui import gegevens, persoonsgegevens
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm

scherm = huidig_scherm()
page_title("Gegevens")
gegevens.source(scherm)
gegevens.findings(scherm)
persoonsgegevens.purpose(scherm.normen)
if scherm.volledig:
    persoonsgegevens.everything_of_one(scherm.volledig, scherm)
gegevens.tables(scherm)
gegevens.unknown(scherm)
gegevens.templates()
gegevens.dictionary()
