// SPDX-License-Identifier: MIT
// A disk that fails, or ends the process, at the n-th change of any file, for whoever opens SQLite
// files meanwhile.
#pragma once

namespace tearline::store {

enum class Fault {
    none,    ///< only counts
    full,    ///< from then on nothing can be written, as on a full disk
    broken,  ///< one failed write
    kill,    ///< the process ends at once, that change half done
};

class FaultyDisk {
  public:
    /// Changes count from 1: writes, flushes, cuts and removals of files.
    FaultyDisk(Fault fault, int at);
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;

    static int changes();
    static int flushes();
    /// No more faults.
    static void mend();
};

}  // namespace tearline::store
