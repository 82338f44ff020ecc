"""The use cases of unknot, for the commands, the terminal, the page and the server."""
