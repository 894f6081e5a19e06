// SPDX-License-Identifier: MIT
// ICU's converter as a value that closes itself, for the sources that ask ICU about charsets.
#pragma once

#include <unicode/ucnv.h>
#include <memory>

namespace tearline::charset {

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
/// An ICU converter; null where ICU knows none of the name asked for.
using Converter = std::unique_ptr<UConverter, CloseConverter>;

}  // namespace tearline::charset
