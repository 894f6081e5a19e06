// SPDX-License-Identifier: MIT
// Inside the store: a file that grows is written and flushed by a thread of its own, while the
// transaction goes on.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace tearline::store {

/// Pieces are written in the order they come. Failures are told as errno when one waits. A
/// descriptor must stay open until one has waited. For one caller at a time.
class MailWriter {
  public:
    MailWriter() = default;
    /// Pieces that are not written yet never are.
    ~MailWriter();
    MailWriter(const MailWriter&) = delete;
    MailWriter& operator=(const MailWriter&) = delete;

    /// BYTES are to stand at OFFSET of FILE. They lie in OWNER, which is held until then; without
    /// one they are copied. Waits where much is to be written already.
    void put(int file, std::uint64_t offset, std::string_view bytes,
             std::shared_ptr<const void> owner);
    /// Until all is written: 0, or why the first piece that was not written failed.
    int wait();
    /// Until all is on the disk, too. FILE is that of the last pieces.
    int flush(int file);
    /// Pieces that are not written yet never are; failures are forgotten.
    void forget();

  private:
    struct Piece {
        int file = -1;
        std::uint64_t offset = 0;
        std::string_view bytes;
        std::shared_ptr<const void> owner;
    };
    void run();
    void write_some(std::unique_lock<std::mutex>& lock);

    std::mutex guard_;  ///< of all below but the thread
    std::condition_variable changed_;
    std::deque<Piece> waiting_;
    std::uint64_t waiting_bytes_ = 0;
    bool busy_ = false, stop_ = false;
    int failed_ = 0;
    std::uint64_t unflushed_ = 0;  ///< bytes
    std::jthread thread_;
};

}  // namespace tearline::store
