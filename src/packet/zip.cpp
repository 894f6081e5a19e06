// SPDX-License-Identifier: MIT
// Writes ZIP files: the bundles we send.
#include "packet/zip.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace tearline::packet {

namespace {

constexpr std::size_t copy_block = 256 << 10;

struct FreeWriter {
    void operator()(archive* opened) const { archive_write_free(opened); }
};
struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};
using ZipWriter = std::unique_ptr<archive, FreeWriter>;
using Entry = std::unique_ptr<archive_entry, FreeEntry>;

/// Where libarchive's output goes, and what went wrong there.
struct Sink {
    file::Writer& to;
    Result<void> state;
};

la_ssize_t write_block(archive*, void* data, const void* bytes, std::size_t size) {
    Sink& sink = *static_cast<Sink*>(data);
    sink.state = sink.to.write({static_cast<const char*>(bytes), size});
    return sink.state ? static_cast<la_ssize_t>(size) : -1;
}

Error failed(archive* to, const Sink& sink) {
    if (!sink.state) return sink.state.error();
    const char* why = archive_error_string(to);
    return Error{Code::cannot_write, "",
                 std::string("the ZIP cannot be written") + (why ? std::string(": ") + why : "")};
}

Result<void> start_member(archive* to, const Sink& sink, const std::string& name,
                          std::uint64_t size, UnixTime modified) {
    const Entry entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(size));
    archive_entry_set_mtime(entry.get(), static_cast<std::time_t>(modified), 0);
    if (archive_write_header(to, entry.get()) != ARCHIVE_OK) return failed(to, sink);
    return {};
}

Result<void> write_bytes(archive* to, const Sink& sink, BytesView bytes) {
    while (!bytes.empty()) {
        const la_ssize_t written = archive_write_data(to, bytes.data(), bytes.size());
        if (written <= 0) return failed(to, sink);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> write_file(archive* to, const Sink& sink, const file::Reader& from) {
    const auto block = std::make_unique_for_overwrite<char[]>(copy_block);
    for (std::uint64_t offset = 0; offset < from.size();) {
        Result<std::size_t> got = from.read_at(offset, block.get(), copy_block);
        if (!got) return got.error();
        if (*got == 0)
            return Error{Code::unreadable, from.path().string(),
                         "became shorter while it was read"};
        // A file that grew meanwhile goes in as it was when its member began.
        const std::size_t count =
            static_cast<std::size_t>(std::min<std::uint64_t>(*got, from.size() - offset));
        if (auto written = write_bytes(to, sink, {block.get(), count}); !written) return written;
        offset += count;
    }
    return {};
}

Result<void> write_entry(archive* to, const Sink& sink, const ZipEntry& entry, UnixTime modified) {
    if (const Bytes* bytes = std::get_if<Bytes>(&entry.content)) {
        if (auto started = start_member(to, sink, entry.name, bytes->size(), modified); !started)
            return started;
        return write_bytes(to, sink, *bytes);
    }
    Result<file::Reader> from = file::Reader::open(*std::get_if<file::Path>(&entry.content));
    if (!from) return from.error();
    if (auto started = start_member(to, sink, entry.name, from->size(), modified); !started)
        return started;
    return write_file(to, sink, *from);
}

}  // namespace

Result<void> write_zip(file::Writer& to, const std::vector<ZipEntry>& entries, UnixTime modified) {
    Sink sink{to, {}};
    const ZipWriter zip(archive_write_new());
    archive_write_set_format_zip(zip.get());
    // The last block is not filled up with zeros: some unpackers stumble over bytes behind a ZIP's
    // end.
    archive_write_set_bytes_in_last_block(zip.get(), 1);
    if (archive_write_open(zip.get(), &sink, nullptr, write_block, nullptr) != ARCHIVE_OK)
        return failed(zip.get(), sink);
    for (const ZipEntry& entry : entries)
        if (auto written = write_entry(zip.get(), sink, entry, modified); !written) return written;
    if (archive_write_close(zip.get()) != ARCHIVE_OK) return failed(zip.get(), sink);
    return {};
}

Result<void> write_zip(const file::Path& target, const std::vector<ZipEntry>& entries,
                       UnixTime modified) {
    Result<file::Writer> writer = file::Writer::create(target);
    if (!writer) return writer.error();
    if (auto written = write_zip(*writer, entries, modified); !written) {
        if (!written.error().place.empty()) return written;
        return Error{written.error().code, target.string(), written.error().message};
    }
    return writer->commit();
}

}  // namespace tearline::packet
