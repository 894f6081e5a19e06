// SPDX-License-Identifier: MIT
// A digest in the formats that are no echomail: which maker makes which.
#include "editions/edition.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <filesystem>

#include "base/file.h"
#include "base/text.h"
#include "digests/fill.h"
#include "editions/bulletin.h"
#include "editions/edition_json.h"
#include "editions/edition_values.h"
#include "editions/escape.h"
#include "editions/templates.h"

namespace tearline::editions {

namespace {

constexpr std::uint64_t largest_template = 1u << 20;
constexpr std::array<std::string_view, 7> names{"text", "markdown",  "html", "atom",
                                                "json", "json_feed", "ansi"};

Result<std::string> template_text(std::string_view name, const std::string& folder) {
    if (!folder.empty()) {
        const file::Path own = file::Path(folder) / (std::string(name) + ".mustache");
        const auto there = file::is_there(own);
        if (!there) return Error{Code::config, own.string(), there.error().message};
        if (*there) {
            auto read = file::read(own, largest_template);
            if (!read) return Error{Code::config, own.string(), read.error().message};
            return text::replace_all(*std::move(read), "\r\n", "\n");
        }
    }
    for (std::size_t i = 0; i < built_in_templates_count; ++i)
        if (built_in_templates[i].name == name) return std::string(built_in_templates[i].text);
    return Error{Code::internal, std::string(name), "there is no such template"};
}

/// One blank line at most between others, none at the start.
std::string tidied(const std::string& text) {
    std::string out;
    for (const auto line : text::split(text, '\n')) {
        const bool empty = text::trim(line).empty();
        if (empty && (out.empty() || out.ends_with("\n\n"))) continue;
        out.append(empty ? std::string_view() : text::trim_right(line)) += '\n';
    }
    while (out.ends_with("\n\n")) out.pop_back();
    return out;
}

Result<Bytes> print_filled(Format format, const digests::Values& values,
                           const EditionSettings& settings) {
    const auto layout = template_text(to_text(format), settings.templates);
    if (!layout) return layout.error();
    const digests::Escape escape = format == Format::markdown ? escape_markdown : escape_markup;
    auto filled =
        digests::fill(*layout, values, escape, "the template for " + std::string(to_text(format)));
    if (!filled) return filled.error();
    return tidied(*filled);
}

Result<Bytes> print_text(const digests::Digest& issue, const EditionSettings& settings) {
    digests::DigestSettings whole = settings.digest;
    whole.max_part_bytes = SIZE_MAX / 2;
    if (whole.layout == "ansi" || whole.layout == "bulletin") whole.layout = "default";
    const auto parts = digests::lay_out(issue, whole, "UTF-8", 0);
    if (!parts) return parts.error();
    Bytes all;
    for (const auto& part : *parts) all += part.text;
    return all;
}

}  // namespace

std::string_view to_text(Format format) {
    return names[static_cast<std::size_t>(format)];
}

std::optional<Format> format_named(std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Format>(found - names.begin());
}

Result<Bytes> print_edition(Format format, const std::vector<digests::Digest>& issues,
                            const EditionSettings& settings) {
    assert(!issues.empty());
    if (format == Format::text) return print_text(issues.front(), settings);
    if (format == Format::ansi) return print_bulletin(issues.front(), settings);
    const auto phrases = digests::Phrases::load(settings.digest.language);
    if (!phrases) return phrases.error();
    if (format == Format::json) return print_json(safe_digest(issues.front()), *phrases);
    if (format == Format::json_feed) return print_json_feed(issues, *phrases, settings);
    if (format == Format::atom)
        return print_filled(format, feed_values(issues, *phrases, settings), settings);
    return print_filled(format, issue_values(issues.front(), *phrases, settings), settings);
}

}  // namespace tearline::editions
