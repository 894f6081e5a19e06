// SPDX-License-Identifier: MIT
// The list of a network's areas, as infopacks have it: a tag and a description a line.
#include "base/text.h"
#include "foreign/lines.h"
#include "foreign/readers.h"

namespace tearline::foreign {

namespace {

/// "Area NODEDIFF 0 ! Weekly nodelist changes" is of a list of file areas.
bool can_be_area(const Line& line) {
    if (text::equals_ignoring_case(line.first, "area") && line.words.size() > 2) return false;
    return ftn::fold_tag(line.first) && line.first.find_first_of(":/\\") == std::string::npos;
}

}  // namespace

Result<void> read_area_list(const Source& source, Setup& setup) {
    std::vector<Area> found;
    std::size_t no_areas = 0;
    const auto take = [&](const Line& line) {
        if (!can_be_area(line)) {
            ++no_areas;
            return leave_out(setup, line, "this is no area");
        }
        Area& area = found.emplace_back();
        area.area.key.tag = line.first;
        area.area.description = line.rest();
        area.of_feed = true;
    };
    each_line(source, {';', Syntax::Comments::lines, false, false}, setup, take);
    if (found.size() <= no_areas)
        return Error{
            Code::bad_input, source.path.string(),
            "is no list of echomail areas, a tag and a description a line; nothing was made"};
    for (Area& area : found) setup.areas.push_back(std::move(area));
    return {};
}

}  // namespace tearline::foreign
