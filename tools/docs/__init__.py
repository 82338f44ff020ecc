"""Write the generated pages of the documentation."""
