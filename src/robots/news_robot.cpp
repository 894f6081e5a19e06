// SPDX-License-Identifier: MIT
// The news robot.
#include "robots/news_robot.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"
#include "base/text.h"
#include "lines/numbered.h"
#include "mail/answer.h"
#include "netmail/news_command.h"
#include "netmail/robot_letter.h"

namespace tearline::robots {

namespace {

using Kind = netmail::NewsCommand::Kind;

constexpr std::size_t most_commands = 20, most_answer_bytes = 12000, most_articles = 8,
                      answer_columns = 79;
constexpr std::string_view news_desk_name = "News";

/// Lines of at most 79 columns, those after the first of a paragraph set in as far as INDENT is
/// long.
std::string folded_text(std::string_view text, std::string_view indent) {
    std::string out;
    for (const std::string_view paragraph : text::split(text, '\n')) {
        std::string line(indent);
        bool empty = true;
        for (const std::string_view word : text::words(paragraph)) {
            if (!empty && text::columns(line) + 1 + text::columns(word) > answer_columns) {
                out += line + '\n';
                line.assign(indent.size(), ' ');
                empty = true;
            }
            if (!empty) line += ' ';
            line += word;
            empty = false;
        }
        out += empty ? std::string("\n") : line + '\n';
    }
    return out;
}

/// What stands before the lines of BLOCK.
std::string mark_of(const lines::Block& block) {
    if (block.kind != lines::BlockKind::item) return "";
    return std::string(static_cast<std::size_t>(block.level) * 2, ' ') +
           std::string(lines::bullet_for(block.text, "- "));
}

const desk::DigestPlan* plan_named(const desk::Desk& desk, std::string_view name) {
    if (name.empty() && desk.config.digests.size() == 1) return &desk.config.digests.front();
    for (const desk::DigestPlan& plan : desk.config.digests)
        if (text::equals_ignoring_case(plan.settings.name, name)) return &plan;
    // "%SUBSCRIBE digest" where there is one digest only means that one.
    if (desk.config.digests.size() == 1 && text::equals_ignoring_case(name, "digest"))
        return &desk.config.digests.front();
    return nullptr;
}

/// The texts of an issue's parts.
Result<std::vector<std::string>> issue_texts(desk::Desk& desk, const store::StoredDigest& digest) {
    std::vector<std::string> texts;
    for (const store::MessageId id : digest.messages) {
        const auto message = desk.store.messages.get(id);
        if (!message) return message.error();
        if (!*message) continue;
        const ftn::Network* network =
            (*message)->area ? desk.config.network((*message)->area->network) : nullptr;
        texts.push_back(
            ftn::decode((*message)->message, {network ? network->charset : "CP437", desk.now()})
                .text);
    }
    return texts;
}

class NewsLetter {
  public:
    NewsLetter(desk::Desk& desk, const mail::RobotMail& mail) : desk_(desk), mail_(mail) {}

    Result<std::string> answer() {
        const auto letter =
            netmail::read_letter(mail_.text, mail_.text.from_address, most_commands);
        std::size_t known = 0;
        for (const std::string& line : letter.lines) {
            const auto command = netmail::parse_news_command(line);
            if (command.kind == Kind::unknown) continue;
            ++known;
            text_ += "> " + std::string(text::prefix_columns(line, 70)) + "\n\n";
            if (auto done = carry_out(command); !done) return done.error();
            text_ += '\n';
        }
        if (known == 0) text_ += "Your letter holds no command.\n\n" + netmail::news_help();
        if (letter.lines_left_out > 0)
            text_ += fmt::format("{} more lines were not read.\n", letter.lines_left_out);
        return std::move(text_);
    }

