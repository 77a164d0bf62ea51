"""Paper: what a document holds, as plain values, and the typesetting that makes a PDF of it."""
