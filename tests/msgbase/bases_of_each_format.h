// SPDX-License-Identifier: MIT
// Bases in a temporary folder, for what holds for every format.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "msgbase/base.h"
#include "msgbase/mail.h"
#include "support/catch.h"
#include "support/support.h"

namespace tearline::test {

inline std::unique_ptr<msgbase::Base> opened(msgbase::Format format, const TempDir& dir) {
    auto base = msgbase::Base::open(format, dir / "gen", msgbase::Access::write);
    REQUIRE(base);
    REQUIRE((*base)->lock());
    return std::move(*base);
}

inline void append(msgbase::Base& base, const std::vector<msgbase::BaseMessage>& messages) {
    REQUIRE(base.append(messages));
    REQUIRE(base.flush());
}

/// By the paths of its files.
inline std::map<std::string, std::string> contents(const msgbase::Base& base) {
    std::map<std::string, std::string> all;
    for (const auto& file : base.files())
        if (std::filesystem::exists(file)) all[file.string()] = slurp(file);
    return all;
}

inline std::string without_area(const std::string& body) {
    return body.substr(body.find('\r') + 1);
}

inline const auto sound = std::vector<std::string>{};

}  // namespace tearline::test
