"""Krachtenveld: who has influence and interest, and what that asks."""

from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm

scherm = huidig_scherm()
page_title("Krachtenveld")
