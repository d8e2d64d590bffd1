"""One dossier: its stand, the interests and the way to the besluit."""

from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm

scherm = huidig_scherm()
page_title("Dossier")
