// SPDX-License-Identifier: MIT
// What the tests of the store share: values taken or the error shown, sample messages, a child
// process.
#pragma once
#include <string>
#include <utility>

#include "base/hash.h"
#include "store/store.h"
#include "support/catch.h"
#include "support/support.h"

namespace tearline::store {

template <class T>
T must(Result<T> result) {
    INFO((result ? std::string() : result.error().text()));
    REQUIRE(result);
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

inline Store open_store(const std::filesystem::path& file, Access access = Access::write) {
    return must(Store::open(file, access));
}

inline Store memory_store() {
    return Store(must(Database::open_in_memory()));
}

inline ftn::AreaKey tech() {
    return {"tqwnet", "TQW_TECH"};
}
inline ftn::AreaKey news_area() {
    return {"tqwnet", "TQW_NEWS"};
}

/// A message with the least that it needs.
StoredMessage sample(int number, std::optional<ftn::AreaKey> area = tech());

/// Runs WORK in a child process, as an ordinary user where the tests run as root; its exit status,
/// or 128 + signal.
template <class Work>
int in_child(bool as_ordinary_user, Work work);

int wait_for(int child);
int start_child(bool as_ordinary_user);
[[noreturn]] void end_child(int status);

template <class Work>
int in_child(bool as_ordinary_user, Work work) {
    const int child = start_child(as_ordinary_user);
    if (child == 0) end_child(work());
    return wait_for(child);
}

}  // namespace tearline::store
