"""The door: which requests come in at all, and what every answer carries on its way out."""

from __future__ import annotations

from contextlib import suppress

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.views.web.limits import Limits
from detente.views.web.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, nothing inline."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LONGEST = 4096
"""Characters of an address at most."""
_SMALL = 64 * 1024
"""Room for the rest of a form around its file."""


class _TooMuchError(Exception):
    """More came than was announced or allowed."""


class Guard:
    """Refuses unknown hosts, overlong addresses, too large bodies and too many requests; adds the headers."""

    def __init__(self, app: ASGIApp, settings: Settings, limits: Limits) -> None:
        self._app = app
        self._settings = settings
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        taken, sent, over = 0, False, False

        async def out(message: Message) -> None:
            nonlocal sent
            if over:  # whatever the app makes of a body that was cut off
                return
            if message["type"] == "http.response.start":
                sent = True
                carried = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    carried.setdefault(name, value)
                if self._settings.https:
                    carried.setdefault("strict-transport-security", "max-age=31536000")
            await send(message)

        refused = self._refused(scope, headers)
        if refused:
            await PlainTextResponse(refused[1] + "\n", status_code=refused[0])(scope, receive, out)
            return

        async def take() -> Message:
            nonlocal taken, over
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._settings.upload + _SMALL and not sent:
                over = True
                raise _TooMuchError
            return message

        with suppress(_TooMuchError):
            await self._app(scope, take, out)
        if over:
            over = False
            await self._too_much()(scope, receive, out)

    def _refused(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        name = host.rsplit("]", 1)[0] + "]" if host.startswith("[") else host.split(":", 1)[0]
        if name.casefold() not in self._settings.names:
            return 400, "This is not the host you asked for; start detente serve with --allow-host to add a name."
        if len(scope.get("raw_path", b"")) + len(scope.get("query_string", b"")) > LONGEST:
            return 414, "The address is too long."
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._settings.upload + _SMALL:
            return 413, f"Too large: {self._settings.upload // (1 << 20)} MB at most."
        client = (scope.get("client") or ("", 0))[0]
        here = client in ("127.0.0.1", "::1") and self._settings.open
        if scope["method"] in ("GET", "HEAD"):
            if not here and not self._limits.allow(f"read {client}", self._settings.reads):
                return 429, "Too many requests; wait a minute."
        elif not self._limits.allow(f"write {client}", self._settings.writes):
            return 429, "Too many changes; wait a minute."
        return None

    def _too_much(self) -> PlainTextResponse:
        return PlainTextResponse(f"Too large: {self._settings.upload // (1 << 20)} MB at most.\n", status_code=413)
