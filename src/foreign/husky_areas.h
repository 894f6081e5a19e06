// SPDX-License-Identifier: MIT
// The areas of a fidoconfig.
#pragma once
#include "foreign/lines.h"

namespace tearline::foreign {

class HuskyAreas {
  public:
    explicit HuskyAreas(Setup& setup) : setup_(setup) {}

    /// False where LINE is about something else.
    bool take(const Line& line);

  private:
    struct Options;
    void echo_area(const Line& line);
    void special_area(const Line& line, std::string& tag);
    std::size_t option(const Line& line, std::size_t at, Area& area);
    std::size_t counted_option(const std::string& option, const std::string& value, Area& area);
    void add_link(const Line& line, const ftn::Address& address, std::string_view mark, Area& area);
    bool begin(const Line& line, Area& area);

    Setup& setup_;
    std::vector<std::string> defaults_;  ///< options that every area begins with
};

}  // namespace tearline::foreign
