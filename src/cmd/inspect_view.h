// SPDX-License-Identifier: MIT
// What `inspect` found, told to a person or to a program: the two renderings share this interface.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cmd/base_input.h"
#include "cmd/tic.h"
#include "ftn/decode.h"
#include "outbound/flow_file.h"
#include "packet/bundle.h"
#include "packet/reader.h"

namespace tearline::cmd {

/// A packet before its messages. BROKEN: it cannot be read to its end; MESSAGES are those that can.
struct PacketFacts {
    std::string file;
    std::optional<packet::PacketHeader> header;  ///< nothing where not even that can be read
    std::uint64_t messages = 0;
    std::vector<std::string> problems;
};

struct MessageFacts {
    std::string file;
    const packet::PackedMessage& packed;
    const ftn::DecodedMessage& decoded;
    std::uint64_t of = 0;                      ///< messages in the packet or base
    std::optional<std::uint32_t> number = {};  ///< as its base calls it
};

class InspectView {
  public:
    virtual ~InspectView() = default;
    virtual void packet(const PacketFacts& facts) = 0;
    virtual void message(const MessageFacts& facts) = 0;
    virtual void bundle(const std::string& file, const packet::Bundle& bundle) = 0;
    virtual void base(const std::string& file, std::string_view format, const BaseState& state) = 0;
    virtual void flow_file(const std::string& file,
                           const std::vector<outbound::FlowLine>& lines) = 0;
    virtual void tic(const std::string& file, const Tic& tic) = 0;
};

std::unique_ptr<InspectView> inspect_as_json();
/// NAMES tells a node's name and place by the nodelists, "" where it is not known.
using NodeNames = std::function<std::string(const ftn::Address&)>;
std::unique_ptr<InspectView> inspect_as_text(NodeNames names);

/// "CP866, declared"; "UTF-8, by its bytes"; "KOI8-R, detected"; "CP437, assumed".
std::string charset_text(const charset::Decision& decision);

/// The moment a message tells, in UTC where its zone is known ("..Z"), else as its wall clock;
/// nothing where unusable.
std::optional<std::string> message_date(const ftn::DecodedMessage& message);

}  // namespace tearline::cmd
