// SPDX-License-Identifier: MIT
// The nodelists, indexed.
#include "store/nodes.h"

#include "base/text.h"
#include "store/connection.h"

namespace tearline::store {
namespace {

std::int64_t key_of(const ftn::Address& address) {
    return static_cast<std::int64_t>(std::uint64_t{address.zone} << 48 |
                                     std::uint64_t{address.net} << 32 |
                                     std::uint64_t{address.node} << 16 | address.point);
}

ftn::Address address_of(std::int64_t key) {
    const auto bits = static_cast<std::uint64_t>(key);
    const auto part = [&](int shift) { return static_cast<std::uint16_t>(bits >> shift); };
    return {part(48), part(32), part(16), part(0), {}};
}

// Reads the columns in the order of every SELECT below.
ftn::Node node_at(const Query& query) {
    ftn::Node node;
    node.address = address_of(query.integer_at(0));
    node.line = static_cast<unsigned>(query.integer_at(1));
    node.keyword = query.text_at(2);
    node.region = static_cast<std::uint16_t>(query.integer_at(3));
    node.hub = static_cast<std::uint16_t>(query.integer_at(4));
    node.name = query.text_at(5);
    node.place = query.text_at(6);
    node.sysop = query.text_at(7);
    node.phone = query.text_at(8);
    node.speed = query.text_at(9);
    node.flags = query.text_at(10);
    node.address.domain = query.text_at(11);
    return node;
}

std::string joined(std::span<const std::string> lines) {
    std::string out;
    for (const std::string& line : lines) out += (out.empty() ? "" : "\n") + line;
    return out;
}

void remove(Connection& connection, std::string_view name) {
    connection.query("DELETE FROM nodes WHERE list IN (SELECT id FROM nodelists WHERE name = ?)")
        .text(name)
        .run();
    connection.query("DELETE FROM nodelists WHERE name = ?").text(name).run();
}

std::int64_t insert_list(Connection& connection, const NodeList& list) {
    const std::string hash = list.hash.bytes(), problems = joined(list.problems);
    connection
        .query(
            "INSERT INTO nodelists (name, network, file, hash, title, day, points, indexed,"
            " problems) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .text(list.name)
        .text(list.network)
        .text(list.file)
        .blob(hash)
        .text(list.title)
        .integer(list.day ? std::optional<std::int64_t>(*list.day) : std::nullopt)
        .integer(list.points ? 1 : 0)
        .integer(list.indexed)
        .text(problems)
        .run();
    return connection.last_id();
}

}  // namespace

Nodes::Nodes(const Database& database) : connection_(database.connection()) {}

Result<void> Nodes::replace(const NodeList& list, std::span<const ftn::Node> nodes) {
    return all_or_nothing(*connection_, [&] {
        remove(*connection_, list.name);
        const std::int64_t id = insert_list(*connection_, list);
        auto insert = connection_->query(
            "INSERT INTO nodes (list, address, line, keyword, region, hub, name, place, sysop,"
            " phone, speed, flags) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING");
        for (const ftn::Node& node : nodes)
            insert.integer(id)
                .integer(key_of(node.address))
                .integer(node.line)
                .text(node.keyword)
                .integer(node.region)
                .integer(node.hub)
                .text(node.name)
                .text(node.place)
                .text(node.sysop)
                .text(node.phone)
                .text(node.speed)
                .text(node.flags)
                .run();
    });
}

Result<void> Nodes::forget(std::string_view name) {
    return all_or_nothing(*connection_, [&] { remove(*connection_, name); });
}

Result<std::vector<NodeList>> Nodes::lists() {
    return reading(*connection_, [&] {
        std::vector<NodeList> found;
        auto query = connection_->query(
            "SELECT name, network, file, hash, title, day, points, indexed, problems,"
            " (SELECT count(*) FROM nodes WHERE list = nodelists.id) FROM nodelists ORDER BY id");
        while (query.step()) {
            NodeList list;
            list.name = query.text_at(0);
            list.network = query.text_at(1);
            list.file = query.text_at(2);
            list.hash = Hash::from_bytes(query.view_at(3));
            list.title = query.text_at(4);
            if (const auto day = query.integer_or_null_at(5)) list.day = static_cast<int>(*day);
            list.points = query.integer_at(6) != 0;
            list.indexed = query.integer_at(7);
            for (const std::string_view line : text::split(query.view_at(8), '\n'))
                if (!line.empty()) list.problems.emplace_back(line);
            list.nodes = query.integer_at(9);
            found.push_back(std::move(list));
        }
        return found;
    });
}

Result<std::optional<ftn::Node>> Nodes::find(const ftn::Address& address) {
    return reading(*connection_, [&]() -> std::optional<ftn::Node> {
        auto query = connection_->query(
            "SELECT n.address, n.line, n.keyword, n.region, n.hub, n.name, n.place, n.sysop,"
            " n.phone, n.speed, n.flags, l.network"
            " FROM nodes n JOIN nodelists l ON l.id = n.list"
            " WHERE n.address = ?1 AND (?2 = '' OR l.network = ?2) ORDER BY l.points, l.id");
        query.integer(key_of(address)).text(address.domain);
        if (!query.step()) return std::nullopt;
        return node_at(query);
    });
}

Result<std::vector<ftn::Node>> Nodes::search(std::string_view words, std::string_view flag,
                                             std::size_t limit) {
    return reading(*connection_, [&] {
        std::vector<ftn::Node> found;
        auto query = connection_->query(
            "SELECT n.address, n.line, n.keyword, n.region, n.hub, n.name, n.place, n.sysop,"
            " n.phone, n.speed, n.flags, l.network"
            " FROM nodes n JOIN nodelists l ON l.id = n.list"
            " WHERE (?1 = '' OR instr(lower(n.name), ?1) OR instr(lower(n.place), ?1)"
            " OR instr(lower(n.sysop), ?1)) AND (?2 = '' OR instr(upper(n.flags), ?2))"
            " ORDER BY n.address, l.id");
        const std::string folded = text::to_lower(words), upper = text::to_upper(flag);
        query.text(folded).text(upper);
        while (found.size() < limit && query.step()) {
            ftn::Node node = node_at(query);
            if (flag.empty() || ftn::flag_of(node, flag)) found.push_back(std::move(node));
        }
        return found;
    });
}

Result<bool> Nodes::covers(const ftn::Address& address) {
    return reading(*connection_, [&] {
        auto query = connection_->query(
            "SELECT 1 FROM nodes n JOIN nodelists l ON l.id = n.list"
            " WHERE n.address BETWEEN ?1 AND ?2 AND l.points = 0 AND (?3 = '' OR l.network = ?3)"
            " LIMIT 1");
        query.integer(key_of({address.zone, 0, 0, 0, {}}))
            .integer(key_of({address.zone, 65535, 65535, 65535, {}}))
            .text(address.domain);
        return query.step();
    });
}

}  // namespace tearline::store
