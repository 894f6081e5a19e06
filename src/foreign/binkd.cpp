// SPDX-License-Identifier: MIT
// binkd.cfg: addresses, folders, and how nodes are called.
#include <algorithm>
#include <map>
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
        if (line.keyword == "inbound") return folder(setup_.inbound, line);
        if (line.keyword == "inbound-nonsecure") return folder(setup_.inbound_unsecure, line);
        if (line.keyword == "address") return addresses(line);
        if (line.keyword == "domain") return domain(line);
        if (line.keyword == "node") return node(line);
        if (line.keyword == "passwords") return passwords_.push_back(line);
        if (worth_telling.contains(line.keyword))
            leave_out(setup_, line,
                      line.keyword == "exec" ? "run_toss of [binkp] may do the same" : "");
    }

    /// Behind the last line, for addresses may follow the domains: there is one outbound here, that
    /// of the main address, and binkd would not look for mail of other domains where it lies.
    void end() {
        for (const Line& each : passwords_) passwords(each);
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

    void folder(std::string& to, const Line& line) {
        if (to.empty()) to = path_here(setup_, line, line.word(0));
    }

    void addresses(const Line& line) {
        for (const std::string& word : line.words) {
            const auto address = address_of(word);
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

    /// "domain fidonet /var/spool/ftn/outb 2 binkp.net", or "domain fidonet.org alias-for fidonet"
    void domain(const Line& line) {
        const std::string name = text::to_lower(line.word(0));
        if (line.word(1) == "alias-for") return void(aliases_[name] = text::to_lower(line.word(2)));
        const auto zone = text::to_number(line.word(2), 65535);
        if (!zone || *zone == 0) return;
        setup_.domains.emplace(static_cast<std::uint16_t>(*zone), name);
        if (!line.word(3).empty()) setup_.dns.emplace(name, text::to_lower(line.word(3)));
        if (!path_here(setup_, line, line.word(1)).empty())
            domains_.push_back({line, static_cast<std::uint16_t>(*zone)});
    }

    /// Domains of other names are those that they stand for.
    [[nodiscard]] std::optional<ftn::Address> address_of(const std::string& word) const {
        auto address = ftn::parse_address(word);
        if (!address) return address;
        if (const auto alias = aliases_.find(address->domain); alias != aliases_.end())
            address->domain = alias->second;
        if (address->zone == 0 && !setup_.addresses.empty())
            address->zone = setup_.addresses.front().zone;
        return address;
    }

    /// "node 2:5020/1@fidonet -nr host.example:24554;other.example secret c": options may stand
    /// anywhere, and a hyphen for what is not told.
    void node(const Line& line) {
        std::vector<std::string> said, options;
        for (std::size_t at = 0; at < line.words.size(); ++at) {
            const std::string& word = line.words[at];
            const bool option = word.size() > 1 && word.starts_with('-');
            (option ? options : said).push_back(option ? text::to_lower(word) : word);
            if (option && (options.back() == "-bw" || options.back() == "-pipe")) ++at;
        }
        said.resize(4);
        const auto address = address_of(said[0]);
        if (!address || address->zone == 0)
            return leave_out(setup_, line, "'" + said[0] + "' is no address with a zone");
        ftn::Link& link = setup_.link(*address).link;
        for (const std::string& option : options) {
            if (option == "-nd") link.session.transfer = ftn::SessionOptions::Transfer::nd;
            if (option == "-nr" && link.session.transfer != ftn::SessionOptions::Transfer::nd)
                link.session.transfer = ftn::SessionOptions::Transfer::nr;
            if (option != "-nomd") continue;
            link.session.plain_password = true;
            link.session.crypt = ftn::SessionOptions::Crypt::no;
        }
        if (link.host.empty()) link.host = hosts_of(said[1]);
        if (link.flavour == ftn::Flavour::normal) link.flavour = flavour_of(said[3]);
        if (said[2].empty() || said[2] == "-") return;
        link.session_password.clear();
        take_passwords(line, said[2], link);
    }

    /// "session", "session,packet", "session,packet,what we say when we call".
    void take_passwords(const Line& line, const std::string& said, ftn::Link& link) {
        const auto passwords = text::split(said, ',');
        if (link.session_password.empty()) link.session_password = passwords[0];
        if (passwords.size() > 1 && link.packet_password.empty())
            link.packet_password = passwords[1];
        if (passwords.size() > 2 && !passwords[2].empty() && passwords[2] != passwords[0])
            leave_out(
                setup_, line,
                "calls to " + link.address.text() +
                    " have a password of their own there; here the one for its calls is used");
    }

    static ftn::Flavour flavour_of(std::string_view letter) {
        if (letter == "i") return ftn::Flavour::immediate;
        if (letter == "c") return ftn::Flavour::crash;
        if (letter == "d") return ftn::Flavour::direct;
        if (letter == "h") return ftn::Flavour::hold;
        return ftn::Flavour::normal;
    }

    /// "host:24554;other,third" as blanks part them here; "*", by its address, where that is all.
    static std::string hosts_of(std::string said) {
        if (said == "*") return said;
        std::replace(said.begin(), said.end(), ',', ';');
        std::string hosts;
        for (const auto host : text::split(said, ';'))
            if (host != "*" && host != "-" && !host.empty())
                (hosts += hosts.empty() ? "" : " ") += host;
        return hosts;
    }

    /// A file with an address and passwords a line, of binkd or, with "password" before them, of
    /// ifcico. What a node line tells counts more.
    void passwords(const Line& line) {
        const auto take = [&](const Line& each) {
            const bool named = each.keyword == "password";
            const auto address = address_of(named ? each.word(0) : each.first);
            const std::string said = each.word(named ? 1 : 0);
            if (address && address->zone != 0 && !said.empty())
                take_passwords(each, said, setup_.link(*address).link);
        };
        const std::string path = path_here(setup_, line, line.word(0));
        if (path.empty()) return;
        const auto list = load(path);
        if (!list) return leave_out(setup_, line, list.error().message);
        each_line(*list, {'#', Syntax::Comments::lines, false, false}, setup_, take);
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
    std::map<std::string, std::string> aliases_;  ///< of domains
    std::vector<Line> passwords_;                 ///< files of them, read when all nodes are
};

}  // namespace

void read_binkd(const Source& source, Setup& setup) {
    Binkd reader(setup);
    each_line(source, {'#', Syntax::Comments::beginnings, false, true, true}, setup,
              [&](const Line& line) { reader.take(line); });
    reader.end();
}

}  // namespace tearline::foreign
