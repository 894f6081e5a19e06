// SPDX-License-Identifier: MIT
// TIC files are lines of a keyword and its value; keywords are case-blind and may repeat.
#include "cmd/tic.h"

#include "base/charset.h"
#include "base/hash.h"
#include "base/text.h"

namespace tearline::cmd {
namespace {

constexpr std::size_t block_size = 1u << 20;

std::optional<std::uint32_t> parse_hex(std::string_view text) {
    if (text.empty() || text.size() > 8) return {};
    std::uint32_t value = 0;
    for (const char c : text) {
        const std::size_t digit = std::string_view("0123456789abcdef").find(text::lower(c));
        if (digit == std::string_view::npos) return {};
        value = value << 4 | static_cast<std::uint32_t>(digit);
    }
    return value;
}

void take(Tic& tic, const std::string& key, const std::string& value) {
    const auto once = [&](std::optional<std::string>& to) {
        if (to)
            tic.problems.push_back("the line " + key + " stands there twice; the first counts");
        else
            to = value;
    };
    const std::string low = text::to_lower(key);
    if (low == "area") once(tic.area);
    if (low == "file") once(tic.file);
    if (low == "from") once(tic.from);
    if (low == "to") once(tic.to);
    if (low == "origin") once(tic.origin);
    if (low == "magic") once(tic.magic);
    if (low == "replaces") once(tic.replaces);
    if (low == "desc") tic.description = tic.description ? *tic.description + "\n" + value : value;
    if (low == "size") {
        tic.size = text::to_number(value);
        if (!tic.size) tic.problems.push_back("the size '" + value + "' is no number");
    }
    if (low == "crc") {
        tic.crc = parse_hex(value);
        if (!tic.crc) tic.problems.push_back("the CRC '" + value + "' is no hexadecimal number");
    }
}

}  // namespace

Result<Tic> parse_tic(BytesView bytes) {
    Tic tic;
    bytes = bytes.substr(0, bytes.find('\x1a'));
    const charset::Name name = charset::decide(bytes, {}).name;
    for (const BytesView raw : text::split(bytes, '\n')) {
        const std::string line = charset::decode(text::trim(raw), name);
        if (line.empty()) continue;
        const std::size_t blank = line.find_first_of(" \t");
        const std::string key = line.substr(0, blank);
        const std::string value(
            blank == std::string::npos ? "" : text::trim(std::string_view(line).substr(blank)));
        if (text::equals_ignoring_case(key, "pw")) {
            tic.has_password = true;
            continue;
        }
        take(tic, key, value);
        tic.lines.emplace_back(key, value);
    }
    if (!tic.area && !tic.file)
        return Error{Code::bad_input, "", "this is no TIC file: it names neither area nor file"};
    if (!tic.area) tic.problems.emplace_back("there is no Area line");
    if (!tic.file) tic.problems.emplace_back("there is no File line");
    if (!tic.crc) tic.problems.emplace_back("there is no usable Crc line");
    return tic;
}

std::vector<std::string> check_tic_file(const Tic& tic, const file::Path& folder) {
    if (!tic.file || tic.file->find_first_of("/\\") != std::string::npos) return {};
    Result<file::Reader> reader = file::Reader::open(folder / *tic.file);
    if (!reader) return {};
    std::vector<std::string> problems;
    if (tic.size && *tic.size != reader->size())
        problems.push_back("the file " + *tic.file + " beside it has " +
                           std::to_string(reader->size()) + " bytes, not " +
                           std::to_string(*tic.size));
    if (!tic.crc) return problems;
    std::uint32_t crc = 0xffffffff;
    Bytes block(block_size, '\0');
    for (std::uint64_t at = 0; at < reader->size();) {
        Result<std::size_t> got = reader->read_at(at, block.data(), block.size());
        if (!got || *got == 0) return problems;
        crc = crc32_update(crc, BytesView(block).substr(0, *got));
        at += *got;
    }
    if (~crc != *tic.crc)
        problems.push_back("the file " + *tic.file + " beside it has CRC " + text::hex(~crc, 8) +
                           ", not " + text::hex(*tic.crc, 8));
    return problems;
}

}  // namespace tearline::cmd
