// SPDX-License-Identifier: MIT
// Looks for messages in the files of bad/.
#include "cmd/aside.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "base/charset.h"
#include "base/text.h"
#include "cmd/input.h"
#include "cmd/output.h"
#include "desk/fingerprint.h"
#include "ftn/control_lines.h"
#include "ftn/msgid.h"
#include "packet/reader.h"

namespace tearline::cmd {
namespace {

/// What the file beside it tells: reason, where it came from, when.
struct Note {
    std::string reason, came_as;
    std::optional<UnixTime> since;
};

Note note_of(const file::Path& bad) {
    constexpr std::uint64_t most_bytes = 1u << 16;
    file::Path path = bad;
    path += ".reason";
    Note note;
    const auto bytes = file::read(path, most_bytes);
    if (!bytes) return note;
    std::string_view rest = *bytes;
    for (bool first = true; !rest.empty(); first = false) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        constexpr std::string_view file = "file: ", since = "set aside: ";
        if (first)
            note.reason = line;
        else if (line.starts_with(file))
            note.came_as = line.substr(file.size());
        else if (line.starts_with(since))
            note.since = parse_iso8601(line.substr(since.size()));
    }
    return note;
}

class Search {
  public:
    using Wanted = std::function<bool(std::string_view)>;
    Search(desk::Desk& desk, const Wanted& wanted) : desk_(desk), wanted_(wanted) {}

    Result<std::vector<AsideMail>> run() {
        const auto entries = file::list(desk_.config.paths.bad);
        if (!entries) return entries.error();
        for (const file::Entry& entry : *entries) {
            if (!entry.regular || entry.path.extension() == ".reason") continue;
            const std::size_t before = found_.size();
            look_into(entry.path);
            if (found_.size() > before)
                if (auto told = tell_why(entry.path, std::span(found_).subspan(before)); !told)
                    return told.error();
        }
        return std::move(found_);
    }

  private:
    /// What cannot be read is passed over: it is in bad/ for that.
    void look_into(const file::Path& file) {
        const auto kind = input_kind(file);
        if (!kind) return;
        if (*kind != InputKind::bundle) return packet({file, ""}, file);
        const auto scratch = ScratchFolder::make();
        if (!scratch) return;
        packet::BundleLimits limits;
        limits.members = desk_.config.limits.max_bundle_files;
        limits.member_bytes = desk_.config.limits.max_packet_bytes;
        limits.total_bytes = desk_.config.limits.max_bundle_bytes;
        const auto bundle = packet::open_bundle(file, scratch->path() / "members", limits);
        // A packet may have been named like a bundle.
        if (!bundle) return packet({file, ""}, file);
        for (const packet::Member& member : bundle->members)
            if (member.kind == packet::MemberKind::packet) packet({file, member.name}, member.path);
    }

    struct Place {
        file::Path file;
        std::string member;
    };

    void packet(const Place& place, const file::Path& path) {
        const auto source = packet::ByteSource::open(path);
        if (!source) return;
        std::uint64_t read_to = 0;
        const auto take = [&](const packet::PackedMessage& packed) {
            read_to = packed.offset + packed.size;
            const auto control = ftn::parse_control_lines(packed.body());
            const auto id = control.value("MSGID");
            if (!id || !wanted_(ftn::normal_msgid(*id))) return;
            AsideMail mail = mail_at(place, ftn::normal_msgid(*id));
            mail.index = packed.index;
            if (control.area) mail.area = charset::decode_by_looks(*control.area);
            mail.from = charset::decode_by_looks(packed.message.from);
            mail.to = charset::decode_by_looks(packed.message.to);
            mail.subject = charset::decode_by_looks(packed.message.subject);
            found_.push_back(std::move(mail));
        };
        const auto salvaged = packet::salvage(*source, take);
        if (!salvaged || salvaged->broken) behind_break(place, path, read_to);
    }

