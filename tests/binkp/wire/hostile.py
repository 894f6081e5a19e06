#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Says every script of hostile.txt to our mailer, as caller and as answerer, many at once.

  hostile.py --program TEARLINE --say binkp-say.py [--calls N]

Afterwards the mailer still runs and needs no more memory than before, an honest session goes well, what
waited in the outbound still waits, and no file has come anywhere but into the inbound. --calls N takes only
every N-th of the scripts that answer: each needs a program of its own.
"""
import argparse
import contextlib
import importlib.util
import io
import re
import socket
import sys
import tempfile
import threading
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rig import Ours, free_port, skip, wait_for

LIMIT = 25  # seconds that a session may take at most; the mailer's timeout is 5


def load(path):
    spec = importlib.util.spec_from_file_location("binkp_say", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def repeat(text):
    """{word*3} is wordwordword."""
    return re.sub(r"\{([^{}]*)\*(\d+)\}", lambda m: m.group(1) * int(m.group(2)), text)


def scripts():
    for line in (Path(__file__).parent / "hostile.txt").read_text().splitlines():
        if line.startswith("#"):
            continue
        role, name, steps = line.split(" | ", 2)
        yield role, name, steps


def bomb_frames():
    packed = zlib.compress(bytes(200 << 20), 9)
    return b"".join(len(part).to_bytes(2, "big") + part
                    for part in (packed[i:i + 16000] for i in range(0, len(packed), 16000)))


def steps_of(text, me):
    text = repeat(text.replace("{me}", me))
    return [step for step in (part.strip() for part in text.split(" | ")) if step]


def play(module, sock, steps):
    say = module.Say(sock, 3)
    try:
        for step in steps:
            if step == "{bomb}":
                say.put(BOMB, "bomb")
            else:
                say.step(step)
    except (module.Closed, SystemExit, OSError):
        pass
    finally:
        sock.close()


def memory(pid):
    for line in Path("/proc/%d/status" % pid).read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0


def tree(folder):
    return {str(p.relative_to(folder)) for p in Path(folder).rglob("*")
            if not {"inbound", "inbound-unsecure"} & set(p.relative_to(folder).parts[:-1])}


def links(count):
    return "".join('[[link]]\naddress="1337:2/%d"\nsession_password="secret"\n' % i
                   for i in range(1, count + 1))


def check_callers(options, module, folder, problems):
    port = free_port()
    plays = [(name, steps) for role, name, steps in scripts() if role == "caller"]
    us = Ours(options.program, folder / "us", 1, port, link=links(len(plays)),
              more='[[request]]\npath="files"\n')
    (us.folder / "files").mkdir()
    us.queue("ours.zip", b"for an honest caller")
    server = us.listen()
    wait_for(port)

    def one(number, steps):
        # Each from an address of its own: who shows a wrong password is slowed down.
        source = "127.1.%d.%d" % (number // 250, number % 250 + 1)
        sock = socket.create_connection(("127.0.0.1", port), 10, (source, 0))
        play(module, sock, steps_of(steps, "1337:2/%d@tqwnet" % (number + 1)))

    before = tree(folder)
    for batch in range(2):
        start = memory(server.pid)
        with ThreadPoolExecutor(40) as pool:
            for _ in pool.map(one, range(len(plays)), [steps for _, steps in plays]):
                pass
        grown = memory(server.pid) - start
        # The first round fills buffers and caches; the second must find them.
        if batch == 1 and grown > 40:
            problems.append("the mailer grew by %d MB in the second round" % grown)
    if not server.alive():
        problems.append("the mailer ended")
    if not us.waits():
        problems.append("mail for another system has gone")
    time.sleep(0.5)
    for path in sorted(tree(folder) - before):
        if not re.search(r"\.(bsy|csy)$|tearline\.log$|(inbound|inbound-unsecure|outbound|output)$", path):
            problems.append("a file came outside the inbound: " + path)
    honest = Ours(options.program, folder / "honest", port, 1)
    text = (honest.folder / "tearline.toml").read_text()
    text = text.replace("1337:1/200", "1337:1/777").replace("1337:1/100", "1337:1/200")
    (honest.folder / "tearline.toml").write_text(text.replace("1337:1/777", "1337:1/100"))
    if honest.call().wait(60) != 0:
        problems.append("an honest session fails afterwards")
    elif honest.collect()[b"for an honest caller"] != 1:
        problems.append("an honest caller does not get its mail")
    if server.end() != 0:
        problems.append("the mailer ended badly: " + (us.folder / "output").read_text()[-2000:])
    return len(plays)


def check_answerers(options, module, folder, problems):
    plays = [(name, steps) for role, name, steps in scripts() if role == "answerer"]
    plays = plays[::options.calls]

    def one(number, name, steps):
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen(1)
            listener.settimeout(LIMIT)
            home = folder / ("caller-%d" % number)
            us = Ours(options.program, home, listener.getsockname()[1], 1)
            us.queue("ours.zip", b"123456789")
            before = tree(home)
            began = time.monotonic()
            call = us.call()
            sock, _ = listener.accept()
            play(module, sock, steps_of(steps, ""))
            try:
                code = call.wait(LIMIT)
            except RuntimeError:
                problems.append("%s: the call does not end" % name)
                return
            if code < 0 or code == 70 or code == 1:
                problems.append("%s: exit status %d: %s" % (name, code, (home / "output").read_text()[-2000:]))
            if "M_GOT before" not in name and not us.waits():
                problems.append("%s: mail of ours has gone" % name)
            for path in sorted(tree(home) - before):
                if not re.search(r"\.(bsy|csy)$|tearline\.log$|(inbound|inbound-unsecure|outbound|output)$", path):
                    problems.append("%s: a file came outside the inbound: %s" % (name, path))
            if time.monotonic() - began > LIMIT:
                problems.append("%s: took too long" % name)

    with ThreadPoolExecutor(6) as pool:
        for _ in pool.map(one, range(len(plays)), [n for n, _ in plays], [s for _, s in plays]):
            pass
    return len(plays)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--say", required=True)
    parser.add_argument("--calls", type=int, default=1)
    options = parser.parse_args()
    if not Path(options.say).exists():
        skip("the reference data has no binkp-say.py")
    module = load(options.say)
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        with contextlib.redirect_stdout(io.StringIO()):
            called = check_callers(options, module, Path(folder), problems)
            answered = check_answerers(options, module, Path(folder), problems)
    for problem in problems:
        print(problem)
    print("%d scripts called, %d answered, %d problems" % (called, answered, len(problems)))
    return 1 if problems else 0


BOMB = bomb_frames()
if __name__ == "__main__":
    sys.exit(main())
