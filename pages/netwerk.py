"""Netwerk: who of us knows whom, and where the network is thin."""

import streamlit as st

from samenwerking.ui import netwerk
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty

scherm = huidig_scherm()
page_title("Netwerk")
if scherm.partners.empty:
    show_empty(scherm)
    st.stop()
if netwerk.missing(scherm):
    st.stop()

deel = netwerk.chosen_part()
if deel == netwerk.ZOEKEN:
    netwerk.search(scherm)
elif deel == netwerk.ACCOUNT_DEEL:
    netwerk.account(scherm)
elif deel == netwerk.GAT:
    netwerk.gaps(scherm)
elif deel == netwerk.OVERDRACHT:
    netwerk.handover(scherm)
else:
    netwerk.overview(scherm)
