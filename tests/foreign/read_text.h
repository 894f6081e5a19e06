// SPDX-License-Identifier: MIT
// Configurations of other programs as the tests write them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "foreign/setup.h"
#include "support/catch.h"
#include "support/support.h"

namespace tearline::test {

/// What TEXT tells, as the file NAME of FOLDER; not settled.
inline foreign::Setup read_text(const TempDir& folder, const std::string& name,
                                const std::string& text) {
    spit(folder / name, text);
    foreign::Setup setup;
    const auto done = foreign::read(folder / name, setup);
    if (!done) FAIL(done.error().text());
    return setup;
}

inline std::string texts(const std::vector<ftn::Address>& addresses) {
    std::string all;
    for (const auto& each : addresses) all += (all.empty() ? "" : " ") + each.text();
    return all;
}

/// A list of words and of KEY=VALUE, of which empty ones are left out.
class Words {
  public:
    explicit Words(std::string first) : all_(std::move(first)) {}
    Words& is(bool yes, std::string_view word) {
        if (yes) all_.append(" ").append(word);
        return *this;
    }
    Words& has(std::string_view key, std::string_view value) {
        return is(!value.empty(), std::string(key) + "=" + std::string(value));
    }
    Words& number(std::string_view key, std::size_t value) {
        return has(key, value == 0 ? "" : std::to_string(value));
    }
    Words& list(std::string_view key, const std::vector<std::string>& values) {
        std::string joined;
        for (const auto& each : values) joined += (joined.empty() ? "" : ",") + each;
        return has(key, joined);
    }
    [[nodiscard]] const std::string& text() const { return all_; }

  private:
    std::string all_;
};

/// All that differs from the defaults: "2:5020/1 name=My Hub crash zip uplink".
inline std::string told_of(const foreign::Link& each) {
    const ftn::Link& link = each.link;
    const ftn::SessionOptions& session = link.session;
    const ftn::RobotOptions& robots = link.robots;
    using Session = ftn::SessionOptions;
    return Words(link.address.text())
        .has("our_address", link.our_address.net == 0 ? "" : link.our_address.text())
        .has("name", link.name)
        .has("session", link.session_password)
        .has("packet", link.packet_password)
        .has("areafix", link.areafix_password)
        .is(link.flavour != ftn::Flavour::normal, ftn::to_text(link.flavour))
        .is(link.zip_bundles, "zip")
        .is(link.uplink, "uplink")
        .has("host", link.host)
        .is(session.tls, "tls")
        .is(session.plain_password, "plain_password")
        .is(session.crypt == Session::Crypt::no, "no_crypt")
        .is(session.crypt == Session::Crypt::required, "crypt_required")
        .is(session.transfer == Session::Transfer::nr, "nr")
        .is(session.transfer == Session::Transfer::nd, "nd")
        .is(each.auto_create, "auto_create")
        .is(!robots.areafix, "no_areafix")
        .is(!robots.notify, "no_notify")
        .is(!robots.forward, "no_forward")
        .list("groups", robots.groups)
        .number("level", robots.level)
        .has("robot", robots.name == "AreaFix" ? "" : robots.name)
        .has("robot_password", robots.password)
        .has("areas_list", robots.areas_list)
        .text();
}

/// "TALK@fidonet jam=/mb/talk description=Small talk links=2:5020/1".
inline std::string told_of(const ftn::Area& area) {
    const bool has_base = area.base != ftn::Area::Base::none;
    return Words(area.key.network.empty() ? area.key.tag : area.key.text())
        .has(has_base ? ftn::to_text(area.base) : "path", area.path)
        .has("description", area.description)
        .has("group", area.group)
        .number("level", area.level)
        .number("write_level", area.write_level)
        .is(area.hidden, "hidden")
        .is(area.manual, "manual")
        .is(area.mandatory, "mandatory")
        .is(area.no_rescan, "no_rescan")
        .number("keep_days", area.keep_days)
        .number("keep_messages", area.keep_messages)
        .has("links", texts(area.links))
        .has("read_only", texts(area.read_only))
        .text();
}

/// "2:* via 2:5020/1 crash".
inline std::string told_of(const foreign::Route& route) {
    return Words(route.to + " via " + route.via)
        .is(route.flavour.has_value(), ftn::to_text(route.flavour.value_or(ftn::Flavour::normal)))
        .text();
}

template <class Told>
std::vector<std::string> all_told(const std::vector<Told>& all) {
    std::vector<std::string> lines;
    for (const auto& each : all) {
        if constexpr (requires { each.area; })
            lines.push_back(told_of(each.area));
        else
            lines.push_back(told_of(each));
    }
    return lines;
}

using Lines = std::vector<std::string>;

/// Those of PARTS that TEXT does not have.
inline Lines missing(std::string_view text, const Lines& parts) {
    Lines lacking;
    for (const auto& part : parts)
        if (!has(text, part)) lacking.push_back(part);
    return lacking;
}

inline std::string remarks(const foreign::Setup& setup) {
    std::string all;
    for (const auto& each : setup.left_out) all += each.place + ": " + each.text + "\n";
    return all;
}

/// Cut after every byte, and with every byte another one: something is read or refused, and what
/// is read can be settled.
inline void damage(const TempDir& folder, const std::string& text,
                   const std::string& name = "damaged") {
    const auto try_it = [&](const std::string& bytes) {
        spit(folder / name, bytes);
        foreign::Setup setup;
        const auto done = foreign::read(folder / name, setup);
        if (!done && done.error().code != Code::bad_input) FAIL(done.error().text());
        foreign::settle(setup);
        for (const auto& area : setup.areas)
            if (!ftn::fold_tag(area.area.key.tag)) FAIL("a tag that is none: " + bytes);
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        try_it(text.substr(0, at));
        std::string flipped = text;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x11);
        try_it(flipped);
    }
}

}  // namespace tearline::test
