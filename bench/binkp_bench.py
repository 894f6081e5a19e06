#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures the mailer beside Debian's binkd, in turns (ours, theirs, ours, theirs ..), on loopback.

  bench/binkp_bench.py [--program build/release/src/cmd/tearline] [send] [fetch] [many] [--rounds 5]

  send    one file of --megabytes MB from caller to answerer, plain and enciphered
  fetch   the same from answerer to caller
  many    --sessions callers at once, each with a file of --each MB for one answerer

Both sides of a transfer are the same program; ours flushes each file to the disk before it says so, binkd flushes
nothing. What counts is the best round of each: a busy machine only ever makes a round slower. "cpu" is processor time
a GB, of callers and answerer, which tells most on a busy machine. Exit status 1 when a ratio is below its
floor (send and fetch 1.5, many 1.0), a file did not arrive whole, or the answerer of many needed more than 100 MB
of memory; 2 when binkd is missing.
"""
import argparse
import hashlib
import os
import shutil
import statistics
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FLOORS = {"send": 1.5, "fetch": 1.5, "many": 1.0}
MEMORY_MB = 100


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port):
    for _ in range(200):
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit("nobody listens at port %d" % port)


class Ours:
    name = "tearline"

    def __init__(self, options):
        self.program = options.program

    def node(self, folder, net_node, links, listen, crypt):
        """A system 1337:1/NET_NODE with links {node: port}."""
        folder.mkdir(parents=True)
        text = ('[system]\nname="Bench"\nsysop="Ada"\naddresses=["1337:1/%d@tqwnet"]\n'
                '[[network]]\ndomain="tqwnet"\nzones=[1337]\n' % net_node)
        for node, port in links.items():
            text += ('[[link]]\naddress="1337:1/%d"\nsession_password="secret"\nuplink=true\n'
                     'compress=false\ncrypt="%s"\nhost="127.0.0.1:%d"\n'
                     % (node, "offer" if crypt else "no", port))
        text += ('[binkp]\nlisten=["127.0.0.1:%d"]\ncall=false\nmin_free_bytes=0\n'
                 'max_sessions=400\n' % listen)
        (folder / "tearline.toml").write_text(text)
        (folder / "outbound").mkdir()
        return folder

    def queue(self, folder, node, file):
        (folder / "outbound" / ("0001%04x.flo" % node)).write_text(str(file) + "\n")

    def serve(self, folder):
        return subprocess.Popen([self.program, "-q", "-c", folder / "tearline.toml", "listen"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def call(self, folder, node):
        return subprocess.Popen([self.program, "-q", "-c", folder / "tearline.toml", "poll"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def inbound(self, folder):
        return folder / "inbound"


class Binkd:
    name = "binkd"

    def __init__(self, options):
        self.program = shutil.which("binkd", path=os.environ["PATH"] + ":/usr/sbin")
        if not self.program:
            sys.stderr.write("SKIPPED: binkd is not installed\n")
            sys.exit(2)

    def node(self, folder, net_node, links, listen, crypt):
        for part in ("in", "out"):
            (folder / part).mkdir(parents=True)
        text = ("domain tqwnet %s/out 1337\naddress 1337:1/%d@tqwnet\nsysname Peer\nsysop Bob\n"
                "location Here\nnodeinfo 115200,TCP,BINKP\nlog %s/log\nloglevel 1\n"
                "listen 127.0.0.1:%d\ninbound %s/in\ninbound-nonsecure %s/in\nminfree 0\n"
                "maxservers 400\ntimeout 60s\n" % (folder, net_node, folder, listen, folder, folder))
        for node, port in links.items():
            text += "node 1337:1/%d@tqwnet 127.0.0.1:%d secret\n" % (node, port)
        (folder / "binkd.cfg").write_text(text)
        self.flags = [] if crypt else ["-r"]
        return folder

    def queue(self, folder, node, file):
        (folder / "out" / ("0001%04x.flo" % node)).write_text(str(file) + "\n")

    def serve(self, folder):
        return subprocess.Popen([self.program, "-s", *self.flags, folder / "binkd.cfg"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                start_new_session=True)

    def call(self, folder, node):
        return subprocess.Popen([self.program, "-p", *self.flags, "-P", "1337:1/%d@tqwnet" % node,
                                 folder / "binkd.cfg"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def inbound(self, folder):
        return folder / "in"


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha1").hexdigest() if hasattr(hashlib, "file_digest") \
            else hashlib.sha1(file.read()).hexdigest()


def peak_memory(pid):
    for line in Path("/proc/%d/status" % pid).read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0


def end(process):
    """Waits for it; the processor time it took, with all of its children."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime


