// SPDX-License-Identifier: MIT
// areas.bbs, as most tossers have had it: "PATH TAG LINK LINK ..", where the path's first letters
// tell the sort of base. SBBSecho has the code of a sub-board there.
#include "base/text.h"
#include "foreign/lines.h"
#include "foreign/readers.h"

namespace tearline::foreign {

namespace {

using Base = ftn::Area::Base;

class AreasBbs {
  public:
    explicit AreasBbs(Setup& setup) : setup_(setup) {}

    void take(const Line& line) {
        if (!std::exchange(begun_, true) && title(line)) return;
        Area area;
        area.area.key.tag = line.word(0);
        if (area.area.key.tag.empty()) return none(line, "it has no tag");
        if (line.word(0).starts_with('*'))
            return leave_out(setup_, line, "an area for mail of unknown areas needs a base here");
        if (!links(line, area)) return;
        where(line, area);
        found_.push_back(std::move(area));
    }

    /// False where SOURCE was another sort of list.
    bool end() {
        if (found_.size() <= none_) return false;
        for (Area& each : found_) setup_.areas.push_back(std::move(each));
        return true;
    }

  private:
    void none(const Line& line, const std::string& why) {
        ++none_;
        leave_out(setup_, line, why);
    }

    /// "Night Owl ! Ada Example", the name of the system and its sysop, may be the first line.
    bool title(const Line& line) {
        const std::string all = line.first + " " + line.rest();
        const std::size_t mark = all.find('!', 1);
        if (mark == std::string::npos || line.first.starts_with('!')) return false;
        for (std::size_t at = 1; at < line.words.size(); ++at)
            if (ftn::parse_address(line.words[at])) return false;
        if (setup_.name.empty()) setup_.name = text::trim(all.substr(0, mark));
        if (setup_.sysop.empty()) setup_.sysop = text::trim(all.substr(mark + 1));
        return true;
    }

    /// False, with a remark, where LINE has something else than links.
    bool links(const Line& line, Area& area) {
        ftn::Address last = setup_.addresses.empty() ? ftn::Address{} : setup_.addresses.front();
        last.domain.clear();
        for (std::size_t at = 1; at < line.words.size(); ++at) {
            const std::string& word = line.words[at];
            if (word.starts_with(';')) return true;
            const auto address = completed(word, last);
            if (!address || address->zone == 0) {
                none(line, "'" + word + "' is no address with a zone; the area is left out");
                return false;
            }
            last = *address;
            last.domain.clear();
            area.area.links.push_back(*address);
        }
        return true;
    }

    /// What the first word tells of the base.
    void where(const Line& line, Area& area) {
        std::string_view word = line.first;
        if (word == "P" || word == "p" || word.starts_with('#')) return;
        Base base = Base::msg;
        if (word.starts_with('$')) base = Base::squish;
        if (word.starts_with('!')) base = Base::jam;
        if (base != Base::msg) word.remove_prefix(1);
        if (word.empty()) return leave_out(setup_, line, "the area gets no base: it has no path");
        const bool board = word.find_first_not_of("0123456789") == std::string_view::npos;
        if (base == Base::msg && board)
            return leave_out(setup_, line, "the area gets no base: Hudson bases are not known");
        if (base == Base::msg && word.find_first_of("/\\:") == std::string_view::npos)
            return void(area.board = word);
        area.area.base = base;
        place_base(setup_, line, std::string(word), area.area);
    }

    Setup& setup_;
    std::vector<Area> found_;
    std::size_t none_ = 0;  ///< lines that were no area
    bool begun_ = false;
};

}  // namespace

Result<void> read_areas_bbs(const Source& source, Setup& setup) {
    AreasBbs reader(setup);
    each_line(source, {';', Syntax::Comments::lines, false, false}, setup,
              [&](const Line& line) { reader.take(line); });
    if (reader.end()) return {};
    return Error{Code::bad_input, source.path.string(),
                 "is no areas.bbs, a path, a tag and links a line; nothing was made"};
}

}  // namespace tearline::foreign
