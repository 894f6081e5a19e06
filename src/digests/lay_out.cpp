// SPDX-License-Identifier: MIT
// A digest set in type: each part rendered by its template, as many entries in a part as its bytes
// allow.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "digests/digest.h"
#include "digests/digest_view.h"
#include "digests/fill.h"
#include "digests/fit_lines.h"
#include "digests/layouts.h"
#include "digests/pages.h"
#include "digests/readable.h"
#include "ftn/message_fields.h"
#include "ftn/network_text.h"

namespace tearline::digests {

namespace {

constexpr std::size_t fewest_columns = 30, most_columns = 250, text_width = 76;

std::string as_it_is(const std::string& text) {
    return text;
}

/// Which entries stand in a part.
struct Range {
    std::size_t first = 0, last = 0;  ///< last is one past
};

class Typesetter {
  public:
    Typesetter(DigestView view, const DigestSettings& settings, std::string layout,
               charset::Name charset, std::size_t reserve, PagesAround around)
        : view_(std::move(view)),
          settings_(settings),
          around_(around),
          layout_(std::move(layout)),
          charset_(std::move(charset)) {
        room_ = settings.max_part_bytes > reserve ? settings.max_part_bytes - reserve : 1;
    }

    Result<std::vector<DigestPart>> run() {
        // Rendered once for nothing: a broken template is told even on a quiet night.
        if (const auto text = part_text({0, 0}, 1, 1); !text) return text.error();
        if (const auto subject = subject_of(1, 1); !subject) return subject.error();
        auto ranges = split(1);
        if (ranges && ranges->size() > 1) ranges = split(ranges->size() < 90 ? 99 : 9999);
        if (!ranges) return ranges.error();
        if (auto done = fill_last(*ranges); !done) return done.error();
        std::vector<DigestPart> parts;
        for (std::size_t i = 0; i < ranges->size(); ++i) {
            auto text = part_text((*ranges)[i], i + 1, ranges->size());
            if (!text) return text.error();
            auto subject = subject_of(i + 1, ranges->size());
            if (!subject) return subject.error();
            parts.push_back({*std::move(subject), *std::move(text)});
        }
        return parts;
    }

  private:
    [[nodiscard]] bool lines_fit(const std::string& text) const {
        return settings_.most_lines == 0 ||
               static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) <=
                   settings_.most_lines;
    }

    /// As many entries in each part as fit, when there are PARTS of them: the number is part of the
    /// text.
    Result<std::vector<Range>> split(std::size_t parts) {
        std::vector<Range> ranges;
        for (std::size_t first = 0; first < view_.entries.size();) {
            const auto fits = [&](std::size_t last) -> Result<bool> {
                auto text =
                    part_text({first, last}, ranges.size() + 1, std::max(parts, ranges.size() + 1));
                if (!text) return text.error();
                return ftn::network_bytes(*text, charset_) <= room_ && lines_fit(*text);
            };
            // In growing steps first: trying half of all that is left would render most of it for
            // every part.
            std::size_t good = first, bad = view_.entries.size() + 1;
            for (std::size_t step = 1; bad - good > 1;) {
                const std::size_t next = std::min(good + step, good + (bad - good) / 2);
                const auto enough = fits(next);
                if (!enough) return enough.error();
                (*enough ? good : bad) = next;
                step = *enough ? 2 * step : SIZE_MAX / 2;
            }
            if (good == first) {
                good = first + 1;
                for (int step = 0; step < shorten_steps; ++step) {
                    const auto enough = fits(good);
                    if (!enough) return enough.error();
                    if (*enough) break;
                    shorten(view_.entries[first], step);
                }
            }
            ranges.push_back({first, good});
            first = good;
        }
        return ranges;
    }

    /// One story alone in the last part looks lost: it gets half of what the part before it has.
    Result<void> fill_last(std::vector<Range>& ranges) {
        constexpr std::size_t least_share = 3;
        if (ranges.size() < 2) return {};
        Range& before = ranges[ranges.size() - 2];
        Range& last = ranges.back();
        const std::size_t both = last.last - before.first;
        if ((last.last - last.first) * least_share >= both) return {};
        for (std::size_t middle = before.first + (both + 1) / 2; middle < last.first; ++middle) {
            const auto text = part_text({middle, last.last}, ranges.size(), ranges.size());
            if (!text) return text.error();
            if (ftn::network_bytes(*text, charset_) > room_ || !lines_fit(*text)) continue;
            before.last = last.first = middle;
            break;
        }
        return {};
    }

