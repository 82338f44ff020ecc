"""The pages beside a session: home, progress, reading, the experiment, harm reports, reasons."""
