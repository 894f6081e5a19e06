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
    std::string_view name;
    std::string_view file;                ///< what it is usually called, in small letters
    std::set<std::string_view> keywords;  ///< only it has, in small letters
    void (*read)(const Source&, Setup&);
};

constexpr std::size_t program_count = 7;

const std::array<Program, program_count>& programs() {
    static const std::array<Program, program_count> all{{
        {"hpt",
         "config",
         {"echoarea", "echoareadefaults", "netmailarea", "protinbound", "ouraka", "link",
          "linkdefaults", "msgbasedir", "dupehistorydir", "badarea", "linkwithimportlog",
          "advisorylock", "echotosslog", "importlog", "separatebundles", "dupebasetype",
          "bundlenamestyle", "defarcmailsize", "logechotoscreen"},
         read_husky},
        {"CrashMail",
         "crashmail.prefs",
         {"aka", "node", "area", "netmail", "export", "areafixinfo", "packetdir", "dupefile",
          "createpktdir", "dupemode"},
         read_crashmail},
        {"Squish",
         "squish.cfg",
         {"echoarea",     "badarea",         "netarea",   "dupearea",   "netfile",
          "areasbbs",     "defaultpacker",   "pointnet",  "forwardto",  "forwardfrom",
          "tossbadmsgs",  "savecontrolinfo", "busyflags", "batchunarc", "quietarc",
          "checkzones",   "tinyseenbys",     "gateroute", "zonegate",   "dupelongheader",
          "killintransit"},
         read_squish},
        {"binkd",
         "binkd.cfg",
         {"sysname", "inbound-nonsecure", "iport", "kill-old-bsy", "conlog", "defnode", "node",
          "domain", "nodeinfo", "temp-inbound", "pid-file"},
         read_binkd},
        {"SBBSecho",
         "sbbsecho.ini",
         {"[node", "[domain", "[echolist", "[archive", "[binkp", "secureinbound", "areafile",
          "badareafile", "binkleystyleoutbound", "bsytimeout", "strictpacketpasswords",
          "autoaddsubs", "packetpwd", "binkphost", "grouphub", "dnssuffix"},
         read_sbbsecho},
        {"Synchronet",
         "msgs.ini",
         {"[grp", "[sub", "[fidonet", "[qhub", "addr_list", "netmail_dir", "netmail_sem",
          "code_prefix", "fidonet_addr", "qwk_name", "area_tag"},
         read_synchronet_msgs},
        {"Synchronet",
         "main.ini",
         {"[node_dir", "[newuser", "[logon_event", "[expired", "qwk_id", "operator", "guru",
          "lastnode", "phonefmt"},
         read_synchronet_main},
    }};
    return all;
}

bool is_called(const file::Path& file, const Program& program) {
    return text::equals_ignoring_case(file.filename().string(), program.file);
}

/// The first word of LINE, without its value; of "[node:2:5020/1]" the sort, "[node".
std::string keyword_of(std::string_view line) {
    return text::to_lower(
        line.substr(0, line.find_first_of(line.starts_with('[') ? ":]" : " \t=")));
}

/// The program that knows most words of a file, and where the first of them stands.
struct Guess {
    const Program* program = nullptr;
    std::size_t words = 0;
    std::size_t line = 0;
    std::string word;
};

Guess guess(const file::Path& file, std::string_view text) {
    // Programs share keywords: the one that would know most of them has written it.
    const auto& all = programs();
    std::array<std::set<std::string_view>, program_count> met;
    std::array<Guess, program_count> guesses;
    std::size_t number = 0;
    for (const std::string_view line : text::split(text, '\n')) {
        ++number;
        const std::string word = keyword_of(text::trim(line));
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto known = all[i].keywords.find(word);
            if (known == all[i].keywords.end() || !met[i].insert(*known).second) continue;
            if (++guesses[i].words > 1) continue;
            guesses[i].program = &all[i];
            guesses[i].line = number;
            guesses[i].word = word;
        }
    }
    // Of two that know as many the name decides.
    const auto rank = [&](const Guess& each) {
        return std::pair(each.words, each.program != nullptr && is_called(file, *each.program));
    };
    return *std::max_element(guesses.begin(), guesses.end(),
                             [&](const Guess& a, const Guess& b) { return rank(a) < rank(b); });
}

/// Its files are binary, and known by their names alone.
bool is_of_mystic(const file::Path& file) {
    const std::string name = text::to_lower(file.filename().string());
    return name == "mystic.dat" || name == "mbases.dat" || name == "echonode.dat";
}

/// "line 3, 'hello'": the first with anything in it but a comment.
std::string first_line(std::string_view text) {
    constexpr std::size_t longest = 40;
    std::size_t number = 0;
    for (const std::string_view raw : text::split(text, '\n')) {
        ++number;
        const std::string_view line = text::trim(raw);
        if (line.empty() || line.front() == ';' || line.front() == '#') continue;
        // No more than its first word, for behind that may stand a password.
        return "line " + std::to_string(number) + ", '" + keyword_of(line).substr(0, longest) + "'";
    }
    return {};
}

/// Why a file is nobody's configuration.
std::string why_nobodys(const Source& source, const Guess& best) {
    const std::string start = first_line(source.text);
    if (start.empty()) return "has no line that says anything; nothing was made";
    if (const std::size_t nul = source.text.find('\0'); nul != std::string::npos)
        return "is no text in UTF-8 or in a charset of one byte a letter: a NUL stands in line " +
               std::to_string(1 + std::count(source.text.begin(),
                                             source.text.begin() + static_cast<long>(nul), '\n')) +
               "; nothing was made";
    for (const Program& each : programs())
        if (is_called(source.path, each))
            return "is called like a configuration of " + std::string(each.name) +
                   ", but has none of its words; " + start +
                   ", is the first that is not known; nothing was made";
    const std::string none =
        "is no configuration of hpt, CrashMail, binkd, Squish, Synchronet, Mystic or ENiGMA½ "
        "(.hjson), and no list of areas (.na, .bbs): ";
    if (best.words == 0) return none + start + ", is known to none of them; nothing was made";
    return none + "only line " + std::to_string(best.line) + ", '" + best.word + "', may be of " +
           std::string(best.program->name) + "; nothing was made";
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
    std::error_code unknown;
    if (std::filesystem::is_directory(file, unknown))
        return Error{Code::unreadable, file.string(),
                     "is a folder; name the configuration that lies in it"};
    if (is_of_mystic(file)) return read_mystic(file, setup);
    const auto source = load(file);
    if (!source) return source.error();
    const std::string extension = text::to_lower(file.extension().string());
    if (extension == ".na") return read_area_list(*source, setup);
    if (extension == ".bbs") return read_areas_bbs(*source, setup);
    if (extension == ".hjson") return read_enigma(*source, setup);
    const Guess best = guess(file, source->text);
    // One word of many programs is in any text; that of a file's own program is enough.
    const bool known = best.words >= 2 || (best.words == 1 && is_called(file, *best.program));
    if (!known) return Error{Code::bad_input, file.string(), why_nobodys(*source, best)};
    best.program->read(*source, setup);
    return {};
}

}  // namespace tearline::foreign
