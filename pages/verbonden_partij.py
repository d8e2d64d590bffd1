"""One verbonden partij: interest, people, risk, figures and stukken."""

import streamlit as st

from samenwerking.ui import verbonden_partij
from samenwerking.ui.scherm import huidig_scherm

scherm = huidig_scherm()
row = verbonden_partij.chosen(scherm)
if row is None:
    st.stop()

verbonden_partij.header(scherm, row)
verbonden_partij.interest(scherm, row)
verbonden_partij.people(scherm, row)
left, right = st.columns(2)
with left:
    verbonden_partij.risk(scherm, row)
with right:
    verbonden_partij.capital(scherm, row)
verbonden_partij.documents(scherm, row)
