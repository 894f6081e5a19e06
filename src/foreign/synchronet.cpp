// SPDX-License-Identifier: MIT
// Synchronet's ctrl folder: main.ini names the system, msgs.ini has its addresses and boards,
// sbbsecho.ini its links; the file of areas joins boards and links.
#include "foreign/synchronet.h"

#include <algorithm>
#include <filesystem>

#include "base/text.h"
#include "foreign/readers.h"

namespace tearline::foreign {

namespace {

/// A board that is in a network of FTN.
struct Board {
    Line heading;
    std::string code, tag, description;
    std::string group;  ///< in small letters
    ftn::Address ours;
};

struct Ctrl {
    std::optional<Source> main, msgs, echo;
};

class Synchronet {
  public:
    explicit Synchronet(Setup& setup) : setup_(setup) {}

    void read(Ctrl ctrl, const file::Path& folder) {
        beside(ctrl.main, folder / "main.ini");
        beside(ctrl.msgs, folder / "msgs.ini");
        beside(ctrl.echo, folder / "sbbsecho.ini");
        if (ctrl.main) system(sections_of(*ctrl.main, setup_).front());
        if (ctrl.msgs) messages(sections_of(*ctrl.msgs, setup_));
        if (!ctrl.msgs && is_file(folder / "msgs.cnf"))
            setup_.left_out.push_back(
                {"msgs.cnf", "is of a Synchronet before 3.20: its addresses are not read"});
        if (!ctrl.echo) return boards_of_feed();
        const SbbsEcho echo = read_sbbsecho_ini(*ctrl.echo, setup_);
        const std::size_t before = setup_.areas.size();
        areas(echo);
        describe(before);
        if (echo.adds_boards) add_boards(echo, before);
    }

  private:
    static bool is_file(const file::Path& path) {
        std::error_code missing;
        return std::filesystem::is_regular_file(path, missing);
    }

    /// The file PATH, where none of its sort was named.
    void beside(std::optional<Source>& source, const file::Path& path) {
        if (!source && is_file(path)) {
            auto loaded = load(path);
            if (loaded)
                source = std::move(*loaded);
            else
                setup_.left_out.push_back({path.filename().string(), loaded.error().message});
        }
        if (source) setup_.taken.insert(source->path);
    }

    void system(const Section& root) {
        if (setup_.name.empty()) setup_.name = root.value("name");
        if (setup_.sysop.empty()) setup_.sysop = root.value("operator");
    }

    void messages(const std::vector<Section>& sections) {
        std::map<std::string, std::string> prefixes;  // of boards' codes, by group
        for (const Section& each : sections) {
            if (each.is("grp"))
                prefixes.emplace(text::to_lower(each.what()), each.value("code_prefix"));
            if (text::equals_ignoring_case(each.name, "fidonet")) fidonet(each);
        }
        std::size_t others = 0;
        for (const Section& each : sections)
            if (each.is("sub") && !board(each, prefixes)) ++others;
        if (others != 0)
            setup_.left_out.push_back({"msgs.ini", std::to_string(others) +
                                                       (others == 1 ? " board is" : " boards are") +
                                                       " in no network of FTN"});
    }

    void fidonet(const Section& section) {
        if (const Line* const line = section.find("addr_list"))
            for (const std::string& word : list_of(line->words[0])) {
                const auto address = sbbsecho_address(word);
                if (!address)
                    leave_out(setup_, *line, "'" + word + "' is no address");
                else if (!ours(*address))
                    setup_.addresses.push_back(*address);
            }
        const Line* const folder = section.find("netmail_dir");
        if (folder == nullptr || !setup_.netmail_path.empty()) return;
        setup_.netmail_path = path_here(setup_, *folder, folder->words[0]);
        if (!setup_.netmail_path.empty()) setup_.netmail_base = ftn::Area::Base::msg;
    }

    [[nodiscard]] bool ours(const ftn::Address& address) const {
        return std::any_of(
            setup_.addresses.begin(), setup_.addresses.end(),
            [&](const ftn::Address& each) { return ftn::same_address(each, address); });
    }

    /// "[sub:Group:CODE]"; false where SECTION is of a local board, or of one in a QWK network.
    bool board(const Section& section, const std::map<std::string, std::string>& prefixes) {
        const std::string what = section.what();
        const std::size_t colon = what.rfind(':');
        const std::string settings = section.value("settings");
        constexpr std::uint64_t in_ftn = 1u << 5;
        if (colon == std::string::npos || (settings_of(settings) & in_ftn) == 0) return false;
        Board made;
        made.heading = section.heading;
        made.group = text::to_lower(text::trim(std::string_view(what).substr(0, colon)));
        const auto prefix = prefixes.find(made.group);
        const std::string code(text::trim(std::string_view(what).substr(colon + 1)));
        made.code = (prefix == prefixes.end() ? "" : prefix->second) + code;
        made.tag = section.value("area_tag");
        if (made.tag.empty()) made.tag = section.value("newsgroup");
        if (made.tag.empty()) made.tag = text::replace_all(section.value("name"), " ", "_");
        if (made.tag.empty()) made.tag = code;
        made.description = section.value("description");
        const auto address = sbbsecho_address(section.value("fidonet_addr"));
        if (address && ours(*address)) made.ours = *address;
        boards_.push_back(std::move(made));
        return true;
    }

