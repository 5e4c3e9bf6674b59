"""The words everybody uses: spans, partial dates, parties, items, records, problems."""
