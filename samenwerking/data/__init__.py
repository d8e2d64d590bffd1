"""From a bron (YAML, CSV or Excel) to a checked Dataset."""
