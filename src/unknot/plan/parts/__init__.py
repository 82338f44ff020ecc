"""The parts of a prescription: set-up, doses, minutes, rules, search."""
