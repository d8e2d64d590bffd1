"""Signalen: what somebody reported and is still open, and what rules found."""

import streamlit as st

from samenwerking.ui import attenderingen, signalen
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty, show_not_yet

scherm = huidig_scherm()
page_title("Signalen")
if scherm.partners.empty:
    show_empty(scherm)
    st.stop()
if signalen.chosen_part() == signalen.GEVONDEN:
    attenderingen.headline(scherm)
    left, right = st.columns(2)
    with left:
        attenderingen.counts(scherm)
    with right:
        attenderingen.first(scherm)
    attenderingen.found(scherm)
    attenderingen.rules(scherm)
elif "signalen" not in scherm.dataset.gelezen:
    show_not_yet("signalen", toont="wat er is gemeld en nog openstaat, hoe lang al en wie het oppakt")
else:
    signalen.headline(scherm)
    left, right = st.columns(2)
    with left:
        signalen.age(scherm)
        signalen.by_soort(scherm)
        signalen.settled(scherm)
    with right:
        signalen.loose_ends(scherm)
        signalen.lower(scherm)
        signalen.by_regio(scherm)
    signalen.open_list(scherm)
    signalen.history(scherm)
    signalen.settled_list(scherm)
