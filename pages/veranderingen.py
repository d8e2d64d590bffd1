"""Veranderingen: what changed since the last meeting?"""

import streamlit as st

from samenwerking.ui import veranderingen
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty

scherm = huidig_scherm()
page_title("Sinds de vorige vergadering")
if scherm.partners.empty:
    show_empty(scherm)
    st.stop()

veranderingen.headline(scherm)
veranderingen.nothing(scherm)
left, right = st.columns([6, 7])
with left:
    veranderingen.shift(scherm)
with right:
    veranderingen.turned(scherm)
veranderingen.listing(scherm)
