"""The only part that knows streamlit: loading, filters, tiles and the states of a screen."""
