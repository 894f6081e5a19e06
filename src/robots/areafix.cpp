// SPDX-License-Identifier: MIT
// The AreaFix robot.
#include "robots/areafix.h"

#include <fmt/format.h>

#include "base/mask.h"
#include "base/text.h"
#include "desk/area_book.h"
#include "ftn/attributes.h"
#include "mail/answer.h"
#include "netmail/areafix_command.h"
#include "netmail/robot_letter.h"
#include "robots/areafix_desk.h"

namespace tearline::robots {

namespace {

constexpr std::int64_t programs_a_day = 5;
constexpr std::string_view robot_name = "AreaFix", answer_subject = "AreaFix results";

class Answering {
  public:
    Answering(desk::Desk& desk, const mail::RobotMail& mail)
        : desk_(desk),
          mail_(mail),
          letter_(netmail::read_letter(mail.text, mail.text.from_address,
                                       desk.config.areafix.max_commands)) {}

    Result<void> run() {
        const ftn::Link* link = mail_.link;
        if (link == nullptr || !link->robots.areafix)
            return refuse("no link that may write to AreaFix",
                          "your system is no link that may write to AreaFix here");
        if (link->areafix_password.empty())
            return refuse("no password is agreed",
                          "no AreaFix password is agreed with your system");
        if (!text::equals_ignoring_case(letter_.password, link->areafix_password))
            return refuse("wrong password", "the password in the subject is not the one agreed");
        // A program may write for its sysop; an answer of one is never a letter to answer.
        if (mail_.by_robot && is_answer())
            return note_visit(desk_, mail_, "ignored", "it is a program's answer");
        const auto had = visits_today(desk_, mail_, good_outcome());
        if (!had) return had.error();
        if (mail_.by_robot && *had >= programs_a_day)
            return note_visit(desk_, mail_, "ignored", "a program wrote often today");
        if (*had >= desk_.config.areafix.letters_a_day) return over_limit();
        return carry_out(*link);
    }

  private:
    /// Letters of people and of programs are counted apart.
    [[nodiscard]] std::string_view good_outcome() const {
        return mail_.by_robot ? "served" : "answered";
    }

    [[nodiscard]] bool is_answer() const {
        const auto program = mail_.text.control.value("PID");
        const bool receipt = (mail_.stored.message.attributes & ftn::attr_is_return_receipt) != 0;
        return receipt || mail_.text.reply ||
               text::starts_with_ignoring_case(mail_.text.subject, "Re:") ||
               (program && text::starts_with_ignoring_case(*program, "Tearline"));
    }

    /// Told once a day, and never to a program or to who may be forged.
    Result<void> refuse(std::string_view remark, const std::string& why) {
        const auto told = visits_today(desk_, mail_, "refused");
        if (!told) return told.error();
        const bool silent = mail_.by_robot || *told > 0 || !mail_.proven;
        if (!silent)
            if (auto sent =
                    send("Nothing was done: " + why +
                         ".\nAsk the sysop. Further letters like this are not answered today.\n");
                !sent)
                return sent;
        return note_visit(desk_, mail_, silent ? "ignored" : "refused", remark);
    }

    Result<void> over_limit() {
        const auto told = visits_today(desk_, mail_, "limit");
        if (!told) return told.error();
        if (*told > 0) return note_visit(desk_, mail_, "ignored", "over the limit of the day");
        if (auto sent = send(
                fmt::format("Nothing was done: {} letters of yours were answered since yesterday.\n"
                            "No more are answered within a day; write again tomorrow.\n",
                            desk_.config.areafix.letters_a_day));
            !sent)
            return sent;
        return note_visit(desk_, mail_, "limit", "over the limit of the day");
    }

