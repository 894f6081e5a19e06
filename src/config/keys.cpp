// SPDX-License-Identifier: MIT
// The table itself: sections and keys in the order in which they are shown.
#include "config/keys.h"

#include <algorithm>

#include "base/text.h"
#include "config/key_forms.h"
#include "config/keys_limits.h"
#include "config/keys_news.h"
#include "config/keys_robots.h"

namespace tearline::config {
namespace {

using enum KeyType;

using namespace keys;

constexpr ConfigKey system_keys[] = {
    required("name", text, R"("Night Desk BBS")", "name of the system, shown in origin lines"),
    required("sysop", text, R"("Ada Example")", "your name; netmail to it is yours"),
    required("addresses", texts, R"(["1337:1/200@tqwnet"])",
             "addresses of this system; the first is the main one"),
};

constexpr ConfigKey path_keys[] = {
    optional("inbound", text, R"("inbound")",
             "folder where the mailer puts what comes in sessions with a password"),
    optional("inbound_unsecure", text, R"("inbound-unsecure")",
             "folder where the mailer puts what comes without a password"),
    optional("outbound", text, R"("outbound")", "folder (BSO) that the mailer sends from"),
    optional("bases", text, R"("bases")", "folder of the message bases"),
    optional(
        "bad", text, R"("bad")",
        "folder where files that cannot be trusted are set aside, with the reason beside them"),
    optional("store", text, R"("tearline.db")", "file of the store"),
    optional("log", text, R"("tearline.log")", "log file; \"\" for none"),
    optional("areas", text, R"("areas.txt")",
             "file that shows the areas as they are now, with the wishes of links; never read"),
};

constexpr ConfigKey network_keys[] = {
    required("domain", text, R"("tqwnet")",
             "name of the network as it stands after the @ of an address"),
    required(
        "zones", numbers, "[1337]",
        "zones of the network; where two networks share one, addresses of it need their domain", 1,
        65535),
    optional("charset", text, R"("CP437")",
             "charset of what is written there, and of what comes from there without saying"),
    optional("dns", text, R"("")",
             "domain of the DNS that has hosts by their addresses, f100.n1.z1337 and the domain; "
             "for links with host \"*\"",
             R"("binkp.net")"),
};

constexpr ConfigKey link_keys[] = {
    required("address", text, R"("1337:1/100@tqwnet")", "address of the other system"),
    optional("our_address", text, "",
             "which of our addresses it is shown; else the first in its network",
             R"("1337:1/200@tqwnet")"),
    optional("name", text, R"("")", "its sysop or name, for reports"),
    optional("session_password", text, R"("")", "password of mailer sessions"),
    optional("packet_password", text, R"("")",
             "password that its packets must have and ours get, up to 8 characters"),
    optional("areafix_password", text, R"("")", "password of its letters to our AreaFix"),
    one_of("flavour", choice, R"("normal")", "normal|crash|direct|hold|immediate",
           "how mail is held for it"),
    one_of("bundle", choice, R"("none")", "none|zip", "how packets for it are packed"),
    optional("host", text, R"("")",
             "host name and port it is called at, or several with blanks between, tried in "
             "turn; the port is 24554 (24553 by TLS) where none is given; \"*\": looked up by its "
             "address",
             R"("hub.example.org:24554")"),
    optional("uplink", yes_no, "false", "our feed in its network"),
    one_of("crypt", choice, R"("offer")", "no|offer|required",
           "whether sessions are enciphered; where required, who answers must prove the password"),
    optional("plain_password", yes_no, "false",
             "the session password may go in plain text where the other side knows no CRAM"),
    one_of(
        "transfer", choice, R"("plain")", "plain|nr|nd",
        "how it is asked to send; nr resumes better over bad lines, nd also sends nothing twice"),
    optional("compress", yes_no, "true", "files are sent compressed where both sides can"),
    optional("tls", yes_no, "false", "it is called by TLS"),
    optional(
        "checksum", yes_no, "true",
        "files up to 64 MB that go uncompressed have a CRC-32 where both sides can (FTS-1030)"),
    amount("call_every", "0", 0, 525600,
           "minutes between calls by listen; 0: when mail waits, or a call is asked for"),
    optional("auto_create", texts, "[]",
             "areas that are made when it sends mail for them, with * and ? for any letters; else "
             "such mail is bad mail",
             R"(["TQW_*"])"),
    optional("auto_create_forbid", texts, "[]", "of those, areas that are not made",
             R"(["TQW_SYSOP*"])"),
    optional("auto_create_template", text, "", "[[area_template]] that new areas are made by",
             R"("uplink")"),
    optional("call_times", texts, "[]",
             "local times at which listen may call it; none: any. Immediate mail goes at any time",
             R"(["22:00-06:30", "Sa-Su 00:00-24:00"])"),
    amount("request_files", "", 0, 10000,
           "most files that a session may request; else as in [binkp]", "20"),
    amount("request_bytes", "", 0, 1099511627776,
           "most bytes that a session may request; else as in [binkp]", "104857600"),
    optional("areafix", yes_no, "true", "it may manage its areas by letters to our AreaFix"),
    optional("groups", texts, "[]", "groups of areas that are open to it, besides those of none",
             R"(["NEWS", "LOCAL"])"),
    amount("level", "0", 0, 65535, "areas of a higher level are closed to it"),
    amount("max_areas", "0", 0, 100000, "most areas that it may be linked to; 0: no limit"),
    optional("forward_requests", yes_no, "true",
             "areas it wants that we lack are asked for from uplinks"),
    optional("notify", yes_no, "true", "it gets the list of its areas as areafix.notify_days says"),
    optional("remote_control", yes_no, "false", "it may write for other links by %FROM"),
    optional("remote_name", text, R"("AreaFix")", "of an uplink: name of its AreaFix"),
    optional("remote_password", text, "",
             "of an uplink: password of our letters to its AreaFix; else areafix_password",
             R"("SECRET")"),
    optional("areas_list", text, R"("")",
             "of an uplink: file with its areas (.na): tag, description"),
    optional("forward_any", yes_no, "false",
             "of an uplink: it is also asked for areas that are on no list"),
};

constexpr ConfigKey area_keys[] = {
    required("tag", text, R"("TQW_NEWS")", "name of the area in echomail"),
    optional("network", text, "", "domain of its network; needed where there is more than one",
             R"("tqwnet")"),
    optional("description", text, R"("")", "one line about it"),
    one_of("base", choice, R"("none")", "none|jam|squish|msg",
           "message base that its messages are also written to"),
    optional(
        "path", text, "",
        "of the message base, without extension; else the tag in small letters, in paths.bases",
        R"("bases/tqw_news")"),
    optional("links", texts, "[]", "links that get it and may send it", R"(["1337:1/100"])"),
    optional("read_only", texts, "[]", "those of the links that may not send it",
             R"(["1337:1/101"])"),
    optional("news", yes_no, "false", "read by the news desk"),
    optional("sidecar", yes_no, "false",
             "the base is kept by another tosser: scan reads it, and nothing is written to it"),
    optional("hand_over", yes_no, "false",
             "of a sidecar area: what is posted here, a digest for one, is put into the base as a "
             "message that the other tosser is to send"),
    amount("keep_days", "0", 0, 36500,
           "days that messages stay in the base before base purge leaves them out; 0: for ever"),
    amount("keep_messages", "0", 0, 100000000,
           "how many of the newest messages base purge keeps in the base; 0: all"),
    optional("group", text, R"("")", "only links with that group may link to it by AreaFix"),
    amount("level", "0", 0, 65535, "only links of that level or above may link to it by AreaFix"),
    amount("write_level", "0", 0, 65535, "links below that level may only read it"),
    optional("hidden", yes_no, "false", "in no list of AreaFix; who knows the tag may link to it"),
    optional("manual", yes_no, "false", "links cannot link to it or leave it by AreaFix"),
    optional("mandatory", yes_no, "false", "links cannot leave it by AreaFix"),
    optional("rescan", yes_no, "true", "links may ask for its old messages"),
};

constexpr ConfigKey echomail_keys[] = {
    optional("duplicates", text, "",
             "area of ours that also shows every duplicate; it has no links", R"("DUPES")"),
    optional("bad_mail", text, "",
             "area of ours whose base also shows bad mail, with the reason; it has no links",
             R"("BADMAIL")"),
    amount("max_age_days", "0", 0, 36500,
           "echomail older than that, by its own date, is bad mail; 0: any age is taken"),
    one_of("seen_by", choice, R"("full")", "full|reduced|tiny",
           "what SEEN-BY names in mail passed on: all systems, those of the PATH and the receivers "
           "(FSC-0093), or us and the receivers only"),
};

constexpr ConfigKey area_template_keys[] = {
    required("name", text, R"("uplink")", "what links call it"),
    optional("description", text, R"("")", "of the new areas"),
    one_of("base", choice, R"("none")", "none|jam|squish|msg", "of the new areas"),
    optional("path", text, "", "folder of their bases; else paths.bases", R"("bases/new")"),
    optional("links", texts, "[]", "who else gets the new areas", R"(["1337:1/201"])"),
    optional("news", yes_no, "false", "the new areas are read by the news desk"),
    amount("keep_days", "0", 0, 36500, "as of an area"),
    amount("keep_messages", "0", 0, 100000000, "as of an area"),
};

constexpr ConfigKey filter_keys[] = {
    required("name", text, R"("spam")", "shown wherever its reason is told"),
    {"action", choice, "",
     "what is done: drop (kept as bad mail, with the reason), move, copy or flag", true, 0, 0,
     "drop|move|copy|flag", R"("drop")"},
    one_of(
        "kind", choice, R"("echomail")", "echomail|netmail",
        "what it looks at; netmail is asked as it comes in, before it is delivered or passed on"),
    optional("to_area", text, "",
             "area of ours that move and copy put it into; for netmail one without links",
             R"("TQW_ADS_HERE")"),
    optional("areas", texts, "[]",
             "areas it looks at, with * and ? for any letters; else all of them", R"(["TQW_*"])"),
    optional("from", texts, "[]",
             "words in the name of the sender, in any case, or a /pattern/ of RE2; one will do",
             R"(["Ad Robot"])"),
    optional("to", texts, "[]", "the same in the name of the addressee", R"(["/^All$/"])"),
    optional("subject", texts, "[]", "the same in the subject", R"(["make money"])"),
    optional("body", texts, "[]", "the same in the text", R"(["/visit\s+\S+\.example/"])"),
    optional("from_address", texts, "[]", "who wrote it: addresses, with a * for the rest",
             R"(["1337:3/*"])"),
    optional("to_address", texts, "[]", "whom it is for", R"(["1337:1/200"])"),
    optional("link", texts, "[]", "who handed it over to us", R"(["1337:1/100"])"),
    one_of("attributes", choices, "[]",
           "private|crash|file_attached|hold|file_request|return_receipt_request|"
           "is_return_receipt|audit_request|file_update_request",
           "what it must be marked as, all of it"),
    amount("larger_than", "0", 0, 1073741824, "more bytes than that; 0: any size"),
    amount("smaller_than", "0", 0, 1073741824, "fewer bytes than that; 0: any size"),
    amount("older_than_days", "0", 0, 36500, "older than that, by its own date; 0: any age"),
    optional("pass_on", yes_no, "",
             "links of the area get echomail that is moved (true) or dropped (false) all the same",
             "true"),
};

constexpr ConfigKey route_keys[] = {
    required("to", text, R"("1337:*")",
             "addresses it is for; a * matches the rest, and @domain may follow"),
    required(
        "via", text, R"("1337:1/100")",
        "system that gets their netmail; or host, hub, boss, or direct: the addressee himself"),
    one_of("flavour", choice, "", "normal|crash|direct|hold|immediate",
           "how it is held; else as the link says"),
};

constexpr ConfigKey netmail_keys[] = {
    one_of("base", choice, R"("none")", "none|jam|squish|msg",
           "message base that netmail to this system is also written to"),
    optional("path", text, "", "of that base; else netmail, in paths.bases", R"("bases/netmail")"),
    amount("keep_days", "0", 0, 36500,
           "days that netmail stays in that base before base purge leaves it out; 0: for ever"),
    amount("keep_messages", "0", 0, 100000000,
           "how many of the newest letters base purge keeps in that base; 0: all"),
    one_of("robots", choices, R"(["areafix", "ping"])", "areafix|ping|news",
           "robots that answer netmail"),
    optional("files", text, R"("files")",
             "folder of files sent along: what comes for you, and what you send"),
    one_of("pass_files", choice, R"("links")", "no|links|all",
           "whose files are passed on with netmail in transit"),
    amount("max_file_megabytes", "10", 0, 1000000,
           "larger files are not passed on but set aside; 0: no limit"),
    optional("bounce", yes_no, "true", "netmail that cannot be delivered is told to who wrote it"),
    amount(
        "route_days", "3", 0, 365,
        "days that netmail waits for a route or an uplink where none leads on, before its sender "
        "is told; 0: he is told at once"),
    one_of("receipts", choices, R"(["return"])", "return|audit",
           "receipts that are sent where a message asks for them: when it arrives here, when it is "
           "passed on"),
    amount("max_answers_a_day", "20", 0, 100000,
           "bounces, and receipts of each kind, that one sender gets within a day"),
};

constexpr ConfigKey alias_keys[] = {
    required("name", text, R"("postmaster")", "name that netmail to this system is for, any case"),
    optional("to", text, R"("")", "name that gets it instead", R"("Ada Example")"),
    optional("address", text, "", "where it is sent on to; else it stays here",
             R"("1337:1/200.1")"),
};

constexpr ConfigKey nodelist_keys[] = {
    required("network", text, R"("tqwnet")", "domain of its network"),
    required("path", text, R"("nodelists/TQWNET")",
             "file without the day number; the newest counts, also a compressed one"),
    optional("diff", text, "",
             "the same of its differences, which are applied in order; NAME.D33 where both have "
             "one name",
             R"("nodelists/TQWDIFF")"),
    optional("points", yes_no, "false", "a pointlist"),
    amount("zone", "0", 0, 65535, "zone of a list that tells none; 0: the first of its network"),
};

constexpr ConfigKey binkp_keys[] = {
    optional("listen", texts, R"(["0.0.0.0:24554", "[::]:24554"])", "where calls are answered"),
    optional("tls_listen", texts, "[]", "where calls by TLS are answered", R"(["0.0.0.0:24553"])"),
    optional("tls_certificate", text, R"("")", "certificate chain for it (PEM)"),
    optional("tls_key", text, R"("")", "its private key (PEM)"),
    optional("tls_authorities", text, R"("")",
             "certificates (PEM) that links called by TLS must be signed by; else the system's"),
    optional("location", text, R"("")", "where this system is, for the other side's log"),
    optional("proxy", text, R"("")", "proxy for calls", R"("socks5://127.0.0.1:9050")"),
    amount("timeout", "300", 5, 3600, "seconds of silence that end a session"),
    amount("max_sessions", "200", 1, 10000, "most sessions answered at once"),
    amount("max_file_bytes", "4294967296", 65536, 1099511627776, "largest file that is received"),
    amount("min_free_bytes", "67108864", 0, 1099511627776,
           "space that must stay free on the disk; files that would take it are to come later"),
    amount("bytes_per_second", "0", 0, 1000000000, "most that a session sends; 0 for no limit"),
    amount("receive_bytes_per_second", "0", 0, 1000000000,
           "most that a session receives; 0 for no limit"),
    amount("request_files", "20", 0, 10000, "most files that a session may request; 0: none"),
    amount("request_bytes", "104857600", 0, 1099511627776, "most bytes that a session may request"),
    optional("request_letter", yes_no, "true",
             "a link that requests files in a session with a password is told by netmail which of "
             "them it does not get, and why"),
    amount("partial_days", "7", 1, 365, "how many days parts of files are kept to be resumed"),
    amount("retry_minutes", "10", 1, 1440,
           "pause of listen after a call that failed; doubled by each further failure"),
    optional("call", yes_no, "true", "listen also calls links that mail waits for"),
    optional("run_toss", yes_no, "false", "listen runs toss after mail came"),
    optional("run_robots", yes_no, "false",
             "listen runs robots after mail came: letters to them are answered"),
    optional("run_pack", yes_no, "false",
             "listen runs pack after mail came: what is for others goes on"),
};

constexpr ConfigKey request_keys[] = {
    required("path", text, R"("files")",
             "folder whose files may be requested, those in folders below it not; with name: a "
             "file, whose name may have * and ?"),
    optional("name", text, R"("")",
             "name to request the file by; the newest that path matches is sent", R"("NODELIST")"),
    optional("password", text, R"("")", "password that the request must have"),
    optional("listed_only", yes_no, "false", "only for links, in sessions with a password"),
};

constexpr ConfigSection sections[] = {
    {"system", false, "This system", system_keys},
    {"paths", false, "Where things lie; relative paths start at the folder of this file",
     path_keys},
    {"network", true, "A network that this system is in", network_keys},
    {"link", true, "A system that mail is exchanged with", link_keys},
    {"area", true, "An echomail area", area_keys},
    {"area_template", true, "What areas look like that are made when mail for them comes",
     area_template_keys},
    {"echomail", false, "Rules for all echomail", echomail_keys},
    {"filter", true,
     "What becomes of mail for which all that is given here holds; rules are asked in their "
     "order, and drop and move end it",
     filter_keys},
    {"route", true, "Where netmail to others goes; the most specific route wins", route_keys},
    {"netmail", false, "Netmail to this system and on its way", netmail_keys},
    {"alias", true, "A name that netmail to this system is for", alias_keys},
    {"nodelist", true, "A nodelist or pointlist", nodelist_keys},
    {"feed", true, "News from beside echomail", feed_keys},
    {"topic", true, "A topic of your own, for sections and filters", topic_keys},
    {"digest", true, "A digest of the news", digest_keys},
    {"areafix", false, "Links that manage their areas by letter; see docs/AREAFIX.md",
     areafix_keys},
    {"news_robot", false, "The news desk by letter", news_robot_keys},
    {"morning", false, "The sysop's letter after the nightly run", morning_keys},
    {"binkp", false, "The mailer: poll and listen", binkp_keys},
    {"request", true, "Files that other systems may request (FREQ)", request_keys},
    {"limits", false, "Limits against broken and hostile input", limit_keys},
};

std::string listed_choices(std::string_view choices) {
    std::string all;
    for (const std::string_view choice : text::split(choices, '|')) {
        if (!all.empty()) all += ", ";
        all += choice;
    }
    return all;
}

}  // namespace

std::string ConfigSection::heading() const {
    return (listed ? "[[" : "[") + std::string(name) + (listed ? "]]" : "]");
}

const ConfigKey* ConfigSection::key(std::string_view wanted) const {
    const auto found = std::find_if(keys.begin(), keys.end(),
                                    [&](const ConfigKey& k) { return k.name == wanted; });
    return found == keys.end() ? nullptr : &*found;
}

std::span<const ConfigSection> config_sections() {
    return sections;
}

const ConfigSection* config_section(std::string_view name) {
    for (const ConfigSection& section : sections)
        if (section.name == name) return &section;
    return nullptr;
}

std::string type_text(const ConfigKey& key) {
    switch (key.type) {
        case KeyType::text:
            return "text";
        case KeyType::number:
            return "a number, " + std::to_string(key.min) + " to " + std::to_string(key.max);
        case KeyType::yes_no:
            return "true or false";
        case KeyType::texts:
            return "a list of texts";
        case KeyType::numbers:
            return "a list of numbers, " + std::to_string(key.min) + " to " +
                   std::to_string(key.max);
        case KeyType::choice:
            return "one of " + listed_choices(key.choices);
        case KeyType::choices:
            return "a list of " + listed_choices(key.choices);
    }
    return "";
}

}  // namespace tearline::config
