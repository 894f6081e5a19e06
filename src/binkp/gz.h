// SPDX-License-Identifier: MIT
// File data as one zlib stream (the GZ option of EXTCMD), both ways and in pieces.
#pragma once
#include <memory>

#include "base/bytes.h"
#include "base/result.h"

namespace tearline::binkp {

class Deflater {
  public:
    Deflater();
    ~Deflater();
    Deflater(Deflater&&) noexcept;
    Deflater& operator=(Deflater&&) noexcept;
    /// What comes of PLAIN; all that is left when LAST.
    Bytes add(BytesView plain, bool last);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

class Inflater {
  public:
    Inflater();
    ~Inflater();
    Inflater(Inflater&&) noexcept;
    Inflater& operator=(Inflater&&) noexcept;
    void give(BytesView packed);
    /// Up to LIMIT bytes; empty when more has to be given, or the stream is at its end.
    /// Code::protocol when the bytes are no zlib stream. However much a stream holds, no more than
    /// LIMIT is unpacked at a time.
    Result<Bytes> next(std::size_t limit);
    [[nodiscard]] bool ended() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace tearline::binkp
