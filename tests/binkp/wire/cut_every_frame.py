#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sessions with binkd are cut at every frame; after one more session nothing is lost, and nothing doubled.

  cut_every_frame.py --program TEARLINE --tap binkp-tap.py [--every N] [--offset K] [--mode MODE] [--role ROLE]

Both roles, plain, NR and ND, and ourselves with ourselves. First a session is recorded, then for each of its
command frames, and for some places within file data, a session is cut there (instead of the frame, and right
after it) and another is held. What arrives in the first is taken away before the second, as a tosser does. We get
everything exactly once in every mode, on both sides when both are ours; binkd exactly once in ND mode, and at least
once in the others, where it has no memory. --every N takes each N-th cut only, beginning with the K-th.
"""
import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from rig import Binkd, Ours, Tap, counterpart, free_port, skip, wait_for

TO_BINKD = {"one.txt": b"first of ours", "0a0b0c0d.pkt": b"PKT of ours" * 9, "big.zip": b"B" * 70000}
TO_US = {"uno.txt": b"primo", "0d0c0b0a.pkt": b"PKT of theirs" * 9, "grande.zip": b"G" * 60000}


class Pair:
    def __init__(self, program, tap, folder, mode, role, rules=()):
        folder = Path(folder)
        port = free_port()
        self.we_call = we_call = role != "answer"
        self.exactly = mode == "nd" or role == "both"
        self.us = self.peer = None
        if we_call:
            self.peer = counterpart(program, folder / "peer", 1, port, mode, "compress=false") if role == "both" \
                else Binkd(folder / "peer", 1, port, mode)
            self.server = self.peer.listen()
        else:
            self.us = Ours(program, folder / "us", 1, port, mode, link="compress=false")
            self.server = self.us.listen()
        wait_for(port)
        self.tap = Tap(tap, port, folder, rules)
        if we_call:
            self.us = Ours(program, folder / "us", self.tap.port, free_port(), mode, link="compress=false")
        else:
            self.peer = Binkd(folder / "peer", self.tap.port, free_port(), mode)
        for name, content in TO_BINKD.items():
            self.us.queue(name, content)
        for name, content in TO_US.items():
            self.peer.queue(name, content)

    def session(self):
        (self.us if self.we_call else self.peer).call().wait(90)

    def end(self):
        self.tap.end()
        self.server.end()


def frames_of(log):
    return [json.loads(line) for line in log.read_text().splitlines()]


def cuts_of(frames):
    """Rules for each command frame once, instead of it and after it, and for places within data."""
    out, seen = [], set()
    for frame in frames:
        if not frame.get("frame", "").startswith("M_"):
            continue
        text = frame["text"].split(":")[0][:40]
        rule = "%s:%%s%s:%s" % (frame["dir"], frame["frame"], text)
        if rule in seen:
            continue
        seen.add(rule)
        out += ["conn:1:" + rule % "", "conn:1:" + rule % "after:"]
    for direction in "ca":
        out += ["conn:1:%s:data:%d" % (direction, size) for size in (1, 100, 5000, 33000, 60000)]
    return out


def check(pair, what):
    first_us, first_peer = pair.us.collect(), pair.peer.collect()
    pair.session()
    got_us, got_peer = first_us + pair.us.collect(), first_peer + pair.peer.collect()
    wrong = []
    for name, content in TO_US.items():
        if got_us[content] != 1:
            wrong.append("we have %s %d times" % (name, got_us[content]))
    for name, content in TO_BINKD.items():
        if got_peer[content] < 1 or (pair.exactly and got_peer[content] > 1):
            wrong.append("the other has %s %d times" % (name, got_peer[content]))
    if sum(got_us.values()) != len(TO_US):
        wrong.append("we have %d files" % sum(got_us.values()))
    for _ in range(200):  # the other may hang up before we wrote down that it has everything
        if not pair.us.waits() and not pair.peer.waits():
            break
        time.sleep(0.025)
    if pair.us.waits():
        wrong.append("mail of ours still waits")
    if pair.peer.waits():
        wrong.append("mail of the other still waits")
    for line in wrong:
        print("%s: %s" % (what, line), flush=True)
    return not wrong


def run(options, mode, role):
    name = {"call": "we call", "answer": "binkd calls", "both": "we call ourselves"}[role]
    with tempfile.TemporaryDirectory() as folder:
        pair = Pair(options.program, options.tap, folder, mode, role)
        try:
            pair.session()
            frames = frames_of(pair.tap.log)
        finally:
            pair.end()
    cuts = cuts_of(frames)
    good, tried = True, 0
    for number, cut in enumerate(cuts):
        if (number - options.offset) % options.every:
            continue
        tried += 1
        with tempfile.TemporaryDirectory() as folder:
            pair = Pair(options.program, options.tap, folder, mode, role, [cut])
            what = "%s, %s, cut %s" % (name, mode, cut)
            try:
                pair.session()
                good &= check(pair, what)
            except RuntimeError as error:
                print("%s: %s" % (what, error), flush=True)
                good = False
            finally:
                pair.end()
    print("%s, %s: %d of %d cuts" % (name, mode, tried, len(cuts)), flush=True)
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--tap", required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--mode", choices=["plain", "nr", "nd"])
    parser.add_argument("--role", choices=["call", "answer", "both"])
    options = parser.parse_args()
    if not Path(options.tap).exists():
        skip("the reference data has no binkp-tap.py")
    good = True
    for mode in [options.mode] if options.mode else ["plain", "nr", "nd"]:
        for role in [options.role] if options.role else ["call", "answer", "both"]:
            good &= run(options, mode, role)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
