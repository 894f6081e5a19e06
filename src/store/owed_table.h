// SPDX-License-Identifier: MIT
// Inside the store: the slips of copies owed, shared by the queues and by the packets that take
// them.
#pragma once
#include "store/slips.h"

namespace tearline::store {

inline constexpr SlipTable owed_table = {
    "SELECT id, since, flavour, messages FROM owed"
    " WHERE link = ? AND packet IS NULL AND last >= ? AND first <= ? ORDER BY first",
    "SELECT id, since, flavour, messages FROM owed WHERE link = ? AND last >= ? AND first <= ?",
    "SELECT first, messages FROM owed"
    " WHERE link = ? AND packet IS NULL AND flavour IS ? AND last > ? ORDER BY first",
    "INSERT INTO owed (link, packet, since, flavour, first, last, count, messages)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "DELETE FROM owed WHERE id = ?"};

class NewOwed : public NewSlips {
  public:
    NewOwed() : NewSlips(owed_table) {}
};

}  // namespace tearline::store
