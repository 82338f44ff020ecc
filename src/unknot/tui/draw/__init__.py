"""The means of drawing: a canvas of cells, braille dots, block letters and numerals, and the colours. Values in, cells out."""
