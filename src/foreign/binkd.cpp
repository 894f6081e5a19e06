// SPDX-License-Identifier: MIT
// binkd.cfg: addresses, folders, and how nodes are called.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "foreign/lines.h"
#include "foreign/readers.h"

namespace tearline::foreign {

namespace {

/// What is worth a remark: all else is the mailer's own business.
const std::set<std::string_view> worth_telling = {"exec", "flag", "share", "skip", "ftrans"};

class Binkd {
  public:
    explicit Binkd(Setup& setup) : setup_(setup) {}

    void take(const Line& line) {
        if (line.keyword == "sysname") return first(setup_.name, line.rest());
        if (line.keyword == "sysop") return first(setup_.sysop, line.rest());
        if (line.keyword == "inbound") return first(setup_.inbound, line.path(line.word(0)));
        if (line.keyword == "inbound-nonsecure")
            return first(setup_.inbound_unsecure, line.path(line.word(0)));
        if (line.keyword == "address") return addresses(line);
        if (line.keyword == "domain") return domain(line);
        if (line.keyword == "node") return node(line);
        if (line.keyword == "password") return passwords(line);
        if (worth_telling.contains(line.keyword)) leave_out(setup_, line, "");
    }

    /// Behind the last line, for addresses may follow the domains: there is one outbound here, that
    /// of the main address, and binkd would not look for mail of other domains where it lies.
    void end() {
        if (domains_.empty()) return;
        const auto main = std::find_if(domains_.begin(), domains_.end(),
                                       [&](const Domain& each) { return is_main(each); });
        first(setup_.outbound, (main == domains_.end() ? domains_.front() : *main).folder());
        const std::uint16_t zone =
            setup_.addresses.empty() ? domains_.front().zone : setup_.addresses.front().zone;
        for (const Domain& each : domains_)
            if (each.folder() != setup_.outbound || each.zone != zone)
                leave_out(setup_, each.line,
                          "mail for " + each.line.word(0) +
                              " lies below the one outbound here; where binkd goes on calling, its "
                              "line is to be: domain " +
                              each.line.word(0) + " " + setup_.outbound + " " +
                              std::to_string(zone));
    }

  private:
    static void first(std::string& to, std::string value) {
        if (to.empty()) to = std::move(value);
    }

    void addresses(const Line& line) {
        for (const std::string& word : line.words) {
            const auto address = ftn::parse_address(word);
            if (!address)
                leave_out(setup_, line, "'" + word + "' is no address");
            else if (!is_ours(*address))  // which a tosser's configuration may have told
                setup_.addresses.push_back(*address);
        }
    }

    [[nodiscard]] bool is_ours(const ftn::Address& address) const {
        for (const ftn::Address& each : setup_.addresses)
            if (ftn::same_address(each, address)) return true;
        return false;
    }

    /// "domain fidonet /var/spool/ftn/outb 2", or "domain fidonet.org alias-for fidonet"
    void domain(const Line& line) {
        const auto zone = text::to_number(line.word(2), 65535);
        if (!zone || *zone == 0 || line.word(1) == "alias-for") return;
        setup_.domains.emplace(static_cast<std::uint16_t>(*zone), text::to_lower(line.word(0)));
        domains_.push_back({line, static_cast<std::uint16_t>(*zone)});
    }

    /// "node 2:5020/1@fidonet -nr host.example:24554;other.example secret c"
    void node(const Line& line) {
        auto address = ftn::parse_address(line.word(0));
        if (!address || (address->zone == 0 && setup_.addresses.empty()))
            return leave_out(setup_, line, "'" + line.word(0) + "' is no address with a zone");
        if (address->zone == 0) address->zone = setup_.addresses.front().zone;
        ftn::Link& link = setup_.link(*address).link;
        std::size_t at = 1;
        for (; line.word(at).size() > 1 && line.word(at).starts_with('-'); ++at) {
            const std::string& option = line.words[at];
            if (option == "-nd") link.session.transfer = ftn::SessionOptions::Transfer::nd;
            if (option == "-nr") link.session.transfer = ftn::SessionOptions::Transfer::nr;
            if (option == "-nomd") {
                link.session.plain_password = true;
                link.session.crypt = ftn::SessionOptions::Crypt::no;
            }
            if (option == "-bw" || option == "-pipe") ++at;  // it has a value
        }
        if (link.host.empty()) link.host = hosts_of(line.word(at));
        if (link.flavour == ftn::Flavour::normal) link.flavour = flavour_of(line.word(at + 2));
        const std::string said = line.word(at + 1);  // "session", "session,packet"
        if (said.empty() || said == "-") return;
        const auto passwords = text::split(said, ',');
        link.session_password = passwords[0];
        if (passwords.size() > 1 && link.packet_password.empty())
            link.packet_password = passwords[1];
    }

    static ftn::Flavour flavour_of(std::string_view letter) {
        if (letter == "i") return ftn::Flavour::immediate;
        if (letter == "c") return ftn::Flavour::crash;
        if (letter == "d") return ftn::Flavour::direct;
        if (letter == "h") return ftn::Flavour::hold;
        return ftn::Flavour::normal;
    }

    /// "host:24554;other" as blanks part them here; "*", by its address, where that is all.
    static std::string hosts_of(std::string_view said) {
        if (said == "*") return "*";
        std::string hosts;
        for (const auto host : text::split(said, ';'))
            if (host != "*" && host != "-" && !host.empty())
                (hosts += hosts.empty() ? "" : " ") += host;
        return hosts;
    }

    /// A file with an address and a password a line.
    void passwords(const Line& line) {
        const auto take = [&](const Line& each) {
            const auto address = ftn::parse_address(each.keyword);
            if (address && address->zone != 0)
                setup_.link(*address).link.session_password = each.word(0);
        };
        const auto list = load(line.path(line.word(0)));
        if (!list) return leave_out(setup_, line, list.error().message);
        each_line(*list, {}, setup_, take);
    }

    struct Domain {
        Line line;
        std::uint16_t zone = 0;  ///< whose folder has no suffix
        [[nodiscard]] std::string folder() const { return line.path(line.word(1)); }
    };

    [[nodiscard]] bool is_main(const Domain& domain) const {
        if (setup_.addresses.empty()) return false;
        const ftn::Address& main = setup_.addresses.front();
        return main.domain.empty() ? main.zone == domain.zone
                                   : text::equals_ignoring_case(main.domain, domain.line.word(0));
    }

    Setup& setup_;
    std::vector<Domain> domains_;
};

}  // namespace

void read_binkd(const Source& source, Setup& setup) {
    Binkd reader(setup);
    each_line(source, {}, setup, [&](const Line& line) { reader.take(line); });
    reader.end();
}

}  // namespace tearline::foreign
