// Sweeps over float32.  Compiled for the machine it runs on: see the CMake target.
#include <actgen/verify/sweep.hpp>

#include <atomic>
#include <bit>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

namespace actgen {

namespace {

constexpr std::uint64_t finite_patterns = 0x7F800000;  // per sign
constexpr std::size_t chunk_size        = 1 << 16;     // points that share one attempt to prove saturation

}  // namespace

accuracy_report sweep(graph const& g, node_id root, bindings const& fixed, unary_kernel const& kernel,
                      sweep_options const& options) {
    std::uint64_t const per_sign = (finite_patterns + options.stride - 1) / options.stride;
    std::uint64_t const chunks   = (per_sign + chunk_size - 1) / chunk_size;
    std::atomic<std::uint64_t> next{0}, done{0};
    std::mutex lock;
    accuracy_report total;
    std::exception_ptr failure;

    bindings with_upstream = fixed;
    with_upstream.upstream = {options.upstream};

    auto const work = [&] {
        oracle truth(g, root, with_upstream, dtype::f32, options.tolerance);
        accuracy_report mine;
        std::vector<float> x(chunk_size), y(chunk_size);
        alignas(64) double wide_x[block_size], wide_y[block_size], dy[block_size];
        std::fill_n(dy, block_size, options.upstream);
        enclosure_block exact;
        for (std::uint64_t c = next++; c < 2 * chunks; c = next++) {
            // Both signs of a magnitude are neighbours in time, so that progress is even.
            std::uint32_t const sign  = c % 2 == 0 ? 0 : 0x80000000u;
            std::uint64_t const first = c / 2 * chunk_size;
            auto const count          = static_cast<std::size_t>(std::min<std::uint64_t>(chunk_size, per_sign - first));
            for (std::size_t i = 0; i < count; ++i)
                x[i] = std::bit_cast<float>(sign | static_cast<std::uint32_t>((first + i) * options.stride));
            kernel(x.data(), y.data(), count);

            // One interval evaluation of 30 microseconds can spare 65536 evaluations.
            enclosure everywhere;
            bool const saturated = truth.saturated(x[0], x[count - 1], everywhere);
            if (saturated) {
                std::fill_n(exact.high, block_size, everywhere.value.high);
                std::fill_n(exact.low, block_size, everywhere.value.low);
                std::fill_n(exact.bound, block_size, everywhere.bound);
                truth.count_saturated(count);
            }
            for (std::size_t start = 0; start < count; start += block_size) {
                std::size_t const n = std::min(block_size, count - start);
                for (std::size_t i = 0; i < block_size; ++i) {
                    wide_x[i] = x[start + (i < n ? i : 0)];
                    wide_y[i] = y[start + (i < n ? i : 0)];
                }
                if (!saturated) {
                    block_leaves leaves;
                    leaves.inputs[0] = wide_x;
                    leaves.upstream  = dy;
                    truth.enclose(leaves, n, exact);
                    // One element of every chunk answers to MPFR and to the formula as it was written.
                    if (start == 0 && !truth.confirmed(leaves, first / chunk_size % n, exact))
                        throw std::logic_error(
                            "sweep: the fast oracle and MPFR disagree near x = " + std::to_string(x[0]) +
                            "; check reference/cancellation.hpp and the tiers");
                }
                add_to_report(mine, wide_x, wide_y, n, exact, dtype::f32, options.allowances);
            }
            std::uint64_t const finished = ++done;
            if (options.progress && finished % 64 == 0) {
                std::lock_guard const guard(lock);
                options.progress(static_cast<double>(finished) / static_cast<double>(2 * chunks));
            }
        }
        mine.tiers = truth.counts();
        std::lock_guard const guard(lock);
        total += mine;
    };
    auto const guarded = [&] {
        try {
            work();
        } catch (...) {
            std::lock_guard const guard(lock);
            failure = std::current_exception();
        }
    };
    std::vector<std::thread> threads;
    for (unsigned t = 1; t < options.threads; ++t) threads.emplace_back(guarded);
    guarded();
    for (std::thread& t : threads) t.join();
    if (failure) std::rethrow_exception(failure);
    return total;
}

}  // namespace actgen
