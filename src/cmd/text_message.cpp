// SPDX-License-Identifier: MIT
// A message that a reader program saved as text, or just a text, made a message again.
#include <algorithm>

#include "base/text.h"
#include "cmd/messages.h"
#include "ftn/area.h"
#include "ftn/date.h"
#include "news/labels.h"

namespace tearline::cmd {
namespace {

constexpr std::size_t longest_title = 250;

/// The value of "Key: value" at the top of a saved message, blanks before the colon allowed.
std::optional<BytesView> value_of(BytesView line, std::string_view key) {
    line = text::trim(line);
    if (!text::starts_with_ignoring_case(line, key)) return {};
    line = text::trim(line.substr(key.size()));
    if (!line.starts_with(':')) return {};
    return text::trim(line.substr(1));
}

bool is_control(BytesView line) {
    constexpr std::string_view names[] = {"MSGID:", "REPLY:", "CHRS:",  "CHARSET:", "CODEPAGE:",
                                          "PID:",   "TID:",   "TZUTC:", "SEEN-BY:", "PATH:"};
    return std::any_of(std::begin(names), std::end(names), [&](std::string_view name) {
        return line.starts_with(name) || line.starts_with("\1" + std::string(name)) ||
               line.starts_with("@" + std::string(name));
    });
}

/// Reads "20 Nov 26  10:00:00" as it stands, and ISO dates into that form.
Bytes date_field(BytesView value) {
    const std::optional<UnixTime> iso = parse_iso8601(value);
    return iso ? ftn::format_date(to_civil(*iso)) : Bytes(value);
}

bool is_rule(BytesView line) {
    line = text::trim(line);
    return line.size() >= 10 && line.find_first_not_of(line[0]) == BytesView::npos &&
           BytesView("-=_*~").find(line[0]) != BytesView::npos;
}

/// A line of a header that says nothing to us: "Num: 323", "BBS: Night Desk", "Group #2 - Fido".
bool is_other_field(BytesView line) {
    constexpr std::string_view names[] = {"Num",   "Number", "Msg",     "BBS",        "Conf",
                                          "Group", "Refer",  "Recvd",   "Conference", "Status",
                                          "Board", "Read",   "Message", "Length",     "Attr"};
    line = text::trim(line);
    return std::any_of(std::begin(names), std::end(names), [&](std::string_view name) {
        if (!text::starts_with_ignoring_case(line, name)) return false;
        const BytesView rest = line.substr(name.size());
        return rest.empty() || rest[0] == ':' || rest[0] == '#' || rest[0] == ' ' || rest[0] == '.';
    });
}

/// "From: GILLES      Date: 05-04-94" holds two fields.
std::vector<BytesView> fields_of(BytesView line) {
    constexpr std::string_view names[] = {"Date:", "To:", "From:", "Subj:", "Area:"};
    const auto is_field = [&](BytesView text) {
        return text.substr(0, 16).find(':') != BytesView::npos &&
               (is_other_field(text) ||
                std::any_of(std::begin(names), std::end(names), [&](std::string_view name) {
                    return text::starts_with_ignoring_case(text, name);
                }));
    };
    std::size_t start = 0;
    std::vector<BytesView> fields;
    for (std::size_t at = 2; at < line.size(); ++at) {
        if (line.substr(at - 2, 2) != "  " || line[at] == ' ' || !is_field(line.substr(at)))
            continue;
        fields.push_back(text::trim(line.substr(start, at - start)));
        start = at;
    }
    fields.push_back(text::trim(line.substr(start)));
    return fields;
}

/// The header that a reader program saved above a message: a field a line or two, rules around
/// them.
class SavedMessage {
  public:
    explicit SavedMessage(std::vector<BytesView> lines) : lines_(std::move(lines)) {}

