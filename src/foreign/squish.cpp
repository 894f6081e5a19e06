// SPDX-License-Identifier: MIT
// squish.cfg: the system, its areas "EchoArea TAG PATH -flag .. node ..", passwords and packers. It
// has no list of links: who has an area is one.
#include <algorithm>

#include "base/text.h"
#include "foreign/readers.h"
#include "foreign/squish_routes.h"
#include "netmail/pattern.h"

namespace tearline::foreign {

namespace {

using Base = ftn::Area::Base;

class Squish {
  public:
    explicit Squish(Setup& setup) : setup_(setup) {}

    void take(const Line& line) {
        if (line.keyword == "address") return addresses(line);
        if (line.keyword == "netfile") return inbound(line);
        if (line.keyword == "outbound") return outbound(line);
        if (line.keyword == "password") return password(line);
        if (line.keyword == "pack" || line.keyword == "defaultpacker")
            return packers_.push_back(line);
        if (line.keyword == "areasbbs" || line.keyword == "routing") return named_.push_back(line);
        if (line.keyword.ends_with("area")) return area(line);
        if (line.keyword == "pointnet") return void(pointnet_ = line);
        if (!means_nothing(line.keyword)) leave_out(setup_, line, why(line.keyword));
    }

    /// Behind the last line: what other files tell, and what is for all links.
    void end() {
        for (const Line& each : named_)
            if (each.keyword == "areasbbs") areas_bbs(each);
        without_fakenet();
        packers();
        for (const Line& each : named_)
            if (each.keyword == "routing") routes(each);
    }

  private:
    /// What our program does without being told, or what changes nothing of where mail goes.
    static bool means_nothing(std::string_view keyword) {
        static const auto idle = word_set(
            "addmode app application batchunarc binkpoint buffers busyflags checkzones compress "
            "dupecheck dupelongheader duplicates feature feature32 killblank killdupes "
            "killintransit killintransitfile linkmsgid logfile loglevel maxarchive maxattach "
            "maxmsgs maxpkt nosoundex nostomp nuke oldarcmailexts origin quietarc savecontrolinfo "
            "secure statistics stripattributes swap tossbadmsgs track");
        return idle.contains(keyword);
    }

    static std::string why(std::string_view keyword) {
        if (keyword == "remap") return "an [[alias]] may do the same";
        if (keyword == "arcmailattach") return "the outbound is of flow files here";
        if (keyword == "forwardto" || keyword == "forwardfrom")
            return "netmail of others is passed on as [[route]] tells";
        return "";
    }

    /// What an address is completed by where nothing stands before it.
    [[nodiscard]] ftn::Address main() const {
        ftn::Address main = first_;
        main.point = 0;
        return main;
    }

    void addresses(const Line& line) {
        ftn::Address last = main();
        for (const std::string& word : line.words) {
            const auto address = completed(word, last);
            if (!address || address->zone == 0) {
                leave_out(setup_, line, "'" + word + "' is no address with a zone");
                continue;
            }
            if (first_.zone == 0) first_ = *address;
            last = *address;
            last.point = 0;
            setup_.addresses.push_back(*address);
        }
    }

    /// "NetFile NoEcho c:\unknown": what may not toss all is for systems without a password.
    void inbound(const Line& line) {
        std::size_t at = 0;
        const auto is_limit = [](const std::string& word) {
            return text::equals_ignoring_case(word, "nopkt") ||
                   text::equals_ignoring_case(word, "noarc") ||
                   text::equals_ignoring_case(word, "noecho");
        };
        while (is_limit(line.word(at))) ++at;
        std::string& to = at == 0 ? setup_.inbound : setup_.inbound_unsecure;
        if (to.empty())
            to = path_here(setup_, line, line.word(at));
        else
            leave_out(setup_, line, "there is one inbound of its sort here");
    }

    void outbound(const Line& line) {
        const auto zone = text::to_number(line.word(1), 65535);
        const std::string path = path_here(setup_, line, line.word(0));
        if (path.empty()) return;
        if (setup_.outbound.empty()) return void(setup_.outbound = path);
        const std::string usual = setup_.outbound + "." + text::hex(zone.value_or(0), 3);
        if (path != setup_.outbound && path != usual)
            leave_out(setup_, line, "mail for other zones lies beside the one outbound here");
    }

    void password(const Line& line) {
        const auto address = completed(line.word(0), main());
        if (!address || address->zone == 0)
            return leave_out(setup_, line, "'" + line.word(0) + "' is no address with a zone");
        std::string& there = setup_.link(*address).link.packet_password;
        if (there.empty()) there = line.word(1);
    }

    void area(const Line& line) {
        if (line.keyword == "localarea")
            return leave_out(setup_, line, "nothing is done with local areas here");
        if (line.words.size() < 2) return leave_out(setup_, line, "it has no tag or no path");
        Area area;
        area.area.key.tag = line.words[0];
        area.area.base = Base::msg;
        const bool stays = flags(line, area);
        std::erase_if(area.area.read_only, [&](const ftn::Address& each) {
            return std::find(area.area.links.begin(), area.area.links.end(), each) ==
                   area.area.links.end();
        });
        if (!stays || line.words[1] == "#")
            area.area.base = Base::none;
        else
            place_base(setup_, line, line.words[1], area.area);
        if (line.keyword == "netarea") return netmail(line, area.area);
        if (line.keyword == "badarea" && setup_.bad_mail.empty())
            setup_.bad_mail = area.area.key.tag;
        if (line.keyword == "dupearea" && setup_.duplicates.empty())
            setup_.duplicates = area.area.key.tag;
        setup_.areas.push_back(std::move(area));
    }

