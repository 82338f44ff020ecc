"""What the tree of modules promises: purity, size, layers, and a test for every interlock."""
