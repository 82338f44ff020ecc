"""What the commands share: options, files, text and charts, and opening the record."""
