// SPDX-License-Identifier: MIT
// libcurl, loaded when the first feed is fetched: it and the thirty libraries that it needs were a
// third of what every start of the program took, and most runs fetch nothing.
#pragma once
#include <curl/curl.h>

#include "base/result.h"

namespace tearline::feeds {

/// The functions of libcurl that fetching calls, under their names without the prefix.
struct WebLibrary {
    decltype(&curl_global_init) global_init;
    decltype(&curl_easy_init) easy_init;
    decltype(&curl_easy_cleanup) easy_cleanup;
    decltype(&curl_easy_setopt) easy_setopt;
    decltype(&curl_easy_perform) easy_perform;
    decltype(&curl_easy_getinfo) easy_getinfo;
    decltype(&curl_easy_strerror) easy_strerror;
    decltype(&curl_slist_append) slist_append;
    decltype(&curl_slist_free_all) slist_free_all;
};

/// Loads it at the first call and keeps it for the program's life. Code::internal, with the way
/// out, when it is not installed or cannot be started; also at every later call.
Result<const WebLibrary*> web_library();

}  // namespace tearline::feeds
