// SPDX-License-Identifier: MIT
// tearline(1) from the tables of verbs, options and exit statuses.
#include "base/text.h"
#include "cmd/exit_lines.h"
#include "cmd/manual.h"
#include "cmd/mdoc.h"
#include "cmd/verbs.h"

namespace tearline::cmd {
namespace {

constexpr std::string_view head = R"(.\" SPDX-License-Identifier: MIT
.\" Made by: tearline help --man
.Dd November 22, 2026
.Dt TEARLINE 1
.Os
.Sh NAME
.Nm tearline
.Nd the night desk of a FidoNet-technology system
.Sh SYNOPSIS
.Nm
.Op Fl c Ar FILE
.Op Fl -json
.Op Fl q | v
.Ar VERB
.Op Ar options
.Op Ar arguments
.Sh DESCRIPTION
.Nm
tosses echomail and netmail, turns the news that arrives as echomail into clean
articles, groups the articles that tell one story, and posts a digest back to
the network.
One file configures it, see
.Xr tearline.toml 5 ;
one file holds what it knows.
Packets come in and go out through the folders of a mailer.
.Pp
A sysop meets the verbs in this order:
.Cm init ,
then
.Cm check
until it is content, then
.Cm nightly
from a timer, and
.Cm status
in the morning.
.Cm inspect ,
.Cm clean
and
.Cm group
need no configuration.
)";

constexpr std::string_view json_part = R"(.Sh JSON
With
.Fl -json
results go to standard output as UTF-8, one object a line; log and progress go
to standard error.
Dates are in ISO 8601, with a Z only where the zone is known.
Addresses are texts such as
.Li 1337:1/100@tqwnet .
A field that is not known is null, not missing.
.Bl -tag -width Ds
.It Cm inspect
For a packet first an object with
.Li type
.Dq packet ,
and
.Li file , format , from , to , created , has_password , product , messages , problems ;
then for each message one with
.Li type
.Dq message ,
and
.Li file , index , kind , area , from , to , subject , date , msgid , reply ,
.Li charset , attributes , control_lines , tear_line , origin , seen_by , path ,
.Li body , problems .
Objects of type
.Dq bundle ,
.Dq flow
and
.Dq tic
stand for other files.
.It Cm clean
For each article
.Li msgid , area , title , byline , source , published , received , link , lead ,
.Li via , language , blocks , removed , repairs , origin , gate , article
(true),
.Li why , file .
Each of
.Li blocks
has a
.Li kind
(heading, paragraph, item, quote, preformatted), its
.Li text ,
and an item its
.Li level ,
0 for the outermost list, and one of a numbered list begins with its number; each of
.Li removed
has
.Li why
and
.Li text ,
each of
.Li repairs
.Li kind , from , to .
With
.Fl -all
an article that is none by itself has
.Li article
false and the reason.
Where a message holds several articles each has
.Li piece ,
from 1, and an
.Li id
that is the MSGID,
.Dq #
and that number.
A message that is no article gives
.Li msgid , area , article
(false),
.Li why , file .
.It Cm group
For each article of the input
.Li id
and
.Li story .
.It Cm base
For each area:
.Li verb , task , area , path , messages , problems , changed , left_out , linked ,
.Li unread , copy .
.It Cm explain
One object:
.Li verb , msgid ,
copies that were kept (each with
.Li set_aside_before ,
when its file was in the folder of bad files once),
.Li others , set_aside , purged , in_base ;
.Li candidates
where several MSGIDs may be meant.
Each of
.Li set_aside
has file, packet (of a bundle), index, area, from, to, subject, reason, since, put_back.
.It Cm areas
For each area:
.Li area , description , base , path , group , level , links , read_only , paused ,
.Li news , created , changes .
.It Cm toss , scan , robots , feeds , digest , pack , nightly
One object:
.Li verb , started , seconds , files , messages , balanced , robots , feeds ,
.Li digests , editions , packets , warnings ;
what a verb has no use for is left out.
.Li robots
has the number of letters that each robot answered.
Of
.Li feeds
each has
.Li name , articles , known
and
.Li outcome ;
of
.Li editions ,
the files that digests were written to, each has
.Li digest , format
and
.Li file .
A dry run adds
.Li dry_run
and
.Li decisions .
A run that an error ended adds
.Li error .
.El
)";

