"""How records of earlier versions become records of this one: Alembic, run by :mod:`detente.record.opening`."""
