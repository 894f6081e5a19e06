// SPDX-License-Identifier: MIT
// Netmail that users of this system wrote. The store is written first, the mark in the base after
// it: a crash in between leaves a message that is known, and is then only marked.
#include "flow/scan_netmail.h"

#include <fmt/format.h>

#include <set>

#include "base/log.h"
#include "ftn/attributes.h"
#include "ftn/control_lines.h"
#include "ftn/msgid.h"
#include "mail/place_netmail.h"
#include "netmail/compose.h"
#include "netmail/flags.h"
#include "netmail/judge.h"

namespace tearline::flow {

namespace {

constexpr std::uint16_t kill_when_sent = ftn::attr_local | ftn::attr_sent | ftn::attr_kill_sent;

class Scanning {
  public:
    Scanning(desk::Desk& desk, const ftn::Area& area, msgbase::Base& base, desk::Report& report)
        : desk_(desk), area_(area), base_(base), report_(report) {}

    Result<void> run() {
        std::vector<msgbase::Number> waiting, sent_before;
        std::vector<msgbase::Unread> unread;
        const auto visited = base_.visit_readable(
            [&](const msgbase::Heading& each) {
                if (msgbase::is_to_send(each, desk_.now())) waiting.push_back(each.number);
                if ((each.attributes & kill_when_sent) == kill_when_sent)
                    sent_before.push_back(each.number);
                return true;
            },
            unread);
        if (!visited) return visited;
        report_.note_unread(area_.key, unread, "scanned");
        if (auto taken = take_all(waiting); !taken) return taken;
        if (taken_ > 0 && !desk_.dry())
            log::info("scan",
                      fmt::format("{}: {} netmails of this system", area_.key.text(), taken_));
        if (desk_.dry()) return {};
        if (auto marked = base_.mark_sent(sent_, desk_.now()); !marked) return marked;
        if (auto flushed = base_.flush(); !flushed) return flushed;
        for (const msgbase::Number number : sent_before)
            if (const auto found = base_.read(number); found && !is_for_here(found->message))
                to_kill_.insert(number);
        return kill();
    }

  private:
    static Hash key_of(const ftn::Message& message, const ftn::ControlLines& control) {
        return ftn::netmail_key(ftn::duplicate_key(message, control), message);
    }

    Result<void> take_all(const std::vector<msgbase::Number>& waiting) {
        auto transaction = store::Transaction::begin(desk_.store.database);
        if (!transaction) return transaction.error();
        const desk::MessageCounts before = report_.messages;
        for (const msgbase::Number number : waiting) {
            const auto found = base_.read(number);
            const auto done = found ? take(*found) : Result<void>(found.error());
            if (!done) {
                report_.messages = before;
                return done;
            }
        }
        if (auto committed = transaction->commit(); !committed) {
            report_.messages = before;
            return committed;
        }
        return {};
    }

    Result<void> take(const msgbase::BaseMessage& found) {
        const auto control = ftn::parse_control_lines(found.message.body);
        const auto flags = netmail::flags_of(found.message.attributes, control);
        if (flags.locked) return {};
        sent_.push_back(found.number);
        const bool kill_sent = flags.has(ftn::attr_kill_sent);
        // As it stands in the base: what completes it may change its key.
        const Hash key = key_of(found.message, control);
        const auto known = desk_.store.dupe_keys.known({}, key);
        if (!known) return known.error();
        if (*known) {
            if (kill_sent && !is_for_here(found.message)) to_kill_.insert(found.number);
            return {};
        }
        auto mail = completed(found.message, control);
        if (!mail) return mail.error();
        mail::NetmailOrigin origin;
        origin.own = origin.in_base = true;
        origin.key = key.hex();
        const auto placed = place_netmail(desk_, *mail, origin, report_.messages);
        if (!placed) return placed.error();
        if (kill_sent && placed->verdict != "here") to_kill_.insert(found.number);
        for (const Hash& each :
             {key, key_of(mail->message, ftn::parse_control_lines(mail->message.body))}) {
            const auto there = desk_.store.dupe_keys.known({}, each);
            if (!there) return there.error();
            if (*there) continue;
            if (auto noted = desk_.store.dupe_keys.remember({}, each, placed->id, desk_.arrival());
                !noted)
                return noted;
        }
        ++taken_;
        ++report_.messages.in;
        ++report_.messages.stored;
        ++report_.messages.netmail;
        if (desk_.dry())
            report_.decisions.push_back(
                fmt::format("{}: message {}: {}", area_.key.text(), found.number, placed->told));
        return {};
    }

