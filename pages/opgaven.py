"""Opgaven: the dossiers of each, how they stand and when is decided."""

import streamlit as st

from samenwerking.ui import opgaven
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty

scherm = huidig_scherm()
page_title("Opgaven")
if scherm.partners.empty:
    show_empty(scherm)
    st.stop()
if opgaven.missing(scherm):
    st.stop()

opgaven.headline(scherm)
deel = opgaven.chosen_part()
if deel == opgaven.BESLUIT:
    opgaven.interests(scherm)
    opgaven.road(scherm)
elif deel == opgaven.OPGAVE:
    opgaven.cards(scherm)
else:
    opgaven.stands(scherm)
    opgaven.listing(scherm)
    opgaven.decided(scherm)
