// SPDX-License-Identifier: MIT
// MSGIDs as people type and paste them: from a reader's screen, a log, a web page, from memory.
#include "cmd/msgid_meant.h"

#include <algorithm>

#include "base/text.h"
#include "ftn/address.h"
#include "ftn/msgid.h"

namespace tearline::cmd {
namespace {

/// Less is in too many to be looked for as a part.
constexpr std::size_t shortest_part = 4;

std::string_view unquoted(std::string_view text) {
    text = text::trim(text);
    while (text.size() >= 2 && text.front() == text.back() &&
           std::string_view("\"'`").find(text.front()) != text.npos)
        text = text::trim(text.substr(1, text.size() - 2));
    return text;
}

/// Without "^aMSGID: ", in the ways that editors show it.
std::string_view without_name(std::string_view text) {
    std::string_view rest = text;
    for (const std::string_view mark : {"\x01", "^a", "@"})
        if (text::starts_with_ignoring_case(rest, mark)) {
            rest.remove_prefix(mark.size());
            break;
        }
    for (const std::string_view name : {"MSGID", "REPLY", "Message-ID"}) {
        if (!text::starts_with_ignoring_case(rest, name)) continue;
        rest.remove_prefix(name.size());
        if (!rest.starts_with(':') && !rest.starts_with(' ')) break;
        if (rest.starts_with(':')) rest.remove_prefix(1);
        return text::trim(rest);
    }
    return text;
}

std::string_view without_brackets(std::string_view word) {
    if (word.starts_with('<')) word.remove_prefix(1);
    if (word.ends_with('>')) word.remove_suffix(1);
    return word;
}

/// Words without angle brackets, an address without its domain.
std::string loose(std::string_view msgid) {
    std::string out;
    text::each_word(msgid, [&](std::string_view word) {
        word = without_brackets(word);
        const auto address = ftn::parse_address(word);
        out += (out.empty() ? "" : " ") + (address ? address->text_4d() : std::string(word));
        return true;
    });
    return out;
}

}  // namespace

std::vector<std::string> msgids_typed(std::string_view typed) {
    const std::string_view bare = unquoted(without_name(unquoted(typed)));
    std::vector<std::string> all;
    for (const std::string_view each : {typed, bare}) {
        std::string normal = ftn::normal_msgid(text::trim(each));
        if (!normal.empty() && std::find(all.begin(), all.end(), normal) == all.end())
            all.push_back(std::move(normal));
    }
    return all;
}

MsgidLikeness::MsgidLikeness(std::string_view typed) : typed_(typed), loose_(loose(typed)) {}

MsgidLikeness::Degree MsgidLikeness::of(std::string_view msgid) const {
    if (loose_.empty()) return Degree::none;
    const std::string known = loose(msgid);
    if (known == loose_) return Degree::equal;
    bool is_word = false;
    text::each_word(known, [&](std::string_view word) { return !(is_word = word == loose_); });
    if (is_word) return Degree::word;
    const bool holds = typed_.size() >= shortest_part &&
                       (msgid.find(typed_) != msgid.npos || known.find(loose_) != known.npos);
    return holds ? Degree::part : Degree::none;
}

}  // namespace tearline::cmd
