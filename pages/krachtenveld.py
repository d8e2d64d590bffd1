"""Krachtenveld: who has influence and interest, and what that asks."""

import streamlit as st

from samenwerking.ui import krachtenveld
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty

scherm = huidig_scherm()
page_title("Krachtenveld")
if scherm.partners.empty:
    show_empty(scherm)
    st.stop()
if krachtenveld.missing(scherm):
    st.stop()

krachtenveld.caution()
if (row := krachtenveld.chosen(scherm)) is not None:
    krachtenveld.headline(scherm, row)
    krachtenveld.field(scherm, row)
krachtenveld.listing(scherm)
