// SPDX-License-Identifier: MIT
// The table of verbs, in the order in which a sysop meets them.
#include "cmd/verbs.h"

namespace tearline::cmd {
namespace {

constexpr Verb all_verbs[] = {
    {.name = "help",
     .arguments = "[VERB|config|exit]",
     .most = 2,
     .help = "explains a verb, the configuration or the exit status",
     .about = "Without a word: the list of verbs. `help config TABLE` shows one table of the "
              "configuration.",
     .run = run_help,
     .looks_only = true},
    {.name = "init",
     .arguments = "DIR [FILE..]",
     .least = 1,
     .most = many,
     .help = "makes a folder with a commented tearline.toml and all that it names",
     .about =
         "Asks for what it needs on a terminal; elsewhere it takes --address and --sysop, and "
         "--uplink, --network and --name where you give them. Nothing that is there is "
         "overwritten. Where FILEs are the configurations of hpt (fidoconfig), CrashMail, binkd, "
         "Squish (squish.cfg, which brings its areas.bbs and route.cfg), "
         "Synchronet (sbbsecho.ini, which brings msgs.ini, main.ini and its file of areas), "
         "Mystic (mystic.dat, which brings mbases.dat and echonode.dat) or ENiGMA½ (config.hjson), "
         "links, passwords, areas, bases and routes are taken over from them, and the charset of "
         "networks where hpt has a table for it, and the folders stay "
         "where they are; what has no counterpart is told. A FILE.bbs is a tosser's list of areas "
         "with their links (areas.bbs). A FILE.na is the list of a network's areas, all of which "
         "the uplink is to send. With --sidecar the other tosser goes on with its work: its bases "
         "are only read, for the news desk, and links, routes and folders stay its own. An area "
         "with hand_over = true takes a digest all the same: the other tosser finds it in the base "
         "and sends it. Nothing is sent to links that are not named here.",
     .run = run_init,
     .cut_off = "what was there has not changed"},
    {.name = "check",
     .help = "reads the configuration and all it names, tells every problem at once",
     .about = "Also looks whether the folders are there and can be written, whether their disk has "
              "room, and whether the digests' layouts can be used. Ends with exit status 78 where "
              "something is wrong; "
              "warnings alone do not count.",
     .run = run_check,
     .looks_only = true},
    {.name = "toss",
     .help = "takes the inbound's packets and bundles into the store and the message bases",
     .about =
         "Each packet is read whole before anything of it is kept. A file that cannot be "
         "trusted is moved to the folder for bad files with its reason beside it. Copies for "
         "links are owed, not yet packed: that is for pack. With --bad the inbound is left alone, "
         "and bad mail is judged anew: what was refused for an area or a link that was "
         "missing then is taken in now. With --dry-run as well all bad mail is told, with the "
         "reason.",
     .run_configured = run_toss},
    {.name = "scan",
     .help = "takes new local messages of the message bases into the store",
     .about =
         "What users of this system wrote into the bases of areas is kept and owed to the "
         "areas' links, and marked as sent in the base; what is marked private there is told and "
         "stays. Messages of sidecar areas, whose "
         "bases another tosser keeps, are read for the news desk; those bases are not "
         "written to.",
     .run_configured = run_scan},
    {.name = "areas",
     .help = "the areas as they are now, who gets them, and by whose wish",
     .about = "The configuration with what links (by AreaFix) and the sysop changed since. The "
              "same text lies in the file paths.areas after every change.",
     .run_configured = run_areas,
     .looks_only = true},
    {.name = "base",
     .arguments = "TASK [AREA..]",
     .least = 1,
     .most = many,
     .help = "checks, mends, purges, packs or links message bases",
     .about = "TASK is check, repair, purge, pack or link; without AREA all areas with a base are "
              "meant. check changes nothing and ends with exit status 65 where a base is not "
              "sound. repair builds such a base anew, after a copy of it was put into the folder "
              "for bad files. purge leaves out messages as keep_days and keep_messages of the "
              "area say; without AREA it also removes from the store what is older than "
              "limits.keep_days and needed by nobody. pack gives back the room of deleted "
              "messages. link sets reply links, as nightly does in every base that grew. "
              "Message numbers always stay. Purge, pack and link pass over a message of a *.MSG "
              "base that cannot be read, tell it, and end with exit status 66.",
     .run_configured = run_base},
    {.name = "areafix",
     .arguments = "LINK COMMAND..",
     .least = 2,
     .most = many,
     .help = "does for a link what it could write to AreaFix, or writes to an uplink's",
     .about = "Commands are those of AreaFix, such as '+TQW_*', '-TQW_GEN', '=TQW_NEWS,R=50', "
              "%LIST, %PAUSE; quote them for the shell. Groups, levels and limits do not bind you. "
              "With --to-uplink the commands are sent as a letter to the AreaFix of LINK, an "
              "uplink, and areas asked for are made ready. Netmail that comes of it is sent by "
              "pack.",
     .run_configured = run_areafix,
     .cut_off = "`tearline areas` tells what was done"},
    {.name = "robots",
     .help = "answers the letters that wait for AreaFix, Ping and News",
     .about = "What nightly does after toss: letters to robots are answered within their limits, "
              "areas asked of uplinks are looked after, and links get the lists they are due. "
              "Answers are owed, not yet packed: that is for pack.",
     .run_configured = run_robots},
    {.name = "feeds",
     .arguments = "[NAME]",
     .most = 1,
     .help = "posts what is new in the feeds, or in the one named, to their areas",
     .about = "Reads every [[feed]] whose time has come: RSS, Atom and JSON Feed, fetched or from "
              "files, and text and Markdown files. An article is posted once. A feed that is "
              "named is asked at once. What cannot be had or read is told and tried again later.",
     .run_configured = run_feeds},
    {.name = "digest",
     .arguments = "[NAME]",
     .most = 1,
     .help = "posts the next issue of each digest, or of the one named",
     .about = "Reads the articles that came since the last issue, groups those that tell one "
              "story, and posts the digest to its area. Where nothing is new nothing is posted. "
              "With --since or --until an extra issue of that time is posted. Days and hour of the "
              "configuration do not matter to a digest that is named. The files of the "
              "configuration (pages, feeds, bulletins) are written, too. --preview shows the next "
              "issue as it would be posted, or in another format with --format, and writes "
              "nothing.",
     .run_configured = run_digest},
    {.name = "pack",
     .help = "copies owed to links into packets in the outbound",
     .about =
         "Writes packets, bundles where the link wants them, and flow files for the mailer. A "
         "link that the mailer is busy with is left for the next run. Netmail takes the way that "
         "routes, links and nodelist tell now, not that of the day it came. With --give-up "
         "nothing is packed, but echomail that waits for a system that is no link any more is "
         "struck off; explain tells it of each message.",
     .run_configured = run_pack},
    {.name = "nightly",
     .help = "toss, scan, robots, feeds, digest and pack in one run, with a report",
     .about = "What a timer runs every night. Running it again does nothing twice. With --poll "
              "links are called first, to fetch, and last, to deliver.",
     .run_configured = run_nightly},
    {.name = "poll",
     .arguments = "[ADDRESS..]",
     .most = many,
     .help = "calls links by binkp, to send and to fetch",
     .about =
         "Calls the links named; else every link with a host that is an uplink or that mail "
         "waits for, unless a .hld file speaks for it. All calls go on at once. A file is "
         "acknowledged when it is safe on the disk, and what was sent leaves the outbound when "
         "the other side acknowledged it.",
     .run_configured = run_poll},
    {.name = "listen",
     .help = "answers calls by binkp, and calls where mail waits, until it is stopped",
     .about = "Runs until SIGTERM or SIGINT. Mail of links that proved their password comes to "
              "paths.inbound, other mail to paths.inbound_unsecure. Each session is one line in "
              "the log. Sockets that systemd passes are answered at in place of those configured; "
              "by TLS where they are named tls. See [binkp], [[link]] and [[request]] in the "
              "configuration.",
     .run_configured = run_listen},
    {.name = "status",
     .help = "links, queues, inbound and the last runs",
     .about = "Changes nothing and does not wait for a run that is at work.",
     .run_configured = run_status,
     .looks_only = true},
    {.name = "route",
     .arguments = "ADDRESS",
     .least = 1,
     .most = 1,
     .help = "which way netmail to an address goes, and by which rule",
     .about =
         "Tells the next system, how the mail is held for it, the file of the outbound it "
         "waits in, and the rule: a link, a [[route]] with its line, or the uplink of the "
         "network. Ends with exit status 65 where nobody would get it. What waits to be packed "
         "goes this way, too; what lies in the outbound already does not. Cases are in "
         "docs/ROUTING.md.",
     .run_configured = run_route,
     .looks_only = true},
    {.name = "nodelist",
     .arguments = "[ADDRESS|WORDS..]",
     .most = many,
     .help = "brings the nodelists' index up to date, and looks nodes up",
     .about = "Without a word: the lists in use. With an address: that node. Otherwise: nodes "
              "whose name, place or sysop holds the words; --flag keeps those that have a flag. "
              "The newest file of each [[nodelist]] is read when it changed, differences are "
              "applied, and lines that make no sense are told with their number.",
     .run_configured = run_nodelist},
    {.name = "explain",
     .arguments = "MSGID",
     .least = 1,
     .most = many,
     .help = "what became of a message, and why",
     .about =
         "The MSGID may be pasted as a reader shows it, with ^aMSGID: in front, in capitals or "
         "small letters, with or without the domain; its serial number alone will do where "
         "no other has it, and several that it may be of are listed. Its blank needs no "
         "quotes. Tells where it "
         "was kept or why not, who got it, what the news desk made of it, and which digest "
         "told it. Files that were set aside are read, too: of a message in one of them the "
         "reason is told, where it lies and what to do.",
     .run_configured = run_explain,
     .looks_only = true},
    {.name = "search",
     .arguments = "WORDS..",
     .least = 1,
     .most = many,
     .help = "articles that the news desk read, by their words",
     .about =
         "Finds what digests were made of, the best matches first: with its source, its address, "
         "its MSGID for explain, and the digests that told it. All words must be there, in "
         "capitals or small letters, with or without accents; 'a phrase' in quotes stands as it "
         "is, -word "
         "must not be there, and wor* stands for any ending (quote it for the shell). Ends with "
         "exit status 66 where nothing is found.",
     .run_configured = run_search,
     .looks_only = true},
    {.name = "post",
     .arguments = "AREA FILE",
     .least = 2,
     .most = 2,
     .help = "posts a text file to an area",
     .about = "FILE - is standard input. AREA is a tag, or tag@domain where the same tag is in two "
              "networks. The message is kept and owed to the area's links at once; pack sends it.",
     .run_configured = run_post,
     .cut_off = "nothing was posted"},
    {.name = "inspect",
     .arguments = "FILE..",
     .least = 1,
     .most = many,
     .help =
         "shows packets, bundles, flow files, message bases and TIC files; needs no configuration",
     .about = "Text for people, or one JSON object a line with --json. A folder stands for the "
              "files below it, any file of a message base (JAM, Squish, *.MSG) for the base, whose "
              "name is taken for the area. --area shows messages of some areas only. A file that "
              "is bad is shown as far as it can be read; the others are still shown.",
     .run = run_inspect,
     .looks_only = true},
    {.name = "clean",
     .arguments = "FILE..",
     .least = 1,
     .most = many,
     .help = "messages and feeds to clean articles; needs no configuration",
     .about = "Reads packets, bundles, message bases, folders of them, feeds (RSS, Atom, JSON "
              "Feed), and text and Markdown files, which are one article each. A message that is "
              "no news (a "
              "discussion, an advertisement, statistics) is left "
              "out with the reason, unless --all. The format is text, or JSON with --json.",
     .run = run_clean,
     .looks_only = true},
    {.name = "group",
     .arguments = "FILE",
     .least = 1,
     .most = 1,
     .help = "articles as JSON lines to stories; needs no configuration",
     .about = "Each line has id and text, and may have title, lead, published, source and link; "
              "what clean --json prints fits, too: msgid and blocks stand for id and text. Each "
              "line of the output has id and story; articles of one story have the same. FILE - "
              "is standard input, which is held in memory; a file is read again instead.",
     .run = run_group,
     .looks_only = true},
};

}  // namespace

std::span<const Verb> verbs() {
    return all_verbs;
}

const Verb* verb_named(std::string_view name) {
    for (const Verb& verb : all_verbs)
        if (verb.name == name) return &verb;
    return nullptr;
}

}  // namespace tearline::cmd
