// SPDX-License-Identifier: MIT
// Files that were packed by gzip, unpacked in memory.
#include "base/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

#include "base/text.h"

namespace tearline {

namespace {

/// zlib's stream, ended with its owner.
class Inflater {
  public:
    Inflater() {
        constexpr int gzip_only = 16;
        ready_ = inflateInit2(&stream_, MAX_WBITS + gzip_only) == Z_OK;
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() {
        if (ready_) inflateEnd(&stream_);
    }

    enum class End { whole, damaged, too_large };
    /// The member that PACKED begins with goes to OUT; PACKED is then what stands behind it.
    End take_member(BytesView& packed, Bytes& out, std::size_t most) {
        constexpr std::size_t piece = 64u << 10;
        if (!ready_ || inflateReset(&stream_) != Z_OK) return End::damaged;
        const std::size_t given =
            std::min<std::size_t>(packed.size(), std::numeric_limits<uInt>::max());
        // zlib reads through a pointer that is not const.
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        stream_.avail_in = static_cast<uInt>(given);
        int state = Z_OK;
        while (state == Z_OK) {
            const std::size_t before = out.size();
            if (before > most) return End::too_large;
            out.resize(before + piece);
            stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
            stream_.avail_out = static_cast<uInt>(piece);
            state = inflate(&stream_, Z_NO_FLUSH);
            out.resize(before + piece - stream_.avail_out);
        }
        packed.remove_prefix(given - stream_.avail_in);
        if (state != Z_STREAM_END) return End::damaged;
        return out.size() > most ? End::too_large : End::whole;
    }

  private:
    z_stream stream_{};
    bool ready_ = false;
};

}  // namespace

bool is_gzip(BytesView bytes) {
    return bytes.starts_with("\x1f\x8b\x08");
}

Result<Bytes> gunzip(BytesView packed, std::size_t most, const std::string& name) {
    Inflater inflater;
    Bytes out;
    while (!packed.empty() && packed.find_first_not_of('\0') != BytesView::npos) {
        switch (inflater.take_member(packed, out, most)) {
            case Inflater::End::whole:
                break;
            case Inflater::End::damaged:
                return Error{Code::bad_input, name,
                             "what gzip packed is cut or damaged; nothing of it was taken"};
            case Inflater::End::too_large:
                return Error{Code::bad_input, name,
                             "unpacked it is more than " + std::to_string(most >> 20) +
                                 " MB; nothing of it was taken"};
        }
    }
    return out;
}

}  // namespace tearline
