"""The screen model: what a face shows and says, as values. A face draws it and decides nothing."""
