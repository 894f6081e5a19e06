// SPDX-License-Identifier: MIT
// The one table of attribute names.
#include "ftn/attributes.h"

#include <utility>

namespace tearline::ftn {

namespace {

constexpr std::pair<Attribute, std::string_view> named_bits[] = {
    {attr_private, "private"},
    {attr_crash, "crash"},
    {attr_received, "received"},
    {attr_sent, "sent"},
    {attr_file_attached, "file attached"},
    {attr_in_transit, "in transit"},
    {attr_orphan, "orphan"},
    {attr_kill_sent, "kill sent"},
    {attr_local, "local"},
    {attr_hold, "hold"},
    {attr_unused, "unused"},
    {attr_file_request, "file request"},
    {attr_return_receipt_request, "return receipt request"},
    {attr_is_return_receipt, "is return receipt"},
    {attr_audit_request, "audit request"},
    {attr_file_update_request, "file update request"},
};

}  // namespace

std::vector<std::string> attribute_names(std::uint16_t attributes) {
    std::vector<std::string> found;
    for (const auto& [bit, name] : named_bits)
        if ((attributes & bit) != 0) found.emplace_back(name);
    return found;
}

}  // namespace tearline::ftn
