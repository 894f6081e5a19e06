// SPDX-License-Identifier: MIT
// Inside the store: a prepared statement in use, its values bound in order and its columns read by
// number.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace tearline::store {

/// A statement that outlives its uses.
struct Prepared {
    Prepared(sqlite3* database, std::string_view sql);
    ~Prepared();
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;
    sqlite3_stmt* statement = nullptr;
    bool in_use = false;
};

/// Text and blobs are bound without a copy: they must live until the last step. Throws
/// SQLite::Exception.
class Query {
  public:
    explicit Query(Prepared& prepared);
    explicit Query(std::unique_ptr<Prepared> owned);
    Query(Query&& other) noexcept;
    Query& operator=(Query&&) = delete;
    ~Query();

    Query& integer(std::int64_t value);
    Query& integer(std::optional<std::int64_t> value);
    Query& real(std::optional<double> value);
    Query& text(std::string_view value);
    Query& blob(std::string_view value);
    Query& null();
    /// Text that is bound as NULL where there is none.
    Query& text_or_null(const std::optional<std::string>& value) {
        return value ? text(*value) : null();
    }

    /// Is there another row?
    bool step();
    /// Steps to the end, and is ready to be bound anew.
    void run();
    /// Ready to be bound anew.
    void again();

    [[nodiscard]] std::int64_t integer_at(int column) const;
    [[nodiscard]] std::optional<std::int64_t> integer_or_null_at(int column) const;
    [[nodiscard]] double real_at(int column) const;
    [[nodiscard]] bool is_null_at(int column) const;
    /// Text or blob; valid until the next step.
    [[nodiscard]] std::string_view view_at(int column) const;
    [[nodiscard]] std::string text_at(int column) const { return std::string(view_at(column)); }
    [[nodiscard]] std::optional<std::string> text_or_null_at(int column) const;

  private:
    void check(int code) const;
    Prepared* prepared_;
    std::unique_ptr<Prepared> owned_;
    int next_ = 1;
};

}  // namespace tearline::store
