// SPDX-License-Identifier: MIT
// How long a run waits for other programs.
#include "desk/patience.h"

#include <thread>

namespace tearline::desk {

Patience Patience::of(std::chrono::seconds seconds) {
    return Patience(static_cast<int>(seconds / usual_pause));
}

bool Patience::pause() {
    if (left_ == 0) return false;
    --left_;
    std::this_thread::sleep_for(pause_);
    return true;
}

}  // namespace tearline::desk
