// SPDX-License-Identifier: MIT
// The way in to article cleaning: a decoded message becomes an article, several where it holds
// them, or a reason why it is none.
#pragma once
#include <string>
#include <vector>

#include "ftn/decode.h"
#include "lines/width.h"
#include "news/article.h"

namespace tearline::lines {
struct Models;
}

namespace tearline::news {

/// The name of the stream a message belongs to; the key StreamWidths are kept under.
std::string stream_key(const ftn::DecodedMessage& message, const ftn::AreaKey& area);

/// What one message tells of its stream: the columns of its lines. Costs more than the sum.
struct TaughtWidths {
    std::string stream;
    std::vector<int> columns;
};
TaughtWidths taught_widths(const ftn::DecodedMessage& message, const ftn::AreaKey& area);
/// Adds one message's evidence.
void learn_widths(lines::StreamWidths& widths, const TaughtWidths& taught);

struct Extraction {
    std::vector<Article> articles;  ///< in their order
    std::string why;  ///< where there is none, or one by insistence only: "discussion",
                      ///< "advertisement", "statistics", "file list", "robot data", "too short",
                      ///< "digest", "rules" ..
};

struct ExtractSettings {
    ftn::AreaKey area;
    UnixTime received = 0;
    bool insist = false;  ///< clean --all: an article of every message that has text
    const lines::Models* models = nullptr;  ///< those to try; the fitted ones where nullptr
};

/// WIDTHS is what the stream's other messages taught (may be empty).
Extraction extract(const ftn::DecodedMessage& message, const lines::StreamWidths& widths,
                   const ExtractSettings& settings);

}  // namespace tearline::news
