// SPDX-License-Identifier: MIT
// fidoconfig: keywords of hpt, htick and the other programs of Husky, case-blind. What follows a
// "Link" is that link's.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "foreign/husky_areas.h"
#include "foreign/lines.h"
#include "foreign/readers.h"
#include "foreign/recode_table.h"

namespace tearline::foreign {

namespace {

class Husky {
  public:
    explicit Husky(Setup& setup) : setup_(setup), areas_(setup) {}

    void take(const Line& told) {
        Line line = told;
        line.keyword = usual_name(line.keyword);
        if (system(line) || areas_.take(line) || link(line)) return;
        if (line.keyword == "route") return route(line);
        if (line.keyword == "outtab" || line.keyword == "intab") return recoding(line);
        if (means_nothing(line.keyword)) return;
        leave_out(setup_, line, why(line.keyword));
    }

    void end() { end_link(); }

  private:
    /// Of what has several names, or is of one robot of a link, the one that is asked for below.
    static std::string usual_name(const std::string& keyword) {
        static const std::map<std::string_view, std::string_view> names{
            {"autocreate", "autoareacreate"},
            {"areafixautocreate", "autoareacreate"},
            {"areafixautocreatefile", "autoareacreatefile"},
            {"areafixname", "remoterobotname"},
            {"fwdfile", "forwardrequestfile"},
            {"areafixfwdfile", "forwardrequestfile"},
            {"areafixforwardrequests", "forwardrequests"},
            {"flavour", "echomailflavour"},
        };
        const auto found = names.find(keyword);
        return found == names.end() ? keyword : std::string(found->second);
    }

    /// What our program does without being told, or what changes nothing of where mail goes.
    static bool means_nothing(std::string_view keyword) {
        static const auto idle = word_set(
            "; advancedareafix areafixreportsattr advisorylock "
            "allowpktaddrdiffer arcmailsize areafixautocreatesubdirs areafixhelp "
            "areafixkillreports "
            "areafixkillrequests areafixmsgsize areafixorigin areafixsplitstr "
            "areasfilenamecase areasmaxdupeage autoareacreatefile "
            "autoareacreateflag autoareacreatesubdirs autofilecreate autofilecreatesubdirs "
            "bbspwd bundlenamestyle createareascase defarcmailsize diffupdate disablepid "
            "disabletid dupebasetype dupehistorydir echotosslog email emailencoding emailfrom "
            "emailsubj fileareabasedir fileareacreateperms filefixhelp filefixpwd forwardpkts "
            "fromname fullupdate helpfile ignorecapword importlog keepsb keeptrsfiles "
            "keeptrsmail killreports killrequests level linkbundlenamestyle linkgrp "
            "linkmsgbasedir linkwithimportlog localinbound location lockfile logechotoscreen "
            "logfiledir loglevels magic maxunpackednetmail mindiskfreespace msgbasedir "
            "newareagroups nodelist nodelistdir nodelistformat origin pack packetsize "
            "passfileareadir pktsize public reportsattr reportsflags reportto robot "
            "robotorigin robotsarea rulesdir screenloglevels separatebundles setconsoletitle "
            "splitstr statlog strmaxlen tearline tempdir tempinbound tempoutbound ticpwd "
            "tossingext unpack version");
        return idle.contains(keyword);
    }

    static std::string why(std::string_view keyword) {
        if (keyword.starts_with("carbon")) return "a [[filter]] may do the same";
        if (keyword.starts_with("file") || keyword.starts_with("tic")) return "no file echoes here";
        if (keyword.ends_with("createdefaults")) return "an [[area_template]] may do the same";
        return "";
    }

    bool system(const Line& line) {
        const auto first = [&](std::string& to, std::string value) {
            if (to.empty()) to = std::move(value);
            return true;
        };
        const auto folder = [&](std::string& to) {
            return first(to, path_here(setup_, line, line.rest()));
        };
        if (line.keyword == "name") return first(setup_.name, line.rest());
        if (line.keyword == "sysop") return first(setup_.sysop, line.rest());
        if (line.keyword == "inbound") return folder(setup_.inbound_unsecure);
        if (line.keyword == "protinbound") return folder(setup_.inbound);
        if (line.keyword == "outbound") return folder(setup_.outbound);
        if (line.keyword != "address") return false;
        if (const auto address = ftn::parse_address(line.word(0)))
            setup_.addresses.push_back(*address);
        else
            leave_out(setup_, line, "'" + line.rest() + "' is no address");
        return true;
    }

    /// Keywords of the link that was begun last, or of what all links begin with.
    bool link(const Line& line) {
        if (line.keyword == "link") {
            end_link();
            in_link_ = true;
            begun_ = line;
            link_ = defaults_;
            link_.link.name = line.rest();
            return true;
        }
        if (line.keyword == "linkdefaults") {
            const std::string word = text::to_lower(line.word(0));
            end_link();
            in_defaults_ = word == "begin";
            if (word == "destroy") defaults_ = {};
            link_ = defaults_;
            return true;
        }
        return (in_link_ || in_defaults_) && (identity(line) || password(line) || habit(line));
    }

    bool identity(const Line& line) {
        if (line.keyword == "aka" || line.keyword == "ouraka") {
            const auto address = ftn::parse_address(line.word(0));
            if (address)
                (line.keyword == "aka" ? link_.link.address : link_.link.our_address) = *address;
            else
                leave_out(setup_, line, "'" + line.rest() + "' is no address");
            return true;
        }
        if (line.keyword == "remoterobotname") return link_.link.robots.name = line.rest(), true;
        if (line.keyword == "forwardrequestfile")
            return link_.link.robots.areas_list = path_here(setup_, line, line.word(0)), true;
        return false;
    }