    /// No message can be made out there, but MSGIDs may still be told by their control lines.
    void behind_break(const Place& place, const file::Path& path, std::uint64_t from) {
        constexpr std::size_t looked_at = 1u << 20;
        const auto reader = file::Reader::open(path);
        if (!reader) return;
        Bytes bytes(looked_at, '\0');
        const auto got = reader->read_at(from, bytes.data(), bytes.size());
        if (!got) return;
        constexpr std::string_view mark = "\x01MSGID:";
        const std::string_view rest = std::string_view(bytes).substr(0, *got);
        for (auto at = rest.find(mark); at != std::string_view::npos; at = rest.find(mark, at)) {
            at += mark.size();
            const auto end = rest.find_first_of(std::string_view("\r\n\0", 3), at);
            std::string msgid = ftn::normal_msgid(text::trim(rest.substr(at, end - at)));
            if (!wanted_(msgid)) continue;
            found_.push_back(mail_at(place, std::move(msgid)));
            return;
        }
    }

    static AsideMail mail_at(const Place& place, std::string msgid) {
        AsideMail mail;
        mail.msgid = std::move(msgid);
        mail.file = place.file;
        mail.member = place.member;
        return mail;
    }

    /// By what lies beside the FILE that holds all of MAILS, else by what the store knows of its
    /// bytes.
    Result<void> tell_why(const file::Path& file, std::span<AsideMail> mails) {
        Note note = note_of(file);
        const auto hash = desk::fingerprint(file);
        if (!hash) return hash.error();
        const auto known = desk_.store.files.find(*hash);
        if (!known) return known.error();
        const bool tossed = *known && (*known)->state != store::FileState::set_aside;
        if (*known && !tossed && note.reason.empty()) {
            note.reason = (*known)->reason;
            note.since = (*known)->arrived;
        }
        file::Path put_back = note.came_as;
        if (!put_back.is_absolute())
            put_back =
                desk_.config.paths.inbound / (*known ? (*known)->name : file.filename().string());
        for (AsideMail& mail : mails) {
            mail.reason = note.reason;
            mail.since = note.since;
            mail.put_back = put_back;
            mail.tossed = tossed;
        }
        return {};
    }

    desk::Desk& desk_;
    const Wanted& wanted_;
    std::vector<AsideMail> found_;
};

}  // namespace

Result<std::vector<AsideMail>> aside_mail(desk::Desk& desk,
                                          const std::function<bool(std::string_view)>& wanted) {
    const auto there = file::is_there(desk.config.paths.bad);
    if (!there) return there.error();
    if (!*there) return std::vector<AsideMail>();
    return Search(desk, wanted).run();
}

Json aside_json(const AsideMail& mail) {
    return {{"file", mail.file.string()},
            {"packet", or_null(mail.member)},
            {"index", mail.index ? Json(*mail.index) : Json(nullptr)},
            {"area", or_null(mail.area)},
            {"from", or_null(mail.from)},
            {"to", or_null(mail.to)},
            {"subject", or_null(mail.subject)},
            {"reason", or_null(mail.reason)},
            {"since", mail.since ? Json(iso8601(*mail.since)) : Json(nullptr)},
            {"put_back", mail.tossed ? Json(nullptr) : Json(mail.put_back.string())}};
}

std::vector<std::string> aside_lines(const AsideMail& mail, bool kept) {
    const std::string place = mail.area.empty() ? "Set aside" : mail.area + ": set aside";
    std::vector<std::string> lines = {
        place +
        " with its packet: " + (mail.reason.empty() ? "the reason is not beside it" : mail.reason)};
    if (!mail.from.empty() || !mail.to.empty())
        lines.push_back("  " + mail.from + " to " + mail.to + ": " + mail.subject);
    lines.push_back("  It lies in " + mail.file.string() +
                    (mail.member.empty() ? "" : ", in its packet " + mail.member) +
                    (mail.index ? ", message " + std::to_string(*mail.index)
                                : ", behind the place that broke it") +
                    (mail.since ? ", since " + moment(*mail.since) : "") + ".");
    if (mail.tossed)
        lines.emplace_back("  All messages of that file were tossed; it is kept for a look.");
    else if (!kept)
        lines.push_back("  Once that is put right, here or by who sent it, move the file to " +
                        mail.put_back.string() + ", remove its .reason, and run toss.");
    return lines;
}

}  // namespace tearline::cmd
