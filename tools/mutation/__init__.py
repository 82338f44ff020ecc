"""Mutation tests: change the safety code, or damage a record, and check that unknot notices."""
