// SPDX-License-Identifier: MIT
// A whole system in a temporary folder, for tests that run the pipelines.
#pragma once
#include <string>
#include <vector>

#include "desk/config.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "ftn/message.h"
#include "support/support.h"

namespace tearline::test {

/// Us 1337:1/200, uplink 1337:1/100 with packet password SECRET, downlinks 1337:1/201 and
/// 1337:1/202; areas TQW_NEWS (news), TQW_GEN and TQW_DIGEST, all linked to the three. A digest
/// "Night desk" reads TQW_NEWS.
class Station {
  public:
    Station();
    /// A packet from the uplink in the inbound.
    void receive(const std::string& name, const std::vector<ftn::Message>& messages,
                 const std::string& password = "SECRET");
    /// Runs toss, publish and pack as `nightly` does.
    desk::Report run(desk::Desk::Mode mode = desk::Desk::Mode::real);
    [[nodiscard]] desk::Desk desk(desk::Desk::Mode mode = desk::Desk::Mode::real);
    /// All packets of the outbound, read back.
    struct Sent {
        ftn::Address to;
        ftn::Message message;
    };
    [[nodiscard]] std::vector<Sent> sent() const;

    TempDir dir;
    desk::Config config;
    FixedClock clock{1786500000};  // 2026-08-12
    desk::Progress progress;
};

/// An echomail message as a hub sends it.
ftn::Message echomail(const std::string& area, const std::string& msgid, const std::string& subject,
                      const std::string& text);

/// A news message of the FULL STORY kind about TOPIC, told by OUTLET.
ftn::Message news_message(const std::string& msgid, const std::string& title,
                          const std::string& text, const std::string& link);

}  // namespace tearline::test
