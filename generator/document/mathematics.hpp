// LaTeX as MathML, which browsers draw by themselves; converted by pandoc, all formulas in one run.
#pragma once
#include <map>
#include <set>
#include <string>

#include "html.hpp"

namespace actgen::document {

class mathematics {
public:
    // Converts them all.  Fails where pandoc is missing or cannot read one.
    explicit mathematics(std::set<std::string> const& formulas);

    html displayed(std::string const& latex) const;  // on a line of its own
    html in_line(std::string const& latex) const;

private:
    std::string const& converted(std::string const& latex) const;

    std::map<std::string, std::string> mathml_;  // without the <math> around it
};

}  // namespace actgen::document
