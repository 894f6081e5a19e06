#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tosses and exports the same packets with Tearline and with CrashMail in turn, A B A B, and compares.

Both get fresh JAM bases for every area of the packets and three links on each; the packets are
hard-linked into a fresh inbound, and the disk is flushed before each run. Tearline's run is toss and
pack, with everything on the disk at the end; CrashMail (Debian's package) flushes nothing. What
Tearline did is checked to the message: kept, duplicates, copies. Exit status 1 when a count is wrong
or the median ratio of messages per second lies under --floor.

Not a part of scripts/test: what it says depends on the machine and on who else uses it.

  against-crashmail.py --packets DIR                 three pairs
  against-crashmail.py --packets DIR --only tearline one side alone, with processor time and memory
  against-crashmail.py --packets DIR --calls         system calls a message (strace -c -f)
"""
import argparse
import atexit
import json
import os
import re
import resource
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time

LINKS = ["1337:1/201", "1337:1/202", "1337:1/203"]
UPLINK, US, DOMAIN = "1337:1/100", "1337:1/200", "tqwnet"


def packets(folder):
    return sorted(os.path.join(folder, n) for n in os.listdir(folder) if n.endswith(".pkt"))


def survey(folder):
    """Messages, areas and distinct (area, MSGID) pairs, read without either program."""
    messages, seen, areas = 0, set(), set()
    start = re.compile(rb"AREA:([^\r]+)\r(?:\x01[^\r]*\r)*?\x01MSGID: ([^\r]+)\r")
    for name in packets(folder):
        with open(name, "rb") as file:
            for area, msgid in start.findall(file.read()):
                messages += 1
                areas.add(area.decode())
                seen.add(hash((area, msgid)))
    return messages, len(seen), sorted(areas)


def fill(inbound, folder):
    os.makedirs(inbound)
    for name in packets(folder):
        target = os.path.join(inbound, os.path.basename(name))
        try:
            os.link(name, target)
        except OSError:
            shutil.copy(name, target)


def tearline_config(run, areas, password):
    lines = ['[system]', 'name = "Bench"', 'sysop = "Bench Sysop"', f'addresses = ["{US}@{DOMAIN}"]',
             '[paths]', 'inbound = "inbound"', 'inbound_unsecure = "insecure"',
             'outbound = "outbound"', 'bases = "msg"', 'bad = "bad"', 'store = "store.db"',
             'log = "tearline.log"', '[[network]]', f'domain = "{DOMAIN}"', 'zones = [1337]',
             'charset = "CP437"', '[[link]]', f'address = "{UPLINK}@{DOMAIN}"', 'uplink = true',
             f'packet_password = "{password}"']
    for link in LINKS:
        lines += ['[[link]]', f'address = "{link}@{DOMAIN}"', 'flavour = "direct"']
    links = ", ".join(f'"{link}"' for link in [UPLINK] + LINKS)
    for area in areas:
        lines += ['[[area]]', f'tag = "{area}"', f'network = "{DOMAIN}"', 'base = "jam"',
                  f'links = [{links}]']
    for folder in ("insecure", "outbound", "msg", "bad"):
        os.makedirs(os.path.join(run, folder))
    with open(os.path.join(run, "tearline.toml"), "w") as file:
        file.write("\n".join(lines) + "\n")


def crashmail_config(run, areas, password, entries):
    for folder in ("outbound", "tempin", "tempout", "packets", "msg", "log", "dupes"):
        os.makedirs(os.path.join(run, folder))
    out = ['SYSOP "Bench Sysop"', f'LOGFILE "{run}/log/crashmail.log"', 'LOGLEVEL 3',
           f'DUPEFILE "{run}/dupes/crashmail.dupes" {entries}', 'DUPEMODE BAD', 'LOOPMODE LOG+BAD',
           'MAXPKTSIZE 1024', 'MAXBUNDLESIZE 4096', 'DEFAULTZONE 1337', f'INBOUND "{run}/inbound"',
           f'OUTBOUND "{run}/outbound"', f'TEMPDIR "{run}/tempin"',
           f'CREATEPKTDIR "{run}/tempout"', f'PACKETDIR "{run}/packets"',
           f'STATSFILE "{run}/crashmail.stats"', 'IMPORTSEENBY', 'CHECKSEENBY', 'JAM_HIGHWATER',
           'JAM_MAXOPEN 64', f'AKA {US}.0', f'DOMAIN "{DOMAIN}"',
           f'NODE {UPLINK}.0 "" "{password}" PACKNETMAIL']
    out += [f'NODE {link}.0 "" "" PACKNETMAIL' for link in LINKS]
    out += [f'NETMAIL "NETMAIL" {US}.0 JAM "{run}/msg/netmail"', f'AREA "BAD" {US}.0 JAM "{run}/msg/bad"']
    exports = f"%{UPLINK}.0 " + " ".join(f"{link}.0" for link in LINKS)
    for area in areas:
        out += [f'AREA "{area}" {US}.0 JAM "{run}/msg/{area.lower()}"', f'EXPORT {exports}']
    with open(os.path.join(run, "crashmail.prefs"), "w") as file:
        file.write("\n".join(out) + "\n")


class Run:
    """One run of one program over fresh folders."""

    def __init__(self, options, areas, side):
        self.options, self.side = options, side
        self.folder = tempfile.mkdtemp(prefix="b", dir=options.work)
        fill(os.path.join(self.folder, "inbound"), options.packets)
        if side == "tearline":
            tearline_config(self.folder, areas, options.password)
            config = os.path.join(self.folder, "tearline.toml")
            self.commands = [[options.tearline, "-q", "--json", "-c", config, verb]
                             for verb in options.verbs.split(",")]
        else:
            crashmail_config(self.folder, areas, options.password, options.dupe_entries)
            self.commands = [[options.crashmail, "SETTINGS",
                              os.path.join(self.folder, "crashmail.prefs"), "TOSS"]]

    def __call__(self, prefix=()):
        os.sync()
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        said = [subprocess.run([*prefix, *command], stdout=subprocess.PIPE, check=True).stdout
                for command in self.commands]
        self.wall = time.monotonic() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.user, self.system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
        self.memory = after.ru_maxrss // 1024
        self.reports = [json.loads(text) for text in said] if self.side == "tearline" else []
        return self

    def bytes_of(self, *folders):
        return sum(os.path.getsize(os.path.join(self.folder, f, n)) for f in folders
                   for n in os.listdir(os.path.join(self.folder, f))
                   if os.path.isfile(os.path.join(self.folder, f, n)))

    def check(self, messages, unique):
        """What Tearline says and what lies on the disk, against the survey; a list of mistakes."""
        wrong = []
        told = self.reports[0]["messages"]
        want = {"in": messages, "stored": unique, "duplicates": messages - unique, "bad": 0,
                "copies": unique * len(LINKS)}
        wrong += [f"{name}: {told.get(name)} and not {count}" for name, count in want.items()
                  if told.get(name) != count]
        bases = sum(os.path.getsize(os.path.join(self.folder, "msg", n)) // 8
                    for n in os.listdir(os.path.join(self.folder, "msg")) if n.endswith(".jdx"))
        if bases != unique:
            wrong.append(f"messages in the bases: {bases} and not {unique}")
        if len(self.reports) > 1:
            sent = sum(packet["messages"] for packet in self.reports[-1]["packets"])
            if sent != unique * len(LINKS):
                wrong.append(f"copies packed: {sent} and not {unique * len(LINKS)}")
        return wrong

    def done(self):
        """Frees the space at once, the names at the end: ext4 looks long for a free inode while many
        were deleted in the last minutes, and the next run would pay for that."""
        if self.options.keep:
            return
        for folder, _, names in os.walk(self.folder):
            for path in (os.path.join(folder, name) for name in names):
                if os.stat(path).st_nlink == 1:
                    os.truncate(path, 0)
        atexit.register(shutil.rmtree, self.folder)


def told(run, messages):
    each = 1e6 / messages
    return (f"{run.side:9} {messages / run.wall:8.0f} messages/s  wall {run.wall:7.2f} s  a message: "
            f"wall {run.wall * each:6.1f}  user {run.user * each:6.1f}  system {run.system * each:5.1f} us  "
            f"peak {run.memory} MB")


def count_calls(options, areas, messages, side):
    """System calls a message; what is not listed is under a hundredth of a call."""
    run = Run(options, areas, side)
    log = os.path.join(run.folder, "strace")
    totals = {}
    for command in run.commands:
        subprocess.run(["strace", "-c", "-f", "-o", log, *command], stdout=subprocess.DEVNULL, check=True)
        with open(log) as file:
            for line in file:
                part = line.split()
                if len(part) >= 5 and part[0][0].isdigit() and part[-1] != "total":
                    totals[part[-1]] = totals.get(part[-1], 0) + int(part[3])
    writes = sum(n for call, n in totals.items() if "write" in call)
    print(f"{side}: {sum(totals.values()) / messages:.2f} system calls a message, {writes / messages:.2f} of them writes;"
          f" {totals.get('fsync', 0) + totals.get('fdatasync', 0)} flushes in all")
    for call, count in sorted(totals.items(), key=lambda item: -item[1])[:14]:
        print(f"  {call:14} {count:9} {count / messages:7.3f}")
    run.done()


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packets", required=True, help="folder of .pkt files for us")
    parser.add_argument("--password", default="SECRET", help="of those packets")
    parser.add_argument("--tearline", default=os.path.join(here, "../build/release/src/cmd/tearline"))
    parser.add_argument("--crashmail", default="crashmail")
    parser.add_argument("--dupe-entries", type=int, default=60000, help="CrashMail's DUPEFILE")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--floor", type=float, default=5.0)
    parser.add_argument("--only", choices=["tearline", "crashmail"])
    parser.add_argument("--verbs", default="toss,pack")
    parser.add_argument("--calls", action="store_true")
    parser.add_argument("--work", default="/tmp", help="a folder on a real disk, with a short name")
    parser.add_argument("--keep", action="store_true", help="leave the folders of the runs")
    options = parser.parse_args()
    options.tearline = os.path.abspath(options.tearline)
    messages, unique, areas = survey(options.packets)
    print(f"{messages} messages, {unique} of them once, {len(areas)} areas, {len(packets(options.packets))} packets")
    if options.calls:
        count_calls(options, areas, messages, options.only or "tearline")
        return 0
    ratios, wrong = [], []
    for _ in range(options.pairs):
        speed = {}
        for side in ["tearline", "crashmail"] if not options.only else [options.only]:
            run = Run(options, areas, side)()
            print(told(run, messages), flush=True)
            if side == "tearline":
                wrong += run.check(messages, unique)
            speed[side] = messages / run.wall
            if options.keep:
                print(f"  in {run.folder}")
            run.done()
        if len(speed) == 2:
            ratios.append(speed["tearline"] / speed["crashmail"])
            print(f"  ratio {ratios[-1]:.2f}", flush=True)
    for line in wrong:
        print("WRONG: " + line)
    if ratios:
        print(f"median ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}), "
              f"floor {options.floor}")
        if statistics.median(ratios) < options.floor:
            return 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
