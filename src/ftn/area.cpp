// SPDX-License-Identifier: MIT
// Folds area tags, so that one area has one key.
#include "ftn/area.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace tearline::ftn {

std::optional<std::string> fold_tag(std::string_view tag) {
    constexpr std::size_t longest = 60;
    if (tag.empty() || tag.size() > longest) return std::nullopt;
    for (const char c : tag)
        if (c <= ' ' || c > '~') return std::nullopt;
    return text::to_upper(tag);
}

namespace {

constexpr std::array<std::pair<Area::Base, std::string_view>, 4> base_names{
    {{Area::Base::none, "none"},
     {Area::Base::jam, "jam"},
     {Area::Base::squish, "squish"},
     {Area::Base::msg, "msg"}}};

}  // namespace

std::string_view to_text(Area::Base base) {
    for (const auto& [each, name] : base_names)
        if (each == base) return name;
    return "none";
}

std::optional<Area::Base> base_named(std::string_view name) {
    for (const auto& [each, its_name] : base_names)
        if (text::equals_ignoring_case(name, its_name)) return each;
    return std::nullopt;
}

}  // namespace tearline::ftn
