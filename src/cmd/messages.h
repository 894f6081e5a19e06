// SPDX-License-Identifier: MIT
// The messages in files named on the command line: packets, bundles, message bases, folders of
// them, and plain text files as one message each, and the articles of feeds.
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "cmd/input.h"
#include "ftn/decode.h"
#include "news/article.h"
#include "packet/header.h"

namespace tearline::cmd {

struct GivenMessage {
    std::string file;  ///< as named by the user; of a bundle's member "BUNDLE/MEMBER"
    ftn::DecodedMessage decoded;
    UnixTime received = 0;
    bool bare = false;  ///< a text file without a message's header lines: an article by itself
    std::optional<news::Article> article = {};  ///< of a feed or document, which is no message
};

/// The moment that two-digit years of a packet's messages are read by: when it was made, if that
/// makes sense, else now.
UnixTime received_with(const packet::PacketHeader& header);

/// A text file as a message. "From:", "To:", "Subj:", "Date:", "Area:" lines at its top are its
/// header, control lines right below them
/// ("MSGID: ..") stand for those with ^A; without such a header the first line is the subject.
GivenMessage message_of_text(const std::string& file, BytesView text, UnixTime received);

/// Files that can be gone through more than once; bundles are unpacked once.
class MessageFiles {
  public:
    /// What cannot be used is told on standard error at once. Returns the exit status for it.
    int add(const std::string& name);
    /// Every message, file after file. What cannot be read to its end is told in the first round
    /// only.
    int each(const std::function<void(GivenMessage&&)>& take);

  private:
    struct File {
        file::Path path;
        std::string shown;
        InputKind kind;
    };
    int add_bundle(const file::Path& path, const std::string& shown);
    int add_folder(const file::Path& path);
    int read_packet(const File& file, const std::function<void(GivenMessage&&)>& take) const;
    int read_base(const File& file, const std::function<void(GivenMessage&&)>& take) const;
    int read_text(const File& file, const std::function<void(GivenMessage&&)>& take) const;
    int read_feed(const File& file, BytesView bytes, UnixTime received,
                  const std::function<void(GivenMessage&&)>& take) const;
    int note(const Error& error) const;

    std::vector<File> files_;
    std::set<std::string> bases_;  ///< each has several files
    std::vector<ScratchFolder> scratch_;
    bool first_round_ = true;
};

}  // namespace tearline::cmd
