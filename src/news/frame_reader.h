// SPDX-License-Identifier: MIT
// The reader behind read_frame: steps over lines from both ends, each of which takes a piece of the
// frame or nothing.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "news/forward_note.h"
#include "news/frame.h"
#include "news/labels.h"

namespace tearline::news {

/// Does LINE look like a label with its value, in whatever language: "Kjelde: Hamneposten"?
bool may_be_label(std::string_view line);

/// "[1] http://..", an address that the text named by its number.
bool is_numbered_note(std::string_view text);

/// "Jane Doe" of "jane@example.org (Jane Doe)", as feeds have it, and of "Jane Doe <jane@..>".
std::string_view without_mail_address(std::string_view name);

/// Where the address begins in "[16 Aug 2025] [http://..]"; nothing in another line.
std::optional<std::size_t> link_behind_date(std::string_view text);

/// "3 hours ago", "Updated 2 days ago".
bool is_age(std::string_view text);

/// "120 points by jane | 3 comments", as sites of links tell of each.
bool is_count_of_votes(std::string_view text);

/// "submitted by /u/jane [link] [comments]"
bool is_submission(std::string_view line);

/// "[... truncated ...]": a gate cut the text there.
bool is_truncation_mark(std::string_view line);

/// "#piers #lindholm"
bool are_hashtags(std::string_view line);

/// "@night_wire | Subscribe to our channel", "Subscribe: @night_wire": where a messenger's channel
/// names itself.
bool is_channel(std::string_view line);

/// "---": three marks or more, all alike.
bool is_short_rule(std::string_view text);

/// "example.org" of "(example.org)"; nothing where TEXT is no host in brackets.
std::optional<std::string_view> host_in_brackets(std::string_view text);

/// The date that a line tells, with what sets it off: "* 16.08.2025", "[16 Aug 2025]".
std::optional<Moment> date_of_line(std::string_view text);

/// The date of "LINDHOLM, Nov. 27, 2026 /Wire/ -- The pier ..", as press offices begin a text.
std::optional<Moment> date_of_dateline(std::string_view text);

/// "Ada Holm" of "By Ada Holm", and so in other languages; empty where no name is told.
std::string_view name_behind_by(std::string_view line);

/// Every step gets the number of a line and gives that of the line after what it took, or the same
/// number.
class FrameReader {
  public:
    FrameReader(const std::vector<lines::Line>& lines, std::string_view subject, int width,
                lines::Account& account)
        : lines_(lines), subject_(subject), width_(width), account_(account) {}

    Frame run();
    /// Where the title is known and stands above the lines.
    Frame run_below(std::string_view title);

    /// An address that the lines begin with, alone or behind words that say whose it is.
    struct AddressAtStart {
        std::string link;
        std::size_t lines = 0;  ///< that it takes
        std::string label;      ///< the words, in small letters
    };
    std::optional<AddressAtStart> address_at_start();

  private:
    enum class End { head, tail };
    static constexpr std::size_t longest_title = 400, longest_name = 90;
    static constexpr std::size_t tail_lines = 40;  // how far from the end a frame may reach

    // frame_head.cpp
    void read_head();
    std::size_t head_step(std::size_t i);
    /// What somebody who passed the text on set above it.
    std::size_t forward_note(std::size_t i);
    /// "Archive-name: coast/ferries", above other labels: what heads the questions of a newsgroup.
    std::size_t header_of_usenet(std::size_t i);
    /// "arXiv:2611.04411v1 Announce Type: new", above the abstract of a paper.
    std::size_t archive_number(std::size_t i);
    /// The title over one or more lines, known by the Subject.
    std::size_t title_at(std::size_t i);
    /// Does line I, below the first of a title, tell something else: an address, a date, a name?
    [[nodiscard]] bool ends_title(std::size_t i) const;
    std::size_t repeated_title(std::size_t i);
    [[nodiscard]] std::size_t rest_of_title(std::size_t from, std::size_t subject_size) const;
    [[nodiscard]] bool begins_text(std::size_t first, std::size_t last) const;
    [[nodiscard]] bool opens_text(std::size_t first, std::size_t last) const;
    /// "A title ( http://.. )", on one line.
    std::size_t title_before_link(std::size_t i);
    /// Where the Subject is an address: the line above that address is the title, and what stands
    /// before it a note.
    std::size_t title_over_link(std::size_t i);
    /// Before labels the first block is the title, whatever the Subject says.
    std::size_t unlabelled_title(std::size_t i);
    /// A publisher's name alone above a rule.
    std::size_t masthead_at(std::size_t i);
    [[nodiscard]] bool prose_follows(std::size_t i) const;
    /// Is line I an address, with the text below it?
    [[nodiscard]] bool is_link_above_text(std::size_t i) const;
    /// "Image for TITLE": the caption that a page's text carries for its picture.
    std::size_t image_caption(std::size_t i);

