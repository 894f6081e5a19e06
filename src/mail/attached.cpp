// SPDX-License-Identifier: MIT
// Files sent along with netmail. Each step is noted in the store before the next is taken, and may
// be done twice.
#include "mail/attached.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"
#include "base/text.h"
#include "desk/fingerprint.h"
#include "desk/set_aside.h"
#include "ftn/attributes.h"
#include "mail/netmail_ways.h"
#include "outbound/packer.h"
#include "packet/names.h"

namespace tearline::mail {

namespace {

using store::AttachedFile;
constexpr UnixTime waited_for = 3 * seconds_a_day;

/// A request may have a password behind the name.
std::string shown(const AttachedFile& file) {
    if (file.source != AttachedFile::Source::request) return file.name;
    return file.name.substr(0, file.name.find(' '));
}

std::string base_name(std::string_view path) {
    const std::size_t slash = path.find_last_of("/\\:");
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

/// A name that may be looked for in the inbound: no mail, nothing hidden, nothing odd.
bool fit_to_take(const std::string& name) {
    return !name.empty() && name.front() != '.' && name.front() != '-' &&
           !packet::is_packet_name(name) && !packet::is_bundle_name(name) &&
           !text::to_lower(name).ends_with(".tic") &&
           std::all_of(name.begin(), name.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f; });
}

bool is_within(const file::Path& path, const file::Path& folder) {
    std::error_code unknown;
    const file::Path whole = std::filesystem::weakly_canonical(path, unknown);
    const file::Path root = std::filesystem::weakly_canonical(folder, unknown);
    const auto end = std::mismatch(root.begin(), root.end(), whole.begin(), whole.end());
    return !unknown && end.first == root.end();
}

/// The file of that name in a folder, whatever its case.
Result<std::optional<file::Entry>> find_file(const file::Path& folder, const std::string& name) {
    const auto there = file::is_there(folder);
    if (!there) return there.error();
    if (!*there) return std::optional<file::Entry>();
    const auto entries = file::list(folder);
    if (!entries) return entries.error();
    for (const file::Entry& entry : *entries)
        if (entry.regular && text::equals_ignoring_case(entry.path.filename().string(), name))
            return std::optional(entry);
    return std::optional<file::Entry>();
}

/// A name that is free in FOLDER.
Result<file::Path> free_name(const file::Path& folder, const std::string& name) {
    for (int number = 0;; ++number) {
        file::Path path = folder / (number == 0 ? name : name + "." + std::to_string(number));
        const auto taken = file::is_there(path);
        if (!taken) return taken.error();
        if (!*taken) return path;
    }
}

class FileTaking {
  public:
    FileTaking(desk::Desk& desk, desk::Report& report) : desk_(desk), report_(report) {}

    Result<void> take(AttachedFile& file) {
        const bool unsecure = file.source == AttachedFile::Source::inbound_unsecure;
        const file::Path& inbound =
            unsecure ? desk_.config.paths.inbound_unsecure : desk_.config.paths.inbound;
        const auto looked = find_file(inbound, file.name);
        if (!looked) return looked.error();
        const std::optional<file::Entry>& found = *looked;
        if (file.state == AttachedFile::State::awaited) {
            if (!found) return wait_on(file);
            if (const std::string why = refused(file, *found); !why.empty())
                return put_aside(file, found->path, why);
            if (auto claimed = claim(file); !claimed) return claimed;
        }
        const auto there = file::is_there(file.path);
        if (!there) return there.error();
        if (found && *there) {
            // A move that was cut off before the old name went.
            const auto old = desk::fingerprint(found->path), moved = desk::fingerprint(file.path);
            if (!old) return old.error();
            if (!moved) return moved.error();
            if (*old == *moved)
                if (auto removed = file::remove(found->path); !removed) return removed;
        } else if (found) {
            if (auto made = file::make_folders(file::Path(file.path).parent_path()); !made)
                return made;
            const auto moved = file::move_to(found->path, file.path);
            if (!moved) return moved.error();
        }
        log::info("netmail", fmt::format("{} came with netmail {}: {}", file.name, file.message,
                                         file.link.empty() ? "kept as " + file.path
                                                           : "held for " + file.link));
        return desk_.store.attached.set_state(
            file.id, file.link.empty() ? AttachedFile::State::done : AttachedFile::State::held,
            file.path);
    }

