#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Two systems exchange mail while every verb runs beside every other on both of them.

Each has `listen`, two threads that run verbs at random, a writer of echomail, an editor that puts
netmail into a *.MSG folder, and a reader that deletes messages from a Squish base the way the Squish
kit does. In the end every message must be on both sides exactly once, but for those deleted, and all
message bases must be sound. Exit status 0: it is so.

Not a part of scripts/test: it takes long. All of it is on 127.0.0.1.

  all-at-once.py [--seconds 60] [--seed 1] [--tearline FILE]
"""
import argparse
import collections
import fcntl
import json
import os
import random
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

NODES = {"a": 100, "b": 200}
AREAS = {"TQW_A": "jam", "TQW_B": "squish", "TQW_C": "msg"}
FILES = {"jam": ".jhr", "squish": ".sqd", "msg": ""}
VERBS = [["toss"], ["scan"], ["pack"], ["poll"], ["poll"], ["nightly"], ["status"], ["digest"],
         ["base", "check"], ["base", "pack"], ["base", "link"]]
BUSY = 75


def free_port():
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        return there.getsockname()[1]


class Site:
    def __init__(self, root, name, ports, tearline):
        self.name, self.tearline, self.folder = name, tearline, os.path.join(root, name)
        other = "b" if name == "a" else "a"
        self.node, self.peer = NODES[name], NODES[other]
        self.posted, self.letters, self.deleted = [], [], set()
        link = f"1337:1/{self.peer}@tqwnet"
        lines = ['[system]', f'name = "{name}"', 'sysop = "Ada"',
                 f'addresses = ["1337:1/{self.node}@tqwnet"]',
                 '[[network]]', 'domain = "tqwnet"', 'zones = [1337]', '[netmail]', 'base = "msg"',
                 '[binkp]', f'listen = ["127.0.0.1:{ports[name]}"]', 'min_free_bytes = 0',
                 '[[link]]', f'address = "{link}"', 'session_password = "s"',
                 'packet_password = "P"', f'host = "127.0.0.1:{ports[other]}"',
                 f'bundle = "{"none" if name == "a" else "zip"}"',
                 '[[area]]', 'tag = "TQW_DIGEST"', '[[digest]]', 'name = "Desk"',
                 'post_to = "TQW_DIGEST"']
        for tag, base in AREAS.items():
            lines += ['[[area]]', f'tag = "{tag}"', f'base = "{base}"', 'news = true',
                      f'links = ["{link}"]']
        for each in ("inbound", "inbound-unsecure", "outbound", "bases/netmail"):
            os.makedirs(os.path.join(self.folder, each))
        with open(os.path.join(self.folder, "tearline.toml"), "w") as file:
            file.write("\n".join(lines) + "\n")

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def run(self, *words, text=None):
        return subprocess.run([self.tearline, "-c", self.path("tearline.toml"), *words], input=text,
                              capture_output=True, text=True, timeout=120)

    def run_verbs(self, dice, end, told):
        while time.time() < end:
            words = dice.choice(VERBS)
            done = self.run(*words)
            if done.returncode not in (0, BUSY):
                told.append(f"{self.name}: {words}: {done.returncode}: {done.stderr[-300:]}")

    def write(self, dice, end, told):
        for number in range(1, 1 << 30):
            if time.time() >= end:
                return
            tag, subject = dice.choice(list(AREAS)), f"Number {number} from {self.name}"
            done = self.run("post", tag, "-", "--subject", subject, text=f"It rains, day {number}.\n")
            if done.returncode == 0:
                self.posted.append((tag, subject))
            elif done.returncode != BUSY:
                told.append(f"{self.name}: post: {done.returncode}: {done.stderr[-300:]}")
            time.sleep(0.2)

    def edit(self, dice, end, told):
        folder = self.path("bases", "netmail")
        for number in range(1, 1 << 30):
            if time.time() >= end:
                return
            subject = f"Letter {number} from {self.name}"
            header = struct.pack("<36s36s72s20sHHHHHHIIHHH", b"Ada", b"Ada", subject.encode(),
                                 b"30 Nov 26  06:00:00", 0, self.peer, self.node, 0, 1, 1, 0, 0, 0,
                                 0x101 | dice.choice([0, 2, 0x200]), 0)
            text = (f"\1MSGID: 1337:1/{self.node} {number:08x}\r"
                    f"\1INTL 1337:1/{self.peer} 1337:1/{self.node}\rLetter {number}.\r\0")
            draft = os.path.join(folder, "draft")
            with open(draft, "wb") as file:
                file.write(header + text.encode())
            place = 1 + max([1] + [int(name[:-4]) for name in os.listdir(folder)
                                   if name.endswith(".msg")])
            while True:
                try:
                    os.link(draft, os.path.join(folder, f"{place}.msg"))
                    break
                except FileExistsError:
                    place += 1
            os.unlink(draft)
            self.letters.append(subject)
            time.sleep(dice.random() / 2)

    def delete(self, dice, end, told):
        while time.time() < end:
            time.sleep(1)
            if os.path.exists(self.path("bases", "tqw_b.sqi")):
                with open(self.path("bases", "tqw_b.sqd"), "r+b") as data:
                    try:
                        fcntl.lockf(data, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 0)
                        self.delete_one(dice, data)
                    except BlockingIOError:
                        pass

    def delete_one(self, dice, data):
        """Chains, index and header as the kit leaves them: an entry of none ends the index."""
        def get(at):
            data.seek(at)
            return struct.unpack("<I", data.read(4))[0]

        def put(at, value):
            data.seek(at)
            data.write(struct.pack("<I", value))

        count = get(4)
        if count < 6:
            return
        place = dice.randrange(count)
        with open(self.path("bases", "tqw_b.sqi"), "r+b") as index:
            entries = index.read()
            frame, = struct.unpack_from("<I", entries, 12 * place)
            index.seek(0)
            index.write(entries[:12 * place] + entries[12 * place + 12:] +
                        struct.pack("<III", 0, 0xffffffff, 0xffffffff))
        data.seek(frame + 28 + 76)
        self.deleted.add(("TQW_B", data.read(72).split(b"\0")[0].decode()))
        following, previous, last_free = get(frame + 4), get(frame + 8), get(116)
        put(previous + 4 if previous else 104, following)
        put(following + 8 if following else 108, previous)
        put(last_free + 4 if last_free else 112, frame)
        put(116, frame)
        put(frame + 4, 0)
        put(frame + 8, last_free)
        put(frame + 24, 1)
        put(4, count - 1)
        put(8, count - 1)

    def subjects(self):
        found = collections.Counter()
        for tag, base in AREAS.items():
            shown = subprocess.run([self.tearline, "--json", "inspect",
                                    self.path("bases", tag.lower() + FILES[base])],
                                   capture_output=True, text=True)
            lines = [json.loads(line) for line in shown.stdout.splitlines()]
            found.update((tag, line["subject"]) for line in lines if line.get("subject"))
        folder = self.path("bases", "netmail")
        for name in os.listdir(folder):
            if name.endswith(".msg"):
                with open(os.path.join(folder, name), "rb") as file:
                    found[("", file.read()[72:144].split(b"\0")[0].decode())] += 1
        return found


def judge(sites, told):
    written = [each for site in sites for each in site.posted]
    written += [("", letter) for site in sites for letter in site.letters]
    for site in sites:
        wanted = collections.Counter(each for each in written if each not in site.deleted)
        found = site.subjects()
        for each in (wanted | found):
            if wanted[each] != found[each]:
                told.append(f"{site.name}: {each} is there {found[each]} times")
        checked = site.run("base", "check")
        if checked.returncode != 0:
            told.append(f"{site.name}: {checked.stdout}")
        print(f"{site.name}: {len(wanted)} messages, {len(site.deleted)} deleted")


def main():
    options = argparse.ArgumentParser(description=__doc__,
                                      formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--tearline", default="build/test/src/cmd/tearline")
    chosen = options.parse_args()
    tearline, told = os.path.abspath(chosen.tearline), []
    with tempfile.TemporaryDirectory() as root:
        ports = {name: free_port() for name in NODES}
        sites = [Site(root, name, ports, tearline) for name in NODES]
        listening = [subprocess.Popen([tearline, "-q", "-c", site.path("tearline.toml"), "listen"],
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                     for site in sites]
        for site in sites:
            site.run("toss")  # makes the store
        end = time.time() + chosen.seconds
        threads = []
        for site in sites:
            for work in (site.run_verbs, site.run_verbs, site.write, site.edit, site.delete):
                dice = random.Random(chosen.seed * 100 + len(threads))
                threads.append(threading.Thread(target=work, args=(dice, end, told)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for _ in range(4):
            for site in sites:
                for verb in ("toss", "scan", "pack", "poll", "toss"):
                    site.run(verb)
        for each in listening:
            each.terminate()
            each.wait(30)
        judge(sites, told)
    print("\n".join(told[:20]) if told else "every message is on both sides once")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