    void netmail(const Line& line, const ftn::Area& area) {
        if (area.base == Base::none) return;
        if (!setup_.netmail_path.empty())
            return leave_out(setup_, line, "there is one area for netmail here");
        setup_.netmail_base = area.base;
        setup_.netmail_path = area.path;
    }

    /// What stands behind the path; false where the area's mail does not stay here.
    bool flags(const Line& line, Area& area) {
        bool stays = true;
        ftn::Address last = main();
        for (std::size_t at = 2; at < line.words.size(); ++at) {
            const std::string word = text::to_lower(line.words[at]);
            if (word == "#" || word == "-0" || word == "/0")
                stays = false;
            else if (word.starts_with('-') || word.starts_with('/'))
                flag(line, word.substr(1), last, area);
            else if (const auto address = completed(word, last); address && address->zone != 0)
                link(last = *address, area.area.links);
            else
                leave_out(setup_, line, "'" + word + "' is neither a flag nor an address");
        }
        return stays;
    }

    void link(const ftn::Address& address, std::vector<ftn::Address>& list) {
        setup_.link(address);
        list.push_back(address);
    }

    void flag(const Line& line, const std::string& flag, ftn::Address& last, Area& area) {
        if (flag.starts_with('$')) {
            area.area.base = Base::squish;
            kept(flag, area.area);
        } else if (flag == "f") {
            area.area.base = Base::msg;
        } else if (flag.starts_with('p') || flag.starts_with('x')) {
            const auto address = completed(flag.substr(1), main());
            if (!address)
                leave_out(setup_, line, "'-" + flag + "' has no address");
            else if (flag.starts_with('x'))
                area.area.read_only.push_back(*address);
            else
                area.ours = last = *address;
        } else if (flag != "s") {
            leave_out(setup_, line, "'-" + flag + "' has no counterpart");
        }
    }

    static void kept(const std::string& flag, ftn::Area& area) {
        const auto number = text::to_number(
            std::string_view(flag).substr(std::min<std::size_t>(2, flag.size())), 100'000'000);
        if (!number) return;
        if (flag.starts_with("$m")) area.keep_messages = static_cast<std::uint32_t>(*number);
        if (flag.starts_with("$d") && *number <= 36500)
            area.keep_days = static_cast<std::uint32_t>(*number);
    }

    /// Areas that are in both are those of the configuration.
    void areas_bbs(const Line& line) {
        const std::string path = path_here(setup_, line, line.word(0));
        if (path.empty()) return;
        setup_.taken.insert(path);
        const auto source = load(path);
        const std::size_t before = setup_.areas.size();
        const auto done = source ? read_areas_bbs(*source, setup_) : Result<void>(source.error());
        if (!done) return leave_out(setup_, line, done.error().text());
        for (std::size_t at = before; at < setup_.areas.size(); ++at)
            for (const ftn::Address& each : setup_.areas[at].area.links) setup_.link(each);
    }

    /// A point of old mailers shows an address of a net that is made up for its boss's points.
    void without_fakenet() {
        const auto net = text::to_number(pointnet_.word(0), 65535);
        if (!net || setup_.addresses.size() < 2) return;
        std::erase_if(setup_.addresses, [&](const ftn::Address& each) { return each.net == *net; });
        leave_out(setup_, pointnet_, "points have addresses of four numbers here");
    }

    void packers() {
        for (Link& each : setup_.links) {
            const Line* const line = packer_of(each.link.address);
            if (line == nullptr) continue;
            const std::string name = text::to_lower(line->word(0));
            each.link.zip_bundles = name.find("zip") != std::string::npos;
            if (!each.link.zip_bundles)
                setup_.left_out.push_back({line->place, "only ZIP is packed here, not " + name +
                                                            "; " + each.link.address.text() +
                                                            " gets plain packets"});
        }
    }

    [[nodiscard]] const Line* packer_of(const ftn::Address& address) const {
        const Line* usual = nullptr;
        for (const Line& line : packers_) {
            if (line.keyword == "defaultpacker") usual = &line;
            ftn::Address last = main();
            for (std::size_t at = 1; line.keyword == "pack" && at < line.words.size(); ++at) {
                const auto told = squish_pattern(line.words[at], last);
                const auto pattern = told ? netmail::parse_pattern(*told) : std::nullopt;
                if (pattern && pattern->matches(address)) return &line;
            }
        }
        return usual;
    }

    void routes(const Line& line) {
        const std::string path = path_here(setup_, line, line.word(0));
        if (path.empty()) return;
        setup_.taken.insert(path);
        const auto source = load(path);
        if (!source) return leave_out(setup_, line, source.error().text());
        read_squish_routes(*source, main(), setup_);
    }

    Setup& setup_;
    ftn::Address first_;  ///< the first of ours that the file tells
    Line pointnet_;
    std::vector<Line> packers_, named_;
};

}  // namespace

void read_squish(const Source& source, Setup& setup) {
    Squish reader(setup);
    each_line(source, {.comment = ';', .quotes = false, .joined = false}, setup,
              [&](const Line& line) { reader.take(line); });
    reader.end();
}

}  // namespace tearline::foreign
