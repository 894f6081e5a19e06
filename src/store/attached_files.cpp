// SPDX-License-Identifier: MIT
// Files that travel with netmail.
#include "store/attached_files.h"

#include "store/connection.h"
#include "store/flavour_number.h"

namespace tearline::store {
namespace {

// Numbers in the file: they never change their meaning.
using File = AttachedFile;
constexpr File::Source sources[] = {File::Source::inbound, File::Source::inbound_unsecure,
                                    File::Source::local, File::Source::request};
constexpr File::After afters[] = {File::After::keep, File::After::remove, File::After::truncate};
constexpr File::State states[] = {File::State::awaited, File::State::claimed, File::State::done,
                                  File::State::held};

template <class Value, std::size_t count>
std::int64_t number_of(const Value (&table)[count], Value value) {
    for (std::size_t i = 0; i < count; ++i)
        if (table[i] == value) return static_cast<std::int64_t>(i);
    return 0;
}

template <class Value, std::size_t count>
Value value_of(const Value (&table)[count], std::int64_t number) {
    return table[number >= 0 && static_cast<std::size_t>(number) < count
                     ? static_cast<std::size_t>(number)
                     : 0];
}

}  // namespace

AttachedFiles::AttachedFiles(const Database& database) : connection_(database.connection()) {}

Result<std::int64_t> AttachedFiles::add(const AttachedFile& file) {
    return writing(*connection_, [&] {
        connection_
            ->query(
                "INSERT INTO attached_files (message, link, flavour, name, path, source, after,"
                " state, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .integer(file.message)
            .text(file.link)
            .integer(store::number_of(std::optional(file.flavour)))
            .text(file.name)
            .text(file.path)
            .integer(number_of(sources, file.source))
            .integer(number_of(afters, file.after))
            .integer(number_of(states, file.state))
            .integer(file.since)
            .run();
        return connection_->last_id();
    });
}

Result<std::vector<AttachedFile>> AttachedFiles::waiting() {
    return reading(*connection_, [&] {
        std::vector<AttachedFile> found;
        auto query = connection_->query(
            "SELECT id, message, link, flavour, name, path, source, after, state, since"
            " FROM attached_files WHERE state <> 2 ORDER BY id");
        while (query.step()) {
            AttachedFile file;
            file.id = query.integer_at(0);
            file.message = query.integer_at(1);
            file.link = query.text_at(2);
            file.flavour = flavour_of(query.integer_or_null_at(3)).value_or(ftn::Flavour::normal);
            file.name = query.text_at(4);
            file.path = query.text_at(5);
            file.source = value_of(sources, query.integer_at(6));
            file.after = value_of(afters, query.integer_at(7));
            file.state = value_of(states, query.integer_at(8));
            file.since = query.integer_at(9);
            found.push_back(std::move(file));
        }
        return found;
    });
}

Result<void> AttachedFiles::send_to(MessageId message, std::string_view from, std::string_view to,
                                    ftn::Flavour flavour) {
    return writing(*connection_, [&] {
        connection_
            ->query(
                "UPDATE attached_files SET link = ?, flavour = ?"
                " WHERE message = ? AND link = ? AND state <> ? AND source <> ?")
            .text(to)
            .integer(store::number_of(std::optional(flavour)))
            .integer(message)
            .text(from)
            .integer(number_of(states, AttachedFile::State::done))
            .integer(number_of(sources, AttachedFile::Source::request))
            .run();
    });
}

Result<void> AttachedFiles::set_state(std::int64_t id, AttachedFile::State state,
                                      const std::string& path) {
    return writing(*connection_, [&] {
        connection_->query("UPDATE attached_files SET state = ?, path = ? WHERE id = ?")
            .integer(number_of(states, state))
            .text(path)
            .integer(id)
            .run();
    });
}

}  // namespace tearline::store
