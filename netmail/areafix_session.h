// SPDX-License-Identifier: MIT
// Inside AreaFix: one letter being carried out.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "netmail/areafix.h"

namespace tearline::netmail {

class AreafixSession {
  public:
    /// All that is given must outlive it.
    AreafixSession(const std::vector<std::string>& secrets, AreafixDesk& desk)
        : secrets_(secrets), desk_(desk) {}
    Result<Areafix> run(const std::vector<std::string>& lines, std::size_t left_out);

  private:
    void say(std::string_view text) { out_.text += text; }
    /// Without secrets where they stand as words.
    [[nodiscard]] std::string hidden(std::string_view text) const;
    [[nodiscard]] bool is_secret_word(std::string_view word) const;
    /// A line of the letter, cut, without secrets.
    [[nodiscard]] std::string shown(const Command& command, std::string_view line) const;
    void echo(const Command& command, std::string_view line);
    void tell_unknown(const Command& command, std::string_view line);
    Result<void> carry_out(const Command& command);
    void tell(const Command& command);
    void info();
    Result<void> on_areas(const Command& command);
    /// An area that the link may not know of is as if it were not there.
    Result<void> on_area(const Command& command, const AreaView& area);
    Result<void> link(const Command& command, const AreaView& area);
    Result<void> unlink(const AreaView& area);
    Result<void> drop(const AreaView& area);
    Result<void> forward(const Command& command);
    Result<void> rescan_area(const AreaView& area, const Rescan& which, const std::string& before);
    Result<void> rescan(const Command& command);
    Result<void> pause(const Command& command);
    Result<void> compress(const Command& command);
    Result<void> password(const Command& command);
    Result<void> notify(const Command& command);
    Result<void> from(const Command& command);

    const std::vector<std::string>& secrets_;
    AreafixDesk& desk_;
    Areafix out_;
    std::optional<Rescan> rescan_all_;
    bool stopped_ = false;
};

}  // namespace tearline::netmail
