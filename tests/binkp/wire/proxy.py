#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A proxy for tests on 127.0.0.1: proxy.py socks5|http PORT USER PASSWORD. Prints a line for each connection."""
import base64
import socket
import sys
import threading


def exactly(sock, count):
    out = b""
    while len(out) < count:
        got = sock.recv(count - len(out))
        if not got:
            raise OSError("closed")
        out += got
    return out


def socks5(sock, user, password):
    version, count = exactly(sock, 2)
    methods = exactly(sock, count)
    if version != 5 or 2 not in methods:
        sock.sendall(b"\5\xff")
        raise OSError("no password")
    sock.sendall(b"\5\2")
    exactly(sock, 1)
    name = exactly(sock, exactly(sock, 1)[0]).decode()
    word = exactly(sock, exactly(sock, 1)[0]).decode()
    right = (name, word) == (user, password)
    sock.sendall(b"\1\0" if right else b"\1\1")
    if not right:
        raise OSError("wrong password")
    kind = exactly(sock, 4)[3]
    host = socket.inet_ntoa(exactly(sock, 4)) if kind == 1 else exactly(sock, exactly(sock, 1)[0]).decode()
    port = int.from_bytes(exactly(sock, 2), "big")
    out = socket.create_connection((host, port))
    sock.sendall(b"\5\0\0\1\0\0\0\0\0\0")
    return out


def http(sock, user, password):
    head = b""
    while b"\r\n\r\n" not in head:
        head += exactly(sock, 1)
    wanted = b"Basic " + base64.b64encode((user + ":" + password).encode())
    if wanted not in head:
        sock.sendall(b"HTTP/1.1 407 Who\r\n\r\n")
        raise OSError("wrong password")
    host, port = head.split()[1].decode().rsplit(":", 1)
    out = socket.create_connection((host.strip("[]"), int(port)))
    sock.sendall(b"HTTP/1.1 200 Connected\r\nVia: test\r\n\r\n")
    return out


def pump(one, other):
    try:
        while data := one.recv(65536):
            other.sendall(data)
    except OSError:
        pass
    finally:
        try:
            other.shutdown(socket.SHUT_WR)
        except OSError:
            pass


def serve(sock, kind, user, password):
    try:
        out = {"socks5": socks5, "http": http}[kind](sock, user, password)
    except OSError as error:
        print("refused", error, flush=True)
        sock.close()
        return
    print("connected", flush=True)
    threading.Thread(target=pump, args=(out, sock), daemon=True).start()
    pump(sock, out)


kind, port, user, password = sys.argv[1:]
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", int(port)))
listener.listen()
while True:
    threading.Thread(target=serve, args=(listener.accept()[0], kind, user, password), daemon=True).start()
