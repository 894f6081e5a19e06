# SPDX-License-Identifier: MIT
"""Counts the messages of message bases, for tests that ask whether each is there once.

Keys are (base, MSGID, length of the text); where a base is not in order (a number that it counts
wrong, text that belongs to nobody, a frame in no chain) a key says so.
"""
import collections
import glob
import os
import re
import struct

MSGID = re.compile(rb"\x01MSGID: ([^\r\x01\0]+)")


def in_jam(folder):
    counts = collections.Counter()
    for name in sorted(glob.glob(os.path.join(folder, "*.jhr"))):
        with open(name, "rb") as file:
            headers = file.read()
        with open(name[:-3] + "jdx", "rb") as file:
            index = file.read()
        texts = os.path.getsize(name[:-3] + "jdt")
        active = struct.unpack("<I", headers[12:16])[0]
        tag, end = os.path.basename(name)[:-4], 0
        for place in range(0, len(index), 8):
            offset = struct.unpack("<I", index[place + 4:place + 8])[0]
            length = struct.unpack("<I", headers[offset + 8:offset + 12])[0]
            start_at, size = struct.unpack("<II", headers[offset + 60:offset + 68])
            fields, msgid = headers[offset + 76:offset + 76 + length], b""
            while fields:
                kind, _, width = struct.unpack("<HHI", fields[:8])
                if kind == 4:
                    msgid = fields[8:8 + width]
                    break
                fields = fields[8 + width:]
            counts[tag, msgid, size] += 1
            end = max(end, start_at + size)
        if active != len(index) // 8:
            counts[tag, b"the header counts", active] += 1
        if end != texts:
            counts[tag, b"text left over", texts - end] += 1
    return counts


def in_squish(folder):
    counts = collections.Counter()
    for name in sorted(glob.glob(os.path.join(folder, "*.sqd"))):
        with open(name, "rb") as file:
            data = file.read()
        tag = os.path.basename(name)[:-4]
        count = struct.unpack("<I", data[4:8])[0]
        frame, last, _, _, end = struct.unpack("<5I", data[104:124])
        found = before = 0
        used = 256
        while frame:
            mark, after, back, length, size, control = struct.unpack("<6I", data[frame:frame + 24])
            if mark != 0xafae4453 or back != before:
                counts[tag, b"a chain is broken", frame] += 1
                break
            body = data[frame + 266:frame + 28 + size]
            msgid = MSGID.search(body[:control])
            counts[tag, msgid.group(1) if msgid else b"", size - control] += 1
            found, before, frame, used = found + 1, frame, after, used + 28 + length
        if (found, before) != (count, last):
            counts[tag, b"the header counts", count] += 1
        if os.path.getsize(name[:-3] + "sqi") != 12 * found:
            counts[tag, b"the index holds", os.path.getsize(name[:-3] + "sqi")] += 1
        if used != end or end != len(data):
            counts[tag, b"frames left over", len(data) - used] += 1
    return counts


def in_msg(folder):
    counts = collections.Counter()
    for name in sorted(glob.glob(os.path.join(folder, "*", "*"))):
        tag, number = os.path.basename(os.path.dirname(name)), os.path.basename(name)
        if not re.fullmatch(r"\d+\.msg", number):
            counts[tag, b"left over", name] += 1
            continue
        with open(name, "rb") as file:
            data = file.read()
        if number == "1.msg" and data[72:144].split(b"\0")[0] == b"High Water Mark":
            continue
        msgid = MSGID.search(data[190:])
        counts[tag, msgid.group(1) if msgid else b"", len(data)] += 1
    return counts


READERS = {"jam": in_jam, "squish": in_squish, "msg": in_msg}
