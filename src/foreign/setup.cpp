// SPDX-License-Identifier: MIT
// Which program's configuration a file is.
#include "foreign/setup.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "base/text.h"
#include "foreign/readers.h"

namespace tearline::foreign {

namespace {

struct Program {
    std::set<std::string_view> keywords;  ///< only it has, in small letters
    void (*read)(const Source&, Setup&);
};

constexpr std::size_t program_count = 6;

const std::array<Program, program_count>& programs() {
    static const std::array<Program, program_count> all{{
        {{"echoarea", "echoareadefaults", "netmailarea", "protinbound", "ouraka", "link",
          "linkdefaults", "msgbasedir", "dupehistorydir", "badarea"},
         read_husky},
        {{"aka", "node", "area", "netmail", "export", "areafixinfo", "packetdir", "dupefile",
          "createpktdir", "dupemode"},
         read_crashmail},
        {{"sysname", "inbound-nonsecure", "iport", "kill-old-bsy", "conlog", "defnode", "node",
          "domain", "nodeinfo", "temp-inbound", "pid-file"},
         read_binkd},
        {{"[node", "[domain", "[echolist", "[archive", "[binkp", "secureinbound", "areafile",
          "badareafile", "binkleystyleoutbound", "bsytimeout", "strictpacketpasswords",
          "autoaddsubs", "packetpwd", "binkphost", "grouphub", "dnssuffix"},
         read_sbbsecho},
        {{"[grp", "[sub", "[fidonet", "[qhub", "addr_list", "netmail_dir", "netmail_sem",
          "code_prefix", "fidonet_addr", "qwk_name", "area_tag"},
         read_synchronet_msgs},
        {{"[node_dir", "[newuser", "[logon_event", "[expired", "qwk_id", "operator", "guru",
          "lastnode", "phonefmt"},
         read_synchronet_main},
    }};
    return all;
}

/// The first word of LINE, without its value; of "[node:2:5020/1]" the sort, "[node".
std::string keyword_of(std::string_view line) {
    return text::to_lower(
        line.substr(0, line.find_first_of(line.starts_with('[') ? ":]" : " \t=")));
}

/// The one whose configuration TEXT is; null where it is nobody's.
const Program* program_of(std::string_view text) {
    // Programs share keywords: the one that would know most of them has written it.
    std::array<std::set<std::string_view>, program_count> met;
    const auto& all = programs();
    for (const std::string_view line : text::split(text, '\n')) {
        const std::string word = keyword_of(text::trim(line));
        for (std::size_t i = 0; i < all.size(); ++i)
            if (const auto known = all[i].keywords.find(word); known != all[i].keywords.end())
                met[i].insert(*known);
    }
    const auto best = std::max_element(
        met.begin(), met.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
    constexpr std::size_t enough = 2;
    if (best->size() < enough) return nullptr;
    return &all[static_cast<std::size_t>(best - met.begin())];
}

}  // namespace

Link& Setup::link(const ftn::Address& address) {
    const auto found = std::find_if(links.begin(), links.end(), [&](const Link& each) {
        return ftn::same_address(each.link.address, address);
    });
    if (found != links.end()) {
        if (found->link.address.domain.empty()) found->link.address.domain = address.domain;
        return *found;
    }
    Link& made = links.emplace_back();
    made.link.address = address;
    return made;
}

Result<void> read(const file::Path& file, Setup& setup) {
    if (setup.taken.contains(file)) return {};
    const auto source = load(file);
    if (!source) return source.error();
    const std::string extension = text::to_lower(file.extension().string());
    if (extension == ".na") return read_area_list(*source, setup);
    if (extension == ".bbs") return read_areas_bbs(*source, setup);
    const Program* const program = program_of(source->text);
    if (program == nullptr)
        return Error{Code::bad_input, file.string(),
                     "is no configuration of hpt, CrashMail, binkd or Synchronet, and no list of "
                     "areas (.na, .bbs); nothing was made"};
    program->read(*source, setup);
    return {};
}

}  // namespace tearline::foreign
