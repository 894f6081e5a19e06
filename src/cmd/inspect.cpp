// SPDX-License-Identifier: MIT
// `tearline inspect`: shows what is in the files that travel between systems, without a
// configuration.
#include "cmd/inspect_view.h"

#include <set>

#include "base/clock.h"
#include "base/mask.h"
#include "cmd/input.h"
#include "cmd/messages.h"
#include "cmd/node_words.h"
#include "cmd/options.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "config/config.h"
#include "packet/header.h"

namespace tearline::cmd {
namespace {

constexpr std::uint64_t small_file = 16u << 20;  // flow and TIC files are far below
class Inspection {
  public:
    Inspection(InspectView& view, std::optional<std::string> area)
        : view_(view), area_(std::move(area)) {}

    void file(const file::Path& path, const std::string& shown) {
        Result<InputKind> kind = input_kind(path);
        if (!kind) return note(kind.error());
        switch (*kind) {
            case InputKind::packet:
                return packet(path, shown);
            case InputKind::bundle:
                return bundle(path, shown);
            case InputKind::flow_file:
                return flow_file(path, shown);
            case InputKind::tic:
                return tic(path, shown);
            case InputKind::base:
                return base(*base_input(path), shown);
            case InputKind::folder:
                return folder(path, shown);
            case InputKind::text:
                break;
        }
        note({Code::bad_input, shown,
              "this is no packet, bundle, flow file, message base or TIC file"});
    }

    [[nodiscard]] int status() const { return status_; }

  private:
    void note(Error error) { status_ = worse(status_, fail(error)); }

    void packet(const file::Path& path, const std::string& shown) {
        Result<packet::ByteSource> source = packet::ByteSource::open(path);
        if (!source) return note(source.error());
        PacketFacts facts{shown, {}, 0, {}};
        Result<packet::PacketSummary> summary = packet::check(*source);
        if (summary) {
            facts.header = summary->header;
            facts.messages = summary->messages;
            facts.problems = summary->problems;
        } else {
            if (summary.error().code == Code::unreadable) return note(summary.error());
            const auto counted = packet::salvage(*source, [](const packet::PackedMessage&) {});
            if (counted) {
                facts.header = counted->header;
                facts.messages = counted->messages;
                facts.problems = counted->header.problems;
            }
            facts.problems.push_back(summary.error().message);
            note({Code::bad_input, shown, summary.error().message});
        }
        if (facts.header) packet::complete_zones(*facts.header, {}, {});
        view_.packet(facts);
        if (facts.header) messages(*source, facts);
    }

    void messages(const packet::ByteSource& source, const PacketFacts& facts) {
        const ftn::DecodeSettings settings{"CP437", received_with(*facts.header)};
        const auto told = packet::salvage(source, [&](const packet::PackedMessage& packed) {
            const ftn::DecodedMessage decoded = ftn::decode(packed.message, settings);
            if (is_wanted(decoded)) view_.message({facts.file, packed, decoded, facts.messages});
        });
        if (!told) note(told.error());
    }

    void bundle(const file::Path& path, const std::string& shown) {
        Result<ScratchFolder> scratch = ScratchFolder::make();
        if (!scratch) return note(scratch.error());
        Result<packet::Bundle> bundle = packet::open_bundle(path, scratch->path() / "members");
        if (!bundle) return note(bundle.error());
        view_.bundle(shown, *bundle);
        if (!bundle->refused.empty()) status_ = worse(status_, exit_status(Code::bad_input));
        for (const packet::Member& member : bundle->members) {
            if (member.kind == packet::MemberKind::packet)
                packet(member.path, shown + "/" + member.name);
            if (member.kind == packet::MemberKind::tic) tic(member.path, shown + "/" + member.name);
        }
    }

    void flow_file(const file::Path& path, const std::string& shown) {
        Result<Bytes> bytes = file::read(path, small_file);
        if (!bytes) return note(bytes.error());
        view_.flow_file(shown, outbound::parse_flow(*bytes));
    }

    void tic(const file::Path& path, const std::string& shown) {
        Result<Bytes> bytes = file::read(path, small_file);
        if (!bytes) return note(bytes.error());
        Result<Tic> tic = parse_tic(*bytes);
        if (!tic) return note({Code::bad_input, shown, tic.error().message});
        const std::vector<std::string> more = check_tic_file(*tic, path.parent_path());
        tic->problems.insert(tic->problems.end(), more.begin(), more.end());
        view_.tic(shown, *tic);
    }

    void base(const BaseInput& input, const std::string& shown) {
        if (!seen_.insert(input.path.string() + (input.only ? shown : "")).second) return;
        const Result<BaseState> state = base_state(input);
        if (!state) return note(state.error());
        if (!input.only) view_.base(shown, name_of(input.format), *state);
        if (!state->problems.empty()) status_ = worse(status_, exit_status(Code::bad_input));
        const auto told = each_in_base(input, [&](const BaseMail& mail) {
            packet::PackedMessage packed;
            packed.message = mail.message.message;
            packed.index = mail.place;
            packed.problems = mail.problems;
            const ftn::DecodedMessage decoded =
                ftn::decode(packed.message, {"CP437", mail.received});
            if (is_wanted(decoded))
                view_.message({shown, packed, decoded, state->messages, mail.message.number});
        });
        if (!told) note(told.error());
    }

    [[nodiscard]] bool is_wanted(const ftn::DecodedMessage& message) const {
        return !area_ || (message.area && text::matches_mask(*message.area, *area_));
    }

    void folder(const file::Path& path, const std::string& shown) {
        Result<std::vector<file::Path>> files = files_below(path);
        if (!files) return note(files.error());
        for (const file::Path& each : *files) {
            const Result<InputKind> kind = input_kind(each);
            if (!kind || *kind == InputKind::text) continue;
            // Among others, a message is one of its base's.
            const auto in_base = base_input(each);
            if (in_base && in_base->only)
                base({in_base->format, in_base->path, {}}, in_base->path.string());
            else
                file(each, each.string());
        }
        if (files->empty()) note({Code::bad_input, shown, "the folder is empty"});
    }

    InspectView& view_;
    std::optional<std::string> area_;
    std::set<std::string> seen_;  ///< bases, which have several files
    int status_ = 0;
};

/// Names of nodes, where there is a configuration with nodelists that were indexed. Inspecting
/// needs none of that and never fails for it.
NodeNames names_of(const Options& options) {
    const auto nobody = [](const ftn::Address&) { return std::string(); };
    const auto loaded = config::load_config(options.config);
    std::error_code unknown;
    if (!loaded || !loaded->config || loaded->config->nodelists.empty() ||
        !std::filesystem::exists(loaded->config->paths.store, unknown))
        return nobody;
    auto store = store::Store::open(loaded->config->paths.store, store::Access::read);
    if (!store) return nobody;
    return [store = std::make_shared<store::Store>(*std::move(store)),
            config = *loaded->config](const ftn::Address& address) {
        return node_words(node_of(*store, whole_address(config, address)));
    };
}

}  // namespace

std::optional<std::string> message_date(const ftn::DecodedMessage& message) {
    if (!message.date.local) return {};
    if (!message.utc_offset) return iso8601(*message.date.local);
    return iso8601(to_unix(*message.date.local) - *message.utc_offset * UnixTime{60});
}

int run_inspect(const Options& options) {
    const std::unique_ptr<InspectView> view =
        options.json ? inspect_as_json() : inspect_as_text(names_of(options));
    Inspection inspection(*view, options.area);
    for (const std::string& name : options.arguments) inspection.file(name, name);
    return inspection.status();
}

}  // namespace tearline::cmd
