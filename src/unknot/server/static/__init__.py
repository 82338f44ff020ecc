"""The files of the built app: where they are and how they are sent."""
