// SPDX-License-Identifier: MIT
// sample-packets/MANIFEST as values, for every test that asks what must come of a sample.
#include "flow/manifest.h"

#include <sstream>
#include <stdexcept>

#include "base/text.h"
#include "support/support.h"

namespace tearline::test {

namespace {

[[noreturn]] void wrong(std::size_t line, const std::string& what) {
    throw std::runtime_error("MANIFEST line " + std::to_string(line) + ": " + what);
}

}  // namespace

const std::string& Facts::operator[](const std::string& key) const {
    static const std::string nothing;
    const auto found = values_.find(key);
    return found == values_.end() ? nothing : found->second;
}

std::size_t Facts::number(const std::string& key) const {
    const auto value = text::to_number((*this)[key]);
    if (!value) throw std::runtime_error("MANIFEST: " + key + " is no number: " + (*this)[key]);
    return static_cast<std::size_t>(*value);
}

std::vector<const SampleMessage*> Manifest::messages() const {
    std::vector<const SampleMessage*> all;
    for (const SampleFile& file : files)
        for (const SamplePacket& packet : file.packets)
            for (const SampleMessage& message : packet.messages) all.push_back(&message);
    return all;
}

std::size_t Manifest::count(std::string_view fate) const {
    std::size_t found = 0;
    for (const SampleMessage* message : messages())
        if ((*message)["fate"].rfind(fate, 0) == 0) ++found;
    return found;
}

Manifest read_manifest(const std::filesystem::path& file) {
    Manifest manifest;
    Facts* block = nullptr;
    std::istringstream lines(slurp(file));
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        const std::string_view trimmed = text::trim(line);
        if (trimmed.empty() || trimmed.front() == '#') continue;
        const auto colon = trimmed.find(": ");
        if (colon == std::string_view::npos) wrong(number, "no \"key: value\"");
        const std::string key(trimmed.substr(0, colon));
        const std::string value(trimmed.substr(colon + 2));
        if (key == "total") {
            block = &manifest.total;
        } else if (key == "file") {
            block = &manifest.files.emplace_back();
            manifest.files.back().name = value;
        } else if (key == "packet") {
            if (manifest.files.empty()) wrong(number, "a packet without a file");
            block = &manifest.files.back().packets.emplace_back();
            manifest.files.back().packets.back().name = value;
        } else if (key == "message") {
            if (manifest.files.empty() || manifest.files.back().packets.empty())
                wrong(number, "a message without a packet");
            block = &manifest.files.back().packets.back().messages.emplace_back();
            (*block)["number"] = value;
        } else {
            if (!block) wrong(number, "no block is open");
            if (!(*block)[key].empty()) wrong(number, key + " stands twice in its block");
            (*block)[key] = value;
        }
    }
    return manifest;
}

std::filesystem::path samples() {
    return source_dir() / "sample-packets";
}

}  // namespace tearline::test
