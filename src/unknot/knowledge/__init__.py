"""The knowledge base as trusted, frozen values: text in, `Knowledge` or every problem out. No file is opened here."""
