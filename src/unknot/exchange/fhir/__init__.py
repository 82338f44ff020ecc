"""The record as FHIR R4B: codes, resources, and their bundle. Export only, with plain values and no library."""
