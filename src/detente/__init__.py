"""detente: a cited record of the relations between states, read from news reports."""
