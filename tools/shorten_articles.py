#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Keeps one to four paragraphs in a row of each article, as messages with little text have them.

usage: shorten_articles.py ARTICLES.jsonl.. > SHORT.jsonl

Reads and writes what read_articles.py writes; articles of fewer than two paragraphs are left out. The
same input gives the same bytes.
"""
import json
import random
import sys


def is_text(block):
    return block["kind"] == "paragraph" and sum(c.isascii() and c.isalpha() for c in block["text"]) > 20


def main():
    rng = random.Random(5)
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            for article in map(json.loads, file):
                paragraphs = [block for block in article["blocks"] if is_text(block)]
                if len(paragraphs) < 2:
                    continue
                count = rng.randint(1, 4)
                first = rng.randrange(max(1, len(paragraphs) - count))
                article["blocks"] = paragraphs[first : first + count]
                print(json.dumps(article, ensure_ascii=False))


main()
