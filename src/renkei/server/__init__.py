"""Django's own place: settings, addresses and the WSGI application. It does not think.

Flows in: the environment. Flows out: `renkei.server.wsgi.application`, which any WSGI
server can serve. No room, store or door imports this package; they reach its settings
through Django.
"""

__all__: list[str] = []
