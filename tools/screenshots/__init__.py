"""Take pictures of the running program for the documentation and the icons."""
