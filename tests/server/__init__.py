"""The server over real sockets on this machine: what it hands out, to whom, and what it refuses."""
