// SPDX-License-Identifier: MIT
// What sbbsecho.ini tells that needs msgs.ini, or the file of areas, beside it.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "foreign/ini.h"

namespace tearline::foreign {

struct SbbsEcho {
    Line area_file;                            ///< key and path as it was said, or its default
    bool area_file_told = false;               ///< in the file
    bool adds_boards = true;                   ///< those that the file of areas lacks are areas
    std::map<std::string, ftn::Address> hubs;  ///< who feeds a group of boards, in small letters
};

SbbsEcho read_sbbsecho_ini(const Source& source, Setup& setup);

/// WORD as SBBSecho reads it: without a zone it is one of zone 1.
std::optional<ftn::Address> sbbsecho_address(std::string_view word);

}  // namespace tearline::foreign
