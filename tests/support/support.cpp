// SPDX-License-Identifier: MIT
// What tests of all rooms share: a folder that deletes itself, and the reference data beside the
// project.
#include "support/support.h"

#include <stdlib.h>
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>

namespace tearline::test {

namespace fs = std::filesystem;

TempDir::TempDir() {
    std::string pattern = (fs::temp_directory_path() / "tearline-test-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("cannot make a temporary folder");
    path_ = pattern;
}

TempDir::~TempDir() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

fs::path source_dir() {
    return TEARLINE_SOURCE_DIR;
}

std::string program() {
    return TEARLINE_PROGRAM;
}

std::string installed(const std::string& program) {
    for (const char* folder : {"/usr/bin/", "/usr/sbin/", "/usr/local/bin/"})
        if (::access((folder + program).c_str(), X_OK) == 0) return folder + program;
    std::cerr << "SKIPPED: " << program << " is not installed (scripts/packages-test.txt)\n";
    return {};
}

std::optional<fs::path> shared(const std::string& name) {
    const fs::path place = source_dir() / ".." / "shared" / name;
    if (fs::exists(place)) return place;
    std::cerr << "SKIPPED: the reference data ../shared/" << name << " is not on this machine\n";
    return std::nullopt;
}

std::string slurp(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

void spit(const fs::path& file, const std::string& bytes) {
    std::ofstream out(file, std::ios::binary);
    out << bytes;
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace tearline::test
