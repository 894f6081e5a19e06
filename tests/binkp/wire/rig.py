# SPDX-License-Identifier: MIT
"""Nodes on 127.0.0.1 for tests of the mailer: ours, Debian's binkd, and what stands between."""
import collections
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

SKIP = 77


def skip(why):
    sys.stderr.write("SKIPPED: %s\n" % why)
    sys.exit(SKIP)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port):
    for _ in range(400):
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.025)
    raise RuntimeError("nobody listens at port %d" % port)


def binkd_program():
    found = shutil.which("binkd", path=os.environ["PATH"] + ":/usr/sbin")
    if not found:
        skip("binkd is not installed (scripts/packages-test.txt)")
    return found


class Process:
    """A program in the background, ended by its own number."""

    def __init__(self, words, folder, env=None):
        self.output = open(folder / "output", "ab")
        self.process = subprocess.Popen([str(w) for w in words], stdin=subprocess.DEVNULL,
                                        stdout=self.output, stderr=self.output, env=env)

    @property
    def pid(self):
        return self.process.pid

    def alive(self):
        return self.process.poll() is None

    def wait(self, limit=60):
        try:
            return self.process.wait(limit)
        except subprocess.TimeoutExpired:
            self.kill()
            raise RuntimeError("it does not end")

    def end(self):
        if self.alive():
            self.process.send_signal(signal.SIGTERM)
        code = self.wait(30)
        self.output.close()
        return code

    def kill(self):
        if self.alive():
            if self.process.args[0] == "strace":  # which leaves alive what it watched
                try:
                    children = Path("/proc/%d/task/%d/children" % (self.pid, self.pid)).read_text()
                    for child in children.split():
                        os.kill(int(child), signal.SIGKILL)
                except (FileNotFoundError, ProcessLookupError):
                    pass  # both ended meanwhile
            self.process.kill()
        self.process.wait()
        self.output.close()


class Node:
    """What both kinds have: files queued with ^ (gone when sent), and an inbound."""

    def queue(self, name, content):
        file = self.folder / name
        file.write_bytes(content)
        os.utime(file, (1700000000, 1700000000))
        with open(self.flow, "a") as flow:
            flow.write("^%s\n" % file)

    def collect(self):
        """What lies in the inbound, and takes it away, as a tosser would."""
        out = collections.Counter()
        for file in self.inbound.iterdir():
            if file.is_file() and not file.name.endswith((".dt", ".hr")):
                out[file.read_bytes()] += 1
                file.unlink()
        return out

    def waits(self):
        return self.flow.exists() and any(
            line and not line.startswith("~") for line in self.flow.read_text().splitlines())


class Ours(Node):
    def __init__(self, program, folder, calls, listens, mode="plain", more="", link=""):
        self.program, self.folder = program, folder
        self.inbound = folder / "inbound"
        self.inbound.mkdir(parents=True)
        (folder / "outbound").mkdir()
        self.flow = folder / "outbound/00010064.flo"
        (folder / "tearline.toml").write_text(
            '[system]\nname="Us"\nsysop="Ada"\naddresses=["1337:1/200@tqwnet"]\n'
            '[[network]]\ndomain="tqwnet"\nzones=[1337]\n'
            '[[link]]\naddress="1337:1/100"\nsession_password="secret"\nuplink=true\n'
            'host="127.0.0.1:%d"\ntransfer="%s"\ncrypt="no"\n%s\n'
            '[binkp]\nlisten=["127.0.0.1:%d"]\ncall=false\nmin_free_bytes=0\ntimeout=5\n%s\n'
            % (calls, mode, link, listens, more))
        self.environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=0:quarantine_size_mb=4")

    def words(self, verb):
        return [self.program, "-q", "-c", self.folder / "tearline.toml", verb]

    def listen(self, before=()):
        return Process([*before, *self.words("listen")], self.folder, self.environment)

    def call(self, before=()):
        return Process([*before, *self.words("poll")], self.folder, self.environment)


def counterpart(program, folder, calls, listens, mode="plain", link=""):
    """Another of ours, as 1337:1/100 with 1337:1/200 for its link."""
    node = Ours(program, folder, calls, listens, mode, link=link)
    config = folder / "tearline.toml"
    swap = {"1337:1/200": "1337:1/100", "1337:1/100": "1337:1/200"}
    config.write_text(re.sub("|".join(swap), lambda m: swap[m.group()], config.read_text()))
    node.flow = folder / "outbound/000100c8.flo"
    return node


class Binkd(Node):
    def __init__(self, folder, calls, listens, mode="plain"):
        self.folder, self.program = folder, binkd_program()
        self.inbound = folder / "in"
        self.inbound.mkdir(parents=True)
        (folder / "out").mkdir()
        self.flow = folder / "out/000100c8.hlo"
        flag = {"plain": "", "nr": "-nr", "nd": "-nd"}[mode]
        (folder / "binkd.cfg").write_text(
            "domain tqwnet {0}/out 1337\naddress 1337:1/100@tqwnet\nsysname Peer\nsysop Bob\n"
            "location Here\nnodeinfo 115200,TCP,BINKP\nlog {0}/log\nloglevel 5\n"
            "listen 127.0.0.1:{1}\ninbound {0}/in\ninbound-nonsecure {0}/in\nminfree 0\n"
            "timeout 5s\nnode 1337:1/200@tqwnet {2} 127.0.0.1:{3} secret\n"
            .format(folder, listens, flag, calls))

    def listen(self):
        return Process([self.program, "-s", "-r", self.folder / "binkd.cfg"], self.folder)

    def call(self):
        return Process([self.program, "-p", "-r", "-P", "1337:1/200@tqwnet",
                        self.folder / "binkd.cfg"], self.folder)

    def unlock(self):
        """After a kill binkd leaves its locks behind."""
        for file in (self.folder / "out").glob("*.?sy"):
            file.unlink()


class Tap:
    """binkp-tap.py of the reference data, in front of a port."""

    def __init__(self, script, to, folder, rules=()):
        self.log = folder / "frames.jsonl"
        words = [sys.executable, str(script), "--listen", "0", "--to", str(to), "--log", str(self.log),
                 "--max-seconds", "60"]
        for rule in rules:
            words += ["--cut", rule]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                        text=True)
        self.port = int(self.process.stdout.readline().split()[1])

    def end(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
