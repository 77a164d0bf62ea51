"""The office's paper: a document, typeset to PDF."""