class Round:
    """One transfer, and what it took."""

    def __init__(self, kind, what, payloads, crypt, work):
        self.base = Path(tempfile.mkdtemp(dir=work))
        port = free_port()
        names = {100 + i: self.base / ("payload-%d.zip" % i) for i in range(len(payloads))}
        hub = kind.node(self.base / "hub", 1, {node: 1 for node in names}, port, crypt)
        nodes = {}
        for (node, file), payload in zip(names.items(), payloads):
            os.link(payload, file)
            nodes[node] = kind.node(self.base / str(node), node, {1: port}, free_port(), crypt)
            kind.queue(hub if what == "fetch" else nodes[node], node if what == "fetch" else 1, file)
        server = kind.serve(hub)
        try:
            wait_for(port)
            os.sync()
            began = time.monotonic()
            calls = [kind.call(folder, 1) for folder in nodes.values()]
            cpu = sum(end(call) for call in calls)
            took = time.monotonic() - began
            self.memory = peak_memory(server.pid)
        finally:
            server.terminate()
            answerer_cpu = end(server)
        for (node, file), payload in zip(names.items(), payloads):
            came = kind.inbound(nodes[node] if what == "fetch" else hub) / file.name
            if not came.exists() or digest(came) != digest(payload):
                sys.exit("%s: %s did not arrive whole" % (kind.name, file.name))
        size = sum(payload.stat().st_size for payload in payloads) / 1e6
        self.speed = size / took
        self.cpu = {"callers": cpu * 1000 / size, "answerer": answerer_cpu * 1000 / size}
        shutil.rmtree(self.base)


def compare(what, rounds, kinds, payloads, crypt, work):
    title = what + (", enciphered" if crypt else ", plain")
    ours, theirs = ([], [])
    for _ in range(rounds):
        for kind, done in zip(kinds, (ours, theirs)):
            each = Round(kind, what, payloads, crypt, work)
            done.append(each)
            print("  %-10s %7.1f MB/s   cpu %s s/GB   answerer's peak %3.0f MB"
                  % (kind.name, each.speed, ", ".join("%s %.2f" % (n, c) for n, c in each.cpu.items()),
                     each.memory), flush=True)
    ratio = max(r.speed for r in ours) / max(r.speed for r in theirs)
    median = statistics.median(a.speed / b.speed for a, b in zip(ours, theirs))
    cpu = min(sum(r.cpu.values()) for r in theirs) / min(sum(r.cpu.values()) for r in ours)
    memory = max(r.memory for r in ours)
    good = ratio >= FLOORS[what] and (what != "many" or memory <= MEMORY_MB)
    print("%s: %.2f times binkd (floor %.1f; median of the rounds %.2f); %.2f times less cpu; answerer's peak"
          " %.0f MB: %s" % (title, ratio, FLOORS[what], median, cpu, memory, "good" if good else "TOO LOW"),
          flush=True)
    return good


def write_random(path, megabytes):
    with open(path, "wb") as file:
        for _ in range(megabytes):
            file.write(os.urandom(1 << 20))
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=[], help="send, fetch, many; all when none")
    parser.add_argument("--program", default="build/release/src/cmd/tearline")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabytes", type=int, default=300)
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--crypt", choices=["yes", "no"], help="only enciphered, or only plain")
    parser.add_argument("--folder", help="where to work; a disk, not a RAM disk, tells most")
    options = parser.parse_args()
    options.program = os.path.abspath(options.program)
    kinds = (Ours(options), Binkd(options))
    good = True
    with tempfile.TemporaryDirectory(dir=options.folder) as work:
        for what in options.what or FLOORS:
            many = what == "many"
            payload = write_random(Path(work) / "payload", options.each if many else options.megabytes)
            payloads = [payload] * (options.sessions if many else 1)
            for crypt in (False, True):
                if options.crypt != ("no" if crypt else "yes"):
                    good &= compare(what, options.rounds, kinds, payloads, crypt, work)
            payload.unlink()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
