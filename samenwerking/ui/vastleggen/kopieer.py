"""A button that copies a text, for who cannot point at the one that ``st.code`` shows only then."""

import streamlit as st

_KNOP = "<button type='button'></button>"
_STIJL = """
button { font: inherit; color: inherit; background: none; padding: 0.25rem 0.75rem; cursor: pointer;
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius); }
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); }
"""
_DOE = """
export default function({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(data.text);
      button.textContent = "Gekopieerd";
    } catch {
      button.textContent = "Kopiëren lukt hier niet: selecteer de tekst zelf";
    }
  };
}
"""


def copy_button(text: str, label: str, *, key: str) -> None:
    """A button ``label`` that puts ``text`` on the clipboard; the text is data, never markup."""
    kopieer = st.components.v2.component("kopieer", html=_KNOP, css=_STIJL, js=_DOE)
    kopieer(data={"text": text, "label": label}, key=key)
