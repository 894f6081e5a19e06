// SPDX-License-Identifier: MIT
// The sentence is made beforehand: within a handler nothing may be allocated or locked.
#include "cmd/interruption.h"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <string>

#include "cmd/output.h"
#include "outbound/held_locks.h"

namespace tearline::cmd {
namespace {

struct NamedSignal {
    int number;
    const char* name;
};
constexpr NamedSignal interrupting_signals[] = {
    {SIGINT, "SIGINT"}, {SIGTERM, "SIGTERM"}, {SIGHUP, "SIGHUP"}};

constexpr std::size_t sentence_bytes = 400;
struct Sentence {
    std::array<char, sentence_bytes> bytes{};
    std::size_t size = 0;
};
using Sentences = std::array<Sentence, std::size(interrupting_signals)>;

/// A handler may be reading one while the next is made in the other.
std::array<Sentences, 2> sentence_sets;
std::atomic<const Sentences*> current_sentences{nullptr};
static_assert(std::atomic<const Sentences*>::is_always_lock_free);

std::string interrupted_verb;

extern "C" void tell_and_end(int signal) {
    outbound::leave_locks_for_the_end();
    const Sentences* const sentences = current_sentences.load();
    for (std::size_t i = 0; sentences != nullptr && i < std::size(interrupting_signals); ++i)
        if (interrupting_signals[i].number == signal) {
            const Sentence& sentence = (*sentences)[i];
            [[maybe_unused]] const ssize_t all =
                ::write(STDERR_FILENO, sentence.bytes.data(), sentence.size);
        }
    ::raise(signal);  // SA_RESETHAND: it has its usual effect now
}

void take_signal(int signal) {
    struct sigaction before {};
    if (::sigaction(signal, nullptr, &before) != 0 || before.sa_handler == SIG_IGN) return;
    struct sigaction ours {};
    ours.sa_handler = tell_and_end;
    // SA_NODEFER: no system call of another thread goes on between the sentence and the end.
    ours.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
    ::sigaction(signal, &ours, nullptr);
}

}  // namespace

void tell_interruptions(std::string_view verb, std::string_view consequence) {
    interrupted_verb = verb;
    tell_interruptions(consequence);
    take_interruptions();
}

void take_interruptions() {
    for (const NamedSignal& each : interrupting_signals) take_signal(each.number);
}

void tell_interruptions(std::string_view consequence) {
    // A terminal has shown ^C, and there may be a line of progress behind it.
    const bool terminal = is_terminal(STDERR_FILENO);
    Sentences& next =
        current_sentences.load() == &sentence_sets[0] ? sentence_sets[1] : sentence_sets[0];
    for (std::size_t i = 0; i < next.size(); ++i) {
        const std::string text =
            (terminal ? "\x1b[K\n" : "") +
            line_for(STDERR_FILENO, "tearline: " + interrupted_verb + " was interrupted (" +
                                        interrupting_signals[i].name + "); " +
                                        std::string(consequence));
        next[i].size = text.copy(next[i].bytes.data(), sentence_bytes);
    }
    current_sentences.store(&next);
}

void end_interrupted(int signal) {
    output_written();
    take_signal(signal);
    ::raise(signal);
    ::_exit(128 + signal);  // it is ignored or blocked
}

}  // namespace tearline::cmd
