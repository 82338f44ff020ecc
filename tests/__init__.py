"""Tests mirror the modules they test; above them stand golden transcripts, properties, contracts and the architecture."""
