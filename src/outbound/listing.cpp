// SPDX-License-Identifier: MIT
// Walks the outbound's folders and reads what their names and flow files tell.
#include "outbound/listing.h"

#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "outbound/spellings.h"
#include "packet/names.h"

namespace tearline::outbound {

namespace {

bool is_folder(const Path& path) {
    std::error_code error;
    return std::filesystem::is_directory(path, error);
}

UnixTime modified(const Path& file, std::error_code& error) {
    const auto written = std::filesystem::last_write_time(file, error);
    const auto system = std::chrono::file_clock::to_sys(written);
    return std::chrono::duration_cast<std::chrono::seconds>(system.time_since_epoch()).count();
}

bool is_readable(const Path& file) {
    return ::access(file.c_str(), R_OK) == 0;
}

bool is_mail(const file::Entry& entry) {
    const std::string name = entry.path.filename().string();
    return entry.regular && entry.size > 0 &&
           (packet::is_packet_name(name) || packet::is_bundle_name(name));
}

int urgency(ftn::Flavour flavour) {
    return static_cast<int>(std::find(flavours.begin(), flavours.end(), flavour) -
                            flavours.begin());
}

/// The file that a flow line names. A path without a folder lies beside the flow file; one with
/// backslashes was written for DOS, where letters of either case name the same file.
Path resolve(const std::string& text, const Path& flow) {
    std::error_code error;
    const Path beside = (flow.parent_path() / text).lexically_normal();
    if (std::filesystem::exists(beside, error)) return beside;
    const std::string slashes = text::replace_all(text, "\\", "/");
    const Path local = (flow.parent_path() / slashes).lexically_normal();
    const auto there = spellings(local);
    return there.empty() ? beside : there.front();
}

/// Files of the outbound have names that mean something here only; the other side gets one that is
/// the same in every session, so that a lost acknowledgement does not double it.
std::string stable_name(const file::Entry& entry, std::string_view extension) {
    const std::string identity = entry.path.string() + " " + std::to_string(entry.size) + " " +
                                 std::to_string(entry.modified);
    return hash_of(identity).hex().substr(0, 8) + std::string(extension);
}

class Walk {
  public:
    explicit Walk(const Names& names) : names_(names) {}

    Result<void> all() {
        const Path parent = names_.root().parent_path();
        if (!is_folder(parent)) return {};
        const auto folders = file::list(parent);
        if (!folders) return folders.error();
        for (const file::Entry& entry : *folders) {
            const auto zone = names_.zone_of(entry.path);
            if (!zone || !is_folder(entry.path)) continue;
            zone_folder(entry.path, *zone);
        }
        return {};
    }

    Listing take() {
        Listing listing;
        for (auto& [address, queue] : queues_) {
            std::stable_sort(queue.items.begin(), queue.items.end(),
                             [](const Item& a, const Item& b) { return rank(a) < rank(b); });
            listing.queues.push_back(std::move(queue));
        }
        listing.problems = std::move(problems_);
        if (all_flows_read_)
            for (file::Entry& entry : mail_)
                if (!named_.contains(text::to_lower(entry.path.filename().string())))
                    listing.unnamed.push_back(std::move(entry));
        return listing;
    }

  private:
    static int rank(const Item& item) {
        if (item.kind == Item::Kind::request) return 100;
        return urgency(item.flavour) * 2 + (item.kind == Item::Kind::listed ? 1 : 0);
    }

    void zone_folder(const Path& folder, const ftn::Address& zone) {
        for (const file::Entry& entry : entries_of(folder)) {
            if (is_mail(entry)) mail_.push_back(entry);
            const auto number = parse_hex8(entry.path.stem().string());
            if (!number) continue;
            ftn::Address address = zone;
            address.net = static_cast<std::uint16_t>(*number >> 16);
            address.node = static_cast<std::uint16_t>(*number);
            const std::string extension = entry.path.extension().string();
            const bool points = text::equals_ignoring_case(extension, ".pnt");
            if (points && is_folder(entry.path))
                point_folder(entry.path, address);
            else
                one_file(entry, address);
        }
    }

    void point_folder(const Path& folder, const ftn::Address& boss) {
        for (const file::Entry& entry : entries_of(folder)) {
            if (is_mail(entry)) mail_.push_back(entry);
            const auto number = parse_hex8(entry.path.stem().string());
            if (!number || *number == 0 || *number > 0xffff) continue;
            ftn::Address address = boss;
            address.point = static_cast<std::uint16_t>(*number);
            one_file(entry, address);
        }
    }

    std::vector<file::Entry> entries_of(const Path& folder) {
        auto entries = file::list(folder);
        if (entries) return *std::move(entries);
        problems_.push_back(entries.error().text() + "; the mail in it waits");
        return {};
    }

