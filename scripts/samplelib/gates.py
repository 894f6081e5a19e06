# SPDX-License-Identifier: MIT
"""Five kinds of news gates, each damaging an article the way such gates do."""
import re
import unicodedata

MARKS = {'‘': "'", '’': "'", '“': '"', '”': '"', '»': '"', '«': '"', '–': '-', '—': '-', '…': '...',
         '€': 'EUR ', 'ß': 'ss', '°': ' degrees'}
RULE = '=' * 70


def squeeze(text):
    return ' '.join(text.split())


def ascii_strip(text):
    """All but ASCII is lost, and the apostrophe too."""
    text = text.replace('–', ' - ').replace('—', ' - ').replace("'", '').replace('’', '')
    return squeeze(''.join(c for c in text if ord(c) < 128))


def ascii_fold(text):
    for mark, plain in MARKS.items():
        text = text.replace(mark, plain)
    return squeeze(unicodedata.normalize('NFKD', text).encode('ascii', 'ignore').decode())


def cp437(text):
    for mark, plain in MARKS.items():
        if mark not in '»«ß°':
            text = text.replace(mark, plain)
    return squeeze(text.encode('cp437', 'ignore').decode('cp437'))


def plain(text):
    return re.sub(r'\[\[(.+?)\]\]', r'\1', text)


def wrap(text, width, cut=None):
    """Greedy; a word longer than CUT (else WIDTH) is cut there."""
    cut = cut or width
    lines, line = [], ''
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines, line = lines + [line], ''
        while not line and len(word) > cut:
            lines, word = lines + [word[:cut]], word[cut:]
        line = f'{line} {word}' if line else word
    return lines + [line] if line else lines


def reflow(lines, width):
    """What an archiver makes of wrapped lines who believes them to be WIDTH wide: full lines are joined with the next."""
    joined, last = [], ''
    for line in lines:
        if line and last and len(last) + 1 + len(line.split(' ')[0]) > width:
            joined[-1] += ' ' + line
        else:
            joined.append(line)
        last = line
    return joined


class Gate:
    """lines(): the text as sent. title, link, published, lead, via: what a reader can get back of it."""
    name = width = address = area_name = None
    encoding, chrs, tzutc, tid, tear = 'ascii', None, None, None, ''
    sender, origin = 'News Gate', ''

    def __init__(self, text):
        self.text = text
        self.title = self.charset(text['title'])
        self.link, self.published, self.lead, self.via = text['link'], None, None, None

    def paragraphs(self, change=plain):
        for kind, words in self.text.blocks():
            yield kind, self.charset(change(words))

    def subject(self):
        subject = self.title
        if self.text.get('part'):
            return f'{subject} ({self.text["part"]})'
        while len(subject.encode(self.encoding)) > 71:
            subject = subject[:-1]
        return subject


class FullStory(Gate):
    """Title, Date:, Description:, FULL STORY, a rule, the text, a tail of promos, a rule, Link to news story:."""
    name, width, address = 'fullstory', 77, '1337:1/100'
    tzutc, tear = '0000', 'Mystic BBS v1.12 A49 (Linux/64)'
    sender, origin = 'News Gate', 'tqwNet Newsroom'
    charset = staticmethod(ascii_strip)

    def lines(self):
        text = self.text
        self.published, self.lead = text.published(), self.charset(text['lead'])
        self.via = text.get('via') and self.charset(text['via'])
        damage = text.get('damage', '').split()
        story = []
        for kind, words in self.paragraphs(lambda s: re.sub(r'\[\[(.+?)\]\](?=[.,])', r'\1 ', s)):
            if kind == 'heading' and story and 'glued-headings' in damage:
                story[-1] += ' ' + words
            else:
                story.append(words)
        tail = ' '.join(filter(None, [f'Via {self.via}' if self.via else '', ascii_strip(text.get('promo', ''))]))
        body = [line for words in story + [tail] if words for line in wrap(words, self.width)]
        lines = wrap(self.title, self.width)
        lines += ['', 'Date:', self.published.strftime('%a, %d %b %Y %H:%M:%S +0000')]
        lines += ['', 'Description:', *wrap(self.lead, self.width), '']
        if 'glued-rule' in damage:
            lines += [f'FULL STORY {RULE}{body[0]}', *body[1:]]
        else:
            lines += ['FULL STORY', RULE, *body]
        lines += [RULE, 'Link to news story:', *wrap(self.link, self.width, self.width + 1)]
        return reflow(lines, self.width + 1) if 'reflowed' in damage else lines


class Blurb(Gate):
    """Title, paragraphs with blank lines between them, the link, the date."""
    name, width, address = 'blurb', 72, '1337:1/110@tqwnet'
    tid, tear = 'feedpost 1.4', 'feedpost 1.4'
    sender, origin = 'Feeds', 'Short and often'
    charset = staticmethod(ascii_fold)

    def lines(self):
        self.published = self.text.published()
        lines = wrap(self.title, self.width) + ['']
        for kind, words in self.paragraphs():
            if kind == 'item':
                first, *rest = wrap(words, self.width - 2)
                lines += ['* ' + first, *('  ' + line for line in rest), '']
            else:
                lines += wrap(words, self.width) + ['']
        return lines + ['Read more: ' + self.link,
                        'Published: ' + self.published.strftime('%Y-%m-%d %H:%M:%S UTC')]


class LongLines(Gate):
    """The link first, then a line a paragraph, never wrapped; UTF-8, and says so."""
    name, address = 'longlines', '1337:2/101'
    encoding, chrs, tzutc, tear = 'utf-8', 'UTF-8 4', '0000', 'SBBSecho 3.20-Linux'
    sender, origin = 'Reading Room', 'The Reading Room'
    charset = staticmethod(squeeze)

    def lines(self):
        lines = [self.link, '']
        if self.text.get('byline'):
            lines += ['By ' + self.text['byline'], '']
        for kind, words in self.paragraphs():
            lines += [('- ' if kind == 'item' else '') + words, '']
        return lines[:-1]


class Indented(Gate):
    """The title centred in capitals, indented paragraphs without blank lines; CP437, and does not say so."""
    name, width, address = 'indented', 78, '1337:3/102'
    encoding, tear = 'cp437', 'GoldED+/LNX 1.1.5'
    sender, origin = 'Late Edition', 'Late Edition'
    charset = staticmethod(cp437)

    def __init__(self, text):
        super().__init__(text)
        self.headline, self.capitals = self.title, self.title.upper()
        # A Subject that was cut tells less than the capitals.
        self.title = self.headline if self.subject() == self.headline else self.capitals

    def subject(self):
        return self.headline[:71]

    def lines(self):
        lines = [line.center(self.width).rstrip() for line in wrap(self.capitals, self.width)] + ['']
        for _, words in self.paragraphs():
            lines += [line.replace('\0', ' ') for line in wrap('\0\0' + words, self.width)]
        return lines + ['', 'Source: ' + self.link]


class Robot(Gate):
    """A frame of two rules, every line indented by one blank, and a word about the robot itself."""
    name, width, address = 'robot', 75, '1337:4/7'
    tid, sender, origin = 'hatchbot 3', 'News Robot', 'A robot that reads the papers'
    charset = staticmethod(ascii_fold)

    def lines(self):
        rule = ' ' + '_' * (self.width - 2)
        lines = [rule]
        for _, words in self.paragraphs():
            lines += [' ' + line for line in wrap(words, self.width)] + ['  ']
        return lines + [rule, ' Original article at', ' ' + self.link]


GATES = {gate.name: gate for gate in (FullStory, Blurb, LongLines, Indented, Robot)}
