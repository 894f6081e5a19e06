// SPDX-License-Identifier: MIT
// The files that digests are written to beside echomail.
#include "flow/write_editions.h"

#include <fmt/format.h>

#include "base/log.h"
#include "base/text.h"

namespace tearline::flow {

namespace {

using Issues = std::vector<digests::Digest>;

file::Path named_for(const file::Path& file, const digests::Digest& issue) {
    const std::string date = iso_date(issue.date);
    std::string name = text::replace_all(file.string(), "{number}", std::to_string(issue.number));
    return text::replace_all(std::move(name), "{date}", date);
}

/// Where the output of that format is published, if it is.
std::string published_at(const desk::DigestPlan& plan, editions::Format format,
                         const digests::Digest& issue) {
    if (plan.url.empty()) return "";
    for (const desk::Output& output : plan.outputs)
        if (output.format == format)
            return plan.url + named_for(output.file, issue).filename().string();
    return "";
}

Result<void> write_one(desk::Desk& desk, const desk::DigestPlan& plan, const desk::Output& output,
                       const Issues& issues, desk::Report& report) {
    editions::EditionSettings settings = edition_settings(desk.config, plan);
    settings.page_url = published_at(plan, editions::Format::html, issues.front());
    settings.atom_url = published_at(plan, editions::Format::atom, issues.front());
    settings.json_feed_url = published_at(plan, editions::Format::json_feed, issues.front());
    const auto bytes = editions::print_edition(output.format, issues, settings);
    if (!bytes) return bytes.error();
    const file::Path file = named_for(output.file, issues.front());
    if (const auto there = file::read(file, bytes->size()); there && *there == *bytes) return {};
    const std::string format(editions::to_text(output.format));
    report.editions.push_back({plan.settings.name, format, file});
    if (desk.dry()) {
        report.decisions.push_back(fmt::format("{} No {}: {} would be written to {}",
                                               plan.settings.name, issues.front().number, format,
                                               file.string()));
        return {};
    }
    if (auto made = file::make_folders(file.parent_path()); !made) return made;
    if (auto written = file::write(file, *bytes); !written) return written;
    log::info("digest", fmt::format("{} No {}: {} written to {}", plan.settings.name,
                                    issues.front().number, format, file.string()));
    return {};
}

}  // namespace

editions::EditionSettings edition_settings(const desk::Config& config,
                                           const desk::DigestPlan& plan) {
    editions::EditionSettings settings;
    settings.digest = plan.settings;
    settings.system = config.system.name;
    settings.address = plan.from_address.text();
    settings.charset = plan.charset == "UTF-8" ? "CP437" : plan.charset;
    settings.bulletin = plan.bulletin;
    settings.templates = plan.templates;
    return settings;
}

Result<void> write_editions(desk::Desk& desk, desk::Report& report) {
    Result<void> first;
    const auto note = [&](const Result<void>& done) {
        if (done) return;
        if (first)
            first = done;
        else
            log::error("digest", done.error().text());
    };
    for (const desk::DigestPlan& plan : desk.config.digests) {
        if (plan.outputs.empty()) continue;
        const auto issues =
            desk.store.digests.contents(plan.settings.name, editions::issues_in_a_feed);
        if (!issues) {
            note(issues.error());
            continue;
        }
        if (issues->empty()) continue;
        for (const desk::Output& output : plan.outputs)
            note(write_one(desk, plan, output, *issues, report));
    }
    return first;
}

}  // namespace tearline::flow
