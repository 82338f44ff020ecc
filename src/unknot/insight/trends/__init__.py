"""Trends over weeks: progress, advice, reports of harm, observations for exports, and the refit of the prior."""
