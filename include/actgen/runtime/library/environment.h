// The floating-point environment of a call: rounding to nearest and no traps, whatever the host's thread has set.
//
// So no result depends on the host's rounding mode, and neither lanes beyond the end of an array, nor a choice's other
// branch, nor an exponential that leaves the range on its way can stop a host that traps floating-point exceptions.  What
// FTZ and DAZ say stays the host's choice.  At the end modes and status flags are as they were.
#pragma once
#include <cstdint>

#if defined(__x86_64__)
#include <xmmintrin.h>
#elif !defined(__aarch64__)
#include <cfenv>
#endif

namespace actgen {

#if defined(__x86_64__) || defined(__aarch64__)

class call_environment {
public:
    call_environment() : control_(control()), status_(status()) {
        if ((control_ & ours) != nearest_untrapped) set_control((control_ & ~ours) | nearest_untrapped);
    }
    ~call_environment() {  // reading is cheap, writing is not
        if (control() != control_) set_control(control_);
        if (status() != status_) set_status(status_);
    }
    call_environment(call_environment const&)            = delete;
    call_environment& operator=(call_environment const&) = delete;

private:
#if defined(__x86_64__)
    // One register: flags in bits 0 to 5, DAZ 6, masks 7 to 12, rounding 13 and 14, FTZ 15.
    using word = std::uint32_t;
    static constexpr word ours              = 0x7F80;
    static constexpr word nearest_untrapped = 0x1F80;
    static word control() { return _mm_getcsr(); }
    static void set_control(word value) { _mm_setcsr(value); }
    static word status() { return 0; }
    static void set_status(word) {}
#else
    // FPCR: traps in bits 8 to 12 and 15, rounding 22 and 23, FZ 24.  FPSR: flags.
    using word = std::uint64_t;
    static constexpr word ours              = 0xC09F00;
    static constexpr word nearest_untrapped = 0;
    static word control() {
        word value;
        asm volatile("mrs %0, fpcr" : "=r"(value) : : "memory");
        return value;
    }
    static void set_control(word value) { asm volatile("msr fpcr, %0" : : "r"(value) : "memory"); }
    static word status() {
        word value;
        asm volatile("mrs %0, fpsr" : "=r"(value) : : "memory");
        return value;
    }
    static void set_status(word value) { asm volatile("msr fpsr, %0" : : "r"(value) : "memory"); }
#endif

    word control_;
    word status_;
};

#else

class call_environment {
public:
    call_environment() {
        std::feholdexcept(&before_);
        std::fesetround(FE_TONEAREST);
    }
    ~call_environment() { std::fesetenv(&before_); }
    call_environment(call_environment const&)            = delete;
    call_environment& operator=(call_environment const&) = delete;

private:
    std::fenv_t before_;
};

#endif

}  // namespace actgen
