// SPDX-License-Identifier: MIT
// Histograms of line widths as text: "72:10 79:3".
#include "store/stream_widths.h"

#include <charconv>

#include "base/text.h"
#include "store/connection.h"

namespace tearline::store {
namespace {

std::string to_text(const std::map<int, int>& histogram) {
    std::string out;
    for (const auto& [width, lines] : histogram) {
        if (!out.empty()) out += ' ';
        out += std::to_string(width) + ":" + std::to_string(lines);
    }
    return out;
}

std::map<int, int> to_histogram(std::string_view text) {
    std::map<int, int> histogram;
    for (const auto word : text::words(text)) {
        int width = 0, lines = 0;
        const char* const end = word.data() + word.size();
        const auto first = std::from_chars(word.data(), end, width);
        if (first.ec != std::errc() || first.ptr == end || *first.ptr != ':') continue;
        if (std::from_chars(first.ptr + 1, end, lines).ec == std::errc()) histogram[width] = lines;
    }
    return histogram;
}

}  // namespace

StreamWidths::StreamWidths(const Database& database) : connection_(database.connection()) {}

Result<lines::StreamWidths> StreamWidths::get(std::string_view stream) {
    return reading(*connection_, [&] {
        lines::StreamWidths widths;
        auto query =
            connection_->query("SELECT messages, line_lengths FROM stream_widths WHERE stream = ?");
        query.text(stream);
        if (query.step()) {
            widths.messages = static_cast<int>(query.integer_at(0));
            widths.line_lengths = to_histogram(query.view_at(1));
        }
        return widths;
    });
}

Result<void> StreamWidths::put(std::string_view stream, const lines::StreamWidths& widths) {
    return writing(*connection_, [&] {
        const std::string histogram = to_text(widths.line_lengths);
        connection_
            ->query(
                "INSERT OR REPLACE INTO stream_widths (stream, messages, line_lengths)"
                " VALUES (?, ?, ?)")
            .text(stream)
            .integer(widths.messages)
            .text(histogram)
            .run();
    });
}

}  // namespace tearline::store
