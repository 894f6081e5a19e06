# SPDX-License-Identifier: MIT
"""Packets into bundles, and the files that no system should trust."""
import io
import os
import shutil
import subprocess
import tempfile
import zipfile

WHEN = (2026, 8, 12, 23, 0, 0)


def zipped(members):
    """[(name, bytes)] as a ZIP whose bytes depend on nothing else but the version of zlib."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as bundle:
        for name, content in members:
            info = zipfile.ZipInfo(name, WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            bundle.writestr(info, content)
    return out.getvalue()


def lzh(members):
    """The same as an LZH by the program jlha; nothing where that is not installed."""
    if not shutil.which('jlha'):
        return None
    with tempfile.TemporaryDirectory() as folder:
        for name, content in members:
            path = os.path.join(folder, name)
            with open(path, 'wb') as file:
                file.write(content)
            os.utime(path, (1786575600, 1786575600))
        subprocess.run(['jlha', '-aq', 'bundle.lzh', *(name for name, _ in members)], cwd=folder, check=True)
        with open(os.path.join(folder, 'bundle.lzh'), 'rb') as file:
            return file.read()


def unzipped(content):
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        return [(info.filename, info.date_time, bundle.read(info)) for info in bundle.infolist()]


def noise(count):
    """Bytes without any order, the same every time."""
    state, out = 0x2545F491, bytearray()
    while len(out) < count:
        state ^= state << 13 & 0xffffffff
        state ^= state >> 17
        state ^= state << 5 & 0xffffffff
        out.append(state & 0xff)
    return bytes(out)


def hostile(kind, good_packet):
    """The bytes of a hostile or broken file; GOOD_PACKET is one that nothing is wrong with."""
    note = b'This is a letter, and no packet.\r\n'
    if kind == 'traversal':
        return zipped([('0a0c7777.pkt', good_packet), ('../../x.pkt', good_packet)])
    if kind == 'no packet':
        return zipped([('README.TXT', note), ('LOGO.ANS', noise(700))])
    if kind == 'bomb':
        return zipped([('0a0c9999.pkt', good_packet[:-3] + b' ' * 150_000_000 + b'\0\0\0')])
    if kind == 'half':
        whole = zipped([('0a0c8888.pkt', good_packet)])
        return whole[:len(whole) // 2]
    return {'garbage': noise(1500), 'empty': b''}[kind]
