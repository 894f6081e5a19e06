// SPDX-License-Identifier: MIT
// A folder of stored messages (FTS-0001): 1.MSG, 2.MSG .., with the lastread file beside them.
#pragma once
#include <map>

#include "msgbase/base.h"
#include "msgbase/disk_file.h"

namespace tearline::msgbase {

/// The format knows no lock; each message appears whole under its name or not at all, and a name
/// that is taken is never written over. "1.MSG" is kept free for the high-water mark.
class MsgBase : public Base {
  public:
    /// To be begun with missing_header() and load().
    static Result<std::unique_ptr<Base>> open_files(const file::Path& path, Access access);

    Result<void> lock() override;
    Result<void> lock_to_read() override;
    void unlock() override {}
    Result<std::vector<Number>> numbers() override;
    Result<void> visit(const std::function<bool(const Heading&)>& see) override;
    Result<std::vector<Number>> readable_numbers(std::vector<Unread>& unread) override;
    Result<void> visit_readable(const std::function<bool(const Heading&)>& see,
                                std::vector<Unread>& unread) override;
    Result<BaseMessage> read(Number number) override;
    Result<bool> make_room() override;
    [[nodiscard]] std::string sizes() const override;
    Result<void> append(std::span<const BaseMessage> messages) override;
    Result<void> flush() override;
    Result<bool> cut_back(std::string_view sizes, std::span<const BaseMessage> messages) override;
    Result<void> mark_sent(std::span<const Number> numbers, UnixTime now) override;
    [[nodiscard]] Links fitting(const Links& links) const override;
    Result<void> set_links(Number number, const Links& links) override;
    Result<std::vector<std::string>> check() override;
    Result<std::vector<std::string>> check_readable(std::vector<Unread>& unread) override;
    Result<Rewritten> rewrite(const std::function<bool(const Heading&)>& keep) override;
    Result<std::vector<file::Entry>> stray_files() override;
    [[nodiscard]] std::vector<file::Path> files() const override;

  protected:
    Result<std::optional<MissingHeader>> missing_header() override;
    Result<void> load() override;

  private:
    explicit MsgBase(file::Path path) : path_(std::move(path)) {}
    [[nodiscard]] bool is_high_water(Number number, BytesView bytes) const;
    Result<void> patch(Number number, std::uint64_t offset, BytesView bytes);
    Result<void> end_text(Number number);
    class Renumbering;

    file::Path path_;
    std::map<Number, file::Path> there_;  ///< as last listed
    std::vector<file::Path> doubles_;     ///< whose number another one has
    std::vector<file::Path> beyond_;      ///< whose number is none of the format
};

}  // namespace tearline::msgbase
