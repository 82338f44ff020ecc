"""What one can do with unknot: small use-cases over ports, for the commands, the terminal and every later face."""
