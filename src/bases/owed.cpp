// SPDX-License-Identifier: MIT
// The message bases as projections of the store. Many areas are journaled in one transaction, then
// written and flushed one by one, then struck off in another: two commits for a whole round.
#include "bases/owed.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/log.h"
#include "base/parallel.h"
#include "bases/base_recovery.h"
#include "bases/fresh_bases.h"
#include "bases/maintain.h"
#include "bases/open_bases.h"
#include "bases/to_base_message.h"

namespace tearline::bases {

namespace {

constexpr std::size_t bytes_a_step = 16u << 20, ids_at_once = 10000;

struct Pending {
    const ftn::Area* area = nullptr;
    msgbase::Base* base = nullptr;
    store::BaseAppend append;
    std::vector<msgbase::BaseMessage> messages;
};

class Writing {
  public:
    Writing(desk::Desk& desk, desk::Report& report) : desk_(desk), report_(report) {}

    Result<void> run() {
        do {
            held_.clear();
            if (auto recovered = recover(); !recovered) return recovered;
            if (auto written = write_free(); !written) return written;
        } while (!held_.empty() && desk_.patience.pause());
        for (const auto& [area, error] : held_) skip(area, error);
        return {};
    }

  private:
    /// All bases that nobody else holds.
    Result<void> write_free() {
        for (;;) {
            std::vector<Pending> round;
            const auto gathered = gather(round);
            const Result<void> written = gathered && !round.empty() ? write(round) : gathered;
            for (const Pending& pending : round) pending.base->unlock();
            if (!written) return written;
            if (round.empty()) return {};
        }
    }

    [[nodiscard]] bool is_left(const ftn::AreaKey& area) const {
        return skipped_.count(area) > 0 || held_.count(area) > 0;
    }

    /// A base that another program holds is tried again, others are not.
    void leave(const ftn::AreaKey& area, const Error& error) {
        if (error.code == Code::busy)
            held_.emplace(area, error);
        else
            skip(area, error);
    }

    /// The area cannot be written in this run; what it is owed stays.
    void skip(const ftn::AreaKey& area, const Error& error) {
        skipped_.insert(area);
        std::string_view what_then;
        if (error.code == Code::busy)
            what_then = "; what it is owed is kept, and written by the next run";
        else if (error.code == Code::unreadable || ends_run(error))
            what_then = "; what it is owed waits in the store for a run that may write it";
        report_.note_base(area, error, what_then);
    }

    Result<void> recover() {
        const auto unfinished = desk_.store.base_lines.unfinished();
        if (!unfinished) return unfinished.error();
        for (const store::BaseAppend& append : *unfinished) {
            const ftn::Area* area = desk_.config.area_with_base(append.area);
            if (area == nullptr || !base_format(*area) || area->path != append.path) {
                if (auto given = desk_.store.base_lines.give_up_append(append.id); !given)
                    return given;
                continue;
            }
            if (is_left(append.area)) continue;
            auto base = open_.get(*area);
            Result<void> done = base ? (*base)->lock() : Result<void>(base.error());
            if (done) {
                done = recover_append(desk_, **base, append);
                (*base)->unlock();
            }
            if (!done) leave(append.area, done.error());
        }
        return {};
    }

    /// What the configuration does not want in a base any more.
    Result<void> forget(const ftn::AreaKey& area) {
        const auto ids = desk_.store.base_lines.waiting(area, SIZE_MAX >> 1);
        if (!ids) return ids.error();
        const auto begun =
            desk_.store.base_lines.begin_append({0, area, "", "", desk_.now(), *ids});
        if (!begun) return begun.error();
        return desk_.store.base_lines.finish_append(*begun);
    }

    Result<void> gather(std::vector<Pending>& round) {
        const auto areas = desk_.store.base_lines.areas();
        if (!areas) return areas.error();
        for (const auto& [key, count] : *areas) {
            if (is_left(key)) continue;
            if (round.size() >= OpenBases::most()) break;
            const ftn::Area* area = desk_.config.area_with_base(key);
            if (area == nullptr || !base_format(*area) || !area->takes_posts()) {
                if (auto forgotten = forget(key); !forgotten) return forgotten;
                continue;
            }
            if (area->hand_over && !base_is_there(*area)) {
                skip(key, {Code::unreadable, area->path,
                           "this base of another tosser is not there; look at its path in the "
                           "configuration"});
                continue;
            }
            const auto base = open_.get_for_append(*area);
            if (!base) {
                leave(key, base.error());
                continue;
            }
            round.push_back({area, *base, {}, {}});
            Pending& pending = round.back();
            pending.append.area = key;
            pending.append.path = area->path;
            pending.append.sizes = pending.base->sizes();
            pending.append.begun = desk_.now();
        }
        return load(round);
    }

    /// The oldest messages of all bases of the round, read in the order they came, which is that in
    /// which they lie on the disk. Bases for which nothing was left this time are let go.
    Result<void> load(std::vector<Pending>& round) {
        // One transaction for all that is read: each read alone would lock the database anew.
        auto transaction = store::Transaction::begin(desk_.store.database);
        if (!transaction) return transaction.error();
        std::vector<std::pair<store::MessageId, std::size_t>> wanted;
        for (std::size_t i = 0; i < round.size(); ++i) {
            const auto ids = desk_.store.base_lines.waiting(round[i].area->key, ids_at_once);
            if (!ids) return ids.error();
            for (const store::MessageId id : *ids) wanted.emplace_back(id, i);
        }
        std::sort(wanted.begin(), wanted.end());
        std::size_t bytes = 0;
        for (const auto& [id, place] : wanted) {
            if (bytes >= bytes_a_step) break;
            auto message = to_base_message(desk_, id);
            if (!message) return message.error();
            bytes += message->message.body.size();
            round[place].messages.push_back(std::move(*message));
            round[place].append.messages.push_back(id);
        }
        if (auto ended = transaction->commit(); !ended) return ended;
        for (const Pending& pending : round)
            if (pending.messages.empty()) pending.base->unlock();
        std::erase_if(round, [](const Pending& pending) { return pending.messages.empty(); });
        return {};
    }

