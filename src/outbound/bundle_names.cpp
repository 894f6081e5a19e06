// SPDX-License-Identifier: MIT
// Chooses what bundles are called.
#include "outbound/bundle_names.h"

#include <system_error>

#include "base/text.h"

namespace tearline::outbound {

namespace {

constexpr int numbers_a_day = 36;

}  // namespace

void BundleNames::reserve(std::string_view name) {
    reserved_.insert(text::to_lower(name));
}

const BundleNames::Taken& BundleNames::lying_in(const Path& folder) {
    const auto [place, is_new] = lying_.try_emplace(folder);
    if (!is_new) return place->second;
    std::error_code failed;
    // Names are enough: a folder may hold what waits for hundreds of links.
    for (std::filesystem::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed))
        place->second.insert(text::to_lower(entry->path().filename().string()));
    return place->second;
}

std::string BundleNames::next(const ftn::Link& link, UnixTime local_time, std::uint32_t serial) {
    const Taken& lying = lying_in(names_.folder(link.address));
    const auto is_taken = [&](const std::string& name) {
        return lying.contains(name) || reserved_.contains(name);
    };
    const std::string_view day = bundle_day(local_time);
    for (std::uint32_t attempt = 0;; ++attempt) {
        const std::string stem = attempt == 0 ? bundle_stem(link.our_address, link.address)
                                              : text::hex(serial + attempt - 1, 8);
        int first = 0;
        for (int number = 0; number < numbers_a_day; ++number)
            if (is_taken(bundle_name(stem, day, number))) first = number + 1;
        for (int tried = 0; tried < numbers_a_day; ++tried) {
            std::string name = bundle_name(stem, day, (first + tried) % numbers_a_day);
            if (is_taken(name)) continue;
            reserve(name);
            return name;
        }
    }
}

}  // namespace tearline::outbound
