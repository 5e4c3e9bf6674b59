"""Pages over the record, served by ``detente serve``: read anything, lead every mark to its source, change by hand.

Made by :func:`detente.views.web.app.create_app`. The libraries that it needs come with ``pip install 'detente[web]'``.
"""
