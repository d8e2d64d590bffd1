"""A stub: the content of this page follows."""

import streamlit as st

from samenwerking.ui.pages import ACCOUNTS
from samenwerking.ui.scherm import huidig_scherm

scherm = huidig_scherm()
st.title(ACCOUNTS.titel)
