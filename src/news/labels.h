// SPDX-License-Identifier: MIT
// The words that gates set before the fields of an article, in one table.
#pragma once
#include <optional>
#include <string_view>

namespace tearline::news {

enum class Field { title, date, lead, story, link, byline, source, via, category, image };

struct Label {
    Field field = Field::title;
    std::string_view value;  ///< what stands behind it on the line, trimmed; may be empty
    bool bare = false;       ///< no colon stood behind it
};

/// The label that LINE starts with: "Date:", "FULL STORY", "Original article at http://..", or the
/// name of a date or address alone, which stands on the next line: "DATE".
std::optional<Label> read_label(std::string_view line);

/// Does LINE say whose the text or its picture is ("Courtesy of Night Wire"), without a label?
bool is_credit(std::string_view line);

}  // namespace tearline::news
