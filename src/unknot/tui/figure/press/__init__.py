"""What the terminal draws during a press: the seconds, the curve, the certainty, the pace, and the pain scale."""
