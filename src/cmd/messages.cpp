// SPDX-License-Identifier: MIT
// Going through the messages of many files, one at a time, so that memory does not grow with them.
#include "cmd/messages.h"

#include <chrono>

#include "cmd/base_input.h"
#include "cmd/output.h"
#include "feeds/feed.h"
#include "packet/reader.h"

namespace tearline::cmd {
namespace {

constexpr std::uint64_t text_limit = 16u << 20;
constexpr UnixTime year_1985 = 473385600;

}  // namespace

UnixTime received_with(const packet::PacketHeader& header) {
    const UnixTime now = SystemClock().now();
    if (!header.created) return now;
    const UnixTime created = to_unix(*header.created);
    return created > year_1985 && created < now + seconds_a_day ? created : now;
}

int MessageFiles::note(const Error& error) const {
    return first_round_ ? fail(error) : exit_status(error.code);
}

int MessageFiles::add(const std::string& name) {
    Result<InputKind> kind = input_kind(name);
    if (!kind) return note(kind.error());
    switch (*kind) {
        case InputKind::folder:
            return add_folder(name);
        case InputKind::bundle:
            return add_bundle(name, name);
        case InputKind::base: {
            const BaseInput base = *base_input(name);
            if (bases_.insert(base.path.string() + (base.only ? name : "")).second)
                files_.push_back({name, name, *kind});
            return 0;
        }
        case InputKind::packet:
        case InputKind::text:
            files_.push_back({name, name, *kind});
            return 0;
        case InputKind::flow_file:
        case InputKind::tic:
            break;
    }
    return note({Code::bad_input, name, "there are no messages in this kind of file"});
}

int MessageFiles::add_folder(const file::Path& path) {
    Result<std::vector<file::Path>> files = files_below(path);
    if (!files) return note(files.error());
    if (files->empty()) return note({Code::bad_input, path.string(), "the folder is empty"});
    int status = 0;
    for (const file::Path& each : *files) {
        const Result<InputKind> kind = input_kind(each);
        if (kind && (*kind == InputKind::flow_file || *kind == InputKind::tic)) continue;
        // Among others, a message is one of its base's.
        const auto in_base = base_input(each);
        status =
            worse(status, add(in_base && in_base->only ? in_base->path.string() : each.string()));
    }
    return status;
}

int MessageFiles::add_bundle(const file::Path& path, const std::string& shown) {
    Result<ScratchFolder> scratch = ScratchFolder::make();
    if (!scratch) return note(scratch.error());
    Result<packet::Bundle> bundle = packet::open_bundle(path, scratch->path() / "members");
    if (!bundle) return note(bundle.error());
    for (const packet::Member& member : bundle->members)
        if (member.kind == packet::MemberKind::packet)
            files_.push_back({member.path, shown + "/" + member.name, InputKind::packet});
    scratch_.push_back(*std::move(scratch));
    int status = 0;
    for (const packet::RefusedMember& member : bundle->refused)
        status = note({Code::bad_input, shown, member.original_name + ": " + member.reason});
    return status;
}

int MessageFiles::each(const std::function<void(GivenMessage&&)>& take) {
    int status = 0;
    for (const File& file : files_)
        status = worse(status, file.kind == InputKind::packet ? read_packet(file, take)
                               : file.kind == InputKind::base ? read_base(file, take)
                                                              : read_text(file, take));
    first_round_ = false;
    return status;
}

int MessageFiles::read_packet(const File& file,
                              const std::function<void(GivenMessage&&)>& take) const {
    Result<packet::ByteSource> source = packet::ByteSource::open(file.path);
    if (!source) return note(source.error());
    Result<packet::PacketReader> reader = packet::PacketReader::open(*std::move(source));
    if (!reader) return note({reader.error().code, file.shown, reader.error().message});
    packet::PacketHeader header = reader->header();
    packet::complete_zones(header, {}, {});
    reader->set_header(header);
    const UnixTime received = received_with(header);
    while (true) {
        Result<std::optional<packet::PackedMessage>> next = reader->next();
        if (!next) return note({next.error().code, file.shown, next.error().message});
        if (!*next) return 0;
        take({file.shown, ftn::decode((*next)->message, {"CP437", received}), received, false});
    }
}

int MessageFiles::read_base(const File& file,
                            const std::function<void(GivenMessage&&)>& take) const {
    int status = 0;
    const auto read = each_in_base(*base_input(file.path), [&](const BaseMail& mail) {
        if (!mail.problems.empty()) {
            status = worse(status, note({Code::bad_input, file.shown,
                                         "message " + std::to_string(mail.message.number) + ": " +
                                             mail.problems.front()}));
            return;
        }
        take({file.shown, ftn::decode(mail.message.message, {"CP437", mail.received}),
              mail.received, false});
    });
    return read ? status : worse(status, note(read.error()));
}

int MessageFiles::read_text(const File& file,
                            const std::function<void(GivenMessage&&)>& take) const {
    Result<Bytes> text = file::read(file.path, text_limit);
    if (!text) return note(text.error());
    if (text->find('\0') != Bytes::npos && !feeds::may_be_feed(file.shown, *text))
        return note({Code::bad_input, file.shown, "this is no packet, bundle or text file"});
    std::error_code failed;
    const auto written = std::filesystem::last_write_time(file.path, failed);
    const auto system = std::chrono::file_clock::to_sys(written);
    const UnixTime received =
        failed
            ? SystemClock().now()
            : std::chrono::duration_cast<std::chrono::seconds>(system.time_since_epoch()).count();
    if (feeds::may_be_feed(file.shown, *text)) return read_feed(file, *text, received, take);
    take(message_of_text(file.shown, *text, received));
    return 0;
}

int MessageFiles::read_feed(const File& file, BytesView bytes, UnixTime received,
                            const std::function<void(GivenMessage&&)>& take) const {
    auto feed = feeds::read_feed(bytes, {file.shown, "", true});
    if (!feed) return note(feed.error());
    for (const std::string& problem : feed->problems)
        if (first_round_) complain(safe(file.shown + ": " + problem));
    for (feeds::Item& item : feed->items) {
        GivenMessage given;
        given.file = file.shown;
        given.received = received;
        item.article.received = {received, true};
        given.article = std::move(item.article);
        take(std::move(given));
    }
    return 0;
}

}  // namespace tearline::cmd
