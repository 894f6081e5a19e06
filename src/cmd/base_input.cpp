// SPDX-License-Identifier: MIT
// Bases are opened for reading only: to look at one never changes it.
#include "cmd/base_input.h"

#include <algorithm>

#include "base/text.h"
#include "ftn/area.h"
#include "ftn/date.h"

namespace tearline::cmd {
namespace {

using msgbase::Format;
namespace fs = std::filesystem;

bool stands(const file::Path& path) {
    std::error_code unknown;
    return fs::is_regular_file(path, unknown);
}

std::optional<msgbase::Number> message_number(const file::Path& path) {
    if (!text::equals_ignoring_case(path.extension().string(), ".msg")) return {};
    const auto number = text::to_number(path.stem().string(), UINT32_MAX);
    if (!number || *number == 0) return {};
    return static_cast<msgbase::Number>(*number);
}

bool holds_messages(const file::Path& folder) {
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed))
        if (message_number(entry->path())) return true;
    return false;
}

/// PATH.jhr and the like, in either case.
bool has(file::Path path, std::string_view extension) {
    file::Path upper = path;
    upper += text::to_upper(extension);
    path += extension;
    return stands(path) || stands(upper);
}

bool is_extension(const std::string& extension, std::initializer_list<std::string_view> names) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view each) {
        return text::equals_ignoring_case(extension, each);
    });
}

UnixTime received_at(const msgbase::BaseMessage& message) {
    const UnixTime now = SystemClock().now();
    const auto date = ftn::parse_date(message.message.date, now);
    if (message.arrived) return std::min(now, to_unix(*message.arrived));
    return date.local ? std::min(now, to_unix(*date.local)) : now;
}

/// The folder of the netmail is mostly called so, and an area never is.
std::string area_line(const BaseInput& input) {
    const auto tag = ftn::fold_tag(input.path.filename().string());
    return tag && *tag != "NETMAIL" ? "AREA:" + *tag + "\r" : std::string();
}

}  // namespace

std::optional<BaseInput> base_input(const file::Path& path) {
    std::error_code unknown;
    if (fs::is_directory(path, unknown)) {
        if (!holds_messages(path)) return {};
        const file::Path whole = (fs::absolute(path, unknown) / "").lexically_normal();
        return BaseInput{Format::msg, whole.parent_path(), {}};
    }
    if (stands(path)) {
        if (const auto number = message_number(path))
            return BaseInput{Format::msg, path.parent_path().empty() ? "." : path.parent_path(),
                             number};
        const std::string extension = path.extension().string();
        file::Path name = path;
        name.replace_extension();
        if (is_extension(extension, {".jhr", ".jdt", ".jdx", ".jlr"}) && has(name, ".jhr"))
            return BaseInput{Format::jam, name, {}};
        if (is_extension(extension, {".sqd", ".sqi", ".sql"}) && has(name, ".sqd"))
            return BaseInput{Format::squish, name, {}};
        return {};
    }
    if (has(path, ".jhr")) return BaseInput{Format::jam, path, {}};
    if (has(path, ".sqd")) return BaseInput{Format::squish, path, {}};
    return {};
}

std::string_view name_of(Format format) {
    switch (format) {
        case Format::jam:
            return "jam";
        case Format::squish:
            return "squish";
        case Format::msg:
            return "msg";
    }
    return "";
}

Result<BaseState> base_state(const BaseInput& input) {
    const auto base = msgbase::Base::open(input.format, input.path, msgbase::Access::read);
    if (!base) return base.error();
    BaseState state;
    auto problems = (*base)->check();
    if (!problems) return problems.error();
    state.problems = std::move(*problems);
    const auto numbers = (*base)->numbers();
    if (!numbers) return numbers.error();
    state.messages = numbers->size();
    return state;
}

Result<void> each_in_base(const BaseInput& input,
                          const std::function<void(const BaseMail&)>& take) {
    const auto base = msgbase::Base::open(input.format, input.path, msgbase::Access::read);
    if (!base) return base.error();
    const auto numbers = (*base)->numbers();
    if (!numbers) return numbers.error();
    const std::string area = area_line(input);
    BaseMail mail;
    for (const msgbase::Number number : *numbers) {
        ++mail.place;
        if (input.only && *input.only != number) continue;
        auto message = (*base)->read(number);
        mail.problems.clear();
        if (message) {
            mail.message = std::move(*message);
            mail.received = received_at(mail.message);
            if (!mail.message.netmail && !mail.message.message.body.starts_with("AREA:"))
                mail.message.message.body.insert(0, area);
        } else {
            mail.message = {};
            mail.message.number = number;
            mail.problems.push_back(message.error().message);
        }
        take(mail);
    }
    return {};
}

}  // namespace tearline::cmd
