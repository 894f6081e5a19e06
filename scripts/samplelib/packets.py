# SPDX-License-Identifier: MIT
"""Messages and packets as bytes, by FTS-0001, FSC-0039/0048 and FSC-0045, and messages out of texts."""
import re
import struct
import zlib
from datetime import timedelta

from . import gates

MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()
DAYS = 'Mon Tue Wed Thu Fri Sat Sun'.split()


class Address:
    def __init__(self, text):
        found = re.fullmatch(r'(?:(\d+):)?(\d+)/(\d+)(?:\.(\d+))?(?:@(\w+))?', text)
        if not found:
            raise SystemExit(f'"{text}" is no address')
        self.zone, self.net, self.node, self.point = (int(part or 0) for part in found.groups()[:4])
        self.domain = found[5] or ''
        self.text = text

    def two(self):
        return f'{self.net}/{self.node}'

    def four(self):
        return f'{self.zone}:{self.net}/{self.node}' + (f'.{self.point}' if self.point else '')


def two_d(addresses):
    """['1/100', '1/201'] as SEEN-BY and PATH write it: 1/100 201."""
    words, net = [], None
    for address in addresses:
        words.append(address.split('/')[1] if address.split('/')[0] == net else address)
        net = address.split('/')[0]
    return ' '.join(words)


class Message:
    """A text on its way: header fields and body as bytes, and what a reader must find in them."""

    def __init__(self, text, texts, seen_by=None, path=None):
        self.text, self.name = text, text.name
        gate = text.get('gate')
        self.gate = gates.GATES[gate](text) if gate else None
        self.encoding = self.gate.encoding if self.gate else text.get('encoding', 'ascii')
        self.address = Address(self.gate.address if self.gate else text['at'])
        self.sender = self.gate.sender if self.gate else text['from']
        self.to = 'All' if self.gate else text['to']
        self.subject = self.gate.subject() if self.gate else text['subject']
        self.chrs = self.gate.chrs if self.gate else text.get('chrs')
        self.area = text.get('area')
        self.area_line = text.name != 'no-area'
        self.msgid = f'{self.address.text} {text.serial()}' if self.gate else text.get('id')
        self.reply = text.get('answers')
        if self.reply and self.reply.startswith('*'):
            self.reply = Message(texts[self.reply[1:]], texts).msgid
        self.when = text.written()
        self.attributes = int(text.get('attributes', '0'), 16)
        self.dest = Address(text['dest']) if text.get('dest') else None
        if self.gate:
            route = [self.address.two(), '1/100'] if self.address.two() != '1/100' else ['1/100']
            self.seen_by, self.path = sorted(set(route), key=sort_key), route
        else:
            self.seen_by, self.path = expand(text.get('seen', '')), expand(text.get('path', ''))
        if seen_by is not None:
            self.seen_by = expand(seen_by)
        if path is not None:
            self.path = expand(path)

    def date(self):
        w = self.when
        if self.text.get('seadog'):
            return f'{DAYS[w.weekday()]} {w.day:2} {MONTHS[w.month - 1]} {w:%y %H:%M}'
        return f'{w.day:02} {MONTHS[w.month - 1]} {w:%y}  {w:%H:%M:%S}'

    def local(self):
        return self.when.strftime('%Y-%m-%dT%H:%M:00' if self.text.get('seadog') else '%Y-%m-%dT%H:%M:%S')

    def kludges(self):
        text, gate = self.text, self.gate
        lines = [f'AREA:{self.area}'] if self.area and self.area_line else []
        if text.get('intl'):
            lines.append(f'\1INTL {self.dest.zone}:{self.dest.two()} {self.address.zone}:{self.address.two()}')
            if self.address.point:
                lines.append(f'\1FMPT {self.address.point}')
        values = {'MSGID': self.msgid, 'REPLY': self.reply, 'CHRS': self.chrs, 'PID': text.get('pid'),
                  'TID': gate.tid if gate else text.get('tid'), 'TZUTC': gate.tzutc if gate else None}
        lines += [f'\1{name}: {value}' for name, value in values.items() if value]
        if text.get('part'):
            number, of = text['part'].split('/')
            when = self.when.strftime('%d %b %y %H:%M:%S')
            lines.append(f'\1SPLIT: {when} @{self.address.two()}   417   {number:0>2}/{of:0>2} +++++++++++')
        return lines

    def body(self):
        soft = '\x8d\n' if self.text.get('soft') else '\r'
        if self.gate:
            words = '\r'.join(self.gate.lines())
        else:
            words = '\r\r'.join(part.replace('\n', '\r') for part in self.text.body.split('\n\n'))
        tail = []
        sign = self.gate.origin if self.gate else self.text.get('sign')
        tear = self.gate.tear if self.gate else self.text.get('tear')
        if tear is not None:
            tail.append(f'--- {tear}'.rstrip() if tear else '---')
        if self.area:
            sign = re.sub(r' \(\d+:\d+/\d+(\.\d+)?\)$', '', sign)
            tail.append(f' * Origin: {sign} ({self.address.four()})')
            tail += [f'SEEN-BY: {two_d(self.seen_by)}'] if self.seen_by else []
            tail += [f'\1PATH: {two_d(self.path)}'] if self.path else []
        raw = '\r'.join(self.kludges() + ['\2'] + tail).encode(self.encoding) + b'\r'
        inner = words.encode(self.encoding)
        if self.text.get('soft'):
            inner = re.sub(rb'(?<=[^\r])\r(?=[^\r])', soft.encode('latin-1'), inner)
        return raw.replace(b'\2', inner + (b'\r' if not self.gate else b''), 1)

    def packed(self, packet_from, packet_to):
        to = self.dest or packet_to
        frm = self.address if self.dest else packet_from
        head = struct.pack('<7H', 2, frm.node, to.node, frm.net, to.net, self.attributes, 0)
        fields = [self.date(), self.to, self.sender, self.subject]
        return head + b''.join(f.encode(self.encoding) + b'\0' for f in fields) + self.body() + b'\0'

    def crc(self):
        return len(self.body()), '%08x' % zlib.crc32(self.body())


