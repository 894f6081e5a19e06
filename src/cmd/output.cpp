// SPDX-License-Identifier: MIT
// Standard output and error, and text made fit for them.
#include "cmd/output.h"

#include <pwd.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "base/text.h"

namespace tearline::cmd {
namespace {

bool lost_output = false;

/// The end of a CSI sequence that starts at AT (after ESC [), or AT when there is none.
std::size_t after_csi(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && text[end] >= 0x20 && text[end] <= 0x3f) ++end;
    return end < text.size() && text[end] >= 0x40 && text[end] <= 0x7e ? end + 1 : at;
}

bool steers(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c || c == 0xfeff;
}

}  // namespace

std::string user_name(unsigned user) {
    const passwd* const known = getpwuid(user);
    return known != nullptr ? "'" + std::string(known->pw_name) + "'"
                            : "user " + std::to_string(user);
}

std::string whose_file(const Error& error, unsigned user) {
    if (user == 0 || (error.code != Code::cannot_write && error.code != Code::unreadable))
        return {};
    struct stat status {};
    for (const std::filesystem::path& path :
         {std::filesystem::path(error.place), std::filesystem::path(error.place).parent_path()}) {
        if (path.empty() || stat(path.c_str(), &status) != 0) continue;
        if (status.st_uid == user) return {};
        return "; it belongs to " + user_name(status.st_uid) + ", and this run is by " +
               user_name(user);
    }
    return {};
}

void print(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) lost_output = true;
}

void complain(std::string_view text) {
    const std::string line = line_for(STDERR_FILENO, "tearline: " + std::string(text));
    std::fflush(stdout);
    std::fwrite(line.data(), 1, line.size(), stderr);
}

int fail(const Error& error) {
    complain(safe(error.text() + whose_file(error, geteuid())));
    return exit_status(error.code);
}

bool output_written() {
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && !lost_output;
}

bool is_terminal(int descriptor) {
    return isatty(descriptor) == 1;
}

std::size_t terminal_columns(int descriptor) {
    winsize size{};
    if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return 80;
}

std::string safe(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        if (utf8[at] == '\x1b' && at + 1 < utf8.size() && utf8[at + 1] == '[') {
            const std::size_t end = after_csi(utf8, at + 2);
            if (end > at + 2) {
                at = end;
                continue;
            }
        }
        const char32_t c = text::next_code_point(utf8, at);
        if (!steers(c))
            text::append_utf8(out, c);
        else if (c <= 0xff)
            out += "\\x" + text::hex(c, 2);
        else
            out += "\\u{" + text::hex(c, 4) + "}";
    }
    return out;
}

std::string line_for(int descriptor, std::string_view text) {
    // What has several lines is laid out already.
    if (text.find('\n') != std::string_view::npos || !is_terminal(descriptor))
        return std::string(text) + "\n";
    return wrapped(text, terminal_columns(descriptor), "  ");
}

std::string shell_word(std::string_view text) {
    const bool plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return text::is_alpha(c) || text::is_digit(c) || static_cast<unsigned char>(c) >= 0x80 ||
               std::string_view("/._-+:,@%=").find(c) != std::string_view::npos;
    });
    if (plain) return std::string(text);
    return "'" + text::replace_all(std::string(text), "'", "'\\''") + "'";
}

std::string wrapped(std::string_view line, std::size_t columns, std::string_view indent) {
    std::string out;
    line = text::trim_right(line);
    const std::size_t margin = text::columns(indent);
    std::size_t width = columns;
    // What does not fit is found without a look at all that follows.
    for (std::size_t fits; (fits = text::prefix_columns(line, width).size()) < line.size();) {
        std::size_t cut = line[fits] == ' ' ? fits : line.substr(0, fits).rfind(' ');
        if (cut == std::string_view::npos || text::trim(line.substr(0, cut)).empty())
            cut = line.find(' ', fits);
        if (cut == std::string_view::npos) break;
        out += std::string(text::trim_right(line.substr(0, cut))) + "\n" + std::string(indent);
        line.remove_prefix(cut);
        while (line.starts_with(' ')) line.remove_prefix(1);
        width = columns > margin + 10 ? columns - margin : columns;
    }
    return out + std::string(line) + "\n";
}

std::string with_commas(std::uint64_t number) {
    std::string out = std::to_string(number);
    for (std::size_t at = out.size(); at > 3;) out.insert(at -= 3, ",");
    return out;
}

std::string counted(std::uint64_t number, std::string_view noun) {
    return with_commas(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

std::string moment(UnixTime time) {
    std::string out = iso8601(time).substr(0, 16);
    out[10] = ' ';
    return out + " UTC";
}

}  // namespace tearline::cmd