    [[nodiscard]] Values values_of(const Range& range, std::size_t part, std::size_t parts) const {
        Values values;
        values.texts = view_.fields(range.first, range.last, part + around_.before,
                                    parts + around_.before + around_.after);
        auto& entries = values.lists["entries"];
        auto& contents = values.lists["contents"];
        for (std::size_t i = range.first; i < range.last; ++i) {
            Values entry{view_.entry_fields(i, i == range.first), {}};
            entry.texts["is_last"] = i + 1 == range.last ? "last" : "";
            Values line{{{"line", view_.contents_line(i)}}, {}};
            for (const char* field : {"section", "section_line"})
                line.texts[field] = entry.texts[field];
            entries.push_back(std::move(entry));
            contents.push_back(std::move(line));
        }
        if (range.last != view_.entries.size()) return values;
        for (auto& fields : view_.thread_fields())
            values.lists["threads"].push_back({std::move(fields), {}});
        for (auto& fields : view_.day_fields())
            values.lists["days"].push_back({std::move(fields), {}});
        values.texts["has_threads"] = values.lists["threads"].empty() ? "" : "yes";
        values.texts["has_days"] = values.lists["days"].empty() ? "" : "yes";
        return values;
    }

    Result<std::string> part_text(const Range& range, std::size_t part, std::size_t parts) const {
        auto filled = fill(layout_, values_of(range, part, parts), as_it_is, settings_.layout);
        if (!filled) return filled.error();
        return fit_lines(
            *filled, {view_.columns, std::min<int>(view_.columns, text_width), view_.also_label()});
    }

    Result<std::string> subject_of(std::size_t part, std::size_t parts) const {
        const std::string text =
            settings_.subject.empty() ? "{{name}}, {{short_date}}" : settings_.subject;
        auto rendered = fill(text, values_of({0, 0}, part, parts), as_it_is,
                             "subject of the digest \"" + settings_.name + "\"");
        if (!rendered) return rendered.error();
        const std::string mark = parts > 1 ? fmt::format(" [{}/{}]", part, parts) : "";
        return ftn::subject_field(*rendered, charset_, ftn::longest_subject - mark.size()) + mark;
    }

    static constexpr int shorten_steps = 8;
    /// What a reader misses least goes first: half of the lead, all of it, the other sources; the
    /// link never.
    static void shorten(EntryView& entry, int step) {
        if (step < 5) {
            const auto words = text::words(entry.lead);
            const std::size_t keep = step == 4 ? 0 : words.size() / 2;
            std::string lead;
            for (std::size_t i = 0; i < keep; ++i) (lead += lead.empty() ? "" : " ") += words[i];
            entry.lead = keep > 0 ? lead + " .." : "";
        } else if (step == 5) {
            entry.also.clear();
        } else {
            entry.headline = std::string(text::prefix_columns(entry.headline, 60));
        }
    }

    DigestView view_;
    const DigestSettings& settings_;
    PagesAround around_;
    std::string layout_;
    charset::Name charset_;
    std::size_t room_ = 0;
};

Result<std::vector<DigestPart>> set_in_type(const Digest& digest, const DigestSettings& settings,
                                            const std::string& charset, std::size_t reserve,
                                            PagesAround around) {
    auto layout = layout_text(settings.layout);
    if (!layout) return layout.error();
    auto phrases = Phrases::load(settings.language);
    if (!phrases) return phrases.error();
    const auto columns = std::clamp<std::size_t>(
        static_cast<std::size_t>(std::max(settings.columns, 0)), fewest_columns, most_columns);
    // The template's own letters are sent in the network's charset too.
    std::string lines;
    for (const auto line : text::split(*layout, '\n'))
        lines += charset::decode(charset::encode(line, charset), charset) + '\n';
    Typesetter typesetter(DigestView(readable_in(digest, charset), charset,
                                     static_cast<int>(columns), *std::move(phrases)),
                          settings, std::move(lines), charset, reserve, around);
    return typesetter.run();
}

}  // namespace

Result<std::vector<DigestPart>> lay_out(const Digest& digest, const DigestSettings& settings,
                                        const std::string& charset, std::size_t reserve) {
    return set_in_type(digest, settings, charset, reserve, {});
}

Result<std::vector<DigestPart>> lay_out_pages(const Digest& digest, const DigestSettings& settings,
                                              const std::string& charset, PagesAround around) {
    return set_in_type(digest, settings, charset, 0, around);
}

}  // namespace tearline::digests
