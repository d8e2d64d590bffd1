"""One dossier: its stand, the interests and the way to the besluit."""

import streamlit as st

from samenwerking.ui import dossier
from samenwerking.ui.scherm import huidig_scherm

scherm = huidig_scherm()
row = dossier.chosen(scherm)
if row is None:
    st.stop()

dossier.header(scherm, row)
dossier.facts(scherm, row)
left, right = st.columns(2)
with left:
    dossier.history(scherm, row)
with right:
    dossier.road(scherm, row)
dossier.of_opgave(scherm, row)
