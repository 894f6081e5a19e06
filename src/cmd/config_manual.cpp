// SPDX-License-Identifier: MIT
// tearline.toml(5) from the table of keys.
#include "base/text.h"
#include "cmd/manual.h"
#include "cmd/mdoc.h"
#include "config/keys.h"

namespace tearline::cmd {
namespace {

constexpr std::string_view manual_head = R"(.\" SPDX-License-Identifier: MIT
.\" Made by: tearline help config --man
.Dd November 22, 2026
.Dt TEARLINE.TOML 5
.Os
.Sh NAME
.Nm tearline.toml
.Nd configuration of Tearline
.Sh DESCRIPTION
One file in TOML configures
.Xr tearline 1 .
It is looked for as
.Fl c Ar FILE ,
.Ev TEARLINE_CONFIG ,
.Pa ./tearline.toml ,
.Pa ~/.config/tearline/tearline.toml
and
.Pa /etc/tearline/tearline.toml ,
in this order.
Relative paths in it start at its folder; a path may start with
.Pa ~/ .
.Pp
Unknown keys, wrong types, impossible values and names of things that are not
there are errors.
.Dl tearline check
tells all of them at once, each with its line and column.
A table in double brackets may be written many times.
.Pp
Addresses are written zone:net/node.point@domain.
The domain may be left out where one network has the zone, which then tells it.
An area is named by its tag, or by tag@domain where the same tag is in two
networks.
)";

constexpr std::string_view manual_tail = R"(.Sh EXAMPLES
A small system with one feed and one digest:
.Bd -literal
[system]
name = "Night Desk BBS"
sysop = "Ada Example"
addresses = ["1337:1/200@tqwnet"]

[[network]]
domain = "tqwnet"
zones = [1337]

[[link]]
address = "1337:1/100"
packet_password = "SECRET"
uplink = true

[[area]]
tag = "TQW_NEWS"
links = ["1337:1/100"]
news = true

[[area]]
tag = "TQW_DIGEST"
links = ["1337:1/100"]

[[digest]]
name = "Tech digest"
post_to = "TQW_DIGEST"
.Ed
.Sh SEE ALSO
.Xr tearline 1
.Pp
.Lk https://toml.io/ TOML
)";

std::string section_manual(const config::ConfigSection& section) {
    std::string out = ".Sh " + roff_word(section.heading()) + "\\&\n" +
                      roff_lines(std::string(section.help) + ".");
    out += ".Bl -tag -width Ds\n";
    for (const config::ConfigKey& key : section.keys) {
        out += ".It Ic " + std::string(key.name) + " No = " + roff_word(type_text(key)) + "\n";
        out += roff_lines(capitalised(key.help) + ".");
        if (key.required)
            out += "Required.\n";
        else if (!key.otherwise.empty())
            out += "The default is\n.Li " + roff_word(key.otherwise) + " .\n";
        if (!key.example.empty()) out += "Example:\n.Li " + roff_word(key.example) + "\n";
    }
    return out + ".El\n";
}

}  // namespace

std::string config_manual() {
    std::string out(manual_head);
    for (const config::ConfigSection& section : config::config_sections())
        out += section_manual(section);
    return out + std::string(manual_tail);
}

}  // namespace tearline::cmd
