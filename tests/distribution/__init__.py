"""The distributions: the wheel and the source distribution."""