    /// The address of ours that the writer took, else the main one. Networks that share a zone are
    /// told apart by it: what is written to an address of that zone stays in the writer's network.
    static const ftn::Address& written_as(const ftn::Message& found,
                                          const ftn::ControlLines& control,
                                          const netmail::Rules& rules) {
        ftn::Address nowhere = rules.our_addresses.front();
        nowhere.domain.clear();
        const auto ends = netmail::complete(found, control, nowhere, nowhere, rules);
        for (const ftn::Address& ours : rules.our_addresses)
            if (ftn::same_address(ours.boss(), ends.from.boss())) return ours;
        return rules.our_addresses.front();
    }

    /// For somebody here, who finds it in the base and nowhere else.
    [[nodiscard]] bool is_for_here(const ftn::Message& found) const {
        const netmail::Rules rules = rules_of(desk_.config);
        const auto control = ftn::parse_control_lines(found.body);
        const ftn::Address& here = written_as(found, control, rules);
        return desk_.rules.is_ours(netmail::complete(found, control, here, here, rules).to);
    }

    static netmail::Rules rules_of(const desk::Config& config) {
        return {config.system.addresses, config.links, config.networks};
    }

    Result<store::StoredMessage> completed(const ftn::Message& found,
                                           const ftn::ControlLines& control) {
        const netmail::Rules rules = rules_of(desk_.config);
        const ftn::Address& here = written_as(found, control, rules);
        const auto ends = netmail::complete(found, control, here, here, rules);
        store::StoredMessage mail;
        mail.message = found;
        mail.message.from_address = ends.from;
        mail.message.to_address = ends.to;
        mail.message.attributes =
            static_cast<std::uint16_t>(found.attributes & ~ftn::attr_clear_on_import);
        mail.message.body = netmail::readdressed(found.body, ends.from, ends.to);
        std::string msgid(control.value("MSGID").value_or(""));
        if (msgid.empty()) {
            const auto serial = desk_.store.serials.next_msgid(ends.from.text(), desk_.now());
            if (!serial) return serial.error();
            msgid = ftn::make_msgid(ends.from, *serial);
            mail.message.body.insert(0, "\x01MSGID: " + msgid + "\r");
        }
        mail.msgid = ftn::normal_msgid(msgid);
        mail.received = desk_.arrival();
        mail.our_own = true;
        return mail;
    }

    Result<void> kill() {
        if (to_kill_.empty()) return {};
        const auto rewritten = base_.rewrite(
            [&](const msgbase::Heading& each) { return to_kill_.count(each.number) == 0; });
        if (!rewritten) return rewritten.error();
        report_.note_unread(area_.key, rewritten->unread, "scanned");
        return {};
    }

    desk::Desk& desk_;
    const ftn::Area& area_;
    msgbase::Base& base_;
    desk::Report& report_;
    std::vector<msgbase::Number> sent_;
    std::set<msgbase::Number> to_kill_;
    std::size_t taken_ = 0;
};

}  // namespace

Result<void> scan_netmail(desk::Desk& desk, const ftn::Area& area, msgbase::Base& base,
                          desk::Report& report) {
    return Scanning(desk, area, base, report).run();
}

}  // namespace tearline::flow
