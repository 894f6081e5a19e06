// SPDX-License-Identifier: MIT
// The news desk's reading: messages of news areas that were not read yet become articles, or a note
// why not.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"

namespace tearline::flow {

/// The areas the desk reads: those with news = true and those a digest names.
std::vector<ftn::AreaKey> news_areas(const desk::Config& config);

/// In batches, one transaction each: first the widths of the batch's streams are learnt, then its
/// messages are read. Returns how many articles were found.
Result<std::size_t> read_news(desk::Desk& desk);

}  // namespace tearline::flow
