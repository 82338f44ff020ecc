"""The files of the built app: where they lie and how they are sent."""
