// SPDX-License-Identifier: MIT
// The bytes of a feed: fetched when its time has come, or read from files that changed.
#include "flow/feed_files.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/process.h"
#include "base/text.h"
#include "feeds/fetch.h"
#include "news/dates.h"

namespace tearline::flow {

namespace {

constexpr const char* not_modified = "not modified";
constexpr UnixTime minute = 60, longest_pause = 24 * 60 * minute;

/// Failures double the pause, so that a server in trouble is left alone.
UnixTime pause_of(const desk::FeedPlan& plan, std::int64_t failures) {
    UnixTime pause = plan.minutes * minute;
    for (std::int64_t i = 0; i < failures && pause < longest_pause; ++i) pause *= 2;
    return std::max<UnixTime>(plan.minutes * minute, std::min(pause, longest_pause));
}

/// When the server that said SAID may be asked again: seconds from NOW on, or a date. A month at
/// most, for what is said may be nonsense.
UnixTime time_after(const std::string& said, UnixTime now) {
    constexpr UnixTime month = 30 * seconds_a_day;
    const auto seconds = text::to_number(said);
    const auto date = seconds ? std::nullopt : news::read_date(said);
    const UnixTime wait = seconds ? static_cast<UnixTime>(std::min<std::uint64_t>(*seconds, month))
                          : date  ? date->unix - now
                                  : 0;
    return now + std::clamp<UnixTime>(wait, 0, month);
}

Result<FeedLook> from_web(desk::Desk& desk, const desk::FeedPlan& plan, bool at_once,
                          const TakeFeed& take) {
    const auto known = desk.store.feeds.get(plan.name);
    if (!known) return known.error();
    store::FeedState state = known->value_or(store::FeedState{});
    if (state.url != plan.url) state = {plan.url, "", "", 0, 0, "", 0};
    // A time yet to come is of a clock that was wrong.
    const bool sound = state.checked > 0 && state.checked <= desk.now();
    if (sound && desk.now() < state.not_before) {
        const std::string wait =
            fmt::format("{}; it is not asked before {}", state.outcome, iso8601(state.not_before));
        return at_once ? FeedLook{wait, {wait}} : FeedLook{"not yet its time", {}};
    }
    if (!at_once && sound && desk.now() < state.checked + pause_of(plan, state.failures))
        return FeedLook{"not yet its time", {}};
    feeds::FetchRequest request;
    request.url = plan.url;
    request.etag = state.etag;
    request.last_modified = state.last_modified;
    request.most_bytes = desk.config.limits.max_feed_bytes;
    request.seconds = desk.config.limits.feed_seconds;
    request.allow_private = plan.allow_private;
    const auto fetched = feeds::fetch(request);
    state.checked = desk.now();
    state.not_before = 0;
    FeedLook look;
    std::string& outcome = look.outcome;
    if (!fetched) {
        outcome = fetched.error().message;
        ++state.failures;
    } else if (!fetched->refusal.empty()) {
        outcome = fetched->refusal;
        ++state.failures;
        state.not_before = time_after(fetched->retry_after, desk.now());
    } else if (!fetched->modified) {
        outcome = not_modified;
        state.failures = 0;
    } else {
        auto taken = take({fetched->url, fetched->content_type, fetched->bytes, false});
        if (!taken) return taken.error();
        outcome = std::move(taken->problem);
        look.warnings = std::move(taken->odd);
        state.failures = outcome.empty() ? 0 : state.failures + 1;
        // What was not good, or not taken whole, is asked for again whole.
        const bool done = outcome.empty() && !taken->rest;
        state.etag = done ? fetched->etag : "";
        state.last_modified = done ? fetched->last_modified : "";
    }
    state.outcome = outcome;
    if (auto put = desk.store.feeds.put(plan.name, state); !put) return put.error();
    if (outcome.empty() || outcome == not_modified) return look;
    outcome += state.not_before > desk.now()
                   ? fmt::format("; it is not asked before {}", iso8601(state.not_before))
                   : "; it is tried again later";
    look.warnings.push_back(outcome);
    return look;
}

/// Runs the sysop's program; what was wrong with it.
std::string run_command(const desk::Desk& desk, const desk::FeedPlan& plan) {
    if (plan.command.empty()) return "";
    if (desk.dry()) return "";
    std::vector<std::string> arguments;
    for (const std::string& word : plan.command)
        arguments.push_back(text::replace_all(word, "{path}", plan.path.string()));
    process::Limits limits;
    limits.time = std::chrono::seconds(desk.config.limits.feed_seconds);
    limits.file_bytes = desk.config.limits.max_feed_bytes;
    const auto ran = process::run(arguments, plan.path.parent_path(), limits);
    const std::string again = "; it is run again the next time";
    if (!ran) return ran.error().text() + again;
    if (ran->exit_status == 0) return "";
    const std::string said(text::prefix_bytes(text::squeeze(ran->output), 200));
    return fmt::format("{} ended with status {}{}{}", plan.command.front(), ran->exit_status,
                       said.empty() ? "" : ": " + said, again);
}

Result<std::vector<file::Path>> files_of(const file::Path& path) {
    std::error_code failed;
    if (!std::filesystem::is_directory(path, failed)) return std::vector{path};
    const auto entries = file::list(path);
    if (!entries) return entries.error();
    std::vector<file::Path> files;
    for (const file::Entry& entry : *entries) {
        const std::string name = entry.path.filename().string();
        // Dot files and unfinished downloads are not for us.
        if (entry.regular && !name.starts_with('.') && !name.ends_with(".tmp") &&
            !name.ends_with(".part") && !name.ends_with('~'))
            files.push_back(entry.path);
    }
    return files;
}

/// One file, unless it is as it was.
Result<FeedLook> from_file(desk::Desk& desk, const desk::FeedPlan& plan, const file::Path& path,
                           const TakeFeed& take) {
    const auto bytes = file::read(path, desk.config.limits.max_feed_bytes);
    if (!bytes) return FeedLook{bytes.error().text() + "; it is tried again the next time", {}, 1};
    const std::string key = plan.name + "\n" + path.filename().string();
    const auto known = desk.store.feeds.get(key);
    if (!known) return known.error();
    const std::string hash = hash_of(*bytes).hex();
    if (*known && (*known)->etag == hash) return FeedLook{not_modified, {}};
    const auto taken = take({path.string(), "", *bytes, true});
    if (!taken) return taken.error();
    const bool good = taken->problem.empty();
    const store::FeedState state{path.string(), taken->rest ? "" : hash, "", desk.now(),
                                 good ? 0 : 1,  taken->problem,          0};
    if (auto put = desk.store.feeds.put(key, state); !put) return put.error();
    return FeedLook{good ? "" : taken->problem + "; it is read again when it changes", taken->odd};
}

/// What is told of a folder's files: the first ones, and how many more.
class FolderWarnings {
  public:
    explicit FolderWarnings(const file::Path& folder) : folder_((folder / "").string()) {}

