// SPDX-License-Identifier: MIT
// Opens bases of any format.
#include "msgbase/base.h"

#include "msgbase/jam_base.h"
#include "msgbase/msg_base.h"
#include "msgbase/new_header.h"
#include "msgbase/squish_base.h"

namespace tearline::msgbase {

Result<std::unique_ptr<Base>> Base::open_files(Format format, const file::Path& path,
                                               Access access) {
    if (access == Access::write)
        if (auto made = file::make_folders(path.parent_path()); !made) return made.error();
    switch (format) {
        case Format::jam:
            return JamBase::open_files(path, access);
        case Format::squish:
            return SquishBase::open_files(path, access);
        case Format::msg:
            return MsgBase::open_files(path, access);
    }
    return Error{Code::config, path.string(), "is of no known format"};
}

Result<std::unique_ptr<Base>> Base::open(Format format, const file::Path& path, Access access) {
    if (access == Access::write) {
        const Place place{format, path};
        return std::move(open_to_write({&place, 1}).front());
    }
    auto base = open_files(format, path, access);
    if (!base) return base;
    if (auto loaded = (*base)->load(); !loaded) return loaded.error();
    return base;
}

std::vector<Result<std::unique_ptr<Base>>> Base::open_to_write(std::span<const Place> places) {
    std::vector<Result<std::unique_ptr<Base>>> bases;
    bases.reserve(places.size());
    std::vector<MissingHeader> missing;
    std::vector<std::size_t> is_new;
    for (const Place& place : places) {
        auto& base = bases.emplace_back(open_files(place.format, place.path, Access::write));
        if (!base) continue;
        auto header = (*base)->missing_header();
        if (!header) {
            base = header.error();
        } else if (*header) {
            missing.push_back(std::move(**header));
            is_new.push_back(bases.size() - 1);
        }
    }
    const std::vector<Result<void>> made = make_headers(missing);
    for (std::size_t i = 0; i < made.size(); ++i)
        if (!made[i]) bases[is_new[i]] = made[i].error();
    for (auto& base : bases)
        if (base)
            if (auto loaded = (*base)->load(); !loaded) base = loaded.error();
    return bases;
}

Result<void> Base::flush() {
    for (DiskFile* file : written_files())
        if (auto flushed = file->flush(); !flushed) return flushed;
    return {};
}

Result<void> Base::flush_together(std::span<Base* const> bases) {
    Result<void> outcome;
    std::vector<DiskFile*> files;
    for (Base* base : bases) {
        const std::vector<DiskFile*> written = base->written_files();
        files.insert(files.end(), written.begin(), written.end());
        if (written.empty() && outcome) outcome = base->flush();
    }
    for (const Result<void>& flushed : DiskFile::flush_together(files))
        if (outcome) outcome = flushed;
    return outcome;
}

Result<bool> Base::make_room() {
    return false;
}

Result<std::vector<file::Entry>> Base::stray_files() {
    return std::vector<file::Entry>();
}

Result<std::vector<Number>> Base::readable_numbers(std::vector<Unread>&) {
    return numbers();
}

Result<void> Base::visit_readable(const std::function<bool(const Heading&)>& see,
                                  std::vector<Unread>&) {
    return visit(see);
}

Result<std::vector<std::string>> Base::check_readable(std::vector<Unread>&) {
    return check();
}

}  // namespace tearline::msgbase
