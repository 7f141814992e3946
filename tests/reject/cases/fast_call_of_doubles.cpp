// The fast tier asked for in double precision.
// says: actgen: fast kernels compute with float; make the arrays float, or leave out fast
#include <array>
#include <vector>

#include <actgen/runtime/call.hpp>

namespace {

struct swish {  // as generated headers declare it
    static constexpr std::array<std::string_view, 1> parameters{"beta"};
    static actgen_activation const& descriptor();
};

}  // namespace

int main() {
    std::vector<float> x(8), y(8);
    std::vector<double> wide(8), result(8);
#ifdef REJECTED
    return actgen::forward<swish>(wide, result, actgen::fast);
#else
    return actgen::forward<swish>(x, y, actgen::fast);
#endif
}
