// SPDX-License-Identifier: MIT
// A JAM message base (JAM-001): NAME.jhr, .jdt, .jdx and .jlr.
#pragma once
#include "msgbase/append_plan.h"
#include "msgbase/disk_file.h"
#include "msgbase/jam_format.h"
#include "msgbase/renewable_base.h"

namespace tearline::msgbase {

class JamBase : public RenewableBase {
  public:
    /// To be begun with missing_header() and load().
    static Result<std::unique_ptr<Base>> open_files(const file::Path& path, Access access);

    Result<void> lock() override;
    Result<void> lock_to_read() override;
    void unlock() override;
    Result<std::vector<Number>> numbers() override;
    Result<void> visit(const std::function<bool(const Heading&)>& see) override;
    Result<BaseMessage> read(Number number) override;
    [[nodiscard]] std::string sizes() const override;
    Result<void> append(std::span<const BaseMessage> messages) override;
    Result<bool> cut_back(std::string_view sizes, std::span<const BaseMessage> messages) override;
    Result<void> mark_sent(std::span<const Number> numbers, UnixTime now) override;
    [[nodiscard]] Links fitting(const Links& links) const override;
    Result<void> set_links(Number number, const Links& links) override;
    Result<Rewritten> rewrite(const std::function<bool(const Heading&)>& keep) override;
    [[nodiscard]] std::vector<file::Path> files() const override;

  protected:
    std::vector<DiskFile*> written_files() override;
    Result<std::optional<MissingHeader>> missing_header() override;
    Result<void> load() override;
    Result<std::vector<std::string>> check_files() override;
    Result<void> copy_over() override;
    Result<std::unique_ptr<RenewableBase>> open_new_contents() override;
    Result<std::vector<BaseMessage>> messages_from(Number first) override;
    Result<void> return_to(std::string_view sizes) override;

  private:
    /// What an append starts from.
    struct State {
        std::uint64_t headers = 0, texts = 0, index = 0;  ///< sizes of the files
        std::uint32_t changes = 0, active = 0, first_number = 1;
    };
    /// A message as the walk over the index finds it; SUBFIELDS is good until the next one.
    struct Found {
        Number number = 0;
        std::uint64_t offset = 0;
        std::uint32_t name_crc = 0;
        std::optional<jam::Header> header;  ///< nothing when it cannot be read
        BytesView subfields;                ///< as many as there are
    };

    struct Renewal;

    explicit JamBase(file::Path path) : RenewableBase(path), path_(std::move(path)) {}
    [[nodiscard]] file::Path with(std::string_view extension) const;
    static std::optional<State> state_of(std::string_view sizes);
    Result<void> load_index();
    Result<State> state_from_disk();
    Result<void> renew(Renewal& renewal, const Found& found);
    Result<void> finish(Renewal& renewal, Number next);
    Result<void> mend_last_read() const;
    /// Code::bad_input where the files end before the last message does.
    Result<void> expect_whole_end() const;
    /// Code::bad_input where the index lacks a message that stands at or behind FROM in the
    /// headers.
    Result<void> expect_whole_index(std::uint64_t from) const;
    Result<AppendPlan> plan(const State& state, std::span<const BaseMessage> messages);
    Result<void> note_change();
    Result<Found> header_at(Window& window, std::size_t place, const jam::BaseHeader& base) const;
    /// Every entry of the index that is in use, deleted ones too.
    Result<void> walk(const std::function<Result<bool>(const Found&)>& see);
    /// The same, over the entries as they are known.
    Result<void> walk_entries(const std::function<Result<bool>(const Found&)>& see) const;
    Result<Found> find(Window& window, Number number);

    file::Path path_;
    DiskFile headers_, texts_, index_;
    jam::BaseHeader base_;
    bool begins_with_zero_ = false;  ///< says so; its first message is 1 for all that
    State state_;
    Bytes entries_;  ///< of the index, as last read
};

}  // namespace tearline::msgbase