def sort_key(address):
    return tuple(int(part) for part in address.split('/'))


def expand(words):
    """1/100 201 as a list of net/node."""
    found, net = [], ''
    for word in words.split():
        net, node = word.split('/') if '/' in word else (net, word)
        found.append(f'{net}/{node}')
    return found


def header(fmt, frm, to, created, password=''):
    """The 58 bytes of a packet header of type 2, 2+ or 2.2; created is a datetime."""
    secret = password.encode().ljust(8, b'\0')[:8]
    c = created
    if fmt == '2.2':
        return struct.pack('<4H8xHHHHBB8sHH8s8s4x', frm.node, to.node, frm.point, to.point, 2, 2, frm.net, to.net,
                           0xfe, 0, secret, frm.zone, to.zone, frm.domain.encode(), to.domain.encode())
    clock = (c.year, c.month - 1, c.day, c.hour, c.minute, c.second)
    if fmt == '2':
        return struct.pack('<HH6HHHHHBB8s24x', frm.node, to.node, *clock, 2400, 2, frm.net, to.net, 0x00, 0, secret)
    net, aux = (0xffff, frm.net) if frm.point else (frm.net, 0)
    return struct.pack('<HH6HHHHHBB8sHHHHBBHHHHHI', frm.node, to.node, *clock, 0, 2, net, to.net, 0xff, 1, secret,
                       frm.zone, to.zone, aux, 0x0100, 0x10, 9, 0x0001, frm.zone, to.zone, frm.point, to.point, 0)


def packet(fmt, frm, to, messages, password=''):
    created = max(m.when for m in messages) + timedelta(minutes=5)
    body = b''.join(m.packed(frm, to) for m in messages)
    return header(fmt, frm, to, created, password) + body + b'\0\0', created
