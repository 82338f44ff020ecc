"""The coached session: run it, record it, resume it, replay it, watch a demo of it."""
