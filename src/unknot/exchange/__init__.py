"""The record in the forms other programs and other people read: lines of JSON, a transcript. No files are opened here."""
