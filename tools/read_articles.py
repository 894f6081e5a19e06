#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes articles for fitting out of folders of Markdown, HTML and text: an article a line, as JSON.

usage: read_articles.py FOLDER .. > ARTICLES.jsonl

Each line is {id, url, title, author, published, blocks: [{kind, text}]}, kind one of paragraph,
heading, item. Code, tables and pictures are left out; so are texts that are short, hold hardly any
paragraphs, or are not in ASCII for the most part. The same folders give the same bytes.
"""
import html
import itertools
import json
import os
import re
import sys
from html.parser import HTMLParser

FEWEST_WORDS, MOST_WORDS, FEWEST_PARAGRAPHS, MOST_CODE = 120, 5000, 3, 6


def plain(text):
    """Markdown's inline marks and templates taken away."""
    text = re.sub(r'!\[[^\]]*\](\([^)]*\)|\[[^\]]*\])', '', text)
    text = re.sub(r'\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])(\{[^}]*\})?', r'\1', text)
    text = re.sub(r'\{\{.*?\}\}|\{%.*?%\}|\[\^\w+\]', '', text)
    text = re.sub(r'<(https?://[^>]*)>', r'\1', text)
    text = re.sub(r'<[^>]+>', '', text)
    text = re.sub(r'(\*\*|__)(.*?)\1', r'\2', text)
    text = re.sub(r'(?<!\w)[*_]([^*_]+)[*_](?!\w)', r'\1', text)
    text = re.sub(r'\\([\\*_#\[\]()!.\-])', r'\1', text.replace('`', ''))
    return ' '.join(html.unescape(text).split())


class Blocks:
    """Gathers lines into blocks."""

    def __init__(self):
        self.blocks, self.lines, self.kind, self.code = [], [], 'paragraph', 0

    def flush(self, kind='paragraph'):
        text = plain(' '.join(self.lines))
        if text:
            self.blocks.append({'kind': self.kind, 'text': text})
        self.lines, self.kind = [], kind

    def add(self, line):
        bare = line.strip()
        mark = re.match(r'([-*+]|\d+[.)])\s+(.*)$', bare)
        heading = re.match(r'#{1,6}\s+(.*?)\s*#*$', bare)
        bold = re.fullmatch(r'\*\*([^*\n]{3,120})\*\*', bare)
        if not bare or re.fullmatch(r'[-*_ ]{3,}', bare) and not self.lines:
            self.flush()
        elif heading or bold and not self.lines:
            self.flush('heading')
            self.lines = [re.sub(r'\{#.*?\}', '', (heading or bold)[1])]
            self.flush()
        elif re.fullmatch(r'=+|-{2,}', bare) and len(self.lines) == 1 and self.kind == 'paragraph':
            self.kind = 'heading'
            self.flush()
        elif mark:
            self.flush('item')
            self.lines = [mark[2]]
        elif bare.startswith(('|', '<table')) or re.fullmatch(r'(<[^>]+>\s*)+', bare):
            self.flush()
        elif line.startswith('    ') and not self.lines or re.match(r'\[[^\]]+\]:', bare):
            pass
        elif bare.startswith('>'):
            self.flush()
            self.lines = [bare.lstrip('> ')]
        else:
            self.lines.append(bare)


def markdown_blocks(text):
    found, in_code = Blocks(), False
    for line in text.split('\n'):
        if line.strip().startswith(('```', '~~~')):
            found.flush()
            in_code = not in_code
            found.code += in_code
        elif not in_code and not re.match(r'(import|export) .*(from|=)', line):
            found.add(line.rstrip())
    found.flush()
    return found.blocks if found.code <= MOST_CODE else []


