// SPDX-License-Identifier: MIT
// Letters that gates get wrong: UTF-8 encoded twice; of Russian gates Latin H for the Cyrillic
// letter, box marks for guillemets, footnote marks in the text.
#pragma once
#include <vector>

#include "lines/account.h"
#include "news/article.h"

namespace tearline::news {

/// Puts right what was UTF-8 twice ("â€™") in all texts of ARTICLE. Told once, with the first word.
void mend_twice_encoded(Article& article, lines::Account& account);

/// Mends TEXT where it is Cyrillic: H before or after Cyrillic letters (once byte 8D was no letter
/// but a soft break), "л..╗" for «..». Other text stays as it is.
void mend_lookalikes(std::string& text, lines::Account& account);

/// Takes the marks " [1]" out of the text when the links they stood for went with the tail. LAST is
/// the highest number.
void remove_footnote_marks(std::string& text, int last);

/// The highest number of the footnote links among what ACCOUNT removed; 0 for none.
int last_footnote(const lines::Account& account);

}  // namespace tearline::news
