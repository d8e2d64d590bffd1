"""Veranderingen: what changed since the last meeting?"""

import streamlit as st

from samenwerking.ui import veranderingen
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty
from samenwerking.veranderingen import titel

scherm = huidig_scherm()
page_title(titel(scherm))
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
