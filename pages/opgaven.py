"""Opgaven: the dossiers of each, how they stand and when is decided."""

from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm

scherm = huidig_scherm()
page_title("Opgaven")
