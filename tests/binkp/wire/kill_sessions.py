#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""One side of a session with binkd is killed at its n-th system call; the next session makes it good.

  kill_sessions.py --program TEARLINE [--every N] [--offset K]

Ours is killed as caller and as answerer, binkd as caller, in plain, NR and ND mode. What had arrived is taken
away before the next session, as a tosser does. Nothing is ever lost; we get everything exactly once, and
binkd does in ND mode when it was not killed itself. --every N takes every N-th of all kills.
"""
import argparse
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

from cut_every_frame import TO_BINKD, TO_US
from rig import Binkd, Ours, Process, free_port, skip, wait_for

CALLS = ["write", "fsync", "rename", "renameat2", "unlink", "sendmsg", "recvmsg", "ftruncate", "flock", "link"]


class Pair:
    """VICTIM is "our call", "our answer" or "their call"."""

    def __init__(self, program, folder, mode, victim, strace):
        port = free_port()
        self.victim, self.server = victim, None
        we_call = victim == "our call"
        self.us = Ours(program, folder / "us", port if we_call else 1, 1 if we_call else port, mode,
                       link="compress=false")
        self.peer = Binkd(folder / "peer", 1 if we_call else port, port if we_call else 1, mode)
        self.server_node, self.caller = (self.peer, self.us) if we_call else (self.us, self.peer)
        for name, content in TO_BINKD.items():
            self.us.queue(name, content)
        for name, content in TO_US.items():
            self.peer.queue(name, content)
        self.port, self.strace = port, strace

    def session(self):
        on_server = self.victim == "our answer"
        if self.server is None or not self.server.alive():
            self.server = self.server_node.listen(self.strace) if on_server and self.strace \
                else self.server_node.listen()
            try:
                wait_for(self.port)
            except RuntimeError:
                if not self.strace:
                    raise
        if self.strace and not on_server:
            words = [*self.strace]
            if self.caller is self.peer:
                Process([*words, self.peer.program, "-p", "-r", "-P", "1337:1/200@tqwnet",
                         self.peer.folder / "binkd.cfg"], self.peer.folder).wait(40)
            else:
                self.caller.call(words).wait(40)
        else:
            self.caller.call().wait(40)
        self.strace = []

    def end(self):
        if self.server is not None:
            self.server.kill()


def count_calls(program, mode, victim):
    """How often each call is made in a session that is not disturbed."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        trace = folder / "trace"
        words = ["strace", "-f", "-qq", "-o", str(trace), "-e", "trace=" + ",".join(CALLS)]
        pair = Pair(program, folder, mode, victim, words)
        try:
            pair.session()
            time.sleep(0.2)
        finally:
            pair.end()
        text = trace.read_text() if trace.exists() else ""
    return {call: len(re.findall(r"^\d+ +%s\(" % call, text, re.M)) for call in CALLS}


def check(pair, mode, what):
    pair.peer.unlock()
    got_us, got_peer = pair.us.collect(), pair.peer.collect()
    # Whoever still holds the link lets go when it notices: within its timeout.
    for _ in range(4):
        pair.session()
        got_us += pair.us.collect()
        got_peer += pair.peer.collect()
        if not pair.us.waits() and not pair.peer.waits():
            break
        time.sleep(2)
    exactly = mode == "nd" and pair.victim != "their call"
    wrong = ["we have %s %d times" % (n, got_us[c]) for n, c in TO_US.items() if got_us[c] != 1]
    wrong += ["binkd has %s %d times" % (n, got_peer[c]) for n, c in TO_BINKD.items()
              if got_peer[c] < 1 or (exactly and got_peer[c] > 1)]
    if pair.us.waits() or pair.peer.waits():
        wrong.append("mail still waits")
    for line in wrong:
        print("%s: %s" % (what, line), flush=True)
    return not wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--offset", type=int, default=0)
    options = parser.parse_args()
    if not shutil.which("strace"):
        skip("strace is not installed (scripts/packages-test.txt)")
    good, number, tried = True, 0, 0
    modes = ("plain", "nr", "nd")
    for victim in ("our call", "our answer", "their call"):
        # The calls are about the same in each mode: the kills take turns with the modes.
        for call, count in count_calls(options.program, "nd", victim).items():
            for nth in range(1, count + 1):
                number += 1
                if (number - options.offset) % options.every:
                    continue
                tried += 1
                mode = modes[tried % 3]
                what = "%s killed at %s %d, %s" % (victim, call, nth, mode)
                words = ["strace", "-f", "-qq", "-o", "/dev/null", "-e",
                         "inject=%s:signal=KILL:when=%d" % (call, nth)]
                with tempfile.TemporaryDirectory() as folder:
                    pair = Pair(options.program, Path(folder), mode, victim, words)
                    try:
                        pair.session()
                        good &= check(pair, mode, what)
                    except RuntimeError as error:
                        print("%s: %s" % (what, error), flush=True)
                        good = False
                    finally:
                        pair.end()
    print("%d of %d kills" % (tried, number), flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
