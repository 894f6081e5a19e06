// SPDX-License-Identifier: MIT
// Rules of the sysop's own: mail that was judged good is dropped, moved, copied or flagged.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "desk/echomail_rules.h"
#include "ftn/area.h"
#include "ftn/control_lines.h"
#include "ftn/message.h"

namespace tearline::ftn {
struct DecodedMessage;
}

namespace tearline::desk {

/// What a rule that holds says.
struct FilterHit {
    const FilterRule* rule = nullptr;
    std::string why;  ///< "its subject has 'make money' and it came from 1337:1/100@tqwnet"
    /// "filter 'spam' dropped it, for its subject has 'make money'".
    [[nodiscard]] std::string sentence() const;
};

struct FilterSubject {
    const ftn::Message& message;
    const ftn::ControlLines& control;
    const ftn::AreaKey& area;  ///< no tag: it is netmail
    ftn::Address link;         ///< who handed it over
    UnixTime received = 0;     ///< now
    std::string fallback_charset;
};

/// The rules of a configuration, ready for use; of no cost to messages of areas that none names.
/// Reading them from several threads is safe.
class Filters {
  public:
    /// RULES must outlive it.
    explicit Filters(std::span<const FilterRule> rules);
    Filters(Filters&& other) noexcept;
    Filters& operator=(Filters&& other) noexcept;
    ~Filters();

    /// The rules that hold, in their order, up to the first that drops or moves.
    [[nodiscard]] std::vector<FilterHit> hits(const FilterSubject& subject) const;

    /// Why a text of a rule is no pattern, if it is none: "missing ): abc(".
    static std::optional<std::string> problem_of(std::string_view text);

  private:
    struct Compiled;
    std::vector<Compiled> compiled_;
};

}  // namespace tearline::desk
