// SPDX-License-Identifier: MIT
// Opens the store with the settings that make a commit mean "on the disk", and keeps its
// transactions.
#include "store/database.h"

#include <SQLiteCpp/Exception.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <thread>
#include <utility>

#include "store/connection.h"
#include "store/mail_files.h"
#include "store/schema.h"

namespace tearline::store {
namespace {

// 8 KiB pages hold two or three messages of the usual size without waste.
constexpr int page_size = 8192;
constexpr int cache_kib = 16000;
// The log goes back into the file at about 16 MB, so that it stays bounded and is still copied in
// bulk.
constexpr int checkpoint_pages = 2000;
constexpr int log_limit_bytes = 32 << 20;

using Opened = std::shared_ptr<Connection>;

Error no_store(const std::filesystem::path& file) {
    return {Code::unreadable, file.string(),
            "there is no store here yet; `tearline toss` makes one"};
}

/// Statistics of memory cost a lock for each allocation, and nobody reads them.
void set_up_sqlite() {
    [[maybe_unused]] static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

void prepare(Connection& connection, std::chrono::milliseconds patience) {
    connection.database().setBusyTimeout(static_cast<int>(patience.count()));
    sqlite3_extended_result_codes(connection.database().getHandle(), 1);
    connection.execute("PRAGMA foreign_keys = ON");
    connection.execute("PRAGMA cache_size = -" + std::to_string(cache_kib));
    connection.execute("PRAGMA mmap_size = 0");
    // What an inner transaction would restore, a page of each kind it touches, is not worth a file.
    connection.execute("PRAGMA temp_store = MEMORY");
}

/// SQLite does not wait here while another program makes the same store.
void keep_log(Connection& connection, std::chrono::milliseconds patience) {
    constexpr std::chrono::milliseconds pause{5};
    for (auto left = patience;; left -= pause) {
        try {
            connection.execute("PRAGMA journal_mode = WAL");
            return;
        } catch (const SQLite::Exception& exception) {
            const bool busy = (exception.getErrorCode() & 0xff) == SQLITE_BUSY;
            if (!busy || left <= pause) throw;
        }
        std::this_thread::sleep_for(pause);
    }
}

/// The store holds netmail and passwords, and files of SQLite have the permissions of the first.
/// What goes wrong here SQLite meets as well, and tells.
void begin_private(const std::filesystem::path& file) {
    const int made =
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, private_file_mode);
    if (made >= 0) ::close(made);
}

Opened open_writing(const std::filesystem::path& file, const std::string& name,
                    std::chrono::milliseconds patience) {
    auto connection = std::make_shared<Connection>(
        file, name, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX);
    prepare(*connection, patience);
    // A file that is not ours is refused before anything of it is changed.
    const SchemaState state = schema_state(*connection, schema_steps());
    if (sqlite3_db_readonly(connection->database().getHandle(), "main") == 1) {
        throw Failure{{Code::cannot_write, file.string(),
                       "the store may only be read: check the permissions of the file"}};
    }
    if (state == SchemaState::empty) {
        connection->execute("PRAGMA page_size = " + std::to_string(page_size));
    }
    keep_log(*connection, patience);
    connection->execute("PRAGMA synchronous = FULL");
    connection->execute("PRAGMA secure_delete = OFF");
    connection->execute("PRAGMA wal_autocheckpoint = " + std::to_string(checkpoint_pages));
    connection->execute("PRAGMA journal_size_limit = " + std::to_string(log_limit_bytes));
    bring_up_to_date(*connection, schema_steps());
    return connection;
}

std::string immutable_name(const std::filesystem::path& file) {
    std::string name = "file:";
    for (const char c : file.string()) {
        if (c == '%' || c == '?' || c == '#') {
            static constexpr char digits[] = "0123456789ABCDEF";
            const auto byte = static_cast<unsigned char>(c);
            name += {'%', digits[byte >> 4], digits[byte & 15]};
        } else {
            name += c;
        }
    }
    return name + "?immutable=1";
}

Opened open_reading(const std::filesystem::path& file, std::chrono::milliseconds patience) {
    const auto open = [&](const std::string& name, int flags) {
        auto connection = std::make_shared<Connection>(file, name, SQLITE_OPEN_NOMUTEX | flags);
        prepare(*connection, patience);
        return std::pair(connection, schema_state(*connection, schema_steps()));
    };
    const auto refuse_older = [&](const std::pair<Opened, SchemaState>& opened) {
        if (opened.second == SchemaState::current) return opened.first;
        if (opened.second == SchemaState::empty) throw Failure{no_store(file)};
        throw Failure{{Code::unreadable, file.string(),
                       "the store is not of this program's version yet; run `tearline toss` once "
                       "to bring it up to date"}};
    };
    try {
        return refuse_older(open(file.string(), SQLITE_OPEN_READONLY));
    } catch (const SQLite::Exception& exception) {
        // SQLite reads a write-ahead log through a file beside it, which a folder without write
        // permission does not allow, nor a full disk. Without a log there is nothing to coordinate:
        // the file alone is the store.
        const int code = exception.getErrorCode() & 0xff;
        const bool full = exception.getExtendedErrorCode() == SQLITE_IOERR_SHMSIZE;
        std::error_code missing;
        const auto log = std::filesystem::file_size(file.string() + "-wal", missing);
        if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY && !full) throw;
        if (!missing && log > 0) throw;
    }
    return refuse_older(open(immutable_name(file), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI));
}

std::optional<Error> refuse_place(const std::filesystem::path& file, Access access) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (std::filesystem::is_directory(status)) {
        return Error{Code::config, file.string(),
                     "the store's path names a folder; it must name a file"};
    }
    if (std::filesystem::exists(status)) {
        if (std::filesystem::is_regular_file(status)) return std::nullopt;
        return Error{Code::config, file.string(),
                     "the store's path does not name an ordinary file"};
    }
    if (status.type() != std::filesystem::file_type::not_found) {
        return Error{Code::unreadable, file.string(),
                     "the store cannot be reached: " + error.message()};
    }
    if (access == Access::read) {
        return no_store(file);
    }
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    if (std::filesystem::is_directory(folder, error)) return std::nullopt;
    return Error{Code::cannot_write, file.string(),
                 "the folder for the store does not exist; make it first"};
}