  private:
    Result<void> wait_on(const AttachedFile& file) {
        if (desk_.now() - file.since < waited_for || desk_.before_leap()) return {};
        report_.warnings.push_back(fmt::format(
            "the file {} that came with a netmail never arrived; it is waited for no longer",
            file.name));
        return desk_.store.attached.set_state(file.id, AttachedFile::State::done, "");
    }

    [[nodiscard]] std::string refused(const AttachedFile& file, const file::Entry& found) const {
        if (file.link.empty()) return {};
        const desk::Netmail& policy = desk_.config.netmail;
        if (policy.pass_files == desk::Netmail::PassFiles::no)
            return "it came with a netmail in transit, and netmail.pass_files lets none pass";
        if (policy.pass_files == desk::Netmail::PassFiles::links &&
            file.source != AttachedFile::Source::inbound)
            return "it came with a netmail in transit from somebody unproven, and "
                   "netmail.pass_files lets those of links pass";
        if (policy.max_file_bytes != 0 && found.size > policy.max_file_bytes)
            return fmt::format(
                "it came with a netmail in transit and has {} bytes, more than "
                "netmail.max_file_bytes allows",
                found.size);
        return {};
    }

    Result<void> put_aside(const AttachedFile& file, const file::Path& path,
                           const std::string& why) {
        report_.warnings.push_back(file.name + " is set aside: " + why);
        const auto moved = desk::set_aside(path, desk_.config.paths.bad, why, desk_.now());
        if (!moved) return moved.error();
        ++report_.files.set_aside;
        return desk_.store.attached.set_state(file.id, AttachedFile::State::done, "");
    }

    /// Files of others travel under their own name, so each has a folder of its own.
    Result<void> claim(AttachedFile& file) {
        const file::Path& folder = desk_.config.netmail.files;
        auto place =
            file.link.empty()
                ? free_name(folder, file.name)
                : Result<file::Path>(folder / "transit" / std::to_string(file.id) / file.name);
        if (!place) return place.error();
        file.path = place->string();
        return desk_.store.attached.set_state(file.id, AttachedFile::State::claimed, file.path);
    }

