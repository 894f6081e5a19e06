// SPDX-License-Identifier: MIT
// Inside the store: SQL that makes the tables beside those of echomail, see schema_steps.cpp.
#pragma once

namespace tearline::store {

extern const char* const netmail_tables;
extern const char* const robot_tables;
extern const char* const news_tables;
extern const char* const several_articles;

}  // namespace tearline::store
