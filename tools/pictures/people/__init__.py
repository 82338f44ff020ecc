"""A body that can be posed: its mesh, its people, their positions, and what they rest on. numpy alone."""
