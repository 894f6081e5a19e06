// SPDX-License-Identifier: MIT
// ENiGMA½'s config.hjson: networks, areas with their uplinks, and how nodes are packed for, called
// and written to. Its messages lie in a database, so areas have no base here.
#include <algorithm>
#include <filesystem>
#include <map>

#include "base/text.h"
#include "foreign/hjson.h"
#include "foreign/readers.h"
#include "netmail/pattern.h"

namespace tearline::foreign {

namespace {

class Enigma {
  public:
    Enigma(const Source& source, Setup& setup)
        : setup_(setup),
          name_(source.path.filename().string()),
          folder_(source.path.parent_path()) {}

    Result<void> read(const Source& source) {
        auto root = parse_hjson(source.text, source.path.string());
        if (!root) return root.error();
        roots_.push_back(std::move(*root));
        for (const std::string& each : roots_.front().texts_of("includes")) include(each);
        if (!any("messageNetworks.ftn.networks"))
            return Error{
                Code::bad_input, source.path.string(),
                "has no messageNetworks.ftn.networks, as a config.hjson of ENiGMA½ has that "
                "is in a network; nothing was made"};
        general();
        paths();
        networks();
        descriptions();
        each_member("messageNetworks.ftn.areas",
                    [&](const std::string& tag, const HjsonValue& area) { this->area(tag, area); });
        each_member(tosser + ".nodes", [&](const std::string& key, const HjsonValue& node) {
            for_links(key, node, [&](Link& link) { packs(node, link); });
        });
        each_member(tosser + ".binkp.nodes", [&](const std::string& key, const HjsonValue& node) {
            for_links(key, node, [&](Link& link) { calls(node, link.link); });
        });
        each_member(tosser + ".netMail.routes",
                    [&](const std::string& key, const HjsonValue& way) { route(key, way); });
        if (!setup_.areas.empty())
            tell(roots_.front(), "areas have no base: the messages of ENiGMA½ are in its database");
        return {};
    }

  private:
    void tell(const HjsonValue& value, const std::string& text) {
        setup_.left_out.push_back({name_ + ":" + std::to_string(value.line), text});
    }

    void include(const std::string& name) {
        const file::Path path = (folder_ / name).lexically_normal();
        setup_.taken.insert(path);
        const auto source = load(path);
        auto root =
            source ? parse_hjson(source->text, path.string()) : Result<HjsonValue>(source.error());
        if (!root) return setup_.left_out.push_back({name_, root.error().text()});
        roots_.push_back(std::move(*root));
    }

    [[nodiscard]] bool any(std::string_view path) const {
        return std::any_of(roots_.begin(), roots_.end(),
                           [&](const HjsonValue& each) { return each.find_path(path) != nullptr; });
    }

    /// The text at PATH, of the first file that has it.
    [[nodiscard]] std::string text_at(const std::string& path, std::string_view name) const {
        for (const HjsonValue& each : roots_)
            if (const HjsonValue* const table = each.find_path(path))
                if (std::string text = table->text_of(name); !text.empty()) return text;
        return {};
    }

    template <class Take>
    void each_member(const std::string& path, Take take) {
        for (const HjsonValue& each : roots_)
            if (const HjsonValue* const table = each.find_path(path))
                for (const HjsonValue& member : table->members)
                    if (member.kind == HjsonValue::Kind::table) take(member.name, member);
    }

    void general() {
        if (setup_.name.empty()) setup_.name = text_at("general", "boardName");
        if (setup_.sysop.empty()) setup_.sysop = text_at("general", "sysopName");
    }

    void paths() {
        // The folder of config.hjson lies in that of the program.
        folder(setup_.inbound, "secInbound", "../mail/ftn_secin", "");
        folder(setup_.inbound_unsecure, "inbound", "../mail/ftn_in", "");
        folder(setup_.outbound, "outbound", "../mail/ftn_out", "outbound");
    }

    /// As it is told, or the usual one where that is there.
    void folder(std::string& to, std::string_view key, const char* usual, const char* below) {
        if (!to.empty()) return;
        const std::string told = text_at(tosser + ".paths", key);
        if (is_dos_path(told))
            return tell(roots_.front(), told + ": its path is of another system");
        std::error_code missing;
        const file::Path path = folder_ / (told.empty() ? usual : told.c_str());
        if (told.empty() && !std::filesystem::is_directory(path, missing)) return;
        to = path_from(path, *below == '\0' ? "." : below);
    }

    /// The default network, whose address is the main one, is the first or is named.
    void networks() {
        const std::string main = text::to_lower(text_at(tosser, "defaultNetwork"));
        for (const bool first : {true, false})
            each_member("messageNetworks.ftn.networks",
                        [&](const std::string& key, const HjsonValue& network) {
                            if ((text::to_lower(key) == main) == first) this->network(key, network);
                        });
    }

