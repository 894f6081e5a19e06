// SPDX-License-Identifier: MIT
// Bad mail that the configuration, or AreaFix, has made room for since.
#include "flow/bad_mail.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/charset.h"
#include "base/log.h"
#include "desk/auto_create.h"
#include "echo/judge.h"
#include "flow/take_in.h"

namespace tearline::flow {

namespace {

constexpr std::size_t messages_a_commit = 500;
constexpr std::string_view taken_in = "taken-in";

/// It has come to its area by now, this copy or another.
const std::string_view came_later[] = {taken_in, echo::code_of(echo::Reason::duplicate)};

bool was_taken_in(std::string_view verdict) {
    return std::count(std::begin(came_later), std::end(came_later), verdict) > 0;
}

/// These reasons are the last to be asked for: what they refused was proven to be its link's.
bool may_hold_no_more(std::string_view verdict) {
    using echo::Reason;
    constexpr Reason reasons[] = {Reason::unknown_area, Reason::not_linked, Reason::read_only,
                                  Reason::too_old};
    return std::any_of(std::begin(reasons), std::end(reasons),
                       [&](Reason each) { return echo::code_of(each) == verdict; });
}

class BadMail {
  public:
    BadMail(desk::Desk& desk, desk::Report& report) : desk_(desk), report_(report) {}

    Result<void> run() {
        report_.bad_mail.emplace();
        for (store::MessageId after = 0;;) {
            const auto ids =
                desk_.store.messages.of_kind(store::MessageKind::bad, after, messages_a_commit);
            if (!ids) return ids.error();
            if (ids->empty()) return {};
            after = ids->back();
            auto transaction = store::Transaction::begin(desk_.store.database);
            if (!transaction) return transaction.error();
            desk::MessageCounts counts;
            desk::BadMailCounts all = *report_.bad_mail;
            for (const store::MessageId id : *ids)
                if (auto done = again(id, counts, all); !done) return done;
            if (auto committed = transaction->commit(); !committed) return committed;
            report_.messages += counts;
            report_.bad_mail = all;
        }
    }

  private:
    Result<void> again(store::MessageId id, desk::MessageCounts& counts, desk::BadMailCounts& all) {
        auto bad = desk_.store.messages.get(id);
        if (!bad) return bad.error();
        if (!*bad || was_taken_in((*bad)->verdict)) return {};
        ++all.looked_at;
        const std::string subject = charset::decode_by_looks((*bad)->message.subject);
        const std::string why = (*bad)->reason;
        const std::string msgid = (*bad)->msgid.empty() ? "" : ", MSGID " + (*bad)->msgid;
        const auto leave = [&]() -> Result<void> {
            if (desk_.dry())
                report_.decisions.push_back(
                    fmt::format("bad mail \"{}\"{}: still refused: {}", subject, msgid, why));
            return {};
        };
        if (!may_hold_no_more((*bad)->verdict)) return leave();
        const auto address = ftn::parse_address((*bad)->link);
        Carrier carrier;
        if (address) carrier.delivery.link = ftn::find_link(desk_.config.links, *address);
        if (carrier.delivery.link == nullptr) return leave();
        carrier.delivery.secure = true;
        carrier.delivery.from = carrier.from = carrier.delivery.link->address;
        carrier.delivery.received = (*bad)->received;
        carrier.link = (*bad)->link;
        carrier.file = (*bad)->file.value_or(0);
        packet::PackedMessage packed;
        packed.message = std::move((*bad)->message);
        packed.index = static_cast<std::uint64_t>((*bad)->index);
        ReadMessage message =
            read_message(std::move(packed), usual_charset(desk_.config, carrier.from));
        const auto chance = chance_of(message, carrier.delivery);
        if (!chance) return chance.error();
        if (*chance == Chance::refused) return leave();
        // It is never asked for again, even when its duplicates are forgotten.
        if (auto noted = desk_.store.messages.set_verdict(
                id, *chance == Chance::kept ? taken_in : echo::code_of(echo::Reason::duplicate),
                *chance == Chance::kept ? "it was taken into its area later"
                                        : "another copy of it was taken into its area");
            !noted)
            return noted;
        ++(*chance == Chance::known ? all.known : all.taken_in);
        if (*chance == Chance::known) return {};
        const auto decision = take_in(desk_, message, carrier, counts);
        if (!decision) return decision.error();
        if (desk_.dry())
            report_.decisions.push_back(
                fmt::format("bad mail \"{}\", {}: {}", subject, decision->area, decision->text));
        else
            log::info("toss",
                      fmt::format("bad mail from {} was taken in: \"{}\"", carrier.link, subject));
        return {};
    }

    enum class Chance { kept, known, refused };

    /// What would be refused again shall not be kept as bad mail twice.
    Result<Chance> chance_of(const ReadMessage& message, const echo::Delivery& delivery) {
        std::optional<Error> failed;
        const auto known = [&](const ftn::AreaKey& area, const Hash& key) {
            const auto found = desk_.store.dupe_keys.known(area, key);
            if (!found) failed = found.error();
            return !found || found->has_value();
        };
        const echo::Verdict verdict =
            echo::judge(message.packed.message, message.control, message.duplicate_key, delivery,
                        desk_.rules, known);
        if (failed) return *failed;
        if (verdict.kind == echo::Verdict::Kind::duplicate) return Chance::known;
        const bool kept = verdict.kind == echo::Verdict::Kind::keep ||
                          (verdict.reason == echo::Reason::unknown_area &&
                           may_create(desk_.config, *delivery.link, verdict.key.tag));
        return kept ? Chance::kept : Chance::refused;
    }

    desk::Desk& desk_;
    desk::Report& report_;
};

}  // namespace

Result<void> toss_bad_mail(desk::Desk& desk, desk::Report& report) {
    return BadMail(desk, report).run();
}

Result<std::int64_t> no_longer_bad(desk::Desk& desk) {
    return desk.store.messages.count(store::MessageKind::bad, came_later);
}

}  // namespace tearline::flow
