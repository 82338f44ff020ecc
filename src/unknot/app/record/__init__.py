"""The record: open it, list its sessions, import, export and check it."""
