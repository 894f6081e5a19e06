// SPDX-License-Identifier: MIT
// File data as one compressed stream (the GZ and BZ2 options of EXTCMD), both ways and in pieces.
#pragma once
#include <memory>

#include "base/bytes.h"
#include "base/result.h"
#include "binkp/file_words.h"

namespace tearline::binkp {

class Packer {
  public:
    virtual ~Packer() = default;
    /// What comes of PLAIN; all that is left when LAST.
    virtual Bytes add(BytesView plain, bool last) = 0;
};

class Unpacker {
  public:
    virtual ~Unpacker() = default;
    virtual void give(BytesView packed) = 0;
    /// Up to LIMIT bytes; empty when more has to be given, or the stream is at its end.
    /// Code::protocol when the bytes are no such stream. However much a stream holds, no more than
    /// LIMIT is unpacked at a time.
    virtual Result<Bytes> next(std::size_t limit) = 0;
    [[nodiscard]] virtual bool ended() const = 0;
};

/// Nothing for Packing::none.
std::unique_ptr<Packer> make_packer(Packing packing);
std::unique_ptr<Unpacker> make_unpacker(Packing packing);

}  // namespace tearline::binkp
