"""Initiatieven: which run, in which fase and for how long, and what came of them."""

import streamlit as st

from samenwerking.ui import initiatieven
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty

scherm = huidig_scherm()
page_title("Initiatieven")
if scherm.partners.empty:
    show_empty(scherm)
    st.stop()
if initiatieven.missing(scherm):
    st.stop()

initiatieven.headline(scherm)
left, right = st.columns([3, 2])
with left:
    initiatieven.pipeline(scherm)
with right:
    initiatieven.asked(scherm)
beeld = initiatieven.chosen_view()
if beeld == initiatieven.BORD:
    initiatieven.board(scherm)
elif beeld == initiatieven.LIJST:
    initiatieven.listing(scherm)
elif not initiatieven.unreadable(scherm):
    initiatieven.times(scherm)
    left, right = st.columns(2)
    with left:
        initiatieven.outcomes(scherm)
        initiatieven.by_opgave(scherm)
    with right:
        initiatieven.completeness(scherm)
    initiatieven.incomplete(scherm)
