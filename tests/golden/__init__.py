"""Transcripts a physiotherapist can read, replayed and compared byte for byte."""
