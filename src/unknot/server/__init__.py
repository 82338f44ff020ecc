"""unknot's own server: the built app for browsers on this machine or the home network, and the place where records meet.

It answers; it never opens a connection. Without it everything works, except that a phone's record stays on the phone.
"""
