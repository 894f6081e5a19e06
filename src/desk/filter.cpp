// SPDX-License-Identifier: MIT
// Every text of a rule is one RE2 pattern: it takes time that grows with the message only, whatever
// a stranger writes.
#include "desk/filter.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "base/mask.h"
#include "base/text.h"
#include "ftn/attributes.h"
#include "ftn/date.h"
#include "ftn/decode.h"

namespace tearline::desk {

namespace {

bool is_pattern(std::string_view text) {
    return text.size() > 2 && text.front() == '/' && text.back() == '/';
}

/// Plain words are found whatever blanks and line ends stand between them.
std::string as_pattern(std::string_view text) {
    if (is_pattern(text)) return std::string(text.substr(1, text.size() - 2));
    std::string pattern;
    for (const std::string_view word : text::words(text)) {
        if (!pattern.empty()) pattern += "\\s+";
        pattern += re2::RE2::QuoteMeta({word.data(), word.size()});
    }
    return pattern;
}

constexpr std::string_view every_line = "(?m)";

std::unique_ptr<re2::RE2> compile(std::string_view text) {
    re2::RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_one_line(false);
    options.set_posix_syntax(false);
    return std::make_unique<re2::RE2>(std::string(every_line) + as_pattern(text), options);
}

/// One list of texts of a rule; any of them will do.
class Wanted {
  public:
    Wanted(std::span<const std::string> texts, std::string_view field) : field_(field) {
        for (const std::string& text : texts) patterns_.push_back({text, compile(text)});
    }
    [[nodiscard]] bool empty() const { return patterns_.empty(); }
    /// The reason, if one is found.
    [[nodiscard]] std::optional<std::string> found_in(std::string_view value) const {
        for (const auto& [text, pattern] : patterns_)
            if (pattern->ok() && re2::RE2::PartialMatch({value.data(), value.size()}, *pattern))
                return is_pattern(text) ? fmt::format("its {} matches {}", field_, text)
                                        : fmt::format("its {} has '{}'", field_, text);
        return std::nullopt;
    }

  private:
    std::vector<std::pair<std::string, std::unique_ptr<re2::RE2>>> patterns_;
    std::string field_;
};

std::string_view done_by(FilterRule::Action action) {
    switch (action) {
        case FilterRule::Action::drop:
            return "dropped";
        case FilterRule::Action::move:
            return "moved";
        case FilterRule::Action::copy:
            return "copied";
        case FilterRule::Action::flag:
            return "flagged";
    }
    return "";
}

bool any_of(std::span<const netmail::AddressPattern> patterns, const ftn::Address& address) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const netmail::AddressPattern& each) { return each.matches(address); });
}

}  // namespace

std::string FilterHit::sentence() const {
    std::string told = fmt::format("filter '{}' {} it", rule->name, done_by(rule->action));
    if (rule->to_area) told += " to " + rule->to_area->text();
    return told + ", for " + why;
}

struct Filters::Compiled {
    explicit Compiled(const FilterRule& from)
        : rule(&from),
          from_name(from.from, "From"),
          to_name(from.to, "To"),
          subject(from.subject, "subject"),
          body(from.body, "text") {}

    [[nodiscard]] bool is_for(const ftn::AreaKey& area) const {
        if (rule->netmail != area.tag.empty()) return false;
        return rule->areas.empty() ||
               std::any_of(rule->areas.begin(), rule->areas.end(), [&](const std::string& mask) {
                   return text::matches_mask(
                       mask.find('@') == std::string::npos ? area.tag : area.text(), mask);
               });
    }

    const FilterRule* rule;
    Wanted from_name, to_name, subject, body;
};

namespace {

/// Asks the rules about one message; what they need of it is worked out once, and only when asked
/// for.
class Question {
  public:
    explicit Question(const FilterSubject& subject) : subject_(subject) {}

