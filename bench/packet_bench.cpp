// SPDX-License-Identifier: MIT
// How much reading packets costs beyond reading their bytes: packet_bench FOLDER, both measured in
// one run.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include "packet/names.h"
#include "packet/reader.h"

using namespace tearline;

namespace {

constexpr int rounds = 5;
constexpr std::size_t block_bytes = 256 << 10;

struct Work {
    std::uint64_t bytes = 0, messages = 0;
};

std::uint64_t folded(BytesView bytes) {
    std::uint64_t sum = 0, word = 0;
    for (std::size_t at = 0; at + sizeof word <= bytes.size(); at += sizeof word) {
        std::memcpy(&word, bytes.data() + at, sizeof word);
        sum ^= word;
    }
    return sum;
}

/// The floor: every byte read in blocks and looked at once.
Work read_plainly(const std::vector<file::Path>& packets) {
    Work work;
    const auto block = std::make_unique<char[]>(block_bytes);
    for (const file::Path& packet : packets) {
        auto reader = file::Reader::open(packet);
        if (!reader) continue;
        for (std::uint64_t offset = 0;;) {
            const auto got = reader->read_at(offset, block.get(), block_bytes);
            if (!got || *got == 0) break;
            offset += *got;
            work.bytes += *got;
            work.messages ^= folded({block.get(), *got});
        }
    }
    return work;
}

Work read_messages(const std::vector<file::Path>& packets) {
    Work work;
    for (const file::Path& packet : packets) {
        auto source = packet::ByteSource::open(packet);
        if (!source) continue;
        work.bytes += source->size();
        auto reader = packet::PacketReader::open(std::move(*source));
        while (reader) {
            const auto next = reader->next();
            if (!next || !*next) break;
            ++work.messages;
        }
    }
    return work;
}

Work check_packets(const std::vector<file::Path>& packets) {
    Work work;
    for (const file::Path& packet : packets) {
        auto source = packet::ByteSource::open(packet);
        if (!source) continue;
        work.bytes += source->size();
        if (const auto summary = packet::check(*source)) work.messages += summary->messages;
    }
    return work;
}

/// The best of the rounds, in seconds: the others were disturbed.
template <class Function>
double best_of(Function run, Work& work) {
    double best = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        work = run();
        best = std::min(
            best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
}

void report(const char* what, const Work& work, double seconds, double floor) {
    std::printf("%-9s %8.1f MB/s  %5.2f times the floor", what,
                static_cast<double>(work.bytes) / seconds / 1e6, seconds / floor);
    if (what[0] != 'f' && work.messages > 0)
        std::printf("  %6.3f us a message beyond it (%llu messages)",
                    (seconds - floor) / static_cast<double>(work.messages) * 1e6,
                    static_cast<unsigned long long>(work.messages));
    std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: packet_bench FOLDER\n");
        return 64;
    }
    std::vector<file::Path> packets;
    std::error_code failed;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[1], failed))
        if (packet::is_packet_name(entry.path().filename().string()))
            packets.push_back(entry.path());
    if (packets.empty()) {
        std::fprintf(stderr, "%s: no packets there\n", argv[1]);
        return 66;
    }
    Work plain, messages, checked;
    const double floor = best_of([&] { return read_plainly(packets); }, plain);
    const double reading = best_of([&] { return read_messages(packets); }, messages);
    const double checking = best_of([&] { return check_packets(packets); }, checked);
    std::printf("%zu packets, %.1f MB\n", packets.size(), static_cast<double>(plain.bytes) / 1e6);
    report("floor", plain, floor, floor);
    report("read", messages, reading, floor);
    report("check", checked, checking, floor);
    return 0;
}
