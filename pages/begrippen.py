"""Begrippen: what a word means here."""

from samenwerking.ui import begrippen
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm

normen = huidig_scherm().normen
page_title("Begrippen")
begrippen.glossary(normen, *begrippen.wanted(normen))
begrippen.download(normen)
