# SPDX-License-Identifier: MIT
"""Writes sample-packets/MANIFEST: what is in each file, and what must come of it."""

HEAD = """\
# What is in sample-packets/, and what must come of it when tearline.toml beside this file is the configuration.
# scripts/make-samples writes this list and the files out of texts/ and packets.toml, with nothing of Tearline's own code.
#
# Lines are "key: value", trimmed; "#" starts a remark. A line "total:", "file:", "packet:" or "message:" opens a block,
# and what follows belongs to it. Packets belong to the file above them, messages to the packet above them.
#
# total:    one block of sums over everything below.
# file:     a file as the mailer left it. kind: packet, zip, lzh, garbage, empty. day: 1 to 3, for tossing day by day.
#           fate: "tossed", or "set aside" whole into bad/ with a reason that contains what "reason:" says (any case).
#           afterwards: where a tossed file lies for the sysop to look at; the others are gone.
# packet:   a packet, in the bundle above or the file itself. password: right, none, wrong (as agreed with the link).
#           end: terminator, trailing N (bytes after it), no terminator, cut (in the middle of a message).
# message:  its number in the packet, from 1. text: where its words come from, in texts/.
#           fate: "kept" in the area; "duplicate" (another copy is kept; which of the two is nobody's business);
#           "bad REASON" (bad mail, the message kept with the reason); "netmail here"; "netmail in transit";
#           "set aside" with its packet.
#           copies: the links that must get it (links of the area without the sender and those in its SEEN-BY).
#           charset: what its text is in. body: size and CRC-32 of the body with all control lines, as in the packet.
#           article: yes, or no and why; no such line where it may be taken for either. gate, story, title, link,
#           published, lead, via: what cleaning must find in an article.
#           Articles with the same story tell the same event; all others are different events.
"""


def block(word, value, pairs, indent):
    pad = ' ' * indent
    lines = [f'{pad}{word}: {value}'] + [f'{pad}  {key}: {known}' for key, known in pairs if known not in (None, '')]
    return '\n'.join(lines) + '\n'


def message_block(index, message, entry, packet, area_links):
    fate = 'set aside' if packet['fate'] == 'set aside' else entry.get('fate', 'kept')
    area = message.area if message.area_line else None
    links = area_links.get((packet['network'], area), [])
    seen = set(message.seen_by)
    copies = [link.text for link in links
              if link.four() != packet['from'].four() and (link.point or link.two() not in seen)]
    size, crc = message.crc()
    pairs = [('text', message.name), ('fate', fate), ('area', area),
             ('copies', (' '.join(copies) or 'none') if fate == 'kept' else None),
             ('from', message.sender), ('to', message.to), ('subject', message.subject), ('date', message.local()),
             ('address', message.address.four()), ('msgid', message.msgid), ('reply', message.reply),
             ('charset', charset(message, packet)), ('body', f'{size} bytes, crc32 {crc}')]
    gate = message.gate
    part = message.text.get('part')
    if gate and part and not part.startswith('1/'):
        pairs.append(('article', f'no, part {part} of the message before it'))
        return block('message', index, pairs, 4), fate, False
    if gate:
        published = gate.published
        pairs += [('article', 'yes'), ('gate', gate.name), ('story', message.text['story']), ('title', title(gate)),
                  ('link', gate.link), ('published', published and published.strftime('%Y-%m-%dT%H:%M:%SZ')),
                  ('lead', gate.lead), ('via', gate.via)]
    elif area and message.text.get('article') != 'either':
        pairs.append(('article', 'no, ' + why(message)))
    return block('message', index, pairs, 4), fate, bool(gate)


def title(gate):
    """Two gates give the title in the Subject alone, which may be cut."""
    if gate.name in ('robot', 'longlines'):
        return gate.subject().removesuffix(f' ({gate.text.get("part")})')
    return gate.title


def why(message):
    kinds = {'ad': 'advertisement', 'stats': 'statistics', 'files': 'file list', 'digest': 'digest'}
    return kinds.get(message.name.split('-')[0], 'discussion')


def charset(message, packet):
    names = {'utf-8': 'UTF-8', 'latin-1': 'ISO-8859-1'}
    usual = 'CP866' if packet['network'] == 'fidonet' else 'CP437'
    if message.chrs == 'UTF-8 4' or message.encoding != 'ascii':
        return names.get(message.encoding, message.encoding.upper())
    return usual


def total_block(counts):
    return block('total', 'everything below', sorted(counts.items()), 0)
