"""The vergaderstukken: one HTML file that asks no network for anything, reads on a screen and prints to A4."""

from samenwerking.export.vergaderstukken.document import bestandsnaam, vergaderstukken

__all__ = ["bestandsnaam", "vergaderstukken"]
