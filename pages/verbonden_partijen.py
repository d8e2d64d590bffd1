"""Verbonden partijen: the register, representation, risk, figures and the stukken of the year."""

import streamlit as st

from samenwerking.ui import verbonden_partijen
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty

scherm = huidig_scherm()
page_title("Verbonden partijen")
if scherm.partners.empty:
    show_empty(scherm)
    st.stop()
if verbonden_partijen.missing(scherm):
    st.stop()

verbonden_partijen.headline(scherm)
verbonden_partijen.PARTS[verbonden_partijen.chosen_part()](scherm)
