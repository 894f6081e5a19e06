#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A digest made by one system is read in the base of another; between them is a hub whose mailer is binkd.

  nightly_poll.py --program TEARLINE --samples sample-packets

The author (1337:1/200) has news in its inbound and runs `nightly --poll`: the digest goes to the hub
(1337:1/100), which tosses it, and the reader's (1337:1/300) `nightly --poll` fetches it into a JAM base.
"""
import argparse
import os
import subprocess
import shutil
import sys
import tempfile
from pathlib import Path

from rig import Process, binkd_program, free_port, wait_for

NIGHT = dict(os.environ, SOURCE_DATE_EPOCH="1786579200", ASAN_OPTIONS="detect_leaks=0")  # 2026-08-13
PASSWORD = "NIGHTOWL"  # of the packets in the samples


def link(node, port):
    return ('[[link]]\naddress="1337:1/%d"\nsession_password="secret"\npacket_password="%s"\n'
            'uplink=%s\nhost="%s"\n' % (node, PASSWORD, "true" if port else "false",
                                        "127.0.0.1:%d" % port if port else ""))


def config(folder, node, links, areas, more=""):
    folder.mkdir()
    (folder / "tearline.toml").write_text(
        '[system]\nname="Node %d"\nsysop="Ada"\naddresses=["1337:1/%d@tqwnet"]\n%s\n'
        '[[network]]\ndomain="tqwnet"\nzones=[1337]\n%s%s[binkp]\nmin_free_bytes=0\ntimeout=20\n'
        % (node, node, more, links, areas))
    return folder


def area(tag, links, more=""):
    return '[[area]]\ntag="%s"\nlinks=[%s]\n%s\n' % (tag, ",".join('"1337:1/%d"' % n for n in links), more)


def run(program, folder, *words, good=(0, 65)):
    done = subprocess.run([program, "-q", "-c", folder / "tearline.toml", *words], env=NIGHT,
                          capture_output=True, text=True)
    if done.returncode not in good:
        log = folder / "tearline.log"
        sys.exit("%s %s ends with %d:\n%s%s\n%s" % (folder.name, words, done.returncode, done.stdout,
                                                    done.stderr, log.read_text() if log.exists() else ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--samples", required=True, type=Path)
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory() as base:
        base = Path(base)
        port = free_port()
        author = config(base / "author", 200, link(100, port),
                        area("TQW_NEWS", [100], "news=true") + area("TQW_DIGEST", [100]) +
                        '[[digest]]\nname="Morning"\nareas=["TQW_NEWS"]\npost_to="TQW_DIGEST"\n')
        reader = config(base / "reader", 300, link(100, port),
                        area("TQW_DIGEST", [100], 'base="jam"'))
        hub = config(base / "hub", 100, link(200, 0) + link(300, 0), area("TQW_DIGEST", [200, 300]),
                     '[paths]\ninbound="in"\noutbound="out"')
        for folder in ("in", "out"):
            (hub / folder).mkdir()
        (hub / "binkd.cfg").write_text(
            "domain tqwnet {0}/out 1337\naddress 1337:1/100@tqwnet\nsysname Hub\nsysop Bob\nlocation Here\n"
            "nodeinfo 115200,TCP,BINKP\nlog {0}/log\nloglevel 5\nlisten 127.0.0.1:{1}\ninbound {0}/in\n"
            "inbound-nonsecure {0}/in\nminfree 0\ntimeout 20s\nnode 1337:1/200@tqwnet - secret\n"
            "node 1337:1/300@tqwnet - secret\n".format(hub, port))
        (author / "inbound").mkdir()
        for name in ("0a0a0801.pkt", "0000ff9c.mo0"):
            shutil.copy(options.samples / "inbound" / name, author / "inbound" / name)
        server = Process([binkd_program(), "-s", hub / "binkd.cfg"], hub)
        try:
            wait_for(port)
            run(program, author, "nightly", "--poll")
            if not any((hub / "in").iterdir()):
                sys.exit("nothing came to the hub")
            run(program, hub, "toss")
            run(program, hub, "pack")
            run(program, reader, "nightly", "--poll")
        finally:
            server.kill()
        run(program, reader, "base", "check", good=(0,))
        base_files = {p.suffix.lower(): p.read_bytes() for p in (reader / "bases").iterdir()}
        if b"Morning" not in base_files[".jhr"] or b"Origin: Node 200" not in base_files[".jdt"]:
            sys.exit("the digest is not in the reader's base")
        print("the reader has the digest, %d bytes of text" % len(base_files[".jdt"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
