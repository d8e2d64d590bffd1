"""A stub: the content of this page follows."""

import streamlit as st

from samenwerking.ui.pages import ACCOUNT
from samenwerking.ui.scherm import huidig_scherm

scherm = huidig_scherm()
st.title(ACCOUNT.titel)
