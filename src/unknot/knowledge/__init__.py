"""The knowledge base as checked, frozen values: text in, `Knowledge` or every problem out. No module here opens a file."""
