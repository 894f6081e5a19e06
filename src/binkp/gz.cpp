// SPDX-License-Identifier: MIT
// zlib with its state behind a pointer.
#include "binkp/gz.h"

#include <zlib.h>

#include <new>

namespace tearline::binkp {

namespace {

Bytef* bytes_of(const Bytes& bytes) {
    return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
}

}  // namespace

struct Deflater::State {
    z_stream stream{};
    State() {
        if (deflateInit(&stream, Z_DEFAULT_COMPRESSION) != Z_OK) throw std::bad_alloc();
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { deflateEnd(&stream); }
};

Deflater::Deflater() : state_(std::make_unique<State>()) {}
Deflater::~Deflater() = default;
Deflater::Deflater(Deflater&&) noexcept = default;
Deflater& Deflater::operator=(Deflater&&) noexcept = default;

Bytes Deflater::add(BytesView plain, bool last) {
    const Bytes input(plain);
    z_stream& stream = state_->stream;
    stream.next_in = bytes_of(input);
    stream.avail_in = static_cast<uInt>(input.size());
    Bytes out;
    Bytes block(16384, '\0');
    do {
        stream.next_out = bytes_of(block);
        stream.avail_out = static_cast<uInt>(block.size());
        deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
        out.append(block, 0, block.size() - stream.avail_out);
    } while (stream.avail_out == 0);
    return out;
}

struct Inflater::State {
    z_stream stream{};
    Bytes input;
    bool ended = false;
    State() {
        if (inflateInit(&stream) != Z_OK) throw std::bad_alloc();
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { inflateEnd(&stream); }
};

Inflater::Inflater() : state_(std::make_unique<State>()) {}
Inflater::~Inflater() = default;
Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;

void Inflater::give(BytesView packed) {
    z_stream& stream = state_->stream;
    Bytes rest = state_->input.substr(state_->input.size() - stream.avail_in);
    rest += packed;
    state_->input = std::move(rest);
    stream.next_in = bytes_of(state_->input);
    stream.avail_in = static_cast<uInt>(state_->input.size());
}

Result<Bytes> Inflater::next(std::size_t limit) {
    z_stream& stream = state_->stream;
    Bytes out(limit, '\0');
    if (state_->ended || limit == 0) return Bytes();
    stream.next_out = bytes_of(out);
    stream.avail_out = static_cast<uInt>(limit);
    const int outcome = inflate(&stream, Z_NO_FLUSH);
    if (outcome == Z_STREAM_END) state_->ended = true;
    if (outcome != Z_OK && outcome != Z_STREAM_END && outcome != Z_BUF_ERROR)
        return Error{Code::protocol, "", "the compressed data is broken"};
    out.resize(limit - stream.avail_out);
    return out;
}

bool Inflater::ended() const {
    return state_->ended;
}

}  // namespace tearline::binkp
