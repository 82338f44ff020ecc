"""Build the page: its packages, its engine, its fonts, and everything in web/dist."""
