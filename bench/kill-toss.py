#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Kills a toss by SIGKILL at random moments, runs it again, and compares with an undisturbed one.

Store, message bases and outbound must hold exactly the same messages, each once. Each trial is one
kill, one more toss, and one pack, on fresh folders; with --chain N each trial kills the same toss N
times in a row before it may end. Moments are spread over the time the undisturbed toss took.

--base squish or msg: other message bases than JAM. --bundles: the packets come in ZIP bundles of
four. --rules: also an area of duplicates, one of bad mail, filters that copy, move, drop and flag,
news areas, and letters to AreaFix, which are answered before pack.

Not a part of scripts/test: it takes long. The packets are any folder of *.pkt from 1337:1/100 to
1337:1/200, in areas of any names.

  kill-toss.py --packets DIR [--password P] [--trials 200] [--chain 1] [--seed 1] [--tearline FILE]
               [--base jam|squish|msg] [--bundles] [--rules] [--work FOLDER]
"""
import argparse
import collections
import glob
import os
import random
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import zipfile

import mail_in_bases

LINKS = ["1337:1/201", "1337:1/202", "1337:1/203"]


def areas_of(packets):
    found = set()
    for name in packets:
        with open(name, "rb") as file:
            found.update(re.findall(rb"\0AREA:([^\r]+)\r", file.read()))
    return sorted(tag.decode() for tag in found)


def rules_for(areas):
    """Of the configuration: areas of our own, and filters that look at some of AREAS."""
    lines = ['[echomail]', 'duplicates = "OUR_DUPLICATES"', 'bad_mail = "OUR_BAD_MAIL"']
    for tag in ("OUR_COPIES", "OUR_MOVED", "OUR_DUPLICATES", "OUR_BAD_MAIL"):
        lines += ['[[area]]', f'tag = "{tag}"', 'base = "BASE"']
    for name, action, some in (("copies", "copy", areas[0::5]), ("moves", "move", areas[1::5]),
                               ("drops", "drop", areas[2::5]), ("flags", "flag", areas[3::5])):
        lines += ['[[filter]]', f'name = "{name}"', f'action = "{action}"',
                  'areas = [' + ", ".join(f'"{tag}"' for tag in some) + ']',
                  'subject = ["/[a-m]$/"]']
        if action in ("copy", "move"):
            lines += ['to_area = "OUR_' + {"copy": "COPIES", "move": "MOVED"}[action] + '"']
        if action in ("drop", "move"):
            lines += ['pass_on = true']
    return lines


LETTERS = (["+OUR_COPIES", "-" + "NO_SUCH_AREA"], ["%LIST"], ["-*", "+*"])


def letter(header, number, commands):
    """A packet with a letter to our AreaFix from the system that HEADER is of."""
    body = (f"\x01INTL 1337:1/200 1337:1/100\r\x01MSGID: 1337:1/100 af{number:06x}\r"
            + "".join(each + "\r" for each in commands))
    message = struct.pack("<7H", 2, 100, 200, 1, 1, 1, 0) + b"01 Jan 26  12:00:00\0"
    for field in ("AreaFix", "Sysop", "LETTER", body):
        message += field.encode() + b"\0"
    return header + message + b"\0\0"


def fill_inbound(inbound, packets, options):
    if options.rules:
        with open(packets[0], "rb") as file:
            header = file.read(58)
        for number, commands in enumerate(LETTERS):
            # Between the others.
            name = os.path.basename(packets[number * len(packets) // len(LETTERS)])[:-5] + "~.pkt"
            with open(os.path.join(inbound, name), "wb") as file:
                file.write(letter(header, number, commands))
    if not options.bundles:
        for name in packets:
            os.link(name, os.path.join(inbound, os.path.basename(name)))
        return
    for first in range(0, len(packets), 4):
        bundle = os.path.join(inbound, f"{first:08x}.mo0")
        with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as to:
            for name in packets[first:first + 4]:
                to.write(name, os.path.basename(name))


def prepare(folder, packets, areas, options):
    for name in ("inbound", "inbound-unsecure", "outbound", "bad", "bases"):
        os.makedirs(os.path.join(folder, name))
    lines = ['[system]', 'name = "Kill"', 'sysop = "Sysop"', 'addresses = ["1337:1/200@tqwnet"]',
             '[paths]', 'store = "store.db"', 'log = ""',
             '[[network]]', 'domain = "tqwnet"', 'zones = [1337]',
             '[[link]]', 'address = "1337:1/100"', f'packet_password = "{options.password}"',
             'areafix_password = "LETTER"']
    for link in LINKS:
        lines += ['[[link]]', f'address = "{link}"']
    links = ", ".join(f'"{link}"' for link in ["1337:1/100"] + LINKS)
    for number, tag in enumerate(areas):
        lines += ['[[area]]', f'tag = "{tag}"', 'base = "BASE"', f'links = [{links}]']
        if options.rules and number % 2:
            lines += ['news = true']
    if options.rules:
        lines += rules_for(areas)
    with open(os.path.join(folder, "tearline.toml"), "w") as file:
        file.write("\n".join(lines).replace("BASE", options.base) + "\n")
    fill_inbound(os.path.join(folder, "inbound"), packets, options)


def start(tearline, folder, verb):
    return subprocess.Popen([tearline, "-q", "-c", os.path.join(folder, "tearline.toml"), verb],
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(tearline, folder, verb):
    process = start(tearline, folder, verb)
    _, errors = process.communicate()
    if process.returncode not in (0, 65):
        sys.exit(f"{verb} ended with {process.returncode}: {errors.decode()}")


def store_mail(folder):
    """All kept mail, counted by area and by what the store keeps of it (MSGID, names, verdict)."""
    database = sqlite3.connect(os.path.join(folder, "store.db"))
    rows = database.execute("SELECT areas.tag, messages.details, COUNT(*) FROM messages JOIN areas"
                            " ON messages.area = areas.id GROUP BY 1, 2")
    counts = {(tag, details): count for tag, details, count in rows}
    owed = database.execute("SELECT coalesce(sum(count), 0) FROM owed").fetchone()[0]
    lines = database.execute("SELECT coalesce(sum(count), 0) FROM base_lines").fetchone()[0]
    duplicates = database.execute("SELECT COUNT(*) FROM traces").fetchone()[0]
    whole = database.execute("PRAGMA integrity_check").fetchone()[0]
    database.close()
    return counts, {"owed": owed, "lines for bases": lines, "duplicates": duplicates,
                    "integrity": whole}


def sent_mail(folder):
    """(link, area, MSGID, length) of all mail in packets that a flow file names once, counted."""
    counts, named = collections.Counter(), collections.Counter()
    outbound = os.path.join(folder, "outbound")
    for flow in glob.glob(os.path.join(outbound, "*.?lo")):
        with open(flow) as file:
            named.update(line.strip()[1:] for line in file if line.strip())
    for name in sorted(glob.glob(os.path.join(outbound, "*.pkt"))):
        if named.pop(name, 0) != 1:
            counts["not named once", name] += 1
        with open(name, "rb") as file:
            data = file.read()
        to = struct.unpack("<H", data[2:4])[0]
        for message in data[58:-2].split(b"\0\2\0"):
            found = re.search(rb"AREA:([^\r]+)\r(?:\x01[^\r]*\r)*?\x01MSGID: ([^\r]+)\r", message)
            if found:
                counts[to, found.group(1), found.group(2), len(message.rstrip(b"\0"))] += 1
    for name in named:
        counts["named but not there", name] += 1
    for name in glob.glob(os.path.join(outbound, "*.?ut")):
        with open(name, "rb") as file:
            # Answers of robots tell the time, which is another in each run.
            counts["netmail"] += file.read()[58:].count(b"\0\2\0")
    left = os.listdir(os.path.join(folder, "inbound")) + os.listdir(os.path.join(folder, "bad"))
    for name in left:
        counts["left over", name] += 1
    return counts


def state(folder, base):
    store, facts = store_mail(folder)
    bases = mail_in_bases.READERS[base](os.path.join(folder, "bases"))
    areas, listed = collections.Counter(), os.path.join(folder, "areas.txt")
    if os.path.exists(listed):  # robots write it, which only --rules has
        with open(listed) as file:
            areas.update(file.read().replace(folder, "").splitlines())
    return {"store": store, "facts": facts, "bases": bases, "sent": sent_mail(folder),
            "areas": areas}


def differences(wanted, found):
    told = []
    for part in wanted:
        missing = [key for key in wanted[part] if found[part].get(key) != wanted[part][key]]
        more = [key for key in found[part] if key not in wanted[part]]
        if missing or more:
            told.append(f"{part}: {len(missing)} missing or other, {len(more)} too much, "
                        f"such as {(missing + more)[0]}")
    return told


def go_on(options, folder):
    if options.rules:
        finish(options.tearline, folder, "robots")
    finish(options.tearline, folder, "pack")


def trial(options, packets, areas, moments):
    folder = tempfile.mkdtemp(prefix="kill-", dir=options.work)
    try:
        prepare(folder, packets, areas, options)
        killed = 0
        for moment in moments:
            process = start(options.tearline, folder, "toss")
            try:
                process.wait(moment)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                killed += 1
        finish(options.tearline, folder, "toss")
        go_on(options, folder)
        return state(folder, options.base), killed
    finally:
        shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packets", required=True)
    parser.add_argument("--password", default="SECRET")
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--chain", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tearline", default="build/release/src/cmd/tearline")
    parser.add_argument("--base", choices=sorted(mail_in_bases.READERS), default="jam")
    parser.add_argument("--bundles", action="store_true")
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--work", help="folder for the runs, on the disk of --packets")
    options = parser.parse_args()
    options.tearline = os.path.abspath(options.tearline)
    options.work = os.path.abspath(options.work or os.path.dirname(os.path.abspath(options.packets)))
    packets = sorted(glob.glob(os.path.join(options.packets, "*.pkt")))
    if not packets:
        sys.exit("no *.pkt in " + options.packets)
    areas = areas_of(packets)
    began = time.monotonic()
    calm = tempfile.mkdtemp(prefix="kill-", dir=options.work)
    prepare(calm, packets, areas, options)
    finish(options.tearline, calm, "toss")
    took = time.monotonic() - began
    go_on(options, calm)
    wanted = state(calm, options.base)
    shutil.rmtree(calm)
    print(f"undisturbed: {took:.1f} s, {sum(wanted['store'].values())} messages kept, "
          f"{sum(wanted['bases'].values())} in bases, {sum(wanted['sent'].values())} sent", flush=True)
    chance, bad, kills = random.Random(options.seed), 0, 0
    for number in range(options.trials):
        moments = [chance.uniform(0.005, took) / options.chain for _ in range(options.chain)]
        found, killed = trial(options, packets, areas, moments)
        kills += killed
        told = differences(wanted, found)
        bad += bool(told)
        print(f"trial {number + 1}: killed {killed} of {len(moments)} times, at "
              f"{moments[0]:.3f} s: {'; '.join(told) or 'the same'}", flush=True)
    print(f"{options.trials} trials, {kills} kills, {bad} with differences")
    sys.exit(1 if bad or not kills else 0)


main()
