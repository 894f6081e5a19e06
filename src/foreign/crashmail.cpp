// SPDX-License-Identifier: MIT
// CrashMail's preferences: keywords in any case; what follows a NODE or an AREA is that one's.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "foreign/lines.h"
#include "foreign/readers.h"

namespace tearline::foreign {

namespace {

class CrashMail {
  public:
    explicit CrashMail(Setup& setup) : setup_(setup) {}

    void take(const Line& line) {
        if (system(line) || node(line) || area(line)) return;
        if (line.keyword == "route") return route(line);
        if (line.keyword == "arealist") return area_list(line);
        if (means_nothing(line.keyword)) return;
        leave_out(setup_, line, line.keyword == "remap" ? "an [[alias]] may do the same" : "");
    }

  private:
    /// What our program does without being told, or what changes nothing of where mail goes.
    static bool means_nothing(std::string_view keyword) {
        static const auto idle = word_set(
            "addtid allowkillsent allowrescan answeraudit answerreceipt areafixhelp "
            "areafixmaxlines areafixname areafixremove bounce bounceheaderonly bouncepoints "
            "checkpktdest checkseenby createpktdir defaultgroup defaultzone dupefile dupemode "
            "fileattach forceintl forwardpassthru groupname importareafix importemptynetmail "
            "importseenby includeforward jam_highwater jam_link jam_maxopen jam_quicklink "
            "logfile loglevel loopmode maxbundlesize maxpktsize msg_highwater msg_writeback "
            "nodelist nodirectattach nomaxoutboundzone packer packetdir path3d removewhenfeed "
            "remotesysop statsfile stripre tempdir weekdaynaming");
        return idle.contains(keyword);
    }

    bool system(const Line& line) {
        if (line.keyword == "sysop") {
            if (setup_.sysop.empty()) setup_.sysop = line.rest();
        } else if (line.keyword == "inbound") {
            if (setup_.inbound.empty()) setup_.inbound = path_here(setup_, line, line.word(0));
        } else if (line.keyword == "outbound") {
            if (setup_.outbound.empty()) setup_.outbound = path_here(setup_, line, line.word(0));
        } else if (line.keyword == "aka") {
            if (const auto address = ftn::parse_address(line.word(0)))
                setup_.addresses.push_back(*address);
            else
                leave_out(setup_, line, "'" + line.rest() + "' is no address");
        } else if (line.keyword == "domain" && !setup_.addresses.empty()) {
            ftn::Address& last = setup_.addresses.back();
            if (last.domain.empty()) last.domain = text::to_lower(line.word(0));
        } else {
            return false;
        }
        return true;
    }

    bool node(const Line& line) {
        if (line.keyword == "node") {
            const auto address = ftn::parse_address(line.word(0));
            if (!address) {
                leave_out(setup_, line, "'" + line.word(0) + "' is no address");
                return true;
            }
            node_ = *address;
            Link& link = setup_.link(node_);
            link.link.packet_password = line.word(2);
            link.link.zip_bundles = text::equals_ignoring_case(line.word(1), "zip");
            if (!link.link.zip_bundles && !line.word(1).empty())
                leave_out(setup_, line, "only ZIP is packed here; the link gets plain packets");
            link.link.robots.forward = false;
            for (std::size_t i = 3; i < line.words.size(); ++i) flag(line, link, line.words[i]);
            return true;
        }
        if (node_.net == 0) return false;
        ftn::Link& link = setup_.link(node_).link;
        if (line.keyword == "areafixinfo") {
            link.areafix_password = line.word(0);
            for (const char group : line.word(1)) link.robots.groups.emplace_back(1, group);
            if (!line.word(2).empty() || !line.word(3).empty())
                leave_out(setup_, line, "groups to read only, and groups to get, are not known");
        } else if (line.keyword == "remoteaf") {
            link.robots.name = line.word(0);
            link.robots.password = line.word(1);
        } else {
            return false;
        }
        return true;
    }

    void flag(const Line& line, Link& link, const std::string& word) {
        static const auto idle = word_set("notify packnetmail sendareafix sendtext");
        const std::string flag = text::to_lower(word);
        if (const auto flavour = ftn::flavour_named(flag))
            link.link.flavour = *flavour;
        else if (flag == "autoadd")
            link.auto_create = true;
        else if (flag == "forwardreq")
            link.link.robots.forward = true;
        else if (flag == "passive")
            leave_out(setup_, line,
                      "PASSIVE: here the link gets its echomail; take it out of "
                      "the areas where it is to get none");
        else if (!idle.contains(flag))
            leave_out(setup_, line, "'" + word + "' is not known");
    }

