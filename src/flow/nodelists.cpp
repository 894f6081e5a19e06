// SPDX-License-Identifier: MIT
// The nodelists on the disk become the index in the store.
#include "flow/nodelists.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"
#include "base/text.h"
#include "desk/fingerprint.h"
#include "ftn/nodelist.h"
#include "packet/bundle.h"

namespace tearline::flow {

namespace {

constexpr std::uint64_t largest = 64u << 20;
constexpr int days_ahead = 7, days_a_year = 366, most_differences = 60;

/// A file of a nodelist or its differences.
struct ListFile {
    file::Path path;
    int age = days_a_year;  ///< 0 for one that is a week ahead
    bool archive = false, difference = false;
};

int day_of_year(UnixTime now) {
    const CivilTime today = to_civil(now);
    return static_cast<int>((now - to_unix({today.year, 1, 1, 0, 0, 0})) / seconds_a_day) + 1;
}

/// Lists are made for a Friday to come, so a day may be ahead; other days are of the past year.
int age_of(int day, int today) {
    return (today + days_ahead - day + 2 * days_a_year) % days_a_year;
}

std::optional<ListFile> list_file(const file::Entry& entry, const std::string& stem, int today) {
    const std::string name = text::to_lower(entry.path.filename().string());
    if (!entry.regular || !name.starts_with(stem)) return {};
    if (name == stem) return ListFile{entry.path, days_a_year, false};
    if (name[stem.size()] != '.') return {};
    const std::string ending = name.substr(stem.size() + 1);
    if (ending == "zip") return ListFile{entry.path, days_a_year, true};
    if (ending.size() != 3) return {};
    if (const auto day = text::to_number(ending, days_a_year))
        return ListFile{entry.path, age_of(static_cast<int>(*day), today), false};
    // NODELIST.Z26 is an archive of NODELIST.026, .126, .226 or .326.
    const auto digits = text::to_number(ending.substr(1), 99);
    if (!digits || !text::is_alpha(ending[0])) return {};
    int age = days_a_year;
    for (int day = static_cast<int>(*digits); day <= days_a_year; day += 100)
        if (day > 0) age = std::min(age, age_of(day, today));
    // MakeNL names what leads to TQWNET.233 TQWNET.D33 where both have one name.
    const bool difference = ending[0] == 'd';
    return ListFile{entry.path, age, !difference, difference};
}

/// All files of that stem, the newest first; of one day the plain file before the archive.
std::vector<ListFile> list_files(const file::Path& wanted, int today) {
    std::vector<ListFile> found;
    const auto entries = file::list(wanted.parent_path());
    if (!entries) return found;
    const std::string stem = text::to_lower(wanted.filename().string());
    for (const file::Entry& entry : *entries)
        if (auto each = list_file(entry, stem, today)) found.push_back(std::move(*each));
    std::stable_sort(found.begin(), found.end(), [](const ListFile& a, const ListFile& b) {
        return std::pair(a.age, a.archive) < std::pair(b.age, b.archive);
    });
    return found;
}

BytesView first_line(BytesView bytes) {
    return bytes.substr(0, bytes.find_first_of("\r\n"));
}

class Updating {
  public:
    Updating(desk::Desk& desk, desk::Report& report)
        : desk_(desk), report_(report), today_(day_of_year(desk.now())) {}

    Result<void> run() {
        const auto lists = desk_.store.nodes.lists();
        if (!lists) return lists.error();
        for (const desk::NodelistSource& source : desk_.config.nodelists)
            if (auto updated = update(source, *lists); !updated) return updated;
        for (const store::NodeList& list : *lists)
            if (std::none_of(desk_.config.nodelists.begin(), desk_.config.nodelists.end(),
                             [&](const desk::NodelistSource& each) {
                                 return each.path.string() == list.name;
                             }))
                if (auto gone = desk_.store.nodes.forget(list.name); !gone) return gone;
        return {};
    }

  private:
    /// Older lists are tried next, and else the nodes stay as they are.
    void cannot_use(const Error& why) {
        if (why.code == Code::unreadable) ++report_.unreadable;
        warn("nodelist " + why.text() + "; the one before is used");
    }
    void warn(std::string text) { report_.warnings.push_back(std::move(text)); }

    Result<void> update(const desk::NodelistSource& source,
                        const std::vector<store::NodeList>& known) {
        const auto files = list_files(source.path, today_);
        if (files.empty()) {
            warn("nodelist " + source.path.string() + ": there is no such file with a day number");
            return {};
        }
        for (const ListFile& file : files) {
            if (file.difference) continue;
            const auto hash = desk::fingerprint(file.path);
            if (!hash) {
                cannot_use(hash.error());
                continue;
            }
            const auto indexed =
                std::find_if(known.begin(), known.end(), [&](const store::NodeList& list) {
                    return list.name == source.path.string() && list.hash == *hash &&
                           list.network == source.network && list.points == source.points;
                });
            if (indexed != known.end() && source.diff.empty()) return {};
            auto bytes = content(file, source.path);
            if (!bytes) {
                cannot_use(bytes.error());
                continue;
            }
            const bool changed = with_differences(source, *bytes);
            if (indexed != known.end() && !changed) return {};
            const auto kept =
                index(source, file, changed ? hash_of(*bytes) : *hash, *bytes, changed);
            if (!kept) return kept.error();
            if (*kept) return {};
        }
        return {};
    }

