#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Says every script of hostile.txt to our mailer, as caller and as answerer, many at once.

  hostile.py --program TEARLINE --say binkp-say.py [--calls N]

Then what no script can say: a session cut at every byte, floods of connections that are silent, endless or say one
byte a second, and callers that do not read. Throughout, the mailer still runs and needs no more memory than before,
honest sessions go well, what waited in the outbound still waits, and no file has come anywhere but into the
inbound. --calls N takes only every N-th of the scripts that answer: each needs a program of its own. What
callers say is said by answerers too, with the login turned around.
"""
import argparse
import bz2
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

LIMIT = 90  # seconds that a session may take at most, on a busy machine; the timeout of the mailer is 5


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


def as_answerer(steps):
    """The steps of a caller, of one that answers."""
    steps = steps.replace("pwd:secret | wait:M_OK", "wait:M_PWD | M_OK:secure").replace("{me}", "1337:1/100@tqwnet")
    return ("" if steps.startswith("raw:") else "challenge:00112233445566778899aabbccddeeff | ") + steps


def frames_of(packed):
    return b"".join(len(part).to_bytes(2, "big") + part
                    for part in (packed[i:i + 16000] for i in range(0, len(packed), 16000)))


def bombs():
    zeros = bytes(80 << 20)
    return {"{bomb}": frames_of(zlib.compress(zeros, 9)), "{bomb2}": frames_of(bz2.compress(zeros, 9))}


def steps_of(text, me):
    text = repeat(text.replace("{me}", me))
    return [step for step in (part.strip() for part in text.split(" | ")) if step]


def play(module, sock, steps):
    say = module.Say(sock, 3)
    try:
        for step in steps:
            if step in BOMBS:
                say.put(BOMBS[step], "bomb")
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
    text = text.replace("timeout=5", "timeout=60")  # honest callers are patient, also on a slow machine
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
    plays += [(name + ", as answerer", as_answerer(steps)) for role, name, steps in scripts() if role == "caller"]
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


class Flood:
    """Many connections to one mailer, each by a way of talking that ends only when the mailer ends it."""

    def __init__(self, port, count, talk, first):
        self.late, self.problems = 0, []
        sources = ["127.2.%d.%d" % (first + i // 250, i % 250 + 1) for i in range(count)]
        self.threads = [threading.Thread(target=self.run, args=(port, talk, source)) for source in sources]
        for thread in self.threads:
            thread.start()

    def run(self, port, talk, source):
        began = time.monotonic()
        try:
            with socket.create_connection(("127.0.0.1", port), LIMIT, (source, 0)) as sock:
                sock.settimeout(LIMIT)
                talk(sock)
        except OSError:
            pass  # sent away
        if time.monotonic() - began > LIMIT:
            self.late += 1

    def end(self):
        for thread in self.threads:
            thread.join()
        return self.late


def gone(sock):
    """Reads what there is; has the other side closed?"""
    sock.setblocking(False)
    try:
        return sock.recv(65536) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True
    finally:
        sock.settimeout(LIMIT)


def until_gone(sock, step, pause):
    end = time.monotonic() + LIMIT + 1
    while not gone(sock) and time.monotonic() < end:
        step()
        time.sleep(pause)


HELLO = b"".join((len(t) + 1 | 0x8000).to_bytes(2, "big") + b"\0" + t
                 for t in (b"SYS slow", b"ZYZ slow", b"LOC here", b"VER say/0 binkp/1.1")) * 99


def says_nothing(sock):
    until_gone(sock, lambda: None, 0.2)


def says_a_byte_a_second(sock):
    says = iter(HELLO)
    until_gone(sock, lambda: sock.sendall(bytes([next(says)])), 1)


def says_nul_for_ever(sock):
    until_gone(sock, lambda: sock.sendall(HELLO), 0)


def says_long_nul_for_ever(sock):
    until_gone(sock, lambda: sock.sendall(b"\xff\xff\0" + b"x" * 32766), 0)


def does_not_read(module, me):
    def talk(sock):
        say = module.Say(sock, 5)
        with contextlib.suppress(module.Closed, SystemExit):
            for step in ("adr:" + me, "pwd:secret", "wait:M_OK"):
                say.step(step)
        end = time.monotonic() + LIMIT + 1
        while time.monotonic() < end:  # the mailer closes; what it sent stays unread
            time.sleep(0.5)
            sock.sendall(b"\x80\x01\0")
    return talk


class Recorder:
    """A socket that keeps what is sent; the other side's challenge is of the real one."""

    def __init__(self):
        self.sent = b""

    def sendall(self, raw):
        self.sent += raw


