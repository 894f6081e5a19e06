// SPDX-License-Identifier: MIT
// Errors as values: whatever the outside world can cause comes back as a Result.
#pragma once
#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace tearline {

/// What went wrong, coarse enough to act on. Each code has one fate for the file and one exit
/// status (sysexits).
enum class Code {
    usage,       ///< 64: the command line is wrong; nothing was touched
    bad_input,   ///< 65: the bytes break their format; the file is set aside whole, with its reason
    unreadable,  ///< 66: a file cannot be opened or read; it stays where it is
    internal,    ///< 70: a bug of ours; nothing is removed
    cannot_write,  ///< 73: disk full or no permission; the step is undone and done again by the
                   ///< next run
    io,            ///< 74: input/output failed half-way, or the balance does not add up; as above
    busy,          ///< 75: locked by another; try later
    protocol,      ///< 76: a peer broke the protocol; the session ends, its files stay queued
    config,        ///< 78: the configuration is wrong; nothing was touched
};

/// The process exit status that tells CODE (docs/man/tearline.1, "EXIT STATUS").
constexpr int exit_status(Code code) {
    switch (code) {
        case Code::usage:
            return 64;
        case Code::bad_input:
            return 65;
        case Code::unreadable:
            return 66;
        case Code::internal:
            return 70;
        case Code::cannot_write:
            return 73;
        case Code::io:
            return 74;
        case Code::busy:
            return 75;
        case Code::protocol:
            return 76;
        case Code::config:
            return 78;
    }
    return 70;
}

/// One failure: its code, the place (file, file:offset, file:line, address) and a sentence for the
/// user.
struct Error {
    Code code = Code::internal;
    std::string place;
    std::string message;

    /// "place: message", or the message alone where there is no place.
    [[nodiscard]] std::string text() const {
        return place.empty() ? message : place + ": " + message;
    }
    bool operator==(const Error&) const = default;
};

/// A value or an Error, after std::expected (C++23). Ask before taking the value: taking the wrong
/// one is a bug.
template <class T>
class [[nodiscard]] Result {
  public:
    Result(const T& value) : state_(std::in_place_index<0>, value) {}
    Result(T&& value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T& value() & { return assert(has_value()), *std::get_if<0>(&state_); }
    const T& value() const& { return assert(has_value()), *std::get_if<0>(&state_); }
    T&& value() && { return assert(has_value()), std::move(*std::get_if<0>(&state_)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    [[nodiscard]] const Error& error() const& {
        return assert(!has_value()), *std::get_if<1>(&state_);
    }
    [[nodiscard]] Error&& error() && {
        return assert(!has_value()), std::move(*std::get_if<1>(&state_));
    }
    [[nodiscard]] T value_or(T other) const& { return has_value() ? value() : std::move(other); }

  private:
    std::variant<T, Error> state_;
};

/// Success without a value, or an Error. `return {};` tells success.
template <>
class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}
    [[nodiscard]] bool has_value() const { return !error_; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] const Error& error() const& { return assert(error_), *error_; }

  private:
    std::optional<Error> error_;
};

}  // namespace tearline
