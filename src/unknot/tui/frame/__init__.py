"""The parts around the drawing of a screen: header, words, choices, footer, stop words, and what covers them."""
