"""Afspraken: what we owe and what they owe, how far it has come, and whether we are a good partner."""

import streamlit as st

from samenwerking.ui import afspraken, reflectie
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty

scherm = huidig_scherm()
page_title("Afspraken")
if scherm.partners.empty:
    show_empty(scherm)
    st.stop()

deel = afspraken.choose()
if deel == afspraken.PARTNER:
    afspraken.good_partner(scherm)
    left, right = st.columns([3, 2])
    with left:
        afspraken.kept(scherm)
    with right:
        reflectie.as_partners_see_it(scherm)
    afspraken.answers(scherm)
elif afspraken.missing(scherm):
    st.stop()
elif deel == afspraken.PRESTATIES:
    afspraken.performance(scherm)
else:
    afspraken.headline(scherm)
    afspraken.deadlines(scherm)
    afspraken.promises(scherm)
    afspraken.per_group(scherm)
