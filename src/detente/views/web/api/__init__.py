"""The interface for programs: JSON under ``/api``, one file a topic, each with a ``router``; named in :data:`NAMES`."""

NAMES = ("record", "relations", "events", "calendar")
"""File names of the topics."""
