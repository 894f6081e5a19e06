// SPDX-License-Identifier: MIT
// Any bytes are read as frames and file words, the same wherever they are cut.
#include <cstdlib>
#include <vector>

#include "binkp/file_words.h"
#include "binkp/frame.h"

using namespace tearline::binkp;

namespace {

std::vector<Frame> read(tearline::BytesView bytes, std::size_t cut) {
    FrameReader reader;
    std::vector<Frame> out;
    for (const auto part : {bytes.substr(0, cut), bytes.substr(cut)}) {
        reader.add(part);
        while (auto frame = reader.next()) out.push_back(*frame);
    }
    return out;
}

void check_words(std::string_view text) {
    const auto words = parse_file_words(text, true);
    if (!words) return;
    const std::string& name = words->file.name;
    if (unescape_name(escape_name(name)) != name) std::abort();
    const std::string safe = safe_name(name);
    if (safe.empty() || safe.size() > 200 || safe.front() == '.' || safe.front() == '-' ||
        safe.find('/') != std::string::npos || safe.find('\0') != std::string::npos)
        std::abort();
    if (words->too_large) return;
    const auto again = parse_file_words(words->file.words() + " 0", true);
    if (!name.empty() && (!again || again->file != words->file)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size == 0) return 0;
    const tearline::BytesView bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto frames = read(bytes, 0);
    if (frames != read(bytes, std::min<std::size_t>(data[0], bytes.size()))) std::abort();
    for (const Frame& frame : frames) check_words(frame.text());
    check_words(bytes);
    return 0;
}