    bool password(const Line& line) {
        ftn::Link& link = link_.link;
        const std::string value = line.rest();
        if (line.keyword == "password") {
            for (std::string* each :
                 {&link.session_password, &link.packet_password, &link.areafix_password})
                if (each->empty()) *each = value;
            return true;
        }
        if (line.keyword == "sessionpwd") return link.session_password = value, true;
        if (line.keyword == "pktpwd") return link.packet_password = value, true;
        if (line.keyword == "areafixpwd") return link.areafix_password = value, true;
        return false;
    }

    static bool is_on(const Line& line) {
        const std::string word = text::to_lower(line.word(0));
        return word.empty() || word == "on" || word == "yes" || word == "1" || word == "true";
    }

    bool habit(const Line& line) {
        ftn::Link& link = link_.link;
        if (line.keyword == "echomailflavour" || line.keyword == "netmailflavour") {
            if (const auto flavour = ftn::flavour_named(line.word(0))) link.flavour = *flavour;
        } else if (line.keyword == "packer") {
            link.zip_bundles = text::starts_with_ignoring_case(line.word(0), "zip");
            if (!link.zip_bundles && !line.words.empty() &&
                !text::equals_ignoring_case(line.word(0), "none"))
                leave_out(setup_, line, "only ZIP is packed here; the link gets plain packets");
        } else if (line.keyword == "autoareacreate") {
            link_.auto_create = is_on(line);
        } else if (line.keyword == "forwardrequests") {
            link.uplink = is_on(line);
        } else if (line.keyword == "areafix") {
            link.robots.areafix = is_on(line);
        } else if (line.keyword == "accessgrp") {
            for (const auto& word : line.words)
                for (const auto group : text::split(word, ','))
                    if (!text::trim(group).empty())
                        link.robots.groups.emplace_back(text::trim(group));
        } else if (line.keyword == "allowemptypktpwd") {
            if (text::to_lower(line.word(0)) != "off")
                leave_out(setup_, line,
                          "packets without the password are set aside here, as long as the link "
                          "has a packet_password");
        } else if (line.keyword == "pause") {
            if (text::to_lower(line.word(0)) != "off")
                leave_out(setup_, line,
                          "here the link gets its mail, until %PAUSE by `tearline areafix`");
        } else if (line.keyword == "import" || line.keyword == "export") {
            if (!is_on(line))
                leave_out(setup_, line,
                          "here mail flows both ways; links and read_only of [[area]] tell more");
        } else if (line.keyword == "level") {
            if (const auto level = text::to_number(line.word(0), 65535))
                link.robots.level = static_cast<std::uint16_t>(*level);
        } else {
            return false;
        }
        return true;
    }

    void end_link() {
        if (in_defaults_) defaults_ = link_;
        if (in_link_ && link_.link.address.net != 0) {
            Link& there = setup_.link(link_.link.address);
            // Another program's file may have told of it before.
            const std::string host = there.link.host, session = there.link.session_password;
            there = link_;
            if (there.link.host.empty()) there.link.host = host;
            if (there.link.session_password.empty()) there.link.session_password = session;
        }
        if (in_link_ && link_.link.address.net == 0)
            leave_out(setup_, begun_, "it has no Aka, and is left out");
        in_link_ = in_defaults_ = false;
    }

    /// "route [enc] crash 2:5020/1 2:5020/* 2:5030/*"
    void route(const Line& line) {
        std::size_t at = 0;
        std::optional<ftn::Flavour> flavour;
        std::string via;
        for (; at < line.words.size() && via.empty(); ++at) {
            const std::string word = text::to_lower(line.words[at]);
            if (const auto named = ftn::flavour_named(word))
                flavour = named;
            else if (word == "noroute" || word == "no-route")
                via = "direct";
            else if (word == "host" || word == "hub" || word == "boss" || ftn::parse_address(word))
                via = word;
            else if (word != "enc" && word != "noenc")
                return leave_out(setup_, line, "'" + word + "' is not understood");
        }
        if (via.empty()) return leave_out(setup_, line, "it names no way");
        if (at == line.words.size()) setup_.routes.push_back({via, via, flavour});
        for (; at < line.words.size(); ++at)
            setup_.routes.push_back({line.words[at], via, flavour});
    }

    /// What leaves is translated by OUTTAB, what comes in by INTAB: both tell the network's
    /// charset.
    void recoding(const Line& line) {
        const auto table = load(line.path(line.rest()));
        if (!table)
            return leave_out(setup_, line,
                             table.error().message + "; " + std::string(charset_by_hand));
        const auto found = recoding_of(table->text);
        if (!found)
            return leave_out(setup_, line,
                             "between which charsets it translates is not known; " +
                                 std::string(charset_by_hand));
        if (line.keyword == "outtab")
            setup_.charset = found->to;
        else if (setup_.charset.empty())
            setup_.charset = found->from;
    }

    static constexpr std::string_view charset_by_hand =
        "charset of [[network]] tells what is written there";
    Setup& setup_;
    HuskyAreas areas_;
    Link link_, defaults_;
    Line begun_;  ///< where LINK_ begins
    bool in_link_ = false, in_defaults_ = false;
};

}  // namespace

void read_husky(const Source& source, Setup& setup) {
    Husky husky(setup);
    each_line(source, {'#', Syntax::Comments::words, true, true}, setup,
              [&](const Line& line) { husky.take(line); });
    husky.end();
}

}  // namespace tearline::foreign
