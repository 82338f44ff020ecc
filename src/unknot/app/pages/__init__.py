"""The pages beside a session: home, progress, reading, the experiment, reports of harm, reasons."""
