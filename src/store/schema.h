// SPDX-License-Identifier: MIT
// Inside the store: the versions of the schema, and the way from an older one to the newest.
#pragma once
#include <span>

#include "store/connection.h"

namespace tearline::store {

/// "Tear": tells a store from any other SQLite file (PRAGMA application_id).
inline constexpr std::int64_t application_id = 0x54656172;

/// A part of what makes VERSION of the version before it.
struct SchemaStep {
    int version;
    const char* sql;
    bool only_older = false;  ///< a new file has what it makes by the steps before
};

/// All steps, oldest first; the first makes the oldest version there is of an empty file. A step
/// that was released changes only where a later one brings older files to the same.
std::span<const SchemaStep> schema_steps();

enum class SchemaState { empty, older, current };

/// Throws a Failure for a file that is not ours (Code::unreadable), or older or newer than STEPS
/// know (Code::config), which is left untouched.
SchemaState schema_state(Connection& connection, std::span<const SchemaStep> steps);
/// Takes the steps that are missing, all in one transaction: the file is as before when one fails.
void bring_up_to_date(Connection& connection, std::span<const SchemaStep> steps);

}  // namespace tearline::store
