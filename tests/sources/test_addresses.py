"""Which addresses may be fetched."""

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources.addresses import RefusedError, is_public, joined, place_of


@pytest.fixture
def names(monkeypatch):
    """Host names and where they lead."""
    known = {}

    def look_up(host, port, **_):
        ips = known.get(host, [host])
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (str(ipaddress.ip_address(ip)), port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


@pytest.mark.parametrize(
    "ip",
    [
        *(
            "127.0.0.1",
            "127.8.9.10",
            "10.0.0.1",
            "172.16.5.4",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
        ),
        *(
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "192.0.2.1",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fe80::1%eth0",
        ),
        *("fc00::1", "fd12::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::1"),
    ],
)
def test_what_is_not_public(ip):
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_what_is_public(ip):
    assert is_public(ip)


@given(ip=st.ip_addresses(v=4))
def test_an_address_is_as_public_as_what_it_wraps(ip):
    assert (
        is_public(f"::ffff:{ip}")
        == is_public(str(ip))
        == is_public(str(ipaddress.IPv6Address(int(ip) | (0x64FF9B << 96))))
    )


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://news.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("gopher://127.0.0.1/", "only http and https"),
        ("http://user:secret@news.example/", "user name or password"),
        ("http:///path", "names no host"),
        ("http://news.example:99999/", "not an address"),
        ("http://news.example/a b", "blanks or control characters"),
        ("http://news.example/\r\nHost: evil", "blanks or control characters"),
        ("http://good.example\\@10.0.0.1/", "blanks or control characters"),
        ("http://" + "a" * 5000 + "/", "longer than"),
        ("http://127.0.0.1/", "not a public address"),
        ("http://[::1]/", "not a public address"),
        ("http://inside.example/", "leads to 192.168.0.7, which is not a public address"),
        ("http://both.example/", "leads to 10.0.0.1"),
    ],
)
def test_what_is_refused(names, url, why):
    names |= {
        "news.example": ["93.184.216.34"],
        "inside.example": ["192.168.0.7"],
        "both.example": ["8.8.8.8", "10.0.0.1"],
    }
    with pytest.raises(RefusedError, match=why):
        place_of(url)


def test_a_secret_is_not_repeated(names):
    with pytest.raises(RefusedError) as refused:
        place_of("http://user:secret@news.example/")
    assert "secret" not in str(refused.value)


def test_where_an_address_leads(names):
    names |= {"news.example": ["93.184.216.34"], "xn--mnchen-3ya.example": ["93.184.216.35"]}
    place = place_of("HTTP://News.example:8080/räte?q=a b#end".replace(" ", "+"))
    assert (place.host, place.port, place.ip, place.path) == ("news.example", 8080, "93.184.216.34", "/r%C3%A4te?q=a+b")
    assert place_of("https://münchen.example").ip == "93.184.216.35"
    assert place_of("https://news.example/").port == 443


def test_a_name_that_is_not_known(monkeypatch):
    def look_up(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(RefusedError, match=r"nowhere\.example cannot be looked up"):
        place_of("http://nowhere.example/")


def test_private_places_on_request(names):
    assert place_of("http://127.0.0.1/", allow_private=True).ip == "127.0.0.1"


@pytest.mark.parametrize(
    ("to", "where"),
    [
        ("/b", "http://a.example/b"),
        ("c?d=1#e", "http://a.example/x/c?d=1"),
        ("//b.example/", "http://b.example/"),
        ("https://c.example", "https://c.example"),
    ],
)
def test_where_a_redirect_leads(to, where):
    assert joined("http://a.example/x/y", to) == where
