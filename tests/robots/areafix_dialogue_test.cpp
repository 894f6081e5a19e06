// SPDX-License-Identifier: MIT
// The sixty letters of areafix_dialogue.txt, each with its answer and what it changed, and the toss
// after them.
#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "flow/robot_station.h"
#include "flow/send.h"
#include "netmail/areafix_command.h"
#include "support/catch.h"

using namespace tearline;

namespace {

struct Step {
    test::LetterForm form;
    std::string number;
    std::vector<std::string> expected;
};

struct Dialogue {
    std::vector<Step> steps;
    std::vector<std::string> toss;
};

/// The text in the first pair of quotes behind WORD.
std::string quoted(std::string_view line, std::string_view word) {
    const auto at = line.find(word);
    if (at == std::string_view::npos) return {};
    const auto from = line.find('"', at), to = line.find('"', from + 1);
    return std::string(line.substr(from + 1, to - from - 1));
}

Dialogue read_dialogue() {
    const std::string file = test::slurp(test::source_dir() / "tests/robots/areafix_dialogue.txt");
    Dialogue dialogue;
    enum { outside, body, expect, toss } where = outside;
    for (const std::string_view line : text::split(file, '\n')) {
        if (line.starts_with("#")) continue;
        if (line == "== toss") {
            where = toss;
        } else if (line.starts_with("== ")) {
            const auto words = text::words(line);
            Step step;
            step.number = words[1];
            step.form.program = words[2];
            step.form.from = "1337:1/" + std::string(words[3]);
            step.form.subject = quoted(line, "\"");
            if (const auto name = quoted(line, " name \""); !name.empty()) step.form.name = name;
            if (const auto to = quoted(line, " to \""); !to.empty()) step.form.to = to;
            dialogue.steps.push_back(std::move(step));
            where = body;
        } else if (line == "--expect") {
            where = expect;
        } else if (where == body) {
            dialogue.steps.back().form.text += std::string(line) + "\n";
        } else if (where == expect && !text::trim(line).empty()) {
            dialogue.steps.back().expected.emplace_back(line);
        } else if (where == toss && !text::trim(line).empty()) {
            dialogue.toss.emplace_back(line);
        }
    }
    return dialogue;
}

/// Long lines put together again, runs of blanks and dots made one.
std::vector<std::string> plain_lines(std::string_view answer) {
    std::vector<std::string> lines;
    for (const std::string_view raw : text::split(answer, '\n')) {
        std::string line;
        for (const std::string_view word : text::words(raw)) {
            if (!line.empty()) line += ' ';
            line += word.find_first_not_of('.') == std::string_view::npos ? ".." : word;
        }
        const bool goes_on = raw.starts_with("                              ") && !lines.empty();
        if (goes_on)
            lines.back() += " " + line;
        else
            lines.push_back(line);
    }
    return lines;
}

/// Only '*' has a meaning.
bool like(std::string_view pattern, std::string_view line) {
    const auto star = pattern.find('*');
    if (star == std::string_view::npos) return pattern == line;
    if (!line.starts_with(pattern.substr(0, star))) {
        return false;
    }
    pattern.remove_prefix(star + 1);
    line.remove_prefix(star);
    for (std::size_t cut = 0; cut <= line.size(); ++cut)
        if (like(pattern, line.substr(cut))) return true;
    return false;
}

std::set<std::string> nodes(const std::vector<ftn::Address>& addresses) {
    std::set<std::string> found;
    for (const auto& each : addresses) found.insert(std::to_string(each.node));
    return found;
}

std::set<std::string> listed(std::string_view line, std::size_t from) {
    std::set<std::string> found;
    const auto words = text::words(line);
    for (std::size_t i = from; i < words.size(); ++i) found.emplace(words[i]);
    return found;
}

void check_state(test::RobotStation& station, std::string_view line) {
    const auto words = text::words(line);
    const desk::Desk desk = station.desk(desk::Desk::Mode::read_only);
    if (words[1] == "LINK") {
        std::set<std::string> paused;
        for (const ftn::Link& link : desk.config.links)
            if (link.paused) paused.insert(std::to_string(link.address.node));
        CHECK(paused == listed(line, 2));
        return;
    }
    const ftn::Area* area = desk.config.area({"tqwnet", std::string(words[1])});
    REQUIRE(area != nullptr);
    CHECK(nodes(words[0] == "links" ? area->links : area->paused) == listed(line, 2));
}

void check_step(test::RobotStation& station, const Step& step) {
    INFO("letter " << step.number << ": " << step.form.text);
    const auto written = station.ask(step.form);
    std::string answer, all;
    std::size_t parts = 0;
    for (const auto& each : written) {
        all += each.text;
        if (each.to.node == 100) continue;
        answer += each.text;
        ++parts;
        CHECK(each.name == "AreaFix");
        CHECK(each.to_name == step.form.name);
        CHECK(each.subject.find("AreaFix results") == 0);
    }
    INFO(answer);
    const auto lines = plain_lines(answer);
    for (const std::string_view line : text::split(answer, '\n')) CHECK(text::columns(line) <= 79);
    std::size_t at = 0;
    bool silent = false;
    for (const std::string& expected : step.expected) {
        INFO(expected);
        const std::string_view rest = text::trim(
            std::string_view(expected).substr(std::min(expected.find(' '), expected.size())));
        if (expected.starts_with("has ")) {
            while (at < lines.size() && !like(rest, lines[at])) ++at;
            CHECK(at < lines.size());
        } else if (expected.starts_with("not ")) {
            CHECK(answer.find(rest) == std::string::npos);
        } else if (expected == "silent") {
            silent = true;
            CHECK(parts == 0);
        } else if (expected.starts_with("asked ")) {
            CHECK(all.find(std::string(rest) + "\n") != std::string::npos);
        } else {
            REQUIRE((expected.starts_with("links ") || expected.starts_with("paused ")));
            check_state(station, expected);
        }
    }
    if (!silent) CHECK(parts == 1);
}

}  // namespace

TEST_CASE("sixty letters to AreaFix, and the toss that honours them") {
    const Dialogue dialogue = read_dialogue();
    REQUIRE(dialogue.steps.size() == 60);
    test::RobotStation station;
    std::vector<ftn::Message> old;
    for (int i = 1; i <= 5; ++i)
        old.push_back(
            test::echomail("TQW_GEN", fmt::format("1337:3/33 0000000{}", i), "Old", "Old."));
    station.receive("00000001.pkt", old);
    station.answers(true);
    for (const Step& step : dialogue.steps) check_step(station, step);
    station.answers(true);

    for (std::size_t i = 0; i < dialogue.toss.size(); ++i) {
        INFO(dialogue.toss[i]);
        const std::string tag(text::words(dialogue.toss[i]).front());
        const std::string mark = fmt::format("Mail number {} for all.", i);
        station.receive(
            fmt::format("b{:07x}.pkt", i),
            {test::echomail(tag, fmt::format("1337:3/33 0000a{:03x}", i), "New", mark)});
        station.answers(true);
        std::set<std::string> got;
        for (const auto& each : station.sent())
            if (each.message.body.find(mark) != Bytes::npos)
                got.insert(std::to_string(each.to.node));
        CHECK(got == listed(dialogue.toss[i], 1));
    }
}
