#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads by strace that each M_GOT of ours comes after its file and its folder were flushed, in this order.

  safe_before_got.py --program TEARLINE --tap binkp-tap.py [--every N]

As caller and as answerer, with binkd (plain, NR, ND) and with ourselves (compressed, with checksums), three
sessions each, with files of all kinds: packets, bundles, one of no bytes, ordinary and large ones, a name that is
taken already. The first session is cut where a file is acknowledged, so that this file comes again and is known
by the journal; the second within a large file, which is then resumed. --every N takes every N-th of these eight.
"""
import argparse
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from rig import Binkd, Ours, Tap, counterpart, free_port, skip, wait_for

FILES = {"again.zip": b"A" * 30000, "0d0c0b0a.pkt": b"PKT of theirs" * 90, "0d0c0b0b.pkt": b"another packet" * 9,
         "0000ff9c.mo0": b"a bundle of theirs" * 3000, "0000ff9c.tu1": b"PK bundle", "nothing.txt": b"",
         "one.txt": b"1", "taken.txt": b"its name is taken", "words.txt": b"many words " * 20000,
         "frame.bin": b"f" * 32767, "large.zip": bytes(range(256)) * 8000}
CALLS = "fsync,fdatasync,sync_file_range,rename,renameat2,link,sendmsg,sendto,write"
GOT = 6


class Trace:
    """What strace saw, in the order in which calls came to their end (or, for what is sent, began)."""

    def __init__(self, text):
        self.events = []
        waiting = {}
        for line in text.splitlines():
            match = re.match(r"(?:(\d+) +)?(.*)", line)
            pid, what = match.groups()
            if what.endswith("<unfinished ...>"):
                waiting[pid] = what[:-len("<unfinished ...>")].rstrip()
                if what.startswith(("sendmsg", "sendto")):
                    self.add(what[:-len("<unfinished ...>")], None)
                    waiting[pid] = ""
                continue
            resumed = re.match(r"<\.\.\. \w+ resumed>(.*)", what)
            if resumed:
                what = waiting.pop(pid, "") + resumed.group(1)
            done = re.match(r"(.*)\) += (-?\d+)", what)
            if done:
                self.add(done.group(1), int(done.group(2)))

    def add(self, call, result):
        name, _, arguments = call.partition("(")
        if result is not None and result < 0 or not arguments:
            return
        if name in ("fsync", "fdatasync"):
            path = re.match(r"\d+<(.*)>", arguments).group(1)
            self.events.append(("flush", unhex(path).decode() if path.startswith("\\x") else path))
        elif name in ("rename", "renameat2", "link"):
            paths = [unhex(p).decode() for p in re.findall(r'"((?:\\x..)*)"', arguments)]
            self.events.append(("name", paths[0], paths[1]))
        elif name in ("sendmsg", "sendto"):
            self.events += [("got", words) for words in acknowledgements(unhex("".join(
                re.findall(r'"((?:\\x..)*)"', arguments))))]


def unhex(text):
    return bytes.fromhex(text.replace("\\x", ""))


def acknowledgements(sent):
    """Each call of ours sends whole frames."""
    out = []
    while len(sent) >= 2:
        size = int.from_bytes(sent[:2], "big")
        frame, sent = sent[2:2 + (size & 0x7fff)], sent[2 + (size & 0x7fff):]
        if size & 0x8000 and frame[:1] == bytes([GOT]):
            out.append(frame[1:].decode().split())
    return out


def check(trace, inbound, what):
    """Problems; and how many files came, and how many were known already."""
    problems, came, known = [], 0, 0
    flushed, journal_flushed, done, fresh = set(), False, {}, {}
    for event in trace.events:
        if event[0] == "flush":
            path = event[1]
            flushed.add(path)
            if path.endswith("received.log"):
                journal_flushed = True
            if path == str(inbound):
                done.update(fresh)
                fresh = {}
        elif event[0] == "name" and event[2].startswith(str(inbound) + "/") and "/.binkp/" not in event[2]:
            part, target = event[1:]
            # A part loses the mark of its session when it is left.
            if part not in flushed:
                problems.append("%s gets its name before it is flushed" % target)
            if not journal_flushed:
                problems.append("%s gets its name before it is noted" % target)
            journal_flushed = False
            fresh[Path(target).name] = part
        elif event[0] == "got":
            name = event[1][0]
            stored = done.get(name) or (name == "taken.txt" and done.get("taken.txt.1"))
            if not stored:
                problems.append("M_GOT of %s before the file has its name in a folder that is flushed" % name)
            elif stored == "told":
                known += 1
                if not journal_flushed:
                    problems.append("M_GOT of %s, known already, and the journal is not flushed" % name)
            else:
                came += 1
            done[name] = "told"
            if name == "taken.txt":
                done["taken.txt.1"] = "told"
    return ["%s: %s" % (what, problem) for problem in problems], came, known


def sessions(options, folder, we_call, mode, ours):
    """The traces of three sessions, and our inbound."""
    traces = []
    words = lambda: traces.append(folder / ("trace-%d" % len(traces))) or [
        "strace", "-f", "-y", "-xx", "-qq", "-s", "1000000", "-o", str(traces[-1]), "-e", "trace=" + CALLS]
    port, link = free_port(), "compress=%s\nchecksum=true" % ("true" if ours else "false")

    sender = "a" if we_call else "c"
    receiver = "c" if we_call else "a"
    us = Ours(options.program, folder / "us", 1, port, mode, link=link)
    them = counterpart(options.program, folder / "peer", 1, port, mode, link) if ours \
        else Binkd(folder / "peer", 1, port, mode)
    server = them.listen() if we_call else us.listen(words())
    wait_for(port)
    tap = Tap(options.tap, port, folder, ["conn:1:%s:M_GOT:again.zip" % receiver,
                                          "conn:2:%s:data:1500000" % sender])
    caller = us if we_call else them
    config = caller.folder / ("tearline.toml" if (we_call or ours) else "binkd.cfg")
    config.write_text(config.read_text().replace("127.0.0.1:1", "127.0.0.1:%d" % tap.port, 1))
    (us.inbound / "taken.txt").write_bytes(b"somebody else's")
    for name, content in FILES.items():
        them.queue(name, content)
    us.queue("ours.txt", b"ours")
    for _ in range(4):
        (caller.call(words()) if we_call else caller.call()).wait(60)
        if not them.waits():
            break
        time.sleep(1)
    tap.end()
    if not we_call:  # strace does not pass it on
        for child in Path("/proc/%d/task/%d/children" % (server.pid, server.pid)).read_text().split():
            os.kill(int(child), signal.SIGTERM)
        server.wait(30)
    server.end()
    return Trace("\n".join(t.read_text() for t in traces)), us, not them.waits()


def run(options, we_call, mode, ours):
    what = "%s %s, %s" % ("we call" if we_call else "called by", "ourselves" if ours else "binkd", mode)
    with tempfile.TemporaryDirectory() as folder:
        trace, us, all_sent = sessions(options, Path(folder), we_call, mode, ours)
        problems, came, known = check(trace, us.inbound, what)
        arrived = {p.name: p.read_bytes() for p in us.inbound.iterdir() if p.is_file()}
        for name, content in FILES.items():
            if arrived.get("taken.txt.1" if name == "taken.txt" else name) != content:
                problems.append("%s: %s did not come whole" % (what, name))
    if not all_sent:
        problems.append("%s: mail still waits" % what)
    if came != len(FILES) or known == 0:
        problems.append("%s: %d files acknowledged as they came, %d as known" % (what, came, known))
    for problem in problems:
        print(problem, flush=True)
    print("%s: %d files were safe before their M_GOT, %d came again" % (what, came, known), flush=True)
    return not problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--tap", required=True)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    if not shutil.which("strace"):
        skip("strace is not installed (scripts/packages-test.txt)")
    if not Path(options.tap).exists():
        skip("the reference data has no binkp-tap.py")
    good = True
    peers = [("plain", False), ("nd", False), ("nr", False), ("plain", True)]
    kinds = [(we_call, *peer) for we_call in (True, False) for peer in peers]
    for kind in kinds[::options.every]:
        good &= run(options, *kind)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