    void network(const std::string& key, const HjsonValue& network) {
        auto address = ftn::parse_address(network.text_of("localAddress"));
        if (!address || address->zone == 0)
            return tell(network, key + " has no localAddress, and is left out");
        const std::string domain = text::to_lower(key);
        const auto named = ftn::parse_address(address->text_4d() + "@" + domain);
        if (named) address = named;
        setup_.domains.emplace(address->zone, address->domain);
        if (const auto zone = text::to_number(network.text_of("defaultZone"), 65535); zone && *zone)
            setup_.domains.emplace(static_cast<std::uint16_t>(*zone), address->domain);
        if (!setup_.addresses.empty() && setup_.addresses.front().domain != address->domain)
            tell(network, "mail for " + domain +
                              " lies beside the one outbound here; where another mailer goes on "
                              "calling, let it look there");
        setup_.addresses.push_back(*address);
        networks_.emplace_back(domain, *address);
    }

    void area(const std::string& local, const HjsonValue& told) {
        Area area;
        area.area.key.tag = told.text_of("tag");
        if (area.area.key.tag.empty()) return tell(told, local + " has no tag, and is left out");
        area.area.description = descriptions_[local];
        const std::string network = text::to_lower(told.text_of("network"));
        const auto ours = std::find_if(networks_.begin(), networks_.end(),
                                       [&](const auto& each) { return each.first == network; });
        if (ours == networks_.end())
            return tell(told, local + " is in no network that is there, and is left out");
        area.ours = ours->second;
        for (const std::string& word : told.texts_of("uplinks")) {
            auto address = ftn::parse_address(word);
            if (!address || address->zone == 0) {
                tell(told, "'" + word + "' is no address with a zone");
                continue;
            }
            address->domain = ours->second.domain;
            setup_.link(*address);
            area.area.links.push_back(*address);
        }
        setup_.areas.push_back(std::move(area));
    }

    /// What the board calls its areas.
    void descriptions() {
        each_member("messageConferences", [&](const std::string&, const HjsonValue& conference) {
            if (const HjsonValue* const areas = conference.find("areas"))
                for (const HjsonValue& area : areas->members)
                    descriptions_.emplace(area.name, text::squeeze(area.text_of("name")));
        });
    }

    /// Calls TAKE for the node KEY, or for all links that are like it.
    template <class Take>
    void for_links(const std::string& key, const HjsonValue& node, Take take) {
        const auto address = ftn::parse_address(key);
        if (address && address->zone != 0) return take(setup_.link(*address));
        const auto pattern = netmail::parse_pattern(key);
        if (!pattern) return tell(node, "'" + key + "' is no address");
        for (Link& each : setup_.links)
            if (pattern->matches(each.link.address)) take(each);
    }

    void packs(const HjsonValue& node, Link& to) {
        ftn::Link& link = to.link;
        if (link.packet_password.empty()) link.packet_password = secret(node, "packetPassword");
        const std::string flavour = node.text_of("exportType");
        link.flavour = ftn::flavour_named(flavour).value_or(ftn::Flavour::crash);
        const std::string packer = text::to_lower(node.text_of("archiveType"));
        link.zip_bundles = packer == "zip" || packer == "application/zip";
        if (!link.zip_bundles && !packer.empty())
            tell(node, "only ZIP is packed here, not " + packer + "; " + link.address.text() +
                           " gets plain packets");
        const std::string charset = text::to_lower(node.text_of("encoding"));
        if (!charset.empty() && charset != "cp437")
            tell(node, "encoding: charset of [[network]] tells what is written there");
        if (node.find("tic") != nullptr) tell(node, "tic: no file echoes here");
    }

    void calls(const HjsonValue& node, ftn::Link& link) {
        if (link.session_password.empty()) link.session_password = secret(node, "sessionPassword");
        const std::string host = node.text_of("host"), port = node.text_of("port");
        if (link.host.empty()) link.host = host + (host.empty() || port.empty() ? "" : ":" + port);
        link.session.tls = node.text_of("tls") == "true";
        if (link.session.tls && node.text_of("tlsAllowSelfSigned") != "true")
            tell(node, link.address.text() + ": whose certificate it shows is not looked at here");
    }

    /// A password, or where it stands: "@file:/path".
    std::string secret(const HjsonValue& node, std::string_view key) {
        constexpr std::uint64_t longest = 4096;
        const std::string told = node.text_of(key);
        if (told.starts_with("@file:")) {
            const auto bytes = file::read(folder_ / told.substr(6), longest);
            if (bytes && text::is_utf8(*bytes)) return std::string(text::trim(*bytes));
        } else if (!told.starts_with("@environment:") && !told.starts_with("@reference:")) {
            return told;
        }
        tell(node, std::string(key) + " stands elsewhere and could not be read; write it down");
        return {};
    }

    void route(const std::string& to, const HjsonValue& way) {
        const auto via = ftn::parse_address(way.text_of("address"));
        if (!via || via->zone == 0) return tell(way, "the route for " + to + " names no address");
        setup_.routes.push_back({to, via->text(), {}});
    }

    static inline const std::string tosser = "scannerTossers.ftn_bso";
    Setup& setup_;
    std::string name_;
    file::Path folder_;
    std::vector<HjsonValue> roots_;                    ///< the file, and those that it includes
    std::map<std::string, std::string> descriptions_;  ///< of areas, by what they are called here
    std::vector<std::pair<std::string, ftn::Address>> networks_;  ///< our addresses by their names
};

}  // namespace

Result<void> read_enigma(const Source& source, Setup& setup) {
    return Enigma(source, setup).read(source);
}

}  // namespace tearline::foreign
