# SPDX-License-Identifier: MIT
"""A system with its networks, links and areas, and the mail that comes to it, all by chance."""
import dataclasses
import re

from packets import Address, node_lines, node_of, text_of


@dataclasses.dataclass(eq=False)
class Link:
    address: Address
    ours: Address  # which of our addresses it is shown
    password: str
    bundle: str


@dataclasses.dataclass(eq=False)
class Area:
    tag: str
    domain: str
    base: str = "none"
    links: list = dataclasses.field(default_factory=list)
    read_only: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass(eq=False)
class Message:
    serial: str  # of the text: copies and variants share it
    area: Area
    date: bytes
    to: bytes
    writer: bytes
    subject: bytes
    text: bytes  # all but AREA, SEEN-BY and PATH
    line_end: bytes
    seen_by: list
    path: list
    shown_tag: str = ""

    @property
    def body(self):
        return (b"AREA:" + (self.shown_tag or self.area.tag).encode() + self.line_end + self.text +
                node_lines("SEEN-BY:", self.seen_by, self.line_end) + node_lines("\1PATH:", self.path, self.line_end))


class World:
    def __init__(self, chance):
        self.chance = chance
        self.networks = {"fidonet": [1, 2, 3], "fsxnet": [21], "tqwnet": [1337]}
        self.ours = [Address(2, 5020, 100, 0, "fidonet"), Address(21, 1, 150, 0, "fsxnet"),
                     Address(1337, 3, 120, 0, "tqwnet")]
        if self.often(.4):  # a network that may share its zone with another
            zone = chance.choice([2, 21, 39])
            self.networks["amiganet"] = [zone]
            self.ours.append(Address(zone, chance.choice([5020, 7, 1]), chance.choice([100, 9, 150]), 0, "amiganet"))
        if self.often(.4):
            self.ours.append(Address(1, 3634, 12, 0, "fidonet"))
        if self.often(.3):
            self.ours.append(Address(2, 5030, 77, 0, "fidonet"))
        if self.often(.15):  # a point in that network
            self.ours[1] = Address(21, 1, 150, 7, "fsxnet")
        self.links = self.make_links(chance.randint(4, 12))
        self.areas = [self.make_area(number) for number in range(chance.randint(3, 7))]
        self.seen_by = chance.choice(["full", "full", "reduced", "tiny"])
        self.messages = 0

    def often(self, share):
        return self.chance.random() < share

    def make_links(self, count):
        links = []
        while len(links) < count:
            address = self.some_address()
            if address in self.ours or any(link.address == address for link in links):
                continue
            ours = self.chance.choice([each for each in self.ours if each.domain == address.domain])
            links.append(Link(address, ours, self.chance.choice(["", "", "SECRET", "longpass"]),
                              self.chance.choice(["none", "zip"])))
        return links

    def some_address(self):
        chance = self.chance
        if self.often(.25):  # a point of ours
            boss = chance.choice([each for each in self.ours if not each.point])
            return boss._replace(point=chance.randint(1, 9))
        domain = chance.choice(list(self.networks))
        zone = 2 if domain == "fidonet" and self.often(.6) else chance.choice(self.networks[domain])
        return Address(zone, chance.choice([1, 2, 5020, 5030, 261]), chance.randint(1, 30),
                       chance.choice([0, 0, 0, 0, 0, 3]), domain)

    def make_area(self, number):
        domain = self.chance.choice(list(self.networks))
        links = [link for link in self.links if link.address.domain == domain]
        self.chance.shuffle(links)
        links = links[:self.chance.randint(min(1, len(links)), len(links))]
        return Area(f"{domain[:3].upper()}_AREA{number}", domain, self.chance.choice(["none", "jam", "squish", "msg"]),
                    links, [link for link in links if self.often(.15)])

    def configuration(self):
        def texts(addresses):
            return "[" + ", ".join(f'"{text_of(each)}"' for each in addresses) + "]"

        lines = ["[system]", 'name = "By Chance"', 'sysop = "Ada Example"', f"addresses = {texts(self.ours)}",
                 "[echomail]", f'seen_by = "{self.seen_by}"']
        for domain, zones in self.networks.items():
            lines += ["[[network]]", f'domain = "{domain}"', f"zones = {zones}"]
        for link in self.links:
            lines += ["[[link]]", f'address = "{text_of(link.address)}"', f'our_address = "{text_of(link.ours)}"',
                      f'packet_password = "{link.password}"', f'bundle = "{link.bundle}"']
        for area in self.areas:
            lines += ["[[area]]", f'tag = "{area.tag}"', f'network = "{area.domain}"', f'base = "{area.base}"',
                      f"links = {texts(link.address for link in area.links)}",
                      f"read_only = {texts(link.address for link in area.read_only)}"]
        return "\n".join(lines) + "\n"

    def area_for(self, sender):
        if self.often(.04):
            return Area("NOWHERE", sender.address.domain)
        welcome = [area for area in self.areas if sender in area.links]
        return self.chance.choice(welcome if welcome and self.often(.85) else self.areas)

    def message(self, sender):
        chance, area = self.chance, self.area_for(sender)
        self.messages += 1
        serial = f"{self.messages:06d}"
        line_end = b"\r" if self.often(.9) else b"\r\n"
        writer = Address(sender.address.zone, chance.choice([50, 60, 70]), chance.randint(1, 99),
                         chance.choice([0, 0, 4]), sender.address.domain)
        lines = []
        if self.often(.85):
            lines.append(f"\1MSGID: {text_of(writer, self.often(.5))} {self.messages:08x}".encode())
        if self.often(.3):
            lines.append(b"\1TZUTC: 0200")
        if self.often(.3):
            lines.append(b"\1CHRS: CP437 2")
        for number in range(chance.randint(1, 6)):
            noise = bytes(chance.randint(33, 126) for _ in range(chance.randint(0, 60)))
            lines.append(f"Body of {serial}, line {number}: ".encode() + noise)
        if self.often(.1):
            lines += [b"SEEN-BY: 1/2 somebody writes of it", b"and goes on"]
        if self.often(.9):
            lines.append(b"--- Editor 1")
        if self.often(.95):
            lines.append(f" * Origin: Somewhere ({text_of(writer, False)})".encode())
        date = (f"{chance.randint(10, 28):02d} Nov 26  {chance.randint(0, 23):02d}:{chance.randint(0, 59):02d}:"
                f"{chance.randint(0, 59):02d}")
        return Message(serial, area, date.encode(), chance.choice([b"All", b"Bob"]), b"Ann Writer",
                       f"Subject {serial}".encode(), line_end.join(lines) + line_end, line_end,
                       self.some_seen_by(sender), self.some_path(sender),
                       area.tag if self.often(.9) else area.tag.lower())

    def some_seen_by(self, sender):
        chance = self.chance
        nodes = {(chance.choice([1, 2, 50, 261, 5020, 5030]), chance.randint(31, 300))
                 for _ in range(chance.choice([0, 1, 5, 40]))}
        if not sender.address.point:
            nodes.add(node_of(sender.address))
        for link in self.links:  # some of our links have it already
            same_zone = (link.address.zone, link.address.domain) == (sender.address.zone, sender.address.domain)
            if same_zone and not link.address.point and link is not sender and self.often(.15):
                nodes.add(node_of(link.address))
        if self.often(.1):
            nodes.add(node_of(chance.choice(self.ours)))
        nodes = sorted(nodes)
        if self.often(.1):
            chance.shuffle(nodes)
        return nodes

    def some_path(self, sender):
        chance = self.chance
        hops = [(chance.choice([50, 60]), chance.randint(31, 99)) for _ in range(chance.randint(0, 4))]
        if not sender.address.point:
            hops.append(node_of(sender.address))
        if self.often(.06):  # it was here before
            hops.insert(chance.randint(0, len(hops)), node_of(chance.choice(self.ours)))
        return hops

    def variant(self, message, sender):
        """MESSAGE as it comes by another way: the same for a reader, other bytes; or crossposted."""
        area, text, line_end = message.area, message.text, message.line_end
        others = [each for each in self.areas if each.domain == area.domain and each is not area and
                  sender in each.links]
        if others and self.often(.2):
            area = self.chance.choice(others)
        if self.often(.5):
            text = re.sub(rb"(MSGID: \S+ )([0-9a-f]{8})", lambda found: found[1] + found[2].upper(), text)
        if self.often(.5):
            text = b"\1PID: Other 1.0" + line_end + text
        if self.often(.3):
            text = text.replace(b"--- Editor 1", b"---")
        if self.often(.3):
            text = text.replace(line_end + b"Body", b" " + line_end + b"Body")
        if self.often(.3):
            text, line_end = text.replace(b"\r\n", b"\r"), b"\r"
        ours = {node_of(each) for each in self.ours}
        seen_by = set(message.seen_by) | {(self.chance.choice([1, 50]), self.chance.randint(301, 400))}
        path = [hop for hop in message.path if hop not in ours]
        if not sender.address.point:
            seen_by.add(node_of(sender.address))
            path.append(node_of(sender.address))
        return dataclasses.replace(message, area=area, text=text, line_end=line_end, seen_by=sorted(seen_by),
                                   path=path, shown_tag=area.tag)
