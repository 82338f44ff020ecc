"""unknot's own server: the built app for browsers on this machine or in the home network, and the sync of their records.

The server only answers; it never opens a connection. Without it everything works, except that a phone's record stays on
the phone.
"""
