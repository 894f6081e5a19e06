// SPDX-License-Identifier: MIT
// Loading libcurl by the dynamic linker.
#include "feeds/web_library.h"

#include <dlfcn.h>

#include <string>

namespace tearline::feeds {

namespace {

/// The binary interface that libcurl has kept since 2006.
constexpr const char* soname = "libcurl.so.4";

template <class Function>
bool find(void* library, const char* name, Function& into) {
    into = reinterpret_cast<Function>(dlsym(library, name));
    return into != nullptr;
}

Result<WebLibrary> load() {
    void* library = dlopen(soname, RTLD_NOW | RTLD_LOCAL);
    WebLibrary it{};
    const bool complete = library && find(library, "curl_global_init", it.global_init) &&
                          find(library, "curl_easy_init", it.easy_init) &&
                          find(library, "curl_easy_cleanup", it.easy_cleanup) &&
                          find(library, "curl_easy_setopt", it.easy_setopt) &&
                          find(library, "curl_easy_perform", it.easy_perform) &&
                          find(library, "curl_easy_getinfo", it.easy_getinfo) &&
                          find(library, "curl_easy_strerror", it.easy_strerror) &&
                          find(library, "curl_slist_append", it.slist_append) &&
                          find(library, "curl_slist_free_all", it.slist_free_all);
    if (!complete) {
        const char* why = dlerror();
        return Error{Code::internal, soname,
                     "feeds cannot be fetched without libcurl (" +
                         std::string(why ? why : "it lacks a function") +
                         "); install the package libcurl4"};
    }
    if (it.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return Error{Code::internal, soname, "libcurl cannot be started"};
    return it;
}

}  // namespace

Result<const WebLibrary*> web_library() {
    static const Result<WebLibrary> loaded = load();
    if (!loaded) return loaded.error();
    return &*loaded;
}

}  // namespace tearline::feeds