    Result<Bytes> content(const ListFile& file, const file::Path& wanted) {
        if (!file.archive) return file::read(file.path, largest);
        const file::Path work = desk_.work_folder();
        std::error_code ignored;
        std::filesystem::remove_all(work, ignored);
        packet::BundleLimits limits;
        limits.member_bytes = limits.total_bytes = largest;
        limits.any_files = true;
        const auto archive = packet::open_bundle(file.path, work, limits);
        if (!archive) return archive.error();
        const std::string stem = text::to_lower(wanted.filename().string());
        const packet::Member* best = nullptr;
        for (const packet::Member& member : archive->members)
            if (text::to_lower(member.name).starts_with(stem) &&
                (best == nullptr || member.size > best->size))
                best = &member;
        Result<Bytes> bytes =
            best != nullptr
                ? file::read(best->path, largest)
                : Result<Bytes>(Error{Code::bad_input, file.path.string(),
                                      "the archive holds no " + wanted.filename().string()});
        std::filesystem::remove_all(work, ignored);
        return bytes;
    }

    /// True when BYTES became a newer list.
    bool with_differences(const desk::NodelistSource& source, Bytes& bytes) {
        if (source.diff.empty()) return false;
        bool changed = false;
        auto files = list_files(source.diff, today_);
        if (source.diff == source.path)
            std::erase_if(files, [](const ListFile& file) { return !file.difference; });
        for (int round = 0; round < most_differences; ++round) {
            bool applied = false;
            for (const ListFile& file : files) {
                const auto difference = content(file, source.diff);
                if (!difference || first_line(*difference) != first_line(bytes)) continue;
                auto next = ftn::apply_nodediff(bytes, *difference);
                if (!next) {
                    warn("nodelist " + file.path.string() + ": " + next.error().message +
                         "; it is not applied");
                    continue;
                }
                bytes = *std::move(next);
                applied = changed = true;
                break;
            }
            if (!applied) break;
        }
        return changed;
    }

    /// A list made by differences is kept as a file, or every run would make it again.
    Result<file::Path> write_list(const desk::NodelistSource& source, const ftn::Nodelist& list,
                                  BytesView bytes) {
        file::Path path = source.path;
        path += fmt::format(".{:03}", list.day.value_or(0));
        if (auto written = file::write(path, bytes); !written) return written.error();
        return path;
    }

    /// False where the list cannot be used.
    Result<bool> index(const desk::NodelistSource& source, const ListFile& file, const Hash& hash,
                       BytesView bytes, bool made) {
        const ftn::Nodelist list = ftn::parse_nodelist(bytes, {source.zone, source.points});
        const std::string shown = "nodelist " + file.path.string();
        if (!list.crc_good || list.nodes.empty()) {
            warn(shown + (list.nodes.empty()
                              ? ": there is no node in it; it is not used"
                              : ": its CRC is not what its first line says; it is not used"));
            return false;
        }
        for (std::size_t i = 0; i < std::min<std::size_t>(list.problems.size(), 5); ++i)
            warn(fmt::format("{}: line {}: {}", shown, list.problems[i].line,
                             list.problems[i].text));
        if (list.problems.size() > 5)
            warn(fmt::format("{}: {} more lines are skipped", shown, list.problems.size() - 5));
        if (desk_.dry())
            report_.decisions.push_back(
                fmt::format("{}: {} nodes would be indexed", shown, list.nodes.size()));
        file::Path path = file.path;
        if (made && !desk_.dry()) {
            const auto written = write_list(source, list, bytes);
            if (!written) return written.error();
            path = *written;
        }
        store::NodeList kept{source.path.string(),
                             source.network,
                             path.string(),
                             hash,
                             list.title,
                             list.day,
                             source.points,
                             desk_.now(),
                             {},
                             0};
        for (const ftn::NodelistProblem& problem : list.problems)
            kept.problems.push_back(fmt::format("line {}: {}", problem.line, problem.text));
        if (auto put = desk_.store.nodes.replace(kept, list.nodes); !put) return put.error();
        log::info("nodelist", fmt::format("{}: {} nodes of {}", path.string(), list.nodes.size(),
                                          source.network));
        return true;
    }

    desk::Desk& desk_;
    desk::Report& report_;
    int today_;
};

}  // namespace

Result<void> update_nodelists(desk::Desk& desk, desk::Report& report) {
    return Updating(desk, report).run();
}

}  // namespace tearline::flow
