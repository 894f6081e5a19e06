// SPDX-License-Identifier: MIT
// Where the program begins.
#include "cmd/program.h"

int main(int count, char** words) {
    return tearline::cmd::run_program(count, words);
}
