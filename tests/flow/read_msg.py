#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads a folder of *.MSG files (FTS-0001), strictly, and prints each message as a JSON line.

usage: read_msg.py FOLDER      exit status 1 and a sentence for anything that is wrong
"""
import base64
import json
import os
import sys


def need(holds, text):
    if not holds:
        print(text, file=sys.stderr)
        sys.exit(1)


def cut(field):
    return field.split(b"\0")[0]


def main():
    folder = sys.argv[1]
    numbers = []
    for name in os.listdir(folder):
        stem, _, extension = name.partition(".")
        need(stem.isdigit() and extension.lower() == "msg", "%s lies among the messages" % name)
        numbers.append(int(stem))
    for number in sorted(numbers):
        data = open(os.path.join(folder, "%d.msg" % number), "rb").read()
        need(len(data) > 190 and data[-1:] == b"\0", "%d.msg has no end" % number)
        need(data.find(b"\0", 190) == len(data) - 1, "%d.msg goes on after its end" % number)
        head, text = data[:190], data[190:-1]
        for start, width in ((0, 36), (36, 36), (72, 72), (144, 20)):
            need(b"\0" in head[start:start + width], "%d.msg: a field has no end" % number)
        day = cut(head[144:164]).decode("ascii")
        need(len(day) == 19 and day[2] == " " and day[9:11] == "  ",
             "%d.msg: date %r is not of the form of FTS-0001" % (number, day))
        lines = [line for line in text.split(b"\r")
                 if not line.startswith((b"\1", b"SEEN-BY:"))]
        print(json.dumps({
            "subject": cut(head[72:144]).decode("cp437"), "from": cut(head[:36]).decode("cp437"),
            "text_b64": base64.b64encode(b"\r".join(lines)).decode()}))


main()
