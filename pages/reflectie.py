"""Reflectie: how both sides see the cooperation, and what can be better."""

import streamlit as st

from samenwerking.ui import reflectie
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty

scherm = huidig_scherm()
page_title("Reflectie")
if scherm.partners.empty:
    show_empty(scherm)
    st.stop()

reflectie.about()
deel = reflectie.choose()
if deel == reflectie.VOORSTELLEN:
    reflectie.proposals(scherm)
elif reflectie.missing(scherm):
    st.stop()
elif deel == reflectie.LEREN:
    reflectie.learning(scherm)
else:
    reflectie.headline(scherm)
    left, right = st.columns(2)
    with left:
        reflectie.together(scherm)
    with right:
        partner = reflectie.choose_account(scherm)
        given = partner is not None and reflectie.views(scherm, partner)
    if partner is None:
        reflectie.per_account(scherm)
    else:
        if given:
            reflectie.history(scherm, partner)
            reflectie.written(scherm, partner)
        reflectie.proposals_of(scherm, partner)
