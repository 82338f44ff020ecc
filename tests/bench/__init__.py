"""The benches keep and compare what they measured."""
