"""Accounts: all of them in one table that can be searched and sorted."""

import streamlit as st

from samenwerking.ui import accounts
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty

scherm = huidig_scherm()
page_title("Accounts")
if scherm.partners.empty:
    show_empty(scherm)
    st.stop()

accounts.overview(scherm)
