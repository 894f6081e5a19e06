// SPDX-License-Identifier: MIT
// An append to a message base that a crash cut off, or that failed half-way: undone, or found to be
// there.
#include "bases/base_recovery.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "base/log.h"
#include "bases/to_base_message.h"
#include "ftn/control_lines.h"
#include "ftn/msgid.h"

namespace tearline::bases {

namespace {

/// How often the base has each message, by the key duplicates are known by.
Result<std::map<Hash, std::size_t>> keys_of(msgbase::Base& base) {
    std::map<Hash, std::size_t> keys;
    const auto numbers = base.numbers();
    if (!numbers) return numbers.error();
    for (const msgbase::Number number : *numbers) {
        const auto message = base.read(number);
        if (!message) continue;
        const auto control = ftn::parse_control_lines(message->message.body);
        ++keys[ftn::duplicate_key(message->message, control)];
    }
    return keys;
}

}  // namespace

Result<void> recover_append(desk::Desk& desk, msgbase::Base& base,
                            const store::BaseAppend& append) {
    std::vector<msgbase::BaseMessage> messages;
    for (const store::MessageId id : append.messages) {
        auto message = to_base_message(desk, id);
        if (!message) return message.error();
        messages.push_back(std::move(*message));
    }
    const auto cut = base.cut_back(append.sizes, messages);
    if (!cut) return cut.error();
    store::BaseLines& lines = desk.store.base_lines;
    if (*cut) {
        log::info("bases", fmt::format("{}: an unfinished append of {} messages is taken back",
                                       append.area.text(), messages.size()));
        return lines.give_up_append(append.id);
    }
    auto keys = keys_of(base);
    if (!keys) return keys.error();
    store::BaseAppend there = append;
    there.messages.clear();
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const ftn::Message& message = messages[i].message;
        const auto found =
            keys->find(ftn::duplicate_key(message, ftn::parse_control_lines(message.body)));
        if (found == keys->end() || found->second == 0) continue;
        --found->second;
        there.messages.push_back(append.messages[i]);
    }
    log::warning(
        "bases",
        fmt::format("{}: the base changed after an append that was cut off; {} of {} messages "
                    "are there, the rest is written again",
                    append.area.text(), there.messages.size(), messages.size()));
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    if (auto given = lines.give_up_append(append.id); !given) return given;
    const auto again = lines.begin_append(there);
    if (!again) return again.error();
    if (auto done = lines.finish_append(*again); !done) return done;
    return transaction->commit();
}

}  // namespace tearline::bases
