"""Charts as SVG: pure functions from rows to drawings, the same for pages, prints and files.

Each chart is a function ``draw(rows, ...)`` that returns a :class:`~detente.views.plots.canvas.Drawing`. Its
``inline`` form takes colours from the custom properties of the page that it stands in; ``file`` makes a document of its
own with the colours of a theme (``light``, ``dark`` or ``print``) written in. Every mark can be a link to its source.
"""

OF_TWO = ("timeline", "heatmap", "sessions", "reactions")
"""Charts of a relation."""
OF_MANY = ("map", "network")
"""Charts of the relations of one state, or of all."""
NAMES = (*OF_TWO, *OF_MANY)
