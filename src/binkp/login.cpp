// SPDX-License-Identifier: MIT
// Who is who (FTS-1026 6.1, FTS-1027): addresses, passwords, options, and from where on bytes are
// enciphered.
#include <algorithm>

#include "base/text.h"
#include "binkp/session.h"

namespace tearline::binkp {

namespace {

using Crypt = ftn::SessionOptions::Crypt;
using Transfer = ftn::SessionOptions::Transfer;

std::string rfc822(UnixTime time) {
    static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const CivilTime t = to_civil(time);
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::string(days[weekday(t)]) + ", " + two(t.day) + " " + months[t.month - 1] + " " +
           std::to_string(t.year) + " " + two(t.hour) + ":" + two(t.minute) + ":" + two(t.second) +
           " +0000";
}

bool knows(const std::vector<ftn::Address>& addresses, const ftn::Address& wanted) {
    return std::any_of(addresses.begin(), addresses.end(),
                       [&](const ftn::Address& each) { return ftn::same_address(each, wanted); });
}

}  // namespace

void Session::hello() {
    if (start_.role == Role::answerer && !start_.challenge.empty())
        send(Command::nul, "OPT " + cram_option(start_.challenge));
    send(Command::nul, "SYS " + station_.system);
    send(Command::nul, "ZYZ " + station_.sysop);
    send(Command::nul, "LOC " + station_.location);
    send(Command::nul, "NDL 115200,TCP,BINKP");
    send(Command::nul, "TIME " + rfc822(now_));
    send(Command::nul, "VER " + station_.version + " binkp/1.1");
    if (start_.role == Role::caller) send(Command::nul, "OPT" + option_line());
    std::vector<ftn::Address> ours = station_.addresses;
    if (start_.called != nullptr)
        std::stable_partition(ours.begin(), ours.end(), [&](const ftn::Address& each) {
            return each == start_.called->our_address;
        });
    std::string line;
    for (const ftn::Address& each : ours) line += (line.empty() ? "" : " ") + each.text();
    send(Command::adr, line);
}

std::string Session::option_line() const {
    std::string out = " NDA EXTCMD";
    if (options_.checksum) out += " CRC";
    if (options_.transfer != Transfer::plain) out += " NR";
    if (options_.transfer == Transfer::nd) out += " ND";
    const bool caller = start_.role == Role::caller;
    const bool crypt = caller ? !start_.called->session_password.empty() : by_cram_ && peer_.crypt;
    if (crypt && options_.crypt != Crypt::no) out += " CRYPT";
    return out + " GZ BZ2";
}

void Session::on_nul(std::string_view text) {
    const std::size_t blank = text.find(' ');
    const std::string_view key = text.substr(0, blank);
    const std::string_view rest =
        blank == std::string_view::npos ? std::string_view() : text::trim(text.substr(blank));
    constexpr std::size_t kept = 60, said_kept = 200, sayings_kept = 25;
    any_frame_ = true;
    if (key == "OPT") peer_.add(rest);
    if (key == "FREQ") peer_.requests = true;
    if (key == "VER") peer_.version(rest);
    if (key == "VER") summary_.mailer = std::string(rest.substr(0, kept));
    if (key == "OPM" && summary_.said.size() < sayings_kept)
        summary_.said.emplace_back(rest.substr(0, said_kept));
    if (key == "SYS") summary_.system = std::string(rest.substr(0, kept));
}

void Session::on_login(Command command, std::string_view text) {
    const bool caller = start_.role == Role::caller;
    if (command == Command::adr && stage_ == Stage::address) return on_addresses(text);
    if (command == Command::pwd && stage_ == Stage::password) return answerer_checks(text);
    if (command == Command::ok && stage_ == Stage::reply && caller) return caller_is_let_in(text);
    fail(Outcome::Kind::broken,
         std::string(name_of(command)) + " does not belong here, before the login is done");
}

void Session::on_addresses(std::string_view text) {
    remote_.emplace();
    for (const std::string_view word : text::words(text)) {
        if (summary_.claimed.empty()) summary_.claimed = std::string(word.substr(0, 60));
        const auto address = ftn::parse_address(word);
        if (address && address->zone != 0) remote_->push_back(*address);
    }
    if (remote_->empty()) return fail(Outcome::Kind::broken, "Bad address");
    if (start_.role == Role::caller) return caller_chooses();
    stage_ = Stage::password;
}

std::vector<const ftn::Link*> Session::links_of_remote() const {
    std::vector<const ftn::Link*> out;
    for (const ftn::Link& link : station_.links)
        if (knows(*remote_, link.address)) out.push_back(&link);
    return out;
}

void Session::answerer_checks(std::string_view text) {
    const auto links = links_of_remote();
    const std::string_view given = text.substr(0, text.find(' '));
    const bool cram = is_cram_answer(given) && !start_.challenge.empty();
    const Challenge challenge{"MD5", start_.challenge};
    bool plain_allowed = true;
    for (const ftn::Link* link : links) {
        if (link->session_password.empty()) continue;
        if (!password_.empty() && password_ != link->session_password)
            return fail(Outcome::Kind::wrong_password,
                        "Bad password: your addresses have different ones");
        if (password_.empty()) options_ = link->session;
        password_ = link->session_password;
        plain_allowed = plain_allowed && link->session.plain_password;
    }
    if (!password_.empty()) {
        if (!cram && !plain_allowed)
            return fail(Outcome::Kind::wrong_password, "You must support MD5",
                        "the other side sent a plain password, which is not allowed for it");
        const bool right =
            cram ? cram_is_right(given, challenge, password_)
                 : same_secret(given, password_) || same_secret(text::trim(text), password_);
        if (!right) return fail(Outcome::Kind::wrong_password, "Bad password");
        summary_.secure = true;
        by_cram_ = cram;
        if (options_.crypt == Crypt::required && !(cram && peer_.crypt))
            return fail(Outcome::Kind::refused, "You must support CRYPT",
                        "the session cannot be enciphered, which is required of this link");
    } else if (!links.empty()) {
        options_ = links.front()->session;
    }
    Lock lock;
    lock.secure = summary_.secure;
    for (const ftn::Link* link : links) lock.addresses.push_back(link->address);
    stage_ = Stage::locking;
    ask(std::move(lock));
}

void Session::caller_chooses() {
    const ftn::Link& called = *start_.called;
    if (!knows(*remote_, called.address))
        return fail(Outcome::Kind::broken,
                    "I called " + called.address.text() + ", which is not among your addresses",
                    "another system answers there than " + called.address.text());
    password_ = called.session_password;
    if (!password_.empty() && !peer_.challenge && !called.session.plain_password)
        return fail(Outcome::Kind::refused, "You must support CRAM authentication",
                    "the other side knows no CRAM, and plain_password is not allowed for it");
    Lock lock;
    lock.secure = !password_.empty();
    lock.addresses.push_back(called.address);
    for (const ftn::Link* link : links_of_remote())
        if (link->address != called.address &&
            (link->session_password.empty() || link->session_password == password_))
            lock.addresses.push_back(link->address);
    stage_ = Stage::locking;
    ask(std::move(lock));
}

Actions Session::locked(Locked answer) {
    asking_ = false;
    if (stage_ != Stage::locking) return {};
    // A system that proved who it is gets all or nothing; else two sessions with it would go on.
    if (!answer.busy.empty() && (summary_.secure || answer.addresses.empty())) {
        fail(Outcome::Kind::busy, answer.busy);
        return take();
    }
    summary_.remote = answer.addresses;
    files_ = std::move(answer.files);
    for (std::size_t i = 0; i < files_.size(); ++i) queue_.push_back(i);
    mark_ = std::move(answer.mark);
    mark_pending_ = mark_.has_value();
    std::uint64_t bytes = 0;
    for (const FileInfo& file : files_) bytes += file.size;
    const std::string traffic = "TRF " + std::to_string(answer.mail_bytes) + " " +
                                std::to_string(bytes - std::min(bytes, answer.mail_bytes));
    send(Command::nul, traffic);
    if (answer.requests) send(Command::nul, "FREQ");
    if (start_.role == Role::caller)
        caller_proves();
    else
        answerer_lets_in();
    advance();
    return take();
}

void Session::caller_proves() {
    const std::string secret = password_.empty() ? "-" : password_;
    by_cram_ = peer_.challenge.has_value();
    // Between M_PWD and M_OK nothing may be sent: the other side deciphers from here on.
    send(Command::pwd, by_cram_ ? cram_answer(*peer_.challenge, secret) : secret);
    stage_ = Stage::reply;
}

void Session::caller_is_let_in(std::string_view text) {
    bool trusted = !password_.empty();
    for (const std::string_view word : text::words(text))
        if (word == "non-secure") trusted = false;
    summary_.secure = trusted;
    const bool enciphered = trusted && by_cram_ && peer_.crypt && options_.crypt != Crypt::no;
    if (options_.crypt == Crypt::required && !enciphered)
        return fail(Outcome::Kind::refused, "You must support CRYPT",
                    "the session cannot be enciphered, which is required of this link");
    must_prove_ = enciphered;
    begin_transfer(enciphered, password_);
}

void Session::answerer_lets_in() {
    send(Command::nul, "OPT" + option_line());
    send(Command::ok, summary_.secure ? "secure" : "non-secure");
    begin_transfer(summary_.secure && by_cram_ && peer_.crypt && options_.crypt != Crypt::no,
                   password_);
    // A caller that waits for proof must hear something, though we keep M_EOB back for its request.
    if (cipher_ && peer_.requests) send(Command::nul, "TRF 0 0");
}

void Session::begin_transfer(bool enciphered, std::string_view password) {
    stage_ = Stage::transfer;
    batch_commands_ = 0;
    summary_.enciphered = enciphered;
    if (!enciphered) return;
    const Cipher caller(password), answerer("-" + std::string(password));
    const bool calling = start_.role == Role::caller;
    cipher_ = calling ? caller : answerer;
    reader_.decipher(calling ? answerer : caller);
}

/// With a wrong key every frame is noise; noise that reads as one of these is not met with.
bool Session::first_frame_proves(const FrameView& frame) const {
    if (frame.is(Command::eob)) return frame.data.empty();
    if (frame.is(Command::nul))
        return frame.data.size() > 3 &&
               std::all_of(frame.data.begin(), frame.data.begin() + 3, text::is_upper);
    if (frame.is(Command::file) || frame.is(Command::get))
        return parse_file_words(frame.text(), true).has_value();
    if (frame.is(Command::got) || frame.is(Command::skip))
        return parse_file_words(frame.text(), false).has_value();
    return false;
}

}  // namespace tearline::binkp
