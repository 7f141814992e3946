// Sets the processor to flush subnormal numbers to zero, operands and results, for as long as an object lives.
#pragma once
#include <cstdint>

#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

namespace actgen::laws {

class flush_mode {
public:
    flush_mode() : before_(control()) { set(before_ | both); }
    ~flush_mode() { set(before_); }
    flush_mode(flush_mode const&)            = delete;
    flush_mode& operator=(flush_mode const&) = delete;

    static bool is_on() { return (control() & both) == both; }

private:
#if defined(__x86_64__)
    static constexpr std::uint64_t both = 0x8040;  // FTZ is bit 15 of the control register, DAZ bit 6
    static std::uint64_t control() { return _mm_getcsr(); }
    static void set(std::uint64_t word) { _mm_setcsr(static_cast<unsigned>(word)); }
#elif defined(__aarch64__)
    static constexpr std::uint64_t both = 1u << 24;  // FZ is bit 24 of the control register: operands and results
    static std::uint64_t control() {
        std::uint64_t word;
        asm volatile("mrs %0, fpcr" : "=r"(word));
        return word;
    }
    static void set(std::uint64_t word) { asm volatile("msr fpcr, %0" : : "r"(word)); }
#else
#error "actgen: how this processor flushes subnormal numbers is not known here; add its control register"
#endif

    std::uint64_t before_;
};

}  // namespace actgen::laws
