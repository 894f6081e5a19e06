#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Nights of echomail put together by chance, each message followed to every link that must get it.

  nights.py --program TEARLINE [--worlds N] [--seed FIRST]

Each world is a system of its own: networks (some share a zone), addresses of ours, points, links with and without
passwords, areas on all kinds of bases. For some nights packets of all types come, in bundles or not, with duplicates
that look otherwise, crossposts, loops, strangers' mail; toss and pack run. Then counts, bases and outbound must be
what oracle.py says: each copy once, at the right link, text unchanged, SEEN-BY and PATH to the node.
"""
import argparse
import collections
import io
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from oracle import Oracle
from packets import addresses_of, lines_of, messages_of, packet, taken_apart, text_of
from world import World

BUNDLE = re.compile(r"\.(mo|tu|we|th|fr|sa|su)[0-9a-z]$")


class Desk:
    """A world's system on the disk."""

    def __init__(self, program, folder, world):
        self.program, self.folder, self.world = program, folder, world
        (folder / "tearline.toml").write_text(world.configuration())
        for name in ("inbound", "inbound-unsecure", "outbound", "bases", "bad"):
            (folder / name).mkdir()
        self.packets = 0

    def run(self, *words):
        return subprocess.run([self.program, "-c", self.folder / "tearline.toml", "--json", *words],
                              capture_output=True, text=True, timeout=120)

    def receive(self, sender, kind, messages, by_session, bundled):
        self.packets += 1
        data = packet(kind, sender.address, sender.ours, sender.password, messages)
        name = f"{self.packets:08x}.pkt"
        if bundled:
            archive = io.BytesIO()
            with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
                bundle.writestr(name, data)
            name, data = f"{self.packets:08x}.mo{self.packets % 10}", archive.getvalue()
        path = self.folder / ("inbound" if by_session else "inbound-unsecure") / name
        path.write_bytes(data)
        os.utime(path, (1796040000 + self.packets,) * 2)  # the oldest is tossed first

    def outbound_of(self, link):
        """FTS-5005: where the mailer looks for what waits for LINK."""
        zones = [zone for zones in self.world.networks.values() for zone in zones]
        main, address = self.world.ours[0], link.address
        if len(zones) != len(set(zones)) and address.domain != main.domain:
            folder = f"{address.domain}.{address.zone:03x}"
        elif (address.zone, address.domain) == (main.zone, main.domain):
            folder = "outbound"
        else:
            folder = f"outbound.{address.zone:03x}"
        stem = self.folder / folder / f"{address.net:04x}{address.node:04x}"
        return stem.with_suffix(".pnt") / f"{address.point:08x}" if address.point else stem

    def sent_to(self, link):
        """The packets that wait for LINK; they are taken away, as a mailer does."""
        flow = self.outbound_of(link).with_suffix(".flo")
        if not flow.exists():
            return
        for line in flow.read_text().splitlines():
            path = Path(line.removeprefix("^"))
            data = path.read_bytes()
            if BUNDLE.search(path.name):
                with zipfile.ZipFile(io.BytesIO(data)) as bundle:
                    yield from (bundle.read(name) for name in bundle.namelist())
            else:
                yield data
            path.unlink()
        flow.unlink()

    def left_over(self):
        return [str(path.relative_to(self.folder)) for path in self.folder.rglob("*")
                if path.is_file() and path.suffix in (".pkt", ".flo", ".out", ".tmp") and path.parts[-2] != "bad"]

    def messages_in(self, area):
        base = self.folder / "bases" / area.tag.lower()
        name = {"jam": f"{base}.jhr", "squish": f"{base}.sqd", "msg": str(base)}[area.base]
        done = subprocess.run([self.program, "--json", "clean", "--all", name], capture_output=True, text=True,
                              timeout=120)
        return len(done.stdout.splitlines())


