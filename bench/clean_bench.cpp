// SPDX-License-Identifier: MIT
// How much cleaning costs beyond reading the bytes: clean_bench FOLDER, both measured in one run,
// in processor time of one core; then by all cores, in time. Exit status 1 where one core is below
// the speed that is aimed at.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <vector>

#include "base/file.h"
#include "base/parallel.h"
#include "ftn/decode.h"
#include "news/extract.h"
#include "packet/reader.h"
#include "processor_time.h"

using namespace tearline;

namespace {

constexpr int rounds = 7;

struct Work {
    std::uint64_t bytes = 0, messages = 0, articles = 0;
};

std::vector<file::Path> packets_in(const file::Path& folder) {
    std::vector<file::Path> packets;
    const auto entries = file::list(folder);
    if (!entries) return packets;
    for (const auto& entry : *entries)
        if (entry.path.extension() == ".pkt") packets.push_back(entry.path);
    return packets;
}

/// The floor: every byte read and looked at once.
Work read_plainly(const std::vector<file::Path>& packets) {
    Work work;
    for (const auto& packet : packets) {
        const auto bytes = file::read(packet);
        if (!bytes) continue;
        work.bytes += bytes->size();
        work.messages += static_cast<std::uint64_t>(std::count(bytes->begin(), bytes->end(), '\r'));
    }
    return work;
}

/// What `clean` does: every stream's widths learnt first, then every message cleaned, AT_ONCE at
/// the same time.
Work clean(const std::vector<file::Path>& packets, unsigned at_once) {
    Work work;
    std::vector<ftn::DecodedMessage> messages;
    for (const auto& packet : packets) {
        const auto source = packet::ByteSource::open(packet);
        if (!source) continue;
        work.bytes += source->size();
        (void)packet::salvage(*source, [&](const packet::PackedMessage& packed) {
            messages.push_back(ftn::decode(packed.message, {}));
        });
    }
    std::vector<news::TaughtWidths> taught(messages.size());
    (void)in_parallel(messages.size(), at_once, [&](std::size_t i) -> Result<void> {
        taught[i] = news::taught_widths(messages[i], {});
        return {};
    });
    std::map<std::string, lines::StreamWidths> widths;
    for (const auto& one : taught) news::learn_widths(widths[one.stream], one);
    std::vector<news::Extraction> found(messages.size());
    (void)in_parallel(messages.size(), at_once, [&](std::size_t i) -> Result<void> {
        found[i] = news::extract(messages[i], widths.at(taught[i].stream), {});
        return {};
    });
    work.messages = messages.size();
    for (const auto& one : found) work.articles += one.articles.size();
    return work;
}

double seconds_now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

template <class Run>
double fastest(Run run, Work& work, double (*clock)() = processor_seconds) {
    double best = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const double before = clock();
        work = run();
        best = std::min(best, clock() - before);
    }
    return best;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fprintf(stderr, "usage: clean_bench FOLDER\n");
        return 64;
    }
    const auto packets = packets_in(arguments[1]);
    if (packets.empty()) {
        std::fprintf(stderr, "%s: no packets there\n", arguments[1]);
        return 66;
    }
    Work plain, cleaned;
    const double floor = fastest([&] { return read_plainly(packets); }, plain);
    const double seconds = fastest([&] { return clean(packets, 1); }, cleaned);
    Work by_all;
    const double time = fastest([&] { return clean(packets, processors()); }, by_all, seconds_now);
    const double megabytes = static_cast<double>(cleaned.bytes) / 1e6;
    std::printf("%zu packets, %.1f MB, %llu messages, %llu articles\n", packets.size(), megabytes,
                static_cast<unsigned long long>(cleaned.messages),
                static_cast<unsigned long long>(cleaned.articles));
    std::printf(
        "reading the bytes: %.4f s\ncleaning: %.4f s, %.1f MB/s, %.0f messages/s, %.0f times the "
        "floor\n",
        floor, seconds, megabytes / seconds, static_cast<double>(cleaned.messages) / seconds,
        floor > 0 ? seconds / floor : 0.0);
    std::printf("by %u cores: %.4f s, %.1f MB/s of time\n", processors(), time, megabytes / time);
    constexpr double aim = 30;  // MB/s
    std::printf("aim: at least %.0f MB/s on one core\n", aim);
    return megabytes / seconds >= aim ? 0 : 1;
}