    // frame_masthead.cpp
    /// "15.08.2025 11:20 A title".
    std::size_t dated_title(std::size_t i);
    /// The Subject's title below short lines, as agencies and bulletins have them.
    std::size_t title_below_masthead(std::size_t i);
    void read_masthead_line(const lines::Line& line);
    /// "ZCZC AP32", "FZUK70 EGRX 120530".
    std::size_t bulletin_head(std::size_t i);
    /// ":Product: Tides" and ":Issued: 2026 Nov 30 0605 UTC", and lines of remarks, "# Prepared
    /// by".
    std::size_t product_fields(std::size_t i);
    [[nodiscard]] std::size_t end_of_product_head(std::size_t i) const;
    /// Lines of two columns between two rules, as advisories have them above everything.
    std::size_t ruled_masthead(std::size_t i);
    /// "from the plough-your-own-way dept.", below a title.
    std::size_t department_at(std::size_t i);
    /// A title in a box of its own.
    std::size_t boxed_title(std::size_t i);
    /// "---", that parts fields off: too short for a rule elsewhere.
    std::size_t short_rule_at(std::size_t i);
    /// "(example.org)", below a title.
    std::size_t host_at(std::size_t i);
    /// "View this email in your browser", above a title.
    std::size_t view_online_at(std::size_t i);
    /// "You are subscribed to Harbour Alerts.", above everything.
    std::size_t subscription_note(std::size_t i);
    /// "*A title*", or one without marks, above the text where the Subject names the feed.
    std::size_t title_below_feed(std::size_t i);
    /// A title that the Subject does not tell, with its writer's name below.
    std::size_t title_over_byline(std::size_t i);
    [[nodiscard]] std::size_t end_of_short_block(std::size_t i) const;

    // frame_fields.cpp
    std::size_t field_at(std::size_t i, End end);
    std::size_t labelled(std::size_t i, const Label& label, End end);
    std::size_t read_field(std::size_t i, const Label& label, End end);
    std::size_t title_field(std::size_t i, const Label& label, End end);
    std::size_t date_field(std::size_t i, const Label& label);
    std::size_t lead_field(std::size_t i, const Label& label);
    std::size_t story_field(std::size_t i, const Label& label, End end);
    /// "What it is about:" and a paragraph between known fields and the text, whatever its words.
    std::size_t unknown_lead(std::size_t i);
    /// "THE ARTICLE" between the fields and a long rule, whatever its words.
    std::size_t story_over_rule(std::size_t i);
    [[nodiscard]] bool names_story(std::size_t i) const;
    /// What stands before line I tells that the text begins there, or behind the rules there.
    std::size_t begin_story(std::size_t i);
    /// "3 hours ago", which tells no date.
    std::size_t age_at(std::size_t i);
    [[nodiscard]] bool label_follows(std::size_t i) const;
    /// Is the next line with ink a label, an address or a date?
    [[nodiscard]] bool field_follows(std::size_t i) const;
    /// Is line I, in the tail, the writer's own page: below his mail address, or below "--"?
    [[nodiscard]] bool stands_in_signature(std::size_t i) const;
    std::size_t source_field(std::size_t i, const Label& label, End end);
    /// "Source: Night Wire, 10.08.2026, 14:30 Uhr".
    std::size_t dated_source(std::size_t i, const Label& label);
    /// "Source: Night Wire (http://..)".
    std::size_t linked_source(std::size_t i, const Label& label);
    std::size_t via_field(std::size_t i, const Label& label, End end);
    std::size_t category_field(std::size_t i, const Label& label, End end);
    /// The address at OFFSET of line I, which is not the article's.
    std::size_t other_link(std::size_t i, std::size_t offset);

