"""Today: joined facts of all devices, valid locks and seconds, repeated stops, care first, and the next visit."""
