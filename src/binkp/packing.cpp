// SPDX-License-Identifier: MIT
// zlib and libbz2, whose streams look alike, behind one face.
#include "binkp/packing.h"

#include <bzlib.h>
#include <zlib.h>

#include <new>

namespace tearline::binkp {

namespace {

/// How zlib is called.
struct Gz {
    using Stream = z_stream;
    using Byte = Bytef;
    enum class Step { more, end, broken };

    static bool begin_packing(Stream& stream) {
        return deflateInit(&stream, Z_DEFAULT_COMPRESSION) == Z_OK;
    }
    static void pack(Stream& stream, bool last) { deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH); }
    static void end_packing(Stream& stream) { deflateEnd(&stream); }
    static bool begin_unpacking(Stream& stream) { return inflateInit(&stream) == Z_OK; }
    static Step unpack(Stream& stream) {
        const int outcome = inflate(&stream, Z_NO_FLUSH);
        if (outcome == Z_STREAM_END) return Step::end;
        return outcome == Z_OK || outcome == Z_BUF_ERROR ? Step::more : Step::broken;
    }
    static void end_unpacking(Stream& stream) { inflateEnd(&stream); }
};

/// How libbz2 is called. It must not be called to pack nothing, unless to end.
struct Bz2 {
    using Stream = bz_stream;
    using Byte = char;
    using Step = Gz::Step;

    static bool begin_packing(Stream& stream) {
        return BZ2_bzCompressInit(&stream, 9, 0, 0) == BZ_OK;
    }
    static void pack(Stream& stream, bool last) {
        if (last || stream.avail_in > 0) BZ2_bzCompress(&stream, last ? BZ_FINISH : BZ_RUN);
    }
    static void end_packing(Stream& stream) { BZ2_bzCompressEnd(&stream); }
    static bool begin_unpacking(Stream& stream) {
        return BZ2_bzDecompressInit(&stream, 0, 1) == BZ_OK;
    }
    static Step unpack(Stream& stream) {
        const int outcome = BZ2_bzDecompress(&stream);
        if (outcome == BZ_STREAM_END) return Step::end;
        return outcome == BZ_OK ? Step::more : Step::broken;
    }
    static void end_unpacking(Stream& stream) { BZ2_bzDecompressEnd(&stream); }
};

template <class Library>
typename Library::Byte* bytes_of(const Bytes& bytes) {
    return reinterpret_cast<typename Library::Byte*>(const_cast<char*>(bytes.data()));
}

template <class Library>
class PackerOf : public Packer {
  public:
    PackerOf() {
        if (!Library::begin_packing(stream_)) throw std::bad_alloc();
    }
    PackerOf(const PackerOf&) = delete;
    PackerOf& operator=(const PackerOf&) = delete;
    ~PackerOf() override { Library::end_packing(stream_); }

    Bytes add(BytesView plain, bool last) override {
        const Bytes input(plain);
        stream_.next_in = bytes_of<Library>(input);
        stream_.avail_in = static_cast<unsigned>(input.size());
        Bytes out;
        Bytes block(16384, '\0');
        do {
            stream_.next_out = bytes_of<Library>(block);
            stream_.avail_out = static_cast<unsigned>(block.size());
            Library::pack(stream_, last);
            out.append(block, 0, block.size() - stream_.avail_out);
        } while (stream_.avail_out == 0 || stream_.avail_in > 0);
        return out;
    }

  private:
    typename Library::Stream stream_{};
};

template <class Library>
class UnpackerOf : public Unpacker {
  public:
    UnpackerOf() {
        if (!Library::begin_unpacking(stream_)) throw std::bad_alloc();
    }
    UnpackerOf(const UnpackerOf&) = delete;
    UnpackerOf& operator=(const UnpackerOf&) = delete;
    ~UnpackerOf() override { Library::end_unpacking(stream_); }

    void give(BytesView packed) override {
        Bytes rest = input_.substr(input_.size() - stream_.avail_in);
        rest += packed;
        input_ = std::move(rest);
        stream_.next_in = bytes_of<Library>(input_);
        stream_.avail_in = static_cast<unsigned>(input_.size());
    }

    Result<Bytes> next(std::size_t limit) override {
        if (ended_ || limit == 0) return Bytes();
        Bytes out(limit, '\0');
        stream_.next_out = bytes_of<Library>(out);
        stream_.avail_out = static_cast<unsigned>(limit);
        const auto step = Library::unpack(stream_);
        if (step == Library::Step::end) ended_ = true;
        if (step == Library::Step::broken)
            return Error{Code::protocol, "", "the compressed data is broken"};
        out.resize(limit - stream_.avail_out);
        return out;
    }
    [[nodiscard]] bool ended() const override { return ended_; }

  private:
    typename Library::Stream stream_{};
    Bytes input_;
    bool ended_ = false;
};

}  // namespace

std::unique_ptr<Packer> make_packer(Packing packing) {
    if (packing == Packing::gz) return std::make_unique<PackerOf<Gz>>();
    if (packing == Packing::bz2) return std::make_unique<PackerOf<Bz2>>();
    return nullptr;
}

std::unique_ptr<Unpacker> make_unpacker(Packing packing) {
    if (packing == Packing::gz) return std::make_unique<UnpackerOf<Gz>>();
    if (packing == Packing::bz2) return std::make_unique<UnpackerOf<Bz2>>();
    return nullptr;
}

}  // namespace tearline::binkp
