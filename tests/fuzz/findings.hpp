// What was compared of formulas, and which statements were false.
#pragma once
#include <string>
#include <vector>

#include "truth.hpp"

namespace actgen::fuzz {

// How much was compared: a check that never meets anything is none.  `undecided`: the precision does not tell;
// `turning`: sines turn more often beside a place than steps of 2^-4000 resolve.
struct check_counts {
    long formulas = 0, breakpoints = 0, limits = 0, ends = 0, ranges = 0, pieces = 0, slopes = 0, smoothness = 0,
         proven = 0, refuted = 0, sampled = 0, undecided = 0, turning = 0;
};

// Of one formula.
struct findings {
    check_counts& counts;
    std::vector<std::string> sentences = {};  // each begins with its kind

    void wrong(std::string const& kind, std::string const& what) { sentences.push_back(kind + ": " + what); }
};

inline std::string number(exact_number const& x) { return x.str(17); }
inline std::string number(double x) { return exact_number(x).str(17); }

}  // namespace actgen::fuzz
