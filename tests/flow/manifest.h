// SPDX-License-Identifier: MIT
// sample-packets/MANIFEST as values, for every test that asks what must come of a sample.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tearline::test {

/// The "key: value" lines of a block. A key that is not there reads as an empty string.
class Facts {
  public:
    std::string& operator[](const std::string& key) { return values_[key]; }
    [[nodiscard]] const std::string& operator[](const std::string& key) const;
    /// The value as a number; throws std::runtime_error where it is none.
    [[nodiscard]] std::size_t number(const std::string& key) const;

  private:
    std::map<std::string, std::string> values_;
};

struct SampleMessage : Facts {};

struct SamplePacket : Facts {
    std::string name;
    std::vector<SampleMessage> messages;
};

struct SampleFile : Facts {
    std::string name;  ///< "inbound/0a0a0801.pkt"
    std::vector<SamplePacket> packets;
};

struct Manifest {
    Facts total;
    std::vector<SampleFile> files;

    [[nodiscard]] std::vector<const SampleMessage*> messages() const;
    /// Messages of files that are not set aside, whose fate is or starts with FATE.
    [[nodiscard]] std::size_t count(std::string_view fate) const;
};

/// Throws std::runtime_error on anything that the description at the top of the file does not
/// allow.
Manifest read_manifest(const std::filesystem::path& file);

/// The folder sample-packets/ of the source tree.
std::filesystem::path samples();

}  // namespace tearline::test
