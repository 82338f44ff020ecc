"""Simulations that measure how good the statistics are."""
