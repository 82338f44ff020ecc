"""Listen to the clips with a speech recogniser, and write down what it understands."""
