// SPDX-License-Identifier: MIT
// Every include is read against src/LAYERS: rooms only look down, foreign libraries stay in their room.
#include <map>
#include <set>
#include <sstream>

#include "base/text.h"
#include "house/sources.h"
#include "support/catch.h"

using namespace tearline;

namespace {

struct Layers {
    std::map<std::string, std::set<std::string>> rooms;
    std::vector<std::pair<std::string, std::vector<std::string>>> libraries;  // include prefix, where
};

Layers read_layers() {
    Layers layers;
    std::istringstream lines(test::slurp(test::source_dir() / "src" / "LAYERS"));
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream rest(line.substr(line.find(':') + 1));
        std::string name = line.substr(0, line.find(':'));
        std::vector<std::string> words;
        for (std::string word; rest >> word;) words.push_back(word);
        if (name.rfind("library ", 0) == 0)
            layers.libraries.emplace_back(name.substr(8), words);
        else
            layers.rooms[name] = {words.begin(), words.end()};
    }
    return layers;
}

std::vector<std::pair<std::string, bool>> includes_of(const std::string& source) {
    std::vector<std::pair<std::string, bool>> found;  // name, in quotes?
    std::istringstream lines(source);
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("#include ", 0) != 0) continue;
        const char closing = line[9] == '"' ? '"' : '>';
        found.emplace_back(line.substr(10, line.find(closing, 10) - 10), closing == '"');
    }
    return found;
}

bool library_allowed(const std::vector<std::string>& places, const test::Source& source) {
    const std::string inside = source.place.rfind("src/", 0) == 0 ? source.place.substr(4) : source.place;
    for (const std::string& place : places)
        if (inside.rfind(place, 0) == 0) return true;
    return false;
}

}  // namespace

TEST_CASE("every include follows the arrows of src/LAYERS") {
    const Layers layers = read_layers();
    REQUIRE(layers.rooms.size() >= 13);
    REQUIRE_FALSE(layers.libraries.empty());
    std::size_t looked_at = 0;
    for (const test::Source& source : test::sources()) {
        const auto room = layers.rooms.find(source.room);
        INFO(source.place);
        REQUIRE(room != layers.rooms.end());
        for (const auto& [name, quoted] : includes_of(test::slurp(source.path))) {
            INFO("includes " << name);
            ++looked_at;
            const std::string other = name.substr(0, name.find('/'));
            if (quoted && layers.rooms.count(other) != 0 && other != source.room)
                CHECK(room->second.count(other) == 1);
            for (const auto& [prefix, places] : layers.libraries)
                if (!quoted && name.rfind(prefix, 0) == 0) CHECK(library_allowed(places, source));
        }
    }
    CHECK(looked_at > 100);
}

TEST_CASE("no header includes itself by way of others") {
    std::map<std::string, std::vector<std::string>> graph;
    for (const test::Source& source : test::sources()) {
        if (source.path.extension() != ".h") continue;
        const std::string name = source.place.rfind("src/", 0) == 0 ? source.place.substr(4) : source.place;
        for (const auto& [other, quoted] : includes_of(test::slurp(source.path)))
            if (quoted) graph[name].push_back(other);
    }
    // A header is clean once all it includes is clean; what never gets clean is a circle.
    std::set<std::string> clean;
    for (bool moved = true; moved;) {
        moved = false;
        for (const auto& [name, others] : graph) {
            if (clean.count(name) != 0) continue;
            const bool ready = std::all_of(others.begin(), others.end(), [&](const std::string& other) {
                return clean.count(other) != 0 || graph.count(other) == 0;
            });
            if (ready) moved = clean.insert(name).second;
        }
    }
    for (const auto& [name, others] : graph) {
        INFO(name << " stands in an include circle");
        CHECK(clean.count(name) == 1);
    }
}
