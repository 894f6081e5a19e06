// SPDX-License-Identifier: MIT
// A first configuration made of what other programs' configurations tell.
#include "cmd/init_from.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"
#include "cmd/config_help.h"
#include "cmd/output.h"

namespace tearline::cmd {
namespace {

/// One table in the making: only what differs from the defaults is written.
class Table {
  public:
    Table(std::string& out, std::string_view heading) : out_(out) {
        out_ += fmt::format("{}\n", heading);
    }
    ~Table() { out_ += '\n'; }
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    void text(std::string_view key, std::string_view value) {
        if (!value.empty()) put(key, toml_text(value));
    }
    void yes(std::string_view key, bool value) {
        if (value) put(key, "true");
    }
    void number(std::string_view key, std::uint64_t value) {
        if (value != 0) put(key, std::to_string(value));
    }
    void list(std::string_view key, const std::vector<std::string>& texts) {
        if (texts.empty()) return;
        std::string all;
        for (const std::string& each : texts) all += (all.empty() ? "" : ", ") + toml_text(each);
        put(key, "[" + all + "]");
    }
    void put(std::string_view key, std::string_view toml) {
        out_ += fmt::format("{} = {}\n", key, toml);
    }

  private:
    std::string& out_;
};

std::vector<std::string> texts_of(const std::vector<ftn::Address>& addresses) {
    std::vector<std::string> texts;
    for (const ftn::Address& each : addresses) texts.push_back(each.text());
    return texts;
}

void write_system(std::string& out, const foreign::Setup& setup) {
    {
        Table table(out, "[system]");
        table.text("name", setup.name);
        table.text("sysop", setup.sysop);
        table.list("addresses", texts_of(setup.addresses));
    }
    if (!setup.inbound.empty() || !setup.inbound_unsecure.empty() || !setup.outbound.empty()) {
        Table table(out, "[paths]");
        table.text("inbound", setup.inbound);
        table.text("inbound_unsecure", setup.inbound_unsecure);
        table.text("outbound", setup.outbound);
    }
    for (const ftn::Network& network : setup.networks) {
        Table table(out, "[[network]]");
        table.text("domain", network.domain);
        table.put("zones", fmt::format("[{}]", fmt::join(network.zones, ", ")));
        if (network.charset != ftn::Network().charset) table.text("charset", network.charset);
        table.text("dns", network.dns);
    }
    for (const foreign::Nodelist& list : setup.nodelists) {
        Table table(out, "[[nodelist]]");
        table.text("network", list.domain);
        table.text("path", list.path);
    }
}

void write_link(std::string& out, const foreign::Link& each) {
    const ftn::Link& link = each.link;
    Table table(out, "[[link]]");
    table.text("address", link.address.text());
    if (link.our_address.net != 0) table.text("our_address", link.our_address.text());
    table.text("name", link.name);
    table.text("session_password", link.session_password);
    table.text("packet_password", link.packet_password);
    table.text("areafix_password", link.areafix_password);
    if (link.flavour != ftn::Flavour::normal) table.text("flavour", ftn::to_text(link.flavour));
    if (link.zip_bundles) table.text("bundle", "zip");
    table.text("host", link.host);
    table.yes("uplink", link.uplink);
    if (link.session.crypt != ftn::SessionOptions::Crypt::offer)
        table.text("crypt",
                   link.session.crypt == ftn::SessionOptions::Crypt::no ? "no" : "required");
    table.yes("plain_password", link.session.plain_password);
    if (link.session.transfer != ftn::SessionOptions::Transfer::plain)
        table.text("transfer",
                   link.session.transfer == ftn::SessionOptions::Transfer::nr ? "nr" : "nd");
    table.yes("tls", link.session.tls);
    if (each.auto_create) table.list("auto_create", {"*"});
    if (!link.robots.areafix) table.put("areafix", "false");
    if (!link.robots.notify) table.put("notify", "false");
    if (!link.robots.forward) table.put("forward_requests", "false");
    table.list("groups", link.robots.groups);
    table.number("level", link.robots.level);
    if (link.robots.name != "AreaFix") table.text("remote_name", link.robots.name);
    table.text("remote_password", link.robots.password);
    table.text("areas_list", link.robots.areas_list);
}

void write_area(std::string& out, const ftn::Area& area) {
    Table table(out, "[[area]]");
    table.text("tag", area.key.tag);
    table.text("network", area.key.network);
    table.text("description", area.description);
    if (area.base != ftn::Area::Base::none) {
        table.text("base", ftn::to_text(area.base));
        table.text("path", area.path);
    }
    table.yes("sidecar", area.sidecar);
    table.list("links", texts_of(area.links));
    table.list("read_only", texts_of(area.read_only));
    table.number("keep_days", area.keep_days);
    table.number("keep_messages", area.keep_messages);
    table.text("group", area.group);
    table.number("level", area.level);
    table.number("write_level", area.write_level);
    table.yes("hidden", area.hidden);
    table.yes("manual", area.manual);
    table.yes("mandatory", area.mandatory);
    if (area.no_rescan) table.put("rescan", "false");
}

void write_netmail(std::string& out, const foreign::Setup& setup) {
    for (const foreign::Route& route : setup.routes) {
        Table table(out, "[[route]]");
        table.text("to", route.to);
        table.text("via", route.via);
        if (route.flavour) table.text("flavour", ftn::to_text(*route.flavour));
    }
    if (setup.netmail_path.empty()) return;
    Table table(out, "[netmail]");
    table.text("base", ftn::to_text(setup.netmail_base));
    table.text("path", setup.netmail_path);
}

void write_left_out(std::string& out, const foreign::Setup& setup) {
    if (setup.left_out.empty()) return;
    out += "# What has no counterpart here, or could not be taken over:\n";
    for (const foreign::Remark& each : setup.left_out)
        out += "#   " + log::printable(each.place + ": " + each.text) + "\n";
}

}  // namespace

std::string configuration_from(const foreign::Setup& setup) {
    std::string out =
        "# Configuration of Tearline, made of that of other programs. `tearline help config`\n"
        "# explains the keys, `tearline check` tells what is wrong. What is not said here has\n"
        "# its default. No [[digest]] reads the areas yet: those with news = true are for it.\n\n";
    write_system(out, setup);
    for (const foreign::Link& each : setup.links) write_link(out, each);
    for (const foreign::Area& each : setup.areas) write_area(out, each.area);
    if (!setup.bad_mail.empty() || !setup.duplicates.empty()) {
        Table table(out, "[echomail]");
        table.text("duplicates", setup.duplicates);
        table.text("bad_mail", setup.bad_mail);
    }
    write_netmail(out, setup);
    write_left_out(out, setup);
    return out;
}

std::string left_out_lines(const std::vector<foreign::Remark>& left_out) {
    constexpr std::size_t most_told = 12;
    std::vector<std::pair<const foreign::Remark*, std::size_t>> alike;
    for (const foreign::Remark& each : left_out) {
        const auto found = std::find_if(alike.begin(), alike.end(), [&](const auto& other) {
            return other.first->text == each.text;
        });
        if (found == alike.end())
            alike.emplace_back(&each, 1);
        else
            ++found->second;
    }
    std::string lines;
    for (std::size_t i = 0; i < std::min(alike.size(), most_told); ++i) {
        const auto& [remark, times] = alike[i];
        lines += wrapped(safe("  " + remark->place + ": " + remark->text +
                              (times == 1 ? "" : fmt::format(" ({} times)", times))),
                         80, "    ");
    }
    if (alike.size() > most_told) lines += fmt::format("  and {} more\n", alike.size() - most_told);
    return lines;
}

}  // namespace tearline::cmd