class Trial:
    def __init__(self, program, folder, seed):
        self.world = World(random.Random(seed))
        self.desk = Desk(program, folder, self.world)
        self.oracle = Oracle(self.world)
        self.told = collections.Counter()
        self.found = collections.Counter()
        self.wrong = []
        self.came = []  # messages that were kept

    def play(self):
        checked = self.desk.run("check")
        if checked.returncode:
            self.wrong.append(f"check: {checked.stdout}{checked.stderr}")
            return
        for _ in range(self.world.chance.randint(2, 4)):
            self.mail_comes()
            self.toss_and_pack()
        self.compare()

    def mail_comes(self):
        world = self.world
        for _ in range(world.chance.randint(2, 6)):
            sender = world.chance.choice(world.links)
            kind = world.chance.choice(["2+", "2.2"] if sender.address.point else ["2+", "2+", "2", "2.2"])
            by_session = world.often(.93)
            messages = []
            for _ in range(world.chance.randint(1, 12)):
                again = self.came and world.often(.15)
                message = world.variant(world.chance.choice(self.came), sender) if again else world.message(sender)
                self.oracle.take(message, sender, by_session)
                if (message.area.tag, message.serial) in self.oracle.kept:
                    self.came.append(message)
                messages.append(message)
            self.desk.receive(sender, kind, messages, by_session, world.often(.4))

    def toss_and_pack(self):
        tossed = self.desk.run("toss")
        told = json.loads(tossed.stdout)
        if not told["balanced"]:
            self.wrong.append(f"toss does not add up: {tossed.stdout}")
        for name in ("stored", "duplicates", "bad"):
            self.told[name] += told["messages"][name]
        packed = self.desk.run("pack")
        if packed.returncode:
            self.wrong.append(f"pack: {packed.returncode} {packed.stderr}")
        for link in self.world.links:
            for data in self.desk.sent_to(link):
                self.look_at(data, link)

    def look_at(self, data, link):
        sender, receiver, password = addresses_of(data)
        if (sender, receiver) != (link.ours[:4], link.address[:4]) or password.upper() != link.password.upper():
            self.wrong.append(f"a packet of {sender} for {receiver} waits for {text_of(link.address)}")
        for date, to, writer, subject, body in messages_of(data):
            tag, lines, seen_by, path, complaints = taken_apart(body)
            key = link.address, tag, subject.decode().removeprefix("Subject ")
            self.found[key] += 1
            expected = self.oracle.copies.get(key)
            if expected is None:
                continue
            message = expected.message
            if (date, to, writer) != (message.date, message.to, message.writer):
                complaints.append("date or names changed")
            if lines != lines_of(message.text):
                complaints.append("the text changed")
            if seen_by != expected.seen_by:
                complaints.append(f"SEEN-BY {seen_by} for {expected.seen_by}")
            if path != expected.path:
                complaints.append(f"PATH {path} for {expected.path}")
            self.wrong += [f"{text_of(link.address)} {tag} {subject}: {each}" for each in complaints]

    def compare(self):
        if self.told != self.oracle.counts:
            self.wrong.append(f"toss tells {dict(self.told)} for {dict(self.oracle.counts)}")
        for key in set(self.found) | set(self.oracle.copies):
            if self.found[key] != (key in self.oracle.copies):
                self.wrong.append(f"{text_of(key[0])} got {key[1]} {key[2]} {self.found[key]} times, must "
                                  f"{int(key in self.oracle.copies)}")
        for area in self.world.areas:
            if area.base != "none" and self.oracle.in_area[area.tag] and \
                    self.desk.messages_in(area) != self.oracle.in_area[area.tag]:
                self.wrong.append(f"the {area.base} base of {area.tag} has {self.desk.messages_in(area)} messages for "
                                  f"{self.oracle.in_area[area.tag]}")
        if self.desk.left_over():
            self.wrong.append(f"left over: {self.desk.left_over()}")
        checked = self.desk.run("base", "check")
        if checked.returncode:
            self.wrong.append(f"base check: {checked.stdout}{checked.stderr}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--worlds", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    counts, copies, failed = collections.Counter(), 0, 0
    for seed in range(options.seed, options.seed + options.worlds):
        with tempfile.TemporaryDirectory() as folder:
            trial = Trial(os.path.abspath(options.program), Path(folder), seed)
            trial.play()
        counts += trial.oracle.counts
        copies += len(trial.oracle.copies)
        failed += bool(trial.wrong)
        for each in trial.wrong[:10]:
            print(f"seed {seed}: {each}")
    print(f"{options.worlds} worlds, {dict(counts)}, {copies} copies, {failed} worlds wrong")
    if not counts["stored"] or not counts["duplicates"] or not counts["bad"] or not copies:
        sys.exit("The worlds had too little mail to tell anything.")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
