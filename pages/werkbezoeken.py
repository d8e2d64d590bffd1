"""Werkbezoeken."""

from samenwerking.ui.frame import page_title

page_title("Werkbezoeken")
