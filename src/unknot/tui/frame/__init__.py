"""What every screen has around its figure: header, words, choices, footer, stop words, and the three that cover the rest."""
