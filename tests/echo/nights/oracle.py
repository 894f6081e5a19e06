# SPDX-License-Identifier: MIT
"""What must become of a message, from FTS-0004, FSC-0093 and docs/formats, not from the code under test."""
import collections

from packets import node_of

Copy = collections.namedtuple("Copy", "link message seen_by path")


class Oracle:
    def __init__(self, world):
        self.world = world
        self.kept = set()  # (tag, serial)
        self.counts = collections.Counter()
        self.in_area = collections.Counter()
        self.copies = {}  # (link's address, tag, serial): Copy

    def take(self, message, sender, by_session):
        """MESSAGE comes from SENDER, in a session with a password or not; a packet password proves as much."""
        verdict = self.verdict(message, sender, by_session or sender.password != "")
        self.counts[verdict] += 1
        if verdict == "stored":
            self.kept.add((message.area.tag, message.serial))
            self.in_area[message.area.tag] += 1
            self.pass_on(message, sender)

    def verdict(self, message, sender, proven):
        area = message.area
        may_send = area in self.world.areas and sender in area.links and sender not in area.read_only
        if not proven or not may_send:
            return "bad"
        if (area.tag, message.serial) in self.kept:
            return "duplicates"
        return "bad" if self.was_here(message, sender) else "stored"

    def was_here(self, message, sender):
        """Our node is in the PATH. A point of ours has no other node to put there."""
        ours = {node_of(each) for each in self.world.ours
                if not each.point and (each.zone, each.domain) == (sender.address.zone, sender.address.domain)}
        if sender.address.point and node_of(sender.address) in ours:
            return False
        return any(hop in ours for hop in message.path)

    def pass_on(self, message, sender):
        def has_it(link):
            return (not link.address.point and link.address.zone == sender.address.zone and
                    node_of(link.address) in message.seen_by)

        receivers = [link for link in message.area.links if link is not sender and not has_it(link)]
        for link in receivers:
            # SEEN-BY and PATH end at a zone's border; points stand in neither.
            fresh = link.address.zone != sender.address.zone
            added = set()
            for other in receivers:
                if other.address.zone == link.address.zone:
                    added |= {node_of(each) for each in (other.address, other.ours) if not each.point}
            if self.world.seen_by == "full" and not fresh and not sender.address.point:
                added.add(node_of(sender.address))
            before = set()
            if not fresh and self.world.seen_by == "full":
                before = set(message.seen_by)
            elif not fresh and self.world.seen_by == "reduced":
                before = set(message.seen_by) & set(message.path)
            path = [] if fresh else list(message.path)
            if not link.ours.point and path[-1:] != [node_of(link.ours)]:
                path.append(node_of(link.ours))
            self.copies[link.address, message.area.tag, message.serial] = \
                Copy(link, message, sorted(before | added), path)
