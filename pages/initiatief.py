"""Initiatief."""

from samenwerking.ui.frame import page_title

page_title("Initiatief")