    void one_file(const file::Entry& entry, const ftn::Address& address) {
        const auto type = file_type(entry.path.extension().string());
        if (!type || !entry.regular) return;
        if (type->kind == FileKind::tries || type->kind == FileKind::call) return;
        Queue& queue = queues_.try_emplace(address).first->second;
        queue.address = address;
        switch (type->kind) {
            case FileKind::flow:
                return flow_file(entry, type->flavour, queue);
            case FileKind::netmail:
                add(queue, entry, Item::Kind::netmail, type->flavour, ".pkt");
                break;
            case FileKind::request:
                add(queue, entry, Item::Kind::request, ftn::Flavour::normal, ".req");
                break;
            case FileKind::busy:
                queue.busy = true;
                break;
            default:
                queue.hold_until = hold_time(entry.path);
        }
    }

    void add(Queue& queue, const file::Entry& entry, Item::Kind kind, ftn::Flavour flavour,
             std::string_view extension) {
        Item item;
        item.kind = kind;
        item.flavour = flavour;
        item.file = entry.path;
        item.send_as = stable_name(entry, extension);
        item.after = Action::remove;
        if (is_readable(entry.path))
            item.size = entry.size;
        else
            problems_.push_back(entry.path.string() + " may not be read; it waits");
        item.modified = entry.modified;
        queue.items.push_back(std::move(item));
    }

    void flow_file(const file::Entry& entry, ftn::Flavour flavour, Queue& queue) {
        const auto lines = read_flow(entry.path);
        if (!lines) {
            all_flows_read_ = false;
            queue.problems.push_back(lines.error().text() + "; what it lists waits");
            return problems_.push_back(queue.problems.back());
        }
        if (lines->empty()) queue.wishes.push_back(entry.path);
        if (lines->empty() && (!queue.poll || urgency(flavour) < urgency(*queue.poll)))
            queue.poll = flavour;
        for (const FlowLine& line : *lines)
            named_.insert(text::to_lower(line.path.substr(line.path.find_last_of("/\\") + 1)));
        for (const FlowLine& line : *lines)
            if (line.action != Action::done)
                queue.items.push_back(listed(line, entry.path, flavour));
    }

    Item listed(const FlowLine& line, const Path& flow, ftn::Flavour flavour) {
        Item item;
        item.flavour = flavour;
        item.file = resolve(line.path, flow);
        item.send_as = item.file.filename().string();
        item.after = line.action;
        item.flow = flow;
        item.flow_path = line.path;
        std::error_code error;
        const std::uintmax_t size = std::filesystem::file_size(item.file, error);
        if (error || !is_readable(item.file)) {
            problems_.push_back(flow.string() + " names " + line.path +
                                (error ? ", which is not there" : ", which may not be read") +
                                "; the line is passed over");
            return item;
        }
        item.size = size;
        item.modified = modified(item.file, error);
        return item;
    }

    static std::optional<UnixTime> hold_time(const Path& path) {
        const auto bytes = file::read(path, 4096);
        if (!bytes) return std::nullopt;
        const auto time = text::to_number(text::trim(*bytes), INT64_MAX);
        return time ? std::optional(static_cast<UnixTime>(*time)) : std::nullopt;
    }

    const Names& names_;
    std::map<ftn::Address, Queue> queues_;
    std::vector<std::string> problems_;
    std::vector<file::Entry> mail_;  ///< packets and bundles
    /// What flow files name, without its folder, for other programs write that in their own way; in
    /// small letters.
    std::set<std::string> named_;
    bool all_flows_read_ = true;
};

}  // namespace

std::uint64_t Queue::bytes() const {
    std::uint64_t sum = 0;
    for (const Item& item : items) sum += item.size.value_or(0);
    return sum;
}

Result<Listing> list(const Names& names) {
    Walk walk(names);
    if (auto walked = walk.all(); !walked) return walked.error();
    return walk.take();
}

Result<Queue> list(const Names& names, const ftn::Address& address) {
    auto listing = list(names);
    if (!listing) return listing.error();
    const Path wanted = names.busy_file(address);
    for (Queue& queue : listing->queues)
        if (names.busy_file(queue.address) == wanted) return std::move(queue);
    Queue empty;
    empty.address = address;
    return empty;
}

namespace {

/// Written to or replaced since it was listed: what was sent is not what it is now. One that is
/// empty holds nothing more: a settling that was killed may have left it so.
bool has_changed(const Item& item) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(item.file, error);
    if (error || !item.size || size == 0) return false;
    return size != *item.size || modified(item.file, error) != item.modified;
}

}  // namespace

Result<void> settle(const Item& item) {
    if (item.after != Action::keep && has_changed(item))
        return Error{Code::busy, item.file.string(),
                     "was written to while it was sent; it stays, and is sent again as it is now"};
    // The line first: a line without its file would be asked for by every session to come.
    if (item.kind == Item::Kind::listed)
        if (auto marked = mark_done(item.flow, item.flow_path); !marked) return marked;
    if (item.after == Action::remove) return file::remove(item.file);
    if (item.after == Action::truncate && file::may_be_there(item.file))
        return file::write(item.file, {});
    return {};
}

Result<void> settle_polls(const std::vector<Path>& wishes) {
    for (const Path& flow : wishes)
        if (auto withdrawn = withdraw_poll(flow); !withdrawn) return withdrawn;
    return {};
}

}  // namespace tearline::outbound
