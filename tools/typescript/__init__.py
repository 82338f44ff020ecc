"""Write the TypeScript that the page shares with Python."""
