// SPDX-License-Identifier: MIT
// What every pipeline works with: the configuration, the store, the time, and somebody who watches.
#include "desk/desk.h"

#include "base/text.h"
#include "desk/area_book.h"

namespace tearline::desk {

namespace {

file::Path lock_file_of(const Config& config) {
    file::Path file = config.paths.store;
    return file += ".lock";
}

}  // namespace

Desk::Desk(const Config& configuration, Mode mode, UnixTime now, Progress& watcher,
           store::Store opened, std::optional<file::Lock> lock)
    : configured_(configuration),
      effective_(std::make_unique<Config>(configuration)),
      config(*effective_),
      progress(watcher),
      store(std::move(opened)),
      rules(make_rules()),
      filters(configuration.filters),
      patience(Patience::of(std::chrono::seconds(configuration.limits.base_seconds))),
      mode_(mode),
      now_(now),
      lock_(std::move(lock)) {}

echo::Rules Desk::make_rules() const {
    auto settings = effective_->echomail.rules;
    if (before_leap_) settings.max_age_days.reset();
    return {effective_->areas, effective_->links, effective_->networks,
            effective_->system.addresses, std::move(settings)};
}

Result<void> Desk::look_at_clock() {
    constexpr UnixTime leap = 14 * seconds_a_day;
    const auto last = store.runs.last_before(now_ - seconds_a_day);
    if (!last) return last.error();
    if (*last && now_ - **last > leap) before_leap_ = *last;
    const auto to_come = store.runs.to_come(now_, leap);
    if (!to_come) return to_come.error();
    run_to_come_ = *to_come;
    return {};
}

/// Its number stands in the lock file, which no copy of the store brings back.
Result<void> Desk::look_at_last_run() {
    if (!lock_) return {};
    const auto newest = store.runs.newest();
    if (!newest) return newest.error();
    const auto noted = text::to_number(lock_->found(), INT64_MAX);
    if (noted && static_cast<store::RunId>(*noted) > *newest) {
        put_back_ = *newest > 0;
        if (auto forgotten = store.base_lines.forget_known(); !forgotten) return forgotten;
        if (auto skipped = store.serials.skip(now_); !skipped) return skipped;
    }
    const std::string note = std::to_string(*newest);
    return note == lock_->found() ? Result<void>() : lock_->leave(note);
}

Result<void> Desk::reread_book() {
    const auto laid = lay_over(configured_, store.book, *effective_);
    if (!laid) return laid.error();
    rules = make_rules();
    return {};
}

void Desk::add_area(ftn::Area area) {
    auto& areas = effective_->areas;
    const bool stay_in_place = areas.size() < areas.capacity();
    areas.push_back(std::move(area));
    if (areas.back().news) effective_->read_all_news();
    if (stay_in_place)
        rules.renew(areas.back());
    else
        rules = make_rules();
}

void Desk::change_area(const ftn::AreaKey& key, const std::function<void(ftn::Area&)>& change) {
    for (ftn::Area& area : effective_->areas)
        if (area.key == key) {
            change(area);
            rules.renew(area);
        }
}

bool Desk::is_open(const Config& config) {
    return file::Lock::is_held(lock_file_of(config));
}

Result<Desk> Desk::open(const Config& config, Mode mode, const Clock& clock, Progress& progress) {
    std::optional<file::Lock> lock;
    if (mode == Mode::real) {
        if (auto made = file::make_folders(config.paths.store.parent_path()); !made)
            return made.error();
        auto taken = file::Lock::take(lock_file_of(config));
        if (!taken) return taken.error();
        lock = std::move(*taken);
    }
    const auto there = file::is_there(config.paths.store);
    if (!there) return there.error();
    auto database = mode != Mode::real && !*there ? store::Database::open_in_memory()
                    : mode == Mode::read_only
                        ? store::Database::open(config.paths.store, store::Access::read)
                        : store::Database::open(config.paths.store);
    if (!database) return database.error();
    Desk desk(config, mode, clock.now(), progress, store::Store(std::move(*database)),
              std::move(lock));
    if (auto looked = desk.look_at_clock(); !looked) return looked.error();
    if (auto looked = desk.look_at_last_run(); !looked) return looked.error();
    if (auto laid = desk.reread_book(); !laid) return laid.error();
    if (mode == Mode::dry) {
        auto outer = store::Transaction::begin(desk.store.database);
        if (!outer) return outer.error();
        desk.never_committed_.emplace(std::move(*outer));
    }
    return desk;
}

UnixTime Desk::dated() const {
    return now_ < to_unix({2026, 1, 1}) ? arrival() : now_;
}

outbound::Names Desk::outbound_names() const {
    return {config.paths.outbound, config.system.addresses.front(),
            outbound::domains_apart(config.networks)};
}

file::Path Desk::work_folder() const {
    file::Path folder = config.paths.store;
    folder += ".work";
    return folder;
}

}  // namespace tearline::desk