def whole_session(module, me, chal):
    """All that an honest caller says who knows the challenge."""
    sock = Recorder()
    say = module.Say(sock, 3)
    say.seen, say.chal = ["M_ADR"], chal
    for step in ("adr:" + me, "pwd:secret", "M_FILE:whole.zip 300 1700000000 0", "data@300", "M_EOB:", "M_EOB:"):
        say.step(step)
    return sock.sent


def cut_at_every_byte(module, port, me):
    """Every session is cut a byte later; how many there were."""
    def one(size):
        source = "127.3.%d.%d" % (size // 250, size % 250 + 1)
        with socket.create_connection(("127.0.0.1", port), 10, (source, 0)) as sock:
            say = module.Say(sock, 5)
            with contextlib.suppress(module.Closed, SystemExit, OSError):
                say.wait("M_ADR")
                sock.sendall(whole_session(module, me, say.chal)[:size])
                if size % 2:
                    sock.shutdown(socket.SHUT_WR)
                    say.step("drain:0.3")

    length = len(whole_session(module, me, bytes(16)))
    with ThreadPoolExecutor(20) as pool:
        for _ in pool.map(one, range(length)):
            pass
    return length


def check_floods(options, module, folder, problems):
    """What cannot be said by scripts, and honest callers meanwhile."""
    port = free_port()
    us = Ours(options.program, folder / "flooded", 1, port, link=links(3), more="max_sessions=300")
    (us.folder / "for-3.bin").write_bytes(b"z" * (30 << 20))
    (us.folder / "outbound/00020003.flo").write_text("%s\n" % (us.folder / "for-3.bin"))
    server = us.listen()
    wait_for(port)
    before, start = tree(folder / "flooded"), memory(server.pid)
    floods = [Flood(port, count, talk, 10 * number) for number, (count, talk) in enumerate((
        (60, says_nothing), (40, says_a_byte_a_second), (10, says_nul_for_ever), (10, says_long_nul_for_ever),
        (1, does_not_read(module, "1337:2/3@tqwnet"))))]
    honest = 0
    while any(thread.is_alive() for flood in floods for thread in flood.threads):
        home = folder / ("honest-%d" % honest)
        node = Ours(options.program, home, port, 1)
        config = (home / "tearline.toml").read_text().replace("1337:1/200", "1337:1/777")
        config = config.replace("timeout=5", "timeout=60")
        (home / "tearline.toml").write_text(
            config.replace("1337:1/100", "1337:1/200").replace("1337:1/777", "1337:1/100"))
        node.flow = home / "outbound/000100c8.flo"
        node.queue("honest-%d.zip" % honest, b"honest %d" % honest)
        if node.call().wait(60) != 0:
            problems.append("an honest session fails in the flood: " + (home / "tearline.log").read_text()[-500:])
        honest += 1
    if sum(flood.end() for flood in floods):
        problems.append("%d floods were not ended in time" % sum(flood.late for flood in floods))
    came = [b"honest %d" % i for i in range(honest)]
    cuts = cut_at_every_byte(module, port, "1337:2/1@tqwnet")
    if memory(server.pid) - start > 60:
        problems.append("the mailer grew by %d MB in the floods" % (memory(server.pid) - start))
    got = us.collect()
    problems += ["%r did not come" % each for each in came if got[each] != 1]
    for path in sorted(tree(folder / "flooded") - before):
        if not re.search(r"\.(bsy|csy)$|tearline\.log$|(inbound|inbound-unsecure|outbound|output)$", path):
            problems.append("a file came outside the inbound: " + path)
    if "for-3.bin" not in (us.folder / "outbound/00020003.flo").read_text():
        problems.append("mail for one who does not read has gone")
    if server.end() != 0:
        problems.append("the mailer ended badly: " + (us.folder / "output").read_text()[-2000:])
    return cuts, honest


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
            cuts, honest = check_floods(options, module, Path(folder), problems)
    for problem in problems:
        print(problem)
    print("%d scripts called, %d answered, %d bytes to cut at, floods with %d honest sessions: %d problems"
          % (called, answered, cuts, honest, len(problems)))
    return 1 if problems else 0


BOMBS = bombs()
if __name__ == "__main__":
    sys.exit(main())
