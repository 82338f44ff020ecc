"""A person's own experiment: what is compared, drawn by lot and planned ahead, what was told, and what it comes to."""
