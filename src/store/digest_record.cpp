// SPDX-License-Identifier: MIT
// What stood in a digest's issue: length-prefixed fields behind a version byte.
#include "store/digest_record.h"

namespace tearline::store {
namespace {

constexpr std::uint8_t digest_version = 2, without_first_told = 1;

class Out {
  public:
    Out& text(std::string_view text) { return to_.u32(text.size()).raw(text), *this; }
    Out& optional_text(const std::optional<std::string>& text) {
        to_.u8(text ? 1 : 0);
        return text ? this->text(*text) : *this;
    }
    Out& number(std::uint64_t number) { return to_.u64(number), *this; }
    Out& flag(bool flag) { return to_.u8(flag ? 1 : 0), *this; }
    [[nodiscard]] Bytes bytes() && { return std::move(to_).bytes(); }

  private:
    ByteWriter to_;
};

class In {
  public:
    explicit In(BytesView bytes) : from_(bytes) {}
    std::string text() {
        const std::size_t size = from_.u32();
        return std::string(from_.take(size));
    }
    std::optional<std::string> optional_text() {
        return flag() ? std::optional(text()) : std::nullopt;
    }
    std::uint64_t number() { return from_.u64(); }
    std::size_t count() { return static_cast<std::size_t>(from_.u64()); }
    bool flag() { return from_.u8() != 0; }
    /// How many follow; a damaged count ends with the bytes.
    template <class Each>
    void each(Each&& take) {
        for (std::uint64_t left = number(); left > 0 && !from_.failed(); --left) take();
    }
    [[nodiscard]] bool good() const { return !from_.failed() && from_.left() == 0; }

  private:
    ByteReader from_;
};

void put(Out& to, const digests::Entry& entry) {
    to.text(entry.story).text(entry.headline).text(entry.lead).text(entry.source);
    to.flag(entry.published.has_value());
    if (entry.published)
        to.number(static_cast<std::uint64_t>(entry.published->unix)).flag(entry.published->zoned);
    to.optional_text(entry.link)
        .optional_text(entry.language)
        .number(entry.articles)
        .flag(entry.update);
    to.flag(entry.first_told.has_value());
    if (entry.first_told) to.number(static_cast<std::uint64_t>(*entry.first_told));
    to.text(entry.section).number(entry.also.size());
    for (const auto& each : entry.also)
        to.text(each.source).text(each.headline).optional_text(each.link);
}

digests::Entry take_entry(In& from, std::uint64_t version) {
    digests::Entry entry;
    entry.story = from.text();
    entry.headline = from.text();
    entry.lead = from.text();
    entry.source = from.text();
    if (from.flag()) {
        const auto unix = static_cast<UnixTime>(from.number());
        entry.published = news::Moment{unix, from.flag()};
    }
    entry.link = from.optional_text();
    entry.language = from.optional_text();
    entry.articles = from.count();
    entry.update = from.flag();
    if (version != without_first_told && from.flag())
        entry.first_told = static_cast<UnixTime>(from.number());
    entry.section = from.text();
    from.each([&] {
        digests::Telling telling;
        telling.source = from.text();
        telling.headline = from.text();
        telling.link = from.optional_text();
        entry.also.push_back(std::move(telling));
    });
    return entry;
}

}  // namespace

Bytes encode_digest(const digests::Digest& digest) {
    Out to;
    to.number(digest_version).text(digest.name).number(static_cast<std::uint64_t>(digest.date));
    to.number(static_cast<std::uint64_t>(digest.number)).number(digest.more);
    to.number(digest.articles).number(digest.sources).flag(digest.in_sections);
    to.number(digest.entries.size());
    for (const auto& entry : digest.entries) put(to, entry);
    to.number(digest.discussed.size());
    for (const auto& thread : digest.discussed)
        to.text(thread.subject).text(thread.area).number(thread.replies).number(thread.people);
    to.number(digest.traffic.size());
    for (const auto& day : digest.traffic)
        to.number(static_cast<std::uint64_t>(day.day)).number(day.messages);
    return std::move(to).bytes();
}

bool decode_digest(BytesView record, digests::Digest& digest) {
    In from(record);
    const std::uint64_t version = from.number();
    if (version != digest_version && version != without_first_told) return false;
    digest = {};
    digest.name = from.text();
    digest.date = static_cast<UnixTime>(from.number());
    digest.number = static_cast<int>(from.number());
    digest.more = from.count();
    digest.articles = from.count();
    digest.sources = from.count();
    digest.in_sections = from.flag();
    from.each([&] { digest.entries.push_back(take_entry(from, version)); });
    from.each([&] {
        digests::Thread thread;
        thread.subject = from.text();
        thread.area = from.text();
        thread.replies = from.count();
        thread.people = from.count();
        digest.discussed.push_back(std::move(thread));
    });
    from.each([&] {
        digests::DayCount day;
        day.day = static_cast<UnixTime>(from.number());
        day.messages = from.count();
        digest.traffic.push_back(day);
    });
    return from.good();
}

}  // namespace tearline::store
