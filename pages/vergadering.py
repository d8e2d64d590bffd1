"""Vergadering: what do we discuss, and what do we decide?"""

import streamlit as st

from samenwerking.ui import vergadering
from samenwerking.ui.frame import page_title
from samenwerking.ui.scherm import huidig_scherm
from samenwerking.ui.states import show_empty

scherm = huidig_scherm()
if scherm.partners.empty:
    page_title("Vergadering")
    show_empty(scherm)
    st.stop()
if vergadering.op_de_wand():
    vergadering.wand(scherm)
else:
    page_title("Vergadering")
    vergadering.agenda(scherm)