    Result<void> carry_out(const ftn::Link& link) {
        AreafixLink side(desk_, link, link.address.text());
        const auto before = desk_.store.robots.amount("areafix", mail_.text.from_address.text(),
                                                      day_until(desk_.now()));
        if (!before) return before.error();
        side.set_rescanned_before(static_cast<std::uint64_t>(*before));
        const std::vector<std::string> secrets{link.areafix_password, link.packet_password,
                                               link.session_password, letter_.password};
        auto lines = letter_.lines;
        add_switches(lines);
        const auto done = netmail::run_areafix(lines, letter_.lines_left_out, secrets, side);
        if (!done) return done.error();
        if (auto posted = post_to_uplinks(desk_, side.uplink_letters(),
                                          fmt::format("areafix forward {}", mail_.stored.id));
            !posted)
            return posted;
        if (auto sent = send(done->text); !sent) return sent;
        return note_visit(desk_, mail_, good_outcome(),
                          fmt::format("{} commands, {} not understood{}", done->commands,
                                      done->unknown, done->changed ? ", changed" : ""),
                          static_cast<std::int64_t>(side.rescanned()));
    }

    /// Switches behind the password: -R rescans what follows, others ask for lists.
    void add_switches(std::vector<std::string>& lines) const {
        for (const std::string& each : letter_.switches) {
            if (each == "-R") lines.insert(lines.begin(), "%RESCAN");
            if (each == "-L") lines.emplace_back("%LIST");
            if (each == "-Q") lines.emplace_back("%QUERY");
            if (each == "-U") lines.emplace_back("%UNLINKED");
            if (each == "-H") lines.emplace_back("%HELP");
        }
    }

    Result<void> send(const std::string& text) {
        const std::string whole =
            fmt::format("{} of {} for {}\n", robot_name, desk_.config.system.name,
                        mail_.text.from_address.text()) +
            text;
        return post_in_parts(desk_, answer_to(mail_, robot_name, answer_subject, whole),
                             fmt::format("areafix {}", mail_.stored.id),
                             static_cast<std::size_t>(desk_.config.areafix.part_bytes));
    }

    desk::Desk& desk_;
    const mail::RobotMail& mail_;
    netmail::RobotLetter letter_;
};

}  // namespace

Result<void> answer_areafix(desk::Desk& desk, const mail::RobotMail& mail, desk::Report& report) {
    auto done = Answering(desk, mail).run();
    if (done && desk.dry())
        report.decisions.push_back(fmt::format("areafix: the letter of {} would be dealt with",
                                               mail.text.from_address.text()));
    if (done) return done;
    // The letter's transaction will be undone.
    if (auto read = desk.reread_book(); !read) return read;
    return done;
}

Result<std::string> areafix_by_sysop(desk::Desk& desk, const ftn::Link& link,
                                     const std::vector<std::string>& commands) {
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    AreafixLink side(desk, link, "sysop", true);
    const auto done = netmail::run_areafix(
        commands, 0, {link.areafix_password, link.packet_password, link.session_password}, side);
    if (!done) return done.error();
    const auto serial = desk.store.serials.next_msgid("areafix by sysop", 1);
    if (!serial) return serial.error();
    if (auto posted =
            post_to_uplinks(desk, side.uplink_letters(), fmt::format("areafix sysop {}", *serial));
        !posted)
        return posted.error();
    if (auto kept = transaction->commit(); !kept) return kept.error();
    return done->text;
}

Result<std::vector<std::string>> areafix_to_uplink(desk::Desk& desk, const ftn::Link& uplink,
                                                   const std::vector<std::string>& commands) {
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    UplinkLetters letters;
    std::vector<std::string>& lines = letters[uplink.address.text()];
    const std::string network(desk.rules.network_of(uplink.address));
    for (const std::string& line : commands) {
        const netmail::Command command = netmail::parse_command(line);
        const bool joins =
            command.kind == netmail::Command::Kind::link && !text::is_mask(command.mask);
        const ftn::AreaKey key{network, command.mask};
        if (joins && desk.config.area(key) == nullptr) {
            UplinkLetters not_sent;  // the line goes as it was written
            if (auto asked = ask_for_area(desk, key, uplink, nullptr, "sysop", not_sent); !asked)
                return asked.error();
        }
        lines.push_back(line);
    }
    const std::vector<std::string> sent = lines;
    const auto serial = desk.store.serials.next_msgid("areafix by sysop", 1);
    if (!serial) return serial.error();
    if (auto posted = post_to_uplinks(desk, letters, fmt::format("areafix sysop {}", *serial));
        !posted)
        return posted.error();
    if (auto kept = transaction->commit(); !kept) return kept.error();
    return sent;
}

}  // namespace tearline::robots
