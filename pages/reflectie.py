"""Reflectie: how both sides see the cooperation, and what can be better."""

from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm

scherm = huidig_scherm()
page_title("Reflectie")
