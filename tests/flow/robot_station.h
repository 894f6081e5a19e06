// SPDX-License-Identifier: MIT
// A station with links that write letters to its robots, as their programs write them.
#pragma once
#include <string>
#include <vector>

#include "flow/station.h"

namespace tearline::test {

struct LetterForm {
    std::string program = "hpt";  ///< "hpt", "sbbsecho", "mystic", "crashmail"
    std::string from = "1337:1/201";
    std::string name = "Ada Example", to = "AreaFix", subject, text;
    std::uint16_t attributes = 0x0101;
};

/// A netmail as PROGRAM writes it, from LetterForm::from to 1337:1/200.
ftn::Message letter(const LetterForm& form, int number);

/// One that our robots wrote: to whom, and its text in UTF-8.
struct Answer {
    ftn::Address to;
    std::string name, to_name, subject, text, msgid;
};

class RobotStation : public Station {
  public:
    RobotStation();
    /// A packet of FORM's sender in the inbound, with the packet password that holds now.
    void write(const LetterForm& form);
    /// toss and the robots, pack where wished; what was written meanwhile.
    std::vector<Answer> answers(bool pack = false);
    /// write() and answers().
    std::vector<Answer> ask(const LetterForm& form);
    desk::Report last;

  private:
    int letters_ = 0;
    store::MessageId seen_ = 0;
};

}  // namespace tearline::test
