"""Shapes: geometry in three dimensions, the mesh of the body, and its surface."""
