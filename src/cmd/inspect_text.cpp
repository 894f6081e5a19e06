// SPDX-License-Identifier: MIT
// `inspect` for people: a header block, then each message as a reader would show it, in 80 columns.
#include <algorithm>

#include "base/charset.h"
#include "base/text.h"
#include "cmd/inspect_view.h"
#include "cmd/output.h"
#include "ftn/attributes.h"

namespace tearline::cmd {
namespace {

constexpr std::size_t listing_width = 80;
constexpr std::size_t label_width = 10;

/// "From      Al Example, 21:1/100", wrapped under itself.
std::string field(std::string_view label, std::string_view value) {
    std::string line(label);
    line.resize(std::max(line.size() + 1, label_width), ' ');
    return wrapped(line + safe(value), listing_width, std::string(label_width, ' '));
}

std::string ruler(const std::string& title) {
    std::string line = "--- " + title + " ";
    line.resize(std::max(line.size(), listing_width), '-');
    return line + "\n";
}

std::string address(const ftn::Address& address) {
    return address.zone == 0 && address.net == 0 && address.node == 0 ? "unknown" : address.text();
}

std::string who(const std::string& name, const ftn::Address& from) {
    const std::string known = from.net == 0 && from.node == 0 ? "" : ", " + from.text();
    return name + known;
}

std::string short_list(const std::vector<ftn::Address2d>& addresses) {
    std::string out;
    std::optional<std::uint16_t> net;
    for (const ftn::Address2d& each : addresses) {
        out += out.empty() ? "" : " ";
        out += net == each.net ? std::to_string(each.node) : each.text();
        net = each.net;
    }
    return out;
}

std::string date(const ftn::DecodedMessage& message) {
    if (!message.date.local) return "unusable";
    std::string out = iso8601(*message.date.local);
    out[10] = ' ';
    if (message.utc_offset) {
        const int minutes = std::abs(*message.utc_offset);
        out += *message.utc_offset < 0 ? " -" : " +";
        const int clock = minutes / 60 * 100 + minutes % 60;
        const std::string digits = std::to_string(clock);
        out += std::string(4 - std::min<std::size_t>(4, digits.size()), '0') + digits;
    }
    if (message.date.quality == ftn::DateQuality::repaired) out += " (repaired)";
    return out;
}

std::string_view word_of(charset::Evidence evidence) {
    switch (evidence) {
        case charset::Evidence::declared:
            return "declared";
        case charset::Evidence::utf8_valid:
            return "by its bytes";
        case charset::Evidence::detected:
            return "detected";
        case charset::Evidence::fallback:
            break;
    }
    return "assumed";
}

std::string charset_told(const ftn::DecodedMessage& message) {
    std::string out = charset_text(message.charset);
    if (message.declared_charset) out += " (says " + *message.declared_charset + ")";
    return out;
}

class InspectText : public InspectView {
  public:
    explicit InspectText(NodeNames names) : names_(std::move(names)) {}

    void packet(const PacketFacts& facts) override {
        gap();
        print(wrapped(safe(facts.file) + ": packet, " + counted(facts.messages, "message"),
                      listing_width));
        if (const auto& header = facts.header) {
            print(field("  Type", packet::to_text(header->format)));
            print(field("  From", address(header->from) + named(header->from)));
            print(field("  To", address(header->to) + named(header->to)));
            std::string created = header->created ? iso8601(*header->created) : "unknown";
            if (created.size() > 10 && created[10] == 'T') created[10] = ' ';
            print(field("  Created", created));
            print(field("  By", header->product_text()));
            print(field("  Password", header->has_password() ? "yes" : "no"));
        }
        problems(facts.problems, "  ");
    }

