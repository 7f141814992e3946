// What a law compared and what it passed over, by reason: a law that compared nothing has failed.
#pragma once
#include <map>
#include <sstream>
#include <string>

#include "catch.hpp"

namespace actgen::laws {

class tally {
public:
    void compare(std::size_t count = 1) { compared_ += count; }
    void skip(std::string const& reason) { ++skipped_[reason]; }
    std::size_t compared() const { return compared_; }
    std::size_t skipped(std::string const& reason) const {
        auto const found = skipped_.find(reason);
        return found == skipped_.end() ? 0 : found->second;
    }

    // Ends a law: `applies` is false only where the build holds nothing that the law is about.
    void conclude(bool applies = true) const {
        if (!skipped_.empty()) {
            std::ostringstream text;
            text << compared_ << " compared; not judged:";
            for (auto const& [reason, count] : skipped_) text << "\n  " << count << " of " << reason;
            WARN(text.str());
        }
        CHECK((compared_ > 0) == applies);
    }

private:
    std::size_t compared_ = 0;
    std::map<std::string, std::size_t> skipped_;
};

}  // namespace actgen::laws
