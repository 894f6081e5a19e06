# SPDX-License-Identifier: MIT
"""Addresses, packets and bodies, written and read without the code that is under test."""
import collections
import re
import struct
import time

Address = collections.namedtuple("Address", "zone net node point domain")


def text_of(address, domain=True):
    point = f".{address.point}" if address.point else ""
    where = f"@{address.domain}" if domain else ""
    return f"{address.zone}:{address.net}/{address.node}{point}{where}"


def node_of(address):
    """What SEEN-BY and PATH can say of it."""
    return address.net, address.node


def node_lines(name, nodes, line_end):
    """NODES on lines below 80 columns, a net named where it changes."""
    lines, line, net = b"", name, None
    for node in nodes:
        word = f" {node[1]}" if node[0] == net else f" {node[0]}/{node[1]}"
        if len(line) + len(word) > 78:
            lines += line.encode() + line_end
            line, word = name, f" {node[0]}/{node[1]}"
        line += word
        net = node[0]
    return lines + (line.encode() + line_end if line != name else b"")


def nodes_on(line):
    nodes, net = [], None
    for word in line.split(b":", 1)[1].split():
        if b"/" in word:
            net, word = word.split(b"/")
        nodes.append((int(net), int(word)))
    return nodes


def header(kind, sender, receiver, password):
    """The 58 bytes of a packet of type "2", "2+" or "2.2"."""
    now = time.localtime()
    date = (now.tm_year, now.tm_mon - 1, now.tm_mday, now.tm_hour, now.tm_min, now.tm_sec)
    password = password.encode()
    if kind == "2.2":
        return struct.pack("<4H8xHHHHBB8sHH8s8s4x", sender.node, receiver.node, sender.point, receiver.point, 2, 2,
                           sender.net, receiver.net, 0xfe, 0, password, sender.zone, receiver.zone,
                           sender.domain.encode()[:8], receiver.domain.encode()[:8])
    from_point = kind == "2+" and sender.point
    front = struct.pack("<10HHHBB8sHH", sender.node, receiver.node, *date, 0, 2,
                        0xffff if from_point else sender.net, receiver.net, 0xfe, 0, password, sender.zone,
                        receiver.zone)
    if kind == "2":
        return front + bytes(20)
    return front + struct.pack("<HHBBHHHHH4x", sender.net if from_point else 0, 0x0100, 0, 0, 1, sender.zone,
                               receiver.zone, sender.point, receiver.point)


def packet(kind, sender, receiver, password, messages):
    packed = b"".join(struct.pack("<7H", 2, sender.node, receiver.node, sender.net, receiver.net, 0, 0) +
                      b"\0".join((m.date, m.to, m.writer, m.subject, m.body)) + b"\0" for m in messages)
    return header(kind, sender, receiver, password) + packed + b"\0\0"


def addresses_of(data):
    """Sender and receiver of a packet of type 2+, as (zone, net, node, point), and its password."""
    node, to_node = struct.unpack_from("<HH", data)
    net, to_net = struct.unpack_from("<HH", data, 20)
    zone, to_zone, point, to_point = struct.unpack_from("<4H", data, 46)
    if net == 0xffff:
        net = struct.unpack_from("<H", data, 38)[0]
    return (zone, net, node, point), (to_zone, to_net, to_node, to_point), data[26:34].rstrip(b"\0").decode()


def messages_of(data):
    """(date, to, from, subject, body) of each message."""
    at = 58
    while data[at:at + 2] == b"\2\0":
        at += 14
        fields = []
        for _ in range(5):
            end = data.index(b"\0", at)
            fields.append(data[at:end])
            at = end + 1
        yield fields
    assert data[at:] == b"\0\0", "the packet's end"


def lines_of(body):
    lines = re.split(rb"\r\n|\r", body)
    return lines[:-1] if lines[-1] == b"" else lines


def taken_apart(body):
    """(tag of the AREA line, lines of the text, nodes of SEEN-BY, nodes of PATH, complaints)."""
    first, *lines = lines_of(body)
    tail, complaints = [], []
    while lines and lines[-1].startswith((b"SEEN-BY:", b"\1PATH:")):
        tail.insert(0, lines.pop())
    seen_by, path = [], []
    for line in tail:
        if len(line) > 79:
            complaints.append(f"a line of {len(line)} columns")
        if line.startswith(b"\1PATH:"):
            path += nodes_on(line)
        else:
            if path:
                complaints.append("SEEN-BY behind PATH")
            seen_by += nodes_on(line)
    if seen_by != sorted(set(seen_by)):
        complaints.append("SEEN-BY is not sorted")
    return first.removeprefix(b"AREA:").decode(), lines, seen_by, path, complaints
