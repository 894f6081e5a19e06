#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures the mailer beside Debian's binkd, in turns (ours, theirs, ours, theirs ..), on loopback.

  bench/binkp_bench.py [--program build/release/src/cmd/tearline] [large] [many] [--rounds 3]

  large   one file of --megabytes MB from caller to answerer, plain and enciphered
  many    --sessions callers at once, --each MB each, to one answerer

Each side of a transfer is the same program. What counts is the best round of each: a busy machine
only ever makes a round slower. Exit status 1 when a ratio is below its floor (large 1.5, many 1.0), a
file did not arrive whole, or the answerer needed more than 100 MB of memory; 2 when binkd is missing.
"""
import argparse
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FLOORS = {"large": 1.5, "many": 1.0}
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


def run(kind, callers, payload, crypt, work):
    """One round: MB/s, and the answerer's peak of memory in MB."""
    base = Path(tempfile.mkdtemp(dir=work))
    port = free_port()
    names = {100 + i: base / ("payload-%d.zip" % i) for i in range(callers)}
    hub = kind.node(base / "hub", 1, {node: 1 for node in names}, port, crypt)
    nodes = {}
    for node, file in names.items():
        os.link(payload, file)
        nodes[node] = kind.node(base / str(node), node, {1: port}, free_port(), crypt)
        kind.queue(nodes[node], 1, file)
    server = kind.serve(hub)
    try:
        wait_for(port)
        os.sync()
        began = time.monotonic()
        calls = [kind.call(folder, 1) for folder in nodes.values()]
        for each in calls:
            each.wait(600)
        took = time.monotonic() - began
        memory = peak_memory(server.pid)
    finally:
        server.terminate()
        server.wait(30)
    wanted = digest(payload)
    for file in names.values():
        came = kind.inbound(hub) / file.name
        if not came.exists() or digest(came) != wanted:
            sys.exit("%s: %s did not arrive whole" % (kind.name, file.name))
    size = callers * payload.stat().st_size / 1e6
    shutil.rmtree(base)
    return size / took, memory


def compare(title, floor, rounds, *arguments):
    ours, theirs = arguments[0]
    best = {ours.name: 0.0, theirs.name: 0.0}
    memory = 0.0
    for _ in range(rounds):
        for kind in (ours, theirs):
            speed, used = run(kind, *arguments[1:])
            best[kind.name] = max(best[kind.name], speed)
            if kind is ours:
                memory = max(memory, used)
            print("  %-8s %8.1f MB/s" % (kind.name, speed), flush=True)
    ratio = best[ours.name] / best[theirs.name]
    good = ratio >= floor and memory <= MEMORY_MB
    print("%s: ratio %.2f (floor %.1f), answerer's peak %.0f MB: %s"
          % (title, ratio, floor, memory, "good" if good else "TOO LOW"), flush=True)
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=[], help="large, many; both when none")
    parser.add_argument("--program", default="build/release/src/cmd/tearline")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--megabytes", type=int, default=300)
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--folder", help="where to work; a disk, not a RAM disk, tells most")
    options = parser.parse_args()
    options.program = os.path.abspath(options.program)
    kinds = (Ours(options), Binkd(options))
    what = options.what or ["large", "many"]
    good = True
    with tempfile.TemporaryDirectory(dir=options.folder) as work:
        for each in what:
            payload = Path(work) / "payload"
            size = options.megabytes if each == "large" else options.each
            with open(payload, "wb") as file:
                for _ in range(size):
                    file.write(os.urandom(1 << 20))
            callers = 1 if each == "large" else options.sessions
            for crypt in (False, True):
                title = each + (", enciphered" if crypt else ", plain")
                good &= compare(title, FLOORS[each], options.rounds, kinds, callers, payload, crypt,
                                work)
            payload.unlink()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
