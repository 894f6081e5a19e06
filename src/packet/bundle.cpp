// SPDX-License-Identifier: MIT
// An ArcMail bundle unpacked into a work folder: ZIP, LZH, RAR, 7z and tar by libarchive, in this
// process.
#include "packet/bundle.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <utility>

#include "base/log.h"
#include "packet/reader.h"
#include "packet/unpack_program.h"
#include "packet/unpacking.h"

namespace tearline::packet {

namespace {

constexpr std::size_t unpack_block = 64 << 10;

struct FreeUnpacker {
    void operator()(archive* opened) const { archive_read_free(opened); }
};
using ArchiveReader = std::unique_ptr<archive, FreeUnpacker>;

/// libarchive takes names through the locale's charset and gives up on those that have no place
/// there. While this lives the thread's charset is UTF-8, which has a place for all of them,
/// whatever the user's locale.
class NamesInUtf8 {
  public:
    NamesInUtf8() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
        if (locale_) before_ = uselocale(locale_);
    }
    ~NamesInUtf8() {
        if (!locale_) return;
        uselocale(before_);
        freelocale(locale_);
    }
    NamesInUtf8(const NamesInUtf8&) = delete;
    NamesInUtf8& operator=(const NamesInUtf8&) = delete;

  private:
    locale_t locale_;
    locale_t before_ = nullptr;
};

/// The archive's bytes as libarchive asks for them. What the disk's fault is it would call damage.
class ArchiveBytes {
  public:
    explicit ArchiveBytes(file::Reader reader) : reader_(std::move(reader)) {}
    int open(archive* by) {
        archive_read_set_read_callback(by, &ArchiveBytes::read);
        archive_read_set_skip_callback(by, &ArchiveBytes::skip);
        archive_read_set_seek_callback(by, &ArchiveBytes::seek);
        archive_read_set_callback_data(by, this);
        return archive_read_open1(by);
    }
    [[nodiscard]] const std::optional<Error>& failed() const { return failed_; }

  private:
    static la_ssize_t read(archive*, void* us, const void** bytes) {
        auto& my = *static_cast<ArchiveBytes*>(us);
        const auto got = my.reader_.read_at(my.at_, my.block_.data(), my.block_.size());
        if (!got) {
            my.failed_ = got.error();
            return -1;
        }
        my.at_ += *got;
        *bytes = my.block_.data();
        return static_cast<la_ssize_t>(*got);
    }
    static la_int64_t skip(archive*, void* us, la_int64_t count) {
        auto& my = *static_cast<ArchiveBytes*>(us);
        const std::uint64_t left = my.reader_.size() - std::min(my.at_, my.reader_.size());
        const std::uint64_t skipped =
            std::min(left, static_cast<std::uint64_t>(std::max<la_int64_t>(count, 0)));
        my.at_ += skipped;
        return static_cast<la_int64_t>(skipped);
    }
    static la_int64_t seek(archive*, void* us, la_int64_t offset, int whence) {
        auto& my = *static_cast<ArchiveBytes*>(us);
        const auto size = static_cast<la_int64_t>(my.reader_.size());
        const la_int64_t from = whence == SEEK_SET   ? 0
                                : whence == SEEK_END ? size
                                                     : static_cast<la_int64_t>(my.at_);
        if (offset < -from || offset > size - from) return -1;
        my.at_ = static_cast<std::uint64_t>(from + offset);
        return from + offset;
    }

