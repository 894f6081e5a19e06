// SPDX-License-Identifier: MIT
// A system with real folders, and the wire between two of them in memory.
#pragma once
#include <memory>
#include <string>

#include "binkp/conversation.h"
#include "support/support.h"

namespace tearline::test {

class Node {
  public:
    /// OURS calls, or is called by, THEIRS.
    Node(const std::string& ours, const std::string& theirs);

    /// A file of our own, queued for the link; removed when sent. Dated TIME.
    void queue(const std::string& name, const std::string& content, UnixTime time = 1700000000);
    /// A netmail packet (.cut).
    void netmail(const std::string& content);
    /// Regular files of a folder, with their content.
    [[nodiscard]] std::map<std::string, std::string> files(const std::string& folder) const;
    /// What still waits for the link.
    [[nodiscard]] std::size_t waiting() const;
    [[nodiscard]] std::unique_ptr<binkp::Conversation> converse(
        binkp::Role role, binkp::Errands errands = binkp::at_once);
    [[nodiscard]] binkp::Journal journal() const;

    TempDir dir;
    binkp::Station station;

  private:
    std::unique_ptr<binkp::Journal> journal_;
};

/// As talk() of two mates: until nobody has more to say, or LIMIT frames went. IDLE is called when
/// nobody has anything to say; true when that may have changed.
std::size_t talk(
    binkp::Conversation& caller, binkp::Conversation& answerer, std::size_t limit = SIZE_MAX,
    const std::function<bool()>& idle = [] { return false; });
/// One session to its end; both sides say it was good.
bool session(Node& caller, Node& answerer);

}  // namespace tearline::test
