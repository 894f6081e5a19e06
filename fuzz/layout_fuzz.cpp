// SPDX-License-Identifier: MIT
// Fuzz target: whatever an entry holds, its digest's lines fit, split between entries and cannot be
// taken for control.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/charset.h"
#include "base/text.h"
#include "digests/compose.h"
#include "digests/digest.h"
#include "digests/readable.h"
#include "ftn/control_lines.h"
#include "news/own_digest.h"

namespace {

using namespace tearline;

void require(bool holds) {
    if (!holds) std::abort();
}

std::string without_colours(std::string_view line) {
    std::string plain;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '\x1b') {
            at = line.find('m', at);
            require(at != std::string_view::npos);
        } else {
            plain += line[at];
        }
    }
    return plain;
}

void check_line(std::string_view view, int columns) {
    const std::string line = without_colours(view);
    const auto trimmed = text::trim(line);
    const bool link = trimmed.find("://") != std::string_view::npos &&
                      trimmed.find(' ') == std::string_view::npos;
    require(link || text::columns(line) <= static_cast<std::size_t>(columns));
    for (const char c : line) require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
    require(!line.starts_with("---") && !line.starts_with("...") && !line.starts_with(" * Origin"));
    require(!trimmed.starts_with(">"));
    require(!text::starts_with_ignoring_case(line, "SEEN-BY") &&
            !text::starts_with_ignoring_case(line, "AREA:"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 3) return 0;
    constexpr const char* layouts[] = {"default", "plain", "ansi"};
    constexpr const char* charsets[] = {"CP437", "UTF-8", "CP866", "ASCII"};
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    digests::DigestSettings settings;
    settings.layout = layouts[data[0] % 3];
    settings.columns = 30 + data[1] % 100;
    settings.max_part_bytes = 1000U + 64U * data[2];
    const std::string charset = charsets[(data[0] / 3) % 4];

    digests::Digest digest;
    const auto fields = text::split(bytes.substr(3), '\xff');
    digest.name = settings.name = std::string(fields[0]);
    for (std::size_t i = 1; i + 4 < fields.size() && digest.entries.size() < 12; i += 5) {
        digests::Entry entry;
        entry.headline = fields[i];
        entry.lead = fields[i + 1];
        entry.source = fields[i + 2];
        entry.link = std::string(fields[i + 3]);
        entry.also = {{std::string(fields[i + 4]), "", {}}};
        entry.update = !fields[i].empty() && fields[i][0] == 'u';
        digest.entries.push_back(std::move(entry));
    }
    const auto parts = digests::lay_out(digest, settings, charset, 200);
    require(parts.has_value());
    // Entries that nobody could read in the charset are left out, and may be all.
    require(parts->empty() == digests::readable_in(digest, charset).entries.empty());
    for (const auto& part : *parts) {
        require(charset::encode(part.subject, charset).size() <= 71);
        for (const auto line : text::split(part.text, '\n')) check_line(line, settings.columns);
    }

    digests::ComposeSettings compose;
    compose.area_tag = "AREA";
    compose.from_address = {1, 2, 3, 4, "net"};
    compose.charset = charset;
    compose.origin = digest.name;
    for (const auto& message : digests::compose(*parts, compose)) {
        const auto control = ftn::parse_control_lines(message.body);
        require(control.area == "AREA" && control.seen_by.empty() && control.path.empty());
        require(control.tear_line == news::product() && control.origin.has_value());
        require(news::is_digest(control));
    }
    return 0;
}
