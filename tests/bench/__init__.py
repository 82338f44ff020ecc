"""The benches store and compare their results."""