  private:
    Result<void> carry_out(const netmail::NewsCommand& command) {
        switch (command.kind) {
            case Kind::list:
                return list();
            case Kind::digest:
                return digest(command.words);
            case Kind::search:
                return search(command.words);
            case Kind::story:
                return story(command.number);
            case Kind::subscribe:
                return subscribe(command.words, true);
            case Kind::unsubscribe:
                return subscribe(command.words, false);
            default:
                text_ += netmail::news_help();
                return {};
        }
    }

    void no_digest(std::string_view name) {
        text_ += fmt::format("There is no digest '{}'. ", text::prefix_columns(name, 40));
        names();
    }
    void names() {
        if (desk_.config.digests.empty()) {
            text_ += "This system makes no digests.\n";
            return;
        }
        text_ += "The digests are:\n";
        for (const desk::DigestPlan& plan : desk_.config.digests)
            text_ += fmt::format("  {} (posted to {})\n", plan.settings.name, plan.post_to.tag);
    }

    Result<void> list() {
        names();
        return {};
    }

    Result<void> digest(std::string_view name) {
        const desk::DigestPlan* plan = plan_named(desk_, name);
        if (plan == nullptr) {
            no_digest(name);
            return {};
        }
        const auto last = desk_.store.digests.last(plan->settings.name);
        if (!last) return last.error();
        if (!*last) {
            text_ += fmt::format("{} had no issue yet.\n", plan->settings.name);
            return {};
        }
        const auto texts = issue_texts(desk_, **last);
        if (!texts) return texts.error();
        for (const std::string& each : *texts) text_ += each + "\n";
        return {};
    }

    Result<void> search(std::string_view words) {
        if (words.empty()) {
            text_ += "%SEARCH needs words.\n";
            return {};
        }
        const auto hits = desk_.store.articles.search(words, desk_.config.news_robot.results);
        if (!hits) return hits.error();
        if (hits->empty()) text_ += "Nothing was found.\n";
        for (const store::SearchHit& hit : *hits) {
            const auto story = desk_.store.stories.of_article(hit.id);
            if (!story) return story.error();
            const std::string number = *story ? fmt::format("{}", **story) : std::string("-");
            text_ += folded_text(
                fmt::format("[{}] {} ({})", number, hit.title, iso_date(hit.received)), "");
            text_ += folded_text(hit.snippet, "    ");
        }
        if (!hits->empty()) text_ += "\n%STORY and the number in brackets gets the whole story.\n";
        return {};
    }

    Result<void> story(store::StoryId id) {
        const auto found = desk_.store.stories.get(id);
        if (!found) return found.error();
        if (!*found || (*found)->articles.empty()) {
            text_ += fmt::format("There is no story {}.\n", id);
            return {};
        }
        std::size_t told = 0;
        for (const store::ArticleId article : (*found)->articles) {
            if (++told > most_articles) {
                text_ += fmt::format("and {} more tellings.\n",
                                     (*found)->articles.size() - most_articles);
                break;
            }
            const auto stored = desk_.store.articles.get(article);
            if (!stored) return stored.error();
            if (*stored) tell((*stored)->article);
        }
        return {};
    }

    void tell(const news::Article& article) {
        text_ += folded_text(article.title, "");
        std::string line = article.source.value_or(article.area.tag);
        line += ", " + iso_date(news::time_of(article));
        text_ += folded_text(line, "") + "\n";
        for (const lines::Block& block : article.blocks) {
            if (block.kind == lines::BlockKind::preformatted)
                text_ += block.text + "\n\n";
            else
                text_ += folded_text(block.text, mark_of(block)) + "\n";
        }
        if (article.link) text_ += *article.link + "\n";
        text_ += std::string(40, '-') + "\n\n";
    }

