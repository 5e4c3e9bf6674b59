"""The brief: what an aide carries into the room, two to four pages in which every line is cited.

``content.compose`` says what goes in, from a :class:`~detente.record.rows.Relation`; the files of ``formats`` say how
it looks, one file a format. Nothing is written by a model: each line is put together from the fields of an entry of the
record, and its notes lead to the words of the reports.
"""
