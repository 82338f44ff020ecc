"""Measuring honestly: what a flexibility test or a pain rating can tell, and what is only its noise."""
