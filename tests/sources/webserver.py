"""A web server on loopback that does what bad servers do; one path a fault."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = "<html><head><title>Talks</title></head><body><p>Räte von Ruritanien</p></body></html>"
BOMB = gzip.compress(b"\0" * 60_000_000, 9)


class Server:
    """``with Server() as web: fetch(web.url + "/page")``; ``asked`` lists the paths and headers of all requests."""

    def __init__(self):
        self.asked = []
        self.pages = {}
        self.robots = None
        self.busy = 0
        self.stop = threading.Event()

    def __enter__(self):
        web = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                web.asked.append((self.path, dict(self.headers)))
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    web.answer(self)

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.http.shutdown()
        self.http.server_close()

    def answer(self, to):
        path = to.path.partition("?")[0]
        if path == "/robots.txt":
            return send(to, 200, self.robots.encode()) if self.robots is not None else send(to, 404, b"")
        if path in self.pages:
            body, headers = self.pages[path]
            if headers.get("ETag") and to.headers.get("If-None-Match") == headers["ETag"]:
                return send(to, 304, b"", headers)
            return send(to, 200, body, headers)
        return getattr(self, "do_" + path[1:].replace("-", "_").split("/")[0], self.do_missing)(to)

    def do_page(self, to):
        send(to, 200, PAGE.encode(), {"Content-Type": 'text/html; charset="utf-8"'})

    def do_zipped(self, to):
        send(to, 200, gzip.compress(PAGE.encode()), {"Content-Encoding": "gzip"})

    def do_badly_zipped(self, to):
        send(to, 200, b"this is not gzip", {"Content-Encoding": "gzip"})

    def do_bomb(self, to):
        send(to, 200, BOMB, {"Content-Encoding": "gzip"})

    def do_strange(self, to):
        send(to, 200, b"?", {"Content-Encoding": "br"})

    def do_endless(self, to):
        to.send_response(200)
        to.end_headers()
        while not self.stop.is_set():
            to.wfile.write(b"x" * 65536)

    def do_drip(self, to):
        to.send_response(200)
        to.end_headers()
        while not self.stop.wait(0.05):
            to.wfile.write(b"x")
            to.wfile.flush()

    def do_drip_head(self, to):
        to.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: ")
        while not self.stop.wait(0.05):
            to.wfile.write(b"x")
            to.wfile.flush()

    def do_huge(self, to):
        send(to, 200, b"", {"Content-Length": "99000000000"})

    def do_cut(self, to):
        send(to, 200, b"half", {"Content-Length": "400"})
        to.close_connection = True

    def do_nonsense(self, to):
        to.wfile.write(b"SSH-2.0-OpenSSH_9.9\r\n")
        to.close_connection = True

    def do_busy(self, to):
        self.busy -= 1
        if self.busy >= 0:
            return send(to, 429, b"", {"Retry-After": "7"})
        return self.do_page(to)

    def do_very_busy(self, to):
        send(to, 503, b"", {"Retry-After": "86400"})

    def do_dated(self, to):
        when = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 30))
        self.busy -= 1
        return send(to, 503, b"", {"Retry-After": when}) if self.busy >= 0 else self.do_page(to)

    def do_moved(self, to):
        send(to, 302, b"", {"Location": to.path.partition("?to=")[2]})

    def do_lost(self, to):
        send(to, 302, b"")

    def do_circle(self, to):
        send(to, 302, b"", {"Location": "/circle"})

    def do_deep(self, to):
        send(to, 302, b"", {"Location": f"/deep/{int(to.path.rpartition('/')[2]) + 1}"})

    def do_missing(self, to):
        send(to, 404, b"nothing here")


def send(to, status, body, headers=()):
    headers = dict(headers)
    to.send_response(status)
    for name, value in headers.items():
        to.send_header(name, value)
    if "Content-Length" not in headers:
        to.send_header("Content-Length", str(len(body)))
    to.end_headers()
    to.wfile.write(body)
