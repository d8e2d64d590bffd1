"""Samenwerking: how the cooperation between a province and its partners stands."""
