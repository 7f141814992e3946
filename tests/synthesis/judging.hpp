// Tables judged at floats, by the function's exact values.
#pragma once
#include <cstdint>
#include <vector>

#include "functions.hpp"
#include "reference/float_pieces.hpp"
#include "synthesis/synthesis.hpp"
#include "synthesis/table_value.hpp"

namespace synthesis_tests {

struct judgement {
    std::uint64_t compared    = 0;
    double worst              = 0;  // share of what is allowed
    float worst_input         = 0;
    double units              = 0;  // greatest error in units in the last place
    std::uint64_t wrong_signs = 0, out_of_range = 0, beyond_claim = 0;

    void add(judgement const&);
};

// Exact values at all floats of a stretch of patterns; proven polynomials, and where there are none balls.
class truth {
public:
    truth(named_function const&, float low, float high);

    // Calls `visit(x, f(x))` for every `stride`th pattern of a piece, and both its ends.
    template <class Visit>
    void each(std::uint32_t stride, Visit&& visit) const {
        for (actgen::float_piece const& p : pieces_)
            for (std::uint64_t pattern = p.first;; pattern += stride) {
                std::uint32_t const at = static_cast<std::uint32_t>(pattern < p.last ? pattern : p.last);
                float const x          = std::bit_cast<float>(at);
                visit(x, p.open() ? by_balls(x) : by_piece(p, x));
                if (at == p.last) break;
            }
    }
    std::vector<actgen::float_piece> const& pieces() const { return pieces_; }

private:
    static double by_piece(actgen::float_piece const& p, double x) {
        double const s = (x - p.centre) * p.scale;
        double y       = p.coefficient[p.degree];
        for (int k = p.degree; k-- > 0;) y = std::fma(y, s, p.coefficient[k]);
        return y;
    }
    double by_balls(float x) const;

    actgen::synthesis::exact_function function_;
    std::vector<actgen::float_piece> pieces_;
};

// Whether the closed form stays out of it, and the exact value is a normal number, of which promises speak.
inline bool counts(actgen::direct_table const& t, float x, double exact) { return t.covers(x) && std::fabs(exact) >= 0x1p-126; }

class judge {
public:
    judge(actgen::synthesis::synthesised const&, actgen::synthesis::tolerance const&, actgen::synthesis::multiply_add);

    void operator()(float x, double exact);
    judgement const& result() const { return result_; }

private:
    double claimed_at(float x) const;

    actgen::synthesis::synthesised const& s_;
    actgen::synthesis::tolerance allowed_;
    actgen::synthesis::multiply_add how_;
    judgement result_;
};

// All floats within `patterns` patterns of the places where a table changes: boundaries, centres, roots, clamps and thresholds.
std::vector<float> delicate_floats(actgen::synthesis::synthesised const&, std::uint32_t patterns);

}  // namespace synthesis_tests
