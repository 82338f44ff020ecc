"""What must hold for every history, and the walk of the reachable states."""
