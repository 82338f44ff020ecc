"""The coached session: events in, cues out, everything on record; also replayed, simulated, and measured with the phone."""
