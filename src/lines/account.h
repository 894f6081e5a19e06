// SPDX-License-Identifier: MIT
// The account that every cleaning step writes into: what was taken out of a message and what was
// mended.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tearline::lines {

/// A piece of the message that is not the article's: why ("promo", "rule", "label", "image caption"
/// ..) and the text as sent.
struct Removed {
    std::string why;
    std::string text;
    bool operator==(const Removed&) const = default;
};

/// A change within the text: its kind ("link rejoined", "apostrophe" ..), before and after.
struct Repair {
    std::string kind;
    std::string from, to;
    bool operator==(const Repair&) const = default;
};

struct Account {
    std::vector<Removed> removed;
    std::vector<Repair> repairs;

    void remove(std::string_view why, std::string_view text) {
        removed.push_back({std::string(why), std::string(text)});
    }
    void repair(std::string_view kind, std::string_view from, std::string_view to) {
        repairs.push_back({std::string(kind), std::string(from), std::string(to)});
    }
};

}  // namespace tearline::lines
