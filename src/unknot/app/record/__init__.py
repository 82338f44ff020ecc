"""The record: opening it, listing its sessions, bringing entries in, handing them out, and checking its health."""