    void message(const MessageFacts& facts) override {
        const ftn::DecodedMessage& m = facts.decoded;
        print("\n" + ruler("message " + std::to_string(facts.packed.index) + " of " +
                           std::to_string(facts.of) +
                           (facts.number ? ", number " + std::to_string(*facts.number) : "")));
        print(field("Area", m.area ? *m.area : "(netmail)"));
        print(field("From", who(m.from, m.from_address) + named(m.from_address)));
        print(field("To", m.area ? m.to : who(m.to, m.to_address) + named(m.to_address)));
        print(field("Subject", m.subject));
        print(field("Date", date(m)));
        std::string flags;
        for (const std::string& name : ftn::attribute_names(facts.packed.message.attributes))
            flags += (flags.empty() ? "" : ", ") + name;
        if (!flags.empty()) print(field("Flags", flags));
        print(field("Charset", charset_told(m)));
        std::vector<std::string> all = facts.packed.problems;
        all.insert(all.end(), m.problems.begin(), m.problems.end());
        problems(all, "");
        print("\n");
        for (const ftn::ControlLine& line : m.control.lines)
            print(wrapped("@" + safe(charset::decode(line.name, m.charset.name)) + " " +
                              safe(charset::decode(line.value, m.charset.name)),
                          listing_width, "    "));
        if (!m.control.lines.empty()) print("\n");
        body(m.text);
        if (m.tear_line) print(wrapped("--- " + safe(*m.tear_line), listing_width));
        if (m.origin_text) {
            const auto& origin = m.control.origin;
            const std::string from =
                origin && origin->address ? " (" + origin->address->text() + ")" : "";
            print(wrapped(" * Origin: " + safe(*m.origin_text) + from, listing_width, "   "));
        }
        if (!m.control.seen_by.empty())
            print(wrapped("SEEN-BY: " + short_list(m.control.seen_by), listing_width, "    "));
        if (!m.control.path.empty())
            print(wrapped("@PATH: " + short_list(m.control.path), listing_width, "    "));
    }

    void bundle(const std::string& file, const packet::Bundle& bundle) override {
        gap();
        if (bundle.empty) {
            print(wrapped(safe(file) + ": empty bundle (a name kept busy, no mail in it)",
                          listing_width));
            return;
        }
        print(wrapped(safe(file) + ": bundle (" + std::string(packet::to_text(bundle.kind)) +
                          "), " + counted(bundle.members.size(), "file"),
                      listing_width));
        for (const packet::Member& member : bundle.members)
            print(field("  " + std::string(packet::to_text(member.kind)),
                        member.name + ", " + counted(member.size, "byte")));
        for (const packet::RefusedMember& member : bundle.refused)
            print(field("  refused", member.original_name + ": " + member.reason));
    }

    void base(const std::string& file, std::string_view format, const BaseState& state) override {
        gap();
        print(wrapped(safe(file) + ": message base (" + std::string(format) + "), " +
                          counted(state.messages, "message"),
                      listing_width));
        problems(state.problems, "  ");
    }

    void flow_file(const std::string& file, const std::vector<outbound::FlowLine>& lines) override {
        constexpr std::string_view names[] = {"keep", "remove", "truncate", "sent"};
        gap();
        print(wrapped(safe(file) + ": flow file, " + counted(lines.size(), "line") +
                          (lines.empty() ? ": it only asks for a call" : ""),
                      listing_width));
        for (const outbound::FlowLine& line : lines)
            print(field("  " + std::string(names[static_cast<std::size_t>(line.action)]),
                        charset::decode_by_looks(line.path)));
    }

    void tic(const std::string& file, const Tic& tic) override {
        gap();
        print(wrapped(safe(file) + ": TIC file", listing_width));
        for (const auto& [key, value] : tic.lines) print(field("  " + key, value));
        if (tic.has_password) print(field("  Pw", "(not shown)"));
        problems(tic.problems, "  ");
    }

  private:
    /// A blank line between the files, none before the first.
    void gap() {
        if (!first_) print("\n");
        first_ = false;
    }

    static void problems(const std::vector<std::string>& all, std::string_view indent) {
        for (const std::string& problem : all) print(field(std::string(indent) + "Odd", problem));
    }

    static void body(std::string_view text) {
        while (text.ends_with('\n')) text.remove_suffix(1);
        if (text.empty()) return;
        for (const std::string_view line : text::split(text, '\n'))
            print(wrapped(safe(tabs_to_blanks(line)), listing_width));
    }

    static std::string tabs_to_blanks(std::string_view line) {
        std::string out;
        std::size_t column = 0;
        for (;;) {
            const auto tab = line.find('\t');
            const std::string_view part = line.substr(0, tab);
            out += part;
            if (tab == std::string_view::npos) return out;
            column += text::columns(part);
            const std::size_t blanks = 8 - column % 8;
            out.append(blanks, ' ');
            column += blanks;
            line.remove_prefix(tab + 1);
        }
    }

    [[nodiscard]] std::string named(const ftn::Address& node) const {
        const std::string words = names_(node);
        return words.empty() ? words : " (" + words + ")";
    }

    NodeNames names_;
    bool first_ = true;
};

}  // namespace

std::string charset_text(const charset::Decision& decision) {
    return decision.name + ", " + std::string(word_of(decision.evidence));
}

std::unique_ptr<InspectView> inspect_as_text(NodeNames names) {
    return std::make_unique<InspectText>(std::move(names));
}

}  // namespace tearline::cmd
