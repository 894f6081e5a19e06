// SPDX-License-Identifier: MIT
// A message base named on the command line, by any of its files or by the name they share.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "base/clock.h"
#include "msgbase/base.h"

namespace tearline::cmd {

struct BaseInput {
    msgbase::Format format = msgbase::Format::jam;
    file::Path path;                      ///< as Base::open wants it
    std::optional<msgbase::Number> only;  ///< one message, where its own file was named (*.MSG)
    bool operator==(const BaseInput&) const = default;
};

/// Nothing where PATH names no base: FILE.jhr .jdt .jdx (JAM), FILE.sqd .sqi (Squish), either
/// without its extension, N.msg, or a folder of such.
std::optional<BaseInput> base_input(const file::Path& path);

/// "jam", "squish" or "msg".
std::string_view name_of(msgbase::Format format);

/// One message of a base, as it would have come in a packet: echomail has an AREA line of the
/// base's name.
struct BaseMail {
    std::size_t place = 0;  ///< from 1
    msgbase::BaseMessage message;
    UnixTime received = 0;  ///< when it came, else when it was written
    std::vector<std::string> problems;
};

/// The number of its messages, and what a check of it finds.
struct BaseState {
    std::size_t messages = 0;
    std::vector<std::string> problems;
};
Result<BaseState> base_state(const BaseInput& input);

/// Every message in the order of the base. One that cannot be read comes with its number and its
/// problem only.
Result<void> each_in_base(const BaseInput& input, const std::function<void(const BaseMail&)>& take);

}  // namespace tearline::cmd
