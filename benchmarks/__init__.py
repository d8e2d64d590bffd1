"""Measurements of the product against references, and the large data they are done on."""
