"""The record: a database of what reports have said so far, and questions to it.

Open it with :func:`detente.record.store.open_store`; nothing is imported before that.
"""