    bool area(const Line& line) {
        if (line.keyword == "area" || line.keyword == "netmail" || line.keyword == "localarea") {
            begin_area(line);
            return true;
        }
        if (area_ == Kind::none) return false;
        if (area_ == Kind::skipped) return of_area(line.keyword);
        ftn::Area& area = setup_.areas.back().area;
        if (line.keyword == "export")
            export_to(line);
        else if (line.keyword == "description")
            area.description = line.rest();
        else if (line.keyword == "group")
            area.group = line.word(0);
        else if (line.keyword == "mandatory")
            area.mandatory = true;
        else if (line.keyword == "keepnum")
            area.keep_messages = number(line, 100'000'000);
        else if (line.keyword == "keepdays")
            area.keep_days = number(line, 36500);
        else if (line.keyword == "unconfirmed")
            unconfirmed(line);
        else if (of_area(line.keyword))
            leave_out(setup_, line, "");
        else
            return false;
        return true;
    }

    static bool of_area(std::string_view keyword) {
        static const auto all = word_set(
            "export import banned description group keepnum keepdays mandatory unconfirmed "
            "defreadonly ignoredupes ignoreseenby");
        return all.contains(keyword);
    }

    static std::uint32_t number(const Line& line, std::uint64_t most) {
        return static_cast<std::uint32_t>(text::to_number(line.word(0), most).value_or(0));
    }

    void unconfirmed(const Line& line) {
        leave_out(setup_, line, "the area " + setup_.areas.back().area.key.tag + " is left out");
        setup_.areas.pop_back();
        area_ = Kind::skipped;
    }

    void begin_area(const Line& line) {
        const std::string tag = line.word(0);
        const bool is_pattern = text::equals_ignoring_case(tag, "DEFAULT") ||
                                text::starts_with_ignoring_case(tag, "DEFAULT_");
        area_ = Kind::skipped;
        if (line.keyword == "localarea" || is_pattern)
            return leave_out(setup_, line,
                             is_pattern ? "an [[area_template]] may do the same"
                                        : "nothing is done with local areas here");
        Area area;
        area.area.key.tag = tag;
        if (const auto ours = ftn::parse_address(line.word(1))) area.ours = *ours;
        area.area.base = ftn::base_named(line.word(2)).value_or(ftn::Area::Base::none);
        if (area.area.base != ftn::Area::Base::none)
            place_base(setup_, line, line.word(3), area.area);
        if (line.keyword == "netmail") {
            if (!setup_.netmail_path.empty())
                return leave_out(setup_, line, "there is one area for netmail here");
            setup_.netmail_base = area.area.base;
            setup_.netmail_path = area.area.path;
            return;
        }
        if (text::equals_ignoring_case(tag, "BAD")) setup_.bad_mail = tag;
        setup_.areas.push_back(std::move(area));
        area_ = Kind::echo;
    }

    /// "2:2/2 1 .5 !3/2": what is not told is as before; ! may only read, @ only write, % is the
    /// feed.
    void export_to(const Line& line) {
        ftn::Address last;
        ftn::Area& area = setup_.areas.back().area;
        for (std::string_view word : line.words) {
            const char mark = word.empty() ? ' ' : word.front();
            if (mark == '!' || mark == '@' || mark == '%') word.remove_prefix(1);
            const auto address = completed(word, last);
            if (!address) {
                leave_out(setup_, line, "'" + std::string(word) + "' is no address");
                continue;
            }
            last = *address;
            area.links.push_back(last);
            if (mark == '!') area.read_only.push_back(last);
            if (mark == '%') setup_.link(last).link.uplink = true;
            if (mark == '@')
                leave_out(setup_, line,
                          last.text() + " may only write; here it also gets the area");
        }
    }

    /// "ROUTE 2:200/*.* 2:200/100.0 2:200/108.7"
    void route(const Line& line) {
        const std::string to = line.word(0), via = line.word(1);
        if (ftn::parse_address(via))
            setup_.routes.push_back({to, via, {}});
        else if (to == via)
            setup_.routes.push_back({to, "direct", {}});
        else if (via.ends_with(".0"))
            setup_.routes.push_back({to, "boss", {}});
        else
            leave_out(setup_, line, "'" + via + "' is no system");
    }

    void area_list(const Line& line) {
        const auto address = ftn::parse_address(line.word(0));
        if (!address) return leave_out(setup_, line, "'" + line.word(0) + "' is no address");
        setup_.link(*address).link.robots.areas_list = line.path(line.word(1));
    }

    enum class Kind { none, skipped, echo };
    Setup& setup_;
    ftn::Address node_;  ///< of the NODE that was begun last
    Kind area_ = Kind::none;
};

}  // namespace

void read_crashmail(const Source& source, Setup& setup) {
    CrashMail reader(setup);
    each_line(source, {';', Syntax::Comments::lines, false, true}, setup,
              [&](const Line& line) { reader.take(line); });
}

}  // namespace tearline::foreign
