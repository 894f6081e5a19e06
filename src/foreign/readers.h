// SPDX-License-Identifier: MIT
// One reader for each sort of file that can be taken over.
#pragma once
#include "foreign/lines.h"

namespace tearline::foreign {

/// fidoconfig, which hpt and the other programs of Husky share.
void read_husky(const Source& source, Setup& setup);
/// CrashMail's preferences.
void read_crashmail(const Source& source, Setup& setup);
/// binkd.cfg.
void read_binkd(const Source& source, Setup& setup);
/// sbbsecho.ini, msgs.ini and main.ini of Synchronet, which lie in one folder: the one that is
/// SOURCE, the others where they are there, and the file of areas that the first names.
void read_sbbsecho(const Source& source, Setup& setup);
void read_synchronet_msgs(const Source& source, Setup& setup);
void read_synchronet_main(const Source& source, Setup& setup);

/// Squish's squish.cfg, with the areas.bbs and the route.cfg that it names.
void read_squish(const Source& source, Setup& setup);
/// Mystic's mystic.dat, mbases.dat and echonode.dat: the one that is NAMED, the others where they
/// are there, and the links of its bases. Code::bad_input where they are of no Mystic known here.
Result<void> read_mystic(const file::Path& named, Setup& setup);

/// ENiGMA½'s config.hjson, with the files it includes. Code::bad_input where it is no Hjson, or has
/// no network of FTN.
Result<void> read_enigma(const Source& source, Setup& setup);

/// areas.bbs: "PATH TAG LINK LINK .." a line, of Synchronet "CODE TAG LINK LINK ..".
/// Code::bad_input where no line is such a one.
Result<void> read_areas_bbs(const Source& source, Setup& setup);

/// The areas of a network, "TAG description" a line. Code::bad_input where it is no such list: one
/// of file areas, say.
Result<void> read_area_list(const Source& source, Setup& setup);

}  // namespace tearline::foreign
