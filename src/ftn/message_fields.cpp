// SPDX-License-Identifier: MIT
// Fields and lines of the messages we write.
#include "ftn/message_fields.h"

#include "base/text.h"
#include "ftn/network_text.h"

namespace tearline::ftn {

namespace {

constexpr std::size_t origin_columns = 79;  // FTS-0004

/// TEXT as one line of the network: all of it, or a start that still has more than MOST bytes
/// there. What a title is cut from may have megabytes, and is measured once a letter.
std::string line_to_cut(const std::string& text, const charset::Name& charset, std::size_t most) {
    constexpr std::size_t longest_letter = 4;  // UTF-8
    std::string line = network_line(text, charset);
    const auto start = text::prefix_bytes(line, longest_letter * (most + 1));
    if (network_bytes(start, charset) > most) line.resize(start.size());
    return line;
}

}  // namespace

Bytes message_field(const std::string& text, const charset::Name& charset, std::size_t most) {
    std::string line = line_to_cut(text, charset, most);
    while (network_bytes(line, charset) > most)
        line.resize(text::prefix_bytes(line, line.size() - 1).size());
    return charset::encode(line, charset);
}

std::string subject_field(const std::string& text, const charset::Name& charset, std::size_t most) {
    std::string line = line_to_cut(text, charset, most);
    while (network_bytes(line, charset) > most) {
        const auto blank = line.rfind(' ');
        const bool word = blank != std::string::npos && blank > line.size() / 2;
        line.resize(word ? blank : text::prefix_bytes(line, line.size() - 1).size());
    }
    return line;
}

Bytes origin_line(const std::string& text, const Address& from, const charset::Name& charset) {
    const std::string start = " * Origin: ", end = " (" + from.text_4d() + ")";
    return start + message_field(text, charset, origin_columns - start.size() - end.size()) + end;
}

std::string control_line(std::string_view name, std::string_view value) {
    std::string line = "\x01";
    return line.append(name).append(": ").append(value) + '\r';
}

}  // namespace tearline::ftn
