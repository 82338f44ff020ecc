"""The record in forms for other programs and people: lines of JSON, a transcript, tables, FHIR, PDF.

This package opens no files.
"""
