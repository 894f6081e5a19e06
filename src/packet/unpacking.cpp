// SPDX-License-Identifier: MIT
// The work folder of one bundle while it fills: names, sizes and limits of its members.
#include "packet/unpacking.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/log.h"

namespace tearline::packet {

namespace {

MemberKind kind_of(std::string_view name) {
    if (is_packet_name(name)) return MemberKind::packet;
    return is_tic_name(name) ? MemberKind::tic : MemberKind::other;
}

}  // namespace

std::string_view to_text(MemberKind kind) {
    switch (kind) {
        case MemberKind::packet:
            return "packet";
        case MemberKind::tic:
            return "tic";
        case MemberKind::other:
            return "other";
    }
    return "other";
}

std::string refusal_of_name(BytesView original_name) {
    if (original_name.find('\0') != BytesView::npos) return "its name holds a NUL";
    if (leads_outside(original_name)) return "its path leads out of the bundle";
    return {};
}

Unpacking::Unpacking(file::Path archive, file::Path folder, const BundleLimits& limits,
                     std::uint64_t packed_bytes)
    : archive_(std::move(archive)),
      folder_(std::move(folder)),
      limits_(limits),
      packed_bytes_(packed_bytes) {}

Error Unpacking::cannot_write() const {
    return Error{Code::cannot_write, member_.path.string(),
                 std::string("cannot be written: ") + std::strerror(errno)};
}

Result<void> Unpacking::count_member() {
    if (++counted_ <= limits_.members) return {};
    return bad("the bundle has more than " + std::to_string(limits_.members) +
               " members (limits.max_bundle_files)");
}

Result<void> Unpacking::announce(BytesView original_name, std::uint64_t size) {
    if (size <= limits_.member_bytes) return {};
    return bad("the member " + log::printable(original_name) + " has " + std::to_string(size) +
               " bytes, more than the limit of " + std::to_string(limits_.member_bytes) +
               " (limits.max_packet_bytes)");
}

Result<void> Unpacking::begin(BytesView original_name) {
    member_ = Member();
    member_.original_name = original_name;
    member_.name = unique_name(safe_name(original_name), taken_);
    member_.path = folder_ / member_.name;
    member_.kind = kind_of(member_.name);
    // "x": the folder was empty, so a file that is there already is nothing to write through.
    open_.reset(std::fopen(member_.path.c_str(), "wbx"));
    if (!open_) return cannot_write();
    return {};
}

Result<void> Unpacking::count_bytes(std::uint64_t more) {
    member_.size += more;
    total_ += more;
    if (auto fits = announce(member_.original_name, member_.size); !fits) return fits;
    if (total_ > limits_.total_bytes)
        return bad("the bundle unpacks to more than the limit of " +
                   std::to_string(limits_.total_bytes) + " bytes (limits.max_bundle_bytes)");
    if (total_ > limits_.ratio_from && total_ / limits_.ratio > packed_bytes_)
        return bad("the bundle unpacks to more than " + std::to_string(limits_.ratio) +
                   " times its size, as only an archive made to fill a disk does");
    return {};
}

Result<void> Unpacking::add(BytesView bytes) {
    if (auto fits = count_bytes(bytes.size()); !fits) return fits;
    if (std::fwrite(bytes.data(), 1, bytes.size(), open_.get()) != bytes.size())
        return cannot_write();
    return {};
}

Result<void> Unpacking::end() {
    if (std::fclose(open_.release()) != 0) return cannot_write();
    bundle_.members.push_back(std::move(member_));
    return {};
}

Result<void> Unpacking::adopt(BytesView original_name, const file::Entry& unpacked) {
    member_ = Member();
    member_.original_name = original_name;
    member_.name = unique_name(safe_name(original_name), taken_);
    member_.path = folder_ / member_.name;
    member_.kind = kind_of(member_.name);
    if (member_.path != unpacked.path) {
        if (file::may_be_there(member_.path))
            return bad("two members of the bundle have the name " + member_.name);
        std::error_code failed;
        std::filesystem::rename(unpacked.path, member_.path, failed);
        if (failed)
            return Error{Code::cannot_write, member_.path.string(),
                         "cannot be named: " + failed.message()};
    }
    if (auto fits = count_bytes(unpacked.size); !fits) return fits;
    bundle_.members.push_back(std::move(member_));
    return {};
}

void Unpacking::refuse(BytesView original_name, std::string reason) {
    bundle_.refused.push_back({Bytes(original_name), std::move(reason)});
}

Result<Bundle> Unpacking::finish(ArchiveKind kind) && {
    bundle_.kind = kind;
    const auto is_mail = [](const Member& member) { return member.kind != MemberKind::other; };
    if (limits_.any_files || std::any_of(bundle_.members.begin(), bundle_.members.end(), is_mail))
        return std::move(bundle_);
    if (bundle_.refused.empty()) return bad("the bundle holds no packet" + instead());
    const RefusedMember& first = bundle_.refused.front();
    return bad("the bundle holds no packet that may be unpacked; " +
               log::printable(first.original_name) + " was refused: " + first.reason);
}

/// What a person may want to look for: a bundle within, or the first other file.
std::string Unpacking::instead() const {
    if (bundle_.members.empty()) return ", and no file at all";
    for (const Member& member : bundle_.members)
        if (is_bundle_name(member.name))
            return " but a bundle, " + member.name + ": unpack that into the inbound";
    return " but " + bundle_.members.front().name +
           (bundle_.members.size() > 1 ? " and other files" : "");
}

}  // namespace tearline::packet