    desk::Desk& desk_;
    desk::Report& report_;
};

outbound::Action action_of(AttachedFile::After after) {
    return after == AttachedFile::After::remove     ? outbound::Action::remove
           : after == AttachedFile::After::truncate ? outbound::Action::truncate
                                                    : outbound::Action::keep;
}

Result<void> send_one(desk::Desk& desk, const AttachedFile& file, desk::Report& report) {
    ftn::Link link = receiver_named(desk, file.link);
    link.flavour = file.flavour;
    Result<void> done;
    if (file.source == AttachedFile::Source::request) {
        done = outbound::request_file(desk.outbound_names(), link, file.name, desk.now());
    } else {
        const file::Path path = file.path;
        const auto queued = outbound::queue(desk.outbound_names(), link, std::span(&path, 1),
                                            desk.now(), nullptr, action_of(file.after));
        if (!queued) done = queued.error();
    }
    if (!done && done.error().code == Code::busy) {
        report.warnings.push_back(
            fmt::format("the outbound of {} is busy; {} waits for the next "
                        "run",
                        file.link, shown(file)));
        return {};
    }
    if (!done) return done;
    return desk.store.attached.set_state(file.id, AttachedFile::State::done, file.path);
}

/// Where a user's file lies, or why it is not sent.
Result<file::Path> local_file(const desk::Desk& desk, std::string_view named) {
    const file::Path& folder = desk.config.netmail.files;
    file::Path path = text::replace_all(std::string(named), "\\", "/");
    if (path.is_relative()) path = folder / path;
    std::error_code unknown;
    if (!is_within(path, folder))
        return Error{Code::config, path.string(),
                     "is not below netmail.files, the folder that files are sent from"};
    if (!std::filesystem::is_regular_file(path, unknown))
        return Error{Code::unreadable, path.string(), "is no file"};
    return path;
}

/// "!password" and "+time" or "-time" of a request say something of the name before (FTS-0006).
bool goes_with_name(std::string_view word) {
    const std::string_view rest = word.substr(1);
    return word[0] == '!' ||
           ((word[0] == '+' || word[0] == '-') && text::to_number(rest, INT64_MAX));
}

}  // namespace

Result<void> note_attached(desk::Desk& desk, const store::StoredMessage& mail, store::MessageId id,
                           const netmail::Way* way, const netmail::Flags& flags,
                           const NetmailOrigin& origin) {
    if (!flags.has(ftn::attr_file_attached)) return {};
    if (origin.own && way == nullptr) return {};
    for (const std::string_view word : text::words(mail.message.subject)) {
        AttachedFile file;
        file.message = id;
        if (way) file.link = way->next.text();
        if (way) file.flavour = way->flavour;
        file.name = base_name(word);
        file.since = desk.now();
        if (origin.own) {
            const auto path = local_file(desk, word);
            if (!path) {
                log::warning("netmail",
                             fmt::format("{}; the netmail to {} goes without it",
                                         path.error().text(), mail.message.to_address.text()));
                continue;
            }
            file.path = path->string();
            file.source = AttachedFile::Source::local;
            file.state = AttachedFile::State::held;
            file.after = flags.kill_file       ? AttachedFile::After::remove
                         : flags.truncate_file ? AttachedFile::After::truncate
                                               : AttachedFile::After::keep;
        } else {
            if (!fit_to_take(file.name)) continue;
            file.source = origin.proven ? AttachedFile::Source::inbound
                                        : AttachedFile::Source::inbound_unsecure;
        }
        if (auto added = desk.store.attached.add(file); !added) return added.error();
    }
    return {};
}

Result<void> note_request(desk::Desk& desk, const store::StoredMessage& mail, store::MessageId id,
                          const netmail::Way& way) {
    AttachedFile file;
    file.message = id;
    // Files are asked for where they lie, not on the way there.
    file.link = mail.message.to_address.boss().text();
    file.flavour = way.flavour;
    file.source = AttachedFile::Source::request;
    file.state = AttachedFile::State::held;
    file.since = desk.now();
    std::vector<std::string> lines;
    for (const std::string_view word : text::words(mail.message.subject)) {
        if (!lines.empty() && goes_with_name(word))
            lines.back().append(" ").append(word);
        else
            lines.push_back(base_name(word));
    }
    for (std::string& line : lines) {
        file.name = std::move(line);
        if (auto added = desk.store.attached.add(file); !added) return added.error();
    }
    return {};
}

std::string request_reason(const ftn::Address& to) {
    return "a file request, put into the outbound of " + to.boss().text();
}

Result<void> take_attached(desk::Desk& desk, desk::Report& report) {
    auto waiting = desk.store.attached.waiting();
    if (!waiting) return waiting.error();
    FileTaking taking(desk, report);
    for (AttachedFile& file : *waiting) {
        if (file.state == AttachedFile::State::held) continue;
        if (desk.dry()) {
            report.decisions.push_back(file.name + ": goes with its netmail");
            continue;
        }
        if (auto taken = taking.take(file); !taken) return taken;
    }
    return {};
}

Result<void> send_attached(desk::Desk& desk, desk::Report& report) {
    const auto waiting = desk.store.attached.waiting();
    if (!waiting) return waiting.error();
    for (const AttachedFile& file : *waiting) {
        if (file.state != AttachedFile::State::held) continue;
        if (desk.dry()) {
            report.decisions.push_back(fmt::format("{} would go to {}", shown(file), file.link));
            continue;
        }
        if (auto sent = send_one(desk, file, report); !sent) return sent;
    }
    return {};
}

}  // namespace tearline::mail
