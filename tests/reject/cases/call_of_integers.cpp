// Arrays that are neither of float nor of double.
// says: actgen: kernels compute with float and double; convert the arrays to one of them
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
    using namespace actgen::literals;
    std::vector<float> x(8), y(8), z(8);
    std::vector<double> wide(8);
#ifdef REJECTED
    return actgen::forward<swish>(std::vector<int>(8), std::span<int>());
#else
    return actgen::forward<swish>(std::vector<float>(8), std::span<float>());
#endif
}
