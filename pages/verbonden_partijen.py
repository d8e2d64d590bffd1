"""Verbonden partijen: the register, representation, risk, figures and the stukken of the year."""

from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm

scherm = huidig_scherm()
page_title("Verbonden partijen")
