def plan(*, muscle: str = "hamstrings"):
    """Plan it."""
    return 3
