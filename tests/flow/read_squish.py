#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads a Squish base by its published layout, strictly, and prints each message as a JSON line.

usage: read_squish.py BASE      exit status 1 and a sentence for anything that is wrong
"""
import base64
import json
import struct
import sys

MARK, FRAME_SIZE, HEADER_SIZE, HAS_NUMBER = 0xAFAE4453, 28, 238, 0x20000


def need(holds, text):
    if not holds:
        print(text, file=sys.stderr)
        sys.exit(1)


def name_hash(name):
    """The hash of the MsgAPI documentation: that of ELF, over small letters."""
    total = 0
    for byte in name.lower():
        total = ((total << 4) + byte) & 0xFFFFFFFF
        high = total & 0xF0000000
        total = (total | high >> 24 | high) if high else total
    return total & 0x7FFFFFFF


def cut(field):
    return field.split(b"\0")[0]


def main():
    data = open(sys.argv[1] + ".sqd", "rb").read()
    index = open(sys.argv[1] + ".sqi", "rb").read()
    size, _, count, high, _, high_water, uid = struct.unpack("<HHIIIII", data[:24])
    begin, last, free, last_free, end, _, _, frame_size = struct.unpack("<IIIIIIHH", data[104:132])
    need(size == 256 and frame_size == FRAME_SIZE, "headers of %d and %d bytes" % (size, frame_size))
    need(end <= len(data), "the end, %d, is beyond the file, %d" % (end, len(data)))
    need(len(index) == 12 * count and high == count,
         "%d messages, the highest %d, %d bytes of index" % (count, high, len(index)))
    at, before, seen, number = begin, 0, 0, 0
    while at:
        mark, following, previous, length, used, control, kind, _ = struct.unpack(
            "<IIIIIIHH", data[at:at + FRAME_SIZE])
        need(mark == MARK and kind == 0 and previous == before,
             "frame at %d: mark %08x, type %d, previous %d" % (at, mark, kind, previous))
        need(used <= length and at + FRAME_SIZE + length <= end,
             "frame at %d: %d of %d bytes, the base ends at %d" % (at, used, length, end))
        body = data[at + FRAME_SIZE:at + FRAME_SIZE + used]
        attributes, sender, to, subject = struct.unpack("<I36s36s72s", body[:148])
        offset, in_index, in_hash = struct.unpack("<III", index[12 * seen:12 * seen + 12])
        need(offset == at, "index entry %d leads to %d, not to %d" % (seen, offset, at))
        need(in_index > number and in_index < uid, "number %d after %d" % (in_index, number))
        number = in_index
        if attributes & HAS_NUMBER:
            inside = struct.unpack("<I", body[214:218])[0]
            need(inside == number, "message %d says it is %d" % (number, inside))
        need(in_hash & 0x7FFFFFFF == name_hash(cut(to)), "message %d: hash of %r" % (number, to))
        lines = [line for line in cut(body[HEADER_SIZE + control:]).split(b"\r")
                 if not line.startswith((b"SEEN-BY:", b"\1PATH:"))]
        print(json.dumps({
            "subject": cut(subject).decode("cp437"), "from": cut(sender).decode("cp437"),
            "control": base64.b64encode(cut(body[HEADER_SIZE:HEADER_SIZE + control])).decode(),
            "text_b64": base64.b64encode(b"\r".join(lines)).decode()}))
        before, at, seen = at, following, seen + 1
    need(seen == count and before == last,
         "%d frames for %d messages, the last at %d, not %d" % (seen, count, before, last))
    need(bool(free) == bool(last_free) and high_water < max(uid, 1),
         "free frames %d to %d, high water %d" % (free, last_free, high_water))


main()
