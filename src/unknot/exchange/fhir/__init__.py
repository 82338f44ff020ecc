"""The record as FHIR R4B: codes, resources, and the bundle they travel in. Export only, plain values, no library."""
