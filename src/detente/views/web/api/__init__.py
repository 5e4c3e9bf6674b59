"""The interface for programs: JSON under ``/api``, one file a topic, each with a ``router``; named in :data:`NAMES`."""

NAMES = ("record", "relations", "events")
"""File names of the topics."""
