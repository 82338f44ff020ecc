"""Tools for drawing: a canvas of cells, braille dots, block letters and numerals, the colours, and the base of all widgets."""
