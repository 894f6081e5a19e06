// SPDX-License-Identifier: MIT
// Looks for what is asked for, within what is offered.
#include "binkp/requests.h"

#include <algorithm>

#include "base/mask.h"
#include "base/text.h"

namespace tearline::binkp {

namespace {

constexpr std::size_t most_lines = 200, longest_name = 200;

bool is_request_name(std::string_view name) {
    return !name.empty() && name.size() <= longest_name && name.front() != '.' &&
           std::none_of(name.begin(), name.end(), [](char c) {
               return c == '/' || c == '\\' || c == ':' || (c >= 0 && c < ' ') || c == 0x7f;
           });
}

bool is_wanted(const RequestLine& line, const file::Entry& entry) {
    return entry.regular && (!line.newer_than || entry.modified > *line.newer_than) &&
           (!line.up_to || entry.modified <= *line.up_to);
}

/// Files of a folder by name. Hidden ones, links and folders are not there.
std::vector<file::Entry> find(const file::Path& folder, std::string_view pattern,
                              const RequestLine& line) {
    std::vector<file::Entry> out;
    const auto entries = file::list(folder);
    if (!entries) return out;
    for (const file::Entry& entry : *entries) {
        const std::string name = entry.path.filename().string();
        if (!name.starts_with('.') && text::matches_mask(name, pattern) && is_wanted(line, entry))
            out.push_back(entry);
    }
    return out;
}

std::vector<file::Entry> find(const Requestable& offer, const RequestLine& line) {
    if (offer.name.empty()) return find(offer.path, line.name, line);
    auto found = find(offer.path.parent_path(), offer.path.filename().string(), line);
    if (found.size() < 2) return found;
    const auto newest = std::max_element(found.begin(), found.end(), [](auto& a, auto& b) {
        return std::pair(a.modified, a.path) < std::pair(b.modified, b.path);
    });
    return {*newest};
}

class Answering {
  public:
    Answering(const std::vector<Requestable>& offered, bool secure, RequestAllowance& allowance)
        : offered_(offered), secure_(secure), allowance_(allowance) {}

    void take(const RequestLine& line) {
        if (!is_request_name(line.name)) return refuse(line, "is no file name");
        bool named = false;
        std::string why = "is not here";
        for (const Requestable& offer : offered_) {
            if (!offer.name.empty() && !text::equals_ignoring_case(offer.name, line.name)) continue;
            // A name of its own goes before files that are called the same.
            if (named && offer.name.empty()) continue;
            const auto found = find(offer, line);
            if (found.empty()) continue;
            if (offer.listed_only && !secure_) {
                why = "is for systems with a password";
                continue;
            }
            if (!offer.password.empty() &&
                !text::equals_ignoring_case(offer.password, line.password)) {
                why = line.password.empty() ? "needs a password"
                                            : "was asked for with a wrong password";
                continue;
            }
            named = named || !offer.name.empty();
            why.clear();
            for (const file::Entry& entry : found) send(line, entry);
        }
        if (!why.empty()) refuse(line, why);
    }
    RequestAnswer answer;

  private:
    void refuse(const RequestLine& line, const std::string& why) {
        answer.refused.push_back(line.name.substr(0, longest_name) + " " + why);
    }
    void send(const RequestLine& line, const file::Entry& entry) {
        if (std::count(answer.files.begin(), answer.files.end(), entry.path) > 0) return;
        if (allowance_.files == 0 || entry.size > allowance_.bytes)
            return refuse(line, "(" + entry.path.filename().string() +
                                    ") is more than a session may ask for");
        --allowance_.files;
        allowance_.bytes -= entry.size;
        answer.files.push_back(entry.path);
    }

    const std::vector<Requestable>& offered_;
    bool secure_;
    RequestAllowance& allowance_;
};

}  // namespace

std::vector<RequestLine> parse_request(BytesView bytes) {
    std::vector<RequestLine> out;
    const std::string lines =
        text::replace_all(Bytes(bytes.substr(0, bytes.find('\x1a'))), "\r", "\n");
    for (const std::string_view each : text::split(lines, '\n')) {
        const auto words = text::words(each);
        if (words.empty() || words[0].starts_with(';')) continue;
        if (out.size() == most_lines) break;
        RequestLine line;
        line.name = std::string(words[0]);
        for (std::size_t i = 1; i < words.size(); ++i) {
            const std::string_view rest = words[i].substr(1);
            const auto time = text::to_number(rest, INT64_MAX);
            if (words[i][0] == '!') line.password = std::string(rest);
            if (words[i][0] == '+' && time) line.newer_than = static_cast<UnixTime>(*time);
            if (words[i][0] == '-' && time) line.up_to = static_cast<UnixTime>(*time);
        }
        out.push_back(std::move(line));
    }
    return out;
}

RequestAnswer answer_request(BytesView request, const std::vector<Requestable>& offered,
                             bool secure, RequestAllowance& allowance) {
    Answering answering(offered, secure, allowance);
    for (const RequestLine& line : parse_request(request)) answering.take(line);
    return std::move(answering.answer);
}

}  // namespace tearline::binkp
