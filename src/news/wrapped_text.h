// SPDX-License-Identifier: MIT
// The text of a message made harmless, which still knows how its gate may have counted columns.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ftn/decode.h"
#include "lines/account.h"
#include "lines/lines.h"
#include "lines/measure.h"

namespace tearline::news {

/// Lines are views into it; the message must outlive it.
class WrappedText {
  public:
    /// What was taken out is told to ACCOUNT. Of a text longer than MOST bytes only the lines that
    /// fit in that are taken.
    WrappedText(const ftn::DecodedMessage& message, lines::Account& account,
                std::size_t most = std::string::npos);
    WrappedText(const WrappedText&) = delete;
    WrappedText& operator=(const WrappedText&) = delete;

    [[nodiscard]] const std::string& text() const { return text_; }
    /// Its lines. Where they were damaged after they had been wrapped the text is made anew as it
    /// was before (lines/relaid.h), which is told to ACCOUNT.
    std::vector<lines::Line> lines(lines::Account& account);
    /// Counts LINES, which are of this text, as they were wrapped: by letters, by bytes or as they
    /// were before entities became letters.
    void measure(std::vector<lines::Line>& lines) const;

  private:
    /// Text that was set in columns, or flush, becomes plain.
    void take_gaps(lines::Account& account);

    const ftn::DecodedMessage& message_;
    std::string text_;
    bool by_lines_ = true;  ///< its lines are those of the message
    std::optional<lines::Measure> sent_, bytes_;
};

}  // namespace tearline::news