    Result<void> journal(std::vector<Pending>& round) {
        auto transaction = store::Transaction::begin(desk_.store.database);
        if (!transaction) return transaction.error();
        for (Pending& pending : round) {
            const auto id = desk_.store.base_lines.begin_append(pending.append);
            if (!id) return id.error();
            pending.append.id = *id;
        }
        return transaction->commit();
    }

    Result<void> write(std::vector<Pending>& round) {
        if (auto noted = journal(round); !noted) return noted;
        // Bases have nothing in common, so several are made ready and flushed at once.
        std::vector<Result<void>> appended(round.size());
        auto done = in_parallel(round.size(), processors(), [&](std::size_t i) -> Result<void> {
            appended[i] = round[i].base->append(round[i].messages);
            round[i].messages = {};
            return appended[i] || !ends_run(appended[i].error()) ? Result<void>() : appended[i];
        });
        if (!done) return done;
        std::vector<const Pending*> written, refused;
        for (std::size_t i = 0; i < round.size(); ++i) {
            if (!appended[i]) skip(round[i].area->key, appended[i].error());
            (appended[i] ? written : refused).push_back(&round[i]);
        }
        std::vector<msgbase::Base*> grown;
        for (const Pending* pending : written) grown.push_back(pending->base);
        done = msgbase::Base::flush_together(grown);
        if (!done) return done;
        auto transaction = store::Transaction::begin(desk_.store.database);
        if (!transaction) return transaction.error();
        for (const Pending* pending : written)
            if (auto struck = desk_.store.base_lines.finish_append(pending->append.id); !struck)
                return struck;
        if (auto kept = transaction->commit(); !kept) return kept;
        for (const Pending* pending : written) {
            const std::size_t count = pending->append.messages.size();
            done_ += count;
            log::info("bases", fmt::format("{}: {} messages", pending->area->key.text(), count));
            desk_.progress.step("bases", done_, 0, fmt::format("{} messages", done_));
        }
        for (const Pending* pending : refused) take_back(*pending);
        return {};
    }

    /// Some of it may stand in the base, and would stand there twice. Where it stays, the append
    /// stays unfinished, for the next run to see to.
    void take_back(const Pending& refused) {
        if (const auto taken = recover_append(desk_, *refused.base, refused.append); !taken)
            log::warning("bases", refused.append.area.text() + ": " + taken.error().text());
    }

    desk::Desk& desk_;
    desk::Report& report_;
    OpenBases open_;
    std::set<ftn::AreaKey> skipped_;
    std::map<ftn::AreaKey, Error> held_;  ///< by another program, when last tried
    std::size_t done_ = 0;
};

Result<void> tell(desk::Desk& desk, desk::Report& report) {
    const auto areas = desk.store.base_lines.areas();
    if (!areas) return areas.error();
    for (const auto& [key, count] : *areas)
        report.decisions.push_back(
            fmt::format("base of {}: {} messages would be written", key.text(), count));
    return {};
}

}  // namespace

Result<void> write_bases(desk::Desk& desk, desk::Report& report) {
    if (desk.dry()) return tell(desk, report);
    return Writing(desk, report).run();
}

Result<void> link_bases(desk::Desk& desk, desk::Report& report) {
    if (desk.dry()) return {};
    const auto unlinked = desk.store.base_lines.unlinked();
    if (!unlinked) return unlinked.error();
    std::vector<ftn::AreaKey> linked;
    Result<void> ended;
    for (const ftn::AreaKey& key : *unlinked) {
        const ftn::Area* area = desk.config.area_with_base(key);
        // A base of another tosser, or none, is not ours to link any more.
        const bool is_ours = area != nullptr && base_format(*area) && !area->sidecar;
        const auto done = is_ours ? maintain(desk, *area, BaseTask::link) : BaseOutcome{};
        if (done && done->unread.empty())
            linked.push_back(key);
        else if (done)
            report.note_unread(key, done->unread, "linked");
        else if (done.error().code == Code::cannot_write)
            ended = done.error();
        else
            report.note_base(
                key, done.error(),
                done.error().code == Code::busy ? "; its replies are linked by the next run" : "");
        if (!ended) break;
    }
    if (linked.empty()) return ended;
    const auto noted = desk.store.base_lines.note_linked(linked);
    return ended ? noted : ended;
}

Result<void> owe_to_base(desk::Desk& desk, const ftn::Area& area, store::MessageId message,
                         store::StoredMessage* kept, std::optional<BytesView> lent_body) {
    if (!base_format(area) || !area.takes_posts()) return {};
    if (area.hand_over) return desk.store.base_lines.add(area.key, message);
    if (desk.fresh != nullptr && kept != nullptr &&
        desk.fresh->take(area, message, std::move(*kept), lent_body))
        return {};
    if (desk.fresh != nullptr) desk.fresh->leave(area.key);
    return desk.store.base_lines.add(area.key, message);
}

}  // namespace tearline::bases
