"""Vastleggen: from notes or an agenda to rows for the bron."""

import streamlit as st

from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty

scherm = huidig_scherm()
page_title("Vastleggen")
if scherm.partners.empty:
    show_empty(scherm)
    st.stop()
