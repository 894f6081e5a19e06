// SPDX-License-Identifier: MIT
// Everything of a system that must be the same after a run that was disturbed and one that was not.
#include "flow/end_state.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "base/hash.h"
#include "base/text.h"
#include "ftn/control_lines.h"
#include "msgbase/base.h"
#include "packet/bundle.h"
#include "packet/reader.h"
#include "store/store.h"
#include "support/support.h"

namespace tearline::test {

namespace fs = std::filesystem;

namespace {

using Lines = std::multiset<std::string>;

template <class T>
T taken(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().text());
    return std::move(*result);
}

/// Without PATH and SEEN-BY it would miss a copy that says the wrong thing to a link.
std::string fingerprint(const ftn::Message& message) {
    std::size_t sum = message.body.size();
    for (const char c : message.body) sum = sum * 131 + static_cast<unsigned char>(c);
    return message.subject + " " + std::to_string(sum % 1000000007);
}

void add_store(const fs::path& file, Lines& lines) {
    auto store = taken(store::Store::open(file, store::Access::read));
    for (const std::string& damage : taken(store.database.check())) lines.insert("store " + damage);
    for (const auto& area : taken(store.areas.list()))
        for (const auto id : taken(store.messages.in_area(area.area, 0, 100000))) {
            const auto message = taken(store.messages.get(id));
            lines.insert("store " + area.area.text() + " " + message->verdict + " " +
                         fingerprint(message->message));
        }
    for (const auto kind : {store::MessageKind::netmail, store::MessageKind::bad})
        for (const auto id : taken(store.messages.of_kind(kind, 0, 100000))) {
            const auto message = taken(store.messages.get(id));
            lines.insert("kept " + message->verdict + " " + fingerprint(message->message));
        }
    for (const auto& queue : taken(store.owed.queues()))
        lines.insert("owed " + queue.link + " " + std::to_string(queue.waiting) + " and " +
                     std::to_string(queue.in_packets));
    for (const auto& [area, count] : taken(store.base_lines.areas()))
        lines.insert("base of " + area.text() + " is owed " + std::to_string(count));
    if (!taken(store.base_lines.unfinished()).empty()) lines.insert("an append is unfinished");
    if (!taken(store.packets.unfinished()).empty()) lines.insert("a packet is unfinished");
    const auto totals = taken(store.runs.totals());
    lines.insert("articles " + std::to_string(totals.articles) + ", stories " +
                 std::to_string(totals.stories) + ", digests " + std::to_string(totals.digests) +
                 ", duplicates " + std::to_string(totals.traces) + ", keys " +
                 std::to_string(totals.dupe_keys));
}

void add_base(const fs::path& path, msgbase::Format format, Lines& lines) {
    const std::string name = "base " + path.filename().string() + " ";
    const auto base = taken(msgbase::Base::open(format, path, msgbase::Access::read));
    for (const std::string& problem : taken(base->check())) lines.insert(name + problem);
    const auto seen = base->visit([&](const msgbase::Heading& each) {
        const auto message = taken(base->read(each.number));
        lines.insert(name + (each.unsent ? "waits " : "") + fingerprint(message.message) +
                     " answers " + std::to_string(message.links.to));
        return true;
    });
    if (!seen) throw std::runtime_error(seen.error().text());
}

void add_bases(const fs::path& folder, Lines& lines) {
    if (!fs::exists(folder)) return;
    for (const auto& entry : fs::directory_iterator(folder)) {
        fs::path path = entry.path();
        if (entry.is_directory()) {
            add_base(path, msgbase::Format::msg, lines);
        } else if (path.extension() == ".jhr") {
            add_base(path.replace_extension(), msgbase::Format::jam, lines);
        } else if (path.extension() == ".sqd") {
            add_base(path.replace_extension(), msgbase::Format::squish, lines);
        }
    }
}

void add_packet(const fs::path& path, Lines& lines) {
    auto reader = taken(packet::PacketReader::open(taken(packet::ByteSource::open(path))));
    for (;;) {
        const auto next = taken(reader.next());
        if (!next) return;
        const auto control = ftn::parse_control_lines(next->message.body);
        lines.insert("sent to " + reader.header().to.text_4d() + " " +
                     control.area.value_or("netmail") + " " + fingerprint(next->message));
    }
}

void add_file(const fs::path& path, Lines& lines) {
    if (!fs::exists(path)) {
        lines.insert("queued, but missing: " + path.extension().string());
    } else if (path.extension() == ".txt") {
        lines.insert("file sent: " + path.filename().string() + ", " + slurp(path));
    } else if (path.extension().string().ends_with("ut") || path.extension() == ".pkt") {
        add_packet(path, lines);
    } else {
        const TempDir work;
        for (const auto& member : taken(packet::open_bundle(path, work / "unpacked")).members)
            add_packet(member.path, lines);
    }
}

/// Every message of every file that a flow file names, and of netmail packets, which need none.
void add_outbound(const fs::path& folder, Lines& lines) {
    std::multiset<std::string> named;
    std::set<fs::path> others;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const std::string extension = entry.path().extension().string();
        // A lock that could not be removed is one of a dead process; a temporary file is told
        // below.
        if (extension == ".bsy" || extension == ".tmp") continue;
        if (extension.size() == 4 && extension.ends_with("lo")) {
            const std::string flow = slurp(entry.path());
            for (const auto line : text::split(flow, '\n'))
                if (!line.empty() && line.front() != '~')
                    named.insert(std::string(line.substr(line.front() == '^')));
        } else if (extension.size() == 4 && extension.ends_with("ut")) {
            add_packet(entry.path(), lines);
        } else {
            others.insert(entry.path());
        }
    }
    for (const std::string& path : named) add_file(path, lines);
    for (const fs::path& path : others)
        if (named.count(path.string()) != 1)
            lines.insert("not queued once: " + path.extension().string());
}

}  // namespace

std::multiset<std::string> end_state(const fs::path& folder) {
    Lines lines;
    add_store(folder / "store.db", lines);
    if (fs::exists(folder / "store.db.mail"))
        for (const auto& entry : fs::directory_iterator(folder / "store.db.mail"))
            lines.insert("mail file " + entry.path().filename().string());
    add_bases(folder / "bases", lines);
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().filename().string().rfind("outbound", 0) == 0)
            add_outbound(entry.path(), lines);
    for (const char* name : {"inbound", "inbound-unsecure", "bad", "files"})
        if (fs::exists(folder / name))
            for (const auto& entry : fs::recursive_directory_iterator(folder / name))
                if (entry.is_regular_file()) {
                    const std::string line =
                        std::string(name) + " " + entry.path().filename().string();
                    // A repair that was cut off may leave a copy of each state of the base.
                    const bool of_base =
                        entry.path().parent_path().string().find("-base-") != std::string::npos;
                    if (!of_base || lines.count(line) == 0) lines.insert(line);
                }
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".tmp")
            lines.insert("left over: " + entry.path().filename().string());
    return lines;
}

std::string difference(const Lines& wanted, const Lines& found) {
    std::vector<std::string> missing, more;
    std::set_difference(wanted.begin(), wanted.end(), found.begin(), found.end(),
                        std::back_inserter(missing));
    std::set_difference(found.begin(), found.end(), wanted.begin(), wanted.end(),
                        std::back_inserter(more));
    std::string told;
    for (const std::string& line : missing) told += "missing: " + line + "\n";
    for (const std::string& line : more) told += "too much: " + line + "\n";
    return told;
}

}  // namespace tearline::test