    Result<void> subscribe(std::string_view name, bool wanted) {
        const desk::DigestPlan* plan = plan_named(desk_, name);
        if (plan == nullptr) {
            no_digest(name);
            return {};
        }
        if (wanted && !desk_.config.news_robot.subscriptions) {
            text_ += fmt::format("Digests are not sent by netmail here; {} carries it.\n",
                                 plan->post_to.tag);
            return {};
        }
        const std::string address = mail_.text.from_address.text();
        if (wanted) {
            if (auto added = desk_.store.robots.add_reader(
                    {plan->settings.name, address, mail_.text.from, desk_.now()});
                !added)
                return added;
            text_ += fmt::format("You get every new issue of {}.\n", plan->settings.name);
            return {};
        }
        const auto removed =
            desk_.store.robots.remove_reader(plan->settings.name, address, mail_.text.from);
        if (!removed) return removed.error();
        text_ += *removed ? fmt::format("You get {} no more.\n", plan->settings.name)
                          : fmt::format("You did not get {}.\n", plan->settings.name);
        return {};
    }

    desk::Desk& desk_;
    const mail::RobotMail& mail_;
    std::string text_;
};

Result<void> send_issue(desk::Desk& desk, const store::DigestReader& reader) {
    const auto last = desk.store.digests.last(reader.digest);
    if (!last) return last.error();
    // What was posted before the wish is had by %DIGEST.
    if (!*last || (*last)->date < reader.since || plan_named(desk, reader.digest) == nullptr)
        return {};
    const auto to = ftn::parse_address(reader.address);
    if (!to) return {};
    const auto texts = issue_texts(desk, **last);
    if (!texts) return texts.error();
    mail::NewNetmail letter;
    letter.from_name = news_desk_name;
    letter.to = *to;
    letter.to_name = reader.name;
    letter.subject = fmt::format("{} No {}", reader.digest, (*last)->number);
    for (const std::string& each : *texts) letter.text += each + "\n";
    letter.text += "--\nTo end this, write %UNSUBSCRIBE " + reader.digest + " to News.\n";
    letter.program = "Tearline news";
    return post_in_parts(desk, std::move(letter),
                         fmt::format("issue {} {} {} {}", reader.digest, (*last)->number,
                                     reader.address, reader.name),
                         most_answer_bytes);
}

}  // namespace

Result<void> answer_news(desk::Desk& desk, const mail::RobotMail& mail, desk::Report& report) {
    if (mail.by_robot) return note_visit(desk, mail, "ignored", "a program wrote it");
    if (!mail.proven) return note_visit(desk, mail, "ignored", "it came without a password");
    const auto had = visits_today(desk, mail, "answered");
    if (!had) return had.error();
    const std::uint32_t most = desk.config.news_robot.letters_a_day;
    std::string outcome = "answered";
    Result<std::string> text = std::string();
    if (*had >= most) {
        const auto told = visits_today(desk, mail, "limit");
        if (!told) return told.error();
        if (*told > 0) return note_visit(desk, mail, "ignored", "over the limit of the day");
        outcome = "limit";
        text = fmt::format(
            "{} letters of yours were answered since yesterday, and no more are "
            "within a day.\nTry again tomorrow.\n",
            most);
    } else {
        text = NewsLetter(desk, mail).answer();
    }
    if (!text) return text.error();
    if (auto sent =
            post_in_parts(desk, answer_to(mail, news_desk_name, "The news desk's answer", *text),
                          fmt::format("news {}", mail.stored.id), most_answer_bytes);
        !sent)
        return sent;
    if (desk.dry())
        report.decisions.push_back(
            fmt::format("news: the letter of {} would be answered", mail.text.from_address.text()));
    return note_visit(desk, mail, outcome, fmt::format("{} bytes", text->size()));
}

Result<void> send_issues(desk::Desk& desk, desk::Report& /*report*/) {
    const auto readers = desk.store.robots.readers();
    if (!readers) return readers.error();
    for (const store::DigestReader& reader : *readers) {
        auto transaction = store::Transaction::begin(desk.store.database);
        if (!transaction) return transaction.error();
        if (auto sent = send_issue(desk, reader); !sent) return sent;
        if (auto kept = transaction->commit(); !kept) return kept;
    }
    return {};
}

}  // namespace tearline::robots
