"""Laws for every history, and the walk of the reachable states."""