    // frame_addresses.cpp
    /// The title as far as it is read, else the Subject.
    [[nodiscard]] std::string_view known_title() const {
        return frame_.title ? std::string_view(*frame_.title) : subject_;
    }
    std::size_t link_field(std::size_t i, const Label& label);
    /// An address at OFFSET of a line that holds it alone.
    std::size_t bare_link(std::size_t i, std::size_t offset, End end);
    /// "[16 Aug 2025] [http://..]".
    std::size_t dated_link(std::size_t i, End end);
    /// The address that starts at OFFSET of line I, with its pieces on this line and the ones
    /// after.
    std::size_t take_link(std::size_t i, std::size_t offset);
    /// Words that say that the article is at the address behind or below them.
    std::size_t pointing_link(std::size_t i);
    /// Are WORDS, no sentence, on line I the label of the address LINK, whatever they are? Where a
    /// rule ends a full story they are; below another one they need to name an article; elsewhere
    /// the address has to tell the title's words.
    [[nodiscard]] bool labels_link(std::size_t i, std::string_view words,
                                   std::string_view link) const;
    /// "From http://.. :", before a body that a person copied.
    std::size_t origin_link(std::size_t i);
    /// "[Read", "more](http://..)": a link in Markdown whose words were wrapped.
    std::size_t wrapped_words_link(std::size_t i);

    // frame_credits.cpp
    std::size_t byline_field(std::size_t i, const Label& label);
    /// "By Jane Doe" on a line of its own, before the body.
    std::size_t byline_at(std::size_t i);
    /// "Jane Doe" above "16 August 2026", below a title.
    std::size_t name_over_date(std::size_t i);
    [[nodiscard]] bool is_byline(std::size_t i) const;
    /// A date with a name beside it.
    struct CreditLine {
        Moment date;
        std::string_view name;
        bool source = false;  ///< a publisher's name, no person's
    };
    [[nodiscard]] std::optional<CreditLine> credit_line(std::size_t i) const;
    std::size_t credit_at(std::size_t i);

    // frame_labels.cpp
    /// "*Published: 2026-08-11* - **Author:** Jane Doe": several labels on a line.
    std::size_t label_row(std::size_t i);
    /// "Reading time: 3 minutes" among labels that are known.
    std::size_t unknown_label(std::size_t i);

    // frame.cpp
    void read_tail();
    [[nodiscard]] bool tail_may_start(std::size_t i) const;
    std::size_t tail_step(std::size_t i, std::size_t& fields);
    [[nodiscard]] std::string_view kind_of_debris(std::size_t i) const;
    /// What robots leave behind an article: footnote links, topic lines, their own names.
    std::size_t tail_debris(std::size_t i);
    /// What agencies set below their news: "-end-", "###", "NNNN" and "/EX" of bulletins by radio;
    /// no last word of a sentence.
    [[nodiscard]] bool end_mark_at(std::size_t i) const;
    /// The mark, and the little that stands behind it.
    std::size_t behind_end_mark(std::size_t i);
    /// A few lines that the gate sets below everything, on every message.
    std::size_t footer_at(std::size_t i);

    // frame_trailers.cpp
    /// What sites set below each of their articles: "Share this article".
    std::size_t trailer_at(std::size_t i);
    /// What mailing lists set below each letter, a line parting it off.
    std::size_t list_footer_at(std::size_t i);
    /// "You are receiving this email because": what letters of news end with.
    std::size_t mail_footer_at(std::size_t i);
    /// "References" above the addresses of a page that was printed as text: "12. http://..".
    std::size_t references_at(std::size_t i);
    /// "12. http://..", which the text above names as "[12]".
    [[nodiscard]] bool is_numbered_source(std::size_t i) const;
    /// Where the numbered addresses begin that the lines end with, or the word above them.
    [[nodiscard]] std::size_t start_of_references() const;
    [[nodiscard]] std::size_t skip_blank(std::size_t i) const;
    [[nodiscard]] std::size_t skip_empty(std::size_t i) const;

    const std::vector<lines::Line>& lines_;
    std::string_view subject_;
    int width_;
    lines::Account& account_;
    Frame frame_;
    std::size_t taken_ = 0;
    bool dated_by_label_ = false;
    bool greeted_ = false;             ///< a person posted it, no robot
    std::optional<ForwardNote> note_;  ///< tells what the text itself does not
};

}  // namespace tearline::news