constexpr std::string_view tail = R"(.Sh ENVIRONMENT
.Bl -tag -width Ds
.It Ev TEARLINE_CONFIG
The configuration to use where
.Fl c
is not given.
.It Ev SOURCE_DATE_EPOCH
Seconds since 1970 that are taken for the present time, for runs that can be
repeated.
.It Ev TMPDIR
Where bundles are unpacked by
.Cm inspect
and
.Cm clean .
.El
.Sh FILES
.Bl -tag -width Ds
.It Pa ./tearline.toml , ~/.config/tearline/tearline.toml , /etc/tearline/tearline.toml
The configuration; the first that is there counts.
.It Pa tearline.db
The store: messages, articles, stories, digests, and what is owed to links.
.It Pa inbound , outbound , bad
Folders of mail that comes, that goes, and that could not be trusted.
Beside each bad file lies another with its reason.
.It Pa /usr/local/share/doc/tearline , /usr/share/doc/tearline
.Pa INSTALL
and the documents that are named here, where the program was installed or came as a package.
.El
.Sh EXIT STATUS
)";

constexpr std::string_view examples = R"(.Sh EXAMPLES
Begin:
.Dl tearline init ~/night --address 1337:1/200@tqwnet --sysop 'Ada Example' --uplink 1337:1/100
.Pp
The same out of what hpt and binkd have:
.Dl tearline init ~/night /etc/ftn/config /etc/binkd/binkd.cfg
.Pp
See what tonight would bring, and change nothing:
.Dl tearline -c ~/night/tearline.toml nightly --dry-run
.Pp
Look into a packet that was set aside:
.Dl tearline inspect ~/night/bad/0a1b2c3d.pkt
.Pp
The subjects of a bundle's messages:
.Dl tearline inspect --json 00010064.su0 | jq -r 'select(.type == \(dqmessage\(dq).subject'
.Pp
Articles of a packet as a web page, and their stories:
.Dl tearline clean --format html news.pkt > news.html
.Dl tearline clean --json news.pkt | tearline group -
.Pp
What became of a message:
.Dl tearline explain 1337:1/100 689f5b8c
.Sh SEE ALSO
.Xr crontab 5 ,
.Xr systemd.timer 5 ,
.Xr tearline.toml 5
.Sh STANDARDS
FTS-0001, FTS-0004, FTS-0009, FTS-4001, FTS-5003, FTS-5005, FTS-5006, FSC-0039,
FSC-0045 and FSC-0048 of the FidoNet Technical Standards Committee.
)";

std::string option_words(const OptionRow& option) {
    std::string out = ".It ";
    if (!option.letter.empty()) out += "Fl " + std::string(option.letter.substr(1)) + " , ";
    out += "Fl " + std::string(option.name.substr(1));
    if (!option.value.empty()) out += " Ar " + std::string(option.value);
    return out + "\n" + roff_lines(capitalised(option.help) + ".");
}

std::string verb_part(const Verb& verb) {
    std::string out = ".It Cm " + std::string(verb.name);
    for (const std::string_view word : text::words(verb.arguments)) out += " Ar " + roff_word(word);
    out += "\n" + roff_lines(capitalised(verb.help) + ".");
    out += roff_lines(verb.about);
    std::string options;
    for (const OptionRow& option : option_table())
        if (!option.is_global() && option.belongs_to(verb.name)) options += option_words(option);
    if (!options.empty()) out += ".Bl -tag -width Ds\n" + options + ".El\n";
    return out;
}

}  // namespace

std::string program_manual() {
    std::string out(head);
    out += "The options of every verb may stand before and after it:\n.Bl -tag -width Ds\n";
    for (const OptionRow& option : option_table())
        if (option.is_global()) out += option_words(option);
    out += ".El\n.Sh VERBS\n.Bl -tag -width Ds\n";
    for (const Verb& verb : verbs()) out += verb_part(verb);
    out += ".El\n" + std::string(json_part) + std::string(tail) + ".Bl -tag -width Ds\n";
    for (const ExitLine& line : exit_lines())
        out += ".It " + std::to_string(line.status) + "\n" +
               roff_lines(capitalised(line.meaning) + ".");
    return out + ".El\n" + std::string(examples);
}

}  // namespace tearline::cmd
