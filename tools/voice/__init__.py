"""The recorded voice: from the script to clips, each named after what it is made from. `make voice` makes what has changed."""
