// SPDX-License-Identifier: MIT
// How our own digests are known again among the mail.
#include "news/own_digest.h"

#include "base/bytes.h"
#include "base/text.h"

namespace tearline::news {

namespace {

constexpr std::string_view our_name = "Tearline";

/// Any version of this program, and nothing that merely begins like it.
bool is_ours(BytesView product) {
    product = text::trim(product);
    if (!text::starts_with_ignoring_case(product, our_name)) return false;
    const BytesView version = product.substr(our_name.size());
    if (version.empty()) return true;
    if (version[0] != ' ' && version[0] != '/' && version[0] != '-') return false;
    const BytesView number = text::trim(version.substr(1));
    return !number.empty() &&
           (text::is_digit(number[0]) ||
            (number.size() > 1 && number[0] == 'v' && text::is_digit(number[1])));
}

}  // namespace

std::string product() {
    return std::string(our_name) + " " + TEARLINE_VERSION;
}

bool is_digest(const ftn::ControlLines& control) {
    // A person's editor names itself; a tear line of ours below such a message was only quoted.
    if (const auto pid = control.value("PID"))
        return is_ours(*pid) && (!control.tear_line || is_ours(*control.tear_line));
    return control.tear_line && is_ours(*control.tear_line);
}

}  // namespace tearline::news
