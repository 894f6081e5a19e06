// SPDX-License-Identifier: MIT
// Inside the store: SQL of the schema's later steps, see schema_steps.cpp.
#pragma once

namespace tearline::store {

extern const char* const netmail_tables;
extern const char* const robot_tables;
extern const char* const news_source_tables;
extern const char* const no_charset_of_messages;
extern const char* const purge_indexes;

}  // namespace tearline::store