/// SQLite gives a file and those beside it names of its own making, in so many bytes.
constexpr std::size_t longest_path = 500;

Error open_error(const std::filesystem::path& file, Access access,
                 const SQLite::Exception& exception) {
    switch (exception.getErrorCode() & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {Code::busy, file.string(),
                    "another program is using the store; try again later"};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {
                Code::unreadable, file.string(),
                "the file is not a Tearline store, or is damaged; nothing was changed: put a copy "
                "back, or give another path"};
        case SQLITE_FULL:
            return {Code::cannot_write, file.string(),
                    "there is no room for the store on the disk; make room and run it again"};
        case SQLITE_IOERR:
            // The file that all who use the store share has no room even for its first bytes.
            if (exception.getExtendedErrorCode() == SQLITE_IOERR_SHMSIZE)
                return {
                    Code::cannot_write, file.string(),
                    "there is no room on the disk to use the store; make room and run it again"};
            return {Code::io, file.string(),
                    std::string("the store cannot be read: ") + exception.what()};
        default:
            if (std::filesystem::absolute(file).native().size() > longest_path)
                return {Code::cannot_write, file.string(),
                        "the store cannot be opened: its path is too long for SQLite, which takes "
                        "500 bytes; give store in [paths] a shorter one"};
            return {
                access == Access::read ? Code::unreadable : Code::cannot_write, file.string(),
                "the store cannot be opened: check the permissions of the file and its folder (" +
                    std::string(exception.what()) + ")"};
    }
}

}  // namespace

Database::Database(std::shared_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::filesystem::path& file, Access access,
                                std::chrono::milliseconds patience) {
    if (auto refused = refuse_place(file, access)) return *refused;
    set_up_sqlite();
    try {
        // An absolute path keeps names like ":memory:" or "file:x" from meaning something to
        // SQLite.
        const auto place = std::filesystem::absolute(file);
        if (access == Access::write) begin_private(place);
        return Database(access == Access::write ? open_writing(file, place.string(), patience)
                                                : open_reading(place, patience));
    } catch (const Failure& failure) {
        return failure.error;
    } catch (const SQLite::Exception& exception) {
        return open_error(file, access, exception);
    }
}

Result<Database> Database::open_in_memory() {
    set_up_sqlite();
    try {
        return Database(open_writing("(memory)", ":memory:", default_patience));
    } catch (const Failure& failure) {
        return failure.error;
    } catch (const SQLite::Exception& exception) {
        return open_error("(memory)", Access::write, exception);
    }
}

bool Database::is_older(const std::filesystem::path& file) {
    try {
        Connection connection(file, std::filesystem::absolute(file).string(),
                              SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX);
        return schema_state(connection, schema_steps()) != SchemaState::current;
    } catch (const Failure&) {
        return false;
    } catch (const SQLite::Exception&) {
        return false;
    }
}

const std::filesystem::path& Database::path() const {
    return connection_->path();
}

void Database::settle_log() {
    sqlite3_wal_checkpoint_v2(connection_->database().getHandle(), nullptr,
                              SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

Result<std::vector<std::string>> Database::check() {
    return reading(*connection_, [&] {
        std::vector<std::string> problems;
        auto pages = connection_->query("PRAGMA integrity_check");
        while (pages.step()) {
            if (auto line = pages.text_at(0); line != "ok") problems.push_back(std::move(line));
        }
        auto keys = connection_->query("PRAGMA foreign_key_check");
        while (keys.step()) {
            problems.push_back("row " + keys.text_at(1) + " of " + keys.text_at(0) +
                               " names a row of " + keys.text_at(2) + " that is not there");
        }
        auto mail = connection_->part<MailFiles>(connection_->path()).check(*connection_);
        problems.insert(problems.end(), mail.begin(), mail.end());
        return problems;
    });
}

Transaction::Transaction(std::shared_ptr<Connection> connection, int depth)
    : connection_(std::move(connection)), depth_(depth) {}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::move(other.connection_)), depth_(std::exchange(other.depth_, 0)) {}

Transaction::~Transaction() {
    rollback();
}

Result<Transaction> Transaction::begin(Database& database) {
    const auto& connection = database.connection();
    return reading(*connection, [&] { return Transaction(connection, connection->begin()); });
}

Result<void> Transaction::commit() {
    assert(depth_ != 0);
    auto kept = reading(*connection_, [&] { connection_->commit(depth_); });
    if (kept) {
        depth_ = 0;
    } else {
        rollback();
    }
    return kept;
}

void Transaction::rollback() {
    if (depth_ != 0) connection_->rollback(std::exchange(depth_, 0));
}

}  // namespace tearline::store