    /// Bits, in decimal or as 0x20.
    static std::uint64_t settings_of(const std::string& value) {
        if (!text::starts_with_ignoring_case(value, "0x"))
            return text::to_number(value).value_or(0);
        std::uint64_t bits = 0;
        for (const char c : std::string_view(value).substr(2)) {
            const std::size_t digit = std::string_view("0123456789abcdef").find(text::lower(c));
            if (digit == std::string_view::npos) return 0;
            bits = bits << 4 | digit;
        }
        return bits;
    }

    void areas(const SbbsEcho& echo) {
        const file::Path path = echo.area_file.path(echo.area_file.words[0]);
        if (!echo.area_file_told && !is_file(path)) return;
        const auto source = load(path);
        if (!source) return leave_out(setup_, echo.area_file, source.error().message);
        if (!setup_.taken.insert(path).second || text::trim(source->text).empty()) return;
        if (text::equals_ignoring_case(path.extension().string(), ".ini"))
            return areas_ini(*source);
        if (const auto done = read_areas_bbs(*source, setup_); !done)
            leave_out(setup_, echo.area_file, "it is no list of areas with their links");
    }

    /// "[TAG]", with "sub = CODE" and "links = ADDRESS ADDRESS .."
    void areas_ini(const Source& source) {
        for (const Section& each : sections_of(source, setup_)) {
            if (each.name.empty()) continue;
            if (each.name.starts_with('*')) {
                leave_out(setup_, each.heading,
                          "an area for mail of unknown areas needs a base here");
                continue;
            }
            Area area;
            area.area.key.tag = each.name;
            if (!each.yes("pass-through")) area.board = each.value("sub");
            const std::string links = each.value("links");
            for (const std::string_view word : text::words(links)) {
                const auto address = sbbsecho_address(word);
                if (address)
                    area.area.links.push_back(*address);
                else
                    leave_out(setup_, *each.find("links"),
                              "'" + std::string(word) + "' is no address");
            }
            setup_.areas.push_back(std::move(area));
        }
    }

    [[nodiscard]] const Board* board_of(const std::string& code) const {
        for (const Board& each : boards_)
            if (text::equals_ignoring_case(each.code, code)) return &each;
        return nullptr;
    }

    /// The areas from FIRST on get what their boards tell.
    void describe(std::size_t first) {
        for (std::size_t i = first; i < setup_.areas.size(); ++i) {
            Area& area = setup_.areas[i];
            const Board* const board = area.board.empty() ? nullptr : board_of(area.board);
            if (board == nullptr) continue;
            area.area.description = board->description;
            if (area.area.links.empty()) area.ours = board->ours;
        }
    }

    /// SBBSecho makes areas of the boards that its file of areas lacks, where somebody feeds their
    /// group.
    void add_boards(const SbbsEcho& echo, std::size_t first) {
        for (const Board& each : boards_) {
            const bool there =
                std::any_of(setup_.areas.begin() + static_cast<std::ptrdiff_t>(first),
                            setup_.areas.end(), [&](const Area& area) {
                                return text::equals_ignoring_case(area.board, each.code);
                            });
            if (there) continue;
            const auto hub = echo.hubs.find(each.group);
            if (hub == echo.hubs.end()) {
                leave_out(setup_, each.heading, "no GroupHub feeds its group");
                continue;
            }
            Area area = area_of(each);
            area.area.links = {hub->second};
            setup_.areas.push_back(std::move(area));
        }
    }

    static Area area_of(const Board& board) {
        Area area;
        area.area.key.tag = board.tag;
        area.area.description = board.description;
        area.board = board.code;
        return area;
    }

    /// Without sbbsecho.ini, boards are as a network's list of areas.
    void boards_of_feed() {
        for (const Board& each : boards_) {
            Area area = area_of(each);
            area.ours = each.ours;
            area.of_feed = true;
            setup_.areas.push_back(std::move(area));
        }
    }

    Setup& setup_;
    std::vector<Board> boards_;
};

}  // namespace

void read_sbbsecho(const Source& source, Setup& setup) {
    Synchronet(setup).read({{}, {}, source}, source.path.parent_path());
}

void read_synchronet_msgs(const Source& source, Setup& setup) {
    Synchronet(setup).read({{}, source, {}}, source.path.parent_path());
}

void read_synchronet_main(const Source& source, Setup& setup) {
    Synchronet(setup).read({source, {}, {}}, source.path.parent_path());
}

}  // namespace tearline::foreign
