"""Measurements: flexibility tests, measuring with the phone, typed numbers, and real changes against noise."""
