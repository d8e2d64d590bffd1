"""The frame of the dashboard: settings, navigation, the bron, the shared filters; then it runs the page."""

from dataclasses import replace

import streamlit as st

from samenwerking.normen import InstellingFout
from samenwerking.ui.filters import filters, show_messages
from samenwerking.ui.frame import set_language, show_header, wait_for_first_load, watch
from samenwerking.ui.loader import current_loader, current_normen
from samenwerking.ui.pages import drop_other_parameters, navigation
from samenwerking.ui.scherm import set_scherm
from samenwerking.ui.states import guarded, show_broken, show_setting_error

st.set_page_config(page_title="Samenwerking")
set_language()
try:
    normen = current_normen()
    loader = current_loader(normen)
except InstellingFout as fout:
    navigation(hidden=True)
    show_setting_error(fout)
    st.stop()

page = navigation()
st.set_page_config(page_title=f"{page.title} · Samenwerking")
drop_other_parameters(page)
wait_for_first_load(loader)
watch(loader)
state = loader.state
if state.dataset is None:
    show_broken(state)
    st.stop()

scherm, meldingen = filters(state.dataset, normen)
set_scherm(replace(scherm, afgekeurd=state.afgekeurd))
show_header(scherm)
show_messages(meldingen)
with guarded():
    page.run()
