// Text that constant expressions can build, on every compiler (std::string is not constexpr on all of them).
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace actgen {

class text {
public:
    constexpr text() = default;
    constexpr text(std::string_view s) : letters_(s.begin(), s.end()) {}
    constexpr text(char const* s) : text(std::string_view(s)) {}

    constexpr std::string_view view() const { return {letters_.data(), letters_.size()}; }
    constexpr operator std::string_view() const { return view(); }
    constexpr bool empty() const { return letters_.empty(); }
    constexpr std::size_t size() const { return letters_.size(); }

    constexpr text& operator+=(std::string_view s) {
        letters_.insert(letters_.end(), s.begin(), s.end());
        return *this;
    }
    constexpr text& operator+=(text const& t) { return *this += t.view(); }
    constexpr text& operator+=(char const* s) { return *this += std::string_view(s); }
    friend constexpr text operator+(text a, std::string_view b) { return a += b; }
    friend constexpr text operator+(text a, char const* b) { return a += std::string_view(b); }
    friend constexpr text operator+(text a, text const& b) { return a += b.view(); }
    friend constexpr bool operator==(text const& a, std::string_view b) { return a.view() == b; }

private:
    std::vector<char> letters_;
};

constexpr text to_text(int n) {
    char digits[12]{};
    int at          = 12;
    unsigned rest   = n < 0 ? 0u - static_cast<unsigned>(n) : static_cast<unsigned>(n);
    do {
        digits[--at] = static_cast<char>('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    text t(n < 0 ? "-" : "");
    return t += std::string_view(digits + at, static_cast<std::size_t>(12 - at));
}

// What is wrong with a declaration, in one sentence; empty where nothing is.
struct diagnosis {
    text sentence;
    constexpr bool fine() const { return sentence.empty(); }
};

}  // namespace actgen
