#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A hub and three nodes exchange mail over binkp while the hub's programs are killed at random.

The nodes post, pack, poll and toss as quickly as they can. The hub runs `listen` with run_toss,
run_robots and run_pack; its nightly runs, what listen runs, and listen itself are ended by SIGKILL
again and again. In the end every message must be in each system's areas exactly once, nobody may
have seen a duplicate, no file may be left over, and all message bases must be sound.

Not a part of scripts/test: it takes long. All of it is on 127.0.0.1.

  kill-hub.py [--seconds 60] [--no-kill] [--seed 1] [--tearline FILE]
"""
import argparse
import json
import os
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

HUB, NODES = "1337:1/100", ["1337:1/201", "1337:1/202", "1337:1/203"]
AREAS = {"TQW_A": "jam", "TQW_B": "squish", "TQW_C": "msg"}
BUSY, NOT_CALLED = 75, 74


def free_port():
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        return there.getsockname()[1]


class Site:
    def __init__(self, folder, address, links, binkp, tearline):
        """LINKS: address and further lines of each; passwords are the node's address."""
        self.folder, self.tearline, self.address = folder, tearline, address
        lines = ['[system]', 'name = "Site"', 'sysop = "Ada"', f'addresses = ["{address}@tqwnet"]',
                 '[[network]]', 'domain = "tqwnet"', 'zones = [1337]',
                 '[binkp]', 'min_free_bytes = 0', *binkp]
        for link, more in links:
            word = (address if link == HUB else link)[-3:]
            lines += ['[[link]]', f'address = "{link}"', f'session_password = "s{word}"',
                      f'packet_password = "P{word}"', *more]
        for tag, base in AREAS.items():
            lines += ['[[area]]', f'tag = "{tag}"', f'base = "{base}"', 'news = true',
                      f'links = {json.dumps([link for link, _ in links])}']
        if address == HUB:
            lines += ['[[area]]', 'tag = "TQW_DIGEST"', f'links = {json.dumps(NODES)}',
                      '[[digest]]', 'name = "Desk"', 'post_to = "TQW_DIGEST"']
        else:
            lines += ['[[area]]', 'tag = "TQW_DIGEST"', f'links = ["{HUB}"]']
        os.makedirs(os.path.join(folder, "outbound"))
        with open(os.path.join(folder, "tearline.toml"), "w") as file:
            file.write("\n".join(lines) + "\n")

    def start(self, verb):
        return subprocess.Popen([self.tearline, "-q", "-c", self.folder + "/tearline.toml", verb],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def run(self, *words, allowed=(0, BUSY)):
        done = subprocess.run([self.tearline, "-q", "-c", self.folder + "/tearline.toml", *words],
                              capture_output=True, text=True)
        if done.returncode not in allowed:
            sys.exit(f"{self.address}: {words} ended with {done.returncode}\n{done.stderr}")
        return done.returncode

    def post(self, tag, text, subject):
        with open(self.folder + "/text.txt", "w") as file:
            file.write(text)
        while self.run("post", tag, self.folder + "/text.txt", "--subject", subject) == BUSY:
            time.sleep(.1)

    def problems(self, posted):
        found = []
        with sqlite3.connect(f"file:{self.folder}/tearline.db?mode=ro", uri=True) as store:
            kept = dict(store.execute("SELECT a.tag, sum(r.count) FROM message_runs r JOIN areas a"
                                      " ON a.id = r.area WHERE r.kind = 0 GROUP BY a.tag"))
            duplicates = store.execute("SELECT count(*) FROM traces").fetchone()[0]
        for tag in AREAS:
            wanted = sum(1 for each in posted if each == tag)
            if kept.get(tag, 0) != wanted:
                found.append(f"{tag} has {kept.get(tag, 0)} of {wanted} messages")
        if duplicates:
            found.append(f"{duplicates} duplicates came")
        for name in ("inbound", "inbound-unsecure", "bad"):
            there = os.path.join(self.folder, name)
            found += [f"{name}/{each} is left" for each in (os.listdir(there) if os.path.isdir(there) else [])
                      if each != ".binkp"]
        if self.run("base", "check", allowed=(0, 65)) != 0:
            found.append("a message base is not sound")
        return found


def live(site, seed, until, posted, guard):
    rng, number = random.Random(seed), 0
    while time.monotonic() < until:
        for _ in range(rng.randrange(1, 4)):
            number += 1
            tag = rng.choice(list(AREAS))
            site.post(tag, f"Message {number}.\n\nWords about {rng.randrange(10 ** 9)}.\n", f"No. {number}")
            with guard:
                posted.append(tag)
        for verb in ("pack", "poll", "toss"):
            site.run(verb, allowed=(0, BUSY, NOT_CALLED))
        time.sleep(rng.random())


def disturb(hub, rng, until, kills):
    """Returns the mailer that answers in the end."""
    mailer = hub.start("listen")
    while time.monotonic() < until:
        night = hub.start("nightly")
        time.sleep(rng.random() / 4 if kills is not None else 2)
        if kills is not None and night.poll() is None:
            night.kill()
            kills["nightly"] += 1
        night.wait()
        time.sleep(rng.random() / 2)
        if kills is None:
            continue
        children = subprocess.run(["pgrep", "-P", str(mailer.pid)], capture_output=True, text=True)
        for child in children.stdout.split():
            kills["runs of listen"] += subprocess.run(["kill", "-9", child], stderr=subprocess.DEVNULL).returncode == 0
        if rng.random() < .1:
            mailer.kill()
            mailer.wait()
            kills["listen"] += 1
            mailer = hub.start("listen")
    return mailer


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--no-kill", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tearline", default="build/release/src/cmd/tearline")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        hub = Site(folder + "/hub", HUB, [(node, ['bundle = "zip"'] if node == NODES[1] else []) for node in NODES],
                   [f'listen = ["127.0.0.1:{port}"]', 'call = false', 'run_toss = true', 'run_robots = true',
                    'run_pack = true'], given.tearline)
        nodes = [Site(folder + "/" + node[-3:], node, [(HUB, ['uplink = true', f'host = "127.0.0.1:{port}"'])],
                      ['listen = []'], given.tearline) for node in NODES]
        until, posted, guard = time.monotonic() + given.seconds, [], threading.Lock()
        lives = [threading.Thread(target=live, args=(node, given.seed * 10 + i, until, posted, guard))
                 for i, node in enumerate(nodes)]
        kills = None if given.no_kill else {"nightly": 0, "runs of listen": 0, "listen": 0}
        for each in lives:
            each.start()
        mailer = disturb(hub, random.Random(given.seed), until, kills)
        try:
            for each in lives:
                each.join()
            for _ in range(3):
                for verb in ("toss", "pack"):
                    while hub.run(verb) == BUSY:
                        time.sleep(1)
                for node in nodes:
                    node.run("poll", allowed=(0,))
                    node.run("toss", allowed=(0,))
        finally:
            mailer.terminate()
            mailer.wait()
        print(f"{len(posted)} messages; killed: {kills or 'nothing'}")
        problems = [f"{site.address}: {each}" for site in [hub] + nodes for each in site.problems(posted)]
        print("\n".join(problems) if problems else "every message is everywhere once")
        sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
