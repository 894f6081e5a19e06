// SPDX-License-Identifier: MIT
// Inside the store: SQL that makes the tables beside those of echomail, see schema_steps.cpp.
#pragma once

namespace tearline::store {

extern const char* const netmail_tables;
extern const char* const robot_tables;
extern const char* const news_tables;
extern const char* const article_table;
extern const char* const former_articles_moved;
extern const char* const article_search;
extern const char* const article_table_in_place;

}  // namespace tearline::store