    file::Reader reader_;
    std::uint64_t at_ = 0;
    Bytes block_ = Bytes(unpack_block, '\0');
    std::optional<Error> failed_;
};

/// Only the kind the signature told, and no filter that would start a program.
ArchiveReader reader_for(ArchiveKind kind) {
    ArchiveReader reader(archive_read_new());
    switch (kind) {
        case ArchiveKind::zip:
            archive_read_support_format_zip(reader.get());
            break;
        case ArchiveKind::lzh:
            archive_read_support_format_lha(reader.get());
            // The format tells no charset; every byte is a letter of CP437.
            archive_read_set_options(reader.get(), "lha:hdrcharset=CP437");
            break;
        case ArchiveKind::seven_zip:
            archive_read_support_format_7zip(reader.get());
            break;
        case ArchiveKind::rar:
            archive_read_support_format_rar(reader.get());
            archive_read_support_format_rar5(reader.get());
            break;
        default:
            archive_read_support_format_tar(reader.get());
            archive_read_support_filter_gzip(reader.get());
            archive_read_support_filter_bzip2(reader.get());
            archive_read_support_filter_xz(reader.get());
    }
    return reader;
}

/// libarchive has no name in the current locale for some members; UTF-8 is tried next.
Bytes name_of(archive_entry* entry) {
    if (const char* name = archive_entry_pathname(entry)) return name;
    if (const char* name = archive_entry_pathname_utf8(entry)) return name;
    return "unnamed";
}

std::string refusal_of(archive_entry* entry, BytesView name) {
    if (archive_entry_symlink(entry) || archive_entry_hardlink(entry)) return "it is a link";
    const auto type = archive_entry_filetype(entry);
    if (type != AE_IFREG && type != 0) return "it is no file but a device, a pipe or the like";
    if (archive_entry_is_encrypted(entry)) return "it is encrypted";
    return refusal_of_name(name);
}

Error damaged(const Unpacking& to, archive* from, const std::string& where) {
    const char* why = archive_error_string(from);
    return to.bad("the archive is damaged or of an unknown kind" + where +
                  (why ? ": " + log::printable(why) : ""));
}

Result<void> unpack_member(archive* from, archive_entry* entry, BytesView name, Unpacking& to) {
    if (auto begun = to.begin(name); !begun) return begun;
    const auto block = std::make_unique_for_overwrite<char[]>(unpack_block);
    std::uint64_t size = 0;
    for (;;) {
        const la_ssize_t got = archive_read_data(from, block.get(), unpack_block);
        if (got < 0) return damaged(to, from, " in the member " + log::printable(name));
        if (got == 0) break;
        size += static_cast<std::uint64_t>(got);
        if (auto added = to.add({block.get(), static_cast<std::size_t>(got)}); !added) return added;
    }
    if (archive_entry_size_is_set(entry) &&
        size != static_cast<std::uint64_t>(archive_entry_size(entry)))
        return to.bad("the archive is damaged: the member " + log::printable(name) +
                      " is not whole");
    return to.end();
}

Result<void> unpack_entry(archive* from, archive_entry* entry, Unpacking& to) {
    if (auto counted = to.count_member(); !counted) return counted;
    if (archive_entry_filetype(entry) == AE_IFDIR) return {};
    const Bytes name = name_of(entry);
    if (archive_entry_size_is_set(entry))
        if (auto fits = to.announce(name, static_cast<std::uint64_t>(archive_entry_size(entry)));
            !fits)
            return fits;
    if (std::string reason = refusal_of(entry, name); !reason.empty()) {
        to.refuse(name, std::move(reason));
        return {};
    }
    return unpack_member(from, entry, name, to);
}

/// A ZIP cut behind a member still reads well front to back: only its end record tells that all is
/// there.
Result<void> check_zip_end(const Unpacking& to) {
    constexpr std::size_t end_record = 22;
    constexpr std::uint64_t longest_end = end_record + 65535 + 4096;
    Result<file::Reader> reader = file::Reader::open(to.archive());
    if (!reader) return reader.error();
    const std::uint64_t size = reader->size();
    Bytes tail(static_cast<std::size_t>(std::min(size, longest_end)), '\0');
    Result<std::size_t> got = reader->read_at(size - tail.size(), tail.data(), tail.size());
    if (!got) return got.error();
    const std::size_t end = BytesView(tail).rfind(BytesView("PK\x05\x06", 4));
    if (end != BytesView::npos && tail.size() - end >= end_record) return {};
    return to.bad("the archive is cut: a ZIP without its end");
}

Result<void> unpack_entries(archive* from, ArchiveBytes& bytes, Unpacking& to) {
    if (bytes.open(from) != ARCHIVE_OK) return damaged(to, from, "");
    for (;;) {
        archive_entry* entry = nullptr;
        const int status = archive_read_next_header(from, &entry);
        if (status == ARCHIVE_EOF) return {};
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
            if (archive_read_has_encrypted_entries(from) > 0)
                return to.bad("the archive is encrypted");
            return damaged(to, from, "");
        }
        if (auto unpacked = unpack_entry(from, entry, to); !unpacked) return unpacked;
    }
}

Result<void> unpack_by_library(ArchiveKind kind, Unpacking& to) {
    if (kind == ArchiveKind::zip)
        if (auto whole = check_zip_end(to); !whole) return whole;
    auto opened = file::Reader::open(to.archive());
    if (!opened) return opened.error();
    ArchiveBytes bytes(std::move(*opened));
    const NamesInUtf8 names_in_utf8;
    const ArchiveReader reader = reader_for(kind);
    auto unpacked = unpack_entries(reader.get(), bytes, to);
    return bytes.failed() ? *bytes.failed() : unpacked;
}

bool is_packet(const file::Path& file) {
    const auto source = ByteSource::open(file);
    return source && check(*source).has_value();
}

Result<Bundle> unpack(const file::Path& file, const file::Path& work_folder,
                      const BundleLimits& limits, std::uint64_t size) {
    Result<ArchiveKind> kind = archive_kind_of(file);
    if (!kind) return kind.error();
    Unpacking to(file, work_folder, limits, size);
    if (*kind == ArchiveKind::none)
        return to.bad(is_packet(file)
                          ? "is no archive but a packet: give it a name that ends with .pkt"
                          : "is no archive that can be read");
    const bool by_program =
        *kind == ArchiveKind::arj || *kind == ArchiveKind::arc || *kind == ArchiveKind::zoo;
    const Result<void> unpacked =
        by_program ? unpack_by_program(*kind, to) : unpack_by_library(*kind, to);
    if (!unpacked) return unpacked.error();
    return std::move(to).finish(*kind);
}

/// Half of a bomb must not stay on the disk.
void empty_folder(const file::Path& folder) {
    std::error_code failed, ignored;
    for (std::filesystem::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed))
        std::filesystem::remove_all(entry->path(), ignored);
}

}  // namespace

Result<Bundle> open_bundle(const file::Path& file, const file::Path& work_folder,
                           const BundleLimits& limits) {
    std::uint64_t size = 0;
    {
        Result<file::Reader> reader = file::Reader::open(file);
        if (!reader) return reader.error();
        size = reader->size();
    }
    if (size == 0) {
        Bundle nothing;
        nothing.empty = true;
        return nothing;
    }
    // Not by file::make_folders: after a crash a work folder is thrown away, so flushing it only
    // costs time.
    std::error_code failed;
    std::filesystem::create_directories(work_folder, failed);
    if (failed)
        return Error{Code::cannot_write, work_folder.string(),
                     "cannot be made: " + failed.message()};
    Result<std::vector<file::Entry>> entries = file::list(work_folder);
    if (!entries) return entries.error();
    if (!entries->empty())
        return Error{Code::cannot_write, work_folder.string(),
                     "the work folder for a bundle is not empty"};
    Result<Bundle> bundle = unpack(file, work_folder, limits, size);
    if (!bundle) empty_folder(work_folder);
    return bundle;
}

}  // namespace tearline::packet