    void add(std::string_view warning) {
        if (warning.starts_with(folder_)) warning.remove_prefix(folder_.size());
        if (told_.size() < most_told)
            told_.emplace_back(warning);
        else
            ++more_;
    }
    [[nodiscard]] std::vector<std::string> lines() && {
        if (more_ > 0)
            told_.push_back(
                fmt::format("{} more {} of this kind", more_, more_ == 1 ? "warning" : "warnings"));
        return std::move(told_);
    }

  private:
    static constexpr std::size_t most_told = 5;
    std::string folder_;
    std::vector<std::string> told_;
    std::size_t more_ = 0;
};

Result<FeedLook> from_files(desk::Desk& desk, const desk::FeedPlan& plan, const TakeFeed& take) {
    FolderWarnings warnings(plan.path);
    FeedLook all;
    const auto note = [&](const std::string& problem) {
        if (all.outcome.empty()) all.outcome = problem;
        warnings.add(problem);
    };
    std::error_code unknown;
    if (desk.dry() && !plan.command.empty() && !std::filesystem::exists(plan.path, unknown))
        return FeedLook{
            "its program makes " + plan.path.string() + ", and a dry run does not run it", {}};
    const std::string wrong = run_command(desk, plan);
    if (!std::filesystem::exists(plan.path, unknown) && !unknown) {
        note(plan.path.string() + " is not there; " +
             (wrong.empty() ? "look whether what brings it runs; it is tried again the next time"
                            : wrong));
        ++all.unreadable;
        all.warnings = std::move(warnings).lines();
        return all;
    }
    if (!wrong.empty()) note(wrong);
    const auto files = files_of(plan.path);
    std::size_t same = 0;
    if (!files) {
        note(files.error().text() + "; it is tried again the next time");
        ++all.unreadable;
    }
    for (const file::Path& path : files ? *files : std::vector<file::Path>()) {
        const auto one = from_file(desk, plan, path, take);
        if (!one) return one;
        all.unreadable += one->unreadable;
        for (const std::string& odd : one->warnings) warnings.add(odd);
        if (one->outcome == not_modified)
            ++same;
        else if (!one->outcome.empty())
            note(one->outcome);
    }
    if (files && !files->empty() && same == files->size() && all.outcome.empty())
        all.outcome = not_modified;
    all.warnings = std::move(warnings).lines();
    return all;
}

}  // namespace

Result<FeedLook> look_at_feed(desk::Desk& desk, const desk::FeedPlan& plan, bool at_once,
                              const TakeFeed& take) {
    return plan.url.empty() ? from_files(desk, plan, take) : from_web(desk, plan, at_once, take);
}

}  // namespace tearline::flow
