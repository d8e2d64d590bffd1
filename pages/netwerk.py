"""Netwerk: who of us knows whom, and where the network is thin."""

from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm

scherm = huidig_scherm()
page_title("Netwerk")