class HtmlBlocks(HTMLParser):
    """The blocks of a page that is nothing but an article."""
    BREAKING = set('p div section article blockquote td tr table ul ol dl dt dd figure figcaption header footer '
                   'main pre li h1 h2 h3 h4 h5 h6 body hr'.split())
    SKIPPED = set('pre table figcaption script style sup'.split())

    def __init__(self):
        super().__init__()
        self.blocks, self.text, self.kind, self.skipped, self.breaks = [], '', 'paragraph', 0, 0

    def flush(self):
        text = ' '.join(self.text.split())
        if text:
            self.blocks.append({'kind': self.kind, 'text': text})
        self.text, self.breaks = '', 0

    def handle_starttag(self, tag, attrs):
        if tag in self.BREAKING:
            self.flush()
            if tag == 'li' or re.fullmatch(r'h\d', tag):
                self.kind = 'item' if tag == 'li' else 'heading'
            elif self.kind == 'heading':
                self.kind = 'paragraph'
        self.skipped += tag in self.SKIPPED
        if tag == 'br':
            self.breaks += 1
            self.text += ' '
            if self.breaks >= 2:
                self.flush()

    def handle_endtag(self, tag):
        if tag in self.SKIPPED:
            self.skipped = max(0, self.skipped - 1)
        if tag in self.BREAKING:
            self.flush()
            if tag == 'li' or re.fullmatch(r'h\d', tag):
                self.kind = 'paragraph'

    def handle_data(self, data):
        if not self.skipped:
            self.breaks = 0 if data.strip() else self.breaks
            self.text += data


def read_markdown(path, text):
    """Front matter between rules, or a header of link references with the title underlined below."""
    front = re.match(r'---\n(.*?)\n---\n(.*)', text, re.S)
    if front:
        title = re.search(r'(?m)^title:\s*["\']?(.*?)["\']?$', front[1])
        return title and title[1], 'https://example.org/' + path, markdown_blocks(front[2])
    via, subject = re.search(r'(?m)^via: (\S+)', text), re.search(r'(?m)^\[#\]: subject:? "?(.*?)"?$', text)
    body = text.split('\n======', 1)
    if not via or len(body) < 2:
        return None, None, []
    body = re.sub(r'(?m)^(Image by|Image credits?|Photo by)[^\n]*', '', body[1].split('\n----------')[0])
    blocks = markdown_blocks(body.lstrip('='))
    first = os.path.basename(path)[:-3].split(' ', 1)[-1]
    return subject[1] if subject else first, via[1], blocks[blocks[:1] != [] and blocks[0]['kind'] == 'heading':]


def read_page(path, text):
    parser = HtmlBlocks()
    parser.feed(text)
    parser.flush()
    name = os.path.basename(os.path.dirname(path))
    return name.replace('-', ' '), 'https://%s.example/%s' % (name, name), parser.blocks


def read_text(path, text):
    """The title, and paragraphs of one line each."""
    title, *lines = text.split('\n')
    return title, 'https://example.com/' + path, [{'kind': 'paragraph', 'text': ' '.join(line.split())}
                                                  for line in lines if line.strip()]


def worth(blocks):
    text = ' '.join(b['text'] for b in blocks)
    paragraphs = sum(b['kind'] == 'paragraph' for b in blocks)
    return (FEWEST_WORDS <= len(text.split()) <= MOST_WORDS and paragraphs >= FEWEST_PARAGRAPHS
            and sum(map(str.isascii, text)) > .97 * len(text))


def is_wanted(name):
    return name == 'expected.html' or name.endswith(('.md', '.mdx')) and 'README' not in name


def files(folders, wanted):
    for folder in folders:
        for where, names, found in os.walk(folder):
            names.sort()
            for name in sorted(found):
                if wanted(name):
                    yield os.path.relpath(os.path.join(where, name), folder), os.path.join(where, name)


def main():
    folders = sys.argv[1:]
    texts = files(folders, lambda name: name.endswith('.txt'))
    for number, (path, file) in enumerate(itertools.chain(files(folders, is_wanted), texts)):
        with open(file, encoding='utf-8', errors='replace') as opened:
            text = opened.read()
        read = {'.html': read_page, '.txt': read_text}.get(os.path.splitext(path)[1], read_markdown)
        title, url, blocks = read(path, text)
        if title and worth(blocks):
            print(json.dumps({'id': '%05d' % number, 'url': url, 'title': ' '.join(title.split()), 'author': None,
                              'published': None, 'blocks': blocks}, ensure_ascii=False))


if __name__ == '__main__':
    main()
