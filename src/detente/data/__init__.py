"""Codebooks, gazetteers and word lists, and how to look things up in them."""
