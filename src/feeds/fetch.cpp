// SPDX-License-Identifier: MIT
// Feeds from the web by libcurl.
#include "feeds/fetch.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>

#include "base/text.h"
#include "feeds/private_address.h"
#include "feeds/web_library.h"

namespace tearline::feeds {

namespace {

struct Transfer {
    const FetchRequest* request = nullptr;
    Fetched fetched;
    bool too_large = false, refused = false;
};

struct Ended {
    const WebLibrary* web;
    void operator()(CURL* handle) const { web->easy_cleanup(handle); }
    void operator()(curl_slist* list) const { web->slist_free_all(list); }
};

std::size_t take_bytes(char* data, std::size_t one, std::size_t count, void* to) {
    auto& transfer = *static_cast<Transfer*>(to);
    const std::size_t size = one * count;
    if (transfer.fetched.bytes.size() + size > transfer.request->most_bytes) {
        transfer.too_large = true;
        return 0;
    }
    transfer.fetched.bytes.append(data, size);
    return size;
}

std::size_t take_header(char* data, std::size_t one, std::size_t count, void* to) {
    auto& fetched = static_cast<Transfer*>(to)->fetched;
    const std::string_view line(data, one * count);
    if (line.starts_with("HTTP/"))
        fetched.etag.clear(), fetched.last_modified.clear(), fetched.retry_after.clear();
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || line.size() > 4096) return line.size();
    const auto name = line.substr(0, colon);
    const std::string value(text::trim(line.substr(colon + 1)));
    if (text::equals_ignoring_case(name, "etag")) fetched.etag = value;
    if (text::equals_ignoring_case(name, "last-modified")) fetched.last_modified = value;
    if (text::equals_ignoring_case(name, "retry-after")) fetched.retry_after = value;
    return line.size();
}

curl_socket_t open_socket(void* to, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(to);
    if (!transfer.request->allow_private && is_private(&address->addr)) {
        transfer.refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void set_limits(const WebLibrary& web, CURL* handle, const FetchRequest& request) {
    web.easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    web.easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    web.easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 1L);
    web.easy_setopt(handle, CURLOPT_MAXREDIRS, static_cast<long>(request.redirects));
    web.easy_setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(request.seconds));
    web.easy_setopt(handle, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request.most_bytes));
    web.easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    web.easy_setopt(handle, CURLOPT_PROXY, "");
    web.easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
    web.easy_setopt(handle, CURLOPT_USERAGENT, "Tearline/" TEARLINE_VERSION);
}

/// What a person is told of a transfer that failed.
std::string failure(const WebLibrary& web, CURLcode code, const Transfer& transfer,
                    const char* detail) {
    const FetchRequest& request = *transfer.request;
    if (transfer.refused)
        return "it leads to this machine or a private network, which allow_private = true would "
               "permit";
    if (transfer.too_large || code == CURLE_FILESIZE_EXCEEDED)
        return fmt::format("it is larger than {} bytes", request.most_bytes);
    if (code == CURLE_OPERATION_TIMEDOUT)
        return fmt::format("it did not come within {} seconds", request.seconds);
    if (code == CURLE_TOO_MANY_REDIRECTS)
        return fmt::format("it leads on more than {} times", request.redirects);
    if (code == CURLE_UNSUPPORTED_PROTOCOL) return "it leads to an address that is not of the web";
    return "it cannot be fetched (" + std::string(*detail ? detail : web.easy_strerror(code)) + ")";
}

/// A header line of a stored value, which must not hold another one.
void add_header(std::unique_ptr<curl_slist, Ended>& list, const char* name,
                const std::string& value) {
    if (value.empty() || value.find_first_of("\r\n") != std::string::npos) return;
    if (curl_slist* longer =
            list.get_deleter().web->slist_append(list.get(), (name + (": " + value)).c_str())) {
        (void)list.release();
        list.reset(longer);
    }
}

}  // namespace

Result<Fetched> fetch(const FetchRequest& request) {
    const auto loaded = web_library();
    if (!loaded) return loaded.error();
    const WebLibrary* web = *loaded;
    const std::unique_ptr<CURL, Ended> handle(web->easy_init(), Ended{web});
    if (!handle) return Error{Code::internal, request.url, "libcurl cannot begin a transfer"};
    Transfer transfer;
    transfer.request = &request;
    char detail[CURL_ERROR_SIZE] = "";
    web->easy_setopt(handle.get(), CURLOPT_URL, request.url.c_str());
    set_limits(*web, handle.get(), request);
    web->easy_setopt(handle.get(), CURLOPT_ERRORBUFFER, detail);
    web->easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, take_bytes);
    web->easy_setopt(handle.get(), CURLOPT_WRITEDATA, &transfer);
    web->easy_setopt(handle.get(), CURLOPT_HEADERFUNCTION, take_header);
    web->easy_setopt(handle.get(), CURLOPT_HEADERDATA, &transfer);
    web->easy_setopt(handle.get(), CURLOPT_OPENSOCKETFUNCTION, open_socket);
    web->easy_setopt(handle.get(), CURLOPT_OPENSOCKETDATA, &transfer);
    std::unique_ptr<curl_slist, Ended> headers(nullptr, Ended{web});
    add_header(headers, "If-None-Match", request.etag);
    add_header(headers, "If-Modified-Since", request.last_modified);
    add_header(headers, "Accept",
               "application/rss+xml, application/atom+xml, application/feed+json, application/xml;"
               "q=0.9, */*;q=0.5");
    web->easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());

    const CURLcode code = web->easy_perform(handle.get());
    if (code != CURLE_OK)
        return Error{Code::io, request.url, failure(*web, code, transfer, detail)};
    long status = 0;
    web->easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    const char* where = nullptr;
    const char* type = nullptr;
    web->easy_getinfo(handle.get(), CURLINFO_EFFECTIVE_URL, &where);
    web->easy_getinfo(handle.get(), CURLINFO_CONTENT_TYPE, &type);
    transfer.fetched.url = where ? where : request.url;
    transfer.fetched.content_type = type ? type : "";
    if (status == 304) {
        transfer.fetched.modified = false;
        transfer.fetched.bytes.clear();
        return std::move(transfer.fetched);
    }
    const std::string answer = fmt::format("the server answered with status {}", status);
    constexpr long too_many_requests = 429, unavailable = 503;
    if ((status == too_many_requests || status == unavailable) &&
        !transfer.fetched.retry_after.empty()) {
        transfer.fetched.modified = false;
        transfer.fetched.bytes.clear();
        transfer.fetched.refusal = answer;
        return std::move(transfer.fetched);
    }
    if (status != 200) return Error{Code::io, request.url, answer};
    return std::move(transfer.fetched);
}

}  // namespace tearline::feeds