    [[nodiscard]] bool by_facts(const FilterRule& rule, std::string& why) {
        if (!rule.link.empty() &&
            !held(any_of(rule.link, subject_.link), why, "it came from " + subject_.link.text()))
            return false;
        if (rule.attributes != 0 &&
            !held((subject_.message.attributes & rule.attributes) == rule.attributes, why,
                  "it is marked " +
                      fmt::format("{}", fmt::join(ftn::attribute_names(rule.attributes), " and "))))
            return false;
        const std::uint64_t size = subject_.message.body.size();
        if (rule.larger_than > 0 &&
            !held(size > rule.larger_than, why, fmt::format("it has {} bytes", size)))
            return false;
        if (rule.smaller_than > 0 &&
            !held(size < rule.smaller_than, why, fmt::format("it has only {} bytes", size)))
            return false;
        return rule.older_than_days == 0 || by_age(rule, why);
    }

    [[nodiscard]] bool by_addresses(const FilterRule& rule, std::string& why) {
        if (!rule.from_address.empty() && !held(any_of(rule.from_address, decoded().from_address),
                                                why, "it is from " + decoded().from_address.text()))
            return false;
        return rule.to_address.empty() || held(any_of(rule.to_address, decoded().to_address), why,
                                               "it is to " + decoded().to_address.text());
    }

    [[nodiscard]] bool by_text(const Wanted& wanted, std::string ftn::DecodedMessage::*text,
                               std::string& why) {
        if (wanted.empty()) return true;
        const auto found = wanted.found_in(decoded().*text);
        return held(found.has_value(), why, found.value_or(""));
    }

  private:
    static bool held(bool holds, std::string& why, const std::string& reason) {
        if (holds) why += (why.empty() ? "" : " and ") + reason;
        return holds;
    }

    [[nodiscard]] bool by_age(const FilterRule& rule, std::string& why) const {
        const auto date = ftn::parse_date(subject_.message.date, subject_.received);
        if (!date.local) return false;
        const UnixTime age = (subject_.received - to_unix(*date.local)) / seconds_a_day;
        return held(age > rule.older_than_days, why, fmt::format("it is {} days old", age));
    }

    const ftn::DecodedMessage& decoded() {
        if (!decoded_)
            decoded_ =
                ftn::decode(subject_.message, {subject_.fallback_charset, subject_.received});
        return *decoded_;
    }

    const FilterSubject& subject_;
    std::optional<ftn::DecodedMessage> decoded_;
};

}  // namespace

Filters::Filters(std::span<const FilterRule> rules) {
    for (const FilterRule& rule : rules) compiled_.emplace_back(rule);
}
Filters::Filters(Filters&& other) noexcept = default;
Filters& Filters::operator=(Filters&& other) noexcept = default;
Filters::~Filters() = default;

std::vector<FilterHit> Filters::hits(const FilterSubject& subject) const {
    std::vector<FilterHit> found;
    Question question(subject);
    for (const Compiled& each : compiled_) {
        const FilterRule& rule = *each.rule;
        std::string why;
        if (!each.is_for(subject.area) || !question.by_facts(rule, why) ||
            !question.by_addresses(rule, why) ||
            !question.by_text(each.from_name, &ftn::DecodedMessage::from, why) ||
            !question.by_text(each.to_name, &ftn::DecodedMessage::to, why) ||
            !question.by_text(each.subject, &ftn::DecodedMessage::subject, why) ||
            !question.by_text(each.body, &ftn::DecodedMessage::text, why))
            continue;
        if (why.empty())
            why = subject.area.tag.empty() ? "it is netmail" : "it is in " + subject.area.text();
        found.push_back({&rule, std::move(why)});
        if (rule.action == FilterRule::Action::drop || rule.action == FilterRule::Action::move)
            break;
    }
    return found;
}

std::optional<std::string> Filters::problem_of(std::string_view text) {
    if (text::trim(text).empty()) return "it is empty";
    const auto pattern = compile(text);
    if (pattern->ok()) return std::nullopt;
    std::string why = pattern->error();
    if (const auto ours = why.find(every_line); ours != std::string::npos)
        why.erase(ours, every_line.size());
    return why;
}

}  // namespace tearline::desk
