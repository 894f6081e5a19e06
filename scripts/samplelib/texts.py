# SPDX-License-Identifier: MIT
"""Reads sample-packets/texts/NAME.txt: "key: value" lines, a blank line, the text."""
import re
from datetime import datetime, timezone

TIME = '%Y-%m-%d %H:%M'


class Text:
    """One message to be. Article texts name a gate and are blocks; others are sent as they stand."""

    def __init__(self, path):
        head, _, self.body = path.read_text(encoding='utf-8').partition('\n\n')
        self.name = path.stem
        self.body = self.body.rstrip('\n')
        self.fields = {}
        for line in head.split('\n'):
            key, colon, value = line.partition(':')
            if not colon or not re.fullmatch('[a-z]+', key):
                raise SystemExit(f'{path}: "{line}" is no "key: value" line')
            self.fields[key] = value.strip()

    def get(self, key, other=None):
        return self.fields.get(key, other)

    def __getitem__(self, key):
        if key not in self.fields:
            raise SystemExit(f'texts/{self.name}.txt: the line "{key}:" is missing')
        return self.fields[key]

    def blocks(self):
        """[(kind, text)]: "# " starts a heading, "* " an item, the rest are paragraphs."""
        found = []
        for part in re.split(r'\n\s*\n', self.body):
            for line in re.split(r'\n(?=\* )', part):
                kind = {'# ': 'heading', '* ': 'item'}.get(line[:2], 'paragraph')
                found.append((kind, ' '.join((line if kind == 'paragraph' else line[2:]).split())))
        return found

    def written(self):
        """When the message was written, as its writer's clock told it."""
        when = self.get('posted')
        if when:
            return datetime.strptime(when, TIME)
        return datetime.strptime(self['written'], '%Y-%m-%d %H:%M:%S')

    def published(self):
        """When the article was published; nothing where the text tells a day only, or no date."""
        when = self.get('published', '')
        return datetime.strptime(when, TIME) if ' ' in when else None

    def serial(self):
        return '%08x' % int(self.written().replace(tzinfo=timezone.utc).timestamp())


def read_all(folder):
    return {path.stem: Text(path) for path in sorted(folder.glob('*.txt'))}