    /// Fills MESSAGE; false when the text has no header of a message.
    bool read(ftn::Message& message) {
        constexpr std::size_t longest_header = 16;
        std::size_t at = 0;
        for (; at < std::min(lines_.size(), longest_header); ++at) {
            const BytesView line = lines_[at];
            const bool blank = text::trim(line).empty();
            if (blank && (found_ >= 2 || at == 0)) break;
            if (blank || is_rule(line)) {
                if (found_ >= 3) break;
                continue;
            }
            bool any = false;
            for (const BytesView field : fields_of(line)) any = take(field, message) || any;
            if (!any && !is_other_field(line)) break;
        }
        if (found_ < 2) return false;
        while (at < lines_.size() && (text::trim(lines_[at]).empty() || is_rule(lines_[at]))) ++at;
        Bytes body = area_.empty() ? "" : "AREA:" + area_ + "\r";
        for (; at < lines_.size() && is_control(lines_[at]); ++at) {
            BytesView line = lines_[at];
            if (line.starts_with('@') || line.starts_with('\1')) line.remove_prefix(1);
            body += (line.starts_with("SEEN-BY:") ? "" : "\1") + Bytes(line) + "\r";
        }
        for (; at < lines_.size(); ++at) body += Bytes(lines_[at]) + "\r";
        message.body = std::move(body);
        return true;
    }

  private:
    bool take(BytesView line, ftn::Message& message) {
        const std::pair<std::string_view, Bytes*> fields[] = {
            {"From", &message.from},       {"By", &message.from},       {"To", &message.to},
            {"Subject", &message.subject}, {"Subj.", &message.subject}, {"Subj", &message.subject}};
        for (const auto& [key, field] : fields) {
            const auto value = value_of(line, key);
            if (!value) continue;
            *field = *value;
            ++found_;
            return true;
        }
        const auto area = value_of(line, "Area");
        if (area) area_ = ftn::fold_tag(*area).value_or("");
        auto date = value_of(line, "Date");
        if (!date) date = value_of(line, "Message Date");
        const bool dated = date && !date->empty();
        if (dated) message.date = date_field(*date);
        return area || dated;
    }

    std::vector<BytesView> lines_;
    Bytes area_;
    int found_ = 0;  ///< of From, To and Subject
};

/// Text without a header that ends as a message does.
bool has_origin(const std::vector<BytesView>& lines) {
    for (std::size_t i = lines.size(); i > 0 && lines.size() - i < 60; --i)
        if (lines[i - 1].starts_with(" * Origin:") && lines[i - 1].find('(') != BytesView::npos)
            return true;
    return false;
}

/// The first of LINES, which is not blank, without its label; or the next, where the first only
/// says that somebody gives it to the press. Empty where it is too long for a title.
BytesView title_of(const std::vector<BytesView>& lines) {
    constexpr std::string_view marks[] = {"for immediate release", "press release", "news release"};
    auto line = lines.begin();
    const auto is_mark = [&](std::string_view mark) {
        return text::equals_ignoring_case(text::trim(*line), mark);
    };
    if (line != lines.end() && std::any_of(std::begin(marks), std::end(marks), is_mark))
        line = std::find_if(line + 1, lines.end(),
                            [](BytesView each) { return !text::trim(each).empty(); });
    if (line == lines.end() || line->size() > longest_title) return {};
    const auto label = news::read_label(text::trim(*line));
    return label && label->field == news::Field::title && !label->value.empty()
               ? BytesView(label->value)
               : text::trim(*line);
}

}  // namespace

GivenMessage message_of_text(const std::string& file, BytesView bytes, UnixTime received) {
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    bytes = bytes.substr(0, bytes.find('\x1a'));
    const Bytes plain =
        text::replace_all(text::replace_all(Bytes(bytes), "\r\n", "\n"), "\r", "\n");
    std::vector<BytesView> lines = text::split(plain, '\n');
    while (!lines.empty() && text::trim(lines.front()).empty()) lines.erase(lines.begin());
    ftn::Message message;
    const bool saved = SavedMessage(lines).read(message);
    if (!saved) {
        message.subject = title_of(lines);
        for (const BytesView line : lines) message.body += Bytes(line) + "\r";
    }
    if (message.date.empty()) message.date = ftn::format_date(to_civil(received));
    return {file, ftn::decode(message, {"CP437", received}), received,
            !saved && !has_origin(lines)};
}

}  // namespace tearline::cmd
