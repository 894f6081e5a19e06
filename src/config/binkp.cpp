// SPDX-License-Identifier: MIT
// The mailer's part of the configuration.
#include <filesystem>

#include "base/text.h"
#include "binkp/proxy.h"
#include "binkp/schedule.h"
#include "config/build.h"

namespace tearline::config {

namespace {

/// Is PLACE the folder HOME, however it is written?
bool is_home_of(const std::filesystem::path& home, const std::filesystem::path& place) {
    std::error_code unknown;
    if (std::filesystem::equivalent(home, place, unknown)) return true;
    return (place / "").lexically_normal() == (home / "").lexically_normal();
}

}  // namespace

ftn::SessionOptions session_options(const RawTable& table) {
    ftn::SessionOptions out;
    const std::string crypt = table.text_or("crypt", "offer");
    if (crypt == "no") out.crypt = ftn::SessionOptions::Crypt::no;
    if (crypt == "required") out.crypt = ftn::SessionOptions::Crypt::required;
    const std::string transfer = table.text_or("transfer", "plain");
    if (transfer == "nr") out.transfer = ftn::SessionOptions::Transfer::nr;
    if (transfer == "nd") out.transfer = ftn::SessionOptions::Transfer::nd;
    out.plain_password = table.yes("plain_password");
    out.compress = table.yes("compress");
    out.checksum = table.yes("checksum");
    out.tls = table.yes("tls");
    out.call_every = static_cast<std::uint32_t>(table.number_or("call_every", 0));
    return out;
}

void ConfigBuilder::session(const RawTable& table, ftn::Link& link) {
    link.session = session_options(table);
    for (const RawText& text : table.texts("call_times")) {
        if (const auto time = binkp::parse_call_time(text.text))
            link.session.call_times.push_back(*time);
        else
            problem(text.spot, "'" + text.text +
                                   "' is no time to call; write 22:00-06:30 or Sa-Su 00:00-24:00.");
    }
    const RawTable& all = *tables("binkp").front();
    const auto limit = [&](std::string_view key) {
        return table.given(key) ? table.number_or(key, 0) : all.number_or(key, 0);
    };
    link.session.request_files = static_cast<std::uint32_t>(limit("request_files"));
    link.session.request_bytes = static_cast<std::uint64_t>(limit("request_bytes"));
}

void ConfigBuilder::requests() {
    for (const RawTable* table : tables("request")) {
        const RawText* path = table->text("path");
        if (path == nullptr) continue;
        desk::FileRequest to;
        to.path = absolute(path->text);
        if (text::trim(path->text).empty() || is_home_of(absolute(""), to.path))
            problem(path->spot,
                    "[[request]] needs a folder or file of its own; here it would be the "
                    "folder of this file, with its passwords.");
        to.name = table->text_or("name", "");
        to.password = table->text_or("password", "");
        to.listed_only = table->yes("listed_only");
        if (to.name.find_first_of(" /\\*?!") != std::string::npos)
            problem(table->text("name")->spot,
                    "the name '" + to.name + "' to request by must be one word without / * ? !.");
        config_.requests.push_back(std::move(to));
    }
}

void ConfigBuilder::listen_places(const RawTable& table, std::string_view key,
                                  std::vector<std::string>& to) {
    for (const RawText& text : table.texts(key)) {
        const auto place = binkp::parse_place(text.text, 1);
        if (place && place->host == "*")
            for (const char* any : {"0.0.0.0", "[::]"}) to.push_back(any + text.text.substr(1));
        else if (place && binkp::is_numeric(place->host))
            to.push_back(text.text);
        else
            problem(text.spot, "'" + text.text +
                                   "' is no place to listen at; write an address of this machine "
                                   "in numbers and a port, such as 127.0.0.1:24554 or "
                                   "[::1]:24554, or *:24554 for all of them.");
    }
}

void ConfigBuilder::binkp() {
    const RawTable& table = *tables("binkp").front();
    desk::Binkp& to = config_.binkp;
    listen_places(table, "listen", to.listen);
    listen_places(table, "tls_listen", to.tls_listen);
    const auto path = [&](std::string_view key) {
        const std::string text = table.text_or(key, "");
        return text.empty() ? std::filesystem::path() : absolute(text);
    };
    to.tls_certificate = path("tls_certificate");
    to.tls_key = path("tls_key");
    to.tls_authorities = path("tls_authorities");
    if (!to.tls_listen.empty() && (to.tls_certificate.empty() || to.tls_key.empty()))
        problem(table.value("tls_listen")->spot,
                "tls_listen needs tls_certificate and tls_key in [binkp].");
    to.location = table.text_or("location", "");
    to.proxy = table.text_or("proxy", "");
    if (!to.proxy.empty() && !binkp::parse_proxy(to.proxy))
        problem(table.text("proxy")->spot,
                "the proxy must be written socks5://host:port or http://host:port.");
    const auto take = [&](std::string_view key, auto& number) {
        number = static_cast<std::remove_reference_t<decltype(number)>>(
            table.number_or(key, static_cast<std::int64_t>(number)));
    };
    take("timeout", to.timeout);
    take("max_sessions", to.max_sessions);
    take("max_file_bytes", to.max_file_bytes);
    take("min_free_bytes", to.min_free_bytes);
    take("bytes_per_second", to.bytes_per_second);
    take("receive_bytes_per_second", to.receive_bytes_per_second);
    take("request_files", to.request_files);
    take("request_bytes", to.request_bytes);
    to.request_letter = table.yes("request_letter");
    take("partial_days", to.partial_days);
    take("retry_minutes", to.retry_minutes);
    to.call = table.yes("call");
    to.run_toss = table.yes("run_toss");
    to.run_robots = table.yes("run_robots");
    to.run_pack = table.yes("run_pack");
    for (const ftn::Link& link : config_.links)
        if (link.session.crypt == ftn::SessionOptions::Crypt::required &&
            link.session_password.empty())
            problem(table.spot, "the link " + link.address.text() +
                                    " has crypt = \"required\" and no session_password to "
                                    "encipher with.");
}

}  // namespace tearline::config
