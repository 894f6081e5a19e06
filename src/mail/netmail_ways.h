// SPDX-License-Identifier: MIT
// The route table as the configuration and the store make it, and the systems that mail goes to.
#pragma once
#include <memory>
#include <string_view>

#include "base/result.h"
#include "desk/desk.h"
#include "ftn/link.h"
#include "netmail/route.h"
#include "store/messages.h"

namespace tearline::mail {

/// Holds what a RouteTable looks at. DESK must outlive it.
class NetmailWays {
  public:
    explicit NetmailWays(desk::Desk& desk);
    ~NetmailWays();
    [[nodiscard]] netmail::RouteTable table() const;
    [[nodiscard]] netmail::Way way(const ftn::Address& to, const netmail::Wish& wish) const;

  private:
    desk::Desk& desk_;
    std::unique_ptr<netmail::NodeBook> nodes_;
};

/// The link of that name (Address::text()), or a link made up for a system that mail goes straight
/// to: no passwords, our address in its network.
ftn::Link receiver_named(const desk::Desk& desk, std::string_view name);

/// Is mail from this sender our own to steer: written here, or by a point of ours?
bool may_steer(const desk::Desk& desk, const ftn::Address& from, bool own);

/// The packed message for LINK: unchanged but for the Via line, attributes that FTS-0001 does not
/// let through, and INTL where a zone border needs it. The same message and configuration give the
/// same bytes.
Bytes export_netmail(const desk::Desk& desk, const store::StoredMessage& message,
                     const ftn::Link& link);

}  // namespace tearline::mail
