// SPDX-License-Identifier: MIT
// `inspect --json`: one object a line, with the fields that the manual page promises.
#include "base/charset.h"
#include "base/text.h"
#include "cmd/inspect_view.h"
#include "cmd/json.h"
#include "cmd/output.h"
#include "ftn/attributes.h"

namespace tearline::cmd {
namespace {

Json address_json(const ftn::Address& address) {
    if (address.zone == 0 && address.net == 0 && address.node == 0) return nullptr;
    return address.text();
}

Json list_2d(const std::vector<ftn::Address2d>& addresses) {
    Json out = Json::array();
    for (const ftn::Address2d& address : addresses) out.push_back(address.text());
    return out;
}

Json control_lines(const ftn::DecodedMessage& message) {
    Json out = Json::array();
    const charset::Name& name = message.charset.name;
    for (const ftn::ControlLine& line : message.control.lines)
        out.push_back({charset::decode(line.name, name), charset::decode(line.value, name)});
    return out;
}

Json origin(const ftn::DecodedMessage& message) {
    if (!message.origin_text) return nullptr;
    const auto& parsed = message.control.origin;
    return {{"text", *message.origin_text},
            {"address", parsed && parsed->address ? Json(parsed->address->text()) : Json(nullptr)}};
}

class InspectJson : public InspectView {
  public:
    void packet(const PacketFacts& facts) override {
        const auto& header = facts.header;
        const auto known = [&](const auto& field) {
            return header ? Json(field()) : Json(nullptr);
        };
        print(json_line(
            {{"type", "packet"},
             {"file", facts.file},
             {"format", known([&] { return packet::to_text(header->format); })},
             {"from", known([&] { return address_json(header->from); })},
             {"to", known([&] { return address_json(header->to); })},
             {"created", header && header->created ? Json(iso8601(*header->created)) : Json()},
             {"has_password", known([&] { return header->has_password(); })},
             {"product", known([&] { return header->product_text(); })},
             {"messages", facts.messages},
             {"problems", facts.problems}}));
    }

    void message(const MessageFacts& facts) override {
        const ftn::DecodedMessage& m = facts.decoded;
        std::vector<std::string> problems = facts.packed.problems;
        problems.insert(problems.end(), m.problems.begin(), m.problems.end());
        print(json_line({{"type", "message"},
                         {"file", facts.file},
                         {"index", facts.packed.index},
                         {"number", facts.number ? Json(*facts.number) : Json(nullptr)},
                         {"kind", m.area ? "echomail" : "netmail"},
                         {"area", or_null(m.area)},
                         {"from", {{"name", m.from}, {"address", address_json(m.from_address)}}},
                         {"to", {{"name", m.to}, {"address", address_json(m.to_address)}}},
                         {"subject", m.subject},
                         {"date", or_null(message_date(m))},
                         {"msgid", or_null(m.msgid)},
                         {"reply", or_null(m.reply)},
                         {"charset",
                          {{"declared", or_null(m.declared_charset)},
                           {"decided", m.charset.name},
                           {"confidence", m.charset.confidence},
                           {"evidence", charset::to_text(m.charset.evidence)}}},
                         {"attributes", ftn::attribute_names(facts.packed.message.attributes)},
                         {"control_lines", control_lines(m)},
                         {"tear_line", or_null(m.tear_line)},
                         {"origin", origin(m)},
                         {"seen_by", list_2d(m.control.seen_by)},
                         {"path", list_2d(m.control.path)},
                         {"body", m.text},
                         {"problems", problems}}));
    }

    void bundle(const std::string& file, const packet::Bundle& bundle) override {
        Json members = Json::array();
        for (const packet::Member& member : bundle.members)
            members.push_back({{"name", member.name},
                               {"kind", packet::to_text(member.kind)},
                               {"bytes", member.size}});
        std::vector<std::string> problems;
        for (const packet::RefusedMember& member : bundle.refused)
            problems.push_back(member.original_name + ": " + member.reason);
        print(json_line(
            {{"type", "bundle"},
             {"file", file},
             {"format", bundle.empty ? Json(nullptr) : Json(packet::to_text(bundle.kind))},
             {"members", std::move(members)},
             {"problems", problems}}));
    }

    void base(const std::string& file, std::string_view format, const BaseState& state) override {
        print(json_line({{"type", "base"},
                         {"file", file},
                         {"format", format},
                         {"messages", state.messages},
                         {"problems", state.problems}}));
    }

    void flow_file(const std::string& file, const std::vector<outbound::FlowLine>& lines) override {
        constexpr std::string_view names[] = {"keep", "remove", "truncate", "done"};
        Json items = Json::array();
        for (const outbound::FlowLine& line : lines)
            items.push_back({{"after", names[static_cast<std::size_t>(line.action)]},
                             {"path", charset::decode(line.path, path_charset(line.path))}});
        print(json_line({{"type", "flow"}, {"file", file}, {"lines", std::move(items)}}));
    }

    void tic(const std::string& file, const Tic& tic) override {
        Json lines = Json::array();
        for (const auto& [key, value] : tic.lines) lines.push_back({key, value});
        print(json_line({{"type", "tic"},
                         {"file", file},
                         {"area", or_null(tic.area)},
                         {"name", or_null(tic.file)},
                         {"description", or_null(tic.description)},
                         {"from", or_null(tic.from)},
                         {"to", or_null(tic.to)},
                         {"origin", or_null(tic.origin)},
                         {"bytes", or_null(tic.size)},
                         {"crc", tic.crc ? Json(text::hex(*tic.crc, 8)) : Json(nullptr)},
                         {"has_password", tic.has_password},
                         {"lines", std::move(lines)},
                         {"problems", tic.problems}}));
    }

  private:
    static charset::Name path_charset(BytesView path) { return charset::decide(path, {}).name; }
};

}  // namespace

std::unique_ptr<InspectView> inspect_as_json() {
    return std::make_unique<InspectJson>();
}

}  // namespace tearline::cmd
